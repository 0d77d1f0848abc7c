// Debian's chromium, one for a file, and visitors in it who share nothing with one another.
import { mkdirSync } from "node:fs";
import path from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";

import { Guard } from "./guard.mjs";
import { chromium } from "./packages.mjs";

// A busy machine paints slowly; what is awaited comes by an event, so waiting long costs nothing when all is well.
export const PATIENCE_MS = 15_000;
const LAUNCH_MS = 60_000;

const args = [
  // Nothing is looked up and nothing reached beyond this machine, whatever a page asks for.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
  "--disable-component-update",
  "--no-default-browser-check",
];

// A browser for the tests of a file: `shared.browser` is there once the first test runs.
export function withBrowser(shared = {}) {
  before(
    async () => {
      shared.browser = await chromium.launch({
        executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
        chromiumSandbox: process.getuid() !== 0, // root has no sandbox to enter
        args,
        timeout: LAUNCH_MS,
      });
    },
    { timeout: LAUNCH_MS + 5_000 },
  );
  after(() => shared.browser?.close(), { timeout: LAUNCH_MS });
  return shared;
}

// Somebody with a device of their own: {context, guard, open(path)}. `origins` are those that the device may ask, the first
// is where paths are looked for. When the test ends the guard is asked.
export async function visitor(t, browser, origins, options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1000, height: 760 },
    locale: "en-GB",
    serviceWorkers: "block",
    ...options,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  context.setDefaultNavigationTimeout(PATIENCE_MS);
  const guard = new Guard(context, origins);
  await guard.ready;
  t.after(async () => {
    if (t.error) {
      const name = `failed_${t.name.replace(/\W+/g, "_").slice(0, 60)}`;
      for (const page of context.pages()) await picture(page, name).catch(() => {});
    }
    await context.close();
    guard.check();
  });
  const open = async (where) => {
    const page = await context.newPage();
    await page.goto(new URL(where, origins[0]).href);
    return page;
  };
  return { context, guard, open };
}

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");

// A picture of the whole page, kept in build/check/web for whoever wants to look.
export async function picture(page, name) {
  const dir = path.join(root, "build/check/web");
  mkdirSync(dir, { recursive: true });
  await page.screenshot({ path: path.join(dir, `${name}.png`), fullPage: true, animations: "disabled" });
}

// Until this is true, or fails with the last reason; for what no event of the browser tells, such as the daemon's side.
export async function eventually(check, patience = PATIENCE_MS) {
  const end = Date.now() + patience;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
