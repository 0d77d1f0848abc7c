// Studies: create, read, change, publish as revisions, close; and which revision an interview keeps.
import assert from "node:assert/strict";

import { Operator, expect, expectProblem, studyOf } from "./lib/api.mjs";
import { ownDaemon, test, withDaemon } from "./lib/suite.mjs";

const shared = withDaemon();
const quiet = { maxFollowUps: 0 };
const questions = [
  { id: "a", text: "What about the first?", probing: quiet },
  { id: "b", text: "What about the second?", probing: quiet },
];
const words = "It was on Monday, and it took the whole morning.";

test("a study is read back as it was written, by slug and by id", async () => {
  const given = studyOf([{ text: "No id was given?" }, { id: "n", type: "scale", text: "How much?" }], {
    brief: { problemStatement: "Why?", targetParticipant: "Anyone", productTerms: ["Noteful"] },
    limits: { maxTurns: 9, resumeDays: 3 },
    attributes: ["plan"],
  });
  const answer = await shared.operator.call("POST", "/api/v1/studies", { json: given });
  const study = expect(answer, 201);
  assert.equal(answer.headers.get("location"), `/api/v1/studies/${study.id}`);
  assert.equal(study.status, "draft");
  assert.equal(study.revision, 0);
  assert.deepEqual(
    study.questions.map((q) => [q.id, q.type]),
    [
      ["q1", "open_ended"],
      ["n", "scale"],
    ],
  );
  assert.deepEqual(study.limits, {
    maxMinutes: null,
    maxTurns: 9,
    targetResponses: null,
    closesAt: null,
    resumeDays: 3,
  });
  assert.deepEqual(await shared.operator.study(given.slug), study);
  assert.deepEqual(await shared.operator.study(study.id), study);
});

test("every bad member of a study is named at once", async () => {
  const answer = await shared.operator.call("POST", "/api/v1/studies", {
    json: {
      slug: "Not A Slug",
      title: 7,
      mode: "fancy",
      colour: "red",
      locale: "english please",
      questions: [
        { type: "scale" },
        { text: "x", config: { scaleMin: 1 } },
        { type: "single_choice", text: "Which?", config: { options: ["a", "a"] } },
        { text: "y", probing: { maxFollowUps: 4 } },
      ],
      limits: { maxTurns: "many" },
    },
  });
  expectProblem(answer, 422, "invalid_study", [
    "/slug",
    "/title",
    "/mode",
    "/colour",
    "/locale",
    "/questions/0/text",
    "/questions/1/config/scaleMin",
    "/questions/2/config/options/1",
    "/questions/3/probing/maxFollowUps",
    "/limits/maxTurns",
  ]);
});

test("an interview keeps the revision it began with", async () => {
  const study = await shared.operator.make(questions);
  const first = await shared.operator.start(study);
  const changed = await shared.operator.change(study.slug, {
    questions: [
      questions[0],
      { ...questions[1], text: "What about the second, in other words?" },
      { id: "c", text: "And a third?", probing: quiet },
    ],
  });
  assert.equal(changed.revision, 1, "a change is a draft until it is published");
  const between = await shared.operator.start(study);
  assert.equal((await shared.operator.publish(study.slug)).revision, 2);
  const second = await shared.operator.start(study);

  for (const [interview, revision, asked] of [
    [first, 1, "What about the second?"],
    [between, 1, "What about the second?"],
    [second, 2, "What about the second, in other words?"],
  ]) {
    const turn = await interview.says(words);
    assert.ok(turn.message.content.endsWith(asked), turn.message.content);
    assert.equal(turn.message.why.revision, revision);
    while (!interview.over) await interview.says(words);
    const whole = await interview.read();
    assert.equal(whole.studyRevision, revision);
    assert.equal(whole.answers.length, revision === 1 ? 2 : 3);
  }
});

test("it keeps it over a restart too", async (t) => {
  const one = await ownDaemon(t);
  const operator = new Operator(one);
  const study = await operator.make(questions);
  const interview = await operator.start(study);
  await operator.change(study.slug, {
    questions: [questions[0], { id: "z", text: "Something else entirely?" }],
  });
  await operator.publish(study.slug);
  await one.stop();
  operator.daemon = await ownDaemon(t, { dir: one.dir });
  const turn = await interview.says(words);
  assert.equal(turn.message.questionId, "b");
  assert.equal(turn.message.why.revision, 1);
});

test("a draft can't be started, a closed study takes no new interviews but ends the running ones", async () => {
  const draft = await shared.operator.create(studyOf(questions));
  const refused = await shared.operator.call("POST", "/api/v1/interviews/start", {
    json: { studyId: draft.id },
  });
  expectProblem(refused, 409, "study_not_active");
  const study = await shared.operator.publish(draft.id);
  const interview = await shared.operator.start(study);
  assert.equal((await shared.operator.close(study.slug)).status, "closed");
  expectProblem(
    await shared.operator.call("POST", "/api/v1/interviews/start", { json: { studyId: draft.id } }),
    409,
    "study_not_active",
  );
  while (!interview.over) await interview.says(words);
  assert.equal((await interview.read()).status, "completed");
});

test("publishing says everything that is missing", async () => {
  const study = await shared.operator.create({ slug: `bare-${process.pid}`, title: "Bare" });
  const answer = await shared.operator.call("POST", `/api/v1/studies/${study.slug}/publish`);
  expectProblem(answer, 422, "study_not_ready", [
    "/brief/problemStatement",
    "/brief/targetParticipant",
    "/questions",
  ]);
  const unknown = await shared.operator.create(
    studyOf(questions, { methodology: "mom_tset", methodologySettings: { x: 1 } }),
  );
  const problem = expectProblem(
    await shared.operator.call("POST", `/api/v1/studies/${unknown.slug}/publish`),
    422,
    "study_not_ready",
    ["/methodology"],
  );
  assert.match(problem.errors[0].detail, /mom_test/, "the nearest name is offered");
  const settings = await shared.operator.create(
    studyOf(questions, { methodology: "mom_test", methodologySettings: { activty: "x" } }),
  );
  expectProblem(
    await shared.operator.call("POST", `/api/v1/studies/${settings.slug}/publish`),
    422,
    "study_not_ready",
    ["/methodologySettings/activty"],
  );
});

test("changes can be made conditional, and a taken slug is refused", async () => {
  const study = await shared.operator.create(studyOf(questions));
  const path = `/api/v1/studies/${study.slug}`;
  const tag = (await shared.operator.call("GET", path)).headers.get("etag");
  assert.match(tag, /^"\d+-[0-9a-f]{8}"$/);
  const same = await shared.operator.call("GET", path, { headers: { "if-none-match": tag } });
  assert.equal(same.status, 304);
  expect(
    await shared.operator.call("PATCH", path, { json: { title: "One" }, headers: { "if-match": tag } }),
    200,
  );
  expectProblem(
    await shared.operator.call("PATCH", path, { json: { title: "Two" }, headers: { "if-match": tag } }),
    412,
    "precondition_failed",
  );
  assert.equal((await shared.operator.study(study.slug)).title, "One");
  expectProblem(
    await shared.operator.call("POST", "/api/v1/studies", { json: studyOf(questions, { slug: study.slug }) }),
    409,
    "slug_taken",
    ["/slug"],
  );
});

test("a refused change changes nothing", async () => {
  const study = await shared.operator.make(questions);
  expectProblem(
    await shared.operator.call("PATCH", `/api/v1/studies/${study.slug}`, {
      json: { title: "New", mode: "fancy" },
    }),
    422,
    "invalid_study",
    ["/mode"],
  );
  assert.deepEqual(await shared.operator.study(study.slug), study);
  // What was read can be sent back whole: members that are the daemon's own are passed over.
  const { updatedAt, ...back } = await shared.operator.change(study.slug, {
    ...study,
    revision: 9,
    id: "study_x",
    createdAt: "never",
  });
  assert.deepEqual({ ...back, updatedAt: study.updatedAt }, study);
  assert.ok(updatedAt >= study.updatedAt);
});

test("lists of studies go in pages, and by status", async (t) => {
  const operator = new Operator(await ownDaemon(t));
  const slugs = [];
  for (let i = 0; i < 7; i++) slugs.push((await operator.create(studyOf(questions))).slug);
  await operator.publish(slugs[2]);
  const seen = [];
  let query = "?limit=3";
  for (;;) {
    const page = expect(await operator.call("GET", `/api/v1/studies${query}`), 200);
    assert.ok(page.data.length <= 3);
    seen.push(...page.data.map((study) => study.slug));
    if (!page.hasMore) break;
    query = `?limit=3&cursor=${encodeURIComponent(page.nextCursor)}`;
  }
  assert.deepEqual([...seen].sort(), [...slugs].sort(), "every study once");
  const active = expect(await operator.call("GET", "/api/v1/studies?status=active"), 200);
  assert.deepEqual(
    active.data.map((study) => study.slug),
    [slugs[2]],
  );
  for (const bad of ["status=fancy", "limit=0", "limit=201", "limit=x"]) {
    expectProblem(await operator.call("GET", `/api/v1/studies?${bad}`), 400, "invalid_query");
  }
  expectProblem(await operator.call("GET", "/api/v1/studies?cursor=nonsense"), 400, "invalid_cursor");
});
