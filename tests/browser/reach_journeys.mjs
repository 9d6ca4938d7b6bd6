// How the two of a call reach each other: a volunteer gives their number without a mouse, the programme chooses its line, the family
// and the volunteer find what to ring, and the volunteer who rings finds number and code word.
import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { look } from "./journeys.mjs";
import { follow, press } from "./press.mjs";
import { journey, minute, noScript, phone } from "./rota_journeys.mjs";

const line = "1-800-555-0199";
const key = join(mkdtempSync(join(tmpdir(), "peerline-line-")), "key");
writeFileSync(key, "a key of the line that has thirty-two characters\n", { mode: 0o600 });
const say = {
  en: { change: "Change your phone number", saved: "Saved.", none: "We have no phone number of yours.", line: "Both ring the programme’s line", rings: "The volunteer rings the family", save: "Save the settings",
    needs: "The programme’s line needs a number", type: `ring ${line} and type this number`, own: `ring ${line} and type your number`,
    both: `At this time both ring ${line}`, ring: "Ring this family, or connect its call", ringIt: "At this time, ring the family", nobody: "You connect nobody." },
  es: { change: "Cambiar su teléfono", saved: "Guardado.", none: "No tenemos ningún teléfono suyo.", line: "Los dos marcan la línea del programa", rings: "El voluntario llama a la familia", save: "Guardar los ajustes",
    needs: "La línea del programa necesita un número", type: `marque ${line} y teclee este número`, own: `marque ${line} y teclee su número`,
    both: `A esa hora los dos marcan ${line}`, ring: "Llamar a esta familia o conectar su llamada", ringIt: "A esa hora, llame a la familia", nobody: "Usted no conecta a nadie." },
};
const main = (page) => page.locator("main").textContent();
const place = (page) => new URL(page.url()).pathname;

/** Tab by Tab until this has the focus. */
async function tabTo(page, wanted) {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((selector) => document.activeElement.matches(selector), wanted)) return;
  }
  assert.fail(`${wanted} never has the focus`);
}

/** From Today to a number that stands, one that is none, and back: keys alone. */
async function aVolunteerGivesTheirNumber(duty, tag) {
  const words = say[duty.language];
  const page = await duty.staff("volunteer");
  await tabTo(page, 'a[href="/volunteer/phone"]');
  await page.keyboard.press("Enter");
  await page.waitForURL("**/volunteer/phone");
  await look(duty, page, `${tag}-own-phone`);
  await tabTo(page, "#phone");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("ring me");
  await page.keyboard.press("Enter");
  await page.locator(".errors").waitFor();
  assert.equal(await page.inputValue("#phone"), "ring me", "what was typed is kept");
  await look(duty, page, `${tag}-own-phone-refused`);
  await tabTo(page, "#phone");
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/volunteer?done=phone");
  assert.equal(await page.getByRole("status").first().textContent(), words.saved);
  assert.ok((await main(page)).includes(words.none));
  await look(duty, page, `${tag}-today-no-phone`);
  await tabTo(page, 'a[href="/volunteer/phone"]');
  await page.keyboard.press("Enter");
  await page.waitForURL("**/volunteer/phone");
  await tabTo(page, "#phone");
  await page.keyboard.type("555-0177");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/volunteer?done=phone");
  await page.goto("/volunteer/phone");
  assert.equal(await page.inputValue("#phone"), "555-0177");
}

/** An administrator chooses the way. in: number  of the line */
async function choose(duty, tag, label, number) {
  const words = say[duty.language];
  const page = await duty.staff("administrator");
  await page.goto("/admin/settings");
  await page.selectOption("#talk", { label });
  if (number) {
    await press(page, words.save);
    assert.ok((await page.locator(".errors").textContent()).includes(words.needs), "nobody is sent to a line without a number");
    await look(duty, page, `${tag}-settings-line`);
    await page.fill("#line_number", number);
  }
  await press(page, words.save);
  assert.equal(await page.locator(".errors").count(), 0);
  assert.equal(await page.locator("#talk option:checked").textContent(), label);
  await page.context().close();
}

/** The volunteer's page of the call. */
async function ownCall(duty) {
  const page = await duty.volunteer();
  await follow(page.locator("section.card.good a.button"));
  return page;
}

async function ringPage(duty) {
  const page = await duty.staff("coordinator");
  await page.goto(duty.request);
  await follow(page.getByRole("link", { name: say[duty.language].ring }));
  assert.equal(place(page), `${duty.request}/ring`);
  return page;
}

async function theLine(duty, tag) {
  const words = say[duty.language];
  await choose(duty, tag, words.line, line);
  await duty.book(`Nora ${tag}`);
  await duty.later(duty.start - 14 * minute);
  const page = await ownCall(duty);
  assert.ok((await main(page)).includes(words.own));
  const number = await page.locator("p.code").textContent();
  assert.match(number, /^\d{4} \d{4}$/);
  await look(duty, page, `${tag}-own-call-line`);
  const family = await (await duty.context()).newPage();
  await family.goto(`/return?lang=${duty.language}`);
  await family.fill("#code", duty.code);
  await follow(family.locator("main button").first());
  await family.waitForURL("**/your-call");
  assert.ok((await main(family)).includes(words.type));
  const theirs = await family.locator("p.code").textContent();
  assert.match(theirs, /^\d{4} \d{4}$/);
  assert.notEqual(theirs, number);
  await look(duty, family, `${tag}-your-call-line`);
  const staff = await ringPage(duty);
  const text = await main(staff);
  assert.ok(!text.includes(theirs), "told after code and code word only");
  assert.ok(text.includes(words.both) && text.includes(number) && text.includes(words.nobody));
  await look(duty, staff, `${tag}-ring-line`);
}

async function theVolunteerRings(duty, tag) {
  const words = say[duty.language];
  await choose(duty, tag, words.rings);
  await duty.book(`Vera ${tag}`);
  await duty.later(duty.start - 14 * minute);
  const page = await ownCall(duty);
  assert.ok((await main(page)).includes(words.ringIt));
  assert.match(await page.locator("p.code").textContent(), /\d{3}/);
  await look(duty, page, `${tag}-own-call-rings`);
  const staff = await ringPage(duty);
  assert.ok((await main(staff)).includes(words.nobody));
  await look(duty, staff, `${tag}-ring-volunteer`);
}

const serve = ["--line-key", key];

export const reachJourneys = [
  journey("reach: a volunteer gives their number by keys alone, English", aVolunteerGivesTheirNumber, "en", "en"),
  journey("reach: a volunteer gives their number by keys alone, Spanish, without JavaScript", aVolunteerGivesTheirNumber, "es", "es-plain", noScript),
  journey("reach: the programme's line, English, on a desk", theLine, "en", "en", {}, serve),
  journey("reach: the programme's line, Spanish, on a phone", theLine, "es", "es-phone", phone, serve),
  journey("reach: the volunteer rings, English, on a phone without JavaScript", theVolunteerRings, "en", "en-phone-plain", { ...phone, ...noScript }),
  journey("reach: the volunteer rings, Spanish, on a desk", theVolunteerRings, "es", "es"),
];
