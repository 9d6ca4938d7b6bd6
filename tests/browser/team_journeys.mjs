// Looking after volunteers: a credential is recorded and withdrawn. English and Spanish, on a desk and on a 360 px phone.
import assert from "node:assert/strict";
import { axe, signIn } from "./journeys.mjs";

const say = {
  en: { record: "Record it", saved: "Saved.", needed: "This is needed.", earlier: "This day lies before the first one.", until: "interpreting until", ended: "interpreting ended on" },
  es: { record: "Anotarla", saved: "Guardado.", needed: "Esto hace falta.", earlier: "Este día está antes del primero.", until: "interpretación: hasta el", ended: "interpretación: terminó el" },
};
const press = (page, name) => page.getByRole("button", { name, exact: true }).first().click();
const main = (page) => page.locator("main").textContent();

async function look(walk, page, label) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `${label} is ${wide} px too wide`);
  await axe(page, label);
  await walk.shot(page, label);
}

async function recordACredential(walk, language, tag) {
  const words = say[language];
  const page = await signIn(walk.context, walk.service, "coordinator", language);
  await page.goto("/coordinator/volunteers");
  await page.locator("tbody a").nth(7).click();
  const today = Date.now();
  const day = (count) => new Date(today + count * 24 * 3600 * 1000).toISOString().slice(0, 10);
  const record = async (kind, first, last) => {
    await page.selectOption("#credential_kind", kind);
    await page.fill("#credential_first", first);
    await page.fill("#credential_last", last);
    await press(page, words.record);
  };
  await press(page, words.record);
  assert.ok((await main(page)).includes(words.needed));
  await record("interpreter", day(10), day(9));
  assert.ok((await page.locator("#last-error").textContent()).includes(words.earlier));
  assert.equal(await page.inputValue("#credential_kind"), "interpreter", "what was chosen is kept");
  assert.equal(await page.inputValue("#credential_first"), day(10), "what was typed is kept");
  await look(walk, page, `${tag}-credential-refused`);
  await record("interpreter", day(-10), day(700));
  assert.ok((await page.getByRole("status").textContent()).includes(words.saved));
  assert.ok((await main(page)).includes(words.until));
  await record("interpreter", day(-10), day(-2));
  assert.ok((await main(page)).includes(words.ended));
  await look(walk, page, `${tag}-credential-withdrawn`);
}

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const both = (name, walk) => [
  { name: `team: ${name}, English, on a desk`, walk: (t) => walk(t, "en", "en") },
  { name: `team: ${name}, Spanish, on a phone`, options: phone, walk: (t) => walk(t, "es", "es-phone") },
];

export const teamJourneys = [
  ...both("a credential is recorded", recordACredential),
];
