// The three modes: the guide alone, the method alone, both; questions of the method's own, progress, limits of turns.
import assert from "node:assert/strict";

import { expectProblem, Operator, studyOf } from "./lib/api.mjs";
import { scriptDir, shipped } from "./lib/scripts.mjs";
import { ownDaemon, test, withDaemon } from "./lib/suite.mjs";

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
  const now = "The folder is on another shelf, which nobody here knows about."; // tells of no time
  assert.deepEqual(await asked(interview, now), ["first", "last", "m:when", "m:cost"]);
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
    const ids = await asked(interview, (message) => (message.widget?.type === "scale" ? "4" : plain));
    assert.ok(ids.length >= 2 && ids.every((id) => id.startsWith("m:")), `${methodology}: ${ids}`);
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

const closing = { ending: { closers: true } };
const called = "Last Friday I called the customer twice, then I sent them the invoice again.";
const listed = "We keep a spreadsheet with all open invoices, and I go through it every Friday.";

test("structured: what is required and was left open is asked once more, what was declined is not", async () => {
  const effort = { id: "effort", type: "scale", text: "Where would you put the effort, from 1 to 10?", probing: quiet };
  const study = await shared.operator.make([guide[0], effort, guide[1]], { mode: "structured" });
  const open = await shared.operator.start(study);
  assert.deepEqual((await open.says("I don't know")).progress, { answered: 0, total: 3 });
  await open.says("xkcdq wrtzk pfgh");
  assert.equal((await open.says("xkcdq wrtzk pfgh")).message.questionId, "last");
  const again = await open.says(called);
  assert.equal(again.message.questionId, "first");
  assert.ok(again.message.content.endsWith(guide[0].text), again.message.content);
  assert.notEqual(again.message.content, guide[0].text, "it says that it comes back");
  const scale = await open.says(listed);
  assert.equal(scale.message.questionId, "effort");
  assert.equal(scale.message.widget.type, "scale");
  assert.equal((await open.says("seven")).action, "close");
  assert.equal((await open.stored("effort")).value, 7);
  assert.equal((await open.stored("first")).messageIds.length, 2);
  assert.deepEqual((await open.read()).progress, { answered: 3, total: 3 });

  const declined = await shared.operator.start(study);
  await declined.says("I'd rather not say");
  await declined.says("3");
  assert.equal((await declined.says(called)).action, "close");
});

test("it ends with a read-back of their words and with what should have been asked", async () => {
  const study = await shared.operator.make(guide, { mode: "structured", ...closing });
  const interview = await shared.operator.start(study);
  assert.equal(interview.last.progress.total, 4);
  await interview.says(called);
  const back = await interview.says(listed);
  assert.equal(back.message.questionId, "m:read_back");
  assert.equal(back.message.kind, "question");
  assert.deepEqual(back.progress, { answered: 2, total: 4 });
  assert.match(back.message.content, /^[^\n?]+:\n• “Last Friday I called the customer twice”\n• “We keep [^\n]+”\n[^\n?]+\?$/);
  const rest = await interview.says("No, I called them three times.");
  assert.equal(rest.message.questionId, "m:anything_else");
  assert.doesNotMatch(rest.message.content, /three times|call/, "nobody argues or says it again");
  assert.equal((await interview.says("You could have asked who writes the reminders.")).action, "close");
  const whole = await interview.read();
  assert.equal(whole.endReason, "natural");
  assert.equal(whole.findings.corrections[0].quote, "No, I called them three times.");
  const texts = Object.fromEntries(whole.answers.map(({ questionId, text }) => [questionId, text]));
  assert.equal(texts["m:read_back"], "No, I called them three times.");
  assert.equal(texts["m:anything_else"], "You could have asked who writes the reminders.");
  assert.deepEqual(whole.progress, { answered: 4, total: 4 });
});

test("the closers outlast a restart, and are as they were for who comes back", async (t) => {
  let daemon = await ownDaemon(t);
  const operator = new Operator(daemon);
  const study = await operator.make(guide, { mode: "structured", ...closing });
  const interview = await operator.startAnonymous(study);
  await interview.says(called);
  await daemon.stop();
  operator.daemon = daemon = await ownDaemon(t, { dir: daemon.dir });
  const back = await interview.says(listed);
  assert.match(back.message.content, /“Last Friday I called the customer twice”/);
  await daemon.stop();
  operator.daemon = daemon = await ownDaemon(t, { dir: daemon.dir });
  assert.equal((await interview.session()).transcript.at(-1).content, back.message.content);
  assert.equal((await interview.says("No.")).message.questionId, "m:anything_else");
});

test("no closers: where the study has none, only closed questions, or a last question of its own", async () => {
  const closed = { id: "sent", type: "yes_no", text: "Was it sent?", probing: quiet };
  const rest = { id: "rest", text: "Is there anything else you would like to add?", probing: quiet };
  for (const [questions, more, words, ids] of [
    [guide, { ending: { closers: false } }, called, ["first", "last"]],
    [[closed], closing, "yes", ["sent"]],
    [[...guide, rest], closing, called, ["first", "last", "m:read_back", "rest"]],
  ]) {
    const interview = await shared.operator.start(await shared.operator.make(questions, { mode: "structured", ...more }));
    assert.deepEqual(await asked(interview, words), ids);
    assert.equal((await interview.read()).endReason, "natural");
  }
});

test("an open question about what was told already begins with the words for it", async () => {
  const questions = [
    { id: "week", text: "What happened last week?", probing: quiet },
    { id: "who", text: "Who else works there?", probing: quiet },
    { id: "how", text: "How do you send reminders to customers?", probing: quiet },
  ];
  const interview = await shared.operator.start(await shared.operator.make(questions, { mode: "structured" }));
  const told = "Last Friday was busy. I sent three reminders to customers from a spreadsheet list that day.";
  await interview.says(told);
  const { message } = await interview.says("Mary works there since May, and she does the books on Mondays.");
  assert.match(message.content, /“a spreadsheet list”.*\. How do you send reminders to customers\?$/);
  const { seq, from, to } = message.why.builtOn;
  const { transcript } = await interview.read();
  const spoken = Buffer.from(transcript[seq - 1].content).subarray(from, to).toString();
  assert.ok(spoken.includes("a spreadsheet list") && told.includes(spoken), spoken);
});

test("who says little three times is offered the end, once", async () => {
  const questions = Array.from({ length: 6 }, (_, i) => ({ id: `q${i}`, text: `What about part ${i}?`, probing: quiet }));
  const study = await shared.operator.make(questions);
  const brief = async () => {
    const interview = await shared.operator.start(study);
    for (const words of ["By mail.", "Often.", "Both."]) await interview.says(words);
    assert.equal(interview.last.action, "repair");
    assert.equal(interview.message.why.move, "offer_end");
    return interview;
  };
  const stays = await brief();
  assert.equal((await stays.says("no, go on")).message.questionId, "q3");
  await stays.says("By mail.");
  assert.equal(stays.message.questionId, "q4");
  const goes = await brief();
  assert.equal((await goes.says("yes please")).status, "completed");
  assert.equal((await goes.read()).endReason, "opt_out");
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
    const open = { id: "first", text: "Is it any different now?", probing: { maxFollowUps: 3 } };
    const study = await shared.operator.make([open, guide[1]], { methodology });
    const interview = await shared.operator.start(study);
    assert.equal((await interview.says("No")).message.questionId, "last");
    assert.equal((await interview.stored("first")).text, "No");
    assert.equal((await interview.stored("first")).declined, false);
  }
});
