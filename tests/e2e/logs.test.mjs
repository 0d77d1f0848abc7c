// The log, in both its formats, while hostile things happen: each line can be read by a program, and nothing that was said,
// no key, no token and no query is in it.
import assert from "node:assert/strict";

import { Operator, call, expect, expectProblem } from "./lib/api.mjs";
import { scriptDir } from "./lib/scripts.mjs";
import { ownDaemon, test } from "./lib/suite.mjs";

const CANARY = "xolotl4711";
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
// What a script throws goes into the log as it is: here all that breaks lines, terminals and JSON.
const hostile = String.raw`"quote\" \\ back\n{\"level\":\"error\"}\r\t\0\1\27[31m\127\194\155 \255\192\128 \u{1F600} \u{2028}"`;
const scripts = scriptDir({ spiteful: `  answer = function(turn) error(${hostile}, 0) end,` });
const questions = ["a", "b", "c"].map((id) => ({ id, text: `What about ${id}?` }));

// A text line as [time, level, {key: value}], with its escapes as they stand.
function readText(line) {
  const [, time, level, rest] = /^(\S+) (debug|info|warn|error)((?: [a-z_]+=(?:"(?:[^"\\]|\\.)*"|[^\s"]+))+)$/.exec(line) ?? [];
  assert.ok(time, `no line of the log: ${line}`);
  const pairs = [...rest.matchAll(/ ([a-z_]+)=("(?:[^"\\]|\\.)*"|[^\s"]+)/g)].map(([, key, value]) => [
    key,
    value.replace(/^"(.*)"$/, "$1"),
  ]);
  return { time, level, ...Object.fromEntries(pairs) };
}

function readJson(line) {
  const { time, level, event, ...more } = JSON.parse(line);
  assert.deepEqual(Object.keys(JSON.parse(line)).slice(0, 3), ["time", "level", "event"]);
  for (const value of Object.values(more)) assert.ok(value === null || typeof value === "string", line);
  return { time, level, event, ...more };
}

for (const [format, read] of [
  ["json", readJson],
  ["text", readText],
])
  test(`${format}: whatever happens, every line is one, and tells nothing of anybody`, async (t) => {
    const daemon = await ownDaemon(t, {
      args: ["--log-format", format, "--log-level", "debug", "--script-dirs", scripts],
    });
    daemon.expectLog(/event=script /);
    const operator = new Operator(daemon);
    const study = await operator.make(questions, { methodology: "spiteful" });
    const interview = await operator.startAnonymous(study, { respondentMetadata: { name: CANARY } });
    await interview.says(`It was the ${CANARY}, "quoted" \\ and\nbroken.`);
    await interview.session();
    await (await fetch(`${daemon.base}/i/${study.slug}?rid=${CANARY}&x=%00%ff%0a`)).text();
    await call(daemon, "GET", `/nothing/${CANARY}`);
    expectProblem(await call(daemon, "GET", "/api/v1/studies", { key: `ivd_live_${CANARY}` }), 401, "unauthorized");
    const ids = ["trace-42", 'x" event=forged', "{}", "a".repeat(200)];
    for (const id of ids) expect(await operator.call("GET", "/api/v1/keys", { headers: { "x-request-id": id } }), 200);
    await daemon.stop();
    const lines = daemon.stderr.split("\n").filter(Boolean).map(read);
    for (const line of lines) {
      assert.match(line.time, TIME);
      assert.match(line.event, /^[a-z_]+$/);
    }
    for (const secret of [CANARY, daemon.key, interview.token, "forged", "rid="])
      assert.ok(!daemon.stderr.includes(secret), `the log holds ${secret}`);
    // Nothing that moves a cursor, breaks a line or is no UTF-8.
    assert.doesNotMatch(daemon.stderr.replaceAll("\n", ""), /[\0-\x1f\x7f-\x9f�]/);
    const thrown = lines.find((line) => line.event === "script");
    assert.equal(thrown.level, "error");
    assert.match(thrown.message, /quote/);
    const asked = lines.filter((line) => line.event === "request");
    assert.ok(asked.some((line) => line.id === "trace-42" && line.route === "/api/v1/keys" && line.by === "operator"));
    assert.ok(asked.some((line) => line.route === "/api/v1/interviews/messages" && line.by === "session"));
    assert.ok(asked.every((line) => /^\d+$/.test(line.us) && /^\d{3}$/.test(line.status)));
  });
