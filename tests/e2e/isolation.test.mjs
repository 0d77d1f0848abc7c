// Nobody crosses a border: every route of the daemon's table is tried by everybody who has no business there, with every
// kind of foreign id. What is somebody else's answers exactly as what does not exist, and nothing is changed.
// A route that has no row here fails the first test: a row says what its path and body may name.
import assert from "node:assert/strict";
import path from "node:path";
import { after } from "node:test";

import { Operator, call, expect, expectProblem, studyOf } from "./lib/api.mjs";
import { Receiver } from "./lib/receiver.mjs";
import { root } from "./lib/daemon.mjs";
import { routeTable } from "./lib/routes.mjs";
import { sleep, test, withDaemon } from "./lib/suite.mjs";

const CANARY = "quetzalcoatl";
const ORIGIN = "https://page.example";
const questions = [
  { id: "a", text: `What of the ${CANARY}?`, probing: { maxFollowUps: 0 } },
  { id: "b", text: "And then?", probing: { maxFollowUps: 0 } },
  { id: "c", text: "And after that?", probing: { maxFollowUps: 0 } },
];
const said = { content: `It was about a ${CANARY}.` };

// Of the tests' own integration; nobody is at its address.
const connectable = (more = {}) => ({
  integration: "crm",
  name: `${CANARY} ${Math.random()}`,
  settings: { base: "https://crm.example.com", token: CANARY },
  enabled: false,
  ...more,
});

// One row a route. `open`: anybody may. `anonymous`: also without a credential, where the study lets them. Members named
// like a part of the path list what may stand there, as places in a world (below). `json` is a body that would do;
// `naming` are bodies that name something of a world.
const plan = {
  "GET /healthz": { open: true },
  "GET /metrics": {},
  "GET /openapi.json": { open: true },
  "GET /readyz": { open: true },
  "GET /api/v1/methodologies": {},
  "GET /api/v1/integrations": {},
  "POST /api/v1/integrations/{name}/choices": {
    name: ["crm"],
    json: (w) => ({ setting: "fields", connection: w.connection.id }),
  },
  "GET /api/v1/connections": {},
  "POST /api/v1/connections": {
    json: () => connectable(),
    naming: [(w) => connectable({ studies: [w.study.id] }), (w) => connectable({ studies: [w.study.slug] })],
    unnamed: 422,
  },
  "GET /api/v1/connections/{id}": { id: ["connection.id"] },
  "PATCH /api/v1/connections/{id}": { id: ["connection.id"], json: () => ({ name: "Mine" }) },
  "DELETE /api/v1/connections/{id}": { id: ["connection.id"] },
  "POST /api/v1/connections/{id}/test": { id: ["connection.id"] },
  "POST /api/v1/connections/{id}/backfill": { id: ["connection.id"], json: () => ({ since: "2026-01-01" }) },
  "GET /api/v1/connections/{id}/receipts": { id: ["connection.id"] },
  "POST /api/v1/connections/{id}/redeliver": { id: ["connection.id"], json: () => ({ since: "2026-01-01" }) },
  "GET /api/v1/connections/{id}/deliveries": { id: ["connection.id"] },
  "GET /api/v1/connections/{id}/deliveries/{delivery}": { id: ["connection.id"], delivery: ["sent.id"] },
  "POST /api/v1/connections/{id}/deliveries/{delivery}/redeliver": { id: ["connection.id"], delivery: ["sent.id"] },
  "GET /api/v1/admin/scripts": {},
  "GET /api/v1/admin/scripts/{sha256}": { sha256: [] }, // the operator's, whatever the workspace
  "POST /api/v1/admin/reload": {},
  "GET /api/v1/workspaces": {},
  "POST /api/v1/workspaces": { json: () => ({ name: "x" }) },
  "PATCH /api/v1/workspaces/{id}": { id: [] }, // the operator's, whatever the workspace: keys.test.mjs
  "GET /api/v1/keys": {},
  "POST /api/v1/keys": {
    json: () => ({ name: "x" }),
    naming: [
      (w) => ({ name: "x", kind: "publishable", origins: [ORIGIN], studies: [w.study.id] }),
      (w) => ({ name: "x", kind: "publishable", origins: [ORIGIN], studies: [w.study.slug] }),
    ],
    unnamed: 422,
  },
  "DELETE /api/v1/keys/{id}": { id: ["spare.id"] },
  "GET /api/v1/embed-secret": {},
  "POST /api/v1/embed-secret/rotate": {},
  "GET /api/v1/credits": {},
  "GET /api/v1/credits/ledger": {},
  "POST /api/v1/credits/grants": { json: () => ({ amount: 5, reason: CANARY }) },
  "GET /api/v1/webhooks": {},
  "POST /api/v1/webhooks": { json: () => ({ url: "https://hooks.example.com/", verify: false, enabled: false }) },
  "GET /api/v1/webhooks/{id}": { id: ["webhook.id"] },
  "PATCH /api/v1/webhooks/{id}": { id: ["webhook.id"], json: () => ({ description: "Mine" }) },
  "DELETE /api/v1/webhooks/{id}": { id: ["webhook.id"] },
  "POST /api/v1/webhooks/{id}/test": { id: ["webhook.id"], json: () => ({}) },
  "POST /api/v1/webhooks/{id}/rotate-secret": { id: ["webhook.id"], json: () => ({}) },
  "POST /api/v1/webhooks/{id}/redeliver": { id: ["webhook.id"], json: () => ({ since: "2026-01-01" }) },
  "GET /api/v1/webhooks/{id}/deliveries": { id: ["webhook.id"] },
  "GET /api/v1/webhooks/{id}/deliveries/{delivery}": { id: ["webhook.id"], delivery: ["delivery.id"] },
  "POST /api/v1/webhooks/{id}/deliveries/{delivery}/redeliver": { id: ["webhook.id"], delivery: ["delivery.id"] },
  "GET /api/v1/studies": {},
  "POST /api/v1/studies": { json: () => studyOf(questions) },
  "GET /api/v1/studies/{study}": { study: ["study.id", "study.slug"] },
  "PATCH /api/v1/studies/{study}": { study: ["study.id", "study.slug"], json: () => ({ title: "Mine" }) },
  "POST /api/v1/studies/{study}/publish": { study: ["study.id", "study.slug"] },
  "POST /api/v1/studies/{study}/lint": { study: ["study.id", "study.slug"] },
  "POST /api/v1/studies/{study}/close": { study: ["study.id", "study.slug"] },
  "GET /api/v1/studies/{study}/report": { study: ["study.id", "study.slug"] },
  "POST /api/v1/studies/{study}/report": { study: ["study.id", "study.slug"] },
  "GET /api/v1/studies/{study}/respondents": { study: ["study.id", "study.slug"] },
  "POST /api/v1/studies/{study}/respondents": {
    study: ["study.id", "study.slug"],
    json: () => ({ externalId: CANARY }),
  },
  "POST /api/v1/studies/{study}/respondents/import": {
    study: ["study.id", "study.slug"],
    json: () => [{ id: CANARY }],
  },
  "GET /api/v1/studies/{study}/respondents/export": { study: ["study.id", "study.slug"] },
  "GET /api/v1/studies/{study}/respondents/{id}": { study: ["study.id", "study.slug"], id: ["invited.id"] },
  "PATCH /api/v1/studies/{study}/respondents/{id}": {
    study: ["study.id", "study.slug"],
    id: ["invited.id"],
    json: () => ({ archived: true }),
  },
  "DELETE /api/v1/studies/{study}/respondents/{id}": {
    study: ["study.id"],
    id: ["invited.id", "uninvited.id"],
  },
  "GET /api/v1/people": {},
  "GET /api/v1/people/{id}": { id: ["invited.personId"] },
  "PATCH /api/v1/people/{id}": { id: ["invited.personId"], json: () => ({ name: "Mine" }) },
  "POST /api/v1/studies/{study}/reopen": { study: ["study.id", "study.slug"] },
  "POST /api/v1/studies/{study}/archive": { study: ["study.id", "study.slug"] },
  "POST /api/v1/studies/{study}/duplicate": { study: ["study.id", "study.slug"] },
  "POST /api/v1/studies/{study}/preview": { study: ["study.id", "study.slug"] },
  "DELETE /api/v1/studies/{study}": { study: ["study.id", "study.slug"] },
  "DELETE /api/v1/people/{id}": { id: ["invited.personId"] },
  "DELETE /api/v1/interviews/{id}": { id: ["interview.id", "over.id"] },
  "GET /api/v1/interviews": {},
  "GET /api/v1/interviews/{id}": { id: ["interview.id", "over.id"] },
  "GET /api/v1/interviews/session": {},
  "POST /api/v1/interviews/start": {
    anonymous: true,
    naming: [(w) => ({ studySlug: w.study.slug }), (w) => ({ studyId: w.study.id })],
  },
  "POST /api/v1/interviews/messages": {
    naming: [(w) => ({ ...said, interviewId: w.interview.id }), (w) => ({ ...said, interviewId: w.over.id })],
  },
  "POST /api/v1/interviews/{id}/messages": { id: ["interview.id", "over.id"], json: () => said },
  "POST /api/v1/interviews/complete": {
    naming: [(w) => ({ interviewId: w.interview.id }), (w) => ({ interviewId: w.over.id, reason: "manual" })],
  },
  "POST /api/v1/interviews/{id}/complete": { id: ["interview.id", "over.id"], json: () => ({}) },
};

// Pages show everybody what their link shows: pages.test.mjs.
const routes = routeTable().filter((route) => !route.flags.includes("ROUTE_PAGE"));
const rowOf = (route) => plan[`${route.method} ${route.path}`];

test("every route of the table is known here, and no other", () => {
  assert.deepEqual(routes.map((r) => `${r.method} ${r.path}`).sort(), Object.keys(plan).sort());
});

const shared = withDaemon({
  args: ["--egress-allow-private", "127.0.0.1", "--script-dirs", path.join(root, "tests/fixtures/integrations")],
});

// A report that is ready.
async function reported(operator, path) {
  let report = expect(await operator.call("POST", path), 202);
  for (let i = 0; report.status === "pending" && i < 600; i++) {
    await sleep(20);
    report = expect(await operator.call("GET", path), 200);
  }
  assert.equal(report.status, "ready");
}

let receiver;
after(() => receiver?.stop());

// A webhook with a delivery that was taken.
async function hooked(operator) {
  receiver ??= await Receiver.start();
  const json = { url: receiver.url, description: CANARY };
  const webhook = expect(await operator.call("POST", "/api/v1/webhooks", { json }), 201);
  await operator.make(questions);
  const path = `/api/v1/webhooks/${webhook.id}/deliveries`;
  for (let i = 0; i < 600; i++) {
    const { data } = expect(await operator.call("GET", path), 200);
    if (data[0].state === "delivered") return { webhook, delivery: data[0] };
    await sleep(20);
  }
  return assert.fail("it was never delivered");
}

// A connection that is off, with something that waits for it.
async function connected(operator) {
  const connection = expect(await operator.call("POST", "/api/v1/connections", { json: connectable() }), 201);
  const backfill = `/api/v1/connections/${connection.id}/backfill`;
  expect(await operator.call("POST", backfill, { json: { since: "2020-01-01" } }), 202);
  const deliveries = `/api/v1/connections/${connection.id}/deliveries`;
  return { connection, crm: "crm", sent: expect(await operator.call("GET", deliveries), 200).data[0] };
}

// A workspace with something of every kind in it.
async function populate(operator) {
  const study = await operator.make(questions);
  const interview = await operator.startAnonymous(study);
  await interview.says(said.content);
  const over = await operator.start(study);
  await over.says(said.content);
  expect(await over.complete({}), 200);
  const spare = expect(await operator.call("POST", "/api/v1/keys", { json: { name: CANARY } }), 201);
  expect(await operator.call("GET", "/api/v1/embed-secret"), 200);
  await reported(operator, `/api/v1/studies/${study.slug}/report`);
  const invite = async (person) =>
    expect(await operator.call("POST", `/api/v1/studies/${study.slug}/respondents`, { json: person }), 201);
  const invited = await invite({ name: CANARY, externalId: `${CANARY}-1` });
  const uninvited = await invite({ name: CANARY, email: `${CANARY}@x.example` });
  return { operator, key: operator.key, study, interview, over, spare, invited, uninvited, ...(await hooked(operator)), ...(await connected(operator)) };
}

// Of the same form as what is there, and of nobody.
const none = (kind) => `${kind}_00000000000000000000000000`;
const nothing = {
  study: { id: none("study"), slug: "no-such-study" },
  interview: { id: none("interview") },
  over: { id: none("interview") },
  spare: { id: none("key") },
  invited: { id: none("respondent"), personId: none("person") },
  uninvited: { id: none("respondent") },
  webhook: { id: none("webhook") },
  delivery: { id: none("delivery") },
  connection: { id: none("connection") },
  crm: "crm",
  sent: { id: none("delivery") },
};

let made;
const worlds = () => (made ??= makeWorlds());

async function makeWorlds() {
  const { operator, daemon } = shared;
  const workspace = expect(await operator.call("POST", "/api/v1/workspaces", { json: { name: "theirs" } }), 201);
  const inTheirs = { headers: { "x-workspace": workspace.id } };
  const first = expect(await operator.call("POST", "/api/v1/keys", { json: { name: "x" }, ...inTheirs }), 201);
  const key = expect(await operator.call("POST", "/api/v1/keys", { json: { name: "x" } }), 201);
  const ours = await populate(new Operator(daemon, key.key));
  const theirs = await populate(new Operator(daemon, first.key));
  const page = await ours.operator.make(questions);
  const pub = { name: "x", kind: "publishable", origins: [ORIGIN], studies: [page.slug] };
  const gone = expect(await operator.call("POST", "/api/v1/keys", { json: { name: "x" } }), 201);
  expect(await call(daemon, "GET", "/api/v1/studies", { key: gone.key }), 200);
  expect(await operator.call("DELETE", `/api/v1/keys/${gone.id}`), 204);
  return {
    ours,
    theirs,
    inTheirs,
    publishable: expect(await operator.call("POST", "/api/v1/keys", { json: pub }), 201).key,
    revoked: gone.key,
    session: (await ours.operator.startAnonymous(page)).token,
  };
}

// Everything of a world that its own key can read, but for when keys were used.
async function snapshot(world) {
  const paths = [
    "/api/v1/studies?limit=200",
    "/api/v1/interviews?limit=200",
    "/api/v1/keys?limit=200",
    "/api/v1/embed-secret",
    "/api/v1/webhooks?limit=200",
    "/api/v1/connections?limit=200",
    "/api/v1/credits",
    "/api/v1/credits/ledger?limit=200",
    `/api/v1/studies/${world.study.id}`,
    `/api/v1/studies/${world.study.id}/respondents?limit=200`,
    "/api/v1/people?limit=200",
    `/api/v1/interviews/${world.interview.id}`,
    `/api/v1/interviews/${world.over.id}`,
  ];
  const all = [];
  for (const path of paths) all.push(expect(await world.operator.call("GET", path), 200));
  return JSON.parse(JSON.stringify(all, (name, value) => (name === "lastUsedAt" ? undefined : value)));
}

const at = (world, place) => place.split(".").reduce((value, name) => value[name], world);

// The requests of a route that name something of a world: {method, path, json}, one for each way to name it. Those that
// name nothing at all come from `plain`.
function naming(route, world) {
  const row = rowOf(route);
  const { method } = route;
  const parts = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  if (!parts.length) return (row.naming ?? []).map((body) => ({ method, path: route.path, json: body(world) }));
  let paths = [route.path];
  for (const part of parts)
    paths = paths.flatMap((path) => row[part].map((place) => path.replace(`{${part}}`, at(world, place))));
  return paths.map((path) => ({ method, path, json: row.json?.(world) }));
}

function plain(route) {
  const row = rowOf(route);
  if (route.path.includes("{")) return naming(route, nothing);
  return [{ method: route.method, path: route.path, json: row.json?.() ?? row.naming?.[0](nothing) }];
}

const send = ({ method, path, json }, options) => call(shared.daemon, method, path, { json, ...options });

// What an answer says, without what names the request.
const gist = ({ status, json }) => ({
  status,
  code: json?.code,
  errors: json?.errors,
});

// Somebody to whom these worlds' things are foreign: each answers as what is not there. `status` is what that must be.
async function foreign(who, options, worldsToTry, status) {
  for (const route of routes.filter((route) => !rowOf(route).open)) {
    const missing = naming(route, nothing);
    for (const world of worldsToTry) {
      for (const [i, request] of naming(route, world).entries()) {
        const answer = await send(request, options);
        const what = `${who}: ${request.method} ${request.path} ${JSON.stringify(request.json ?? null)}`;
        assert.deepEqual(gist(answer), gist(await send(missing[i], options)), what);
        assert.equal(answer.status, status(route), `${what}: ${answer.text}`);
        assert.ok(!answer.text.includes(CANARY), `${what} tells something: ${answer.text}`);
      }
    }
  }
}

async function unchanged(fn) {
  const { ours, theirs } = await worlds();
  const before = [await snapshot(ours), await snapshot(theirs)];
  await fn();
  assert.deepEqual([await snapshot(ours), await snapshot(theirs)], before);
}

test("the key of another workspace finds nothing, whatever X-Workspace says", async () => {
  const { ours, theirs } = await worlds();
  const status = (route) => (route.flags.includes("ROUTE_OPERATOR") ? 403 : (rowOf(route).unnamed ?? 404));
  await unchanged(async () => {
    await foreign("theirs", { key: theirs.key }, [ours], status);
    await foreign("ours", { key: ours.key }, [theirs], status);
    const headers = { "x-workspace": "workspace_00000000000000000000000001" };
    await foreign("theirs", { key: theirs.key, headers }, [ours], status);
  });
});

test("the operator in another workspace finds nothing either", async () => {
  const { ours, theirs, inTheirs } = await worlds();
  const { key } = shared.daemon;
  const status = (route) => rowOf(route).unnamed ?? 404;
  await unchanged(async () => {
    await foreign("the operator in theirs", { key, ...inTheirs }, [ours], status);
    await foreign("the operator in ours", { key }, [theirs], status);
  });
});

test("lists hold what is of the workspace and nothing else", async () => {
  const { ours, theirs, inTheirs } = await worlds();
  const mine = (world) => [
    ...[world.study.id, world.interview.id, world.over.id, world.spare.id],
    ...[world.invited.id, world.invited.personId, world.webhook.id, world.connection.id],
  ];
  const lists = ["studies", "interviews", "keys", "credits/ledger", "people", "webhooks", "connections"].map((name) => `/api/v1/${name}`);
  for (const path of lists) {
    for (const [options, own, other] of [
      [{ key: ours.key }, ours, theirs],
      [{ key: theirs.key }, theirs, ours],
      [{ key: shared.daemon.key, ...inTheirs }, theirs, ours],
    ]) {
      const answer = await call(shared.daemon, "GET", `${path}?limit=200`, options);
      assert.equal(expect(answer, 200).hasMore, false);
      assert.ok(mine(own).some((id) => answer.text.includes(id)), `${path} lists its own`);
      for (const id of mine(other)) assert.ok(!answer.text.includes(id), `${path} lists ${id}`);
    }
  }
  const query = `/api/v1/interviews?study=${ours.study.slug}`;
  assert.deepEqual(expect(await theirs.operator.call("GET", query), 200).data, []);
});

test("a respondent is of one study: in another of the same workspace there is none", async () => {
  const { ours } = await worlds();
  const other = await ours.operator.make(questions);
  for (const [method, json] of [["GET"], ["PATCH", { archived: true }], ["DELETE"]])
    expectProblem(
      await ours.operator.call(method, `/api/v1/studies/${other.slug}/respondents/${ours.invited.id}`, { json }),
      404,
      "respondent_not_found",
    );
});

test("without a credential nothing is told, but of open studies", async () => {
  const { ours } = await worlds();
  await unchanged(async () => {
    for (const route of routes) {
      const row = rowOf(route);
      const requests = [...plain(route), ...(row.anonymous ? [] : naming(route, ours)), ...naming(route, nothing)];
      for (const request of requests) {
        const answer = await send(request, {});
        if (row.open) expect(answer, 200);
        else if (row.anonymous) expectProblem(answer, 404, "study_not_found");
        else expectProblem(answer, 401, "unauthorized");
      }
    }
  });
});

test("a revoked key opens nothing", async () => {
  const { ours, revoked } = await worlds();
  await unchanged(async () => {
    for (const route of routes.filter((route) => !rowOf(route).open))
      for (const request of [...plain(route), ...naming(route, ours)])
        expectProblem(await send(request, { key: revoked }), 401, "unauthorized");
  });
});

test("a session token of another interview opens nothing", async () => {
  const { ours, theirs, session } = await worlds();
  await unchanged(async () => {
    for (const route of routes.filter((route) => !rowOf(route).open && !route.flags.includes("ROUTE_SESSION")))
      for (const request of plain(route))
        expectProblem(await send(request, { token: session }), 403, "insufficient_scope");
    await foreign("another session", { token: session }, [ours, theirs], () => 403);
    await foreign("another session", { headers: { "x-session-token": session } }, [ours, theirs], () => 403);
  });
});

test("a publishable key opens its studies and nothing else", async () => {
  const { ours, theirs, publishable: key } = await worlds();
  const own = /^interviews:(start|chat|complete)$/;
  const status = (route) => (own.test(route.scope ?? "") ? 404 : 403);
  const headers = { origin: ORIGIN };
  await unchanged(async () => {
    await foreign("a page", { key, headers }, [ours, theirs], status);
    for (const route of routes.filter((route) => !rowOf(route).open && !own.test(route.scope ?? "")))
      for (const request of plain(route))
        expectProblem(await send(request, { key, headers }), 403, "insufficient_scope");
    for (const route of routes.filter((route) => own.test(route.scope ?? "")))
      for (const request of [...plain(route), ...naming(route, ours)])
        for (const headers of [{}, { origin: "https://other.example" }])
          expectProblem(await send(request, { key, headers }), 403, "origin_not_allowed");
  });
});

test("a key without the scope of a route is told so, whether or not there is such a thing", async () => {
  const { ours } = await worlds();
  const scopes = [...new Set(routes.map((route) => route.scope).filter(Boolean))];
  const keys = new Map();
  for (const scope of scopes) {
    const json = { name: scope, scopes: [scope] };
    keys.set(scope, expect(await ours.operator.call("POST", "/api/v1/keys", { json }), 201).key);
  }
  await unchanged(async () => {
    for (const route of routes.filter((route) => !rowOf(route).open))
      for (const scope of scopes.filter((scope) => scope !== route.scope))
        for (const request of [...plain(route), ...naming(route, ours)])
          expectProblem(await send(request, { key: keys.get(scope) }), 403, "insufficient_scope");
  });
});

// The requests above would have been granted to the owner: else they would prove nothing.
test("to the owner's key the same requests are granted", async () => {
  const { ours } = await worlds();
  const last = (route) => (route.method === "DELETE" ? 2 : /close$/.test(route.path) ? 1 : 0);
  for (const route of [...routes].sort((a, b) => last(a) - last(b))) {
    for (const request of naming(route, ours)) {
      const answer = await send(request, { key: ours.key });
      assert.ok(
        answer.status < 300 || answer.status === 409,
        `${request.method} ${request.path}: ${answer.text}`,
      );
    }
  }
});
