// Every page in every state, in each language: valid HTML, accessible in each theme, and never wider than a small phone.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { HtmlValidate } from "html-validate";
import { axe, colours } from "./journeys.mjs";

const root = resolve(import.meta.dirname, "../..");
const types = { html: "text/html; charset=utf-8", css: "text/css", js: "text/javascript", svg: "image/svg+xml" };
const address = "http://gallery.invalid";

function writtenGallery() {
  const folder = mkdtempSync(join(tmpdir(), "peerline-gallery-"));
  execFileSync(join(root, "build/tests/write_gallery"), [folder]);
  const pages = ["en", "es"].flatMap((language) => readdirSync(join(folder, language)).map((file) => `${language}/${file}`));
  assert.ok(pages.length > 200, `${pages.length} pages`);
  return { folder, pages, end: () => rmSync(folder, { recursive: true, force: true }) };
}

/** What the WHATWG standard asks for; matters of taste are not looked at. */
async function everyPageIsValid() {
  const gallery = writtenGallery();
  const validator = new HtmlValidate({
    extends: ["html-validate:standard"],
    // Text that tries to break out is escaped with or without a semicolon's need; names of ids are ours to choose.
    rules: { "valid-id": ["error", { relaxed: true }], "no-raw-characters": ["error", { relaxed: true }] },
  });
  try {
    const problems = [];
    for (const page of gallery.pages) {
      const report = await validator.validateString(readFileSync(join(gallery.folder, page), "utf8"));
      for (const { messages } of report.results)
        for (const one of messages) problems.push(`${page}:${one.line}:${one.column} ${one.ruleId}: ${one.message}`);
    }
    assert.deepEqual(problems.slice(0, 20), [], `${problems.length} problems`);
    const broken = await validator.validateString("<!DOCTYPE html><html lang=\"en\"><head><title>x</title></head><body><p><div></div></p></body></html>");
    assert.equal(broken.valid, false, "and a broken page would be told");
  } finally {
    gallery.end();
  }
}

async function openGallery({ browser }, gallery, options) {
  // A colour that is still on its way from one theme to the next is no finding.
  const context = await browser.newContext({ baseURL: address, reducedMotion: "reduce", ...options });
  await context.route(/.*/, (route) => {
    const path = new URL(route.request().url()).pathname;
    if (!route.request().url().startsWith(address)) return route.abort();
    try {
      return route.fulfill({ status: 200, contentType: types[path.split(".").pop()] ?? "text/plain", body: readFileSync(join(gallery.folder, path)) });
    } catch {
      return route.fulfill({ status: 404, body: "" });
    }
  });
  return context;
}

// A theme changes colours only: what else there is to find is found in the first.
const themes = [
  [{ colorScheme: "light", contrast: "no-preference" }, undefined],
  [{ colorScheme: "dark", contrast: "no-preference" }, colours],
  [{ colorScheme: "light", contrast: "more" }, colours],
];

async function everyPageIsAccessible(walk, language) {
  const gallery = writtenGallery();
  const context = await openGallery(walk, gallery, {});
  const left = gallery.pages.filter((one) => one.startsWith(language));
  const failures = [];
  const look = async () => {
    const page = await context.newPage();
    for (let file = left.pop(); file; file = left.pop()) {
      await page.goto(`/${file}`);
      for (const [theme, rules] of themes) {
        await page.emulateMedia(theme);
        await axe(page, file, rules).catch((error) => failures.push(`${file} ${JSON.stringify(theme)}: ${error.actual ?? error.message}`));
      }
    }
  };
  try {
    await Promise.all([look(), look()]);
    assert.deepEqual(failures.slice(0, 10), [], `${failures.length} failures`);
  } finally {
    await context.close();
    gallery.end();
  }
}

/** What is wrong with the way out: it stands in the corner of the window, in the first line, large enough, and stays there. */
const exitAmiss = () => {
  const box = document.querySelector("#exit").getBoundingClientRect();
  const wide = document.documentElement.clientWidth;
  const first = Math.min(...[...document.querySelectorAll(".top .name, .languages a, .languages button")].map((one) => one.getBoundingClientRect().bottom));
  const amiss = [];
  const aside = document.documentElement.dir === "rtl" ? box.left : wide - box.right;
  if (aside < 0 || aside > 24) amiss.push(`${aside} px from the edge`);
  if (box.top >= first) amiss.push(`begins at ${box.top} px, below the first line`);
  if (box.width < 44 || box.height < 44) amiss.push(`is ${box.width} by ${box.height} px`);
  for (const one of document.querySelectorAll(".top .name, .languages a, .languages button")) {
    const text = document.createRange();
    text.selectNodeContents(one);
    if (text.getClientRects().length > 1 || text.getBoundingClientRect().right > wide) amiss.push(`leaves no room for ${one.textContent}`);
  }
  scrollTo(0, document.body.scrollHeight);
  if (document.querySelector("#exit").getBoundingClientRect().top !== box.top) amiss.push("scrolls away");
  scrollTo(0, 0);
  return amiss;
};

async function everyFamilyPageHasItsExit(walk) {
  const gallery = writtenGallery();
  const context = await openGallery(walk, gallery, {});
  const page = await context.newPage();
  try {
    const amiss = [];
    let seen = 0;
    for (const file of gallery.pages) {
      await page.goto(`/${file}`);
      if ((await page.locator("body.family").count()) === 0) continue;
      seen += 1;
      // 320 by 180: a window of 1280 by 720, made four times as large.
      for (const [width, height] of [[320, 180], [320, 640], [360, 740], [390, 844], [1280, 720]]) {
        await page.setViewportSize({ width, height });
        for (const dir of width === 320 ? ["ltr", "rtl"] : ["ltr"]) {
          await page.evaluate((to) => { document.documentElement.dir = to; }, dir);
          for (const what of await page.evaluate(exitAmiss)) amiss.push(`${file}, ${width} by ${height}, ${dir}: the exit ${what}`);
        }
      }
    }
    assert.ok(seen > 40, `${seen} pages of families`);
    assert.deepEqual(amiss.slice(0, 20), [], `${amiss.length} times the exit is not at the top right`);
  } finally {
    await context.close();
    gallery.end();
  }
}

/** What is wrong with a page of staff on a desk: the places stand beside it, at the start of the line, and its main action at the end. */
const deskAmiss = () => {
  const box = (name) => document.querySelector(name)?.getBoundingClientRect();
  const [places, main, title, action] = [box("nav.places"), box("main"), box("h1"), box(".head > .noprint")];
  const mirrored = document.documentElement.dir === "rtl";
  const amiss = [];
  if (places && (mirrored ? places.left < main.right : places.right > main.left)) amiss.push("the places are not beside the page");
  if (places && places.bottom > innerHeight) amiss.push("the places end below the window");
  if (action && action.top > title.bottom) amiss.push("the main action stands below the heading");
  const aside = action && (mirrored ? action.left - main.left : main.right - action.right);
  if (aside > 24) amiss.push(`the main action stands ${aside} px from the end of the line`);
  return amiss;
};

async function everyPageFits(walk) {
  const gallery = writtenGallery();
  const context = await openGallery(walk, gallery, {});
  const page = await context.newPage();
  try {
    const wide = [];
    for (const file of gallery.pages) {
      await page.goto(`/${file}`);
      for (const width of [320, 1120, 1440, 3840]) {
        await page.setViewportSize({ width, height: 800 });
        if (width >= 1120) for (const what of await page.evaluate(deskAmiss)) wide.push(`${file}, ${width} px: ${what}`);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (over > 0) wide.push(`${file}: ${over} px more than ${width}`);
      }
      // A language that is read from the right: nothing may stand outside on either side, and nothing keeps to the left.
      await page.setViewportSize({ width: 320, height: 800 });
      const turned = await page.evaluate(() => {
        const root = document.documentElement;
        root.dir = "rtl";
        const lefts = [...document.querySelectorAll("main h1, main p, main li, main label, main td, main th")].filter((one) => one.getClientRects().length > 0)
          .filter((one) => { const look = getComputedStyle(one); return look.textAlign === "left" || look.direction !== "rtl"; });
        return { over: root.scrollWidth - root.clientWidth, left: lefts.filter((one) => !one.closest("[dir]:not(html)")).map((one) => one.tagName + "." + one.className) };
      });
      await page.setViewportSize({ width: 1280, height: 800 });
      for (const what of await page.evaluate(deskAmiss)) wide.push(`${file}, from right to left: ${what}`);
      if (turned.over > 0) wide.push(`${file}: ${turned.over} px more than 320, from right to left`);
      if (turned.left.length > 0) wide.push(`${file}: ${turned.left.slice(0, 3)} keep to the left`);
    }
    assert.deepEqual(wide.slice(0, 20), [], `${wide.length} pages do not fit the screen`);
  } finally {
    await context.close();
    gallery.end();
  }
}

export const galleryJourneys = [
  { name: "gallery: every page in every state is valid HTML", walk: everyPageIsValid },
  ...["en", "es"].map((language) => ({ name: `gallery: axe finds nothing on any page, ${language}`, walk: (walk) => everyPageIsAccessible(walk, language) })),
  { name: "gallery: no page is wider than 320, 1440 or 3840 px, nor from right to left", walk: everyPageFits },
  { name: "gallery: the exit stands at the top right of every family page, from 320 px on, and from right to left", walk: everyFamilyPageHasItsExit },
];
