// The numbers of the daemon: durable turns a second, CPU a turn by thread, latency, memory, cold start; beside them, in
// the same run, SQLite alone with the same rows and nginx answering a static 100 bytes. Prints one table. What misses its
// goal is said and does not make the run fail: other programs on the machine take their share of it.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Daemon, freshDir, greet, nginx, start } from './daemon.mjs';
import { drain } from './outbox.mjs';
import { fiveTurns, interviews, plain, turns } from './wrk.mjs';

const seconds = Number(process.argv[2] ?? 8);
const build = process.env.BUILDDIR ?? path.join(import.meta.dirname, '../../build');
if (!(seconds >= 1 && seconds <= 60)) {
  console.error('usage: run [SECONDS a load, 1 to 60]');
  process.exit(2);
}
setTimeout(() => { console.error('the bench takes too long'); process.exit(1); }, (240 + 6 * seconds) * 1000).unref();

const rows = [['measure', 'value', 'goal', 'of goal', '']];
const digits = (n) => (n >= 100 ? 0 : n >= 10 ? 1 : 2);
const number = (n) => n.toLocaleString('en', { minimumFractionDigits: digits(n), maximumFractionDigits: digits(n) });

function row(what, value, unit = '', goal = undefined) {
  const [sign, limit] = goal ? [goal[0], Number(goal.slice(1))] : [];
  const holds = sign === '>' ? value >= limit : value <= limit;
  rows.push([what, `${number(value)} ${unit}`.trim(), goal ? `${sign} ${number(limit)}` : '',
    goal ? `${number(value / limit)} x` : '', goal ? (holds ? 'holds' : 'MISSED') : '']);
  console.error(`${what}: ${rows.at(-1)[1]}`);
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
const mib = (kib) => kib / 1024;
const load = () => fs.readFileSync('/proc/loadavg', 'utf8').split(' ').slice(0, 3).join(' ');
const studied = async (args) => {
  const daemon = await new Daemon(build, freshDir(), args).start();
  await daemon.study();
  return daemon;
};

// Started on an empty directory, then again on what it made.
async function starts() {
  const [first, again] = [{ ms: [], private: [], resident: [] }, { ms: [], private: [], resident: [] }];
  for (let i = 0; i < 5; i++) {
    const dir = freshDir();
    for (const seen of [first, again]) {
      const daemon = new Daemon(build, dir);
      const began = process.hrtime.bigint();
      await daemon.start();
      const socket = await greet(daemon.port);
      seen.ms.push(Number(process.hrtime.bigint() - began) / 1e6);
      for (const [name, kib] of Object.entries(daemon.memory())) seen[name].push(mib(kib));
      socket.destroy();
      await daemon.stop({ keep: seen === first });
    }
  }
  for (const [seen, how] of [[first, 'empty directory'], [again, 'existing directory']]) {
    row(`cold start to first answer, ${how}`, median(seen.ms), 'ms', '<100');
    row(`memory at start, ${how}: private`, median(seen.private), 'MiB', '<8');
    row(`memory at start, ${how}: resident`, median(seen.resident), 'MiB', '<20');
  }
}

async function loads() {
  const daemon = await studied();
  let best;
  for (const clients of [1, 16, 64]) {
    const goal = (text) => (clients === 64 ? text : undefined);
    const who = clients === 1 ? '1 client' : `${clients} clients`;
    best = await turns(daemon, await interviews(daemon, clients === 1 ? 1000 : 1000 * Math.ceil(seconds)), clients, seconds);
    row(`durable turns, ${who}`, best.rate, '/s', goal('>10000'));
    row(`  p50, ${who}`, best.p50, 'ms');
    row(`  p99, ${who}`, best.p99, 'ms');
    row(`  CPU a turn, ${who}: main loop`, best.main, 'µs', goal('<75'));
    row(`  CPU a turn, ${who}: writer`, best.writer, 'µs', goal('<15'));
    row(`  CPU a turn, ${who}: log (checkpoints)`, best.log, 'µs');
  }
  const pause = 64000 / (best.rate / 2);
  const paced = async (what, n, order) => {
    const result = await turns(daemon, await interviews(daemon, n), 64, seconds, { pause, order });
    row(`half load${what}: turns`, result.rate, '/s');
    row(`half load${what}: p50`, result.p50, 'ms');
    row(`half load${what}: p99`, result.p99, 'ms', '<10');
    return result;
  };
  await paced('', 500 * Math.ceil(seconds), 'pool');
  const random = await paced(', 20,000 interviews at random', 20000, 'random');
  row('  CPU a turn: main loop', random.main, 'µs');
  row('  CPU a turn: writer', random.writer, 'µs');
  await daemon.stop();
  return best;
}

// What store_turns says of 64 in flight, each turn on an interview of its own.
async function sqliteAlone() {
  const child = start(path.join(build, 'tests/bench/store_turns'), ['20000', freshDir()], { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', (d) => { out += d; });
  const how = await child.ended;
  const found = (interviews) => {
    const line = out.match(new RegExp(`^ *64 +${interviews} +([\\d.]+) +([\\d.]+) `, 'm'));
    if (how !== 0 || !line) throw new Error(`store_turns ended with ${how}: ${out}`);
    return line.slice(1).map(Number);
  };
  const [rate, writer] = found('own');
  row('SQLite alone, same rows, 64 in flight: turns', rate, '/s');
  row('  CPU a turn: writer', writer, 'µs');
  row('SQLite alone, 20,000 interviews at random: turns', found('20000')[0], '/s');
  return rate;
}

async function manyInterviews() {
  const daemon = await studied();
  const before = daemon.memory();
  await interviews(daemon, 100000);
  const after = daemon.memory();
  row('resident with 100,000 interviews started', mib(after.resident), 'MiB');
  row('  a started interview, of those', (after.resident - before.resident) * 1024 / 100000, 'bytes');
  await daemon.stop();
}

// What the next 8,000 interviews add after five turns each, where 2,000 have been before: no buffer grows any more.
async function idleInterviews() {
  const daemon = await studied(['--cache-bytes', '256 MiB']);
  await fiveTurns(daemon, await interviews(daemon, 2000));
  const before = daemon.memory();
  await fiveTurns(daemon, await interviews(daemon, 8000));
  row('idle interview in the cache at turn 5', (daemon.memory().private - before.private) * 1024 / 8000, 'bytes', '<4096');
  await daemon.stop();
}

async function idleConnections() {
  const daemon = await new Daemon(build, freshDir()).start();
  const open = [];
  for (let i = 0; i < 100; i++) open.push(...await Promise.all(Array.from({ length: 100 }, () => greet(daemon.port))));
  row('resident with 10,000 idle connections', mib(daemon.memory().resident), 'MiB', '<100');
  for (const socket of open) socket.destroy();
  await daemon.stop();
}

async function deliveries() {
  const drained = await drain(build);
  row('100,000 queued deliveries drain to nginx', drained.rate, '/s', '>2000');
  row('  in the best second', drained.best, '/s');
  row('  memory meanwhile: private, more than at the start', mib(drained.most.private - drained.before.private), 'MiB');
}

async function main() {
  const began = load();
  await starts();
  const best = await loads();
  const sqlite = await sqliteAlone();
  const served = await nginx((url) => plain(url, 64, Math.min(seconds, 4)));
  row('nginx, static 100 bytes, 64 clients', served.rate, '/s');
  row('ratio: turns to SQLite alone', best.rate / sqlite);
  row('ratio: turns to nginx', best.rate / served.rate);
  row('ratio: turns to what a core would do of main loop alone', best.rate * best.main / 1e6);
  await idleInterviews();
  await idleConnections();
  await manyInterviews();
  await deliveries();
  const widths = rows[0].map((_, i) => Math.max(...rows.map((r) => r[i].length)));
  console.log(`${os.availableParallelism()} processors; load average before ${began}, after ${load()}; ${seconds} s a load`);
  for (const r of rows) console.log(r.map((text, i) => (i ? text.padStart(widths[i]) : text.padEnd(widths[i]))).join('  ').trimEnd());
}

try {
  await main();
} catch (error) {
  console.error(error);
  process.exit(1);
}
process.exit(0); // what is left behind goes in its 'exit'
