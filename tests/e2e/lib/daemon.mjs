// A daemon under test: its own directory and port, its whole log kept, stopped or killed by pid.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");
const built = process.env.BUILDDIR ?? path.join(root, "build");

export const interviewd = process.env.INTERVIEWD ?? path.join(built, "interviewd");
export const interviewctl = process.env.INTERVIEWCTL ?? path.join(built, "interviewctl");

const READY_MS = 20_000; // a sanitized build on a busy machine takes seconds
const STOP_MS = 20_000; // the daemon's own patience with running turns is 10 s
const CRASH =
  /AddressSanitizer|LeakSanitizer|runtime error:|Assertion .* failed|SUMMARY: \w+Sanitizer|stack smashing/;

const running = new Set();
const made = new Set();

// Whatever happens to a test, its daemons and directories do not outlive it.
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
  for (const dir of made) rmSync(dir, { recursive: true, force: true });
});

// A directory of its own, removed when the process ends.
export function tempDir(name = "e2e") {
  const dir = mkdtempSync(path.join(tmpdir(), `interviewd-${name}-`));
  made.add(dir);
  return dir;
}

// The environment without what would configure a daemon from outside.
export function cleanEnv(more = {}) {
  const env = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (!/^INTERVIEW(D|CTL)_/.test(name) && name !== "CREDENTIALS_DIRECTORY") env[name] = value;
  }
  return { ...env, ...more };
}

// Runs a program to its end: {code, signal, stdout, stderr}. `input` is its stdin.
export function run(program, args, { input = "", env = {}, cwd, timeout = 30_000 } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: cleanEnv(env), cwd });
    const out = { stdout: "", stderr: "" };
    const timer = setTimeout(() => child.kill("SIGKILL"), timeout);
    running.add(child);
    child.stdout.setEncoding("utf8").on("data", (text) => (out.stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (out.stderr += text));
    child.on("error", reject);
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      running.delete(child);
      if (CRASH.test(out.stderr)) reject(new Error(`${program} crashed:\n${out.stderr}`));
      else resolve({ code, signal, ...out });
    });
    child.stdin.on("error", () => {}).end(input);
  });
}

export class Daemon {
  stderr = "";
  stdout = "";
  #expected = [];
  #closed;

  // Starts and waits for `listening on ADDR`; throws with the log if it ends before.
  // `fileBlocks` limits each file that it writes, in blocks of 512 bytes (softly, so that it can be raised again).
  static async start({ dir = tempDir(), args = [], env = {}, listen = "127.0.0.1:0", fileBlocks = 0 } = {}) {
    const daemon = new Daemon();
    daemon.dir = dir;
    const options = ["--data", dir, "--listen", listen, ...args];
    // Suites send from one address far more than people do; limits have tests of their own.
    for (const limit of ["per-minute", "anonymous-per-minute", "session-per-minute"]) {
      if (!args.includes(`--rate-limit-${limit}`)) options.push(`--rate-limit-${limit}`, "0");
    }
    const limited = ["sh", "-c", `ulimit -S -f ${fileBlocks} && exec "$0" "$@"`];
    const [program, ...words] = [...(fileBlocks ? limited : []), interviewd, ...options];
    const child = spawn(program, words, { env: cleanEnv(env), stdio: ["ignore", "pipe", "pipe"] });
    daemon.child = child;
    running.add(child);
    daemon.#closed = new Promise((resolve) => {
      child.on("error", (error) => (daemon.stderr += `can't start ${interviewd}: ${error.message}\n`));
      child.on("close", (code, signal) => {
        running.delete(child);
        resolve({ code, signal });
      });
    });
    child.stderr.setEncoding("utf8").on("data", (text) => (daemon.stderr += text));
    const address = await new Promise((resolve, reject) => {
      const fail = (why) => reject(new Error(`the daemon ${why}:\n${daemon.stdout}${daemon.stderr}`));
      const timer = setTimeout(() => fail("did not listen in time"), READY_MS);
      child.stdout.setEncoding("utf8").on("data", (text) => {
        daemon.stdout += text;
        const found = /^listening on (\S+)$/m.exec(daemon.stdout);
        if (!found) return;
        clearTimeout(timer);
        resolve(found[1]);
      });
      daemon.#closed.then(({ code, signal }) => {
        clearTimeout(timer);
        fail(`ended with ${code ?? signal} before it listened`);
      });
    });
    daemon.address = address;
    daemon.base = `http://${address}`;
    daemon.key = readFileSync(path.join(dir, "admin.key"), "utf8").trim();
    return daemon;
  }

  get pid() {
    return this.child.pid;
  }

  file(name) {
    return path.join(this.dir, name);
  }

  // This log line is part of the test: at level error it fails no other way.
  expectLog(pattern) {
    this.#expected.push(pattern);
    return this;
  }

  // Waits until the log holds the pattern; returns the match.
  async logged(pattern, timeout = 5_000) {
    const end = Date.now() + timeout;
    for (;;) {
      const found = pattern.exec(this.stderr);
      if (found) return found;
      if (Date.now() > end) assert.fail(`the log never held ${pattern}:\n${this.stderr}`);
      await sleep(10);
    }
  }

  // The log has no report of a crash, and no error that the test didn't announce.
  checkLog() {
    assert.doesNotMatch(this.stderr, CRASH);
    for (const line of this.stderr.split("\n")) {
      if (!/^\S+ error /.test(line)) continue;
      assert.ok(
        this.#expected.some((pattern) => pattern.test(line)),
        `unexpected in the log: ${line}`,
      );
    }
  }

  async #ended(signal) {
    let timer;
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill(signal);
    const late = new Promise((resolve) => (timer = setTimeout(resolve, STOP_MS, null)));
    const end = await Promise.race([this.#closed, late]);
    clearTimeout(timer);
    if (!end) {
      this.child.kill("SIGKILL");
      assert.fail(`the daemon did not end ${STOP_MS} ms after ${signal}:\n${this.stderr}`);
    }
    return end;
  }

  // SIGTERM: it drains, ends with 0, and leaves a clean log.
  async stop() {
    const end = await this.#ended("SIGTERM");
    this.checkLog();
    assert.deepEqual(end, { code: 0, signal: null }, `SIGTERM must end it with 0:\n${this.stderr}`);
  }

  async kill() {
    const end = await this.#ended("SIGKILL");
    this.checkLog();
    assert.equal(end.signal, "SIGKILL", `it was to die of SIGKILL:\n${this.stderr}`);
  }
}

export function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

// Waits until it is so, a minute at most.
export async function until(so) {
  const deadline = Date.now() + 60000;
  while (!so()) {
    assert.ok(Date.now() < deadline, `it never came to ${so}`);
    await sleep(5);
  }
}

// Where transcripts and other things worth reading afterwards are put.
export function artefact(name) {
  const dir = path.join(existsSync(built) ? built : tempDir(), "e2e");
  return path.join(dir, name);
}

export { root };
