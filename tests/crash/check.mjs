// What was told, to the people of load.mjs, held against what the daemon tells now: every acknowledged turn is there once
// with the same bytes, every interview's seqs are 1..n without a gap, and what was not acknowledged either happened once
// or not at all. The ledger holds the price of each answered interview once, charges each completed one once, and holds
// nothing for one that was erased.
import { checkErasures, finishErasures, isErased } from './erase.mjs';
import { answered, begin, call, complain, count, end, interviews, post, random, repeat, starts } from './load.mjs';

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

function checkHeld(one, hold, settled, over) {
  if (one.said.length && hold?.held !== 3) complain(`${one.id}: answered, and holds ${hold?.held}`);
  if (!one.said.length && !one.pending && hold) complain(`${one.id}: holds without an answer`);
  if (over && settled?.kind !== 'charge') complain(`${one.id}: completed, and settled by ${settled?.kind}`);
  if (!over && !one.pending && !one.ending && settled) complain(`${one.id}: active, and settled by ${settled.kind}`);
}

// What was charged before an erasure stays charged, what was held is given back.
function checkReleased(one, hold, settled, over) {
  if (one.said.length && hold?.held !== 3) complain(`${one.id}: answered before it was erased, and held ${hold?.held}`);
  if (!one.said.length && !one.pending && hold) complain(`${one.id}: erased, and held without an answer`);
  if (hold && !settled) complain(`${one.id}: erased, and still holds`);
  if (over && settled?.kind !== 'charge') complain(`${one.id}: completed, erased, and settled by ${settled?.kind}`);
  if (!over && !one.pending && !one.ending && settled && settled.kind !== 'release')
    complain(`${one.id}: erased while it was active, and settled by ${settled.kind}`);
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
    if (one.erased) checkReleased(one, hold, settled, over);
    else checkHeld(one, hold, settled, over);
    if (settled && (settled.amount !== (settled.kind === 'charge' ? -3 : 0) || settled.held !== -3 || !hold))
      complain(`${one.id}: ${JSON.stringify(settled)}`);
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
  if (isErased(one, json)) return;
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
  await checkErasures(url, { repeats });
  const rows = await checkLedger(url);
  await Promise.all(Array.from({ length: 8 }, () => repeatSome(url, repeats / 8)));
  await checkStarts(url);
  return rows;
}

// Brings everything to its end that is in the air, and holds all of it against what the daemon tells.
export async function finish(url) {
  for (const one of interviews.filter((i) => i.pending && !i.erased)) await repeat(url, one);
  for (const one of interviews.filter((i) => i.ending && !i.ended)) await end(url, one);
  while (starts.length) await begin(url);
  await finishErasures(url);
  const rows = await checkAll(url, { last: interviews.length, repeats: 400 });
  if (!interviews.some((one) => one.ended)) complain('no interview has ended: that proves nothing');
  return rows;
}

