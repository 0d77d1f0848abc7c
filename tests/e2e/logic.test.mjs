// Skip logic: forward jumps, the end, screening out, by answers of every type and by attributes.
import assert from "node:assert/strict";

import { expectProblem, studyOf } from "./lib/api.mjs";
import { test, withDaemon } from "./lib/suite.mjs";

const shared = withDaemon();
const quiet = { maxFollowUps: 0 };
const open = (id) => ({ id, text: `What about ${id}?`, probing: quiet });

// A first question with one rule, and three to jump over.
async function guide(first, rule, more) {
  const q = { id: "q", text: "The first question?", probing: quiet, ...first, logic: [rule] };
  return shared.operator.make([q, open("a"), open("b"), open("c")], more);
}
const jump = (condition) => ({ if: { question: "q", ...condition }, then: "skip_to:c" });

const options = ["Bread", "Salt", "Wine"];
const choice = { type: "single_choice", config: { options, allowOther: true } };
const many = { type: "multiple_choice", config: { options } };
const order = { type: "ranking", config: { options } };
const scale = { type: "scale", config: { scaleMin: 0, scaleMax: 10 } };
const flag = { type: "yes_no" };

// the question, the condition, answers that jump, answers that don't
const rules = [
  [scale, { op: "greater", value: 6 }, [7, 10], [6, 0]],
  [scale, { op: "less", value: 3 }, [0, 2], [3, 10]],
  [scale, { op: "equals", value: 5 }, [5], [4, 6]],
  [scale, { op: "not_equals", value: 5 }, [4], [5]],
  [flag, { op: "equals", value: true }, [true], [false]],
  [flag, { op: "not_equals", value: true }, [false], [true]],
  [choice, { op: "selected", value: "Salt" }, ["Salt"], ["Bread", "Wine"]],
  [choice, { op: "not_selected", value: "Salt" }, ["Bread"], ["Salt"]],
  [choice, { op: "equals", value: "Wine" }, ["Wine"], ["Bread"]],
  [many, { op: "selected", value: "Wine" }, [["Bread", "Wine"]], [["Bread", "Salt"]]],
  [many, { op: "not_selected", value: "Wine" }, [["Salt"]], [["Wine"]]],
  [many, { op: "contains", value: "Salt" }, [["Salt", "Wine"]], [["Bread"]]],
  [order, { op: "equals", value: "Salt" }, [["Salt", "Bread", "Wine"]], [["Bread", "Salt", "Wine"]]],
  [{}, { op: "contains", value: "lost" }, ["It got lost, completely."], ["It stayed where it was."]],
  [flag, { op: "answered" }, [true, false], [null]],
  [flag, { op: "not_answered" }, [null], [true]],
  [{}, { op: "answered" }, ["It was there."], [null]],
];

for (const [first, condition, jumps, stays] of rules) {
  test(`${first.type ?? "open_ended"} ${JSON.stringify(condition)}`, async () => {
    const study = await guide(first, jump(condition));
    for (const [values, goes] of [
      [jumps, "c"],
      [stays, "a"],
    ]) {
      for (const value of values) {
        const interview = await shared.operator.start(study);
        const next = await interview.answers(value);
        assert.equal(next.message.questionId, goes, JSON.stringify(value));
      }
    }
  });
}

test("what was jumped over is neither asked nor counted", async () => {
  const study = await guide(flag, jump({ op: "equals", value: true }));
  const interview = await shared.operator.start(study);
  assert.deepEqual(interview.last.progress, { answered: 0, total: 4 });
  const next = await interview.says("Yes.");
  assert.equal(next.message.questionId, "c");
  assert.deepEqual(next.progress, { answered: 1, total: 2 });
  const over = await interview.says("That was all there was to it.");
  assert.equal(over.action, "close");
  assert.deepEqual(over.progress, { answered: 2, total: 2 });
  assert.deepEqual((await interview.read()).answers.map((answer) => answer.questionId).sort(), ["c", "q"]);
});

test("a rule ends the interview with the study's closing", async () => {
  const study = await guide(
    flag,
    { if: { op: "equals", value: false }, then: "end" },
    { brief: { problemStatement: "p", targetParticipant: "t", closingMessage: "We are done, thank you." } },
  );
  const interview = await shared.operator.start(study);
  const over = await interview.says("nope");
  assert.equal(over.status, "completed");
  assert.equal(over.message.content, "We are done, thank you.");
  const whole = await interview.read();
  assert.equal(whole.status, "completed");
  assert.equal(whole.endReason, "natural");
});

test("a rule screens out with the study's own words", async () => {
  const study = await guide(
    flag,
    { if: { op: "equals", value: false }, then: "screen_out" },
    { ending: { screenedOutText: "This one is for people who keep notes." } },
  );
  const interview = await shared.operator.start(study);
  const over = await interview.says("No, never.");
  assert.equal(over.status, "screened_out");
  assert.equal(over.action, "close");
  assert.equal(over.message.content, "This one is for people who keep notes.");
  const whole = await interview.read();
  assert.equal(whole.status, "screened_out");
  assert.equal(whole.endReason, "screened_out");
  expectProblem(
    await interview.unchanged(() => interview.send({ content: "Let me in." })),
    409,
    "interview_over",
  );
  const done = await interview.complete();
  assert.equal(done.status, 200);
  assert.equal((await interview.read()).status, "screened_out", "completing it later doesn't undo that");
  const listed = (await shared.operator.list(`?study=${study.slug}&status=screened_out`)).data;
  assert.deepEqual(
    listed.map((one) => one.id),
    [interview.id],
  );
});

test("the first rule that holds decides, and a later question may look back", async () => {
  const study = await shared.operator.make([
    {
      id: "n",
      ...scale,
      text: "How many?",
      probing: quiet,
      logic: [
        { if: { op: "greater", value: 8 }, then: "skip_to:b" },
        { if: { op: "greater", value: 5 }, then: "skip_to:c" },
      ],
    },
    open("a"),
    { ...open("b"), logic: [{ if: { question: "n", op: "equals", value: 10 }, then: "end" }] },
    open("c"),
  ]);
  for (const [value, path] of [
    [10, ["b"]],
    [9, ["b", "c"]],
    [7, ["c"]],
    [1, ["a", "b", "c"]],
  ]) {
    const interview = await shared.operator.start(study);
    const asked = [];
    await interview.answers(value);
    while (!interview.over) {
      asked.push(interview.message.questionId);
      await interview.says("It was there all the time, in the end.");
    }
    assert.deepEqual(asked, path, `${value}`);
  }
});

test("attributes that the study names decide, others are not seen", async () => {
  const rule = { if: { attribute: "plan", op: "equals", value: "team" }, then: "skip_to:c" };
  const study = await guide({}, rule, { attributes: ["plan"] });
  for (const [metadata, goes] of [
    [{ plan: "team" }, "c"],
    [{ plan: "solo" }, "a"],
    [{}, "a"],
  ]) {
    const interview = await shared.operator.start(study, { respondentMetadata: metadata });
    assert.equal(
      (await interview.says("It was on Monday, at noon.")).message.questionId,
      goes,
      JSON.stringify(metadata),
    );
  }
});

test("a value read out of words jumps as the widget's does, and after probes too", async () => {
  const study = await guide(
    { ...scale, probing: { maxFollowUps: 1, anchors: [{ when: ">=7", ask: "What made it so many?" }] } },
    jump({ op: "greater", value: 6 }),
  );
  const interview = await shared.operator.start(study);
  assert.equal((await interview.says("eight")).action, "probe");
  assert.equal((await interview.says("Everybody in the office had lost theirs.")).message.questionId, "c");
});

test("a study that jumps backwards, to itself or nowhere is refused", async () => {
  const first = (then, more = {}) => ({ ...open("q"), logic: [{ if: { op: "answered" }, then, ...more }] });
  for (const [questions, pointer] of [
    [[open("a"), first("skip_to:a")], "/questions/1/logic/0/then"],
    [[first("skip_to:q"), open("a")], "/questions/0/logic/0/then"],
    [[first("skip_to:nowhere"), open("a")], "/questions/0/logic/0/then"],
    [[first("dance"), open("a")], "/questions/0/logic/0/then"],
    [
      [first("end", { if: { question: "a", op: "answered" } }), open("a")],
      "/questions/0/logic/0/if/question",
    ],
    [[first("end", { if: { op: "greater", value: 3 } }), open("a")], "/questions/0/logic/0/if/op"],
  ]) {
    const answer = await shared.operator.call("POST", "/api/v1/studies", { json: studyOf(questions) });
    expectProblem(answer, 422, "invalid_study", [pointer]);
  }
});
