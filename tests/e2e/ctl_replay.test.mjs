// interviewctl script replay: answers that were given, against a methodology and against two versions of one.
import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { Operator, expect } from "./lib/api.mjs";
import { interviewctl, root, run, tempDir } from "./lib/daemon.mjs";
import { ownDaemon, test } from "./lib/suite.mjs";

const momTest = path.join(root, "methodologies/mom_test");
const fixtures = path.join(root, "tests/fixtures/interviews");
const person = path.join(fixtures, "democracy-1.json");
const guide = path.join(fixtures, "study.json");

async function ctl(args, { env, code = 0 } = {}) {
  const nowhere = { INTERVIEWCTL_URL: "http://127.0.0.1:9", INTERVIEWD_DATA: tempDir() };
  const end = await run(interviewctl, args, { env: { ...nowhere, ...env } });
  assert.equal(end.code, code, `interviewctl ${args.join(" ")}: ${end.stdout}${end.stderr}`);
  return end;
}

const json = async (args, more) => JSON.parse((await ctl(["--json", ...args], more)).stdout);

function file(name, content) {
  const made = path.join(tempDir(), name);
  writeFileSync(made, typeof content === "string" ? content : JSON.stringify(content));
  return made;
}

test("script replay: a transcript's answers in their order, with what stands behind each turn", async () => {
  const replay = await json(["script", "replay", momTest, person, "--study", guide]);
  const said = JSON.parse(readFileSync(person, "utf8"))
    .turns.filter(({ role }) => role === "participant")
    .map(({ content }) => content);
  const played = replay.transcript.filter(({ role }) => role === "participant");
  assert.equal(replay.order, "said");
  assert.equal(replay.script.name, "mom_test");
  assert.match(replay.script.sha256, /^[0-9a-f]{64}$/);
  assert.deepEqual(
    played.map(({ content }) => content),
    said.slice(0, played.length),
  );
  assert.deepEqual(
    played.map(({ index }) => index),
    played.map((_, i) => i),
  );
  const spoken = replay.transcript.filter(({ role }) => role === "interviewer");
  assert.ok(spoken.every(({ why }) => why.method.startsWith("mom_test ")));
  assert.equal(replay.summary.turns, spoken.length);
  assert.equal(replay.summary.probes, spoken.filter(({ kind }) => kind === "probe").length);
  assert.equal(replay.summary.answers, said.length);
  assert.equal(replay.summary.unplayed, said.length - played.length);
  assert.deepEqual(
    { ...(await json(["script", "replay", momTest, person, "--study", guide])), transcript: undefined },
    { ...replay, transcript: undefined },
    "the same answers give the same turns",
  );

  const { stdout } = await ctl(["script", "replay", momTest, person, "--study", guide, "-v"]);
  assert.match(stdout, /^> They should go to the italian restaurant/m);
  assert.match(stdout, /· \{.*"signals"/);
  assert.match(stdout, new RegExp(`^${said.length} answers, ${spoken.length} turns`, "m"));
  const short = (await ctl(["script", "replay", momTest, person, "--study", guide])).stdout;
  assert.doesNotMatch(short, /"signals"/, "why is for -v");
});

test("script replay: what is no transcript, no study and no methodology is refused with a reason", async () => {
  const integration = path.join(tempDir(), "mine");
  await ctl(["script", "new", "integration", "mine", integration]);
  const refusals = [
    [[momTest, file("a.json", "{")], 4, /a\.json/],
    [[momTest, file("b.json", "[]")], 4, /must be an object/],
    [[momTest, file("c.json", { turns: [] })], 4, /nobody answers/],
    [[momTest, file("d.json", {})], 4, /no transcript/],
    [[momTest, path.join(fixtures, "nobody.json")], 4, /nobody\.json/],
    [[momTest, person, "--study", file("e.json", { questions: [{ id: "q" }] })], 1, /text/],
    [[momTest, person, "--mode", "sideways"], 1, /mode/],
    [[momTest, person, "--settings", file("f.json", { colour: "red" })], 1, /colour/],
    [[path.join(fixtures, "nowhere"), person], 1, /nowhere/],
    [[integration, person], 1, /no methodology/],
    [[momTest], 2, /usage/],
    [[momTest, person, "--study"], 2, /usage/],
    [[momTest, "--against", "1.0.0"], 2, /usage/],
    [[momTest, "--study", "demo", "--against", "1.0.0"], 2, /key/],
  ];
  for (const [args, code, reason] of refusals)
    assert.match((await ctl(["script", "replay", ...args], { code })).stderr, reason);
});

// A version of the Mom Test that lets generalities pass.
function otherVersion() {
  const dir = path.join(tempDir(), "mom_test");
  cpSync(momTest, dir, { recursive: true });
  const init = path.join(dir, "init.lua");
  const text = readFileSync(init, "utf8").replace(/version = "[^"]*"/, 'version = "9.0.0"');
  writeFileSync(init, text.replace(/rules = \{/, "rules = {\n    { when = signals.generic, move = \"pass\", moves_on = true },"));
  return dir;
}

test("script replay --against: all interviews of a study, under two versions", async (t) => {
  const daemon = await ownDaemon(t);
  const operator = new Operator(daemon);
  const env = { INTERVIEWCTL_URL: daemon.base, INTERVIEWCTL_KEY: daemon.key };
  const questions = [
    { id: "last", text: "How do you plan your week?", probing: { maxFollowUps: 1 } },
    { id: "often", type: "scale", text: "How busy are you?", config: { scaleMin: 1, scaleMax: 5 } },
    { id: "rest", text: "What takes the most effort?", probing: { maxFollowUps: 1 } },
  ];
  const study = await operator.create({
    slug: "weeks", title: "Weeks", methodology: "mom_test", mode: "structured", questions,
    brief: { problemStatement: "Weeks go wrong.", targetParticipant: "Anyone with a week." },
    consent: { text: "We keep what you say." }, intake: [{ name: "email", required: true }],
  });
  await operator.publish(study.slug);
  const begin = () =>
    operator.start(study, { consent: { version: "1" }, respondentMetadata: { email: "jo@example.org" } });
  const first = await begin();
  await first.says("I usually write a list, in general everyone does.");
  await first.says("Last Monday I wrote it on paper and lost it by noon.");
  await first.answers(4);
  await first.says("Finding a time with my colleague, who answered on Thursday.");
  const second = await begin();
  await second.says("On Sunday I opened the calendar and moved four meetings to Tuesday.");
  await begin(); // nothing is said in it

  const other = otherVersion();
  const total = await json(["script", "replay", other, "--study", "weeks", "--against", momTest], { env });
  assert.equal(total.interviews, 2);
  assert.equal(total.withoutAnswers, 1);
  assert.equal(total.answers, 5);
  assert.equal(total.changed, total.moves + total.wordings);
  const changes = total.differences.find(({ interview }) => interview === first.id).changes;
  assert.equal(changes[0].index, 0, "the generality is met by one alone");
  assert.equal(changes[0].differs, "move");
  assert.equal(changes[0].before.move, "anchor");
  assert.equal(changes[0].after.kind, "question");
  assert.ok(total.before.probes > total.after.probes);

  // The version in force, by its number, by its hash and as a folder, is one and the same.
  const { data } = expect(await operator.call("GET", "/api/v1/admin/scripts"), 200);
  const { version, sha256 } = data.find(({ name }) => name === "mom_test");
  for (const against of [version, sha256])
    assert.deepEqual(
      await json(["script", "replay", other, "--study", "weeks", "--against", against], { env }),
      total,
      against,
    );
  const { stdout } = await ctl(["script", "replay", other, "--study", study.id, "--against", version], { env });
  assert.match(stdout, /^ {2}> I usually write a list/m);
  assert.match(stdout, /^ {4}- probe last anchor: /m);
  assert.match(stdout, /^2 interviews, 5 answers: /m);
  assert.match(stdout, /notes|probes/);
  assert.match(stdout, /9\.0\.0/);
  const same = await json(["script", "replay", momTest, "--study", "weeks", "--against", version], { env });
  assert.equal(same.changed, 0);

  const missing = await ctl(["script", "replay", other, "--study", "weeks", "--against", "0.0.1"], { env, code: 1 });
  assert.match(missing.stderr, /knows no mom_test 0\.0\.1/);
  await ctl(["script", "replay", other, "--study", "weeks", "--against", "0".repeat(64)], { env, code: 1 });
  await ctl(["script", "replay", other, "--study", "no-such", "--against", version], { env, code: 1 });
  await ctl(["script", "replay", other, "--study", "weeks", "--against", version], { env: { INTERVIEWCTL_KEY: "x" }, code: 3 });
});

test("GET /api/v1/admin/scripts/{sha256}: the files of a version, for the operator", async (t) => {
  const operator = new Operator(await ownDaemon(t));
  const { data } = expect(await operator.call("GET", "/api/v1/admin/scripts"), 200);
  const { sha256 } = data.find(({ name }) => name === "jtbd");
  const got = expect(await operator.call("GET", `/api/v1/admin/scripts/${sha256}`), 200);
  assert.equal(got.sha256, sha256);
  assert.equal(got.files["init.lua"], readFileSync(path.join(root, "methodologies/jtbd/init.lua"), "utf8"));
  for (const no of ["0".repeat(64), "jtbd", "0".repeat(63)])
    assert.equal((await operator.call("GET", `/api/v1/admin/scripts/${no}`)).json.code, "script_not_found");
});
