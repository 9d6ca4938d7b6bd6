// The queue planned as one: rows taken, proposed and refused, seen by a second coordinator; what the next shift reads; totals that
// tell nobody's story. Each walk has a service of its own, since a plan is everybody's.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { look, signIn } from "./journeys.mjs";
import { follow, press } from "./press.mjs";
import { noScript, phone } from "./rota_journeys.mjs";
import { startService } from "./service.mjs";

// On a quarter of an hour: with the notice that a call needs alone, the first time would be too near a second later.
const now = "2026-11-23T15:00:00Z";

const say = {
  en: { open: /(\d+) requests have no call\./, start: "Plan now", see: "See how far it is", again: "Plan again", summary: /^(\d+) of (\d+) families would have a call\.$/, proven: "No other plan is better: that is proven.",
    picked: "Assign the ticked ones", propose: "Propose the ticked ones", all: "Assign all", arranged: (n) => (n === 1 ? "1 call was arranged." : `${n} calls were arranged.`), tick: "Tick at least one line.",
    refused: "Nothing was applied. Something has changed since this was planned:", gone: "This family has a call by now", left: "Left over, and why", take: "I take this one", one: "Propose", mine: "yours", nobodys: "nobody has taken it yet", own: "What you did yourself is left out.",
    discard: "Throw this plan away", discarded: "The plan is thrown away. Nothing was changed.", stop: "Stop, keep the best so far", soFar: /^(\d+) of (\d+) families have a time so far; (\d+) at best\.$/, stopped: "Stopped before it was done: a better plan may exist.",
    few: "fewer than 5", csv: "As a table (CSV)", groups: "Requests by experience", month: "Month" },
  es: { open: /(\d+) solicitudes no tienen llamada\./, start: "Planificar ahora", see: "Ver cómo va", again: "Planificar de nuevo", summary: /^(\d+) de (\d+) familias tendrían llamada\.$/, proven: "Ningún otro plan es mejor: está demostrado.",
    picked: "Asignar las marcadas", propose: "Proponer las marcadas", all: "Asignar todas", arranged: (n) => (n === 1 ? "Se organizó 1 llamada." : `Se organizaron ${n} llamadas.`), tick: "Marque al menos una línea.",
    refused: "No se aplicó nada. Algo cambió desde que se planificó:", gone: "Esta familia ya tiene una llamada", left: "Sin hora, y por qué", take: "Me encargo yo", one: "Proponer", mine: "suya", nobodys: "nadie la ha tomado aún", own: "No se incluye lo que hizo usted.",
    discard: "Desechar este plan", discarded: "El plan se desechó. No se cambió nada.", stop: "Parar, quedarse con lo mejor", soFar: /^(\d+) de (\d+) familias tienen hora por ahora; (\d+) como mucho\.$/, stopped: "Se paró antes de acabar: puede haber un plan mejor.",
    few: "menos de 5", csv: "Como tabla (CSV)", groups: "Solicitudes por experiencia", month: "Mes" },
};
const main = (page) => page.locator("main").textContent();

/** A programme of its own and who of its staff look at it. */
class Shift {
  constructor(walk, service, language, options) { Object.assign(this, { browser: walk.browser, shot: walk.shot, service, language, options, words: say[language] }); }
  async staff(role) {
    const context = await this.browser.newContext({ baseURL: this.service.address, timezoneId: "America/Chicago", acceptDownloads: true, ...this.options });
    return signIn(context, this.service, role, this.language);
  }
  /** Plans and waits until the plan is there: by itself, or without JavaScript by asking again. */
  async plan(page, button) {
    await press(page, button);
    return this.ready(page);
  }
  async ready(page) {
    const ready = page.getByRole("button", { name: this.words.again, exact: true });
    for (let asked = 0; this.options.javaScriptEnabled === false && asked < 200 && !(await ready.count()); asked += 1) await follow(page.getByRole("link", { name: this.words.see, exact: true }));
    await ready.waitFor();
    return rowsOf(page);
  }
  /** Plans, reads how far it is until each family has a time, and stops it then: whether another plan is better is still open. */
  async stop(page, button, label) {
    const began = Date.now();
    await press(page, button);
    const told = page.locator("[data-live=plan] [role=status]");
    const read = async () => (await told.textContent()).match(this.words.soFar).slice(1).map(Number);
    for (let [placed, of] = await read(); placed < of; [placed, of] = await read()) await page.reload();
    if (label) await look(this, page, label);
    await press(page, this.words.stop);
    const rows = await this.ready(page);
    this.took.push(Date.now() - began);
    return rows;
  }
}

const askers = 200;
/** By itself a plan ends after so many milliseconds. */
const timeLimit = 20000;
/** So many families ask who all want the same evening: which of them talks with whom is not settled within the time of a plan. */
async function manyWantOneEvening({ browser, service }) {
  const context = await browser.newContext({ baseURL: service.address });
  for (let n = 0; n < askers; n += 1) {
    const minute = String(15 * (n % 4)).padStart(2, "0");
    const contact = { phone: "555-0142", voicemail: false, safe_windows: [{ days_iso: [2], from: `17:${minute}`, to: `20:${minute}` }] };
    const asked = await context.request.post("/api/v1/requests", { data: { experience: "e01", language: "en", zone: "America/Chicago", name: `Evening ${n}`, contact } });
    assert.equal(asked.status(), 201);
  }
  await context.close();
}

/** Whom the plan brings together, and when. */
const rowsOf = (page) =>
  page.locator("table tbody tr").evaluateAll((rows) => rows.map((row) => [...row.cells].slice(1, 4).map((cell) => cell.textContent.trim()).join(" | ")));
const openOf = async (page, words) => Number((await main(page)).match(words.open)[1]);

async function theQueueIsPlanned(shift, tag) {
  const { words } = shift;
  const page = await shift.staff("coordinator");
  await page.goto("/coordinator/plan");
  const open = await openOf(page, words);
  await look(shift, page, `${tag}-plan-before`);
  let rows = await shift.plan(page, words.start);
  const [, placed, of] = (await page.locator("h2").first().textContent()).match(words.summary).map(Number);
  assert.equal(of, open, "every request without a call is planned");
  assert.equal(rows.length, placed, "one line for each family with a time");
  assert.ok(placed > 4, "the demo has enough to plan");
  assert.equal(await page.locator("td ul.reasons").count(), placed);
  assert.equal(await page.locator("td ul.reasons:not(:has(li))").count(), 0, "each line says why");
  assert.equal(await page.locator("h2:has-text('" + words.left + "') + ul > li").count(), of - placed, "who is left over stands below, with a reason");
  assert.ok((await main(page)).includes(words.proven));
  await look(shift, page, `${tag}-plan-ready`);

  // Thrown away, nothing is left of it; planned again, it is there again.
  await press(page, words.discard);
  assert.equal(await page.getByRole("status").first().textContent(), words.discarded);
  assert.equal(await page.locator("table").count(), 0);
  assert.equal(await openOf(page, words), open, "nothing was changed");
  rows = await shift.plan(page, words.start);
  assert.equal(rows.length, placed);

  // The second sees the same plan, and keeps it open while the first goes on.
  const second = await shift.staff("administrator");
  await second.goto("/coordinator/plan");
  assert.deepEqual(await rowsOf(second), rows, "everybody sees the same plan");

  await press(page, words.picked);
  assert.ok((await page.locator(".errors").textContent()).includes(words.tick), "nothing is ticked for anybody");
  assert.deepEqual(await rowsOf(page), rows, "the plan stays");
  await look(shift, page, `${tag}-plan-nothing-ticked`);
  for (const n of [0, 1]) await page.locator("input[name=pick]").nth(n).check({ force: true });
  await press(page, words.picked);
  assert.equal(await page.getByRole("status").first().textContent(), words.arranged(2));
  assert.equal(await openOf(page, words), open - 2);
  await look(shift, page, `${tag}-plan-some-applied`);

  await second.locator("input[name=pick]").first().check({ force: true });
  await press(second, words.picked);
  const refusal = await second.locator(".errors").textContent();
  assert.ok(refusal.includes(words.refused), "who comes second is told that nothing was done");
  assert.ok(refusal.includes(words.gone), "and why");
  await look(shift, second, `${tag}-plan-overtaken`);

  const later = await shift.plan(page, words.start);
  assert.equal(later.filter((row) => rows.slice(0, 2).includes(row)).length, 0, "what is arranged is not planned again");
  await page.locator("input[name=pick]").last().check({ force: true });
  await press(page, words.propose);
  assert.equal(await page.getByRole("status").first().textContent(), words.arranged(1));
  await page.goto("/coordinator?column=proposed");
  assert.ok((await main(page)).includes(later.at(-1).match(/[“«][^”»]+[”»]/)[0]), "a proposal waits for its volunteer on the board");

  await page.goto("/coordinator/plan");
  const rest = await shift.plan(page, words.start);
  const before = Number((await page.locator("h2").first().textContent()).match(words.summary)[2]);
  await press(page, words.all);
  assert.equal(await page.getByRole("status").first().textContent(), words.arranged(rest.length));
  await page.reload();
  assert.equal(Number((await main(page)).match(/(\d+) \p{L}+ (?:have|has|no tienen?) /u)?.[1] ?? 0), before - rest.length, "only who was left over has no call");
  await look(shift, page, `${tag}-plan-all-applied`);
}

/** A plan that takes long is stopped: what it had by then is told as that, can be thrown away for another, and applied in part. */
async function aPlanIsStopped(shift, tag) {
  const { words } = shift;
  shift.took = [];
  await manyWantOneEvening(shift);
  const page = await shift.staff("coordinator");
  await page.goto("/coordinator/plan");
  const open = await openOf(page, words);
  assert.ok(open > askers);
  const rows = await shift.stop(page, words.start, `${tag}-plan-running`);
  const [, placed, of] = (await page.locator("h2").first().textContent()).match(words.summary).map(Number);
  assert.equal(of, open, "every request without a call was planned");
  assert.equal(rows.length, placed);
  assert.equal(placed, of, "what was found until then is kept");
  assert.ok((await main(page)).includes(words.stopped), "and told as what it is");
  assert.ok(!(await main(page)).includes(words.proven));
  await look(shift, page, `${tag}-plan-stopped`);

  // Another one in its place: nothing of the first was done.
  const second = await shift.stop(page, words.again);
  console.log(`   stopped after ${shift.took.join(", ")} ms`);
  assert.ok(Math.min(...shift.took) < timeLimit, "stopped, and not ended by itself, unless the machine was busy twice");
  assert.ok((await main(page)).includes(words.stopped));
  assert.equal(Number((await page.locator("h2").first().textContent()).match(words.summary)[2]), open, "the first was thrown away, and changed nothing");
  for (const n of [0, 1]) await page.locator("input[name=pick]").nth(n).check({ force: true });
  const [request] = (await page.locator("input[name=pick]").first().getAttribute("value")).split(":");
  await press(page, words.picked);
  assert.equal(await page.getByRole("status").first().textContent(), words.arranged(2));
  assert.equal(await openOf(page, words), open - 2, "only what was ticked");
  assert.equal(await page.locator("input[name=pick]").count(), 0, "the rest of the plan is gone");
  await look(shift, page, `${tag}-plan-stopped-some-applied`);
  await page.goto(`/coordinator/requests/${request}`);
  const call = await page.locator("section.card", { has: page.locator("p.next") }).first().textContent();
  for (const part of second[0].split(" | ").slice(1)) assert.ok(call.includes(part), `${part}: whom and when the plan said`);
}

/** What one does in a shift is what the next one reads, without having to ask. */
async function theNextShiftReads(shift, tag) {
  const { words } = shift;
  const first = await shift.staff("coordinator");
  await first.goto("/coordinator/handover");
  assert.ok((await main(first)).includes(words.own));
  const things = first.locator("ol.cards > li");
  assert.equal(await things.count(), 3, "three things, not a list of all");
  assert.ok((await things.first().textContent()).includes(words.nobodys));
  const next = await things.first().locator("a").getAttribute("href");
  await look(shift, first, `${tag}-handover-before`);
  await follow(things.first().locator("a"));
  await press(first, words.take);
  await first.goto("/coordinator/handover");
  assert.ok((await first.locator(`ol.cards > li:has(a[href="${next}"])`).textContent()).includes(words.mine), "what was taken is one's own");
  await first.goto(next);
  await press(first, words.one);
  await first.goto("/coordinator/handover");
  assert.equal(await first.locator(`td a[href="${next}"]`).count(), 0, "one's own deeds are no news");

  const second = await shift.staff("administrator");
  await second.goto("/coordinator/handover");
  await second.selectOption("#since", { index: 1 });
  await follow(second.locator("form[action='/coordinator/handover'] button"));
  assert.ok((await second.locator(`td a[href="${next}"]`).count()) > 0, "the next one reads what was done, with the way there");
  assert.equal(await second.locator(`ol.cards > li a[href="${next}"]`).count(), 0, "what somebody looks after is not the next thing for others");
  const waiting = await second.locator("main ul > li:has(a[href^='/coordinator?column=']) strong").allTextContents();
  await look(shift, second, `${tag}-handover-after`);
  for (const [n, count] of waiting.entries()) {
    await second.goto("/coordinator/handover");
    const link = second.locator("main a[href^='/coordinator?column=']").nth(n);
    const column = new URL(await link.getAttribute("href"), second.url()).searchParams.get("column");
    await follow(link);
    assert.equal((await second.locator(`#${column} small`).textContent()).trim(), count, `${column}: the board says the same`);
  }
}

/** A number small enough to tell of one family is on neither the page nor the file, and both say the same. */
async function totalsTellNobody(shift, tag) {
  const { words } = shift;
  const page = await shift.staff("coordinator");
  await page.goto("/coordinator/totals");
  assert.ok((await page.locator("h2").allTextContents()).includes(words.groups));
  const cells = (await page.locator("tbody td").allTextContents()).map((one) => one.trim());
  assert.ok(cells.includes(words.few), "the demo has small numbers");
  assert.ok(cells.some((one) => /^\d+$/.test(one)), "and others");
  assert.deepEqual(cells.filter((one) => /^[1-4]$/.test(one)), [], "no small number is shown");
  await look(shift, page, `${tag}-totals`);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: words.csv, exact: true }).click()]);
  assert.equal(download.suggestedFilename(), "totals.csv");
  const file = readFileSync(await download.path(), "utf8");
  assert.doesNotMatch(file, /,[1-4](,|\r?$)/m, "nor in the file");
  const numbers = (text) => text.filter((one) => /^\d+$/.test(one)).map(Number).sort((a, b) => a - b);
  assert.deepEqual(numbers(file.split(/[,\r\n]+/)), numbers(cells), "the file has the numbers of the page");
}

function journey(name, walk, language, tag, options = {}) {
  return { name: `plan: ${name}`, walk: async (t) => {
    const service = await startService({ now });
    try {
      await walk(new Shift(t, service, language, options), tag);
    } finally {
      await service.stop();
    }
  } };
}

const ways = [["English, on a desk", "en", "en", {}], ["Spanish, on a phone without JavaScript", "es", "es-phone-plain", { ...phone, ...noScript }]];
const walks = [["the queue as one", theQueueIsPlanned], ["the next shift reads", theNextShiftReads], ["totals tell nobody", totalsTellNobody], ["stopped while it runs", aPlanIsStopped]];

export const planJourneys = [
  ...walks.flatMap(([name, walk]) => ways.map(([says, language, tag, options]) => journey(`${name}, ${says}`, walk, language, tag, options))),
  journey("the queue as one, Spanish, on a phone", theQueueIsPlanned, "es", "es-phone", phone),
];
