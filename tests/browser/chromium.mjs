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
