// All changes of offset of the zones on standard input, by the engine's own time zone data: a second opinion for test_zones.py.
// in: {"zones": [name], "from": ISO, "to": ISO} -> {"versions": …, "zones": {name: [[second, offset before, offset after]] or null}}
import { readFileSync } from "node:fs";

const asked = JSON.parse(readFileSync(0, "utf8"));
const first = Date.parse(asked.from) / 1000, last = Date.parse(asked.to) / 1000;
const week = 7 * 86400; // no zone changes and changes back within a week

function offsetReader(name) {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: name, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
  });
  return (second) => {
    const wall = {};
    for (const { type, value } of format.formatToParts(second * 1000)) wall[type] = Number(value);
    return Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second) / 1000 - second;
  };
}

function changes(name) {
  let offset;
  try {
    offset = offsetReader(name);
  } catch {
    return null;
  }
  const found = [];
  let before = offset(first);
  for (let at = first; at < last; at += week) {
    const end = Math.min(at + week, last);
    const after = offset(end);
    if (after !== before) {
      let [low, high] = [at, end];
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (offset(middle) === before) low = middle; else high = middle;
      }
      found.push([high, before, after]);
    }
    before = after;
  }
  return found;
}

const zones = Object.fromEntries(asked.zones.map((name) => [name, changes(name)]));
process.stdout.write(JSON.stringify({ versions: { tz: process.versions.tz, icu: process.versions.icu }, zones }));
