// docs/webhooks.md shows a request, and how its signature is verified in eight languages: what it shows is taken out of the page,
// put beside a program that calls it, and must take what is signed and nothing else. What a machine has no language for is skipped.
import assert from "node:assert/strict";
import { createHmac, randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";

import { root, run, tempDir } from "./lib/daemon.mjs";
import { test } from "./lib/suite.mjs";

const packages = createRequire(new URL("../../build/tools/", import.meta.url));
const { Webhook } = packages("standardwebhooks");

const page = readFileSync(path.join(root, "docs/webhooks.md"), "utf8");
const shown = (language) => {
  const found = [...page.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, "gm"))];
  assert.equal(found.length, 1, `docs/webhooks.md has one block of ${language}`);
  return found[0][1];
};

// Each program: `verify SECRET ID TIMESTAMP SIGNATURE <body`, and ends with 0 where it is signed, with 1 where not. `make`
// says what is run: [program, ...arguments], after what builds it.
const languages = [
  {
    block: "js",
    probe: [process.execPath, "--version"],
    files: (text) => ({
      "verify.mjs": text,
      "main.mjs": `import { readFileSync } from "node:fs";
import { verify } from "./verify.mjs";
const [secret, id, timestamp, signature] = process.argv.slice(2);
const headers = { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature };
process.exit(verify(secret, headers, readFileSync(0)) ? 0 : 1);
`,
    }),
    program: [process.execPath, "main.mjs"],
  },
  {
    block: "python",
    probe: ["python3", "--version"],
    files: (text) => ({
      "main.py": `${text}
import sys
secret, id, timestamp, signature = sys.argv[1:]
headers = {"webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature}
sys.exit(0 if verify(secret, headers, sys.stdin.buffer.read()) else 1)
`,
    }),
    program: ["python3", "main.py"],
  },
  {
    block: "go",
    probe: ["go", "version"],
    files: (text) => ({
      "go.mod": "module verify\n\ngo 1.19\n",
      "webhook/webhook.go": text,
      "main.go": `package main

import (
	"io"
	"net/http"
	"os"
	"verify/webhook"
)

func main() {
	headers := http.Header{}
	headers.Set("webhook-id", os.Args[2])
	headers.Set("webhook-timestamp", os.Args[3])
	headers.Set("webhook-signature", os.Args[4])
	body, err := io.ReadAll(os.Stdin)
	if err != nil || !webhook.Verify(os.Args[1], headers, body) {
		os.Exit(1)
	}
}
`,
    }),
    build: [["go", "build", "-o", "verify", "."]],
    program: ["./verify"],
  },
  {
    block: "ruby",
    probe: ["ruby", "--version"],
    files: (text) => ({
      "main.rb": `${text}
secret, id, timestamp, signature = ARGV
headers = { "webhook-id" => id, "webhook-timestamp" => timestamp, "webhook-signature" => signature }
exit(verify(secret, headers, $stdin.binmode.read) ? 0 : 1)
`,
    }),
    program: ["ruby", "main.rb"],
  },
  {
    block: "php",
    probe: ["php", "--version"],
    files: (text) => ({
      "main.php": `${text}
[, $secret, $id, $timestamp, $signature] = $argv;
$headers = ['webhook-id' => $id, 'webhook-timestamp' => $timestamp, 'webhook-signature' => $signature];
exit(verify($secret, $headers, file_get_contents('php://stdin')) ? 0 : 1);
`,
    }),
    program: ["php", "main.php"],
  },
  {
    block: "java",
    probe: ["javac", "-version"],
    files: (text) => ({
      "Webhook.java": text,
      "Main.java": `import java.util.Map;

final class Main {
    public static void main(String[] args) throws Exception {
        Map<String, String> headers = Map.of(
            "webhook-id", args[1], "webhook-timestamp", args[2], "webhook-signature", args[3]);
        System.exit(Webhook.verify(args[0], headers, System.in.readAllBytes()) ? 0 : 1);
    }
}
`,
    }),
    build: [["javac", "Main.java", "Webhook.java"]],
    program: ["java", "-XX:TieredStopAtLevel=1", "-cp", ".", "Main"],
  },
  {
    block: "c",
    probe: ["gcc", "--version"],
    files: (text) => ({
      "main.c": `${text}
#include <stdio.h>

int main(int argc, char **argv)
{
	static char body[1 << 20];
	size_t len = fread(body, 1, sizeof body, stdin);

	return argc == 5 && webhook_verify(argv[1], argv[2], argv[3], argv[4], body, len) ? 0 : 1;
}
`,
    }),
    build: [["gcc", "-Wall", "-Wextra", "-Werror", "-Wno-deprecated-declarations", "-o", "verify", "main.c", "-lcrypto"]],
    program: ["./verify"],
  },
  {
    block: "bash",
    probe: ["openssl", "version"],
    files: (text) => ({ "main.sh": `${text}\ncat >body\nverify "$1" "$2" "$3" "$4" body\n` }),
    program: ["sh", "main.sh"],
  },
];

const has = async ([program, ...args]) => {
  try {
    return (await run(program, args)).code === 0;
  } catch {
    return false;
  }
};

// What must be taken, and what must not.
function cases() {
  const secret = `whsec_${randomBytes(32).toString("base64")}`;
  const other = `whsec_${randomBytes(32).toString("base64")}`;
  const id = "event_01kaj5f2w6m7n8p9q0r1s2t3v4";
  const body = Buffer.from('{"type":"interview.completed","data":{"text":"“sechs”, 100 % \\n"}}');
  const now = new Date();
  const at = String(Math.floor(now.getTime() / 1000));
  const sign = (key, when = now, text = body, name = id) => new Webhook(key).sign(name, when, text.toString());
  const long = Buffer.from(JSON.stringify({ text: "x".repeat(200_000) }));
  const old = new Date(now.getTime() - 3600_000), ahead = new Date(now.getTime() + 3600_000);
  const seconds = (date) => String(Math.floor(date.getTime() / 1000));
  const good = sign(secret);
  const one = (name, taken, more) => ({ name, taken, secret, id, at, signature: good, body, ...more });
  const flipped = Buffer.from(body);
  flipped[flipped.length - 3] ^= 1;
  return [
    one("as it is", true),
    one("two signatures, ours the second", true, { signature: `${sign(other)} ${good}` }),
    one("two signatures, ours the first", true, { signature: `${good} ${sign(other)}` }),
    one("beside one of another version", true, { signature: `v1a,AAAA ${good}` }),
    one("a long body", true, { body: long, signature: sign(secret, now, long) }),
    one("another body", false, { body: flipped }),
    one("a longer body", false, { body: Buffer.concat([body, Buffer.from(" ")]) }),
    one("an empty body", false, { body: Buffer.alloc(0) }),
    one("another id", false, { id: `${id.slice(0, -1)}5` }),
    one("another second", false, { at: String(Number(at) - 1) }),
    one("an hour ago", false, { at: seconds(old), signature: sign(secret, old) }),
    one("in an hour", false, { at: seconds(ahead), signature: sign(secret, ahead) }),
    one("another secret", false, { signature: sign(other) }),
    one("the secret's text as the key", false, {
      signature: `v1,${createHmac("sha256", secret).update(`${id}.${at}.`).update(body).digest("base64")}`,
    }),
    one("of another version only", false, { signature: good.replace("v1,", "v2,") }),
    one("without a version", false, { signature: good.slice(3) }),
    one("cut", false, { signature: good.slice(0, -4) }),
    one("with more behind", false, { signature: `${good}AAAA` }),
    one("nothing", false, { signature: "" }),
    one("no time", false, { at: "yesterday" }),
  ];
}

test("the request that docs/webhooks.md shows is signed with the secret it names", () => {
  const [, head, body] = /^```\n(POST [\s\S]*?)\n\n(.*)\n```$/m.exec(page);
  const [, secret] = /`(whsec_[^`]{40,})`/.exec(page);
  const headers = Object.fromEntries(head.split("\n").slice(1).map((line) => line.split(/: (.*)/)));
  const at = new Date(Number(headers["webhook-timestamp"]) * 1000);
  assert.equal(headers["webhook-signature"], new Webhook(secret).sign(headers["webhook-id"], at, body));
  assert.equal(headers["X-Interviewd-Signature"], createHmac("sha256", secret).update(body).digest("hex"));
  assert.equal(JSON.parse(body).timestamp, at.toISOString());
});

for (const { block, probe, files, build = [], program } of languages) {
  test(`a signature is verified in ${block} as docs/webhooks.md shows it`, { timeout: 120_000 }, async (t) => {
    const text = shown(block);
    if (!(await has(probe))) {
      t.skip(`there is no ${probe[0]} here`);
      return;
    }
    const dir = tempDir(`verify-${block}`);
    for (const [name, content] of Object.entries(files(text))) {
      mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
      writeFileSync(path.join(dir, name), content);
    }
    for (const [command, ...args] of build) {
      const end = await run(command, args, { cwd: dir, timeout: 100_000, env: { GOFLAGS: "-mod=mod", GOCACHE: path.join(dir, ".cache") } });
      assert.equal(end.code, 0, `${command} ${args.join(" ")}: ${end.stdout}${end.stderr}`);
    }
    const [command, ...args] = program;
    for (const { name, taken, secret, id, at, signature, body } of cases()) {
      const end = await run(command, [...args, secret, id, at, signature], { cwd: dir, input: body });
      assert.equal(end.code, taken ? 0 : 1, `${name}: ${end.stdout}${end.stderr}`);
    }
  });
}
