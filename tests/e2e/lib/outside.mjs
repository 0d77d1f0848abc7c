// A service on loopback that connections speak with: keeps what comes, answers as it is told.
import assert from "node:assert/strict";
import { once } from "node:events";
import http from "node:http";

import { sleep } from "./daemon.mjs";

const WAIT_MS = 40_000;

export class Outside {
  got = []; // {method, path, headers, text, json, at}
  #answers = [];
  #server;

  static async start(t) {
    const outside = new Outside();
    outside.usual = () => ({ status: 201, json: { id: `r${outside.got.length}` } });
    outside.#server = http.createServer((request, response) => outside.#take(request, response));
    outside.#server.listen(0, "127.0.0.1");
    await once(outside.#server, "listening");
    outside.url = `http://127.0.0.1:${outside.#server.address().port}`;
    t.after(() => {
      outside.#server.closeAllConnections();
      outside.#server.close();
    });
    return outside;
  }

  // How the next requests are answered, one each: {status, headers, json}, a function of the request that gives one,
  // or "hang"; then as usual.
  next(...answers) {
    this.#answers.push(...answers);
  }

  async #take(request, response) {
    const pieces = [];
    for await (const piece of request) pieces.push(piece);
    const text = Buffer.concat(pieces).toString();
    const one = { method: request.method, path: request.url, headers: request.headers, text, at: Date.now() };
    if (/\bjson\b/.test(request.headers["content-type"] ?? "") && !/ndjson/.test(request.headers["content-type"]))
      one.json = JSON.parse(text);
    this.got.push(one);
    let answer = this.#answers.shift() ?? this.usual;
    if (typeof answer === "function") answer = await answer(one);
    if (answer === "hang") return;
    response.writeHead(answer.status, { "content-type": "application/json", ...answer.headers });
    response.end(answer.text ?? JSON.stringify(answer.json ?? {}));
  }

  // Waits until so many requests have come, or until one fits; gives them all.
  async until(so) {
    const enough = typeof so === "number" ? () => this.got.length >= so : () => this.got.some(so);
    const end = Date.now() + WAIT_MS;
    while (!enough()) {
      assert.ok(Date.now() < end, `it never came: ${so}; there were ${JSON.stringify(this.got)}`);
      await sleep(10);
    }
    return this.got;
  }
}
