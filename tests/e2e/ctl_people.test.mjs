// interviewctl respondent and person: files in and out, and who somebody is.
import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { expect } from "./lib/api.mjs";
import { interviewctl, run, tempDir } from "./lib/daemon.mjs";
import { test, withDaemon } from "./lib/suite.mjs";

const DONE = 0;
const REFUSED = 1;
const USAGE = 2;
const UNREACHABLE = 3;
const FAILED = 4;

const shared = withDaemon();
const dir = tempDir();
const question = [{ id: "a", text: "What about it?" }];

async function ctl(args, { code = DONE, env = {} } = {}) {
  const where = { INTERVIEWCTL_URL: shared.daemon.base, INTERVIEWCTL_KEY: shared.daemon.key, ...env };
  const end = await run(interviewctl, args, { env: where });
  assert.equal(end.code, code, `interviewctl ${args.join(" ")}: ${end.stdout}${end.stderr}`);
  return end;
}

function file(name, text) {
  const at = path.join(dir, name);
  writeFileSync(at, text);
  return at;
}

test("a file is imported, listed and exported", async () => {
  const { slug } = await shared.operator.make(question);
  const csv = file("people.csv", "name,email,plan\nJo Miller,jo@ctl.example,pro\nAl,al@ctl.example,\n");
  assert.equal((await ctl(["respondent", "import", slug, csv])).stdout, "2 invited, 0 updated\n");
  const json = file("people.json", JSON.stringify([{ email: "jo@ctl.example", seats: 3 }]));
  const answer = JSON.parse((await ctl(["respondent", "import", slug, json, "--json"])).stdout);
  assert.deepEqual(answer, { created: 0, updated: 1, skipped: [] });

  const list = (await ctl(["respondent", "list", slug])).stdout;
  assert.match(list, /^respondent_\w+ +invited +al@ctl\.example Al +http\S+\?rid=ivr_\S+$/m);
  assert.match(list, /jo@ctl\.example Jo .*Miller/);
  assert.equal((await ctl(["respondent", "list", slug, "--status", "completed"])).stdout, "");
  const page = JSON.parse((await ctl(["respondent", "list", slug, "--json"])).stdout);
  assert.equal(page.data.length, 2);

  const out = path.join(dir, "out.csv");
  await ctl(["respondent", "export", slug, out]);
  const text = readFileSync(out, "utf8");
  assert.match(text, /^"name","email"/);
  assert.equal((await ctl(["respondent", "export", slug])).stdout, text);
  const lines = (await ctl(["respondent", "export", slug, "--format", "jsonl"])).stdout.trimEnd().split("\n");
  assert.deepEqual(lines.map((line) => JSON.parse(line).email).sort(), ["al@ctl.example", "jo@ctl.example"]);
  assert.equal((await ctl(["respondent", "export", slug, "--json"])).stdout.trimEnd(), lines.join("\n"));
});

test("bad rows, bad names and bad files are told, with their exit codes", async () => {
  const { slug } = await shared.operator.make(question);
  const bad = file("bad.csv", "email\nnobody\nok@ctl.example\nno one\n");
  const end = await ctl(["respondent", "import", slug, bad], { code: REFUSED });
  assert.match(end.stderr, /422 invalid_rows/);
  assert.match(end.stderr, /\/2\/email is "nobody"/);
  assert.match(end.stderr, /\/4\/email/);
  assert.equal((await ctl(["respondent", "list", slug])).stdout, "");
  await ctl(["respondent", "import", "no-such-study", bad], { code: REFUSED });
  await ctl(["respondent", "list", "no-such-study"], { code: REFUSED });
  assert.match((await ctl(["respondent", "export", "no-such-study"], { code: REFUSED })).stderr, /study_not_found/);
  await ctl(["respondent", "export", slug, "--format", "xml"], { code: REFUSED });
  await ctl(["respondent", "list", slug, "--status", "fancy"], { code: REFUSED });
  const gone = path.join(dir, "gone.csv");
  assert.match((await ctl(["respondent", "import", slug, gone], { code: FAILED })).stderr, /gone\.csv/);
  const nowhere = path.join(dir, "no", "such.csv");
  assert.match((await ctl(["respondent", "export", slug, nowhere], { code: FAILED })).stderr, /such\.csv/);
  assert.ok(!existsSync(nowhere));
  for (const args of [["import", slug], ["list"], ["export"], ["list", slug, "--status"], ["export", slug, "a", "b"]])
    assert.match((await ctl(["respondent", ...args], { code: USAGE })).stderr, /usage: interviewctl respondent/);
  const env = { INTERVIEWCTL_URL: "http://127.0.0.1:9" };
  assert.match((await ctl(["respondent", "export", slug], { code: UNREACHABLE, env })).stderr, /no answer/);
});

test("a person is found by id, address and external id", async () => {
  const study = await shared.operator.make(question);
  const answer = await shared.operator.call("POST", `/api/v1/studies/${study.slug}/respondents`, {
    json: { name: "Kim", email: "kim@ctl.example", externalId: "crm@9" },
  });
  const { personId } = expect(answer, 201);
  for (const name of [personId, "KIM@ctl.example", "crm@9"]) {
    const { stdout } = await ctl(["person", "show", name]);
    assert.match(stdout, new RegExp(personId));
    assert.match(stdout, /name +Kim\n/);
    assert.match(stdout, new RegExp(`studies +invited +${study.slug}`));
  }
  const whole = JSON.parse((await ctl(["person", "show", "kim@ctl.example", "--json"])).stdout);
  assert.equal(whole.id, personId);
  await shared.operator.call("PATCH", `/api/v1/people/${personId}`, { json: { doNotContact: true } });
  assert.match((await ctl(["person", "show", personId])).stdout, /not to be contacted/);
  assert.match((await ctl(["person", "show", "nobody"], { code: REFUSED })).stderr, /nobody has that/);
  await ctl(["person", "show", "person_x"], { code: REFUSED });
  await ctl(["person", "show"], { code: USAGE });
  const csv = file("silent.csv", "email\nkim@ctl.example\n");
  assert.match(
    (await ctl(["respondent", "import", study.slug, csv])).stdout,
    new RegExp(`passed over: line 2, ${personId}`),
  );
});

test("a person is erased, when it is said twice", async () => {
  const study = await shared.operator.make(question);
  const json = { email: "gone@ctl.example" };
  const answer = await shared.operator.call("POST", `/api/v1/studies/${study.slug}/respondents`, { json });
  const { personId } = expect(answer, 201);
  assert.match((await ctl(["person", "erase", "gone@ctl.example"], { code: USAGE })).stderr, /--yes/);
  await ctl(["person", "show", personId]);
  assert.equal((await ctl(["person", "erase", "gone@ctl.example", "--yes"])).stdout, "");
  await ctl(["person", "show", personId], { code: REFUSED });
  assert.match((await ctl(["person", "erase", "gone@ctl.example", "--yes"], { code: REFUSED })).stderr, /nobody has that/);
  await ctl(["person", "erase", "--yes"], { code: USAGE });
});
