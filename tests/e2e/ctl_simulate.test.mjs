// interviewctl simulate: a study tried on simulated participants.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { Operator, expect } from "./lib/api.mjs";
import { interviewctl, root, run, tempDir } from "./lib/daemon.mjs";
import { ownDaemon, test } from "./lib/suite.mjs";

const demo = path.join(root, "demo/study.json");

async function ctl(args, { env, code = 0 } = {}) {
  const nowhere = { INTERVIEWCTL_URL: "http://127.0.0.1:9", INTERVIEWD_DATA: tempDir() };
  const end = await run(interviewctl, args, { env: { ...nowhere, ...env } });
  assert.equal(end.code, code, `interviewctl ${args.join(" ")}: ${end.stdout}${end.stderr}`);
  return end;
}

const json = async (args, more) => JSON.parse((await ctl(["--json", "simulate", ...args], more)).stdout);

function file(name, content) {
  const made = path.join(tempDir(), name);
  writeFileSync(made, typeof content === "string" ? content : JSON.stringify(content));
  return made;
}

const sum = (rows, name) => rows.reduce((all, row) => all + row[name], 0);

test("simulate: sums agree, and the same seed gives the same result", async () => {
  const first = await json([demo, "--people", "12", "--seed", "5"]);
  const kinds = Object.values(first.kinds);
  assert.equal(first.people, 12);
  assert.equal(first.methodology, JSON.parse(readFileSync(demo, "utf8")).methodology);
  assert.equal(first.study.factsHeld, 12 * 8);
  assert.equal(first.fixedScript.factsHeld, first.study.factsHeld);
  assert.equal(sum(kinds, "held"), first.study.factsHeld);
  assert.equal(sum(kinds, "told"), first.study.factsTold);
  assert.equal(sum(kinds, "toldToFixedScript"), first.fixedScript.factsTold);
  assert.equal(sum(kinds, "toldToOneFollowUp"), first.oneFollowUp.factsTold);
  assert.equal(first.ratio, first.study.factsTold / first.fixedScript.factsTold);
  assert.equal(first.ratioOneFollowUp, first.study.factsTold / first.oneFollowUp.factsTold);
  assert.equal(sum(first.questions, "factsTold"), first.study.factsTold);
  assert.ok(first.study.factsTold > 0 && first.study.factsTold <= first.study.factsHeld);
  assert.ok(first.questions.some(({ questionId, asked }) => questionId === "last_search" && asked === 12));
  assert.deepEqual(await json([demo, "--people", "12", "--seed", "5"]), first);
  assert.notDeepEqual(await json([demo, "--people", "12", "--seed", "6"]), first);
});

test("simulate: a study that probes draws out more than one that may not", async () => {
  const study = JSON.parse(readFileSync(demo, "utf8"));
  const silent = { ...study, mode: "structured", ending: { closers: false } };
  silent.questions = study.questions.map((one) => ({ ...one, probing: { maxFollowUps: 0 } }));
  const without = await json([file("silent.json", silent), "--people", "15"]);
  const probing = await json([demo, "--people", "15"]);
  assert.equal(without.study.followUps, 0);
  assert.equal(without.fixedScript.followUps, 0);
  assert.ok(without.oneFollowUp.followUps > 0);
  assert.ok(probing.study.factsTold > 1.3 * without.study.factsTold);
});

test("simulate: the shipped methods draw out more than a script that doesn't listen", async () => {
  const study = JSON.parse(readFileSync(demo, "utf8"));
  delete study.methodologySettings;
  for (const methodology of ["mom_test", "jtbd", "customer_discovery"]) {
    const made = file("study.json", { ...study, methodology });
    const { ratio, ratioOneFollowUp } = await json([made, "--people", "30"]);
    assert.ok(ratio > 1.4, `${methodology}, of that length: ${ratio}`);
    assert.ok(ratioOneFollowUp > 1.4, `${methodology}, with one follow-up: ${ratioOneFollowUp}`);
  }
});

test("simulate: words that nobody said are nobody's to tell more of", async () => {
  const facts = file("facts.json", [{ kind: "who", says: "Both of my sisters helped.", hint: "I wasn't alone in that." }]);
  const ask = (text) => ({ id: "a", type: "open_ended", text, probing: { maxFollowUps: 0 } });
  const told = async (text) => {
    const questions = [1, 2, 3].map((n) => ({ ...ask(text), id: `q${n}` }));
    const made = file("s.json", { title: "Quotes", mode: "structured", ending: { closers: false }, questions });
    return (await json([made, "--people", "60", "--facts", facts])).fixedScript.factsTold;
  };
  assert.equal(await told("You said “a green heron”. What colour has it?"), 0);
  assert.ok((await told("You said “alone in that”. What colour has it?")) > 0);
});

test("simulate: closed questions get yes and no", async () => {
  const questions = [
    { id: "open", type: "open_ended", text: "Tell me about the last time you wrote an invoice." },
    { id: "shut", type: "open_ended", text: "Did you like it?" },
  ];
  const made = file("study.json", { title: "Two ways to ask", mode: "structured", questions });
  const result = await json([made, "--people", "30"]);
  const [open, shut] = ["open", "shut"].map((id) => result.questions.find((one) => one.questionId === id));
  assert.equal(result.methodology, null);
  assert.ok(open.factsTold > shut.factsTold);
});

test("simulate: an author's own facts, a conversation shown, a study of the daemon", async (t) => {
  const facts = file("facts.json", [
    { kind: "amount", says: "Eleven hours in a month.", hint: "It takes me ages." },
    { kind: "who", says: "Both of my sisters helped." },
  ]);
  const own = await json([demo, "--people", "20", "--facts", facts]);
  assert.equal(own.study.factsHeld, 40);
  assert.deepEqual(
    Object.entries(own.kinds).filter(([, { held }]) => held).map(([kind]) => kind).sort(),
    ["amount", "who"],
  );
  let shown = "";
  for (let n = 1; n <= 10; n++)
    shown += (await ctl(["simulate", demo, "--facts", facts, "--show", String(n)])).stdout;
  assert.match(shown, /^> .*(Eleven hours|Both of my sisters)/m);
  assert.doesNotMatch(shown, /facts drawn out/);
  const daemon = await ownDaemon(t);
  const operator = new Operator(daemon);
  expect(await operator.call("POST", "/api/v1/studies", { json: JSON.parse(readFileSync(demo, "utf8")) }), 201);
  const env = { INTERVIEWCTL_URL: daemon.base, INTERVIEWCTL_KEY: daemon.key };
  const there = await json(["demo", "--people", "5"], { env });
  assert.deepEqual(there.study, (await json([demo, "--people", "5"])).study);
});

test("simulate: what is wrong is named", async () => {
  const study = { title: "Une étude", locale: "fr", questions: [] };
  const cases = [
    [[], 2, /usage/],
    [[demo, "--people", "0"], 2, /--people 0: expected a number from 1 to 2000/],
    [[demo, "--people", "many"], 2, /--people many/],
    [[demo, "--seed", "-1"], 2, /--seed -1/],
    [[demo, "--people", "3", "--show", "4"], 2, /--show 4: expected one of the 3 people/],
    [["no_such_study"], 4, /no file no_such_study, and no key/],
    [[file("broken.json", "{")], 4, /broken\.json/],
    [[file("fr.json", study)], 1, /no simulated participants who speak "fr"/],
    [[file("x.json", { title: "x", methodology: "no_such" })], 1, /no_such.*--script DIR/],
    [[demo, "--script", tempDir()], 1, /init\.lua/],
    [[demo, "--facts", file("f.json", [])], 1, /f\.json: expected an array/],
    [[demo, "--facts", file("f.json", [{ kind: "colour", says: "Red." }])], 1, /\/0\/kind: expected one of amount/],
    [[demo, "--facts", file("f.json", [{ kind: "who" }])], 1, /\/0\/says/],
    [[demo, "--facts", file("f.json", [{ kind: "who", says: "We.", hint: 3 }])], 1, /\/0\/hint/],
    [[file("bad.json", { title: "x", questions: [{ id: "a", type: "open_ended" }] })], 1, /\/questions\/0\/text/],
  ];
  for (const [args, code, what] of cases)
    assert.match((await ctl(["simulate", ...args], { code })).stderr, what, args.join(" "));
});
