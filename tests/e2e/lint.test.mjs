// The author's lint: on request, at publish, and from the command line.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";

import { expect, expectProblem, studyOf } from "./lib/api.mjs";
import { interviewctl, run, tempDir } from "./lib/daemon.mjs";
import { test, withDaemon } from "./lib/suite.mjs";

const shared = withDaemon();
const good = [
  { id: "story", text: "Tell me about the last time you looked for a note." },
  { id: "first", text: "What did you do first?" },
  { id: "rest", text: "What else should I have asked you?" },
];
const bad = [
  { id: "tag", text: "The search was slow, wasn't it?" },
  { id: "usual", text: "How do you usually keep notes?" },
  { id: "what_if", text: "What if there were a better search?" },
];
const lint = async (name, json) =>
  expect(await shared.operator.call("POST", `/api/v1/studies/${name}/lint`, json ? { json } : {}), 200).data;
const rules = (hits) => hits.map((hit) => `${hit.questionId} ${hit.rule} ${hit.severity}`);

test("a study's words are judged by rule, with a reason and better words that pass", async () => {
  const study = await shared.operator.create(studyOf(bad));
  const hits = await lint(study.slug);
  assert.deepEqual(Object.keys(hits[0]), [
    "questionId",
    "pointer",
    "rule",
    "severity",
    "found",
    "why",
    "suggestion",
  ]);
  assert.deepEqual(rules(hits).slice(0, 3), ["tag L02 error", "usual L08 warning", "what_if L06 warning"]);
  assert.equal(hits[0].pointer, "/questions/0/text");
  assert.equal(hits[0].found, "wasn't it");
  assert.equal(hits[0].suggestion, "What do you think about the search?");
  assert.equal(hits[1].suggestion, "How did you keep notes the last time?");
  assert.ok(hits.slice(3).every((hit) => hit.rule === "L20" && hit.questionId === null && hit.why));

  const better = bad.map((question, i) => ({ ...question, text: hits[i].suggestion }));
  const again = await lint(study.slug, { questions: better });
  assert.deepEqual(again.filter((hit) => hit.questionId), []);
  assert.deepEqual((await shared.operator.study(study.slug)).questions[0].text, bad[0].text, "nothing is stored");
  expectProblem(
    await shared.operator.call("POST", `/api/v1/studies/${study.slug}/lint`, { json: { questions: 7 } }),
    422,
    "invalid_study",
    ["/questions"],
  );
  expectProblem(await shared.operator.call("POST", "/api/v1/studies/nowhere/lint"), 404, "study_not_found");
});

test("what the methodology forbids is an error", async () => {
  const study = await shared.operator.create(studyOf(bad, { methodology: "mom_test", mode: "hybrid" }));
  assert.ok(rules(await lint(study.slug)).includes("what_if L06 error"));
});

test("a study with errors is published only when forced, one with warnings as it is", async () => {
  const study = await shared.operator.create(studyOf(bad));
  const publish = (query = "") => shared.operator.call("POST", `/api/v1/studies/${study.slug}/publish${query}`);
  const problem = expectProblem(await publish(), 422, "lint_errors", ["/questions/0/text"]);
  assert.match(JSON.stringify(problem), /L02, .*wasn't it.* Better: What do you think about the search\?/);
  expectProblem(await publish("?force=false"), 422, "lint_errors", ["/questions/0/text"]);
  expectProblem(await publish("?force=maybe"), 400, "invalid_query", ["/force"]);
  assert.equal((await shared.operator.study(study.slug)).status, "draft");
  assert.equal(expect(await publish("?force=true"), 200).status, "active");

  const warned = await shared.operator.create(studyOf(bad.slice(1)));
  assert.equal((await shared.operator.publish(warned.slug)).status, "active");
});

test("interviewctl prints rule, place, what was found, why and what is better", async () => {
  const env = { INTERVIEWCTL_URL: shared.daemon.base, INTERVIEWCTL_KEY: shared.daemon.key };
  const study = await shared.operator.create(studyOf(bad));
  const stored = await run(interviewctl, ["study", "lint", study.slug], { env });
  assert.equal(stored.code, 1, stored.stderr);
  assert.match(stored.stdout, /^error L02 tag \(\/questions\/0\/text\)\n {2}found +wasn't it\n {2}why +\S.*\n {2}better +What do/);
  assert.match(stored.stdout, /\n1 error, \d+ warnings\n$/);
  const asJson = await run(interviewctl, ["study", "lint", study.slug, "--json"], { env });
  assert.deepEqual(JSON.parse(asJson.stdout), await lint(study.slug));
  const refused = await run(interviewctl, ["study", "publish", study.slug], { env });
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /L02/);
  assert.equal((await run(interviewctl, ["study", "publish", study.slug, "--force"], { env })).code, 0);
});

test("a file needs no daemon", async () => {
  const dir = tempDir();
  const file = path.join(dir, "study.json");
  const write = (questions) => writeFileSync(file, JSON.stringify(studyOf(questions)));
  const here = (...args) => run(interviewctl, ["study", "lint", ...args], { env: { INTERVIEWCTL_KEY: "" } });
  write(bad);
  assert.equal((await here(file)).code, 1);
  write(good);
  const clean = await here(file);
  assert.equal(clean.code, 0, clean.stdout + clean.stderr);
  assert.equal(clean.stdout, "0 errors, 0 warnings\n");
  write([...good.slice(0, 2), bad[2]]);
  assert.equal((await here(file)).code, 0);
  const method = path.resolve(import.meta.dirname, "../../methodologies/mom_test");
  assert.equal((await here(file, "--methodology", method)).code, 1);
  assert.equal((await here(file, "--methodology", dir)).code, 4);
  assert.equal((await here(path.join(dir, "none.json"))).code, 4);
  assert.equal((await here()).code, 2);
  assert.equal((await here("a-slug")).code, 2);
  writeFileSync(file, '{"title": 7}');
  const invalid = await here(file);
  assert.equal(invalid.code, 4);
  assert.match(invalid.stderr, /\/title/);
});
