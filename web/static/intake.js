// Keeps what is typed while a family is on the phone: each answer is saved when it changes. Without it a button does the same.
const form = document.querySelector("form[data-keep]");
const line = document.querySelector("[data-kept]");
let changed = false;
let saving = null;

async function send() {
  while (changed) {
    changed = false;
    try {
      const body = new URLSearchParams(new FormData(form));
      const answer = await fetch(form.dataset.keep, { method: "POST", body, keepalive: true });
      if (answer.status !== 204) throw new Error(answer.status);
      line.textContent = line.dataset.saved;
    } catch {
      line.textContent = line.dataset.lost;
    }
  }
}

function save() {
  if (changed) saving ??= send().finally(() => { saving = null; });
}

form.addEventListener("input", () => { changed = true; });
form.addEventListener("change", save);
// The tab is put away, or closed, in the middle of a word.
addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(); });
// A save that is on its way would bring back what has just become a request, or was thrown away.
for (const leaving of [form, document.querySelector("form[data-anew]")]) {
  leaving.addEventListener("submit", async (event) => {
    changed = false;
    if (!saving) return;
    event.preventDefault();
    await saving;
    leaving.requestSubmit(event.submitter);
  });
}
