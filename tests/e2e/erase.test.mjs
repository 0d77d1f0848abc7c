// Erasing: what is left of an interview, of a person, and of the bytes on the disk.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";

import { Operator, call, expect, expectProblem } from "./lib/api.mjs";
import { Daemon, tempDir } from "./lib/daemon.mjs";
import { ownDaemon, test, withDaemon } from "./lib/suite.mjs";

const shared = withDaemon();
const quiet = { maxFollowUps: 0 };
const questions = [
  { id: "a", text: "What about the first?", probing: quiet },
  { id: "b", text: "What about the second?", probing: quiet },
  { id: "c", text: "What about the third?", probing: quiet },
];
const words = "It was on Monday, and it took the whole morning.";
const where = (interview) => `/api/v1/interviews/${interview.id}`;
const erase = (operator, interview) => operator.call("DELETE", where(interview));
const none = { personId: null, name: null, email: null, externalId: null, verified: false, attributes: {} };

async function gone(operator, path) {
  const answer = await operator.call("DELETE", path);
  assert.equal(answer.status, 204, answer.text);
  assert.equal(answer.text, "");
}

test("of an erased interview its study, its times and its counts are left", async () => {
  const study = await shared.operator.make(questions);
  const interview = await shared.operator.startAnonymous(study, { respondentMetadata: { email: "who@example.org" } });
  await interview.says(words);
  const before = await interview.read();
  await gone(shared.operator, where(interview));
  const after = await interview.read();
  assert.equal(after.status, "erased");
  assert.deepEqual(after.respondent, none);
  for (const empty of ["transcript", "answers"]) assert.deepEqual(after[empty], []);
  for (const nothing of ["consent", "feedback"]) assert.equal(after[nothing], null);
  assert.deepEqual(after.findings, {});
  for (const kept of ["id", "studyId", "studyRevision", "methodology", "startedAt", "source", "progress"])
    assert.deepEqual(after[kept], before[kept], kept);
  assert.equal(after.credits?.state, "released", "what was held is given back");
  assert.ok((await shared.operator.list(`?study=${study.slug}&status=erased`)).data.some((one) => one.id === interview.id));
  await gone(shared.operator, where(interview));
  assert.deepEqual(await interview.read(), after, "erasing it again changes nothing");
});

test("to its participant an erased interview is not there", async () => {
  const study = await shared.operator.make(questions);
  const interview = await shared.operator.startAnonymous(study);
  await interview.says(words);
  const headers = { "idempotency-key": randomUUID() };
  expect(await interview.send({ content: words }, { headers }), 200);
  await gone(shared.operator, where(interview));
  const { token } = interview;
  expectProblem(await call(shared.daemon, "GET", "/api/v1/interviews/session", { token }), 404, "interview_not_found");
  expectProblem(await interview.send({ content: words }), 404, "interview_not_found");
  expectProblem(await interview.send({ content: words }, { headers }), 404, "interview_not_found");
  const json = { feedback: { rating: "up", comment: "Nice." } };
  expectProblem(await interview.complete(json), 404, "interview_not_found");
});

test("a completed interview can be erased, and feedback no longer reaches it", async () => {
  const study = await shared.operator.make(questions);
  const interview = await shared.operator.startAnonymous(study);
  while (!interview.over) await interview.says(words);
  const { credits } = await interview.read();
  assert.equal(credits.state, "charged");
  await gone(shared.operator, where(interview));
  const after = await interview.read();
  assert.deepEqual(after.credits, credits, "what was charged stays charged");
  assert.equal(after.endReason, "natural");
  expectProblem(await interview.complete({ feedback: { rating: "down" } }), 404, "interview_not_found");
  assert.deepEqual(await interview.read(), after);
});

test("what races with the erasure is either before it or refused, and nothing comes back", async () => {
  const study = await shared.operator.make(
    Array.from({ length: 40 }, (_, i) => ({ id: `q${i}`, text: `What about number ${i}?`, probing: quiet })),
  );
  for (let round = 0; round < 15; round++) {
    const interview = await shared.operator.startAnonymous(study);
    const tries = Array.from({ length: 4 }, () => interview.send({ content: `${words} raced` }));
    tries.push(interview.complete({ feedback: { rating: "up", comment: "raced" } }));
    const erased = erase(shared.operator, interview);
    for (const answer of await Promise.all(tries))
      assert.ok([200, 404, 409].includes(answer.status), `${answer.status}: ${answer.text}`);
    assert.equal((await erased).status, 204);
    for (let i = 0; i < 2; i++)
      expectProblem(await interview.send({ content: words }), 404, "interview_not_found");
    const after = await interview.read();
    assert.equal(after.status, "erased");
    assert.deepEqual([after.transcript, after.answers, after.feedback], [[], [], null]);
  }
  const balance = expect(await shared.operator.call("GET", "/api/v1/credits"), 200);
  assert.equal(typeof balance.held, "number");
});

test("who may erase, and what is not there", async () => {
  const study = await shared.operator.make(questions);
  const interview = await shared.operator.startAnonymous(study);
  const { token } = interview;
  expectProblem(await call(shared.daemon, "DELETE", where(interview), { token }), 403, "insufficient_scope");
  expectProblem(await call(shared.daemon, "DELETE", where(interview)), 401, "unauthorized");
  for (const id of ["nothing", "interview_00000000000000000000000000"])
    expectProblem(await erase(shared.operator, { id }), 404, "interview_not_found");
  for (const id of ["nothing", "person_00000000000000000000000000"])
    expectProblem(await shared.operator.call("DELETE", `/api/v1/people/${id}`), 404, "person_not_found");
  assert.equal((await interview.read()).status, "active");
});

test("a respondent whose interview was erased may take part anew", async () => {
  const study = await shared.operator.make(questions);
  const invited = expect(
    await shared.operator.call("POST", `/api/v1/studies/${study.slug}/respondents`, {
      json: { email: `anew-${process.pid}@example.org` },
    }),
    201,
  );
  const respondentToken = new URL(invited.url).searchParams.get("rid");
  const start = () => call(shared.daemon, "POST", "/api/v1/interviews/start", { json: { respondentToken } });
  const first = expect(await start(), 201);
  await gone(shared.operator, where({ id: first.interviewId }));
  const again = await shared.operator.call("GET", `/api/v1/studies/${study.slug}/respondents/${invited.id}`);
  assert.equal(expect(again, 200).status, "invited");
  assert.notEqual(expect(await start(), 201).interviewId, first.interviewId);
});

test("who only claimed to be somebody is erased as well, also after the true one came", async () => {
  const study = await shared.operator.make(questions);
  const invite = (json) => shared.operator.call("POST", `/api/v1/studies/${study.slug}/respondents`, { json });
  const email = `claimed-${process.pid}@example.org`;
  const externalId = `claimed-${process.pid}`;
  const known = expect(await invite({ externalId }), 201);
  const interview = await shared.operator.startAnonymous(study, { respondentMetadata: { email } });
  await interview.says(words);
  const { personId } = (await interview.read()).respondent;
  assert.match(personId, /^person_/);
  assert.equal(expect(await invite({ externalId, email }), 200).personId, known.personId, "the address is theirs now");
  await gone(shared.operator, `/api/v1/people/${personId}`);
  assert.equal((await interview.read()).status, "erased");
  expectProblem(await shared.operator.call("GET", `/api/v1/people/${personId}`), 404, "person_not_found");
  expect(await shared.operator.call("GET", `/api/v1/people/${known.personId}`), 200);
});

// --- The bytes ---------------------------------------------------------------------------------------------------

// Long enough that SQLite moves its rows between pages, and of letters that JSON and base64 leave recognizable.
const CANARY = "xochipilli";
const canaries = [CANARY, CANARY.toUpperCase(), "xöchîpílli"];

// The word as it may stand in a file: in UTF-8 and UTF-16, with JSON's escapes, in base64 from each of three offsets.
function disguises(word) {
  const bytes = Buffer.from(word);
  const escaped = JSON.stringify(word).slice(1, -1).replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const encoded = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString("base64");
    return text.slice(shift ? 4 : 0, -4); // without what depends on its neighbours
  });
  return [bytes, Buffer.from(word, "utf16le"), Buffer.from(escaped), ...encoded.map((text) => Buffer.from(text))];
}

const files = (dir) =>
  readdirSync(dir, { recursive: true })
    .map((name) => path.join(dir, name))
    .filter((file) => statSync(file).isFile());

// Where any of the words stands, by file.
function sightings(dir) {
  const found = [];
  for (const file of files(dir)) {
    const bytes = readFileSync(file);
    for (const word of canaries)
      for (const form of disguises(word)) if (bytes.includes(form)) found.push(`${path.relative(dir, file)}: ${form}`);
  }
  return found;
}

// How often the plain word stands in the files.
function occurrences(dir) {
  let n = 0;
  for (const file of files(dir)) n += readFileSync(file, "latin1").split(CANARY).length - 1;
  return n;
}

const said = (i) => `${CANARY} ${i}: ${"and then it went on ".repeat(40)} ${CANARY} "quoted" xöchîpílli ${i}`;

async function populate(operator) {
  const study = await operator.make(
    Array.from({ length: 12 }, (_, i) => ({ id: `q${i}`, text: `What about number ${i}?`, probing: quiet })),
    {
      consent: { text: "We keep what you say.", version: "1" },
      attributes: ["nickname"],
      linkParameters: ["src"],
      access: "open",
    },
  );
  const headers = () => ({ "idempotency-key": randomUUID() });
  const email = `${CANARY}@example.org`;
  const person = { name: `Señor ${CANARY}`, email, attributes: { nickname: "xöchîpílli", note: CANARY } };
  const invited = expect(
    await operator.call("POST", `/api/v1/studies/${study.slug}/respondents`, { json: person, headers: headers() }),
    201,
  );
  const json = {
    respondentToken: new URL(invited.url).searchParams.get("rid"),
    respondentMetadata: { nickname: CANARY },
    consent: { version: "1" },
    linkParameters: { src: CANARY },
  };
  const interviews = [];
  const begun = expect(await call(operator.daemon, "POST", "/api/v1/interviews/start", { json, headers: headers() }), 201);
  interviews.push({ id: begun.interviewId, token: begun.sessionToken });
  for (let i = 0; i < 3; i++) {
    const more = { studySlug: study.slug, respondentMetadata: { name: CANARY.toUpperCase(), email, nickname: CANARY } };
    const next = expect(await operator.call("POST", "/api/v1/interviews/start", { json: more, headers: headers() }), 201);
    interviews.push({ id: next.interviewId, token: next.sessionToken });
  }
  // Turn by turn, so that their rows lie between each other's and others' on the pages.
  const other = await operator.start(study);
  for (let i = 0; i < 8; i++) {
    for (const { token } of interviews)
      expect(
        await call(operator.daemon, "POST", "/api/v1/interviews/messages", {
          token,
          json: { content: said(i) },
          headers: headers(),
        }),
        200,
      );
    await other.says(`${words} ${"The rest is others' business. ".repeat(30)}`);
  }
  for (const { token } of interviews.slice(0, 2))
    expect(
      await call(operator.daemon, "POST", "/api/v1/interviews/complete", {
        token,
        json: { reason: "respondent_left", feedback: { rating: "down", comment: `${CANARY}?` } },
        headers: headers(),
      }),
      200,
    );
  return { study, invited, interviews, other };
}

test("nothing of an erased person is left on the disk or in the log", async (t) => {
  const dir = tempDir("erase");
  const daemon = await Daemon.start({ dir, args: ["--log-level", "debug"] });
  t.after(() => daemon.child.exitCode === null && daemon.child.kill("SIGKILL"));
  const operator = new Operator(daemon);
  const { study, invited, interviews, other } = await populate(operator);
  const whole = await other.read();
  const before = occurrences(dir);
  assert.ok(before > 500, "it was there, so that it can be gone");
  await gone(operator, `/api/v1/people/${invited.personId}`);
  await gone(operator, `/api/v1/people/${invited.personId}`);
  for (const { id, token } of interviews) {
    assert.equal((await operator.read(id)).status, "erased");
    expectProblem(await call(daemon, "GET", "/api/v1/interviews/session", { token }), 404, "interview_not_found");
  }
  expectProblem(await operator.call("GET", `/api/v1/people/${invited.personId}`), 404, "person_not_found");
  const people = await operator.call("GET", "/api/v1/people");
  const respondents = await operator.call("GET", `/api/v1/studies/${study.slug}/respondents`);
  const list = await operator.call("GET", "/api/v1/interviews?limit=200");
  const ledger = await operator.call("GET", "/api/v1/credits/ledger?limit=200");
  for (const answer of [people, respondents, list, ledger]) {
    expect(answer, 200);
    for (const word of canaries) assert.ok(!answer.text.includes(word), answer.text);
  }
  assert.deepEqual(await other.read(), whole, "others are as they were");
  const credits = expect(await operator.call("GET", "/api/v1/credits"), 200);
  assert.equal(credits.held, 1, "of the other one, who is not through yet");

  // A restart does at once what is due; else it is done by itself a little later.
  await daemon.stop();
  const between = occurrences(dir);
  assert.ok(between < 20, `until then little is left, between the rows: ${between} of ${before}`);
  const log = daemon.stderr;
  const next = await ownDaemon(t, { dir, args: ["--log-level", "debug"] });
  await next.logged(/event=scrubbed/, 30_000);
  assert.deepEqual(sightings(dir), []);
  for (const word of canaries)
    for (const form of disguises(word)) {
      assert.ok(!log.includes(form.toString()), "the log of the first");
      assert.ok(!next.stderr.includes(form.toString()), "the log of the second");
    }
  const later = new Operator(next);
  assert.deepEqual(await later.read(other.id), whole);
  await next.stop();
  assert.deepEqual(sightings(dir), [], "nor after the last checkpoint");
});

test("without a restart it is made final by itself", async (t) => {
  const daemon = await ownDaemon(t);
  const operator = new Operator(daemon);
  const { invited } = await populate(operator);
  await gone(operator, `/api/v1/people/${invited.personId}`);
  await daemon.logged(/event=scrubbed/, 40_000);
  assert.deepEqual(sightings(daemon.dir), []);
});
