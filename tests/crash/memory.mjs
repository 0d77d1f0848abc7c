// The Nth allocation fails, of our code or of any library, once or from then on, in a daemon that starts or that holds a
// short conversation and erases an earlier one. It says so in one line and ends with 71, or it answers 500 or 503 and goes
// on; never does it die another way, and after a restart what check.mjs and erase.mjs say holds. Without arguments a sample of N is tried, with `all`
// as the first argument (or a number) every one of a conversation: memory.mjs [all | HOW_MANY [SEED]].
import { checkAll, finish } from './check.mjs';
import { allWell, counted, failAfter, startFaulty } from './control.mjs';
import { checkFiles, eraseOne, erased } from './erase.mjs';
import { begin, call, complain, conclude, count, end, interviews, random, refusals, run, say, seed, setUp,
  sleep, start, stop, wrong } from './load.mjs';

const wanted = process.argv[2] === 'all' ? Infinity : Number(process.argv[2] ?? 40);
const OUT_OF_MEMORY = 71;

// One short interview from its start to its end, what a page reads in between, and an erasure of any. Throws where the
// daemon does not answer; what was sent stays in the air.
async function converse(url) {
  const one = await begin(url);
  for (let n = 0; n < 3 && !one.pending; n++)
    await say(url, one, 'on Monday I wrote it down on paper, which took me an hour.');
  await call(url, 'GET', '/api/v1/interviews/session', { token: one.token });
  await call(url, 'GET', `/api/v1/interviews/${one.id}`);
  await call(url, 'GET', '/api/v1/credits');
  await end(url, one);
  one.busy = false;
  await eraseOne(url);
}

// Tries everything of one conversation; it may end wherever the daemon does.
const talk = (url) => converse(url).catch(() => {});

// At a start the database is written anew where something was erased; the conversation comes after that, so that its
// allocations are the same ones each time.
let scrubbed = 0;
async function writtenAnew(daemon) {
  if (erased() === scrubbed) return;
  scrubbed = erased();
  for (let i = 0; i < 200 && !/event=scrubbed/.test(daemon.log()); i++) await sleep(10);
}

// Numbers from 1 to n, all or a sample spread over them.
function sample(n, most) {
  if (most >= n) return Array.from({ length: n }, (_, i) => i + 1);
  const width = n / most;
  return Array.from({ length: most }, (_, i) => 1 + Math.floor(i * width) + random(Math.max(1, Math.floor(width))));
}

const last = (log) => log.trim().split('\n').at(-1);

// Did it end as it should, of want of memory and in one line?
function judge(what, { code, signal }, log) {
  if (code !== OUT_OF_MEMORY) complain(`${what}: ended with ${code ?? signal}: ${log}`);
  else if (!/memory|failed/.test(last(log))) complain(`${what}: ended with 71 and said ${last(log)}`);
}

const tally = { ended: 0, wentOn: 0 };

// While it holds a conversation.
async function talking(nth, times) {
  const what = `allocation ${nth}${times < 0 ? ' and all later ones' : ''}`;
  const daemon = await startFaulty();
  await writtenAnew(daemon);
  refusals.add(500);
  failAfter('alloc', nth - 1, times);
  await talk(daemon.url);
  const failed = counted('alloc', 'hits') > 0;
  const late = setTimeout(() => daemon.child.kill('SIGKILL'), 10000);
  refusals.delete(500);
  allWell();
  daemon.child.kill('SIGTERM'); // it may be ending by itself
  const end = await daemon.exited;
  clearTimeout(late);
  if (end.code === 0) {
    tally.wentOn++;
    return;
  }
  if (!failed) complain(`${what}: ended, and nothing has failed`);
  judge(what, end, daemon.log());
  tally.ended++;
}

// While it starts: it ends, says why, and has harmed nothing.
async function starting(nth) {
  failAfter('alloc', nth - 1, -1);
  let daemon;
  try {
    daemon = await startFaulty();
  } catch (e) {
    allWell();
    tally.ended++;
    if (!e.log || !(e.code > 0) || !last(e.log())) complain(`start, allocation ${nth}: ${e.stack}`);
    return;
  }
  allWell();
  tally.wentOn++;
  daemon.child.kill('SIGKILL');
  await daemon.exited;
}

run(async () => {
  console.log(`# seed ${seed}`);
  allWell();
  let daemon = await start();
  await setUp(daemon.url);
  await stop(daemon);
  failAfter('alloc', 0, 0);
  daemon = await startFaulty();
  const toStart = counted('alloc', 'seen');
  await talk(daemon.url);
  const toTalk = counted('alloc', 'seen') - toStart;
  if (erased() !== 1) complain('nothing was erased: that proves nothing');
  await stop(daemon);
  const starts = sample(toStart, Math.min(wanted / 5, 2000)), talks = sample(toTalk, wanted);
  for (const nth of starts) await starting(nth);
  const bad = wrong.length;
  console.log(`${bad ? 'not ok' : 'ok'} 1 - of ${toStart} allocations of a start ${starts.length} fail: it ends or starts (${tally.ended} and ${tally.wentOn})`);
  if (!tally.ended) complain('nothing has failed: that proves nothing');
  tally.ended = tally.wentOn = 0;
  for (const [i, nth] of talks.entries()) {
    await talking(nth, i % 2 ? -1 : 1);
    if (i % 8 !== 7 && i < talks.length - 1) continue;
    daemon = await start();
    await checkAll(daemon.url);
    await checkFiles(daemon);
    await stop(daemon);
    if (wrong.length > bad) break;
  }
  if (!tally.ended) complain('nothing has failed: that proves nothing');
  console.log(`${wrong.length > bad ? 'not ok' : 'ok'} 2 - of ${toTalk} allocations of a conversation ${talks.length} fail: it ends with 71 or goes on (${tally.ended} and ${tally.wentOn})`);
  daemon = await start();
  const rows = await finish(daemon.url);
  await stop(daemon);
  console.log(`${wrong.length > bad ? 'not ok' : 'ok'} 3 - all ${interviews.length} interviews and ${rows} rows of the ledger hold what was acknowledged (${count.acknowledged} turns, ${erased()} erasures)`);
  conclude(3);
});
