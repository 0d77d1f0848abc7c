// kill -9 under load, again and again on one database: what load.mjs says of it must hold after each restart.
import { checkAll, client, clients, complain, conclude, count, finish, interviews, random, run, seed, setUp, sleep, start,
  stop, wrong } from './load.mjs';

const rounds = Number(process.argv[2] ?? 20);

run(async () => {
  console.log(`# seed ${seed}`);
  let daemon = await start();
  await setUp(daemon.url);
  for (let round = 1; round <= rounds; round++) {
    const halt = { now: false };
    const running = Array.from({ length: clients }, () => client(daemon.url, halt));
    await sleep(100 + random(500));
    daemon.child.kill('SIGKILL');
    halt.now = true;
    await Promise.all(running);
    await daemon.exited;
    daemon = await start();
    const unsettled = interviews.filter((i) => i.pending);
    await checkAll(daemon.url);
    const before = wrong.length;
    console.log(`${before ? 'not ok' : 'ok'} ${round} - round ${round}: ${count.acknowledged} turns acknowledged so far, ${unsettled.length} in the air`);
    if (before) break;
  }
  const rows = await finish(daemon.url);
  await stop(daemon);
  if (count.refused) complain(`${count.refused} requests refused on a good disk`);
  if (count.repeated < rounds * 20) complain(`only ${count.repeated} repetitions: that proves nothing`);
  if (count.acknowledged < rounds * 10) complain(`only ${count.acknowledged} turns: that proves nothing`);
  console.log(`${wrong.length ? 'not ok' : 'ok'} ${rounds + 1} - all ${interviews.length} interviews and ${rows} rows of the ledger hold what was acknowledged (${count.acknowledged} turns; ${count.uncertain} in the air, ${count.happened} of them happened; ${count.repeated} answers asked for again)`);
  conclude(rounds + 1);
});
