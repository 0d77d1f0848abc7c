// Scripts are read anew while interviews run: by SIGHUP and by the API. What fails changes nothing, what runs ends on the
// version it began with, or moves where the new one knows how.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";

import { Operator, expect, expectProblem } from "./lib/api.mjs";
import { interviewctl, root, run } from "./lib/daemon.mjs";
import { manifest, scriptDir } from "./lib/scripts.mjs";
import { ownDaemon, test, withDaemon } from "./lib/suite.mjs";

const questions = [{ id: "q", text: "Tell me about it.", probing: { maxFollowUps: 3 } }];
const said = [
  "On Monday I drove to the office and looked through four binders for the receipt.",
  "My colleague Ann found the list below hers, and that took most of the afternoon.",
  "Afterwards we wrote all of it down again, twenty pages, by hand.",
];

// A methodology that asks about something, counts in its state, and passes its test.
function asking(name, about, { version = "1.0.0", lines = "", probe = about } = {}) {
  return {
    "init.lua": manifest(
      name,
      `  answer = function(turn)
    turn.state.n = (turn.state.n or 0) + 1
    return { probe = "What about ${about} number " .. turn.state.n .. "?", move = "more" }
  end,
${lines}`,
      version,
    ),
    "test.lua": `local t = require "testkit"
t.test("it asks on", function(s)
  s:study { questions = { { id = "q", text = "Tell me about it.", probing = { maxFollowUps = 3 } } } }
  s:start():asks "q"
  s:says("${said[0]}"):contains "${probe}"
end)
`,
  };
}

const dir = scriptDir({});
const put = (name, files) => {
  rmSync(path.join(dir, name), { recursive: true, force: true });
  scriptDir({ [name]: files }, dir);
};
const shared = withDaemon({ args: ["--script-dirs", dir] });

async function reload(operator = shared.operator) {
  const answer = expect(await operator.call("POST", "/api/v1/admin/reload"), 200);
  const rows = new Map(answer.scripts.map((row) => [path.basename(row.dir), row]));
  assert.equal(
    answer.ok,
    answer.scripts.every((row) => row.state !== "refused"),
  );
  return { ...answer, of: (name) => rows.get(name) };
}

async function scripts(operator = shared.operator) {
  const { data } = expect(await operator.call("GET", "/api/v1/admin/scripts"), 200);
  return Object.fromEntries(data.map((row) => [row.dir ? path.basename(row.dir) : row.name, row]));
}

test("a new version is for interviews that begin from now on", async () => {
  const { operator, daemon } = shared;
  put("fruit", asking("fruit", "the apple"));
  assert.equal((await reload()).of("fruit").state, "loaded");
  const study = await operator.make(questions, { methodology: "fruit" });
  const old = await operator.start(study);
  assert.equal((await old.says(said[0])).message.content, "What about the apple number 1?");

  put("fruit", asking("fruit", "the pear", { version: "2.0.0" }));
  const answer = await reload();
  const row = answer.of("fruit");
  assert.deepEqual([row.state, row.version, row.tests], ["loaded", "2.0.0", { passed: 1, failed: 0 }]);
  assert.equal(answer.of("mom_test").state, "unchanged");
  const fresh = await operator.start(study);
  assert.equal((await fresh.says(said[0])).message.content, "What about the pear number 1?");
  assert.equal((await old.says(said[1])).message.content, "What about the apple number 2?");
  assert.deepEqual(
    [(await old.read()).methodology.version, (await fresh.read()).methodology.version],
    ["1.0.0", "2.0.0"],
  );

  // The same by a signal.
  put("fruit", asking("fruit", "the plum", { version: "3.0.0" }));
  const lines = daemon.stderr.length;
  daemon.child.kill("SIGHUP");
  for (;;) {
    await daemon.logged(/event=reloaded/);
    if (/event=reloaded/.test(daemon.stderr.slice(lines))) break;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.match(daemon.stderr.slice(lines), /event=script_read dir=\S*fruit state=loaded name=fruit version=3\.0\.0/);
  const third = await operator.start(study);
  assert.equal((await third.says(said[0])).message.content, "What about the plum number 1?");
  assert.equal((await reload()).of("fruit").state, "unchanged");

  const listed = (await scripts()).fruit;
  assert.equal(listed.state, "active");
  assert.equal(listed.version, "3.0.0");
  assert.deepEqual(
    listed.versions.map((one) => one.version).sort(),
    ["1.0.0", "2.0.0", "3.0.0"],
    "one interview each",
  );
  assert.ok(listed.calls > 0 && listed.steps.max >= listed.steps.mean);
});

const breaks = [
  ["broken Lua", { "init.lua": "return {\n  api = 1,\n" }, /unexpected symbol|expected/, "init.lua"],
  ["a mistake in the manifest", { "init.lua": manifest("stable", "  stagse = {},") }, /stagse/, "init.lua"],
  ["no tests", { "test.lua": null }, /no test\.lua/, "test.lua"],
  ["a test that fails", { "test.lua": (text) => text.replace('contains "the apple', 'contains "the moon') }, /it asks on/, "test.lua"],
  ["a test that loops", { "test.lua": (text) => `${text}\nt.test("loops", function() while true do end end)\n` }, /loops/, "test.lua"],
  ["a test that eats memory", { "test.lua": (text) => `${text}\nt.test("eats", function() local x = {} for i = 1, 1e9 do x[i] = { i } end end)\n` }, /eats/, "test.lua"],
  ["an init.lua that loops", { "init.lua": "while true do end\n" }, /init\.lua|budget|steps/, "init.lua"],
  ["a script that never ends", { "init.lua": (text) => text.replace("turn.state.n = ", "while true do end turn.state.n = ") }, /it asks on/, "test.lua"],
  ["a link in the place of a file", { "init.lua": Symbol.for("link") }, /link/, null],
  ["words that don't compile", { "lexicon/en.lua": "return { nosuch = 7 }\n" }, /lexicon/, "lexicon/en.lua"],
];

test("whatever is wrong with a new version, the old one stays, and the answer says where", async (t) => {
  const { operator, daemon } = shared;
  daemon.expectLog(/event=script_refused/).expectLog(/event=reload/);
  const good = asking("stable", "the apple");
  put("stable", good);
  await reload();
  const study = await operator.make(questions, { methodology: "stable" });
  for (const [what, changes, detail, file] of breaks) {
    await t.test(what, async () => {
      const files = { ...good };
      let linked = null;
      for (const [name, change] of Object.entries(changes)) {
        if (change === null) delete files[name];
        else if (typeof change === "symbol") linked = name;
        else files[name] = typeof change === "function" ? change(files[name]) : change;
      }
      put("stable", files);
      if (linked) {
        const whole = path.join(dir, "stable", linked);
        renameSync(whole, `${whole}.old`);
        symlinkSync(`${whole}.old`, whole);
      }
      put("other", asking("other", "the tree", { version: `1.0.${breaks.findIndex((row) => row[0] === what)}` }));
      const answer = await reload();
      const row = answer.of("stable");
      assert.equal(answer.ok, false);
      assert.equal(row.state, "refused", JSON.stringify(row));
      assert.match(JSON.stringify(row.errors), detail);
      assert.equal(row.errors[0].file, file);
      assert.equal(row.version, "1.0.0", "what is in force");
      assert.equal(answer.of("other").state, "loaded", "the others are reloaded");
      const interview = await operator.start(study);
      assert.equal((await interview.says(said[0])).message.content, "What about the apple number 1?");
      const listed = (await scripts()).stable;
      assert.deepEqual([listed.state, listed.current], ["refused", true]);
    });
  }
  put("stable", good);
  assert.equal((await reload()).of("stable").state, "loaded", "what was refused is judged again");
  assert.deepEqual((await scripts()).stable.errors, []);
});

test("a folder that is gone: no new study may name it, published ones go on with its last version", async () => {
  const { operator, daemon } = shared;
  put("leaving", asking("leaving", "the ship"));
  await reload();
  const study = await operator.make(questions, { methodology: "leaving" });
  const running = await operator.start(study);
  rmSync(path.join(dir, "leaving"), { recursive: true });
  const row = (await reload()).of("leaving");
  assert.equal(row.state, "removed");
  assert.deepEqual(row.studies, [{ slug: study.slug, errors: [] }]);
  assert.equal((await running.says(said[0])).message.content, "What about the ship number 1?");
  const later = await operator.start(study);
  assert.equal((await later.says(said[0])).message.content, "What about the ship number 1?");
  const draft = await operator.create({ ...study, slug: undefined, id: undefined, methodology: "leaving", title: "Another" , revision: undefined, status: undefined });
  expectProblem(await operator.call("POST", `/api/v1/studies/${draft.slug}/publish`), 422, "study_not_ready");
  const listed = (await scripts()).leaving;
  assert.deepEqual([listed.state, listed.current, listed.versions[0].interviews], ["removed", false, 2]);
  put("leaving", asking("leaving", "the ship"));
  assert.equal((await reload()).of("leaving").state, "loaded");
  daemon.checkLog();
});

test("a study whose settings the new version refuses stays with the old one", async (t) => {
  const settings = (more) => `  settings = { depth = { type = "integer", default = 1, doc = "how deep" }${more} },\n`;
  const own = scriptDir({ deep: asking("deep", "the well", { lines: settings("") }) });
  const args = ["--script-dirs", own];
  const one = await ownDaemon(t, { args });
  const operator = new Operator(one);
  const study = await operator.make(questions, { methodology: "deep", methodologySettings: { depth: 7 } });
  const narrow = `  settings = { depth = { type = "integer", max = 3, default = 1, doc = "how deep" } },\n`;
  scriptDir({ deep: asking("deep", "the pit", { lines: narrow, version: "2.0.0" }) }, own);
  const row = (await reload(operator)).of("deep");
  assert.equal(row.state, "loaded", JSON.stringify(row));
  assert.equal(row.studies[0].slug, study.slug);
  assert.match(row.studies[0].errors[0].pointer, /depth/);
  const first = await operator.start(study);
  assert.equal((await first.says(said[0])).message.content, "What about the well number 1?");
  const other = await operator.start(await operator.make(questions, { methodology: "deep" }));
  assert.equal((await other.says(said[0])).message.content, "What about the pit number 1?");
  // A setting that was added has its default in what was published before.
  await one.stop();
  operator.daemon = await ownDaemon(t, { dir: one.dir, args });
  const after = await operator.start(study);
  assert.equal((await after.says(said[0])).message.content, "What about the well number 1?");
  assert.equal((await other.says(said[1])).message.content, "What about the pit number 2?");
});

test("interviews move where the new version has migrate, and stay where that fails; also over a crash", async (t) => {
  const migrations = {
    good: `  migrate = function(state, from) return { n = (state.n or 0) + 100, from = from } end,\n`,
    throws: `  migrate = function() error("not this one") end,\n`,
    loops: `  migrate = function() while true do end end,\n`,
    nonsense: `  migrate = function() return 7 end,\n`,
    none: "",
  };
  const own = scriptDir(
    Object.fromEntries(Object.keys(migrations).map((name) => [name, asking(name, "the old house")])),
  );
  const args = ["--script-dirs", own];
  const one = await ownDaemon(t, { args });
  const operator = new Operator(one);
  const interviews = {};
  for (const name of Object.keys(migrations)) {
    const interview = await operator.start(await operator.make(questions, { methodology: name }));
    assert.equal((await interview.says(said[0])).message.content, "What about the old house number 1?");
    interviews[name] = interview;
  }
  for (const [name, lines] of Object.entries(migrations))
    scriptDir({ [name]: asking(name, "the new house", { lines, version: "2.0.0" }) }, own);
  one.expectLog(/event=script /).expectLog(/event=reload/);
  const answer = await reload(operator);
  assert.ok(Object.keys(migrations).every((name) => answer.of(name).state === "loaded"), JSON.stringify(answer));
  for (const [name, interview] of Object.entries(interviews)) {
    const { message } = await interview.says(said[1]);
    const moved = name === "good";
    assert.equal(
      message.content,
      moved ? "What about the new house number 102?" : "What about the old house number 2?",
      name,
    );
    assert.equal(message.why.migratedFrom, moved ? "1.0.0" : undefined);
    assert.equal(message.why.method, `${name} ${moved ? "2.0.0" : "1.0.0"}`);
    assert.equal((await interview.read()).methodology.version, moved ? "2.0.0" : "1.0.0");
    if (!moved && name !== "none") await one.logged(new RegExp(`event=interview_stays .*script=${name} `));
  }
  await one.kill();
  operator.daemon = await ownDaemon(t, { dir: one.dir, args });
  operator.daemon.expectLog(/event=script /);
  for (const [name, interview] of Object.entries(interviews)) {
    const { message } = await interview.says(said[2]);
    assert.equal(
      message.content,
      name === "good" ? "What about the new house number 103?" : "What about the old house number 3?",
      name,
    );
    assert.equal(message.why.migratedFrom, undefined);
  }
});

test("five kills quarantine a script, and a reload brings it back", async (t) => {
  // It loops where there is a certain word, so that its test passes.
  const spins = asking("spins", "the wheel", {
    lines: `  open = function() if signals then end end,\n`,
  });
  spins["init.lua"] = spins["init.lua"].replace(
    "turn.state.n = (",
    'while turn.answer.text:find("forever", 1, true) do end\n    turn.state.n = (',
  ).replace(/ {2}open = .*\n/, "");
  const own = scriptDir({ spins });
  const daemon = await ownDaemon(t, { args: ["--script-dirs", own] });
  daemon.expectLog(/name=spins /);
  const operator = new Operator(daemon);
  const study = await operator.make(questions, { methodology: "spins" });
  const forever = "It went on forever and forever, through the whole of the afternoon and the night.";
  const early = await operator.start(study);
  for (let i = 0; i < 5; i++) {
    const interview = await operator.start(study);
    const turn = await interview.says(forever);
    assert.ok(turn.message.content.length > 5, "there always is a next question");
  }
  let row = (await scripts(operator)).spins;
  assert.equal(row.state, "quarantined");
  assert.ok(row.quarantinedAt);
  assert.deepEqual([row.failures.kills, row.failures.recentKills, row.failures.last.function], [5, 5, "answer"]);
  assert.ok(row.steps.max >= 1_000_000 && row.steps.mean > 0, JSON.stringify(row.steps));
  assert.match(row.failures.last.message, /init\.lua:\d+/);
  assert.ok(!JSON.stringify(row).includes("afternoon"), "nothing of what was said");
  const during = await operator.start(study);
  assert.notEqual((await during.says(said[0])).message.why.by, "script");

  const listed = await run(interviewctl, ["script", "list"], { env: { INTERVIEWCTL_URL: daemon.base, INTERVIEWCTL_KEY: daemon.key } });
  assert.equal(listed.code, 0, listed.stderr);
  assert.match(listed.stdout, /spins .*quarantined/);
  cpSync(path.join(root, "methodologies/jtbd"), path.join(own, "jtbd"), { recursive: true });
  const again = await run(interviewctl, ["script", "reload"], { env: { INTERVIEWCTL_URL: daemon.base, INTERVIEWCTL_KEY: daemon.key } });
  assert.equal(again.code, 0, again.stdout + again.stderr);
  assert.match(again.stdout, /spins .*loaded/);
  const both = await run(interviewctl, ["script", "list"], { env: { INTERVIEWCTL_URL: daemon.base, INTERVIEWCTL_KEY: daemon.key } });
  assert.deepEqual(both.stdout.match(/^jtbd .*$/gm).map((line) => line.split(/ +/)[2]).toSorted(), ["active", "overridden"]);
  row = (await scripts(operator)).spins;
  assert.deepEqual([row.state, row.failures.kills, row.current], ["active", 0, true]);
  assert.equal((await early.says(said[0])).message.content, "What about the wheel number 1?");
  assert.equal((await during.says(said[1])).message.why.by, "script");

  writeFileSync(path.join(own, "spins", "init.lua"), "return {");
  daemon.expectLog(/event=script_refused/).expectLog(/event=reload/);
  const refused = await run(interviewctl, ["script", "reload"], { env: { INTERVIEWCTL_URL: daemon.base, INTERVIEWCTL_KEY: daemon.key } });
  assert.equal(refused.code, 1);
  assert.match(refused.stdout, /spins .*refused[^]*init\.lua/);
});

test("many at once, while interviews go on: each answer is of a run that began after it, and no turn fails", async () => {
  const { operator } = shared;
  put("busy", asking("busy", "the bee"));
  await reload();
  const study = await operator.make(questions, { methodology: "busy" });
  let turns = 0;
  let over = false;
  const talk = async () => {
    while (!over) {
      const interview = await operator.start(study);
      for (const words of said) {
        await interview.says(words);
        turns++;
      }
    }
  };
  const talkers = [talk(), talk(), talk()];
  for (let round = 2; round <= 5; round++) {
    put("busy", asking("busy", "the bee", { version: `${round}.0.0` }));
    const answers = await Promise.all(Array.from({ length: 4 }, () => reload()));
    for (const answer of answers) assert.equal(answer.of("busy").version, `${round}.0.0`);
  }
  over = true;
  await Promise.all(talkers);
  assert.ok(turns >= 3);
});

test("long tests hold up nobody, and end when the daemon is stopped", async (t) => {
  const own = scriptDir({ slow: asking("slow", "the snail") });
  const daemon = await ownDaemon(t, { args: ["--script-dirs", own] });
  daemon.expectLog(/event=script_refused/).expectLog(/event=reload/);
  const operator = new Operator(daemon);
  const study = await operator.make(questions, { methodology: "slow" });
  const slow = asking("slow", "the snail", { version: "2.0.0" });
  slow["test.lua"] += `for i = 1, 450 do
  t.test("spins " .. i, function() while true do end end)
end
`;
  scriptDir({ slow }, own);
  let over = false;
  const reloading = operator.call("POST", "/api/v1/admin/reload").finally(() => (over = true));
  await daemon.logged(/event=reloading/);
  const interview = await operator.start(study);
  for (const words of said) await interview.says(words);
  assert.equal(over, false, "the tests still run");
  await daemon.stop();
  const answer = expect(await reloading, 200);
  assert.equal(answer.ok, false);
  const { detail } = answer.parts.find((part) => part.name === "scripts");
  assert.match(detail, /nothing was changed: the daemon is being stopped/);
});

test("it is the operator's alone", async () => {
  const { operator } = shared;
  const made = expect(await operator.call("POST", "/api/v1/keys", { json: { name: "x" } }), 201);
  const theirs = new Operator(shared.daemon, made.key);
  assert.equal((await theirs.call("POST", "/api/v1/admin/reload")).status, 403);
  assert.equal((await theirs.call("GET", "/api/v1/admin/scripts")).status, 403);
  mkdirSync(path.join(dir, "not_a_script"));
  assert.equal((await reload()).of("not_a_script"), undefined);
});
