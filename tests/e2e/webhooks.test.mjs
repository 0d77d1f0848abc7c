// Webhooks as things: made, tried first, changed, given other secrets; and that secrets stay secret.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";

import { Operator, call, expect, expectProblem } from "./lib/api.mjs";
import { Receiver, isSigned, plainly, signed } from "./lib/receiver.mjs";
import { root, run, tempDir } from "./lib/daemon.mjs";
import { ownDaemon, test, withDaemon } from "./lib/suite.mjs";
import { WEBHOOKS, allow, delivery, interview, make, post, questions, read, workspace } from "./lib/webhooks.mjs";

const shared = withDaemon({ args: allow });

test("a new webhook is pinged, and its secret is shown once", async (t) => {
  const who = await workspace(shared);
  const receiver = await Receiver.start(t);
  const json = { url: receiver.url, description: "the warehouse", events: ["interview.completed"] };
  const answer = await post(who, "", json);
  const { secret, ...hook } = expect(answer, 201);
  assert.equal(answer.headers.get("location"), `${WEBHOOKS}/${hook.id}`);
  assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
  assert.equal(Buffer.from(secret.slice(6), "base64").length, 32);
  assert.deepEqual(hook, {
    ...{ id: hook.id, ...json, enabled: true, disabled: null, failingSince: null, oldSecretUntil: null },
    ...{ createdAt: hook.createdAt, updatedAt: hook.createdAt },
  });
  assert.equal(receiver.got.length, 1);
  const ping = signed(receiver.got[0], secret);
  assert.deepEqual(Object.keys(ping), ["type", "timestamp", "data"]);
  assert.deepEqual(ping.data, { webhookId: hook.id });
  assert.equal(ping.type, "webhook.ping");
  assert.equal(receiver.got[0].path, "/hook?of=ours");
  assert.ok(plainly(receiver.got[0], secret));
  assert.deepEqual(await read(who, `/${hook.id}`), hook);
  assert.deepEqual((await read(who, "")).data, [hook]);
});

test("who does not answer a ping with 2xx is told what came back, and nothing is made", async (t) => {
  const who = await workspace(shared);
  const receiver = await Receiver.start(t);
  const elsewhere = await Receiver.start(t);
  const gone = await Receiver.start();
  await gone.stop();
  const tries = [
    [{ status: 404, body: "no such\x07 hook\nmore" }, /answered with 404 \("no such  hook"\)/],
    [{ status: 500 }, /answered with 500$/],
    [{ status: 199 + 101, body: "" }, /answered with 300, and a redirect is not followed$/],
    [{ status: 302, headers: { location: elsewhere.url } }, /answered with 302, and a redirect is not followed/],
    [{ status: 403, body: Buffer.from([0x41, 0xff, 0xfe, 0x42]) }, /answered with 403 \("A\ufffd\ufffdB"\)/],
    [{ status: 400, body: "x".repeat(5000) }, /answered with 400 \("x{120}"\)/],
    ["cut", /nothing came back: 127\.0\.0\.1: /],
    ["garbage", /nothing came back: 127\.0\.0\.1: what came back is no HTTP/],
    [{ status: 200, body: "x".repeat(100_000) }, /nothing came back: .* larger than allowed/],
  ];
  for (const [answer, says] of tries) {
    receiver.usually(answer);
    const problem = expectProblem(await post(who, "", { url: receiver.url }), 422, "webhook_unverified", ["/url"]);
    assert.match(problem.errors[0].detail, says);
  }
  const problem = expectProblem(await post(who, "", { url: gone.url }), 422, "webhook_unverified");
  assert.match(problem.errors[0].detail, /nothing came back: 127\.0\.0\.1: nobody takes a connection there/);
  assert.equal(elsewhere.got.length, 0);
  assert.deepEqual((await read(who, "")).data, []);
  const made = await make(who, gone.url, { verify: false, enabled: false });
  assert.equal(made.enabled, false);
  assert.equal(made.disabled, null);
});

test("an address that nothing may be sent to is refused, with all else that is wrong", async () => {
  const who = await workspace(shared);
  const bad = [
    "ftp://hooks.example.com/", "hooks.example.com/x", "https://", "https:///x", "https://user:pw@hooks.example.com/",
    "https://user@hooks.example.com/", "https://hooks.example.com:70000/", "https://hooks.example.com/a b",
    "https://hooks.example.com/ü", "https://hooks.example.com\\@evil.example/", "https://10.0.0.1/", "https://[::1]/",
    "https://169.254.169.254/latest/", "https://2130706434/", "https://0x7f.1.1.1/", "https://[::ffff:10.0.0.1]/",
    "http://8.8.8.8/", "https://hooks.example.com/#part", `https://hooks.example.com/${"x".repeat(2100)}`, "", 7, ["x"],
  ];
  for (const url of bad) expectProblem(await post(who, "", { url }), 422, "invalid_request", ["/url"]);
  const wrong = { events: ["interview.complete", "webhook.ping", "x", "study.closed", "study.closed"], verify: "no", what: 1 };
  const problem = expectProblem(await post(who, "", wrong), 422, "invalid_request", [
    ...["/url", "/verify", "/what", "/events/0", "/events/1", "/events/2", "/events/4"],
  ]);
  const of = (pointer) => problem.errors.find((one) => one.pointer === pointer).detail;
  assert.match(of("/events/0"), /did you mean "interview\.completed"\?/);
  assert.match(of("/events/1"), /needs no asking/);
  assert.match(of("/events/2"), /is no event, such as/);
  expectProblem(await post(who, "", { url: "https://hooks.example.com/", events: [] }), 422, "invalid_request", ["/events"]);
  assert.deepEqual((await read(who, "")).data, []);
});

test("without the operator's leave nothing is sent to a private address, and plain http nowhere", async (t) => {
  const daemon = await ownDaemon(t);
  const who = new Operator(daemon);
  const receiver = await Receiver.start(t);
  for (const url of [receiver.url, receiver.url.replace("http:", "https:"), "http://hooks.example.com/"])
    expectProblem(await post(who, "", { url, verify: false }), 422, "invalid_request", ["/url"]);
  // A name is known to be private once it is connected to.
  const local = `https://localhost:${receiver.port}/`;
  const problem = expectProblem(await post(who, "", { url: local }), 422, "webhook_unverified");
  assert.match(problem.errors[0].detail, /is no public address/);
  assert.equal(receiver.got.length, 0);
});

test("over https a certificate that isn't trusted is told, and one that the operator trusts is taken", async (t) => {
  const dir = tempDir("webhook-tls");
  const [cert, key] = ["cert.pem", "key.pem"].map((name) => path.join(dir, name));
  const program = path.join(process.env.BUILDDIR ?? path.join(root, "build"), "tests/http/make_certificate");
  assert.equal((await run(program, [cert, key])).code, 0);
  const receiver = await Receiver.start(t, { tls: { cert: readFileSync(cert), key: readFileSync(key) } });
  const problem = expectProblem(await post(shared.operator, "", { url: receiver.url }), 422, "webhook_unverified");
  assert.match(problem.errors[0].detail, /nothing came back: 127\.0\.0\.1: TLS failed: .*certificate/);
  const daemon = await ownDaemon(t, { args: [...allow, "--egress-ca-file", cert] });
  const hook = await make(new Operator(daemon), receiver.url);
  signed(receiver.got[0], hook.secret);
});

test("a repeated creation makes one webhook, pings once, and shows no secret again", async (t) => {
  const who = await workspace(shared);
  const receiver = await Receiver.start(t);
  const headers = { "idempotency-key": randomUUID() };
  const first = expect(await post(who, "", { url: receiver.url }, { headers }), 201);
  const again = await post(who, "", { url: receiver.url }, { headers });
  const { secret, ...rest } = first;
  assert.ok(secret);
  assert.deepEqual(expect(again, 201), rest);
  assert.equal(again.headers.get("idempotency-replayed"), "true");
  assert.equal(receiver.got.length, 1);
  assert.equal((await read(who, "")).data.length, 1);
  const turned = { "idempotency-key": randomUUID() };
  const rotated = expect(await post(who, `/${first.id}/rotate-secret`, undefined, { headers: turned }), 200);
  assert.notEqual(rotated.secret, secret);
  const replayed = expect(await post(who, `/${first.id}/rotate-secret`, undefined, { headers: turned }), 200);
  assert.equal(replayed.secret, undefined);
  assert.equal(replayed.oldSecretUntil, rotated.oldSecretUntil);
  const ping = expect(await post(who, `/${first.id}/test`, {}), 200);
  assert.equal(ping.delivered, true);
  assert.ok(isSigned(receiver.got.at(-1), rotated.secret), "it was rotated once");
});

test("a workspace has fifty webhooks at most", async () => {
  const who = await workspace(shared);
  const url = "https://hooks.example.com/";
  for (let i = 0; i < 50; i++) await make(who, url, { verify: false, enabled: false });
  expectProblem(await post(who, "", { url, verify: false }), 409, "too_many_webhooks");
  const first = await read(who, "?limit=30");
  const rest = await read(who, `?limit=30&cursor=${first.nextCursor}`);
  assert.deepEqual([first.data.length, first.hasMore, rest.data.length, rest.hasMore], [30, true, 20, false]);
  assert.equal(new Set([...first.data, ...rest.data].map((one) => one.id)).size, 50);
  expect(await who.call("DELETE", `${WEBHOOKS}/${first.data[7].id}`), 204);
  expectProblem(await who.call("GET", `${WEBHOOKS}/${first.data[7].id}`), 404, "webhook_not_found");
  await make(who, url, { verify: false });
});

test("a change is made to what its If-Match means, and another address is tried first", async (t) => {
  const who = await workspace(shared);
  const receiver = await Receiver.start(t);
  const other = await Receiver.start(t);
  const { secret, ...hook } = await make(who, receiver.url, { events: ["study.closed"] });
  const place = `${WEBHOOKS}/${hook.id}`;
  const change = (json, headers = {}) => who.call("PATCH", place, { json, headers });
  const tag = (await who.call("GET", place)).headers.get("etag");
  expect(await who.call("GET", place, { headers: { "if-none-match": tag } }), 304);
  const changed = await change({ description: "x", events: null }, { "if-match": tag });
  assert.deepEqual(expect(changed, 200), { ...hook, description: "x", events: null, updatedAt: changed.json.updatedAt });
  assert.equal((await who.call("GET", place)).headers.get("etag"), changed.headers.get("etag"));
  const late = await change({ description: "y" }, { "if-match": tag });
  expectProblem(late, 412, "precondition_failed");
  assert.equal(late.headers.get("etag"), changed.headers.get("etag"));
  expectProblem(await change({ description: "y" }, { "if-match": "3" }), 400, "invalid_precondition");
  expect(await change({ description: null }, { "if-match": "*" }), 200);

  other.next({ status: 401 });
  const refused = expectProblem(await change({ url: other.url }), 422, "webhook_unverified");
  assert.match(refused.errors[0].detail, /answered with 401/);
  expectProblem(await change({ url: other.url }, { "if-match": tag }), 412, "precondition_failed");
  assert.equal((await read(who, `/${hook.id}`)).url, receiver.url);
  assert.equal(expect(await change({ url: other.url }), 200).url, other.url);
  assert.equal(other.got.length, 2, "what fails its precondition is not tried");
  signed(other.got[1], secret);
  expect(await change({ url: other.url, enabled: false }), 200);
  assert.equal(other.got.length, 2, "the same address is not tried again");
  assert.equal(expect(await change({ url: receiver.url, verify: false }), 200).url, receiver.url);
  assert.equal(receiver.got.length, 1);
  const whole = await read(who, `/${hook.id}`);
  assert.equal(whole.enabled, false);
  expect(await change({ ...whole, enabled: true }), 200);
  expectProblem(await change({ secret: "whsec_x", url: null, events: "all" }), 422, "invalid_request", ["/secret", "/events"]);
  expectProblem(await change({ url: "https://10.0.0.1/" }), 422, "invalid_request", ["/url"]);
  expectProblem(await who.call("PATCH", `${WEBHOOKS}/webhook_00000000000000000000000000`, { json: {} }), 404, "webhook_not_found");
});

test("while a secret is replaced both sign", async (t) => {
  const who = await workspace(shared);
  const receiver = await Receiver.start(t);
  const { id, secret: first } = await make(who, receiver.url);
  const rotate = async (json) => expect(await post(who, `/${id}/rotate-secret`, json), 200);
  const ping = async () => {
    expect(await post(who, `/${id}/test`, {}), 200);
    return receiver.got.at(-1);
  };
  const rotated = await rotate();
  const hours = (Date.parse(rotated.oldSecretUntil) - Date.now()) / 3600_000;
  assert.ok(hours > 23.9 && hours <= 24, `${hours} h`);
  let sent = await ping();
  assert.equal(sent.headers["webhook-signature"].split(" ").length, 2);
  signed(sent, first);
  signed(sent, rotated.secret);
  assert.ok(plainly(sent, rotated.secret) && !plainly(sent, first));
  const other = await Receiver.start(t);
  expect(await who.call("PATCH", `${WEBHOOKS}/${id}`, { json: { url: other.url } }), 200);
  for (const secret of [first, rotated.secret]) signed(other.got[0], secret);
  expect(await who.call("PATCH", `${WEBHOOKS}/${id}`, { json: { url: receiver.url } }), 200);
  const third = await rotate({ overlapHours: 1 });
  sent = await ping();
  assert.deepEqual([first, rotated.secret, third.secret].map((one) => isSigned(sent, one)), [false, true, true]);
  const fourth = await rotate({ overlapHours: 0 });
  assert.equal(fourth.oldSecretUntil, null);
  sent = await ping();
  assert.deepEqual([third.secret, fourth.secret].map((one) => isSigned(sent, one)), [false, true]);
  for (const overlapHours of [-1, 169, 1.5, "1"])
    expectProblem(await post(who, `/${id}/rotate-secret`, { overlapHours }), 422, "invalid_request", ["/overlapHours"]);
  assert.equal((await read(who, `/${id}`)).secret, undefined);
});

// Every file of a directory, as one text of bytes.
const bytesOf = (dir) =>
  readdirSync(dir, { recursive: true })
    .map((name) => path.join(dir, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => readFileSync(file, "latin1"))
    .join("\n");

test("a secret stands nowhere in the directory or the log, and what is done is in the log", async (t) => {
  const daemon = await ownDaemon(t, { args: [...allow, "--log-level", "debug"] });
  const who = new Operator(daemon);
  const receiver = await Receiver.start(t);
  const url = receiver.url.replace("ours", "pass-word-in-it");
  const headers = { "idempotency-key": randomUUID() };
  const hook = expect(await post(who, "", { url }, { headers }), 201);
  const rotated = expect(await post(who, `/${hook.id}/rotate-secret`, {}, { headers }), 200);
  expect(await who.call("PATCH", `${WEBHOOKS}/${hook.id}`, { json: { description: "x" } }), 200);
  expect(await post(who, `/${hook.id}/test`, {}), 200);
  expectProblem(await post(who, "", { url: url.replace("127.0.0.1", "127.0.0.2") }), 422, "invalid_request");
  const study = await who.make(questions);
  await interview(who, study);
  await receiver.wait("interview.completed");
  const done = await delivery(who, hook, "interview.completed", (one) => one.state === "delivered");
  expect(await post(who, `/${hook.id}/deliveries/${done.id}/redeliver`), 202);
  await receiver.wait("interview.completed", 2);
  expect(await who.call("DELETE", `${WEBHOOKS}/${hook.id}`), 204);
  for (const line of ["created", "secret_rotated", "changed", "tested", "deleted"])
    await daemon.logged(new RegExp(`event=webhook_${line} webhook=${hook.id}`));
  await daemon.logged(new RegExp(`event=redelivered webhook=${hook.id} deliveries=1`));
  const stored = bytesOf(daemon.dir);
  for (const { secret } of [hook, rotated]) {
    const forms = [secret, secret.slice(6), Buffer.from(secret.slice(6), "base64").toString("latin1")];
    for (const form of forms) {
      assert.ok(!stored.includes(form), "not in the directory");
      assert.ok(!daemon.stderr.includes(form), "not in the log");
    }
  }
  assert.ok(!daemon.stderr.includes("pass-word-in-it"), "nor what an address may hold");
});

test("a key with webhooks:read reads, and changes nothing", async (t) => {
  const who = await workspace(shared);
  const receiver = await Receiver.start(t);
  const hook = await make(who, receiver.url);
  const keyOf = async (scope) =>
    expect(await who.call("POST", "/api/v1/keys", { json: { name: scope, scopes: [scope] } }), 201).key;
  const reader = await keyOf("webhooks:read"), writer = await keyOf("webhooks:write");
  const ask = (key, method, where, json) => call(shared.daemon, method, `${WEBHOOKS}${where}`, { key, json });
  expect(await ask(reader, "GET", ""), 200);
  expect(await ask(reader, "GET", `/${hook.id}/deliveries`), 200);
  expectProblem(await ask(reader, "POST", "", { url: receiver.url }), 403, "insufficient_scope");
  expectProblem(await ask(reader, "POST", `/${hook.id}/test`, {}), 403, "insufficient_scope");
  expectProblem(await ask(reader, "POST", `/${hook.id}/rotate-secret`, {}), 403, "insufficient_scope");
  expectProblem(await ask(writer, "GET", ""), 403, "insufficient_scope");
  expect(await ask(writer, "POST", `/${hook.id}/test`, {}), 200);
});
