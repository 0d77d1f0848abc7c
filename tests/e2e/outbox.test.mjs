// Receivers that do their worst, and everything that happens to studies and interviews, as it arrives.
import assert from "node:assert/strict";
import { once } from "node:events";
import net from "node:net";

import { expect } from "./lib/api.mjs";
import { Receiver, signed } from "./lib/receiver.mjs";
import { sleep, test, withDaemon } from "./lib/suite.mjs";
import { allow, deliveries, delivery, interview, make, questions, workspace } from "./lib/webhooks.mjs";

const shared = withDaemon({ args: allow });

// A server that is no server: `act` gets each connection's socket once the request's head has come.
async function villain(t, act) {
  const sockets = new Set();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
    socket.once("data", () => act(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `http://127.0.0.1:${server.address().port}/`;
}

const drip = (socket) => {
  socket.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
  const timer = setInterval(() => socket.write("x"), 400);
  socket.on("close", () => clearInterval(timer));
};
const flood = (socket) => {
  socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
  const piece = `4000\r\n${"y".repeat(0x4000)}\r\n`;
  const more = () => {
    while (!socket.destroyed && socket.write(piece));
  };
  socket.on("drain", more);
  more();
};
const reset = (socket) => socket.resetAndDestroy();

test("whoever hangs, drips, resets, floods or redirects fails, and holds up nobody else", async (t) => {
  const who = await workspace(shared);
  const elsewhere = await Receiver.start(t);
  const well = await Receiver.start(t);
  const redirect = await Receiver.start(t);
  redirect.usually({ status: 307, headers: { location: elsewhere.url } });
  const bad = { events: ["interview.completed"], verify: false };
  const hooks = {
    hangs: await make(who, await villain(t, () => {}), bad),
    drips: await make(who, await villain(t, drip), bad),
    resets: await make(who, await villain(t, reset), bad),
    floods: await make(who, await villain(t, flood), bad),
    redirects: await make(who, redirect.url, bad),
  };
  const hook = await make(who, well.url);
  const study = await who.make(questions);
  for (let i = 0; i < 5; i++) await interview(who, study);
  await well.wait("interview.completed", 5);
  for (const one of well.of("interview.completed")) signed(one, hook.secret);

  const why = async (name) => {
    for (let i = 0; i < 600; i++) {
      const tried = (await deliveries(who, hooks[name])).find((one) => one.attempts >= 1);
      if (tried) return tried.lastAttempt;
      await sleep(50);
    }
    return assert.fail(`${name} was never tried`);
  };
  assert.match((await why("resets")).error, /^(cut|connect): /);
  assert.match((await why("floods")).error, /^too_large: /);
  assert.deepEqual([(await why("redirects")).status, (await why("redirects")).error], [307, "status 307: redirects are not followed"]);
  // Those two are still waited for.
  assert.ok((await deliveries(who, hooks.hangs)).every((one) => one.attempts === 0));
  assert.ok((await deliveries(who, hooks.drips)).every((one) => one.attempts === 0));
  assert.equal(elsewhere.got.length, 0);
  for (const name of Object.keys(hooks))
    for (const one of await deliveries(who, hooks[name])) {
      assert.equal(one.state === "pending" || one.state === "claimed", true, name);
      assert.ok((one.lastAttempt?.answer ?? "").length <= 2048);
    }
});

test("studies tell when they are published and closed, by hand and by their target", async (t) => {
  const who = await workspace(shared);
  const receiver = await Receiver.start(t);
  const hook = await make(who, receiver.url, { events: ["study.published", "study.closed"] });
  const by = async (limits) => who.make(questions, { limits });
  const hand = await by({});
  const closed = await who.call("POST", `/api/v1/studies/${hand.id}/close`, { json: {} });
  expect(closed, 200);
  const target = await by({ targetResponses: 1 });
  await interview(who, target);
  await receiver.wait("study.closed", 2);
  const seen = receiver.of("study.closed").map((one) => signed(one, hook.secret).data);
  assert.deepEqual(seen.map((data) => data.study.id), [hand.id, target.id]);
  assert.ok(seen[0].links.participate.endsWith(`/i/${hand.slug}`));
  await receiver.wait("study.published", 2);
  await sleep(300);
  assert.equal(receiver.of("study.closed").length, 2);
});

test("an erased interview's words are in nothing that leaves afterwards", async (t) => {
  const who = await workspace(shared);
  const receiver = await Receiver.start(t);
  const hook = await make(who, receiver.url);
  receiver.usually({ status: 503 });
  const study = await who.make(questions);
  const held = await who.start(study, { respondentMetadata: { name: "Cassandra Canary", email: "canary@example.com" } });
  await held.says("a canary sings in the mine every morning");
  expect(await held.complete({}), 200);
  await delivery(who, hook, "interview.started", (one) => one.attempts >= 1);
  expect(await who.call("DELETE", `/api/v1/interviews/${held.id}`), 204);
  receiver.got = [];
  receiver.usually({ status: 200 });
  for (const one of await deliveries(who, hook))
    await who.call("POST", `/api/v1/webhooks/${hook.id}/deliveries/${one.id}/redeliver`, { json: {} });
  const erased = signed(await receiver.wait("interview.erased"), hook.secret);
  assert.deepEqual(erased.data.interview, { id: held.id, studyId: study.id, status: "erased" });
  const after = receiver.of("interview.completed").map((one) => signed(one, hook.secret).data.interview);
  assert.equal(after.length, 1);
  assert.equal(after[0].status, "erased");
  assert.deepEqual(after[0].transcript, []);
  for (const one of receiver.got) assert.doesNotMatch(one.body.toString(), /canary/i);
});
