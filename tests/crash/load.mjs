// The people of the crash tests: clients that hold interviews as long as the daemon lives, send again with its
// Idempotency-Key what got no answer, keep what they were told, and hold it against what the daemon then tells: every
// acknowledged turn is there once with the same bytes, every interview's seqs are 1..n without a gap, and what was not
// acknowledged either happened once or not at all. Answers asked for again are the same to the byte, and nothing happens
// twice. The ledger holds the price of each answered interview once and charges each completed one once.
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
export async function start(env = {}) {
  const limits = ['', '-session', '-anonymous'].flatMap((of) => [`--rate-limit${of}-per-minute`, '0']);
  const child = spawn(program, ['--data', path.join(dir, 'data'), '--listen', '127.0.0.1:0',
    '--public-url', 'http://127.0.0.1', '--credits-unlimited', 'false',
    '--credits-initial', `${credits}`, '--credits-text', '3', ...limits], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  let out = '', err = '';
  child.stderr.on('data', (d) => { err = (err + d).slice(-20000); });
  const exited = new Promise((done) => child.on('close', (code, signal) => done({ code, signal })));
  const url = await new Promise((done, fail) => {
    const late = setTimeout(() => fail(new Error(`no start within 20 s\n${err}`)), 20000);
    exited.then(({ code, signal }) => {
      clearTimeout(late);
      fail(Object.assign(new Error(`ended at its start with ${code ?? signal}\n${err}`), { code, signal, log: err }));
    });
    child.stdout.on('data', (d) => {
      out += d;
      const at = out.match(/listening on (\S+)/);
      if (at) { clearTimeout(late); done(`http://${at[1]}`); }
    });
  });
  return { child, url, exited, log: () => err };
}

const key = () => fs.readFileSync(path.join(dir, 'data', 'admin.key'), 'utf8').trim();

async function call(url, method, where, { token, body } = {}) {
  const answer = await fetch(url + where, {
    method,
    headers: { authorization: `Bearer ${token ?? key()}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    body: body ? JSON.stringify(body) : undefined,
    signal: AbortSignal.timeout(20000),
  });
  return { status: answer.status, json: await answer.json() };
}

// What the daemon could not do just now: it has not happened, and is sent again.
export class Refused extends Error {}
export const refusals = new Set([503]); // a test may add to it
export const count = { refused: 0, acknowledged: 0, uncertain: 0, happened: 0, repeated: 0, began: 0 };

// Requests with a key. `text`: the answer, once there was one.
const answered = [];
const ask = (where, token, body) => ({ where, token, body, key: randomUUID(), text: undefined });

// Sends it, maybe again. An answer that was given before comes again as it was, and nothing else.
async function post(url, asked) {
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
    brief: { problemStatement: 'What survives.', targetParticipant: 'Everyone.' }, questions };
  for (const [where, body] of [['/api/v1/studies', study], ['/api/v1/studies/crash/publish', undefined]]) {
    const { status, json } = await call(url, 'POST', where, { body });
    if (status > 201) throw new Error(`${where}: ${status} ${JSON.stringify(json)}`);
  }
}

// One interview as its client knows it. `said`: what was acknowledged; `pending`: sent, not answered.
export const interviews = [];

// Starts that were sent and not answered.
const starts = [];

async function begin(url) {
  const asked = starts.pop() ?? ask('/api/v1/interviews/start', null, { studySlug: 'crash' });
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
    turns: 1 + random(turnsMax), ends: random(3) > 0 };
  interviews.push(one);
  return one;
}

// After a crash: what was sent is sent again, whether it had happened or not.
async function repeat(url, one) {
  const { status, json, replayed } = await post(url, one.asked);
  count.uncertain++;
  if (replayed) count.happened++;
  if (status !== 200) return complain(`${one.id}: repeated turn ${status} ${JSON.stringify(json)}`);
  one.said.push({ content: one.pending, reply: json.message });
  one.last = json.message;
  one.pending = null;
}

// Or it is looked up.
async function settle(url, one) {
  const { status, json } = await call(url, 'GET', '/api/v1/interviews/session', { token: one.token });
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

export async function client(url, stop) {
  let one = null;
  while (!stop.now) {
    try {
      one ??= interviews.find((i) => (i.pending || (i.ending && !i.ended)) && !i.busy) ?? await begin(url);
      one.busy = true;
      if (one.ending) { await end(url, one); one.busy = false; one = null; continue; }
      if (one.pending) await (random(2) ? settle : repeat)(url, one);
      const content = `Answer ${one.n++} of ${one.id}: last Tuesday I went there by hand, which took ${random(50)} minutes.`;
      one.pending = content;
      one.asked = ask('/api/v1/interviews/messages', one.token, { content, inReplyTo: one.last.id });
      const { status, json } = await post(url, one.asked);
      if (status !== 200) { complain(`${one.id}: turn ${status} ${JSON.stringify(json)}`); one.pending = null; }
      else {
        one.said.push({ content, reply: json.message });
        one.last = json.message;
        one.pending = null;
        count.acknowledged++;
      }
      if (one.said.length >= one.turns && one.last.kind !== 'closing' && one.ends) await end(url, one);
      if (one.said.length >= one.turns || one.last.kind === 'closing') { one.busy = false; one = null; }
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

// One short interview from its start to its end, and what a page reads in between. Throws where the daemon does not
// answer; what was sent stays in the air.
export async function converse(url) {
  const one = await begin(url);
  for (let n = 0; n < 3; n++) {
    one.pending = `Answer ${n} of ${one.id}: on Monday I wrote it down on paper, which took me an hour.`;
    one.asked = ask('/api/v1/interviews/messages', one.token, { content: one.pending, inReplyTo: one.last.id });
    const { status, json } = await post(url, one.asked);
    if (status !== 200) return complain(`${one.id}: turn ${status} ${JSON.stringify(json)}`);
    one.said.push({ content: one.pending, reply: json.message });
    one.last = json.message;
    one.pending = null;
    count.acknowledged++;
  }
  await call(url, 'GET', '/api/v1/interviews/session', { token: one.token });
  await call(url, 'GET', `/api/v1/interviews/${one.id}`);
  await call(url, 'GET', '/api/v1/credits');
  await end(url, one);
}

// Ends it; a crash in between leaves it ended or not, and it is ended again.
async function end(url, one) {
  one.ending ??= ask('/api/v1/interviews/complete', one.token, { reason: 'respondent_left' });
  const { status, json } = await post(url, one.ending);
  if (status === 200) one.ended = true;
  else complain(`${one.id}: complete ${status} ${JSON.stringify(json)}`);
}

// The whole ledger, oldest row first.
async function ledger(url) {
  const rows = [];
  for (let cursor = ''; cursor !== null;) {
    const { status, json } = await call(url, 'GET', `/api/v1/credits/ledger?limit=200${cursor}`);
    if (status !== 200) { complain(`ledger: ${status}`); break; }
    rows.push(...json.data);
    cursor = json.hasMore ? `&cursor=${json.nextCursor}` : null;
  }
  return rows.reverse();
}

// What the ledger must say whatever happened: of each interview that a client knows, and as a whole.
async function checkLedger(url) {
  const rows = await ledger(url);
  const { json: now } = await call(url, 'GET', '/api/v1/credits');
  const causes = new Map();
  let balance = 0, held = 0;
  for (const row of rows) {
    if (causes.has(row.cause)) complain(`${row.cause} is in the ledger twice`);
    causes.set(row.cause, row);
    balance += row.amount;
    held += row.held;
    if (balance < held) complain(`after ${row.cause} less than nothing is available`);
  }
  if (balance !== now.balance || held !== now.held || balance - held !== now.available)
    complain(`the ledger sums to ${balance} and ${held}, told are ${JSON.stringify(now)}`);
  if (rows.filter((row) => row.cause.startsWith('open:')).length !== 1) complain('the workspace did not begin once');
  for (const one of interviews) {
    const hold = causes.get(`hold:${one.id}`), settled = causes.get(`settle:${one.id}`);
    const over = one.ended || one.last.kind === 'closing';
    if (one.said.length && hold?.held !== 3) complain(`${one.id}: answered, and holds ${hold?.held}`);
    if (!one.said.length && !one.pending && hold) complain(`${one.id}: holds without an answer`);
    if (over && settled?.kind !== 'charge') complain(`${one.id}: completed, and settled by ${settled?.kind}`);
    if (!over && !one.pending && !one.ending && settled) complain(`${one.id}: active, and settled by ${settled.kind}`);
    if (settled && (settled.amount !== -3 || settled.held !== -3 || !hold)) complain(`${one.id}: ${JSON.stringify(settled)}`);
    causes.delete(`hold:${one.id}`);
    causes.delete(`settle:${one.id}`);
  }
  // What is left belongs to interviews whose start was never answered: they can't have been answered either.
  for (const cause of causes.keys()) if (!cause.startsWith('open:')) complain(`${cause} belongs to nothing`);
  return rows.length;
}

// Holds the client's log against what the daemon tells.
async function check(url, one) {
  const { status, json } = await call(url, 'GET', `/api/v1/interviews/${one.id}`);
  if (status !== 200) return complain(`${one.id}: read ${status}`);
  json.transcript.forEach((m, i) => { if (m.seq !== i + 1) complain(`${one.id}: seq ${m.seq} at place ${i + 1}`); });
  for (const { content, reply } of one.said) {
    const at = json.transcript.filter((m) => m.role === 'participant' && m.content === content);
    if (at.length !== 1) { complain(`${one.id}: acknowledged "${content}" is there ${at.length} times`); continue; }
    const stored = json.transcript[at[0].seq];
    if (!stored || stored.id !== reply.id || stored.content !== reply.content)
      complain(`${one.id}: the reply to "${content}" is not what was answered`);
  }
  const participant = json.transcript.filter((m) => m.role === 'participant').length;
  const allowed = one.said.length + (one.pending ? 1 : 0);
  if (participant < one.said.length || participant > allowed)
    complain(`${one.id}: ${participant} answers stored, ${one.said.length} acknowledged`);
}

// Some of what was answered, in this process or in one before.
async function repeatSome(url, n) {
  for (let i = 0; i < n && answered.length; i++) await post(url, answered[random(answered.length)]);
}

// One interview for each key that a start was sent with.
async function checkStarts(url) {
  const ids = new Set();
  for (let cursor = ''; cursor !== null;) {
    const { status, json } = await call(url, 'GET', `/api/v1/interviews?limit=200${cursor}`);
    if (status !== 200) return complain(`interviews: ${status}`);
    for (const { id } of json.data) ids.add(id);
    cursor = json.hasMore ? `&cursor=${json.nextCursor}` : null;
  }
  for (const one of interviews) if (!ids.has(one.id)) complain(`${one.id}: started, and is not there`);
  const most = count.began + starts.length;
  if (ids.size < count.began || ids.size > most) complain(`${ids.size} interviews, of ${count.began} to ${most} keys`);
}

// What must hold after each restart: of the last interviews, of the ledger, of keys and of starts.
export async function checkAll(url, { last = 400, repeats = 80 } = {}) {
  const sample = interviews.slice(-last);
  await Promise.all(Array.from({ length: 8 }, async (_, k) => {
    for (let i = k; i < sample.length; i += 8) await check(url, sample[i]);
  }));
  const rows = await checkLedger(url);
  await Promise.all(Array.from({ length: 8 }, () => repeatSome(url, repeats / 8)));
  await checkStarts(url);
  return rows;
}

// Brings everything to its end that is in the air, and holds all of it against what the daemon tells.
export async function finish(url) {
  for (const one of interviews.filter((i) => i.pending)) await repeat(url, one);
  for (const one of interviews.filter((i) => i.ending && !i.ended)) await end(url, one);
  while (starts.length) await begin(url);
  const rows = await checkAll(url, { last: interviews.length, repeats: 400 });
  if (!interviews.some((one) => one.ended)) complain('no interview has ended: that proves nothing');
  return rows;
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
