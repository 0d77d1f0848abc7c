// The API as a client sees it. Every answer is checked for what all answers promise.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";

import { descriptionOf } from "./openapi.mjs";
import { checkInterview, checkMessage, checkProgress, checkStudy } from "./shapes.mjs";

const TIMEOUT_MS = 30_000;

function checkProblem(answer) {
  const problem = answer.json;
  assert.match(answer.headers.get("content-type"), /^application\/problem\+json\b/);
  assert.ok(problem, `a ${answer.status} without a problem: ${answer.text}`);
  assert.equal(problem.status, answer.status);
  assert.match(problem.code, /^[a-z]+(_[a-z]+)*$/);
  assert.equal(problem.type, `urn:interviewd:problem:${problem.code}`);
  assert.ok(problem.title.length > 2 && problem.detail.length > 5, `says little: ${answer.text}`);
  assert.match(problem.instance, /^urn:interviewd:request:/);
  if (answer.status === 422) assert.ok(problem.errors?.length > 0, `422 names what is wrong: ${answer.text}`);
  for (const error of problem.errors ?? []) {
    assert.match(error.pointer, /^(\/.*)?$/s, "a pointer is empty or begins with /");
    assert.ok(error.detail.length > 5, `says little: ${answer.text}`);
  }
}

let posts = 0;

// One request; every second POST has an Idempotency-Key of its own, so that what handlers do with keys is tried
// everywhere. `json` is sent as JSON, `body` as it is; a key or token goes into Authorization.
export async function call(daemon, method, path, { json, body, key, token, headers = {}, type } = {}) {
  const sent = { ...headers };
  if (json !== undefined) body = JSON.stringify(json);
  if (body !== undefined && type !== null) sent["content-type"] ??= type ?? "application/json";
  if (key ?? token) sent.authorization ??= `Bearer ${key ?? token}`;
  if (method === "POST" && !("idempotency-key" in sent) && posts++ % 2 === 0)
    sent["idempotency-key"] = randomUUID();
  const response = await fetch(daemon.base + path, {
    method,
    headers: sent,
    body,
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const text = await response.text();
  const answer = { status: response.status, headers: response.headers, text, json: undefined };
  if (/\/(problem\+)?json\b/.test(response.headers.get("content-type") ?? "")) {
    answer.json = JSON.parse(text);
    assert.match(text, /[}\]]\n$/, "JSON ends with a line end");
  }
  assert.ok(answer.headers.get("x-request-id"), "every answer names its request");
  assert.equal(answer.headers.get("x-content-type-options"), "nosniff");
  if (path.startsWith("/api/v1/")) assert.equal(answer.headers.get("access-control-allow-origin"), "*");
  if (answer.status >= 400) checkProblem(answer);
  (await descriptionOf(daemon.base)).hold(method, path, answer);
  return answer;
}

// An answer that must have this status; returns its JSON.
export function expect(answer, status) {
  assert.equal(answer.status, status, `expected ${status}: ${answer.text}`);
  return answer.json;
}

// A refusal with this status and code, and, where given, exactly these pointers in any order.
export function expectProblem(answer, status, code, pointers) {
  assert.equal(answer.status, status, `expected ${status} ${code}: ${answer.text}`);
  assert.equal(answer.json.code, code, answer.text);
  if (pointers) {
    assert.deepEqual(
      (answer.json.errors ?? []).map((e) => e.pointer).sort(),
      [...pointers].sort(),
      answer.text,
    );
  }
  return answer.json;
}

let studies = 0;

// Whole study with what publishing needs; `more` overrides. Each gets a slug of its own, and ends with its last question
// unless it says otherwise: the closers have tests of their own.
export function studyOf(questions, more = {}) {
  const { ending = {} } = more;
  return {
    slug: `study-${process.pid}-${++studies}`,
    title: "How people get back to what they wrote down",
    brief: { problemStatement: "Notes get lost.", targetParticipant: "People who keep notes." },
    methodology: null,
    mode: "structured",
    questions,
    ...more,
    ending: typeof ending === "object" && !Array.isArray(ending) ? { closers: false, ...ending } : ending,
  };
}

// The operator's side: everything that a key may do.
export class Operator {
  constructor(daemon, key = daemon.key) {
    this.daemon = daemon;
    this.key = key;
  }

  call(method, path, options = {}) {
    return call(this.daemon, method, path, { key: this.key, ...options });
  }

  async create(study) {
    return checkStudy(expect(await this.call("POST", "/api/v1/studies", { json: study }), 201));
  }

  async study(name) {
    return checkStudy(expect(await this.call("GET", `/api/v1/studies/${name}`), 200));
  }

  async change(name, changes) {
    return checkStudy(expect(await this.call("PATCH", `/api/v1/studies/${name}`, { json: changes }), 200));
  }

  async publish(name, query = "") {
    return checkStudy(expect(await this.call("POST", `/api/v1/studies/${name}/publish${query}`), 200));
  }

  async close(name) {
    return checkStudy(expect(await this.call("POST", `/api/v1/studies/${name}/close`), 200));
  }

  // Created and published; returns the study.
  async make(questions, more) {
    const study = await this.create(studyOf(questions, more));
    return this.publish(study.slug);
  }

  async read(id) {
    return checkInterview(expect(await this.call("GET", `/api/v1/interviews/${id}`), 200));
  }

  async list(query = "") {
    const page = expect(await this.call("GET", `/api/v1/interviews${query}`), 200);
    assert.equal(page.hasMore, page.nextCursor !== null);
    return page;
  }

  // An interview led with the key; the person's messages go out under it too.
  async start(study, more = {}) {
    const answer = await this.call("POST", "/api/v1/interviews/start", {
      json: { studySlug: study.slug ?? study, ...more },
    });
    return new Interview(this, expect(answer, 201), this.key);
  }

  // As somebody without any credential; messages go out under the session token.
  async startAnonymous(study, more = {}) {
    const answer = await call(this.daemon, "POST", "/api/v1/interviews/start", {
      json: { studySlug: study.slug ?? study, ...more },
    });
    return new Interview(this, expect(answer, 201), null);
  }
}

// An interview in progress, as the participant's client holds it.
export class Interview {
  constructor(operator, started, key) {
    this.operator = operator;
    this.key = key;
    this.id = started.interviewId;
    this.token = started.sessionToken;
    this.started = started;
    assert.match(this.id, /^interview_[0-9a-z]{26}$/);
    assert.match(this.token, /^ivs_[\w-]{40,}$/);
    assert.equal(started.status, "active");
    assert.equal(started.message.seq, 1);
    assert.ok(Date.parse(started.expiresAt) > Date.now());
    this.#take(started);
  }

  get message() {
    return this.last.message;
  }

  get over() {
    return this.last.status !== "active";
  }

  #take(answer) {
    checkMessage(answer.message, { why: this.key !== null });
    assert.equal(answer.message.role, "interviewer");
    checkProgress(answer.progress);
    if (this.last) assert.equal(answer.message.seq, this.last.message.seq + 2, "a turn is two messages");
    this.last = answer;
    return answer;
  }

  // Sends a body as it is; the answer whatever it is.
  send(body, options = {}) {
    const credential = this.key
      ? { key: this.key, path: `/api/v1/interviews/${this.id}/messages` }
      : { token: this.token, path: "/api/v1/interviews/messages" };
    const { path = credential.path, ...rest } = options;
    return call(this.operator.daemon, "POST", path, {
      key: credential.key,
      token: credential.token,
      json: body,
      ...rest,
    });
  }

  // Words; returns the interviewer's turn.
  async says(content) {
    const answer = expect(await this.send({ content }), 200);
    assert.equal(answer.interviewId, this.id);
    return this.#take(answer);
  }

  // A structured answer to what stands; null declines it.
  async answers(value, other) {
    const questionId = this.message.questionId;
    const answer = { questionId, value, ...(other === undefined ? {} : { other }) };
    return this.#take(expect(await this.send({ answer }), 200));
  }

  read() {
    return this.operator.read(this.id);
  }

  async session() {
    const answer = expect(
      await call(this.operator.daemon, "GET", "/api/v1/interviews/session", { token: this.token }),
      200,
    );
    for (const message of answer.transcript) checkMessage(message, { why: false });
    return answer;
  }

  complete(body = {}, options = {}) {
    return call(this.operator.daemon, "POST", "/api/v1/interviews/complete", {
      token: this.token,
      json: body,
      ...options,
    });
  }

  // The answer to a question as it was stored, or undefined.
  async stored(questionId) {
    return (await this.read()).answers.find((answer) => answer.questionId === questionId);
  }

  // Runs what must be refused, and sees that the interview is as it was.
  async unchanged(refused) {
    const before = await this.read();
    const result = await refused();
    const after = await this.read();
    if (!isDeepStrictEqual(before, after))
      assert.deepEqual(after, before, "a refused request must change nothing");
    return result;
  }
}
