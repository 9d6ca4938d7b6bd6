// Around one family: further calls, what must be reported, what may be passed on, who else sits in. Each walk has a service of its own,
// started again later on the same folder, so that a call can be held and weeks can pass.
import assert from "node:assert/strict";
import { look, signIn, tellUs } from "./journeys.mjs";
import { follow, press } from "./press.mjs";
import { startService } from "./service.mjs";

const began = "2026-11-23T15:00:00Z";
const day = 24 * 3600 * 1000;
const say = {
  en: { book: "Book this call", go: "Continue", suitable: "Suitable: show it to the volunteer", save: "Save", four: "You can have up to four calls in eight weeks. Each one is your choice.",
    next: "Book the next call", stop: "No more calls now", stopped: "No more calls for now. Nothing was sent.", quiet: "No contact for 14 days", veryQuiet: "No contact for 30 days",
    spoken: "We have spoken with them", wishes: "Wishes no more calls now", close: "Take the closing step", ended: "ended because the family wished no more",
    call2: "Call 1 of up to 4", reported: "Does something have to be reported?", ask: "Ask a coordinator", open: "Open the checklist", settle: "Settle the checklist", told: "Family told: not safe",
    ring: "If you want to talk again, ring us", release: "Record a release", record: "Record it", valid: "(holds)", revoked: "(taken back)", hold: "Hold all messages",
    unsafe: "Nothing is passed on about this family", allowed: "What you allowed", takeBack: "Take back what I allowed", tookBack: "From now on we pass on nothing. Nothing was sent.",
    give: "Keep this seat", asked: "The family has not agreed yet", ask2: "May an interpreter be on the call?", yes: "Yes, that is fine", will: "An interpreter will be on the call.",
    interprets: "will interpret", own: "you interpret for", only: "Only my volunteer, please", alone: "Only your volunteer is on the call. Nothing was sent.", none: "The family wants nobody else in the call.",
    tick: "I have asked the family, and it agrees", move: "Choose another time", again: "ask again",
    cannot: "I cannot be there", stays: "It stays; a coordinator looks for somebody else.", empty: "and cannot be there any more", find: "Find somebody else", nobody: "Nobody else is needed" },
  es: { book: "Reservar esta llamada", go: "Continuar", suitable: "Adecuada: mostrarla al voluntario", save: "Guardar", four: "Puede tener hasta cuatro llamadas en ocho semanas. Usted decide cada una.",
    next: "Reservar la próxima llamada", stop: "No más llamadas por ahora", stopped: "No más llamadas por ahora. No se envió nada.", quiet: "Sin contacto desde hace 14 días", veryQuiet: "Sin contacto desde hace 30 días",
    spoken: "Ya hablamos con la familia", wishes: "No quiere más llamadas por ahora", close: "Dar el paso de cierre", ended: "terminó porque la familia no quería más",
    call2: "Llamada 1 de hasta 4", reported: "¿Hay algo que denunciar?", ask: "Preguntar a la coordinación", open: "Abrir la lista", settle: "Resolver la lista", told: "Familia informada: no es seguro",
    ring: "Si quiere volver a hablar, llámenos", release: "Registrar una autorización", record: "Registrarlo", valid: "(vale)", revoked: "(retirado)", hold: "Retener todos los mensajes",
    unsafe: "No se comunica nada sobre esta familia", allowed: "Lo que usted autorizó", takeBack: "Retirar lo que autoricé", tookBack: "Desde ahora no comunicamos nada. No se envió nada.",
    give: "Reservar este lugar", asked: "La familia todavía no ha dicho que sí", ask2: "¿Puede haber un intérprete en la llamada?", yes: "Sí, está bien", will: "En la llamada habrá un intérprete.",
    interprets: "hará de intérprete", own: "hace de intérprete para", only: "Solo la persona voluntaria, por favor", alone: "En la llamada solo está la persona voluntaria. No se envió nada.", none: "La familia no quiere a nadie más en la llamada.",
    tick: "Pregunté a la familia y está de acuerdo", move: "Elegir otra hora", again: "hay que volver a preguntar",
    cannot: "No puedo estar", stays: "La llamada sigue; una persona de coordinación busca a alguien más.", empty: "Iba a estar otra persona en la llamada, y ya no puede", find: "Buscar a otra persona", nobody: "No hace falta nadie más" },
};
const main = (page) => page.locator("main").textContent();

/** One programme over weeks: `later` stops its service and starts it again at another instant. */
class Programme {
  constructor(walk, language, options) { Object.assign(this, { browser: walk.browser, shot: walk.shot, language, options, words: say[language] }); }
  async begin() { this.service = await startService({ now: began }); return this; }
  async later(instant) {
    await this.service.stop({ keep: true });
    this.service = await startService({ folder: this.service.folder, now: new Date(instant).toISOString().replace(/\.\d+Z/, "Z") });
  }
  context() { return this.browser.newContext({ baseURL: this.service.address, timezoneId: "America/Chicago", ...this.options }); }
  async staff(who) { return signIn(await this.context(), this.service, who, this.language); }
  volunteer(alias) { return this.staff(this.service.signIns().find((one) => one.alias === alias)); }
  async back() {
    const page = await (await this.context()).newPage();
    await page.goto(`/return?lang=${this.language}`);
    await page.fill("#code", this.code);
    await press(page, this.words.go);
    assert.match(page.url(), /\/your-call/);
    return page;
  }
  /** When the family's call is. */
  async start() {
    const api = await this.context();
    const found = await (await api.request.post("/api/v1/bookings/lookup", { data: { code: this.code } })).json();
    await api.close();
    return Date.parse(found.start);
  }
  /** A family books and is screened. */
  async book(name) {
    this.name = name;
    const family = await (await this.context()).newPage();
    await tellUs(family, this.language, name, async () => {});
    await follow(family.locator(".times button").nth(2));
    await press(family, this.words.book);
    this.code = (await family.locator(".code").textContent()).replaceAll(/\D/g, "");
    const coordinator = await this.staff("coordinator");
    await follow(coordinator.getByRole("link", { name: new RegExp(name) }).first());
    this.request = new URL(coordinator.url()).pathname;
    this.alias = (await main(coordinator)).match(/Volunteer \d+/)[0];
    await press(coordinator, this.words.suitable);
    await coordinator.context().close();
  }
  /** The volunteer has held it, and the two agree on another one. */
  async hold() {
    const start = await this.start();
    await this.later(start + 50 * 60 * 1000);
    const volunteer = await this.volunteer(this.alias);
    await follow(volunteer.locator(".card.at_risk a").first());
    await volunteer.locator("input[name=outcome][value=talked]").check();
    await volunteer.locator("input[name=heavy][value=no]").check();
    await volunteer.locator("input[name=next][value=another_call]").check();
    await follow(volunteer.locator("form[action$=outcome] button"));
    assert.match(volunteer.url(), /done=outcome/);
    await volunteer.context().close();
    return start;
  }
}

async function furtherCalls(programme, tag) {
  const { words } = programme;
  await programme.book(`Ada ${tag}`);
  const start = await programme.hold();
  const family = await programme.back();
  assert.ok((await main(family)).includes(words.four));
  await look(programme, family, `${tag}-around-your-call`);
  await follow(family.getByRole("link", { name: words.next }));
  await follow(family.locator(".times button").first());  // the times of the same volunteer come first
  await look(programme, family, `${tag}-around-next-booked`);
  const volunteer = await programme.volunteer(programme.alias);
  await volunteer.goto("/volunteer");
  await follow(volunteer.locator('.card.good a[href^="/volunteer/calls/"]'));
  assert.match(await main(volunteer), new RegExp(words.call2));
  await look(programme, volunteer, `${tag}-around-volunteer-call`);

  await programme.later(start + 15 * day);
  let coordinator = await programme.staff("coordinator");
  assert.match(await main(coordinator), new RegExp(words.quiet));
  await look(programme, coordinator, `${tag}-around-board-quiet`);
  await follow(coordinator.locator('a[href$="#series"]').first());
  await look(programme, coordinator, `${tag}-around-request-quiet`);
  await press(coordinator, words.spoken);
  await coordinator.goto("/coordinator");
  assert.doesNotMatch(await main(coordinator), new RegExp(words.quiet));
  await programme.later(start + 46 * day);
  coordinator = await programme.staff("coordinator");
  assert.match(await main(coordinator), new RegExp(words.veryQuiet));

  const back = await programme.back();
  await press(back, words.stop);
  assert.ok((await main(back)).includes(words.stopped));
  await look(programme, back, `${tag}-around-no-more`);
  await coordinator.goto("/coordinator");
  assert.match(await main(coordinator), new RegExp(words.wishes));
  await coordinator.goto(programme.request);
  await press(coordinator, words.close);
  assert.ok((await coordinator.locator(".errors li").count()) > 0, "how it ends is not guessed");
  await coordinator.locator("input[name=ending][value=family]").check();
  await press(coordinator, words.close);
  assert.match(await main(coordinator), new RegExp(words.ended));
  await look(programme, coordinator, `${tag}-around-request-ended`);
  await back.goto("/your-call");
  assert.match(await main(back), new RegExp(words.ring));
  assert.equal(await back.locator('a[href="/your-call/times"]').count(), 0);
  await look(programme, back, `${tag}-around-your-call-ended`);
}

async function mandatedReport(programme, tag) {
  const { words } = programme;
  await programme.book(`Bea ${tag}`);
  await programme.later((await programme.start()) + 20 * 60 * 1000);
  const volunteer = await programme.volunteer(programme.alias);
  await follow(volunteer.locator(".card.at_risk a").first());
  await press(volunteer, words.ask);
  await look(programme, volunteer, `${tag}-around-volunteer-asks`);
  const coordinator = await programme.staff("coordinator");
  await look(programme, coordinator, `${tag}-around-board-report`);
  await follow(coordinator.locator('a[href^="/coordinator/reports/"]').first());
  assert.match(await main(coordinator), /911[\s\S]*report\.cybertip\.org[\s\S]*1-800-422-4453/);
  await look(programme, coordinator, `${tag}-around-checklist`);
  await coordinator.locator("input[name=answer][value=made]").check();
  await press(coordinator, words.settle);
  assert.equal(await coordinator.locator(".errors li").count(), 3, "by whom, when, and whether the family knows");
  await look(programme, coordinator, `${tag}-around-checklist-refused`);
  await coordinator.locator("input[name=made_by][value=volunteer]").check();
  await coordinator.fill("#made_on", "2026-11-23");
  await coordinator.locator("input[name=told][value=not_safe]").check();
  await press(coordinator, words.settle);
  assert.match(await main(coordinator), new RegExp(words.told));
  assert.equal(await coordinator.locator("main form").count(), 0);
  await look(programme, coordinator, `${tag}-around-checklist-settled`);
  await coordinator.goto("/coordinator");
  assert.equal(await coordinator.locator('a[href^="/coordinator/reports/"]').count(), 0, "a settled one leaves the board");
}

async function release(programme, tag) {
  const { words } = programme;
  await programme.book(`Cleo ${tag}`);
  const coordinator = await programme.staff("coordinator");
  await coordinator.goto(programme.request);
  const fold = coordinator.locator("#releases summary");
  await fold.click();
  assert.equal(await coordinator.locator("#releases input:checked").count(), 0, "nothing is ticked beforehand");
  await press(coordinator, words.record);
  assert.ok((await coordinator.locator(".errors li").count()) >= 1);
  await coordinator.locator("#releases input[name=call_times]").check();
  await coordinator.fill("#to_whom", "Detective Moss");
  await coordinator.selectOption("#purpose", "police");
  await coordinator.fill("#until", "2027-12-24");
  await press(coordinator, words.record);
  assert.equal(await coordinator.locator(".errors li").count(), 2, "a year at most, and a signature");
  assert.equal(await coordinator.inputValue("#to_whom"), "Detective Moss", "what was typed is kept");
  await look(programme, coordinator, `${tag}-around-release-refused`);
  await coordinator.fill("#until", "2027-03-24");
  await coordinator.locator("#releases input[name=written]").check();
  await press(coordinator, words.record);
  assert.ok((await main(coordinator)).includes(words.valid));
  await look(programme, coordinator, `${tag}-around-release`);

  const family = await programme.back();
  assert.ok((await main(family)).includes(words.allowed));
  assert.doesNotMatch(await main(family), /Moss/, "to whom does not stand on a page that others may see");
  await look(programme, family, `${tag}-around-allowed`);
  await press(family, words.takeBack);
  assert.ok((await main(family)).includes(words.tookBack));
  assert.ok(!(await main(family)).includes(words.allowed));
  await coordinator.goto(programme.request);
  assert.ok((await main(coordinator)).includes(words.revoked));
  await press(coordinator, words.hold);
  assert.ok((await main(coordinator)).includes(words.unsafe));
  assert.equal(await coordinator.locator("#to_whom").count(), 0);
  await look(programme, coordinator, `${tag}-around-release-unsafe`);
}

async function furtherSeat(programme, tag) {
  const { words } = programme;
  await programme.book(`Dora ${tag}`);
  const coordinator = await programme.staff("coordinator");
  await coordinator.goto(programme.request);
  assert.equal(await coordinator.locator("#seat input:checked").count(), 0, "nothing is ticked beforehand");
  await press(coordinator, words.give);
  assert.equal(await coordinator.locator(".errors li").count(), 1, "who, is not guessed");
  const who = await coordinator.locator('#seat_who option[value$=":interpreter"]').first();
  const seated = (await who.textContent()).match(/Volunteer \d+/)[0];
  await coordinator.selectOption("#seat_who", await who.getAttribute("value"));
  await press(coordinator, words.give);
  assert.ok((await main(coordinator)).includes(words.asked));
  await look(programme, coordinator, `${tag}-around-seat-asked`);
  const interpreter = await programme.volunteer(seated);
  assert.ok(!(await main(interpreter)).includes(words.own), "nobody reads of it before the family has agreed");

  const family = await programme.back();
  assert.ok((await main(family)).includes(words.ask2));
  await look(programme, family, `${tag}-around-your-seat`);
  await press(family, words.yes);
  assert.ok((await main(family)).includes(words.will));
  await interpreter.goto("/volunteer");
  assert.ok((await main(interpreter)).includes(words.own));
  await look(programme, interpreter, `${tag}-around-own-seat`);
  const volunteer = await programme.volunteer(programme.alias);
  await follow(volunteer.locator('.card.good a[href^="/volunteer/calls/"]'));
  assert.ok((await main(volunteer)).includes(`${seated} ${words.interprets}`));
  await look(programme, volunteer, `${tag}-around-volunteer-seat`);

  await press(family, words.only);
  assert.ok((await main(family)).includes(words.alone));
  assert.equal(await family.locator(".next strong").count(), 1, "the call stays");
  await interpreter.goto("/volunteer");
  assert.ok(!(await main(interpreter)).includes(words.own));
  await coordinator.goto(programme.request);
  assert.ok((await main(coordinator)).includes(words.none));

  // The family says yes on the phone after all; then whoever was to be there cannot, and nobody else is needed.
  const seatAgain = async () => {
    const chosen = await coordinator.locator('#seat_who option[value$=":interpreter"]', { hasText: new RegExp(`${seated} `) }).getAttribute("value");
    await coordinator.selectOption("#seat_who", chosen);
    await coordinator.getByLabel(words.tick).check();
    await press(coordinator, words.give);
  };
  await seatAgain();
  await interpreter.goto("/volunteer");
  await press(interpreter, words.cannot, false);
  assert.ok((await main(interpreter)).includes(words.stays));
  await look(programme, interpreter, `${tag}-around-seat-given-back`);
  await coordinator.goto("/coordinator");
  assert.ok((await main(coordinator)).includes(words.empty));
  await look(programme, coordinator, `${tag}-around-seat-board`);
  await follow(coordinator.getByRole("link", { name: words.find }));
  assert.ok((await main(coordinator)).includes(words.again));
  await press(coordinator, words.nobody);
  assert.ok(!(await main(coordinator)).includes(words.again));

  // Given once more, it is freed when its call is moved, and the family has to be asked again.
  await seatAgain();
  await family.goto("/your-call");
  assert.ok((await main(family)).includes(words.will));
  await follow(family.getByRole("link", { name: words.move }));
  await follow(family.locator(".times button").last());
  assert.ok(!(await main(family)).includes(words.will));
  await coordinator.goto(programme.request);
  assert.ok((await main(coordinator)).includes(words.again));
  await look(programme, coordinator, `${tag}-around-seat-freed`);
}

/** in: walk  what is walked in a programme of its own */
function journey(name, walk, language, tag, options = {}) {
  return { name, walk: async (t) => {
    const programme = await new Programme(t, language, options).begin();
    try {
      await walk(programme, tag);
    } finally {
      await programme.service.stop();
    }
  } };
}

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const noScript = { javaScriptEnabled: false };

export const aroundJourneys = [
  journey("around: further calls, English, without JavaScript", furtherCalls, "en", "en", noScript),
  journey("around: further calls, Spanish, on a phone", furtherCalls, "es", "es-phone", phone),
  journey("around: what must be reported, English, without JavaScript", mandatedReport, "en", "en", noScript),
  journey("around: what must be reported, Spanish, on a phone", mandatedReport, "es", "es-phone", phone),
  journey("around: what may be passed on, English, without JavaScript", release, "en", "en", noScript),
  journey("around: what may be passed on, Spanish, on a phone", release, "es", "es-phone", phone),
  journey("around: a further seat, English, without JavaScript", furtherSeat, "en", "en", noScript),
  journey("around: a further seat, Spanish, on a phone", furtherSeat, "es", "es-phone", phone),
];
