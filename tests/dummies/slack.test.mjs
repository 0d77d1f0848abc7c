// Slack: the dummy is driven by Slack's own clients first; then our integration runs against it through the real egress, what
// it sends is held to the clients' types and to what the clients send for the same, and faults are played.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import path from "node:path";
import { describe } from "node:test";

import { naughty } from "../e2e/lib/naughty.mjs";
import { test } from "../e2e/lib/suite.mjs";
import { Chat } from "./chat.mjs";
import { Slack, sequences } from "./slack.mjs";
import { complaints, packages } from "./types.mjs";

const require = createRequire(path.join(packages, "x.js"));
const { WebClient, ErrorCode } = require("@slack/web-api");
const { IncomingWebhook } = require("@slack/webhook");

async function service(t) {
  const slack = await new Slack().listen();
  t.after(() => slack.down());
  return slack;
}

// Slack's client without its patience.
function client(slack, token = "xoxb-good") {
  return new WebClient(token, {
    slackApiUrl: `${slack.api}/`, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, logLevel: "error",
    logger: { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, getLevel: () => "error", setName() {} },
  });
}

const bot = (slack, more = {}) => ({ api_url: slack.api, token: "xoxb-good", channel: "C0RESEARCH", ...more });
const quiet = (slack) => bot(slack, { threads: "off" });
const interview = (id, more = {}) => ({ interview: { id, ...more } });

const mark = (message) => message.metadata?.event_payload.mark;

describe("the dummy, driven by Slack's own clients", { concurrency: true }, () => {
  test("messages are posted, threaded, found by their metadata, and deleted", async (t) => {
    const slack = await service(t);
    const web = client(slack);
    assert.equal((await web.auth.test()).team, "Acme");
    const metadata = { event_type: "interviewd.event", event_payload: { mark: "x" } };
    const blocks = [{ type: "section", text: { type: "mrkdwn", text: "*hi*" } }];
    const first = await web.chat.postMessage({ channel: "#research", text: "hi", blocks, metadata, unfurl_links: false });
    assert.match(first.ts, /^\d{10}\.\d{6}$/);
    assert.equal(first.channel, "C0RESEARCH");
    const reply = await web.chat.postMessage({ channel: first.channel, text: "there", thread_ts: first.ts, metadata });
    const history = await web.conversations.history({ channel: first.channel, include_all_metadata: true });
    assert.deepEqual(history.messages.map((one) => one.ts), [first.ts]);
    assert.deepEqual(history.messages[0].metadata, metadata);
    assert.equal((await web.conversations.history({ channel: first.channel })).messages[0].metadata, undefined);
    const replies = await web.conversations.replies({ channel: first.channel, ts: first.ts, include_all_metadata: true });
    assert.deepEqual(replies.messages.map((one) => one.ts), [first.ts, reply.ts]);
    assert.deepEqual((await web.conversations.history({ channel: first.channel, oldest: first.ts })).messages, []);
    assert.equal((await web.chat.delete({ channel: first.channel, ts: first.ts })).ok, true);
    await assert.rejects(web.chat.delete({ channel: first.channel, ts: first.ts }), { message: /message_not_found/ });
  });

  test("lists come in pages", async (t) => {
    const slack = await service(t);
    slack.pageSize = 1;
    const names = [];
    for await (const page of client(slack).paginate("conversations.list", { limit: 1, exclude_archived: true }))
      names.push(...page.channels.map((one) => one.name));
    assert.deepEqual(names, ["research", "general"]);
  });

  test("it says no as Slack does", async (t) => {
    const slack = await service(t);
    const web = client(slack);
    const refused = async (call, word) => {
      await assert.rejects(call, (error) => error.code === ErrorCode.PlatformError && error.data.error === word);
    };
    slack.tokens.set("xoxb-narrow", { scopes: [] }).set("xoxb-dead", { scopes: [], dead: "token_revoked" });
    await refused(client(slack, "xoxb-none").auth.test(), "invalid_auth");
    await refused(client(slack, "xoxb-dead").auth.test(), "token_revoked");
    await assert.rejects(client(slack, "xoxb-narrow").chat.postMessage({ channel: "research", text: "x" }), (error) =>
      error.data.error === "missing_scope" && error.data.needed === "chat:write");
    await refused(web.chat.postMessage({ channel: "C0NONE", text: "x" }), "channel_not_found");
    await refused(web.chat.postMessage({ channel: "general", text: "x" }), "not_in_channel");
    await refused(web.chat.postMessage({ channel: "old", text: "x" }), "is_archived");
    await refused(web.chat.postMessage({ channel: "research", text: "" }), "no_text");
    const section = (n) => ({ type: "section", text: { type: "mrkdwn", text: "x".repeat(n) } });
    const blocks = (...list) => web.chat.postMessage({ channel: "research", text: "x", blocks: list });
    await refused(blocks(section(3001)), "invalid_blocks");
    await refused(blocks({ type: "header", text: { type: "plain_text", text: "x".repeat(151) } }), "invalid_blocks");
    await refused(blocks(...Array(51).fill(section(1))), "invalid_blocks");
    await refused(blocks(...Array(5).fill(section(2700))), "msg_blocks_too_long");
    await blocks(...Array(4).fill(section(3000)));
    await refused(web.chat.postMessage({ channel: "research", text: "x", thread_ts: "1.1" }), "thread_not_found");
  });

  test("429 has Retry-After", async (t) => {
    const slack = await service(t);
    slack.fail("answer", { status: 429, headers: { "retry-after": "30" }, json: { ok: false, error: "ratelimited" } });
    await assert.rejects(client(slack).auth.test(), (error) => error.code === ErrorCode.RateLimitedError && error.retryAfter === 30);
  });

  test("a webhook answers in plain words", async (t) => {
    const slack = await service(t);
    assert.deepEqual(await new IncomingWebhook(slack.hook()).send({ text: "hi", unfurl_links: false }), { text: "ok" });
    assert.equal(slack.messages.length, 1);
    await assert.rejects(new IncomingWebhook(slack.hook("/services/T0/B0/gone")).send("hi"), { message: /404/ });
    slack.hooks.get("/services/T0/B0/good").dead = { status: 410, word: "channel_is_archived" };
    await assert.rejects(new IncomingWebhook(slack.hook()).send("hi"), { message: /410/ });
  });
});

describe("the integration against the dummy", { concurrency: true }, () => {
  test("a message, a thread, a digest, and erasing them", async (t) => {
    const slack = await service(t);
    const chat = Chat.start(t, "slack", bot(slack));
    for (const id of ["interview_1", "interview_2", "interview_1"])
      assert.equal((await chat.deliver("interview.analyzed", interview(id))).result, "done");
    assert.equal((await chat.deliver("report.generated")).result, "done");
    assert.deepEqual(slack.messages.map((one) => mark(one).replace(/:(study|event)_.*/, ":")), [
      "post:interview_1", "study:", "details:interview_1", "post:interview_2", "details:interview_2", "event_01kaj5f2w6m7n8p9q0r1s2t3v4",
    ]);
    const [, study, details, , more] = slack.messages;
    assert.equal(details.thread_ts, study.ts);
    assert.equal(more.thread_ts, study.ts);
    const erased = await chat.say('erase {"interviews": ["interview_1"]}');
    assert.equal(erased.value.deleted.length, 2);
    assert.equal((await chat.say('erase {"interviews": ["interview_2"]}')).value.deleted.length, 2);
    assert.deepEqual(slack.messages.map(mark).filter((one) => /interview/.test(one)), []);
    const test = await chat.say("test");
    assert.deepEqual(test.value, { bot: "interviews", channel: "C0RESEARCH", team: "Acme" });
    slack.pageSize = 1;
    const { value } = await chat.say("choices channel");
    assert.deepEqual(value, [{ title: "#research", value: "C0RESEARCH" }, { title: "#general", value: "C0GENERAL" }]);
  });

  test("what it sends fits the vendors' types, and is what their clients send for the same", async (t) => {
    const slack = await service(t);
    const chat = Chat.start(t, "slack", bot(slack, { names: true }));
    await chat.deliver("interview.analyzed", interview("interview_1"));
    const answers = ["six", true, ["a", "b"], null].map((value, i) => ({ questionId: `q${i}`, question: "Why?", value, text: "it <b>" }));
    await chat.deliver("interview.analyzed", interview("interview_2", { quality: null, sentiment: null, summary: null, quotes: null, themes: [], answers }));
    await chat.deliver("report.generated");
    slack.fail("cut");
    await chat.deliver("interview.analyzed", interview("interview_3"));
    await chat.deliver("interview.analyzed", interview("interview_3"));
    await chat.say('erase {"interviews": ["interview_1"]}');
    await chat.say("test");
    await chat.say("choices channel");
    const sent = slack.taken().filter((one) => one.args);
    const hooked = Chat.start(t, "slack", { webhook_url: slack.hook() });
    await hooked.deliver("interview.analyzed", interview("interview_1"));
    const [webhook] = slack.taken();

    const types = {
      "chat.postMessage": "ChatPostMessageArguments", "chat.delete": "ChatDeleteArguments", "auth.test": "AuthTestArguments",
      "conversations.history": "ConversationsHistoryArguments", "conversations.list": "ConversationsListArguments",
    };
    const rows = sent.map((one) => {
      const value = { ...one.args };
      if (value.limit) value.limit = Number(value.limit); // all of a form is text
      return { type: types[one.path.slice(5)], from: "@slack/web-api", value };
    });
    rows.push({ type: "IncomingWebhookSendArguments", from: "@slack/webhook", value: webhook.json });
    assert.deepEqual(new Set(rows.map((row) => row.type)), new Set([...Object.values(types), "IncomingWebhookSendArguments"]));
    assert.equal(await complaints(rows), "");
    // The check itself finds what is wrong.
    const wrong = { ...rows[0], value: { ...rows[0].value, blocks: [{ type: "sectoin", text: { type: "mrkdwn", txt: "x" } }] } };
    assert.match(await complaints([wrong]), /does not exist in type/);

    const web = client(slack);
    slack.taken();
    for (const one of sent) {
      await web.apiCall(one.path.slice(5), one.args).catch(() => {});
      const [theirs] = slack.taken();
      assert.equal(one.path, theirs.path);
      assert.equal(one.method, theirs.method);
      assert.equal(one.headers.authorization, theirs.headers.authorization);
      assert.deepEqual(one.args, theirs.args);
    }
    await new IncomingWebhook(slack.hook()).send(webhook.json);
    const [theirs] = slack.taken();
    assert.deepEqual(webhook.json, theirs.json);
    assert.equal(webhook.headers["content-type"], theirs.headers["content-type"]);
    assert.equal(webhook.headers.authorization, undefined);
  });

  test("an answer that is lost posts nothing twice", async (t) => {
    const slack = await service(t);
    const chat = Chat.start(t, "slack", quiet(slack));
    let n = 0;
    for (const kind of ["cut", "reset", "garbage", "noise"]) {
      for (const acts of [true, false]) {
        const id = `interview_${++n}`;
        slack.fail(kind, { acts, on: /postMessage/ });
        const first = await chat.deliver("interview.analyzed", interview(id));
        assert.equal(first.result, "retry", `${kind}: ${first.text}`);
        assert.equal(slack.messages.length, acts ? n : n - 1, kind);
        assert.equal((await chat.deliver("interview.analyzed", interview(id))).result, "done");
        assert.equal(slack.messages.filter((one) => mark(one) === `post:${id}`).length, 1, kind);
      }
    }
    assert.equal(slack.messages.length, n);
  });

  test("an answer that never comes posts nothing twice either, and a webhook's is left to a person", async (t) => {
    const slack = await service(t);
    const [chat, hooked] = [Chat.start(t, "slack", quiet(slack)), Chat.start(t, "slack", { webhook_url: slack.hook() })];
    slack.fail("silence", { acts: true, on: /postMessage/ }).fail("drip", { acts: true, on: /services/ });
    const [first, second] = await Promise.all([
      chat.deliver("interview.analyzed", interview("interview_1")), hooked.deliver("interview.analyzed", interview("interview_2")),
    ]);
    assert.equal(first.result, "retry", first.text);
    assert.equal(second.result, "fail", second.text);
    assert.match(second.reason, /may have this message/);
    assert.equal(slack.messages.length, 2);
    assert.equal((await chat.deliver("interview.analyzed", interview("interview_1"))).result, "done");
    assert.equal(slack.messages.length, 2);
    assert.equal((await hooked.deliver("interview.analyzed", interview("interview_2"))).result, "done");
    assert.equal(slack.messages.length, 3);
  });

  test("down and back", async (t) => {
    const slack = await service(t);
    const chat = Chat.start(t, "slack", quiet(slack));
    await slack.down();
    assert.equal((await chat.deliver("interview.analyzed", interview("interview_1"))).result, "retry");
    await slack.up();
    assert.equal((await chat.deliver("interview.analyzed", interview("interview_1"))).result, "done");
    assert.deepEqual(slack.taken().map((one) => one.path), ["/api/chat.postMessage"]); // nothing to look for
  });

  test("too much, and dead", async (t) => {
    const slack = await service(t);
    const chat = Chat.start(t, "slack", quiet(slack));
    const busy = { ok: false, error: "ratelimited" };
    const deliver = () => chat.deliver("interview.analyzed", interview("interview_1"));
    slack.fail("answer", { status: 429, headers: { "retry-after": "7" }, json: busy });
    const waits = await deliver();
    assert.deepEqual([waits.result, waits.after], ["retry", 7]);
    slack.fail("answer", { status: 429, json: busy });
    assert.equal((await deliver()).result, "retry");
    slack.fail("answer", { status: 200, json: busy });
    assert.equal((await deliver()).result, "retry");
    slack.fail("redirect");
    assert.equal((await deliver()).result, "pause");
    slack.tokens.get("xoxb-good").dead = "account_inactive";
    const dead = await deliver();
    assert.deepEqual([dead.result, /account_inactive/.test(dead.reason)], ["pause", true]);
    slack.tokens.get("xoxb-good").dead = null;
    slack.tokens.get("xoxb-good").scopes = [];
    assert.match((await deliver()).reason, /missing_scope \(needs chat:write\)/);
    assert.equal(slack.messages.length, 0);
    slack.hooks.get("/services/T0/B0/good").dead = { status: 404, word: "no_service" };
    const hooked = await Chat.start(t, "slack", { webhook_url: slack.hook() }).deliver("interview.analyzed");
    assert.deepEqual([hooked.result, /no_service/.test(hooked.reason)], ["pause", true]);
  });

  test("hostile words mention nobody, link nowhere, and fit", async (t) => {
    const slack = await service(t);
    const chat = Chat.start(t, "slack", bot(slack, { names: true }));
    const words = [
      "<!channel> <!here> <!everyone> <@U0> <#C0GENERAL> <!subteam^S1> <https://evil.example|click here> <!date^1^{date}^x|y>",
      "&lt;!channel&gt; &amp;lt;!here&amp;gt; *b* _i_ `c` > q\n>>> all", "<".repeat(3500), "&".repeat(3500), "😀".repeat(900),
      "|".repeat(500), "\u202e\u2066x\u0007\r\n\t", ...Object.values(naughty).filter((one) => JSON.stringify(one).length < 4000),
    ];
    for (let i = 0; words.length; i++) {
      const some = [words.shift()]; // what is typed is at most 64 KB
      while (words.length && JSON.stringify([...some, words[0]]).length < 4000) some.push(words.shift());
      const { result, text } = await chat.deliver("interview.analyzed", {
        study: { id: `study_${i}`, title: some.join(" ") },
        interview: {
          id: `interview_${i}`, summary: some.join("\n"), sentiment: null,
          themes: some.map((label) => ({ label })), quotes: [{ text: some.join("\n") }],
          answers: some.map((one) => ({ questionId: "q1", question: one || "?", value: one, other: one, text: one })),
          respondent: { name: some.join(" ") },
        },
      });
      assert.equal(result, "done", text);
    }
    assert.ok(slack.messages.length >= 9);
    const links = new Set(slack.messages.flatMap(sequences));
    for (const one of links)
      assert.match(one, /^https:\/\/interviews\.example\.com\/[\w\/#-]+\|(Open the interview|Open the study|Study)$/);
    for (const one of slack.messages) assert.deepEqual([one.unfurl_links, one.unfurl_media, one.mrkdwn], [false, false, false]);
    assert.equal(slack.taken().filter((one) => /postMessage/.test(one.path)).length, slack.messages.length, "none was refused for its blocks");
  });
});
