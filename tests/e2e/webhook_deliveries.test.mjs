// What webhooks are sent: signed as two libraries written elsewhere demand, again where it failed, and kept in a log.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";

import { Operator, expect, expectProblem } from "./lib/api.mjs";
import { Daemon, until } from "./lib/daemon.mjs";
import { Receiver, plainly, signed } from "./lib/receiver.mjs";
import { sleep, test, withDaemon } from "./lib/suite.mjs";
import { WEBHOOKS, allow, deliveries, delivery, interview, make, post, questions, read, workspace } from "./lib/webhooks.mjs";

const shared = withDaemon({ args: allow });

test("what happens arrives, signed, in order, and stands in the log", async (t) => {
  const who = await workspace(shared);
  const receiver = await Receiver.start(t);
  const hook = await make(who, receiver.url);
  const some = await make(who, receiver.url.replace("ours", "some"), { events: ["interview.completed"], verify: false });
  const study = await who.make(questions);
  const held = await interview(who, study);
  await receiver.wait("interview.completed", 2);
  await receiver.wait("study.published");
  const to = (which) => receiver.got.filter((one) => one.path.endsWith(which) && !one.body.includes("webhook.ping"));
  assert.deepEqual(to("some").map((one) => signed(one, some.secret).type), ["interview.completed"]);
  const ours = to("ours").map((one) => signed(one, hook.secret));
  const of = (type) => ours.findIndex((one) => one.type === type);
  assert.ok(of("interview.started") >= 0 && of("interview.started") < of("interview.completed"));
  for (const one of to("ours")) assert.ok(plainly(one, hook.secret));
  const { data } = ours[of("interview.completed")];
  assert.equal(data.interview.id, held.id);
  assert.equal(data.study.id, study.id);
  assert.equal(data.interview.status, "completed");

  const done = await delivery(who, hook, "interview.completed", (one) => one.state === "delivered");
  const came = to("ours")[of("interview.completed")];
  assert.equal(done.eventId, came.headers["webhook-id"]);
  assert.deepEqual(
    [done.studyId, done.interviewId, done.attempts, done.nextAt, done.reason],
    [study.id, held.id, 1, null, null],
  );
  assert.deepEqual(
    [done.lastAttempt.n, done.lastAttempt.status, done.lastAttempt.error],
    [1, 204, null],
  );
  const whole = await read(who, `/${hook.id}/deliveries/${done.id}`);
  const { log, ...rest } = whole;
  assert.deepEqual(rest, done);
  assert.deepEqual(log, [done.lastAttempt]);
  expectProblem(await who.call("GET", `${WEBHOOKS}/${some.id}/deliveries/${done.id}`), 404, "delivery_not_found");
  await delivery(who, hook, "interview.analyzed", (one) => one.state === "delivered");
  await delivery(who, hook, "study.published", (one) => one.state === "delivered");
  for (const state of ["pending", "claimed", "skipped", "dead"])
    assert.deepEqual(await deliveries(who, hook, `?state=${state}`), []);
  await until(() => to("ours").length >= 3);
  const all = await deliveries(who, hook, "?state=delivered");
  assert.ok(all.length >= 3);
  const pages = [];
  for (let cursor = ""; cursor !== null; ) {
    const page = await read(who, `/${hook.id}/deliveries?limit=1${cursor && `&cursor=${cursor}`}`);
    pages.push(...page.data);
    cursor = page.nextCursor;
  }
  assert.deepEqual(pages.map((one) => one.id), (await deliveries(who, hook)).map((one) => one.id));
  expectProblem(await who.call("GET", `${WEBHOOKS}/${hook.id}/deliveries?state=lost`), 400, "invalid_query", ["/state"]);
  expectProblem(await who.call("GET", `${WEBHOOKS}/${hook.id}/deliveries?cursor=x`), 400, "invalid_cursor");
});

test("what failed is tried again by itself, and at once when it is sent again", async (t) => {
  const who = await workspace(shared);
  const receiver = await Receiver.start(t);
  const hook = await make(who, receiver.url, { events: ["interview.completed"] });
  const study = await who.make(questions);
  const long = Buffer.concat([Buffer.from("é".repeat(1500)), Buffer.from([0xff]), Buffer.from("tail")]);
  receiver.usually({ status: 500, body: long });
  await interview(who, study);
  const first = await delivery(who, hook, "interview.completed", (one) => one.attempts >= 1 && one.state === "pending");
  assert.equal(first.lastAttempt.status, 500);
  assert.match(first.lastAttempt.error, /500/);
  assert.ok(Buffer.byteLength(first.lastAttempt.answer) <= 2048);
  assert.match(first.lastAttempt.answer, /^é{1000,}/);
  assert.ok(Date.parse(first.nextAt) > Date.parse(first.lastAttempt.at));
  assert.ok((await read(who, `/${hook.id}`)).failingSince);
  assert.deepEqual((await deliveries(who, hook, "?state=pending")).map((one) => one.id), [first.id]);
  // The second try comes after about five seconds.
  await receiver.wait("interview.completed", 2);
  receiver.usually({ status: 200, body: "thanks" });
  const tried = await delivery(who, hook, "interview.completed", (one) => one.attempts >= 2);
  if (tried.state === "pending") expect(await post(who, `/${hook.id}/deliveries/${first.id}/redeliver`), 202);
  const done = await delivery(who, hook, "interview.completed", (one) => one.state === "delivered");
  assert.equal(done.lastAttempt.answer, "thanks");
  const { log } = await read(who, `/${hook.id}/deliveries/${first.id}`);
  assert.deepEqual(log.map((one) => one.n), log.map((_, i) => i + 1));
  assert.ok(log.length >= 3);
  const ids = receiver.of("interview.completed").map((one) => one.headers["webhook-id"]);
  assert.deepEqual(new Set(ids), new Set([first.eventId]), "the id is the same in every try");
  assert.equal((await read(who, `/${hook.id}`)).failingSince, null);
  // What was taken can be sent again, too; once for a key.
  const headers = { "idempotency-key": randomUUID() };
  const before = receiver.of("interview.completed").length;
  const again = expect(await post(who, `/${hook.id}/deliveries/${first.id}/redeliver`, undefined, { headers }), 202);
  assert.equal(again.state, "pending");
  signed(await receiver.wait("interview.completed", before + 1), hook.secret);
  await delivery(who, hook, "interview.completed", (one) => one.state === "delivered");
  expect(await post(who, `/${hook.id}/deliveries/${first.id}/redeliver`, undefined, { headers }), 202);
  await sleep(300);
  assert.equal(receiver.of("interview.completed").length, before + 1);
  expectProblem(
    await post(who, `/${hook.id}/deliveries/delivery_00000000000000000000000000/redeliver`),
    404,
    "delivery_not_found",
  );
});

test("410 switches it off; dead letters are sent again once it is on", async (t) => {
  const who = await workspace(shared);
  const receiver = await Receiver.start(t);
  const other = await Receiver.start(t);
  const hook = await make(who, receiver.url, { events: ["interview.completed"] });
  const witness = await make(who, other.url, { events: ["endpoint.disabled"] });
  const study = await who.make(questions);
  receiver.next({ status: 410, body: "we moved" });
  const since = new Date(Date.now() - 60_000).toISOString();
  const held = await interview(who, study);
  const told = signed(await other.wait("endpoint.disabled"), witness.secret);
  assert.equal(told.data.endpoint.id, hook.id);
  assert.equal(told.data.endpoint.code, "gone");
  const off = await read(who, `/${hook.id}`);
  assert.equal(off.enabled, false);
  assert.equal(off.disabled.code, "gone");
  assert.ok(off.disabled.reason && off.disabled.at);
  const [dead] = await deliveries(who, hook, "?state=dead");
  assert.equal(dead.interviewId, held.id);
  assert.equal(dead.lastAttempt.answer, "we moved");
  assert.equal(dead.nextAt, null);
  expectProblem(await post(who, `/${hook.id}/deliveries/${dead.id}/redeliver`), 409, "endpoint_disabled");
  expectProblem(await post(who, `/${hook.id}/redeliver`, { since }), 409, "endpoint_disabled");
  await interview(who, study); // nobody wants to hear of this one
  const on = expect(await who.call("PATCH", `${WEBHOOKS}/${hook.id}`, { json: { enabled: true } }), 200);
  assert.equal(on.disabled, null);
  expectProblem(await post(who, `/${hook.id}/redeliver`, {}), 422, "invalid_request", ["/since"]);
  expectProblem(await post(who, `/${hook.id}/redeliver`, { since: "yesterday" }), 422, "invalid_request", ["/since"]);
  const later = new Date(Date.now() + 60_000).toISOString();
  assert.deepEqual(expect(await post(who, `/${hook.id}/redeliver`, { since: later }), 202), { redelivered: 0, more: false });
  const headers = { "idempotency-key": randomUUID() };
  assert.deepEqual(expect(await post(who, `/${hook.id}/redeliver`, { since }, { headers }), 202), { redelivered: 1, more: false });
  const came = signed(await receiver.wait("interview.completed", 2), hook.secret);
  assert.equal(came.data.interview.id, held.id);
  await delivery(who, hook, "interview.completed", (one) => one.state === "delivered");
  assert.equal(expect(await post(who, `/${hook.id}/redeliver`, { since }, { headers }), 202).redelivered, 1, "the kept answer");
  await sleep(300);
  assert.equal(receiver.of("interview.completed").length, 2);
});

test("a test sends the payload of the latest event, or an example, and says what came of it", async (t) => {
  const who = await workspace(shared);
  const receiver = await Receiver.start(t);
  const hook = await make(who, receiver.url);
  const tried = async (type) => expect(await post(who, `/${hook.id}/test`, { type }), 200);
  const example = await tried("interview.completed");
  assert.deepEqual([example.payload, example.delivered, example.status, example.error], ["example", true, 204, null]);
  let sent = receiver.got.at(-1);
  assert.equal(sent.headers["webhook-id"], example.eventId);
  assert.ok(signed(sent, hook.secret).data.interview.transcript.length > 0);
  const study = await who.make(questions);
  const held = await who.start(study);
  await held.says("A quetzalcoatl ate my notes.");
  expect(await held.complete({}), 200);
  const real = await receiver.wait("interview.completed", 2);
  const latest = await tried("interview.completed");
  assert.equal(latest.payload, "real");
  assert.ok(real.body.includes("quetzalcoatl"));
  sent = receiver.got.findLast((one) => one.headers["webhook-id"] === latest.eventId);
  assert.deepEqual(signed(sent, hook.secret), signed(real, hook.secret), "the very payload");
  assert.notEqual(latest.eventId, real.headers["webhook-id"], "and another event");
  receiver.usually({ status: 418, body: "teapot" });
  const failed = await tried("study.published");
  assert.deepEqual([failed.delivered, failed.status, failed.answer], [false, 418, "teapot"]);
  assert.match(failed.error, /418/);
  receiver.usually({ status: 204 });
  assert.ok(!(await deliveries(who, hook)).some((one) => [latest, failed].map((x) => x.eventId).includes(one.eventId)));
  expect(await who.call("DELETE", `/api/v1/interviews/${held.id}`), 204);
  const gone = await tried("interview.completed");
  assert.ok(!receiver.got.findLast((one) => one.headers["webhook-id"] === gone.eventId).body.includes("quetzalcoatl"));
  expect(await who.call("PATCH", `${WEBHOOKS}/${hook.id}`, { json: { enabled: false } }), 200);
  assert.equal((await tried("webhook.ping")).delivered, true, "also while it is off");
  const problem = expectProblem(await post(who, `/${hook.id}/test`, { type: "interview.completd" }), 422, "invalid_request", ["/type"]);
  assert.match(problem.errors[0].detail, /did you mean "interview\.completed"/);
});

test("one that is deleted or switched off gets nothing more", async (t) => {
  const who = await workspace(shared);
  const receiver = await Receiver.start(t);
  const off = await make(who, receiver.url);
  const gone = await make(who, receiver.url);
  const witness = await make(who, receiver.url, { events: ["interview.completed"] });
  const study = await who.make(questions);
  await receiver.wait("study.published", 2);
  expect(await who.call("PATCH", `${WEBHOOKS}/${off.id}`, { json: { enabled: false } }), 200);
  expect(await who.call("DELETE", `${WEBHOOKS}/${gone.id}`), 204);
  const before = receiver.got.length;
  await interview(who, study);
  signed(await receiver.wait("interview.completed"), witness.secret);
  await sleep(500);
  assert.equal(receiver.got.length, before + 1);
  for (const where of ["", "/deliveries"])
    expectProblem(await who.call("GET", `${WEBHOOKS}/${gone.id}${where}`), 404, "webhook_not_found");
  expectProblem(await who.call("DELETE", `${WEBHOOKS}/${gone.id}`), 404, "webhook_not_found");
  expectProblem(await post(who, `/${gone.id}/rotate-secret`), 404, "webhook_not_found");
  expectProblem(await post(who, `/${gone.id}/test`, {}), 404, "webhook_not_found");
  expectProblem(await post(who, `/${gone.id}/redeliver`, { since: "2026-01-01" }), 404, "webhook_not_found");
});

test("kill -9 behind a rotation: what waited leaves after the restart, signed with both secrets", async (t) => {
  const receiver = await Receiver.start(t);
  let daemon = await Daemon.start({ args: allow });
  t.after(() => daemon.child.exitCode === null && daemon.child.signalCode === null && daemon.stop());
  let who = new Operator(daemon);
  const hook = await make(who, receiver.url, { events: ["interview.completed"] });
  const study = await who.make(questions);
  receiver.usually({ status: 503 });
  const held = await interview(who, study);
  await receiver.wait("interview.completed");
  const rotated = expect(await post(who, `/${hook.id}/rotate-secret`, {}), 200);
  await daemon.kill();
  const before = receiver.of("interview.completed").length;
  receiver.usually({ status: 204 });
  daemon = await Daemon.start({ dir: daemon.dir, args: allow });
  who = new Operator(daemon);
  const [waiting] = await deliveries(who, hook);
  assert.ok(["pending", "claimed"].includes(waiting.state), waiting.state);
  expect(await post(who, `/${hook.id}/deliveries/${waiting.id}/redeliver`), 202); // not after five seconds
  const last = await receiver.wait("interview.completed", before + 1);
  assert.equal(signed(last, hook.secret).data.interview.id, held.id);
  signed(last, rotated.secret);
  assert.equal((await read(who, `/${hook.id}`)).oldSecretUntil, rotated.oldSecretUntil);
  await delivery(who, hook, "interview.completed", (one) => one.state === "delivered");
  const ids = receiver.of("interview.completed").map((one) => one.headers["webhook-id"]);
  assert.equal(new Set(ids).size, 1);
  await daemon.stop();
});

test("kill -9 in the middle of a rotation: the secret that was shown last still signs", async (t) => {
  const receiver = await Receiver.start(t);
  let daemon = await Daemon.start({ args: allow });
  t.after(() => daemon.child.exitCode === null && daemon.child.signalCode === null && daemon.stop());
  const hook = await make(new Operator(daemon), receiver.url);
  let shown = hook.secret;
  let rotated = 0;
  for (let round = 0; round < 6; round++) {
    const asked = post(new Operator(daemon), `/${hook.id}/rotate-secret`, {}).then(
      (answer) => expect(answer, 200).secret,
      () => null, // cut off: it happened or not
    );
    await sleep(round * 2);
    await daemon.kill();
    const secret = await asked;
    if (secret) rotated++;
    shown = secret ?? shown;
    daemon = await Daemon.start({ dir: daemon.dir, args: allow });
    assert.equal(expect(await post(new Operator(daemon), `/${hook.id}/test`, {}), 200).delivered, true);
    signed(receiver.got.at(-1), shown);
    // Whatever the cut one came to, the next round begins with a secret that somebody has.
    if (!secret) shown = expect(await post(new Operator(daemon), `/${hook.id}/rotate-secret`, {}), 200).secret;
  }
  t.diagnostic(`${rotated} of 6 were acknowledged`);
  await daemon.stop();
});
