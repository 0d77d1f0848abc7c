// interviewctl script: a methodology made, tested and talked to without a daemon.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";

import { Operator, expect } from "./lib/api.mjs";
import { interviewctl, root, run, tempDir } from "./lib/daemon.mjs";
import { manifest, scriptDir, shipped } from "./lib/scripts.mjs";
import { ownDaemon, test } from "./lib/suite.mjs";

// No daemon runs at this address, and there is no key: script commands need neither.
async function ctl(args, { lines, cwd, timeout, code = 0 } = {}) {
  const env = { INTERVIEWCTL_URL: "http://127.0.0.1:9", INTERVIEWD_DATA: tempDir() };
  const end = await run(interviewctl, args, { input: lines ? `${lines.join("\n")}\n` : "", env, cwd, timeout });
  assert.equal(end.code, code, `interviewctl ${args.join(" ")}: ${end.stdout}${end.stderr}`);
  return end;
}

test("script new makes a folder that passes its own tests and that a daemon takes", async (t) => {
  const dir = tempDir("scripts");
  const made = await ctl(["script", "new", "methodology", "my_method", path.join(dir, "my_method")]);
  assert.match(made.stdout, /script test/);
  assert.deepEqual(readdirSync(path.join(dir, "my_method")).sort(), ["README.md", "init.lua", "test.lua"]);
  for (const name of ["README.md", "init.lua", "test.lua"]) {
    assert.doesNotMatch(readFileSync(path.join(dir, "my_method", name), "utf8"), /@NAME@/);
  }
  const tested = await ctl(["script", "test", path.join(dir, "my_method")]);
  assert.match(tested.stdout, /^ok 1 - /m);
  assert.match(tested.stdout, /^1\.\.[1-9]/m);
  const operator = new Operator(await ownDaemon(t, { args: ["--script-dirs", dir] }));
  const { data } = expect(await operator.call("GET", "/api/v1/methodologies"), 200);
  assert.ok(data.some((one) => one.name === "my_method"));
});

test("script new makes it here where no directory is named, and never over another", async () => {
  const cwd = tempDir();
  await ctl(["script", "new", "methodology", "here"], { cwd });
  assert.ok(existsSync(path.join(cwd, "here/init.lua")));
  const before = readFileSync(path.join(cwd, "here/init.lua"), "utf8");
  assert.match(
    (await ctl(["script", "new", "methodology", "here"], { cwd, code: 4 })).stderr,
    /is there already/,
  );
  assert.equal(readFileSync(path.join(cwd, "here/init.lua"), "utf8"), before);
  await ctl(["script", "new", "methodology", "x", path.join(cwd, "here/init.lua/below")], { code: 4 });
});

// All of them are tested by tests/scripts/shipped_test.sh.
test("script test: shipped methodologies pass, several in one run", async () => {
  const names = shipped().filter((name) => ["churn", "mom_test", "nps"].includes(name));
  assert.equal(names.length, 3);
  const { stdout } = await ctl(["script", "test", ...names.map((name) => path.join(root, "methodologies", name))], {
    timeout: 120_000,
  });
  const points = stdout.match(/^ok \d+ - /gm).length;
  assert.match(stdout, new RegExp(`^1\\.\\.${points}$`, "m"));
  assert.doesNotMatch(stdout, /^not ok/m);
  for (const name of names) assert.match(stdout, new RegExp(`${name}: `));
});

const rules = `  rules = { { when = require("signals").generic, move = "anchor", probe = "When did that last happen?" } },`;
const testOf = (body) => `local t = require "testkit"\nt.test("a test", function(s)\n${body}\nend)\n`;
const study = `  s:study{ questions = { { id = "q1", text = "How do you plan?" } } }\n  s:start():asks "q1"\n`;

test("script test: a test that fails is told with file, line and what was said instead", async () => {
  const dir = scriptDir({
    fails: {
      "init.lua": manifest("fails", rules),
      "test.lua": testOf(`${study}  s:says "I usually write a list.":moves_on()`),
      "README.md": "x",
    },
    throws: {
      "init.lua": manifest("throws", rules),
      "test.lua": testOf(`${study}  error("in the test")`),
      "README.md": "x",
    },
    passes: {
      "init.lua": manifest("passes", rules),
      "test.lua": testOf(`${study}  s:says "I usually write a list, in general.":probes{ move = "anchor" }`),
      "README.md": "x",
    },
    untested: {
      "init.lua": manifest("untested", rules),
      "test.lua": 'local t = require "testkit"\n',
      "README.md": "x",
    },
    testless: { "init.lua": manifest("testless", rules), "README.md": "x" },
    broken: { "init.lua": "return {", "test.lua": "", "README.md": "x" },
    half: { "init.lua": manifest("half", rules), "test.lua": "this is no Lua", "README.md": "x" },
  });
  const one = (name, code) => ctl(["script", "test", path.join(dir, name)], { code });
  await one("passes", 0);
  const fails = await one("fails", 1);
  assert.match(fails.stdout, /^not ok 1 - /m);
  assert.match(fails.stdout, /test\.lua:5/);
  assert.match(fails.stdout, /When did that last happen/);
  assert.match((await one("throws", 1)).stdout, /test\.lua:5: in the test/);
  for (const name of ["untested", "testless"])
    assert.match((await one(name, 1)).stdout, /^not ok 1 - .*/m, name);
  assert.match((await one("broken", 1)).stdout, /init\.lua:1/);
  assert.match((await one("half", 1)).stdout, /test\.lua:1/);
  assert.match((await ctl(["script", "test", path.join(dir, "nowhere")], { code: 1 })).stdout, /nowhere/);
  const both = await ctl(["script", "test", path.join(dir, "passes"), path.join(dir, "fails")], { code: 1 });
  assert.match(
    both.stdout,
    /^ok 1 - [^]*^not ok 2 - [^]*^1\.\.2$/m,
    "one bad folder doesn't hide behind a good one",
  );
  await ctl(["script", "test"], { code: 2 });
});

test("script test: what loops or eats memory in a test ends", async () => {
  const dir = scriptDir({
    loops: {
      "init.lua": manifest("loops", rules),
      "test.lua": testOf("  while true do end"),
      "README.md": "x",
    },
    eats: {
      "init.lua": manifest("eats", rules),
      "test.lua": testOf("  local t = {}\n  while true do t[#t + 1] = {} end"),
      "README.md": "x",
    },
  });
  for (const name of ["loops", "eats"]) {
    const began = Date.now();
    assert.match((await ctl(["script", "test", path.join(dir, name)], { code: 1 })).stdout, /^not ok 1 - /m);
    assert.ok(Date.now() - began < 20_000);
  }
});

const momTest = path.join(root, "methodologies/mom_test");

test("script chat talks to a methodology, shows moves, signals and findings", async () => {
  const lines = [
    "Last week I lost an invoice and it cost me 300 dollars and three hours.",
    "I keep a spreadsheet that I copy by hand every Friday.",
    "It usually takes hours, generally speaking.",
    "/quit",
  ];
  const { stdout } = await ctl(["script", "chat", momTest], { lines });
  assert.match(stdout, /· \{.*"signals":/);
  assert.match(stdout, /· slots \{.*"last_instance"/);
  assert.match(stdout, /\nfindings\n\{/);
  const findings = JSON.parse(stdout.slice(stdout.indexOf("\nfindings\n") + 10));
  assert.ok(
    findings.stakes.some((one) => one.quote.includes("300 dollars")),
    JSON.stringify(findings),
  );
});

test("script chat with a study asks its questions, takes numbers of choices, and says what doesn't fit", async () => {
  const file = path.join(tempDir(), "study.json");
  const choice = {
    id: "one",
    type: "single_choice",
    text: "Where was it?",
    config: { options: ["Mail", "Chat"] },
    probing: { maxFollowUps: 0 },
  };
  writeFileSync(
    file,
    JSON.stringify({ mode: "structured", questions: [choice, { id: "more", text: "What else?" }] }),
  );
  const { stdout } = await ctl(["script", "chat", momTest, "--study", file], { lines: ["2", "/skip"] });
  assert.match(stdout, /2\) Chat/);
  assert.match(stdout, /What else\?/);
  assert.match(stdout, /my last question|findings/);
  writeFileSync(file, "{");
  await ctl(["script", "chat", momTest, "--study", file], { code: 4 });
  writeFileSync(file, JSON.stringify({ mode: "fancy", questions: [{ type: "dance" }] }));
  assert.match((await ctl(["script", "chat", momTest, "--study", file], { code: 1 })).stderr, /mode|type/);
  await ctl(["script", "chat", path.join(tempDir(), "nowhere")], { code: 1 });
  await ctl(["script", "chat"], { code: 2 });
});

test("script chat: the end of the input is the end of the interview", async () => {
  const { stdout } = await ctl(["script", "chat", momTest], { lines: ["Last week I lost an invoice."] });
  assert.match(stdout, /\nfindings\n/);
});
