// People of a workspace: one for each address or external id, changed, found, left alone.
import assert from "node:assert/strict";

import { Operator, expect, expectProblem } from "./lib/api.mjs";
import { checkPerson } from "./lib/people.mjs";
import { test, withDaemon } from "./lib/suite.mjs";

const shared = withDaemon();
const question = [{ id: "a", text: "What about it?" }];

async function invite(study, person) {
  const answer = await shared.operator.call("POST", `/api/v1/studies/${study.slug}/respondents`, {
    json: person,
  });
  assert.ok([200, 201].includes(answer.status), answer.text);
  return answer.json;
}

const person = async (id) =>
  checkPerson(expect(await shared.operator.call("GET", `/api/v1/people/${id}`), 200));

const change = (id, json) => shared.operator.call("PATCH", `/api/v1/people/${id}`, { json });

test("a person is one in all studies of the workspace, by address or by external id", async () => {
  const one = await shared.operator.make(question);
  const two = await shared.operator.make(question);
  const first = await invite(one, { name: "Jo", email: "  Jo@One.Example " });
  const second = await invite(two, { email: "jo@one.example", externalId: "crm-1" });
  const third = await invite(two, { externalId: "crm-1", name: "Jo Miller" });
  assert.equal(second.personId, first.personId);
  assert.equal(third.id, second.id, "invited again, it is the same respondent");
  assert.notEqual(second.id, first.id);
  const jo = await person(first.personId);
  assert.equal(jo.email, "jo@one.example");
  assert.equal(jo.externalId, "crm-1");
  assert.equal(jo.name, "Jo Miller");
  assert.deepEqual(
    jo.studies.map((s) => [s.studySlug, s.respondentId, s.status, s.interviewId]),
    [
      [two.slug, second.id, "invited", null],
      [one.slug, first.id, "invited", null],
    ],
  );
});

test("people are listed, newest first, in pages, by address and by external id", async () => {
  const study = await shared.operator.make(question);
  for (let i = 0; i < 5; i++) await invite(study, { externalId: `list-${i}`, email: `list-${i}@x.example` });
  const ids = [];
  let cursor = "";
  do {
    const page = expect(await shared.operator.call("GET", `/api/v1/people?limit=2${cursor}`), 200);
    assert.equal(page.hasMore, page.nextCursor !== null);
    for (const one of page.data) ids.push(one.externalId);
    cursor = page.hasMore ? `&cursor=${page.nextCursor}` : "";
  } while (cursor);
  assert.deepEqual(ids.slice(0, 5), ["list-4", "list-3", "list-2", "list-1", "list-0"]);
  assert.equal(new Set(ids).size, ids.length);
  const found = async (query) =>
    expect(await shared.operator.call("GET", `/api/v1/people?${query}`), 200).data.map((p) => p.externalId);
  assert.deepEqual(await found("email=LIST-3@x.example"), ["list-3"]);
  assert.deepEqual(await found("externalId=list-2"), ["list-2"]);
  assert.deepEqual(await found("externalId=list-2&email=list-3@x.example"), []);
  assert.deepEqual(await found("externalId=nobody"), []);
  for (const query of ["email=nobody", "email=", "cursor=x", "limit=0", "externalId=%00"]) {
    const answer = await shared.operator.call("GET", `/api/v1/people?${query}`);
    assert.equal(answer.status, 400, query);
  }
});

test("a change replaces what it names; null takes away; nobody is left without a key", async () => {
  const study = await shared.operator.make(question);
  const { personId: id } = await invite(study, { email: "change@x.example", externalId: "ch", name: "Ch" });
  let now = checkPerson(
    expect(await change(id, { name: null, attributes: { plan: "pro", seats: 3, old: true } }), 200),
  );
  assert.equal(now.name, null);
  assert.equal(now.email, "change@x.example");
  assert.deepEqual(now.attributes, { plan: "pro", seats: 3, old: true });
  now = expect(await change(id, { attributes: { old: null, seats: 4 }, externalId: null }), 200);
  assert.deepEqual(now.attributes, { plan: "pro", seats: 4 });
  assert.equal(now.externalId, null);
  now = expect(await change(id, { attributes: null }), 200);
  assert.deepEqual(now.attributes, {});
  expectProblem(await change(id, { email: null }), 422, "invalid_request", [""]);
  expectProblem(
    await change(id, { email: "x", name: "a\nb", attributes: { deep: {}, email: "x" } }),
    422,
    "invalid_request",
    ["/email", "/name", "/attributes/deep", "/attributes/email"],
  );
  expectProblem(await change(id, { attributes: 7 }), 422, "invalid_request", ["/attributes"]);
  expectProblem(await change(id, { emial: "x" }), 422, "invalid_request", ["/emial"]);
  assert.deepEqual((await person(id)).email, "change@x.example");
  // What was read can be sent back as it is.
  const whole = await person(id);
  assert.deepEqual({ ...(await person(id)), updatedAt: "" }, { ...whole, updatedAt: "" });
  const { studies, ...sent } = whole;
  assert.ok(studies.length === 1);
  expect(await change(id, sent), 200);
});

test("two people never become one by a change", async () => {
  const study = await shared.operator.make(question);
  const a = await invite(study, { email: "two-a@x.example", externalId: "two-a" });
  const b = await invite(study, { email: "two-b@x.example", externalId: "two-b" });
  for (const json of [{ email: "TWO-B@x.example" }, { externalId: "two-b" }]) {
    const problem = expectProblem(await change(a.personId, json), 409, "person_conflict");
    assert.ok(problem.detail.includes(b.personId), problem.detail);
  }
  assert.equal((await person(a.personId)).email, "two-a@x.example");
  const answer = await shared.operator.call("POST", `/api/v1/studies/${study.slug}/respondents`, {
    json: { email: "two-b@x.example", externalId: "two-a" },
  });
  assert.ok(expectProblem(answer, 409, "person_conflict").detail.includes(b.personId));
});

test("who is not to be contacted is not invited, and has no link", async () => {
  const study = await shared.operator.make(question);
  const other = await shared.operator.make(question);
  const one = await invite(study, { email: "silent@x.example" });
  assert.match(one.url, /\?rid=ivr_[\w-]{64}$/);
  const now = expect(await change(one.personId, { doNotContact: true }), 200);
  assert.equal(now.doNotContact, true);
  const again = expect(
    await shared.operator.call("GET", `/api/v1/studies/${study.slug}/respondents/${one.id}`),
    200,
  );
  assert.equal(again.url, null);
  assert.equal(again.doNotContact, true);
  expectProblem(
    await shared.operator.call("POST", `/api/v1/studies/${other.slug}/respondents`, {
      json: { email: "silent@x.example" },
    }),
    409,
    "do_not_contact",
  );
  const imported = expect(
    await shared.operator.call("POST", `/api/v1/studies/${other.slug}/respondents/import`, {
      body: "email\nsilent@x.example\nloud@x.example\n",
      type: "text/csv",
    }),
    200,
  );
  assert.deepEqual(imported, {
    created: 1,
    updated: 0,
    skipped: [{ line: 2, personId: one.personId, reason: "do_not_contact" }],
  });
  expect(await change(one.personId, { doNotContact: false }), 200);
  await invite(other, { email: "silent@x.example" });
});

test("people of another workspace are not there", async () => {
  const workspace = expect(
    await shared.operator.call("POST", "/api/v1/workspaces", { json: { name: "Theirs" } }),
    201,
  );
  const made = await shared.operator.call("POST", "/api/v1/keys", {
    json: { name: "theirs" },
    headers: { "x-workspace": workspace.id },
  });
  const theirs = new Operator(shared.daemon, expect(made, 201).key);
  const study = await shared.operator.make(question);
  const ours = await invite(study, { email: "border@x.example" });
  for (const [method, path, json] of [
    ["GET", `/api/v1/people/${ours.personId}`],
    ["PATCH", `/api/v1/people/${ours.personId}`, { name: "x" }],
    ["GET", "/api/v1/people/person_00000000000000000000000000"],
    ["GET", "/api/v1/people/nobody"],
  ])
    expectProblem(await theirs.call(method, path, { json }), 404, "person_not_found");
  assert.deepEqual(expect(await theirs.call("GET", "/api/v1/people"), 200).data, []);
  for (const [method, path, json] of [
    ["GET", `/api/v1/studies/${study.slug}/respondents`],
    ["POST", `/api/v1/studies/${study.id}/respondents`, { email: "a@b" }],
    ["GET", `/api/v1/studies/${study.id}/respondents/${ours.id}`],
    ["PATCH", `/api/v1/studies/${study.id}/respondents/${ours.id}`, { archived: true }],
    ["DELETE", `/api/v1/studies/${study.id}/respondents/${ours.id}`],
    ["GET", `/api/v1/studies/${study.id}/respondents/export`],
    ["POST", `/api/v1/studies/${study.id}/respondents/import`, [{ id: "1" }]],
  ])
    expectProblem(await theirs.call(method, path, { json }), 404, "study_not_found");
  // The same address is somebody else over there.
  const their = await theirs.make(question);
  const answer = await theirs.call("POST", `/api/v1/studies/${their.slug}/respondents`, {
    json: { email: "border@x.example" },
  });
  assert.notEqual(expect(answer, 201).personId, ours.personId);
});

test("reading needs respondents:read, changing respondents:write", async () => {
  const study = await shared.operator.make(question);
  const one = await invite(study, { email: "scopes@x.example" });
  const made = await shared.operator.call("POST", "/api/v1/keys", {
    json: { name: "reader", scopes: ["respondents:read"] },
  });
  const reader = new Operator(shared.daemon, expect(made, 201).key);
  expect(await reader.call("GET", `/api/v1/people/${one.personId}`), 200);
  expect(await reader.call("GET", `/api/v1/studies/${study.slug}/respondents`), 200);
  expectProblem(
    await reader.call("PATCH", `/api/v1/people/${one.personId}`, { json: { name: "x" } }),
    403,
    "insufficient_scope",
  );
  expectProblem(
    await reader.call("POST", `/api/v1/studies/${study.slug}/respondents`, { json: { email: "a@b" } }),
    403,
    "insufficient_scope",
  );
});
