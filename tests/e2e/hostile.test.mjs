// Bodies that nobody would think of, made at random from a seed: never a 5xx, never a half turn, never a crash.
import assert from "node:assert/strict";

import { call } from "./lib/api.mjs";
import { test, withDaemon } from "./lib/suite.mjs";

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_007);
const rounds = process.env.QUICK ? 200 : 1500;
const shared = withDaemon();

// Mulberry32: small and good enough to choose with.
function randomOf(start) {
  let state = start >>> 0;
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 15), z | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) % n;
  };
}

const names = [
  "content",
  "answer",
  "questionId",
  "value",
  "other",
  "inReplyTo",
  "sessionToken",
  "interviewId",
  "studySlug",
  "studyId",
  "modality",
  "locale",
  "respondentMetadata",
  "consent",
  "version",
  "purposes",
  "reason",
  "feedback",
  "rating",
  "comment",
  "slug",
  "title",
  "brief",
  "questions",
  "id",
  "type",
  "text",
  "config",
  "options",
  "probing",
  "maxFollowUps",
  "logic",
  "if",
  "then",
  "op",
  "mode",
  "limits",
  "",
  "__proto__",
  "a/b~c",
  "é",
];
const strings = [
  "",
  " ",
  "q",
  "a",
  "x".repeat(9000),
  "seven",
  "the second one",
  "A then C then B",
  "nope",
  "stop",
  "skip",
  "Are you a bot?",
  "\u202e\u200b",
  "text",
  "voice",
  "up",
  "scale",
  "ranking",
  "equals",
  "skip_to:b",
  "structured",
  "en",
  "ivs_AAAA",
  "interview_00000000000000000000000000",
  "💥".repeat(50),
  "I want to kill this process",
  "{echo} {min} {title}",
  "%s%n",
  "a\nb\r\n\tc",
  "\u0001",
  "Last week I paid 300 dollars.",
];

function value(random, depth) {
  switch (random(depth > 4 ? 6 : 9)) {
    case 0:
      return null;
    case 1:
      return random(2) === 1;
    case 2:
      return [0, 1, -1, 7, 3.5, 1e15, -1e300, 2 ** 53][random(8)];
    case 3:
    case 4:
    case 5:
      return strings[random(strings.length)];
    case 6:
      return Array.from({ length: random(5) }, () => value(random, depth + 1));
    default:
      return Object.fromEntries(
        Array.from({ length: random(6) }, () => [names[random(names.length)], value(random, depth + 1)]),
      );
  }
}

// JSON of random values, at times with bytes of it changed, cut or doubled.
function body(random, good) {
  const more = () => ({ [names[random(names.length)]]: value(random, 0) });
  const given = [good, { ...good, ...more() }, { ...good, ...more() }, value(random, 0)][random(4)];
  let bytes = Buffer.from(JSON.stringify(given));
  for (let n = random(4) ? 0 : 1 + random(3); n > 0 && bytes.length > 0; n--) {
    const at = random(bytes.length);
    if (random(3) === 0) bytes = bytes.subarray(0, at);
    else if (random(2)) bytes[at] = random(256);
    else bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(random(at + 1))]);
  }
  return bytes;
}

test(`random bodies (SEED=${seed}): refused or taken, never worse`, async () => {
  const random = randomOf(seed);
  const { daemon, operator } = shared;
  const questions = [
    { id: "a", text: "What about it?" },
    { id: "b", type: "scale", text: "How bad?" },
    { id: "q", type: "ranking", text: "Order these.", config: { options: ["A", "B", "C"] } },
    {
      id: "x",
      type: "multiple_choice",
      text: "Which?",
      config: { options: ["A", "B", "C"], allowOther: true },
    },
    { id: "z", type: "yes_no", text: "Was it so?" },
  ];
  const study = await operator.make(questions, { methodology: "mom_test", mode: "hybrid" });
  let interview = await operator.start(study.id);
  const statuses = {};
  for (let i = 0; i < rounds; i++) {
    const standing = {
      questionId: interview.last.message?.questionId ?? "a",
      value: strings[random(strings.length)],
    };
    const [method, path, good] = [
      [
        "POST",
        `/api/v1/interviews/${interview.id}/messages`,
        random(2) ? { content: strings[random(strings.length)] } : { answer: standing },
      ],
      ["POST", `/api/v1/interviews/${interview.id}/messages`, { content: "It was on Monday." }],
      ["POST", "/api/v1/interviews/start", { studyId: study.id }],
      ["POST", `/api/v1/interviews/${interview.id}/complete`, { reason: "manual" }],
      ["POST", "/api/v1/studies", { title: "x", questions }],
      ["PATCH", `/api/v1/studies/${study.id}`, { title: "y" }],
    ][random(40) === 0 ? 3 : [0, 0, 0, 1, 2, 4, 5][random(7)]];
    const sent = body(random, good);
    const answer = await call(daemon, method, path, { key: daemon.key, body: sent });
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
    assert.ok(answer.status < 500, `round ${i}: ${method} ${path} ${sent}: ${answer.text}`);
    if (answer.json?.message && answer.json.interviewId === interview.id) interview.last = answer.json;
    if (i % 50 === 0 || answer.json?.status === "completed") {
      await interview.read();
      if (answer.json?.status === "completed") interview = await operator.start(study.id);
    }
  }
  await interview.read();
  assert.ok(
    statuses[200] > rounds / 50 && statuses[422] > rounds / 50 && statuses[400] > rounds / 50,
    JSON.stringify(statuses),
  );
});
