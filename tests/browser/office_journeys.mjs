// The administrator's office: what is kept, what leaves by two people, what is written, who belongs together; and a volunteer's calendar
// elsewhere. English and Spanish, with JavaScript and without, desktop and a 360 px phone.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { axe as lookThrough, fits, signIn } from "./journeys.mjs";

const say = {
  en: { save: "Save the settings", saved: "Saved. It holds from now on.", ask: "Ask a second person", asked: "Somebody else must agree now.", calls: "Calls of the last twelve months", report: "a report to those",
    waits: "1 export waits for a second person.", see: "See what is to leave the house", agree: "Agree", noted: "Noted.", take: "Take the file", taken: "agreed. Taken", show: "Show what it looks like",
    words: "A talk for you: {when}. Sign in, please.", would: "As it would leave now", send: "Send these words from now on", own: "(your words)", builtIn: "Back to the built-in words", change: "Change the words",
    telling: "A word in it tells what this is about.", create: "Make this team", putIn: "Put in", takeOut: "Take out", ready: "Saved.", find: "Show these", between: "cannot be the value",
    check: "Show what would happen", problems: "4 problems. Nothing was stored.", can: "1 volunteer can be stored.", store: "Store this volunteer", stored: "1 volunteer was stored.", cannot: "This cannot be the value here.", offered: /together have (\d+) open times/, effect: "Longer calls leave fewer times to choose from.",
    preview: "Show what would change", notSaved: "This is a preview. Nothing is saved yet.", same: "The same", saveWeights: "Save the weights", holds: "Saved. It holds from now on." },
  es: { save: "Guardar los ajustes", saved: "Guardado. Vale desde ahora.", ask: "Preguntar a una segunda persona", asked: "Ahora otra persona tiene que estar de acuerdo.", calls: "Llamadas de los últimos doce meses", report: "un informe para",
    waits: "1 exportación espera a una segunda persona.", see: "Ver lo que va a salir de la casa", agree: "Estoy de acuerdo", noted: "Anotado.", take: "Llevarse el archivo", taken: "estuvo de acuerdo. Recogida", show: "Ver cómo queda",
    words: "Una charla para usted: {when}. Entre, por favor.", would: "Así saldría ahora", send: "Enviar estas palabras desde ahora", own: "(sus palabras)", builtIn: "Volver a las palabras de fábrica", change: "Cambiar las palabras",
    telling: "Una palabra delata", create: "Crear este equipo", putIn: "Incorporar", takeOut: "Sacar", ready: "Guardado.", find: "Mostrar esto", between: "no puede ser",
    check: "Mostrar lo que pasaría", problems: "4 problemas. No se guardó nada.", can: "Se puede guardar 1 voluntario.", store: "Guardar este voluntario", stored: "Se guardó 1 voluntario.", cannot: "no puede ser", offered: /tienen en conjunto (\d+) horas libres/, effect: "Cuánto se prevé para cada llamada. Con llamadas más largas hay menos horas para elegir.",
    preview: "Ver qué cambiaría", notSaved: "Es una vista previa. Aún no se guardó nada.", same: "Los mismos", saveWeights: "Guardar los pesos", holds: "Guardado. Vale desde ahora." },
};
const press = (page, name) => page.getByRole("button", { name, exact: false }).first().click();
const main = (page) => page.locator("main").textContent();

/** axe needs the page's own scripts. */
const plain = new WeakSet();
const axe = (page, label) => (plain.has(page.context()) ? undefined : lookThrough(page, label));

async function lookAt(walk, page, label) {
  await walk.shot(page, label);
  await fits(page, label);
  if ((await page.getAttribute("html", "lang")) === "en") await axe(page, label);
}

/** Each in a context of their own, so that both are signed in at once. */
async function desk({ browser, service }, who, language, options) {
  const context = await browser.newContext({ baseURL: service.address, timezoneId: "America/Chicago", acceptDownloads: true, ...options });
  if (options.javaScriptEnabled === false) plain.add(context);
  return signIn(context, service, who, language);
}

async function keepingIsSet(walk, language, options, tag) {
  const words = say[language];
  const page = await desk(walk, "administrator", language, options);
  await page.goto("/admin/keeping");
  await walk.shot(page, `${tag}-keeping`);
  await fits(page, "keeping");
  await page.fill("#keep_families", "29");
  await press(page, words.save);
  assert.equal(await page.inputValue("#keep_families"), "29", "what was typed is kept");
  assert.match(await main(page), new RegExp(words.between));
  await walk.shot(page, `${tag}-keeping-refused`);
  await page.fill("#keep_families", "365");
  await press(page, words.save);
  assert.match(await main(page), new RegExp(words.saved.slice(0, 10)));
  await axe(page, "keeping");
  await page.context().close();
}

async function twoPeopleLetCallsOut(walk, language, options, tag) {
  const words = say[language];
  const admin = await desk(walk, "administrator", language, options);
  const coordinator = await desk(walk, "coordinator", language, options);
  await admin.goto("/admin/exports");
  await press(admin, words.ask);
  assert.ok((await admin.locator(".errors").count()) === 1, "nothing is ticked for anybody");
  await admin.locator("input[name=kind][value=calls]").check();
  await admin.locator("input[name=purpose][value=report]").check();
  await press(admin, words.ask);
  assert.match(await main(admin), new RegExp(words.asked));
  assert.equal(await admin.getByRole("button", { name: words.agree }).count(), 0, "who asked cannot agree");
  await walk.shot(admin, `${tag}-exports-asked`);
  await fits(admin, "exports");
  await coordinator.goto("/coordinator");
  assert.match(await main(coordinator), new RegExp(words.waits));
  await coordinator.getByRole("link", { name: words.see }).click();
  await walk.shot(coordinator, `${tag}-exports-to-agree`);
  await axe(coordinator, "exports to agree");
  await press(coordinator, words.agree);
  assert.match(await main(coordinator), new RegExp(words.noted));
  await admin.goto("/admin/exports");
  const [download] = await Promise.all([admin.waitForEvent("download"), press(admin, words.take)]);
  assert.equal(download.suggestedFilename(), "calls.csv");
  assert.match(readFileSync(await download.path(), "utf8"), /^day,minutes,state/);
  await admin.goto("/admin/exports");
  assert.match(await main(admin), new RegExp(words.taken));
  assert.equal(await admin.getByRole("button", { name: words.take }).count(), 0, "taken once");
  await axe(admin, "exports");
  await walk.shot(admin, `${tag}-exports-taken`);
  await admin.context().close();
  await coordinator.context().close();
}

async function wordsAreChanged(walk, language, options, tag) {
  const words = say[language];
  const page = await desk(walk, "administrator", language, options);
  await page.goto("/admin/letters");
  await walk.shot(page, `${tag}-letters`);
  await fits(page, "letters");
  await axe(page, "letters");
  await page.goto(`/admin/letters/edit?kind=call_booked&words=${language}`);
  await page.fill("#words", language === "en" ? "{when}: about your child." : "{when}: sobre su hija.");
  await press(page, words.send);
  assert.match(await main(page), new RegExp(words.telling));
  await walk.shot(page, `${tag}-letter-refused`);
  await page.fill("#words", words.words);
  await press(page, words.show);
  assert.match(await main(page), new RegExp(words.would));
  await walk.shot(page, `${tag}-letter-preview`);
  await fits(page, "letter");
  await axe(page, "letter");
  await press(page, words.send);
  assert.ok((await main(page)).includes(words.own));
  await page.goto(`/admin/letters/edit?kind=call_booked&words=${language}`);
  await press(page, words.builtIn);
  assert.ok(!(await main(page)).includes(words.own));
  await page.context().close();
}

async function aTeamIsMade(walk, language, options, tag) {
  const words = say[language];
  const page = await desk(walk, "administrator", language, options);
  await page.goto("/admin/teams");
  await walk.shot(page, `${tag}-teams`);
  await fits(page, "teams");
  await axe(page, "teams");
  await page.fill("#name", `Harbour ${tag}`);
  await press(page, words.create);
  assert.match(await main(page), new RegExp(words.ready));
  await page.fill("#alias", "volunteer 4");
  await press(page, words.putIn);
  assert.match(await main(page), /Volunteer 4/);
  await walk.shot(page, `${tag}-team`);
  await fits(page, "team");
  await axe(page, "team");
  await press(page, words.takeOut);
  assert.equal(await page.getByRole("link", { name: "Volunteer 4", exact: true }).count(), 0);
  await page.context().close();
}

async function theChainIsSearched(walk, language, options, tag) {
  const page = await desk(walk, "administrator", language, options);
  await page.goto("/admin/audit");
  await page.fill("#action", "sign_in");
  await press(page, say[language].find);
  assert.match(page.url(), /action=sign_in/);
  assert.ok((await page.locator("tbody tr").count()) > 0);
  assert.equal(await page.locator("tbody tr").filter({ hasNotText: "sign_in" }).count(), 0);
  await walk.shot(page, `${tag}-audit`);
  await fits(page, "audit");
  await axe(page, "audit");
  await page.context().close();
}

/** A volunteer names the calendar kept elsewhere; a wrong address is refused and kept as typed. */
async function aCalendarElsewhere(walk, language, options, tag) {
  const page = await desk(walk, "volunteer", language, options);
  await page.goto("/volunteer/calendar");
  const field = page.locator("#busy_address");
  await field.fill("ftp://calendar.example.org/me.ics");
  await page.locator("button[value=read]").click();
  assert.equal(await page.locator(".errors").count(), 1, "only https is read");
  assert.equal(await field.inputValue(), "ftp://calendar.example.org/me.ics");
  await walk.shot(page, `${tag}-calendar-refused`);
  await axe(page, "calendar refused");
  await field.fill("https://calendar.example.org/me.ics");
  await page.locator("button[value=read]").click();
  assert.match(page.url(), /done=subscribed/);
  assert.ok(!(await page.content()).includes("calendar.example.org/me.ics"), "the address is a secret and not shown again");
  await walk.shot(page, `${tag}-calendar-subscribed`);
  await fits(page, "calendar");
  await axe(page, "calendar");
  await page.locator("button[value=stop]").click();
  assert.match(page.url(), /done=unsubscribed/);
  await page.context().close();
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
  await lookAt(walk, page, `${tag}-import`);
  await page.fill("#list", [header, ...wrong].join("\n"));
  await press(page, words.check);
  assert.ok((await page.getByRole("alert").textContent()).includes(words.problems));
  const problems = await page.locator("tbody tr").evaluateAll((rows) => rows.map((row) => [row.cells[0].textContent, row.cells[1].textContent, row.cells[2].textContent.length > 10]));
  assert.deepEqual(problems, [["3", "zone", true], ["4", "languages", true], ["5", "experiences", true], ["6", "weekly", true]], "a line for each problem, and why");
  assert.ok((await page.inputValue("#list")).includes("Mars/Base"), "what was pasted is kept");
  assert.equal(await page.getByRole("button", { name: words.store }).count(), 0);
  await lookAt(walk, page, `${tag}-import-problems`);
  await page.fill("#list", [header, good].join("\n"));
  await press(page, words.check);
  assert.ok((await page.getByRole("status").textContent()).includes(words.can));
  assert.deepEqual((await page.locator("tbody tr td").allTextContents()).slice(0, 2), ["2", alias]);
  await lookAt(walk, page, `${tag}-import-ready`);
  const listed = async () => {
    const other = await desk(walk, "coordinator", language, options);
    await other.goto("/coordinator/volunteers");
    const count = await other.getByRole("link", { name: alias, exact: true }).count();
    if (count) await lookAt(walk, other, `${tag}-import-listed`);
    await other.context().close();
    return count;
  };
  assert.equal(await listed(), 0, "looking stores nothing");
  await press(page, words.store);
  assert.ok((await page.getByRole("status").textContent()).includes(words.stored));
  await lookAt(walk, page, `${tag}-import-stored`);
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
  await lookAt(walk, page, `${tag}-settings`);
  await page.fill("#call_length", "soon");
  await page.fill("#programme_name", "Elsewhere");
  await press(page, words.save);
  assert.ok((await field.locator(".error").textContent()).includes(words.cannot));
  assert.equal(await page.locator(".field .error").count(), 1, "only what is wrong is marked");
  assert.equal(await page.inputValue("#call_length"), "soon", "what was typed is kept");
  await lookAt(walk, page, `${tag}-settings-refused`);
  await page.goto("/admin/settings");
  assert.equal(await page.inputValue("#call_length"), length);
  assert.notEqual(await page.inputValue("#programme_name"), "Elsewhere", "one wrong value, and nothing is saved");
  await page.fill("#call_length", "120");
  await press(page, words.save);
  assert.ok((await page.getByRole("status").textContent()).includes(words.holds));
  assert.equal(await page.inputValue("#call_length"), "120");
  assert.ok((await offered()) < before, "longer calls leave fewer times, in numbers");
  await lookAt(walk, page, `${tag}-settings-saved`);
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
  await lookAt(walk, page, `${tag}-weights-preview`);
  await page.goto("/admin/weights");
  assert.equal(await page.inputValue("#weight_closeness"), saved, "a preview saves nothing");
  await page.fill("#weight_closeness", "much");
  await press(page, words.saveWeights);
  assert.equal(await page.locator("td .error").count(), 1);
  assert.equal(await page.inputValue("#weight_closeness"), "much");
  await lookAt(walk, page, `${tag}-weights-refused`);
  await page.fill("#weight_closeness", String(Number(saved) + 1));
  await press(page, words.saveWeights);
  assert.ok((await page.getByRole("status").textContent()).includes(words.holds));
  await page.reload();
  assert.equal(Number(await page.inputValue("#weight_closeness")), Number(saved) + 1);
  await page.fill("#weight_closeness", saved);
  await press(page, words.saveWeights);
  await page.context().close();
}

const walks = { keeping: keepingIsSet, exports: twoPeopleLetCallsOut, messages: wordsAreChanged, teams: aTeamIsMade, audit: theChainIsSearched, "calendar elsewhere": aCalendarElsewhere,
  import: volunteersAreBroughtIn, settings: aSettingRules, weights: weightsAreTried };
const phone = { viewport: { width: 360, height: 740 } };
const ways = [["en", {}, "office-en"], ["es", phone, "office-es-phone"], ["en", { ...phone, javaScriptEnabled: false }, "office-en-plain"], ["es", { ...phone, javaScriptEnabled: false }, "office-es-phone-plain"]];
const withoutScript = { exports: "en", teams: "en", import: "es", settings: "es", weights: "es" };

export const officeJourneys = Object.entries(walks).flatMap(([name, walk]) =>
  ways.filter(([language, options]) => options.javaScriptEnabled !== false || withoutScript[name] === language).map(([language, options, tag]) => ({
    name: `office: ${name}, ${tag.replace("office-", "")}`,
    walk: (given) => walk(given, language, options, tag),
  })));
