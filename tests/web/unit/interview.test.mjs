// The page's logic on good days and bad ones: retries with one key, two tabs, reloads, refusals, hostile records.
import assert from "node:assert/strict";
import { test } from "node:test";
import { keep, open, underWay } from "../../../web/src/state.ts";
import { shelf } from "../../../web/src/store.ts";
import { tabs } from "../../../web/src/tabs.ts";
import { begin, Browser, contents, Daemon, memoryShelf, no, sends } from "./play.mjs";

test("an interview from the first question to the last", async () => {
  const { browser, driver, daemon } = await begin();
  assert.equal(driver.state.phase, "talking");
  for (const words of ["one", "two", "three"]) {
    driver.say(words);
    assert.equal(underWay(driver.state)?.words, words);
    assert.equal(open(driver.state), null, "nothing else can be said meanwhile");
    await browser.settle();
  }
  assert.equal(driver.state.phase, "ended");
  assert.equal(driver.state.status, "completed");
  assert.deepEqual(contents(driver), ["Question 1", "one", "Question 3", "two", "Question 5", "three", "Question 7"]);
  assert.deepEqual(driver.state.progress, { answered: 3, total: 3 });
  assert.equal(daemon.requests.length, 4);
  driver.rate({ rating: "up" });
  await browser.settle();
  driver.rate({ rating: "up", comment: "Short." });
  await browser.settle();
  assert.equal(driver.state.feedback, "kept");
  assert.deepEqual([...daemon.interviews.values()][0].feedback, { rating: "up", comment: "Short." });
});

test("an answer whose acknowledgement is lost is sent again with its key, and counts once", async () => {
  const { browser, driver, daemon } = await begin();
  browser.network.next = ["answer lost", "lost"];
  driver.say("one");
  await browser.settle();
  assert.equal(driver.state.waiting?.why, "network");
  await browser.pass(1000);
  assert.equal(driver.state.waiting?.why, "network");
  await browser.pass(2000);
  assert.deepEqual(contents(driver), ["Question 1", "one", "Question 3"]);
  const sent = sends(daemon, "one");
  assert.equal(sent.length, 3);
  assert.equal(new Set(sent.map((request) => request.key)).size, 1);
  assert.ok(sent[0].key);
});

test("pauses grow to half a minute and no further", async () => {
  const { browser, driver, daemon } = await begin();
  browser.network.next = Array(9).fill("lost");
  driver.say("one");
  await browser.settle();
  const pauses = [];
  while (driver.state.waiting) {
    pauses.push((driver.state.waiting.until - browser.now) / 1000);
    await browser.pass(driver.state.waiting.until - browser.now);
  }
  assert.deepEqual(pauses, [1, 2, 4, 8, 16, 30, 30, 30, 30]);
  assert.equal(sends(daemon, "one").length, 10);
});

test("offline waits, and goes out at once when the network is back", async () => {
  const { browser, driver, daemon } = await begin();
  browser.offline = true;
  driver.network();
  driver.say("one");
  await browser.settle();
  await browser.pass(60_000);
  assert.equal(driver.state.offline, true);
  assert.equal(driver.state.messages.length, 1);
  assert.equal(underWay(driver.state).words, "one");
  browser.offline = false;
  driver.network();
  await browser.settle();
  assert.deepEqual(contents(driver), ["Question 1", "one", "Question 3"]);
  assert.equal(daemon.answers.size, 2);
});

test("a reload while an answer is under way sends it again with its key", async () => {
  for (const what of ["never", "lost", "answer lost"]) {
    const { browser, driver, daemon } = await begin();
    browser.network.next = [what];
    driver.say("one");
    await browser.settle();
    browser.close(driver);
    const again = browser.open();
    assert.equal(again.state.phase, "resuming");
    assert.equal(underWay(again.state).words, "one");
    await browser.settle();
    assert.deepEqual(contents(again), ["Question 1", "one", "Question 3"], what);
    assert.equal(new Set(sends(daemon, "one").map((request) => request.key)).size, 1, what);
    assert.equal([...daemon.interviews.values()][0].answered, 1, what);
  }
});

test("after hours the conversation is there, and the draft", async () => {
  const { browser, driver } = await begin();
  driver.say("one");
  await browser.settle();
  driver.saveDraft("tw");
  browser.close(driver);
  const again = browser.open();
  await browser.settle();
  assert.deepEqual(contents(again), ["Question 1", "one", "Question 3"]);
  assert.equal(again.state.note, "resumed");
  assert.equal(again.draft(), "tw");
});

test("two tabs: what one says the other shows", async () => {
  const { browser, driver } = await begin();
  const second = browser.open();
  await browser.settle();
  driver.say("one");
  await browser.settle();
  assert.deepEqual(contents(second), ["Question 1", "one", "Question 3"]);
  assert.equal(second.state.note, "other_tab");
  assert.equal(driver.state.note, null);
});

test("two tabs that have been told nothing: the later answer goes back to who typed it", async () => {
  const { browser, driver, daemon } = await begin();
  const second = browser.open();
  await browser.settle();
  browser.broadcast = () => undefined;
  driver.say("one");
  await browser.settle();
  second.say("another one");
  await browser.settle();
  assert.deepEqual(contents(second), ["Question 1", "one", "Question 3"]);
  assert.equal(second.state.note, "other_tab");
  assert.deepEqual(second.state.returned, { words: "another one" });
  assert.equal(underWay(second.state), null);
  assert.equal([...daemon.interviews.values()][0].answered, 1);
});

test("another tab's turn is being worked on: it waits, looks, and then says it or gives it back", async () => {
  const { browser, driver, daemon } = await begin();
  browser.network.next = [no(409, "turn_in_progress")];
  driver.say("one");
  await browser.settle();
  assert.equal(driver.state.waiting?.why, "busy");
  await browser.pass(2000);
  assert.deepEqual(contents(driver), ["Question 1", "one", "Question 3"]);
  assert.equal(new Set(sends(daemon, "one").map((request) => request.key)).size, 1);
});

test("an answer that one tab keeps is not lost when another tab keeps something", async () => {
  const { browser, driver } = await begin();
  const second = browser.open();
  await browser.settle();
  browser.network.next = ["never", "lost"];
  driver.say("one");
  second.say("uno");
  await browser.settle();
  browser.close(driver);
  browser.close(second);
  const again = browser.open();
  await browser.settle();
  assert.deepEqual(contents(again), ["Question 1", "uno", "Question 3"]);
  assert.deepEqual(again.state.returned, { words: "one" });
});

test("429 and 503 wait as long as they are told to", async () => {
  for (const refusal of [no(429, "rate_limited", { retryAfter: 7 }), no(503, "overloaded", { retryAfter: 7 })]) {
    const { browser, driver } = await begin();
    browser.network.next = [refusal];
    driver.say("one");
    await browser.settle();
    assert.equal(driver.state.waiting.why, "busy");
    assert.equal(driver.state.waiting.until - browser.now, 7000);
    await browser.pass(6900);
    assert.equal(driver.state.messages.length, 1);
    await browser.pass(200);
    assert.equal(driver.state.messages.length, 3);
  }
});

test("the network coming back does not shorten a pause that the server asked for", async () => {
  const { browser, driver } = await begin();
  browser.network.next = [no(429, "rate_limited", { retryAfter: 7 })];
  driver.say("one");
  await browser.settle();
  driver.network();
  assert.equal(driver.state.waiting?.why, "busy");
});

test("out of credit: the answer is kept, tried when asked to, and nobody is kept from finishing", async () => {
  const { browser, driver, daemon } = await begin();
  browser.network.next = [no(402, "insufficient_credits"), no(402, "insufficient_credits")];
  driver.say("one");
  await browser.settle();
  assert.deepEqual(driver.state.waiting, { why: "credit", until: null });
  await browser.pass(3_600_000);
  assert.equal(sends(daemon, "one").length, 1, "it doesn't knock by itself");
  driver.retry();
  await browser.settle();
  assert.equal(driver.state.waiting.why, "credit");
  assert.equal(keep(driver.state).outbox.length, 1);
  driver.end();
  await browser.settle();
  assert.equal(driver.state.phase, "ended");
});

test("an erased interview leaves nothing in the browser", async () => {
  const { browser, driver } = await begin();
  driver.saveDraft("something private");
  browser.network.next = [no(404, "interview_not_found")];
  driver.say("one");
  await browser.settle();
  assert.equal(driver.state.stop, "gone");
  assert.deepEqual(driver.state.messages, []);
  assert.equal(browser.shelf.items.size, 0);
});

test("the time to go on was over: the page shows the end", async () => {
  const { browser, driver, daemon } = await begin();
  [...daemon.interviews.values()][0].status = "expired";
  driver.say("one");
  await browser.settle();
  assert.equal(driver.state.stop, "expired");
});

test("an answer that the daemon won't take goes back to who typed it", async () => {
  const { browser, driver } = await begin();
  browser.network.next = [no(422, "answer_too_long"), no(422, "invalid_answer")];
  driver.say("long words");
  await browser.settle();
  assert.equal(driver.state.note, "too_long");
  assert.deepEqual(driver.state.returned, { words: "long words" });
  driver.choose({ questionId: "q1", value: 99 }, "99");
  await browser.settle();
  assert.equal(driver.state.note, "refused");
  assert.equal(driver.state.returned, null);
  driver.say("words");
  await browser.settle();
  assert.equal(driver.state.messages.length, 3);
  assert.equal(driver.state.note, null);
});

test("finishing waits for the answer that is under way", async () => {
  const { browser, driver, daemon } = await begin();
  browser.network.next = ["lost"];
  driver.say("one");
  await browser.settle();
  driver.end();
  driver.end();
  await browser.pass(1000);
  assert.equal(driver.state.phase, "ended");
  const paths = daemon.requests.map(({ path }) => path.split("/").pop());
  assert.deepEqual(paths, ["start", "messages", "messages", "complete"]);
});

test("finishing survives a reload", async () => {
  const { browser, driver } = await begin();
  browser.network.next = ["never"];
  driver.end();
  await browser.settle();
  browser.close(driver);
  const again = browser.open();
  await browser.settle();
  assert.equal(again.state.phase, "ended");
});

test("a session that can't be read yet is read later", async () => {
  const { browser, driver } = await begin();
  browser.close(driver);
  browser.network.next = ["lost", no(500, "storage_failed")];
  const again = browser.open();
  await browser.settle();
  assert.equal(again.state.phase, "resuming");
  assert.equal(again.state.waiting.why, "network");
  await browser.pass(10_000);
  assert.equal(again.state.phase, "talking");
});

test("without storage everything works until the page is left", async () => {
  const refused = () => {
    throw new DOMException("no", "SecurityError");
  };
  const shelf = { getItem: refused, setItem: refused, removeItem: refused };
  const { browser, driver } = await begin({ shelf });
  driver.saveDraft("x");
  driver.say("one");
  await browser.settle();
  assert.equal(driver.state.messages.length, 3);
});

test("a shelf that can't be looked at, or not be written on, is one in memory", () => {
  const throws = () => {
    throw new DOMException("no", "SecurityError");
  };
  const full = { getItem: () => null, setItem: throws, removeItem: () => undefined };
  for (const of of [throws, () => full]) {
    const kept = shelf(of);
    kept.setItem("a", "1");
    assert.equal(kept.getItem("a"), "1");
    kept.removeItem("a");
    assert.equal(kept.getItem("a"), null);
  }
  const there = memoryShelf();
  assert.equal(shelf(() => there), there);
});

test("tabs hear one another, and nothing that is no news", async () => {
  const heard = [];
  const one = tabs("demo", (news) => heard.push(news));
  const other = tabs("demo", () => undefined);
  const stranger = tabs("another", () => undefined);
  const raw = new BroadcastChannel("interviewd:demo");
  const news = { interviewId: "interview_1", seq: 3, status: "active" };
  for (const noise of [null, "x", { interviewId: 7, seq: 1, status: "active" }]) raw.postMessage(noise);
  stranger.tell({ ...news, seq: 9 });
  other.tell(news);
  while (heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.deepEqual(heard, [news]);
  for (const channel of [one, other, stranger, raw]) channel.close();
});

test("records of other hands are no records", async () => {
  const hostile = [
    "{",
    "null",
    "[]",
    '"ivs_x"',
    '{"v":2,"token":"ivs_x","outbox":[]}',
    '{"v":1,"token":null,"outbox":"all"}',
    '{"v":1,"token":null,"outbox":[{"kind":"send","key":"k","body":{}}]}',
    '{"v":1,"token":{"a":1},"outbox":[null,7,{"kind":"start"}]}',
  ];
  for (const record of hostile) {
    const shelf = memoryShelf();
    shelf.setItem("interviewd:demo", record);
    const { driver, daemon } = await begin({ shelf });
    assert.equal(driver.state.phase, "talking", record);
    assert.equal(daemon.requests.length, 1, record);
  }
});

test("hostile words are kept as they are", async () => {
  const words = ["<img src=x onerror=alert(1)>", "\u202Egnirts\u202C", "${t} {n} {{x}}", "a\u0000b", "x".repeat(8000)];
  const browser = new Browser(new Daemon());
  browser.daemon.questions = words.length;
  const driver = browser.open();
  await browser.settle();
  for (const said of words) {
    driver.say(said);
    await browser.settle();
  }
  const shown = driver.state.messages.filter(({ role }) => role === "participant").map(({ content }) => content);
  assert.deepEqual(shown, words);
});
