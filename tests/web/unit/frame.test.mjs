// The page in a frame: whom it tells what, and whom it believes.
import { test } from 'node:test';
import assert from 'node:assert/strict';

import { initOf, openFrame, originFits, readInit, targets, withInit } from '../../../web/src/frame.ts';
import { happened, tellEvents } from '../../../web/src/frame_events.ts';

// A window in a frame; what the page posts is in `sent`, timers run by `later`.
function framed({ search = '', hash = '', referrer = '', ancestor } = {}) {
  const around = {
    sent: [],
    timers: [],
    parent: { postMessage: (message, origin) => around.sent.push({ message, origin }) },
    location: { search, hash, ancestorOrigins: ancestor === undefined ? undefined : [ancestor] },
    document: { referrer },
    addEventListener: (_, listener) => (around.hear = listener),
    setTimeout: (fn) => around.timers.push(fn),
    later: () => around.timers.splice(0).forEach((fn) => fn()),
  };
  return around;
}

const shop = 'https://shop.example';
const message = (payload, more = {}) => ({ source: 'interviewd', v: 1, type: 'interviewd:init', payload, ...more });

test('an origin fits what the study names, and nothing near it', () => {
  const fits = [
    [shop, shop],
    ['https://shop.example', 'https://shop.example:443'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['https://a.shop.example', 'https://*.shop.example'],
    ['https://b.a.shop.example:8443', 'https://*.shop.example:8443'],
  ];
  const not = [
    ['http://shop.example', shop],
    ['https://shop.example:8443', shop],
    ['https://shop.example.evil.example', shop],
    ['https://evilshop.example', 'https://*.shop.example'],
    ['https://shop.example', 'https://*.shop.example'],
    ['http://a.shop.example', 'https://*.shop.example'],
    ['https://a.shop.example:1', 'https://*.shop.example'],
    ['null', 'https://*.shop.example'],
    ['null', 'data:,'],
    ['', ''],
    ['', 'nonsense'],
  ];
  for (const [origin, allowed] of fits) assert.ok(originFits(origin, allowed), `${origin} ${allowed}`);
  for (const [origin, allowed] of not) assert.ok(!originFits(origin, allowed), `${origin} ${allowed}`);
});

test('a first message goes to the page around it and to none that is not allowed', () => {
  const origins = [shop, 'https://*.other.example', 'http://127.0.0.1:8000'];
  assert.deepEqual(targets(origins, framed({ ancestor: shop })), [shop]);
  assert.deepEqual(targets(origins, framed({ ancestor: 'https://evil.example' })), []);
  assert.deepEqual(targets(origins, framed({ referrer: 'https://a.other.example/page?x' })), ['https://a.other.example']);
  assert.deepEqual(targets(origins, framed({ referrer: 'https://evil.example/' })), []);
  assert.deepEqual(targets(origins, framed()), [shop, 'http://127.0.0.1:8000'], 'a browser that tells nothing');
  assert.deepEqual(targets([], framed({ ancestor: shop })), []);
});

test('events name source, version and type, and go to that origin alone', () => {
  const around = framed({ ancestor: shop });
  const frame = openFrame([shop], assert.fail, around);
  frame.emit('resize', { height: 410 });
  assert.deepEqual(around.sent, [
    { message: { source: 'interviewd', v: 1, type: 'interviewd:ready', payload: {} }, origin: shop },
    { message: { source: 'interviewd', v: 1, type: 'interviewd:resize', payload: { height: 410 } }, origin: shop },
  ]);
});

test('a page that is in no frame tells nobody and waits for nobody', async () => {
  const around = framed({ search: '?init=1' });
  around.parent = around;
  around.postMessage = assert.fail;
  const frame = openFrame([shop], assert.fail, around);
  frame.emit('ready');
  assert.deepEqual(await frame.init(), { metadata: {} });
});

test('an init counts from the page around it, from an allowed origin, in our form; from nowhere else', async () => {
  const around = framed({ search: '?init=1', ancestor: shop });
  const looks = [];
  const frame = openFrame([shop], (theme) => looks.push(theme), around);
  const pending = frame.init();
  const good = { origin: shop, source: around.parent, data: message({ theme: 'dark', locale: 'de' }) };
  for (const bad of [
    { ...good, origin: 'https://evil.example' },
    { ...good, origin: 'null' },
    { ...good, source: {} },
    { ...good, source: null },
    { ...good, data: message({}, { source: 'other' }) },
    { ...good, data: message({}, { v: 2 }) },
    { ...good, data: message({}, { type: 'interviewd:ready' }) },
    { ...good, data: 'interviewd:init' },
    { ...good, data: null },
  ])
    around.hear(bad);
  assert.deepEqual(looks, []);
  around.hear(good);
  assert.deepEqual(looks, ['dark']);
  assert.deepEqual(await pending, { metadata: {}, theme: 'dark', locale: 'de' });
  around.hear({ ...good, data: message({ theme: 'light' }) });
  assert.deepEqual(looks, ['dark', 'light'], 'the theme may change at any time');
});

test('who is waited for is waited for only so long', async () => {
  const around = framed({ search: '?init=1', hash: '#externalId=u-1', ancestor: shop });
  const pending = openFrame([shop], assert.fail, around).init();
  around.later();
  assert.deepEqual(await pending, { metadata: { externalId: 'u-1' } });
  const other = framed({ ancestor: shop });
  assert.deepEqual(await openFrame([shop], assert.fail, other).init(), { metadata: {} }, 'nothing was announced');
  assert.equal(other.timers.length, 0);
});

test('what is said of the visit is taken in its form, and nothing else of it', () => {
  const signature = 'a'.repeat(64);
  assert.deepEqual(
    readInit({
      theme: 'pink',
      locale: '"><script>',
      metadata: { plan: 'pro', seats: 3, trial: false, email: 'not@here.example', deep: {}, none: null, nan: NaN, empty: '' },
      respondent: { name: 'Jo', email: 'jo@x.example', externalId: 'u-1', role: 'x', signature },
    }),
    { metadata: { name: 'Jo', email: 'jo@x.example', externalId: 'u-1', plan: 'pro', seats: 3, trial: false }, signature },
  );
  for (const odd of [null, undefined, 'x', 7, [], { metadata: 'x', respondent: 3 }])
    assert.deepEqual(readInit(odd), { metadata: {} });
  const many = readInit({ metadata: Object.fromEntries([...Array(500).keys()].map((i) => [`k${i}`, 'v'])) });
  assert.equal(Object.keys(many.metadata).length, 50);
  assert.deepEqual(readInit({ metadata: { long: 'x'.repeat(2001) } }), { metadata: {} });
});

test('the address may say it behind its #; a session token there is no respondent', () => {
  assert.deepEqual(initOf(`#externalId=u-1&metadata.plan=pro&signature=${'0'.repeat(64)}&other=x`), {
    metadata: { externalId: 'u-1', plan: 'pro' },
    signature: '0'.repeat(64),
  });
  assert.deepEqual(initOf(`#ivs_${'x'.repeat(54)}`), { metadata: {} });
  assert.deepEqual(initOf(''), { metadata: {} });
});

test('a start says what the init said; a personal link knows by itself who it is', () => {
  const init = { locale: 'ar', metadata: { plan: 'pro' }, signature: 's' };
  const boot = { locale: 'en', dir: 'ltr', state: 'open' };
  assert.deepEqual(withInit(boot, { studySlug: 'a' }, init), {
    boot: { locale: 'ar', dir: 'rtl', state: 'open' },
    link: { studySlug: 'a', locale: 'ar', respondentMetadata: { plan: 'pro' }, respondentSignature: 's' },
  });
  assert.deepEqual(withInit(boot, { respondentToken: 't' }, { metadata: {}, signature: 's' }), {
    boot,
    link: { respondentToken: 't' },
  });
});

const talk = {
  phase: 'talking',
  stop: null,
  interviewId: 'interview_1',
  status: 'active',
  messages: [{ id: 'm1', seq: 1, role: 'interviewer', kind: 'opening', questionId: 'q1', content: 'What is your name?' }],
  progress: { answered: 0, total: 2 },
};
const none = { phase: 'boot', stop: null, interviewId: null, status: 'active', messages: [], progress: null };

test('each step is told once, without a word of what was said', () => {
  const said = { id: 'm2', seq: 2, role: 'participant', kind: 'answer', content: 'Joanna' };
  const probe = { id: 'm3', seq: 3, role: 'interviewer', kind: 'probe', questionId: 'q1', content: 'Joanna who?' };
  const bye = { id: 'm4', seq: 4, role: 'interviewer', kind: 'closing', content: 'Bye, Joanna' };
  const answered = { ...talk, messages: [...talk.messages, said] };
  const probed = { ...answered, messages: [...answered.messages, probe], progress: { answered: 1, total: 2 } };
  const over = { ...probed, phase: 'ended', status: 'completed', messages: [...probed.messages, bye] };
  const story = [none, talk, talk, answered, probed, over, over];
  const told = story.flatMap((state, i) => happened(i ? story[i - 1] : null, state));
  assert.deepEqual(told, [
    { type: 'started', payload: { interviewId: 'interview_1' } },
    { type: 'question', payload: { questionId: 'q1', kind: 'opening', seq: 1 } },
    { type: 'progress', payload: { answered: 0, total: 2 } },
    { type: 'question', payload: { questionId: 'q1', kind: 'probe', seq: 3 } },
    { type: 'progress', payload: { answered: 1, total: 2 } },
    { type: 'completed', payload: { interviewId: 'interview_1', status: 'completed' } },
  ]);
  assert.ok(!JSON.stringify(told).includes('Joanna'));
});

test('what stands in the way is an error with its code', () => {
  const stopped = { ...none, phase: 'stopped', stop: 'closed' };
  assert.deepEqual(happened(none, stopped), [{ type: 'error', payload: { code: 'closed' } }]);
  assert.deepEqual(happened(stopped, stopped), []);
});

test('a driver that is followed is told of from where it stands', () => {
  const sent = [];
  let listener;
  const driver = { state: none, subscribe: (fn) => (listener = fn) };
  tellEvents({ emit: (type) => sent.push(type) }, driver);
  assert.deepEqual(sent, []);
  listener(talk);
  listener({ ...talk, phase: 'ended', status: 'screened_out' });
  assert.deepEqual(sent, ['started', 'question', 'progress', 'completed']);
});
