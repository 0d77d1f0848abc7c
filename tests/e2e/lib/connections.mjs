// Connections of the tests' own integrations to a service that is played.
import assert from "node:assert/strict";
import { cpSync } from "node:fs";
import path from "node:path";

import { expect } from "./api.mjs";
import { root, sleep, tempDir } from "./daemon.mjs";

export const TOKEN = "canary-token-f00dfeed";
export const questions = [{ id: "q", text: "Tell me about it.", probing: { maxFollowUps: 0 } }];
export const said = "On Monday I drove to the office and looked through four binders for the receipt.";

// A copy of the integrations in tests/fixtures.
export function scripts(dir = tempDir("integrations")) {
  cpSync(path.join(root, "tests/fixtures/integrations"), dir, { recursive: true });
  return dir;
}

export const options = (dir = scripts()) => ({
  args: ["--script-dirs", dir, "--egress-allow-private", "127.0.0.1"],
});

let names = 0;
export async function connect(operator, outside, more = {}) {
  const { settings, ...members } = more;
  const json = {
    integration: "crm",
    name: `crm ${++names}`,
    settings: { base: outside.url, token: TOKEN, ...settings },
    ...members,
  };
  return expect(await operator.call("POST", "/api/v1/connections", { json }), 201);
}

// An interview from its beginning to its end.
export async function finish(operator, study, more) {
  const interview = await operator.start(study, more);
  await interview.says(said);
  expect(await interview.complete({}), 200);
  return interview;
}

export async function deliveries(operator, connection, query = "") {
  return expect(await operator.call("GET", `/api/v1/connections/${connection.id}/deliveries${query}`), 200).data;
}

export async function show(operator, connection) {
  return expect(await operator.call("GET", `/api/v1/connections/${connection.id}`), 200);
}

// Asks until it is so; gives what it came to.
export async function until(what, so) {
  const end = Date.now() + 40_000;
  for (;;) {
    const found = await what();
    if (so(found)) return found;
    assert.ok(Date.now() < end, `it never came to ${so}: ${JSON.stringify(found)}`);
    await sleep(25);
  }
}

export const states = (list) => list.map((one) => one.state).sort();
