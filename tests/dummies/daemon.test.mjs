// The whole way: a connection made over the API, interviews held and ended, and the dummy of the service has them; somebody is
// erased, and the dummy has them no more.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";

import { expect } from "../e2e/lib/api.mjs";
import { deliveries, until } from "../e2e/lib/connections.mjs";
import { interviewctl, run, tempDir } from "../e2e/lib/daemon.mjs";
import { naughty } from "../e2e/lib/naughty.mjs";
import { test, withDaemon } from "../e2e/lib/suite.mjs";
import { BigQuery } from "./bigquery.mjs";
import { Linear } from "./linear.mjs";

const shared = withDaemon({ args: ["--egress-allow-private", "127.0.0.1"] });

const questions = [
  { id: "story", text: "Tell me about the last time you thought of leaving us.", probing: { maxFollowUps: 0 } },
  { id: "nps", type: "scale", text: "How likely are you to recommend us?", config: { scaleMin: 0, scaleMax: 10 }, probing: { maxFollowUps: 0 } },
];

async function connect(integration, settings, study) {
  const json = { integration, name: integration, settings, studies: [study.id] };
  return expect(await shared.operator.call("POST", "/api/v1/connections", { json }), 201);
}

async function hold(study, said, nps, externalId) {
  const interview = await shared.operator.start(study, { respondentMetadata: { externalId } });
  await interview.says(said);
  await interview.answers(nps);
  expect(await interview.complete({}), 200);
  return interview;
}

const receipts = async (connection) =>
  expect(await shared.operator.call("GET", `/api/v1/connections/${connection.id}/receipts`), 200).data;

// All that the connection was given is over there, at the first attempt.
function delivered(connection, n) {
  return until(
    () => deliveries(shared.operator, connection),
    (list) => list.length === n && list.every((one) => one.state === "delivered" && one.attempts === 1),
  );
}

test("Linear: an answer becomes an issue, a further one a comment; erased, the words are gone", async (t) => {
  const { operator } = shared;
  const linear = await new Linear().listen();
  t.after(() => linear.down());
  const study = await operator.make(questions);
  const settings = { api_url: linear.api, token: "lin_api_good", team: "team-1", answers: { nps: "<=6" } };
  const choices = { setting: "team", settings: { api_url: linear.api, token: "lin_api_good" } };
  const { data } = expect(await operator.call("POST", "/api/v1/integrations/linear/choices", { json: choices }), 200);
  assert.equal(data[0].value, "team-1");
  const connection = await connect("linear", settings, study);
  expect(await operator.call("POST", `/api/v1/connections/${connection.id}/test`), 200);
  const low = await hold(study, naughty.Markdown, 3, "grace");
  await hold(study, "It just works, on Tuesday I was done in an hour.", 9, "happy");
  const other = await hold(study, "Last Monday the export broke for the third time.", 2, "another");
  await delivered(connection, 3);
  const [issue] = linear.issues.values();
  assert.deepEqual([linear.issues.size, linear.comments.size], [1, 2]);
  assert.match(issue.title, /^How likely are you to recommend us\? <=6$/);
  assert.equal([...linear.attachments.values()].filter((one) => one.url.includes(low.id)).length, 1);
  const { personId } = (await low.read()).respondent;
  expect(await operator.call("DELETE", `/api/v1/people/${personId}`), 204);
  const [receipt] = await until(() => receipts(connection), (list) => list.length === 1 && list[0].result !== "pending");
  assert.deepEqual([receipt.interviewId, receipt.result, receipt.detail], [low.id, "erased", { attachments: 1, comments: 1 }]);
  assert.equal(linear.comments.size, 1);
  assert.ok([...linear.attachments.values()].every((one) => !one.url.includes(low.id)));
  assert.ok([...linear.attachments.values()].some((one) => one.url.includes(other.id)));
});

test("BigQuery: a batch of interviews becomes rows; erased, they are gone", async (t) => {
  const { operator } = shared;
  const dummy = await new BigQuery().listen();
  t.after(() => dummy.down());
  const study = await operator.make(questions);
  const settings = {
    project_id: dummy.project, dataset: "interviews", client_email: dummy.account, private_key: dummy.key.privateKey,
    token_uri: dummy.token_uri, endpoint: dummy.base,
  };
  const connection = await connect("bigquery", settings, study);
  expect(await operator.call("POST", `/api/v1/connections/${connection.id}/test`), 200);
  const held = [];
  const fill = async (n) => {
    while (held.length < n) {
      const day = held.length;
      held.push(await hold(study, `On day ${day} I wrote "it" down, twice.`, day % 10, `person-${day}`));
    }
  };
  await fill(10); // as many as a batch holds: it leaves at once
  await delivered(connection, 10);
  const rows = dummy.rows();
  assert.deepEqual(rows.interviews.map((row) => row.interview_id).sort(), held.map((one) => one.id).sort());
  assert.deepEqual(rows.answers.filter((row) => row.question_id === "nps").map((row) => row.number).sort(), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  assert.ok(rows.messages.some((row) => row.role === "participant" && row.content === 'On day 3 I wrote "it" down, twice.'));
  assert.ok(rows.interviews.every((row) => !row.external_id && row.quality_score === undefined), "not analysed, not verified");
  assert.ok(dummy.requests.filter((one) => one.path.startsWith("/upload")).length % 3 === 0, "a job a table: nothing has themes");
  expect(await operator.call("DELETE", `/api/v1/interviews/${held[3].id}`), 204);
  await fill(19);
  const [receipt] = await until(() => receipts(connection), (list) => list.length === 1 && list[0].result !== "pending");
  assert.deepEqual([receipt.result, receipt.detail.interviews, receipt.detail.themes], ["erased", 1, 0]);
  for (const list of Object.values(dummy.rows())) assert.ok(list.every((row) => row.interview_id !== held[3].id));
});

test("as docs/integrations.md has it, by the command line", async (t) => {
  const { daemon, operator } = shared;
  const [linear, bigquery] = await Promise.all([new Linear().listen(), new BigQuery().listen()]);
  t.after(() => Promise.all([linear.down(), bigquery.down()]));
  const dir = tempDir("keys");
  const file = (name, text) => {
    writeFileSync(path.join(dir, name), text, { mode: 0o600 });
    return `@${path.join(dir, name)}`;
  };
  const ctl = async (...args) => {
    const end = await run(interviewctl, args, { env: { INTERVIEWCTL_URL: daemon.base, INTERVIEWCTL_KEY: daemon.key } });
    assert.equal(end.code, 0, end.stdout + end.stderr);
    return end.stdout;
  };
  const token = ["--set", `token=${file("linear.key", "lin_api_good\n")}`, "--set", `api_url=${linear.api}`];
  assert.match(await ctl("integration", "choices", "linear", "team", ...token), /team-1 .*Engineering \(ENG\)/);
  await ctl("connection", "create", "linear", "--name", "issues", ...token, "--set", "team=team-1", "--set", "answers.nps=<=6");
  assert.match(await ctl("connection", "test", "issues"), /Engineering/);
  const key = file("key.pem", bigquery.key.privateKey);
  await ctl("connection", "create", "bigquery", "--name", "warehouse", "--set", "dataset=interviews", "--set", `private_key=${key}`,
    "--set", `project_id=${bigquery.project}`, "--set", `client_email=${bigquery.account}`, "--set", `token_uri=${bigquery.token_uri}`,
    "--set", `endpoint=${bigquery.base}`);
  assert.match(await ctl("connection", "test", "warehouse"), /EU/);
  const { data } = expect(await operator.call("GET", "/api/v1/connections"), 200);
  const made = data.find((one) => one.name === "issues");
  assert.deepEqual(made.settings.answers, { nps: "<=6" });
  assert.doesNotMatch(JSON.stringify(data), /lin_api_good|PRIVATE KEY/);
});
