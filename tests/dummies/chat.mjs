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

  // Types a line and waits for what it comes to: { result, reason, after, value, text }.
  async say(line) {
    const from = this.#text.length;
    const until = Date.now() + ANSWER_MS;
    this.#child.stdin.write(`${line}\n`);
    for (;;) {
      const text = this.#text.slice(from);
      const found = /^= (done|retry|fail|pause|failed)(?:: (.*?))?(?: \(after (\d+) s\))?(?: ([[{].*))?$/m.exec(text);
      if (found) {
        const [, result, reason, after, value] = found;
        return { result, reason, after: after && Number(after), value: value && JSON.parse(value), text };
      }
      assert.ok(Date.now() < until && !/what differs is|there is no event/.test(text), `no result of ${line}:\n${this.#text}`);
      await new Promise((done) => setTimeout(done, 5));
    }
  }

  // An event, by the example with what differs.
  deliver(type, over = {}) {
    return this.say(`deliver ${type} ${JSON.stringify(over)}`);
  }

  async end() {
    this.#child.stdin.end();
    const late = setTimeout(() => this.#child.kill("SIGKILL"), ANSWER_MS);
    assert.equal(await this.#ended, 0, this.#text);
    clearTimeout(late);
  }
}
