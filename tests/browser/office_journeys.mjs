// The administrator's office: what is kept, what leaves by two people, what is written, who belongs together, who may do what, which
// experiences there are; and a volunteer's calendar elsewhere. English and Spanish, with JavaScript and without, desktop and a 360 px phone.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { axe as lookThrough, fits, signIn } from "./journeys.mjs";
import { follow, press as pressButton } from "./press.mjs";

const say = {
  en: { save: "Save the settings", saved: "Saved. It holds from now on.", ask: "Ask a second person", asked: "Somebody else must agree now.", calls: "Calls of the last twelve months", report: "a report to those",
    waits: "1 export waits for a second person.", see: "See what is to leave the house", agree: "Agree", noted: "Noted.", take: "Take the file", taken: "agreed. Taken", show: "Show what it looks like",
    words: "A talk for you: {when}. Sign in, please.", would: "As it would leave now", send: "Send these words from now on", own: "(your words)", builtIn: "Back to the built-in words", change: "Change the words",
    role: "Change", give: "Give this role", seesMore: "Will see families’ requests and contacts", seesLess: "Will no longer see families’ requests and contacts", roleChanged: "Their role has changed.", ahead: "They still have calls ahead.", ownRole: "Somebody else must change your role.",
    addEntry: "Add this experience", added: "Added. Say what it is near to", term: "must not read this word", keepEntry: "Save this entry", percent: "A whole number from 0 to 99.", lower: "a little lower", overtaken: "Somebody else has changed this meanwhile",
    telling: "A word in it tells what this is about.", create: "Make this team", putIn: "Put in", takeOut: "Take out", ready: "Saved.", find: "Show these", between: "cannot be the value" },
  es: { save: "Guardar los ajustes", saved: "Guardado. Vale desde ahora.", ask: "Preguntar a una segunda persona", asked: "Ahora otra persona tiene que estar de acuerdo.", calls: "Llamadas de los últimos doce meses", report: "un informe para",
    waits: "1 exportación espera a una segunda persona.", see: "Ver lo que va a salir de la casa", agree: "Estoy de acuerdo", noted: "Anotado.", take: "Llevarse el archivo", taken: "estuvo de acuerdo. Recogida", show: "Ver cómo queda",
    words: "Una charla para usted: {when}. Entre, por favor.", would: "Así saldría ahora", send: "Enviar estas palabras desde ahora", own: "(sus palabras)", builtIn: "Volver a las palabras de fábrica", change: "Cambiar las palabras",
    role: "Cambiar", give: "Dar esta función", seesMore: "Verá las solicitudes y los contactos de las familias", seesLess: "Ya no verá las solicitudes ni los contactos de las familias", roleChanged: "Su función ha cambiado.", ahead: "Todavía tiene llamadas por delante.", ownRole: "Otra persona debe cambiar su función.",
    addEntry: "Añadir esta experiencia", added: "Añadida. Diga a qué es cercana", term: "no deben leer esta palabra", keepEntry: "Guardar esta entrada", percent: "Un número entero de 0 a 99.", lower: "un poco más abajo", overtaken: "Otra persona cambió esto entretanto",
    telling: "Una palabra delata", create: "Crear este equipo", putIn: "Incorporar", takeOut: "Sacar", ready: "Guardado.", find: "Mostrar esto", between: "no puede ser" },
};
const press = (page, name) => pressButton(page, name, false);
const main = (page) => page.locator("main").textContent();

/** axe needs the page's own scripts. */
const plain = new WeakSet();
const axe = (page, label) => (plain.has(page.context()) ? undefined : lookThrough(page, label));

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
  await follow(coordinator.getByRole("link", { name: words.see }));
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
  assert.equal(await page.locator("tbody tr").filter({ hasNot: page.locator("a[href='/admin/audit?action=sign_in']") }).count(), 0);
  await walk.shot(page, `${tag}-audit`);
  await fits(page, "audit");
  await axe(page, "audit");
  await page.context().close();
}

/** A new experience comes in, is said to be near to another, and families can choose it; a term of the field is refused. */
async function anExperienceComesIn(walk, language, options, tag) {
  const words = say[language];
  const page = await desk(walk, "administrator", language, options);
  await page.goto("/admin/catalogue");
  await walk.shot(page, `${tag}-catalogue`);
  await fits(page, "catalogue");
  await axe(page, "catalogue");
  const labels = { family_en: `my child joined group ${tag}`, family_es: `mi hija entró en el grupo ${tag}`, staff_en: `Group ${tag}`, staff_es: `Grupo ${tag}` };
  for (const [name, text] of Object.entries(labels)) await page.fill(`#${name}`, text);
  await page.fill("#family_en", "my child is a runaway");
  await page.selectOption("#group", "missing");
  await press(page, words.addEntry);
  assert.match(await main(page), new RegExp(words.term));
  assert.equal(await page.inputValue("#family_en"), "my child is a runaway", "what was typed is kept");
  assert.equal(await page.inputValue("#group"), "missing");
  await walk.shot(page, `${tag}-catalogue-refused`);
  await axe(page, "catalogue refused");
  await page.fill("#family_en", labels.family_en);
  await press(page, words.addEntry);
  assert.match(await main(page), new RegExp(words.added));
  assert.equal(await page.isChecked("#offered"), false, "nobody chooses it before it was looked at again");
  await page.fill("#near_e01", "100");
  await press(page, words.keepEntry);
  assert.match(await main(page), new RegExp(words.percent));
  assert.equal(await page.inputValue("#near_e01"), "100");
  await walk.shot(page, `${tag}-experience-refused`);
  await page.fill("#near_e01", "80");
  await page.check("#offered");
  const first = page.url();
  const second = await desk(walk, "administrator", language, options);
  await second.goto(first.split("?")[0]);
  await press(page, words.keepEntry);
  assert.match(await page.locator("tr", { has: page.locator("#near_e01") }).textContent(), new RegExp(words.lower));
  await walk.shot(page, `${tag}-experience`);
  await fits(page, "experience");
  await axe(page, "experience");
  await second.fill("#near_e01", "5");
  await press(second, words.keepEntry);
  assert.match(await main(second), new RegExp(words.overtaken));
  assert.equal(await second.inputValue("#near_e01"), "80", "nothing was overwritten");
  await second.context().close();
  await page.context().close();
}

/** What another role would change is said first; a volunteer with calls ahead keeps theirs. */
async function aRoleIsChanged(walk, language, options, tag) {
  const words = say[language];
  const page = await desk(walk, "administrator", language, options);
  await page.goto("/admin/people");
  await page.fill("#name", `Toni ${tag}`);
  await page.fill("#email", `toni.${tag}@example.org`);
  await page.selectOption("#role", "consultant");
  await follow(page.locator("form[action='/admin/people'] button"));
  await page.goto("/admin/people");
  await fits(page, "people");
  await axe(page, "people");
  await walk.shot(page, `${tag}-people`);
  const row = (text) => page.locator("tbody tr", { hasText: text });
  await follow(row(`toni.${tag}@`).getByRole("link", { name: words.role }));
  assert.match(await main(page), new RegExp(words.seesMore));
  assert.equal(await page.locator("input[name=role]:checked").count(), 0, "nothing is ticked for anybody");
  await walk.shot(page, `${tag}-person`);
  await fits(page, "person");
  await axe(page, "person");
  await press(page, words.give);
  assert.equal(await page.locator(".errors").count(), 1);
  await walk.shot(page, `${tag}-person-refused`);
  await page.locator("input[name=role][value=coordinator]").check();
  await press(page, words.give);
  assert.match(await main(page), new RegExp(words.roleChanged));
  assert.match(await main(page), new RegExp(words.seesLess));
  await walk.shot(page, `${tag}-person-changed`);
  await page.goto("/admin/people");
  await follow(row("administrator@example.org").getByRole("link", { name: words.role }));
  assert.ok((await main(page)).includes(words.ownRole));
  assert.equal(await page.locator("input[name=role]").count(), 0);
  await page.context().close();
}

/** A volunteer names the calendar kept elsewhere; a wrong address is refused and kept as typed. */
async function aCalendarElsewhere(walk, language, options, tag) {
  const page = await desk(walk, "volunteer", language, options);
  await page.goto("/volunteer/calendar");
  const field = page.locator("#busy_address");
  await field.fill("ftp://calendar.example.org/me.ics");
  await follow(page.locator("button[value=read]"));
  assert.equal(await page.locator(".errors").count(), 1, "only https is read");
  assert.equal(await field.inputValue(), "ftp://calendar.example.org/me.ics");
  await walk.shot(page, `${tag}-calendar-refused`);
  await axe(page, "calendar refused");
  await field.fill("https://calendar.example.org/me.ics");
  await follow(page.locator("button[value=read]"));
  assert.match(page.url(), /done=subscribed/);
  assert.ok(!(await page.content()).includes("calendar.example.org/me.ics"), "the address is a secret and not shown again");
  await walk.shot(page, `${tag}-calendar-subscribed`);
  await fits(page, "calendar");
  await axe(page, "calendar");
  await follow(page.locator("button[value=stop]"));
  assert.match(page.url(), /done=unsubscribed/);
  await page.context().close();
}

const walks = { keeping: keepingIsSet, exports: twoPeopleLetCallsOut, messages: wordsAreChanged, teams: aTeamIsMade, audit: theChainIsSearched, experiences: anExperienceComesIn, roles: aRoleIsChanged, "calendar elsewhere": aCalendarElsewhere };
const phone = { viewport: { width: 360, height: 740 } };
const plainPhone = { ...phone, javaScriptEnabled: false };
const ways = [["en", {}, "office-en"], ["es", phone, "office-es-phone"], ["en", plainPhone, "office-en-plain"], ["es", plainPhone, "office-es-plain"]];
/** Which walks are gone without JavaScript, and in which language; all of them are with it. */
const withoutScripts = { exports: "en", teams: "en", experiences: "es", roles: "es" };

export const officeJourneys = Object.entries(walks).flatMap(([name, walk]) =>
  ways.filter(([language, options]) => options.javaScriptEnabled !== false || withoutScripts[name] === language).map(([language, options, tag]) => ({
    name: `office: ${name}, ${tag.replace("office-", "")}`,
    walk: (given) => walk(given, language, options, tag),
  })));
