// The interviewer's turns, measured by other eyes than its own guard (tests/judge), and the measures themselves.
import assert from "node:assert/strict";

import { judge, shipped, table } from "../judge/judge.mjs";
import { content, isClosed, judgeTranscript, measure, questions } from "../judge/measures.mjs";
import { interviewctl } from "./lib/daemon.mjs";
import { test } from "./lib/suite.mjs";

test("replays of real and written participants keep to the bar under every methodology", async () => {
  const { rows, broken } = await judge({ ctl: interviewctl, methodologies: shipped(), rounds: 1 });
  for (const line of table(rows).split("\n")) console.log(`# ${line}`);
  const [outside, all] = [rows[0], rows.at(-1)];
  assert.ok(all.turns > 100 && outside.turns > 30, "there is something to judge");
  assert.ok(outside.multi > 0.2 && outside.praise > 0.15, "what is wrong with others is seen");
  assert.deepEqual(broken, []);
});

test("the measures tell good turns from bad ones", () => {
  for (const [text, n] of [
    ["What happened next?", 1],
    ["Thanks. How did you set that up?", 1],
    ["What did you do, and how did it feel?", 2],
    ["Why? And what then?", 2],
    ["Tell me about the last time.", 1],
    ["What was it? Tell me more.", 2],
    ["I see.", 0],
    ["You mentioned “is it over?”. What was that like?", 1],
  ])
    assert.equal(questions(text), n, text);
  for (const text of ["Did you like it?", "And was it late?", "Thanks. Is there more?"]) assert.ok(isClosed(text), text);
  for (const text of ["How was it?", "Could you walk me through it?", "Can you tell me more?", "Walk me through it."])
    assert.ok(!isClosed(text), text);
  assert.equal(content("We chased the invoices, and chasing an invoice is what I do").size, 2);

  const turn = (asked, said = "The printer broke on Monday and Anna fixed it.") =>
    judgeTranscript([
      { role: "interviewer", content: "How was your week?" },
      { role: "participant", content: said },
      { role: "interviewer", content: asked },
      { role: "participant", content: "My dog likes the garden." },
    ])[0];
  for (const [asked, what] of [
    ["That's a great point. What happened next?", "praise"],
    ["That is very interesting! What then?", "praise"],
    ["You should buy a new one. What then?", "advice"],
    ["Don't you think that was bad?", "leading"],
    ["It was the paper, right?", "leading"],
    ["How annoying was that?", "leading"],
    ["Was it because of the paper?", "options"],
    ["What would you do if you had a new one?", "hypothetical"],
    ["Was it late?", "closed"],
    ["What broke? What did Anna do?", "multi"],
    ["How was your week?", "repeats"],
  ]) {
    assert.ok(turn(asked)[what], `${what}: ${asked}`);
    const row = measure([turn(asked)]);
    assert.ok(["multi", "praise", "leading", "closed", "repeats"].some((one) => row[one] === 1) || row.J3 === 0 || row.J4 === 0 || row.J8 === 0);
  }
  const good = turn("You mentioned “the printer”. What happened next?");
  for (const what of ["multi", "praise", "advice", "leading", "options", "hypothetical", "closed", "repeats"])
    assert.ok(!good[what], what);
  assert.equal(good.echo, 1);
  assert.equal(good.chance, 0);
  assert.equal(turn("What happened next?").echo, 0);
  assert.equal(turn("What did the dog do?").chance, 1, "what fits another answer is chance");
  assert.equal(measure([good]).echo, 1);
  assert.ok(!turn("You mentioned “a great printer”. What happened next?").praise, "their words are theirs");
});
