// What is on a volunteer's card, and who somebody is, put right by people. English on a desk, Spanish on a 360 px phone, and without JavaScript.
import assert from "node:assert/strict";
import { look, signIn } from "./journeys.mjs";
import { follow, press } from "./press.mjs";
import { phone } from "./rota_journeys.mjs";
import { startService } from "./service.mjs";

const now = "2026-11-23T15:00:00Z"; // the demo's calls lie ahead

const say = {
  en: { change: "Change what is on the card", save: "Save the card", saved: "Saved.", taken: "A volunteer has this alias already.", more: "Add an experience", misfit: "does not fit what is on file now", misfits: "do not fit what is on file now", stays: "Nothing was withdrawn", meanwhile: "Somebody else has changed this card meanwhile",
    open: "Change", details: "Save name and address", add: "Add somebody", fill: "Fill in the card", needed: "This is needed." },
  es: { change: "Cambiar lo que dice la ficha", save: "Guardar la ficha", saved: "Guardado.", taken: "Ya hay un voluntario con este alias.", more: "Añadir una experiencia", misfit: "no encaja con lo que consta ahora", misfits: "no encajan con lo que consta ahora", stays: "No se retiró nada", meanwhile: "Otra persona cambió esta ficha entretanto",
    open: "Cambiar", details: "Guardar nombre y dirección", add: "Añadir a alguien", fill: "Completar la ficha", needed: "Esto hace falta." },
};
const main = (page) => page.locator("main").textContent();

/** A language goes, an experience comes, somebody else was quicker; the booked call stays and is said not to fit. */
async function keepACard(walk, language, tag) {
  const words = say[language];
  const page = await signIn(walk.context, walk.service, "coordinator", language);
  await page.goto("/coordinator/volunteers");
  const all = await page.locator("tbody a").evaluateAll((links) => links.map((link) => link.pathname));
  let path;
  for (path of all) {
    await page.goto(path);
    if (await page.locator("a[href$=drop-out]").count() && !await page.locator("#misfits").count()) break;
  }
  assert.equal(await page.locator("a[href$=drop-out]").count(), 1, "the demo has somebody with a call ahead");
  await look(walk, page, `${tag}-volunteer`);
  await follow(page.getByRole("link", { name: words.change }));
  const alias = await page.inputValue("#alias");
  const had = await page.locator("input[name^=had_]").count();
  const row = had; // the first empty place
  await page.fill("#alias", "volunteer 2");
  for (const box of await page.locator("input[name=languages]").all()) await box.setChecked(false);
  await page.fill("#more_languages", "tlh");
  if (!await page.locator(`#event_${row}`).isVisible()) await page.getByText(words.more, { exact: true }).click();
  await page.fill(`#happened_${row}`, "2019-05-01");
  await press(page, words.save);
  assert.equal(await page.locator(`#event_${row}-error`).count(), 1, "a day of nothing");
  assert.equal(await page.inputValue("#alias"), "volunteer 2", "what was typed is kept");
  assert.equal(await page.inputValue(`#happened_${row}`), "2019-05-01");
  await page.selectOption(`#event_${row}`, { index: 2 });
  await press(page, words.save);
  assert.ok((await page.locator("#alias-error").textContent()).includes(words.taken));
  await look(walk, page, `${tag}-card-refused`);
  await page.fill("#alias", `${alias} b`);
  const other = await signIn(await walk.browser.newContext({ baseURL: walk.service.address, ...walk.options }), walk.service, "administrator", language);
  await other.goto(`${path}/card`);
  await other.selectOption("#gender", "other");
  await press(other, words.save);
  await press(page, words.save);
  assert.ok((await page.locator("#version").textContent()).includes(words.meanwhile));
  assert.equal(await page.inputValue("#alias"), `${alias} b`, "what was typed is kept");
  await look(walk, page, `${tag}-card-overtaken`);
  await press(page, words.save);
  assert.ok((await page.getByRole("status").textContent()).includes(words.saved));
  assert.equal((await page.locator("h1").textContent()).trim(), `${alias} b`);
  const says = await page.locator("section[aria-labelledby=misfits]").textContent();
  assert.ok((says.includes(words.misfit) || says.includes(words.misfits)) && says.includes(words.stays), says);
  await look(walk, page, `${tag}-volunteer-misfit`);
  await follow(page.locator("section[aria-labelledby=misfits] a").first());
  await look(walk, page, `${tag}-volunteer-misfit-call`);
  await other.context().close();
}

/** A person's name and address, and a volunteer who is added with a card. */
async function keepAPerson(walk, language, tag) {
  const words = say[language];
  const page = await signIn(walk.context, walk.service, "administrator", language);
  await page.goto("/admin/people");
  const add = async (alias) => {
    await page.fill("#name", `Mika ${tag}`);
    await page.fill("#email", `mika.${tag}@example.org`);
    await page.selectOption("#role", "volunteer");
    await page.fill("#alias", alias);
    await press(page, words.add);
  };
  await add("");
  assert.ok((await page.locator("#alias-error").textContent()).includes(words.needed));
  assert.equal(await page.inputValue("#email"), `mika.${tag}@example.org`, "what was typed is kept");
  await look(walk, page, `${tag}-people-refused`);
  await add(`Volunteer ${tag}`);
  await look(walk, page, `${tag}-people-fresh`);
  await follow(page.getByRole("link", { name: words.fill }));
  await look(walk, page, `${tag}-card-empty`);
  await page.goto("/admin/people");
  await follow(page.locator("tr", { hasText: `mika.${tag}@` }).getByRole("link", { name: words.open }));
  await page.fill("#email", "mika");
  await press(page, words.details);
  assert.equal(await page.inputValue("#email"), "mika");
  await page.fill("#name", `Mika Other ${tag}`);
  await page.fill("#email", `other.${tag}@example.org`);
  await press(page, words.details);
  assert.ok((await page.getByRole("status").textContent()).includes(words.saved));
  assert.equal((await page.locator("h1").textContent()).trim(), `Mika Other ${tag}`);
  await look(walk, page, `${tag}-person`);
}

/** On a service of its own, at a time when calls lie ahead. */
async function onItsOwn(walk, options, language, tag) {
  const service = await startService({ now });
  const context = await walk.browser.newContext({ baseURL: service.address, timezoneId: "America/Chicago", ...options });
  try {
    await keepACard({ ...walk, service, context, options }, language, tag);
  } finally {
    await context.close();
    await service.stop();
  }
}

const plain = { javaScriptEnabled: false };
export const cardJourneys = [
  { name: "a card is kept true, desk", walk: (t) => onItsOwn(t, {}, "en", "card-desk") },
  { name: "a card is kept true, phone", walk: (t) => onItsOwn(t, phone, "es", "card-phone") },
  { name: "a card is kept true, without JavaScript", walk: (t) => onItsOwn(t, plain, "en", "card-plain") },
  { name: "a person is put right, desk", walk: (t) => keepAPerson(t, "en", "desk") },
  { name: "a person is put right, phone", options: phone, walk: (t) => keepAPerson({ ...t, options: phone }, "es", "phone") },
  { name: "a person is put right, without JavaScript", options: plain, walk: (t) => keepAPerson({ ...t, options: plain }, "en", "plain") },
];
