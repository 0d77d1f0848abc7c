// interviewctl webhook: made, shown, changed, tried, its log read, sent again, deleted.
import assert from "node:assert/strict";

import { Operator } from "./lib/api.mjs";
import { interviewctl, run } from "./lib/daemon.mjs";
import { Receiver, isSigned, signed } from "./lib/receiver.mjs";
import { test, withDaemon } from "./lib/suite.mjs";
import { allow, delivery, interview, questions } from "./lib/webhooks.mjs";

const REFUSED = 1, USAGE = 2;
const shared = withDaemon({ args: allow });

async function ctl(args, { code = 0 } = {}) {
  const { daemon } = shared;
  const end = await run(interviewctl, args, { env: { INTERVIEWCTL_URL: daemon.base, INTERVIEWCTL_KEY: daemon.key } });
  assert.equal(end.code, code, `interviewctl ${args.join(" ")}: ${end.stdout}${end.stderr}`);
  return end;
}

const hook = (...args) => ctl(["webhook", ...args]);
const json = async (...args) => JSON.parse((await ctl(["--json", "webhook", ...args])).stdout);

test("a webhook's whole life on the command line", async (t) => {
  const receiver = await Receiver.start(t);
  const made = await hook("create", receiver.url, "--event", "interview.completed", "--event=study.closed", "--description", "the shop");
  assert.match(made.stdout, /^whsec_[\w+/]{43}=\n$/, "the secret alone");
  const secret = made.stdout.trim();
  const id = /^(webhook_\w+) signs with this secret, which is shown this once\n$/.exec(made.stderr)[1];
  signed(receiver.got[0], secret);
  const shown = (await hook("show", id)).stdout;
  assert.match(shown, new RegExp(`^id +${id}\nurl +http://127\\.0\\.0\\.1:\\d+/hook\\?of=ours\nevents +interview\\.completed, study\\.closed\nstate +on\ndescription +the shop\ncreated `));
  assert.ok(!shown.includes("whsec_"));
  assert.match((await hook("list")).stdout, new RegExp(`^${id}  on +http://127\\S+  interview\\.completed, study\\.closed\n$`));
  assert.deepEqual((await json("list")).map((one) => one.id), [id]);
  assert.equal((await json("show", id)).description, "the shop");

  const tried = (await hook("test", id, "interview.completed")).stdout;
  assert.match(tried, /^interview\.completed \(example payload\): delivered, 204 in \d+ ms\n$/);
  receiver.usually({ status: 500, body: "oh\x1b[31m no" });
  const failed = await ctl(["webhook", "test", id], { code: REFUSED });
  assert.match(failed.stdout, /^webhook\.ping \(real payload\): failed, status 500 in \d+ ms\n {2}answer: oh\\x1b\[31m no\n$/);
  assert.equal(JSON.parse((await ctl(["--json", "webhook", "test", id], { code: REFUSED })).stdout).status, 500);

  const who = new Operator(shared.daemon);
  const study = await who.make(questions);
  receiver.usually({ status: 410, body: "gone" });
  const held = await interview(who, study);
  await delivery(who, { id }, "interview.completed", (one) => one.state === "dead");
  const dead = (await hook("deliveries", id, "--state", "dead")).stdout;
  const row = /^(delivery_\w+) {2}\S+Z {2}interview\.completed dead {7}1: status 410 in \d+ ms\n$/.exec(dead);
  assert.ok(row, dead);
  assert.equal((await hook("deliveries", id, "--state", "delivered")).stdout, "");
  assert.equal((await json("deliveries", id)).length, 1);
  assert.equal((await json("deliveries", id, "--all", "--state", "dead")).length, 1);
  const whole = (await hook("deliveries", id, row[1])).stdout;
  assert.match(whole, new RegExp(`of ${held.id}\n`));
  assert.match(whole, /\n {2}1 {2}\S+Z {2}status 410 in \d+ ms\n {2}answer: gone\n$/);
  assert.match((await hook("show", id)).stdout, /\nstate +gone\nwhy +\S/);
  const off = await ctl(["webhook", "redeliver", id, row[1]], { code: REFUSED });
  assert.match(off.stderr, /endpoint_disabled/);

  receiver.usually({ status: 204 });
  assert.match((await hook("edit", id, "--enable", "--all-events", "--description", "ours")).stdout, /\nevents +all\nstate +on\ndescription +ours\n/);
  assert.equal((await hook("redeliver", id, "--since", "2026-01-01")).stdout, "1 sent again\n");
  await delivery(who, { id }, "interview.completed", (one) => one.state === "delivered");
  assert.match((await hook("redeliver", id, row[1])).stdout, /^delivery_\w+ /);
  signed(await receiver.wait("interview.completed", 4), secret);
  assert.deepEqual(await json("redeliver", id, "--since", "2026-01-01"), { redelivered: 0 });

  const rotated = await hook("rotate-secret", id, "--overlap", "2");
  assert.match(rotated.stderr, /the one before it signs too until \S+Z\n$/);
  await hook("test", id);
  for (const one of [secret, rotated.stdout.trim()]) assert.ok(isSigned(receiver.got.at(-1), one));
  const other = await Receiver.start(t);
  assert.match((await hook("edit", id, "--to", other.url, "--disable", "--event", "study.closed")).stdout, /\nstate +off\n/);
  signed(other.got[0], rotated.stdout.trim());
  await ctl(["webhook", "delete", id], { code: USAGE });
  await hook("delete", id, "--yes");
  const none = await ctl(["webhook", "show", id], { code: REFUSED });
  assert.match(none.stderr, /webhook_not_found/);
});

test("what is wrong is said, with the place", async (t) => {
  const receiver = await Receiver.start(t);
  receiver.usually({ status: 404, body: "nothing here" });
  const { stderr } = await ctl(["webhook", "create", receiver.url], { code: REFUSED });
  assert.match(stderr, /webhook_unverified/);
  assert.match(stderr, /\/url was sent a webhook\.ping, and it answered with 404 \("nothing here"\)/);
  const wrong = await ctl(["webhook", "create", receiver.url, "--event", "interview.complete"], { code: REFUSED });
  assert.match(wrong.stderr, /\/events\/0 .*did you mean "interview\.completed"/);
  const usage = [
    ["create"], ["create", "a", "b"], ["create", "a", "--event"], ["list", "x"], ["show"], ["edit"], ["edit", "x", "--enable", "--disable"],
    ["edit", "x", "--all-events", "--event", "y"], ["delete", "x"], ["rotate-secret"], ["rotate-secret", "x", "--overlap", "soon"], ["test"],
    ["test", "a", "b", "c"], ["deliveries"], ["deliveries", "a", "b", "--all"], ["redeliver", "a"], ["redeliver", "a", "b", "--since", "c"],
    ["events", "a", "b"], ["events", "interview.complete"],
  ];
  for (const args of usage) assert.match((await ctl(["webhook", ...args], { code: USAGE })).stderr, /usage: |no event/);
});

test("events need no daemon", async () => {
  const list = await run(interviewctl, ["webhook", "events"], { env: { INTERVIEWCTL_URL: "http://127.0.0.1:1" } });
  assert.equal(list.code, 0);
  const names = list.stdout.trim().split("\n").map((line) => line.split(" ")[0]);
  assert.ok(names.includes("interview.completed") && names.includes("webhook.ping"));
  for (const name of names) {
    const one = JSON.parse((await run(interviewctl, ["webhook", "events", name])).stdout);
    assert.deepEqual(Object.keys(one), ["type", "timestamp", "data"]);
    assert.equal(one.type, name);
  }
});
