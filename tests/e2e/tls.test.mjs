// HTTPS: node's own client, curl and interviewctl against it; a new certificate while connections live; what is wrong with files.
import assert from "node:assert/strict";
import { chmodSync, copyFileSync, readFileSync, writeFileSync } from "node:fs";
import https from "node:https";
import path from "node:path";

import { Daemon, interviewctl, interviewd, root, run, tempDir, until } from "./lib/daemon.mjs";
import { test } from "./lib/suite.mjs";

const made = path.join(process.env.BUILDDIR ?? path.join(root, "build"), "tests/http/make_certificate");

// A directory with cert.pem and key.pem.
async function certificate(dir, ...wish) {
  const end = await run(made, [path.join(dir, "cert.pem"), path.join(dir, "key.pem"), ...wish]);
  assert.equal(end.code, 0, end.stderr);
  return ["--tls-cert", path.join(dir, "cert.pem"), "--tls-key", path.join(dir, "key.pem")];
}

async function serve(t, dir, args) {
  const daemon = await Daemon.start({ args });
  t.after(() => daemon.stop());
  daemon.base = `https://${daemon.address}`;
  daemon.ca = readFileSync(path.join(dir, "cert.pem"));
  return daemon;
}

// One request with node's client: {status, headers, text, name}, the name being the certificate's.
function ask(daemon, where, { agent, ca = daemon.ca, method = "GET", body, key } = {}) {
  return new Promise((resolve, reject) => {
    const headers = { ...(key && { authorization: `Bearer ${key}` }), ...(body && { "content-type": "application/json" }) };
    const request = https.request(daemon.base + where, { agent, ca, method, headers }, (answer) => {
      let text = "";
      const { subject, valid_to: ends } = answer.socket.getPeerCertificate();
      const name = subject?.CN;
      answer.setEncoding("utf8").on("data", (chunk) => (text += chunk));
      answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, text, name, ends }));
      answer.on("error", reject);
    });
    request.on("error", reject).end(body);
  });
}

const study = (slug) =>
  JSON.stringify({
    slug,
    title: "Notes",
    brief: { problemStatement: "Notes get lost.", targetParticipant: "Anyone" },
    mode: "structured",
    questions: [{ id: "open", text: "Tell me about the last time.", probing: { maxFollowUps: 0 } }],
  });

test("HTTPS by node, curl and interviewctl; links and what is said of the site are https", async (t) => {
  const dir = tempDir("tls");
  const daemon = await serve(t, dir, await certificate(dir));
  const ca = path.join(dir, "cert.pem");
  const health = await ask(daemon, "/healthz");
  assert.equal(health.status, 200);
  assert.equal(health.headers["strict-transport-security"], undefined, "a bare address is promised nothing");
  await assert.rejects(ask(daemon, "/healthz", { agent: new https.Agent(), ca: null }), /self-signed/);

  const metrics = await ask(daemon, "/metrics", { key: daemon.key });
  assert.equal(Number(metrics.text.match(/^interviewd_tls_certificate_ends_seconds (\S+)$/m)[1]), Date.parse(metrics.ends) / 1000);

  const curl = await run("curl", ["-sS", "--cacert", ca, "--max-time", "20", `${daemon.base}/readyz`]);
  assert.equal(curl.code, 0, curl.stderr);
  const plain = await run("curl", ["-sS", "--max-time", "20", `http://${daemon.address}/readyz`]);
  assert.match(plain.stdout, /This port speaks HTTPS/);
  await daemon.logged(/warn event=plain_http_on_tls_port address=127\.0\.0\.1/);

  const file = path.join(dir, "study.json");
  writeFileSync(file, study("over-tls"));
  const env = { INTERVIEWCTL_URL: daemon.base, INTERVIEWCTL_KEY: daemon.key };
  const ctl = (args, more = {}) => run(interviewctl, args, { env: { ...env, ...more }, cwd: dir });
  const refused = await ctl(["study", "list"]);
  assert.equal(refused.code, 3);
  assert.match(refused.stderr, /certificate/);
  assert.equal((await ctl(["--ca-file", ca, "study", "apply", file])).code, 0);
  assert.equal((await ctl(["study", "publish", "over-tls"], { INTERVIEWCTL_CA_FILE: ca })).code, 0);
  const list = await ctl(["study", "list"], { SSL_CERT_FILE: ca });
  assert.match(list.stdout, /over-tls/);
  const missing = await ctl(["study", "list", "--ca-file"]);
  assert.equal(missing.code, 2);
  assert.match(missing.stderr, /--ca-file need/);

  const started = await ask(daemon, "/api/v1/interviews/start", {
    method: "POST",
    body: JSON.stringify({ studySlug: "over-tls" }),
  });
  assert.equal(started.status, 201, started.text);
  assert.ok(JSON.parse(started.text).url.startsWith(`${daemon.base}/i/over-tls#`), started.text);
});

test("SIGHUP: new connections get the new certificate, a living one goes on, a bad one changes nothing", async (t) => {
  const dir = tempDir("tls");
  const args = [...(await certificate(dir)), "--public-url", "https://interviews.example"];
  const daemon = await serve(t, dir, args);
  const next = tempDir("tls");
  await certificate(next, "second.example");
  daemon.ca = [daemon.ca, readFileSync(path.join(next, "cert.pem"))];
  const agent = new https.Agent({ keepAlive: true, maxSockets: 1 });
  t.after(() => agent.destroy());
  const first = await ask(daemon, "/healthz", { agent });
  assert.equal(first.name, "localhost");
  assert.equal(first.headers["strict-transport-security"], "max-age=2592000");

  for (const name of ["cert.pem", "key.pem"]) copyFileSync(path.join(next, name), path.join(dir, name));
  daemon.child.kill("SIGHUP");
  await daemon.logged(/event=reload_part name=certificate status=ok/);
  const fresh = () => ask(daemon, "/healthz", { agent: new https.Agent() });
  assert.equal((await fresh()).name, "second.example");
  assert.equal((await ask(daemon, "/healthz", { agent })).name, "localhost", "the same connection as before");

  const bad = [
    ["key.pem", () => chmodSync(path.join(dir, "key.pem"), 0o644), /everyone on this machine/],
    ["cert.pem", () => writeFileSync(path.join(dir, "cert.pem"), "nothing"), /no certificate in PEM/],
  ];
  daemon.expectLog(/event=reload_part name=certificate/).expectLog(/event=reloaded/);
  for (const [name, spoil, why] of bad) {
    const keep = path.join(dir, "keep");
    copyFileSync(path.join(dir, name), keep);
    const before = daemon.stderr.length;
    spoil();
    daemon.child.kill("SIGHUP");
    const said = () => daemon.stderr.slice(before);
    await until(() => /event=reload_part name=certificate/.test(said()));
    assert.match(said(), why);
    assert.match(said(), /the old certificate stays/);
    assert.equal((await fresh()).name, "second.example");
    copyFileSync(keep, path.join(dir, name));
    chmodSync(path.join(dir, name), 0o600);
  }
  assert.equal((await ask(daemon, "/healthz", { agent })).status, 200);
});

test("files that can't be used are mistakes of the configuration; a certificate that ended is a warning", async () => {
  const dir = tempDir("tls");
  const args = await certificate(dir);
  const check = (...more) => run(interviewd, ["--check-config", "--data", tempDir(), ...args, ...more]);
  assert.equal((await check()).stdout, "ok\n");
  const wrong = [
    [["--tls-cert", path.join(dir, "none.pem")], /tls\.cert: .*none\.pem/],
    [["--tls-key", path.join(dir, "none.pem")], /tls\.key: .*none\.pem.*No such file/],
    [["--tls-key", path.join(dir, "cert.pem")], /tls\.key: .*(everyone on this machine|no private key)/],
  ];
  for (const [more, why] of wrong) {
    const end = await check(...more);
    assert.equal(end.code, 78, end.stderr);
    assert.match(end.stderr, why);
    const start = await run(interviewd, ["--data", tempDir(), "--listen", "127.0.0.1:0", ...args, ...more]);
    assert.equal(start.code, 78);
    assert.match(start.stderr, why);
  }
  await certificate(dir, "late.example", "-30", "-1");
  const expired = await check();
  assert.equal(expired.code, 0);
  assert.match(expired.stderr, /warn event=certificate_expired/);
  await certificate(dir, "soon.example", "-30", "3");
  assert.match((await check()).stderr, /warn event=certificate_ends_soon/);
});
