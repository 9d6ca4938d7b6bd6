// Single keys for staff, beside Tab and Enter: next and previous card, the places, and "?" for the list. Only enhances.
let on = document.body.hasAttribute("data-keys");
const link = document.querySelector("[data-keys-link]");
let list = null;
let from = null; // the link that had the focus when the list was opened

// Where the places do not all fit, the one that this page is stands in sight; the page itself stays where it is.
const places = document.querySelector("nav.places");
const current = places?.querySelector("[aria-current]");
if (current && places.scrollHeight > places.clientHeight) places.scrollTop = current.offsetTop - places.offsetTop - places.clientHeight / 2;
if (current && places.scrollWidth > places.clientWidth) places.scrollLeft = current.offsetLeft - places.clientWidth / 2;

/** The cards of this page that can be seen, in their order. */
const cards = () => [...document.querySelectorAll("main .card")].filter((card) => card.getClientRects().length > 0);

/** What takes the focus of a card: the way to open it, or the card itself, so that nothing is pressed by accident. */
function targetOf(card) {
  const way = card.querySelector("a[href]");
  if (way) return way;
  card.tabIndex = -1;
  return card;
}

function step(by) {
  const all = cards();
  const here = all.findLastIndex((card) => card.contains(document.activeElement));
  const next = here < 0 ? (by > 0 ? 0 : all.length - 1) : here + by;
  if (all[next]) targetOf(all[next]).focus();
}

/** The page of the list, as a dialog over this one; built once. */
async function openList() {
  try {
    list ??= await build();
    from = document.activeElement.getAttribute("href");
    list.showModal();
  } catch {
    location.href = link.href;
  }
}

async function build() {
  const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) throw new Error(answer.status);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const heading = Object.assign(document.createElement("h2"), { id: "keys-heading", textContent: page.querySelector("h1").textContent });
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-labelledby", heading.id);
  dialog.append(heading, page.querySelector("[data-keys-list]"));
  document.body.append(dialog);
  const form = dialog.querySelector("form");
  const close = form.querySelector("button");
  close.type = "button";
  close.textContent = link.dataset.close;
  close.addEventListener("click", () => dialog.close());
  // A live page may have been written anew meanwhile: the focus goes to the same link of it.
  dialog.addEventListener("close", () => {
    const main = document.querySelector("main");
    if (from && !main.contains(document.activeElement)) main.querySelector(`a[href="${CSS.escape(from)}"]`)?.focus();
  });
  form.addEventListener("change", () => choose(form));
  return dialog;
}

/** From now on, whatever becomes of saving it. */
async function choose(form) {
  on = form.elements.on.checked;
  const line = form.querySelector("[role=status]");
  const body = new URLSearchParams(new FormData(form));
  const answer = await fetch(form.action, { method: "POST", body }).catch(() => null);
  line.textContent = answer?.status === 204 ? line.dataset.saved : line.dataset.lost;
}

const does = { "?": openList, j: () => step(1), k: () => step(-1), u: () => document.querySelector("a.back")?.click() };

addEventListener("keydown", (event) => {
  if (!on || event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.("input, select, textarea, dialog, [contenteditable]")) return;
  const act = does[event.key] ?? placeOf(event.key);
  if (!act) return;
  event.preventDefault();
  if (!event.repeat || event.key === "j" || event.key === "k") act();
});

function placeOf(key) {
  const place = /^[a-z]$/.test(key) && document.querySelector(`nav.places a[data-key="${key}"]`);
  return place ? () => place.click() : null;
}

link?.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  openList();
});
