// What a coordinator does at the desk by hand: a rule set aside for one call, with its reason.
// English and Spanish, with JavaScript and without, desktop and a 360 px phone.
import assert from "node:assert/strict";
import { axe, signIn } from "./journeys.mjs";
import { noScript, phone, press } from "./rota_journeys.mjs";

const say = {
  en: { far: "The experience is too different.", assign: "Assign all the same", ask: "Ask", always: "This always holds", choose: "Choose one.", done: "Assigned. The call is confirmed." },
  es: { far: "La experiencia es demasiado distinta.", assign: "Asignar de todos modos", ask: "Preguntar", always: "Esto vale siempre", choose: "Elija una opción.", done: "Asignada. La llamada está confirmada." },
};
const main = (page) => page.locator("main").textContent();
const scripted = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** The page as it is seen, and as it is heard. */
async function look({ shot, options }, page, label) {
  await shot(page, label);
  const wide = await scripted(page);
  assert.ok(wide <= 0, `${label} is ${wide} px wider than the screen`);
  if (options.javaScriptEnabled !== false) await axe(page, label);
}

/** A volunteer and a time of the demo against whom the server says what is wanted, as the form asks for it. */
async function whyNot(page, says, wanted) {
  const aliases = await page.locator("details tr", { hasText: says }).locator("td:first-child").allTextContents();
  const options = await page.locator("#volunteer option").evaluateAll((all) => all.map((one) => [one.textContent, one.value]));
  for (const [alias, volunteer] of options.filter(([name]) => aliases.includes(name)))
    for (let ahead = 2; ahead < 9; ahead += 1)
      for (const at of ["10:00", "14:00", "18:30", "20:00"]) {
        const day = new Date(Date.now() + ahead * 86400000).toISOString().slice(0, 10);
        const html = await (await page.request.get(`${new URL(page.url()).pathname}?volunteer=${volunteer}&day=${day}&at=${at}`)).text();
        if (wanted(html)) return { alias, volunteer, day, at };
      }
  throw new Error("the demo has nobody like that");
}

async function aRuleIsSetAside(walk, language, tag) {
  const words = say[language];
  const page = await signIn(walk.context, walk.service, "coordinator", language);
  await page.locator("#waiting ~ ul a, #at_risk ~ ul a, #breached ~ ul a").first().click();
  const ask = async ({ volunteer, day, at }) => {
    await page.selectOption("#volunteer", volunteer);
    await page.fill("#day", day);
    await page.fill("#at", at);
    await press(page, words.ask);
  };
  await ask(await whyNot(page, words.far, (html) => html.includes(words.always) && html.includes(words.far)));
  assert.equal(await page.locator("input[name=waive]").count(), 0, "what always holds offers no box");
  assert.equal(await page.getByRole("button", { name: words.assign }).count(), 0);
  await look(walk, page, `${tag}-override-firm`);
  await ask(await whyNot(page, words.far, (html) => html.includes('name="waive"')));
  await look(walk, page, `${tag}-override-asked`);
  await press(page, words.assign);
  assert.match(await page.locator(".errors").textContent(), new RegExp(words.far), "nothing ticked: the rule holds");
  for (const box of await page.locator("input[name=waive]").all()) { assert.ok(!(await box.isChecked()), "nothing is ticked before"); await box.check(); }
  await press(page, words.assign);
  assert.match(await page.locator(".errors").textContent(), new RegExp(words.choose), "a reason is asked for");
  for (const box of await page.locator("input[name=waive]").all()) assert.ok(await box.isChecked(), "what was ticked stays");
  await look(walk, page, `${tag}-override-refused`);
  await page.selectOption("#override_reason", "volunteer_agrees");
  await press(page, words.assign);
  assert.ok((await main(page)).includes(words.done));
  await look(walk, page, `${tag}-override-done`);
}

const journey = (name, walk, language, tag, options = {}) => ({ name, options, walk: (t) => walk({ ...t, options }, language, tag) });

export const deskJourneys = [
  journey("override: a rule is set aside, English, on a desk", aRuleIsSetAside, "en", "en"),
  journey("override: a rule is set aside, Spanish, on a phone", aRuleIsSetAside, "es", "es-phone", phone),
  journey("override: a rule is set aside, English, on a phone without JavaScript", aRuleIsSetAside, "en", "en-phone-plain", { ...phone, ...noScript }),
  journey("override: a rule is set aside, Spanish, without JavaScript", aRuleIsSetAside, "es", "es-plain", noScript),
];
