// Starts the service on a port and folder of its own, with the demo programme, and stops it by its own pid.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

/** in: folder  of an earlier one that was stopped with keep; now  the instant at which its clock begins; serve  further options */
export async function startService({ folder = mkdtempSync(join(tmpdir(), "peerline-browser-")), now, serve = [] } = {}) {
  const process_ = spawn(join(root, "build/peerline"), ["serve", "--data", folder, "--listen", "127.0.0.1:0", "--demo", ...serve], {
    stdio: ["ignore", "pipe", "inherit"],
    env: now ? { ...process.env, PEERLINE_NOW: now } : process.env,
  });
  const address = await new Promise((done, failed) => {
    let seen = "";
    process_.stdout.on("data", (bytes) => {
      seen += bytes;
      const found = seen.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (found) done(found[0]);
    });
    process_.on("exit", (code) => failed(new Error(`the service ended with ${code}`)));
  });
  return {
    address,
    folder,
    signIns: () => JSON.parse(readFileSync(join(folder, "demo.json"), "utf8")),
    async stop({ keep = false } = {}) {
      const ended = new Promise((done) => process_.once("exit", done));
      process_.kill("SIGTERM");
      await ended;
      if (!keep) rmSync(folder, { recursive: true, force: true });
    },
  };
}
