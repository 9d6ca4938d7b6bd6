// What a family does besides booking: comes back, changes how it is reached, asks for a sooner time, leaves for good.
import assert from "node:assert/strict";
import { axe, fits, signIn, tellUs } from "./journeys.mjs";
import { follow, press } from "./press.mjs";

const say = {
  en: { book: "Book this call", go: "Continue" },
  es: { book: "Reservar esta llamada", go: "Continuar" },
};

/** Books a call and comes back to it with the code. */
async function comeBack(context, language, name) {
  const page = await context.newPage();
  await tellUs(page, language, name, async () => {});
  await follow(page.locator(".times button").nth(2));
  await press(page, say[language].book);
  const code = (await page.locator(".code").textContent()).replaceAll(/\D/g, "");
  await page.goto(`/return?lang=${language}`);
  await page.fill("#code", code);
  await press(page, say[language].go);
  assert.match(page.url(), /\/your-call/);
  return page;
}

async function changesContact({ context, service, shot }, language, tag) {
  const page = await comeBack(context, language, `Sam ${tag}`);
  await page.goto("/your-call/contact");
  await shot(page, `${tag}-family-contact-change`);
  await page.fill("#phone", "555-0177");
  await follow(page.locator("form button").last());
  const main = page.locator("main");
  assert.match(await main.textContent(), /555-0142/, "the number that stands is used on");
  assert.doesNotMatch(await main.textContent(), /555-0177/, "a new one is not shown before a coordinator has asked for the word");
  assert.equal(await page.locator(".attention li").count(), 1);
  await shot(page, `${tag}-family-contact-waits`);
  await context.clearCookies();
  const coordinator = await signIn(context, service, "coordinator", language);
  await follow(coordinator.getByRole("link", { name: new RegExp(`Sam ${tag}`) }).first());
  assert.match(await coordinator.locator(".attention li").first().textContent(), language === "en" ? /Another phone number/ : /Otro número/);
  await shot(coordinator, `${tag}-coordinator-contact-waits`);
}

async function asksForSooner({ context, shot }, language, tag) {
  const page = await comeBack(context, language, `Kim ${tag}`);
  const wish = page.locator("input[name=sooner]");
  assert.equal(await wish.isChecked(), false);
  await wish.check();
  await follow(page.locator("form[action='/your-call/sooner'] button"));
  assert.equal(await page.locator(".good").count(), 1, "it is said that this was kept");
  assert.equal(await wish.isChecked(), true);
  await shot(page, `${tag}-family-sooner`);
}

async function narrowsTimes({ context, shot }) {
  const page = await context.newPage();
  await tellUs(page, "en", "Alex", async () => {});
  const all = await page.locator(".times button").count();
  await page.locator("input[name=evenings]").check();
  await follow(page.locator("form.narrow button"));
  assert.match(page.url(), /evenings=yes/);
  const times = await page.locator(".times .time").allTextContents();
  assert.ok(times.length <= all);
  await shot(page, "en-family-evenings");
}

async function monthShowsDays({ context, shot }) {
  const page = await context.newPage();
  await tellUs(page, "en", "Alex", async () => {});
  await page.locator("details summary").first().click();
  const day = page.locator(".month a").first();
  await day.focus();
  await page.keyboard.press("ArrowRight");
  const moved = await page.evaluate(() => document.activeElement.dataset.day);
  assert.ok(moved, "an arrow key goes on to the next day");
  await axe(page, "the month");
  await shot(page, "en-family-month");
  await follow(day);
  assert.ok((await page.locator(".times button").count()) > 0, "the day's times are shown");
}

async function bothZones({ context, shot }) {
  const page = await context.newPage();
  await tellUs(page, "en", "Aroha", async () => {});
  await page.locator("[data-other-zone]").waitFor({ state: "visible" });
  assert.match(await page.locator("[data-other-zone]").textContent(), /Pacific\/Auckland, UTC\+1[23]/);
  assert.ok((await page.locator(".times small").count()) > 0, "each time is also said on the clock of the device");
  await shot(page, "en-family-both-zones");
}

async function backShowsNothing({ context, shot }) {
  const page = await context.newPage();
  await tellUs(page, "en", "Dana", async () => {});
  await follow(page.locator(".times button").first());
  assert.match(await page.locator("main").textContent(), /555-0142/);
  await follow(page.locator("#exit"));
  await page.waitForURL((url) => !url.pathname.startsWith("/check"));
  const shown = async () => (await page.locator("body").textContent()).trim().replaceAll(/\s+/g, " ");
  for (let n = 0; n < 12 && page.url() !== "about:blank"; n += 1) {
    await page.goBack().catch(() => {});
    await page.waitForLoadState();
    assert.match(await shown(), /^(Weather|Appointments ?Open|)$/, `Back shows nothing: ${page.url()}`);
    assert.match(await page.title(), /^(Weather|Appointments|elsewhere|)$/);
  }
  await page.goto("/");
  await shot(page, "en-family-closed");
  await press(page, "Open");
  assert.equal(await page.locator("input[name=age], button[name=age]").count() > 0, true, "who wants to come back does");
}

/** Back and the other language lose nothing that was typed; Enter in a field goes on. */
async function typedStays({ context }) {
  const page = await context.newPage();
  await page.goto("/?lang=en");
  await page.locator("button[name=age][value=yes]").click();
  await page.goto("/need");
  await page.locator("input[name=experience]").first().check();
  await press(page, "Español");
  assert.equal(await page.locator("html").getAttribute("lang"), "es");
  assert.equal(await page.locator("input[name=experience]:checked").count(), 1);
  await press(page, "Continuar");
  await page.fill("#name", "Dana");
  await press(page, "Atrás");
  assert.match(page.url(), /\/need$/);
  await press(page, "Continuar");
  assert.equal(await page.inputValue("#name"), "Dana");
  await page.locator("#name").press("Enter");
  await page.waitForURL(/\/contact$/);
  await page.fill("#phone", "555-01");
  await page.fill("#from1", "18:00");
  await press(page, "English");
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  assert.deepEqual([await page.inputValue("#phone"), await page.inputValue("#from1")], ["555-01", "18:00"]);
  assert.equal(await page.locator(".errors").count(), 0, "nobody has sent it yet");
  await page.locator("#phone").press("Enter");
  await page.locator(".errors").waitFor();
}

/** Goes on with Tab until this has the focus; on the way nothing is reached twice, and each stop can be seen. */
async function tabTo(page, selector) {
  const wanted = page.locator(selector).first();
  const stops = [];
  for (let n = 0; n < 150; n += 1) {
    await page.keyboard.press("Tab");
    const [stop, seen] = await page.evaluate(() => {
      const at = document.activeElement;
      const box = at.getBoundingClientRect();
      return [`${at.tagName} ${at.id} ${at.getAttribute("name") ?? ""} ${at.getAttribute("value") ?? ""} ${at.getAttribute("href") ?? ""}`, box.width > 0 && box.height > 0];
    });
    assert.ok(seen, `${stop} has the focus and cannot be seen`);
    stops.push(stop);
    if (await wanted.evaluate((one) => one === document.activeElement)) return stops;
  }
  assert.fail(`${selector} is not reached by Tab: ${stops.join(", ")}`);
}

/** From the front page to the code without a pointer: in eight pages and less than three minutes, errors announced. */
async function keyboardAlone({ context, shot }, scripts) {
  const page = await context.newPage();
  const pages = new Set();
  const began = Date.now();
  const arrived = () => pages.add(new URL(page.url()).pathname);
  const enter = async (selector) => {
    const stops = await tabTo(page, selector);
    arrived();
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    return stops;
  };
  await page.goto("/?lang=en");
  const stops = await enter("main button[type=submit], main form button");
  assert.match(stops[0], /#main|exit/, "the first stop skips to the page or leaves it");
  await enter("main a.button");
  await enter("main form button:last-of-type");
  const errors = page.locator(".errors");
  assert.equal(await errors.getAttribute("role"), "alert");
  if (scripts) await page.waitForFunction(() => document.activeElement.matches(".errors"));
  await tabTo(page, "input[name=experience]");
  await page.keyboard.press("Space");
  await enter("main form button:last-of-type");
  await tabTo(page, "#name");
  await page.keyboard.type("Kim");
  await tabTo(page, "#language");
  await page.keyboard.press("e");
  await enter("main form button:last-of-type");
  for (const [field, key] of [["input[name=call]", "Space"], ["#phone", "555-0142"], ["input[name=voicemail]", "Space"], ["input[name=message]", "Space"], ["#zone", "America/Chicago"], ["input[name=hours]", "Space"]]) {
    await tabTo(page, field);
    if (key === "Space") await page.keyboard.press("Space");
    else await page.keyboard.type(key);
  }
  for (const [name, value] of [["voicemail", "no"], ["message", "no"], ["hours", "any"]]) {
    const chosen = page.locator(`input[name=${name}]:checked`);
    await chosen.focus();
    for (let n = 0; n < 4 && (await page.locator(`input[name=${name}]:checked`).getAttribute("value")) !== value; n += 1) await page.keyboard.press("ArrowDown");
    assert.equal(await page.locator(`input[name=${name}]:checked`).getAttribute("value"), value);
  }
  await enter("main form button:last-of-type");
  await enter(".times button");
  assert.match(await page.locator("dl").textContent(), /555-0142/);
  await enter("main form button.book, main form[action='/check'] button, main .actions button");
  await page.locator(".code").waitFor();
  arrived();
  assert.ok(pages.size <= 8, `${pages.size} pages: ${[...pages].join(" ")}`);
  assert.ok(Date.now() - began < 180000, "in less than three minutes");
  console.log(`   ${pages.size} pages: ${[...pages].join(" ")}`);
  await shot(page, `keyboard-kept-${scripts}`);
  await page.emulateMedia({ media: "print" });
  for (const shown of [".code", ".next"]) assert.ok(await page.locator(shown).first().isVisible(), `${shown} is printed`);
  for (const hidden of ["#exit", ".actions button", "input[type=checkbox]"]) assert.ok(!(await page.locator(hidden).first().isVisible()), `${hidden} is not printed`);
}

/** Going back never loses an answer, also past a form that was refused at first. */
async function backKeepsAnswers({ context }, scripts) {
  const page = await context.newPage();
  await tellUs(page, "en", "Dana", async () => {});
  const answers = { contact: ["#phone", "555-0142"], about: ["#name", "Dana"] };
  const until = async (path) => {
    for (let n = 0; n < 6 && !page.url().includes(path); n += 1) await page.goBack();
    assert.ok(page.url().includes(path), `${path} is reached by going back`);
  };
  for (const [path, [field, value]] of Object.entries(answers)) {
    await until(`/${path}`);
    // Without scripts the refused form is a step of its own, and the answers are one step further.
    if (!scripts && (await page.inputValue(field)) !== value) await page.goBack();
    assert.equal(await page.inputValue(field), value, `${path} still says so`);
  }
  await until("/need");
  assert.equal(await page.locator("input[name=experience]:checked").count(), 1);
  await press(page, say.en.go);
  assert.equal(await page.inputValue("#name"), "Dana");
  await press(page, say.en.go);
  assert.equal(await page.inputValue("#phone"), "555-0142");
  await press(page, say.en.go);
  assert.ok((await page.locator(".times button").count()) > 0, "nothing had to be told again");
  await follow(page.locator(".times button").nth(1));
  await press(page, say.en.book);
  const booked = await page.locator("main").textContent();
  await page.goBack();
  await page.waitForURL(/\/kept$/);
  assert.equal(await page.locator("main").textContent(), booked, "Back from the end leads to the end");
}

async function fitsLargeLetters({ context, shot }) {
  const page = await context.newPage();
  await tellUs(page, "es", "Dana", async (step) => fits(page, step));
  await fits(page, "times");
  await follow(page.locator(".times button").first());
  await fits(page, "check");
  await press(page, say.es.book);
  await fits(page, "kept");
  await shot(page, "es-family-kept-320");
}

const noScript = { javaScriptEnabled: false };
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

export const familyJourneys = [
  { name: "a family changes how it is reached, English, without JavaScript", options: noScript, walk: (t) => changesContact(t, "en", "en-noscript") },
  { name: "a family changes how it is reached, Spanish, on a phone", options: phone, walk: (t) => changesContact(t, "es", "es-phone") },
  { name: "a family asks for a sooner time, English, without JavaScript", options: noScript, walk: (t) => asksForSooner(t, "en", "en-noscript") },
  { name: "a family asks for a sooner time, Spanish, on a phone", options: phone, walk: (t) => asksForSooner(t, "es", "es-phone") },
  { name: "only evenings, without JavaScript", options: noScript, walk: narrowsTimes },
  { name: "the days of a month", walk: monthShowsDays },
  { name: "both zones where they differ", options: { timezoneId: "Pacific/Auckland" }, walk: bothZones },
  { name: "Back after leaving shows nothing", walk: backShowsNothing },
  { name: "Back after leaving shows nothing, without JavaScript", options: noScript, walk: backShowsNothing },
  { name: "a family books by the keyboard alone", walk: (t) => keyboardAlone(t, true) },
  { name: "a family books by the keyboard alone, without JavaScript", options: noScript, walk: (t) => keyboardAlone(t, false) },
  { name: "going back loses no answer", walk: (t) => backKeepsAnswers(t, true) },
  { name: "going back loses no answer, without JavaScript", options: noScript, walk: (t) => backKeepsAnswers(t, false) },
  { name: "going back loses nothing typed, nor does the other language", walk: typedStays },
  { name: "going back loses nothing typed, nor does the other language, without JavaScript", options: noScript, walk: typedStays },
  { name: "a screen of 320 needs no sideways scrolling", options: { viewport: { width: 320, height: 640 } }, walk: fitsLargeLetters },
];
