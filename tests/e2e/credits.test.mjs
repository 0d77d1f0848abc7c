// Credits: what is available, what an interview holds and costs, who may grant; the same ledger where nothing is refused.
import assert from "node:assert/strict";

import { Operator, call, expect, expectProblem } from "./lib/api.mjs";
import { Daemon, interviewctl, run } from "./lib/daemon.mjs";
import { ownDaemon, test } from "./lib/suite.mjs";

const metered = ["--credits-unlimited", "false", "--credits-initial", "3", "--credits-text", "2"];
const questions = [
  { id: "a", text: "What did you write down last?", probing: { maxFollowUps: 0 } },
  { id: "b", text: "Where is it now?", probing: { maxFollowUps: 0 } },
];

async function opened(t, args) {
  const daemon = await ownDaemon(t, { args });
  return { daemon, operator: new Operator(daemon) };
}

const credits = async (operator) => expect(await operator.call("GET", "/api/v1/credits"), 200);
const grant = (operator, json) => operator.call("POST", "/api/v1/credits/grants", { json });

// The whole ledger, page by page, newest first; every row is checked, and the columns against what GET /credits says.
async function ledger(operator, limit = 200) {
  const rows = [];
  let cursor = "";
  do {
    const page = expect(
      await operator.call("GET", `/api/v1/credits/ledger?limit=${limit}${cursor}`),
      200,
    );
    assert.ok(page.data.length <= limit);
    assert.equal(page.hasMore, page.nextCursor !== null);
    rows.push(...page.data);
    cursor = page.hasMore ? `&cursor=${page.nextCursor}` : null;
  } while (cursor);
  for (const row of rows) {
    assert.deepEqual(Object.keys(row), ["id", "at", "kind", "amount", "held", "cause", "reason"]);
    assert.match(row.id, /^ledger_[0-9a-z]{26}$/);
    assert.match(row.cause, /^(open:workspace|grant:ledger|(hold|settle|refund):interview)_[0-9a-z]{26}$/);
    assert.ok(Date.parse(row.at) > 0);
  }
  assert.equal(new Set(rows.map((row) => row.cause)).size, rows.length, "a cause comes once");
  const now = await credits(operator);
  const sum = (column) => rows.reduce((n, row) => n + row[column], 0);
  assert.equal(sum("amount"), now.balance);
  assert.equal(sum("held"), now.held);
  assert.equal(now.available, now.balance - now.held);
  return rows;
}

test("a metered workspace begins with its credits, pays at the end, and is refused by name and number", async (t) => {
  const { operator } = await opened(t, metered);
  const prices = { text: 2, voice: 3, report: 5 };
  assert.deepEqual(await credits(operator), { balance: 3, held: 0, available: 3, unlimited: false, prices });
  const study = await operator.make(questions);
  const first = await operator.start(study);
  const waiting = await operator.startAnonymous(study);
  assert.equal((await first.read()).credits, null, "starting holds nothing");
  await first.says("The number of my flight, on Monday.");
  assert.deepEqual((await first.read()).credits, { amount: 2, state: "held" });
  assert.deepEqual(await credits(operator), { balance: 3, held: 2, available: 1, unlimited: false, prices });

  const start = { json: { studySlug: study.slug } };
  for (const refused of [
    await operator.call("POST", "/api/v1/interviews/start", start),
    await call(operator.daemon, "POST", "/api/v1/interviews/start", start),
    await waiting.send({ content: "My shopping list." }),
    await waiting.send({ content: "My shopping list." }),
  ]) {
    const problem = expectProblem(refused, 402, "insufficient_credits");
    assert.equal(problem.available, 1);
    assert.equal(problem.price, 2);
    assert.match(problem.detail, /costs 2, .* 1 credit available/);
  }
  assert.equal((await waiting.read()).transcript.length, 1, "nothing has changed");

  await first.says("On the fridge.");
  assert.deepEqual((await first.read()).credits, { amount: 2, state: "charged" });
  expectProblem(await waiting.send({ content: "My shopping list." }), 402, "insufficient_credits");
  expect(await grant(operator, { amount: 1, reason: "the rest" }), 201);
  await waiting.says("My shopping list.");
  assert.deepEqual((await waiting.read()).credits, { amount: 2, state: "held" });
  assert.deepEqual(
    (await ledger(operator)).map((row) => [row.kind, row.amount, row.held, row.cause.split(":")[0]]),
    [
      ["hold", 0, 2, "hold"],
      ["grant", 1, 0, "grant"],
      ["charge", -2, -2, "settle"],
      ["hold", 0, 2, "hold"],
      ["grant", 3, 0, "open"],
    ],
  );
  assert.deepEqual((await operator.list()).data.map((one) => one.credits?.state), ["held", "charged"]);
});

test("an end without answers, and a screening, give the hold back", async (t) => {
  const { operator } = await opened(t, metered);
  const study = await operator.make([
    {
      id: "fits",
      type: "yes_no",
      text: "Do you keep notes?",
      logic: [{ if: { question: "fits", op: "equals", value: false }, then: "screen_out" }],
    },
    ...questions,
  ]);
  const screened = await operator.start(study);
  assert.equal((await screened.answers(false)).status, "screened_out");
  assert.deepEqual((await screened.read()).credits, { amount: 2, state: "released" });
  const silent = await operator.start(study);
  expect(await silent.complete({ reason: "respondent_left" }), 200);
  assert.equal((await silent.read()).credits, null);
  const left = await operator.start(study);
  await left.answers(true);
  expect(await left.complete({ reason: "respondent_left" }), 200);
  expect(await left.complete({ reason: "respondent_left" }), 200);
  assert.deepEqual((await left.read()).credits, { amount: 2, state: "charged" });
  assert.equal((await credits(operator)).balance, 1);
  assert.equal((await ledger(operator, 2)).length, 5);
});

test("grants are the operator's, checked, and never take what is not there", async (t) => {
  const { operator, daemon } = await opened(t, metered);
  const bad = [
    [{}, ["/amount", "/reason"]],
    [{ amount: 0, reason: "x" }, ["/amount"]],
    [{ amount: 1.5, reason: "x" }, ["/amount"]],
    [{ amount: 1e9 + 1, reason: "x" }, ["/amount"]],
    [{ amount: "5", reason: "" }, ["/amount", "/reason"]],
    [{ amount: 1, reason: "x", to: "me" }, ["/to"]],
    [{ amount: -4, reason: "too much" }, ["/amount"]],
  ];
  for (const [json, pointers] of bad) {
    expectProblem(await grant(operator, json), 422, "invalid_request", pointers);
  }
  assert.equal((await ledger(operator)).length, 1);
  const row = expect(await grant(operator, { amount: -3, reason: " paid back " }), 201);
  assert.deepEqual([row.kind, row.amount, row.held, row.reason], ["grant", -3, 0, "paid back"]);
  assert.deepEqual((await ledger(operator))[0], row);
  assert.equal((await credits(operator)).available, 0);
  for (const [method, path, options, status] of [
    ["GET", "/api/v1/credits", {}, 401],
    ["GET", "/api/v1/credits/ledger", {}, 401],
    ["POST", "/api/v1/credits/grants", { json: { amount: 5, reason: "x" } }, 401],
    ["DELETE", "/api/v1/credits", { key: daemon.key }, 405],
    ["GET", "/api/v1/credits/ledger?cursor=x", { key: daemon.key }, 400],
    ["GET", "/api/v1/credits/ledger?cursor=n0", { key: daemon.key }, 400],
    ["GET", "/api/v1/credits/ledger?limit=201", { key: daemon.key }, 400],
  ]) {
    assert.equal((await call(daemon, method, path, options)).status, status, `${method} ${path}`);
  }
});

test("the first workspace is unlimited unless told otherwise: the ledger is kept, nothing is refused", async (t) => {
  const { operator, daemon } = await opened(t, []);
  const study = await operator.make(questions);
  const one = await operator.start(study);
  await one.says("The number of my flight, on Monday.");
  let now = await credits(operator);
  assert.deepEqual([now.balance, now.held, now.available, now.unlimited], [0, 1, -1, true]);
  await one.says("On the fridge.");
  now = await credits(operator);
  assert.deepEqual([now.balance, now.held, now.available], [-1, 0, -1]);
  expect(await grant(operator, { amount: -7, reason: "below" }), 201);
  assert.equal((await ledger(operator)).length, 3);
  await daemon.stop();

  // Metered from now on: it begins with its credits, once, and what it used up before still counts.
  for (const [args, unlimited, balance] of [
    [["--credits-unlimited", "false"], false, 2],
    [["--credits-unlimited", "false"], false, 2],
    [[], true, 2],
  ]) {
    const again = await Daemon.start({ dir: daemon.dir, args });
    now = await credits(new Operator(again));
    assert.deepEqual([now.balance, now.unlimited], [balance, unlimited]);
    await ledger(new Operator(again));
    await again.stop();
  }
});

test("another workspace is metered from its first day, and its credits are its own", async (t) => {
  const { operator, daemon } = await opened(t, ["--credits-initial", "4"]);
  const made = expect(await operator.call("POST", "/api/v1/workspaces", { json: { name: "Second" } }), 201);
  const headers = { "x-workspace": made.id };
  const key = expect(
    await operator.call("POST", "/api/v1/keys", { json: { name: "theirs" }, headers }),
    201,
  ).key;
  const theirs = new Operator(daemon, key);
  const now = await credits(theirs);
  assert.deepEqual([now.balance, now.unlimited], [4, false]);
  assert.equal((await ledger(theirs))[0].cause, `open:${made.id}`);
  expectProblem(await grant(theirs, { amount: 5, reason: "mine" }), 403, "insufficient_scope");
  const row = expect(
    await operator.call("POST", "/api/v1/credits/grants", { json: { amount: 5, reason: "theirs" }, headers }),
    201,
  );
  assert.deepEqual((await ledger(theirs))[0], row);
  assert.equal((await credits(theirs)).available, 9);
  assert.equal((await credits(operator)).balance, 0);
  assert.equal((await ledger(operator)).length, 0);
});

test("many clients at once never get more than there is", async (t) => {
  const { operator } = await opened(t, ["--credits-unlimited", "false", "--credits-initial", "5"]);
  const study = await operator.make(questions);
  const interviews = await Promise.all(Array.from({ length: 12 }, () => operator.startAnonymous(study)));
  const answers = await Promise.all(interviews.map((one) => one.send({ content: "My shopping list." })));
  assert.equal(answers.filter((answer) => answer.status === 200).length, 5);
  for (const answer of answers.filter((one) => one.status !== 200)) {
    assert.equal(expectProblem(answer, 402, "insufficient_credits").available, 0);
  }
  assert.deepEqual((({ balance, held }) => [balance, held])(await credits(operator)), [5, 5]);
  assert.equal((await ledger(operator)).length, 6);
});

test("interviewctl shows, lists and grants credits", async (t) => {
  const { daemon } = await opened(t, metered);
  const ctl = async (args, code = 0) => {
    const env = { INTERVIEWCTL_URL: daemon.base, INTERVIEWCTL_KEY: daemon.key };
    const end = await run(interviewctl, ["credits", ...args], { env });
    assert.equal(end.code, code, end.stdout + end.stderr);
    return code === 0 ? end.stdout : end.stderr;
  };
  assert.match(await ctl(["show"]), /^3 available: a balance of 3, of which 0 held\nprices: text 2, voice 3/);
  assert.equal(JSON.parse(await ctl(["show", "--json"])).available, 3);
  assert.match(await ctl(["grant", "7", "for the spring"]), /grant +\+7 +\+0 +grant:ledger_\w+ +for the spring\n$/);
  assert.match(await ctl(["grant", "-2", "too many"]), /grant +-2 /);
  assert.equal((await ctl(["ledger"])).split("\n").length, 4);
  assert.equal((await ctl(["ledger", "1"])).split("\n").length, 2);
  assert.equal(JSON.parse(await ctl(["ledger", "--json"])).data.length, 3);
  assert.match(await ctl(["grant", "-9", "too many"], 1), /422 invalid_request.*\n +\/amount takes back 9, but only 8/);
  for (const args of [["show", "x"], ["ledger", "0"], ["ledger", "201"], ["ledger", "x"], ["grant", "5"]]) {
    assert.match(await ctl(args, 2), /usage: /);
  }
  assert.match(await ctl(["grant", "many", "reasons"], 2), /whole number/);
  assert.match(await ctl(["show", "--workspace", "workspace_7"], 1), /404 workspace_not_found/);
});
