// Disks that fail and disks that fill up, under load. A write or sync of the log that fails is the end of the process
// (74), at the first failure and whichever call it was; after a restart everything that was acknowledged is there. A
// disk without room is no end: requests are refused with 503, nothing is acknowledged that did not happen, and
// all goes on when there is room. What load.mjs says must hold after each round.
import { allWell, counted, failAfter, startFaulty } from './control.mjs';
import { checkAll, client, clients, complain, conclude, count, finish, interviews, random, run, seed, setUp, sleep, start,
  stop, wrong } from './load.mjs';

const EIO = 5, ENOSPC = 28;
const rounds = Number(process.argv[2] ?? 6);

// One row a way to fail: the call, the error, how often (-1: for good), and whether the process ends of it.
const ways = [
  { call: 'sync', error: EIO, times: 1, ends: true },
  { call: 'write', error: EIO, times: 1, ends: true },
  { call: 'write', error: ENOSPC, times: -1, ends: false },
  { call: 'sync', error: EIO, times: -1, ends: true },
  { call: 'write', error: ENOSPC, times: 3, ends: false },
  { call: 'write', error: EIO, times: -1, ends: true },
];

// How it ends, or null if it goes on for so long.
const ending = (daemon, ms) => Promise.race([daemon.exited, sleep(ms).then(() => null)]);

async function fatal(daemon, way, running, halt) {
  const end = await ending(daemon, 15000);
  if (!end) complain(`${way.call}: ${counted(way.call, 'hits')} calls failed, and it goes on`);
  else if (end.code !== 74) complain(`${way.call}: it ended with ${end.code ?? end.signal}\n${daemon.log()}`);
  halt.now = true;
  if (!end) daemon.child.kill('SIGKILL');
  await Promise.all(running);
  return start();
}

async function full(daemon, way, running, halt) {
  const refused = count.refused;
  for (let i = 0; i < 300 && !counted(way.call, 'hits'); i++) await sleep(10);
  if (!counted(way.call, 'hits')) complain('nothing was written in 3 s');
  await sleep(200);
  allWell();
  if (way.times < 0 && count.refused === refused) complain('a full disk refused nothing');
  const before = count.acknowledged;
  for (let i = 0; i < 500 && count.acknowledged < before + 20; i++) await sleep(10);
  if (count.acknowledged < before + 20) complain('there is room again, and it does not go on');
  halt.now = true;
  await Promise.all(running);
  if (await ending(daemon, 0)) complain(`it ended of a full disk\n${daemon.log()}`);
  return daemon;
}

run(async () => {
  console.log(`# seed ${seed}`);
  let daemon = await start();
  await setUp(daemon.url);
  await stop(daemon);
  for (let round = 1; round <= rounds; round++) {
    const way = ways[(round - 1) % ways.length];
    const halt = { now: false };
    const skip = random(40);
    allWell();
    daemon = await startFaulty();
    const running = Array.from({ length: clients }, () => client(daemon.url, halt));
    await sleep(50 + random(150));
    failAfter(way.call, skip, way.times, way.error);
    daemon = await (way.ends ? fatal : full)(daemon, way, running, halt);
    await checkAll(daemon.url);
    await stop(daemon);
    const bad = wrong.length > 0;
    console.log(`${bad ? 'not ok' : 'ok'} ${round} - ${way.call} fails with ${way.error === EIO ? 'EIO' : 'ENOSPC'} ${way.times < 0 ? 'for good' : `${way.times} times`} after ${skip}: ${way.ends ? 'ends with 74' : 'refuses, goes on'} (${count.acknowledged} turns so far, ${count.refused} refused)`);
    if (bad) break;
  }
  daemon = await start();
  const rows = await finish(daemon.url);
  await stop(daemon);
  if (count.acknowledged < rounds * 10) complain(`only ${count.acknowledged} turns: that proves nothing`);
  console.log(`${wrong.length ? 'not ok' : 'ok'} ${rounds + 1} - all ${interviews.length} interviews and ${rows} rows of the ledger hold what was acknowledged (${count.acknowledged} turns; ${count.uncertain} in the air, ${count.happened} of them happened; ${count.repeated} answers asked for again)`);
  conclude(rounds + 1);
});
