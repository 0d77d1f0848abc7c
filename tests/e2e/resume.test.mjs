// Coming back: the personal link and the session say where the interview stands, with the widget, however long ago it was
// last in memory.
import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";

import { Operator, call, expect, expectProblem } from "./lib/api.mjs";
import { checkMessage } from "./lib/shapes.mjs";
import { ownDaemon, test } from "./lib/suite.mjs";

const quiet = { maxFollowUps: 0 };
const questions = [
  { id: "told", text: "How do you keep invoices?" },
  {
    id: "one",
    type: "single_choice",
    text: "Where did it turn up?",
    config: { options: ["In a mail", "In a chat", "On paper"], allowOther: true, randomize: true },
  },
  {
    id: "rated",
    type: "scale",
    text: "How bad was it?",
    config: { scaleMin: 1, scaleMax: 5, scaleLabels: { min: "fine", max: "awful" } },
    probing: { maxFollowUps: 1, anchors: [{ when: "<=4", ask: "What would have made it worse?" }] },
  },
  { id: "many", type: "multiple_choice", text: "What did you use?", config: { options: ["Mail", "Chat", "Paper"] } },
  { id: "order", type: "ranking", text: "Put these in order.", config: { options: ["A", "B", "C"] } },
  { id: "found", type: "yes_no", text: "Was it found?" },
  { id: "end", text: "What else?" },
].map((question) => ({ probing: quiet, ...question }));

// What is sent, and what then stands: the message's kind, its question, whether it has a widget.
const turns = [
  ["Usually I keep them in a box.", "question", "one", true],
  [{ value: "In a chat" }, "question", "rated", true],
  ["It was quite a mess on that day.", "repair", "rated", true],
  [{ value: 3 }, "probe", "rated", false],
  ["A second one that was lost.", "question", "many", true],
  [{ value: ["Mail", "Paper"] }, "question", "order", true],
  [{ value: ["B", "A", "C"] }, "question", "found", true],
  [{ value: true }, "question", "end", false],
];

async function begin(operator) {
  const study = await operator.make(questions);
  const made = await operator.call("POST", `/api/v1/studies/${study.slug}/respondents`, {
    json: { email: "back@again.example" },
  });
  const rid = new URL(expect(made, 201).url).searchParams.get("rid");
  const started = expect(await open(operator.daemon, rid), 201);
  return { study, rid, started, id: started.interviewId, token: started.sessionToken };
}

const open = (daemon, respondentToken, options = {}) =>
  call(daemon, "POST", "/api/v1/interviews/start", { json: { respondentToken }, ...options });

const session = async (daemon, token) =>
  expect(await call(daemon, "GET", "/api/v1/interviews/session", { token }), 200);

// The link and the session agree with what was answered last; a server is told why beside it.
async function standsAt(daemon, { rid, id, token }, message, progress) {
  const again = expect(await open(daemon, rid), 200);
  checkMessage(again.message, { why: false });
  assert.deepEqual(again.message, message);
  assert.deepEqual(again.progress, progress);
  assert.deepEqual([again.interviewId, again.status, again.modality, again.locale], [id, "active", "text", "en"]);
  const now = await session(daemon, token);
  assert.deepEqual(now.transcript.at(-1), message);
  assert.deepEqual(now.progress, progress);
  assert.deepEqual([now.interviewId, now.status, now.modality, now.locale], [id, "active", "text", "en"]);
  const { why, ...rest } = expect(await open(daemon, rid, { key: daemon.key }), 200).message;
  assert.deepEqual(rest, message);
  const whole = await new Operator(daemon).read(id);
  assert.deepEqual(why, whole.transcript.at(-1).why);
}

async function say(daemon, { token }, last, said) {
  const json =
    typeof said === "string" ? { content: said } : { answer: { questionId: last.questionId, ...said } };
  return expect(await call(daemon, "POST", "/api/v1/interviews/messages", { json, token }), 200);
}

// Holds the interview; `between` gives the daemon that the next request goes to.
async function hold(operator, between) {
  const interview = await begin(operator);
  let { daemon } = operator;
  let { message, progress } = interview.started;
  await standsAt(daemon, interview, message, progress);
  for (const [said, kind, questionId, widget] of turns) {
    daemon = await between(daemon);
    ({ message, progress } = await say(daemon, interview, message, said));
    assert.deepEqual([message.kind, message.questionId, "widget" in message], [kind, questionId, widget]);
    daemon = await between(daemon);
    await standsAt(daemon, interview, message, progress);
  }
  await say(daemon, interview, message, "Nothing else, thank you.");
  expectProblem(await open(daemon, interview.rid), 409, "already_responded");
  const over = await session(daemon, interview.token);
  assert.deepEqual([over.status, over.transcript.at(-1).kind], ["completed", "closing"]);
  return daemon;
}

test("while it is at hand", async (t) => {
  const daemon = await ownDaemon(t);
  await hold(new Operator(daemon), async (same) => same);
});

test("after a restart at every step", async (t) => {
  const first = await ownDaemon(t);
  await hold(new Operator(first), async (daemon) => {
    await daemon.stop();
    return ownDaemon(t, { dir: daemon.dir });
  });
});

test("after others have taken its place in the cache", async (t) => {
  const daemon = await ownDaemon(t, { args: ["--cache-bytes", "1 MiB"] });
  const operator = new Operator(daemon);
  const crowd = await operator.make([{ id: "q", text: "Who are you?" }]);
  const push = async () => {
    for (let i = 0; i < 20; i++)
      await Promise.all(Array.from({ length: 20 }, () => operator.startAnonymous(crowd)));
  };
  const interview = await begin(operator);
  let turn = await say(daemon, interview, interview.started.message, "Usually I keep them in a box.");
  assert.equal(turn.message.widget.type, "single_choice");
  await push();
  await standsAt(daemon, interview, turn.message, turn.progress);
  turn = await say(daemon, interview, turn.message, { value: "On paper" });
  assert.equal(turn.message.questionId, "rated");
});

test("while a turn runs the link says what stood before it or what stands after it", async (t) => {
  const daemon = await ownDaemon(t);
  const interview = await begin(new Operator(daemon));
  let before = interview.started.message;
  for (const said of ["Usually I keep them in a box.", { value: "On paper" }, { value: 5 }]) {
    const running = say(daemon, interview, before, said);
    const answers = await Promise.all(Array.from({ length: 4 }, () => open(daemon, interview.rid)));
    const { message } = await running;
    for (const answer of answers) {
      const stood = expect(answer, 200).message;
      assert.deepEqual(stood, stood.seq === before.seq ? before : message);
    }
    before = message;
  }
});

test("a damaged message is said to be unreadable, and nothing is made up in its place", async (t) => {
  const daemon = await ownDaemon(t);
  const interview = await begin(new Operator(daemon));
  const db = new DatabaseSync(daemon.file("interviewd.db"));
  const { kind } = db.prepare("SELECT kind FROM message").get();
  for (const [damage, repair] of [
    ["UPDATE message SET kind = 'nonsense'", `UPDATE message SET kind = '${kind}'`],
    ["UPDATE interview SET seq = seq + 2", "UPDATE interview SET seq = seq - 2"],
    ["UPDATE interview SET state = '{' || state", "UPDATE interview SET state = substr(state, 2)"],
  ]) {
    db.exec(damage);
    expectProblem(await open(daemon, interview.rid), 500, "storage_failed");
    db.exec(repair);
  }
  db.close();
  daemon.expectLog(/event=interview_start_failed status=corrupt/);
  assert.deepEqual(expect(await open(daemon, interview.rid), 200).message, interview.started.message);
});
