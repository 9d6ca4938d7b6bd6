// How heavy is each page, and how soon is it seen? Bytes on the wire, requests and first paint on a cold cache over a slow line
// (150 ms round trip, 1.6 Mbit/s), and a coordinator's board among 10,000 requests. A table on standard error, figures as JSON on standard output.
import { launch } from "./chromium.mjs";
import http from "node:http";
import { signIn, tellUs } from "./journeys.mjs";
import { startService } from "./service.mjs";

const goal = { bytes: 30 * 1024, requests: 4, paint: 1000, board: 5, lostCode: 250 };
const line = { offline: false, latency: 150, downloadThroughput: (1.6e6 / 8), uploadThroughput: (750e3 / 8) };
const manyRequests = 10_000;

const familyPages = ["/", "/before", "/need", "/about", "/contact", "/times", "/check", "/return", "/sign-in", "/nowhere"];
const volunteerPages = ["/volunteer", "/volunteer/availability", "/volunteer/away", "/volunteer/calendar", "/volunteer/training"];

/** The places that the navigation of this person's pages leads to. */
async function placesOf(page) {
  const places = await page.locator("nav a").evaluateAll((links) => links.map((link) => new URL(link.href)).filter((url) => url.origin === location.origin).map((url) => url.pathname));
  return [...new Set(places)].filter((path) => /^\/(coordinator|admin)/.test(path));
}

/** One page on an empty cache over the slow line. */
async function measure(browser, service, storageState, path) {
  const context = await browser.newContext({ baseURL: service.address, storageState, viewport: { width: 360, height: 740 }, timezoneId: "America/Chicago" });
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  const seen = { path, bytes: 0, requests: 0 };
  await wire.send("Network.enable");
  await wire.send("Network.emulateNetworkConditions", line);
  // The stream of events has no end: its bytes are not the page's.
  const streams = new Set();
  wire.on("Network.requestWillBeSent", ({ requestId, type, request }) => {
    if (type === "EventSource" || request.url.endsWith("/events")) streams.add(requestId);
    else if (request.url.startsWith("data:")) return; // the browser's own icons of a date or a choice
    else seen.requests += 1;
  });
  wire.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => { if (!streams.has(requestId)) seen.bytes += encodedDataLength; });
  await page.goto(path, { waitUntil: "load" });
  seen.paint = await page.evaluate(() => new Promise((told) => {
    const find = () => performance.getEntriesByName("first-contentful-paint")[0];
    if (find()) told(find().startTime);
    else new PerformanceObserver(() => { if (find()) told(find().startTime); }).observe({ type: "paint", buffered: true });
  }));
  // Between 4xx and the page asked for: what was shown is what is measured.
  seen.at = new URL(page.url()).pathname;
  await context.close();
  return seen;
}

async function signedIn(browser, service, who) {
  const context = await browser.newContext({ baseURL: service.address });
  const page = await signIn(context, service, who, "en");
  const places = await placesOf(page);
  const state = await context.storageState();
  await context.close();
  return { state, places };
}

/** One family that has answered everything and chosen a time, one that has booked, and that one come back with its code. */
async function familyStates(browser, service) {
  const choose = async () => {
    const context = await browser.newContext({ baseURL: service.address, timezoneId: "America/Chicago" });
    const page = await context.newPage();
    await tellUs(page, "en", "Dana", async () => {});
    await page.locator(".times button").nth(2).click();
    return { context, page };
  };
  const one = await choose();
  const choosing = await one.context.storageState();
  await one.context.close();
  const { context: other, page: check } = await choose();
  await check.getByRole("button", { name: "Book this call", exact: true }).click();
  const code = (await check.locator(".code").textContent()).replaceAll(/\D/g, "");
  const kept = await other.storageState();
  await other.close();
  const back = await browser.newContext({ baseURL: service.address, timezoneId: "America/Chicago" });
  const door = await back.newPage();
  await door.goto("/return");
  await door.fill("input[name=code]", code);
  await door.locator("main form button").first().click();
  await door.waitForURL("**/your-call");
  const returned = await back.storageState();
  await back.close();
  return { choosing, kept, returned };
}

/** The first address of this shape that a page links to. */
async function linkOn(browser, service, storageState, path, shape) {
  const context = await browser.newContext({ baseURL: service.address, storageState });
  const page = await context.newPage();
  await page.goto(path);
  const links = await page.locator("a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  await context.close();
  const found = links.find((link) => shape.test(link ?? ""));
  if (!found) throw new Error(`${path} has no link like ${shape}`);
  return found;
}

/** The board of the first team that can be chosen there. */
async function boardOfTeam(browser, service, storageState) {
  const context = await browser.newContext({ baseURL: service.address, storageState });
  const page = await context.newPage();
  await page.goto("/coordinator");
  const team = await page.locator("#team option").nth(1).getAttribute("value");
  await context.close();
  return `/coordinator?team=${team}`;
}

/** Presses the button that plans the queue and waits for the plan. */
async function planQueue(browser, service, storageState) {
  const context = await browser.newContext({ baseURL: service.address, storageState });
  const page = await context.newPage();
  await page.goto("/coordinator/plan");
  await page.getByRole("button", { name: "Plan now", exact: true }).click();
  await page.locator("input[name=pick]").first().waitFor();
  await context.close();
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 16 });
function ask(service, method, path, { body, headers = {} } = {}) {
  return new Promise((done, failed) => {
    const began = performance.now();
    const request = http.request(service.address + path, { method, agent, headers: { ...(body ? { "Content-Type": "application/json" } : {}), ...headers } }, (answer) => {
      let size = 0;
      answer.on("data", (bytes) => { size += bytes.length; });
      answer.on("end", () => done({ status: answer.statusCode, ms: performance.now() - began, size }));
    });
    request.on("error", failed);
    request.end(body ? JSON.stringify(body) : undefined);
  });
}

/** in: how many further families without a time shall stand on the board */
async function fillBoard(service, many) {
  let left = many;
  const one = { experience: "e01", language: "en", zone: "America/Chicago", name: "Dana", contact: { phone: "555-0142", voicemail: false, code_word: "marmalade" } };
  await Promise.all(Array.from({ length: 16 }, async () => {
    while (left > 0) {
      left -= 1;
      const { status } = await ask(service, "POST", "/api/v1/requests", { body: { ...one, name: `Dana ${left}` } });
      if (status !== 201) throw new Error(`a request was answered with ${status}`);
    }
  }));
}

/** The board's whole answer on one connection, the median of so many. */
async function boardTime(service, state, path, times = 31) {
  const cookie = state.cookies.map((one) => `${one.name}=${one.value}`).join("; ");
  const took = [];
  for (let at = 0; at < times; at += 1) {
    const { status, ms } = await ask(service, "GET", path, { headers: { Cookie: cookie } });
    if (status !== 200) throw new Error(`${path} was answered with ${status}`);
    took.push(ms);
  }
  return took.sort((a, b) => a - b)[times >> 1];
}

/** A family that has lost its code is looked for among all; the median of so many. */
async function lostCodeTime(service, state, times = 11) {
  const headers = { Cookie: state.cookies.map((one) => `${one.name}=${one.value}`).join("; "), "Content-Type": "application/x-www-form-urlencoded", Origin: service.address };
  const page = await (await fetch(`${service.address}/coordinator/phone`, { headers })).text();
  const body = new URLSearchParams({ _token: page.match(/name="_token" value="([^"]+)"/)[1], code_word: "marmalade", name: "dana 17", phone: "", email: "" });
  const took = [];
  for (let at = 0; at < times; at += 1) {
    const began = performance.now();
    const answer = await fetch(`${service.address}/coordinator/phone/without-code`, { method: "POST", headers, body: String(body) });
    if (answer.status !== 200) throw new Error(`who has lost the code was answered with ${answer.status}`);
    await answer.arrayBuffer();
    took.push(performance.now() - began);
  }
  return took.sort((a, b) => a - b)[times >> 1];
}

const kb = (bytes) => (bytes / 1024).toFixed(1);
function printTable(rows) {
  console.error(`${"page".padEnd(28)}${"KB".padStart(8)}${"requests".padStart(10)}${"first paint, ms".padStart(17)}`);
  for (const row of rows) console.error(`${row.path.padEnd(28)}${kb(row.bytes).padStart(8)}${String(row.requests).padStart(10)}${row.paint.toFixed(0).padStart(17)}${row.at === row.path ? "" : `  (${row.at})`}`);
}

function figure(name, value, unit, most) {
  return { name, value, unit, floor: null, ratio: null, goal: `<= ${most} ${unit}`, met: value <= most };
}

const service = await startService();
const browser = await launch();
try {
  const rows = [];
  const walk = async (state, paths) => { for (const path of paths) rows.push(await measure(browser, service, state, path)); };
  const states = await familyStates(browser, service);
  await walk(states.choosing, familyPages);
  await walk(states.kept, ["/kept"]);
  await walk(states.returned, ["/your-call", "/your-call/times", "/your-call/contact"]);
  const family = rows.slice();
  const volunteer = await signedIn(browser, service, "volunteer");
  await walk(volunteer.state, volunteerPages);
  const administrator = await signedIn(browser, service, "administrator");
  const { state } = administrator;
  const request = await linkOn(browser, service, state, "/coordinator", /^\/coordinator\/requests\/\d+$/);
  const someone = await linkOn(browser, service, state, "/coordinator/volunteers", /^\/coordinator\/volunteers\/\d+$/);
  const letter = await linkOn(browser, service, state, "/admin/letters", /^\/admin\/letters\/edit/);
  await planQueue(browser, service, state);
  await walk(state, [...administrator.places, request, `${request}/times`, someone, `${someone}/drop-out`, letter]);
  printTable(rows);
  const most = (list, key) => Math.max(...list.map((row) => row[key]));
  const figures = [
    figure("heaviest page of a family", Number(kb(most(family, "bytes"))), "KB", goal.bytes / 1024),
    figure("heaviest page of all", Number(kb(most(rows, "bytes"))), "KB", goal.bytes / 1024),
    figure("most requests of a first view", most(rows, "requests"), "requests", goal.requests),
    figure("slowest first paint, family, 150 ms and 1.6 Mbit/s", Math.round(most(family, "paint")), "ms", goal.paint),
    figure("slowest first paint of all, 150 ms and 1.6 Mbit/s", Math.round(most(rows, "paint")), "ms", goal.paint),
  ];
  const coordinator = await signedIn(browser, service, "coordinator");
  await fillBoard(service, manyRequests);
  figures.push(figure("board among 10,000 requests, whole answer", Number((await boardTime(service, coordinator.state, "/coordinator")).toFixed(2)), "ms", goal.board));
  const ofTeam = await boardOfTeam(browser, service, coordinator.state);
  figures.push(figure("board of one team among 10,000 requests, whole answer", Number((await boardTime(service, coordinator.state, ofTeam)).toFixed(2)), "ms", goal.board));
  const [board] = [await measure(browser, service, coordinator.state, "/coordinator")];
  figures.push(figure("board among 10,000 requests, on the wire", Number(kb(board.bytes)), "KB", goal.bytes / 1024));
  figures.push(figure("a lost code: the family found among 10,000", Math.round(await lostCodeTime(service, coordinator.state)), "ms", goal.lostCode));
  console.log(JSON.stringify(figures));
} finally {
  await browser.close();
  await service.stop();
}
