// A whole interview over HTTP, the way a program holds one; also what `./dev check --quick` runs.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";

import { call, expect } from "./lib/api.mjs";
import { root } from "./lib/daemon.mjs";
import { shipped } from "./lib/scripts.mjs";
import { test, withDaemon } from "./lib/suite.mjs";

const demo = JSON.parse(readFileSync(path.join(root, "demo/study.json"), "utf8"));
const shared = withDaemon();

// The demo study, published once.
let published;
async function demoStudy() {
  published ??= shared.operator.create(demo).then(() => shared.operator.publish(demo.slug));
  return published;
}

// What a person says to each question of the demo; probes get more words of the same story.
const answers = {
  last_search:
    "On Tuesday I needed the price list that we agreed on with a supplier, for a call at ten, and it was nowhere.",
  first_steps:
    "First I searched my mail for the supplier's name, then I asked two colleagues in the chat, and after twenty minutes one of them sent it.",
  where_found: "the second one",
  recognised: "The name of the file was in the preview.",
  held_up: "five",
  how_often: "Once or twice",
  changed:
    "Since then I put every price list into one folder that all three of us can see, and that has worked for a month.",
  not_asked: "nope",
};
const more =
  "The call began without the list, so I had to promise the numbers for the afternoon, which was embarrassing.";

async function hold(interview) {
  const asked = new Set();
  for (let turns = 0; !interview.over; turns++) {
    assert.ok(turns < 40, "an interview ends");
    const { questionId, kind } = interview.message;
    const first = !asked.has(questionId);
    asked.add(questionId);
    assert.ok(first || kind !== "question", `${questionId} is asked twice`);
    await interview.says(first && answers[questionId] ? answers[questionId] : more);
  }
  return asked;
}

test("a program with a key holds an interview from start to transcript", async () => {
  const study = await demoStudy();
  assert.equal(study.status, "active");
  assert.equal(study.revision, 1);
  const interview = await shared.operator.start(study, {
    respondentMetadata: { name: "A Participant", email: "p@example.org", externalId: "crm-7", plan: "team" },
  });
  assert.equal(interview.started.modality, "text");
  assert.equal(interview.started.locale, "en");
  assert.equal(interview.message.kind, "opening");
  assert.ok(
    interview.message.content.startsWith(demo.brief.openingMessage),
    "the study's own opening comes first",
  );
  assert.ok(interview.message.content.endsWith(demo.questions[0].text), "and then the first question");
  assert.equal(interview.started.url, `${shared.daemon.base}/i/demo#${interview.token}`);

  const asked = await hold(interview);
  for (const { id } of demo.questions) assert.ok(asked.has(id), `${id} was never asked`);
  assert.equal(interview.last.action, "close");
  assert.equal(interview.message.kind, "closing");
  assert.equal(interview.message.content, demo.brief.closingMessage);

  const whole = await interview.read();
  assert.equal(whole.status, "completed");
  assert.equal(whole.endReason, "natural");
  assert.equal(whole.source, "api");
  assert.equal(whole.studyId, study.id);
  assert.equal(whole.studyRevision, 1);
  assert.equal(whole.methodology.name, "mom_test");
  assert.match(whole.methodology.sha256, /^[0-9a-f]{64}$/);
  assert.equal(whole.respondent.name, "A Participant");
  assert.equal(whole.respondent.email, "p@example.org");
  assert.equal(whole.respondent.externalId, "crm-7");
  assert.deepEqual(whole.respondent.attributes, { plan: "team" });
  assert.equal(whole.progress.answered, whole.progress.total);
  const of = (id) => whole.answers.find((answer) => answer.questionId === id);
  assert.equal(of("where_found").value, "In a chat");
  assert.equal(of("held_up").value, 5);
  assert.equal(of("how_often").value, "Once or twice");
  assert.ok(of("last_search").text.startsWith(answers.last_search));
});

test("somebody without any credential holds one under the session token", async () => {
  const study = await demoStudy();
  const interview = await shared.operator.startAnonymous(study);
  await hold(interview);
  const whole = await interview.read();
  assert.equal(whole.status, "completed");
  assert.equal(whole.source, "link");
  assert.equal(whole.respondent.verified, false);

  const resumed = await interview.session();
  assert.equal(resumed.interviewId, interview.id);
  assert.equal(resumed.status, "completed");
  const bare = whole.transcript.map(({ why, ...message }) => message);
  assert.deepEqual(resumed.transcript, bare, "the participant sees the same conversation, without the why");
});

test("an interview is in the list, newest first, and completing it again changes nothing", async () => {
  const study = await demoStudy();
  const interview = await shared.operator.start(study);
  await interview.says(answers.last_search);
  const [first] = (await shared.operator.list()).data;
  assert.equal(first.id, interview.id);
  assert.equal(first.status, "active");
  assert.equal(first.transcript, undefined, "a list holds no transcripts");

  const done = expect(await interview.complete({ feedback: { rating: "up", comment: "short" } }), 200);
  assert.deepEqual(done.analysis, { status: "pending" });
  const again = expect(await interview.complete({ reason: "timeout" }), 200);
  assert.deepEqual(again, done, "the second call answers the same");
  const whole = await interview.read();
  assert.equal(whole.completedAt, done.completedAt);
  assert.equal(whole.endReason, "respondent_left");
  assert.deepEqual(whole.feedback, { rating: "up", comment: "short" });
});

test("health and the list of methodologies", async () => {
  assert.equal((await call(shared.daemon, "GET", "/healthz")).text, "ok\n");
  assert.equal((await call(shared.daemon, "GET", "/readyz")).text, "ready\n");
  const { data } = expect(await shared.operator.call("GET", "/api/v1/methodologies"), 200);
  assert.deepEqual(
    data.map((one) => one.name),
    shipped(),
  );
  for (const one of data) {
    assert.ok(one.title && one.summary && one.version, one.name);
    assert.equal(one.settings.type, "object", `${one.name} has no schema of its settings`);
    assert.ok(Object.keys(one.settings.properties).length > 0);
    assert.ok(one.stages.length >= 2 && one.stages.every((stage) => stage.key && stage.text));
    assert.equal(one.quarantined, false);
  }
});
