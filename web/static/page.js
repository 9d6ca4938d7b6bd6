// Only enhances: every page works without it. Leaves fast (Shift three times within 5 s), moves focus to what went wrong.
const exit = document.querySelector("form.exit");
let presses = [];
addEventListener("keyup", (event) => {
  if (event.key !== "Shift" || !exit) return;
  presses = presses.filter((at) => event.timeStamp - at < 5000).concat(event.timeStamp);
  if (presses.length >= 3) exit.requestSubmit();
});
// A page brought back by the Back button is asked for again, so that nothing stays on the screen after leaving.
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
document.querySelector(".errors")?.focus();
// Going back to a form of the journey that was refused shows its page again, and sends nothing a second time.
if (exit && document.querySelector(".errors")) history.replaceState(null, "", location.href);
const zone = document.querySelector("select[name=zone][data-guess]");
if (zone) {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if ([...zone.options].some((option) => option.value === here)) zone.value = here;
}
for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
// A chosen file is read into the field for its text: what is sent is what can be seen.
const file = document.querySelector("[data-file]");
if (file) {
  file.hidden = false;
  file.querySelector("input").addEventListener("change", async (event) => {
    document.querySelector("#list").value = await event.target.files[0]?.text() ?? "";
  });
}
