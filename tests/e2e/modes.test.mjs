// The three modes: the guide alone, the method alone, both; questions of the method's own, progress, limits of turns.
import assert from "node:assert/strict";

import { expectProblem, studyOf } from "./lib/api.mjs";
import { scriptDir, shipped } from "./lib/scripts.mjs";
import { test, withDaemon } from "./lib/suite.mjs";

// Two stages; the second asks for what the first may already have brought.
const staged = `
  settings = { topic = { type = "string", default = "this", doc = "what it is about" } },
  slots = {
    when = { title = "When", from = { require "signals".past }, required = true },
    cost = { title = "What it cost", from = { require "signals".money }, required = true, many = true },
    nice = { title = "Nice to know" },
  },
  stages = {
    { key = "when", ask = "When did you last meet {topic}?", fills = { "when" }, probes = 0 },
    { key = "cost", ask = "What did that cost you?", fills = { "cost" }, probes = 0 },
    { key = "nice", ask = "Who else was there?", fills = { "nice" }, probes = 0 },
  },
`;
// Asks questions of its own, one of each kind that a method may ask, then leaves the rest to the core.
const asking = `
  answer = function(turn)
    local n = (turn.state.n or 0) + 1
    turn.state.n = n
    if n == 1 then return { ask = { key = "mood", text = "How was it, from 1 to 5?", type = "scale", min = 1, max = 5 } } end
    if n == 2 then return { ask = { key = "who", text = "Who was with you?", probes = 2 } } end
    if n == 3 then return { probe = "What did they do then?", move = "more" } end
    if n == 4 then return { ask = "last" } end
  end,
`;
const shared = withDaemon({ args: ["--script-dirs", scriptDir({ staged, asking })] });
const quiet = { maxFollowUps: 0 };
const guide = [
  { id: "first", text: "Tell me about the last time.", probing: quiet },
  { id: "last", text: "What came of it?", probing: quiet },
];

// Ids of the questions in the order they were asked.
async function asked(interview, words) {
  const ids = [interview.message.questionId];
  for (let i = 0; !interview.over; i++) {
    assert.ok(i < 40, "an interview ends");
    const turn = await interview.says(typeof words === "function" ? words(interview.message) : words);
    if (turn.message.kind === "question") ids.push(turn.message.questionId);
  }
  return ids;
}

const plain = "The folder stood on another shelf, which nobody had told me about.";

test("structured: the guide, in its order, and nothing of the method", async () => {
  const study = await shared.operator.make(guide, { mode: "structured", methodology: "staged" });
  const interview = await shared.operator.start(study);
  assert.equal(interview.last.progress.total, 2);
  assert.deepEqual(await asked(interview, plain), ["first", "last"]);
});

test("hybrid: the guide first, then what the method requires and nobody said", async () => {
  const study = await shared.operator.make(guide, {
    mode: "hybrid",
    methodology: "staged",
    methodologySettings: { topic: "a lost file" },
  });
  const interview = await shared.operator.start(study);
  assert.equal(interview.last.progress.total, 4, "two of the guide, two that the method requires");
  assert.deepEqual(await asked(interview, plain), ["first", "last", "m:when", "m:cost"]);
  const { transcript } = await interview.read();
  const when = transcript.find(
    (message) => message.questionId === "m:when" && message.role === "interviewer",
  );
  assert.equal(when.content.replace(/^.*?(?=When)/, ""), "When did you last meet a lost file?");
  assert.equal(when.via, "rules");
  assert.equal(when.why.by, "stage");

  const told = await shared.operator.start(study);
  const ids = await asked(told, "Last week I paid 300 dollars to get the files back.");
  assert.deepEqual(ids, ["first", "last"], "what was said already is not asked");
  const { findings } = await told.read();
  assert.ok(findings.when?.length > 0 && findings.cost?.length > 0, JSON.stringify(findings));
});

test("exploratory: the method leads, and only required questions of the guide follow", async () => {
  const optional = { id: "extra", text: "Anything about the weather?", required: false, probing: quiet };
  const study = await shared.operator.make([...guide, optional], {
    mode: "exploratory",
    methodology: "staged",
  });
  const interview = await shared.operator.start(study);
  assert.equal(interview.message.questionId, "m:when");
  assert.deepEqual(await asked(interview, plain), ["m:when", "m:cost", "m:nice", "first", "last"]);
});

test("exploratory without a guide: every shipped method leads a whole interview", async () => {
  for (const methodology of shipped()) {
    const study = await shared.operator.make([], { mode: "exploratory", methodology });
    const interview = await shared.operator.start(study);
    const ids = await asked(interview, plain);
    assert.ok(ids.length >= 4 && ids.every((id) => id.startsWith("m:")), `${methodology}: ${ids}`);
    const whole = await interview.read();
    assert.equal(whole.status, "completed");
    assert.equal(whole.progress.answered, whole.progress.total);
    for (const answer of whole.answers) assert.match(answer.questionId, /^m:/);
  }
});

test("somebody must ask: neither questions nor a method is no study to publish", async () => {
  const study = await shared.operator.create(studyOf([], { mode: "exploratory" }));
  const answer = await shared.operator.call("POST", `/api/v1/studies/${study.slug}/publish`);
  expectProblem(answer, 422, "study_not_ready", ["/methodology"]);
});

test("questions of the method's own are counted, stored and reported like the guide's", async () => {
  const middle = { id: "middle", text: "And after that?", probing: quiet };
  const study = await shared.operator.make([guide[0], middle, guide[1]], {
    mode: "hybrid",
    methodology: "asking",
  });
  const interview = await shared.operator.start(study);
  assert.equal(interview.last.progress.total, 3);
  const mood = await interview.says(plain);
  assert.equal(mood.message.questionId, "m:mood");
  assert.equal(mood.message.widget.type, "scale");
  assert.equal(mood.message.widget.max, 5);
  assert.deepEqual(mood.progress, { answered: 1, total: 4 });
  const who = await interview.says("four");
  assert.equal(who.message.questionId, "m:who");
  assert.equal(who.message.why.by, "script");
  const probe = await interview.says("My brother was there.");
  assert.equal(probe.message.kind, "probe");
  assert.equal(probe.message.questionId, "m:who");
  const jump = await interview.says("He looked below the table.");
  assert.equal(jump.message.questionId, "last", "a script may choose the guide's question");
  const back = await interview.says(plain);
  assert.equal(back.message.questionId, "middle", "what it jumped over is still asked");
  assert.equal((await interview.says(plain)).action, "close");
  const whole = await interview.read();
  const values = Object.fromEntries(whole.answers.map((answer) => [answer.questionId, answer.value]));
  assert.deepEqual(values, { first: null, "m:mood": 4, "m:who": null, last: null, middle: null });
  assert.equal(whole.answers.find((answer) => answer.questionId === "m:who").messageIds.length, 2);
  assert.deepEqual(whole.progress, { answered: 5, total: 5 });
});

test("a structured study takes no question of the method", async () => {
  const study = await shared.operator.make(guide, { mode: "structured", methodology: "asking" });
  const interview = await shared.operator.start(study);
  const ids = await asked(interview, plain);
  assert.deepEqual(ids, ["first", "last"]);
});

test("limits.maxTurns ends the interview, and says why", async () => {
  const questions = Array.from({ length: 6 }, (_, i) => ({
    id: `q${i}`,
    text: `What about part ${i}?`,
    probing: quiet,
  }));
  const study = await shared.operator.make(questions, { limits: { maxTurns: 3 } });
  const interview = await shared.operator.start(study);
  assert.deepEqual(await asked(interview, plain), ["q0", "q1", "q2"]);
  const whole = await interview.read();
  assert.equal(whole.status, "completed");
  assert.equal(whole.endReason, "budget");
});

test("somebody who wants to stop is asked once, then let go", async () => {
  const study = await shared.operator.make(guide);
  const interview = await shared.operator.start(study);
  const sure = await interview.says("I want to stop the interview.");
  assert.equal(sure.action, "repair");
  assert.match(sure.message.content, /stop/);
  const over = await interview.says("yes");
  assert.equal(over.status, "completed");
  assert.equal((await interview.read()).endReason, "opt_out");

  for (const words of ["no, go on", "I'd rather continue", "hm, what?"]) {
    const stays = await shared.operator.start(study);
    await stays.says("stop");
    const on = await stays.says(words);
    assert.equal(on.action, "repair", words);
    assert.ok(on.message.content.endsWith(guide[0].text), on.message.content);
    assert.equal(await stays.stored("first"), undefined, `"${words}" is no answer to the question before`);
    assert.equal((await stays.says(plain)).message.questionId, "last");
  }
  const answers = await shared.operator.start(study);
  await answers.says("stop");
  assert.equal(
    (await answers.says("On Monday I lost it again.")).message.questionId,
    "last",
    "who answers goes on",
  );
});

test("words of danger end the interview with where to find help", async () => {
  const study = await shared.operator.make(guide);
  const interview = await shared.operator.start(study);
  const over = await interview.says("Honestly, I want to kill myself.");
  assert.equal(over.status, "completed");
  assert.match(over.message.content, /112/);
  assert.equal((await interview.read()).endReason, "safety");
  const idiom = await shared.operator.start(study);
  assert.notEqual(
    (await idiom.says("I was killing time while the process was killed by the system.")).action,
    "close",
  );
});

test("a question to the interviewer is answered, and the standing question stands", async () => {
  const study = await shared.operator.make(guide);
  for (const [words, answer] of [
    ["Are you a bot?", /automated/],
    ["How long will this take?", /more question/],
    ["is it over now", /more question/],
    ["Who reads my answers?", /people who invited you/],
  ]) {
    const interview = await shared.operator.start(study);
    const turn = await interview.says(words);
    assert.equal(turn.action, "repair", words);
    assert.match(turn.message.content, answer);
    assert.ok(turn.message.content.endsWith(guide[0].text), turn.message.content);
    assert.equal(await interview.stored("first"), undefined, "a question is no answer");
    assert.equal((await interview.says(plain)).message.questionId, "last");
  }
});

test("a bare no is an answer to an open question, and is not dug into", async () => {
  for (const methodology of [null, "mom_test"]) {
    const open = { id: "first", text: "Would you put it differently now?", probing: { maxFollowUps: 3 } };
    const study = await shared.operator.make([open, guide[1]], { methodology });
    const interview = await shared.operator.start(study);
    assert.equal((await interview.says("No")).message.questionId, "last");
    assert.equal((await interview.stored("first")).text, "No");
    assert.equal((await interview.stored("first")).declined, false);
  }
});
