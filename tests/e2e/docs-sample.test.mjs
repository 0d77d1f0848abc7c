// The documentation against the programs: the commands of every `sh` block run, page by page, against a daemon of their
// own that ./dev run's script has started; the `json` block below one must be what was answered; and whatever the pages
// name (files, calls, codes, options, log events, exit codes) is what the sources and the programs say.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { page as eventsPage } from '../../tools/events.mjs';
import { routeTable } from './lib/routes.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const built = path.resolve(process.env.BUILDDIR ?? path.join(root, 'build'));
const read = (file) => fs.readFileSync(path.join(root, file), 'utf8');
const pages = ['README.md', ...fs.globSync(['daemon/README.md', 'docs/**/*.md', 'methodologies/*/README.md', 'integrations/*/README.md', 'integrations/*/README.md',
  'tests/**/README.md'], { cwd: root }).sort()];
const sources = (glob) => fs.globSync(glob, { cwd: root }).map(read).join('\n');

// The fenced blocks of a page: language, text, line.
function blocks(page) {
  const found = [];
  let open = null;
  read(page).split('\n').forEach((line, i) => {
    const fence = line.match(/^```(\w*)\s*$/);
    if (fence && !open) open = { language: fence[1], lines: [], line: i + 1 };
    else if (fence) { found.push({ ...open, text: open.lines.join('\n') }); open = null; }
    else if (open) open.lines.push(line);
  });
  assert.equal(open, null, `${page}: a block is not closed`);
  return found;
}

const prose = (page) => read(page).replace(/^```[\s\S]*?^```/gm, '');
const ticked = (page) => [...prose(page).matchAll(/`([^`\n]+)`/g)].map((m) => m[1]);

// --- What is written -----------------------------------------------------------------------------------------

test('every json block is JSON', () => {
  let n = 0;
  for (const page of pages) {
    for (const block of blocks(page).filter((b) => b.language === 'json')) {
      assert.doesNotThrow(() => JSON.parse(block.text), `${page}:${block.line}`);
      n++;
    }
  }
  assert.ok(n > 5, 'there are some');
});

test('every link leads to something', () => {
  const anchors = (page) => [...read(page).matchAll(/^#+ (.*)$/gm)].map((m) => m[1].toLowerCase()
    .replace(/[^\w\- ]/g, '').replaceAll(' ', '-'));
  for (const page of pages) {
    for (const [, target] of prose(page).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https?:/.test(target)) continue;
      const [file, anchor] = target.split('#');
      const at = path.join(path.dirname(page), file || path.basename(page));
      assert.ok(fs.existsSync(path.join(root, at)), `${page}: ${target}`);
      if (anchor) assert.ok(anchors(at).includes(anchor), `${page}: ${target}`);
    }
  }
});

test('every file that is named is there', () => {
  let n = 0;
  // These two name the files of a script, which are its author's.
  for (const page of pages.filter((p) => !['docs/scripts.md', 'docs/methodologies.md'].includes(p))) {
    for (const name of ticked(page)) {
      if (!/^[a-z][\w*./-]*\/[\w*.-]*\.(c|h|lua|md|sh|mjs|awk|sql|json|txt)$/.test(name) || /\b(NAME|DIR)\b/.test(name)) continue;
      const places = ['', path.dirname(page), 'daemon'].map((at) => path.join(at, name));
      assert.ok(places.some((at) => fs.globSync(at, { cwd: root }).length), `${page}: ${name}`);
      n++;
    }
  }
  assert.ok(n > 40, `only ${n} files are named`);
});

test('every page is reached from the first', () => {
  const seen = new Set();
  const follow = (page) => {
    if (seen.has(page)) return;
    seen.add(page);
    for (const [, target] of prose(page).matchAll(/\]\(([^)#\s]+\.md)\)/g))
      follow(path.join(path.dirname(page), target));
  };
  follow('README.md');
  for (const page of pages.filter((p) => p.startsWith('docs/') && p !== 'docs/README.md' || p === 'daemon/README.md'))
    assert.ok(seen.has(page), page);
});

// --- What it says of the sources -------------------------------------------------------------------------------

// The names in the first column of the table below a heading.
function column(page, heading) {
  const part = read(page).split(/^(?=#+ )/m).find((p) => p.startsWith(heading));
  assert.ok(part, `${page} has a part ${heading}`);
  return [...part.matchAll(/^\| (`[^|]*)\|/gm)].flatMap((m) => [...m[1].matchAll(/`([^`]+)`/g)].map((t) => t[1]));
}

test('docs/api.md lists the calls of the route table', () => {
  const rows = routeTable()
    .filter((row) => !row.flags.includes('ROUTE_PAGE'))
    .map((row) => `${row.method} ${row.path}`);
  assert.deepEqual(column('docs/api.md', '# The HTTP API').filter((c) => /^[A-Z]+ \//.test(c)).sort(), rows.sort());
});

test('docs/events.md is what tools/events.mjs makes, and the API knows the same events', () => {
  const events = JSON.parse(run('interviewctl', '--json', 'webhook', 'events').stdout);
  assert.ok(events.length > 8);
  assert.equal(read('docs/events.md'), eventsPage(events));
  const { components } = JSON.parse(read('daemon/api/openapi/webhooks.json'));
  assert.deepEqual([...components.schemas.EventType.enum, 'webhook.ping'], events.map((event) => event.type));
});

test('docs/api.md lists the code of every problem', () => {
  const text = sources('daemon/{api,http,interview}/*.c');
  const codes = new Set([...text.matchAll(/\b[45]\d\d,\s*(?:\w[\w.>-]* == \w+ \? )?"([a-z_]+)"/g)].map((m) => m[1]));
  for (const [, code] of text.matchAll(/\.code = "([a-z_]+)"/g)) codes.add(code);
  for (const [, code] of text.matchAll(/\b(?:session_refuse_member|session_refuse|reply_problems?)\([^;"]*?"([a-z_]+)"/g))
    codes.add(code);
  for (const [, one, two] of text.matchAll(/\? "([a-z]+_[a-z_]+)" : "([a-z]+_[a-z_]+)",\s*\n/g)) codes.add(one).add(two);
  for (const [, one, two] of text.matchAll(/name \? "([a-z_]+)" : "([a-z_]+)"/g)) codes.add(one).add(two);
  assert.deepEqual([...new Set(column('docs/api.md', '## Problems'))].sort(), [...codes].sort());
});

test('every log event that is named is logged', () => {
  const text = sources('{daemon,plugins}/**/*.c');
  const named = new Set(column('docs/operating.md', '## The log'));
  for (const page of pages) for (const name of ticked(page)) if (/^event=\w+$/.test(name)) named.add(name.slice(6));
  assert.ok(named.size > 8);
  for (const name of named) assert.match(text, new RegExp(`\\bLOG_\\w+,\\s*"${name}"|levels\\[level\\], "${name}"`), name);
});

const run = (program, ...args) => spawnSync(path.join(built, program), args, { encoding: 'utf8', timeout: 20000 });

test('every option, variable and command that is named is known', () => {
  const daemon = run('interviewd', '--help').stdout, ctl = run('interviewctl', 'help').stdout;
  const flags = [...daemon.matchAll(/^ {2}--([a-z-]+)/gm)].map((m) => m[1]);
  assert.ok(flags.length > 20);
  for (const page of ['README.md', 'docs/operating.md']) {
    for (const name of ticked(page)) {
      const variable = name.match(/^INTERVIEWD_(\w+)/), option = name.match(/^((?:log|http|limits|rate_limit|cache)\.\w+)/);
      if (variable) assert.ok(flags.includes(variable[1].toLowerCase().replaceAll('_', '-')), name);
      const flag = name.match(/^--([a-z-]+)(?: |$)/);
      if (flag) assert.ok([...flags, 'why', 'version', 'help', 'json'].includes(flag[1]), name);
      if (option) assert.ok(flags.includes(option[1].replace(/[._]/g, '-')), name);
    }
  }
  const commands = [...ctl.matchAll(/^ {2}((?:chat|study|interview|script|webhook)(?: [a-z-]+)?) /gm)].map((m) => m[1].trim());
  assert.ok(commands.length > 8);
  const listed = column('docs/interviewctl.md', '# interviewctl').map((c) => c.match(/^(chat|(?:study|interview|script|webhook) [\w-]+)/)?.[1]);
  assert.deepEqual(listed.filter(Boolean), commands);
});

test('interviewctl help is a table, and half a command is completed', () => {
  const rows = run('interviewctl', 'help').stdout.split('\n').filter((line) => /^ {2}\w/.test(line));
  const at = rows.map((line) => [...line].join('').match(/^ {2}.{47} (?=\S)/u)?.[0].length);
  assert.ok(rows.length > 8 && at.every((n) => n === 50), rows.join('\n'));
  const half = run('interviewctl', 'study');
  assert.equal(half.status, 2);
  assert.match(half.stderr, /study what\? apply, list, show, publish, close/);
});

test('exit codes are those of the programs', () => {
  const listed = (page, heading) => {
    const part = read(page).split(/^(?=#+ )/m).find((p) => p.startsWith(heading));
    return [...part.matchAll(/^\| (\d+) \|/gm)].map((m) => Number(m[1]));
  };
  const ctl = [...read('daemon/ctl/ctl.h').matchAll(/CTL_\w+ = (\d)/g)].map((m) => Number(m[1]));
  assert.deepEqual(listed('docs/interviewctl.md', '# interviewctl'), ctl);
  assert.deepEqual(listed('docs/operating.md', '## Starting'), listed('daemon/README.md', '## Exit codes'));
  assert.equal(run('interviewd', '--lisen', '1').status, 78);
  assert.equal(run('interviewd', '--check-config').status, 0);
  assert.equal(run('interviewd', '--data', '/dev/null/there', '--listen', '127.0.0.1:0').status, 1);
  assert.equal(run('interviewctl', 'nothing').status, 2);
  assert.equal(run('interviewctl', '--url', 'http://127.0.0.1:1', '--key', 'k', 'study', 'list').status, 3);
});

test('docs/operating.md names the packages that a tarball needs', () => {
  const needs = [...new Set([...read('tools/setup.sh').matchAll(/^build\|[^|]*\|([^|]*)\|/gm)].map((m) => m[1]))];
  const named = read('docs/operating.md').match(/^apt-get install --no-install-recommends ((?:.*\\\n)*.*)$/m)[1]
    .split(/[\s\\]+/);
  const made = ['autoconf', 'automake']; // what they make is in the tarball
  assert.deepEqual(named.sort(), [...needs.filter((name) => !made.includes(name)), 'xz-utils'].sort());
});

// --- What it says to type ------------------------------------------------------------------------------------

// A folder that looks like the checkout, with data of its own.
function checkout() {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'interviewd-docs-'));
  fs.symlinkSync(built, path.join(dir, 'build'));
  for (const name of ['demo', 'docs', 'methodologies', 'tests']) fs.symlinkSync(path.join(root, name), path.join(dir, name));
  return dir;
}

// ./dev run without the build; resolves when it has said how to begin.
async function devRun(dir, ...args) {
  const child = spawn('sh', [path.join(root, 'tools/run.sh'), '--data', path.join(dir, 'var'), '--listen', '127.0.0.1:0',
    ...args], { env: { ...process.env, BUILDDIR: built }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const ended = new Promise((done) => child.on('close', done));
  child.stderr.on('data', (d) => { said += d; });
  await new Promise((done, fail) => {
    const late = setTimeout(() => fail(new Error(`not ready within 30 s:\n${said}`)), 30000);
    ended.then((code) => { clearTimeout(late); fail(new Error(`ended with ${code}:\n${said}`)); });
    child.stdout.on('data', (d) => {
      said += d;
      if (said.includes('Ctrl-C')) { clearTimeout(late); done(); }
    });
  });
  return { said, address: said.match(/^listening on (\S+)$/m)[1],
    stop: async () => { child.kill('SIGINT'); return ended; } };
}

// Every member that the example shows is in the answer, with a value of its kind.
function shows(example, answer, where) {
  if (example === null || answer === null || answer === undefined) {
    assert.notEqual(answer, undefined, `${where} is not answered`);
    return;
  }
  assert.equal(Array.isArray(example), Array.isArray(answer), where);
  assert.equal(typeof example, typeof answer, where);
  if (Array.isArray(example) && example.length) {
    assert.ok(answer.length, `${where} is empty`);
    shows(example[0], answer[0], `${where}[0]`);
  } else if (typeof example === 'object' && !Array.isArray(example)) {
    for (const name of Object.keys(example)) shows(example[name], answer[name], `${where}.${name}`);
  } else if (/\.(status|action|kind|role|via|code|questionId|type|control|by|endReason|source)$/.test(where)) {
    assert.equal(answer, example, where);
  }
}

function runPage(page, dir, address) {
  const parts = blocks(page);
  const script = parts.map((b, i) => (b.language === 'sh' ? `${b.text}\nprintf '\\n=== %d\\n' ${i}\n` : '')).join('')
    .replaceAll('127.0.0.1:8080', address);
  const done = spawnSync('sh', ['-eu', '-c', script], { cwd: dir, encoding: 'utf8', timeout: 60000,
    env: { ...process.env, INTERVIEWCTL_URL: `http://${address}`, INTERVIEWD_DATA: path.join(dir, 'var') } });
  assert.equal(done.status, 0, `${page}:\n${done.stdout.slice(-3000)}\n${done.stderr}`);
  const said = {};
  let text = '';
  for (const line of done.stdout.split('\n')) {
    const end = line.match(/^=== (\d+)$/);
    if (end) { said[end[1]] = text; text = ''; } else text += `${line}\n`;
  }
  let compared = 0;
  parts.forEach((block, i) => {
    if (block.language !== 'json' || parts[i - 1]?.language !== 'sh') return;
    const last = said[i - 1].split('\n').filter((line) => line.startsWith('{')).at(-1);
    assert.ok(last, `${page}:${block.line}: nothing was answered`);
    shows(JSON.parse(block.text), JSON.parse(last), `${page}:${block.line} `);
    compared++;
  });
  return { compared, text: done.stdout };
}

test('./dev run says how to begin, and ends cleanly', { timeout: 60000 }, async () => {
  const dir = checkout();
  try {
    const first = await devRun(dir);
    const key = fs.readFileSync(path.join(dir, 'var/admin.key'), 'utf8').trim();
    assert.ok(first.said.includes(key));
    const curl = first.said.match(/curl --json '([^']+)' (\S+)/);
    const answer = await fetch(curl[2], { method: 'POST', body: curl[1], headers: { 'content-type': 'application/json' } });
    assert.equal(answer.status, 201);
    assert.equal(await first.stop(), 0);
    const again = await devRun(dir);
    assert.equal(again.said.match(/ivd_admin_\w+/g).length, 1);
    assert.equal(await again.stop(), 0);
  } finally {
    fs.rmSync(dir, { recursive: true });
  }
});

for (const page of pages.filter((p) => blocks(p).some((b) => b.language === 'sh'))) {
  test(`the commands of ${page}`, { timeout: 90000 }, async () => {
    const dir = checkout();
    let daemon = null;
    try {
      daemon = await devRun(dir);
      const { compared } = runPage(page, dir, daemon.address);
      if (page === 'README.md') assert.equal(compared, 3);
      if (page === 'docs/api.md') assert.ok(compared >= 14, `${compared} answers are compared`);
      if (page !== 'README.md') return;
      // What the tour made is a methodology for the daemon.
      await daemon.stop();
      daemon = await devRun(dir, '--script-dirs', path.join(dir, 'var/mine'));
      const list = await fetch(`http://${daemon.address}/api/v1/methodologies`, { headers: {
        authorization: `Bearer ${fs.readFileSync(path.join(dir, 'var/admin.key'), 'utf8').trim()}` } });
      assert.ok((await list.json()).data.some((m) => m.name === 'last_repair'));
    } finally {
      await daemon?.stop();
      fs.rmSync(dir, { recursive: true });
    }
  });
}
