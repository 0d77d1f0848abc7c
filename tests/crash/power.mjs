// The power goes while people are interviewed: one life of the daemon is recorded, and cut at many moments, each with
// anything on the disk that may be there then. At each a daemon starts on it; and what was acknowledged before that moment
// is in the database, whole: turns once and with the same bytes, seqs without a gap, the ledger balanced. That the test
// would see a loss is shown by disks that lie: where the syncs of the log do nothing, it must find one.
import fs from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { client, clients, complain, conclude, count, dir, interviews, random, run, seed, setUp, sleep, start, stop,
  wrong } from './load.mjs';
import { Platter, readRecords } from './platter.mjs';

const cuts = Number(process.argv[2] ?? 16);
const LIES = 12; // cuts with a disk that lies, until one is found out
const LIFE_MS = 1500;
const data = path.join(dir, 'data');
const trace = path.join(dir, 'trace');
const library = path.resolve(process.env.BUILDDIR ?? 'build', 'tests/crash/record.so');
if (!fs.existsSync(library)) throw new Error(`${library} is not built`);

async function record() {
  const daemon = await start({ LD_PRELOAD: library, RECORD_DIR: path.join(fs.realpathSync(dir), 'data'), RECORD_FILE: trace });
  await setUp(daemon.url);
  const halt = { now: false };
  const running = Array.from({ length: clients }, () => client(daemon.url, halt));
  await sleep(LIFE_MS);
  halt.now = true;
  await Promise.all(running);
  await stop(daemon);
  return readRecords(trace);
}

// The messages in the database, each answer with what was said to it.
function checkMessages(db, since, lost) {
  const heard = new Map();
  let before = { interview: 0, seq: 0 };
  for (const row of db.prepare('SELECT interview, seq, role, content FROM message ORDER BY interview, seq').iterate()) {
    if (row.seq !== (row.interview === before.interview ? before.seq + 1 : 1)) lost(`interview ${row.interview}: seq ${row.seq} after ${before.seq}`);
    if (row.role === 'participant' && heard.has(row.content)) lost(`"${row.content}" is there twice`);
    if (row.role === 'participant') heard.set(row.content, null);
    else if (before.role === 'participant') heard.set(before.content, row.content);
    before = row;
  }
  const said = interviews.flatMap((one) => one.said).filter(({ at }) => at < since);
  for (const { content, reply } of said) if (heard.get(content) !== reply.content) lost(`"${content}" was acknowledged, and is ${heard.get(content)}`);
  const began = interviews.filter(({ at }) => at < since).length;
  const { n } = db.prepare('SELECT count(*) AS n FROM interview').get();
  if (n < began) lost(`${n} interviews, and ${began} were started`);
  const { wrong: seqs } = db.prepare('SELECT count(*) AS wrong FROM interview WHERE seq <> (SELECT max(seq) FROM message WHERE interview = number)').get();
  if (seqs) lost(`${seqs} interviews have another seq than their last message`);
  return said.length;
}

function checkLedger(db, lost) {
  const holds = db.prepare(`SELECT count(*) AS wrong FROM interview i WHERE
    (SELECT count(*) FROM ledger WHERE subject = i.id AND kind = 'hold') <>
    EXISTS (SELECT 1 FROM message WHERE interview = i.number AND role = 'participant')`).get();
  if (holds.wrong) lost(`${holds.wrong} interviews hold without an answer, or not with one`);
  const sum = db.prepare('SELECT coalesce(sum(amount), 0) AS balance, coalesce(sum(held), 0) AS held FROM ledger').get();
  const open = db.prepare(`SELECT count(*) AS n FROM (SELECT subject FROM ledger WHERE kind IN ('hold', 'charge', 'release') GROUP BY subject HAVING sum(held) > 0)`).get();
  if (sum.held !== 3 * open.n || sum.balance < sum.held) lost(`${sum.balance} and ${sum.held} held for ${open.n} interviews`);
}

function checkDatabase(since, lost) {
  const db = new DatabaseSync(path.join(data, 'interviewd.db'));
  try {
    const found = db.prepare('PRAGMA integrity_check').all().map((row) => row.integrity_check);
    if (found.join() !== 'ok') throw new Error(found[0]);
    if (db.prepare('PRAGMA foreign_key_check').all().length) lost('rows refer to nothing');
    checkLedger(db, lost);
    return checkMessages(db, since, lost);
  } catch (e) {
    lost(`the database: ${e.message}`);
    return 0;
  } finally {
    db.close();
  }
}

// Cuts before the record with that number; how many acknowledged turns were looked for.
async function cutAt(platter, number, lost) {
  platter.advance(number);
  platter.cut(data, random);
  try {
    const daemon = await start();
    daemon.child.kill('SIGKILL');
    await daemon.exited;
  } catch (e) {
    lost(e.message);
    return 0;
  }
  return checkDatabase(number ? platter.records[number - 1].at : 0n, lost);
}

// Anywhere, in their order; a quarter of them while the directory is made.
const BEGINNING = 150;
const moment = (records, i) => random(i % 4 ? records.length + 1 : Math.min(BEGINNING, records.length));
const moments = (records, n) => Array.from({ length: n }, (_, i) => moment(records, i)).sort((a, b) => a - b);

async function findOut(records) {
  const platter = new Platter(records, (name) => name.endsWith('-wal'));
  let lost = 0;
  for (const number of moments(records, LIES)) await cutAt(platter, number, () => { lost++; });
  return lost;
}

run(async () => {
  console.log(`# seed ${seed}`);
  const records = await record();
  const platter = new Platter(records);
  let looked = 0;
  for (const number of moments(records, cuts)) looked += await cutAt(platter, number, (text) => complain(`cut before ${number} of ${records.length}: ${text}`));
  if (count.acknowledged < 100) complain(`only ${count.acknowledged} turns: that proves nothing`);
  if (count.refused) complain(`${count.refused} requests refused on a good disk`);
  console.log(`${wrong.length ? 'not ok' : 'ok'} 1 - ${cuts} cuts in ${records.length} writes and syncs: each acknowledged turn is there (${count.acknowledged} turns, looked for ${looked} times)`);
  const lost = await findOut(records);
  if (!lost) complain('a disk that lies was not found out');
  console.log(`${lost ? 'ok' : 'not ok'} 2 - where the syncs of the log do nothing, ${lost} losses are seen`);
  conclude(2);
});
