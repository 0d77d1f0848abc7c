// Disks that fail and disks that fill up: under load, in the log and in the database itself, and while the database is
// written anew after an erasure. A write or sync that fails is the end of the process (74), at the first failure and
// whichever call it was; after a restart everything that was acknowledged is there. A disk without room is no end: what
// needs room is refused with 503, nothing is acknowledged that did not happen, and all goes on when there is room. What
// check.mjs and erase.mjs say must hold after each round.
import { checkAll, finish } from './check.mjs';
import { allWell, counted, failAfter, startFaulty } from './control.mjs';
import { checkFiles, eraseOne, erased, eraser } from './erase.mjs';
import { call, client, clients, complain, conclude, count, interviews, key, random, run, seed, setUp, sleep, start, stop,
  wrong } from './load.mjs';

const EIO = 5, ENOSPC = 28;
const LOG = '-wal', DATABASE = 'interviewd.db';

// One row a way to fail: when, the file and the call, the error, how often (-1: for good), after how many calls that go
// well, and what comes of it.
const ways = [
  { when: underLoad, file: LOG, call: 'sync', error: EIO, times: 1, skip: 40, end: ends },
  { when: underLoad, file: LOG, call: 'write', error: EIO, times: 1, skip: 40, end: ends },
  { when: underLoad, file: LOG, call: 'write', error: ENOSPC, times: -1, skip: 40, end: refuses },
  { when: underLoad, file: LOG, call: 'sync', error: EIO, times: -1, skip: 40, end: ends },
  { when: underLoad, file: LOG, call: 'write', error: ENOSPC, times: 3, skip: 40, end: goesOn },
  { when: underLoad, file: LOG, call: 'write', error: EIO, times: -1, skip: 40, end: ends },
  // Checkpoints: who asks for something does not need them.
  { when: underLoad, file: DATABASE, call: 'write', error: EIO, times: 1, skip: 200, end: ends },
  { when: underLoad, file: DATABASE, call: 'sync', error: EIO, times: 1, skip: 0, end: ends },
  { when: underLoad, file: DATABASE, call: 'write', error: ENOSPC, times: -1, skip: 200, end: needsNone },
  // VACUUM writes the log, then all of that goes into the database.
  { when: anew, file: LOG, call: 'write', error: EIO, times: 1, skip: 4, end: ends },
  { when: anew, file: LOG, call: 'write', error: ENOSPC, times: -1, skip: 4, end: stays },
  { when: anew, file: DATABASE, call: 'write', error: EIO, times: 1, skip: 20, end: ends },
  { when: anew, file: DATABASE, call: 'sync', error: EIO, times: -1, skip: 0, end: ends },
  { when: anew, file: DATABASE, call: 'write', error: ENOSPC, times: -1, skip: 20, end: stays },
];
const rounds = Number(process.argv[2] ?? ways.length);

// How it ends, or null if it goes on for so long.
const ending = (daemon, ms) => Promise.race([daemon.exited, sleep(ms).then(() => null)]);
const hits = (way) => counted(way.call, 'hits');

async function until(what, ms) {
  const late = Date.now() + ms;
  while (!what() && Date.now() < late) await sleep(10);
  return what();
}

// ---- What comes of it ----

async function ends(daemon, way) {
  const end = await ending(daemon, 20000);
  if (!end) complain(`${hits(way)} calls failed, and it goes on`);
  else if (end.code !== 74) complain(`it ended with ${end.code ?? end.signal}\n${daemon.log()}`);
}

async function answersAgain() {
  const before = count.acknowledged;
  if (!await until(() => count.acknowledged >= before + 20, 5000)) complain('there is room again, and it does not go on');
}

async function goesOn(daemon, way) {
  if (!await until(() => hits(way), 20000)) complain('nothing has failed in 20 s');
  await sleep(200);
  allWell();
  await answersAgain();
}

async function refuses(daemon, way) {
  const refused = count.refused;
  await until(() => count.refused > refused, 5000);
  const answer = await fetch(`${daemon.url}/api/v1/interviews/start`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key()}`, 'content-type': 'application/json' },
    body: '{"studySlug":"crash"}',
  });
  const json = await answer.json();
  if (answer.status !== 503 || json.code !== 'storage_full' || !(Number(answer.headers.get('retry-after')) > 0))
    complain(`a full disk answers ${answer.status} ${JSON.stringify(json)}`);
  const { status } = await call(daemon.url, 'GET', `/api/v1/interviews/${interviews.at(-1).id}`);
  if (status !== 200) complain(`a full disk does not let read: ${status}`);
  if (count.refused === refused) complain('a full disk refused nothing');
  await goesOn(daemon, way);
}

// The log has room, so all goes on; what could not be moved is moved later.
async function needsNone(daemon, way) {
  const refused = count.refused;
  if (!await until(() => hits(way), 20000)) complain('nothing was moved in 20 s');
  await answersAgain();
  if (count.refused > refused) complain(`${count.refused - refused} refused, with room in the log`);
  const failed = hits(way);
  allWell();
  const seen = counted(way.call, 'seen');
  if (!await until(() => counted(way.call, 'seen') > seen, 10000)) complain(`there is room again, and nothing is moved (${failed} calls failed)`);
  await answersAgain();
}

// It could not be written anew, says so, and is as it was.
async function stays(daemon, way) {
  if (!await until(() => /event=not_scrubbed/.test(daemon.log()), 10000)) complain(`it does not say that it is not written anew\n${daemon.log()}`);
  if (!hits(way)) complain('nothing has failed');
  allWell();
}

// ---- When ----

async function underLoad(way, skip) {
  const halt = { now: false };
  const daemon = await startFaulty(way.file);
  const running = [...Array.from({ length: clients }, () => client(daemon.url, halt)), eraser(daemon.url, halt)];
  await sleep(50 + random(150));
  failAfter(way.call, skip, way.times, way.error);
  await way.end(daemon, way);
  halt.now = true;
  if (way.end === ends) daemon.child.kill('SIGKILL');
  await Promise.all(running);
  return daemon;
}

// Something was erased before, so it begins at the start, which may be over before that or not.
async function anew(way, skip) {
  const daemon = await start();
  await eraseOne(daemon.url);
  await stop(daemon);
  failAfter(way.call, skip + (way.file === LOG ? written : 0), way.times, way.error);
  try {
    const faulty = await startFaulty(way.file);
    await way.end(faulty, way);
    return faulty;
  } catch (e) {
    if (!e.exited) throw e;
    await way.end(e, way);
    return e;
  }
}
let written; // writes of the log by a start that has nothing else to do

async function countStart() {
  failAfter('write', 0, 0);
  const daemon = await startFaulty(LOG);
  written = counted('write', 'seen');
  await stop(daemon);
}

run(async () => {
  console.log(`# seed ${seed}`);
  let daemon = await start();
  await setUp(daemon.url);
  await stop(daemon);
  await countStart();
  for (let round = 1; round <= rounds; round++) {
    const way = ways[(round - 1) % ways.length];
    const skip = random(way.skip + 1);
    allWell();
    daemon = await way.when(way, skip);
    allWell();
    if (way.end === ends) daemon = await start();
    else if (await ending(daemon, 0)) complain(`it ended of a full disk\n${daemon.log()}`);
    await checkAll(daemon.url);
    if (way.when === anew) {
      await stop(daemon);
      daemon = await start();
      await checkFiles(daemon);
    }
    await stop(daemon);
    const bad = wrong.length > 0;
    console.log(`${bad ? 'not ok' : 'ok'} ${round} - ${way.when.name}: ${way.call} of ${way.file} fails with ${way.error === EIO ? 'EIO' : 'ENOSPC'} ${way.times < 0 ? 'for good' : `${way.times} times`} after ${skip}: ${way.end.name} (${count.acknowledged} turns so far, ${count.refused} refused, ${erased()} erasures)`);
    if (bad) break;
  }
  daemon = await start();
  const rows = await finish(daemon.url);
  await stop(daemon);
  daemon = await start();
  await checkFiles(daemon);
  await stop(daemon);
  if (count.acknowledged < rounds * 10) complain(`only ${count.acknowledged} turns: that proves nothing`);
  console.log(`${wrong.length ? 'not ok' : 'ok'} ${rounds + 1} - all ${interviews.length} interviews and ${rows} rows of the ledger hold what was acknowledged (${count.acknowledged} turns, ${erased()} erasures; ${count.uncertain} in the air, ${count.happened} of them happened; ${count.repeated} answers asked for again)`);
  conclude(rounds + 1);
});
