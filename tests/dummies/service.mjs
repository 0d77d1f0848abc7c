// What the dummies of services have in common: a server on loopback that keeps what was asked of it, and that can be
// told to fail next time, in the ways in which services and the networks before them do.
import http from "node:http";

const BODY_MAX = 8 << 20;

// A request as it is kept: method, path, query, headers, body (text), json or form where it is one.
function requestOf(request, body) {
  const url = new URL(request.url, "http://service");
  const type = (request.headers["content-type"] ?? "").toLowerCase();
  const kept = {
    method: request.method,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: request.headers,
    body,
  };
  if (type.startsWith("application/json")) {
    try {
      kept.json = JSON.parse(body);
    } catch {
      kept.bad = true;
    }
  } else if (type.startsWith("application/x-www-form-urlencoded")) {
    kept.form = Object.fromEntries(new URLSearchParams(body));
  }
  return kept;
}

// How it can fail. `acts`: what was asked happens nevertheless, and only its answer is lost.
const faults = {
  // A status and a body of one's own: { status, headers, json, text }.
  answer: (response, fault) => send(response, { status: 500, ...fault }),
  // The connection breaks before an answer.
  reset: (response) => response.socket.destroy(),
  // The head comes, and half of the body.
  cut: (response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
    response.write('{"ok":tr', () => response.socket.destroy());
  },
  // Bytes that are no HTTP.
  noise: (response) => response.socket.end("\u0000\u0001 nothing that anybody speaks\r\n\r\n"),
  // What was promised to be JSON is none.
  garbage: (response) => send(response, { status: 200, text: "<html>Down for maintenance</html>" }),
  // Nothing ever comes.
  silence: () => {},
  // A byte now and then.
  drip: (response, fault, closing) => {
    response.writeHead(200, { "content-type": "application/json" });
    const timer = setInterval(() => response.write(" "), 100);
    response.on("close", () => clearInterval(timer));
    closing.push(() => clearInterval(timer));
  },
  // The answer comes, late.
  late: (response, fault, closing, answer) => {
    const timer = setTimeout(() => send(response, answer), fault.ms ?? 1500);
    closing.push(() => clearTimeout(timer));
  },
  redirect: (response) => send(response, { status: 302, headers: { location: "http://127.0.0.1:1/elsewhere" } }),
};

function send(response, { status = 200, headers = {}, json, text }) {
  const body = json !== undefined ? JSON.stringify(json) : (text ?? "");
  const type = json !== undefined ? "application/json; charset=utf-8" : "text/html";
  response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(body), ...headers });
  response.end(body);
}

export class Service {
  requests = [];
  #faults = [];
  #server;
  #closing = [];

  // Subclasses answer: (request) → { status, headers, json, text }
  async listen(port = 0) {
    this.#server = http.createServer((request, response) => this.#take(request, response));
    await new Promise((done, failed) => this.#server.on("error", failed).listen(port, "127.0.0.1", done));
    this.port = this.#server.address().port;
    this.base = `http://127.0.0.1:${this.port}`;
    return this;
  }

  #take(request, response) {
    const parts = [];
    let size = 0;
    request.on("data", (part) => {
      size += part.length;
      if (size <= BODY_MAX) parts.push(part);
    });
    request.on("error", () => {});
    response.on("error", () => {});
    request.on("end", () => {
      const kept = requestOf(request, Buffer.concat(parts).toString("utf8"));
      this.requests.push(kept);
      const at = this.#faults.findIndex((one) => !one.on || one.on.test(kept.path));
      const fault = at >= 0 ? this.#faults.splice(at, 1)[0] : null;
      if (!fault || fault.acts) kept.answer = this.answer(kept);
      if (fault?.kind === "late") kept.answer ??= this.answer(kept);
      if (fault) faults[fault.kind](response, fault, this.#closing, kept.answer);
      else send(response, kept.answer);
    });
  }

  // The next request (whose path `on` matches) fails like this: fail("cut"), fail("answer", { status: 503 }).
  fail(kind, more = {}) {
    if (!faults[kind]) throw new Error(`no fault ${kind}`);
    this.#faults.push({ kind, ...more });
    return this;
  }

  // All requests since the last call.
  taken() {
    return this.requests.splice(0);
  }

  // Down: nobody listens on its port any more; up again on the same.
  async down() {
    for (const end of this.#closing.splice(0)) end();
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  up() {
    return this.listen(this.port);
  }

  // Were all faults played that were asked for?
  get pending() {
    return this.#faults.length;
  }
}
