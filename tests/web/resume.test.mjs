// Interviews that are interrupted: reloaded, left for hours, taken to another device, held in two tabs, cut off from the
// network or from a server that dies. Nothing is lost and nothing counts twice.
import assert from "node:assert/strict";

import { expect, Operator } from "../e2e/lib/api.mjs";
import { Daemon } from "../e2e/lib/daemon.mjs";
import { ownDaemon, test, withDaemon } from "../e2e/lib/suite.mjs";
import { eventually, picture, visitor, withBrowser } from "./lib/browser.mjs";
import { status, unreachable } from "./lib/guard.mjs";
import { Person } from "./lib/person.mjs";
import { answered, became, effort, found, onlyInterview, place, saidIn, story } from "./lib/studies.mjs";

const shared = withBrowser(withDaemon());
const questions = [story, place, found];
const MESSAGES = "**/api/v1/interviews/messages";

async function opened(t, { study, query = "", options, daemon = shared.daemon } = {}) {
  study ??= await shared.operator.make(questions);
  const one = await visitor(t, shared.browser, [daemon.base], options);
  const page = await one.open(`/i/${study.slug}${query}`);
  return { ...one, study, page, person: new Person(page) };
}

// Everything that was said so far is in the log, each once, and this is asked; what came before it may come a moment later.
async function stands(person, said, question) {
  await person.asked(question);
  await eventually(async () => {
    const log = await person.log.innerText();
    for (const text of said) assert.equal(log.split(text).length - 1, 1, `“${text}” once in: ${log}`);
  });
}

test("a reload goes on where it was, with what had been typed", async (t) => {
  const { person, page, study } = await opened(t);
  await person.asked(story);
  await page.reload();
  await person.asked(story);
  await person.says("A list, on Friday.");
  await person.asked(place);
  await person.composer.fill("Under the b");
  await page.reload();
  await stands(person, [story.text, "A list, on Friday.", place.text], place);
  await eventually(async () => assert.equal(await person.composer.inputValue(), "Under the b"));
  await person.says("Under the bed.");
  await person.asked(found);
  const interview = await onlyInterview(shared.operator, study);
  assert.deepEqual(saidIn(interview), ["A list, on Friday.", "Under the bed."]);
});

test("hours later the same browser goes on", async (t) => {
  const { person, context, study } = await opened(t);
  await person.asked(story);
  await person.says("A list, on Friday.");
  await person.asked(place);
  const storageState = await context.storageState();
  const later = await visitor(t, shared.browser, [shared.daemon.base], { storageState });
  await later.context.clock.install({ time: Date.now() + 9 * 3600_000 });
  const again = new Person(await later.open(`/i/${study.slug}`));
  await stands(again, [story.text, "A list, on Friday."], place);
  await again.says("Under the bed.");
  await again.asked(found);
  assert.equal(saidIn(await onlyInterview(shared.operator, study)).length, 2);
});

test("a link with the interview's token goes on on another device, and the token leaves the address", async (t) => {
  const study = await shared.operator.make(questions);
  const started = await shared.operator.startAnonymous(study);
  await started.says("A list, on Friday.");
  const { open } = await visitor(t, shared.browser, [shared.daemon.base]);
  const page = await open(started.started.url);
  const person = new Person(page);
  await stands(person, [story.text, "A list, on Friday."], place);
  assert.equal(new URL(page.url()).hash, "");
  await page.reload();
  await person.asked(place);
  await person.says("Under the bed.");
  await person.asked(found);
  assert.deepEqual(saidIn(await started.read()), ["A list, on Friday.", "Under the bed."]);
});

test("a personal link goes on on another device", async (t) => {
  const study = await shared.operator.make(questions);
  const invited = expect(
    await shared.operator.call("POST", `/api/v1/studies/${study.slug}/respondents`, {
      json: { name: "Jo Miller", email: "jo@devices.example" },
    }),
    201,
  );
  const query = new URL(invited.url).search;
  const first = await opened(t, { study, query });
  await first.person.asked(story);
  await first.person.says("A list, on Friday.");
  await first.person.asked(place);
  const second = await opened(t, { study, query, options: { viewport: { width: 390, height: 780 } } });
  await stands(second.person, [story.text, "A list, on Friday."], place);
  await second.person.says("Under the bed.");
  await second.person.asked(found);
  await first.page.reload();
  await stands(first.person, ["A list, on Friday.", "Under the bed."], found);
  assert.equal(saidIn(await onlyInterview(shared.operator, study)).length, 2);
});

test("two tabs show the same interview, without a reload", async (t) => {
  const { person: one, context, study } = await opened(t);
  await one.asked(story);
  const two = new Person(await context.newPage());
  await two.page.goto(`${shared.daemon.base}/i/${study.slug}`);
  await two.asked(story);
  await one.says("A list, on Friday.");
  await one.asked(place);
  await stands(two, [story.text, "A list, on Friday."], place);
  await two.says("Under the bed.");
  await two.asked(found);
  await stands(one, ["A list, on Friday.", "Under the bed."], found);
  await one.button("yes").click();
  await one.heading("thanksTitle");
  await two.heading("thanksTitle");
  assert.deepEqual(saidIn(await onlyInterview(shared.operator, study)).slice(0, 2), ["A list, on Friday.", "Under the bed."]);
});

test("a tab that knows nothing of the other learns the truth when it answers the past", async (t) => {
  const one = await opened(t);
  await one.person.asked(story);
  const storageState = await one.context.storageState();
  const other = await opened(t, { study: one.study, options: { storageState } });
  other.guard.expect(status(409));
  await other.person.asked(story);
  await one.person.says("A list, on Friday.");
  await one.person.asked(place);
  await other.person.says("A letter, long ago.");
  await stands(other.person, ["A list, on Friday."], place);
  assert.deepEqual(saidIn(await onlyInterview(shared.operator, one.study)), ["A list, on Friday."]);
  await other.person.says("Under the bed.");
  await other.person.asked(found);
});

// The next message reaches the daemon, and its answer is lost on the way back; returns its keys.
async function loseAnswers(context, times = 1) {
  const keys = [];
  await context.route(MESSAGES, async (route) => {
    keys.push(await route.request().headerValue("idempotency-key"));
    if (times-- <= 0) return route.continue();
    await route.fetch();
    await route.abort("connectionreset");
  });
  return keys;
}

test("an answer whose acknowledgement is lost is sent again and counts once", async (t) => {
  const { person, context, study, guard } = await opened(t);
  guard.expect(unreachable);
  await person.asked(story);
  const keys = await loseAnswers(context, 2);
  await person.says("A list, on Friday.");
  await stands(person, ["A list, on Friday."], place);
  assert.equal(keys.length, 3);
  assert.ok(keys[0]?.length >= 22);
  assert.equal(new Set(keys).size, 1, "always with the same key");
  assert.deepEqual(saidIn(await onlyInterview(shared.operator, study)), ["A list, on Friday."]);
});

test("an answer whose acknowledgement is lost with the page counts once after the reload", async (t) => {
  const { person, page, context, study, guard } = await opened(t);
  guard.expect(unreachable);
  await person.asked(story);
  let lost;
  const away = new Promise((resolve) => (lost = resolve));
  await context.route(MESSAGES, async (route) => {
    await route.fetch();
    lost(await route.request().headerValue("idempotency-key"));
    // Neither an answer nor an error: the page goes before either.
  });
  await person.says("A list, on Friday.");
  const key = await away;
  await eventually(async () => assert.equal(saidIn(await onlyInterview(shared.operator, study)).length, 1));
  const again = [];
  await context.unroute(MESSAGES);
  context.on("request", (request) => {
    if (/\/messages$/.test(request.url())) again.push(request.headers()["idempotency-key"]);
  });
  await page.reload();
  await stands(person, [story.text, "A list, on Friday."], place);
  assert.deepEqual(again.filter((one) => one !== key), [], "if it is sent again, then with its key");
  await person.says("Under the bed.");
  await person.asked(found);
  assert.deepEqual(saidIn(await onlyInterview(shared.operator, study)), ["A list, on Friday.", "Under the bed."]);
});

test("the start, too, happens once however often it is sent", async (t) => {
  const study = await shared.operator.make(questions);
  const { context, guard, open } = await visitor(t, shared.browser, [shared.daemon.base]);
  guard.expect(unreachable);
  let losing = 2;
  await context.route("**/api/v1/interviews/start", async (route) => {
    if (losing-- <= 0) return route.continue();
    await route.fetch();
    await route.abort("connectionreset");
  });
  const person = new Person(await open(`/i/${study.slug}`));
  await person.asked(story);
  assert.equal((await onlyInterview(shared.operator, study)).status, "active");
});

test("offline it says so, keeps what is answered, and sends it when it is back", async (t) => {
  const { person, page, context, study, guard } = await opened(t);
  guard.expect(unreachable);
  await person.asked(story);
  await context.setOffline(true);
  await person.sees("offline");
  await person.says("A list, on Friday.");
  await person.reads("A list, on Friday.");
  assert.deepEqual(saidIn(await onlyInterview(shared.operator, study)), []);
  await picture(page, "offline");
  await context.setOffline(false);
  await stands(person, ["A list, on Friday."], place);
  await page.getByText(person.t("offline")).waitFor({ state: "hidden" });
  assert.deepEqual(saidIn(await onlyInterview(shared.operator, study)), ["A list, on Friday."]);
});

test("what was answered offline is sent after a reload, too", async (t) => {
  const { person, page, context, study, guard } = await opened(t);
  guard.expect(unreachable);
  await person.asked(story);
  await context.setOffline(true);
  await person.says("A list, on Friday.");
  await person.sees("offline");
  await page.close();
  await context.setOffline(false);
  const again = new Person(await context.newPage());
  await again.page.goto(`${shared.daemon.base}/i/${study.slug}`);
  await stands(again, ["A list, on Friday."], place);
  assert.deepEqual(saidIn(await onlyInterview(shared.operator, study)), ["A list, on Friday."]);
});

test("a server that is killed in the middle is waited for, and goes on where it was", async (t) => {
  const first = await ownDaemon(t);
  const operator = new Operator(first);
  const study = await operator.make(questions);
  const { person, guard, page } = await opened(t, { study, daemon: first });
  guard.expect(unreachable);
  await person.asked(story);
  await person.says("A list, on Friday.");
  await person.asked(place);
  await first.kill();
  await person.says("Under the bed.");
  await person.sees("serverAway");
  await picture(page, "server_away");
  const second = await ownDaemon(t, { dir: first.dir, listen: first.address });
  await stands(person, ["A list, on Friday.", "Under the bed."], found);
  assert.ok(second instanceof Daemon);
  assert.deepEqual(saidIn(await onlyInterview(new Operator(second), study)), ["A list, on Friday.", "Under the bed."]);
});

test("too many requests are waited out as long as the server says", async (t) => {
  const { person, context, study, guard } = await opened(t);
  guard.expect(status(429));
  await person.asked(story);
  const at = [];
  await context.route(MESSAGES, async (route) => {
    at.push(Date.now());
    if (at.length > 1) return route.continue();
    await route.fulfill({
      status: 429,
      headers: { "content-type": "application/problem+json", "retry-after": "4" },
      body: JSON.stringify({ status: 429, code: "rate_limited", title: "Too many requests", detail: "Wait." }),
    });
  });
  await person.says("A list, on Friday.");
  await person.reads(/try again in \d seconds?/);
  await stands(person, ["A list, on Friday."], place);
  assert.ok(at[1] - at[0] >= 3_900, `${at[1] - at[0]} ms`);
  assert.deepEqual(saidIn(await onlyInterview(shared.operator, study)), ["A list, on Friday."]);
});
