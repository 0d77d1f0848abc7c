// What the tests of webhooks share.
import assert from "node:assert/strict";

import { Operator, expect } from "./api.mjs";
import { sleep } from "./daemon.mjs";

export const WEBHOOKS = "/api/v1/webhooks";
// Receivers are on loopback.
export const allow = ["--egress-allow-private", "127.0.0.1"];
export const questions = ["a", "b", "c"].map((id) => ({ id, text: `What of ${id}?`, probing: { maxFollowUps: 0 } }));

// A workspace of its own, so that tests see none of each other's events.
export async function workspace({ operator, daemon }) {
  const made = expect(await operator.call("POST", "/api/v1/workspaces", { json: { name: "hooks" } }), 201);
  const headers = { "x-workspace": made.id };
  const key = expect(await operator.call("POST", "/api/v1/keys", { json: { name: "x" }, headers }), 201).key;
  return new Operator(daemon, key);
}

export const post = (who, where, json, options = {}) => who.call("POST", `${WEBHOOKS}${where}`, { json, ...options });
export const make = async (who, url, more = {}) => expect(await post(who, "", { url, ...more }), 201);
export const read = async (who, where) => expect(await who.call("GET", `${WEBHOOKS}${where}`), 200);
export const deliveries = async (who, hook, query = "") => (await read(who, `/${hook.id}/deliveries${query}`)).data;

// An interview from start to end: one interview.started, one interview.completed.
export async function interview(who, study) {
  const held = await who.start(study);
  expect(await held.complete({}), 200);
  return held;
}

// The delivery of an event of that type once it is as wanted.
export async function delivery(who, hook, type, so) {
  for (let i = 0; i < 600; i++) {
    const found = (await deliveries(who, hook)).find((one) => one.type === type);
    if (found && so(found)) return found;
    await sleep(50);
  }
  return assert.fail(`no delivery of ${type} became ${so}: ${JSON.stringify(await deliveries(who, hook))}`);
}
