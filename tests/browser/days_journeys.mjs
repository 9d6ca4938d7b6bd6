// Special days: days without calls and who answers on them; crisis days and who takes more calls. Each walk has a service of its own,
// whose clock stands four days before Christmas.
import assert from "node:assert/strict";
import { look, signIn, tellUs } from "./journeys.mjs";
import { follow, press } from "./press.mjs";
import { startService } from "./service.mjs";

const now = "2026-12-21T15:00:00Z";
const say = {
  en: { look: "See what stands there", close: "Close these days", closed: "These days are closed.", needed: "This is needed.", day: "Friday 25 December 2026",
    family: "We hold no calls on Friday 25 December (winter holiday).", zone: "These days are counted by the clock of Eastern Time.", today: "No calls are held today.",
    opened: "Calls are held again on these days.", open: "Hold calls again Friday 25 December 2026",
    begin: "Turn crisis days on", end: "End crisis days now", on: "Crisis days are on until Thursday 24 December 2026.", off: "Crisis days are over.",
    longer: "It may take longer than 48 hours", ask: "Could you take more calls until Thursday 24 December?", save: "Save my answer", choose: "Choose one.",
    said: "You said: one more call a day. Thank you.", back: "Take this back", standby: "You may ask me on crisis days",
    askBreak: "Could you take calls until Thursday 24 December, although you are on a break?", saidBreak: "You said: calls within your usual limits. Thank you.", titles: ["winter holiday", "fiestas"] },
  es: { look: "Ver qué hay en esos días", close: "Cerrar estos días", closed: "Estos días están cerrados.", needed: "Esto hace falta.", day: "viernes 25 de diciembre de 2026",
    family: "El viernes 25 de diciembre no hacemos llamadas (fiestas).", zone: "Estos días se cuentan según este reloj: hora del Este.", today: "Hoy no se hacen llamadas.",
    opened: "En estos días vuelve a haber llamadas.", open: "Volver a hacer llamadas viernes 25 de diciembre de 2026",
    begin: "Activar los días de crisis", end: "Terminar ya los días de crisis", on: "Son días de crisis hasta el jueves 24 de diciembre de 2026.", off: "Los días de crisis han terminado.",
    longer: "Pueden pasar más de 48 horas", ask: "¿Podría atender más llamadas hasta el jueves 24 de diciembre?", save: "Guardar mi respuesta", choose: "Elija una opción.",
    said: "Usted dijo: una llamada más al día. Gracias.", back: "Retirar lo dicho", standby: "Pueden preguntarme en días de crisis",
    askBreak: "¿Podría atender llamadas hasta el jueves 24 de diciembre, aunque esté descansando?", saidBreak: "Usted dijo: llamadas dentro de sus límites de siempre. Gracias.", titles: ["winter holiday", "fiestas"] },
};
const main = async (page) => (await page.locator("main").textContent()).replaceAll(/\s+/g, " ");

/** A service with who visits it, in one language and on one kind of screen. */
class Walk {
  constructor(t, service, language, tag, options) { Object.assign(this, { ...t, service, language, tag, options, words: say[language] }); }
  visit() { return this.browser.newContext({ baseURL: this.service.address, timezoneId: "America/Chicago", ...this.options }); }
  async staff(who) { return signIn(await this.visit(), this.service, who, this.language); }
  async says(page, text) { assert.ok((await main(page)).includes(text), `${text} — ${await main(page)}`); }
  look(page, label) { return look(this, page, `${this.tag}-days-${label}`); }
}

async function closeDay(walk, admin, day, looked) {
  const { words } = walk;
  await admin.goto("/coordinator/closures");
  await admin.fill("#first", day);
  await press(admin, words.look);
  if (looked) await walk.look(admin, "closures-draft");
  await admin.fill("#title_en", words.titles[0]);
  await admin.fill("#title_es", words.titles[1]);
  if (looked) {
    await press(admin, words.close);
    await walk.says(admin, words.needed);
    assert.equal(await admin.inputValue("#title_en"), words.titles[0], "what was typed stays");
    await walk.look(admin, "closures-refused");
  }
  const person = admin.locator("#answers option").nth(1);
  const name = await person.textContent();
  await admin.selectOption("#answers", await person.getAttribute("value"));
  await press(admin, words.close);
  await walk.says(admin, words.closed);
  return name;
}

async function closures(walk) {
  const { words } = walk;
  const admin = await walk.staff("administrator");
  await admin.goto("/coordinator/closures");
  await walk.look(admin, "closures-empty");
  const name = await closeDay(walk, admin, "2026-12-25", true);
  await walk.says(admin, words.day);
  await admin.locator("details summary").first().click();
  await walk.look(admin, "closures-closed");

  const family = await (await walk.visit()).newPage();
  await tellUs(family, walk.language, "Dana", async () => {});
  await walk.says(family, words.family);
  await walk.says(family, words.zone);
  assert.ok(!(await main(family)).includes(name), "no name of the staff");
  await walk.look(family, "times-closed");

  await closeDay(walk, admin, "2026-12-21", false);
  const coordinator = await walk.staff("coordinator");
  await walk.says(coordinator, words.today.slice(0, -1));
  await walk.says(coordinator, name);
  await walk.look(coordinator, "board-closed");
  await coordinator.goto("/coordinator/closures");
  assert.equal(await coordinator.locator("#first, main details").count(), 0, "a coordinator reads and closes nothing");
  await walk.look(coordinator, "closures-read");

  await admin.goto("/coordinator/closures");
  await admin.locator("li", { hasText: words.day }).locator("summary").click();
  await press(admin, words.open);
  await walk.says(admin, words.opened);
  await family.reload();
  assert.ok(!(await main(family)).includes(words.family));
}

async function crisisDays(walk) {
  const { words } = walk;
  const coordinator = await walk.staff("coordinator");
  await coordinator.goto("/coordinator/crisis-days");
  await walk.look(coordinator, "crisis-off");
  await coordinator.fill("#last_day", "2026-12-24");
  await press(coordinator, words.begin);
  await walk.says(coordinator, words.on);

  const family = await (await walk.visit()).newPage();
  await family.goto(`/?lang=${walk.language}`);
  await walk.says(family, words.longer);
  await walk.look(family, "arrive-crisis");

  const volunteer = await walk.staff("volunteer");
  await walk.says(volunteer, words.ask);
  assert.equal(await volunteer.locator("input[name=surge]:checked").count(), 0, "nothing is ticked");
  await walk.look(volunteer, "today-asked");
  await press(volunteer, words.save);
  await walk.says(volunteer, words.choose);
  await walk.look(volunteer, "today-refused");
  await volunteer.locator("input[name=surge][value=day]").check();
  await press(volunteer, words.save);
  await walk.says(volunteer, words.said);
  await walk.look(volunteer, "today-said");
  await press(volunteer, words.back);
  await walk.says(volunteer, words.ask);

  await volunteer.goto("/volunteer/availability");
  await follow(volunteer.locator("button[name=break][value=start]"));
  await volunteer.goto("/volunteer");
  assert.ok(!(await main(volunteer)).includes(words.ask), "a break is not disturbed");
  await volunteer.goto("/volunteer/availability");
  await press(volunteer, words.standby);
  await walk.look(volunteer, "availability-standby");
  await volunteer.goto("/volunteer");
  await walk.says(volunteer, words.askBreak);
  await walk.look(volunteer, "today-asked-on-break");
  await volunteer.locator("input[name=surge][value=usual]").check();
  await press(volunteer, words.save);
  await walk.says(volunteer, words.saidBreak);

  await coordinator.goto("/coordinator/crisis-days");
  assert.deepEqual(await coordinator.locator("tbody tr").nth(1).locator("td").allTextContents().then((cells) => cells.slice(1)), ["1", "1", "0", "0"]);
  await walk.look(coordinator, "crisis-on");
  await coordinator.goto("/coordinator");
  await walk.look(coordinator, "board-crisis");
  await coordinator.goto("/coordinator/crisis-days");
  await press(coordinator, words.end);
  await walk.says(coordinator, words.off);
  await family.goto(`/?lang=${walk.language}`);
  assert.ok(!(await main(family)).includes(words.longer));
}

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

function journey(name, walk, language, tag, options = {}) {
  return { name, walk: async (t) => {
    const service = await startService({ now });
    try {
      await walk(new Walk(t, service, language, tag, options));
    } finally {
      await service.stop();
    }
  } };
}

export const daysJourneys = [
  journey("days: without calls, English", closures, "en", "en"),
  journey("days: without calls, English, on a phone", closures, "en", "en-phone", phone),
  journey("days: without calls, Spanish", closures, "es", "es"),
  journey("days: without calls, Spanish, on a phone", closures, "es", "es-phone", phone),
  journey("days: crisis, English", crisisDays, "en", "en"),
  journey("days: crisis, English, on a phone", crisisDays, "en", "en-phone", phone),
  journey("days: crisis, Spanish", crisisDays, "es", "es"),
  journey("days: crisis, Spanish, on a phone", crisisDays, "es", "es-phone", phone),
];
