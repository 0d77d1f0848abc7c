// node:test with a bound on every test, and a daemon for a whole file.
import { after, before, test as nodeTest } from "node:test";

import { Operator } from "./api.mjs";
import { Daemon } from "./daemon.mjs";

const BOUND_MS = 60_000;

// A test of at most a minute.
export function test(name, options, fn) {
  if (typeof options === "function") [options, fn] = [{}, options];
  return nodeTest(name, { timeout: BOUND_MS, ...options }, fn);
}

// One daemon for the tests of a file. The operator is there once the first test runs; the log is judged at the end.
export function withDaemon(options) {
  const shared = {};
  before(
    async () => {
      shared.daemon = await Daemon.start(options);
      shared.operator = new Operator(shared.daemon);
    },
    { timeout: BOUND_MS },
  );
  after(() => shared.daemon?.stop(), { timeout: BOUND_MS });
  return shared;
}

// A daemon for one test, stopped when it ends whatever way.
export { sleep } from "./daemon.mjs";

export async function ownDaemon(t, options) {
  const daemon = await Daemon.start(options);
  t.after(async () => {
    if (daemon.child.exitCode === null && daemon.child.signalCode === null) await daemon.stop();
  });
  return daemon;
}
