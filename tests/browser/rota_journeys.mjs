// Who is on call: the rota is made, a volunteer asks for help, a call without its volunteer is taken, a family is tried twice.
// Each walk has a service of its own, started again later on the same folder.
import assert from "node:assert/strict";
import { look, signIn, tellUs } from "./journeys.mjs";
import { follow, press } from "./press.mjs";
import { startService } from "./service.mjs";

const began = "2026-11-23T15:00:00Z";
const minute = 60 * 1000;
const say = {
  en: { book: "Book this call", suitable: "Suitable: show it to the volunteer", nobody: "Nobody is on call now", lacking: "The backup is missing.", add: "Add this shift", save: "Save",
    repeat: "Repeat this week", added: "shift was added", help: "I need help now", ready: "I am ready", asked: "We have asked:", told: "Administrator 1, ", every: "every coordinator", you: "You are asked.",
    with: "I am with them", withYou: "is with you", notReady: "Has not said “I am ready”", find: "Find somebody for this call", take: "I take this call", yours: "You have taken this call.",
    taken: "A coordinator looks after this call now.", second: "The second try is due", again: "To be tried once more", lost: "Family not reached", became: "Say what became of it" },
  es: { book: "Reservar esta llamada", suitable: "Adecuada: mostrarla al voluntario", nobody: "Ahora no hay nadie de guardia", lacking: "Falta el apoyo.", add: "Añadir este turno", save: "Guardar",
    repeat: "Repetir esta semana", added: "Se añadió 1 turno", help: "Necesito ayuda ahora", ready: "Ya estoy", asked: "Hemos avisado a:", told: "Administrator 1: ", every: "toda la coordinación", you: "Se le pide a usted.",
    with: "Estoy con esta persona", withYou: "está con usted", notReady: "No ha dicho «Ya estoy»", find: "Buscar a alguien para esta llamada", take: "Me encargo de esta llamada", yours: "Usted se encarga de esta llamada.",
    taken: "La coordinación se encarga de esta llamada.", second: "El segundo intento es entre", again: "Por intentar una vez más", lost: "Familia no localizada", became: "Decir qué pasó" },
};
const main = (page) => page.locator("main").textContent();
const isoDay = (instant) => new Intl.DateTimeFormat("en-CA", { timeZone: "America/New_York" }).format(instant);

/** One programme over an hour: `later` stops its service and starts it again at another instant. */
class Duty {
  constructor(walk, language, options, serve) { Object.assign(this, { browser: walk.browser, shot: walk.shot, language, options, serve, words: say[language] }); }
  async begin() { this.service = await startService({ now: began, serve: this.serve }); return this; }
  async later(instant) {
    await this.service.stop({ keep: true });
    this.service = await startService({ folder: this.service.folder, serve: this.serve, now: new Date(instant).toISOString().replace(/\.\d+Z/, "Z") });
  }
  context(options = this.options) { return this.browser.newContext({ baseURL: this.service.address, timezoneId: "America/Chicago", ...options }); }
  async staff(who, options) { return signIn(await this.context(options), this.service, who, this.language); }
  volunteer(options) { return this.staff(this.service.signIns().find((one) => one.alias === this.alias), options); }
  /** A family books and is screened. */
  async book(name) {
    this.name = name;
    const family = await (await this.context()).newPage();
    await tellUs(family, this.language, name, async () => {});
    await follow(family.locator(".times button").nth(2));
    await press(family, this.words.book);
    const code = (await family.locator(".code").textContent()).replaceAll(/\D/g, "");
    this.code = code;
    const api = await this.context(); // without the family's cookie, which would need its token
    const found = await (await api.request.post("/api/v1/bookings/lookup", { data: { code } })).json();
    await api.close();
    this.start = Date.parse(found.start);
    const coordinator = await this.staff("coordinator");
    await follow(coordinator.getByRole("link", { name: new RegExp(name) }).first());
    this.request = new URL(coordinator.url()).pathname;
    this.alias = (await main(coordinator)).match(/Volunteer \d+/)[0];
    await press(coordinator, this.words.suitable);
    await family.context().close();
    await coordinator.context().close();
  }
  /** The whole day of the call is one shift. */
  async onCall() {
    const coordinator = await this.staff("coordinator");
    await coordinator.goto("/coordinator/rota");
    await coordinator.fill("#day", isoDay(this.start));
    await coordinator.fill("#shift_from", "00:00");
    await coordinator.fill("#shift_to", "23:45");
    await coordinator.selectOption("#primary", { label: "Coordinator 1" });
    await coordinator.selectOption("#backup", { label: "Administrator 1" });
    await press(coordinator, this.words.add);
    await coordinator.context().close();
  }
  /** The board's card of this family's call. */
  card(page) { return page.locator("section.urgent li.card", { hasText: this.name }); }
  /** The service looks every few seconds by itself; a page without JavaScript is loaded again. */
  async until(page, says) {
    for (let tries = 0; tries < 40; tries += 1) {
      if ((await main(page)).includes(says)) return;
      await new Promise((done) => setTimeout(done, 300));
      if (this.options.javaScriptEnabled === false) await page.reload();
    }
    assert.fail(`${says} did not come`);
  }
}

async function makeTheRota(duty, tag) {
  const { words } = duty;
  const page = await duty.staff("coordinator");
  assert.ok((await main(page)).includes(words.nobody));
  await page.goto("/coordinator/rota");
  await look(duty, page, `${tag}-rota-empty`);
  await page.fill("#day", "2026-11-24");
  await page.fill("#shift_from", "09:00");
  await page.fill("#shift_to", "17:00");
  await page.selectOption("#primary", { label: "Coordinator 1" });
  await press(page, words.add);
  assert.ok((await main(page)).includes(words.lacking));
  await page.fill("#day", "2026-11-24");
  await page.fill("#shift_from", "16:00");
  await page.fill("#shift_to", "20:00");
  await press(page, words.add);
  assert.ok((await page.locator(".errors li").count()) === 1, "no two at once");
  assert.equal(await page.inputValue("#shift_to"), "20:00", "what was typed is kept");
  await look(duty, page, `${tag}-rota-refused`);
  await page.goto("/coordinator");
  assert.ok((await main(page)).includes(words.lacking), "the board says it 72 hours before");
  await look(duty, page, `${tag}-rota-board`);
  await page.goto("/coordinator/rota?week=2026-11-24");
  await page.locator("li.card select[name=backup]").selectOption({ label: "Administrator 1" });
  await follow(page.locator("li.card button[value=people]"));
  assert.ok(!(await main(page)).includes(words.lacking));
  await press(page, words.repeat);
  assert.match(await main(page), new RegExp(words.added));
  await look(duty, page, `${tag}-rota-made`);
  await page.goto("/coordinator/rota?week=2026-12-01");
  assert.equal(await page.locator("li.card").count(), 1);
}

async function askForHelp(duty, tag) {
  const { words } = duty;
  await duty.book(`Ines ${tag}`);
  await duty.onCall();
  await duty.later(duty.start + 20 * minute);
  const coordinator = await duty.staff("coordinator");
  const other = await duty.staff("administrator");
  await other.goto("/coordinator");
  const volunteer = await duty.volunteer();
  await follow(volunteer.locator(".card.at_risk a").first());
  await press(volunteer, words.ready);
  await press(volunteer, words.help);
  assert.ok((await main(volunteer)).includes(words.asked));
  assert.match(await main(volunteer), /Coordinator 1/);
  await look(duty, volunteer, `${tag}-rota-help-asked`);
  await duty.until(coordinator, words.you);
  await look(duty, coordinator, `${tag}-rota-board-alarm`);
  await other.reload();
  assert.ok(!(await duty.card(other).textContent()).includes(words.you), "the backup only after two minutes");
  await follow(duty.card(coordinator).locator("button.stop"));
  await volunteer.goto(volunteer.url().split("?")[0]);
  await duty.until(volunteer, words.withYou);
  await look(duty, volunteer, `${tag}-rota-helped`);
}

async function coverACall(duty, tag) {
  const { words } = duty;
  await duty.book(`Judith ${tag}`);
  await duty.onCall();
  await duty.later(duty.start - 9 * minute);
  const coordinator = await duty.staff("administrator");
  await coordinator.goto("/coordinator");
  await duty.until(coordinator, words.told);
  const card = duty.card(coordinator);
  assert.ok((await card.textContent()).includes(words.notReady));
  await look(duty, coordinator, `${tag}-rota-board-cover`);
  await follow(card.getByRole("link", { name: words.find }));
  await look(duty, coordinator, `${tag}-rota-cover`);
  await press(coordinator, words.take);
  assert.ok((await main(coordinator)).includes(words.yours));
  await look(duty, coordinator, `${tag}-rota-cover-taken`);
  const call = new URL(coordinator.url()).pathname.match(/\d+/)[0];
  const volunteer = await duty.volunteer();
  await volunteer.goto(`/volunteer/calls/${call}`);
  assert.ok((await main(volunteer)).includes(words.taken));
  await look(duty, volunteer, `${tag}-rota-taken-from-me`);
}

async function tryTwice(duty, tag) {
  const { words } = duty;
  await duty.book(`Karin ${tag}`);
  const nobody = async () => {
    const volunteer = await duty.volunteer();
    await follow(volunteer.locator(".card.at_risk a").first());
    await volunteer.locator("input[name=outcome][value=no_answer]").check();
    await volunteer.locator("input[name=heavy][value=no]").check();
    await volunteer.locator("input[name=next][value=coordinator]").check();
    const address = volunteer.url();
    await follow(volunteer.locator("form[action$=outcome] button"));
    await volunteer.goto(address);
    return volunteer;
  };
  await duty.later(duty.start + 5 * minute);
  const volunteer = await nobody();
  assert.ok((await main(volunteer)).includes(words.second));
  await look(duty, volunteer, `${tag}-rota-second-try`);
  let coordinator = await duty.staff("coordinator");
  assert.ok((await duty.card(coordinator).textContent()).includes(words.again));
  await duty.later(duty.start + 30 * minute);
  await nobody();
  coordinator = await duty.staff("coordinator");
  assert.ok((await duty.card(coordinator).textContent()).includes(words.lost));
  await look(duty, coordinator, `${tag}-rota-board-not-reached`);
  await follow(duty.card(coordinator).getByRole("link", { name: words.became }));
  await look(duty, coordinator, `${tag}-rota-not-reached`);
  await press(coordinator, words.save);
  assert.equal(await coordinator.locator(".errors li").count(), 1, "what became of it is not guessed");
  await coordinator.locator("input[name=result][value=will_ring]").check();
  await press(coordinator, words.save);
  assert.equal(await duty.card(coordinator).count(), 0);
}

/** in: walk  what is walked in a programme of its own; serve  further options of its service */
function journey(name, walk, language, tag, options = {}, serve = []) {
  return { name, walk: async (t) => {
    const duty = await new Duty(t, language, options, serve).begin();
    try {
      await walk(duty, tag);
    } finally {
      await duty.service.stop();
    }
  } };
}

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const noScript = { javaScriptEnabled: false };

export const rotaJourneys = [
  journey("rota: shifts, English, on a desk", makeTheRota, "en", "en", {}),
  journey("rota: shifts, Spanish, on a phone without JavaScript", makeTheRota, "es", "es-phone", { ...phone, ...noScript }),
  journey("rota: help in a call, English, on a desk", askForHelp, "en", "en", {}),
  journey("rota: help in a call, Spanish, on a phone", askForHelp, "es", "es-phone", phone),
  journey("rota: help in a call, English, without JavaScript", askForHelp, "en", "en-plain", noScript),
  journey("rota: a call without its volunteer, English, without JavaScript", coverACall, "en", "en-plain", noScript),
  journey("rota: a call without its volunteer, Spanish, on a phone", coverACall, "es", "es-phone", phone),
  journey("rota: a family tried twice, English, on a phone", tryTwice, "en", "en-phone", phone),
  journey("rota: a family tried twice, Spanish, without JavaScript", tryTwice, "es", "es", noScript),
];

export { journey, minute, noScript, phone, press };
