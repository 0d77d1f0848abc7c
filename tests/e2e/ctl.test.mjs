// interviewctl against a daemon: studies as files, interviews in the terminal, exit codes as `interviewctl help` says.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { interviewctl, run, tempDir } from "./lib/daemon.mjs";
import { test, withDaemon } from "./lib/suite.mjs";

const DONE = 0;
const REFUSED = 1;
const USAGE = 2;
const UNREACHABLE = 3;
const FAILED = 4;

const shared = withDaemon();

// Runs interviewctl with the daemon's address and key; input lines are typed.
async function ctl(args, { lines, env = {}, cwd, code = DONE } = {}) {
  const input = lines ? `${lines.join("\n")}\n` : "";
  const where = { INTERVIEWCTL_URL: shared.daemon.base, INTERVIEWCTL_KEY: shared.daemon.key, ...env };
  const end = await run(interviewctl, args, { input, env: where, cwd });
  assert.equal(end.code, code, `interviewctl ${args.join(" ")}: ${end.stdout}${end.stderr}`);
  if (code !== DONE) assert.match(end.stderr + end.stdout, /\S/);
  return end;
}
const json = async (args, options) => JSON.parse((await ctl([...args, "--json"], options)).stdout);

const quiet = { maxFollowUps: 0 };
const study = {
  slug: "terminal",
  title: "Notes in a terminal",
  brief: { problemStatement: "Notes get lost.", targetParticipant: "Anyone" },
  mode: "structured",
  ending: { closers: false },
  questions: [
    { id: "open", text: "Tell me about the last time.", probing: quiet },
    {
      id: "scale",
      type: "scale",
      text: "How bad was it?",
      config: { scaleMin: 1, scaleMax: 7, scaleLabels: { min: "fine", max: "awful" } },
      probing: quiet,
    },
    {
      id: "one",
      type: "single_choice",
      text: "Where was it?",
      config: { options: ["In a mail", "In a chat", "On paper"] },
      probing: quiet,
    },
    {
      id: "many",
      type: "multiple_choice",
      text: "What did you use?",
      config: { options: ["Mail", "Chat", "Paper"] },
      probing: quiet,
    },
    {
      id: "rank",
      type: "ranking",
      text: "Put these in order.",
      config: { options: ["Apples", "Bread", "Cheese"] },
      probing: quiet,
    },
    { id: "yes", type: "yes_no", text: "Was it found?", probing: quiet },
    { id: "more", text: "What else?", required: false, probing: quiet },
  ],
};
const dir = tempDir("ctl");
const file = (name, content) => {
  const at = path.join(dir, name);
  writeFileSync(at, typeof content === "string" ? content : JSON.stringify(content));
  return at;
};
const typed = [
  "It was gone on Monday, and I asked everyone for it.",
  "seven",
  "2",
  "1 3",
  "3,1,2",
  "nope",
  "/skip",
];
let applied;
const ready = () =>
  (applied ??= ctl(["study", "apply", file("terminal.json", study)]).then(() =>
    ctl(["study", "publish", "terminal"]),
  ));

test("study apply makes a study, changes the one of its slug, and says what is wrong with a file", async () => {
  const at = file("first.json", { ...study, slug: "first" });
  const made = await ctl(["study", "apply", at]);
  assert.match(made.stdout, /^first +draft +revision 0 +Notes in a terminal\n$/);
  file("first.json", { ...study, slug: "first", title: "Another title" });
  assert.match((await ctl(["study", "apply", at])).stdout, /Another title/);
  const whole = await json(["study", "show", "first"]);
  assert.equal(whole.title, "Another title");
  assert.equal(whole.questions.length, 7);

  const bad = await ctl(
    ["study", "apply", file("bad.json", { ...study, slug: "bad", title: 7, mode: "fancy" })],
    { code: REFUSED },
  );
  assert.match(bad.stderr, /422 invalid_study/);
  assert.match(bad.stderr, /\/title /);
  assert.match(bad.stderr, /\/mode /);
  const asJson = await ctl(
    ["--json", "study", "apply", file("bad.json", { ...study, slug: "bad", mode: "fancy" })],
    { code: REFUSED },
  );
  assert.equal(JSON.parse(asJson.stdout).code, "invalid_study");
});

test("study list, show, publish, close", async () => {
  await ctl(["study", "apply", file("second.json", { ...study, slug: "second" })]);
  assert.match((await ctl(["study", "list"])).stdout, /^second +draft +revision 0 /m);
  assert.match((await ctl(["study", "publish", "second"])).stdout, /^second +active +revision 1 /);
  assert.equal((await json(["study", "publish", "second"])).status, "active");
  assert.match((await ctl(["study", "close", "second"])).stdout, /^second +closed /);
  const listed = await json(["study", "list"]);
  assert.equal(listed.data.find((one) => one.slug === "second").status, "closed");
  for (const verb of ["show", "publish", "close"]) {
    assert.match((await ctl(["study", verb, "nowhere"], { code: REFUSED })).stderr, /404 study_not_found/);
  }
  assert.match((await ctl(["study", "close", "second"], { code: DONE })).stdout, /closed/);
  assert.match((await ctl(["chat", "second"], { code: REFUSED })).stderr, /study_not_active/);
});

test("chat holds a whole interview: words, numbers of choices, /skip", async () => {
  await ready();
  const end = await ctl(["chat", "terminal"], { lines: typed });
  for (const shown of [
    "Tell me about the last time.",
    "1 … 7 (fine … awful)",
    "2) In a chat",
    "one or more numbers",
    "all numbers",
    "yes / no",
  ]) {
    assert.ok(end.stdout.includes(shown), `${shown} is not shown:\n${end.stdout}`);
  }
  assert.match(end.stdout, /Thank you for your time\.\n$/);
  assert.doesNotMatch(end.stdout, /"signals"|·/, "the why is not for participants");

  const { data } = await json(["interview", "list", "--study", "terminal", "--status", "completed"]);
  const whole = await json(["interview", "show", data[0].id]);
  assert.equal(whole.status, "completed");
  const values = Object.fromEntries(whole.answers.map((answer) => [answer.questionId, answer.value]));
  assert.deepEqual(values, {
    open: null,
    scale: 7,
    one: "In a chat",
    many: ["Mail", "Paper"],
    rank: ["Cheese", "Apples", "Bread"],
    yes: false,
    more: null,
  });
  assert.equal(whole.answers.find((answer) => answer.questionId === "more").declined, true);

  const shown = await ctl(["interview", "show", whole.id]);
  assert.ok(shown.stdout.startsWith(`${whole.id}  completed`));
  assert.match(shown.stdout, /^interviewer +\S.*\n\n {13}Tell me about the last time\.$/m);
  assert.match(shown.stdout, /^participant +In a chat$/m);
  const list = await ctl(["interview", "list", "--study", "terminal"]);
  assert.match(list.stdout, new RegExp(`^${whole.id} +completed`, "m"));
});

test("chat: what the daemon refuses is told, and asked again", async () => {
  await ready();
  const end = await ctl(["chat", "terminal"], { lines: ["x".repeat(8001), ...typed] });
  assert.match(end.stderr, /422 answer_too_long/);
  assert.match(end.stdout, /Thank you for your time\.\n$/);
});

test("chat: /quit leaves, and so does the end of the input; what was said is kept", async () => {
  await ready();
  for (const lines of [[typed[0], "/quit", "never sent"], [typed[0]]]) {
    const end = await ctl(["chat", "terminal"], { lines });
    assert.match(end.stdout, /left; what was said is kept/);
    const { data } = await json(["interview", "list", "--study", "terminal"]);
    const whole = await json(["interview", "show", data[0].id]);
    assert.equal(whole.status, "completed");
    assert.equal(whole.endReason, "respondent_left");
    assert.deepEqual(
      whole.transcript.filter((message) => message.role === "participant").map((m) => m.content),
      [typed[0]],
    );
  }
});

test("chat --why shows what researchers see, --json one object a turn", async () => {
  await ready();
  const why = await ctl(["chat", "terminal", "--why"], { lines: typed });
  assert.ok(why.stdout.split("\n").filter((line) => /^ +· \{.*"by":/.test(line)).length >= 7, why.stdout);
  const out = (await ctl(["chat", "terminal", "--json"], { lines: typed })).stdout;
  const turns = JSON.parse(`[${out.trim().replace(/\n}\n{/g, "\n},{")}]`);
  assert.equal(turns.length, typed.length + 1);
  assert.equal(turns[0].message.kind, "opening");
  assert.equal(turns.at(-1).status, "completed");
});

test("a study is copied, tried, put away and deleted; an interview is erased", async () => {
  const slug = `steps-${process.pid}`;
  await ctl(["study", "apply", file("steps.json", { ...study, slug })]);
  const copy = JSON.parse((await ctl(["--json", "study", "duplicate", slug])).stdout);
  assert.equal(copy.slug, `${slug}-2`);
  const tried = await ctl(["study", "preview", copy.slug, "--why"], { input: "Just a try.\n/quit\n" });
  assert.match(tried.stdout, /left; what was said is kept/);
  assert.match((await ctl(["study", "delete", copy.slug], { code: USAGE })).stderr, /--yes/);
  assert.equal((await ctl(["study", "delete", copy.slug, "--yes"])).stdout, "");
  await ctl(["study", "show", copy.slug], { code: REFUSED });
  await ctl(["study", "publish", slug]);
  const talk = await ctl(["--json", "chat", slug], { input: "Once.\n/quit\n" });
  const id = /interview_[0-9a-z]{26}/.exec(talk.stdout)[0];
  for (const [step, status] of [["close", "closed"], ["reopen", "active"], ["close", "closed"], ["archive", "archived"]])
    assert.match((await ctl(["study", step, slug])).stdout, new RegExp(status));
  assert.match((await ctl(["interview", "erase", id], { code: USAGE })).stderr, /--yes/);
  await ctl(["interview", "erase", id, "--yes"]);
  assert.match((await ctl(["interview", "show", id])).stdout, /erased/);
  await ctl(["study", "delete", slug, "--yes"], { code: REFUSED });
});

test("terminals are not driven by what is written in studies", async () => {
  const title = "a \u001b[31mred\u001b[0m b \u009b2J";
  const sent = {
    ...study,
    slug: "escapes",
    questions: [{ id: "q", text: "What is “\u202e” to you?", probing: quiet }],
  };
  await ctl(["study", "apply", file("escapes.json", { ...sent, title: "plain" })]);
  const refused = await ctl(["study", "apply", file("escapes.json", { ...sent, title })], { code: REFUSED });
  assert.ok(
    !refused.stdout.includes("\u001b") && !refused.stderr.includes("\u001b"),
    "control characters are not passed on",
  );
});

test("exit code 2: the command line is wrong, with the nearest command", async () => {
  const wrong = [
    [[], /usage/],
    [["chta", "terminal"], /chat/],
    [["study", "publsh", "x"], /study publish/],
    [["study"], /study what\? .*publish/],
    [["study", "dance"], /study what/],
    [["dance"], /no command/],
    [["chat"], /usage: interviewctl chat/],
    [["chat", "a", "b"], /usage/],
    [["study", "apply"], /usage/],
    [["study", "list", "x"], /usage/],
    [["interview", "show"], /usage/],
    [["interview", "list", "--study"], /usage/],
    [["--key"], /need a value/],
    [["script", "new", "poem", "x"], /usage/],
    [["script", "new", "methodology", "Bad Name"], /no name/],
  ];
  for (const [args, words] of wrong) {
    const end = await ctl(args, { code: USAGE });
    assert.match(end.stderr + end.stdout, words, args.join(" "));
  }
  const bare = tempDir();
  const noKey = await ctl(["study", "list"], {
    code: USAGE,
    cwd: bare,
    env: { INTERVIEWCTL_KEY: "", INTERVIEWD_DATA: bare },
  });
  assert.match(noKey.stderr, /--key/);
});

test("exit code 1: the daemon refuses", async () => {
  const wrongKey = await ctl(["study", "list", "--key", "ivd_live_nonsense"], { code: REFUSED });
  assert.match(wrongKey.stderr, /401 unauthorized/);
  assert.match((await ctl(["chat", "no-such-study"], { code: REFUSED })).stderr, /404 study_not_found/);
  assert.match(
    (await ctl(["interview", "show", "interview_x"], { code: REFUSED })).stderr,
    /404 interview_not_found/,
  );
  assert.match(
    (await ctl(["interview", "list", "--status", "fancy"], { code: REFUSED })).stderr,
    /400 invalid_query/,
  );
});

test("exit code 3: no daemon answers, or something that is none", async () => {
  const none = await ctl(["study", "list", "--url", "http://127.0.0.1:9"], { code: UNREACHABLE });
  assert.match(none.stderr, /127\.0\.0\.1:9/);
  assert.match(none.stderr, /is interviewd running/);
  const other = createServer((_, response) => response.end("<html>hello</html>")).listen(0, "127.0.0.1");
  await new Promise((resolve) => other.once("listening", resolve));
  const answer = await ctl(["study", "list", "--url", `http://127.0.0.1:${other.address().port}`], {
    code: UNREACHABLE,
  });
  assert.match(answer.stderr, /is it interviewd/);
  other.close();
});

test("exit code 4: a file can't be read, or isn't what it should be", async () => {
  for (const [at, words] of [
    [path.join(dir, "gone.json"), /gone\.json/],
    [file("half.json", "{"), /half\.json/],
    [file("list.json", "[]"), /slug/],
    [file("unnamed.json", { title: "x" }), /`slug` is missing/],
    [dir, /./],
  ]) {
    assert.match((await ctl(["study", "apply", at], { code: FAILED })).stderr, words, at);
  }
});

test("the key is found in the daemon's directory too", async () => {
  const env = { INTERVIEWCTL_KEY: "", INTERVIEWD_DATA: shared.daemon.dir };
  assert.match((await ctl(["study", "list"], { env })).stdout, /./);
  const home = tempDir();
  mkdirSync(path.join(home, "var"));
  writeFileSync(path.join(home, "var/admin.key"), readFileSync(shared.daemon.file("admin.key")));
  assert.match((await ctl(["study", "list"], { cwd: home, env: { INTERVIEWCTL_KEY: "" } })).stdout, /./);
});

test("chat needs no key where the study is open to everyone", async () => {
  const bare = { cwd: tempDir(), env: { INTERVIEWCTL_KEY: "" } };
  const end = await ctl(["chat", "terminal"], { ...bare, lines: typed });
  assert.match(end.stdout, /How bad was it/);
  const why = await ctl(["chat", "terminal", "--why"], { ...bare, code: USAGE });
  assert.match(why.stderr, /--why is for those who have a key/);
  await ctl(["study", "apply", file("closed.json", { ...study, slug: "by-key", access: "api" })]);
  await ctl(["study", "publish", "by-key"]);
  assert.match((await ctl(["chat", "by-key"], { ...bare, code: REFUSED })).stderr, /401 unauthorized/);
  await ctl(["chat", "by-key"], { lines: typed });
});

test("help and --version", async () => {
  const help = await ctl(["help"]);
  for (const word of ["chat", "study apply", "interview show", "script test", "exit codes"])
    assert.ok(help.stdout.includes(word), word);
  assert.equal((await ctl(["--help"])).stdout, help.stdout);
  assert.match((await ctl(["--version"])).stdout, /^interviewctl \d+\.\d+\.\d+\n$/);
});
