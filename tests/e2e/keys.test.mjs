// Keys and workspaces from the command line, and the installation's own key: rotated, dropped, handed over by systemd.
import assert from "node:assert/strict";
import { chmodSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

import { Operator, call, expect, expectProblem } from "./lib/api.mjs";
import { Daemon, interviewctl, run, tempDir } from "./lib/daemon.mjs";
import { ownDaemon, test, withDaemon } from "./lib/suite.mjs";

const REFUSED = 1;
const USAGE = 2;
const FAILED = 4;
const questions = ["a", "b", "c"].map((id) => ({ id, text: `What of ${id}?`, probing: { maxFollowUps: 0 } }));

const shared = withDaemon();

async function ctl(args, { daemon = shared.daemon, env = {}, code = 0 } = {}) {
  const where = { INTERVIEWCTL_URL: daemon.base, INTERVIEWCTL_KEY: daemon.key, ...env };
  const end = await run(interviewctl, args, { env: where });
  assert.equal(end.code, code, `interviewctl ${args.join(" ")}: ${end.stdout}${end.stderr}`);
  return end;
}

test("a key made on the command line is printed alone, once, and can be taken away", async () => {
  const made = await ctl(["key", "create", "a reader", "--scope", "studies:read", "--scope=interviews:read"]);
  assert.match(made.stdout, /^ivd_live_\w{59}\n$/);
  const key = made.stdout.trim();
  const id = /^(key_\w+)/.exec(made.stderr)[1];
  expect(await call(shared.daemon, "GET", "/api/v1/studies", { key }), 200);
  expectProblem(await call(shared.daemon, "GET", "/api/v1/keys", { key }), 403, "insufficient_scope");
  const list = (await ctl(["key", "list"])).stdout;
  assert.match(list, new RegExp(`^${id}  workspace +ivd_live_\\w{5}…  used 20.*  a reader$`, "m"));
  assert.ok(!list.includes(key));
  await ctl(["key", "revoke", id]);
  expectProblem(await call(shared.daemon, "GET", "/api/v1/studies", { key }), 401, "unauthorized");
  assert.match((await ctl(["key", "list"])).stdout, new RegExp(`^${id} .*revoked 20`, "m"));
  const rows = JSON.parse((await ctl(["key", "list", "--json"])).stdout);
  assert.deepEqual(rows.find((row) => row.id === id).scopes, ["studies:read", "interviews:read"]);
});

test("a key for a page names its studies and origins", async () => {
  const study = await shared.operator.make(questions);
  const args = ["--kind", "publishable", "--study", study.slug, "--origin", "https://Shop.example:443"];
  const made = JSON.parse((await ctl(["key", "create", "a page", ...args, "--json"])).stdout);
  assert.deepEqual([made.studies, made.origins], [[study.id], ["https://shop.example"]]);
  const start = { key: made.key, json: { studySlug: study.slug }, headers: { origin: "https://shop.example" } };
  expect(await call(shared.daemon, "POST", "/api/v1/interviews/start", start), 201);
});

test("workspaces are made and chosen on the command line", async () => {
  const id = (await ctl(["workspace", "create", "A second brand"])).stdout.trim();
  assert.match(id, /^workspace_/);
  assert.match((await ctl(["workspace", "list"])).stdout, new RegExp(`^${id}  20.*  A second brand$`, "m"));
  const key = (await ctl(["--workspace", id, "key", "create", "first"])).stdout.trim();
  assert.equal(JSON.parse((await ctl(["key", "list", "--json"], { env: { INTERVIEWCTL_KEY: key } })).stdout).length, 1);
  const env = { INTERVIEWCTL_WORKSPACE: id };
  assert.equal(JSON.parse((await ctl(["key", "list", "--json"], { env })).stdout).length, 1);
  await ctl(["workspace", "list"], { env: { INTERVIEWCTL_KEY: key }, code: REFUSED });
});

test("a workspace is named anew by the operator", async () => {
  const id = (await ctl(["workspace", "create", "Sekond brand"])).stdout.trim();
  assert.match((await ctl(["workspace", "rename", id, "Second <brand>"])).stdout, new RegExp(`^${id}  20.*  Second <brand>$`, "m"));
  assert.equal(JSON.parse((await ctl(["workspace", "rename", id, "Third", "--json"])).stdout).name, "Third");
  assert.match((await ctl(["workspace", "list"])).stdout, new RegExp(`^${id}  20.*  Third$`, "m"));
  const key = (await ctl(["--workspace", id, "key", "create", "its own"])).stdout.trim();
  const change = (json, more) => call(shared.daemon, "PATCH", `/api/v1/workspaces/${id}`, { json, key, ...more });
  expectProblem(await change({ name: "Mine" }), 403, "insufficient_scope");
  expectProblem(await change({ name: "Mine" }, { key: undefined }), 401, "unauthorized");
  expectProblem(await change({ name: "" }, { key: shared.daemon.key }), 422, "invalid_request", ["/name"]);
  expectProblem(await change({}, { key: shared.daemon.key }), 422, "invalid_request", ["/name"]);
  const none = `workspace_${"0".repeat(26)}`;
  for (const other of [none, "workspace_x", "x%2f.."])
    assert.match((await ctl(["workspace", "rename", other, "X"], { code: REFUSED })).stderr, /workspace_not_found/);
});

test("a wrong command line says what would be right", async () => {
  for (const args of [
    ["key", "create"],
    ["key", "create", "a", "b"],
    ["key", "create", "a", "--scope"],
    ["key", "list", "x"],
    ["key", "revoke"],
    ["workspace", "create"],
    ["workspace", "list", "x"],
    ["workspace", "rename", "x"],
    ["rotate-key", "a", "b"],
    ["rotate-key", "--drop"],
    ["rotate-key", "--key-file"],
  ])
    assert.match((await ctl(args, { code: USAGE })).stderr, /usage: /);
  const refused = await ctl(["key", "create", "x", "--scope", "everything"], { code: REFUSED });
  assert.match(refused.stderr, /\/scopes\/0 is "everything"/);
  assert.match((await ctl(["key", "revoke", "x/../y"], { code: REFUSED })).stderr, /key_not_found/);
});

// What an installation has given out, and its embed secret.
async function handOut(operator) {
  const study = await operator.make(questions);
  const interview = await operator.startAnonymous(study);
  const { secret } = expect(await operator.call("GET", "/api/v1/embed-secret"), 200);
  return { study, interview, secret };
}

async function reads(daemon, token) {
  return (await call(daemon, "GET", "/api/v1/interviews/session", { token })).status;
}

test("a new installation key breaks nothing, and the old one can be dropped", async (t) => {
  const dir = tempDir();
  const file = path.join(dir, "secret.key");
  const rotate = async (args, code = 0) => {
    const end = await run(interviewctl, ["rotate-key", dir, ...args]);
    assert.equal(end.code, code, end.stdout + end.stderr);
    return end;
  };
  let daemon = await ownDaemon(t, { dir });
  let operator = new Operator(daemon);
  const { study, interview, secret } = await handOut(operator);
  const first = readFileSync(file, "utf8");

  // While it runs: it goes on with the key it has, and is said to need a restart.
  const busy = JSON.parse((await rotate(["--json"])).stdout);
  assert.equal(busy.running, true);
  assert.match(busy.next, /restart it now/);
  assert.equal(busy.older.length, 1);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.ok(readFileSync(file, "utf8").includes(first.trim()), "the old key is kept");
  assert.equal(await reads(daemon, interview.token), 200);
  const between = await operator.startAnonymous(study);
  assert.match((await rotate(["--drop-old"], FAILED)).stderr, /stop it/);
  await daemon.stop();

  // The next start seals anew; what was given out is good, also what was made in between.
  daemon = await ownDaemon(t, { dir });
  operator = new Operator(daemon);
  await daemon.logged(/event=resealed .*1 secrets/);
  for (const { token } of [interview, between]) assert.equal(await reads(daemon, token), 200);
  assert.deepEqual(expect(await operator.call("GET", "/api/v1/embed-secret"), 200), { secret });
  const later = await operator.startAnonymous(study);
  await daemon.stop();
  daemon = await ownDaemon(t, { dir });
  assert.doesNotMatch(daemon.stderr, /resealed/);
  await daemon.stop();

  // Dropping is final for tokens, and loses no secret.
  const text = (await rotate(["--drop-old"])).stdout;
  assert.match(text, /the older keys are gone/);
  assert.match(text, new RegExp(`current key ${busy.current}`));
  assert.equal(readFileSync(file, "utf8").length, 65);
  assert.notEqual(readFileSync(file, "utf8"), first);
  daemon = await ownDaemon(t, { dir });
  operator = new Operator(daemon);
  for (const { token } of [interview, between]) assert.equal(await reads(daemon, token), 401);
  assert.equal(await reads(daemon, later.token), 200);
  assert.deepEqual(expect(await operator.call("GET", "/api/v1/embed-secret"), 200), { secret });
});

test("a rotation and a drop without a start between lose no secret", async (t) => {
  const dir = tempDir();
  let daemon = await ownDaemon(t, { dir });
  const { interview, secret } = await handOut(new Operator(daemon));
  await daemon.stop();
  const said = (await run(interviewctl, ["rotate-key"], { env: { INTERVIEWD_DATA: dir } })).stdout;
  assert.match(said, /is not running there: its next start uses the new key/);
  assert.equal((await run(interviewctl, ["rotate-key", "--drop-old", dir])).code, 0);
  daemon = await ownDaemon(t, { dir });
  assert.equal(await reads(daemon, interview.token), 401);
  const operator = new Operator(daemon);
  assert.deepEqual(expect(await operator.call("GET", "/api/v1/embed-secret"), 200), { secret });
});

test("keys that were replaced long ago are left out by a start", async (t) => {
  const dir = tempDir();
  let daemon = await ownDaemon(t, { dir });
  const { interview, secret } = await handOut(new Operator(daemon));
  await daemon.stop();
  assert.equal((await run(interviewctl, ["rotate-key", dir])).code, 0);
  const file = path.join(dir, "secret.key");
  const aged = (days) =>
    writeFileSync(
      file,
      readFileSync(file, "utf8").replace(/replaced \S+/, () => {
        return `replaced ${new Date(Date.now() - days * 86_400_000).toISOString()}`;
      }),
    );
  aged(399);
  daemon = await ownDaemon(t, { dir });
  assert.equal(await reads(daemon, interview.token), 200);
  await daemon.stop();
  aged(401);
  daemon = await ownDaemon(t, { dir });
  assert.match(daemon.stderr, /event=old_keys_dropped/);
  assert.equal(readFileSync(file, "utf8").length, 65);
  assert.equal(await reads(daemon, interview.token), 401);
  const operator = new Operator(daemon);
  assert.deepEqual(expect(await operator.call("GET", "/api/v1/embed-secret"), 200), { secret });
});

test("a key that is lost takes the sealed secret with it, and says so; nothing is dropped then", async (t) => {
  const dir = tempDir();
  let daemon = await ownDaemon(t, { dir });
  const { secret } = await handOut(new Operator(daemon));
  await daemon.stop();
  writeFileSync(path.join(dir, "secret.key"), `${"ab".repeat(32)}\n`, { mode: 0o600 });
  for (let i = 1; i < 8; i++) assert.equal((await run(interviewctl, ["rotate-key", dir])).code, 0);
  const full = await run(interviewctl, ["rotate-key", dir]);
  assert.deepEqual([full.code, /has 8 keys/.test(full.stderr)], [FAILED, true], full.stderr);
  const drop = await run(interviewctl, ["rotate-key", "--drop-old", dir]);
  assert.deepEqual([drop.code, /nothing was dropped/.test(drop.stderr)], [FAILED, true], drop.stderr);
  daemon = await Daemon.start({ dir });
  daemon.expectLog(/sealed_unreadable table=workspace column=embed_secret row=1/);
  daemon.expectLog(/store_failed .*secret\.key/);
  const operator = new Operator(daemon);
  expectProblem(await operator.call("GET", "/api/v1/embed-secret"), 500, "storage_failed");
  const fresh = expect(await operator.call("POST", "/api/v1/embed-secret/rotate"), 200);
  assert.notEqual(fresh.secret, secret);
  assert.deepEqual(expect(await operator.call("GET", "/api/v1/embed-secret"), 200), fresh);
  await daemon.stop();
  assert.equal((await run(interviewctl, ["rotate-key", "--drop-old", dir])).code, 0);
});

test("a systemd credential is preferred, and rotated by its file", async (t) => {
  const dir = tempDir();
  const credentials = path.join(tempDir(), "credentials");
  const file = path.join(credentials, "interviewd.secret.key");
  mkdirSync(credentials);
  let daemon = await ownDaemon(t, { dir });
  const { interview } = await handOut(new Operator(daemon));
  await daemon.stop();
  renameSync(path.join(dir, "secret.key"), file);
  const env = { CREDENTIALS_DIRECTORY: credentials };
  daemon = await ownDaemon(t, { dir, env });
  assert.equal(await reads(daemon, interview.token), 200);
  const nowhere = await run(interviewctl, ["rotate-key", dir]);
  assert.deepEqual([nowhere.code, /--key-file/.test(nowhere.stderr)], [FAILED, true], nowhere.stderr);
  assert.equal((await run(interviewctl, ["rotate-key", dir, "--key-file", file])).code, 0);
  await daemon.stop();
  daemon = await ownDaemon(t, { dir, env });
  assert.equal(await reads(daemon, interview.token), 200);
  await daemon.stop();
  // Old ones are the operator's to take out of a credential.
  writeFileSync(file, readFileSync(file, "utf8").replace(/replaced \S+/, "replaced 2020-01-01T00:00:00.000Z"));
  const before = readFileSync(file, "utf8");
  daemon = await ownDaemon(t, { dir, env });
  assert.match(daemon.stderr, /info event=old_keys_kept/);
  assert.equal(readFileSync(file, "utf8"), before);
  assert.equal(await reads(daemon, interview.token), 200);
});

test("rotate-key refuses what is no data directory, and leaves damaged keys alone", async () => {
  const empty = tempDir();
  for (const dir of [empty, path.join(empty, "nowhere")]) {
    const end = await run(interviewctl, ["rotate-key", dir]);
    assert.deepEqual([end.code, /secret\.key|there is no/.test(end.stderr)], [FAILED, true], end.stderr);
  }
  const file = path.join(empty, "secret.key");
  for (const [text, mode] of [
    ["00", 0o600],
    [`${"00".repeat(32)}\n`, 0o644],
  ]) {
    writeFileSync(file, text);
    chmodSync(file, mode);
    const end = await run(interviewctl, ["rotate-key", empty]);
    assert.equal(end.code, FAILED);
    assert.equal(readFileSync(file, "utf8"), text);
  }
});
