// Requests of the page: what is sent, and what every kind of answer comes to.
import assert from "node:assert/strict";
import { test } from "node:test";
import { newKey, request, retryAfter } from "../../../web/src/api.ts";
import { backoff, judge, mergeOutbox } from "../../../web/src/outbox.ts";
import { no } from "./play.mjs";

const answers = (body, init) => async () => new Response(body, init);
const ask = { method: "POST", path: "/api/v1/interviews/messages", body: { content: "ja" }, token: "ivs_x", key: "k1" };

test("a request carries its token, its key and its body, and no cookies", async () => {
  let seen;
  const outcome = await request(ask, async (path, init) => {
    seen = { path, ...init };
    return new Response('{"a":1}', { status: 201 });
  });
  assert.deepEqual(outcome, { ok: true, status: 201, body: { a: 1 } });
  assert.equal(seen.path, ask.path);
  assert.equal(seen.body, '{"content":"ja"}');
  assert.equal(seen.credentials, "omit");
  assert.deepEqual(seen.headers, {
    Accept: "application/json",
    "Content-Type": "application/json",
    "X-Session-Token": "ivs_x",
    "Idempotency-Key": "k1",
  });
});

test("a problem says its code, its members and when to come back", async () => {
  const problem = { code: "rate_limited", errors: [{ pointer: "/a", detail: "b" }, null, 7] };
  const outcome = await request(
    ask,
    answers(JSON.stringify(problem), { status: 429, headers: { "Retry-After": "7" } }),
  );
  assert.deepEqual(outcome, {
    ok: false,
    status: 429,
    code: "rate_limited",
    errors: [{ pointer: "/a", detail: "b" }],
    retryAfter: 7,
  });
});

test("what is no answer of the daemon is never taken for one", async () => {
  const rows = [
    ["<html>bad gateway</html>", { status: 502 }, 502],
    ["<html>sign in to this network</html>", { status: 200 }, 0],
    ["[1]", { status: 200 }, 0],
    ["null", { status: 200 }, 0],
    ['{"code":', { status: 200 }, 0],
  ];
  for (const [body, init, status] of rows) {
    const outcome = await request(ask, answers(body, init));
    assert.equal(outcome.ok, false, body);
    assert.equal(outcome.status, status, body);
    assert.equal(judge(outcome).do, "wait", body);
  }
});

test("no network, and no answer in time", async () => {
  const unreachable = await request(ask, async () => {
    throw new TypeError("fetch failed");
  });
  assert.equal(unreachable.code, "unreachable");
  const late = await request(
    { ...ask, timeoutMs: 5 },
    (_, { signal }) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
  );
  assert.equal(late.code, "timeout");
  assert.deepEqual(judge(late), { do: "wait", why: "network", seconds: null });
});

test("Retry-After is seconds or a date, and within reason", () => {
  const now = Date.parse("2026-11-21T10:00:00Z");
  assert.equal(retryAfter("7", now), 7);
  assert.equal(retryAfter("Sat, 21 Nov 2026 10:00:09 GMT", now), 9);
  assert.equal(retryAfter("Sat, 21 Nov 2026 09:00:00 GMT", now), 0);
  assert.equal(retryAfter("99999999", now), 600);
  for (const none of [null, "", "soon", "-3"]) assert.equal(retryAfter(none, now), null, String(none));
});

test("what is done about a refusal", () => {
  const rows = [
    [no(0, "unreachable"), { do: "wait", why: "network", seconds: null }],
    [no(500, "storage_failed"), { do: "wait", why: "server", seconds: null }],
    [no(503, "storage_full"), { do: "wait", why: "server", seconds: null }],
    [no(503, "overloaded", { retryAfter: 1 }), { do: "wait", why: "busy", seconds: 1 }],
    [no(429, "rate_limited"), { do: "wait", why: "busy", seconds: 5 }],
    [no(409, "idempotency_key_in_use", { retryAfter: 3 }), { do: "wait", why: "busy", seconds: 3 }],
    [no(409, "idempotency_key_in_use"), { do: "wait", why: "busy", seconds: 1 }],
    [no(409, "turn_in_progress"), { do: "look", refused: false }],
    [no(409, "not_current"), { do: "look", refused: true }],
    [no(402, "insufficient_credits"), { do: "wait", why: "credit", seconds: null }],
    [no(401, "unauthorized"), { do: "token" }],
    [no(404, "interview_not_found"), { do: "gone" }],
    [no(410, "erased"), { do: "gone" }],
    [no(422, "invalid_answer"), { do: "refuse" }],
    [no(403, "insufficient_scope"), { do: "refuse" }],
  ];
  for (const [refusal, verdict] of rows) assert.deepEqual(judge(refusal), verdict, refusal.code);
});

test("pauses are as long as asked for, and spread", () => {
  assert.deepEqual([1, 2, 3, 6, 40].map((tries) => backoff(tries, null, 0)), [1, 2, 4, 30, 30]);
  assert.equal(backoff(3, 7, 0), 7);
  assert.equal(backoff(1, null, 1), 1.25);
});

test("calls of other tabs are kept, finished ones are not", () => {
  const call = (key) => ({ kind: "send", key, body: { inReplyTo: "m" }, words: "" });
  const merged = mergeOutbox([call("theirs"), call("done"), call("mine")], [call("mine")], new Set(["done", "mine"]));
  assert.deepEqual(merged.map(({ key }) => key), ["mine", "theirs"]);
});

test("keys can't be guessed", () => {
  const keys = new Set(Array.from({ length: 1000 }, newKey));
  assert.equal(keys.size, 1000);
  for (const key of keys) assert.match(key, /^[0-9a-f]{32}$/);
});
