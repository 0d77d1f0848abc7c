// interviewctl connection and integration: Airtable set up, tried, filled, paused and healed by the command line, against a
// played Airtable.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";

import { expect } from "./lib/api.mjs";
import { finish, questions, until } from "./lib/connections.mjs";
import { interviewctl, run, tempDir } from "./lib/daemon.mjs";
import { Outside } from "./lib/outside.mjs";
import { test, withDaemon } from "./lib/suite.mjs";

const TOKEN = "patCanary.0123456789abcdef";
const shared = withDaemon({ args: ["--egress-allow-private", "127.0.0.1"] });
const dir = tempDir("ctl");
const file = path.join(dir, "airtable.token");
writeFileSync(file, `${TOKEN}\n`);

function ctl(args, more = {}) {
  const env = { INTERVIEWCTL_URL: shared.daemon.base, INTERVIEWCTL_KEY: shared.daemon.key };
  return run(interviewctl, args, { env, ...more });
}

async function says(args, pattern, code = 0, more) {
  const answer = await ctl(args, more);
  assert.equal(answer.code, code, `${args.join(" ")}: ${answer.stdout}${answer.stderr}`);
  assert.match(answer.stdout + answer.stderr, pattern);
  assert.ok(!(answer.stdout + answer.stderr).includes(TOKEN), "a secret is never printed");
  return answer.stdout;
}

// Upserts as Airtable does them; records by interview.
function airtable(records) {
  const fields = ["Interview", "Summary", "Score", "Link"].map((name, i) => ({ id: `fld${i}`, name }));
  return (request) => {
    if (request.headers.authorization !== `Bearer ${TOKEN}`)
      return { status: 401, json: { error: { type: "AUTHENTICATION_REQUIRED", message: "Authentication required" } } };
    if (request.path === "/v0/meta/bases") return { status: 200, json: { bases: [{ id: "appX", name: "Research" }] } };
    if (request.path === "/v0/meta/bases/appX/tables")
      return { status: 200, json: { tables: [{ id: "tblI", name: "Interviews", fields }] } };
    if (request.method === "DELETE") {
      const id = request.path.split("/").at(-1);
      const [key] = [...records].find(([, record]) => record.id === id) ?? [];
      if (!key) return { status: 404, json: { error: "NOT_FOUND" } };
      records.delete(key);
      return { status: 200, json: { id, deleted: true } };
    }
    assert.equal(request.method, "PATCH");
    assert.ok(request.json.records.length <= 10);
    assert.deepEqual(request.json.performUpsert, { fieldsToMergeOn: ["Interview"] });
    const written = request.json.records.map((record) => {
      for (const name of Object.keys(record.fields)) assert.ok(fields.some((field) => field.name === name), name);
      const key = record.fields.Interview;
      records.set(key, { id: records.get(key)?.id ?? `rec${records.size + 1}`, fields: record.fields });
      return { ...records.get(key), createdTime: "2026-01-30T09:08:00.000Z" };
    });
    return { status: 200, json: { records: written, createdRecords: [], updatedRecords: [] } };
  };
}

test("a connection from its settings to its receipts", async (t) => {
  const { operator } = shared;
  const outside = await Outside.start(t);
  const records = new Map();
  outside.usual = airtable(records);
  const study = await operator.make([
    ...questions,
    { id: "score", type: "scale", text: "How much work?", config: { scaleMin: 1, scaleMax: 7 }, probing: { maxFollowUps: 0 } },
  ]);
  const whole = async (more) => {
    const interview = await operator.start(study, more);
    await interview.says("On Monday I drove to the office and looked through four binders.");
    await interview.answers(6);
    expect(await interview.complete({}), 200);
    return interview;
  };

  await says(["integration", "list"], /^airtable +1\.0\.0 +A record for each interview/m);
  await says(["integration", "show", "airtable"], /scopes +data\.records:read[^]*token +secret +required[^]*# Airtable/);
  await says(["integration", "show", "airtabel"], /there is no integration/, 1);
  const access = ["--set", `token=@${file}`, "--set", `api_url=${outside.url}`];
  await says(["integration", "choices", "airtable", "base", ...access], /^appX +Research$/m);
  await says(["integration", "choices", "airtable", "table", ...access, "--set", "base=appX"], /^tblI +Interviews$/m);

  const make = ["connection", "create", "airtable", "--name", "research", ...access, "--study", study.slug];
  await says([...make, "--set", "bese=appX"], /did you mean "base"/, 2);
  await says([...make, "--set", "base=appX"], /table/, 1);
  await says([...make, "--set", "base=appX", "--set", "table=tblI", "--min-quality", "lots"], /from 1 to 5/, 2);
  const settings = ["--set", "base=appX", "--set", "table=tblI", "--set", "fields.Score=score", "--set", "fields.Link=link"];
  await says([...make, ...settings, "--set", "typecast=true", "--min-quality", "2"], /on +airtable +research/);
  await says([...make, ...settings], /another connection/, 1);
  const shown = JSON.parse(await says(["connection", "show", "research"], /"token": "•••"/));
  assert.deepEqual(shown.settings.fields, { Score: "score", Link: "link" });
  assert.deepEqual([shown.settings.typecast, shown.filter.minQuality, shown.studies], [true, 2, [study.id]]);
  await says(["connection", "test", "research"], /^done .*"Interviews"/m);
  assert.equal(records.size, 0, "a test writes nothing");

  const one = await whole({ respondentMetadata: { externalId: "crm-7" } });
  await until(async () => records.get(one.id), Boolean);
  assert.deepEqual(records.get(one.id).fields, {
    Interview: one.id,
    Link: `${shared.daemon.base}/dashboard#/interviews/${one.id}`,
    Score: 6,
  });
  await until(() => ctl(["connection", "deliveries", "research"]), ({ stdout }) => /delivered/.test(stdout));

  // The token is refused: it says so, and goes on when it is given another.
  await says(["connection", "edit", "research", "--set", "token=@-"], /on/, 0, { input: "patOther\n" });
  await whole();
  await until(() => ctl(["connection", "list"]), ({ stdout }) => /paused +airtable +research +\(the token was refused\)/.test(stdout));
  await says(["connection", "test", "research"], /^pause: the token was refused/m, 1);
  await says(["connection", "edit", "research", "--set", `token=@${file}`], /on +airtable/);
  await until(async () => records.size, (n) => n === 2);

  await says(["connection", "disable", "research"], /off +airtable/);
  const unseen = await whole();
  await says(["connection", "enable", "research"], /on +airtable/);
  await says(["connection", "backfill", "research", "--since", "2020-01-01"], /^1 queued, 2 were before$/m);
  await until(async () => records.has(unseen.id), Boolean);
  const { stdout } = await ctl(["--json", "connection", "deliveries", "research", "--state", "delivered"]);
  const [last] = JSON.parse(stdout).data;
  await says(["connection", "redeliver", "research", last.id], /pending|claimed|delivered/);
  await says(["connection", "redeliver", "research", "--since", "2020-01-01"], /0 are sent again/);
  await says(["connection", "redeliver", "research"], /usage/, 2);

  const record = records.get(one.id).id;
  expect(await operator.call("DELETE", `/api/v1/interviews/${one.id}`), 204);
  await until(() => ctl(["connection", "receipts", "research"]), ({ stdout: text }) => /erased/.test(text));
  await says(["connection", "receipts", "research"], new RegExp(`erased +${one.id} .*${record}`));
  assert.ok(!records.has(one.id));

  await says(["connection", "delete", "research"], /--yes/, 2);
  await says(["connection", "delete", "research", "--yes"], /^$/);
  await says(["connection", "show", "research"], /there is no connection/, 1);
  assert.ok(!shared.daemon.stderr.includes(TOKEN));
});

test("one that fails nobody sees by itself is shown by its reason", async (t) => {
  const { operator } = shared;
  const outside = await Outside.start(t);
  outside.usual = () => ({ status: 422, json: { error: { type: "INVALID_VALUE", message: `no value for ${TOKEN}` } } });
  const study = await operator.make(questions);
  const settings = ["--set", `token=@${file}`, "--set", `api_url=${outside.url}`, "--set", "base=a", "--set", "table=b"];
  await says(["connection", "create", "airtable", ...settings, "--study", study.slug, "--theme", "x", "--verified-only", "no"], /on/);
  await says(["connection", "edit", "airtable", "--all-studies"], /on/);
  await says(["connection", "edit", "airtable", "--theme", ""], /theme/i, 1);
  const { filter, studies } = JSON.parse(await says(["connection", "show", "airtable"], /filter/));
  assert.deepEqual([filter.themes, filter.verifiedOnly, studies], [["x"], false, null]);
  await finish(operator, study);
  const pages = await until(
    () => ctl(["connection", "deliveries", "airtable"]),
    ({ stdout }) => /skipped/.test(stdout),
  );
  assert.match(pages.stdout, /none of the themes/);
  const list = expect(await operator.call("GET", "/api/v1/connections"), 200).data;
  const { id } = list.find((one) => one.name === "airtable");
  expect(await operator.call("PATCH", `/api/v1/connections/${id}`, { json: { filter: { themes: null } } }), 200);
  await finish(operator, study);
  const dead = await until(
    () => ctl(["connection", "deliveries", "airtable", "--state", "dead"]),
    ({ stdout }) => /dead/.test(stdout),
  );
  assert.match(dead.stdout, /Airtable answered 422: no value for \(secret\)/, "what repeats a secret doesn't show it");
});
