// Makes the picture that README.md begins with, docs/participants-page.png, of the demo study and the real page:
// `BUILDDIR=$PWD/build build/tools/web/node_modules/.bin/node tests/web/picture.mjs`, after `./dev build`.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { Operator } from "../e2e/lib/api.mjs";
import { Daemon } from "../e2e/lib/daemon.mjs";
import { chromium } from "./lib/packages.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const phone = { viewport: { width: 390, height: 830 }, deviceScaleFactor: 1.5, isMobile: true, hasTouch: true };
const stories = [
  "Last Tuesday I needed the price we had agreed on with a supplier. I knew that I had written it down.",
  "It took half an hour. I was on the phone with a customer and could not tell her what it would cost.",
  "First I looked through my e-mail, then I asked Maria, who keeps such things in a sheet.",
  "I searched for the supplier's name, then for the month, and in the end I rang her.",
  "She read me the number from last Monday's sheet at ten in the morning.",
  "Then I wrote it on a yellow note and stuck it on my screen.",
];

const question = (page) => page.locator(".message.interviewer").last();

async function answer(page, words) {
  const before = await question(page).innerText();
  await page.getByRole("textbox").fill(words);
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await page.waitForFunction((text) => {
    const last = [...document.querySelectorAll(".message.interviewer")].at(-1);
    return last && last.innerText !== text;
  }, before);
}

const shot = async (page) => (await page.screenshot({ animations: "disabled" })).toString("base64");

const daemon = await Daemon.start();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  chromiumSandbox: process.getuid() !== 0,
});
try {
  const operator = new Operator(daemon);
  const study = await operator.create(JSON.parse(readFileSync(path.join(root, "demo/study.json"), "utf8")));
  await operator.publish(study.slug);
  const context = await browser.newContext({ ...phone, locale: "en-GB" });
  const page = await context.newPage();
  const pictures = [];
  await page.goto(`${daemon.base}/i/${study.slug}`);
  await question(page).waitFor();
  await answer(page, stories[0]);
  pictures.push(await shot(page));
  for (let turn = 1; (await page.getByRole("radio").count()) === 0 && turn < stories.length; turn++)
    await answer(page, stories[turn]);
  await page.getByRole("radio", { name: "In a chat" }).check();
  await page.emulateMedia({ colorScheme: "dark" });
  pictures.push(await shot(page));
  const wall = await browser.newPage({ viewport: { width: 860, height: 870 }, deviceScaleFactor: 1.5 });
  await wall.setContent(
    `<style>body { margin: 0; display: flex; gap: 24px; padding: 20px 28px; background: #d9d5cc }
     img { width: 390px; border-radius: 24px }</style>` +
      pictures.map((png) => `<img src="data:image/png;base64,${png}">`).join(""),
  );
  writeFileSync(path.join(root, "docs/participants-page.png"), await wall.screenshot());
} finally {
  await browser.close();
  await daemon.stop();
}
