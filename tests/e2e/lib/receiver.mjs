// A receiver of webhooks on loopback: keeps what comes, answers as it is told, and holds every signature to what
// two libraries say that were written elsewhere.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import http from "node:http";
import https from "node:https";
import { createRequire } from "node:module";

const packages = createRequire(new URL("../../../build/tools/", import.meta.url));
const { Webhook: Standard } = packages("standardwebhooks");
const { Webhook: Svix } = packages("svix");

const WAIT_MS = 40_000;

export class Receiver {
  got = [];
  #server;
  #sockets = new Set();
  #waiting = [];
  #answers = [];
  #usual = { status: 204 };

  // `tls`: {cert, key}, for https.
  static async start(t, { tls } = {}) {
    const receiver = new Receiver();
    const take = (request, response) => receiver.#take(request, response);
    receiver.#server = tls ? https.createServer(tls, take) : http.createServer(take);
    receiver.#server.on("connection", (socket) => {
      receiver.#sockets.add(socket);
      socket.on("close", () => receiver.#sockets.delete(socket)).on("error", () => {});
    });
    receiver.#server.listen(0, "127.0.0.1");
    await once(receiver.#server, "listening");
    receiver.port = receiver.#server.address().port;
    receiver.url = `http${tls ? "s" : ""}://127.0.0.1:${receiver.port}/hook?of=ours`;
    t?.after(() => receiver.stop());
    return receiver;
  }

  async stop() {
    if (!this.#server.listening) return;
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, "close");
  }

  // How the next ones are answered, one each: {status, headers, body} or "cut", "garbage"; then as usual.
  next(...answers) {
    this.#answers.push(...answers);
  }

  usually(answer) {
    this.#usual = answer;
    this.#answers = [];
  }

  async #take(request, response) {
    const pieces = [];
    for await (const piece of request) pieces.push(piece);
    const body = Buffer.concat(pieces);
    this.got.push({ method: request.method, path: request.url, headers: request.headers, body, at: Date.now() });
    const answer = this.#answers.shift() ?? this.#usual;
    if (answer === "cut") request.socket.destroy();
    else if (answer === "garbage") request.socket.end("SSH-2.0-nothing\r\n\r\n");
    else response.writeHead(answer.status, answer.headers).end(answer.body);
    for (const look of this.#waiting) look();
  }

  // Those of a type, in the order in which they came.
  of(type) {
    return this.got.filter((one) => JSON.parse(one.body).type === type);
  }

  // Waits until so many of a type have come; the last of them.
  async wait(type, n = 1) {
    let timer;
    const late = new Promise((resolve, reject) => {
      timer = setTimeout(() => {
        const had = this.got.map((one) => JSON.parse(one.body).type).join(", ");
        reject(new Error(`${n} × ${type} never came; there were: ${had}`));
      }, WAIT_MS);
    });
    const there = new Promise((resolve) => {
      const look = () => this.of(type).length >= n && resolve(this.of(type)[n - 1]);
      this.#waiting.push(look);
      look();
    });
    try {
      return await Promise.race([there, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

const verifies = (secret, headers, body) => {
  const results = [Standard, Svix].map((Library) => {
    try {
      new Library(secret).verify(body.toString(), headers);
      return true;
    } catch (error) {
      assert.match(error.constructor.name, /WebhookVerificationError/, String(error));
      return false;
    }
  });
  assert.equal(results[0], results[1], "the two libraries agree");
  return results[0];
};

// A request that came is signed with this secret, and is not once anything about it is changed. Returns its JSON.
export function signed(request, secret) {
  const { headers, body } = request;
  assert.equal(request.method, "POST");
  assert.equal(headers["content-type"], "application/json");
  assert.match(headers["webhook-id"], /^event_[0-9a-z]{26}$/);
  assert.ok(verifies(secret, headers, body), "it is signed");
  const flipped = Buffer.from(body);
  flipped[flipped.length >> 1] ^= 1;
  assert.ok(!verifies(secret, headers, flipped), "another body");
  assert.ok(!verifies(secret, headers, Buffer.concat([body, Buffer.from(" ")])), "a longer body");
  const id = `${headers["webhook-id"].slice(0, -1)}${headers["webhook-id"].endsWith("0") ? "1" : "0"}`;
  assert.ok(!verifies(secret, { ...headers, "webhook-id": id }, body), "another id");
  const later = String(Number(headers["webhook-timestamp"]) + 1);
  assert.ok(!verifies(secret, { ...headers, "webhook-timestamp": later }, body), "another time");
  const other = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
  assert.ok(!verifies(other, headers, body), "another secret");
  return JSON.parse(body);
}

export const isSigned = (request, secret) => verifies(secret, request.headers, request.body);

// The plain HMAC beside it.
export function plainly(request, secret, header = "x-interviewd-signature") {
  const expected = createHmac("sha256", secret).update(request.body).digest("hex");
  return request.headers[header] === expected;
}
