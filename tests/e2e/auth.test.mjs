// Who may do what: keys and session tokens that are missing, cut, forged, expired or another interview's.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";

import { call, expect, expectProblem } from "./lib/api.mjs";
import { test, withDaemon } from "./lib/suite.mjs";

const shared = withDaemon();
const questions = [
  { id: "a", text: "What about it?", probing: { maxFollowUps: 0 } },
  { id: "b", text: "And then?" },
];
let made;
const study = () => (made ??= shared.operator.make(questions));
const nowhere = "interview_00000000000000000000000000";

// Every route that needs a credential.
const routes = [
  ["GET", "/api/v1/studies"],
  ["POST", "/api/v1/studies"],
  ["GET", "/api/v1/studies/x"],
  ["PATCH", "/api/v1/studies/x"],
  ["POST", "/api/v1/studies/x/publish"],
  ["POST", "/api/v1/studies/x/close"],
  ["GET", "/api/v1/methodologies"],
  ["GET", "/api/v1/interviews"],
  ["GET", `/api/v1/interviews/${nowhere}`],
  ["GET", "/api/v1/interviews/session"],
  ["POST", "/api/v1/interviews/messages"],
  ["POST", `/api/v1/interviews/${nowhere}/messages`],
  ["POST", "/api/v1/interviews/complete"],
  ["POST", `/api/v1/interviews/${nowhere}/complete`],
];
const body = (method, path) =>
  method === "GET" ? {} : { json: /messages$/.test(path) ? { content: "x" } : {} };

test("without a credential every one of them is 401, with a challenge", async () => {
  for (const [method, path] of routes) {
    const answer = await call(shared.daemon, method, path, body(method, path));
    expectProblem(answer, 401, "unauthorized");
    assert.match(answer.headers.get("www-authenticate"), /^Bearer\b/, path);
  }
});

test("a key that is cut, changed, of another kind or unknown opens nothing", async () => {
  const { key } = shared.daemon;
  const flip = (text, at) => text.slice(0, at) + (text[at] === "0" ? "1" : "0") + text.slice(at + 1);
  const bad = [
    key.slice(0, -1),
    `${key}0`,
    flip(key, 20),
    flip(key, key.length - 1),
    key.toUpperCase(),
    key.replace("ivd_admin_", "ivd_live_"),
    "ivd_live_",
    "ivd_",
    "x",
    "a".repeat(5000),
    key.replace("_", "-"),
    "ivs_",
    "ivs_AAAA",
  ];
  for (const wrong of bad) {
    for (const [method, path] of routes) {
      const answer = await call(shared.daemon, method, path, { ...body(method, path), key: wrong });
      assert.ok(
        answer.status === 401 || (wrong.startsWith("ivs_") && answer.status === 403),
        `${wrong} ${path}: ${answer.text}`,
      );
    }
  }
  for (const authorization of [key, `Basic ${key}`, `Bearer`, `Bearer ${key} x`, `bearer\t${key}x`]) {
    expectProblem(
      await call(shared.daemon, "GET", "/api/v1/studies", { headers: { authorization } }),
      401,
      "unauthorized",
    );
  }
  expect(
    await call(shared.daemon, "GET", "/api/v1/studies", { headers: { authorization: `bearer  ${key}` } }),
    200,
  );
});

test("a session token opens its interview and nothing else", async () => {
  const interview = await shared.operator.startAnonymous(await study());
  const own = new Set([
    "/api/v1/interviews/session",
    "/api/v1/interviews/messages",
    "/api/v1/interviews/complete",
  ]);
  for (const [method, path] of routes.filter(([, path]) => !own.has(path))) {
    const answer = await interview.unchanged(() =>
      call(shared.daemon, method, path, { ...body(method, path), token: interview.token }),
    );
    expectProblem(answer, 403, "insufficient_scope");
  }
  expectProblem(
    await call(shared.daemon, "GET", `/api/v1/interviews/${interview.id}`, { token: interview.token }),
    403,
    "insufficient_scope",
  );
});

// A token as the daemon derives it: interview, expiry in seconds, and a MAC under the installation's key.
function tokenOf(interview, expires) {
  const secret = Buffer.from(readFileSync(shared.daemon.file("secret.key"), "utf8").trim(), "hex");
  const key = createHmac("sha256", secret).update("session token").digest();
  const given = Buffer.from(interview.token.slice(4), "base64url");
  const bytes = Buffer.concat([given.subarray(0, 16), Buffer.alloc(8)]);
  bytes.writeBigUInt64BE(BigInt(expires), 16);
  return `ivs_${Buffer.concat([bytes, createHmac("sha256", key).update(bytes).digest().subarray(0, 16)]).toString("base64url")}`;
}

test("an expired token is refused, one that is not yet is taken", async () => {
  const interview = await shared.operator.startAnonymous(await study());
  const now = Math.floor(Date.now() / 1000);
  const expires = Math.floor(Date.parse(interview.started.expiresAt) / 1000);
  assert.equal(tokenOf(interview, expires), interview.token, "the token is what the test takes it for");
  expect(
    await call(shared.daemon, "GET", "/api/v1/interviews/session", { token: tokenOf(interview, now + 60) }),
    200,
  );
  await interview.unchanged(async () => {
    for (const past of [now - 1, now - 86_400 * 365, 0]) {
      const token = tokenOf(interview, past);
      for (const [method, path, json] of [
        ["GET", "session"],
        ["POST", "messages", { content: "x" }],
        ["POST", "complete", {}],
      ]) {
        expectProblem(
          await call(shared.daemon, method, `/api/v1/interviews/${path}`, { json, token }),
          401,
          "unauthorized",
        );
      }
      expectProblem(
        await call(shared.daemon, "POST", "/api/v1/interviews/messages", {
          json: { content: "x", sessionToken: token },
        }),
        401,
        "unauthorized",
      );
    }
  });
});

test("a forged token is refused, whichever byte was changed", async () => {
  const interview = await shared.operator.startAnonymous(await study());
  const bytes = Buffer.from(interview.token.slice(4), "base64url");
  await interview.unchanged(async () => {
    for (let at = 0; at < bytes.length; at++) {
      const forged = Buffer.from(bytes);
      forged[at] ^= 1;
      const token = `ivs_${forged.toString("base64url")}`;
      expectProblem(await interview.send({ content: "x" }, { token }), 401, "unauthorized");
    }
    for (const token of [
      interview.token.slice(0, -1),
      `${interview.token}A`,
      interview.token.replace("ivs_", "IVS_"),
      `${interview.token}=`,
      "ivs_",
    ]) {
      expectProblem(
        await interview.send({ content: "x", sessionToken: token }, { token: undefined }),
        401,
        "unauthorized",
      );
    }
  });
});

test("another interview's token does not open this one", async () => {
  const one = await shared.operator.startAnonymous(await study());
  const two = await shared.operator.startAnonymous(await study());
  await one.unchanged(async () => {
    for (const path of [`/api/v1/interviews/${one.id}/messages`, `/api/v1/interviews/${one.id}/complete`]) {
      expectProblem(
        await call(shared.daemon, "POST", path, { ...body("POST", path), token: two.token }),
        403,
        "insufficient_scope",
      );
    }
    const named = { content: "x", interviewId: one.id };
    expectProblem(
      await call(shared.daemon, "POST", "/api/v1/interviews/messages", { json: named, token: two.token }),
      403,
      "insufficient_scope",
    );
    expectProblem(
      await call(shared.daemon, "POST", "/api/v1/interviews/messages", {
        json: { ...named, sessionToken: two.token },
      }),
      403,
      "insufficient_scope",
    );
  });
});

test("a key with a token beside it: the interview of both must be the same", async () => {
  const one = await shared.operator.start(await study());
  const two = await shared.operator.start(await study());
  const json = { content: "It was on Monday.", sessionToken: two.token };
  await one.unchanged(async () => {
    expectProblem(
      await shared.operator.call("POST", `/api/v1/interviews/${one.id}/messages`, { json }),
      403,
      "insufficient_scope",
    );
  });
});

test("interviews that are not there are 404 for a key", async () => {
  for (const id of [
    nowhere,
    "interview_x",
    "study_00000000000000000000000000",
    "..%2f..",
    nowhere.toUpperCase(),
  ]) {
    expectProblem(await shared.operator.call("GET", `/api/v1/interviews/${id}`), 404, "interview_not_found");
    expectProblem(
      await shared.operator.call("POST", `/api/v1/interviews/${id}/messages`, { json: { content: "x" } }),
      404,
      "interview_not_found",
    );
    expectProblem(
      await shared.operator.call("POST", `/api/v1/interviews/${id}/complete`, { json: {} }),
      404,
      "interview_not_found",
    );
  }
  for (const id of ["%00", "%zz"]) {
    expectProblem(await shared.operator.call("GET", `/api/v1/interviews/${id}`), 400, "bad_request");
  }
  expectProblem(
    await shared.operator.call("POST", "/api/v1/interviews/messages", { json: { content: "x" } }),
    422,
    "invalid_request",
    [""],
  );
});

test("a workspace that is not there is 404, the first one is taken without naming it", async () => {
  for (const name of ["workspace_00000000000000000000000000", "x", ""]) {
    const answer = await shared.operator.call("GET", "/api/v1/studies", { headers: { "x-workspace": name } });
    expectProblem(answer, 404, "workspace_not_found");
  }
});

test("neither keys nor tokens nor anybody's words are in the log", async () => {
  const interview = await shared.operator.startAnonymous(await study(), {
    respondentMetadata: { email: "canary@example.org" },
  });
  await interview.says("The canary word is quetzalcoatl.");
  const { daemon } = shared;
  for (const secret of [daemon.key, interview.token, "canary@example.org", "quetzalcoatl"]) {
    assert.ok(!daemon.stderr.includes(secret), `the log holds ${secret}`);
  }
});
