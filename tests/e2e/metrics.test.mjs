// GET /metrics: a text that Prometheus takes, what docs/metrics.md says, and numbers that are what happened.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";

import { Operator, call, expect, expectProblem } from "./lib/api.mjs";
import { root } from "./lib/daemon.mjs";
import { readExposition, valueOf } from "./lib/exposition.mjs";
import { scriptDir } from "./lib/scripts.mjs";
import { ownDaemon, test, withDaemon } from "./lib/suite.mjs";

const scripts = scriptDir({
  metered: `  answer = function(turn)
    if turn.answer.text:find("spin") then while true do end end
    if turn.answer.text:find("throw") then error("on purpose") end
  end,`,
});
const shared = withDaemon({
  args: ["--script-dirs", scripts, "--metrics-allow", "127.0.0.1", "--credits-unlimited", "false"],
});
const questions = ["a", "b", "c"].map((id) => ({ id, text: `What about ${id}?`, probing: { maxFollowUps: 1 } }));

async function scrape(daemon = shared.daemon) {
  const answer = await call(daemon, "GET", "/metrics");
  expect(answer, 200);
  assert.equal(answer.headers.get("content-type"), "text/plain; version=0.0.4; charset=utf-8");
  return readExposition(answer.text);
}

// What a stretch of work added to a series.
async function added(work) {
  const before = await scrape();
  await work();
  const after = await scrape();
  return (name, labels) => (valueOf(after, name, labels) ?? 0) - (valueOf(before, name, labels) ?? 0);
}

test("its families are those of docs/metrics.md, and no other", async () => {
  await shared.operator.call("GET", "/api/v1/studies");
  const families = await scrape();
  const page = readFileSync(path.join(root, "docs/metrics.md"), "utf8");
  const rows = [...page.matchAll(/^\| `([a-z_]+)` \| (\w+) \| (.*?) \| (.*?) \|$/gm)].map((row) => row.slice(1));
  assert.deepEqual(
    rows.map(([name, type, , help]) => [name, type, help]),
    [...families.values()].map(({ name, type, help }) => [name, type, help]),
  );
  for (const [name, , labels] of rows) {
    const sample = families.get(name).samples[0];
    if (!sample) continue;
    const { le, ...rest } = sample.labels;
    assert.equal(le === undefined, families.get(name).type !== "histogram");
    assert.deepEqual(Object.keys(rest), [...labels.matchAll(/`(\w+)`/g)].map((m) => m[1]), name);
  }
});

test("who may read it", async (t) => {
  const { daemon, operator } = shared;
  const proxied = { headers: { "x-forwarded-for": "127.0.0.1" } };
  expectProblem(await call(daemon, "GET", "/metrics", proxied), 401, "unauthorized");
  expect(await operator.call("GET", "/metrics", proxied), 200);
  const key = expect(await operator.call("POST", "/api/v1/keys", { json: { name: "x" } }), 201);
  expectProblem(await call(daemon, "GET", "/metrics", { key: key.key }), 403, "insufficient_scope");
  const closed = await ownDaemon(t);
  expectProblem(await call(closed, "GET", "/metrics"), 401, "unauthorized");
  expect(await new Operator(closed).call("GET", "/metrics"), 200);
});

test("an interview is counted where it passes", async () => {
  const { operator } = shared;
  let study;
  const n = await added(async () => {
    study = await operator.make(questions, { methodology: "mom_test" });
    const interview = await operator.startAnonymous(study);
    await interview.says("Things usually turn up somewhere, I always just ask a colleague.");
    await interview.says("On Tuesday I looked for the price that we had agreed on, for half an hour.");
    expect(await interview.complete({}), 200);
    await operator.startAnonymous(study);
    expect(await operator.call("DELETE", `/api/v1/interviews/${interview.id}`), 204);
  });
  const messages = { method: "POST", route: "/api/v1/interviews/messages", code: "200" };
  assert.equal(n("interviewd_http_requests_total", messages), 2);
  const { code, ...timed } = messages;
  assert.equal(code, "200");
  assert.equal(n("interviewd_http_request_duration_seconds_count", timed), 2);
  assert.equal(n("interviewd_interviews_total", { event: "started" }), 2);
  assert.equal(n("interviewd_interviews_total", { event: "completed" }), 1);
  assert.equal(n("interviewd_interviews_total", { event: "erased" }), 1);
  assert.equal(n("interviewd_interviews_total", { event: "expired" }), 0);
  assert.equal(n("interviewd_turns_total", { action: "probe", via: "rules" }), 1);
  const turns = ["probe", "next", "repair", "close"].flatMap((action) =>
    ["rules", "model", "guide"].map((via) => n("interviewd_turns_total", { action, via })),
  );
  assert.equal(turns.reduce((a, b) => a + b), 2);
  assert.equal(n("interviewd_credits_total", { kind: "hold" }), 1);
  assert.equal(n("interviewd_credits_total", { kind: "charge" }) + n("interviewd_credits_total", { kind: "release" }), 1);
  assert.ok(n("interviewd_store_jobs_total", { kind: "write" }) >= 5);
  assert.ok(n("interviewd_store_group_jobs_sum") >= 5);
  assert.ok(n("interviewd_store_group_duration_seconds_count") >= 1);
  assert.ok(n("interviewd_store_read_duration_seconds_count") >= 1);
  assert.ok(n("interviewd_cache_lookups_total", { result: "hit" }) >= 2);
});

test("previews count nowhere, grants do, what is refused too", async () => {
  const { daemon, operator } = shared;
  const study = await operator.make(questions);
  const n = await added(async () => {
    expect(await operator.call("POST", `/api/v1/studies/${study.slug}/preview`), 201);
    expect(await operator.call("POST", "/api/v1/credits/grants", { json: { amount: 50, reason: "x" } }), 201);
    expect(await operator.call("POST", "/api/v1/credits/grants", { json: { amount: -20, reason: "x" } }), 201);
    expectProblem(await call(daemon, "GET", "/no/such/path"), 404, "not_found");
    expectProblem(await call(daemon, "GET", `/api/v1/studies/nobody-${process.pid}`, { key: daemon.key }), 404, "study_not_found");
  });
  assert.equal(n("interviewd_interviews_total", { event: "started" }), 0);
  assert.equal(n("interviewd_credits_total", { kind: "grant" }), 50);
  assert.equal(n("interviewd_credits_total", { kind: "taken_back" }), 20);
  assert.equal(n("interviewd_http_requests_total", { method: "", route: "none", code: "404" }), 1);
  const one = { method: "GET", route: "/api/v1/studies/{study}", code: "404" };
  assert.equal(n("interviewd_http_requests_total", one), 1);
});

test("scripts are counted by name: calls, failures, kills, time", async () => {
  const { daemon, operator } = shared;
  daemon.expectLog(/event=script .*name=metered /);
  const study = await operator.make(questions, { methodology: "metered" });
  const interview = await operator.start(study);
  const n = await added(async () => {
    await interview.says("It was an ordinary day.");
    await interview.says("Here it will throw.");
    await interview.says("And here it will spin.");
  });
  const of = { script: "metered" };
  assert.equal(n("interviewd_script_calls_total", of), 3);
  assert.equal(n("interviewd_script_failures_total", of), 2);
  assert.equal(n("interviewd_script_kills_total", of), 1);
  assert.equal(n("interviewd_turns_script_failed_total"), 2);
  assert.ok(n("interviewd_script_steps_total", of) >= 1e6);
  assert.ok(n("interviewd_script_seconds_total", of) > 0);
});

test("429 is counted by its policy", async (t) => {
  const daemon = await ownDaemon(t, { args: ["--rate-limit-per-minute", "2", "--metrics-allow", "127.0.0.0/8"] });
  for (let i = 0; i < 5; i++) await call(daemon, "GET", "/api/v1/studies", { key: daemon.key });
  const families = await scrape(daemon);
  assert.equal(valueOf(families, "interviewd_rate_limited_total", { policy: "default" }), 3);
  assert.equal(valueOf(families, "interviewd_rate_limited_total", { policy: "session" }), 0);
});

test("the process is who it says", async () => {
  const families = await scrape();
  assert.ok(valueOf(families, "process_resident_memory_bytes") > 1 << 20);
  assert.ok(valueOf(families, "process_open_fds") > 5);
  assert.ok(Math.abs(valueOf(families, "process_start_time_seconds") - Date.now() / 1000) < 600);
  assert.ok(valueOf(families, "interviewd_uptime_seconds") < 600);
  assert.ok(valueOf(families, "interviewd_store_bytes", { file: "database" }) > 4096);
  assert.equal(valueOf(families, "interviewd_loop_held_total", { loop: "main" }), 0);
});
