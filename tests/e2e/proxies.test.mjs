// Behind a proxy: whose limits a request counts under, by what a trusted proxy says of its client.
import assert from "node:assert/strict";
import { connect } from "node:net";

import { call, expectProblem, Operator } from "./lib/api.mjs";
import { interviewd, run, sleep, tempDir } from "./lib/daemon.mjs";
import { ownDaemon, test } from "./lib/suite.mjs";

const start = "/api/v1/interviews/start";

test("limits by address are the client's where a trusted proxy names it", async (t) => {
  const daemon = await ownDaemon(t, {
    args: [
      ...["--http-trusted-proxies", "127.0.0.1,10.0.0.0/8"],
      ...["--rate-limit-anonymous-per-minute", "2", "--rate-limit-refused-per-minute", "2"],
    ],
  });
  const operator = new Operator(daemon);
  const study = await operator.make([{ id: "a", text: "What about it?", probing: { maxFollowUps: 0 } }]);
  const from = (headers) => call(daemon, "POST", start, { json: { studySlug: study.slug }, headers });
  const status = async (headers) => (await from(headers)).status;

  // Somebody who writes an address of his own before the proxy's gets no further for it.
  assert.equal(await status({ "x-forwarded-for": "203.0.113.5" }), 201);
  assert.equal(await status({ "x-forwarded-for": "198.51.100.1, 203.0.113.5" }), 201);
  const third = await from({ "x-forwarded-for": "198.51.100.2, 203.0.113.5, 10.2.2.2" });
  expectProblem(third, 429, "rate_limited");
  assert.equal(await status({ forwarded: 'for="203.0.113.5:4711";proto=https' }), 429);
  assert.equal(await status({ "x-forwarded-for": "203.0.113.6" }), 201);
  // A /64 is one.
  assert.equal(await status({ forwarded: 'for="[2001:db8::1]"' }), 201);
  assert.equal(await status({ forwarded: 'for="[2001:db8::2]"' }), 201);
  assert.equal(await status({ forwarded: 'for="[2001:db8::3]"' }), 429);
  // Two headers that disagree: nobody knows which of them the proxy wrote.
  const both = await from({ forwarded: "for=198.51.100.9", "x-forwarded-for": "203.0.113.7" });
  assert.match(expectProblem(both, 400, "bad_request").detail, /name different clients/);

  const wrong = (headers) =>
    call(daemon, "GET", "/api/v1/studies", { key: `ivd_live_${Math.random()}`, headers });
  for (const expected of [401, 401, 429])
    assert.equal((await wrong({ "x-forwarded-for": "203.0.113.8" })).status, expected);
  assert.equal((await wrong({ "x-forwarded-for": "203.0.113.9" })).status, 401);
  await daemon.logged(/event=wrong_credentials .*address=203\.0\.113\.8/);
  for (let i = 0; i < 5; i++) assert.equal((await wrong({})).status, 401);
});

test("an address has its share of the connections, a proxy all of them", async (t) => {
  // How many of n connections are refused, once as many as expected are.
  const refusedOf = async (daemon, n, expected) => {
    const sockets = [];
    t.after(() => sockets.forEach((socket) => socket.destroy()));
    const [host, port] = daemon.address.split(":");
    let refused = 0;
    for (let i = 0; i < n; i++) {
      const socket = connect({ host, port });
      socket.on("error", () => {}).on("data", () => refused++);
      sockets.push(socket);
      await new Promise((resolve) => socket.on("connect", resolve).on("close", resolve));
    }
    const end = Date.now() + 20_000;
    while (refused < expected && Date.now() < end) await sleep(20);
    return refused;
  };
  const limit = ["--http-max-per-address", "5"];
  // The machine's own addresses have the limit once a proxy is named that isn't among them.
  const daemon = await ownDaemon(t, { args: ["--http-trusted-proxies", "192.0.2.1", ...limit] });
  assert.equal(await refusedOf(daemon, 8, 3), 3);
  const spared = await ownDaemon(t, { args: limit });
  assert.equal(await refusedOf(spared, 8, 0), 0);
  assert.equal((await fetch(`${spared.base}/healthz`)).status, 200);
});

test("a proxy that is none is said to be", async () => {
  const wrong = ["10.0.0.0/33", "proxy.example", "fe80::1%eth0", "10.0.0.0/8,"];
  for (const value of wrong) {
    const args = ["--check-config", "--data", tempDir(), "--http-trusted-proxies", value];
    const end = await run(interviewd, args);
    assert.equal(end.code, 78, value);
    assert.match(end.stderr, /--http-trusted-proxies: .*(is no address or network|is empty)/, value);
  }
});
