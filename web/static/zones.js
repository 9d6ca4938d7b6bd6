// Only enhances: where the device's clock differs from the page's zone, each time is also said on that clock.
const line = document.querySelector("[data-other-zone]");
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
const language = document.documentElement.lang;

/** in: start  "2026-11-24T13:30:00Z"; out: the time on that zone's clock, with the weekday where `day` says so */
function clock(start, timeZone, day) {
  return new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit", timeZone, ...(day ? { weekday: "short" } : {}) }).format(new Date(start));
}

/** ", UTC−8": how the clock of that zone stands then; nothing where the browser cannot say it. */
function offset(start, timeZone) {
  try {
    const parts = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "shortOffset" }).formatToParts(new Date(start));
    return `, ${parts.find((part) => part.type === "timeZoneName").value.replace("GMT", "UTC").replace("-", "−")}`;
  } catch {
    return "";
  }
}

const buttons = [...document.querySelectorAll("button[name=start]")];
const differs = (start) => clock(start, line.dataset.zone, true) !== clock(start, here, true);
if (line && here && buttons.some((button) => differs(button.value))) {
  line.textContent = line.dataset.otherZone.replace("[zone]", here.replaceAll("_", " ") + offset(buttons[0].value, here));
  line.hidden = false;
  for (const button of buttons) {
    const small = document.createElement("small");
    small.textContent = clock(button.value, here, true);
    button.append(" ", small);
  }
}
