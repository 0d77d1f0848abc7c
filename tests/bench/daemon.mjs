// A daemon to measure: started on a directory of its own, filled with a study and interviews, its threads' CPU time and
// its memory read from /proc.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

export function freshDir() {
  freshDir.root ??= fs.mkdtempSync(path.join(os.tmpdir(), 'interviewd-bench-'));
  return fs.mkdtempSync(path.join(freshDir.root, 'data-'));
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
    child.on('exit', (code) => { clearTimeout(late); fail(new Error(`ended with ${code}: ${out}`)); });
  });
}

export class Daemon {
  constructor(build, dir) {
    this.program = path.join(build, 'interviewd');
    this.dir = dir;
    this.sessions = 0;
  }

  async start() {
    this.child = spawn(this.program, ['--data', this.dir, '--listen', '127.0.0.1:0', '--rate-limit-per-minute', '0',
      '--rate-limit-anonymous-per-minute', '0', '--rate-limit-session-per-minute', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
    this.url = `http://${(await printed(this.child, /listening on (\S+)/))[1]}`;
    this.key = fs.readFileSync(path.join(this.dir, 'admin.key'), 'utf8').trim();
  }

  stop() {
    return new Promise((done) => {
      this.child.on('exit', done);
      this.child.kill('SIGTERM');
    });
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

  // Ten open questions under the Mom Test, each probed once: about twenty turns an interview.
  async study() {
    await this.post('/api/v1/studies', {
      slug: 'bench', title: 'Bench', methodology: 'mom_test', mode: 'structured', limits: { maxTurns: 100 },
      brief: { problemStatement: 'How fast it is.', targetParticipant: 'Programs.' },
      questions: Array.from({ length: 10 }, (_, i) => ({
        id: `q${i + 1}`, type: 'open_ended', text: `What happened on day ${i + 1}, from the start?`, probing: { maxFollowUps: 1 },
      })),
    });
    await this.post('/api/v1/studies/bench/publish');
  }

  // Starts n interviews and gives the file of their ids and tokens.
  async interviews(n) {
    const lines = [];
    let left = n;
    await Promise.all(Array.from({ length: 32 }, async () => {
      while (left-- > 0) {
        const started = await this.post('/api/v1/interviews/start', { studySlug: 'bench' });
        lines.push(`${started.interviewId} ${started.sessionToken}`);
      }
    }));
    const file = path.join(this.dir, `sessions-${++this.sessions}`);
    fs.writeFileSync(file, lines.join('\n') + '\n');
    return file;
  }

  // Nanoseconds on a CPU by thread name.
  cpu() {
    const tasks = `/proc/${this.child.pid}/task`;
    const times = {};
    for (const id of fs.readdirSync(tasks)) {
      const name = fs.readFileSync(`${tasks}/${id}/comm`, 'utf8').trim();
      times[name] = (times[name] ?? 0) + Number(fs.readFileSync(`${tasks}/${id}/schedstat`, 'utf8').split(' ')[0]);
    }
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
      server { listen 127.0.0.1:${port}; root ${dir}; } }`);
  fs.chmodSync(dir, 0o755);
  fs.chmodSync(freshDir.root, 0o755);
  const child = spawn('nginx', ['-c', path.join(dir, 'nginx.conf'), '-e', path.join(dir, 'error.log')], { stdio: 'ignore' });
  const ended = new Promise((done) => child.on('exit', done));
  try {
    for (let i = 0; i < 50; i++) {
      if (await fetch(`http://127.0.0.1:${port}/hundred`).then((r) => r.ok, () => false)) break;
      await new Promise((done) => setTimeout(done, 100));
    }
    return await use(`http://127.0.0.1:${port}/hundred`);
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}
