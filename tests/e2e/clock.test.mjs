// The system's clock is set forward and back, by an hour to ten years, and runs a hundred times too fast, while interviews
// go on: nobody loses an answer, an interview or a limit, nothing is done twice, and nothing spins. libfaketime gives the
// daemon the clock, from a file that it reads at every look.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { globSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

import { Operator, call, expect, expectProblem } from "./lib/api.mjs";
import { interviewd, sleep, tempDir } from "./lib/daemon.mjs";
import { ownDaemon, test } from "./lib/suite.mjs";

const [library] = globSync("/usr/lib/{*/,}faketime/libfaketimeMT.so.1");
// Both want to be loaded first.
const sanitized = readFileSync(interviewd).includes("__asan_init");
const skip = sanitized && "not with a sanitizer";
const DAY = 86_400_000;
const questions = Array.from({ length: 60 }, (_, i) => ({
  id: `q${i}`,
  text: `What about part ${i}?`,
  probing: { maxFollowUps: 0 },
}));

// A daemon with a clock of its own; set(text) is what faketime reads: "+3600", "-10y", "+0 x100".
async function daemonWithClock(t, env, args = []) {
  assert.ok(library, "libfaketime is there: ./dev installs it");
  const file = path.join(tempDir("clock"), "now");
  const set = (text) => {
    writeFileSync(`${file}.new`, `${text}\n`);
    renameSync(`${file}.new`, file);
  };
  set("+0");
  const daemon = await ownDaemon(t, {
    args,
    env: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: "1",
      FAKETIME_DONT_RESET: "1",
      ...env,
    },
  });
  return { daemon, set };
}

// Ticks of CPU, of 10 ms, that the process has used.
function ticks(daemon) {
  const fields = readFileSync(`/proc/${daemon.pid}/stat`, "utf8").split(") ")[1].split(" ");
  return Number(fields[11]) + Number(fields[12]);
}

// A message under a key of its own, sent again until it is answered: a connection may have been closed as idle.
async function say(interview, content) {
  const headers = { "idempotency-key": randomUUID() };
  for (let n = 0; ; n++) {
    try {
      return await interview.send({ content }, { headers });
    } catch (error) {
      if (n > 20) throw error;
    }
  }
}

// Talks until told to end; counts what was acknowledged.
async function talk(interview, halt) {
  let n = 0;
  while (!halt.now && !interview.over) {
    const answer = expect(await say(interview, `Answer ${n}: it took the whole morning to find it again.`), 200);
    assert.equal(answer.message.seq, 2 * n + 3, "every answer is there, in order");
    n++;
    if (answer.status !== "active") break;
    await sleep(15);
  }
  return n;
}

const offset = (daemon) =>
  call(daemon, "GET", "/healthz").then((answer) => Date.parse(answer.headers.get("date")) - Date.now());

const steps = [
  ["+3600", DAY / 24],
  ["-3600", -DAY / 24],
  ["+1d", DAY],
  ["-1d", -DAY],
  ["+10y", 3650 * DAY],
  ["-10y", -3650 * DAY],
  ["+0", 0],
];

test("set forward and back during load: nothing is lost, done twice, ended or held up", { skip }, async (t) => {
  const limits = ["--rate-limit-per-minute", "100000", "--rate-limit-session-per-minute", "100000"];
  const { daemon, set } = await daemonWithClock(t, { FAKETIME_DONT_FAKE_MONOTONIC: "1" }, limits);
  const operator = new Operator(daemon);
  const study = await operator.make(questions, { limits: { maxMinutes: 60, resumeDays: 7 } });
  const first = await operator.start(study);
  await first.says("On Monday I looked for it in three places.");
  const guest = await operator.startAnonymous(study);
  const keyed = { json: { studySlug: study.slug }, headers: { "idempotency-key": randomUUID() } };
  const began = await operator.call("POST", "/api/v1/interviews/start", keyed);
  const halt = { now: false };
  const people = await Promise.all(Array.from({ length: 6 }, () => operator.start(study)));
  const talking = people.map((person) => talk(person, halt));
  for (const [text, ms] of steps) {
    set(text);
    await sleep(250);
    // A year is 365 days to faketime, and a second is what Date tells.
    assert.ok(Math.abs((await offset(daemon)) - ms) < 3 * DAY / 2400 + 2000, `${text} is in force`);
    const turn = await first.says("And on Tuesday I asked a colleague, who did not know it either.");
    assert.equal(turn.status, "active", `${text}: nobody is out of time`);
    assert.ok(Math.abs(Date.parse(turn.message.at) - Date.now() - ms) < 60_000 + DAY / 24);
    const again = await operator.call("POST", "/api/v1/interviews/start", keyed);
    assert.equal(again.text, began.text, `${text}: an answer that was kept is kept`);
    assert.equal(again.headers.get("idempotency-replayed"), "true");
    const [, left, wait] = /^"default";r=(\d+);t=(\d+)$/.exec(again.headers.get("ratelimit"));
    assert.ok(Number(left) > 90_000 && Number(wait) <= 60, `${text}: ${left} left, ${wait} s`);
    // A token says until when it is good; one of now is in ten years what any old one is.
    const session = await call(daemon, "GET", "/api/v1/interviews/session", { token: guest.token });
    if (ms > 7 * DAY) expectProblem(session, 401, "unauthorized");
    else assert.equal(expect(session, 200).status, "active");
  }
  halt.now = true;
  const counts = await Promise.all(talking);
  assert.ok(counts.every((n) => n > 5), `they talked all the while: ${counts}`);
  for (const [i, person] of people.entries()) {
    const whole = await person.read();
    assert.deepEqual(whole.transcript.map((m) => m.seq), whole.transcript.map((_, at) => at + 1));
    assert.equal(whole.transcript.filter((m) => m.role === "participant").length, counts[i]);
    assert.ok(["active", "completed"].includes(whole.status) && whole.endReason !== "timeout");
  }
  assert.equal((await first.read()).status, "active");
  const before = ticks(daemon);
  await sleep(1000);
  assert.ok(ticks(daemon) - before < 60, "it rests when nobody asks");
});

test("a hundred times too fast, and back: windows pass, interviews go on", { skip }, async (t) => {
  const { daemon, set } = await daemonWithClock(t, {}, ["--rate-limit-per-minute", "40"]);
  const operator = new Operator(daemon);
  const study = await operator.make(questions);
  const halt = { now: false };
  const people = await Promise.all(Array.from({ length: 4 }, () => operator.startAnonymous(study)));
  const talking = people.map((person) => talk(person, halt));
  set("+0 x100");
  // More than its minute allows, within a minute of ours.
  let refused = 0;
  for (let passed = 0; passed < 100; ) {
    const answer = await operator.call("GET", "/api/v1/studies").catch(() => null);
    if (answer?.status === 200) passed++;
    else if (answer) expectProblem(answer, 429, "rate_limited");
    refused += answer?.status === 429;
    await sleep(refused ? 5 : 1);
  }
  set("+0"); // which is back by as much as it had gained
  await sleep(500);
  halt.now = true;
  const counts = await Promise.all(talking);
  assert.ok(counts.every((n) => n > 3), `they talked all the while: ${counts}`);
  const before = ticks(daemon);
  await sleep(1000);
  assert.ok(ticks(daemon) - before < 60, "it rests when nobody asks");
});
