// Debian's Chromium as its headless shell: no window that a desktop would have to show, in half the time of the whole program.
import { chromium } from "playwright-core";

/** CHROMIUM names another program. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
}

/**
 * Writes a picture of the whole page, once it is there with its styles. Chromium now and then refuses a picture and takes the same one
 * when asked again at once; nothing but what people look at depends on it. Asks three times at most.
 */
export async function picture(page, path) {
  await page.waitForLoadState("load");
  for (let asked = 1; ; asked += 1) {
    try {
      await page.screenshot({ path, fullPage: true });
      return;
    } catch (error) {
      if (asked === 3 || !error.message.includes("Unable to capture screenshot")) throw error;
      console.log(`   ${path}: Chromium refused the picture, asked again`);
    }
  }
}
