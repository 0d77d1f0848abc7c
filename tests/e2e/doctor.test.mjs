// interviewctl doctor: all is well with a fresh installation, each thing that can be wrong is found and has a remedy.
import assert from "node:assert/strict";
import { chmodSync, copyFileSync, cpSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync, closeSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import path from "node:path";

import { Operator } from "./lib/api.mjs";
import { interviewctl, root, run, tempDir } from "./lib/daemon.mjs";
import { ownDaemon, test } from "./lib/suite.mjs";

const fixture = (name) => path.join(root, "tests/fixtures/tls", name);

async function doctor(dir, args = [], code = 0) {
  const end = await run(interviewctl, ["--json", "doctor", "--data", dir, ...args]);
  if (code !== null) assert.equal(end.code, code, end.stdout + end.stderr);
  const said = JSON.parse(end.stdout);
  for (const { check, level, says, remedy } of said.checks) {
    assert.ok(check && says, end.stdout);
    assert.equal(remedy === null, level === "ok", `${check}: ${says}`);
  }
  return said;
}
const bad = (said) => said.checks.filter(({ level }) => level !== "ok");
const finds = (said, check, level, words) => {
  const found = bad(said).filter((one) => check.split("|").includes(one.check));
  assert.ok(
    found.some((one) => one.level === level && words.test(one.says)),
    `${check} ${words}: ${JSON.stringify(bad(said))}`,
  );
};

// A stopped daemon's directory with an interview, copied for each thing that goes wrong.
async function installed(t) {
  const daemon = await ownDaemon(t);
  const operator = new Operator(daemon);
  const study = await operator.make([
    { id: "a", text: "What about it?", probing: { maxFollowUps: 0 } },
    { id: "b", text: "What else?", probing: { maxFollowUps: 0 } },
  ]);
  const interview = await operator.start(study);
  await interview.says("It was on Monday, and it took the whole morning.");
  return daemon;
}

test("a fresh installation is well, running or stopped", async (t) => {
  const dir = path.join(tempDir("doctor"), "none");
  assert.match(bad(await doctor(dir, [], 1))[0].says, /there is no directory/);
  mkdirSync(dir, { mode: 0o700 });
  assert.deepEqual(bad(await doctor(dir)), []);
  const daemon = await installed(t);
  const running = await doctor(daemon.dir);
  assert.deepEqual(bad(running), []);
  assert.equal(running.result, "ok");
  assert.ok(running.checks.some(({ says }) => says === `interviewd is running there (pid ${daemon.pid})`));
  await daemon.stop();
  const stopped = await doctor(daemon.dir, ["--full"]);
  assert.deepEqual(bad(stopped), []);
  const text = await run(interviewctl, ["doctor", "--data", daemon.dir]);
  assert.match(text.stdout, /^ok {7}integrity {6}/m);
  assert.match(text.stdout, /\nresult: ok\n$/);
  assert.equal((await run(interviewctl, ["doctor", "--data"])).code, 2);
  assert.equal((await run(interviewctl, ["doctor", "x"])).code, 2);
});

test("each thing that is wrong is found", async (t) => {
  const daemon = await installed(t);
  await daemon.stop();
  const dir = path.join(tempDir("doctor"), "data");
  const file = (name) => path.join(dir, name);
  const sql = (text) => {
    const db = new DatabaseSync(file("interviewd.db"), { enableForeignKeyConstraints: false });
    db.exec(text);
    db.close();
  };
  const cases = [
    ["files", "problem", /secret\.key \(mode 0644\)/, () => chmodSync(file("secret.key"), 0o644)],
    ["directory", "warning", /may look into/, () => chmodSync(dir, 0o755)],
    ["left over", "problem", /cut off/, () => writeFileSync(file("restore.unfinished"), "", { mode: 0o600 })],
    ["left over", "warning", /replaced-1/, () => mkdirSync(file("replaced-1"))],
    ["left over", "warning", /copy\.db\.partial/, () => writeFileSync(file("copy.db.partial"), "")],
    ["key", "warning", /there is no .*secret\.key/, () => rmSync(file("secret.key"))],
    ["key", "problem", /damaged/, () => writeFileSync(file("secret.key"), "nonsense")],
    ["turns", "problem", /1 interviews with a gap/, () => sql("UPDATE message SET seq = 7 WHERE seq = 2")],
    ["last_turns", "problem", /count other messages/, () => sql("UPDATE interview SET seq = 9")],
    ["belonging", "problem", /of no interview/, () => sql("UPDATE message SET interview = 99")],
    ["holds_settled", "problem", /not those of their hold/, () => sql("UPDATE ledger SET event = 'settle' WHERE event = 'hold'")],
    ["holds_open", "problem", /still hold/, () => sql("UPDATE interview SET status = 'completed'")],
    ["accounts", "problem", /hold less than nothing/, () => sql("UPDATE ledger SET held = -3 WHERE event = 'hold'")],
    ["integrity", "problem", /refers to none/, () => sql("UPDATE interview SET study = 99")],
    ["clock", "warning", /still to come/, () => sql(`UPDATE interview SET last_at = ${Date.now() + 86400000}`)],
    ["database", "problem", /newer/, () => sql("PRAGMA user_version = 999")],
    ["database", "problem", /another program/, () => sql("PRAGMA application_id = 1")],
    ["database", "problem", /empty/, () => writeFileSync(file("interviewd.db"), "")],
    ["database", "problem", /log is there/, () => { rmSync(file("interviewd.db")); writeFileSync(file("interviewd.db-wal"), "x", { mode: 0o600 }); }],
    ["integrity|database", "problem", /./, () => {
      const fd = openSync(file("interviewd.db"), "r+");
      for (let page = 20; page < 58; page++) writeSync(fd, "damage!!", page * 4096 + 3);
      closeSync(fd);
    }],
  ];
  for (const [check, level, words, harm] of cases) {
    rmSync(dir, { recursive: true, force: true });
    cpSync(daemon.dir, dir, { recursive: true });
    chmodSync(dir, 0o700);
    harm();
    finds(await doctor(dir, ["--full"], level === "problem" ? 1 : 0), check, level, words);
  }
  rmSync(dir, { recursive: true, force: true });
  cpSync(daemon.dir, dir, { recursive: true });
  chmodSync(dir, 0o700);
  sql("UPDATE workspace SET embed_secret = zeroblob(90)");
  finds(await doctor(dir, [], 1), "key", "problem", /1 sealed secrets can't be opened/);
});

test("configuration, certificate and scripts", async () => {
  const dir = tempDir("doctor");
  chmodSync(dir, 0o700);
  const file = (text) => {
    writeFileSync(path.join(dir, "conf.lua"), text);
    return ["--config", path.join(dir, "conf.lua")];
  };
  finds(await doctor(dir, file("return { listen = 5, lisen = 6 }"), 1), "configuration", "problem", /lisen/);
  mkdirSync(path.join(dir, "scripts/broken"), { recursive: true });
  writeFileSync(path.join(dir, "scripts/broken/init.lua"), "return nonsense(");
  const scripts = await doctor(dir, file(`return { script_dirs = { "${dir}/scripts", "${dir}/nowhere" } }`), 1);
  finds(scripts, "scripts", "problem", /broken: .*init\.lua:1/);
  finds(scripts, "scripts", "problem", /nowhere can't be read/);
  copyFileSync(fixture("key.pem"), path.join(dir, "key.pem"));
  const tls = (cert, key = "key.pem") => file(`return { tls = { cert = "${fixture(cert)}", key = "${dir}/${key}" } }`);
  chmodSync(path.join(dir, "key.pem"), 0o600);
  const good = (await doctor(dir, tls("cert.pem"), null)).checks.find(({ check }) => check === "certificate");
  assert.match(good.says, /good for \d+ days/);
  finds(await doctor(dir, tls("expired.pem"), 1), "certificate", "problem", /has expired/);
  finds(await doctor(dir, tls("key.pem"), 1), "certificate", "problem", /holds no certificate/);
  finds(await doctor(dir, tls("cert.pem", "conf.lua"), 1), "certificate", "problem", /holds no private key/);
});
