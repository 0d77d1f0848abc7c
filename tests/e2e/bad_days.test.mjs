// Bad days of a running daemon: asked to stop in the middle of work, and no room on the disk.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { closeSync, fsyncSync, openSync, readdirSync, rmSync, writeSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";

import { Operator, call, expectProblem } from "./lib/api.mjs";
import { Daemon, sleep, tempDir, until } from "./lib/daemon.mjs";
import { ownDaemon, test } from "./lib/suite.mjs";

const quiet = { maxFollowUps: 0 };
const words = "It was on Monday, and it took the whole morning to find it again.";
const questions = Array.from({ length: 60 }, (_, i) => ({
  id: `q${i}`,
  text: `What about part ${i}?`,
  probing: quiet,
}));

// Sends bytes, later more, and reads to the end of the connection.
function wire(daemon) {
  const [host, port] = daemon.address.split(":");
  const socket = connect(Number(port), host);
  let text = "";
  socket.setEncoding("utf8").on("data", (data) => (text += data));
  const ended = new Promise((resolve) =>
    socket.on("close", () => resolve(text)).on("error", () => resolve(text)),
  );
  return { socket, ended };
}

const request = (interview, body) =>
  `POST /api/v1/interviews/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n` +
  `X-Session-Token: ${interview.token}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`;

test("SIGTERM: a request whose body is still coming is answered, then the daemon ends with 0", async (t) => {
  const daemon = await ownDaemon(t);
  const operator = new Operator(daemon);
  const interview = await operator.startAnonymous(await operator.make(questions));
  const body = JSON.stringify({ content: words });
  const { socket, ended } = wire(daemon);
  socket.write(request(interview, body) + body.slice(0, 10));
  await sleep(500);
  const stopped = daemon.stop();
  await daemon.logged(/event=stopping/);
  await assert.rejects(call(daemon, "GET", "/healthz"), "no new connection is taken");
  socket.write(body.slice(10));
  const answer = await ended;
  assert.match(answer, /^HTTP\/1\.1 200 /);
  assert.match(answer, /\r\nConnection: close\r\n/i);
  await stopped;
  operator.daemon = await ownDaemon(t, { dir: daemon.dir });
  assert.equal((await interview.read()).transcript.length, 3, "what was acknowledged is there");
});

test("SIGTERM: idle connections don't hold it up", async (t) => {
  const daemon = await ownDaemon(t);
  const idle = Array.from({ length: 20 }, () => wire(daemon));
  await sleep(500);
  const began = Date.now();
  await daemon.stop();
  assert.ok(Date.now() - began < 8000, `it took ${Date.now() - began} ms`);
  await Promise.all(idle.map(({ ended }) => ended));
});

test("SIGTERM under load: every turn that was acknowledged is there, none twice", async (t) => {
  const daemon = await ownDaemon(t);
  const operator = new Operator(daemon);
  const study = await operator.make(questions);
  const people = await Promise.all(Array.from({ length: 16 }, () => operator.startAnonymous(study)));
  const acknowledged = people.map(() => 0);
  let over = false;
  const talking = people.map(async (person, i) => {
    while (!over && !person.over) {
      const answer = await person.send({ content: `${words} Number ${acknowledged[i]}.` }).catch(() => null);
      if (answer?.status !== 200) return;
      acknowledged[i]++;
    }
  });
  await until(() => acknowledged.some((n) => n > 1));
  await daemon.stop();
  over = true;
  await Promise.all(talking);
  operator.daemon = await ownDaemon(t, { dir: daemon.dir });
  for (const [i, person] of people.entries()) {
    const said = (await person.read()).transcript.filter((message) => message.role === "participant");
    // An answer may have been lost on its way to the client, never the other way round.
    assert.ok(
      said.length === acknowledged[i] || said.length === acknowledged[i] + 1,
      `${said.length}, ${acknowledged[i]}`,
    );
    said.forEach((message, n) => assert.equal(message.content, `${words} Number ${n}.`));
  }
});

// A start is two jobs of the store, one after the other. A second signal doesn't wait for what runs; that three times,
// since it must come between the two.
for (const [round, before] of [null, "SIGINT", "SIGINT", "SIGINT"].entries()) {
  test(`${before ? `SIGINT (${round}) and ` : ""}SIGTERM in the midst of starts: what was acknowledged is there`, async (t) => {
    const daemon = await ownDaemon(t);
    const operator = new Operator(daemon);
    const study = await operator.make(questions);
    const acknowledged = [];
    let over = false;
    const starting = Array.from({ length: 32 }, async () => {
      while (!over) {
        const answer = await operator
          .call("POST", "/api/v1/interviews/start", { json: { studySlug: study.slug } })
          .catch(() => null);
        if (answer?.status !== 201) return;
        acknowledged.push(answer.json);
      }
    });
    await until(() => acknowledged.length > 20);
    if (before) daemon.child.kill(before);
    await daemon.stop(); // with 0, and without a leak under the sanitizers
    over = true;
    await Promise.all(starting);
    operator.daemon = await ownDaemon(t, { dir: daemon.dir });
    for (const { interviewId, message } of acknowledged) {
      const { transcript, status } = await operator.read(interviewId);
      assert.equal(status, "active");
      assert.equal(transcript.length, 1);
      assert.equal(transcript[0].id, message.id);
    }
  });
}

// A file system of a few megabytes, or null where this user may not mount one.
function smallDisk(t) {
  const dir = tempDir("disk");
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=6m,mode=700", "tmpfs", dir]);
  if (mounted.status !== 0) return null;
  const unmount = () => spawnSync("umount", ["-l", dir]);
  process.once("exit", unmount);
  t.after(unmount);
  return dir;
}

// Fills the disk to the last byte.
function fill(dir) {
  const fd = openSync(path.join(dir, "filler"), "w");
  try {
    for (let size = 65536; size >= 1; size = size > 1 ? size >> 1 : 0) {
      try {
        for (;;) writeSync(fd, Buffer.alloc(size, 1));
      } catch (error) {
        assert.equal(error.code, "ENOSPC");
      }
    }
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

test("a full disk: 503 and nothing acknowledged, reads go on, and it recovers by itself", async (t) => {
  const disk = smallDisk(t);
  if (!disk) {
    t.skip("this user may not mount a tmpfs, so there is no disk to fill");
    return;
  }
  const dir = path.join(disk, "data");
  const daemon = await Daemon.start({ dir });
  t.after(() => daemon.stop());
  daemon.expectLog(/storage|full|turn_not_stored|interview_start_failed|checkpoint|log/);
  const operator = new Operator(daemon);
  const study = await operator.make(questions);
  const interview = await operator.start(study);
  await interview.says(words);
  fill(disk);

  let refused = null;
  for (let i = 0; !refused && i < 500; i++) {
    const person = i === 0 ? interview : await operator.start(study).catch((error) => ({ refused: error }));
    if (person.refused) {
      const answer = await operator.call("POST", "/api/v1/interviews/start", {
        json: { studySlug: study.slug },
      });
      expectProblem(answer, 503, "storage_full");
      break;
    }
    for (let turns = 0; turns < 5 && !person.over; turns++) {
      const before = await person.read();
      const answer = await person.send({ content: words.repeat(90) });
      if (answer.status === 200) continue;
      expectProblem(answer, 503, "storage_full");
      assert.ok(Number(answer.headers.get("retry-after")) > 0);
      assert.deepEqual(await person.read(), before, "nothing was stored, and reading works");
      refused = person;
      break;
    }
  }
  assert.ok(refused, "the disk was never full");

  // Everything that writes is refused with the same words; everything that reads goes on.
  for (const [method, where, json] of [
    ["POST", "/api/v1/interviews/start", { studySlug: study.slug }],
    ["POST", `/api/v1/interviews/${refused.id}/complete`, {}],
    ["PATCH", `/api/v1/studies/${study.slug}`, { title: "Another title" }],
  ]) {
    expectProblem(await operator.call(method, where, { json }), 503, "storage_full");
  }
  assert.equal((await operator.study(study.slug)).title, study.title);
  assert.ok((await operator.list()).data.length > 0);
  assert.equal((await refused.session()).status, "active");
  assert.equal((await call(daemon, "GET", "/healthz")).status, 200);
  const kept = await refused.read();

  rmSync(path.join(disk, "filler"));
  let answer;
  for (let i = 0; i < 100; i++) {
    answer = await refused.send({ content: "There is room again, and here it is." });
    if (answer.status === 200) break;
    expectProblem(answer, 503, "storage_full");
    await sleep(50);
  }
  assert.equal(answer.status, 200, `it did not recover: ${answer.text}`);
  const after = await refused.read();
  assert.equal(after.transcript.length, kept.transcript.length + 2);
  assert.deepEqual(after.transcript.slice(0, -2), kept.transcript);

  await daemon.stop();
  const again = await ownDaemon(t, { dir });
  operator.daemon = again;
  assert.deepEqual(await refused.read(), after, "and it is all there after a restart");
  await again.stop();
  assert.ok(readdirSync(dir).includes("interviewd.db"));
});

test("a limit on the size of files is met as a full disk: 503, reads go on, and it recovers", async (t) => {
  const daemon = await ownDaemon(t, { fileBlocks: 4096 });
  daemon.expectLog(/turn_not_stored|interview_start_failed|store|checkpoint/);
  const operator = new Operator(daemon);
  const study = await operator.make(questions);
  const long = words.repeat(90);
  const refused = await operator.start(study);
  let row = 0; // of refusals: the log may still find room by beginning anew
  for (let i = 0; row < 10 && i < 2000; i++) {
    const person = row > 0 ? refused : await operator.start(study).catch(() => refused);
    const answer = await person.send({ content: long });
    row = answer.status === 200 ? 0 : row + 1;
    if (row) {
      expectProblem(answer, 503, "storage_full");
      await sleep(20);
    }
  }
  assert.equal(row, 10, "the limit was never met");
  const kept = await refused.read();
  assert.equal((await call(daemon, "GET", "/readyz")).status, 200);
  expectProblem(await refused.send({ content: long }), 503, "storage_full");
  assert.deepEqual(await refused.read(), kept);

  const raised = spawnSync("prlimit", ["--pid", String(daemon.pid), "--fsize=unlimited:"]);
  assert.equal(raised.status, 0, String(raised.stderr));
  assert.equal((await refused.send({ content: long })).status, 200);
  assert.equal((await refused.read()).transcript.length, kept.transcript.length + 2);
});
