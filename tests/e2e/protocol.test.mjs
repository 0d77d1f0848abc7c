// HTTP as clients may get it wrong: methods, paths, media types, sizes, queries.
import assert from "node:assert/strict";

import { call, expect, expectProblem } from "./lib/api.mjs";
import { test, withDaemon } from "./lib/suite.mjs";

const shared = withDaemon();
let standing;
const interview = async () =>
  (standing ??= shared.operator
    .make([
      { id: "a", text: "What about it?", probing: { maxFollowUps: 0 } },
      { id: "b", text: "And then?" },
    ])
    .then((study) => shared.operator.start(study)));
const messages = "/api/v1/interviews/messages";

// method, path, what Allow says
const methods = [
  ["GET", "/api/v1/interviews/start", "POST"],
  ["PUT", "/api/v1/interviews/messages", "POST"],
  ["DELETE", "/api/v1/studies", "GET, HEAD, POST"],
  ["POST", "/api/v1/methodologies", "GET, HEAD"],
  ["POST", "/healthz", "GET, HEAD"],
];
for (const [method, path, allow] of methods) {
  test(`${method} ${path} is 405 and says what is allowed`, async () => {
    const answer = await shared.operator.call(method, path, method === "GET" ? {} : { json: {} });
    expectProblem(answer, 405, "method_not_allowed");
    const said = answer.headers.get("allow").split(/, */).sort();
    for (const one of allow.split(", ")) assert.ok(said.includes(one), `Allow: ${said}`);
  });
}

test("paths that are not there are 404, also nearly right ones", async () => {
  const paths = [
    "/",
    "/api",
    "/api/v1",
    "/api/v2/studies",
    "/api/v1/studies/",
    "/api/v1/Studies",
    "/api/v1//studies",
    "/api/v1/studies/x/dance",
    "/api/v1/interviews/start/now",
    "/healthz/",
    "/%68ealthz/x",
    "/api/v1/interviews/messages/x/y",
    "/openapi.yaml",
  ];
  for (const path of paths) expectProblem(await shared.operator.call("GET", path), 404, "not_found");
});

test("a body that isn't JSON by its media type is 415", async () => {
  const person = await interview();
  for (const type of [
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/jsonp",
    "json",
    "application/xml",
  ]) {
    const body = '{"content":"It was on Monday."}';
    expectProblem(
      await person.unchanged(() => person.send(undefined, { body, type })),
      415,
      "unsupported_media_type",
    );
  }
  for (const type of [
    "application/json; charset=utf-8",
    "application/json;charset=UTF-8",
    "Application/JSON",
  ]) {
    const answer = await shared.operator.call("POST", "/api/v1/studies", { body: "{}", type });
    expectProblem(answer, 422, "invalid_study");
  }
});

test("a body over 128 KiB is 413, one of 128 KiB is read", async () => {
  const person = await interview();
  const of = (size) => {
    const frame = '{"content":""}';
    return frame.replace('""', `"${"x".repeat(size - frame.length)}"`);
  };
  for (const size of [128 * 1024 + 1, 200_000, 4_000_000]) {
    const answer = await person.unchanged(() => person.send(undefined, { body: of(size) }));
    expectProblem(answer, 413, "body_too_large");
  }
  // 131,058 characters are no answer, but it took reading them to say so.
  expectProblem(
    await person.unchanged(() => person.send(undefined, { body: of(128 * 1024) })),
    422,
    "invalid_request",
    ["/content"],
  );
});

test("a chunked body is counted too", async () => {
  const person = await interview();
  const stream = (chunks) =>
    new ReadableStream({
      pull(controller) {
        if (chunks-- > 0) controller.enqueue(Buffer.from("x".repeat(16_384)));
        else controller.close();
      },
    });
  const answer = await person.unchanged(() =>
    fetch(`${shared.daemon.base}${messages}`, {
      method: "POST",
      duplex: "half",
      body: stream(16),
      headers: { "content-type": "application/json", authorization: `Bearer ${person.token}` },
    }),
  );
  assert.equal(answer.status, 413);
  assert.equal((await answer.json()).code, "body_too_large");
});

test("a stream of events is not there yet: 406, nothing changed; a client that takes both gets JSON", async () => {
  const person = await interview();
  const send = (accept) => person.send({ content: "It was on Monday." }, { headers: { accept } });
  expectProblem(await person.unchanged(() => send("text/event-stream")), 406, "not_acceptable");
  expectProblem(await person.unchanged(() => send("text/event-stream, text/html")), 406, "not_acceptable");
  const answer = await send("text/event-stream, application/json;q=0.5");
  assert.equal(expect(answer, 200).message.questionId, "b");
  assert.match(answer.headers.get("content-type"), /^application\/json/);
});

test("queries that are badly encoded are refused", async () => {
  for (const query of [
    "study=%zz",
    "study=%",
    "study=%ff",
    "status=%00",
    `study=${"x".repeat(300)}`,
    "since=%",
    "limit=%31%zz",
  ]) {
    const answer = await shared.operator.call("GET", `/api/v1/interviews?${query}`);
    assert.equal(answer.status, 400, `${query}: ${answer.text}`);
  }
});

test("a request id is echoed where it is harmless, else made", async () => {
  const echoed = await call(shared.daemon, "GET", "/healthz", { headers: { "x-request-id": "trace-42" } });
  assert.equal(echoed.headers.get("x-request-id"), "trace-42");
  const made = await call(shared.daemon, "GET", "/healthz", { headers: { "x-request-id": 'x" onload=1' } });
  assert.notEqual(made.headers.get("x-request-id"), 'x" onload=1');
  const problem = await call(shared.daemon, "GET", "/nowhere", { headers: { "x-request-id": "trace-43" } });
  assert.equal(problem.json.instance, "urn:interviewd:request:trace-43");
});

test("answers about people are not kept by caches", async () => {
  const person = await interview();
  for (const path of [`/api/v1/interviews/${person.id}`, "/api/v1/interviews", "/api/v1/studies"]) {
    const answer = await shared.operator.call("GET", path);
    assert.match(answer.headers.get("cache-control") ?? "", /no-store|private|no-cache/, path);
  }
});
