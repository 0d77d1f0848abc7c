// interviewctl script: an integration made, tested, and talked to with its outside played by hand or real.
import assert from "node:assert/strict";
import { chmodSync, readdirSync, writeFileSync } from "node:fs";
import http from "node:http";
import path from "node:path";

import { interviewctl, run, tempDir } from "./lib/daemon.mjs";
import { scriptDir } from "./lib/scripts.mjs";
import { test } from "./lib/suite.mjs";

async function ctl(args, { lines, env = {}, code = 0 } = {}) {
  const end = await run(interviewctl, args, { input: lines ? `${lines.join("\n")}\n` : "", env });
  assert.equal(end.code, code, `interviewctl ${args.join(" ")}: ${end.stdout}${end.stderr}`);
  return end;
}

async function made() {
  const dir = path.join(tempDir("scripts"), "my_crm");
  await ctl(["script", "new", "integration", "my_crm", dir]);
  return dir;
}

function file(name, value, mode = 0o600) {
  const at = path.join(tempDir(), name);
  writeFileSync(at, JSON.stringify(value));
  chmodSync(at, mode);
  return at;
}

test("script new integration makes a folder that passes its tests", async () => {
  const dir = await made();
  assert.deepEqual(readdirSync(dir).sort(), ["README.md", "init.lua", "test.lua"]);
  const { stdout } = await ctl(["script", "test", dir]);
  assert.match(stdout, /^ok 7 - /m);
  assert.doesNotMatch(stdout, /^not ok/m);
});

test("script test: a request that was not expected fails with its line", async () => {
  const dir = scriptDir({
    crm: {
      "init.lua": `return { api = 1, kind = "integration", name = "crm", version = "1.0.0", title = "x", summary = "x",
        needs = "http", hosts = { "crm.example.com" }, events = { "interview.analyzed" },
        deliver = function(ctx) ctx.http.get{ path = "/" } return ctx.done() end }`,
      "test.lua": `local t = require "testkit"\nt.test("it", function(s)\n  s:deliver "interview.analyzed"\nend)\n`,
      "README.md": "x",
    },
  });
  const { stdout } = await ctl(["script", "test", path.join(dir, "crm")], { code: 1 });
  assert.match(stdout, /^not ok 1 - .*it\n# test\.lua:3: unexpected request GET https:\/\/crm\.example\.com\/$/m);
});

test("script chat: a person plays what answers, and secrets go by their names", async () => {
  const dir = await made();
  const env = { INTERVIEWD_SECRET_TOKEN: "hidden-4711" };
  const lines = ["deliver", '201 {"id":7}', "deliver", "503", "test", "timeout", "deliver nope", "help", "/quit"];
  const { stdout } = await ctl(["script", "chat", dir], { lines, env });
  assert.match(stdout, /→ POST https:\/\/api\.example\.com\/records\n/);
  assert.match(stdout, /Authorization: Bearer \{token\}\n/);
  assert.match(stdout, /· memo\.set \{.*"value":"7"\}/);
  assert.match(stdout, /→ PUT https:\/\/api\.example\.com\/records\/7\n/);
  assert.match(stdout, /= retry: answered 503/);
  assert.match(stdout, /= fail: played by hand/);
  assert.match(stdout, /there is no event nope; there are interview\.started /);
  assert.doesNotMatch(stdout, /hidden/);
});

test("script chat: what differs from the examples", async () => {
  const dir = await made();
  const env = { INTERVIEWD_SECRET_TOKEN: "hidden-4711" };
  const lines = [
    'deliver interview.analyzed {"interview": {"id": "interview_9", "summary": "Short."}}',
    "500",
    'erase {"interviews": ["interview_9"]}',
    "deliver interview.analyzed [{}, {}]",
    "deliver interview.analyzed {",
    "deliver interview.analyzed []",
  ];
  const { stdout } = await ctl(["script", "chat", dir], { lines, env });
  assert.match(stdout, /\{"interview":"interview_9","study":"How freelancers chase unpaid invoices","summary":"Short\."\}/);
  assert.match(stdout, /memo\.get \{"key":"record:interview_9"\}\n= done/);
  assert.equal(stdout.match(/what differs from the example is an object, or a list/g).length, 3);
});

test("script chat: the end of the input ends a call that waits", async () => {
  const { stdout } = await ctl(["script", "chat", await made()], { lines: ["deliver"] });
  assert.match(stdout, /= failed: the call was cancelled/);
});

test("script chat --live sends what is shown, with the secrets filled in", async (t) => {
  const seen = [];
  const server = http.createServer((request, response) => {
    let body = "";
    request.on("data", (d) => (body += d));
    request.on("end", () => {
      seen.push({ method: request.method, url: request.url, headers: request.headers, body });
      response.writeHead(201, { "content-type": "application/json" });
      response.end(JSON.stringify({ id: 7, echo: request.headers.authorization }));
    });
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  t.after(() => server.close());
  const base = `http://127.0.0.1:${server.address().port}`;
  const dir = await made();
  const settings = file("settings.json", { base_url: base, token: "hidden-4711" });
  const live = ["script", "chat", dir, "--live", "--settings", settings];
  const { stdout } = await ctl([...live, "--allow-private", "127.0.0.1"], { lines: ["deliver"] });
  assert.equal(seen.length, 1);
  assert.equal(seen[0].url, "/records");
  assert.equal(seen[0].headers.authorization, "Bearer hidden-4711");
  assert.match(JSON.parse(seen[0].body).interview, /^interview_/);
  assert.match(stdout, /← 201 \{"id":7,"echo":"Bearer \(secret\)"\}/);
  assert.match(stdout, /= done/);
  assert.doesNotMatch(stdout, /hidden/);
  // Without the permission nothing leaves.
  const refused = await ctl(live, { lines: ["deliver"] });
  assert.match(refused.stdout, /← (https_only|address_refused): .*\n= retry/);
  assert.equal(seen.length, 1);
  // The environment is enough, and goes before the file.
  const open = file("open.json", { base_url: base }, 0o644);
  await ctl(["script", "chat", dir, "--live", "--allow-private", "127.0.0.1", "--settings", open], {
    lines: ["test"],
    env: { INTERVIEWD_SECRET_TOKEN: "other" },
  });
  assert.equal(seen[1].headers.authorization, "Bearer other");
});

test("script chat says what is wrong with the settings", async () => {
  const dir = await made();
  const chat = (args, code) => ctl(["script", "chat", dir, ...args], { code });
  const loose = file("loose.json", { base_url: "https://x.example", token: "hidden-4711" }, 0o644);
  const { stderr } = await chat(["--settings", loose], 4);
  assert.match(stderr, /holds the secret token .*chmod 600/);
  assert.doesNotMatch(stderr, /hidden/);
  assert.match((await chat(["--settings", file("a", { base_url: 5 })], 1)).stderr, /settings\/base_url/);
  assert.match((await chat(["--settings", file("a", [1])], 4)).stderr, /object of settings/);
  assert.match((await chat(["--live", "--settings", file("a", {})], 1)).stderr, /base_url.*\n.*token/);
  await chat(["--settings", "/nowhere/settings.json"], 4);
  await chat(["--study", loose], 2);
  await chat(["--settings"], 2);
  assert.match(
    (await chat(["--live", "--allow-private", "everywhere", "--settings", file("a", { base_url: "https://x.example", token: "t" })], 4))
      .stderr,
    /everywhere/,
  );
  await ctl(["script", "new", "provider", "x"], { code: 2 });
});
