// What rules the programme: a list of volunteers is brought in, a setting is changed, weights are tried. English and Spanish, with
// JavaScript and without, desktop and a 360 px phone.
import assert from "node:assert/strict";
import { look, signIn } from "./journeys.mjs";
import { follow, press } from "./press.mjs";
import { noScript, phone } from "./rota_journeys.mjs";

const say = {
  en: { save: "Save the settings",
    check: "Show what would happen", problems: "4 problems. Nothing was stored.", can: "1 volunteer can be stored.", store: "Store this volunteer", stored: "1 volunteer was stored.", cannot: "This cannot be the value here.", offered: /together have (\d+) free times/, effect: "Longer calls leave fewer times to choose from.",
    preview: "Show what would change", notSaved: "This is a preview. Nothing is saved yet.", same: "The same", saveWeights: "Save the weights", holds: "Saved. It holds from now on." },
  es: { save: "Guardar los ajustes",
    check: "Mostrar lo que pasaría", problems: "4 problemas. No se guardó nada.", can: "Se puede guardar 1 voluntario.", store: "Guardar este voluntario", stored: "Se guardó 1 voluntario.", cannot: "no puede ser", offered: /tienen en conjunto (\d+) horas libres/, effect: "Cuánto se prevé para cada llamada. Con llamadas más largas hay menos horas para elegir.",
    preview: "Ver qué cambiaría", notSaved: "Es una vista previa. Aún no se guardó nada.", same: "Los mismos", saveWeights: "Guardar los pesos", holds: "Guardado. Vale desde ahora." },
};
const main = (page) => page.locator("main").textContent();
const lookAt = ({ shot }, page, label, options) => look({ shot, options }, page, label);

/** Each in a context of their own, so that both are signed in at once. */
async function desk({ browser, service }, who, language, options) {
  return signIn(await browser.newContext({ baseURL: service.address, timezoneId: "America/Chicago", ...options }), service, who, language);
}

/** A list is read first: each problem with its line, nothing stored; then whom it brings in, and only then are they there. */
async function volunteersAreBroughtIn(walk, language, options, tag) {
  const words = say[language];
  const page = await desk(walk, "administrator", language, options);
  const alias = `Newcomer ${tag}`;
  const header = "alias,zone,languages,experiences,weekly";
  const good = `${alias},America/Chicago,en;es,e01:recovered:parent:years:2019-05-01,mon-fri 18:00-21:00; sat 10:00-12:00`;
  const wrong = [good, "Volunteer 901,Mars/Base,en,,", "Volunteer 902,America/Chicago,,,", "Volunteer 903,America/Chicago,en,x99:recovered:parent:years:2019-05-01,", "Volunteer 904,America/Chicago,en,,someday 9-10"];
  await page.goto("/admin/import");
  await lookAt(walk, page, `${tag}-import`, options);
  await page.fill("#list", [header, ...wrong].join("\n"));
  await press(page, words.check);
  assert.ok((await page.getByRole("alert").textContent()).includes(words.problems));
  const problems = await page.locator("tbody tr").evaluateAll((rows) => rows.map((row) => [row.cells[0].textContent, row.cells[1].textContent, row.cells[2].textContent.length > 10]));
  assert.deepEqual(problems, [["3", "zone", true], ["4", "languages", true], ["5", "experiences", true], ["6", "weekly", true]], "a line for each problem, and why");
  assert.ok((await page.inputValue("#list")).includes("Mars/Base"), "what was pasted is kept");
  assert.equal(await page.getByRole("button", { name: words.store }).count(), 0);
  await lookAt(walk, page, `${tag}-import-problems`, options);
  await page.fill("#list", [header, good].join("\n"));
  await press(page, words.check);
  assert.ok((await page.getByRole("status").textContent()).includes(words.can));
  assert.deepEqual((await page.locator("tbody tr td").allTextContents()).slice(0, 2), ["2", alias]);
  await lookAt(walk, page, `${tag}-import-ready`, options);
  const listed = async () => {
    const other = await desk(walk, "coordinator", language, options);
    await other.goto("/coordinator/volunteers");
    const count = await other.getByRole("link", { name: alias, exact: true }).count();
    if (count) await lookAt(walk, other, `${tag}-import-listed`, options);
    await other.context().close();
    return count;
  };
  assert.equal(await listed(), 0, "looking stores nothing");
  await press(page, words.store);
  assert.ok((await page.getByRole("status").textContent()).includes(words.stored));
  await lookAt(walk, page, `${tag}-import-stored`, options);
  assert.equal(await listed(), 1);
  await page.goto("/admin/import");
  await page.fill("#list", [header, good].join("\n"));
  await press(page, words.check);
  assert.equal(await page.getByRole("alert").count(), 1, "nobody comes in twice");
  await page.context().close();
}

/** Each setting says what it does; a wrong one is refused beside its field with nothing changed, a right one is felt at once. */
async function aSettingRules(walk, language, options, tag) {
  const words = say[language];
  const page = await desk(walk, "administrator", language, options);
  await page.goto("/admin/settings");
  const offered = async () => Number((await main(page)).match(words.offered)[1]);
  const field = page.locator(".field:has(#call_length)");
  assert.ok((await field.textContent()).includes(words.effect));
  const [before, length] = [await offered(), await page.inputValue("#call_length")];
  await lookAt(walk, page, `${tag}-settings`, options);
  await page.fill("#call_length", "soon");
  await page.fill("#programme_name", "Elsewhere");
  await press(page, words.save);
  assert.ok((await field.locator(".error").textContent()).includes(words.cannot));
  assert.equal(await page.locator(".field .error").count(), 1, "only what is wrong is marked");
  const label = (await page.locator("label[for=call_length]").textContent()).trim();
  assert.ok((await page.locator(".errors a[href='#call_length']").textContent()).startsWith(`${label}: `), "the summary names the setting");
  assert.equal(await page.inputValue("#call_length"), "soon", "what was typed is kept");
  await lookAt(walk, page, `${tag}-settings-refused`, options);
  await page.goto("/admin/settings");
  assert.equal(await page.inputValue("#call_length"), length);
  assert.notEqual(await page.inputValue("#programme_name"), "Elsewhere", "one wrong value, and nothing is saved");
  await page.fill("#call_length", "120");
  await follow(page.locator("button[value=preview]"));
  const foreseen = Number((await page.getByRole("status").textContent()).match(/: (\d+)/)[1]);
  await lookAt(walk, page, `${tag}-settings-foreseen`, options);
  assert.equal(await offered(), before, "looking changes nothing");
  assert.equal(await page.inputValue("#call_length"), "120");
  await press(page, words.save);
  assert.ok((await page.getByRole("status").textContent()).includes(words.holds));
  assert.equal(await page.inputValue("#call_length"), "120");
  assert.ok((await offered()) < before, "longer calls leave fewer times, in numbers");
  assert.equal(await offered(), foreseen, "as many as were foreseen");
  await lookAt(walk, page, `${tag}-settings-saved`, options);
  await page.fill("#call_length", length);
  await press(page, words.save);
  assert.equal(await offered(), before);
  await page.context().close();
}

/** What other weights would do is seen on the open requests before they are saved. */
async function weightsAreTried(walk, language, options, tag) {
  const words = say[language];
  const page = await desk(walk, "administrator", language, options);
  await page.goto("/admin/weights");
  const saved = await page.inputValue("#weight_closeness");
  const rows = page.locator("#ranks ~ table tbody tr");
  assert.ok((await rows.count()) > 0);
  assert.equal(await rows.filter({ hasNotText: words.same }).count(), 0, "as it stands, nothing changes");
  const first = () => rows.evaluateAll((all) => all.map((row) => row.cells[1].textContent));
  const now = await first();
  for (const [name, points] of [["closeness", "0"], ["same_status", "0"], ["fairness", "900"]]) await page.fill(`#weight_${name}`, points);
  await press(page, words.preview);
  assert.ok((await main(page)).includes(words.notSaved));
  assert.ok((await rows.filter({ hasNotText: words.same }).count()) > 0, "other people would come first");
  assert.deepEqual(await first(), now, "beside how it is now");
  await lookAt(walk, page, `${tag}-weights-preview`, options);
  await page.goto("/admin/weights");
  assert.equal(await page.inputValue("#weight_closeness"), saved, "a preview saves nothing");
  await page.fill("#weight_closeness", "much");
  await press(page, words.saveWeights);
  assert.equal(await page.locator("td .error").count(), 1);
  assert.equal(await page.inputValue("#weight_closeness"), "much");
  await lookAt(walk, page, `${tag}-weights-refused`, options);
  await page.fill("#weight_closeness", String(Number(saved) + 1));
  await press(page, words.saveWeights);
  assert.ok((await page.getByRole("status").textContent()).includes(words.holds));
  await page.reload();
  assert.equal(Number(await page.inputValue("#weight_closeness")), Number(saved) + 1);
  await page.fill("#weight_closeness", saved);
  await press(page, words.saveWeights);
  await page.context().close();
}

const walks = { import: volunteersAreBroughtIn, settings: aSettingRules, weights: weightsAreTried };
const ways = [["English, on a desk", "en", {}, "rules-en"], ["Spanish, on a phone", "es", phone, "rules-es-phone"], ["Spanish, on a phone without JavaScript", "es", { ...phone, ...noScript }, "rules-es-phone-plain"]];

export const rulesJourneys = Object.entries(walks).flatMap(([name, walk]) =>
  ways.map(([how, language, options, tag]) => ({ name: `rules: ${name}, ${how}`, walk: (given) => walk(given, language, options, tag) })));
