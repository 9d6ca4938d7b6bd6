// A volunteer cannot take a call: what happens is said before, nothing is asked, and the family keeps its time.
import assert from "node:assert/strict";
import { look } from "./journeys.mjs";
import { follow, press } from "./press.mjs";
import { journey, minute, noScript, phone } from "./rota_journeys.mjs";

const say = {
  en: { cannot: "I cannot take this call", family: "The family keeps its time and is told nothing.", thanks: "Thank you for saying so.", keep: "Keep this call",
    nobody: "Its volunteer cannot take it, and nobody has it", staff: "A coordinator looks after this call now.", found: "has not said “I am ready”", find: "Find somebody for this call",
    give: "Give them the call", given: "The call is theirs.", itself: "Another volunteer who is free then is looked for" },
  es: { cannot: "No puedo hacer esta llamada", family: "La familia conserva su hora y no recibe ningún aviso.", thanks: "Gracias por decirlo.", keep: "Seguir con esta llamada",
    nobody: "El voluntario no puede, y nadie la tiene", staff: "La coordinación se encarga de esta llamada.", found: "no ha dicho «Ya estoy»", find: "Buscar a alguien para esta llamada",
    give: "Darle la llamada", given: "La llamada es de esa persona.", itself: "Buscamos enseguida a otro voluntario" },
};
const main = (page) => page.locator("main").textContent();

/** Opens the call, looks at what would happen, keeps it first, and then gives it back; out: the call's address. */
async function giveBack(duty, tag, volunteer) {
  const words = say[duty.language];
  await follow(volunteer.locator("section.card.good a.button"));
  const call = new URL(volunteer.url()).pathname;
  await look(duty, volunteer, `${tag}-call-with-the-way-out`);
  await follow(volunteer.getByRole("link", { name: words.cannot }));
  assert.ok((await main(volunteer)).includes(words.family));
  await look(duty, volunteer, `${tag}-give-back`);
  await follow(volunteer.getByRole("link", { name: words.keep }));
  assert.equal(new URL(volunteer.url()).pathname, call, "keeping it changes nothing");
  await follow(volunteer.getByRole("link", { name: words.cannot }));
  await press(volunteer, words.cannot);
  assert.equal(new URL(volunteer.url()).pathname, "/volunteer");
  assert.ok((await main(volunteer)).includes(words.thanks));
  assert.ok(!(await main(volunteer)).includes(duty.name));
  await look(duty, volunteer, `${tag}-given-back`);
  return call;
}

async function near(duty, tag) {
  const words = say[duty.language];
  await duty.book(`Lena ${tag}`);
  await duty.onCall();
  await duty.later(duty.start - 100 * minute);
  const board = await duty.staff("administrator");
  await board.goto("/coordinator");
  const volunteer = await duty.volunteer();
  const call = await giveBack(duty, tag, volunteer);
  await volunteer.goto(call);
  assert.ok((await main(volunteer)).includes(words.staff));
  await duty.until(board, words.nobody);
  const card = duty.card(board);
  assert.ok((await card.textContent()).includes(duty.words.you), "who is on call is asked");
  await look(duty, board, `${tag}-give-back-board`);
  await follow(card.getByRole("link", { name: words.find }));
  await look(duty, board, `${tag}-give-back-cover`);
  assert.equal(await board.locator("#volunteer option", { hasText: new RegExp(`^${duty.alias}$`) }).count(), 0);
  if (await board.locator("#volunteer").count()) {
    await board.locator("#volunteer").selectOption({ index: 1 });
    await press(board, words.give);
    assert.ok((await main(board)).includes(words.given));
  } else {
    await press(board, duty.words.take);
    assert.ok((await main(board)).includes(duty.words.yours));
  }
  await board.goto("/coordinator");
  assert.equal(await duty.card(board).count(), 0);
}

async function far(duty, tag) {
  const words = say[duty.language];
  await duty.book(`Mona ${tag}`);
  await duty.later(duty.start - 300 * minute);
  const coordinator = await duty.staff("coordinator");
  await coordinator.goto(duty.request);
  const when = await coordinator.locator("p.next strong").first().textContent();
  const volunteer = await duty.volunteer();
  const call = await giveBack(duty, `${tag}-far`, volunteer);
  await coordinator.goto(`${call.replace("volunteer", "coordinator")}/cover`);
  for (let tries = 0; tries < 40 && !(await main(coordinator)).includes(words.found); tries += 1) {
    await new Promise((done) => setTimeout(done, 300));
    await coordinator.reload();
  }
  assert.ok((await main(coordinator)).includes(words.found), "another volunteer has it");
  await coordinator.goto(duty.request);
  assert.equal(await coordinator.locator("p.next strong").first().textContent(), when, "the time stays");
}

export const giveBackJourneys = [
  journey("give back: near, English, on a desk", near, "en", "en"),
  journey("give back: near, Spanish, on a phone", near, "es", "es-phone", phone),
  journey("give back: near, English, on a phone without JavaScript", near, "en", "en-phone-plain", { ...phone, ...noScript }),
  journey("give back: far, Spanish, without JavaScript", far, "es", "es-plain", noScript),
  journey("give back: far, English, on a phone", far, "en", "en-phone", phone),
];
