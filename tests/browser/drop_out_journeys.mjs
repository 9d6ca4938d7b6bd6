// A volunteer drops out: what would become of each call is read first and changes nothing; then the ticked calls go over, at their times.
// English and Spanish, with JavaScript and without, desktop and a 360 px phone. Each walk has a service of its own.
import assert from "node:assert/strict";
import { look, signIn } from "./journeys.mjs";
import { follow, press } from "./press.mjs";
import { noScript, phone } from "./rota_journeys.mjs";
import { startService } from "./service.mjs";

const now = "2026-11-23T15:00:00Z";
const say = {
  en: { find: "Cannot take their calls: find who takes over", heading: (alias) => `Who takes over from ${alias}?`, summary: (n, of) => `${n} of ${of} calls can have a new volunteer`, instead: (to, from) => `${to} in place of ${from}`,
    left: "Nobody is free for these: the call stays, look for somebody by hand", back: "Leave all as it is", apply: "Give the ticked calls to them", tick: "Tick at least one line.",
    moved: (n) => (n === 1 ? "1 call has a new volunteer, at the same time." : `${n} calls have a new volunteer, at the same time.`), off: "Ask for no new calls" },
  es: { find: "No puede atender sus llamadas: buscar quién las toma", heading: (alias) => `¿Quién releva a ${alias}?`, summary: (n, of) => `${n} de ${of} llamadas pueden tener otro voluntario`, instead: (to, from) => `${to} en lugar de ${from}`,
    left: "Para estas no hay nadie libre: la llamada se queda como está; busque a alguien usted mismo", back: "Dejar todo como está", apply: "Darles las llamadas marcadas", tick: "Marque al menos una línea.",
    moved: (n) => (n === 1 ? "1 llamada tiene otro voluntario, a la misma hora." : `${n} llamadas tienen otro voluntario, a la misma hora.`), off: "No pedir más llamadas" },
};
const main = (page) => page.locator("main").textContent();
const place = (page) => new URL(page.url()).pathname;
const hrefs = (links) => links.evaluateAll((all) => [...new Set(all.map((one) => one.getAttribute("href")))]);

/** A coordinator of a programme of its own, whose volunteer has calls ahead: two that others could take, and one that nobody could. */
class Absence {
  constructor(walk, service, language, options) { Object.assign(this, { browser: walk.browser, shot: walk.shot, service, language, options, words: say[language] }); }
  context() { return this.browser.newContext({ baseURL: this.service.address, timezoneId: "America/Chicago", ...this.options }); }
  async staff(who) { return signIn(await this.context(), this.service, who, this.language); }
  /** Volunteers of the demo whom nobody could replace. */
  async irreplaceable() {
    await this.page.goto("/coordinator/volunteers");
    const found = [];
    for (const href of await hrefs(this.page.locator("tbody a"))) {
      if (!(await this.read(href)).includes(`${href}/drop-out`)) continue;
      if ((await this.read(`${href}/drop-out`)).includes(this.words.left)) found.push(href);
    }
    return found;
  }
  async read(path) { return (await this.page.request.get(path)).text(); }
  /** Where the page of a request offers this volunteer without setting a rule aside. */
  async offer(request, volunteer) {
    for (let ahead = 2; ahead < 9; ahead += 1)
      for (const at of ["10:00", "14:00", "20:00"]) {
        const day = new Date(Date.parse(now) + ahead * 86400000).toISOString().slice(0, 10);
        const path = `${request}?volunteer=${volunteer}&day=${day}&at=${at}`;
        const answer = (await this.read(path)).split('id="waive"')[1]?.split("</section>")[0] ?? "";
        if (answer.includes('value="assign"') && !answer.includes('name="waive"')) return path;
      }
    return undefined;
  }
  /** Two families that wait get calls with this volunteer. */
  async giveTwo(card) {
    await this.page.goto("/coordinator");
    let given = 0;
    for (const request of await hrefs(this.page.locator("#waiting ~ ul a, #at_risk ~ ul a, #breached ~ ul a"))) {
      const path = await this.offer(request, card.match(/\d+$/)[0]);
      if (!path) continue;
      await this.page.goto(path);
      await follow(this.page.locator("#waive button[value=assign]"));
      given += 1;
      if (given === 2) return card;
    }
    return undefined;
  }
  async begin() {
    this.page = await this.staff("coordinator");
    for (const card of await this.irreplaceable()) this.card ??= await this.giveTwo(card);
    assert.ok(this.card, "the demo has such a volunteer");
    await this.page.goto(this.card);
    this.alias = (await this.page.locator("h1").textContent()).trim();
  }
  /** When this volunteer's calls are, as the card says. */
  ahead(page = this.page) { return page.locator("h2 + ul").first().locator("li").allTextContents(); }
  /** The volunteer of a request's call, and when it is. */
  async callOf(request) {
    const card = this.page.locator("section.card", { has: this.page.locator("p.next") }).first();
    await this.page.goto(request);
    return { when: (await card.locator("p.next").textContent()).trim(), who: (await card.textContent()).match(/Volunteer \d+/)[0] };
  }
}

/** The lines of the page: whose call, when, and who would have it. */
const taken = (page) =>
  page.locator("table tbody tr").evaluateAll((rows) => rows.map((row) => {
    const link = row.querySelector("a");
    const cells = [...row.cells].map((cell) => cell.textContent.trim());
    return { request: link.getAttribute("href"), name: link.textContent, when: cells[2], change: cells[3], reasons: row.querySelectorAll("li.for").length };
  }));
const staying = (page) => page.locator("main h2 + ul > li").evaluateAll((all) => all.map((one) => ({ request: one.querySelector("a").getAttribute("href"), when: one.textContent.split(", ").slice(1).join(", ") })));

async function aVolunteerDropsOut(absence, tag) {
  const { page, words, card, alias } = absence;
  const before = await absence.ahead();
  assert.equal(before.length, 3);
  await look(absence, page, `${tag}-drop-out-volunteer`);
  await follow(page.getByRole("link", { name: words.find, exact: true }));
  assert.equal(place(page), `${card}/drop-out`);
  assert.equal((await page.locator("h1").textContent()).trim(), words.heading(alias));
  const rows = await taken(page);
  const left = await staying(page);
  assert.deepEqual([rows.length, left.length], [2, 1]);
  assert.ok((await page.locator("h2").allTextContents()).includes(words.summary(2, 3)));
  assert.ok((await page.locator("h2").allTextContents()).includes(words.left));
  assert.deepEqual([...rows, ...left].map((row) => row.when).sort(), before.slice().sort(), "each call once, at its promised time");
  for (const row of rows) {
    row.to = row.change.match(/Volunteer \d+/)[0];
    assert.equal(row.change, words.instead(row.to, alias));
    assert.notEqual(row.to, alias);
    assert.ok(row.reasons > 0, "each line says why");
  }
  assert.equal(await page.locator("input[name=pick]:checked").count(), 2);
  await look(absence, page, `${tag}-drop-out`);

  // Read, and left: nothing has changed. Nor has it when nothing is ticked.
  await follow(page.getByRole("link", { name: words.back, exact: true }));
  assert.equal(place(page), card);
  assert.deepEqual(await absence.ahead(), before, "nothing changes before the button is pressed");
  const promised = {};
  for (const { request } of [...rows, ...left]) {
    promised[request] = await absence.callOf(request);
    assert.equal(promised[request].who, alias);
  }
  await page.goto(`${card}/drop-out`);
  for (const box of await page.locator("input[name=pick]").all()) await box.uncheck();
  await press(page, words.apply);
  assert.ok((await page.locator(".errors").textContent()).includes(words.tick));
  assert.equal(await page.locator("input[name=pick]").count(), 2);
  assert.equal(await page.locator("input[name=pick]:checked").count(), 0, "the boxes stay as they were sent");
  await look(absence, page, `${tag}-drop-out-nothing-ticked`);
  await page.goto(card);
  assert.deepEqual(await absence.ahead(), before);

  // One goes over, and the rest stays; then the other.
  await page.goto(`${card}/drop-out`);
  await page.locator("input[name=pick]").nth(1).uncheck();
  await press(page, words.apply);
  assert.equal(place(page), card);
  assert.equal(await page.getByRole("status").first().textContent(), words.moved(1));
  assert.deepEqual(await absence.ahead(), before.filter((when) => when !== rows[0].when), "what was not ticked stays");
  assert.equal(await page.getByRole("button", { name: words.off, exact: true }).count(), 1, "still asked for new calls: that is another button");
  await look(absence, page, `${tag}-drop-out-one-gone`);
  await follow(page.getByRole("link", { name: words.find, exact: true }));
  const again = await taken(page);
  assert.deepEqual(again.map((row) => row.request), [rows[1].request]);
  rows[1].to = again[0].change.match(/Volunteer \d+/)[0];
  await press(page, words.apply);
  assert.equal(await page.getByRole("status").first().textContent(), words.moved(1));
  assert.deepEqual(await absence.ahead(), left.map((row) => row.when), "the call for which nobody is free stays");
  for (const { request, to } of rows) assert.deepEqual(await absence.callOf(request), { when: promised[request].when, who: to }, "the family's time is as promised");
  assert.deepEqual(await absence.callOf(left[0].request), promised[left[0].request]);
  await page.goto(`${card}/drop-out`);
  assert.equal(await page.getByRole("button", { name: words.apply, exact: true }).count(), 0, "there is nothing to press any more");
  assert.deepEqual(await staying(page), left);
  await look(absence, page, `${tag}-drop-out-nobody-free`);

  // Each sees it on their own page.
  const account = (one) => absence.service.signIns().find(({ alias: theirs }) => theirs === one);
  const gone = await absence.staff(account(alias));
  for (const { name } of rows) assert.ok(!(await main(gone)).includes(name), "no longer with who cannot");
  const next = await absence.staff(account(rows[0].to));
  assert.ok((await main(next)).includes(rows[0].name.replaceAll(/[“”«»]/g, "")), "with who takes over");
  await look(absence, next, `${tag}-drop-out-taken-over`);
}

function journey(name, language, tag, options = {}) {
  return { name: `drop-out: a volunteer drops out, ${name}`, walk: async (t) => {
    const service = await startService({ now });
    try {
      const absence = new Absence(t, service, language, options);
      await absence.begin();
      await aVolunteerDropsOut(absence, tag);
    } finally {
      await service.stop();
    }
  } };
}

export const dropOutJourneys = [
  journey("English, on a desk", "en", "en"),
  journey("Spanish, on a phone", "es", "es-phone", phone),
  journey("English, on a phone without JavaScript", "en", "en-phone-plain", { ...phone, ...noScript }),
  journey("Spanish, without JavaScript", "es", "es-plain", noScript),
];
