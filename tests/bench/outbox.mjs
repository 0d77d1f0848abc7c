// How fast queued deliveries drain to a local receiver, and what memory that takes: interviews of five turns, each event of
// theirs many times over, written into the database of a daemon that is stopped.
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Daemon, freshDir, nginx } from './daemon.mjs';
import { fiveTurns, interviews } from './wrk.mjs';

const INTERVIEWS = 200;
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

function queue(dir, n) {
  const db = new DatabaseSync(path.join(dir, 'interviewd.db'));
  const all = db.prepare('SELECT number, study, workspace FROM interview').all();
  const endpoint = db.prepare('SELECT number FROM endpoint').get().number;
  const event = db.prepare(`INSERT INTO event (id, workspace, type, subject, nth, study, interview, at)
    VALUES (?, ?, 'interview.completed', ?, 0, ?, ?, ?)`);
  const delivery = db.prepare(`INSERT INTO delivery (id, endpoint, event, subject, state, due, created_at)
    VALUES (?, ?, ?, ?, 'pending', ?, ?)`);
  const now = Date.now();
  db.exec('DELETE FROM delivery; DELETE FROM event; BEGIN');
  for (let i = 0; i < n; i++) {
    const one = all[i % all.length];
    const subject = randomBytes(16);
    const { lastInsertRowid } = event.run(randomBytes(16), one.workspace, subject, one.study, one.number, now);
    delivery.run(randomBytes(16), endpoint, lastInsertRowid, subject, now, now);
  }
  db.exec('COMMIT');
  db.close();
}

async function metric(daemon, name) {
  const answer = await fetch(`${daemon.url}/metrics`, { headers: { authorization: `Bearer ${daemon.key}` } });
  const line = (await answer.text()).split('\n').find((text) => text.startsWith(name));
  return Number(line.split(' ').at(-1));
}

// Resolves with {rate, best, private, resident}: deliveries a second in all and in the best second; in KiB, at most meanwhile.
export async function drain(build, n = 100000) {
  const args = ['--egress-allow-private', '127.0.0.1'];
  const dir = freshDir();
  let daemon = await new Daemon(build, dir, args).start();
  await daemon.study();
  await fiveTurns(daemon, await interviews(daemon, INTERVIEWS));
  return nginx(async (url) => {
    const hook = new URL('/hook', url).href;
    await daemon.post('/api/v1/webhooks', { url: hook, verify: false });
    await daemon.stop({ keep: true });
    queue(dir, n);
    daemon = await new Daemon(build, dir, args).start();
    const before = daemon.memory();
    const began = Date.now();
    const cpu = daemon.cpu();
    const most = { private: 0, resident: 0 };
    let done = 0;
    let best = 0;
    for (let last = began; done < n; ) {
      await sleep(1000);
      const now = Date.now();
      const sofar = await metric(daemon, 'interviewd_outbox_deliveries_total{result="delivered"}');
      best = Math.max(best, ((sofar - done) * 1000) / (now - last));
      [done, last] = [sofar, now];
      for (const [name, kib] of Object.entries(daemon.memory())) most[name] = Math.max(most[name], kib);
      if (now - began > 300000) throw new Error(`only ${done} of ${n} deliveries left\n${daemon.log()}`);
    }
    const seconds = (Date.now() - began) / 1000;
    const used = Object.fromEntries(Object.entries(daemon.cpu()).map(([name, ns]) => [name, (ns - (cpu[name] ?? 0)) / n / 1000]));
    await daemon.stop();
    return { rate: n / seconds, best, before, most, used };
  });
}

if (process.argv[1] === import.meta.filename) {
  const build = process.env.BUILDDIR ?? path.join(import.meta.dirname, '../../build');
  console.log(await drain(build, Number(process.argv[2] ?? 100000)));
  process.exit(0);
}
