// A family rings: what may be said, and the four buttons after it, each seen in what the page, the board and the family's code say
// afterwards. English and Spanish, with JavaScript and without, desktop and a 360 px phone. Each walk has a service of its own.
import assert from "node:assert/strict";
import { look, signIn } from "./journeys.mjs";
import { follow, press } from "./press.mjs";
import { noScript, phone } from "./rota_journeys.mjs";
import { startService } from "./service.mjs";

const now = "2026-11-23T15:00:00Z";
const codeWord = "marmalade";
const say = {
  en: { quoted: (name) => `“${name}”`, ask: "May I say something?", notSaid: "Say: “I can’t say whether anyone uses this service.” Ask for the code and the code word again.", notFit: "This code and this code word do not belong together.", name: (name) => `They wish to be called “${name}”.`,
    none: "No call is booked at the moment.", call: "The next call is on", heldNow: "Messages are held.", book: "Book a call for them", move: "Another time for their call", cancel: "Cancel their call",
    given: "They have this time now.", bookedBy: "Booked by a coordinator, on the phone with the family.", cancelled: "Their call is cancelled. Nothing was sent to them.", hold: "Hold all messages", release: "Let messages go again", done: "Done.",
    held: "Nothing is sent to this family until you lift this.", open: "Open the request", next: "Next caller", connect: "Connect its call", connects: "You connect the two at this time",
    lost: "They have lost the code", nobody: "Ask again for the code word and for what they gave us.", reached: "How they may be reached", newCode: "Give a new code", onlyNow: "The old one opens nothing any more.", save: "Save this change", saved: "Saved. It holds from now on." },
  es: { quoted: (name) => `«${name}»`, ask: "¿Puedo decir algo?", notSaid: "Diga: «No puedo decir si alguien usa este servicio». Pida de nuevo el código y la palabra clave.", notFit: "Este código y esta palabra clave no van juntos.", name: (name) => `Desea que le llamen «${name}».`,
    none: "Por ahora no hay ninguna llamada.", call: "La próxima llamada es el", heldNow: "Los mensajes están retenidos.", book: "Reservarles una llamada", move: "Otra hora para su llamada", cancel: "Cancelar su llamada",
    given: "Ya tienen esa hora.", bookedBy: "La reservó una persona de coordinación, por teléfono con la familia.", cancelled: "Su llamada está cancelada. No se les envió nada.", hold: "Retener todos los mensajes", release: "Permitir mensajes de nuevo", done: "Hecho.",
    held: "No se envía nada a esta familia hasta que usted lo levante.", open: "Abrir la solicitud", next: "Siguiente llamada", connect: "Conectar su llamada", connects: "A esa hora usted conecta a los dos",
    lost: "Han perdido el código", nobody: "Pida de nuevo la palabra clave y lo que nos hayan dado.", reached: "Cómo se les puede contactar", newCode: "Dar un código nuevo", onlyNow: "El anterior ya no abre nada.", save: "Guardar este cambio", saved: "Guardado. Vale desde ahora." },
};
const main = (page) => page.locator("main").textContent();
const place = (page) => new URL(page.url()).pathname;

/** One family that has asked for a call, and the coordinator whom it rings. */
class Ring {
  constructor(walk, service, language, options) { Object.assign(this, { browser: walk.browser, shot: walk.shot, service, language, options, words: say[language] }); }
  async begin(name) {
    this.name = name;
    this.api = (await this.browser.newContext({ baseURL: this.service.address })).request; // without anybody's cookie
    const { experiences } = await (await this.api.get("/api/v1/experiences")).json();
    const wish = { experience: experiences[0].id, language: this.language, zone: "America/Chicago", name, contact: { phone: "555-0142", voicemail: false, code_word: codeWord } };
    const asked = await this.api.post("/api/v1/requests", { data: wish });
    assert.equal(asked.status(), 201);
    this.code = (await asked.json()).code;
    const context = await this.browser.newContext({ baseURL: this.service.address, timezoneId: "America/Chicago", ...this.options });
    this.page = await signIn(context, this.service, "coordinator", this.language);
  }
  /** Types what the caller says. */
  async says(code, word) {
    await this.page.goto("/coordinator/phone");
    await this.page.fill("#code", code);
    await this.page.fill("#code_word", word);
    await press(this.page, this.words.ask);
  }
  /** The family rings again with both; out: what may be said to it */
  async rings() {
    await this.says(this.code, ` ${codeWord.toUpperCase()} `);
    return this.page.getByRole("status").locator("li").allTextContents();
  }
  /** What the buttons and links after it are, from the first. */
  buttons() { return this.page.locator("section[aria-labelledby=wish] .actions").locator("a, button").allTextContents(); }
  /** When the family's own page says that its call is; nothing without one. */
  async stands() {
    return (await (await this.api.post("/api/v1/bookings/lookup", { data: { code: this.code } })).json()).start;
  }
  /** The columns in which the board has this family, and the family's request there. */
  async onBoard() {
    await this.page.goto("/coordinator");
    const sections = this.page.locator(".columns section", { has: this.page.locator(".card a", { hasText: this.words.quoted(this.name) }) });
    return sections.evaluateAll((all) => all.map((one) => one.getAttribute("aria-labelledby")));
  }
}

/** A code that nobody has, one with another word, with no word, half of one: all the same, and nobody's name. */
async function nothingIsSaid(ring, tag) {
  const { page, words } = ring;
  const heard = [];
  for (const [code, word] of [["1234 5678 9012 3456", codeWord], [ring.code, "jam"], [ring.code, ""], [ring.code.slice(0, 9), codeWord]]) {
    await ring.says(code, word);
    assert.equal(await page.locator(".errors a").textContent(), words.notSaid);
    assert.equal((await main(page)).split(words.notSaid).length, 2, "it is said once");
    for (const field of ["#code", "#code_word"]) {
      assert.equal(await page.getAttribute(field, "aria-invalid"), "true");
      assert.ok((await page.getAttribute(field, "aria-describedby")).split(" ").includes("code-error"));
    }
    assert.equal(await page.locator("#code-error").textContent(), words.notFit);
    await follow(page.locator(".errors a"));
    assert.equal(await page.locator(":focus").getAttribute("id"), "code", "and leads to the field");
    assert.equal(await page.inputValue("#code"), code, "what was typed is kept");
    if (word === "jam") await look(ring, page, `${tag}-rings-not-said`);
    for (const field of ["#code", "#code_word"]) await page.fill(field, "");
    heard.push(await main(page));
  }
  assert.equal(new Set(heard).size, 1, "no answer says more than another");
  assert.ok(!heard[0].includes(ring.name));
}

/** Its call is within a day: both numbers, and what to ask before anything is said. */
async function theirCallIsConnected(ring, request, tag) {
  const { page, words } = ring;
  await follow(page.getByRole("link", { name: words.connect, exact: true }));
  assert.equal(place(page), `${request}/ring`);
  const text = await main(page);
  for (const says of ["555-0142", codeWord, words.connects]) assert.ok(text.includes(says), says);
  await look(ring, page, `${tag}-rings-connect`);
  await ring.rings();
}

async function aFamilyRings(ring, tag) {
  const { page, words } = ring;
  assert.deepEqual(await ring.onBoard(), ["waiting"]);
  const request = await page.locator(".card a", { hasText: words.quoted(ring.name) }).getAttribute("href");
  await page.goto("/coordinator/phone");
  await look(ring, page, `${tag}-rings`);
  await nothingIsSaid(ring, tag);

  // A first call: a time is read out to them, and they have it.
  assert.deepEqual(await ring.rings(), [words.name(ring.name), words.none]);
  assert.deepEqual(await ring.buttons(), [words.book, words.hold, words.open], "nothing to cancel yet");
  await look(ring, page, `${tag}-rings-no-call`);
  await follow(page.getByRole("link", { name: words.book, exact: true }));
  assert.equal(place(page), `${request}/times`);
  await look(ring, page, `${tag}-rings-times`);
  const times = () => page.locator(".times button").evaluateAll((all) => all.map((one) => one.value));
  const first = (await times())[2];
  await follow(page.locator(`.times button[value="${first}"]`));
  await seen(ring, request, words.given);
  assert.ok((await main(page)).includes(words.bookedBy));
  await look(ring, page, `${tag}-rings-time-given`);
  assert.equal(await ring.stands(), first, "the family's code opens that call");
  assert.deepEqual(await ring.onBoard(), ["screening", "today"], "it is to be screened, and stands among the calls of today");
  await look(ring, page, `${tag}-rings-board`);

  // Another one.
  const said = await ring.rings();
  assert.ok(said[1].startsWith(words.call));
  assert.deepEqual(await ring.buttons(), [words.move, words.cancel, words.hold, words.open]);
  await look(ring, page, `${tag}-rings-may-say`);
  await theirCallIsConnected(ring, request, tag);
  await follow(page.getByRole("link", { name: words.move, exact: true }));
  const other = (await times()).at(-1);
  assert.notEqual(other.slice(0, 10), first.slice(0, 10), "on another day");
  await follow(page.locator(`.times button[value="${other}"]`));
  await seen(ring, request, words.given);
  assert.equal(await ring.stands(), other);
  assert.deepEqual(await ring.onBoard(), ["screening"], "nothing of it is left today");
  const moved = await ring.rings();
  assert.equal(await page.getByRole("link", { name: words.connect, exact: true }).count(), 0, "not days before");
  assert.ok(moved[1].startsWith(words.call));
  assert.notEqual(moved[1], said[1], "the other time is what is said now");

  // Messages.
  await press(page, words.hold);
  await seen(ring, request, words.done);
  assert.ok((await main(page)).includes(words.held));
  assert.deepEqual(await ring.rings(), [...moved, words.heldNow]);
  assert.deepEqual(await ring.buttons(), [words.move, words.cancel, words.release, words.open]);
  await look(ring, page, `${tag}-rings-held`);
  assert.equal(await ring.stands(), other, "their call stands");
  await press(page, words.release);
  await seen(ring, request, words.done);
  assert.ok(!(await main(page)).includes(words.held));
  assert.deepEqual(await ring.rings(), moved);

  // The request; the next caller.
  await follow(page.getByRole("link", { name: words.open, exact: true }));
  assert.equal(place(page), request);
  await ring.rings();
  await follow(page.getByRole("link", { name: words.next, exact: true }));
  assert.equal(place(page), "/coordinator/phone");
  assert.equal(await page.inputValue("#code"), "", "nothing of the one before is left");
  assert.ok(!(await main(page)).includes(ring.name));

  // No call any more.
  await ring.rings();
  await press(page, words.cancel);
  await seen(ring, request, words.cancelled);
  await look(ring, page, `${tag}-rings-cancelled`);
  assert.equal(await ring.stands(), undefined);
  assert.deepEqual(await ring.onBoard(), ["waiting"], "the board looks for a time again");
  assert.deepEqual(await ring.rings(), [words.name(ring.name), words.none]);
  assert.deepEqual(await ring.buttons(), [words.book, words.hold, words.open], "a first one can be booked again");
}

/** The code is lost: the code word and the name give a new one, and how they may be reached is written down. */
async function theCodeIsLost(ring, tag) {
  const { page, words } = ring;
  const says = async (word, name) => {
    await page.goto("/coordinator/phone");
    await page.locator("summary", { hasText: words.lost }).click();
    await page.fill("#lost_word", word);
    await page.fill("#name", name);
    await follow(page.locator("form[action$='without-code'] button"));
  };
  await says("jam", ring.name);
  assert.ok((await page.locator(".errors a").textContent()).includes(words.nobody));
  assert.equal(await page.inputValue("#name"), ring.name, "what was typed is kept");
  await follow(page.locator(".errors a"));
  assert.equal(await page.locator(":focus").getAttribute("id"), "said", "and leads to what was asked");
  await look(ring, page, `${tag}-lost-not-said`);
  await says(` ${codeWord.toUpperCase()}`, ring.name.toLowerCase());
  assert.deepEqual(await page.getByRole("status").locator("li").allTextContents(), [words.name(ring.name), words.none]);
  await look(ring, page, `${tag}-lost-known`);
  await press(page, words.newCode);
  assert.ok((await main(page)).includes(words.onlyNow));
  const old = ring.code;
  ring.code = await page.locator(".code").textContent();
  assert.match(ring.code, /^\d{4} \d{4} \d{4} \d{4}$/);
  assert.equal(await page.getByRole("link", { name: words.open, exact: true }).count(), 1, "and leads back to the request");
  await look(ring, page, `${tag}-lost-new-code`);
  assert.deepEqual(await ring.rings(), [words.name(ring.name), words.none], "the new one is known");
  await ring.says(old, codeWord);
  assert.equal(await page.locator(".errors a").textContent(), words.notSaid, "the old one is not");
  await theySayHowToReachThem(ring, tag);
}

async function theySayHowToReachThem(ring, tag) {
  const { page, words } = ring;
  await ring.rings();
  await follow(page.getByRole("link", { name: words.reached, exact: true }));
  assert.equal(await page.inputValue("#phone"), "", "no number is shown");
  assert.ok(!(await page.content()).includes("555-0142"));
  await page.locator("input[name=message][value=no]").check();
  await page.fill("#phone", "555-0177");
  await look(ring, page, `${tag}-lost-contact`);
  await press(page, words.save);
  assert.equal(await page.locator(".errors a").getAttribute("href"), "#said", "a new number needs the code word");
  assert.equal(await page.inputValue("#phone"), "555-0177");
  await look(ring, page, `${tag}-lost-contact-refused`);
  await page.fill("#said", codeWord);
  await press(page, words.save);
  assert.equal(await page.getByRole("status").first().textContent(), words.saved);
  await page.goto(`${place(page)}/ring`);
  assert.ok((await main(page)).includes("555-0177"));
}

/** The request is there, and says what was done. */
async function seen(ring, request, says) {
  assert.equal(place(ring.page), request);
  assert.equal(await ring.page.getByRole("status").first().textContent(), says);
}

function journey(name, language, tag, options = {}, what = "a family rings", walk = aFamilyRings) {
  return { name: `phone: ${what}, ${name}`, walk: async (t) => {
    const service = await startService({ now });
    try {
      const ring = new Ring(t, service, language, options);
      await ring.begin(`Olive ${tag}`);
      await walk(ring, tag);
    } finally {
      await service.stop();
    }
  } };
}

export const phoneJourneys = [
  journey("English, on a desk", "en", "en"),
  journey("Spanish, on a phone", "es", "es-phone", phone),
  journey("English, on a phone without JavaScript", "en", "en-phone-plain", { ...phone, ...noScript }),
  journey("Spanish, without JavaScript", "es", "es-plain", noScript),
  journey("English, on a desk", "en", "en", {}, "the code is lost", theCodeIsLost),
  journey("Spanish, on a phone without JavaScript", "es", "es-phone-plain", { ...phone, ...noScript }, "the code is lost", theCodeIsLost),
];
