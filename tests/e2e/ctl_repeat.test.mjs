// interviewctl when answers get lost: what it sent is sent again, with the same key, once.
import assert from "node:assert/strict";
import http from "node:http";
import { after, before } from "node:test";

import { Operator } from "./lib/api.mjs";
import { interviewctl, run } from "./lib/daemon.mjs";
import { test, withDaemon } from "./lib/suite.mjs";

const shared = withDaemon();

// Stands between: hands requests on to the daemon, and does to the answers what the test says, one after the other.
let proxy, seen, fates;
before(async () => {
  proxy = http.createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    seen.push({ method: request.method, url: request.url, key: request.headers["idempotency-key"] });
    const { host, connection, "content-length": length, ...headers } = request.headers;
    const answer = await fetch(shared.daemon.base + request.url, {
      method: request.method,
      headers,
      body: chunks.length ? Buffer.concat(chunks) : undefined,
    });
    const text = await answer.text();
    const fate = fates.shift();
    if (fate === "lost") return request.socket.destroy();
    if (fate === "cut") {
      response.writeHead(answer.status, { "content-type": "application/json", "content-length": text.length });
      response.write(text.slice(0, 10));
      return setTimeout(() => request.socket.destroy(), 50);
    }
    if (fate === "busy") {
      const problem = { type: "x", title: "x", status: 409, detail: "In use.", code: "idempotency_key_in_use" };
      response.writeHead(409, { "content-type": "application/problem+json", "retry-after": "1" });
      return response.end(JSON.stringify(problem));
    }
    response.writeHead(answer.status, { "content-type": "application/json" });
    response.end(text);
  });
  await new Promise((done) => proxy.listen(0, "127.0.0.1", done));
});
after(() => proxy.close());

function ctl(args, plan, options = {}) {
  seen = [];
  fates = [...plan];
  const { port } = proxy.address();
  const env = { INTERVIEWCTL_URL: `http://127.0.0.1:${port}`, INTERVIEWCTL_KEY: shared.daemon.key };
  return run(interviewctl, args, { env, ...options });
}

async function names() {
  const operator = new Operator(shared.daemon);
  return (await operator.call("GET", "/api/v1/workspaces")).json.data.map((one) => one.name);
}

for (const fate of ["lost", "cut", "busy"]) {
  test(`an answer is ${fate}: asked for again, done once`, async () => {
    const name = `Made when ${fate}`;
    const { code, stdout, stderr } = await ctl(["workspace", "create", name], [fate]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /workspace_/);
    assert.equal(seen.length, 2);
    assert.match(seen[0].key, /^[0-9a-f]{32}$/);
    assert.deepEqual(seen[1], seen[0]);
    assert.equal((await names()).filter((one) => one === name).length, 1);
  });
}

test("lost twice, it gives up", async () => {
  const { code, stderr } = await ctl(["workspace", "create", "Given up"], ["lost", "lost"]);
  assert.equal(code, 3, stderr);
  assert.match(stderr, /no answer/);
  assert.equal(seen.length, 2);
  assert.equal((await names()).filter((one) => one === "Given up").length, 1);
});

test("each request has a key of its own, reading has none", async () => {
  const study = await new Operator(shared.daemon).make([{ id: "a", type: "open_ended", text: "What happened?" }]);
  const { code, stderr } = await ctl(["chat", study.slug], ["", "lost"], { input: "On Monday.\n/quit\n" });
  assert.equal(code, 0, stderr);
  const posts = seen.map((one) => one.key);
  assert.equal(new Set(posts).size, posts.length - 1);
  const whole = (await new Operator(shared.daemon).list(`?study=${study.slug}`)).data[0];
  const { transcript } = await new Operator(shared.daemon).read(whole.id);
  assert.equal(transcript.filter((m) => m.role === "participant").length, 1);
  assert.equal((await ctl(["study", "list"], [])).code, 0);
  assert.equal(seen[0].key, undefined);
});
