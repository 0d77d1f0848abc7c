// An older copy of the database put in place: what was erased since is erased again before anything is served.
import assert from "node:assert/strict";
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { DatabaseSync } from "node:sqlite";

import { Operator, call, expect, expectProblem, studyOf } from "./lib/api.mjs";
import { interviewd, run } from "./lib/daemon.mjs";
import { ownDaemon, test } from "./lib/suite.mjs";

const questions = [
  { id: "a", text: "What about the first?", probing: { maxFollowUps: 0 } },
  { id: "b", text: "What about the second?", probing: { maxFollowUps: 0 } },
];
const words = "It was on Monday, and it took the whole morning.";
const list = (daemon) => daemon.file("erasures");
const lines = (daemon) => readFileSync(list(daemon), "utf8").trimEnd().split("\n");
const ids = (daemon) => new Set(lines(daemon).map((line) => line.split(" ")[2]));

// A copy as docs/operating.md makes it, and putting it back.
function backup(daemon, name) {
  const db = new DatabaseSync(daemon.file("interviewd.db"));
  db.exec(`VACUUM INTO '${daemon.file(name)}'`);
  db.close();
}
async function restore(t, daemon, name, options = {}) {
  await daemon.stop();
  for (const suffix of ["", "-wal", "-shm"]) rmSync(daemon.file(`interviewd.db${suffix}`), { force: true });
  copyFileSync(daemon.file(name), daemon.file("interviewd.db"));
  return ownDaemon(t, { dir: daemon.dir, ...options });
}

async function erase(operator, path) {
  assert.equal((await operator.call("DELETE", path)).status, 204);
}

async function people(operator) {
  const study = await operator.make(questions);
  const held = {};
  for (const name of ["erased", "person", "kept"]) {
    held[name] = await operator.start(study, { respondentMetadata: { email: `${name}@restore.example` } });
    await held[name].says(words);
  }
  return { study, ...held };
}

test("what was erased since a backup is erased again when it is restored", async (t) => {
  let daemon = await ownDaemon(t);
  let operator = new Operator(daemon);
  const before = await people(operator);
  const other = await operator.create(studyOf(questions));
  const { personId } = (await before.person.read()).respondent;
  const early = await operator.start(before.study);
  await early.says(words);
  await erase(operator, `/api/v1/interviews/${early.id}`);
  backup(daemon, "copy.db");

  const later = await operator.start(before.study);
  await erase(operator, `/api/v1/interviews/${before.erased.id}`);
  await erase(operator, `/api/v1/people/${personId}`);
  await erase(operator, `/api/v1/studies/${other.id}`);
  await erase(operator, `/api/v1/interviews/${later.id}`); // the copy doesn't know it
  const wanted = [before.erased.id, before.person.id, personId, other.id, early.id, later.id].sort();

  daemon = await restore(t, daemon, "copy.db");
  operator = new Operator(daemon);
  await daemon.logged(/event=erased_again count=4/);
  assert.equal(statSync(list(daemon)).mode & 0o777, 0o600);
  assert.deepEqual([...ids(daemon)].sort(), wanted);
  for (const gone of [before.erased, before.person, early]) {
    const read = await operator.read(gone.id);
    assert.deepEqual([read.status, read.transcript, read.respondent.email], ["erased", [], null]);
  }
  expectProblem(await operator.call("GET", `/api/v1/people/${personId}`), 404, "person_not_found");
  expectProblem(await operator.call("GET", `/api/v1/studies/${other.id}`), 404, "study_not_found");
  const { token } = before.erased;
  expectProblem(await call(daemon, "GET", "/api/v1/interviews/session", { token }), 404, "interview_not_found");
  assert.equal((await operator.read(before.kept.id)).transcript.length, 3);
  const { balance, held } = expect(await operator.call("GET", "/api/v1/credits"), 200);
  const rows = expect(await operator.call("GET", "/api/v1/credits/ledger?limit=200"), 200).data;
  assert.equal(rows.reduce((sum, row) => sum + row.amount, 0), balance);
  assert.equal(rows.reduce((sum, row) => sum + row.held, 0), held);
  await daemon.logged(/event=scrubbed erasures=/, 15_000);

  // Nothing is left to do at the next start, and the list is not read as newer than the database again.
  await daemon.stop();
  const size = statSync(list(daemon)).size;
  daemon = await ownDaemon(t, { dir: daemon.dir });
  await new Operator(daemon).read(before.kept.id);
  assert.doesNotMatch(daemon.stderr, /erased_again/);
  await daemon.stop();
  assert.equal(statSync(list(daemon)).size, size);

  // The same copy once more.
  daemon = await restore(t, daemon, "copy.db");
  await daemon.logged(/event=erased_again count=4/);
  assert.deepEqual([...ids(daemon)].sort(), wanted);
});

test("after kill -9 the next start brings the list up to date", async (t) => {
  let daemon = await ownDaemon(t);
  const { erased, kept } = await people(new Operator(daemon));
  backup(daemon, "copy.db");
  await erase(new Operator(daemon), `/api/v1/interviews/${erased.id}`);
  await daemon.kill();
  daemon = await ownDaemon(t, { dir: daemon.dir });
  assert.equal((await new Operator(daemon).read(kept.id)).status, "active");
  await daemon.stop();
  assert.deepEqual([...ids(daemon)], [erased.id]);
  daemon = await restore(t, daemon, "copy.db");
  assert.equal((await new Operator(daemon).read(erased.id)).status, "erased");
});

test("a list that is lost is written anew, a damaged line is passed over, a torn one ended", async (t) => {
  let daemon = await ownDaemon(t);
  const { erased, person, kept } = await people(new Operator(daemon));
  backup(daemon, "copy.db");
  await erase(new Operator(daemon), `/api/v1/interviews/${erased.id}`);
  await daemon.stop();
  rmSync(list(daemon));
  daemon = await ownDaemon(t, { dir: daemon.dir });
  await daemon.stop();
  assert.deepEqual([...ids(daemon)], [erased.id]);

  appendFileSync(list(daemon), "nonsense\n\n2026-01-01T00:00:00.000Z cat cat_00000000000000000000000000\n");
  appendFileSync(list(daemon), `${"x".repeat(40)} ${"y".repeat(20)} ${"z".repeat(75)}\n`);
  appendFileSync(list(daemon), `2026-01-01T00:00:00.000Z interview interview_cut`);
  daemon = await ownDaemon(t, { dir: daemon.dir });
  await daemon.logged(/event=erasures_damaged lines=3/);
  await erase(new Operator(daemon), `/api/v1/interviews/${person.id}`);
  await daemon.stop();
  assert.match(lines(daemon).at(-1), new RegExp(` interview ${person.id}$`));
  daemon = await restore(t, daemon, "copy.db");
  await daemon.logged(/event=erased_again count=2/);
  assert.equal((await new Operator(daemon).read(kept.id)).status, "active");
  await daemon.stop();
  truncateSync(list(daemon), 10);
  daemon = await ownDaemon(t, { dir: daemon.dir });
  await daemon.stop();
  assert.ok(ids(daemon).has(erased.id) && ids(daemon).has(person.id));
});

test("a list that can't be read stops the start, one that can't be written is said", async (t) => {
  let daemon = await ownDaemon(t);
  const { erased } = await people(new Operator(daemon));
  await daemon.stop();
  mkdirSync(list(daemon));
  const args = ["--data", daemon.dir, "--listen", "127.0.0.1:0"];
  const refused = await run(interviewd, args);
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /erasures/);
  rmSync(list(daemon), { recursive: true });
  writeFileSync(`${daemon.dir}/elsewhere`, "");
  symlinkSync(`${daemon.dir}/elsewhere`, list(daemon));
  daemon = await ownDaemon(t, { dir: daemon.dir });
  await erase(new Operator(daemon), `/api/v1/interviews/${erased.id}`);
  await daemon.stop();
  assert.match(daemon.stderr, /event=erasures_not_listed status=io/);
  assert.equal(readFileSync(`${daemon.dir}/elsewhere`, "utf8"), "");
  rmSync(list(daemon));
  daemon = await ownDaemon(t, { dir: daemon.dir });
  await daemon.stop();
  assert.deepEqual([...ids(daemon)], [erased.id], "what could not be written comes when it can");
});

test("without erasures there is no list", async (t) => {
  const daemon = await ownDaemon(t);
  await people(new Operator(daemon));
  await daemon.stop();
  assert.equal(existsSync(list(daemon)), false);
});
