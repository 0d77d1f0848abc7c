// The daemon under load for long: turns by the million, and after each slice of them what it holds. Memory and descriptors
// have to be flat once the cache is full: the slope over the second half is printed, and fails the run beyond its bound.
import fs from 'node:fs';
import path from 'node:path';
import { Daemon, freshDir } from './daemon.mjs';
import { interviews, turns } from './wrk.mjs';

const SLICE_S = 15;
const CLIENTS = 64;
const BOUND = 16; // bytes a turn: a leak of one small object in each would be more
const CACHE = 16; // MiB: full after some slices, so that nothing of what follows is the cache's

const million = Number(process.argv[2] ?? 5);
if (!(million > 0 && million <= 1000)) {
  console.error('usage: run soak [MILLIONS of turns]');
  process.exit(2);
}
const build = process.env.BUILDDIR ?? path.join(import.meta.dirname, '../../build');
const kib = (n) => n.toLocaleString('en');
const descriptors = (daemon) => fs.readdirSync(`/proc/${daemon.child.pid}/fd`).length;
const size = (file) => (fs.existsSync(file) ? fs.statSync(file).size : 0);

// Least squares, in units of y by unit of x.
function slope(points) {
  const mean = (i) => points.reduce((sum, p) => sum + p[i], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const over = points.reduce((sum, p) => sum + (p[0] - x) * (p[1] - y), 0);
  return over / points.reduce((sum, p) => sum + (p[0] - x) ** 2, 0);
}

async function main() {
  const daemon = await new Daemon(build, freshDir(), ['--cache-bytes', `${CACHE} MiB`]).start();
  await daemon.study();
  const seen = [];
  let done = 0;
  console.log('    turns      turns/s  private KiB  resident KiB  descriptors  database MB  log file MB');
  while (done < million * 1e6) {
    const file = await interviews(daemon, 20000);
    const slice = await turns(daemon, file, CLIENTS, SLICE_S);
    fs.rmSync(file);
    await new Promise((resolve) => setTimeout(resolve, 1000)); // the load's connections have an end
    done += slice.requests - slice.started;
    const { private: own, resident } = daemon.memory();
    const db = path.join(daemon.dir, 'interviewd.db');
    seen.push({ done, own, fds: descriptors(daemon) });
    console.log([[kib(done), 12], [kib(Math.round(slice.rate)), 10], [kib(own), 13], [kib(resident), 14], [descriptors(daemon), 13],
      [kib(Math.round(size(db) / 1e6)), 13], [kib(Math.round(size(`${db}-wal`) / 1e6)), 13]]
      .map(([text, width]) => String(text).padStart(width)).join(''));
  }
  const late = seen.slice(seen.length >> 1);
  const bytes = late.length > 1 ? slope(late.map(({ done, own }) => [done, own * 1024])) : NaN;
  const fds = late.map((s) => s.fds);
  console.log(`second half: ${bytes.toFixed(2)} bytes of private memory a turn, ${Math.min(...fds)} to ${Math.max(...fds)} descriptors`);
  await daemon.stop();
  if (!(bytes <= BOUND)) throw new Error(`memory grows by more than ${BOUND} bytes a turn`);
  if (Math.max(...fds) > fds[0] + 4) throw new Error('descriptors are left open');
}

try {
  await main();
} catch (error) {
  console.error(error);
  process.exit(1);
}
process.exit(0); // what is left behind goes in its 'exit'
