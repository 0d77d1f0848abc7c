// wrk with the scripts of this folder: interviews started, turns taken, a plain GET.
import fs from 'node:fs';
import path from 'node:path';
import { start } from './daemon.mjs';

const here = import.meta.dirname;
const unit = { us: 0.001, ms: 1, s: 1000, m: 60000 };

// What it prints; throws unless every request was answered well.
async function wrk(url, clients, seconds, script, args = []) {
  const line = ['-t1', `-c${clients}`, `-d${seconds}s`, '--latency', '--timeout', '10s'];
  if (script) line.push('-s', path.join(here, script));
  const child = start('wrk', [...line, url, ...(script ? ['--', ...args.map(String)] : [])], { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '', err = '';
  child.stdout.on('data', (d) => { out += d; });
  child.stderr.on('data', (d) => { err += d; });
  const how = await child.ended;
  if (how !== 0 || /Non-2xx|Socket errors/.test(out)) throw new Error(`wrk ended with ${how}: ${out}${err}`);
  return out;
}

function figures(out) {
  const percentile = (at) => {
    const found = out.match(new RegExp(`${at}%\\s+([\\d.]+)(us|ms|s|m)`));
    return found ? Number(found[1]) * unit[found[2]] : NaN;
  };
  return { rate: Number(out.match(/Requests\/sec:\s+([\d.]+)/)[1]), requests: Number(out.match(/(\d+) requests in/)[1]),
    p50: percentile(50), p99: percentile(99) };
}

export const plain = async (url, clients, seconds) => figures(await wrk(url, clients, seconds));

let files = 0;

// Starts n interviews; gives the file of their ids and tokens.
export async function interviews(daemon, n) {
  const file = path.join(daemon.dir, `sessions-${++files}`);
  await wrk(daemon.url, 32, 120, 'starts.lua', [daemon.key, n, file]);
  const found = fs.readFileSync(file, 'utf8').split('\n').length - 1;
  if (found !== n) throw new Error(`${found} of ${n} interviews were started`);
  return file;
}

// Five turns of each interview of a file.
export const fiveTurns = (daemon, file) => wrk(daemon.url, 32, 120, 'turns.lua', [file, daemon.key, 0, 'rounds']);

// Turns over the interviews of a file, with the CPU time in µs that each thread of the daemon took for a turn.
export async function turns(daemon, file, clients, seconds, { pause = 0, order = 'pool' } = {}) {
  const before = daemon.cpu();
  const out = await wrk(daemon.url, clients, seconds, 'turns.lua', [file, daemon.key, pause, order]);
  const after = daemon.cpu();
  const all = figures(out);
  const started = Number(out.match(/^interviews started in between: (\d+)$/m)[1]);
  const n = all.requests - started;
  const us = (name) => (after[name] - before[name]) / 1000 / n;
  return { ...all, started, rate: all.rate * n / all.requests,
    main: us('interviewd'), writer: us('store-write'), log: us('store-log') };
}
