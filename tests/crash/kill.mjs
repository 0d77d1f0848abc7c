// kill -9 under load, again and again on one database, also while it writes the database anew because something was
// erased: what check.mjs and erase.mjs say of it must hold after each restart.
import { checkAll, finish } from './check.mjs';
import { checkFiles, erased, eraser } from './erase.mjs';
import { checkEvents, drained, env, events, listen } from './events.mjs';
import { client, clients, complain, conclude, count, interviews, random, run, seed, setUp, sleep, start, stop,
  wrong } from './load.mjs';

const rounds = Number(process.argv[2] ?? 20);
const FILES = 5; // every so many rounds all bytes are read, and it is killed where it has just begun
const erasers = 2;

async function kill(daemon) {
  daemon.child.kill('SIGKILL');
  await daemon.exited;
}

run(async () => {
  console.log(`# seed ${seed}`);
  let daemon = await start(env);
  await listen(daemon.url);
  await setUp(daemon.url);
  for (let round = 1; round <= rounds; round++) {
    const halt = { now: false };
    const running = [...Array.from({ length: clients }, () => client(daemon.url, halt)),
      ...Array.from({ length: erasers }, () => eraser(daemon.url, halt))];
    await sleep(100 + random(500));
    daemon.child.kill('SIGKILL');
    halt.now = true;
    await Promise.all(running);
    await daemon.exited;
    daemon = await start(env);
    if (round % FILES === 0) {
      await sleep(random(60));
      await kill(daemon);
      daemon = await start(env);
    }
    const unsettled = interviews.filter((i) => i.pending && !i.erased);
    await checkAll(daemon.url);
    if (round % FILES === 0) await checkFiles(daemon);
    const before = wrong.length;
    console.log(`${before ? 'not ok' : 'ok'} ${round} - round ${round}: ${count.acknowledged} turns acknowledged so far, ${unsettled.length} in the air, ${erased()} erasures`);
    if (before) break;
  }
  const rows = await finish(daemon.url);
  await stop(daemon);
  daemon = await start(env);
  await checkAll(daemon.url);
  await checkFiles(daemon);
  await drained(daemon.url);
  await stop(daemon);
  const told = checkEvents();
  if (told < rounds * 10) complain(`only ${told} events: that proves nothing`);
  if (count.refused) complain(`${count.refused} requests refused on a good disk`);
  if (count.repeated < rounds * 20) complain(`only ${count.repeated} repetitions: that proves nothing`);
  if (count.acknowledged < rounds * 10) complain(`only ${count.acknowledged} turns: that proves nothing`);
  if (erased() < rounds) complain(`only ${erased()} erasures: that proves nothing`);
  console.log(`${wrong.length ? 'not ok' : 'ok'} ${rounds + 1} - all ${interviews.length} interviews and ${rows} rows of the ledger hold what was acknowledged (${count.acknowledged} turns, ${erased()} erasures, ${events()} events delivered; ${count.uncertain} in the air, ${count.happened} of them happened; ${count.repeated} answers asked for again)`);
  conclude(rounds + 1);
});
