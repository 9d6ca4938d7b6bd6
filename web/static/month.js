// Only enhances: the list of days becomes a calendar, with a few letters on each day. The list stays below it where it says more.
const list = document.querySelector("[data-month]");
const language = document.documentElement.lang;
const utc = (text) => new Date(`${text}T00:00:00Z`);
const key = (date) => date.toISOString().slice(0, 10);
const say = (date, options) => new Intl.DateTimeFormat(language, { timeZone: "UTC", ...options }).format(date);
const plus = (date, days) => new Date(date.getTime() + days * 86400000);

/** What is read aloud is the sentence; what is looked at are the number of the day and those letters. */
function part(name, text, look) {
  const element = document.createElement(name);
  element.textContent = text;
  if (look) element.className = look;
  else element.setAttribute("aria-hidden", "true");
  return element;
}

function cell(date, link, none) {
  const td = document.createElement("td");
  const full = say(date, { weekday: "long", day: "numeric", month: "long" });
  const day = document.createElement(link ? "a" : "span");
  day.dataset.day = key(date);
  day.tabIndex = -1;
  const says = link ? link.parentNode.textContent.slice(link.textContent.length) : `: ${none}`;
  day.append(part("span", none || link ? full + says.trimEnd() : full, "hidden"), part("b", String(date.getUTCDate())));
  if (link) {
    day.append(part("small", link.dataset.count));
    day.href = link.getAttribute("href");
    if ("single" in link.dataset) day.dataset.single = "";
  } else {
    day.setAttribute("role", "link");
    day.setAttribute("aria-disabled", "true");
  }
  td.append(day);
  return td;
}

/** One month as a table, Monday first; days outside the span of the list stay empty. */
function month(first, links, none) {
  const table = document.createElement("table");
  table.className = "month";
  table.createCaption().textContent = say(first, { month: "long", year: "numeric" });
  const head = table.createTHead().insertRow();
  for (let day = 0; day < 7; day += 1) {
    const monday = utc("2024-01-01");
    const th = document.createElement("th");
    th.scope = "col";
    th.abbr = say(plus(monday, day), { weekday: "long" });
    th.textContent = say(plus(monday, day), { weekday: "narrow" });
    head.append(th);
  }
  const body = table.createTBody();
  let row = body.insertRow();
  for (let gap = (first.getUTCDay() + 6) % 7; gap > 0; gap -= 1) row.insertCell();
  for (let date = first; date.getUTCMonth() === first.getUTCMonth(); date = plus(date, 1)) {
    if (row.cells.length === 7) row = body.insertRow();
    row.append(cell(date, links.get(key(date)), none));
  }
  return table;
}

if (list) {
  const links = new Map([...list.querySelectorAll("a[data-date]")].map((link) => [link.dataset.date, link]));
  const dates = [...links.keys()];
  const calendar = document.createElement("div");
  calendar.className = "months";
  for (let first = utc(`${dates[0].slice(0, 7)}-01`); key(first) <= dates.at(-1); first = utc(key(plus(first, 31)).slice(0, 7) + "-01"))
    calendar.append(month(first, links, list.dataset.none));
  list.before(calendar);
  list.hidden = list.dataset.month === "alone"; // each day of the calendar says all that its line says
  calendar.querySelector("a").tabIndex = 0;
  const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
  calendar.addEventListener("keydown", (event) => {
    const from = event.target.dataset?.day;
    if (!from || !(event.key in steps)) return;
    const next = calendar.querySelector(`[data-day="${key(plus(utc(from), steps[event.key]))}"]`);
    event.preventDefault();
    if (!next) return;
    event.target.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
}
