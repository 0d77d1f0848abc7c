// Behind the nginx of docs/operating.md: the page's own configuration, with other ports and a certificate of the tests.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import net from "node:net";
import path from "node:path";

import { Operator } from "./lib/api.mjs";
import { root, sleep, tempDir } from "./lib/daemon.mjs";
import { ownDaemon, test } from "./lib/suite.mjs";

const page = readFileSync(path.join(root, "docs/operating.md"), "utf8");
const nginx = ["/usr/sbin/nginx", "/usr/bin/nginx"].find(existsSync);
const fixture = (name) => path.join(root, "tests/fixtures/tls", name);

const freePort = () =>
  new Promise((resolve) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

function configuration(dir, ports, daemon) {
  const block = /```nginx\n([\s\S]*?)```/.exec(page)[1];
  const replaced = [
    ["server 127.0.0.1:8080;", `server ${daemon.address};`],
    ["listen 80;", `listen 127.0.0.1:${ports.http};`],
    ["listen 443 ssl http2;", `listen 127.0.0.1:${ports.https} ssl http2;`],
    ["/etc/letsencrypt/live/interviews.example/fullchain.pem", fixture("cert.pem")],
    ["/etc/letsencrypt/live/interviews.example/privkey.pem", fixture("key.pem")],
  ];
  let text = block;
  for (const [from, to] of replaced) {
    assert.ok(text.includes(from), `docs/operating.md: the nginx block has no ${from}`);
    text = text.replace(from, to);
  }
  const temp = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${dir}/${kind};`);
  return `daemon off;\npid ${dir}/pid;\nerror_log stderr;\n${process.getuid() === 0 ? "user root;\n" : ""}events {}\n` +
    `http {\naccess_log off;\n${temp.join("\n")}\n${text}}\n`;
}

// The name is resolved to this machine; the certificate is nobody's.
function ask(module, port, method, where, { json, headers = {} } = {}) {
  const body = json && JSON.stringify(json);
  const options = { host: "127.0.0.1", port, method, path: where, rejectUnauthorized: false, servername: "interviews.example",
    headers: { host: "interviews.example", ...(body ? { "content-type": "application/json" } : {}), ...headers } };
  return new Promise((resolve, reject) => {
    const request = module.request(options, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (data) => (text += data));
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, text }));
    });
    request.on("error", reject).setTimeout(20_000, () => request.destroy(new Error("no answer")));
    request.end(body);
  });
}

// Started and answering; ports that somebody else took in the meantime are tried anew.
async function start(daemon) {
  for (let round = 0; ; round++) {
    const ports = { http: await freePort(), https: await freePort() };
    const dir = tempDir("nginx");
    const args = ["-p", dir, "-c", path.join(dir, "conf")];
    writeFileSync(path.join(dir, "conf"), configuration(dir, ports, daemon));
    const child = spawn(nginx, args, { stdio: ["ignore", "ignore", "pipe"] });
    let log = "", over = false;
    child.stderr.setEncoding("utf8").on("data", (text) => (log += text));
    const ended = new Promise((resolve) => child.on("close", () => resolve((over = true))));
    const stop = async () => { child.kill("SIGTERM"); await ended; };
    for (let i = 0; i < 400 && !over; i++) {
      const health = await ask(https, ports.https, "GET", "/healthz").catch(() => null);
      if (health?.status === 200) return { ports, stop };
      await sleep(50);
    }
    await stop();
    assert.ok(round < 4 && /Address already in use/.test(log), `nginx does not serve:\n${log}`);
  }
}

test("an interview behind nginx", { skip: nginx ? false : "there is no nginx" }, async (t) => {
  const daemon = await ownDaemon(t, {
    args: ["--http-trusted-proxies", "127.0.0.1", "--public-url", "https://interviews.example", "--log-level", "debug"],
  });
  const study = await new Operator(daemon).make([{ id: "a", text: "What about it?", probing: { maxFollowUps: 0 } }]);
  const { ports, stop } = await start(daemon);
  try {
    const plain = await ask(http, ports.http, "GET", "/i/x");
    assert.deepEqual([plain.status, plain.headers.location], [301, "https://interviews.example/i/x"]);

    // What a client puts into the headers of proxies reaches nobody.
    const spoofed = { forwarded: "for=203.0.113.7", "x-forwarded-for": "198.51.100.9" };
    const started = await ask(https, ports.https, "POST", "/api/v1/interviews/start", {
      json: { studySlug: study.slug },
      headers: spoofed,
    });
    assert.equal(started.status, 201, started.text);
    const { sessionToken } = JSON.parse(started.text);
    const turn = await ask(https, ports.https, "POST", "/api/v1/interviews/messages", {
      json: { content: "It was on Monday, and it took the whole morning." },
      headers: { authorization: `Bearer ${sessionToken}`, ...spoofed },
    });
    assert.equal(turn.status, 200, turn.text);
    assert.equal((await ask(https, ports.https, "GET", `/i/${study.slug}`)).status, 200);
    assert.equal((await ask(https, ports.https, "GET", "/metrics")).status, 404);
    assert.doesNotMatch(daemon.stderr, /203\.0\.113\.7|198\.51\.100\.9/);
  } finally {
    await stop();
  }
});
