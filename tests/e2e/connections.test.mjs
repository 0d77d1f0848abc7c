// Connections: what happened to an interview goes to a service by the script of an integration. The service is played on loopback.
import assert from "node:assert/strict";

import { call, expect, expectProblem } from "./lib/api.mjs";
import { connect, deliveries, finish, options, questions, said, show, states, TOKEN, until } from "./lib/connections.mjs";
import { Outside } from "./lib/outside.mjs";
import { test, withDaemon } from "./lib/suite.mjs";

const daemonOptions = options();
const shared = withDaemon(daemonOptions);

test("an interview that is over goes there, with the credentials, once", async (t) => {
  const { operator } = shared;
  const outside = await Outside.start(t);
  const study = await operator.make(questions);
  const connection = await connect(operator, outside, { studies: [study.slug] });
  assert.deepEqual(connection.studies, [study.id]);
  assert.deepEqual(connection.settings, { base: outside.url, token: "•••" });
  assert.deepEqual(connection.filter, { minQuality: null, maxQuality: null, themes: [], verifiedOnly: false });
  assert.deepEqual([connection.enabled, connection.disabled, connection.failingSince], [true, null, null]);

  const interview = await finish(operator, study, { respondentMetadata: { externalId: "crm-1" } });
  const [sent] = await outside.until(1);
  assert.deepEqual([sent.method, sent.path], ["POST", "/records"]);
  assert.equal(sent.headers.authorization, `Bearer ${TOKEN}`);
  assert.equal(sent.json.interview, interview.id);
  assert.match(sent.json.person, /^person_/);
  const [delivered] = await until(
    () => deliveries(operator, connection),
    ([one]) => one?.state === "delivered",
  );
  assert.deepEqual([delivered.type, delivered.attempts], ["interview.analyzed", 1]);

  // Sent again, it is there already: the script remembers.
  const again = `/api/v1/connections/${connection.id}/deliveries/${delivered.id}/redeliver`;
  expect(await operator.call("POST", again), 202);
  await until(
    () => deliveries(operator, connection),
    ([one]) => one.state === "delivered" && one.attempts === 2,
  );
  assert.equal(outside.got.length, 1);

  // Interviews of other studies are none of its.
  const other = await operator.make(questions);
  await finish(operator, other);
  await finish(operator, study);
  await outside.until(2);
  assert.equal((await deliveries(operator, connection)).length, 2);
});

test("settings are held against the script, and secrets come back as dots", async (t) => {
  const { operator, daemon } = shared;
  const outside = await Outside.start(t);
  const post = (json) => operator.call("POST", "/api/v1/connections", { json });
  expectProblem(await post({ integration: "cmr" }), 422, "invalid_request", ["/integration"]);
  expectProblem(await post({ integration: "crm", settings: { base: "nowhere", colour: "red" } }), 422, "invalid_request", [
    "/settings/base",
    "/settings/colour",
    "/settings/token",
  ]);
  expectProblem(
    await post({ integration: "crm", settings: { base: outside.url, token: "•••" } }),
    422,
    "invalid_request",
    ["/settings/token"],
  );
  const long = await post({ integration: "crm", settings: { base: outside.url, token: `${TOKEN}${"x".repeat(5000)}` } });
  expectProblem(long, 422, "invalid_request", ["/settings/token"]);
  assert.ok(!long.text.includes(TOKEN), "what is wrong with a secret is told without it");
  expectProblem(
    await post({
      integration: "crm",
      settings: { base: outside.url, token: TOKEN },
      studies: ["no-such-study"],
      filter: { minQuality: 3 },
    }),
    422,
    "invalid_request",
    ["/studies/0"],
  );
  expectProblem(
    await post({ integration: "crm", settings: { base: outside.url, token: TOKEN }, filter: { minQuality: 4, maxQuality: 2 } }),
    422,
    "invalid_request",
    ["/filter/maxQuality"],
  );

  const made = await connect(operator, outside, { filter: { minQuality: 3, themes: ["churn-risk"] } });
  assert.deepEqual(made.filter, { minQuality: 3, maxQuality: null, themes: ["churn-risk"], verifiedOnly: false });
  expectProblem(await post({ ...made, id: undefined, integration: "crm", name: made.name }), 422, "invalid_request");
  const at = `/api/v1/connections/${made.id}`;
  const patch = (json) => operator.call("PATCH", at, { json });
  // What comes back can be sent again; a mask leaves the secret alone.
  const same = expect(await patch(made), 200);
  assert.deepEqual({ ...same, updatedAt: 0 }, { ...made, updatedAt: 0 });
  const changed = expect(
    await patch({ name: "other", settings: { token: "•••", fields: { Score: "q3" } }, filter: { minQuality: null } }),
    200,
  );
  assert.equal(changed.name, "other");
  assert.deepEqual(changed.settings, { base: outside.url, token: "•••", fields: { Score: "q3" } });
  assert.deepEqual(changed.filter, { minQuality: null, maxQuality: null, themes: ["churn-risk"], verifiedOnly: false });
  expectProblem(await patch({ settings: { token: null } }), 422, "invalid_request", ["/settings/token"]);
  expectProblem(await patch({ settings: { mode: "none" } }), 422, "invalid_request", ["/settings/mode"]);
  assert.deepEqual(await show(operator, made), { ...changed });

  const tried = expect(await operator.call("POST", `${at}/test`), 200);
  assert.equal(outside.got.at(-1).headers.authorization, `Bearer ${TOKEN}`, "the secret is what it was");
  assert.equal(tried.result, "done");
  expect(await patch({ filter: { verifiedOnly: null } }), 200);
  expect(await patch({ studies: null, enabled: true }), 200);
  expect(await operator.call("POST", `${at}/test`), 200);
  assert.equal(outside.got.at(-1).headers.authorization, `Bearer ${TOKEN}`, "whatever else is changed");
  const list = await operator.call("GET", "/api/v1/connections");
  assert.ok(list.json.data.some((one) => one.id === made.id));
  assert.ok(!list.text.includes(TOKEN));

  expect(await operator.call("DELETE", at), 204);
  expectProblem(await operator.call("GET", at), 404, "connection_not_found");
  expectProblem(await patch({ name: "x" }), 404, "connection_not_found");
  expectProblem(await operator.call("POST", `${at}/test`), 404, "connection_not_found");
  assert.ok(!daemon.stderr.includes(TOKEN), "nothing of it is logged");
});

test("a test says what came of it, and choices are asked for before there is a connection", async (t) => {
  const { operator } = shared;
  const outside = await Outside.start(t);
  outside.usual = (request) => ({ status: 200, json: request.path === "/modes" ? ["plain", "ask"] : { user: "ada" } });
  const connection = await connect(operator, outside);
  const at = `/api/v1/connections/${connection.id}`;
  const tried = expect(await operator.call("POST", `${at}/test`), 200);
  assert.equal(tried.result, "done");
  assert.equal(tried.value.user, "ada");
  assert.equal(tried.status, 200);
  outside.next({ status: 401 });
  const refused = expect(await operator.call("POST", `${at}/test`), 200);
  assert.deepEqual([refused.result, refused.reason, refused.value], ["pause", "the token was refused", null]);
  assert.equal((await show(operator, connection)).enabled, true, "a test switches nothing off");

  const choose = (json, name = "crm") => operator.call("POST", `/api/v1/integrations/${name}/choices`, { json });
  const settings = { base: outside.url, token: TOKEN };
  const { data } = expect(await choose({ setting: "mode", settings }), 200);
  assert.deepEqual(data, [
    { value: "plain", title: "Mode plain" },
    { value: "ask", title: "Mode ask" },
  ]);
  assert.equal(outside.got.at(-1).headers.authorization, `Bearer ${TOKEN}`);
  expect(await choose({ setting: "mode", settings: { token: "•••" }, connection: connection.id }), 200);
  assert.equal(outside.got.at(-1).headers.authorization, `Bearer ${TOKEN}`, "those of the connection");
  assert.deepEqual(expect(await choose({ setting: "fields", settings: {} }), 200).data, [
    { value: "Score", title: "The score" },
    { value: "Summary", title: null },
    { value: "plain", title: null },
  ]);
  expectProblem(await choose({ setting: "base", settings }), 422, "no_choices");
  expectProblem(await choose({ setting: "mode", settings }, "nobody"), 404, "integration_not_found");
  outside.next({ status: 500 });
  expectProblem(await choose({ setting: "mode", settings }), 422, "no_choices");
});

test("Retry-After holds the connection up, and then it goes on", async (t) => {
  const { operator } = shared;
  const outside = await Outside.start(t);
  const study = await operator.make(questions);
  const connection = await connect(operator, outside, { studies: [study.id] });
  outside.next({ status: 429, headers: { "retry-after": "7" } });
  await finish(operator, study);
  const [first] = await outside.until(1);
  const [waiting] = await until(
    () => deliveries(operator, connection),
    ([one]) => one.attempts === 1 && one.state === "pending",
  );
  assert.ok(Date.parse(waiting.nextAt) - first.at >= 6900, `${waiting.nextAt} is not before it was asked for`);
  assert.ok((await show(operator, connection)).failingSince);
  const [, second] = await outside.until(2);
  assert.ok(second.at - first.at >= 6900, `it came ${second.at - first.at} ms later`);
  await until(
    () => deliveries(operator, connection),
    ([one]) => one.state === "delivered",
  );
  assert.equal((await show(operator, connection)).failingSince, null);
});

test("a refused token pauses the connection; nothing is lost until it is changed", async (t) => {
  const { operator } = shared;
  const outside = await Outside.start(t);
  const study = await operator.make(questions);
  const connection = await connect(operator, outside, { studies: [study.id] });
  outside.next({ status: 401 });
  const one = await finish(operator, study);
  const paused = await until(
    () => show(operator, connection),
    (now) => !now.enabled,
  );
  assert.deepEqual([paused.disabled.code, paused.disabled.reason], ["paused", "the token was refused"]);
  const two = await finish(operator, study);
  assert.deepEqual(states(await deliveries(operator, connection)), ["pending", "pending"]);
  assert.equal(outside.got.length, 1);
  const renamed = expect(
    await operator.call("PATCH", `/api/v1/connections/${connection.id}`, { json: { name: `renamed ${connection.name}` } }),
    200,
  );
  assert.equal(renamed.enabled, false, "another name heals no token");

  const healed = expect(
    await operator.call("PATCH", `/api/v1/connections/${connection.id}`, { json: { settings: { token: "another-one" } } }),
    200,
  );
  assert.deepEqual([healed.enabled, healed.disabled], [true, null]);
  await outside.until(3);
  assert.deepEqual(
    outside.got.slice(1).map((request) => request.json.interview).sort(),
    [one.id, two.id].sort(),
  );
  assert.equal(outside.got[2].headers.authorization, "Bearer another-one");
});

test("who switches it off gets nothing queued meanwhile", async (t) => {
  const { operator } = shared;
  const outside = await Outside.start(t);
  const study = await operator.make(questions);
  const connection = await connect(operator, outside, { studies: [study.id], enabled: false });
  await finish(operator, study);
  assert.deepEqual(await deliveries(operator, connection), []);
  const patch = (json) => operator.call("PATCH", `/api/v1/connections/${connection.id}`, { json });
  assert.equal(expect(await patch({ enabled: true }), 200).enabled, true);
  const after = await finish(operator, study);
  const [sent] = await outside.until(1);
  assert.equal(sent.json.interview, after.id);
});

test("what a script asks is of the event's study alone", async (t) => {
  const { operator, daemon } = shared;
  const outside = await Outside.start(t);
  const study = await operator.make(questions);
  await connect(operator, outside, { studies: [study.id], settings: { mode: "ask" } });
  const interview = await finish(operator, study);
  const [{ json }] = await outside.until(1);
  assert.deepEqual([json.slug, json.questions, json.plain], [study.slug, 1, 0]);
  assert.ok(json.whole >= 3, "an opening, an answer, a closing");
  assert.equal(json.other, 0);
  assert.equal(json.link, `${daemon.base}/dashboard#/interviews/${interview.id}`);
  assert.match(json.refused, /~/);
});

test("the filter keeps out who is not verified, and lets a missing score pass", async (t) => {
  const { operator } = shared;
  const outside = await Outside.start(t);
  const study = await operator.make(questions);
  const filter = { minQuality: 4, verifiedOnly: true };
  const connection = await connect(operator, outside, { studies: [study.id], filter });
  const themed = await connect(operator, outside, { studies: [study.id], filter: { themes: ["nowhere"] } });
  const claimed = await operator.startAnonymous(study, { respondentMetadata: { email: "eve@example.com" } });
  await claimed.says(said);
  expect(await claimed.complete({}), 200);
  const known = await finish(operator, study, { respondentMetadata: { externalId: "crm-9" } });
  const [sent] = await outside.until(1);
  assert.equal(sent.json.interview, known.id);
  const list = await until(
    () => deliveries(operator, connection),
    (found) => found.every((one) => one.state !== "pending" && one.state !== "claimed"),
  );
  assert.deepEqual(states(list), ["delivered", "skipped"]);
  assert.match(list.find((one) => one.state === "skipped").reason, /not verified/);
  await until(
    () => deliveries(operator, themed),
    (found) => found.length === 2 && found.every((one) => one.state === "skipped"),
  );
  assert.equal(outside.got.length, 1);
});
