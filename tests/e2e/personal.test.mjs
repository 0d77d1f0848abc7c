// Personal data in what people say: masked for all who read it, kept for the study's retention, gone afterwards; and what people
// may ask of the interviewer about it.
import assert from "node:assert/strict";
import { readFileSync, readdirSync, renameSync, statSync, writeFileSync, globSync } from "node:fs";
import path from "node:path";

import { Operator, call, expect, expectProblem } from "./lib/api.mjs";
import { Daemon, interviewd, sleep, tempDir } from "./lib/daemon.mjs";
import { ownDaemon, test, withDaemon } from "./lib/suite.mjs";

const shared = withDaemon();
const quiet = { maxFollowUps: 0 };
const questions = [
  { id: "a", text: "What about the first?", probing: quiet },
  { id: "b", text: "What about the second?", probing: quiet },
  { id: "c", type: "single_choice", text: "Which one?", config: { options: ["One", "Two"], allowOther: true } },
  { id: "d", text: "What about the last?", probing: quiet },
];
const SAID = "My name is Ann Lee, last Monday I wrote to ann.lee@example.org and called +49 170 1234567.";
const MASKED = "My name is [name], last Monday I wrote to [email] and called [phone].";
const where = (interview) => `/api/v1/interviews/${interview.id}`;

async function readRaw(operator, interview, key) {
  return call(operator.daemon, "GET", `${where(interview)}?raw=true`, { key: key ?? operator.key });
}

test("who reads an interview sees no personal data; who may do all can have it beside", async () => {
  const study = await shared.operator.make(questions);
  const interview = await shared.operator.startAnonymous(study);
  const told = await interview.says(SAID);
  assert.match(told.message.content, /^Names and contacts aren't needed here/);
  assert.doesNotMatch(told.message.content, /Ann|1234567/);
  await interview.says("And bob@example.org, too.");
  await interview.answers(null, "ask carl@example.org");
  const read = await interview.read();
  assert.equal(read.transcript[1].content, MASKED);
  assert.equal(read.answers[0].text, MASKED);
  assert.equal(read.answers[2].other, "ask [email]");
  assert.deepEqual(read.transcript[2].why.signals.personal.length, 3);
  assert.doesNotMatch(JSON.stringify(read), /ann\.lee|1234567|Ann Lee|bob@|carl@/);
  const raw = expect(await readRaw(shared.operator, interview), 200);
  assert.equal(raw.transcript[1].raw, SAID);
  assert.equal(raw.transcript[1].content, MASKED);
  assert.equal(raw.transcript[5].raw, "ask carl@example.org");
  expect(await interview.complete({ feedback: { rating: "up", comment: "Call 0170 1234567." } }), 200);
  assert.equal((await interview.read()).feedback.comment, "Call [phone].");
  assert.ok(raw.transcript.every((m) => m.role === "participant" || !("raw" in m)));
  // They see what they wrote themselves.
  const own = expect(await call(shared.daemon, "GET", "/api/v1/interviews/session", { token: interview.token }), 200);
  assert.equal(own.transcript[1].content, SAID);
});

test("a key with some scopes doesn't see it, and a query must be one", async () => {
  const study = await shared.operator.make(questions);
  const interview = await shared.operator.startAnonymous(study);
  await interview.says(SAID);
  const key = expect(
    await shared.operator.call("POST", "/api/v1/keys", { json: { name: "reader", scopes: ["interviews:read"] } }),
    201,
  ).key;
  expectProblem(await readRaw(shared.operator, interview, key), 403, "insufficient_scope");
  const plain = expect(await call(shared.daemon, "GET", `${where(interview)}?raw=false`, { key }), 200);
  assert.equal(plain.transcript[1].content, MASKED);
  expectProblem(await shared.operator.call("GET", `${where(interview)}?raw=yes`), 400, "invalid_query", ["/raw"]);
});

test("a study that keeps none never stores it", async () => {
  const study = await shared.operator.make(questions, { retentionDays: 0 });
  const interview = await shared.operator.startAnonymous(study);
  await interview.says(SAID);
  const raw = expect(await readRaw(shared.operator, interview), 200);
  assert.equal(raw.transcript[1].content, MASKED);
  assert.ok(!("raw" in raw.transcript[1]));
  const own = expect(await call(shared.daemon, "GET", "/api/v1/interviews/session", { token: interview.token }), 200);
  assert.equal(own.transcript[1].content, MASKED);
});

test("a study's safety is checked, and a sensitive one needs whom to ask and where to turn", async () => {
  const { operator } = shared;
  const study = await operator.make(questions, { safety: { resources: "Lifeline 13 11 14.", contact: "ann@study.example" } });
  assert.deepEqual(study.safety, { resources: "Lifeline 13 11 14.", contact: "ann@study.example", sensitive: false, minors: false });
  const draft = await operator.create({ ...study, slug: undefined, title: "Sensitive", safety: { sensitive: true } });
  expectProblem(await operator.call("POST", `/api/v1/studies/${draft.slug}/publish`), 422, "study_not_ready", [
    "/safety/contact",
    "/safety/resources",
  ]);
  expectProblem(
    await operator.call("PATCH", `/api/v1/studies/${draft.slug}`, { json: { safety: { resources: "x".repeat(601) } } }),
    422,
    "invalid_study",
    ["/safety/resources"],
  );
});

test("danger ends an interview; the researcher sees that, and which reason", async () => {
  const study = await shared.operator.make(questions, { safety: { resources: "Lifeline 13 11 14." } });
  const interview = await shared.operator.startAnonymous(study);
  const distress = await interview.says("I had a panic attack and couldn't stop crying.");
  assert.match(distress.message.content, /nothing is lost\.\n\nLifeline 13 11 14\.\n\nWhat about the second\?$/);
  assert.equal((await interview.read()).safety, "distress");
  const over = await interview.says("I want to kill myself.");
  assert.match(over.message.content, /Lifeline 13 11 14\.$/);
  const read = await interview.read();
  assert.deepEqual([read.status, read.endReason, read.safety], ["completed", "safety", "danger"]);
  const [listed] = (await shared.operator.list(`?study=${study.slug}`)).data;
  assert.deepEqual([listed.endReason, listed.safety], ["safety", "danger"]);
});

test("who asks for it once more has all answers deleted, with the credits given back", async () => {
  const study = await shared.operator.make(questions);
  const interview = await shared.operator.startAnonymous(study, { respondentMetadata: { email: "who@example.org" } });
  await interview.says(SAID);
  assert.match((await interview.says("Please delete my answers")).message.content, /Would you like that\?$/);
  assert.equal((await interview.read()).status, "active");
  const gone = await interview.says("yes");
  assert.equal(gone.status, "erased");
  assert.match(gone.message.content, /has been deleted/);
  const read = await interview.read();
  assert.equal(read.status, "erased");
  assert.equal(read.endReason, "opt_out");
  assert.deepEqual([read.transcript, read.answers, read.findings, read.respondent.email], [[], [], {}, null]);
  assert.equal(read.credits.state, "released");
  expectProblem(await interview.send({ content: "Hello?" }), 404, "interview_not_found");
  expectProblem(await call(shared.daemon, "GET", "/api/v1/interviews/session", { token: interview.token }), 404, "interview_not_found");
});

test("what is known of them is told, also by whom to ask", async () => {
  const study = await shared.operator.make(questions, { safety: { contact: "ann@study.example" } });
  const interview = await shared.operator.startAnonymous(study);
  const told = await interview.says("What do you have on me?");
  assert.match(told.message.content, /For a copy: ann@study\.example\. What about the first\?$/);
});

// --- The end of the retention ------------------------------------------------------------------------------------

const [library] = globSync("/usr/lib/{*/,}faketime/libfaketimeMT.so.1");
const sanitized = readFileSync(interviewd).includes("__asan_init");

const files = (dir) =>
  readdirSync(dir, { recursive: true })
    .map((name) => path.join(dir, name))
    .filter((file) => statSync(file).isFile());
const stands = (dir, word) => files(dir).filter((file) => readFileSync(file, "latin1").includes(word));

async function until(what, holds) {
  for (let n = 0; n < 400; n++) {
    if (await holds()) return;
    await sleep(100);
  }
  assert.fail(`it never came to this: ${what}`);
}

test("when the days are over it is masked for good, and on no disk, also after kill -9", { skip: sanitized && "not with a sanitizer" }, async (t) => {
  assert.ok(library, "libfaketime is there: ./dev installs it");
  const dir = tempDir("retention");
  const file = path.join(tempDir("clock"), "now");
  const set = (text) => {
    writeFileSync(`${file}.new`, `${text}\n`);
    renameSync(`${file}.new`, file);
  };
  const env = { LD_PRELOAD: library, FAKETIME_TIMESTAMP_FILE: file, FAKETIME_NO_CACHE: "1", FAKETIME_DONT_RESET: "1" };
  set("+0");
  const first = await Daemon.start({ dir, env });
  t.after(() => first.child.exitCode === null && first.child.kill("SIGKILL"));
  const operator = new Operator(first);
  const study = await operator.make(questions, { retentionDays: 1 });
  const interviews = [];
  for (let i = 0; i < 3; i++) {
    const interview = await operator.startAnonymous(study);
    await interview.says(`${SAID} xochipilli${i}@example.org`);
    await interview.complete({ reason: "respondent_left" });
    interviews.push(interview);
  }
  assert.ok(stands(dir, "xochipilli").length > 0);
  await first.kill();
  // A day later by a clock that was right while it was away.
  set("+2d");
  const second = await ownDaemon(t, { dir, env });
  const later = new Operator(second);
  await until("masked and scrubbed", () => stands(dir, "xochipilli").length === 0);
  for (const { id } of interviews) {
    const read = expect(await readRaw(later, { id }), 200);
    assert.equal(read.transcript[1].content, `${MASKED} [email]`);
    assert.ok(!("raw" in read.transcript[1]));
    assert.equal(read.answers[0].text, `${MASKED} [email]`);
  }
});
