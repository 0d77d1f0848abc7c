// The numbers of the daemon: durable turns a second, CPU a turn by thread, latency, memory, cold start; beside them, in
// the same run, SQLite alone with the same rows and nginx answering a static 100 bytes. Loads by wrk (turns.lua).
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Daemon, freshDir, nginx } from './daemon.mjs';

const seconds = Number(process.argv[2] ?? 8);
const here = import.meta.dirname;
const build = process.env.BUILDDIR ?? path.join(here, '../../build');
const rows = [];

function row(what, value, goal = '', holds = undefined) {
  rows.push([what, value, goal, holds === undefined ? '' : holds ? 'holds' : 'MISSED']);
  process.stderr.write(`${what}: ${value}\n`);
}

const fixed = (n, digits = 1) => Number(n).toFixed(digits);

// Runs wrk and reads what it prints.
function wrk(url, clients, { script, args = [] } = {}) {
  return new Promise((done, fail) => {
    const line = ['-t1', `-c${clients}`, `-d${seconds}s`, '--latency', '--timeout', '10s'];
    if (script) line.push('-s', path.join(here, script));
    line.push(url);
    if (args.length) line.push('--', ...args.map(String));
    const child = spawn('wrk', line, { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '', err = '';
    child.stdout.on('data', (d) => { out += d; });
    child.stderr.on('data', (d) => { err += d; });
    child.on('error', fail);
    child.on('exit', (code) => {
      const ms = (at) => {
        const found = out.match(new RegExp(`${at}%\\s+([\\d.]+)(us|ms|s)`));
        return found ? Number(found[1]) * { us: 0.001, ms: 1, s: 1000 }[found[2]] : NaN;
      };
      if (code !== 0 || /Non-2xx/.test(out)) return fail(new Error(`wrk ${code}: ${out}${err}`));
      done({ rate: Number(out.match(/Requests\/sec:\s+([\d.]+)/)[1]), requests: Number(out.match(/(\d+) requests in/)[1]),
        p50: ms(50), p99: ms(99) });
    });
  });
}

// One load of turns, with the CPU time that each thread of the daemon took for a turn.
async function turns(daemon, sessions, clients, delay = 0, order = 'pool') {
  const before = daemon.cpu();
  const result = await wrk(daemon.url, clients, { script: 'turns.lua', args: [sessions, delay, order] });
  const after = daemon.cpu();
  const us = (name) => (after[name] - before[name]) / 1000 / result.requests;
  return { ...result, main: us('interviewd'), writer: us('store-write') };
}

async function coldStart() {
  const times = [];
  for (let i = 0; i < 5; i++) {
    const daemon = new Daemon(build, freshDir());
    const began = process.hrtime.bigint();
    await daemon.start();
    await fetch(`${daemon.url}/healthz`);
    times.push(Number(process.hrtime.bigint() - began) / 1e6);
    if (i === 0) {
      const memory = daemon.memory();
      row('memory at start, private', `${fixed(memory.private / 1024)} MiB`, '< 8', memory.private < 8 * 1024);
      row('memory at start, resident', `${fixed(memory.resident / 1024)} MiB`, '< 20', memory.resident < 20 * 1024);
    }
    await daemon.stop();
  }
  times.sort((a, b) => a - b);
  row('cold start to first answer, median of 5', `${fixed(times[2])} ms`, '< 100', times[2] < 100);
}

async function loads() {
  const daemon = new Daemon(build, freshDir());
  await daemon.start();
  await daemon.study();
  let best;
  for (const clients of [1, 16, 64]) {
    const sessions = await daemon.interviews(clients === 1 ? 2000 : 4000 + 1500 * seconds);
    best = await turns(daemon, sessions, clients);
    row(`turns/s, ${clients} client${clients > 1 ? 's' : ''}`, fixed(best.rate, 0), clients === 64 ? '>= 10000' : '',
      clients === 64 ? best.rate >= 10000 : undefined);
    row(`  p50, p99 (${clients})`, `${fixed(best.p50, 2)} ms, ${fixed(best.p99, 2)} ms`);
    row(`  CPU a turn (${clients}): main loop, writer`, `${fixed(best.main)} µs, ${fixed(best.writer)} µs`,
      clients === 64 ? '<= 75, <= 15' : '', clients === 64 ? best.main <= 75 && best.writer <= 15 : undefined);
  }
  const delay = Math.round(64 / (best.rate / 2) * 1000);
  const half = await turns(daemon, await daemon.interviews(2000 + 800 * seconds), 64, delay);
  row(`p99 at half load (${fixed(half.rate, 0)}/s)`, `${fixed(half.p99, 2)} ms`, '< 10', half.p99 < 10);
  const many = await daemon.interviews(20000);
  const random = await turns(daemon, many, 64, delay, 'random');
  row(`p99 at half load over 20,000 interviews at random (${fixed(random.rate, 0)}/s)`, `${fixed(random.p99, 2)} ms`, '< 10',
    random.p99 < 10);
  await daemon.stop();
  return best;
}

async function manyInterviews() {
  const daemon = new Daemon(build, freshDir());
  await daemon.start();
  await daemon.study();
  await daemon.interviews(100000);
  const memory = daemon.memory();
  row('resident with 100,000 interviews started', `${fixed(memory.resident / 1024)} MiB`);
  await daemon.stop();
}

function sqliteAlone() {
  const out = execFileSync(path.join(build, 'tests/bench/store_turns'), ['64', String(seconds)], { encoding: 'utf8' });
  const found = out.match(/64 in flight:\s+([\d.]+) turns\/s.*?([\d.]+) µs/s);
  if (!found) throw new Error(`store_turns printed: ${out}`);
  row('SQLite alone, same rows, 64 in flight', `${fixed(found[1], 0)} turns/s, writer ${fixed(found[2])} µs`);
  return Number(found[1]);
}

async function main() {
  await coldStart();
  const best = await loads();
  const sqlite = sqliteAlone();
  const static100 = await nginx(async (url) => wrk(url, 64));
  row('nginx, static 100 bytes, 64 clients', `${fixed(static100.rate, 0)} requests/s`);
  row('turns as a share of SQLite alone', fixed(best.rate / sqlite, 2));
  row('turns as a share of nginx', fixed(best.rate / static100.rate, 3));
  await manyInterviews();
  const widths = [0, 1, 2, 3].map((i) => Math.max(...rows.map((r) => [...r[i]].length)));
  console.log();
  for (const r of rows) console.log(r.map((text, i) => text + ' '.repeat(widths[i] - [...text].length)).join('  ').trimEnd());
}

await main();
fs.rmSync(freshDir.root, { recursive: true, force: true });
