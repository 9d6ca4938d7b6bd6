// The journeys: three roles through one call, in two languages, with JavaScript and without, on a desk and on a phone.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { follow, press } from "./press.mjs";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const say = {
  en: { title: "Appointments", adult: "Yes, I am 18 or over", minor: "No, I am under 18", go: "Continue", home: "My child left home", book: "Book this call",
    callMe: "Yes, call me", any: "Any time", none: "None of these times suit me", ask: "Ask us to find a time", suitable: "Suitable: show it to the volunteer",
    faith: "Hispanic or Latino", move: "Choose another time", cancel: "Cancel this call", moved: "Your new time is booked.", cancelled: "Your call is cancelled. Nothing was sent.", signIn: "Sign in",
    unknown: "We do not know this code. Check it, or call us. The number is below.", saveWeek: "Save the week", saved: "Saved.", assign: "Assign", assigned: "Assigned. The call is confirmed.",
    accept: "Accept", propose: "Propose" },
  es: { title: "Citas", adult: "Sí, tengo 18 años o más", minor: "No, tengo menos de 18", go: "Continuar", home: "", book: "Reservar esta llamada",
    callMe: "Sí, llámenme", any: "A cualquier hora", none: "Ninguna de estas horas me sirve", ask: "Pedir que busquen una hora", suitable: "Adecuada: mostrarla al voluntario",
    faith: "Hispana o latina", move: "Elegir otra hora", cancel: "Cancelar esta llamada", moved: "Su nueva hora está reservada.", cancelled: "Su llamada está cancelada. No se envió nada.", signIn: "Entrar",
    unknown: "No conocemos este código. Revíselo o llámenos. El número está abajo.", saveWeek: "Guardar la semana", saved: "Guardado.", assign: "Asignar", assigned: "Asignada. La llamada está confirmada.",
    accept: "Aceptar", propose: "Proponer" },
};

/** in: who  a role, or one account of the demo */
export async function signIn(context, service, who, language) {
  const page = await context.newPage();
  await page.goto(`/sign-in?lang=${language}`);
  const account = typeof who === "string" ? service.signIns().find((one) => one.role === who) : who;
  await page.fill("#email", account.email);
  await page.fill("#password", account.password);
  const code = await page.locator(`tr:has-text("${account.email}") code`).nth(1).textContent();
  await page.fill("#code", code);
  await press(page, say[language].signIn);
  return page;
}

/** Walks from the front page to the choice of a time; the family is called by the given name. */
export async function tellUs(page, language, name, look) {
  const words = say[language];
  await page.goto(`/?lang=${language}`);
  assert.equal(await page.title(), words.title);
  await look("1-arrive");
  await press(page, words.adult);
  await look("2-before");
  await follow(page.getByRole("link", { name: words.go }));
  await look("3-need");
  await press(page, words.go);
  assert.equal(await page.locator(".errors").count(), 1, "going on without an answer is refused beside the question");
  await look("3-need-refused");
  await page.locator("input[name=experience]").first().check();
  await press(page, words.go);
  await look("4-about");
  await page.fill("#name", name);
  await page.selectOption("#language", language);
  await page.selectOption("#faith", { label: words.faith });
  await look("4-about-answered");
  await press(page, words.go);
  await look("5-contact");
  await press(page, words.go);
  assert.ok((await page.locator(".errors li").count()) >= 3, "each unanswered question of safety is named");
  await page.getByLabel(words.callMe).check();
  await page.fill("#phone", "555-0142");
  await page.locator("input[name=voicemail][value=no]").check();
  await page.locator("input[name=message][value=no]").check();
  await page.selectOption("#zone", "America/Chicago");
  await page.locator("input[name=hours][value=any]").check();
  await look("5-contact-refused");
  await press(page, words.go);
}

async function threeRoles({ context, service, shot, foreign }, language, tag) {
  const words = say[language];
  const family = await context.newPage();
  const name = `Dana ${tag}`;
  await tellUs(family, language, name, (step) => shot(family, `${tag}-family-${step}`));
  await shot(family, `${tag}-family-6-times`);
  await family.goto("/about");
  assert.equal(await family.inputValue("#faith"), "hispanic", "what was wished for is kept going back");
  await family.goBack();
  const chosen = family.locator(".times button").nth(2);
  await follow(chosen);
  await shot(family, `${tag}-family-7-check`);
  assert.match(await family.locator("dl").textContent(), /555-0142/);
  await press(family, words.book);
  await shot(family, `${tag}-family-8-kept`);
  const code = (await family.locator(".code").textContent()).replaceAll(/\D/g, "");
  assert.equal(code.length, 16);
  const kept = await family.locator("main").textContent();
  assert.doesNotMatch(kept, /555-0142/, "no number on the page with the code");
  assert.doesNotMatch(kept, new RegExp(words.faith));
  const when = await family.locator(".next strong").first().textContent();

  const coordinator = await signIn(context, service, "coordinator", language);
  assert.match(coordinator.url(), /\/coordinator$/);
  await shot(coordinator, `${tag}-coordinator-board`);
  await follow(coordinator.getByRole("link", { name: new RegExp(name) }).first());
  await shot(coordinator, `${tag}-coordinator-request`);
  assert.match(await coordinator.locator("dl").first().textContent(), new RegExp(words.faith), "what the family wishes for");
  const volunteer = (await coordinator.locator("section.card").first().textContent()).match(/Volunteer \d+/)[0];
  await press(coordinator, words.suitable);
  await shot(coordinator, `${tag}-coordinator-screened`);

  // Another family's request is open on the board: see why each volunteer is suggested, and assign one.
  await coordinator.goto("/coordinator");
  await follow(coordinator.locator("#waiting ~ ul a, #at_risk ~ ul a, #breached ~ ul a").first());
  assert.ok((await coordinator.locator(".reasons .for").count()) > 0, "reasons for");
  await shot(coordinator, `${tag}-coordinator-matches`);
  await follow(coordinator.getByRole("button", { name: words.assign, exact: true }).first());
  assert.match(await coordinator.locator("main").textContent(), new RegExp(words.assigned));
  await shot(coordinator, `${tag}-coordinator-assigned`);
  await coordinator.close();
  await context.clearCookies();

  // The volunteer who was chosen sees the call, beside the availability they set themselves.
  const account = service.signIns().find((one) => one.alias === volunteer);
  const theirs = await signIn(context, service, account, language);
  assert.match(await theirs.locator("main").textContent(), new RegExp(name), "the volunteer sees the call once it is screened");
  await shot(theirs, `${tag}-volunteer-sees-it`);
  await theirs.goto("/volunteer/availability");
  assert.ok((await theirs.locator("input[type=time]").count()) >= 42);
  await theirs.close();
  await context.clearCookies();

  await family.goto(`/return?lang=${language}`);
  await family.fill("#code", "0000 0000 0000 0000");
  await press(family, words.go);
  assert.match(await family.locator(".errors").textContent(), new RegExp(words.unknown.slice(0, 20)));
  await family.fill("#code", code.replace(/(\d{4})/g, "$1 "));
  await press(family, words.go);
  await shot(family, `${tag}-family-9-your-call`);
  assert.equal((await family.locator(".next strong").first().textContent()).trim(), when.trim());
  await follow(family.getByRole("link", { name: words.move }));
  await follow(family.locator(".times button").last());
  assert.match(await family.locator("main").textContent(), new RegExp(words.moved));
  await shot(family, `${tag}-family-10-moved`);
  await press(family, words.cancel);
  assert.match(await family.locator("main").textContent(), new RegExp(words.cancelled));
  await shot(family, `${tag}-family-11-cancelled`);
  assert.deepEqual(foreign, [], "nothing is asked of anybody else");
  return volunteer;
}

async function volunteerSetsTheWeek({ context, service, shot }, language, tag) {
  const words = say[language];
  const page = await signIn(context, service, "volunteer", language);
  assert.match(page.url(), /\/volunteer$/);
  await shot(page, `${tag}-volunteer-today`);
  await page.goto("/volunteer/availability");
  await page.fill("#d7-1-from", "09:00");
  await page.fill("#d7-1-to", "09:00");
  await press(page, words.saveWeek);
  assert.equal(await page.locator(".errors").count(), 1, "a span without length is refused");
  assert.equal(await page.inputValue("#d7-1-from"), "09:00", "and what was typed is kept");
  await shot(page, `${tag}-volunteer-availability-refused`);
  await page.fill("#d7-1-to", "12:30");
  await press(page, words.saveWeek);
  assert.match(await page.locator("main").textContent(), new RegExp(words.saved));
  assert.equal(await page.inputValue("#d7-1-to"), "12:30");
  await shot(page, `${tag}-volunteer-availability`);
}

/** A proposal by the coordinator is seen and accepted by that volunteer. */
async function proposalIsAccepted({ context, service, shot }, tag) {
  const words = say.en;
  const coordinator = await signIn(context, service, "coordinator", "en");
  await follow(coordinator.locator("#waiting ~ ul a, #at_risk ~ ul a, #breached ~ ul a").first());
  const best = coordinator.locator("section.card").filter({ has: coordinator.getByRole("button", { name: words.propose, exact: true }) }).first();
  const alias = (await best.locator("h3").textContent()).match(/Volunteer \d+/)[0];
  await follow(best.getByRole("button", { name: words.propose, exact: true }));
  assert.match(await coordinator.locator("main").textContent(), /Proposed\. The time is kept while the volunteer is asked\./);
  await shot(coordinator, `${tag}-coordinator-proposed`);
  await context.clearCookies();
  const volunteer = await signIn(context, service, service.signIns().find((one) => one.alias === alias), "en");
  await shot(volunteer, `${tag}-volunteer-proposal`);
  await follow(volunteer.getByRole("button", { name: words.accept, exact: true }).first());
  assert.match(await volunteer.locator("main").textContent(), /Accepted\. The call is yours\./);
  await shot(volunteer, `${tag}-volunteer-accepted`);
}

/** All that a dark theme can break, in any language. */
export const colours = ["color-contrast", "color-contrast-enhanced"];

/** in: rules  the only ones to look for; all without it */
export async function axe(page, label, rules) {
  await page.evaluate(axeSource);
  const options = { resultTypes: ["violations"], rules: { "color-contrast-enhanced": { enabled: true } }, ...(rules ? { runOnly: { type: "rule", values: rules } } : {}) };
  const { violations } = await page.evaluate((given) => globalThis.axe.run(given), options);
  assert.deepEqual(violations.map((one) => `${one.id}: ${one.nodes[0].html}`), [], label);
}

/** A page that scrolls sideways makes somebody with large letters lose the end of each line. */
export async function fits(page, label) {
  const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(wide <= seen, `${label} is ${wide} wide on a screen of ${seen}`);
}

/**
 * A page as it is seen, as it is heard, and no wider than the screen. Heard in English only: the gallery has every page
 * and state in both languages.
 */
export async function look({ shot, options }, page, label) {
  await shot(page, label);
  await fits(page, label);
  if (options?.javaScriptEnabled !== false && (await page.getAttribute("html", "lang")) === "en") await axe(page, label);
}

/** in: rules  as of axe */
async function everyPageIsAccessible({ context, service }, languages, rules) {
  const page = await context.newPage();
  for (const language of languages) {
    await context.clearCookies();
    const seen = [];
    await tellUs(page, language, "Dana", async (step) => { seen.push(step); await axe(page, `${language} ${step}`, rules); });
    await axe(page, `${language} times`, rules);
    await follow(page.locator(".times button").first());
    await axe(page, `${language} check`, rules);
    await press(page, say[language].book);
    await axe(page, `${language} kept`, rules);
    await page.goto("/return");
    await axe(page, `${language} return`, rules);
    for (const role of ["volunteer", "coordinator"]) {
      await context.clearCookies();
      const staff = await signIn(context, service, role, language);
      await axe(staff, `${language} ${role}`, rules);
      if (role === "volunteer") { await staff.goto("/volunteer/availability"); await axe(staff, `${language} availability`, rules); }
      else { await follow(staff.locator(".card a").first()); await axe(staff, `${language} request`, rules); }
      await staff.close();
    }
  }
}

async function leavingLeavesNothing({ context }) {
  const page = await context.newPage();
  await tellUs(page, "en", "Dana", async () => {});
  await follow(page.locator(".times button").first());
  await follow(page.locator("#exit"));
  await page.waitForURL((url) => !url.pathname.startsWith("/check"));
  const cookies = await context.cookies();
  assert.equal(cookies.filter((cookie) => /family|session/.test(cookie.name) && cookie.value).length, 0, "no session is left");
  const back = await page.request.get("/check", { maxRedirects: 0 });
  assert.notEqual(back.status(), 200, "the page before shows nothing any more");
}

async function shiftThriceLeaves({ context }) {
  const page = await context.newPage();
  await page.goto("/");
  for (let n = 0; n < 3; n += 1) await page.keyboard.press("Shift");
  await page.waitForURL((url) => url.pathname !== "/");
}

async function underEighteenStoresNothing({ context, shot }) {
  const page = await context.newPage();
  await page.goto("/");
  await press(page, say.en.minor);
  assert.match(await page.locator("main").textContent(), /1-800-843-5678/);
  assert.equal((await context.cookies()).filter((cookie) => cookie.name !== "lang").length, 0);
  await shot(page, "under-18");
}

async function noTimeSuits({ context, shot }) {
  const page = await context.newPage();
  await tellUs(page, "en", "Robin", async () => {});
  await press(page, say.en.none);
  await press(page, say.en.ask);
  assert.match(await page.locator("main").textContent(), /within 48 hours/);
  assert.equal((await page.locator(".code").textContent()).replaceAll(/\D/g, "").length, 16);
  await shot(page, "no-time-suits");
}

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const noScript = { javaScriptEnabled: false };

export const journeys = [
  { name: "three roles through one call, English, without JavaScript", options: noScript, walk: (t) => threeRoles(t, "en", "en-noscript") },
  { name: "three roles through one call, Spanish, with JavaScript, on a phone", options: phone, walk: (t) => threeRoles(t, "es", "es-phone") },
  { name: "three roles through one call, English, with JavaScript, dark", options: { colorScheme: "dark" }, walk: (t) => threeRoles(t, "en", "en-dark") },
  { name: "three roles through one call, Spanish, without JavaScript", options: noScript, walk: (t) => threeRoles(t, "es", "es-noscript") },
  { name: "a volunteer sets the week, English", walk: (t) => volunteerSetsTheWeek(t, "en", "en") },
  { name: "a volunteer sets the week, Spanish, without JavaScript, on a phone", options: { ...noScript, viewport: phone.viewport }, walk: (t) => volunteerSetsTheWeek(t, "es", "es-phone") },
  { name: "a proposal is accepted", options: noScript, walk: (t) => proposalIsAccepted(t, "en") },
  { name: "every page is accessible, light", walk: (t) => everyPageIsAccessible(t, ["en", "es"]) },
  { name: "every page is accessible, dark", options: { colorScheme: "dark" }, walk: (t) => everyPageIsAccessible(t, ["en", "es"], colours) },
  { name: "leaving leaves nothing, without JavaScript", options: noScript, walk: leavingLeavesNothing },
  { name: "Shift three times leaves", walk: shiftThriceLeaves },
  { name: "under eighteen nothing is stored", options: noScript, walk: underEighteenStoresNothing },
  { name: "no time suits: a coordinator answers", options: noScript, walk: noTimeSuits },
];
