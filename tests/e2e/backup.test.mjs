// interviewctl backup and restore on a daemon's files: under load, killed, with what was erased since.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";

import { Operator, expect, expectProblem } from "./lib/api.mjs";
import { cleanEnv, interviewctl, run, sleep, tempDir } from "./lib/daemon.mjs";
import { ownDaemon, test } from "./lib/suite.mjs";

const questions = [
  { id: "a", text: "What about the first?", probing: { maxFollowUps: 0 } },
  { id: "b", text: "What about the second?", probing: { maxFollowUps: 0 } },
];
const ROUNDS = Number(process.env.BACKUP_ROUNDS ?? 3); // of restores; hundreds by hand
const bound = { timeout: 60_000 + ROUNDS * 5_000 };

async function ctl(args, code = 0) {
  const end = await run(interviewctl, args);
  assert.equal(end.code, code, `interviewctl ${args.join(" ")}: ${end.stdout}${end.stderr}`);
  return end;
}
const json = async (args, code) => JSON.parse((await ctl(["--json", ...args], code)).stdout);

// People who go on answering until they are told to stop; what was acknowledged, and when.
function crowd(operator, study) {
  const said = [];
  let stop = false;
  const one = async (n) => {
    for (let i = 0; !stop; i++) {
      const interview = await operator.start(study);
      for (const words of [`It was on day ${n}-${i}-1 of the month.`, `It was on day ${n}-${i}-2, I think.`]) {
        if (stop) return;
        await interview.says(words);
        said.push({ id: interview.id, words, at: performance.now() });
      }
    }
  };
  const all = [1, 2, 3, 4].map(one);
  return { said, end: () => ((stop = true), Promise.all(all)) };
}

test("a backup while turns run has every turn that was acknowledged before it, and the ledger as told", bound, async (t) => {
  const daemon = await ownDaemon(t);
  const operator = new Operator(daemon);
  const study = await operator.make(questions);
  const people = crowd(operator, study);
  const dir = tempDir("copies");
  for (let round = 0; round < ROUNDS; round++) {
    const wanted = people.said.length + 8;
    while (people.said.length < wanted) await sleep(5);
    const began = performance.now();
    const file = path.join(dir, `${round}.db`);
    const made = await json(["backup", "--data", daemon.dir, file]);
    assert.equal(made.verified, true);
    assert.equal(made.bytes, statSync(file).size);
    assert.equal(statSync(file).mode & 0o7777, 0o600);

    const to = path.join(dir, `restored-${round}`);
    await ctl(["restore", file, "--data", to, "--json"]);
    await ctl(["restore", file, "--data", to], 4);
    await run("cp", [daemon.file("secret.key"), daemon.file("admin.key"), to]);
    const again = await ownDaemon(t, { dir: to });
    const reader = new Operator(again);
    const transcripts = new Map();
    for (const { id, words } of people.said.filter((turn) => turn.at < began)) {
      if (!transcripts.has(id)) transcripts.set(id, (await reader.read(id)).transcript);
      assert.equal(transcripts.get(id).filter((m) => m.content === words).length, 1, `${id}: ${words}`);
    }
    const credits = expect(await reader.call("GET", "/api/v1/credits"), 200);
    assert.deepEqual(
      made.rows.credits.map(({ balance, held }) => ({ balance, held })),
      [{ balance: credits.balance, held: credits.held }],
    );
    await again.stop();
  }
  await people.end();
  const last = await json(["backup", "--data", daemon.dir, `${dir}/`]);
  assert.match(path.basename(last.file), /^interviewd-\d{8}T\d{6}Z\.db$/);
  const now = expect(await operator.call("GET", "/api/v1/credits"), 200);
  assert.equal(last.rows.credits[0].balance, now.balance);
  assert.equal(last.rows.credits[0].held, now.held);
  assert.deepEqual(
    readdirSync(dir).filter((name) => name.includes("partial")),
    [],
  );
});

test("a restore that is killed leaves the old database or the new one", bound, async (t) => {
  const daemon = await ownDaemon(t);
  const operator = new Operator(daemon);
  const study = await operator.make(questions);
  const early = await operator.start(study);
  await early.says("It was there before the first copy was made.");
  const copies = [daemon.file("without.db"), daemon.file("with.db")];
  await ctl(["backup", "--data", daemon.dir, copies[0]]);
  const late = await operator.start(study);
  await late.says("It came after the first copy.");
  await ctl(["backup", "--data", daemon.dir, copies[1]]);
  await daemon.kill();
  let has = 1; // late: which of the two is in place
  for (let round = 0; round < ROUNDS * 2; round++) {
    const wanted = round % 2;
    const child = spawn(interviewctl, ["restore", copies[wanted], "--data", daemon.dir, "--force"], {
      env: cleanEnv(),
      stdio: "ignore",
    });
    const ended = new Promise((resolve) => child.on("close", resolve));
    await sleep((round * 7) % 45);
    child.kill("SIGKILL");
    await ended;
    const again = await ownDaemon(t, { dir: daemon.dir });
    const reader = new Operator(again);
    assert.equal((await reader.read(early.id)).transcript.length, 3);
    const answer = await reader.call("GET", `/api/v1/interviews/${late.id}`);
    if (answer.status === 200) assert.equal(answer.json.transcript.length, 3);
    else expectProblem(answer, 404, "interview_not_found");
    const now = answer.status === 200 ? 1 : 0;
    assert.ok(now === has || now === wanted, `round ${round}: neither the old nor the new`);
    has = now;
    await again.kill(); // its log is there for the next
  }
  for (const [n, copy] of copies.entries()) {
    await ctl(["restore", copy, "--data", daemon.dir, "--force"]);
    const end = await ownDaemon(t, { dir: daemon.dir });
    assert.equal((await new Operator(end).call("GET", `/api/v1/interviews/${late.id}`)).status, n ? 200 : 404);
    await end.stop();
  }
});

test("what was erased since the backup is erased again, also where the whole directory was lost", async (t) => {
  let daemon = await ownDaemon(t);
  const operator = new Operator(daemon);
  const study = await operator.make(questions);
  const erased = await operator.start(study);
  const kept = await operator.start(study);
  for (const one of [erased, kept]) await one.says("It was on Monday, and it took the whole morning.");
  const old = daemon.file("old.db");
  await ctl(["backup", "--data", daemon.dir, "--with-key", old]);
  assert.equal(statSync(`${old}.secret.key`).mode & 0o7777, 0o600);
  assert.equal((await operator.call("DELETE", `/api/v1/interviews/${erased.id}`)).status, 204);
  await daemon.stop();
  await ctl(["restore", old, "--data", daemon.dir, "--force"]);
  daemon = await ownDaemon(t, { dir: daemon.dir });
  await daemon.logged(/event=erased_again count=1/);
  assert.equal((await new Operator(daemon).read(erased.id)).status, "erased");
  assert.equal((await new Operator(daemon).read(kept.id)).status, "active");

  // A newer backup brings its list; then an older copy beside that list is put into an empty directory.
  const newer = daemon.file("newer.db");
  await daemon.stop();
  await ctl(["backup", "--data", daemon.dir, newer]);
  assert.ok(existsSync(`${newer}.erasures`));
  await run("cp", [`${newer}.erasures`, `${old}.erasures`]);
  const empty = path.join(tempDir("restored"), "data");
  const put = await json(["restore", old, "--data", empty, "--with-key"]);
  assert.deepEqual([put.keyTaken, put.keyMissing, put.erasuresTaken, put.replaced], [true, false, true, null]);
  await run("cp", [daemon.file("admin.key"), empty]);
  const other = await ownDaemon(t, { dir: empty });
  await other.logged(/event=erased_again count=1/);
  assert.equal((await new Operator(other).read(erased.id)).status, "erased");
  assert.equal((await new Operator(other).read(kept.id)).status, "active");
  // Its token was made with the key that came along.
  const session = await fetch(`${other.base}/api/v1/interviews/session`, { headers: { authorization: `Bearer ${kept.token}` } });
  assert.equal(session.status, 200);
});

test("a running daemon's directory is not restored into, and wrong command lines are said", async (t) => {
  const daemon = await ownDaemon(t);
  const copy = daemon.file("copy.db");
  await ctl(["backup", "--data", daemon.dir, copy]);
  const busy = await ctl(["restore", copy, "--data", daemon.dir, "--force"], 4);
  assert.match(busy.stderr, new RegExp(`pid ${daemon.pid}`));
  assert.match((await ctl(["backup", "--data", daemon.dir, copy], 4)).stderr, /is there already/);
  assert.match((await ctl(["backup", "--data", `${daemon.dir}/none`, `${copy}2`], 4)).stderr, /none/);
  for (const wrong of [["backup"], ["backup", "--data"], ["backup", "a", "b"], ["restore"], ["restore", "--force"]])
    assert.match((await ctl(wrong, 2)).stderr, /usage: interviewctl/);
  assert.deepEqual(readdirSync(daemon.dir).filter((name) => name.startsWith("copy")), ["copy.db"]);
});
