// What a coordinator does at the desk by hand: a rule set aside for one call, with its reason; a family taken in by phone; keys alone.
// English and Spanish, with JavaScript and without, desktop and a 360 px phone.
import assert from "node:assert/strict";
import { look, signIn } from "./journeys.mjs";
import { follow, press } from "./press.mjs";
import { noScript, phone } from "./rota_journeys.mjs";

const say = {
  en: { far: "The experience is too different.", assign: "Assign all the same", ask: "Ask", always: "This always holds", choose: "Choose one.", done: "Assigned. The call is confirmed.",
    later: "Save and go on later", anew: "Begin anew: forget what is typed here", adult: "Yes, 18 or over", age: "Is the caller 18 or over?", young: "No, under 18", nothing: "Nothing of this was kept.", open: "Open the request", saved: "Saved.", keys: "Single keys", next: "next card, on the board and in lists", kept: "Saved. It holds until this browser is closed.", save: "Save", waits: "It waits here for you until", before: "From before, as you left it.", lost: "Not saved just now." },
  es: { far: "La experiencia es demasiado distinta.", assign: "Asignar de todos modos", ask: "Preguntar", always: "Esto vale siempre", choose: "Elija una opción.", done: "Asignada. La llamada está confirmada.",
    later: "Guardar y seguir más tarde", anew: "Empezar de nuevo: olvidar lo escrito aquí", adult: "Sí, 18 años o más", age: "¿Tiene 18 años o más quien llama?", young: "No, menos de 18", nothing: "De esto no se ha guardado nada.", open: "Abrir la solicitud", saved: "Guardado.", keys: "Teclas sueltas", next: "ficha siguiente, en el tablero y en las listas", kept: "Guardado. Vale hasta que se cierre este navegador.", save: "Guardar", waits: "Aquí espera, para usted, hasta el", before: "De antes, tal como lo dejó.", lost: "No se ha guardado ahora." },
};
const main = (page) => page.locator("main").textContent();

/** A volunteer and a time of the demo against whom the server says what is wanted, as the form asks for it. */
async function whyNot(page, says, wanted) {
  const aliases = await page.locator("details tr", { hasText: says }).locator("td:first-child").allTextContents();
  const options = await page.locator("#volunteer option").evaluateAll((all) => all.map((one) => [one.textContent, one.value]));
  for (const [alias, volunteer] of options.filter(([name]) => aliases.includes(name)))
    for (let ahead = 2; ahead < 9; ahead += 1)
      for (const at of ["10:00", "14:00", "18:30", "20:00"]) {
        const day = new Date(Date.now() + ahead * 86400000).toISOString().slice(0, 10);
        const html = await (await page.request.get(`${new URL(page.url()).pathname}?volunteer=${volunteer}&day=${day}&at=${at}`)).text();
        if (wanted(html)) return { alias, volunteer, day, at };
      }
  throw new Error("the demo has nobody like that");
}

async function aRuleIsSetAside(walk, language, tag) {
  const words = say[language];
  const page = await signIn(walk.context, walk.service, "coordinator", language);
  await follow(page.locator("#waiting ~ ul a, #at_risk ~ ul a, #breached ~ ul a").first());
  const ask = async ({ volunteer, day, at }) => {
    await page.selectOption("#volunteer", volunteer);
    await page.fill("#day", day);
    await page.fill("#at", at);
    await press(page, words.ask);
  };
  await ask(await whyNot(page, words.far, (html) => html.includes(words.always) && html.includes(words.far)));
  assert.equal(await page.locator("input[name=waive]").count(), 0, "what always holds offers no box");
  assert.equal(await page.getByRole("button", { name: words.assign }).count(), 0);
  await look(walk, page, `${tag}-override-firm`);
  await ask(await whyNot(page, words.far, (html) => html.includes('name="waive"')));
  await look(walk, page, `${tag}-override-asked`);
  await press(page, words.assign);
  assert.match(await page.locator(".errors").textContent(), new RegExp(words.far), "nothing ticked: the rule holds");
  for (const box of await page.locator("input[name=waive]").all()) { assert.ok(!(await box.isChecked()), "nothing is ticked before"); await box.check(); }
  await press(page, words.assign);
  assert.match(await page.locator(".errors").textContent(), new RegExp(words.choose), "a reason is asked for");
  for (const box of await page.locator("input[name=waive]").all()) assert.ok(await box.isChecked(), "what was ticked stays");
  await look(walk, page, `${tag}-override-refused`);
  await page.selectOption("#override_reason", "volunteer_agrees");
  await press(page, words.assign);
  assert.ok((await main(page)).includes(words.done));
  await look(walk, page, `${tag}-override-done`);
}

/** Who rings is asked first whether they are of age; a no leads to the line of the people trained for it. */
async function ofAgeComesFirst(walk, language, tag) {
  const words = say[language];
  const page = await signIn(walk.context, walk.service, "coordinator", language);
  await page.goto("/coordinator/new");
  assert.ok((await main(page)).includes(words.age));
  assert.equal(await page.locator("input[name=experience]").count(), 0, "nothing else is asked yet");
  await look(walk, page, `${tag}-intake-age`);
  await press(page, words.young);
  const told = await main(page);
  for (const says of ["1-800-843-5678", "988", words.nothing]) assert.ok(told.includes(says), says);
  await look(walk, page, `${tag}-intake-young`);
  await page.goto("/coordinator/new");
  await press(page, words.adult);
  assert.ok((await page.locator("input[name=experience]").count()) > 5);
  await look(walk, page, `${tag}-intake-of-age`);
}

/** Half of what a family says is typed; the coordinator goes away, comes back, finishes, and nothing is left. */
async function halfAnIntakeWaits(walk, language, tag) {
  const words = say[language];
  const plain = walk.options.javaScriptEnabled === false;
  const page = await signIn(walk.context, walk.service, "coordinator", language);
  await page.goto("/coordinator/new");
  await press(page, words.adult);
  assert.equal((await page.locator("[data-kept]").textContent()).trim(), "", "nothing is kept before something is typed");
  await page.locator("input[name=experience]").first().check();
  await page.fill("#name", `Nadia ${tag}`);
  await page.locator("input[name=call][value=yes]").check();
  await page.fill("#phone", "555-01");
  const status = page.getByRole("status");
  if (plain) {
    await press(page, words.later);
    assert.ok((await status.textContent()).includes(words.waits));
  } else {
    await page.locator("#phone").press("Tab");
    await page.waitForFunction((saved) => document.querySelector("[data-kept]").textContent === saved, words.saved);
    assert.equal(await page.evaluate(() => document.activeElement.name), "voicemail", "saving leaves the focus where it is");
  }
  await look(walk, page, `${tag}-intake-saved`);
  await page.close();
  await walk.context.clearCookies();
  const back = await signIn(walk.context, walk.service, "coordinator", language);
  await back.goto("/coordinator/new");
  assert.ok((await back.getByRole("status").textContent()).includes(words.before));
  assert.equal(await back.inputValue("#name"), `Nadia ${tag}`);
  assert.equal(await back.inputValue("#phone"), "555-01");
  assert.ok(await back.locator("input[name=experience]").first().isChecked());
  assert.ok(await back.locator("input[name=call][value=yes]").isChecked());
  await look(walk, back, `${tag}-intake-again`);
  if (!plain) {
    await walk.context.route("**/coordinator/new/keep", (route) => route.abort());
    await back.fill("#code_word", "quince");
    await back.locator("#code_word").blur();
    await back.waitForFunction((lost) => document.querySelector("[data-kept]").textContent.startsWith(lost), words.lost);
    await walk.context.unroute("**/coordinator/new/keep");
  }
  await back.fill("#phone", "555-0142");
  await back.locator("input[name=voicemail][value=no]").check();
  if (await back.locator("input[name=text]").count()) await back.locator("input[name=text][value=no]").check();
  await back.locator("input[name=message][value=no]").check();
  await back.selectOption("#zone", "America/Chicago");
  await back.locator("input[name=hours][value=any]").check();
  await press(back, words.open);
  await back.locator("p.code").waitFor();
  await back.goto("/coordinator/new");
  await press(back, words.adult);
  assert.equal(await back.inputValue("#name"), "", "and nothing is left of what was typed");
  await back.fill("#name", "Olga");
  if (plain) await press(back, words.later);
  assert.equal(await back.inputValue("#name"), "Olga");
  await Promise.all([back.waitForNavigation(), press(back, words.anew)]);
  assert.equal(await back.locator("#name").count(), 0, "begun anew: another caller is asked first");
  await press(back, words.adult);
  assert.equal(await back.inputValue("#name"), "");
  await back.reload();
  assert.equal(await back.inputValue("#name"), "", "and it stays forgotten");
}

/** What has the focus, as a question to the page. */
const focus = (page, of) => page.evaluate(of);
async function tabTo(page, wanted, key = "Tab") {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press(key);
    if (await page.evaluate((selector) => document.activeElement.matches(selector), wanted)) return;
  }
  assert.fail(`${wanted} never has the focus`);
}
/** The focus comes there, or back, by the page's own doing: in a task of its own, later than the key. */
const comesBack = (page, wanted) => page.waitForFunction((selector) => document.activeElement.matches(selector), wanted);
const open = (page) => page.locator("dialog[open]").count();
const place = (page) => new URL(page.url()).pathname;

/** Another family asks, so that the board under the list is replaced. */
async function boardIsWrittenAnew({ browser, service }, page) {
  const before = Number(await page.locator("#waiting small").textContent());
  const elsewhere = await browser.newContext({ baseURL: service.address });
  const { experiences } = await (await elsewhere.request.get("/api/v1/experiences")).json();
  const asked = await elsewhere.request.post("/api/v1/requests", { data: { experience: experiences[0].id, language: "en", zone: "America/Chicago", name: "Kim" } });
  assert.equal(asked.status(), 201);
  await page.waitForFunction((count) => Number(document.querySelector("#waiting small").textContent) === count, before + 1);
  await elsewhere.close();
}

/** From signing in to a call that is assigned without a mouse; the list of keys comes and goes, and types nothing over. */
async function byKeysAlone(walk, language, tag) {
  const words = say[language];
  const { context, service } = walk;
  const page = await context.newPage();
  const { keyboard } = page;
  const account = service.signIns().find((one) => one.role === "coordinator");
  await page.goto(`/sign-in?lang=${language}`);
  const code = await page.locator(`tr:has-text("${account.email}") code`).nth(1).textContent();
  await keyboard.press("?");
  assert.equal(await open(page), 0, "before signing in there are no keys");
  await tabTo(page, "#email");
  await keyboard.type(account.email);
  await tabTo(page, "#password");
  await keyboard.type(account.password);
  await tabTo(page, "#code");
  await keyboard.type(code);
  await keyboard.press("Enter");
  await page.waitForURL("**/coordinator");

  // Cards, and the list over them: the focus comes back to where it was.
  const href = () => focus(page, () => document.activeElement.getAttribute("href"));
  await keyboard.press("j");
  const first = await href();
  assert.match(first, /^\/coordinator\//);
  await keyboard.press("j");
  assert.notEqual(await href(), null);
  await keyboard.press("k");
  assert.equal(await href(), first);
  await keyboard.press("?");
  await page.locator("dialog[open]").waitFor();
  assert.equal(await focus(page, () => document.activeElement.closest("dialog") !== null), true, "the list has the focus");
  assert.match(await page.getByRole("dialog", { name: words.keys }).textContent(), new RegExp(words.next));
  await look(walk, page, `${tag}-keys`);
  await keyboard.press("b");
  assert.equal(await open(page), 1, "no key goes anywhere from the list");
  await boardIsWrittenAnew(walk, page);
  await keyboard.press("Escape");
  assert.equal(await open(page), 0);
  await comesBack(page, `a[href="${first}"]`);

  // A place by its key; typing is typing; what is refused has the focus and is told.
  await keyboard.press("a");
  await page.waitForURL("**/coordinator/phone");
  await tabTo(page, "#code");
  await keyboard.press("Enter");
  await page.locator(".errors").waitFor();
  await comesBack(page, "[role=alert]");
  await tabTo(page, "#code");
  await keyboard.type("b?jk");
  assert.equal(await page.inputValue("#code"), "b?jk");
  assert.equal(place(page), "/coordinator/phone");
  assert.equal(await open(page), 0);
  await tabTo(page, "main button");
  await keyboard.press("Control+b");
  await keyboard.press("Alt+b");
  assert.equal(place(page), "/coordinator/phone", "with Ctrl or Alt it is the browser's");
  await keyboard.press("b");
  await page.waitForURL("**/coordinator");

  // Off means off, also for "?", on each page; the link still opens the list, and turns them on again.
  await keyboard.press("?");
  await page.locator("dialog[open]").waitFor();
  await tabTo(page, "dialog input[name=on]", "Tab");
  await keyboard.press("Space");
  await page.waitForFunction((saved) => document.querySelector("dialog [role=status]").textContent === saved, words.kept);
  await keyboard.press("Escape");
  await keyboard.press("n");
  await page.reload();
  for (const key of ["?", "n"]) await keyboard.press(key);
  assert.equal(await open(page), 0);
  assert.equal(place(page), "/coordinator");
  await tabTo(page, "[data-keys-link]");
  await keyboard.press("Enter");
  await page.locator("dialog[open]").waitFor();
  assert.equal(await page.locator("dialog input[name=on]").isChecked(), false);
  await tabTo(page, "dialog input[name=on]", "Tab");
  await keyboard.press("Space");
  await page.waitForFunction((saved) => document.querySelector("dialog [role=status]").textContent === saved, words.kept);
  await tabTo(page, "dialog button");
  await keyboard.press("Enter");
  await comesBack(page, "[data-keys-link]");

  // One of those who wait: opened, a volunteer chosen, the call assigned.
  const waits = () => focus(page, () => document.activeElement.closest("[aria-labelledby=breached], [aria-labelledby=at_risk], [aria-labelledby=waiting]") !== null);
  for (let steps = 0; steps < 60 && !(await waits()); steps += 1) await keyboard.press("j");
  assert.ok(await waits(), "a card of somebody who waits has the focus");
  await keyboard.press("Enter");
  await page.waitForURL("**/coordinator/requests/*");
  for (let steps = 0; steps < 20 && !(await focus(page, () => document.activeElement.querySelector("select[name=start]") !== null && document.activeElement.matches(".card"))); steps += 1) await keyboard.press("j");
  await tabTo(page, "select[name=start]");
  await tabTo(page, "button[value=assign]");
  await keyboard.press("Enter");
  await page.waitForURL("**done=assigned");
  assert.equal(await page.locator("p.good[role=status]").textContent(), words.done);
  await keyboard.press("u");
  await page.waitForURL("**/coordinator");
}

/** Without JavaScript there are no single keys; the list is a page, and what is chosen there is kept. */
async function theListIsAPage(walk, language, tag) {
  const words = say[language];
  for (const role of ["coordinator", "volunteer"]) {
    await walk.context.clearCookies();
    const page = await signIn(walk.context, walk.service, role, language);
    await follow(page.locator("[data-keys-link]"));
    assert.equal(place(page), "/keys");
    assert.ok((await main(page)).includes(words.next));
    await look(walk, page, `${tag}-keys-${role}`);
    assert.ok(await page.locator("input[name=on]").isChecked());
    await page.locator("input[name=on]").uncheck();
    await press(page, words.save);
    assert.equal(await page.getByRole("status").first().textContent(), words.kept);
    assert.ok(!(await page.locator("input[name=on]").isChecked()));
    await page.close();
  }
}

const journey = (name, walk, language, tag, options = {}) => ({ name, options, walk: (t) => walk({ ...t, options }, language, tag) });

export const deskJourneys = [
  journey("intake: of age comes first, English, on a desk", ofAgeComesFirst, "en", "en"),
  journey("intake: of age comes first, Spanish, on a phone", ofAgeComesFirst, "es", "es-phone", phone),
  journey("intake: of age comes first, English, on a phone without JavaScript", ofAgeComesFirst, "en", "en-phone-plain", { ...phone, ...noScript }),
  journey("intake: of age comes first, Spanish, without JavaScript", ofAgeComesFirst, "es", "es-plain", noScript),
  journey("override: a rule is set aside, English, on a desk", aRuleIsSetAside, "en", "en"),
  journey("override: a rule is set aside, Spanish, on a phone", aRuleIsSetAside, "es", "es-phone", phone),
  journey("override: a rule is set aside, English, on a phone without JavaScript", aRuleIsSetAside, "en", "en-phone-plain", { ...phone, ...noScript }),
  journey("override: a rule is set aside, Spanish, without JavaScript", aRuleIsSetAside, "es", "es-plain", noScript),
  journey("keys: a call is assigned without a mouse, English", byKeysAlone, "en", "en"),
  journey("keys: a call is assigned without a mouse, Spanish, narrow", byKeysAlone, "es", "es-narrow", { viewport: phone.viewport }),
  journey("keys: the list is a page, English, on a phone without JavaScript", theListIsAPage, "en", "en-phone-plain", { ...phone, ...noScript }),
  journey("keys: the list is a page, Spanish, without JavaScript", theListIsAPage, "es", "es-plain", noScript),
  journey("intake: half of it waits, English, on a desk", halfAnIntakeWaits, "en", "en"),
  journey("intake: half of it waits, Spanish, on a phone", halfAnIntakeWaits, "es", "es-phone", phone),
  journey("intake: half of it waits, English, on a phone without JavaScript", halfAnIntakeWaits, "en", "en-phone-plain", { ...phone, ...noScript }),
  journey("intake: half of it waits, Spanish, without JavaScript", halfAnIntakeWaits, "es", "es-plain", noScript),
];
