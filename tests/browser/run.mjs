// Runs every journey in Chromium; ends on `N passed, N failed`. Screenshots go to build/screenshots.
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { launch, picture } from "./chromium.mjs";
import { startService } from "./service.mjs";
import { journeys } from "./journeys.mjs";
import { familyJourneys } from "./family_journeys.mjs";
import { staffJourneys } from "./staff_journeys.mjs";
import { aroundJourneys } from "./around_journeys.mjs";
import { weekJourneys } from "./week_journeys.mjs";
import { galleryJourneys } from "./gallery.mjs";
import { officeJourneys } from "./office_journeys.mjs";
import { daysJourneys } from "./days_journeys.mjs";
import { rotaJourneys } from "./rota_journeys.mjs";
import { giveBackJourneys } from "./give_back_journeys.mjs";
import { deskJourneys } from "./desk_journeys.mjs";
import { factsJourneys } from "./facts_journeys.mjs";
import { teamJourneys } from "./team_journeys.mjs";
import { rulesJourneys } from "./rules_journeys.mjs";
import { planJourneys } from "./plan_journeys.mjs";
import { ownTimeJourneys } from "./own_time_journeys.mjs";
import { phoneJourneys } from "./phone_journeys.mjs";
import { dropOutJourneys } from "./drop_out_journeys.mjs";
import { reachJourneys } from "./reach_journeys.mjs";
import { apartJourneys } from "./apart_journeys.mjs";
import { cardJourneys } from "./card_journeys.mjs";

const shots = resolve(import.meta.dirname, "../../build/screenshots");
mkdirSync(shots, { recursive: true });

const only = process.argv[2];
// The longest first; each file's journeys in their order, on one service.
const files = [galleryJourneys, rotaJourneys, giveBackJourneys, officeJourneys, aroundJourneys, daysJourneys, planJourneys, rulesJourneys, familyJourneys, ownTimeJourneys, teamJourneys, phoneJourneys, dropOutJourneys, reachJourneys, cardJourneys, journeys, staffJourneys, deskJourneys, factsJourneys, apartJourneys, weekJourneys]
  .map((file) => file.filter(({ name }) => !only || name.includes(only)))
  .filter((file) => file.length);
let passed = 0;
let failed = 0;

async function run({ name, walk, options = {} }, browser, service) {
  const context = await browser.newContext({ baseURL: service.address, timezoneId: "America/Chicago", ...options });
  // Nothing may be asked of anybody else.
  const foreign = [];
  await context.route(/.*/, (route) => {
    if (route.request().url().startsWith(service.address)) return route.continue();
    foreign.push(route.request().url());
    return route.fulfill({ status: 200, contentType: "text/html", body: "<title>elsewhere</title>" });
  });
  const began = Date.now();
  try {
    await walk({ browser, context, service, foreign, shot: (page, label) => picture(page, `${shots}/${label}.png`) });
    passed += 1;
    console.log(`   ${name} (${Date.now() - began} ms)`);
  } catch (error) {
    failed += 1;
    console.log(`   FAILED ${name}: ${error.stack}`);
  } finally {
    await context.close();
  }
}

/** Takes one file after the other, with a browser and a service of its own. */
async function lane() {
  const service = await startService();
  const browser = await launch();
  // Two walks share the machine, perhaps with others: a slow answer is no wrong one.
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    context.setDefaultTimeout(60000);
    return context;
  };
  try {
    for (let file = files.shift(); file; file = files.shift()) for (const journey of file) await run(journey, browser, service);
  } finally {
    await browser.close();
    await service.stop();
  }
}

await Promise.all([lane(), ...(files.length > 1 ? [lane()] : [])]);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed || !passed ? 1 : 0);
