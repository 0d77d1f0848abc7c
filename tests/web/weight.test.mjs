// What the first visit costs somebody with a slow phone on a slow line: bytes, and the time until the first question.
import assert from "node:assert/strict";

import { test, withDaemon } from "../e2e/lib/suite.mjs";
import { eventually, visitor, withBrowser } from "./lib/browser.mjs";
import { Person } from "./lib/person.mjs";
import { onlyInterview, place, story } from "./lib/studies.mjs";
import { countWire, median, slowDown } from "./lib/wire.mjs";

const MOST_BYTES = 35 * 1024;
const MOST_MS = 1_000;
const LATENCY_MS = 400; // Slow 3G
const SLOWER = 4; // than this machine: a phone of some years ago
const LOADS = 7;

const shared = withBrowser(withDaemon());

test("the first visit is at most 35 KB over the wire", async (t) => {
  const study = await shared.operator.make([story, place]);
  const { context, guard } = await visitor(t, shared.browser, [shared.daemon.base]);
  const page = await context.newPage();
  const wire = await countWire(context, page);
  await page.goto(`${shared.daemon.base}/i/${study.slug}`);
  await new Person(page).asked(story);
  await eventually(() => assert.equal(wire.total().requests, guard.requests.length));
  for (const { name, bytes } of wire.each) t.diagnostic(`${bytes} bytes: ${name}`);
  const { bytes, requests } = wire.total();
  t.diagnostic(`${bytes} bytes in ${requests} requests`);
  assert.ok(bytes <= MOST_BYTES, `${bytes} bytes`);
  assert.equal(requests, 4, "the page, its script, its style, the start");

  // Who comes again has all of it but the page and what is asked of the API.
  const before = wire.total().bytes;
  await page.reload();
  await new Person(page).asked(story);
  t.diagnostic(`${wire.total().bytes - before} bytes when it is opened again`);
  assert.deepEqual(
    wire.each.slice(requests).filter(({ name, bytes }) => /\/assets\//.test(name) && bytes > 0),
    [],
    "assets are kept",
  );
});

// In the page: when the words of the first question had a place on it, and a frame with them had been painted; and how
// often they were taken away again.
function watch(words) {
  const shown = (element) => element.textContent.includes(words) && element.getClientRects().length > 0;
  let seen = false;
  window.taken = 0;
  const look = new MutationObserver(() => {
    const was = seen;
    seen = [...document.querySelectorAll("main p")].some(shown);
    if (was && !seen) window.taken++;
    if (window.firstQuestion || !seen) return;
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const [{ responseEnd }] = performance.getEntriesByType("navigation");
        window.firstQuestion ??= performance.now() - responseEnd;
      }),
    );
  });
  look.observe(document, { childList: true, subtree: true, characterData: true });
}

test("the first question is there within a second of the page's arrival, on a slow line and a slow phone", async (t) => {
  const study = await shared.operator.make([story, place]);
  const took = [];
  for (let load = 0; load < LOADS; load++) {
    const { context } = await visitor(t, shared.browser, [shared.daemon.base], { viewport: { width: 390, height: 780 } });
    await context.addInitScript(watch, story.text);
    const page = await context.newPage();
    await slowDown(context, page, { latency: LATENCY_MS, cpu: SLOWER });
    await page.goto(`${shared.daemon.base}/i/${study.slug}`);
    took.push(Math.round(await (await page.waitForFunction(() => window.firstQuestion)).jsonValue()));
    await new Person(page).composer.waitFor();
    assert.equal(await page.evaluate(() => window.taken), 0, "what can be read stays");
    await context.close();
  }
  t.diagnostic(`${took.join(", ")} ms; median ${median(took)} ms with ${LATENCY_MS} ms a request and a ${SLOWER} times slower processor`);
  assert.ok(Math.min(...took) >= LATENCY_MS, "the line is slow: its style takes as long as a request does");
  assert.ok(median(took) < MOST_MS, `${median(took)} ms`);
});
