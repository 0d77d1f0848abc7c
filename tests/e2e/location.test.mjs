// What a POST has made: where it is said to be, there it is.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";

import { call, expect, studyOf } from "./lib/api.mjs";
import { test, withDaemon } from "./lib/suite.mjs";

const shared = withDaemon();
const questions = [{ id: "a", text: "How did it go?" }];

// what is made, the POST, how it is read back: by its id, gone when deleted, or not at all
const made = {
  "a study": async () => ["/api/v1/studies", studyOf(questions), "read"],
  "a copy": async ({ study }) => [`/api/v1/studies/${study.slug}/duplicate`, undefined, "read"],
  "a respondent": async ({ study }) => [
    `/api/v1/studies/${study.slug}/respondents`,
    { externalId: randomUUID() },
    "read",
  ],
  "an interview": async ({ study }) => ["/api/v1/interviews/start", { studyId: study.id }, "read"],
  "an interview of a stranger": async ({ study }) => [
    "/api/v1/interviews/start",
    { studyId: study.id },
    "read",
    { key: undefined },
  ],
  "a preview": async ({ study }) => [`/api/v1/studies/${study.slug}/preview`, undefined, "read"],
  "a key": async () => ["/api/v1/keys", { name: "made" }, "delete"],
  "a workspace": async () => ["/api/v1/workspaces", { name: "made" }, "none"],
  "a grant": async () => ["/api/v1/credits/grants", { amount: 5, reason: "made" }, "none"],
};

for (const [what, request] of Object.entries(made)) {
  test(`${what} is where Location says, also when it is told again`, async () => {
    const { operator } = shared;
    const study = await operator.make(questions);
    const [path, json, how, options = {}] = await request({ study });
    const headers = { "idempotency-key": randomUUID() };
    const send = () => operator.call("POST", path, { json, headers, ...options });
    const answer = await send();
    const { id, interviewId } = expect(answer, 201);
    const location = answer.headers.get("location");
    assert.equal((await send()).headers.get("location"), location);
    if (how === "none") {
      assert.equal(location, null, "it is only to be found in its list");
      return;
    }
    assert.match(location, new RegExp(`/${id ?? interviewId}$`));
    if (how === "read") assert.equal(expect(await operator.call("GET", location), 200).id, id ?? interviewId);
    else assert.equal((await operator.call("DELETE", location)).status, 204);
  });
}

test("what was there before is not said to be made", async () => {
  const { operator } = shared;
  const study = await operator.make(questions);
  const path = `/api/v1/studies/${study.slug}/respondents`;
  const invited = expect(await operator.call("POST", path, { json: { externalId: "twice" } }), 201);
  const again = await operator.call("POST", path, { json: { externalId: "twice" } });
  assert.equal(expect(again, 200).id, invited.id);
  assert.equal(again.headers.get("location"), null);
  const json = { respondentToken: new URL(invited.url).searchParams.get("rid") };
  const start = () => call(shared.daemon, "POST", "/api/v1/interviews/start", { json });
  expect(await start(), 201);
  const resumed = await start();
  expect(resumed, 200);
  assert.equal(resumed.headers.get("location"), null);
});
