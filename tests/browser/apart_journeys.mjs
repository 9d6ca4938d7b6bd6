// Who must never meet: the two sides of one child, seen from either side and taken back; a family and a volunteer who have a call together,
// which stays until somebody else has it. English and Spanish, with JavaScript and without, desktop and a 360 px phone.
import assert from "node:assert/strict";
import { look, signIn } from "./journeys.mjs";
import { follow, press } from "./press.mjs";
import { noScript, phone } from "./rota_journeys.mjs";

const say = {
  en: { link: "Who must not meet", nobody: "Nobody so far.", sides: "Keep both sides apart", wrong: "There is no such request of another family.", kept: "They are kept apart from now on.", back: "They may meet again", meet: "Let them meet", choose: "Choose one.",
    may: "They may meet from now on.", assign: "Assign", apart: "Keep apart", together: "They have a call together." },
  es: { link: "Quién no debe encontrarse", nobody: "Nadie por ahora.", sides: "Separar ambas partes", wrong: "No hay tal solicitud de otra familia.", kept: "Desde ahora quedan separados.", back: "Pueden encontrarse de nuevo", meet: "Permitir que se encuentren", choose: "Elija una opción.",
    may: "Desde ahora pueden encontrarse.", assign: "Asignar", apart: "Separar", together: "Tienen una llamada en común." },
};
const main = (page) => page.locator("main").textContent();

/** Two families, one of each side; out: their requests' numbers. */
async function bothSides(walk, tag) {
  const api = (await walk.browser.newContext({ baseURL: walk.service.address })).request;
  const page = await signIn(walk.context, walk.service, "coordinator", walk.language);
  const numbers = [];
  for (const name of [`Ortrud ${tag}`, `Telramund ${tag}`]) {
    const wish = { experience: "e01", language: "en", zone: "America/Chicago", name, contact: { phone: "555-0242", code_word: "heron" } };
    assert.equal((await api.post("/api/v1/requests", { data: wish })).status(), 201);
    await page.goto("/coordinator?column=waiting");
    const href = await page.locator(".card a", { hasText: name }).first().getAttribute("href");
    numbers.push(href.match(/requests\/(\d+)/)[1]);
  }
  return { page, numbers };
}

async function theSidesAreApart(walk, language, tag) {
  const words = say[language];
  const { page, numbers: [one, other] } = await bothSides({ ...walk, language }, tag);
  await page.goto(`/coordinator/requests/${one}`);
  await follow(page.getByRole("link", { name: words.link, exact: true }));
  assert.ok((await main(page)).includes(words.nobody));
  await page.fill("#other", one);
  await press(page, words.sides);
  assert.ok((await page.locator("#other-error").textContent()).includes(words.wrong), "a family is not its own other side");
  assert.equal(await page.inputValue("#other"), one, "what was typed is kept");
  await look(walk, page, `${tag}-apart-refused`);
  await page.fill("#other", other);
  await press(page, words.sides);
  assert.equal(await page.getByRole("status").first().textContent(), words.kept);
  await look(walk, page, `${tag}-apart-sides`);

  // From the other side, with a reason.
  await page.goto(`/coordinator/requests/${other}/apart`);
  assert.ok((await page.locator(".card h2").textContent()).includes(`Ortrud ${tag}`));
  await page.locator("summary", { hasText: words.back }).click();
  await press(page, words.meet);
  assert.ok((await page.locator(".errors").textContent()).includes(words.choose), "not without a reason");
  await page.locator("summary", { hasText: words.back }).click();
  await page.selectOption("#reason1", "mistake");
  await press(page, words.meet);
  assert.equal(await page.getByRole("status").first().textContent(), words.may);
  assert.ok((await main(page)).includes(words.nobody));

  // A call that they have stays, and leads to who else could take it.
  await page.goto(`/coordinator/requests/${one}`);
  const volunteer = await page.locator("form:has(select[name=start]) input[name=volunteer]").first().getAttribute("value");
  await press(page, words.assign);
  await page.goto(`/coordinator/requests/${one}/apart`);
  await page.selectOption("#volunteer", volunteer);
  await press(page, words.apart);
  const card = page.locator(".card", { hasText: words.together });
  await look(walk, page, `${tag}-apart-together`);
  await follow(card.locator("a[href$='/cover']"));
  assert.equal(await page.locator(`#volunteer option[value="${volunteer}"]`).count(), 0, "who is kept apart is not offered");
}

const journey = (name, language, tag, options = {}) => ({ name: `apart: two who must not meet, ${name}`, options, walk: (t) => theSidesAreApart({ ...t, options }, language, tag) });

export const apartJourneys = [
  journey("English, on a desk", "en", "en"),
  journey("Spanish, on a phone without JavaScript", "es", "es-phone-plain", { ...phone, ...noScript }),
];
