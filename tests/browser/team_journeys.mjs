// Looking after volunteers: a credential is recorded and withdrawn, a faith and a culture are noted, a consultant sees that a debrief waits. English and Spanish, on a desk and on a 360 px phone.
import assert from "node:assert/strict";
import { look, signIn } from "./journeys.mjs";
import { follow, press } from "./press.mjs";
import { journey, minute, phone } from "./rota_journeys.mjs";

const say = {
  en: { record: "Record it", saved: "Saved.", needed: "This is needed.", earlier: "This day lies before the first one.", until: "interpreting until", ended: "interpreting ended on", due: "A debrief has been due for", change: "Change faith or culture", keep: "Save faith or culture", faiths: "Hindu, Military family" },
  es: { record: "Anotarla", saved: "Guardado.", needed: "Esto hace falta.", earlier: "Este día está antes del primero.", until: "interpretación: hasta el", ended: "interpretación: terminó el", due: "La sesión de descarga espera desde hace", change: "Cambiar la fe o cultura", keep: "Guardar la fe o cultura", faiths: "Hindú, Familia militar" },
};
const main = (page) => page.locator("main").textContent();

async function recordACredential(walk, language, tag) {
  const words = say[language];
  const page = await signIn(walk.context, walk.service, "coordinator", language);
  await page.goto("/coordinator/volunteers");
  await follow(page.locator("tbody a").nth(7));
  const today = Date.now();
  const day = (count) => new Date(today + count * 24 * 3600 * 1000).toISOString().slice(0, 10);
  const record = async (kind, first, last) => {
    await page.selectOption("#credential_kind", kind);
    await page.fill("#credential_first", first);
    await page.fill("#credential_last", last);
    await press(page, words.record);
  };
  await press(page, words.record);
  assert.ok((await main(page)).includes(words.needed));
  await record("interpreter", day(10), day(9));
  assert.ok((await page.locator("#last-error").textContent()).includes(words.earlier));
  assert.equal(await page.inputValue("#credential_kind"), "interpreter", "what was chosen is kept");
  assert.equal(await page.inputValue("#credential_first"), day(10), "what was typed is kept");
  await look(walk, page, `${tag}-credential-refused`);
  await record("interpreter", day(-10), day(700));
  assert.ok((await page.getByRole("status").textContent()).includes(words.saved));
  assert.ok((await main(page)).includes(words.until));
  await record("interpreter", day(-10), day(-2));
  assert.ok((await main(page)).includes(words.ended));
  await look(walk, page, `${tag}-credential-withdrawn`);
}

async function recordFaiths(walk, language, tag) {
  const words = say[language];
  const page = await signIn(walk.context, walk.service, "coordinator", language);
  await page.goto("/coordinator/volunteers");
  await follow(page.locator("tbody a").nth(9));
  await follow(page.getByText(words.change, { exact: true }));
  const boxes = page.locator("input[name=faiths]");
  assert.equal(await boxes.count(), 14);
  for (const box of await boxes.all()) await box.setChecked(["hindu", "military"].includes(await box.getAttribute("value")));
  await look(walk, page, `${tag}-faiths`);
  await press(page, words.keep);
  assert.ok((await page.getByRole("status").textContent()).includes(words.saved));
  assert.ok((await page.locator("dl").first().textContent()).includes(words.faiths));
  await look(walk, page, `${tag}-faiths-saved`);
}

/** Somebody of the team has a heavy call; the consultant, who sees nothing of the family, talks with them a day later. */
async function holdADebrief(duty, tag) {
  const words = say[duty.language];
  await duty.book(`Nele ${tag}`);
  const admin = await duty.staff("administrator");
  await admin.goto("/admin/teams");
  await follow(admin.getByRole("link", { name: "Team 1", exact: true }));
  await admin.fill("#alias", duty.alias);
  await follow(admin.locator("button[value=join]"));
  await duty.later(duty.start + 60 * minute);
  const volunteer = await duty.volunteer();
  await follow(volunteer.locator(".card.at_risk a").first());
  for (const answer of ["outcome][value=talked", "heavy][value=yes", "next][value=enough"]) await volunteer.locator(`input[name=${answer}]`).check();
  await follow(volunteer.locator("form[action$=outcome] button"));
  await duty.later(duty.start + 27 * 60 * minute);
  const consultant = await duty.staff("consultant");
  assert.equal(new URL(consultant.url()).pathname, "/consultant", "signing in leads there");
  assert.equal((await consultant.locator("h2").first().textContent()).trim(), duty.alias, "who waits longest stands first");
  assert.ok((await consultant.locator(".card strong").first().textContent()).includes(words.due));
  assert.ok(!(await main(consultant)).includes(duty.name));
  await look(duty, consultant, `${tag}-consultant-debrief`);
  await follow(consultant.locator(".card button").first());
  assert.ok((await consultant.getByRole("status").textContent()).includes(words.saved));
  assert.equal(await consultant.locator(".card button").count(), 0);
}

const both = (name, walk) => [
  { name: `team: ${name}, English, on a desk`, walk: (t) => walk(t, "en", "en") },
  { name: `team: ${name}, Spanish, on a phone`, options: phone, walk: (t) => walk(t, "es", "es-phone") },
];

export const teamJourneys = [
  ...both("a credential is recorded", recordACredential),
  ...both("a faith and a culture are noted", recordFaiths),
  journey("team: a debrief is held, English, on a desk", holdADebrief, "en", "en", {}),
  journey("team: a debrief is held, Spanish, on a phone", holdADebrief, "es", "es-phone", phone),
];
