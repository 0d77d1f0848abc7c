// What the standards ask of every call: methods, HEAD, entity tags and preconditions, cross-origin requests, media types,
// pages. The calls are those of docs/api.md, so that new ones are held to it, too.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";

import { call, expect, expectProblem, Operator } from "./lib/api.mjs";
import { root } from "./lib/daemon.mjs";
import { ownDaemon, test, withDaemon } from "./lib/suite.mjs";

const shared = withDaemon();
const interviews = "/api/v1/interviews";
const studies = "/api/v1/studies";

// [{method, path}] of the API, as the table of docs/api.md has them.
const calls = [...readFileSync(path.join(root, "docs/api.md"), "utf8").matchAll(/^\| `([A-Z]+) (\/\S+)`/gm)].map(
  ([, method, route]) => ({ method, route }),
);
const below = calls.filter((one) => one.route.startsWith("/api/v1/"));

let standing;
const there = async () =>
  (standing ??= (async () => {
    const study = await shared.operator.make([
      { id: "a", text: "What about it?", probing: { maxFollowUps: 0 } },
      { id: "b", text: "And then?", probing: { maxFollowUps: 0 } },
      { id: "c", text: "And in the end?", probing: { maxFollowUps: 0 } },
    ]);
    return { study, person: await shared.operator.startAnonymous(study) };
  })());

// A path that a call can be sent to: of what is there where we know it, else of what is not.
async function at(route) {
  const { study, person } = await there();
  return route
    .replace("/studies/{study}", `/studies/${study.slug}`)
    .replace("/interviews/{id}", `/interviews/${person.id}`)
    .replace(/\{\w+\}/g, "nothing");
}

async function credential(route) {
  return route === `${interviews}/session` ? { token: (await there()).person.token } : { key: shared.daemon.key };
}

const headersOf = (answer) => {
  const headers = Object.fromEntries(answer.headers);
  // Of the connection, or different each time.
  for (const name of ["connection", "keep-alive", "date", "x-request-id", "ratelimit"]) delete headers[name];
  return headers;
};

// --- Methods ---------------------------------------------------------------------------------------------------

test("the calls are there", () => {
  assert.ok(below.length >= 15, `only ${below.length} calls`);
});

test("each path says what it allows, to OPTIONS and to a wrong method", async () => {
  for (const route of new Set(calls.map((one) => one.route))) {
    const methods = new Set(calls.filter((one) => one.route === route).map((one) => one.method));
    methods.add("OPTIONS");
    if (methods.has("GET")) methods.add("HEAD");
    const allowed = [...methods].sort().join(", ");
    const options = await call(shared.daemon, "OPTIONS", await at(route));
    assert.equal(options.status, 204, route);
    assert.equal(options.headers.get("allow"), allowed, route);
    assert.equal(options.text, "");
    for (const method of ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "PROPFIND"]) {
      if (methods.has(method)) continue;
      // HEAD has no body, so no problem either.
      if (method === "HEAD") continue;
      const answer = await shared.operator.call(method, await at(route), method === "GET" ? {} : { json: {} });
      expectProblem(answer, 405, "method_not_allowed");
      assert.equal(answer.headers.get("allow"), allowed, route);
    }
  }
});

test("HEAD answers as GET does, without the body: also where it is refused", async () => {
  // Each look at the metrics is in the next one.
  const gets = calls.filter((one) => one.method === "GET" && one.route !== "/metrics").map((one) => one.route);
  assert.ok(gets.length >= 7);
  const tries = [];
  for (const route of gets) {
    tries.push([await at(route), await credential(route)]);
    if (route.startsWith("/api/v1/")) tries.push([await at(route), {}], [`${await at(route)}?what=1`, await credential(route)]);
  }
  tries.push(["/nowhere", {}], [`${studies}/nothing`, { key: shared.daemon.key }], [`${studies}?limit=0`, { key: shared.daemon.key }]);
  for (const [where, options] of tries) {
    const id = { "x-request-id": "the-same" };
    const got = await call(shared.daemon, "GET", where, { ...options, headers: id });
    const head = await fetch(shared.daemon.base + where, {
      method: "HEAD",
      headers: { ...id, ...(options.key ?? options.token ? { authorization: `Bearer ${options.key ?? options.token}` } : {}) },
    });
    assert.equal(head.status, got.status, where);
    assert.deepEqual(headersOf(head), headersOf(got), where);
    // What is sent in chunks has no length beforehand, and HEAD none either.
    if (got.headers.has("content-length"))
      assert.equal(Number(head.headers.get("content-length")), Buffer.byteLength(got.text), where);
    assert.equal(await head.text(), "");
  }
});

// --- Entity tags -----------------------------------------------------------------------------------------------

test("every resource that is read has a strong entity tag, and answers 304 to who has it", async () => {
  let n = 0;
  for (const { route } of below.filter((one) => one.method === "GET")) {
    const options = await credential(route);
    const got = await call(shared.daemon, "GET", await at(route), options);
    if (got.status !== 200 || !/^application\/json/.test(got.headers.get("content-type"))) continue;
    const tag = got.headers.get("etag");
    assert.match(tag ?? "none", /^"[\x21\x23-\x7e]+"$/, route);
    for (const field of [tag, `W/${tag}`, `"x", ${tag}`, "*"]) {
      for (const method of ["GET", "HEAD"]) {
        const same = await call(shared.daemon, method, await at(route), { ...options, headers: { "if-none-match": field } });
        assert.equal(same.status, 304, `${route} ${field}`);
        assert.equal(same.text, "");
        assert.equal(same.headers.get("etag"), tag);
        assert.equal(same.headers.get("cache-control"), got.headers.get("cache-control"));
        assert.equal(same.headers.get("content-type"), null);
      }
    }
    const other = await call(shared.daemon, "GET", await at(route), { ...options, headers: { "if-none-match": '"other"' } });
    assert.equal(other.status, 200);
    assert.equal(other.text, got.text, `${route}: equal tags, equal bytes`);
    const stale = await call(shared.daemon, "GET", await at(route), { ...options, headers: { "if-match": '"other"' } });
    expectProblem(stale, 412, "precondition_failed");
    assert.equal(stale.headers.get("etag"), tag);
    const wrong = await call(shared.daemon, "GET", await at(route), { ...options, headers: { "if-none-match": "other" } });
    expectProblem(wrong, 400, "invalid_precondition");
    n++;
  }
  assert.ok(n >= 6, `only ${n} resources`);
});

test("an interview's tag changes with each turn, its end and its feedback, and with nothing else", async () => {
  const { study } = await there();
  const person = await shared.operator.startAnonymous(study);
  const seen = new Set();
  const places = [
    [`${interviews}/${person.id}`, { key: shared.daemon.key }],
    [`${interviews}?study=${study.slug}`, { key: shared.daemon.key }],
  ];
  const changed = async (what) => {
    for (const [where, options] of places) {
      const first = await call(shared.daemon, "GET", where, options);
      const again = await call(shared.daemon, "GET", where, { ...options, headers: { "if-none-match": first.headers.get("etag") } });
      assert.equal(again.status, 304, `${where} after ${what}`);
      assert.ok(!seen.has(where + first.headers.get("etag")), `${where} is the same after ${what}`);
      seen.add(where + first.headers.get("etag"));
    }
  };
  await changed("the start");
  for (const words of ["On Monday I went there.", "On Tuesday I came back.", "Then it was over."]) {
    await person.says(words);
    await changed(words);
  }
  expect(await person.complete({ feedback: { rating: "up" } }), 200);
  await changed("its feedback");
  expect(await person.complete({ feedback: { rating: "down", comment: "Long." } }), 200);
  await changed("other feedback");
});

test("of many changes on the same tag one is made, and the others learn the tag of now", async () => {
  const study = await shared.operator.make([{ id: "a", text: "What about it?" }]);
  const where = `${studies}/${study.slug}`;
  const tag = (await shared.operator.call("GET", where)).headers.get("etag");
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, i) =>
      shared.operator.call("PATCH", where, { json: { title: `Title ${i}` }, headers: { "if-match": tag } }),
    ),
  );
  const made = answers.filter((a) => a.status === 200);
  assert.equal(made.length, 1);
  const now = await shared.operator.call("GET", where);
  assert.equal(now.json.title, made[0].json.title);
  assert.equal(now.headers.get("etag"), made[0].headers.get("etag"));
  for (const answer of answers.filter((a) => a.status !== 200)) {
    expectProblem(answer, 412, "precondition_failed");
    assert.equal(answer.headers.get("etag"), now.headers.get("etag"));
  }
  // Any version will do for *, and without a condition all changes are made in some order.
  for (const headers of [{ "if-match": "*" }, {}]) {
    const all = await Promise.all(
      Array.from({ length: 4 }, (_, i) => shared.operator.call("PATCH", where, { json: { title: `Again ${i}` }, headers })),
    );
    assert.deepEqual(all.map((a) => a.status), [200, 200, 200, 200]);
  }
  for (const step of ["publish", "close"])
    expectProblem(await shared.operator.call("POST", `${where}/${step}`, { headers: { "if-match": tag } }), 412, "precondition_failed");
});

// --- Other origins ---------------------------------------------------------------------------------------------

test("every answer below /api/v1 may be read by any page, errors too, and none takes cookies", async (t) => {
  const { study } = await there();
  const key = shared.daemon.key;
  const origin = { origin: "https://shop.example" };
  const limited = await ownDaemon(t, { args: ["--rate-limit-per-minute", "1"] });
  const tries = [
    [200, "GET", studies, { key }],
    [201, "POST", `${interviews}/start`, { json: { studySlug: study.slug } }],
    [304, "GET", `${studies}/${study.slug}`, { key, headers: { "if-none-match": "*" } }],
    [400, "GET", `${studies}?x=1`, { key }],
    [400, "POST", studies, { key, body: "{" }],
    [401, "GET", studies, {}],
    [401, "GET", studies, { key: "ivd_live_x" }],
    [403, "GET", studies, { token: (await there()).person.token }],
    [404, "GET", "/api/v1/nothing", {}],
    [404, "GET", `${studies}/nothing`, { key }],
    [405, "PUT", studies, { key, json: {} }],
    [406, "POST", `${interviews}/messages`, { token: (await there()).person.token, json: { content: "Hm." }, headers: { accept: "text/event-stream" } }],
    [409, "POST", `${studies}/${study.slug}/close`, { key }, `${studies}/draft/close`],
    [412, "PATCH", `${studies}/${study.slug}`, { key, json: { title: "x" }, headers: { "if-match": '"x"' } }],
    [413, "POST", `${interviews}/messages`, { body: "x".repeat(200_000) }],
    [415, "POST", studies, { key, body: "{}", type: "text/plain" }],
    [422, "POST", studies, { key, json: {} }],
  ];
  await shared.operator.create({ title: "Draft", slug: "draft" });
  for (const [status, method, where, options, instead] of tries) {
    const answer = await call(shared.daemon, method, instead ?? where, { ...options, headers: { ...options.headers, ...origin } });
    assert.equal(answer.status, status, `${method} ${where}: ${answer.text}`);
    checkOpen(answer);
  }
  expect(await call(limited, "GET", studies, { key: limited.key }), 200);
  const tooMany = await call(limited, "GET", studies, { key: limited.key });
  expectProblem(tooMany, 429, "rate_limited");
  checkOpen(tooMany);
  const health = await call(shared.daemon, "GET", "/healthz", { headers: origin });
  assert.equal(health.headers.get("access-control-allow-origin"), null);
});

function checkOpen(answer) {
  assert.equal(answer.headers.get("access-control-allow-origin"), "*");
  assert.equal(answer.headers.get("access-control-allow-credentials"), null);
  assert.equal(answer.headers.get("set-cookie"), null);
  const exposed = answer.headers.get("access-control-expose-headers").split(", ");
  for (const name of ["RateLimit", "RateLimit-Policy", "Retry-After", "ETag", "X-Request-Id", "Idempotency-Replayed", "Location"])
    assert.ok(exposed.includes(name), name);
}

test("a preflight is told what its path takes", async () => {
  for (const { method, route } of below) {
    const where = await at(route);
    const answer = await call(shared.daemon, "OPTIONS", where, {
      headers: {
        origin: "https://shop.example",
        "access-control-request-method": method,
        "access-control-request-headers": "authorization,content-type,if-match",
      },
    });
    assert.equal(answer.status, 204, route);
    checkOpen(answer);
    const methods = answer.headers.get("access-control-allow-methods");
    assert.equal(methods, answer.headers.get("allow"));
    assert.ok(methods.split(", ").includes(method), `${method} ${route}: ${methods}`);
    const headers = answer.headers.get("access-control-allow-headers").toLowerCase().split(", ");
    for (const name of ["authorization", "content-type", "idempotency-key", "if-match", "if-none-match", "x-session-token",
      "x-workspace", "x-request-id", "accept"])
      assert.ok(headers.includes(name), name);
    assert.equal(answer.headers.get("access-control-max-age"), "600");
    assert.equal(answer.headers.get("content-length"), null);
  }
  const elsewhere = await call(shared.daemon, "OPTIONS", "/api/v1/nothing", { headers: { origin: "https://shop.example" } });
  expectProblem(elsewhere, 404, "not_found");
});

// --- Media types -----------------------------------------------------------------------------------------------

test("a body in a form that isn't read is 415 and says which is", async () => {
  const { study } = await there();
  const key = shared.daemon.key;
  const send = (method, where, headers, type = "text/plain") =>
    call(shared.daemon, method, where, { key, body: "{}", type, headers });
  const post = await send("POST", studies, {});
  expectProblem(post, 415, "unsupported_media_type");
  assert.equal(post.headers.get("accept-post"), "application/json");
  const patch = await send("PATCH", `${studies}/${study.slug}`, {}, "application/merge-patch+json");
  expectProblem(patch, 415, "unsupported_media_type");
  assert.equal(patch.headers.get("accept-patch"), "application/json");
  for (const coding of ["gzip", "identity, gzip", "br"]) {
    const coded = await send("POST", studies, { "content-encoding": coding }, "application/json");
    expectProblem(coded, 415, "unsupported_media_type");
    assert.equal(coded.headers.get("accept-encoding"), "identity");
  }
  expectProblem(await send("POST", studies, { "content-encoding": "Identity" }, "application/json"), 422, "invalid_study");
});

test("whatever a client accepts, it gets JSON; but no message where it wants nothing else than a stream", async () => {
  const { study } = await there();
  const person = await shared.operator.startAnonymous(study);
  for (const accept of ["application/json", "*/*", "text/html", "text/plain;q=0.1", "application/json;q=0", "nonsense", "text/event-stream"]) {
    const answer = await shared.operator.call("GET", studies, { headers: { accept } });
    assert.match(answer.headers.get("content-type"), /^application\/json/, accept);
    expect(answer, 200);
  }
  const send = (accept) => person.send({ content: "It was on Monday." }, { headers: { accept } });
  for (const accept of ["text/event-stream", "text/event-stream;q=0.3, application/json;q=0", "TEXT/EVENT-STREAM"])
    expectProblem(await person.unchanged(() => send(accept)), 406, "not_acceptable");
  for (const accept of ["application/json, text/event-stream", "text/event-stream, */*;q=0.1", "text/html"])
    expect(await send(accept), 200);
});

// --- Pages -----------------------------------------------------------------------------------------------------

test("pages of interviews hold each once, also while others are added", async (t) => {
  const daemon = await ownDaemon(t);
  const operator = new Operator(daemon);
  const study = await operator.make([{ id: "a", text: "What about it?" }]);
  const ids = [];
  for (let i = 0; i < 55; i++) ids.unshift((await operator.start(study)).id);
  const plain = await operator.list();
  assert.equal(plain.data.length, 50);
  assert.equal(plain.hasMore, true);
  const seen = [];
  let query = "?limit=7";
  for (let pages = 0; query; pages++) {
    assert.ok(pages < 20);
    const page = await operator.list(query);
    seen.push(...page.data.map((one) => one.id));
    query = page.nextCursor && `?limit=7&cursor=${encodeURIComponent(page.nextCursor)}`;
    await operator.start(study);
  }
  assert.deepEqual(seen, ids);
  expectProblem(await operator.call("GET", `${studies}?cursor=${plain.nextCursor}`), 400, "invalid_cursor", ["/cursor"]);
  expectProblem(await operator.call("GET", `${interviews}?limit=201&cursor=x&page=2`), 400, "invalid_query", ["/page"]);
  expectProblem(await operator.call("GET", `${interviews}?limit=201&cursor=x`), 400, "invalid_query", ["/limit", "/cursor"]);
});
