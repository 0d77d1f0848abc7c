// Reports over all interviews of a study: made in the background, paid for once, gone with what they quote.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";

import { Operator, call, expect, expectProblem } from "./lib/api.mjs";
import { Daemon, interviewctl, run, tempDir } from "./lib/daemon.mjs";
import { scriptDir } from "./lib/scripts.mjs";
import { ownDaemon, sleep, test, withDaemon } from "./lib/suite.mjs";

// What pushed people, as a table of quotes; a product called "nothing" breaks it, one called "much" takes its time.
const forces = (version = "1.0.0", title = "Forces") => `return {
  api = 1, kind = "methodology", name = "forces", version = "${version}",
  title = "Forces", summary = "What pushed people.",
  settings = { product = { type = "string", default = "it" } },
  slots = { push = { from = "push", many = true } },
  stages = { { key = "story", ask = "Tell me about the day you decided on {product}. What happened?", fills = "push", probes = 0 } },
  findings = { pushes = { type = "list", of = "quote" } },
  close = function(turn) return { pushes = turn.slots.push or {} } end,
  report = function(interviews)
    if interviews.settings.product == "nothing" then error("nothing to report on") end
    local rows = {}
    for interview in interviews.each() do
      for _, quote in ipairs(interview.findings.pushes) do
        rows[#rows + 1] = { "push", interview.respondent.attributes.role or "", quote }
      end
    end
    return { { kind = "table", title = "${title}", columns = { "Force", "Role", "Quote" }, rows = rows,
      note = interviews.count .. " interviews" } }
  end,
}
`;
const tests = `local t = require "testkit"
t.test("it begins", function(s) s:study{ mode = "exploratory" } s:start():asks "story" end)
`;
const scripts = scriptDir({ forces: { "init.lua": forces(), "test.lua": tests } });
const shared = withDaemon({ args: ["--script-dirs", scripts] });

const quiet = { maxFollowUps: 0 };
const questions = [
  { id: "hard", type: "scale", text: "How hard was that for you?", config: { scaleMin: 1, scaleMax: 5, scaleLabels: { min: "not at all", max: "extremely" } }, probing: quiet },
  { id: "else", text: "What else was there?", probing: quiet },
];
const told = ["It kept crashing, and the export was <b>broken</b>. I am jo@example.org.", "=SUM(1) was far too slow for us, every Friday."];

// A study with an interview for each of the words, all of them over.
async function filled(operator, words = told, more = {}) {
  const study = await operator.make(questions, { methodology: "forces", mode: "hybrid", attributes: ["role"], ...more });
  const interviews = [];
  for (const [i, said] of words.entries()) interviews.push(await held(operator, study, said, i));
  return { study, interviews, path: `/api/v1/studies/${study.slug}/report` };
}

async function held(operator, study, said, i) {
  const interview = await operator.start(study, { respondentMetadata: { role: `role ${i}`, secret: "unseen" } });
  for (let turn = 0; !interview.over && turn < 20; turn++) {
    if (interview.message.widget) await interview.answers(2 + i);
    else await interview.says(said);
  }
  if (!interview.over) expect(await interview.complete({}), 200);
  return interview;
}

const ctl = (daemon, ...args) =>
  run(interviewctl, ["study", "report", ...args], {
    env: { INTERVIEWCTL_URL: daemon.base, INTERVIEWCTL_KEY: daemon.key },
  });

async function ended(operator, path) {
  for (let i = 0; i < 600; i++) {
    const report = expect(await operator.call("GET", path), 200);
    if (report.status !== "pending" && report.newer?.status !== "pending") return report;
    await sleep(50);
  }
  throw new Error("the report has no end");
}

async function made(operator, path) {
  const asked = expect(await operator.call("POST", path), 202);
  assert.equal(asked.status, "pending");
  const report = await ended(operator, path);
  return { asked, report };
}

const ledger = async (operator, id) =>
  expect(await operator.call("GET", "/api/v1/credits/ledger?limit=200"), 200).data
    .filter((row) => row.cause.endsWith(`:${id}`)).map((row) => row.kind).reverse();

test("two interviews become a table of forces with quotes, and their answers are counted", async () => {
  const { operator } = shared;
  const { interviews, path } = await filled(operator);
  expectProblem(await operator.call("GET", path), 404, "report_not_found");
  const { asked, report } = await made(operator, path);
  assert.equal(report.id, asked.id);
  assert.equal(report.status, "ready");
  assert.equal(report.counts.started, 2);
  assert.equal(report.counts.completed, 2);
  assert.deepEqual(report.methodologies, [{ name: "forces", version: "1.0.0", interviews: 2, leftOut: 0 }]);
  const [table, hard, other] = report.blocks;
  assert.equal(table.title, "Forces");
  assert.equal(table.note, "2 interviews");
  assert.ok(table.rows.length >= 2);
  for (const [force, role, [quote]] of table.rows) {
    const whose = interviews.findIndex((one) => one.id === quote.interview);
    assert.equal(force, "push");
    assert.equal(role, `role ${whose}`);
    const { transcript } = await interviews[whose].read();
    assert.ok(transcript.find((m) => m.seq === quote.seq).content.includes(quote.quote));
  }
  assert.equal(hard.title, "How hard was that for you?");
  assert.deepEqual(hard.items.map((item) => item.value), [0, 1, 1, 0, 0]);
  assert.match(hard.note, /^2 answers, 2\.5 on average$/);
  assert.equal(other.kind, "quotes");
  assert.deepEqual(new Set(other.items.map((item) => item.interview)), new Set(interviews.map((one) => one.id)));
  assert.match(JSON.stringify(report), /I am \[email\]\./);
  assert.doesNotMatch(JSON.stringify(report), /jo@|unseen/);
  assert.deepEqual(report.credits, { amount: 5, state: "charged" });
  assert.deepEqual(await ledger(operator, report.id), ["hold", "charge"]);
});

test("a document escapes what anybody said", async () => {
  const { operator, daemon } = shared;
  const { study, path } = await filled(operator);
  await made(operator, path);
  const document = async (format) => {
    const answer = await operator.call("GET", `${path}?format=${format}`);
    assert.equal(answer.status, 200, answer.text);
    return answer;
  };
  const html = await document("html");
  assert.match(html.headers.get("content-type"), /^text\/html/);
  assert.match(html.headers.get("content-security-policy"), /default-src 'none'/);
  assert.doesNotMatch(html.text, /<b>broken|<script/);
  assert.match(html.text, /&lt;b&gt;broken/);
  const md = await document("md");
  assert.match(md.text, /^# /);
  assert.match(md.text, /\\<b\\>broken/);
  const csv = await document("csv");
  assert.match(csv.text, /"Forces","forces","table","1","Force","push"/);
  for (const field of csv.text.matchAll(/(?:^|,)"([^"]*)"/gm)) assert.doesNotMatch(field[1], /^[=+@-]/);
  assert.equal((await document("json")).json.status, "ready");
  expectProblem(await operator.call("GET", `${path}?format=pdf`), 400, "invalid_query");

  const shown = await ctl(daemon, study.slug);
  assert.equal(shown.code, 0, shown.stderr);
  assert.match(shown.stdout, /2 started, 2 completed/);
  assert.match(shown.stdout, /“.*crashing.*”/);
  const again = await ctl(daemon, study.slug, "--new", "--format", "md");
  assert.equal(again.code, 0, again.stderr);
  assert.match(again.stdout, /^# /);
  assert.equal((await ctl(daemon, study.slug, "--format", "pdf")).code, 2);
});

test("a repeated request makes one report, and of two at once at most one is made at a time", async () => {
  const { operator } = shared;
  const { path } = await filled(operator, told.slice(0, 1));
  const headers = { "idempotency-key": randomUUID() };
  const first = expect(await operator.call("POST", path, { headers }), 202);
  const second = await operator.call("POST", path, { headers });
  assert.equal(expect(second, 202).id, first.id);
  assert.equal(second.headers.get("idempotency-replayed"), "true");
  await ended(operator, path);
  assert.deepEqual(await ledger(operator, first.id), ["hold", "charge"]);

  const answers = await Promise.all([1, 2, 3].map(() => operator.call("POST", path)));
  const taken = answers.filter((answer) => answer.status === 202);
  for (const answer of answers) if (answer.status !== 202) expectProblem(answer, 409, "report_in_progress");
  assert.ok(taken.length >= 1);
  await ended(operator, path);
  for (const answer of taken) assert.deepEqual(await ledger(operator, answer.json.id), ["hold", "charge"]);
});

test("a report that its script breaks says where, costs nothing, and leaves the one before", async () => {
  const { operator } = shared;
  shared.daemon.expectLog(/event=script name=forces message="init\.lua:10: nothing to report on/);
  const { study, path } = await filled(operator);
  const { report: before } = await made(operator, path);
  await operator.change(study.slug, { methodologySettings: { product: "nothing" } });
  await operator.publish(study.slug);
  const { asked, report } = await made(operator, path);
  assert.equal(report.id, before.id);
  assert.deepEqual(report.blocks, before.blocks);
  assert.equal(report.newer.id, asked.id);
  assert.equal(report.newer.status, "failed");
  assert.match(report.newer.failure, /^init\.lua:10: nothing to report on/);
  assert.deepEqual(await ledger(operator, asked.id), ["hold", "release"]);
  const refused = await ctl(shared.daemon, study.slug, "--new");
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /the report failed: init\.lua:10/);
});

test("who is erased is in no report, and the next one is free", async () => {
  const { operator } = shared;
  const { interviews, path } = await filled(operator);
  const { report } = await made(operator, path);
  assert.match(JSON.stringify(report), /crashing/);
  assert.equal((await operator.call("DELETE", `/api/v1/interviews/${interviews[0].id}`)).status, 204);
  const gone = expect(await operator.call("GET", path), 200);
  assert.equal(gone.status, "erased");
  assert.deepEqual(gone.blocks, []);
  assert.equal(gone.title, null);
  expectProblem(await operator.call("GET", `${path}?format=md`), 409, "report_not_ready");
  const { asked, report: next } = await made(operator, path);
  assert.equal(next.status, "ready");
  assert.equal(next.credits, null);
  assert.deepEqual(await ledger(operator, asked.id), []);
  assert.doesNotMatch(JSON.stringify(next), /crashing/);
  assert.equal(next.counts.erased, 1);
  assert.equal(next.methodologies[0].interviews, 1);
});

test("a study without interviews has a report that says so; one that is deleted takes its report along", async () => {
  const { operator } = shared;
  const { study, path } = await filled(operator, []);
  const { report } = await made(operator, path);
  assert.equal(report.counts.started, 0);
  assert.equal(report.counts.averageMinutes, null);
  assert.deepEqual([report.methodologies, report.blocks], [[], []]);
  await operator.close(study.slug);
  assert.equal((await operator.call("DELETE", `/api/v1/studies/${study.slug}`)).status, 204);
  expectProblem(await operator.call("GET", path), 404, "study_not_found");
  expectProblem(await operator.call("POST", path), 404, "study_not_found");
});

test("who can't pay is told by number, and a scope is needed", async (t) => {
  const daemon = await ownDaemon(t, { args: ["--credits-unlimited", "false", "--credits-initial", "4"] });
  const operator = new Operator(daemon);
  const study = await operator.make(questions);
  const path = `/api/v1/studies/${study.slug}/report`;
  const problem = expectProblem(await operator.call("POST", path), 402, "insufficient_credits");
  assert.deepEqual([problem.available, problem.price], [4, 5]);
  expectProblem(await operator.call("GET", path), 404, "report_not_found");
  const reader = expect(
    await operator.call("POST", "/api/v1/keys", { json: { name: "reader", scopes: ["reports:read"] } }), 201);
  expectProblem(await call(daemon, "POST", path, { key: reader.key }), 403, "insufficient_scope");
  expectProblem(await call(daemon, "GET", path, { key: reader.key }), 404, "report_not_found");
});

test("interviews of versions whose findings differ are counted, not mixed", async (t) => {
  const dir = scriptDir({ forces: { "init.lua": forces(), "test.lua": tests } });
  const daemon = await ownDaemon(t, { args: ["--script-dirs", dir] });
  const operator = new Operator(daemon);
  const { study, path } = await filled(operator);
  const change = async (version, title) => {
    scriptDir({ forces: { "init.lua": forces(version, title), "test.lua": tests } }, dir);
    expect(await operator.call("POST", "/api/v1/admin/reload"), 200);
  };
  // A newer report over older findings of the same shape.
  await change("1.1.0", "Forces, newer");
  let { report } = await made(operator, path);
  assert.equal(report.blocks[0].title, "Forces, newer");
  assert.equal(report.blocks[0].note, "2 interviews");
  await change("2.0.0", "Forces, other");
  ({ report } = await made(operator, path));
  assert.equal(report.blocks[0].title, "Forces, newer");
  await held(operator, study, told[0], 2);
  ({ report } = await made(operator, path));
  assert.equal(report.blocks[0].title, "Forces, other");
  assert.equal(report.blocks[0].note, "1 interviews");
  assert.deepEqual(report.methodologies, [{ name: "forces", version: "2.0.0", interviews: 1, leftOut: 2 }]);
});

test("a report that was asked for is made, whatever happens to the daemon", async (t) => {
  const data = tempDir("report");
  const daemon = await Daemon.start({ dir: data, args: ["--script-dirs", scripts] });
  const operator = new Operator(daemon);
  const { path } = await filled(operator);
  const asked = expect(await operator.call("POST", path), 202);
  await daemon.kill();
  const next = await ownDaemon(t, { dir: data, args: ["--script-dirs", scripts] });
  const after = new Operator(next, operator.key);
  const report = await ended(after, path);
  assert.equal(report.id, asked.id);
  assert.equal(report.status, "ready");
  assert.deepEqual(await ledger(after, asked.id), ["hold", "charge"]);
});
