// The page in a frame of another site: where it may be, what it tells the page around it, and whom it listens to.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";

import { expect } from "../e2e/lib/api.mjs";
import { test, withDaemon } from "../e2e/lib/suite.mjs";
import { checkAccessible } from "./lib/axe.mjs";
import { eventually, picture, visitor, withBrowser } from "./lib/browser.mjs";
import { Person } from "./lib/person.mjs";
import { html, site } from "./lib/site.mjs";
import { became, found, noInterview, onlyInterview, place, story } from "./lib/studies.mjs";

const shared = withBrowser(withDaemon());
const questions = [story, found];

// A page with a frame, which keeps every message that it gets, and from whom.
const around = (src, script = "") =>
  html(
    `<h1>A shop</h1>
    <iframe title="Interview" src="${src}" style="width: 420px; height: 560px; border: 0"></iframe>`,
    `<script>
      const frame = () => document.querySelector("iframe").contentWindow;
      window.got = [];
      addEventListener("message", (event) => {
        got.push({ origin: event.origin, own: event.source === frame(), data: event.data });
        ${script}
      });
    </script>`,
  );

// A site that frames a study, opened by somebody. `query` and `script` say what the site does beside that.
async function framed(t, { query = "", script = "", more = {}, allowed = true, name } = {}) {
  let study;
  const shop = () => around(`${shared.daemon.base}/embed/${study.slug}${query}`, script);
  const origin = await site(t, { "/shop": shop, "/other": html("<h1>Another page</h1>") }, name);
  const allowedOrigins = allowed ? [origin] : ["https://shop.example"];
  study = await shared.operator.make(questions, { embed: { allowedOrigins }, ...more });
  const one = await visitor(t, shared.browser, [origin, shared.daemon.base]);
  const page = await one.context.newPage();
  await page.goto(`${origin}/shop`);
  const inner = page.frameLocator("iframe");
  return { ...one, origin, study, page, inner, person: new Person(inner) };
}

// The messages so far, all of which are the frame's own, of the daemon's origin, of this version.
async function messages(page) {
  const got = await page.evaluate(() => window.got);
  for (const { origin, own, data } of got) {
    assert.deepEqual([origin, own, data.source, data.v], [shared.daemon.base, true, "interviewd", 1]);
    assert.match(data.type, /^interviewd:(ready|started|question|progress|resize|completed|error)$/);
    assert.deepEqual(Object.keys(data).sort(), ["payload", "source", "type", "v"]);
  }
  return got.map(({ data }) => data);
}

const told = async (page, type) =>
  (await messages(page)).filter((m) => m.type === `interviewd:${type}`).map((m) => m.payload);

test("in a frame of an allowed origin an interview is held, and the page around it is told the steps, no words", async (t) => {
  const { page, person, study, inner } = await framed(t);
  await person.asked(story);
  await checkAccessible(page, "the page around and the frame");
  await picture(page, "embed_question");
  await person.says("My grandmother's recipe.");
  await person.asked(found);
  await person.button("yes").click();
  await person.heading("thanksTitle");
  const { id } = await became(shared.operator, study, "completed");
  await eventually(async () => assert.equal((await told(page, "completed")).length, 1));
  assert.deepEqual(await told(page, "ready"), [{}]);
  assert.deepEqual(await told(page, "started"), [{ interviewId: id }]);
  assert.deepEqual(await told(page, "question"), [
    { questionId: "story", kind: "opening", seq: 1 },
    { questionId: "found", kind: "question", seq: 3 },
  ]);
  assert.deepEqual(await told(page, "completed"), [{ interviewId: id, status: "completed" }]);
  assert.deepEqual((await told(page, "progress")).at(-1), { answered: 2, total: 2 });
  assert.deepEqual(await told(page, "error"), []);
  const heights = await told(page, "resize");
  assert.ok(heights.length >= 2 && heights.every(({ height }) => height > 100 && height < 5_000), JSON.stringify(heights));
  const height = await inner.locator("#app").evaluate((root) => Math.ceil(root.getBoundingClientRect().height));
  await eventually(async () => assert.equal((await told(page, "resize")).at(-1).height, height));
  const words = JSON.stringify(await messages(page));
  assert.ok(!words.includes("grandmother") && !words.includes("lost"), words);
});

test("a frame in an origin that is not allowed stays blank, and nothing is told", async (t) => {
  const { page, study, guard } = await framed(t, { allowed: false });
  guard.expect(/frame-ancestors|Refused to frame|Framing/);
  await eventually(() => {
    assert.ok(page.frames().length > 1);
    const url = page.frames()[1].url();
    assert.match(url, /^(chrome-error:|about:)/, url);
  });
  assert.equal(await page.frames()[1].evaluate(() => document.querySelector("#app")).catch(() => null), null);
  await picture(page, "embed_not_allowed");
  assert.deepEqual(await page.evaluate(() => window.got), []);
  await noInterview(shared.operator, study);
});

test("the plain link is never framed", async (t) => {
  let study;
  const origin = await site(t, { "/": () => around(`${shared.daemon.base}/i/${study.slug}`) });
  study = await shared.operator.make(questions, { embed: { allowedOrigins: [origin] } });
  const { open, guard } = await visitor(t, shared.browser, [origin, shared.daemon.base]);
  guard.expect(/frame-ancestors|Refused to (frame|display)|X-Frame-Options|Framing/);
  const page = await open("/");
  await eventually(() => assert.match(page.frames()[1]?.url() ?? "", /^(chrome-error:|about:)/));
  await noInterview(shared.operator, study);
});

test("a page outside of any frame may not pass as the page around it", async (t) => {
  // The frame is in an allowed page; a third one, of an origin that is not allowed, reaches into it.
  let study;
  const origin = await site(t, { "/shop": () => around(`${shared.daemon.base}/embed/${study.slug}?init=1`) });
  const stranger = await site(t, {
    "/": () =>
      html(
        "<h1>A stranger</h1>",
        `<script>
          window.shop = open("${origin}/shop");
          window.say = () => shop.frames[0].postMessage({ source: "interviewd", v: 1, type: "interviewd:init",
            payload: { theme: "dark", locale: "de", metadata: { plan: "stolen" } } }, "*");
        </script>`,
      ),
  });
  study = await shared.operator.make(questions, { embed: { allowedOrigins: [origin] }, attributes: ["plan"] });
  const { context, open } = await visitor(t, shared.browser, [stranger, origin, shared.daemon.base]);
  const outside = await open("/");
  await eventually(() => assert.equal(context.pages().length, 2));
  const shop = context.pages().find((page) => page !== outside);
  await shop.waitForURL(`${origin}/shop`);
  await eventually(async () => assert.equal((await told(shop, "ready")).length, 1));
  await outside.evaluate(() => window.say());
  const person = new Person(shop.frameLocator("iframe"));
  await person.asked(story);
  assert.deepEqual((await onlyInterview(shared.operator, study)).respondent.attributes, {});
  assert.deepEqual(
    await shop.frames()[1].evaluate(() => [document.documentElement.lang, document.documentElement.dataset.theme]),
    ["en", "auto"],
  );
});

test("the page around it says who takes part, the language and the theme", async (t) => {
  const { secret } = expect(await shared.operator.call("GET", "/api/v1/embed-secret"), 200);
  const signature = createHmac("sha256", secret).update("c-1042").digest("hex");
  const payload = {
    theme: "dark",
    locale: "de",
    metadata: { plan: "pro" },
    respondent: { externalId: "c-1042", signature },
  };
  const script = `
    const init = (more) => frame().postMessage(
      { source: "interviewd", v: 1, type: "interviewd:init", payload: ${JSON.stringify(payload)}, ...more }, "*");
    if (event.data.type === "interviewd:ready") {
      init({ source: "another", payload: { metadata: { plan: "wrong source" } } });
      init({ v: 2, payload: { metadata: { plan: "wrong version" } } });
      init({ type: "interviewd:end", payload: { metadata: { plan: "wrong type" } } });
      init({});
    }`;
  const { page, person, study, inner } = await framed(t, { query: "?init=1", script, more: { attributes: ["plan"] } });
  await person.asked(story);
  await inner.getByRole("button", { name: "Senden" }).waitFor();
  const { respondent, source } = await onlyInterview(shared.operator, study);
  assert.deepEqual(
    [source, respondent.externalId, respondent.verified, respondent.attributes],
    ["embed", "c-1042", true, { plan: "pro" }],
  );
  const theme = () => inner.locator("html").getAttribute("data-theme");
  assert.equal(await theme(), "dark");
  await picture(page, "embed_dark_de");
  await page.evaluate(() =>
    frame().postMessage({ source: "interviewd", v: 1, type: "interviewd:init", payload: { theme: "light" } }, "*"),
  );
  await eventually(async () => assert.equal(await theme(), "light"));
});

test("the address of the frame says who takes part, the language and the theme", async (t) => {
  const query = "?locale=de&theme=dark&src=help#externalId=a-1&metadata.plan=free";
  const { person, study, inner } = await framed(t, { query, more: { linkParameters: ["src"], attributes: ["plan"] } });
  await person.asked(story);
  await inner.getByRole("button", { name: "Senden" }).waitFor();
  assert.equal(await inner.locator("html").getAttribute("data-theme"), "dark");
  const { respondent, linkParameters } = await onlyInterview(shared.operator, study);
  assert.deepEqual(
    [respondent.externalId, respondent.verified, respondent.attributes, linkParameters],
    ["a-1", false, { plan: "free" }, { src: "help" }],
  );
});

// Within one site, as browsers may refuse storage to frames of others; there each load begins anew.
test("a frame is resumed in the same visit, and another visit begins anew", async (t) => {
  const { page, person, study, context, origin } = await framed(t, { name: "127.0.0.1" });
  await person.asked(story);
  await person.says("A list, on Friday.");
  await person.asked(found);
  await page.goto(`${origin}/other`);
  await page.goto(`${origin}/shop`);
  await person.asked(found);
  assert.equal((await onlyInterview(shared.operator, study)).transcript.length, 3);
  const another = await context.newPage();
  await another.goto(`${origin}/shop`);
  await new Person(another.frameLocator("iframe")).asked(story);
  assert.equal((await shared.operator.list(`?study=${study.slug}`)).data.length, 2);
});

test("why there is no interview is told to the page around it, too", async (t) => {
  let study;
  const origin = await site(t, { "/": () => around(`${shared.daemon.base}/embed/${study.slug}`) });
  study = await shared.operator.make([place], { embed: { allowedOrigins: [origin] } });
  await shared.operator.close(study.slug);
  const { open } = await visitor(t, shared.browser, [origin, shared.daemon.base]);
  const page = await open("/");
  await new Person(page.frameLocator("iframe")).heading("closedTitle");
  await eventually(async () => assert.deepEqual(await told(page, "error"), [{ code: "closed" }]));
  assert.deepEqual(await told(page, "started"), []);
});

test("where a browser refuses storage to the frame, an interview is held all the same", async (t) => {
  const { page, person, study } = await framed(t);
  await person.asked(story);
  const kept = await page.frames()[1].evaluate(() => {
    try {
      return sessionStorage.length;
    } catch (error) {
      return error.name;
    }
  });
  t.diagnostic(`the frame's storage: ${kept}`);
  await person.says("A list, on Friday.");
  await person.asked(found);
  await person.button("no").click();
  await person.heading("thanksTitle");
  await became(shared.operator, study, "completed");
});
