// Structured answers that don't fit their question (422, nothing changed), and turns at the wrong time (409).
import assert from "node:assert/strict";

import { expect, expectProblem } from "./lib/api.mjs";
import { test, withDaemon } from "./lib/suite.mjs";

const shared = withDaemon();
const quiet = { maxFollowUps: 0 };
const end = { id: "end", text: "What else?", probing: quiet };
const options = ["Bread", "Salt", "Wine"];
const kinds = {
  scale: { scaleMin: 1, scaleMax: 7 },
  single_choice: { options },
  single_other: { options, allowOther: true },
  multiple_choice: { options, minSelect: 1, maxSelect: 2 },
  ranking: { options },
  yes_no: {},
};
const studies = new Map();
async function ask(kind) {
  if (!studies.has(kind)) {
    const type = kind === "single_other" ? "single_choice" : kind;
    const question = { id: "q", type, text: "Which?", config: kinds[kind], probing: quiet };
    const operator = shared.operator;
    studies.set(
      kind,
      operator.make([question, end]).then((study) => operator.start(study)),
    );
  }
  return studies.get(kind);
}
const value = ["/answer/value"];

// kind, value, pointers, other
const misfits = [
  ["scale", 0, value],
  ["scale", 8, value],
  ["scale", 3.5, value],
  ["scale", "7", value],
  ["scale", true, value],
  ["scale", [3], value],
  ["scale", 1e15, value],
  ["scale", 3, ["/answer/other"], "or four"],
  ["single_choice", "Beer", value],
  ["single_choice", "bread", value],
  ["single_choice", "", value],
  ["single_choice", 1, value],
  ["single_choice", ["Bread"], value],
  ["single_choice", "Bread", ["/answer/other", "/answer/value"], "x"],
  ["single_choice", null, ["/answer/other"], "beer"],
  ["single_other", "Bread", value, "beer"],
  ["single_other", null, ["/answer/other"], ""],
  ["single_other", null, ["/answer/other"], 7],
  ["multiple_choice", [], value],
  ["multiple_choice", options, value],
  ["multiple_choice", ["Bread", "Bread"], ["/answer/value/1"]],
  ["multiple_choice", ["Bread", "Beer"], ["/answer/value/1"]],
  ["multiple_choice", ["Beer", "Tea"], ["/answer/value/0", "/answer/value/1"]],
  ["multiple_choice", "Bread", value],
  ["multiple_choice", { 0: "Bread" }, value],
  ["ranking", ["Bread", "Salt"], value],
  ["ranking", [...options, "Bread"], ["/answer/value/3"]],
  ["ranking", ["Bread", "Salt", "Beer"], ["/answer/value/2"]],
  ["ranking", ["Bread", "Bread", "Salt"], ["/answer/value/1"]],
  ["ranking", [], value],
  ["ranking", "Bread", value],
  ["yes_no", "yes", value],
  ["yes_no", 1, value],
  ["yes_no", [true], value],
];

for (const [kind, given, pointers, other] of misfits) {
  test(`${kind}: ${JSON.stringify(given)}${other === undefined ? "" : ` with other ${JSON.stringify(other)}`} is refused`, async () => {
    const interview = await ask(kind);
    const answer = { questionId: "q", value: given, other };
    expectProblem(
      await interview.unchanged(() => interview.send({ answer })),
      422,
      "invalid_answer",
      pointers,
    );
  });
}

test("after all of these the questions can still be answered", async () => {
  const right = {
    scale: 7,
    single_choice: "Wine",
    multiple_choice: ["Salt"],
    ranking: ["Wine", "Bread", "Salt"],
    yes_no: false,
  };
  for (const [kind, given] of Object.entries(right)) {
    const interview = await ask(kind);
    assert.equal((await interview.answers(given)).message.questionId, "end");
    assert.deepEqual((await interview.stored("q")).value, given);
  }
});

test("an answer to what stood before is refused", async () => {
  const study = await shared.operator.make([
    { id: "a", text: "The first?", probing: quiet },
    { id: "b", text: "The second?", probing: quiet },
    end,
  ]);
  const interview = await shared.operator.start(study);
  const opening = interview.message;
  await interview.says("It was on Monday.");
  const late = (body) => interview.unchanged(() => interview.send(body));
  expectProblem(await late({ answer: { questionId: "a", value: "No, on Tuesday." } }), 409, "not_current");
  expectProblem(await late({ content: "No, on Tuesday.", inReplyTo: opening.id }), 409, "not_current");
  const own = (await interview.read()).transcript[1];
  expectProblem(await late({ content: "More.", inReplyTo: own.id }), 409, "not_current");
  expect(
    await interview.send({
      answer: { questionId: "b", value: "On Tuesday." },
      inReplyTo: interview.message.id,
    }),
    200,
  );
});

test("a follow-up takes words, not a second value", async () => {
  const study = await shared.operator.make([
    {
      id: "q",
      type: "scale",
      text: "How bad?",
      config: kinds.scale,
      probing: { maxFollowUps: 1, anchors: [{ when: ">=1", ask: "What made it so?" }] },
    },
    end,
  ]);
  const interview = await shared.operator.start(study);
  assert.equal((await interview.answers(5)).action, "probe");
  expectProblem(
    await interview.unchanged(() => interview.send({ answer: { questionId: "q", value: 6 } })),
    409,
    "not_current",
  );
  assert.equal((await interview.answers("Everything had to wait for it.")).message.questionId, "end");
  assert.equal((await interview.stored("q")).value, 5);
});

test("of two answers at once one is taken, the other gets 409", async () => {
  const study = await shared.operator.make([
    { id: "a", text: "The first?", probing: quiet },
    { id: "b", text: "The second?", probing: quiet },
    end,
  ]);
  for (let round = 0; round < 10; round++) {
    const interview = await shared.operator.start(study);
    const both = await Promise.all(
      ["one", "two", "three"].map((n) =>
        interview.send({ content: `Answer ${n} it is.`, inReplyTo: interview.message.id }),
      ),
    );
    const taken = both.filter((answer) => answer.status === 200);
    assert.equal(taken.length, 1, both.map((answer) => answer.text).join("\n"));
    for (const refused of both.filter((answer) => answer !== taken[0])) {
      assert.equal(refused.status, 409);
      // Refused while the first was running, or just after it.
      assert.ok(["turn_in_progress", "not_current"].includes(refused.json.code), refused.text);
    }
    const { transcript } = await interview.read();
    assert.equal(transcript.length, 3);
    assert.equal(transcript[2].id, taken[0].json.message.id);
  }
});

test("two answers at once without a reply: in order or refused, never lost or doubled", async () => {
  const study = await shared.operator.make(
    Array.from({ length: 12 }, (_, i) => ({ id: `q${i}`, text: `Part ${i}?`, probing: quiet })),
  );
  const interview = await shared.operator.start(study);
  let acknowledged = [];
  let refused = 0;
  for (let round = 0; round < 5; round++) {
    const said = ["x", "y"].map((n) => `Round ${round}, answer ${n}, it was.`);
    const answers = await Promise.all(said.map((content) => interview.send({ content })));
    answers.forEach((answer, i) => {
      if (answer.status === 200) acknowledged.push({ content: said[i], seq: answer.json.message.seq - 1 });
      else expectProblem(answer, 409, "turn_in_progress") && refused++;
    });
  }
  const stored = (await interview.read()).transcript
    .filter((message) => message.role === "participant")
    .map(({ content, seq }) => ({ content, seq }));
  acknowledged = acknowledged.sort((a, b) => a.seq - b.seq);
  assert.deepEqual(stored, acknowledged);
  assert.equal(stored.length + refused, 10);
});

test("64 first answers at once in 64 interviews are all taken", async () => {
  const study = await shared.operator.make([{ id: "a", text: "The first?", probing: quiet }, end]);
  const people = await Promise.all(Array.from({ length: 64 }, () => shared.operator.startAnonymous(study)));
  assert.equal(new Set(people.map((person) => person.id)).size, 64);
  const turns = await Promise.all(people.map((person, i) => person.says(`It was number ${i} of them.`)));
  turns.forEach((turn) => assert.equal(turn.message.questionId, "end"));
  await Promise.all(
    people.map(async (person, i) => {
      const { transcript } = await person.read();
      assert.deepEqual(
        transcript.map((message) => message.seq),
        [1, 2, 3],
      );
      assert.equal(transcript[1].content, `It was number ${i} of them.`);
    }),
  );
});

test("a finished interview takes nothing", async () => {
  const study = await shared.operator.make([end]);
  const interview = await shared.operator.start(study);
  await interview.says("Nothing else comes to my mind there.");
  assert.ok(interview.over);
  for (const body of [
    { content: "One more thing." },
    { answer: { questionId: "end", value: "One more." } },
  ]) {
    expectProblem(await interview.unchanged(() => interview.send(body)), 409, "interview_over");
  }
});
