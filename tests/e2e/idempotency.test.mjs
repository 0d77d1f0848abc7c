// Idempotency-Key: whoever repeats a POST with its key and body gets the first answer, and nothing happens twice; also
// after kill -9, out of the cache, at the end of the interview, and when several clients send it at once.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import http from "node:http";

import { Interview, Operator, call, expect, expectProblem, studyOf } from "./lib/api.mjs";
import { Daemon, sleep } from "./lib/daemon.mjs";
import { ownDaemon, test, withDaemon } from "./lib/suite.mjs";

const questions = ["a", "b", "c", "d"].map((id) => ({
  id,
  type: "open_ended",
  text: `What happened at ${id}, from the start?`,
  probing: { maxFollowUps: 0 },
}));
const keyed = (key = randomUUID()) => ({ headers: { "idempotency-key": key } });
const isReplay = (answer) => answer.headers.get("idempotency-replayed") === "true";

// The second answer is the first one again, to the byte.
function same(first, again) {
  assert.equal(again.status, first.status, again.text);
  assert.equal(again.text, first.text);
  for (const name of ["etag", "location", "content-type"])
    assert.equal(again.headers.get(name), first.headers.get(name));
  assert.ok(!isReplay(first) && isReplay(again), "only the second one says that it is a replay");
}

// Sends the same thing twice.
async function twice(send, status) {
  const options = keyed();
  const first = await send(options);
  assert.equal(first.status, status, first.text);
  same(first, await send(options));
  return first;
}

const shared = withDaemon();

test("a repeated message is not the answer to the next question", async () => {
  const { operator } = shared;
  const study = await operator.make(questions);
  for (const interview of [await operator.start(study), await operator.startAnonymous(study)]) {
    const key = randomUUID();
    const first = await interview.send({ content: "On Monday I went there." }, keyed(key));
    expect(first, 200);
    same(first, await interview.send({ content: "On Monday I went there." }, keyed(key)));
    same(first, await interview.send({ content: "On Monday I went there." }, keyed(`"${key}"`)));
    const second = await interview.send({ content: "On Tuesday it rained." }, keyed());
    assert.equal(expect(second, 200).message.questionId, "c");
    same(first, await interview.send({ content: "On Monday I went there." }, keyed(key)));
    const whole = await interview.read();
    assert.deepEqual(
      whole.transcript.filter((m) => m.role === "participant").map((m) => m.content),
      ["On Monday I went there.", "On Tuesday it rained."],
    );
    assert.equal(whole.answers.length, 2);
  }
});

test("another body with the key is refused and changes nothing", async () => {
  const { operator } = shared;
  const interview = await operator.start(await operator.make(questions));
  const options = keyed();
  expect(await interview.send({ content: "On Monday." }, options), 200);
  await interview.unchanged(async () => {
    expectProblem(await interview.send({ content: "On Friday." }, options), 422, "idempotency_key_reused", [""]);
    expectProblem(
      await interview.send({ answer: { questionId: "b", value: "On Monday." } }, options),
      422,
      "idempotency_key_reused",
      [""],
    );
  });
  expectProblem(
    await operator.call("POST", "/api/v1/interviews/start", { json: {}, ...keyed("a b") }),
    400,
    "idempotency_key_invalid",
  );
});

test("a refused message keeps nothing: the next try is judged by itself", async () => {
  const { operator } = shared;
  const interview = await operator.start(await operator.make(questions));
  const key = randomUUID();
  const wrong = { content: "On Monday.", inReplyTo: "message_00000000000000000000000000" };
  expectProblem(await interview.send(wrong, keyed(key)), 409, "not_current");
  expectProblem(await interview.send(wrong, keyed(key)), 409, "not_current");
  const right = { content: "On Monday.", inReplyTo: interview.message.id };
  const first = await interview.send(right, keyed(key));
  expect(first, 200);
  same(first, await interview.send(right, keyed(key))); // which is not current any more
});

test("after the end of the interview the last answers are still told", async () => {
  const { operator } = shared;
  const interview = await operator.startAnonymous(await operator.make(questions));
  const sent = [];
  while (!sent.at(-1) || sent.at(-1).first.json.status === "active") {
    const body = { content: `Answer number ${sent.length}, about last week.` };
    const options = keyed();
    sent.push({ body, options, first: await interview.send(body, options) });
    assert.ok(sent.length < 20);
  }
  for (const { body, options, first } of sent) same(first, await interview.send(body, options));
  expectProblem(await interview.send({ content: "And one more." }, keyed()), 409, "interview_over");
  assert.equal(sent.at(-1).first.json.action, "close");
});

test("one key, many clients at once: one turn, and all who come back get its answer", async () => {
  const { operator } = shared;
  const interview = await operator.start(await operator.make(questions));
  const options = keyed();
  for (let turn = 1; turn <= 3; turn++) {
    const body = { content: `At once, ${turn}.` };
    const key = keyed();
    const answers = await Promise.all(Array.from({ length: 8 }, () => interview.send(body, key)));
    const done = answers.filter((a) => a.status === 200);
    assert.equal(done.filter((a) => !isReplay(a)).length, 1);
    for (const answer of answers.filter((a) => a.status !== 200)) {
      expectProblem(answer, 409, "idempotency_key_in_use");
      assert.equal(answer.headers.get("retry-after"), "1");
    }
    const again = await interview.send(body, key);
    for (const answer of done) assert.equal(answer.text, again.text);
  }
  expect(await interview.send({ content: "The last." }, options), 200);
  const whole = await interview.read();
  assert.equal(whole.transcript.filter((m) => m.role === "participant").length, 4);
});

test("a start is one interview with one token, for whoever has the key and for nobody else", async () => {
  const { daemon, operator } = shared;
  const study = await operator.make(questions);
  const start = (more) =>
    call(daemon, "POST", "/api/v1/interviews/start", { json: { studySlug: study.slug }, ...more });
  const byKey = await twice((more) => start({ key: operator.key, ...more }), 201);
  const options = keyed();
  const open = await start(options);
  same(open, await start(options));
  assert.notEqual(open.json.interviewId, byKey.json.interviewId);
  assert.equal(open.json.message.why, undefined);
  // The token opens it.
  const interview = new Interview(operator, open.json, null);
  await interview.says("On Monday.");
  same(open, await start(options));
  // The same key under a credential is another caller's.
  const other = await start({ key: operator.key, ...options });
  assert.ok(!isReplay(other));
  assert.equal((await operator.list(`?study=${study.slug}`)).data.length, 3);
  // What could be guessed could be somebody else's.
  for (const key of ["1", "start", "0".repeat(36)])
    expectProblem(await start(keyed(key)), 400, "idempotency_key_invalid");
  expect(await start({ key: operator.key, ...keyed("1") }), 201);
});

// A request from another address of this machine.
function postFrom(localAddress, daemon, path, json, headers) {
  return new Promise((resolve, reject) => {
    const request = http.request(
      daemon.base + path,
      { method: "POST", localAddress, headers: { "content-type": "application/json", ...headers } },
      (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (d) => (text += d));
        response.on("end", () =>
          resolve({ status: response.statusCode, headers: new Headers(response.headers), text }),
        );
      },
    );
    request.on("error", reject).end(JSON.stringify(json));
  });
}

test("without a credential the address belongs to the caller", async () => {
  const { daemon, operator } = shared;
  const study = await operator.make(questions);
  const headers = { "idempotency-key": randomUUID() };
  const from = (address) =>
    postFrom(address, daemon, "/api/v1/interviews/start", { studySlug: study.slug }, headers);
  const mine = await from("127.0.0.1");
  const theirs = await from("127.0.0.2");
  assert.equal(mine.status, 201);
  assert.equal(theirs.status, 201);
  assert.notEqual(JSON.parse(mine.text).interviewId, JSON.parse(theirs.text).interviewId);
  same(mine, await from("127.0.0.1"));
});

test("interviews don't share keys", async () => {
  const { operator } = shared;
  const study = await operator.make(questions);
  const [one, two] = [await operator.startAnonymous(study), await operator.startAnonymous(study)];
  const options = keyed("the-same-key");
  const body = { content: "On Monday." };
  const first = await one.send(body, options);
  const second = await two.send(body, options);
  assert.ok(!isReplay(second));
  assert.notEqual(expect(first, 200).interviewId, expect(second, 200).interviewId);
  const [endOne, endTwo] = [await one.complete({}, options), await two.complete({}, options)];
  assert.ok(!isReplay(endTwo));
  assert.notEqual(expect(endOne, 200).interviewId, expect(endTwo, 200).interviewId);
  // Also where the token is in the body.
  const token = { headers: options.headers, token: undefined };
  const inBody = (i) => i.complete({ sessionToken: i.token, feedback: { rating: "up" } }, token);
  const told = [await inBody(one), await inBody(two)];
  for (const answer of told) expectProblem(answer, 422, "idempotency_key_reused", [""]);
});

test("the end of an interview, and what was thought of it", async () => {
  const { operator } = shared;
  const study = await operator.make(questions);
  const interview = await operator.startAnonymous(study);
  await interview.says("On Monday.");
  await twice((more) => interview.complete({ feedback: { rating: "up" } }, more), 200);
  await twice((more) => interview.complete({ feedback: { rating: "down" } }, more), 200);
  assert.equal((await interview.read()).feedback.rating, "down");
  // Nothing changes any more, so nothing is kept either.
  const options = keyed();
  const first = await interview.complete({}, options);
  assert.equal(first.text, (await interview.complete({}, options)).text);
});

test("studies are made, published and closed once", async () => {
  const { operator } = shared;
  const study = studyOf(questions);
  const made = await twice((more) => operator.call("POST", "/api/v1/studies", { json: study, ...more }), 201);
  assert.match(made.headers.get("location"), /^\/api\/v1\/studies\/study_/);
  assert.ok(made.headers.get("etag"));
  const path = made.headers.get("location");
  await twice((more) => operator.call("POST", `${path}/publish`, more), 200);
  await operator.change(study.slug, { title: "Another title" });
  await twice((more) => operator.call("POST", `${path}/close`, more), 200);
  assert.equal((await operator.study(study.slug)).revision, 1);
  // A key says nothing elsewhere.
  const options = keyed();
  expect(await operator.call("PATCH", path, { json: { title: "One" }, ...options }), 200);
  expect(await operator.call("PATCH", path, { json: { title: "Two" }, ...options }), 200);
});

test("keys, workspaces, grants and secrets are made once; a secret is shown once", async () => {
  const { operator } = shared;
  const options = keyed();
  const make = () => operator.call("POST", "/api/v1/keys", { json: { name: "app" }, ...options });
  const first = await make();
  const again = await make();
  const { key, ...rest } = expect(first, 201);
  assert.match(key, /^ivd_live_/);
  assert.deepEqual(expect(again, 201), rest);
  assert.ok(isReplay(again));
  const workspace = await twice(
    (more) => operator.call("POST", "/api/v1/workspaces", { json: { name: "Other" }, ...more }),
    201,
  );
  const there = { "x-workspace": workspace.json.id };
  const grant = (headers) =>
    operator.call("POST", "/api/v1/credits/grants", { json: { amount: 5, reason: "paid" }, headers: { ...there, ...headers } });
  const before = expect(await operator.call("GET", "/api/v1/credits", { headers: there }), 200).balance;
  await twice((more) => grant(more.headers), 201);
  const after = expect(await operator.call("GET", "/api/v1/credits", { headers: there }), 200).balance;
  assert.equal(after, before + 5);
  const secret = await twice((more) => operator.call("POST", "/api/v1/embed-secret/rotate", more), 200);
  assert.equal(expect(await operator.call("GET", "/api/v1/embed-secret"), 200).secret, secret.json.secret);
});

test("many at once make one thing", async () => {
  const { operator } = shared;
  const study = studyOf(questions);
  const options = keyed();
  const send = () => operator.call("POST", "/api/v1/studies", { json: study, ...options });
  const answers = await Promise.all(Array.from({ length: 8 }, send));
  const made = answers.filter((a) => a.status === 201);
  assert.ok(made.length >= 1);
  assert.equal(made.filter((a) => !isReplay(a)).length, 1);
  for (const answer of answers.filter((a) => a.status !== 201))
    expectProblem(answer, 409, "idempotency_key_in_use");
  same(made.find((a) => !isReplay(a)), await send());
});

test("kill -9 and a new process: the same answers", async (t) => {
  let daemon = await ownDaemon(t);
  let operator = new Operator(daemon);
  const study = await operator.make(questions);
  const options = { start: keyed(), one: keyed(), two: keyed(), end: keyed(), study: keyed() };
  const draft = studyOf(questions);
  const start = () =>
    call(daemon, "POST", "/api/v1/interviews/start", { json: { studySlug: study.slug }, ...options.start });
  const make = () => operator.call("POST", "/api/v1/studies", { json: draft, ...options.study });
  const started = await start();
  const made = await make();
  let interview = new Interview(operator, expect(started, 201), null);
  const said = [];
  for (const name of ["one", "two"]) {
    said.push(await interview.send({ content: `Number ${name}, last week.` }, options[name]));
    expect(said.at(-1), 200);
    await daemon.kill();
    daemon = await Daemon.start({ dir: daemon.dir, listen: daemon.address });
    operator = new Operator(daemon);
    interview.operator = operator;
    same(said[0], await interview.send({ content: "Number one, last week." }, options.one));
  }
  t.after(() => daemon.child.exitCode ?? daemon.stop());
  same(started, await start());
  same(made, await make());
  same(said[1], await interview.send({ content: "Number two, last week." }, options.two));
  const ended = await interview.complete({}, options.end);
  await daemon.kill();
  daemon = await Daemon.start({ dir: daemon.dir, listen: daemon.address });
  interview.operator = operator = new Operator(daemon);
  same(ended, await interview.complete({}, options.end));
  same(said[1], await interview.send({ content: "Number two, last week." }, options.two));
  assert.equal((await interview.read()).transcript.length, 5);
  assert.equal((await operator.list()).data.length, 1);
});

test("interviews that fell out of the cache know their keys", async (t) => {
  const daemon = await ownDaemon(t, { args: ["--cache-bytes", "1048576"] });
  const operator = new Operator(daemon);
  const study = await operator.make(questions);
  const words = "It was quite a long story, as these stories are. ".repeat(60);
  const people = await Promise.all(Array.from({ length: 300 }, () => operator.startAnonymous(study)));
  const turn = (interview, n) =>
    interview.send({ content: `${n}: ${words}` }, keyed(`${interview.id}-${n}`));
  const first = await Promise.all(people.map((interview) => turn(interview, 1)));
  const second = await Promise.all(people.map((interview) => turn(interview, 2)));
  for (const answers of [first, second]) for (const answer of answers) expect(answer, 200);
  const again = await Promise.all(people.map((interview) => turn(interview, 1)));
  again.forEach((answer, i) => same(first[i], answer));
  const seqs = await Promise.all(people.map(async (interview) => (await interview.session()).transcript.length));
  assert.deepEqual([...new Set(seqs)], [5]);
});

test("a client that loses its connection and repeats at once", async () => {
  const { daemon, operator } = shared;
  const interview = await operator.startAnonymous(await operator.make(questions));
  for (let turn = 0; turn < 3; turn++) {
    const body = { content: `Lost ${turn}.` };
    const key = keyed();
    const cut = new AbortController();
    const lost = fetch(`${daemon.base}/api/v1/interviews/messages`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${interview.token}`, ...key.headers },
      body: JSON.stringify(body),
      signal: cut.signal,
    }).catch(() => null);
    await sleep(turn);
    cut.abort();
    await lost;
    let answer;
    do answer = await interview.send(body, key);
    while (answer.status === 409);
    expect(answer, 200);
  }
  const { transcript } = await interview.session();
  assert.deepEqual(
    transcript.filter((m) => m.role === "participant").map((m) => m.content),
    ["Lost 0.", "Lost 1.", "Lost 2."],
  );
});
