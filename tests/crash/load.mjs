// The people of the crash tests: clients that hold interviews as long as the daemon lives, send again with its
// Idempotency-Key what got no answer, and keep what they were told. Answers asked for again are the same to the byte, and
// nothing happens twice. Of an interview that erase.mjs erases meanwhile nothing more is answered, and nothing again.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export const seed = Number(process.env.SEED ?? process.argv[3] ?? Date.now() % 1e9);
export const clients = 32;
const turnsMax = 12; // a client leaves an interview after so many at most, or ends it, and starts another
const credits = 1e6; // metered, and enough for all of them
export const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'interviewd-crash-'));
const program = process.env.INTERVIEWD ?? 'build/interviewd';

// splitmix32: a run is repeated by its seed.
let state = seed >>> 0;
export function random(n) {
  state = (state + 0x9e3779b9) >>> 0;
  let z = state;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return ((z ^ (z >>> 16)) >>> 0) % n;
}

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

// Starts the daemon, with `env` added to its environment.
export async function start(env = {}, listen = '127.0.0.1:0') {
  const limits = ['', '-session', '-anonymous'].flatMap((of) => [`--rate-limit${of}-per-minute`, '0']);
  const child = spawn(program, ['--data', path.join(dir, 'data'), '--listen', listen,
    '--public-url', 'http://127.0.0.1', '--credits-unlimited', 'false',
    '--credits-initial', `${credits}`, '--credits-text', '3', ...limits], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  let out = '', err = '';
  child.stderr.on('data', (d) => { err = (err + d).slice(-20000); });
  const exited = new Promise((done) => child.on('close', (code, signal) => done({ code, signal })));
  const url = await new Promise((done, fail) => {
    const late = setTimeout(() => fail(new Error(`no start within 20 s\n${err}`)), 20000);
    exited.then(({ code, signal }) => {
      clearTimeout(late);
      fail(Object.assign(new Error(`ended at its start with ${code ?? signal}\n${err}`), { code, child, exited, log: () => err }));
    });
    child.stdout.on('data', (d) => {
      out += d;
      const at = out.match(/listening on (\S+)/);
      if (at) { clearTimeout(late); done(`http://${at[1]}`); }
    });
  });
  return { child, url, exited, log: () => err };
}

export const key = () => fs.readFileSync(path.join(dir, 'data', 'admin.key'), 'utf8').trim();

export async function call(url, method, where, { token, body } = {}) {
  const answer = await fetch(url + where, {
    method,
    headers: { authorization: `Bearer ${token ?? key()}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    body: body ? JSON.stringify(body) : undefined,
    signal: AbortSignal.timeout(20000),
  });
  const text = await answer.text();
  return { status: answer.status, json: text ? JSON.parse(text) : null };
}

// What the daemon could not do just now: it has not happened, and is sent again.
export class Refused extends Error {}
export const refusals = new Set([503]); // a test may add to it
export const count = { refused: 0, acknowledged: 0, uncertain: 0, happened: 0, repeated: 0, began: 0 };

// Requests with a key. `text`: the answer, once there was one; `one`: the interview that it is about.
export const answered = [];
export const ask = (where, token, body, one = null) => ({ where, token, body, one, key: randomUUID(), text: undefined });

// What is answered where an interview was erased: of what a key's answer was kept that says so.
const goneAnswers = { start: [410], messages: [404], complete: [404, 410] };
const isGone = ({ where }, status) => goneAnswers[where.split('/').at(-1)].includes(status);

// Sends it, maybe again. An answer that was given before comes again as it was, and nothing else.
export async function post(url, asked) {
  const erased = asked.one?.erased; // that was told before this is sent
  const answer = await fetch(url + asked.where, {
    method: 'POST',
    headers: { authorization: `Bearer ${asked.token ?? key()}`, 'content-type': 'application/json', 'idempotency-key': asked.key },
    body: JSON.stringify(asked.body),
    signal: AbortSignal.timeout(20000),
  });
  const text = await answer.text();
  if (refusals.has(answer.status)) throw new Refused(text);
  // Another of us asks for the same, or for another answer of the same interview.
  const busy = asked.text === undefined ? ['idempotency_key_in_use'] : ['idempotency_key_in_use', 'turn_in_progress'];
  if (answer.status === 409 && busy.includes(JSON.parse(text).code)) {
    await sleep(10);
    return post(url, asked);
  }
  if (erased && !isGone(asked, answer.status)) complain(`${asked.where} of ${asked.one.id}, which is erased: ${text}`);
  if (asked.one?.erasing && isGone(asked, answer.status)) {
    asked.one.erased = true;
    return { status: answer.status, json: JSON.parse(text), gone: true };
  }
  const replayed = answer.headers.get('idempotency-replayed') === 'true';
  if (asked.text !== undefined) {
    count.repeated++;
    if (text !== asked.text) complain(`${asked.where}: was answered ${asked.text.trim()}, and now ${text.trim()}`);
    // An end that was there already changes nothing, so nothing of it is kept.
    if (!replayed && !asked.where.endsWith('/complete')) complain(`${asked.where}: done twice: ${text}`);
  } else if (answer.status < 300) {
    asked.text = text;
    answered.push(asked);
  }
  return { status: answer.status, json: JSON.parse(text), replayed };
}

export const wrong = [];
export const complain = (text) => { if (wrong.length < 20) wrong.push(text); };

export async function setUp(url) {
  const questions = Array.from({ length: 40 }, (_, i) => ({ id: `q${i + 1}`, type: 'open_ended',
    text: `What happened on day ${i + 1}, from the start?` }));
  const study = { slug: 'crash', title: 'Crash', mode: 'structured', methodology: 'mom_test', limits: { maxTurns: 200 },
    brief: { problemStatement: 'What survives.', targetParticipant: 'Everyone.' }, ending: { closers: false }, questions };
  for (const [where, body] of [['/api/v1/studies', study], ['/api/v1/studies/crash/publish', undefined]]) {
    const { status, json } = await call(url, 'POST', where, { body });
    if (status > 201) throw new Error(`${where}: ${status} ${JSON.stringify(json)}`);
  }
}

// One interview as its client knows it. `said`: what was acknowledged; `pending`: sent, not answered.
export const interviews = [];

// Starts that were sent and not answered.
export const starts = [];

// Who takes part, where it is somebody: they have a name, and maybe several interviews.
export const people = [];

// Words that are nowhere else.
const canary = () => `cnry${randomUUID().replaceAll('-', '').slice(0, 12)}`;

function somebody() {
  const known = people.filter((p) => !p.erasing).slice(-20);
  if (known.length && random(2)) return known[random(known.length)];
  people.push({ canary: canary(), interviews: [], starting: 0 });
  return people.at(-1);
}

function askStart() {
  const asked = ask('/api/v1/interviews/start', null, { studySlug: 'crash' });
  if (random(3)) return asked;
  asked.person = somebody();
  asked.person.starting++;
  asked.body.respondentMetadata = { externalId: `id ${asked.person.canary}`, name: asked.person.canary };
  return asked;
}

// Where it fails it is asked for later.
async function learnPerson(url, person, one) {
  const { status, json } = await call(url, 'GET', `/api/v1/interviews/${one.id}`).catch(() => ({}));
  if (status === 200) person.id ??= json.respondent.personId;
}

export async function begin(url) {
  const asked = starts.pop() ?? askStart();
  let status, json;
  try {
    ({ status, json } = await post(url, asked));
  } catch (e) {
    starts.push(asked);
    throw e;
  }
  if (status !== 201) {
    complain(`start: ${status} ${JSON.stringify(json)}`);
    starts.push(asked);
    throw new Error(`start: ${status}`);
  }
  count.began++;
  const one = { id: json.interviewId, token: json.sessionToken, last: json.message, said: [], pending: null, n: 0,
    turns: 1 + random(turnsMax), ends: random(3) > 0, canary: canary(), at: process.hrtime.bigint(), busy: true };
  asked.one = one;
  interviews.push(one);
  if (!asked.person) return one;
  one.person = asked.person;
  one.person.starting--;
  one.person.interviews.push(one);
  if (!one.person.id) await learnPerson(url, one.person, one);
  return one;
}

// After a crash: what was sent is sent again, whether it had happened or not.
export async function repeat(url, one) {
  const { status, json, replayed, gone } = await post(url, one.asked);
  count.uncertain++;
  if (gone) return;
  if (replayed) count.happened++;
  if (status !== 200) return complain(`${one.id}: repeated turn ${status} ${JSON.stringify(json)}`);
  one.said.push({ content: one.pending, reply: json.message });
  one.last = json.message;
  one.pending = null;
}

// Or it is looked up.
async function settle(url, one) {
  const { erased } = one;
  const { status, json } = await call(url, 'GET', '/api/v1/interviews/session', { token: one.token });
  if (erased && status !== 404) complain(`${one.id}: erased, and its session is ${status}`);
  if (one.erasing && status === 404) {
    one.erased = true;
    return;
  }
  if (status !== 200) return complain(`${one.id}: session ${status}`);
  const transcript = json.transcript;
  const found = transcript.filter((m) => m.role === 'participant' && m.content === one.pending);
  count.uncertain++;
  if (found.length > 1) complain(`${one.id}: "${one.pending}" is there ${found.length} times`);
  if (found.length === 1) {
    count.happened++;
    const reply = transcript[found[0].seq]; // seq counts from 1: the message behind it
    if (!reply || reply.role !== 'interviewer') return complain(`${one.id}: seq ${found[0].seq} has no reply`);
    one.said.push({ content: one.pending, reply });
    one.last = reply;
  }
  one.pending = null;
}

// Says something. Where the interview was erased meanwhile it stays unknown whether it was heard before.
export async function say(url, one, words) {
  const content = `Answer ${one.n++} of ${one.id}, ${one.canary}: ${words}`;
  one.pending = content;
  one.asked = ask('/api/v1/interviews/messages', one.token, { content, inReplyTo: one.last.id }, one);
  const { status, json, gone } = await post(url, one.asked);
  if (gone) return;
  one.pending = null;
  if (status !== 200) return complain(`${one.id}: turn ${status} ${JSON.stringify(json)}`);
  one.said.push({ content, reply: json.message, at: process.hrtime.bigint() });
  one.last = json.message;
  count.acknowledged++;
}

const isOpen = (one) => !one.busy && !one.erased && (one.pending || (one.ending && !one.ended));
const isThrough = (one) => one.erased || one.ended || one.said.length >= one.turns || one.last.kind === 'closing';

export async function client(url, stop) {
  let one = null;
  while (!stop.now) {
    try {
      one ??= interviews.find(isOpen) ?? await begin(url);
      one.busy = true;
      if (one.ending) await end(url, one);
      else if (one.pending) await (random(2) ? settle : repeat)(url, one);
      if (!isThrough(one)) await say(url, one, `last Tuesday I went there by hand, which took ${random(50)} minutes.`);
      if (one.said.length >= one.turns && one.last.kind !== 'closing' && one.ends && !one.ended) await end(url, one);
      if (isThrough(one)) { one.busy = false; one = null; }
    } catch (e) {
      if (!(e instanceof Refused)) break; // the daemon is gone
      count.refused++;
      if (one) one.busy = false;
      one = null;
      await sleep(20);
    }
  }
  if (one) one.busy = false;
}

// Ends it; a crash in between leaves it ended or not, and it is ended again.
export async function end(url, one) {
  if (one.erased) return;
  one.ending ??= ask('/api/v1/interviews/complete', one.token, { reason: 'respondent_left' }, one);
  const { status, json, gone } = await post(url, one.ending);
  if (gone) return;
  if (status === 200) one.ended = true;
  else complain(`${one.id}: complete ${status} ${JSON.stringify(json)}`);
}

// SIGTERM: it drains and ends with 0.
export async function stop(daemon) {
  daemon.child.kill('SIGTERM');
  const { code } = await daemon.exited;
  if (code !== 0) complain(`SIGTERM ended with ${code}`);
}

// The last words of a test, which has made `n` points.
export function conclude(n) {
  for (const text of wrong) console.log(`# ${text}`);
  console.log(`1..${n}`);
  fs.rmSync(dir, { recursive: true, force: true });
  process.exit(wrong.length ? 1 : 0);
}

export const run = (main) => main().catch((e) => { console.log(`Bail out! ${e.stack}`); process.exit(1); });
