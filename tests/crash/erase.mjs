// Who erases interviews and people while others talk to them, and what must hold of that: acknowledged, it is so after
// every crash; not acknowledged, it happened as a whole or not at all; and what was erased never comes back, neither in
// an answer nor, once the database has been written anew, in a byte of the data directory.
import fs from 'node:fs';
import path from 'node:path';

import { Refused, call, complain, count, dir, interviews, people, random, refusals, sleep } from './load.mjs';

// Each with its path, the interviews that it takes, and the person if it takes one; `done`: it was acknowledged.
const erasures = [];
export const erased = () => erasures.filter((e) => e.done).length;

// Somebody of whom all is known: with a start in the air there would be one interview more.
function pickPerson() {
  const known = people.filter((p) => p.id && !p.erasing && !p.starting).slice(-10);
  if (!known.length) return null;
  const person = known[random(known.length)];
  person.erasing = true;
  return { where: `/api/v1/people/${person.id}`, person, of: person.interviews };
}

// Rather one that somebody is talking to.
function pickInterview() {
  const all = interviews.slice(-200).filter((i) => !i.erasing);
  const busy = all.filter((i) => i.busy);
  const of = busy.length && random(3) ? busy : all;
  if (!of.length) return null;
  const one = of[random(of.length)];
  return { where: `/api/v1/interviews/${one.id}`, person: null, of: [one] };
}

function pick() {
  const next = (random(4) ? null : pickPerson()) ?? pickInterview();
  if (!next) return null;
  for (const one of next.of) one.erasing = true;
  erasures.push(next);
  return next;
}

async function erase(url, erasure) {
  erasure.running = true;
  try {
    const { status, json } = await call(url, 'DELETE', erasure.where);
    if (refusals.has(status)) throw new Refused();
    if (status !== 204) return complain(`${erasure.where}: erasing it is ${status} ${JSON.stringify(json)}`);
    erasure.done = true;
    for (const one of erasure.of) one.erased = true;
    if (erasure.person) erasure.person.erased = true;
  } finally {
    erasure.running = false;
  }
}

// What got no answer is erased again.
const next = () => erasures.find((e) => !e.done && !e.running) ?? pick();

// Erases one, if there is one. Throws where the daemon does not answer.
export async function eraseOne(url) {
  const erasure = next();
  if (erasure) await erase(url, erasure);
}

export async function eraser(url, stop) {
  while (!stop.now) {
    try {
      await eraseOne(url);
    } catch (e) {
      if (!(e instanceof Refused)) break; // the daemon is gone
      count.refused++;
    }
    await sleep(5 + random(20));
  }
}

export async function finishErasures(url) {
  for (const erasure of erasures.filter((e) => !e.done)) await erase(url, erasure);
}

// ---- What must hold ----

const nobody = { personId: null, name: null, email: null, externalId: null, verified: false, attributes: {} };

// Whether the interview, as a key reads it, is erased; if so nothing of it may be left.
export function isErased(one, json) {
  if (json.status !== 'erased') {
    if (one.erased) complain(`${one.id}: it was erased, and is ${json.status}`);
    return false;
  }
  one.erased = true;
  if (!one.erasing) complain(`${one.id}: nobody has erased it`);
  const { transcript, answers, feedback, consent, respondent } = json;
  const rest = JSON.stringify([transcript, answers, feedback, consent, respondent]);
  if (rest !== JSON.stringify([[], [], null, null, nobody])) complain(`${one.id}: of it is left ${rest}`);
  return true;
}

async function readErased(url, one) {
  const { status, json } = await call(url, 'GET', `/api/v1/interviews/${one.id}`);
  if (status !== 200) complain(`${one.id}: read ${status}`);
  return status === 200 && isErased(one, json);
}

// A person goes with all interviews, or stays with those that nobody else has erased.
async function checkErasure(url, { where, person, of, done }) {
  const gone = [];
  for (const one of of) if (await readErased(url, one)) gone.push(one);
  if (done && gone.length !== of.length) complain(`${where}: acknowledged, and ${gone.length} of ${of.length} are erased`);
  if (!person) return;
  const { status } = await call(url, 'GET', where);
  if (status !== 404 && (done || status !== 200)) complain(`${where}: ${status}`);
  if (status === 404 && gone.length !== of.length) complain(`${where}: gone, and ${of.length - gone.length} are not`);
  const alone = (one) => erasures.some((e) => !e.person && e.of[0] === one);
  if (status === 200 && !gone.every(alone)) complain(`${where}: is there, and interviews are gone`);
}

export async function checkErasures(url, { repeats = 30 } = {}) {
  const finished = erasures.filter((e) => e.done);
  for (const erasure of erasures.filter((e) => !e.done)) await checkErasure(url, erasure);
  for (let i = 0; i < repeats && finished.length; i++) await checkErasure(url, finished[random(finished.length)]);
}

// ---- The bytes ----

// The canaries that stand in the files of the data directory.
function sightings() {
  const found = new Set();
  for (const name of fs.readdirSync(path.join(dir, 'data'), { recursive: true })) {
    const file = path.join(dir, 'data', name);
    if (!fs.statSync(file, { throwIfNoEntry: false })?.isFile()) continue;
    for (const [word] of fs.readFileSync(file, 'latin1').matchAll(/cnry[0-9a-f]{12}/g)) found.add(word);
  }
  return found;
}

// A start writes the database anew where something was erased before: soon nothing of that is left in any file. To be
// called after a start, before anything more is erased.
export async function checkFiles(daemon) {
  const gone = [...interviews.filter((i) => i.erased), ...people.filter((p) => p.erased)].map((one) => one.canary);
  let found, left = [];
  for (let i = 0; i < 100; i++) {
    found = sightings();
    left = gone.filter((word) => found.has(word));
    if (!left.length) break;
    await sleep(100);
  }
  if (left.length) complain(`of ${gone.length} who were erased ${left.length} are still in the files`);
  const heard = interviews.filter((i) => !i.erasing && i.said.length);
  const missing = heard.filter((i) => !found.has(i.canary));
  if (missing.length) complain(`${missing.length} of ${heard.length} others are not in the files: that proves nothing`);
  if (daemon.log().includes('cnry')) complain('what people say stands in the log');
}
