// An interview's life: starting, resuming by its token, completing, reading, lists; also over restarts and kill -9.
import assert from "node:assert/strict";

import { Operator, call, expect, expectProblem } from "./lib/api.mjs";
import { scriptDir } from "./lib/scripts.mjs";
import { ownDaemon, sleep, test, withDaemon } from "./lib/suite.mjs";

const shared = withDaemon();
const quiet = { maxFollowUps: 0 };
const questions = ["a", "b", "c"].map((id) => ({ id, text: `What about ${id}?`, probing: quiet }));
const words = "It was on Monday, and it took the whole morning.";

let made;
const study = () => (made ??= shared.operator.make(questions));

test("a study is named by slug or id, also under the older names", async () => {
  const { slug, id } = await study();
  for (const body of [{ studySlug: slug }, { studyId: id }, { projectSlug: slug }, { projectId: id }]) {
    const started = expect(
      await shared.operator.call("POST", "/api/v1/interviews/start", { json: body }),
      201,
    );
    assert.equal((await shared.operator.read(started.interviewId)).studyId, id);
  }
});

test("access says who may start: a person without a key only where it is open", async () => {
  for (const access of ["api", "personal"]) {
    const closed = await shared.operator.make(questions, { access });
    const anonymous = await call(shared.daemon, "POST", "/api/v1/interviews/start", {
      json: { studySlug: closed.slug },
    });
    expectProblem(anonymous, 401, "unauthorized");
    await shared.operator.start(closed);
    assert.equal((await shared.operator.list(`?study=${closed.slug}`)).data.length, 1, access);
  }
});

test("after limits.closesAt nobody starts, and who has started goes on", async () => {
  const closesAt = new Date(Date.now() + 3000).toISOString();
  const closing = await shared.operator.make(questions, { limits: { closesAt } });
  const interview = await shared.operator.startAnonymous(closing);
  await sleep(3100);
  for (const key of [undefined, shared.daemon.key]) {
    const json = { studySlug: closing.slug };
    expectProblem(
      await call(shared.daemon, "POST", "/api/v1/interviews/start", { json, key }),
      409,
      "study_not_active",
    );
  }
  assert.equal((await interview.says(words)).action, "next");
});

test("where there is a consent text, somebody without a key must have agreed", async () => {
  const asks = await shared.operator.make(questions, {
    consent: { text: "May we keep your words?", version: "2", purposes: ["research"] },
  });
  expectProblem(
    await call(shared.daemon, "POST", "/api/v1/interviews/start", { json: { studySlug: asks.slug } }),
    422,
    "consent_required",
    ["/consent"],
  );
  assert.deepEqual((await shared.operator.list(`?study=${asks.slug}`)).data, []);
  const consent = { version: "2", purposes: ["research"] };
  const agreed = await shared.operator.startAnonymous(asks, { consent });
  const kept = await agreed.read();
  assert.deepEqual(kept.consent, { ...consent, at: kept.startedAt });
  const byKey = await shared.operator.start(asks);
  assert.equal((await byKey.read()).consent, null);
});

test("the session token works wherever it is sent, for its interview only", async () => {
  const one = await shared.operator.startAnonymous(await study());
  const two = await shared.operator.startAnonymous(await study());
  const path = "/api/v1/interviews/messages";
  expect(await call(shared.daemon, "POST", path, { json: { content: words }, token: one.token }), 200);
  expect(
    await call(shared.daemon, "POST", path, {
      json: { content: words },
      headers: { "x-session-token": one.token },
    }),
    200,
  );
  expect(await call(shared.daemon, "POST", path, { json: { content: words, sessionToken: one.token } }), 200);
  assert.equal((await one.read()).status, "completed");
  await two.unchanged(async () => {
    const foreign = await call(shared.daemon, "POST", `/api/v1/interviews/${two.id}/messages`, {
      json: { content: words },
      token: one.token,
    });
    expectProblem(foreign, 403, "insufficient_scope");
  });
  expect(
    await call(shared.daemon, "POST", `/api/v1/interviews/${two.id}/messages`, {
      json: { content: words },
      token: two.token,
    }),
    200,
  );
});

test("a participant resumes by the token, also after the daemon was stopped or killed", async (t) => {
  let daemon = await ownDaemon(t);
  const operator = new Operator(daemon);
  const interview = await operator.startAnonymous(await operator.make(questions));
  await interview.says(words);
  const before = await interview.session();
  assert.equal(before.transcript.length, 3);
  assert.deepEqual(before.progress, { answered: 1, total: 3 });
  for (const end of ["stop", "kill"]) {
    await daemon[end]();
    operator.daemon = daemon = await ownDaemon(t, { dir: daemon.dir });
    assert.equal(daemon.key, operator.key, "the key stays");
    assert.doesNotMatch(daemon.stdout, /^key /m, "and is shown once only");
    assert.deepEqual((await interview.session()).transcript.slice(0, 3), before.transcript);
    await interview.says(words);
  }
  assert.equal((await interview.read()).status, "completed");
});

test("completing early: what was said stays, the reason is kept, and it is over", async () => {
  for (const [body, byKey, reason] of [
    [{}, false, "respondent_left"],
    [{ reason: "natural" }, false, "natural"],
    [{}, true, "manual"],
    [{ reason: "timeout" }, true, "timeout"],
  ]) {
    const interview = await shared.operator.start(await study());
    await interview.says(words);
    const path = `/api/v1/interviews/${interview.id}/complete`;
    const done = byKey
      ? await shared.operator.call("POST", path, { json: body })
      : await interview.complete(body);
    const answer = expect(done, 200);
    assert.equal(answer.interviewId, interview.id);
    assert.equal(answer.status, "completed");
    const whole = await interview.read();
    assert.equal(whole.endReason, reason);
    assert.equal(whole.completedAt, answer.completedAt);
    assert.equal(whole.transcript.length, 3);
    assert.equal(whole.answers.length, 1);
    assert.equal(whole.progress.answered, 1);
    expectProblem(await interview.unchanged(() => interview.send({ content: words })), 409, "interview_over");
  }
});

test("completing it five times at once, with an answer on its way, ends it once", async () => {
  for (let round = 0; round < 8; round++) {
    const interview = await shared.operator.start(await study());
    const [said, ...ends] = await Promise.all([
      interview.send({ content: words }),
      ...Array.from({ length: 5 }, (_, i) =>
        interview.complete({ feedback: { rating: i % 2 ? "up" : "down" } }),
      ),
    ]);
    assert.ok(
      said.status === 200 || ["turn_in_progress", "interview_over"].includes(said.json.code),
      `the answer: ${said.text}`,
    );
    const done = ends.filter((end) => end.status === 200);
    for (const end of ends) if (end.status !== 200) expectProblem(end, 409, "turn_in_progress");
    if (done.length === 0) done.push(await interview.complete());
    assert.equal(new Set(done.map((end) => end.text)).size, 1, "they all answer the same");
    const whole = await interview.read();
    assert.equal(whole.status, "completed");
    assert.equal(whole.transcript.length, said.status === 200 ? 3 : 1);
  }
});

test("feedback comes with the end or any time after it, and the last one counts", async () => {
  const interview = await shared.operator.start(await study());
  const first = expect(await interview.complete(), 200);
  assert.equal((await interview.read()).feedback, null);
  assert.deepEqual(
    expect(await interview.complete({ feedback: { rating: "down", comment: "too long" } }), 200),
    first,
  );
  assert.deepEqual((await interview.read()).feedback, { rating: "down", comment: "too long" });
  expect(await interview.complete({ feedback: { rating: "up" } }), 200);
  assert.deepEqual((await interview.read()).feedback, { rating: "up" });
  expectProblem(
    await interview.unchanged(() => interview.complete({ feedback: { rating: "meh" } })),
    422,
    "invalid_request",
    ["/feedback/rating"],
  );
});

test("lists: pages of the newest first, by study, status and time", async (t) => {
  const operator = new Operator(await ownDaemon(t));
  const one = await operator.make(questions);
  const two = await operator.make(questions);
  const started = [];
  for (let i = 0; i < 9; i++) started.push(await operator.start(i % 3 ? one : two));
  await started[1].complete();
  await sleep(5);
  const since = new Date().toISOString();
  await sleep(5);
  const last = await operator.start(one);
  const newest = [last, ...started.reverse()].map((interview) => interview.id);

  const seen = [];
  let query = "?limit=4";
  for (;;) {
    const page = await operator.list(query);
    seen.push(...page.data.map((interview) => interview.id));
    if (!page.hasMore) break;
    assert.equal(page.data.length, 4);
    query = `?limit=4&cursor=${encodeURIComponent(page.nextCursor)}`;
  }
  assert.deepEqual(seen, newest);
  assert.equal((await operator.list(`?study=${two.slug}`)).data.length, 3);
  assert.equal((await operator.list(`?study=${two.id}`)).data.length, 3);
  assert.equal((await operator.list("?study=none-of-them")).data.length, 0);
  assert.equal((await operator.list("?status=completed")).data.length, 1);
  assert.equal((await operator.list(`?status=active&study=${one.slug}`)).data.length, 6);
  assert.deepEqual(
    (await operator.list(`?since=${since}`)).data.map((interview) => interview.id),
    [last.id],
  );
  for (const bad of ["status=fancy", "since=yesterday", "limit=0", "limit=201", "limit=1.5"]) {
    expectProblem(await operator.call("GET", `/api/v1/interviews?${bad}`), 400, "invalid_query");
  }
  for (const bad of ["cursor=nonsense", "cursor=n-1", "cursor="]) {
    expectProblem(await operator.call("GET", `/api/v1/interviews?${bad}`), 400, "invalid_cursor");
  }
});

test("times are in order, and the duration is theirs", async () => {
  const interview = await shared.operator.start(await study());
  await sleep(1100);
  while (!interview.over) await interview.says(words);
  const whole = await interview.read();
  const times = whole.transcript.map((message) => Date.parse(message.at));
  for (let i = 1; i < times.length; i++) assert.ok(times[i] >= times[i - 1]);
  assert.ok(Date.parse(whole.startedAt) <= times[0]);
  assert.equal(
    whole.durationSeconds,
    Math.floor((Date.parse(whole.completedAt) - Date.parse(whole.startedAt)) / 1000),
  );
});

test("an interview ends on the methodology it began with, though its script has changed", async (t) => {
  const lines = (word) =>
    `answer = function() return { probe = "What about the ${word}?", move = "more" } end,`;
  const dir = scriptDir({ changing: lines("apple") });
  const args = ["--script-dirs", dir];
  const one = await ownDaemon(t, { args });
  const operator = new Operator(one);
  const studyOfIt = await operator.make(
    [{ id: "q", text: "Tell me about it.", probing: { maxFollowUps: 3 } }],
    { methodology: "changing" },
  );
  const old = await operator.start(studyOfIt);
  assert.equal((await old.says(words)).message.content, "What about the apple?");
  await one.stop();
  scriptDir({ changing: lines("pear") }, dir);
  operator.daemon = await ownDaemon(t, { dir: one.dir, args });
  const fresh = await operator.start(studyOfIt);
  assert.equal((await fresh.says(words)).message.content, "What about the pear?");
  await operator.daemon.stop();
  scriptDir({ changing: "answer = 7," }, dir);
  operator.daemon = (await ownDaemon(t, { dir: one.dir, args })).expectLog(/event=script_refused/);
  const turn = await old.says("Somebody had thrown the boxes away that evening.");
  assert.notEqual(turn.message.content, "What about the pear?");
  assert.notEqual((await old.read()).methodology.sha256, (await fresh.read()).methodology.sha256);
  assert.equal((await fresh.says("They were thrown away on a Friday evening. I was so annoyed.")).status, "active");
});
