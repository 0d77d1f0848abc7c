// Starting, and refusing to start: configuration, one daemon a directory, keys, databases that are no good.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import path from "node:path";

import { Operator, call } from "./lib/api.mjs";
import { Daemon, interviewd, run, tempDir } from "./lib/daemon.mjs";
import { ownDaemon, test } from "./lib/suite.mjs";

const EXIT_START = 1;
const EXIT_CONFIG = 78;
const listen = ["--listen", "127.0.0.1:0"];

// Must end by itself, soon, with this status and these words.
async function refuses(args, code, words, env) {
  const end = await run(interviewd, args, { env, timeout: 20_000 });
  assert.equal(end.code, code, `${args}: ${end.stdout}${end.stderr}`);
  for (const word of [words].flat()) assert.match(end.stderr, word);
  assert.doesNotMatch(end.stdout, /listening/);
  return end;
}

const digest = (file) => createHash("sha256").update(readFileSync(file)).digest("hex");

// What is in the directory, by name and content; the lock's pid is nobody's data, nor what SQLite makes beside a
// database that it looks at: its index, and a log without anything in it.
function contents(dir) {
  return Object.fromEntries(
    readdirSync(dir)
      .filter((name) => name !== "lock" && !name.endsWith("-shm"))
      .filter((name) => !name.endsWith("-wal") || statSync(path.join(dir, name)).size > 0)
      .sort()
      .map((name) => [name, statSync(path.join(dir, name)).isFile() ? digest(path.join(dir, name)) : "dir"]),
  );
}

// A directory that a daemon has been in, with an interview.
let usedOnce;
function used() {
  usedOnce ??= (async () => {
    const daemon = await Daemon.start();
    const operator = new Operator(daemon);
    const interview = await operator.start(await operator.make([{ id: "a", text: "What about it?" }]));
    await interview.says("It was on Monday, in the morning.");
    await daemon.stop();
    return daemon.dir;
  })();
  return usedOnce;
}
async function copyOf() {
  const dir = tempDir("copy");
  for (const name of ["interviewd.db", "secret.key", "admin.key"]) {
    writeFileSync(path.join(dir, name), readFileSync(path.join(await used(), name)), { mode: 0o600 });
  }
  return dir;
}

test("the first start makes the directory, its keys readable by the owner only, and shows the key once", async (t) => {
  const dir = path.join(tempDir(), "deeper");
  const daemon = await ownDaemon(t, { dir });
  assert.equal(statSync(dir).mode & 0o777, 0o700);
  for (const name of ["admin.key", "secret.key", "interviewd.db"]) {
    assert.equal(statSync(path.join(dir, name)).mode & 0o777, 0o600, name);
  }
  assert.ok(daemon.stdout.includes(`key ${daemon.key}\n`), daemon.stdout);
  assert.ok(!daemon.stderr.includes(daemon.key), "the key is not in the log");
  assert.match(daemon.address, /^127\.0\.0\.1:[1-9]\d*$/);
});

test("a second daemon on the same directory is refused, and harms nothing", async (t) => {
  const daemon = await ownDaemon(t);
  const end = await refuses(["--data", daemon.dir, ...listen], EXIT_START, [
    /another interviewd/,
    new RegExp(`\\b${daemon.pid}\\b`),
    /--data/,
  ]);
  assert.ok(end);
  assert.equal((await call(daemon, "GET", "/readyz")).status, 200);
  await daemon.stop();
  await ownDaemon(t, { dir: daemon.dir });
});

test("after kill -9 the directory is free again", async (t) => {
  const daemon = await ownDaemon(t);
  await daemon.kill();
  await ownDaemon(t, { dir: daemon.dir });
});

test("a port in use is refused, and named", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address();
  const dir = tempDir();
  await refuses(["--data", dir, "--listen", `127.0.0.1:${port}`], EXIT_START, [
    new RegExp(`127\\.0\\.0\\.1:${port}`),
    /in use/i,
  ]);
  server.close();
});

// arguments, what is said
const badOptions = [
  [
    ["--lisen", "127.0.0.1:0"],
    [/lisen/, /--listen/],
  ],
  [["--rate-limit-per-minut", "5"], [/--rate-limit-per-minute/]],
  [
    ["--listen", "localhost"],
    [/listen/, /127\.0\.0\.1:8080/],
  ],
  [["--listen", "127.0.0.1:99999"], [/listen/]],
  [["--rate-limit-per-minute", "many"], [/rate.limit.per.minute/]],
  [["--rate-limit-per-minute", "-1"], [/rate.limit.per.minute/]],
  [["--limits-answer-chars", "8k"], [/limits.answer.chars/]],
  [
    ["--log-level", "loud"],
    [/log.level/, /debug/],
  ],
  [["--data"], [/--data/]],
  [["--config", "/nowhere/interviewd.conf.lua"], [/nowhere/]],
  [["start"], [/start/]],
  [
    ["--listen", "nowhere", "--log-level", "loud", "--lisen", "x"],
    [/127\.0\.0\.1:8080/, /log.level/, /--listen/],
  ],
];
for (const [args, words] of badOptions) {
  test(`interviewd ${args.join(" ")} is refused with what is wrong`, async () => {
    const dir = path.join(tempDir(), "never");
    const data = args.includes("--data") ? [] : ["--data", dir];
    await refuses([...data, ...args], EXIT_CONFIG, words);
    await refuses([...data, "--check-config", ...args], EXIT_CONFIG, words);
    assert.ok(!existsSync(dir), "nothing is made");
  });
}

test("--check-config looks at flags, environment and file, and starts nothing", async () => {
  const dir = path.join(tempDir(), "never");
  const file = path.join(tempDir(), "interviewd.conf.lua");
  const check = (text, env = {}) => {
    writeFileSync(file, text);
    return run(interviewd, ["--config", file, "--check-config"], { env });
  };
  const good = await check(
    `return { data = "${dir}", rate_limit = { per_minute = 5 }, http = { max_connections = 10 } }`,
  );
  assert.deepEqual([good.code, good.stdout], [0, "ok\n"]);
  assert.ok(!existsSync(dir));
  for (const [text, word] of [
    ["return { rate_limit = { per_minut = 5 } }", /per_minute/],
    ["return { listen = 7 }", /listen/],
    ["return 7", /return \{ \.\.\. \}/],
    ["return {", /interviewd\.conf\.lua:1/],
    ["return { data = os.getenv('HOME') }", /interviewd\.conf\.lua:1/],
    ["return { listn = '127.0.0.1:1', log = { levle = 'info' } }", [/listen/, /level/]],
  ]) {
    const bad = await check(text);
    assert.equal(bad.code, EXIT_CONFIG, text);
    for (const one of [word].flat()) assert.match(bad.stderr, one, text);
  }
  const env = await check("return {}", { INTERVIEWD_LOG_LEVL: "info" });
  assert.equal(env.code, EXIT_CONFIG);
  assert.match(env.stderr, /INTERVIEWD_LOG_LEVEL/);
});

test("flags win over the environment, that over the file", async (t) => {
  const file = path.join(tempDir(), "interviewd.conf.lua");
  writeFileSync(file, 'return { limits = { answer_chars = 100 }, public_url = "https://file.example" }');
  const env = { INTERVIEWD_LIMITS_ANSWER_CHARS: "200", INTERVIEWD_PUBLIC_URL: "https://env.example" };
  const args = ["--config", file, "--limits-answer-chars", "300"];
  const operator = new Operator(await ownDaemon(t, { args, env }));
  const interview = await operator.start(
    await operator.make([
      { id: "a", text: "What?" },
      { id: "b", text: "And?" },
    ]),
  );
  assert.ok(interview.started.url.startsWith("https://env.example/i/"));
  assert.equal((await interview.send({ content: "x".repeat(301) })).status, 422);
  assert.equal((await interview.send({ content: "x".repeat(300) })).status, 200);
});

test("a secret.key that others may read is refused with the remedy", async () => {
  for (const mode of [0o644, 0o640, 0o604, 0o660]) {
    const dir = await copyOf();
    chmodSync(path.join(dir, "secret.key"), mode);
    await refuses(["--data", dir, ...listen], EXIT_START, [/secret\.key/, /chmod 600/]);
  }
});

test("a secret.key that is missing, cut or nonsense is refused where there is a database", async () => {
  const gone = await copyOf();
  rmSync(path.join(gone, "secret.key"));
  const before = contents(gone);
  await refuses(["--data", gone, ...listen], EXIT_START, [/secret\.key/, /backup/]);
  assert.deepEqual(contents(gone), before, "no new key is made in its place");
  for (const text of ["", "00", "zz".repeat(32), "00".repeat(33), "\0".repeat(64)]) {
    const dir = await copyOf();
    writeFileSync(path.join(dir, "secret.key"), text, { mode: 0o600 });
    await refuses(["--data", dir, ...listen], EXIT_START, [/secret\.key/, /64 hex digits/]);
  }
});

// name, what is done to the bytes of the database, what is said
const header = (at, bytes) => (db) => (Buffer.from(bytes).copy(db, at), db);
const databases = [
  ["empty", () => Buffer.alloc(0), /is empty/],
  ["text", () => Buffer.from("this is no database\n".repeat(500)), /not a database/],
  ["too short", (db) => db.subarray(0, 100), /too short|damaged/],
  ["cut in half", (db) => db.subarray(0, (db.length / 2 / 4096) * 4096), /damaged|malformed|corrupt/i],
  ["of zeros", (db) => db.fill(0), /not a database|damaged/],
  ["with a damaged schema page", (db) => db.fill(0xff, 100, 600), /damaged|malformed|corrupt|schema/i],
  ["with damaged pages", (db) => db.fill(0x5a, 8192), /damaged|malformed|corrupt|schema/i],
  ["of another program", header(68, [1, 2, 3, 4]), /another program/],
  ["from a newer version", header(60, [0, 0, 0, 99]), [/newer/, /99/]],
  ["from version zero", header(60, [0, 0, 0, 0]), /./],
];
for (const [name, damage, words] of databases) {
  test(`a database ${name} is refused with a remedy, and left as it is`, async () => {
    const dir = await copyOf();
    const file = path.join(dir, "interviewd.db");
    writeFileSync(file, damage(readFileSync(file)));
    const before = contents(dir);
    await refuses(
      ["--data", dir, ...listen],
      EXIT_START,
      [words, /interviewd\.db/, /left as it is/, /backup/].flat(),
    );
    assert.deepEqual(contents(dir), before);
  });
}

test("a database that is a directory, or gone with its log left behind, is refused", async () => {
  const dir = await copyOf();
  rmSync(path.join(dir, "interviewd.db"));
  mkdirSync(path.join(dir, "interviewd.db"));
  await refuses(["--data", dir, ...listen], EXIT_START, [/is not a file/, /backup/]);
  rmSync(path.join(dir, "interviewd.db"), { recursive: true });
  writeFileSync(path.join(dir, "interviewd.db-wal"), "some of the last turns");
  const before = contents(dir);
  await refuses(["--data", dir, ...listen], EXIT_START, [/write-ahead log/, /backup/]);
  assert.deepEqual(contents(dir), before);
});

test("a copy of a good database works", async (t) => {
  const operator = new Operator(await ownDaemon(t, { dir: await copyOf() }));
  const [interview] = (await operator.list()).data;
  assert.equal(
    (await operator.read(interview.id)).transcript[1].content,
    "It was on Monday, in the morning.",
  );
});

test("--help and --version", async () => {
  const help = await run(interviewd, ["--help"]);
  assert.equal(help.code, 0);
  for (const option of ["--data", "--listen", "--config", "--check-config", "--script-dirs"])
    assert.ok(help.stdout.includes(option), option);
  const version = await run(interviewd, ["--version"]);
  assert.match(version.stdout, /^interviewd \d+\.\d+\.\d+\n$/);
});
