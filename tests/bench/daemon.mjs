// A daemon to measure: started on a directory of its own, its threads' CPU time and its memory read from /proc. And nginx,
// for comparison. Whatever was started or made here is gone when the process ends, in whatever way.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

const children = new Set();
let root;

process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
  if (root) fs.rmSync(root, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
});
for (const [signal, number] of [['SIGINT', 2], ['SIGTERM', 15], ['SIGHUP', 1]]) process.on(signal, () => process.exit(128 + number));

export function freshDir() {
  root ??= fs.mkdtempSync(path.join(os.tmpdir(), 'interviewd-bench-'));
  return fs.mkdtempSync(path.join(root, 'data-'));
}

// A child whose end is awaited as `child.ended`: what wait() would say.
export function start(program, args, options) {
  const child = spawn(program, args, options);
  children.add(child);
  child.ended = new Promise((done) => {
    child.on('error', (error) => { children.delete(child); done(error.message); });
    child.on('exit', (code, signal) => { children.delete(child); done(signal ?? code); });
  });
  return child;
}

// Resolves with what `pattern` finds in the child's standard output.
function printed(child, pattern, ms = 20000) {
  let out = '';
  return new Promise((done, fail) => {
    const late = setTimeout(() => fail(new Error(`nothing like ${pattern} within ${ms} ms: ${out}`)), ms);
    child.stdout.on('data', (d) => {
      out += d;
      const found = out.match(pattern);
      if (found) { clearTimeout(late); done(found); }
    });
    child.ended.then((how) => { clearTimeout(late); fail(new Error(`ended with ${how}: ${out}`)); });
  });
}

// One request on a connection of its own; resolves with the connection once the answer has begun.
export function greet(port) {
  return new Promise((done, fail) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write('GET /healthz HTTP/1.1\r\nHost: bench\r\n\r\n'));
    socket.on('error', fail);
    socket.once('data', (d) => (d.toString('latin1').startsWith('HTTP/1.1 200') ? done(socket) : fail(new Error(`${d}`))));
  });
}

export class Daemon {
  constructor(build, dir, args = []) {
    this.program = path.join(build, 'interviewd');
    this.dir = dir;
    this.args = ['--data', dir, '--listen', '127.0.0.1:0', '--log-level', 'warn', '--rate-limit-per-minute', '0',
      '--rate-limit-anonymous-per-minute', '0', '--rate-limit-session-per-minute', '0', ...args];
  }

  async start() {
    const log = fs.openSync(path.join(this.dir, 'log'), 'a');
    this.child = start(this.program, this.args, { stdio: ['ignore', 'pipe', log] });
    fs.closeSync(log);
    try {
      this.address = (await printed(this.child, /listening on (\S+)/))[1];
    } catch (error) {
      throw new Error(`${error.message}\n${this.log()}`);
    }
    this.port = Number(this.address.split(':')[1]);
    this.url = `http://${this.address}`;
    this.key = fs.readFileSync(path.join(this.dir, 'admin.key'), 'utf8').trim();
    return this;
  }

  log() {
    return fs.readFileSync(path.join(this.dir, 'log'), 'utf8').slice(-2000);
  }

  // The directory goes too: a run fills some gigabytes otherwise.
  async stop({ keep = false } = {}) {
    this.child.kill('SIGTERM');
    const how = await this.child.ended;
    if (how !== 0) throw new Error(`the daemon ended with ${how}\n${this.log()}`);
    if (!keep) fs.rmSync(this.dir, { recursive: true });
  }

  async post(where, body) {
    const answer = await fetch(this.url + where, {
      method: 'POST', headers: { authorization: `Bearer ${this.key}`, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const json = await answer.json();
    if (answer.status > 201) throw new Error(`${where}: ${answer.status} ${JSON.stringify(json)}`);
    return json;
  }

  // Ten open questions under the Mom Test, each probed once at most: about seventeen turns an interview.
  async study() {
    await this.post('/api/v1/studies', {
      slug: 'bench', title: 'Bench', methodology: 'mom_test', mode: 'structured', limits: { maxTurns: 100 }, ending: { closers: false },
      brief: { problemStatement: 'How fast it is.', targetParticipant: 'Programs.' },
      questions: Array.from({ length: 10 }, (_, i) => ({
        id: `q${i + 1}`, type: 'open_ended', text: `What happened on day ${i + 1}, from the start?`, probing: { maxFollowUps: 1 },
      })),
    });
    await this.post('/api/v1/studies/bench/publish');
  }

  // Nanoseconds on a CPU by thread: the main loop has the program's name, the store's threads are named store-*.
  cpu() {
    const tasks = `/proc/${this.child.pid}/task`;
    const times = {};
    for (const id of fs.readdirSync(tasks)) {
      const name = fs.readFileSync(`${tasks}/${id}/comm`, 'utf8').trim();
      times[name] = (times[name] ?? 0) + Number(fs.readFileSync(`${tasks}/${id}/schedstat`, 'utf8').split(' ')[0]);
    }
    for (const name of ['interviewd', 'store-write', 'store-log', 'store-read'])
      if (!(name in times)) throw new Error(`the daemon has no thread ${name}, only ${Object.keys(times)}`);
    return times;
  }

  // In KiB. Private is what no other process could share: anonymous memory.
  memory() {
    const status = fs.readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
    const read = (name) => Number(status.match(new RegExp(`${name}:\\s+(\\d+) kB`))[1]);
    return { private: read('RssAnon'), resident: read('VmRSS') };
  }
}

const freePort = () => new Promise((done) => {
  const server = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

// Runs `use(url)` while nginx serves a file of 100 bytes.
export async function nginx(use) {
  const dir = freshDir();
  const port = await freePort();
  fs.writeFileSync(path.join(dir, 'hundred'), 'x'.repeat(100));
  fs.writeFileSync(path.join(dir, 'nginx.conf'), `daemon off; worker_processes 1; pid ${dir}/pid; error_log ${dir}/error.log;
    events { worker_connections 1024; }
    http { access_log off; keepalive_requests 100000000; sendfile on; client_body_temp_path ${dir}/b; proxy_temp_path ${dir}/p;
      fastcgi_temp_path ${dir}/f; uwsgi_temp_path ${dir}/u; scgi_temp_path ${dir}/s;
      server { listen 127.0.0.1:${port}; root ${dir}; location = /hook { return 204; } } }`);
  for (const each of [root, dir]) fs.chmodSync(each, 0o755); // its worker may be another user
  const program = ['/usr/sbin/nginx', '/usr/bin/nginx'].find((file) => fs.existsSync(file)) ?? 'nginx';
  const child = start(program, ['-c', path.join(dir, 'nginx.conf'), '-e', path.join(dir, 'error.log')], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}/hundred`;
  try {
    for (let i = 0; !(await fetch(url).then((r) => r.ok, () => false)); i++) {
      if (i === 50) throw new Error('nginx does not answer');
      await new Promise((done) => setTimeout(done, 100));
    }
    return await use(url);
  } finally {
    child.kill('SIGTERM');
    await child.ended;
  }
}
