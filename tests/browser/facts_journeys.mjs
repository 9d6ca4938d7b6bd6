// What a request says is corrected, refused and kept; a call that fits no more stays and says what mends it; family and volunteer agree
// across missing and deceased.
// English and Spanish, with JavaScript and without, desktop and a 360 px phone.
import assert from "node:assert/strict";
import { look, signIn } from "./journeys.mjs";
import { follow, press } from "./press.mjs";
import { noScript, phone } from "./rota_journeys.mjs";

const say = {
  en: { correct: "Correct what this says", unsaid: "not said", duty: "Duty coordinator", weeks: "weeks", save: "Save", done: "Corrected.", misfit: "does not fit what the request says now", far: "The experience is too different.", now: "It says now: weeks",
    other: "Somebody else has changed this request meanwhile.", cover: "Find somebody for this call", assign: "Assign", note: "Note its yes", tick: "Tick this once you have asked the family", noted: "Noted.", agreed: "The family has agreed.", mine: "Missing and deceased: do you agree?",
    agree: "I agree", given: "You have agreed.", back: "I take it back", none: "You have not agreed." },
  es: { correct: "Corregir lo que dice", unsaid: "no se ha dicho", duty: "Coordinación de guardia", weeks: "semanas", save: "Guardar", done: "Corregido.", misfit: "no concuerda con lo que la solicitud dice ahora", far: "La experiencia es demasiado distinta.", now: "Ahora dice: semanas",
    other: "Otra persona cambió esta solicitud entretanto.", cover: "Buscar a alguien para esta llamada", assign: "Asignar", note: "Anotar su sí", tick: "Marque esto cuando haya preguntado a la familia", noted: "Anotado.", agreed: "La familia está de acuerdo.", mine: "Desaparición y fallecimiento: ¿está de acuerdo?",
    agree: "Estoy de acuerdo", given: "Usted dijo que sí.", back: "Lo retiro", none: "Usted no ha dicho que sí." },
};
const main = (page) => page.locator("main").textContent();

/** Opens the request of a family that has just asked by the API. */
async function opened(walk, page, name) {
  const api = (await walk.browser.newContext({ baseURL: walk.service.address })).request;
  const { experiences } = await (await api.get("/api/v1/experiences")).json();
  const asked = await api.post("/api/v1/requests", { data: { experience: experiences[0].id, language: "en", zone: "America/Chicago", name } });
  assert.equal(asked.status(), 201);
  await page.goto("/coordinator");
  await follow(page.locator(".card a", { hasText: name }).first());
  return new URL(page.url()).pathname;
}

async function itIsCorrected(walk, language, tag) {
  const words = say[language];
  const page = await signIn(walk.context, walk.service, "coordinator", language);
  const request = await opened(walk, page, `Petra ${tag}`);
  const said = await page.locator("dl.facts").textContent();
  for (const says of [words.unsaid, words.duty]) assert.ok(said.includes(says), says);
  await look(walk, page, `${tag}-facts-request`);
  await follow(page.getByRole("link", { name: words.correct }));
  await look(walk, page, `${tag}-facts`);

  // Two pages of the same form: the second is told what it says by now, and keeps what was chosen.
  const second = await walk.context.newPage();
  await second.goto(`${request}/facts`);
  await page.selectOption("#elapsed", "weeks");
  await page.selectOption("#relation", "grandparent");
  await page.fill("#name", `Petronella ${tag}`);
  await press(page, words.save);
  assert.ok((await page.getByRole("status").first().textContent()).includes(words.done));
  const now = await page.locator("dl.facts").textContent();
  assert.ok(now.includes(words.weeks));
  assert.ok((await page.locator("h1").textContent()).includes("Petronella"));
  await second.selectOption("#elapsed", "years");
  await press(second, words.save);
  assert.ok((await second.locator(".errors").textContent()).includes(words.other));
  assert.ok((await main(second)).includes(words.now));
  assert.equal(await second.inputValue("#elapsed"), "years", "what was chosen is kept");
  await look(walk, second, `${tag}-facts-refused`);
  await second.close();

  // A call is given; then the request says something else: the call stays.
  await press(page, words.assign);
  assert.equal(await page.locator("#misfit").count(), 0);
  await follow(page.getByRole("link", { name: words.correct }));
  const values = await page.locator("#experience option").evaluateAll((all) => all.map((one) => one.value));
  for (const value of values.reverse()) {
    await page.selectOption("#experience", value);
    await press(page, words.save);
    if (await page.locator("#misfit").count()) break;
    await follow(page.getByRole("link", { name: words.correct }));
  }
  const note = await page.locator("#misfit").textContent();
  for (const says of [words.misfit, words.far]) assert.ok(note.includes(says), says);
  await look(walk, page, `${tag}-facts-misfit`);
  await follow(page.getByRole("link", { name: words.cover }));
  assert.match(new URL(page.url()).pathname, /\/coordinator\/calls\/\d+\/cover$/);

  // The family's yes: never ticked before, and not taken without the tick.
  await page.goto(`${request}/facts`);
  assert.ok(!(await page.locator("#family_agrees").isChecked()));
  await press(page, words.note);
  assert.ok((await page.locator("#agreement .error").textContent()).includes(words.tick));
  await look(walk, page, `${tag}-facts-not-asked`);
  await page.locator("#family_agrees").check();
  await press(page, words.note);
  assert.equal(await page.getByRole("status").first().textContent(), words.noted);
  assert.ok((await page.locator("#agreement").textContent()).includes(words.agreed));
  await look(walk, page, `${tag}-facts-agreed`);
}

async function aVolunteerAgrees(walk, language, tag) {
  const words = say[language];
  const page = await signIn(walk.context, walk.service, "volunteer", language);
  await follow(page.getByRole("link", { name: words.mine }));
  if (!(await main(page)).includes(words.none)) await press(page, words.back);
  assert.ok((await main(page)).includes(words.none));
  await look(walk, page, `${tag}-own-agreement`);
  await press(page, words.agree);
  assert.ok((await main(page)).includes(words.given));
  await look(walk, page, `${tag}-own-agreement-given`);
  await press(page, words.back);
  assert.ok((await main(page)).includes(words.none));
}

const journey = (name, walk, language, tag, options = {}) => ({ name, options, walk: (t) => walk({ ...t, options }, language, tag) });
const inFourWays = (name, walk) => [
  journey(`${name}, English, on a desk`, walk, "en", "en"),
  journey(`${name}, Spanish, on a phone`, walk, "es", "es-phone", phone),
  journey(`${name}, English, on a phone without JavaScript`, walk, "en", "en-phone-plain", { ...phone, ...noScript }),
  journey(`${name}, Spanish, without JavaScript`, walk, "es", "es-plain", noScript),
];

export const factsJourneys = [
  ...inFourWays("facts: what a request says is corrected", itIsCorrected),
  ...inFourWays("facts: a volunteer agrees", aVolunteerAgrees),
];
