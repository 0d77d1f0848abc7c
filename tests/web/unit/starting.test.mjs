// How an interview begins, and how it is found again: forms, refused starts, personal links, tokens.
import assert from "node:assert/strict";
import { test } from "node:test";
import { keep } from "../../../web/src/state.ts";
import { begin, bootOf, Browser, contents, no } from "./play.mjs";

test("consent and intake come first, and the start carries them", async () => {
  const consent = { text: "We keep it.", version: "3", purposes: ["research"] };
  const { browser, driver, daemon } = await begin({ boot: bootOf({ study: { consent } }) });
  assert.equal(driver.state.phase, "welcome");
  assert.equal(daemon.requests.length, 0, "a link that is only opened costs nothing");
  const body = { studySlug: "demo", consent: { version: "3", purposes: ["research"] } };
  driver.begin(body);
  driver.begin(body);
  await browser.settle();
  assert.equal(driver.state.phase, "talking");
  assert.equal(daemon.requests.length, 1, "a second press of the button begins nothing");
  assert.deepEqual(daemon.requests[0].body, body);
});

test("what the start refuses goes back to its field", async () => {
  const boot = bootOf({ study: { intake: [{ name: "email", label: "E-mail", required: true }] } });
  const { browser, driver } = await begin({ boot });
  const errors = [{ pointer: "/respondentMetadata/email", detail: "is wrong" }];
  browser.network.next = [no(422, "invalid_request", { errors })];
  driver.begin({ studySlug: "demo", respondentMetadata: { email: "x" } });
  await browser.settle();
  assert.equal(driver.state.phase, "welcome");
  assert.deepEqual(driver.state.wrong, ["email"]);
  driver.begin({ studySlug: "demo", respondentMetadata: { email: "jo@example.org" } });
  await browser.settle();
  assert.equal(driver.state.phase, "talking");
});

test("a reload while the start is under way begins one interview", async () => {
  const browser = new Browser();
  browser.network.next = ["answer lost"];
  browser.close(browser.open());
  await browser.settle();
  const again = browser.open();
  await browser.settle();
  assert.equal(again.state.phase, "talking");
  assert.equal(browser.daemon.interviews.size, 1);
});

test("a token in the address goes on with its interview, on another device", async () => {
  const { browser, driver, daemon } = await begin();
  driver.say("one");
  await browser.settle();
  const phone = new Browser(daemon);
  const there = phone.open({ token: driver.state.token });
  await phone.settle();
  assert.deepEqual(contents(there), contents(driver));
  there.say("two");
  await phone.settle();
  driver.look();
  await browser.settle();
  assert.deepEqual(contents(driver), ["Question 1", "one", "Question 3", "two", "Question 5"]);
});

test("two tabs before the start: the second goes on with the first one's interview", async () => {
  const consent = { text: "We keep it.", version: "1", purposes: [] };
  const boot = bootOf({ study: { consent } });
  const { browser, driver, daemon } = await begin({ boot });
  const second = browser.open({ boot });
  driver.begin({ studySlug: "demo" });
  await browser.settle();
  assert.equal(second.state.phase, "talking");
  assert.equal(second.state.interviewId, driver.state.interviewId);
  assert.equal(daemon.interviews.size, 1);
});

test("a start that nobody can pay for, and other starts that are refused", async () => {
  const rows = [
    [402, "insufficient_credits", "credit"],
    [409, "study_not_active", "closed"],
    [409, "study_full", "full"],
    [404, "study_not_found", "unknown"],
    [401, "unauthorized", "by_link_only"],
    [403, "link_withdrawn", "withdrawn"],
    [403, "do_not_contact", "do_not_contact"],
    [409, "already_responded", "already_responded"],
    [409, "consent_outdated", "outdated"],
    [400, "invalid_json", "broken"],
  ];
  for (const [status, code, stop] of rows) {
    const browser = new Browser();
    browser.network.next = [no(status, code)];
    const driver = browser.open();
    await browser.settle();
    assert.equal(driver.state.stop, stop, code);
    assert.equal(keep(driver.state), null, "nothing is tried again at the next visit");
  }
});

test("a personal link sends its token, and goes on with a fresh one when the old has expired", async () => {
  const { browser, driver, daemon } = await begin({ search: "?rid=ivr_abc&src=mail" });
  assert.deepEqual(daemon.requests[0].body, { respondentToken: "ivr_abc", locale: "en" });
  driver.say("one");
  await browser.settle();
  const [it] = [...daemon.interviews.values()];
  daemon.interviews.clear();
  it.token = "ivs_fresh";
  daemon.interviews.set(it.token, it);
  daemon.start = () => ({ ok: true, status: 200, body: daemon.started(it) });
  driver.say("two");
  await browser.settle();
  assert.equal(driver.state.token, "ivs_fresh");
  assert.deepEqual(contents(driver), ["Question 1", "one", "Question 3", "two", "Question 5"]);
});

test("a reload while a personal link gets its fresh token keeps the answer that waits", async () => {
  const { browser, driver, daemon } = await begin({ search: "?rid=ivr_abc" });
  const [it] = [...daemon.interviews.values()];
  daemon.interviews.clear();
  it.token = "ivs_fresh";
  daemon.interviews.set(it.token, it);
  daemon.start = () => ({ ok: true, status: 200, body: daemon.started(it) });
  browser.network.next = ["arrives", "never"];
  driver.say("one");
  await browser.settle();
  assert.equal(driver.state.phase, "starting");
  browser.close(driver);
  const again = browser.open({ search: "?rid=ivr_abc" });
  await browser.settle();
  assert.deepEqual(contents(again), ["Question 1", "one", "Question 3"]);
});

test("a personal link that is not genuine", async () => {
  const browser = new Browser();
  browser.network.next = [no(401, "unauthorized")];
  const driver = browser.open({ search: "?rid=ivr_cut" });
  await browser.settle();
  assert.equal(driver.state.stop, "bad_link");
});

test("a personal link whose interview has begun goes on without the form", async () => {
  const study = { consent: { text: "We keep it.", version: "1", purposes: [] } };
  const boot = bootOf({ study, respondent: { name: "Jo", begun: true } });
  const { driver } = await begin({ boot, search: "?rid=ivr_abc" });
  assert.equal(driver.state.phase, "talking");
  const browser = new Browser();
  browser.network.next = [no(422, "consent_required", { errors: [{ pointer: "/consent", detail: "is missing" }] })];
  const late = browser.open({ boot, search: "?rid=ivr_abc" });
  await browser.settle();
  assert.equal(late.state.phase, "welcome", "it was over, and another one begins with the form");
  assert.deepEqual(late.state.wrong, []);
});

test("a study that is closed is not asked", async () => {
  const { driver, daemon } = await begin({ boot: bootOf({ state: "closed" }), search: "?rid=ivr_abc" });
  assert.equal(driver.state.stop, "closed");
  assert.equal(daemon.requests.length, 0);
});

test("an expired token without a personal link: it says so, and begins anew when asked to", async () => {
  const { browser, driver, daemon } = await begin();
  daemon.interviews.clear();
  driver.say("one");
  await browser.settle();
  assert.equal(driver.state.stop, "expired");
  driver.anew();
  await browser.settle();
  assert.equal(driver.state.phase, "talking");
  assert.deepEqual(contents(driver), ["Question 1"]);
  browser.close(driver);
  const again = browser.open();
  await browser.settle();
  assert.equal(again.state.interviewId, driver.state.interviewId, "the new one is what is kept");
});
