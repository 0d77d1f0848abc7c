// What is done to a study as a whole: closed, reopened, archived, copied, deleted, tried.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";

import { Interview, Operator, expect, expectProblem, studyOf } from "./lib/api.mjs";
import { ownDaemon, test, withDaemon } from "./lib/suite.mjs";

const shared = withDaemon();
const quiet = { maxFollowUps: 0 };
const questions = [
  { id: "a", text: "What about the first?", probing: quiet },
  { id: "b", text: "What about the second?", probing: quiet },
];
const words = "It was on Monday, and it took the whole morning.";

const at = (study, step = "") => `/api/v1/studies/${study.id}${step}`;
const post = (study, step, options) => shared.operator.call("POST", at(study, step), options);
const remove = (study, options) => shared.operator.call("DELETE", at(study), options);

// A study of each status.
const made = {
  draft: () => shared.operator.create(studyOf(questions)),
  active: () => shared.operator.make(questions),
  closed: async () => expect(await post(await made.active(), "/close"), 200),
  archived: async () => expect(await post(await made.closed(), "/archive"), 200),
};

const outcomes = {
  "/close": { draft: "study_not_active", active: "closed", closed: "closed", archived: "study_archived" },
  "/reopen": { draft: "study_not_active", active: "active", closed: "active", archived: "study_archived" },
  "/archive": { draft: "archived", active: "study_active", closed: "archived", archived: "archived" },
};

for (const [step, by] of Object.entries(outcomes)) {
  test(`${step} from each status`, async () => {
    for (const [status, outcome] of Object.entries(by)) {
      const study = await made[status]();
      const answer = await post(study, step);
      if (/^study_/.test(outcome)) {
        expectProblem(answer, 409, outcome);
        assert.deepEqual(await shared.operator.study(study.id), study, "nothing has changed");
        continue;
      }
      const now = expect(answer, 200);
      assert.equal(now.status, outcome);
      assert.deepEqual({ ...now, status: 0, updatedAt: 0 }, { ...study, status: 0, updatedAt: 0 });
      assert.deepEqual(await shared.operator.study(study.id), now);
      if (status === outcome) assert.deepEqual(now, study, "it is there already: nothing has changed");
    }
  });
}

test("a reopened study takes interviews again, and keeps its revision", async () => {
  const study = await made.closed();
  expectProblem(
    await shared.operator.call("POST", "/api/v1/interviews/start", { json: { studyId: study.id } }),
    409,
    "study_not_active",
  );
  assert.equal(expect(await post(study, "/reopen"), 200).revision, study.revision);
  const interview = await shared.operator.start(study);
  assert.equal((await interview.read()).studyRevision, study.revision);
});

test("an archived study is in no list but that of the archive, and its interviews are still there", async () => {
  const study = await made.active();
  const interview = await shared.operator.start(study);
  expect(await post(study, "/close"), 200);
  expect(await post(study, "/archive"), 200);
  const ids = async (query) =>
    expect(await shared.operator.call("GET", `/api/v1/studies?limit=200${query}`), 200).data.map((one) => one.id);
  assert.ok(!(await ids("")).includes(study.id));
  assert.ok(!(await ids("&status=closed")).includes(study.id));
  assert.ok((await ids("&status=archived")).includes(study.id));
  assert.equal((await shared.operator.study(study.slug)).status, "archived");
  await interview.says(words);
  assert.equal((await shared.operator.list(`?study=${study.slug}`)).data.length, 1);
  expectProblem(await shared.operator.call("PATCH", at(study), { json: { title: "Other" } }), 409, "study_archived");
  expectProblem(await post(study, "/publish"), 409, "study_archived");
});

test("a copy is a draft with everything but interviews and revisions", async () => {
  const study = await made.active();
  await shared.operator.start(study);
  const answer = await post(study, "/duplicate");
  const copy = expect(answer, 201);
  assert.equal(answer.headers.get("location"), at(copy));
  assert.notEqual(copy.id, study.id);
  assert.equal(copy.slug, `${study.slug}-2`);
  assert.equal(copy.title, `${study.title} (copy)`);
  assert.equal(copy.revision, 0);
  assert.equal(copy.status, "draft");
  const own = { id: 0, slug: 0, title: 0, revision: 0, status: 0, createdAt: 0, updatedAt: 0 };
  assert.deepEqual({ ...copy, ...own }, { ...study, ...own });
  assert.equal((await shared.operator.list(`?study=${copy.slug}`)).data.length, 0);
  assert.equal(expect(await post(study, "/duplicate"), 201).slug, `${study.slug}-3`);
  assert.equal(expect(await post(copy, "/duplicate"), 201).title, `${study.title} (copy) (copy)`);
  assert.equal((await shared.operator.publish(copy.slug)).status, "active", "what could be published still can");
  expect(await post(await made.archived(), "/duplicate"), 201);
});

test("a copy's title and slug are cut where they would be too long", async () => {
  const long = "Überlänge! ".repeat(40).slice(0, 200);
  const slug = `s${"-long".repeat(11)}`.slice(0, 60);
  const study = await shared.operator.create(studyOf(questions, { title: long, slug }));
  const copy = expect(await post(study, "/duplicate"), 201);
  assert.equal([...copy.title].length, 200);
  assert.equal(copy.title, `${long.slice(0, 193)} (copy)`);
  assert.ok(copy.slug.length <= 60);
  assert.match(copy.slug, /^s[a-z-]*[a-z]-2$/);
});

test("a step that is repeated with its key is done once", async () => {
  const study = await made.active();
  const headers = { "idempotency-key": randomUUID() };
  const first = expect(await post(study, "/duplicate", { headers }), 201);
  const again = await post(study, "/duplicate", { headers });
  assert.equal(again.headers.get("idempotency-replayed"), "true");
  assert.deepEqual(expect(again, 201), first);
  const key = { headers: { "idempotency-key": randomUUID() } };
  expect(await post(study, "/close", key), 200);
  expect(await post(study, "/reopen"), 200);
  assert.equal(expect(await post(study, "/close", key), 200).status, "closed", "the first answer");
  assert.equal((await shared.operator.study(study.id)).status, "active", "and no second effect");
});

test("steps and deletion are conditional", async () => {
  const study = await made.active();
  const stale = (await shared.operator.call("GET", at(study))).headers.get("etag");
  await shared.operator.change(study.id, { title: "Changed meanwhile" });
  const headers = { "if-match": stale };
  for (const step of ["/close", "/reopen"])
    expectProblem(await post(study, step, { headers }), 412, "precondition_failed");
  expectProblem(await post(study, "/archive", { headers }), 409, "study_active");
  const now = await post(study, "/close");
  expectProblem(await remove(study, { headers }), 412, "precondition_failed");
  expect(await post(study, "/archive", { headers: { "if-match": now.headers.get("etag") } }), 200);
});

test("what has no interviews can be deleted, and is gone with its slug", async () => {
  for (const status of ["draft", "closed", "archived"]) {
    const study = await made[status]();
    const answer = await remove(study);
    assert.equal(answer.status, 204, answer.text);
    assert.equal(answer.text, "");
    expectProblem(await shared.operator.call("GET", at(study)), 404, "study_not_found");
    expectProblem(await remove(study), 404, "study_not_found");
    const next = await shared.operator.create(studyOf(questions, { slug: study.slug }));
    assert.notEqual(next.id, study.id);
  }
  expectProblem(await remove(await made.active()), 409, "study_active");
});

test("what has interviews stays", async () => {
  const study = await made.active();
  const interview = await shared.operator.start(study);
  const closed = expect(await post(study, "/close"), 200);
  expectProblem(await remove(study), 409, "study_has_interviews");
  assert.deepEqual(await shared.operator.study(study.id), closed);
  await interview.says(words);
});

test("a preview is of the draft as it is, costs nothing, and counts nowhere", async (t) => {
  const operator = new Operator(await ownDaemon(t));
  const study = await operator.make(questions);
  await operator.change(study.slug, { questions: [{ id: "z", text: "What is new in the draft?", probing: quiet }] });
  const credits = await operator.call("GET", "/api/v1/credits");
  const answer = await operator.call("POST", `/api/v1/studies/${study.slug}/preview`);
  const preview = new Interview(operator, expect(answer, 201), operator.key);
  assert.match(preview.message.content, /What is new in the draft\?$/);
  await preview.says(words);
  assert.ok(preview.over);
  const whole = await preview.read();
  assert.equal(whole.source, "preview");
  assert.equal(whole.studyRevision, 0);
  assert.equal(whole.status, "completed");
  assert.equal(whole.credits, null, "nothing was held");
  assert.equal((await operator.call("GET", "/api/v1/credits")).text, credits.text);
  assert.deepEqual((await operator.list()).data, []);
  assert.deepEqual((await operator.list(`?study=${study.slug}`)).data, []);
  // A study of which there are previews alone can be deleted, and takes them with it.
  expect(await operator.call("POST", `/api/v1/studies/${study.slug}/close`), 200);
  assert.equal((await operator.call("DELETE", `/api/v1/studies/${study.slug}`)).status, 204);
  expectProblem(await operator.call("GET", `/api/v1/interviews/${preview.id}`), 404, "interview_not_found");
  expectProblem(await preview.send({ content: words }), 404, "interview_not_found");
});

test("a preview takes a language and attributes, and nobody's name", async () => {
  const study = await shared.operator.create(
    studyOf([{ id: "a", text: "On which plan?", probing: quiet, logic: [] }, ...questions.slice(1)], {
      attributes: ["plan"],
      access: "personal",
      consent: { text: "We keep what you say.", version: "1" },
    }),
  );
  const json = { locale: "en-GB", attributes: { plan: "pro", email: "who@example.com", name: "Who" } };
  const started = expect(await post(study, "/preview", { json }), 201);
  assert.equal(started.locale, "en-GB");
  const whole = await shared.operator.read(started.interviewId);
  assert.deepEqual(whole.respondent.attributes, { plan: "pro" });
  assert.equal(whole.respondent.email, null);
  expectProblem(await post(study, "/preview", { json: { locale: "?", attributes: 7, colour: 1 } }), 422, "invalid_request", [
    "/locale",
    "/attributes",
    "/colour",
  ]);
  expectProblem(await shared.operator.call("POST", "/api/v1/studies/nothing/preview"), 404, "study_not_found");
});

test("a preview of a draft that lacks everything still talks, with the method's own defaults", async () => {
  const bare = await shared.operator.create(studyOf([], { title: "Bare", methodology: null }));
  const said = new Interview(shared.operator, expect(await post(bare, "/preview"), 201), shared.operator.key);
  assert.ok(said.message.content.length > 0);
  const method = await shared.operator.create(studyOf([], { methodology: "mom_test", mode: "exploratory" }));
  const interview = new Interview(shared.operator, expect(await post(method, "/preview"), 201), shared.operator.key);
  for (let i = 0; i < 6 && !interview.over; i++) await interview.says(words);
  assert.ok(interview.last.message.seq > 1);
});

test("a preview that is repeated with its key is started once", async () => {
  const study = await made.draft();
  const headers = { "idempotency-key": randomUUID() };
  const first = expect(await post(study, "/preview", { headers }), 201);
  const again = await post(study, "/preview", { headers });
  assert.equal(again.headers.get("idempotency-replayed"), "true");
  assert.deepEqual(expect(again, 201), first);
});
