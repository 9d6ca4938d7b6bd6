// What a coordinator does at the desk by hand: a rule set aside for one call, with its reason; a family taken in by phone.
// English and Spanish, with JavaScript and without, desktop and a 360 px phone.
import assert from "node:assert/strict";
import { axe, signIn } from "./journeys.mjs";
import { noScript, phone, press } from "./rota_journeys.mjs";

const say = {
  en: { far: "The experience is too different.", assign: "Assign all the same", ask: "Ask", always: "This always holds", choose: "Choose one.", done: "Assigned. The call is confirmed.",
    later: "Save and go on later", anew: "Begin anew: forget what is typed here", open: "Open the request", saved: "Saved.", waits: "It waits here for you until", before: "From before, as you left it.", lost: "Not saved just now." },
  es: { far: "La experiencia es demasiado distinta.", assign: "Asignar de todos modos", ask: "Preguntar", always: "Esto vale siempre", choose: "Elija una opción.", done: "Asignada. La llamada está confirmada.",
    later: "Guardar y seguir más tarde", anew: "Empezar de nuevo: olvidar lo escrito aquí", open: "Abrir la solicitud", saved: "Guardado.", waits: "Aquí espera, para usted, hasta el", before: "De antes, tal como lo dejó.", lost: "No se ha guardado ahora." },
};
const main = (page) => page.locator("main").textContent();
/** The page as it is seen, and as it is heard. */
async function look({ shot, options }, page, label) {
  await shot(page, label);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `${label} is ${wide} px wider than the screen`);
  if (options.javaScriptEnabled !== false) await axe(page, label);
}

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
  await page.locator("#waiting ~ ul a, #at_risk ~ ul a, #breached ~ ul a").first().click();
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

/** Half of what a family says is typed; the coordinator goes away, comes back, finishes, and nothing is left. */
async function halfAnIntakeWaits(walk, language, tag) {
  const words = say[language];
  const plain = walk.options.javaScriptEnabled === false;
  const page = await signIn(walk.context, walk.service, "coordinator", language);
  await page.goto("/coordinator/new");
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
  assert.equal(await back.inputValue("#name"), "", "and nothing is left of what was typed");
  await back.fill("#name", "Olga");
  if (plain) await press(back, words.later);
  assert.equal(await back.inputValue("#name"), "Olga");
  await Promise.all([back.waitForNavigation(), press(back, words.anew)]);
  assert.equal(await back.inputValue("#name"), "", "begun anew");
  await back.reload();
  assert.equal(await back.inputValue("#name"), "", "and it stays forgotten");
}

const journey = (name, walk, language, tag, options = {}) => ({ name, options, walk: (t) => walk({ ...t, options }, language, tag) });

export const deskJourneys = [
  journey("override: a rule is set aside, English, on a desk", aRuleIsSetAside, "en", "en"),
  journey("override: a rule is set aside, Spanish, on a phone", aRuleIsSetAside, "es", "es-phone", phone),
  journey("override: a rule is set aside, English, on a phone without JavaScript", aRuleIsSetAside, "en", "en-phone-plain", { ...phone, ...noScript }),
  journey("override: a rule is set aside, Spanish, without JavaScript", aRuleIsSetAside, "es", "es-plain", noScript),
  journey("intake: half of it waits, English, on a desk", halfAnIntakeWaits, "en", "en"),
  journey("intake: half of it waits, Spanish, on a phone", halfAnIntakeWaits, "es", "es-phone", phone),
  journey("intake: half of it waits, English, on a phone without JavaScript", halfAnIntakeWaits, "en", "en-phone-plain", { ...phone, ...noScript }),
  journey("intake: half of it waits, Spanish, without JavaScript", halfAnIntakeWaits, "es", "es-plain", noScript),
];
