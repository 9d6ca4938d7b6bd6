// A volunteer's own time: a day copied, days away, a journey, days of one's own, a break with one press; the address of the feed; what
// is on file. What is changed is felt in what families would see. Each walk has a service of its own.
import assert from "node:assert/strict";
import { look, signIn } from "./journeys.mjs";
import { follow, press } from "./press.mjs";
import { noScript, phone } from "./rota_journeys.mjs";
import { startService } from "./service.mjs";

const now = "2026-11-23T15:00:00Z";
const say = {
  en: { seen: /Families would see (\d+) times? with you/, copy: "Copy", saved: "Saved.", save: "Save the week", away: "I am away", back: "I am not away", list: "Friday 1 January 2027 to Sunday 3 January 2027", none: "In these days families see no time with you.",
    there: "I am there", journey: "hours on", home: "I stay at home", keep: "Keep this day free", give: "Give it back", rest: "I need a break", on: "You are on a break. No new calls come to you.", again: "I am back",
    make: "Make an address", renew: "Make a new address", revoke: "Switch the address off", no: "At the moment there is no address.", off: "Switched off.", once: "It was shown only once", note: "Note it", sum: "In the last 365 days: 1 h 30 min", nothing: "Nothing is noted yet.", remove: "Remove" },
  es: { seen: /Las familias verían (\d+) horas? con usted/, copy: "Copiar", saved: "Guardado.", save: "Guardar la semana", away: "Estaré fuera", back: "No estaré fuera", list: "del viernes 1 de enero de 2027 al domingo 3 de enero de 2027", none: "En estos días las familias no ven ninguna hora con usted.",
    there: "Estaré allí", journey: "horas en la", home: "Me quedo en casa", keep: "Dejar libre este día", give: "Devolverlo", rest: "Necesito un descanso", on: "Está en descanso. No le llegan llamadas nuevas.", again: "He vuelto",
    make: "Crear una dirección", renew: "Crear una dirección nueva", revoke: "Apagar la dirección", no: "Ahora mismo no hay ninguna dirección.", off: "Apagada.", once: "Se mostró una sola vez", note: "Anotarlo", sum: "En los últimos 365 días: 1 h 30 min", nothing: "Todavía no hay nada anotado.", remove: "Quitar" },
};
const main = (page) => page.locator("main").textContent();
const says = async (page, text) => assert.ok((await main(page)).includes(text), `${text} — ${(await main(page)).replaceAll(/\s+/g, " ")}`);
const saysNot = async (page, text) => assert.ok(!(await main(page)).includes(text), text);
const pressed = (page, name) => press(page, name, false);

/** How many times families would see, as the page says it. */
async function seen(page, words) {
  await page.goto("/volunteer/availability");
  return Number((await main(page)).match(words.seen)[1]);
}

async function aDayIsCopied({ page, words, look: see }) {
  const before = await seen(page, words);
  const day = (n) => page.locator(`[data-day="${n}"] input`).evaluateAll((all) => all.map((one) => one.value).filter(Boolean).join(" "));
  await page.fill("#d7-1-from", "08:00");
  await page.fill("#d7-1-to", "16:00");
  await press(page, words.save);
  await says(page, words.saved);
  const sunday = await day(7);
  assert.match(sunday, /^08:00 16:00/);
  await page.locator("details:has(#copy_from) summary").click();
  await press(page, words.copy);
  assert.equal(await page.locator("details[open]:has(#copy_from) .error").count(), 1, "to which day is not guessed");
  await see("copy-refused");
  await page.selectOption("#copy_from", "7");
  for (const n of ["2", "4"]) await page.locator(`input[name=copy_to][value="${n}"]`).check();
  await press(page, words.copy);
  await says(page, words.saved);
  await page.reload();
  assert.deepEqual([await day(2), await day(4)], [sunday, sunday], "both days have the hours of the first");
  assert.ok((await seen(page, words)) !== before, "families see other times");
  await see("copied");
}

async function aBreakWithOnePress({ page, words, look: see }) {
  assert.ok((await seen(page, words)) > 0);
  await press(page, words.rest);
  await says(page, words.on);
  assert.equal(await seen(page, words), 0, "families see no time any more");
  await see("break");
  await page.goto("/volunteer/preview");
  await says(page, words.none);
  await page.goto("/volunteer/availability");
  await press(page, words.again);
  assert.ok((await seen(page, words)) > 0, "and as easily back");
}

async function daysAway({ page, words, look: see, coordinator, alias }) {
  await page.goto("/volunteer/availability");
  const single = page.locator("form[action$='overrides/remove'] button");
  for (let had = await single.count(); had > 0; had -= 1) await follow(single.first());
  const before = await seen(page, words);
  await page.goto("/volunteer/away");
  await page.fill("#first", "2027-01-03");
  await page.fill("#last", "2027-01-01");
  await press(page, words.away);
  assert.equal(await page.locator(".errors").count(), 1, "the last day lies before the first");
  assert.equal(await page.inputValue("#first"), "2027-01-03", "what was typed is kept");
  await see("away-refused");
  await page.fill("#first", "2027-01-01");
  await page.fill("#last", "2027-01-03");
  await press(page, words.away);
  await says(page, words.list);
  await page.fill("#first", "2026-11-23");
  await page.fill("#last", "2026-12-01");
  await press(page, words.away);
  assert.equal(await page.locator("form[action$='away/back']").count(), 2);
  await see("away");
  assert.equal(await seen(page, words), 0);
  await page.goto("/volunteer/away");
  for (let n = 0; n < 2; n += 1) await pressed(page, words.back);
  await saysNot(page, words.list);
  assert.equal(await seen(page, words), before, "taken back, all is as before");

  await page.goto("/volunteer/away");
  await page.fill("#travel_first", "2026-11-24");
  await page.fill("#travel_last", "2026-11-30");
  await page.fill("#travel_zone", "Mars/Base");
  await press(page, words.there);
  assert.equal(await page.locator(".errors").count(), 1);
  assert.equal(await page.inputValue("#travel_zone"), "Mars/Base");
  await page.fill("#travel_zone", "Tokyo Standard Time");
  await press(page, words.there);
  await says(page, words.journey);
  await says(page, "UTC+9");
  await see("travel");
  await pressed(page, words.home);
  await saysNot(page, "UTC+9");

  await page.fill("#day", "2026-11-26");
  await press(page, words.keep);
  assert.equal(await page.locator("form[action$='own-days']:has(button[value=remove])").count(), 1);
  await see("own-day");
  const staff = await coordinator();
  await staff.goto("/coordinator/volunteers");
  await follow(staff.getByRole("link", { name: alias, exact: true }).first());
  assert.doesNotMatch(await main(staff), /26 (de )?(November|noviembre)/, "nobody else reads of that day");
  await pressed(page, words.give);
  assert.equal(await page.locator("form[action$='own-days']:has(button[value=remove])").count(), 0);
}

async function theFeedIsRenewed({ page, words, look: see }) {
  await page.goto("/volunteer/calendar");
  await says(page, words.no);
  const make = async (name) => {
    await press(page, name);
    return (await page.locator("code.address").textContent()).trim();
  };
  const status = async (address) => (await page.request.get(new URL(address, page.url()).pathname)).status();
  const first = await make(words.make);
  await see("feed");
  const feed = await page.request.get(new URL(first, page.url()).pathname);
  assert.equal(feed.status(), 200);
  assert.match(await feed.text(), /^BEGIN:VCALENDAR/);
  await page.goto("/volunteer/calendar");
  await says(page, words.once);
  assert.ok(!(await page.content()).includes(first), "it is not shown a second time");
  const second = await make(words.renew);
  assert.notEqual(second, first);
  assert.deepEqual([await status(first), await status(second)], [404, 200], "the old address ends at once");
  await page.goto("/volunteer/calendar");
  await press(page, words.revoke);
  await says(page, words.off);
  await says(page, words.no);
  assert.equal(await status(second), 404);
  await see("feed-off");
}

async function whatIsOnFile({ page, words, look: see }) {
  await page.goto("/volunteer/training");
  assert.ok((await page.locator("#credentials ~ ul li.card").count()) > 0, "what calls need stands there with its date");
  await says(page, "202");
  const rows = page.locator("#learning ~ table tbody tr");
  for (let had = await rows.count(); had > 0; had -= 1) await pressed(page, words.remove);
  await says(page, words.nothing);
  await press(page, words.note);
  assert.ok((await page.locator(".errors li").count()) >= 1);
  await see("training-refused");
  await page.fill("#date", "2026-11-20");
  await page.fill("#minutes", "90");
  await page.selectOption("#topic", { index: 1 });
  await press(page, words.note);
  await says(page, words.sum);
  await page.reload();
  assert.equal(await rows.count(), 1);
  await see("training");
}

function journey(name, walk, language, tag, options) {
  return { name: `own time: ${name}`, walk: async (t) => {
    const service = await startService({ now });
    const visit = async (who) => signIn(await t.browser.newContext({ baseURL: service.address, timezoneId: "America/Chicago", ...options }), service, who, language);
    try {
      const account = service.signIns().find((one) => one.role === "volunteer");
      const page = await visit(account);
      await walk({ page, words: say[language], alias: account.alias, coordinator: () => visit("coordinator"), look: (label) => look({ shot: t.shot, options }, page, `${tag}-own-${label}`) });
    } finally {
      await service.stop();
    }
  } };
}

const ways = [["English, on a desk", "en", "en", {}], ["Spanish, on a phone without JavaScript", "es", "es-phone-plain", { ...phone, ...noScript }]];
const walks = { "a day is copied": aDayIsCopied, "a break with one press": aBreakWithOnePress, "days away": daysAway, "the feed is renewed": theFeedIsRenewed, "what is on file": whatIsOnFile };

export const ownTimeJourneys = Object.entries(walks).flatMap(([name, walk]) => ways.map(([how, language, tag, options]) => journey(`${name}, ${how}`, walk, language, tag, options)));
