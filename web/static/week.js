// Paints the week: half hours by mouse, touch and keyboard. It only writes into the typed list below, which is its twin
// and what is saved; without it the list stands alone. Times of the list that are no half hours stay as they are.
const place = document.querySelector("[data-week]");
const list = document.querySelector("[data-week-list]");
const DAY = 1440;
const STEP = 30;
const MOST = 6; // spans a day that the service reads

const pad = (number) => String(number).padStart(2, "0");
const clock = (minute) => `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
const minuteOf = (text) => (/^\d\d:\d\d$/.test(text) ? Number(text.slice(0, 2)) * 60 + Number(text.slice(3)) : null);
const wrap = (day) => (day + 7) % 7;

/** The inputs of one day: [{ from, to }], as many as stand there. */
function spansOf(day) {
  const group = list.querySelector(`[data-day="${day + 1}"]`);
  const from = [...group.querySelectorAll("input[name$='-from']")];
  const to = [...group.querySelectorAll("input[name$='-to']")];
  return from.map((input, at) => ({ from: input, to: to[at] }));
}

const emptyWeek = () => Array.from({ length: 7 }, () => new Uint8Array(DAY));

/** Marks the minutes of one span; says whether it runs into the next day. */
function lay(week, day, from, to) {
  const begin = minuteOf(from);
  let end = minuteOf(to);
  if (begin === null || end === null || begin === end) return false;
  if (end === DAY - 1) end = DAY;
  week[day].fill(1, begin, end > begin ? end : DAY);
  if (end > begin || end === 0) return false;
  week[wrap(day + 1)].fill(1, 0, end);
  return true;
}

/** What the list says: free minutes of each day, and which days run into the next. */
function read() {
  const free = emptyWeek();
  const spills = Array(7).fill(false);
  for (let day = 0; day < 7; day += 1)
    for (const { from, to } of spansOf(day)) if (lay(free, day, from.value, to.value)) spills[day] = true;
  return { free, spills };
}

/** How hours are liked, as the list says it; they are changed elsewhere on the page. */
function readLiked() {
  const liked = { glad: emptyWeek(), rather_not: emptyWeek() };
  for (const { dataset, parentElement } of list.querySelectorAll("p[data-liking]"))
    lay(liked[dataset.liking], Number(parentElement.dataset.day) - 1, dataset.from, dataset.to);
  return liked;
}

function runsOf(minutes) {
  const runs = [];
  for (let at = 0; at < DAY; at += 1) {
    if (!minutes[at]) continue;
    const begin = at;
    while (at < DAY && minutes[at]) at += 1;
    runs.push([begin, at]);
  }
  return runs;
}

/** One more pair of fields, as the service would have sent it. */
function addSpan(day) {
  const row = list.querySelector(`[data-day="${day + 1}"] .row`);
  const number = spansOf(day).length + 1;
  for (const source of [...row.children].slice(-2)) {
    const pair = source.cloneNode(true);
    const input = pair.querySelector("input");
    input.id = input.name = input.name.replace(/-\d+-/, `-${number}-`);
    input.value = "";
    pair.querySelector("label").htmlFor = input.id;
    row.append(pair);
  }
}

function write(day, runs) {
  while (spansOf(day).length < runs.length) addSpan(day);
  spansOf(day).forEach(({ from, to }, at) => {
    from.value = runs[at] ? clock(runs[at][0]) : "";
    // A time field cannot hold 24:00; 23:59 as an end means it.
    to.value = runs[at] ? clock(Math.min(runs[at][1], DAY - 1)) : "";
  });
}

/** Sets some half hours of one day, first and last included; false when a day would have too many spans. */
function set(day, first, last, value) {
  const { free, spills } = read();
  const touched = [day, ...(spills[day] ? [wrap(day + 1)] : []), ...(spills[wrap(day - 1)] ? [wrap(day - 1)] : [])];
  free[day].fill(value ? 1 : 0, first * STEP, (last + 1) * STEP);
  const runs = touched.map((one) => runsOf(free[one]));
  if (runs.some((some) => some.length > MOST)) return false;
  touched.forEach((one, at) => write(one, runs[at]));
  return true;
}

function make(tag, role, className) {
  const node = document.createElement(tag);
  if (role) node.setAttribute("role", role);
  if (className) node.className = className;
  return node;
}

function build() {
  const names = [...list.querySelectorAll("[data-day] .label")].map((label) => label.textContent.trim());
  const grid = make("div", "grid", "week");
  grid.setAttribute("aria-labelledby", "paint");
  grid.setAttribute("aria-multiselectable", "true");
  const head = make("div", "row", "week-row");
  const corner = make("div", "columnheader");
  const hours = make("span", null, "hidden");
  hours.textContent = place.dataset.hours;
  corner.append(hours);
  head.append(corner);
  for (const name of names) {
    const cell = make("div", "columnheader");
    cell.textContent = name.slice(0, 3);
    cell.setAttribute("aria-label", name);
    head.append(cell);
  }
  grid.append(head);
  const cells = [];
  for (let half = 0; half < DAY / STEP; half += 1) {
    const row = make("div", "row", half % 2 ? "week-row" : "week-row hour");
    const time = make("div", "rowheader", "week-time");
    const label = make("span", null, half % 2 ? "hidden" : "");
    label.textContent = clock(half * STEP);
    time.append(label);
    row.append(time);
    for (let day = 0; day < 7; day += 1) {
      const cell = make("div", "gridcell", "half");
      cell.tabIndex = -1;
      cell.dataset.half = half;
      cell.dataset.on = day;
      (cells[day] ??= [])[half] = cell;
      row.append(cell);
    }
    grid.append(row);
  }
  return { grid, cells, names };
}

/** Marks each half hour that is liked, wholly or in part, and gives its name what the mark says. */
function markLiked(cells) {
  for (const [liking, week] of Object.entries(readLiked()))
    cells.forEach((column, day) => column.forEach((cell, half) => {
      if (!week[day].subarray(half * STEP, (half + 1) * STEP).includes(1)) return;
      cell.dataset.liking = liking;
      cell.dataset.said = `, ${place.dataset[liking]}`;
    }));
}

function start() {
  const { grid, cells, names } = build();
  const full = place.querySelector("[data-week-full]");
  const free = place.dataset.free;
  markLiked(cells);
  let here = { day: 0, half: 18 };
  let stroke = null; // { day, from, value } while painting

  const show = () => {
    const minutes = read().free;
    cells.forEach((column, day) => column.forEach((cell, half) => {
      const part = minutes[day].subarray(half * STEP, (half + 1) * STEP).reduce((sum, one) => sum + one, 0);
      cell.classList.toggle("part", part > 0 && part < STEP);
      cell.setAttribute("aria-selected", String(part === STEP));
      cell.setAttribute("aria-label", `${names[day]} ${clock(half * STEP)}${part ? `, ${free}` : ""}${cell.dataset.said ?? ""}`);
    }));
  };
  const paint = (day, first, last, value) => {
    full.hidden = set(day, Math.min(first, last), Math.max(first, last), value);
    show();
  };
  const stand = (day, half) => {
    cells[here.day][here.half].tabIndex = -1;
    here = { day: wrap(day), half: Math.max(0, Math.min(DAY / STEP - 1, half)) };
    cells[here.day][here.half].tabIndex = 0;
  };
  const isFree = (cell) => cell.getAttribute("aria-selected") === "true";
  const cellAt = (event) => document.elementFromPoint(event.clientX, event.clientY)?.closest?.(".half");

  grid.addEventListener("pointerdown", (event) => {
    const cell = event.target.closest(".half");
    if (!cell || event.button !== 0) return;
    event.preventDefault();
    if (cell.hasPointerCapture?.(event.pointerId)) cell.releasePointerCapture(event.pointerId);
    const day = Number(cell.dataset.on);
    const half = Number(cell.dataset.half);
    stroke = { day, half, value: !isFree(cell) };
    stand(day, half);
    cell.focus({ preventScroll: true });
    paint(day, half, half, stroke.value);
  });
  // A stroke may cross days: on each day it goes from where it began to where the pointer is.
  addEventListener("pointermove", (event) => {
    const cell = stroke && cellAt(event);
    if (!cell) return;
    const to = Number(cell.dataset.on);
    for (let day = Math.min(stroke.day, to); day <= Math.max(stroke.day, to); day += 1)
      paint(day, stroke.half, Number(cell.dataset.half), stroke.value);
  });
  for (const name of ["pointerup", "pointercancel"]) addEventListener(name, () => { stroke = null; });

  grid.addEventListener("keydown", (event) => {
    const moves = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0], PageUp: [0, -4], PageDown: [0, 4] };
    const cell = cells[here.day][here.half];
    if (event.key === " " || event.key === "Enter") {
      paint(here.day, here.half, here.half, !isFree(cell));
    } else if (moves[event.key]) {
      const [days, halves] = moves[event.key];
      const value = isFree(cell);
      stand(here.day + days, here.half + halves);
      // With Shift the state of where one comes from is drawn along.
      if (event.shiftKey) paint(here.day, here.half, here.half, value);
      cells[here.day][here.half].focus();
    } else {
      return;
    }
    event.preventDefault();
  });
  list.addEventListener("input", show);

  place.querySelector("[data-week-grid]").replaceChildren(grid);
  stand(0, 18);
  show();
  place.hidden = false;
}

if (place && list) start();
