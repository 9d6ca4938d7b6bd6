// The painted week: by mouse, by touch and by keyboard it writes into the typed list, which alone is saved.
import assert from "node:assert/strict";
import { axe, fits, signIn } from "./journeys.mjs";
import { follow } from "./press.mjs";

const cell = (page, day, half) => page.locator(`.half[data-on="${day}"][data-half="${half}"]`);
const spans = (page, day) =>
  page.locator(`[data-day="${day + 1}"] input`).evaluateAll((inputs) => inputs.map((input) => input.value).filter(Boolean).join(" "));
const clear = (page) =>
  page.locator("[data-week-list] input[type=time]").evaluateAll((inputs) => {
    for (const input of inputs) input.value = "";
    inputs[0].dispatchEvent(new Event("input", { bubbles: true }));
  });

async function open({ context, service }) {
  const page = await signIn(context, service, "volunteer", "en");
  await page.goto("/volunteer/availability");
  await page.locator("[data-week]").waitFor({ state: "visible" });
  await clear(page);
  assert.equal(await page.locator('.half[aria-selected="true"]').count(), 0, "what the list says is what is painted");
  return page;
}

async function drag(page, from, to) {
  const begin = await from.boundingBox();
  const end = await to.boundingBox();
  await page.mouse.move(begin.x + begin.width / 2, begin.y + begin.height / 2);
  await page.mouse.down();
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 12 });
  await page.mouse.up();
}

async function byMouse(t) {
  const page = await open(t);
  await page.locator("[data-week]").scrollIntoViewIfNeeded();
  await drag(page, cell(page, 0, 18), cell(page, 2, 23));
  for (const day of [0, 1, 2]) assert.equal(await spans(page, day), "09:00 12:00", `day ${day}`);
  assert.equal(await spans(page, 3), "");
  await drag(page, cell(page, 1, 20), cell(page, 1, 21));
  assert.equal(await spans(page, 1), "09:00 10:00 11:00 12:00", "a stroke that begins on free time takes it away");
  await cell(page, 6, 47).click();
  assert.equal(await spans(page, 6), "23:30 23:59", "until midnight, as a time field can say it");
  await t.shot(page, "volunteer-week-painted");
  await follow(page.getByRole("button", { name: "Save the week", exact: true }).first());
  assert.match(await page.locator("main").textContent(), /Saved\./);
  assert.equal(await spans(page, 1), "09:00 10:00 11:00 12:00", "and it comes back as it was painted");
  assert.equal(await cell(page, 1, 19).getAttribute("aria-selected"), "true");
  assert.equal(await cell(page, 1, 20).getAttribute("aria-selected"), "false");
}

async function byKeyboard(t) {
  const page = await open(t);
  assert.equal(await page.locator('.half[tabindex="0"]').count(), 1, "one stop of the Tab key");
  await page.locator('.half[tabindex="0"]').focus();
  for (const key of ["ArrowRight", "ArrowDown", "ArrowDown", " ", "Shift+ArrowDown", "Shift+ArrowDown"]) await page.keyboard.press(key === " " ? "Space" : key);
  assert.equal(await spans(page, 1), "10:00 11:30");
  await page.keyboard.press("Space");
  assert.equal(await spans(page, 1), "10:00 11:00");
  assert.match(await page.locator(":focus").getAttribute("aria-label"), /^Tuesday 11:00$/);
  await axe(page, "the painted week");
}

async function theListIsItsTwin(t) {
  const page = await open(t);
  await page.fill("#d3-1-from", "09:10");
  await page.fill("#d3-1-to", "10:00");
  await page.fill("#d5-1-from", "22:00");
  await page.fill("#d5-1-to", "01:00");
  assert.equal(await cell(page, 2, 19).getAttribute("aria-selected"), "true");
  assert.ok((await cell(page, 2, 18).getAttribute("class")).includes("part"), "a part of a half hour is shown as such");
  assert.equal(await cell(page, 5, 1).getAttribute("aria-selected"), "true", "what runs over midnight is seen on the next day");
  await cell(page, 2, 20).click();
  assert.equal(await spans(page, 2), "09:10 10:30", "minutes that were typed stay");
  assert.equal(await spans(page, 4), "22:00 01:00", "a day that was not painted stays as it was typed");
  await cell(page, 5, 2).click();
  assert.equal(await spans(page, 4), "22:00 23:59");
  assert.equal(await spans(page, 5), "00:00 01:30");
  for (const half of [8, 10, 12, 14, 16]) await cell(page, 5, half).click();
  assert.equal((await spans(page, 5)).split(" ").length, 12, "six spans, with fields added for them");
  await cell(page, 5, 20).click();
  await page.locator("[data-week-full]").waitFor({ state: "visible" });
  assert.equal((await spans(page, 5)).split(" ").length, 12, "a seventh is refused in words");
  await follow(page.getByRole("button", { name: "Save the week", exact: true }).first());
  assert.match(await page.locator("main").textContent(), /Saved\./);
  assert.equal((await spans(page, 5)).split(" ").length, 12);
}

async function byTouch(t) {
  const page = await open(t);
  await page.locator("[data-week]").scrollIntoViewIfNeeded();
  await cell(page, 3, 32).evaluate((one) => one.scrollIntoView({ block: "center" }));
  await cell(page, 3, 30).tap();
  assert.equal(await spans(page, 3), "15:00 15:30");
  const client = await t.context.newCDPSession(page);
  const at = async (half) => {
    const box = await cell(page, 3, half).boundingBox();
    return [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }];
  };
  await client.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: await at(31) });
  for (const half of [32, 33, 34]) await client.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: await at(half) });
  await client.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  assert.equal(await spans(page, 3), "15:00 17:30");
}

/** Hours are liked in the form below; the list and the painted week show them, each in words as well. */
async function likedHoursAreMarked(t, language) {
  const words = { en: { open: "Say how some hours suit you", glad: "suit me especially", not: "rather not, but ask me if nobody else can", save: "Keep this", monday: "Monday", tuesday: "Tuesday", free: "free", likes: "suits you especially", avoids: "you would rather not", change: "You change this below" },
    es: { open: "Decir cómo le vienen algunas horas", glad: "me vienen especialmente bien", not: "mejor no, pero pregúnteme si nadie más puede", save: "Guardar esto", monday: "lunes", tuesday: "martes", free: "libre", likes: "le viene especialmente bien", avoids: "prefiere que no", change: "Esto se cambia más abajo" } }[language];
  const page = await signIn(t.context, t.service, "volunteer", language);
  await page.goto("/volunteer/availability");
  const removes = page.locator('form[action="/volunteer/liking/remove"] button');
  for (let left = await removes.count(); left > 0; left -= 1) {
    await follow(removes.first());
    await page.waitForFunction((count) => document.querySelectorAll('form[action="/volunteer/liking/remove"]').length === count, left - 1);
  }
  const like = async (which, day, from, to) => {
    const form = page.locator('form[action="/volunteer/liking"]');
    await follow(page.getByText(words.open));
    await form.getByLabel(which).check();
    await form.getByLabel(day).check();
    await form.locator("#liking_from").fill(from);
    await form.locator("#liking_to").fill(to);
    await follow(form.getByRole("button", { name: words.save }));
  };
  await like(words.glad, words.monday, "18:00", "20:00");
  await like(words.not, words.monday, "22:00", "01:00");
  await page.locator("[data-week]").waitFor({ state: "visible" });
  const name = async (day, half) => (await cell(page, day, half).getAttribute("aria-label")).toLowerCase();
  const mark = (day, half) => cell(page, day, half).evaluate((one) => getComputedStyle(one, "::after").content);
  await clear(page);
  assert.equal(await name(0, 36), `${words.monday.toLowerCase()} 18:00, ${words.likes}`);
  await cell(page, 0, 36).click();
  assert.equal(await name(0, 36), `${words.monday.toLowerCase()} 18:00, ${words.free}, ${words.likes}`, "painted, it stays liked");
  assert.match(await mark(0, 39), /\+/);
  assert.equal(await mark(0, 40), "none");
  assert.match(await mark(0, 47), /−/);
  assert.match(await name(1, 1), new RegExp(`^${words.tuesday} 00:30, ${words.avoids}$`, "i"), "over midnight it is the next day's");
  assert.equal(await mark(1, 2), "none");
  assert.match(await page.locator('[data-day="1"]').innerText(), new RegExp(`18:00–20:00 ${words.likes}`), "the list says it, with scripts and without");
  await follow(page.getByRole("link", { name: words.change }));
  assert.match(page.url(), /#liked$/);
  for (const theme of [{ colorScheme: "light" }, { colorScheme: "dark" }, { colorScheme: "light", contrast: "more" }]) {
    await page.emulateMedia({ ...theme, reducedMotion: "reduce" });
    await axe(page, "liked hours");
    await t.shot(page, `volunteer-week-liked-${language}-${theme.contrast ?? theme.colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: "light", contrast: "no-preference" });
  await page.setViewportSize({ width: 320, height: 740 });
  await fits(page, "liked hours");
  await t.shot(page, `volunteer-week-liked-${language}-320`);
}

/** Without scripts nothing is painted, and the list says how hours are liked. */
async function likedHoursWithoutScripts({ browser, service, shot }) {
  const context = await browser.newContext({ baseURL: service.address, timezoneId: "America/Chicago", javaScriptEnabled: false });
  const page = await signIn(context, service, "volunteer", "en");
  await page.goto("/volunteer/availability");
  assert.equal(await page.locator("[data-week]").isVisible(), false);
  assert.match(await page.locator('[data-day="1"]').innerText(), /22:00–01:00 you would rather not/);
  await shot(page, "volunteer-week-liked-without-scripts");
  await context.close();
}

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

export const weekJourneys = [
  { name: "the week is painted with the mouse", walk: byMouse },
  { name: "the week is painted with the keyboard", walk: byKeyboard },
  { name: "the week is painted by touch, on a phone", options: phone, walk: byTouch },
  { name: "the painted week and the list say the same", walk: theListIsItsTwin },
  ...["en", "es"].map((language) => ({ name: `liked hours are marked in the painted week and said in the list, ${language}`, walk: (t) => likedHoursAreMarked(t, language) })),
  { name: "liked hours are said in the list without scripts", walk: likedHoursWithoutScripts },
];
