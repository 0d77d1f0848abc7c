// BigQuery: the dummy is driven by Google's own clients first; then our integration runs against it through the real egress. What
// it sends is held to the clients' types and to what the clients send for the same, and faults are played.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { describe } from "node:test";

import { tempDir } from "../e2e/lib/daemon.mjs";
import { naughty } from "../e2e/lib/naughty.mjs";
import { test } from "../e2e/lib/suite.mjs";
import { BigQuery as Dummy } from "./bigquery.mjs";
import { Chat } from "./chat.mjs";
import { complaints, packages } from "./types.mjs";

const require = createRequire(path.join(packages, "x.js"));
const { BigQuery } = require("@google-cloud/bigquery");
const { JWT, OAuth2Client } = require("google-auth-library");

const TABLES = ["interviews", "messages", "answers", "themes"];

async function service(t) {
  const dummy = await new Dummy().listen();
  t.after(() => dummy.down());
  return dummy;
}

// A token as Google's own library gets it for a key file. The library knows one address, so its requests are sent to ours.
async function token(dummy, email = dummy.account) {
  const jwt = new JWT({ email, key: dummy.key.privateKey, scopes: ["https://www.googleapis.com/auth/bigquery"] });
  const send = jwt.transporter.request.bind(jwt.transporter);
  jwt.transporter.request = (options) =>
    send({ ...options, retry: false, url: String(options.url).replace("https://oauth2.googleapis.com", dummy.base) });
  return (await jwt.authorize()).access_token;
}

async function client(dummy) {
  const authClient = new OAuth2Client();
  authClient.setCredentials({ access_token: await token(dummy), expiry_date: Date.now() + 3_000_000 });
  return new BigQuery({ projectId: dummy.project, apiEndpoint: dummy.base, authClient, retryOptions: { autoRetry: false } });
}

function settings(dummy, more = {}) {
  return {
    project_id: dummy.project, dataset: "interviews", client_email: dummy.account, private_key: dummy.key.privateKey,
    private_key_id: "key-1", token_uri: dummy.token_uri, endpoint: dummy.base, ...more,
  };
}

const start = (t, dummy, more) => Chat.start(t, "bigquery", settings(dummy, more));
const event = (n, more = {}) => ({ id: `event_${n}`, interview: { id: `interview_${n}`, ...more } });
const plain = (n, more = {}) => event(n, { transcript: [], answers: [], themes: [], ...more });
const results = (list) => [list].flat().map((one) => one.result);
const ids = (dummy, table = "interviews") => dummy.rows()[table].map((row) => row.interview_id);

describe("the dummy, driven by Google's own clients", { concurrency: true }, () => {
  test("a table is made, widened, filled both ways, and emptied of somebody", async (t) => {
    const dummy = await service(t);
    const [dataset] = await (await client(dummy)).dataset("interviews").get();
    assert.equal(dataset.metadata.location, "EU");
    const schema = [{ name: "interview_id", type: "STRING", mode: "REQUIRED" }, { name: "n", type: "INT64" }, { name: "j", type: "JSON" }];
    const [table] = await dataset.createTable("x", { schema });
    await assert.rejects(dataset.createTable("x", { schema }), { code: 409 });
    const [metadata] = await table.getMetadata();
    const wider = [...metadata.schema.fields, { name: "at", type: "TIMESTAMP" }, { name: "tags", type: "STRING", mode: "REPEATED" }];
    await table.setMetadata({ schema: { fields: wider } });
    await assert.rejects(table.setMetadata({ schema: { fields: wider.slice(1) } }), { code: 400 });
    await assert.rejects(table.setMetadata({ schema: { fields: [...wider, { name: "z", type: "STRING", mode: "REQUIRED" }] } }), { code: 400 });

    await table.insert([{ interview_id: "a", n: 1, j: '{"x":1}', at: "2026-01-30T09:00:00.000Z", tags: ["one", "two"] }]);
    await assert.rejects(table.insert([{ interview_id: "b" }, { interview_id: "c", nope: 1 }]), (error) => {
      assert.equal(error.name, "PartialFailureError");
      assert.deepEqual(error.errors.map((one) => one.errors[0].message), ["", "no such field: nope."]);
      return true;
    });
    const file = path.join(tempDir("rows"), "rows.ndjson");
    writeFileSync(file, '{"interview_id":"b","j":{"y":[2]}}\n{"interview_id":"c"}\n');
    const load = { sourceFormat: "NEWLINE_DELIMITED_JSON", jobId: "load_1", location: "EU" };
    dummy.looks = 1;
    const [job] = await table.load(file, load);
    assert.equal(job.status.state, "DONE");
    dummy.looks = 0;
    await assert.rejects(table.load(file, load), { code: 409 });
    const [rows] = await table.getRows();
    assert.deepEqual(rows.map((row) => [row.interview_id, row.n, row.j, row.at?.value, row.tags]), [
      ["a", 1, '{"x":1}', "2026-01-30T09:00:00.000Z", ["one", "two"]], ["b", null, '{"y":[2]}', undefined, []], ["c", null, null, undefined, []],
    ]);
    const bigquery = await client(dummy);
    const query = "DELETE FROM `my-project.interviews.x` WHERE interview_id IN UNNEST(@gone)";
    const [gone] = await bigquery.createQueryJob({ query, params: { gone: ["a", "b"] }, location: "EU" });
    assert.equal((await gone.getMetadata())[0].statistics.query.numDmlAffectedRows, "2");
    assert.deepEqual((await table.getRows())[0].map((row) => row.interview_id), ["c"]);
  });

  test("it says no as BigQuery does", async (t) => {
    const dummy = await service(t);
    const bigquery = await client(dummy);
    await assert.rejects(bigquery.dataset("nowhere").get(), { code: 404 });
    const [table] = await bigquery.dataset("interviews").createTable("x", { schema: [{ name: "interview_id", type: "STRING" }] });
    const file = path.join(tempDir("rows"), "rows.ndjson");
    writeFileSync(file, '{"interview_id":"a"}\n{"interview_id":7}\n');
    await assert.rejects(table.load(file, { sourceFormat: "NEWLINE_DELIMITED_JSON", location: "EU" }), /too many errors|row 2/);
    assert.deepEqual(dummy.rows().x, []);
    await assert.rejects(bigquery.job("load_9", { location: "EU" }).get(), { code: 404 });
    dummy.buffered = true;
    await table.insert([{ interview_id: "a" }]);
    const query = "DELETE FROM `my-project.interviews.x` WHERE interview_id IN UNNEST(@gone)";
    await assert.rejects(bigquery.createQueryJob({ query, params: { gone: ["a"] }, location: "EU" }), /streaming buffer/);
    dummy.rights.clear();
    await assert.rejects(bigquery.createQueryJob({ query: "SELECT 1", location: "EU", dryRun: true }), { code: 403 });
    dummy.tokens.clear();
    await assert.rejects(bigquery.dataset("interviews").get(), { code: 401 });
    await assert.rejects(token(dummy, "nobody@example.com"), /account not found/);
    dummy.account = "nobody@example.com";
    assert.match(await token(dummy), /^ya29\./);
  });
});

describe("the integration against the dummy", { concurrency: true }, () => {
  test("interviews become rows that Google's client reads, and are deleted", async (t) => {
    const dummy = await service(t);
    const chat = start(t, dummy);
    assert.deepEqual(results(await chat.deliver("interview.analyzed", [event(1), event(2), plain(3)])), ["done", "done", "done"]);
    const dataset = (await client(dummy)).dataset("interviews");
    const read = {};
    for (const name of TABLES) [read[name]] = await dataset.table(name).getRows();
    assert.deepEqual(TABLES.map((name) => read[name].length), [3, 4, 2, 2]);
    const [row] = read.interviews;
    assert.deepEqual(
      [row.interview_id, row.study_slug, row.quality_score, row.verified, row.completed_at.value, row.attributes, row.email, row.flags],
      ["interview_1", "chasing-invoices", 4, true, "2026-01-30T09:07:30.000Z", '{"plan":"pro","seats":"4"}', null, []],
    );
    assert.deepEqual([read.answers[0].value, read.answers[0].number, read.messages[1].role], ["6", 6, "participant"]);
    assert.deepEqual(read.themes[0].quotes, ["I wrote four reminders by hand"]);

    assert.deepEqual(results(await chat.deliver("interview.analyzed", [event(1)])), ["done"], "again");
    assert.deepEqual(ids(dummy), ["interview_1", "interview_2", "interview_3"]);
    const erased = await chat.say('erase {"interviews": ["interview_1"]}');
    assert.deepEqual(erased.value, { interviews: 1, messages: 2, answers: 1, themes: 1 });
    assert.deepEqual(results(await chat.deliver("interview.erased", [{ interview: { id: "interview_2" } }])), ["done"]);
    assert.deepEqual(ids(dummy), ["interview_3"]);
    assert.deepEqual((await chat.say("test")).value, { dataset: "interviews", location: "EU", project: "my-project" });
    assert.deepEqual((await chat.say("choices dataset")).value, [{ title: "interviews", value: "interviews" }]);
    assert.equal(dummy.requests.filter((one) => one.path === "/token").length, 2, "the client's, and ours, which lasts");
  });

  test("tables of a former version are widened", async (t) => {
    const dummy = await service(t);
    const dataset = (await client(dummy)).dataset("interviews");
    const schema = [{ name: "interview_id", type: "STRING", mode: "REQUIRED" }, { name: "mine", type: "INT64" }, { name: "completed_at", type: "TIMESTAMP" }];
    await dataset.createTable("interviews", { schema });
    const chat = start(t, dummy);
    assert.equal((await chat.deliver("interview.analyzed", [plain(1)])).result, "done");
    const [metadata] = await dataset.table("interviews").getMetadata();
    assert.deepEqual(metadata.schema.fields.slice(0, 2).map((one) => one.name), ["interview_id", "mine"]);
    assert.ok(metadata.schema.fields.some((one) => one.name === "quality_dimensions" && one.type === "JSON"));
    assert.equal(dummy.rows().interviews[0].study_title, "How freelancers chase unpaid invoices");
  });

  test("what it sends fits the clients' types, and is what they send for the same", async (t) => {
    const dummy = await service(t);
    const chat = start(t, dummy);
    await chat.deliver("interview.analyzed", [event(1)]);
    await chat.say('erase {"interviews": ["interview_1", "interview_2"]}');
    await chat.say("test");
    const streaming = start(t, dummy, { mode: "stream", prefix: "s_" });
    await streaming.deliver("interview.analyzed", [event(2)]);
    const sent = dummy.taken();
    const where = 'import("@google-cloud/bigquery/build/src/types.js").default';
    const made = sent.filter((one) => /\/tables$/.test(one.path));
    const loads = sent.filter((one) => one.path.startsWith("/upload"));
    const description = (one) => JSON.parse(one.body.split("\r\n\r\n")[1].split("\r\n--")[0]);
    const queries = sent.filter((one) => /v2\/projects\/[^/]+\/jobs$/.test(one.path) && one.json);
    const streams = sent.filter((one) => one.path.endsWith("insertAll"));
    assert.deepEqual([made, loads, queries, streams].map((list) => list.length), [8, 4, 5, 4]);
    const rows = [
      ...made.map((one) => ({ type: `${where}.ITable`, value: one.json })),
      ...loads.map((one) => ({ type: `${where}.IJob`, value: description(one) })),
      ...queries.map((one) => ({ type: `${where}.IJob`, value: one.json })),
      ...streams.map((one) => ({ type: `${where}.ITableDataInsertAllRequest`, value: one.json })),
    ];
    assert.equal(await complaints(rows), "");
    assert.match(await complaints([{ ...rows.at(-1), value: { rows: [{ insert_id: "x" }] } }]), /does not exist in type/);

    // The same by the clients: a table, a load, a deletion, rows that are streamed, the token.
    const other = await service(t);
    const bigquery = await client(other);
    const [theirs_token] = other.taken();
    const ours_token = sent.find((one) => one.path === "/token");
    assert.equal(ours_token.form.grant_type, theirs_token.form.grant_type);
    const claims = (one) => JSON.parse(Buffer.from(one.form.assertion.split(".")[1], "base64url"));
    assert.deepEqual(Object.keys(claims(ours_token)).sort(), Object.keys(claims(theirs_token)).sort());
    assert.equal(claims(ours_token).exp - claims(ours_token).iat, claims(theirs_token).exp - claims(theirs_token).iat);

    const dataset = bigquery.dataset("interviews");
    const { tableReference, schema, ...more } = made[0].json;
    const [table] = await dataset.createTable("interviews", { schema: schema.fields, ...more });
    assert.deepEqual(other.taken()[0].json, made[0].json);
    assert.equal(tableReference.tableId, table.id);

    const file = path.join(tempDir("rows"), "rows.ndjson");
    const lines = loads[0].body.split("application/octet-stream\r\n\r\n")[1].split("\r\n--")[0];
    writeFileSync(file, lines);
    const { configuration, jobReference } = description(loads[0]);
    const { destinationTable, ...how } = configuration.load;
    await table.load(file, { ...how, jobId: jobReference.jobId, location: jobReference.location });
    const [load] = other.taken();
    for (const what of ["method", "path"]) assert.equal(loads[0][what], load[what]);
    assert.equal(loads[0].query.uploadType, load.query.uploadType);
    const theirs = description(load);
    delete theirs.configuration.load.location; // the client's own, which the API doesn't know
    assert.deepEqual({ configuration, jobReference }, theirs);
    assert.deepEqual(destinationTable, theirs.configuration.load.destinationTable);
    assert.match(load.body, /application\/octet-stream\r\n\r\n\{/);
    assert.equal(load.body.split("application/octet-stream\r\n\r\n")[1].split("\r\n--")[0], lines);

    const deletion = queries[0].json;
    await bigquery.createQueryJob({ query: deletion.configuration.query.query, params: { interviews: ["interview_1", "interview_2"] },
      jobId: deletion.jobReference.jobId, location: "EU" });
    const { configuration: their_query, jobReference: their_job } = other.taken()[0].json;
    assert.deepEqual(deletion.configuration.query.queryParameters, their_query.query.queryParameters);
    for (const name of ["query", "useLegacySql", "parameterMode"])
      assert.equal(deletion.configuration.query[name].toString().toLowerCase(), String(their_query.query[name]).toLowerCase());
    assert.deepEqual(deletion.jobReference, their_job);

    await table.insert(streams[0].json.rows, { raw: true });
    assert.deepEqual(streams[0].json.rows, other.taken()[0].json.rows);
  });

  test("a load whose answer is lost, cut or never came is loaded once", async (t) => {
    const dummy = await service(t);
    const chat = start(t, dummy);
    await chat.deliver("interview.analyzed", [event(0)]);
    let n = 0;
    for (const acts of [true, false]) {
      for (const kind of ["cut", "reset", "garbage", "noise"]) {
        for (let at = 0; at < 4; at++) {
          n += 1;
          let left = at;
          dummy.fail(kind, { acts, on: { test: (path) => path.startsWith("/upload") && left-- === 0 } });
          assert.equal((await chat.deliver("interview.analyzed", [event(n)])).result, "retry", `${kind} ${at}`);
          // Whoever comes with it the next time makes no difference.
          const both = await chat.deliver("interview.analyzed", [plain(1000 + n), event(n)]);
          assert.deepEqual(results(both), ["done", "done"]);
        }
      }
    }
    for (const name of ["messages", "answers", "themes"])
      assert.equal(new Set(ids(dummy, name)).size * (name === "messages" ? 2 : 1), dummy.rows()[name].length, name);
    assert.equal(dummy.rows().interviews.length, 1 + 2 * n);
    assert.equal(new Set(ids(dummy)).size, 1 + 2 * n);
    assert.equal(dummy.pending, 0);
  });

  test("a job that takes long is looked at again, and not sent again; slow answers are answers", async (t) => {
    const dummy = await service(t);
    const chat = start(t, dummy, { messages: false });
    await chat.deliver("interview.analyzed", [plain(0)]);
    dummy.looks = 2;
    dummy.fail("late", { ms: 2500, on: /upload/ });
    assert.equal((await chat.deliver("interview.analyzed", [plain(1)])).result, "done");
    assert.deepEqual(ids(dummy), ["interview_0", "interview_1"]);
  });

  test("a row that is refused costs its own interview alone, loaded or streamed", async (t) => {
    for (const mode of ["load", "stream"]) {
      const dummy = await service(t);
      const chat = start(t, dummy, { mode });
      const batch = [plain(1), plain(2, { startedAt: "yesterday" }), plain(3)];
      let came = await chat.deliver("interview.analyzed", batch);
      if (mode === "load") {
        assert.deepEqual(results(came), ["retry", "retry", "retry"]);
        assert.match(came[0].reason, /started_at/);
        came = await chat.deliver("interview.analyzed", batch);
      }
      assert.deepEqual(results(came), ["done", "fail", "done"], mode);
      assert.match(came[1].reason, /started_at: Cannot convert value to timestamp/);
      assert.deepEqual(ids(dummy), ["interview_1", "interview_3"]);
    }
  });

  test("streamed: once, also when the answer is lost; not found after it was made; erased when it can be", async (t) => {
    const dummy = await service(t);
    Object.assign(dummy, { unseen: 1, buffered: true });
    const chat = start(t, dummy, { mode: "stream" });
    assert.equal((await chat.deliver("interview.analyzed", [event(1)])).result, "retry");
    dummy.fail("cut", { acts: true, on: /messages\/insertAll/ });
    for (const _ of TABLES) await chat.deliver("interview.analyzed", [event(1)]);
    assert.equal((await chat.deliver("interview.analyzed", [event(1)])).result, "done");
    assert.deepEqual(TABLES.map((name) => dummy.rows()[name].length), [1, 2, 1, 1]);
    const refused = await chat.say('erase {"interviews": ["interview_1"]}');
    assert.deepEqual([refused.result, /streamed/.test(refused.reason)], ["retry", true]);
    dummy.buffered = false;
    assert.equal((await chat.say('erase {"interviews": ["interview_1"]}')).result, "done");
    assert.deepEqual(TABLES.map((name) => dummy.rows()[name].length), [0, 0, 0, 0]);
  });

  test("down and back; too much; refused", async (t) => {
    const dummy = await service(t);
    const chat = start(t, dummy);
    const deliver = () => chat.deliver("interview.analyzed", [plain(1)]);
    await dummy.down();
    assert.equal((await deliver()).result, "retry");
    await dummy.up();
    const says = (status, reason, more = {}) =>
      dummy.fail("answer", { status, json: { error: { code: status, message: reason, errors: [{ reason }] } }, on: /upload/, ...more });
    says(429, "rateLimitExceeded", { headers: { "retry-after": "7" } });
    assert.deepEqual([(await deliver()).after], [7]);
    for (const [status, reason, result] of [
      [429, "rateLimitExceeded", "retry"], [403, "rateLimitExceeded", "retry"], [403, "quotaExceeded", "retry"], [503, "backendError", "retry"],
      [403, "accessDenied", "pause"], [403, "billingNotEnabled", "pause"],
    ]) {
      says(status, reason);
      const came = await deliver();
      assert.deepEqual([came.result, came.reason.includes(reason)], [result, true], reason);
    }
    dummy.fail("redirect", { on: /upload/ });
    assert.equal((await deliver()).result, "fail");
    dummy.tokens.clear(); // revoked: another is fetched
    assert.equal((await deliver()).result, "done");
    assert.deepEqual(ids(dummy), ["interview_1"]);
    dummy.rights.delete("bigquery.jobs.create");
    assert.match((await chat.say("test")).reason, /bigquery\.jobs\.create/);
    dummy.account = "another@example.com";
    dummy.tokens.clear();
    const paused = await chat.deliver("interview.analyzed", [plain(2)]);
    assert.deepEqual([paused.result, /account not found/.test(paused.reason)], ["pause", true]);
    const lost = await start(t, dummy, { private_key: "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----" }).say("test");
    assert.deepEqual([lost.result, /private_key/.test(lost.reason)], ["pause", true]);
  });

  test("hostile words are values, and come back as they were said", async (t) => {
    const dummy = await service(t);
    for (const mode of ["load", "stream"]) {
      const chat = start(t, dummy, { mode, prefix: `${mode}_` });
      const words = Object.values(naughty).filter((one) => JSON.stringify(one).length < 3000);
      words.push('"}\n{"interview_id":"forged"}', "\r\n--boundary--\r\n", "a\u2028b\u0000c".replace("\u0000", ""), "`; DROP TABLE x; --");
      const said = [];
      for (let i = 0; words.length; i++) {
        const some = [words.shift()];
        while (words.length && some.length < 20 && JSON.stringify([...some, words[0]]).length < 3000) some.push(words.shift());
        said.push(...some);
        const transcript = some.map((content, seq) => ({ id: `m${seq}`, seq, role: "participant", kind: "answer", content }));
        const answers = [{ questionId: "q1", question: some[0], type: "multiple_choice", value: some, text: some[0] }];
        const one = await chat.deliver("interview.analyzed", [event(i, { transcript, answers, summary: some[0], themes: [{ id: "t", label: some[0] }] })]);
        assert.equal(one.result, "done", one.text);
      }
      const rows = dummy.rows();
      assert.deepEqual(rows[`${mode}_messages`].map((row) => row.content), said);
      assert.deepEqual(rows[`${mode}_answers`].flatMap((row) => row.choices), said);
      assert.ok(rows[`${mode}_interviews`].every((row) => /^interview_\d+$/.test(row.interview_id)));
    }
  });
});
