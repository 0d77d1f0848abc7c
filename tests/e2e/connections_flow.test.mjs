// Connections over time: scripts that fail and change, crashes, batches and their pace, backfills, erasures with receipts.
import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

import { Operator, expect, expectProblem } from "./lib/api.mjs";
import { connect, deliveries, finish, options, questions, said, scripts, show, TOKEN, until } from "./lib/connections.mjs";
import { interviewctl, run } from "./lib/daemon.mjs";
import { Outside } from "./lib/outside.mjs";
import { ownDaemon, test, withDaemon } from "./lib/suite.mjs";

const daemonOptions = options();
const shared = withDaemon(daemonOptions);

test("a script that fails is tried again, and one that loops is quarantined", async (t) => {
  const { operator, daemon } = shared;
  daemon.expectLog(/event=script /);
  const outside = await Outside.start(t);
  const study = await operator.make(questions);
  const broken = await connect(operator, outside, { studies: [study.id], settings: { mode: "raise" } });
  await finish(operator, study);
  const [failed] = await until(
    () => deliveries(operator, broken),
    ([one]) => one.attempts === 1 && one.state === "pending",
  );
  const log = expect(await operator.call("GET", `/api/v1/connections/${broken.id}/deliveries/${failed.id}`), 200);
  assert.match(JSON.stringify(log), /init\.lua:\d+: this is broken/);
  expect(await operator.call("DELETE", `/api/v1/connections/${broken.id}`), 204);

  const own = await ownDaemon(t, daemonOptions);
  own.expectLog(/event=script /);
  const theirs = new Operator(own);
  const there = await theirs.make(questions);
  const looping = [];
  for (let i = 0; i < 5; i++)
    looping.push(await connect(theirs, outside, { studies: [there.id], settings: { mode: "loop" } }));
  await finish(theirs, there);
  const row = await until(
    async () =>
      expect(await theirs.call("GET", "/api/v1/admin/scripts"), 200).data.find((one) => one.name === "crm"),
    (one) => one.state === "quarantined",
  );
  assert.equal(row.failures.kills, 5);
  assert.ok(row.quarantinedAt);
  const [mended] = looping;
  const healed = { settings: { mode: "plain" } };
  expect(await theirs.call("PATCH", `/api/v1/connections/${mended.id}`, { json: healed }), 200);
  const [stuck] = await deliveries(theirs, mended);
  const again = `/api/v1/connections/${mended.id}/deliveries/${stuck.id}/redeliver`;
  expect(await theirs.call("POST", again), 202);
  const refused = await until(
    async () => expect(await theirs.call("GET", `/api/v1/connections/${mended.id}/deliveries/${stuck.id}`), 200),
    (one) => one.attempts === 2,
  );
  assert.match(refused.lastAttempt.error, /quarantined/);
  const reloaded = expect(await theirs.call("POST", "/api/v1/admin/reload"), 200);
  assert.equal(reloaded.scripts.find((one) => one.name === "crm").state, "loaded", "loaded anew, its tests run");
  expect(await theirs.call("POST", again), 202);
  await outside.until(1);
});

test("a reload reaches calls under way: they end on the old version, what comes after is the new one's", async (t) => {
  const mine = scripts();
  const daemon = await ownDaemon(t, options(mine));
  const operator = new Operator(daemon);
  const outside = await Outside.start(t);
  const study = await operator.make(questions);
  const connection = await connect(operator, outside, { studies: [study.id] });
  let release;
  outside.next(() => new Promise((resolve) => (release = () => resolve({ status: 201, json: { id: "late" } }))));
  await finish(operator, study);
  await outside.until(1);
  const file = path.join(mine, "crm", "init.lua");
  const text = readFileSync(file, "utf8");
  writeFileSync(
    file,
    text
      .replace('version = "1.0.0"', 'version = "2.0.0"')
      .replace('events = { "interview.analyzed" }', 'events = { "interview.completed" }')
      .replace("local body = {", 'local body = { version = "2.0.0",'),
  );
  const test2 = path.join(mine, "crm", "test.lua");
  writeFileSync(test2, readFileSync(test2, "utf8").replace("interview.analyzed", "interview.completed"));
  const reloaded = expect(await operator.call("POST", "/api/v1/admin/reload"), 200);
  assert.equal(reloaded.scripts.find((one) => one.name === "crm").version, "2.0.0");
  release();
  await until(
    () => deliveries(operator, connection),
    ([one]) => one.state === "delivered",
  );
  const next = await finish(operator, study);
  await outside.until((request) => request.json.interview === next.id && request.json.version === "2.0.0");
  const types = (await deliveries(operator, connection)).map((one) => one.type);
  assert.deepEqual(types.sort(), ["interview.analyzed", "interview.completed"], "it asks for another event now");

  // The daemon stops while a call waits for its answer: what it was about stays due.
  outside.next("hang");
  await finish(operator, study);
  await outside.until(3);
  await daemon.stop();
  const again = await ownDaemon(t, { ...options(mine), dir: daemon.dir });
  await outside.until(4);
  await again.stop();
});

test("a version that the settings don't fit pauses the connection; one that is gone is waited for", async (t) => {
  const mine = scripts();
  const daemon = await ownDaemon(t, options(mine));
  daemon.expectLog(/event=integration_not_loaded|event=script_refused/);
  const operator = new Operator(daemon);
  const outside = await Outside.start(t);
  const study = await operator.make(questions);
  const connection = await connect(operator, outside, { studies: [study.id] });
  const file = path.join(mine, "crm", "init.lua");
  const text = readFileSync(file, "utf8");
  const region = 'region = { type = "string", required = true, doc = "Where." },';
  const tests = path.join(mine, "crm", "test.lua");
  const tested = readFileSync(tests, "utf8");
  const change = () => {
    writeFileSync(file, text.replace("settings = {", `settings = { ${region}`).replace("1.0.0", "1.1.0"));
    writeFileSync(tests, tested.replace("s:settings{", 's:settings{ region = "eu",'));
  };
  change();
  const reload = async () => {
    const { scripts: rows } = expect(await operator.call("POST", "/api/v1/admin/reload"), 200);
    return rows.find((row) => row.dir === path.join(mine, "crm"));
  };
  assert.equal((await reload()).state, "loaded");
  const interview = await finish(operator, study);
  const paused = await until(
    () => show(operator, connection),
    (now) => !now.enabled,
  );
  assert.equal(paused.disabled.code, "paused");
  assert.match(paused.disabled.reason, /do not fit version 1\.1\.0 of crm: \/region/);
  assert.equal(outside.got.length, 0);
  const patch = (json) => operator.call("PATCH", `/api/v1/connections/${connection.id}`, { json });
  expectProblem(await patch({ settings: { mode: "plain" } }), 422, "invalid_request", ["/settings/region"]);
  assert.equal(expect(await patch({ settings: { region: "eu" } }), 200).enabled, true);
  await outside.until((request) => request.json.interview === interview.id);

  rmSync(path.join(mine, "crm"), { recursive: true });
  assert.equal((await reload()).state, "removed");
  const later = await finish(operator, study);
  const [waits] = await until(
    () => deliveries(operator, connection),
    ([newest]) => newest.interviewId === later.id && newest.attempts === 1,
  );
  assert.match(waits.lastAttempt.error, /crm can't be used/);
  expectProblem(await patch({ settings: { region: "us" } }), 422, "invalid_request", ["/integration"]);
  expect(await patch({ name: "still there" }), 200);
  scripts(mine);
  change();
  assert.equal((await reload()).state, "loaded");
  await outside.until((request) => request.json.interview === later.id);
});

test("kill -9 between the request and the memo: it is sent again, and not lost", async (t) => {
  const outside = await Outside.start(t);
  const daemon = await ownDaemon(t, daemonOptions);
  const operator = new Operator(daemon);
  const study = await operator.make(questions);
  const connection = await connect(operator, outside, { studies: [study.id], settings: { mode: "twice" } });
  // The answer to the first request is remembered before the second leaves; in that one it dies.
  outside.next({ status: 201, json: { id: "first" } }, "hang");
  const interview = await finish(operator, study);
  await outside.until(2);
  await daemon.kill();
  const again = await ownDaemon(t, { ...daemonOptions, dir: daemon.dir });
  await until(
    () => deliveries(new Operator(again), connection),
    ([one]) => one.state === "delivered",
  );
  assert.equal(outside.got.length, 2, "the memo of the first was durable: nothing was to be done any more");

  outside.next("hang");
  const other = await finish(new Operator(again), study);
  await outside.until((request) => request.json.interview === other.id);
  await again.kill();
  const third = await ownDaemon(t, { ...daemonOptions, dir: daemon.dir });
  await until(
    () => deliveries(new Operator(third), connection),
    (list) => list.length === 2 && list.every((one) => one.state === "delivered"),
  );
  assert.ok(outside.got.filter((request) => request.json.interview === other.id).length >= 2, "at least once");
  assert.ok(outside.got.some((request) => request.json.interview === interview.id));
});

test("batches are filled, kept to the pace, and come to a result for each", async (t) => {
  const { operator } = shared;
  const outside = await Outside.start(t);
  outside.usual = () => ({ status: 200, json: {} });
  const study = await operator.make(questions);
  const connection = await connect(operator, outside, {
    integration: "sheet",
    studies: [study.id],
    settings: { base: outside.url, token: undefined },
  });
  const first = await finish(operator, study);
  await outside.until(1);
  assert.equal(JSON.parse(outside.got[0].text.trim()).interview, first.id);
  const others = [];
  for (let i = 0; i < 12; i++) others.push(await finish(operator, study));
  await until(
    () => deliveries(operator, connection),
    (list) => list.length === 13 && list.every((one) => one.state === "delivered"),
  );
  const sizes = outside.got.map((request) => request.text.trim().split("\n").length);
  assert.ok(Math.max(...sizes) > 1 && Math.max(...sizes) <= 10, `batches of ${sizes}`);
  assert.equal(
    sizes.reduce((sum, n) => sum + n),
    13,
    "each row once",
  );
  // One of a batch is refused, the others are there.
  const bad = await finish(operator, study);
  outside.usual = () => ({ status: 200, json: { refused: bad.id } });
  await finish(operator, study);
  const list = await until(
    () => deliveries(operator, connection),
    (found) => found.length === 15 && found.every((one) => one.state !== "pending" && one.state !== "claimed"),
  );
  const refused = list.filter((one) => one.state === "dead");
  if (refused.length) assert.match(refused[0].reason, /refused/);

  // Four a second, of which four may come at once.
  const paced = await connect(operator, outside, {
    integration: "sheet",
    studies: [study.id],
    settings: { base: outside.url, token: undefined },
  });
  outside.got.length = 0;
  const calls = Array.from({ length: 4 }, () => operator.call("POST", `/api/v1/connections/${paced.id}/test`));
  calls.push(...Array.from({ length: 5 }, () => operator.call("POST", `/api/v1/connections/${paced.id}/test`)));
  for (const answer of await Promise.all(calls)) assert.equal(expect(answer, 200).result, "done");
  const times = outside.got.map((request) => request.at).sort((a, b) => a - b);
  assert.equal(times.length, 9);
  assert.ok(times[8] - times[0] >= 1000, `nine requests within ${times[8] - times[0]} ms`);
});

test("a backfill sends what was before the connection, once", async (t) => {
  const { operator } = shared;
  const outside = await Outside.start(t);
  const study = await operator.make([...questions, { id: "r", text: "And then?", probing: { maxFollowUps: 0 } }]);
  const before = [await finish(operator, study), await finish(operator, study)];
  const begun = await operator.start(study);
  await begun.says(said);
  const connection = await connect(operator, outside, { studies: [study.id] });
  const fill = (json) => operator.call("POST", `/api/v1/connections/${connection.id}/backfill`, { json });
  assert.deepEqual(expect(await fill({ since: "2020-01-01" }), 202), { queued: 2, already: 0 });
  assert.deepEqual(expect(await fill({ since: "2020-01-01" }), 202), { queued: 0, already: 2 });
  assert.deepEqual(expect(await fill({ since: "2999-01-01" }), 202), { queued: 0, already: 0 });
  expectProblem(await fill({ since: "yesterday" }), 422, "invalid_request", ["/since"]);
  await outside.until(2);
  const after = await finish(operator, study);
  await outside.until(3);
  expect(await fill({ since: "2020-01-01" }), 202);
  await until(
    () => deliveries(operator, connection),
    (list) => list.length >= 3 && list.every((one) => one.state === "delivered"),
  );
  assert.deepEqual(
    outside.got.map((request) => request.json.interview).sort(),
    [...before, after].map((one) => one.id).sort(),
    "each exactly once",
  );
});

test("who is erased here is erased there, and the receipt says so", async (t) => {
  const { operator, daemon } = shared;
  const outside = await Outside.start(t);
  const study = await operator.make(questions);
  const connection = await connect(operator, outside, { studies: [study.id] });
  const idle = await connect(operator, outside, { studies: [study.id], enabled: false });
  const person = { respondentMetadata: { name: "Ada Canary", email: "ada@example.com" } };
  const one = await finish(operator, study, person);
  const two = await finish(operator, study, { respondentMetadata: { externalId: "somebody" } });
  await outside.until(2);
  await until(
    () => deliveries(operator, connection),
    (list) => list.every((d) => d.state === "delivered"),
  );
  const receipts = async () =>
    expect(await operator.call("GET", `/api/v1/connections/${connection.id}/receipts`), 200).data;
  assert.deepEqual(await receipts(), []);
  const { personId } = (await one.read()).respondent;

  // The service is away: it is tried again.
  outside.usual = (request) => ({ status: request.method === "DELETE" ? 204 : 201, json: { id: "later" } });
  outside.next({ status: 503 });
  expect(await operator.call("DELETE", `/api/v1/people/${personId}`), 204);
  const [pending] = await receipts();
  assert.deepEqual(
    [pending.kind, pending.interviewId, pending.personId, pending.result],
    ["person", one.id, personId, "pending"],
  );
  await outside.until((request) => request.method === "DELETE");
  const [queued] = (await deliveries(operator, connection)).filter((d) => d.type === "interview.erased");
  await until(receipts, ([receipt]) => receipt.result !== "pending");
  const [receipt] = await receipts();
  assert.match(receipt.id, /^receipt_/);
  assert.equal(receipt.result, "erased");
  const record = outside.got.filter((request) => request.method === "DELETE").at(-1).path.split("/").at(-1);
  assert.deepEqual(receipt.detail, { deleted: [record], left: [], whole: true });
  assert.equal(queued.type, "interview.erased");

  // What can't be deleted there is listed, by ids alone.
  outside.next({ status: 409 });
  expect(await operator.call("DELETE", `/api/v1/interviews/${two.id}`), 204);
  const [listed] = await until(receipts, ([newest]) => newest.interviewId === two.id && newest.result !== "pending");
  assert.deepEqual([listed.kind, listed.result], ["interview", "listed"]);
  assert.equal(listed.detail.left[1], "(left out)");
  assert.ok(!JSON.stringify(await receipts()).includes("ada@"));
  assert.deepEqual(await deliveries(operator, idle), [], "what nothing went to is told nothing");

  // By the command line.
  const env = { INTERVIEWCTL_URL: daemon.base, INTERVIEWCTL_KEY: daemon.key };
  const shown = await run(interviewctl, ["connection", "receipts", connection.name], { env });
  assert.equal(shown.code, 0, shown.stderr);
  assert.match(shown.stdout, new RegExp(`erased .*${one.id}`));
  assert.match(shown.stdout, new RegExp(`listed .*${two.id}`));
});

test("secrets are sealed in the database", async (t) => {
  const outside = await Outside.start(t);
  const daemon = await ownDaemon(t, daemonOptions);
  const operator = new Operator(daemon);
  await connect(operator, outside);
  await daemon.stop();
  for (const name of ["interviewd.db", "interviewd.db-wal"]) {
    let bytes;
    try {
      bytes = readFileSync(path.join(daemon.dir, name));
    } catch {
      continue;
    }
    assert.ok(!bytes.includes(TOKEN), `${name} holds the secret`);
  }
});
