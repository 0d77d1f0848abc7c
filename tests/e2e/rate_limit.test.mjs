// The rate limit as its options set it: by key, by interview, by address; what 429 says; interviewctl waits.
import assert from "node:assert/strict";
import { createServer } from "node:http";

import { call, expect, expectProblem, Operator } from "./lib/api.mjs";
import { cleanEnv, interviewctl, run, tempDir } from "./lib/daemon.mjs";
import { ownDaemon, test } from "./lib/suite.mjs";

const studies = "/api/v1/studies";

// The fields of RateLimit and RateLimit-Policy, which are structured fields (RFC 9651): lists of strings with parameters.
function limits(answer) {
  const read = (name) =>
    Object.fromEntries(
      (answer.headers.get(name) ?? "").split(", ").map((item) => {
        const found = /^"(\w+)"((?:;[a-z]+=\d+)+)$/.exec(item);
        assert.ok(found, `${name}: ${item}`);
        const parameters = found[2].slice(1).split(";").map((p) => p.split("="));
        return [found[1], Object.fromEntries(parameters.map(([k, v]) => [k, Number(v)]))];
      }),
    );
  const [policy, limit] = [read("ratelimit-policy"), read("ratelimit")];
  assert.deepEqual(Object.keys(policy), Object.keys(limit));
  return { policy, limit };
}

test("a key's requests within a minute are counted, however many come at once", async (t) => {
  const daemon = await ownDaemon(t, { args: ["--rate-limit-per-minute", "20"] });
  const answers = await Promise.all(
    Array.from({ length: 60 }, () => call(daemon, "GET", studies, { key: daemon.key })),
  );
  const passed = answers.filter((a) => a.status === 200);
  assert.equal(passed.length, 20);
  assert.deepEqual(
    passed.map((a) => limits(a).limit.default.r).sort((a, b) => a - b),
    Array.from({ length: 20 }, (_, i) => i),
  );
  for (const answer of answers) {
    const { policy, limit } = limits(answer);
    assert.deepEqual(policy, { default: { q: 20, w: 60 } });
    assert.ok(limit.default.t >= 1 && limit.default.t <= 60);
    if (answer.status === 200) continue;
    expectProblem(answer, 429, "rate_limited");
    assert.equal(limit.default.r, 0);
    const wait = Number(answer.headers.get("retry-after"));
    assert.ok(Number.isInteger(wait) && wait >= 1 && wait <= 60, answer.headers.get("retry-after"));
  }
  // A key that is none has no limit of its own to use up, and takes nothing from the others.
  const wrong = await call(daemon, "GET", studies, { key: "ivd_live_nothing" });
  assert.equal(wrong.status, 401);
  assert.equal(wrong.headers.get("ratelimit"), null);
});

test("participants are limited by interview, starts by address; keys are not touched by either", async (t) => {
  const daemon = await ownDaemon(t, {
    args: ["--rate-limit-session-per-minute", "3", "--rate-limit-anonymous-per-minute", "2"],
  });
  const operator = new Operator(daemon);
  const study = await operator.make([
    { id: "a", text: "What about it?", probing: { maxFollowUps: 0 } },
    { id: "b", text: "And then?", probing: { maxFollowUps: 0 } },
  ]);
  const one = await operator.startAnonymous(study);
  const two = await operator.startAnonymous(study);
  const third = await call(daemon, "POST", "/api/v1/interviews/start", { json: { studySlug: study.slug } });
  expectProblem(third, 429, "rate_limited");
  assert.deepEqual(limits(third).policy, { address: { q: 2, w: 60 } });

  await one.says("On Monday I went there.");
  await one.session();
  const body = { json: { sessionToken: one.token, reason: "respondent_left" } };
  const inBody = await call(daemon, "POST", "/api/v1/interviews/complete", body);
  assert.deepEqual(limits(inBody), { policy: { session: { q: 3, w: 60 } }, limit: { session: { r: 0, t: 60 } } });
  expect(inBody, 200);
  expectProblem(await one.complete(), 429, "rate_limited");
  expectProblem(await call(daemon, "POST", "/api/v1/interviews/complete", body), 429, "rate_limited");
  await two.says("On Tuesday.");
  assert.equal((await one.read()).transcript.length, 3, "what was refused left nothing behind");
  for (let i = 0; i < 5; i++) await operator.start(study);
});

test("the limits are on unless told otherwise, and 0 turns each off", async (t) => {
  const daemon = await ownDaemon(t, { args: ["--rate-limit-per-minute", "60"] });
  assert.deepEqual(limits(await call(daemon, "GET", studies, { key: daemon.key })).limit, {
    default: { r: 59, t: 60 },
  });
  const off = await ownDaemon(t);
  const answer = await call(off, "GET", studies, { key: off.key });
  assert.equal(answer.headers.get("ratelimit"), null);
  assert.equal(answer.headers.get("ratelimit-policy"), null);
});

test("interviewctl waits as long as it is told, then goes on; not for ever", async (t) => {
  let refusals = 2;
  const seen = [];
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk) => (text += chunk));
    request.on("end", () => {
      seen.push(`${request.method} ${request.url} ${text}`);
      const refuse = refusals-- > 0;
      response.writeHead(refuse ? 429 : 200, {
        "content-type": refuse ? "application/problem+json" : "application/json",
        ...(refuse ? { "retry-after": "1" } : {}),
      });
      response.end(
        JSON.stringify(refuse ? { code: "rate_limited", detail: "Too many." } : { slug: "x", title: "X", status: "closed", revision: 1 }),
      );
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => server.close());
  const close = () =>
    run(interviewctl, ["--url", `http://127.0.0.1:${server.address().port}`, "--key", "k", "study", "close", "x"], {
      env: cleanEnv(),
      cwd: tempDir(),
    });
  const patient = await close();
  assert.equal(patient.code, 0, patient.stderr);
  assert.equal(patient.stderr.match(/going on in 1 s/g).length, 2);
  assert.equal(seen.length, 3);
  assert.equal(new Set(seen).size, 1, "the same request again");

  refusals = 100;
  const refused = await close();
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /429 rate_limited: Too many\./);
  assert.equal(seen.length, 7);
});

test("wrong keys and tokens are limited by address, and lock nobody out who has a right one", async (t) => {
  // Over loopback, which counts where the proxies are known to be elsewhere.
  const args = ["--rate-limit-refused-per-minute", "10", "--http-trusted-proxies", "192.0.2.0/24"];
  const daemon = await ownDaemon(t, { args });
  const operator = new Operator(daemon);
  const study = await operator.make([{ id: "a", text: "What about it?" }]);
  const one = await operator.startAnonymous(study);
  const unmet = expect(await operator.call("POST", "/api/v1/keys", { json: { name: "unmet" } }), 201).key;
  const wrong = () => call(daemon, "GET", studies, { key: "ivd_live_nothing" });
  const answers = await Promise.all(Array.from({ length: 30 }, wrong));
  assert.equal(answers.filter((a) => a.status === 401).length, 10);
  for (const answer of answers) {
    assert.deepEqual(limits(answer).policy, { refused: { q: 10, w: 60 } });
    if (answer.status === 401) continue;
    expectProblem(answer, 429, "rate_limited");
    const wait = Number(answer.headers.get("retry-after"));
    assert.ok(wait >= 1 && wait <= 60, answer.headers.get("retry-after"));
  }
  await daemon.logged(/event=wrong_credentials .*address=127\.0\.0\.1/);
  await one.says("On Monday I went there.");
  await operator.study(study.slug);
  await operator.startAnonymous(study);
  expectProblem(await call(daemon, "GET", studies, { key: unmet }), 429, "rate_limited");
});
