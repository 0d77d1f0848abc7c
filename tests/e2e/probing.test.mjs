// Follow-ups: no question gets more than its limit, whatever answers, methods and scripts ask for.
import assert from "node:assert/strict";

import { Operator } from "./lib/api.mjs";
import { scriptDir, shipped } from "./lib/scripts.mjs";
import { ownDaemon, test, withDaemon } from "./lib/suite.mjs";

// A script that wants to probe for ever, with other words each time.
const greedy = `
  answer = function(turn)
    local n = (turn.state.n or 0) + 1
    turn.state.n = n
    return { probe = "What happened at moment number " .. n .. "?", move = "more" }
  end,
`;
// Scripts with words that no interviewer may say.
const rude = {
  praise: `answer = function() return { probe = "Great, that is a fascinating answer! What else?", move = "more" } end,`,
  two: `answer = function() return { probe = "What did you do then? And how did that feel?", move = "more" } end,`,
  leading: `answer = function() return { probe = "Don't you think that was annoying?", move = "more" } end,`,
};
const dir = scriptDir({ greedy, ...rude });
const shared = withDaemon({ args: ["--script-dirs", dir] });

// Answers that give a probing method reason to go on: short, with new words each time.
const thin = [
  "My manager wanted the budget figures.",
  "The spreadsheet vanished before lunch.",
  "Our accountant phoned twice.",
  "Somebody renamed a folder.",
  "Printers jammed upstairs.",
  "Nobody remembered passwords.",
];

// Plays thin answers to the end; probes per question and the depths they said they had.
async function play(interview) {
  const depths = {};
  for (let i = 0; !interview.over; i++) {
    assert.ok(i < 60, "an interview ends");
    const turn = await interview.says(`${thin[i % thin.length]} That was item ${i}.`);
    if (turn.message.kind !== "probe") continue;
    assert.equal(turn.action, "probe");
    (depths[turn.message.questionId] ??= []).push(turn.message.probeDepth);
  }
  return depths;
}

const questions = [0, 1, 2, 3].map((limit) => ({
  id: `limit${limit}`,
  text: `Tell me about a lost document, part ${limit}.`,
  probing: { maxFollowUps: limit },
}));

test("a script that always probes is held to 0, 1, 2 and 3", async () => {
  const study = await shared.operator.make(questions, { methodology: "greedy" });
  const interview = await shared.operator.start(study);
  assert.deepEqual(await play(interview), { limit1: [1], limit2: [1, 2], limit3: [1, 2, 3] });
  const whole = await interview.read();
  assert.equal(whole.status, "completed");
  const refused = whole.transcript.filter((message) =>
    message.why?.refused.some((one) => one.by === "limit"),
  );
  assert.equal(refused.length, 4, "each refusal at a limit is kept in the why");
  for (const answer of whole.answers) {
    assert.equal(answer.messageIds.length, 1 + Number(answer.questionId.at(-1)), answer.questionId);
  }
});

test("without a setting a question is probed once at most", async () => {
  const study = await shared.operator.make([{ id: "q", text: "Tell me about it." }], {
    methodology: "greedy",
  });
  assert.equal(study.questions[0].probing.maxFollowUps, 1);
  assert.deepEqual(await play(await shared.operator.start(study)), { q: [1] });
});

for (const methodology of [null, ...shipped()]) {
  test(`${methodology ?? "the plain guide"} keeps the limits`, async () => {
    const study = await shared.operator.make(questions, { methodology });
    const depths = await play(await shared.operator.start(study));
    assert.equal(depths.limit0, undefined);
    for (const [id, seen] of Object.entries(depths)) {
      const limit = /^limit(\d)$/.exec(id)?.[1] ?? 3;
      assert.ok(seen.length <= limit, `${id} was probed ${seen.length} times`);
      assert.deepEqual(
        seen,
        seen.map((_, i) => i + 1),
      );
    }
    assert.ok(Object.keys(depths).length >= 2, `thin answers are followed up: ${JSON.stringify(depths)}`);
  });
}

test("the limit holds over a restart", async (t) => {
  const first = await ownDaemon(t, { args: ["--script-dirs", dir] });
  const operator = new Operator(first);
  const study = await operator.make([questions[3]], { methodology: "greedy" });
  const interview = await operator.start(study);
  for (const depth of [1, 2]) assert.equal((await interview.says(thin[depth])).message.probeDepth, depth);
  await first.stop();
  const second = await ownDaemon(t, { dir: first.dir, args: ["--script-dirs", dir] });
  operator.daemon = second;
  assert.equal((await interview.says(thin[3])).message.probeDepth, 3);
  assert.equal((await interview.says(thin[4])).action, "close");
});

test("a probe that the turn grammar forbids is never said", async () => {
  for (const name of Object.keys(rude)) {
    const questions = [
      { id: "q", text: "Tell me about it." },
      { id: "r", text: "And what came of it?" },
    ];
    const study = await shared.operator.make(questions, { methodology: name });
    const interview = await shared.operator.start(study);
    const { message } = await interview.says("On Monday the list was gone.");
    assert.doesNotMatch(message.content, /fascinating|feel|annoying/, name);
    const refused = message.why.refused.find((one) => one.by === "script");
    assert.ok(refused?.rules.length > 0, `${name}: ${JSON.stringify(message.why)}`);
  }
});
