// The tests' own tools see what they are there to see.
import assert from "node:assert/strict";

import { test } from "../e2e/lib/suite.mjs";
import { violations } from "./lib/axe.mjs";
import { eventually, visitor, withBrowser } from "./lib/browser.mjs";
import { Guard } from "./lib/guard.mjs";
import { html, site } from "./lib/site.mjs";
import { countWire, slowDown } from "./lib/wire.mjs";

const shared = withBrowser();

test("a page that behaves has no faults, and others have theirs", async (t) => {
  const bad = {
    "/foreign": [html('<img src="http://127.0.0.1:9/x.png" alt="">'), /^foreign: GET http:\/\/127.0.0.1:9\/x.png/],
    "/throws": [html("<script>throw new Error('on purpose')</script>"), /^thrown: Error: on purpose/],
    "/complains": [html("<script>console.error('oh dear')</script>"), /^console: oh dear/],
    "/asks": [html("<script>alert('hello')</script>"), /^dialog: hello/],
    "/breaks": [
      { body: html("<script>window.ran = 1</script>"), headers: { "content-security-policy": "script-src 'none'" } },
      /^console: policy: script-src-elem forbids inline/,
    ],
    "/missing": [html('<script src="/nothing.js"></script>'), /^console: Failed to load resource.*404/],
  };
  const pages = Object.fromEntries(Object.entries(bad).map(([name, [page]]) => [name, page]));
  const origin = await site(t, { ...pages, "/good": html("<h1>Good</h1>") });
  const good = await visitor(t, shared.browser, [origin]);
  await good.open("/good");
  assert.deepEqual(good.guard.faults, []);
  for (const [name, [, pattern]] of Object.entries(bad)) {
    const context = await shared.browser.newContext();
    const guard = new Guard(context, [origin]);
    await guard.ready;
    const page = await context.newPage();
    await page.goto(origin + name);
    await eventually(() => assert.ok(guard.faults.some((f) => pattern.test(f)), `${name}: ${guard.faults}`));
    assert.throws(() => guard.check());
    guard.expect(/./s);
    assert.deepEqual(guard.faults, []);
    await context.close();
  }
});

test("axe finds what is wrong", async (t) => {
  const origin = await site(t, {
    "/bad": html('<main><h1>Bad</h1><input><p style="color: #aaa; background: #fff">pale</p></main>'),
    "/good": html("<main><h1>Good</h1><p>dark</p></main>"),
  });
  const { open } = await visitor(t, shared.browser, [origin]);
  assert.deepEqual(await violations(await open("/good")), []);
  const found = await violations(await open("/bad"));
  assert.deepEqual(found.map((v) => v.split(":")[0]).sort(), ["color-contrast", "label"]);
});

test("bytes on the wire are counted with their headers, and a slow line is slow", async (t) => {
  const body = html("x".repeat(5_000));
  const origin = await site(t, { "/": body });
  const { context } = await visitor(t, shared.browser, [origin]);
  const page = await context.newPage();
  const wire = await countWire(context, page);
  await page.goto(origin);
  await eventually(() => assert.equal(wire.total().requests, 1));
  assert.deepEqual(wire.each.map((e) => e.name), ["GET /"]);
  const { bytes } = wire.total();
  assert.ok(bytes > body.length + 50 && bytes < body.length + 500, `${bytes} for ${body.length}`);

  await slowDown(context, page, { latency: 400, cpu: 4 });
  const begin = Date.now();
  await page.goto(`${origin}/?slow`);
  assert.ok(Date.now() - begin >= 400, `${Date.now() - begin} ms`);
});
