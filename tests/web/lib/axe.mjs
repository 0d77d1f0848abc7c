// Accessibility as axe sees it: WCAG 2.2 AA and all before it.
import assert from "node:assert/strict";

import { AxeBuilder } from "./packages.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

// The rules that are broken, each with where and why.
export async function violations(page) {
  const result = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  assert.ok(result.passes.length > 0, "axe found something to look at");
  return result.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((n) => `${n.html} — ${n.failureSummary}`).join("\n")}`,
  );
}

// No rule is broken, and nothing has to be scrolled sideways for.
export async function checkAccessible(page, what) {
  // What is fading in is judged as it will stand; what never ends is judged as it is.
  await page.evaluate(() => {
    const ends = ({ effect }) => Number.isFinite(effect.getComputedTiming().endTime);
    return Promise.allSettled(document.getAnimations().filter(ends).map((animation) => animation.finished));
  });
  assert.deepEqual(await violations(page), [], what);
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(wide <= room, `${what}: ${wide} px wide in ${room} px`);
}
