// An integration that runs as the daemon would run it, through the real egress: `interviewctl script chat --live`,
// which one types to.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, writeFileSync } from "node:fs";
import path from "node:path";

import { cleanEnv, interviewctl, root, tempDir } from "../e2e/lib/daemon.mjs";

const ANSWER_MS = 60_000;

export class Chat {
  #child;
  #text = "";
  #ended = null;

  // With these settings; the memo lasts as long as the chat.
  static start(t, name, settings) {
    const chat = new Chat();
    const file = path.join(tempDir("settings"), "settings.json");
    writeFileSync(file, JSON.stringify(settings));
    chmodSync(file, 0o600);
    const args = ["script", "chat", path.join(root, "integrations", name), "--live", "--allow-private", "127.0.0.1", "--settings", file];
    chat.#child = spawn(interviewctl, args, { env: cleanEnv(), stdio: ["pipe", "pipe", "pipe"] });
    chat.#child.stdout.setEncoding("utf8").on("data", (text) => (chat.#text += text));
    chat.#child.stderr.setEncoding("utf8").on("data", (text) => (chat.#text += text));
    chat.#ended = new Promise((done) => chat.#child.on("close", (code) => done(code)));
    t.after(() => chat.end());
    return chat;
  }

  // Waits for the prompt: what was said since `from`.
  async #prompt(from, line) {
    const until = Date.now() + ANSWER_MS;
    while (!this.#text.slice(from).endsWith("\n> ")) {
      const tail = `${line.slice(0, 200)}:\n${this.#text.slice(-2000)}`;
      assert.ok(Date.now() < until && this.#child.exitCode === null, `no end of ${tail}`);
      await new Promise((done) => setTimeout(done, 5));
    }
    return this.#text.slice(from);
  }

  // Types a line and waits for what it comes to: { result, reason, after, value, text }; of a batch of n, a list of them.
  async say(line, n = 1) {
    await this.#prompt(0, "the beginning");
    const from = this.#text.length;
    this.#child.stdin.write(`${line}\n`);
    const text = await this.#prompt(from, line);
    const found = [...text.matchAll(/^= (?:(done)(?: (.+))?|(retry|fail|pause|failed): (.*?)(?: \(after (\d+) s\))?)$/gm)];
    assert.equal(found.length, n, `results of ${line.slice(0, 200)}:\n${text.slice(-2000)}`);
    const results = found.map(([, done, value, other, reason, after]) => ({
      result: done ?? other, reason, after: after && Number(after), value: value && JSON.parse(value), text: text.slice(-2000),
    }));
    return n === 1 ? results[0] : results;
  }

  // An event, by the example with what differs; a list of differences where there are batches.
  deliver(type, over = {}) {
    return this.say(`deliver ${type} ${JSON.stringify(over)}`, Array.isArray(over) ? over.length : 1);
  }

  async end() {
    this.#child.stdin.end();
    const late = setTimeout(() => this.#child.kill("SIGKILL"), ANSWER_MS);
    assert.equal(await this.#ended, 0, this.#text);
    clearTimeout(late);
  }
}
