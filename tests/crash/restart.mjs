// SIGTERM under load, again and again on one database and one port: it ends with 0, no request that it took goes without an
// answer, no client that repeats with its key is refused, and what was acknowledged is there.
import { checkAll, finish } from './check.mjs';
import { client, clients, complain, conclude, count, interviews, random, run, seed, setUp, sleep, start, stop,
  wrong } from './load.mjs';

const rounds = Number(process.argv[2] ?? 3);
const took = { stopping: [], starting: [] };

async function timed(times, what) {
  const began = process.hrtime.bigint();
  const result = await what();
  times.push(Number((process.hrtime.bigint() - began) / 1000000n));
  return result;
}

const most = (times) => `${Math.max(...times)} ms at most, ${times.toSorted((a, b) => a - b)[times.length >> 1]} ms in the middle`;

run(async () => {
  console.log(`# seed ${seed}`);
  let daemon = await start();
  const address = daemon.url.slice('http://'.length);
  await setUp(daemon.url);
  for (let round = 1; round <= rounds; round++) {
    const halt = { now: false };
    // Each goes on until the daemon is gone; what got no answer then is sent again to the next one.
    const running = Array.from({ length: clients }, () => client(daemon.url, halt));
    await sleep(100 + random(400));
    const before = count.happened;
    await timed(took.stopping, () => stop(daemon));
    halt.now = true;
    await Promise.all(running);
    daemon = await timed(took.starting, () => start({}, address));
    await checkAll(daemon.url);
    if (count.happened > before) complain(`round ${round}: ${count.happened - before} turns happened and were not answered`);
    if (count.refused) complain(`round ${round}: ${count.refused} requests were refused`);
    console.log(`${wrong.length ? 'not ok' : 'ok'} ${round} - restart ${round}: ${count.acknowledged} turns acknowledged so far, ${count.uncertain} sent again`);
    if (wrong.length) break;
  }
  const rows = await finish(daemon.url);
  await stop(daemon);
  if (count.acknowledged < rounds * 10) complain(`only ${count.acknowledged} turns: that proves nothing`);
  console.log(`# ending took ${most(took.stopping)}; starting took ${most(took.starting)}`);
  console.log(`${wrong.length ? 'not ok' : 'ok'} ${rounds + 1} - all ${interviews.length} interviews and ${rows} rows of the ledger hold what was acknowledged (${count.acknowledged} turns, ${count.uncertain} sent again after a restart)`);
  conclude(rounds + 1);
});
