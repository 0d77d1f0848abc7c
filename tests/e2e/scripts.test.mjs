// Scripts that throw, loop, eat memory or return nonsense: the interview goes on by the plain guide, the daemon serves,
// the operator reads in the log what happened and where.
import assert from "node:assert/strict";

import { Operator, call, expect } from "./lib/api.mjs";
import { manifest, scriptDir, shipped } from "./lib/scripts.mjs";
import { ownDaemon, sleep, test, withDaemon } from "./lib/suite.mjs";

const answer = (body) => `  answer = function(turn)\n${body}\n  end,`;

// name, lines of the manifest, what the log says about it (after name=…)
const broken = [
  ["throws", answer(`    error("something broke")`), /init\.lua:5: something broke/],
  [
    "throws_deep",
    answer(`    local function inner() local none = nil; return none.field end\n    return inner()`),
    /init\.lua:5: attempt to index a nil value/,
  ],
  ["throws_table", answer(`    error({ code = 7 })`), /init\.lua/],
  ["loops", answer(`    while true do end`), /init\.lua:5/],
  ["loops_in_pcall", answer(`    while true do pcall(function() while true do end end) end`), /init\.lua:5/],
  ["recurses", answer(`    local function f() return 1 + f() end\n    return f()`), /init\.lua:5/],
  ["eats_memory", answer(`    local t = {}\n    for i = 1, 1e9 do t[i] = { i, i, i, i } end`), /init\.lua:6/],
  ["eats_strings", answer(`    local s = "x"\n    while true do s = s .. s end`), /init\.lua:6/],
  ["hostile_pattern", answer(`    return ("a"):rep(50000):find(("a-"):rep(50) .. "b")`), /init\.lua:5/],
  ["returns_number", answer(`    return 42`), /init\.lua:4: answer returned a number/],
  ["returns_string", answer(`    return "next please"`), /answer returned a string/],
  ["returns_list", answer(`    return { "probe", "me" }`), /the action/],
  ["returns_unknown", answer(`    return { dance = true }`), /the action\.dance/],
  ["returns_two", answer(`    return { probe = "What next?", close = "Bye." }`), /one action too many/],
  ["returns_function", answer(`    return { probe = function() end }`), /answer returned what can't be kept/],
  [
    "returns_circle",
    answer(`    local t = {}\n    t.t = t\n    return t`),
    /answer returned what can't be kept/,
  ],
  ["asks_nobody", answer(`    return { ask = { text = "Who?" } }`), /the action\.ask\.key/],
  [
    "notes_lies",
    answer(`    return { notes = { { slot = "s", quote = "never said" } } }`),
    /isn't in the answer/,
  ],
  ["state_too_big", answer(`    for i = 1, 500 do turn.state["k" .. i] = ("x"):rep(100) end`), /turn\.state/],
  ["state_of_functions", answer(`    turn.state.f = print or error`), /turn\.state/],
  ["writes_the_turn", answer(`    turn.answer.text = "other words"`), /init\.lua:5/],
  ["reaches_out", answer(`    return os.execute("true")`), /init\.lua:5.*os/],
];
const slots = `  slots = { s = { title = "A slot" } },\n`;
const dir = scriptDir(
  Object.fromEntries(broken.map(([name, lines]) => [name, name === "notes_lies" ? lines + slots : lines])),
);
const shared = withDaemon({ args: ["--script-dirs", dir] });
const quiet = { maxFollowUps: 2 };
const questions = ["a", "b"].map((id) => ({ id, text: `What about ${id}?`, probing: quiet }));
const words =
  "On Monday I drove to the office, then I looked through four binders, and in the end my colleague Ann found the list below hers.";

for (const [name, , logged] of broken) {
  test(`${name}: the interview goes on, and the log says where`, async () => {
    const { daemon, operator } = shared;
    daemon.expectLog(new RegExp(`event=script .*name=${name}\\b`));
    const study = await operator.make(questions, { methodology: name });
    const interview = await operator.start(study);
    const began = Date.now();
    const turn = await interview.says(words);
    assert.ok(Date.now() - began < 5000, "a turn is not held up");
    assert.equal(turn.message.why.scriptFailed, true);
    assert.notEqual(turn.message.why.by, "script");
    assert.equal(turn.message.questionId, "b", "the core asks the next question of the guide");
    assert.equal(turn.message.via, "guide");
    const found = await daemon.logged(new RegExp(`event=script .*name=${name} message=.*`));
    assert.match(found[0], logged);
    assert.ok(!found[0].includes("colleague"), "what was said is not in the log");
    assert.equal((await call(daemon, "GET", "/healthz")).status, 200);
    assert.equal((await interview.complete()).status, 200);
    const whole = await interview.read();
    assert.equal(whole.status, "completed");
    assert.equal(whole.answers.length, 1);
    await sleep(60); // the log takes 20 lines of one kind a second
  });
}

test("a state of a turn that failed is dropped, the one before is kept", async (t) => {
  const lines = answer(`    turn.state.n = (turn.state.n or 0) + 1
    if turn.state.n == 2 and not turn.answer.text:find("again") then error("at the second") end
    return { probe = "What was number " .. turn.state.n .. "?", move = "more" }`);
  const daemon = await ownDaemon(t, { args: ["--script-dirs", scriptDir({ counts: lines })] });
  daemon.expectLog(/at the second/);
  const operator = new Operator(daemon);
  const many = ["a", "b", "c"].map((id) => ({ id, text: `What about ${id}?`, probing: { maxFollowUps: 3 } }));
  const interview = await operator.start(await operator.make(many, { methodology: "counts" }));
  assert.equal((await interview.says("The blue one.")).message.content, "What was number 1?");
  assert.equal((await interview.says(words)).message.why.scriptFailed, true);
  assert.equal((await interview.says("And again the blue one.")).message.content, "What was number 2?");
});

test("open and close may fail too", async (t) => {
  const passes = "  answer = function() end,\n";
  const finds = `${passes}  findings = { count = { type = "integer", doc = "how many" } },\n`;
  const scripts = {
    bad_open: `${passes}  open = function() error("no opening") end,`,
    bad_close: `${finds}  close = function() error("no closing") end,`,
    bad_findings: `${finds}  close = function() return { surprise = 1 } end,`,
  };
  const daemon = await ownDaemon(t, { args: ["--script-dirs", scriptDir(scripts)] });
  const operator = new Operator(daemon);
  for (const name of Object.keys(scripts)) {
    daemon.expectLog(new RegExp(`name=${name} `));
    const interview = await operator.start(await operator.make(questions, { methodology: name }));
    assert.equal(interview.message.questionId, "a", name);
    assert.equal(interview.message.why.scriptFailed, name === "bad_open" ? true : undefined);
    while (!interview.over) await interview.says(words);
    const whole = await interview.read();
    assert.equal(whole.status, "completed", name);
    assert.equal(typeof whole.findings, "object");
    await daemon.logged(new RegExp(`event=script .*name=${name} message=.*init\\.lua`));
    const left = await operator.start(await operator.make(questions, { methodology: name }));
    assert.equal((await left.complete()).status, 200, `${name}: leaving early works too`);
  }
});

test("five budget kills take a script out of service; interviews go on without it", async (t) => {
  const daemon = await ownDaemon(t, {
    args: ["--script-dirs", scriptDir({ spins: answer("    while true do end") })],
  });
  daemon.expectLog(/name=spins /);
  const operator = new Operator(daemon);
  const study = await operator.make(questions, { methodology: "spins" });
  for (let i = 0; i < 7; i++) {
    const interview = await operator.start(study);
    const turn = await interview.says(words);
    assert.equal(turn.message.questionId, "b", `interview ${i}`);
    while (!interview.over) await interview.says(words);
  }
  const { data } = expect(await operator.call("GET", "/api/v1/methodologies"), 200);
  assert.equal(data.find((one) => one.name === "spins").quarantined, true);
  assert.equal(data.find((one) => one.name === "mom_test").quarantined, false);
  assert.match(daemon.stderr, /quarantin/);
});

// name, files, what the log says beside the folder
const refused = [
  ["syntax", { "init.lua": "return {\n  api = 1,\n  kind = \n}\n" }, /init\.lua:4/],
  ["no_table", { "init.lua": "return 7\n" }, /init\.lua/],
  ["throws_at_load", { "init.lua": 'error("not today")\n' }, /init\.lua:1: not today/],
  ["loops_at_load", { "init.lua": "while true do end\n" }, /init\.lua:1/],
  ["wrong_api", { "init.lua": manifest("wrong_api", "").replace("api = 1", "api = 9") }, /init\.lua:2.*api/],
  ["unknown_member", `  questoins = {},`, /init\.lua:4.*questoins/],
  ["wrong_type", `  stages = "none",`, /init\.lua:4.*stages/],
  [
    "two_questions",
    `  stages = { { key = "s", ask = "What was it? And who was there?" } },`,
    /stage s says .* refuses: questions/,
  ],
  [
    "unknown_signal",
    `  rules = { { when = require("signals").no_such_signal, move = "m" } },`,
    /init\.lua:4/,
  ],
  [
    "unknown_slot",
    `  stages = { { key = "s", ask = "What was it?", fills = { "nowhere" } } },`,
    /init\.lua:4.*nowhere/,
  ],
  ["missing_file", { "init.lua": 'local x = require "./gone"\nreturn {}\n' }, /init\.lua:1.*gone/],
  ["bytecode", { "init.lua": "\u001bLua" }, /init\.lua/],
  ["not_utf8", { "init.lua": Buffer.from([0x72, 0xff, 0xfe]) }, /not_utf8/],
  ["empty", { "init.lua": "" }, /init\.lua/],
];

test("scripts refused at load are logged with file, line and reason, and left out", async (t) => {
  const scripts = Object.fromEntries(refused.map(([name, given]) => [name, given]));
  const good = answer(`    return { probe = "What came next?", move = "more" }`);
  const where = scriptDir({ ...scripts, good });
  const daemon = await ownDaemon(t, { args: ["--script-dirs", where] });
  daemon.expectLog(/event=script_refused/);
  for (const [name, , logged] of refused) {
    const line = daemon.stderr
      .split("\n")
      .find((one) => one.includes(`/${name}`) && one.includes("event=script_refused"));
    assert.ok(line, `${name} is not in the log:\n${daemon.stderr}`);
    assert.match(line, logged, name);
  }
  const operator = new Operator(daemon);
  const { data } = expect(await operator.call("GET", "/api/v1/methodologies"), 200);
  assert.deepEqual(
    data.map((one) => one.name),
    [...shipped(), "good"].toSorted(),
  );
  const interview = await operator.start(await operator.make(questions, { methodology: "good" }));
  assert.equal((await interview.says("The blue one.")).message.content, "What came next?");
});

test("an operator's script takes the place of a shipped one of its name", async (t) => {
  const own = answer(`    return { probe = "What came next, in our own way?", move = "more" }`);
  const daemon = await ownDaemon(t, {
    args: ["--script-dirs", scriptDir({ mom_test: manifest("mom_test", own, "9.0.0") })],
  });
  const operator = new Operator(daemon);
  const { data } = expect(await operator.call("GET", "/api/v1/methodologies"), 200);
  assert.equal(data.find((one) => one.name === "mom_test").version, "9.0.0");
  const interview = await operator.start(await operator.make(questions, { methodology: "mom_test" }));
  assert.equal((await interview.says("The blue one.")).message.content, "What came next, in our own way?");
  assert.equal((await interview.read()).methodology.version, "9.0.0");
});
