// What tests/crash/fault.c does to a daemon: calls that fail as told, from here, while it runs.
import fs from 'node:fs';
import path from 'node:path';

import { dir, start } from './load.mjs';

const library = path.resolve(process.env.BUILDDIR ?? 'build', 'tests/crash/fault.so');
const file = path.join(dir, 'control');
const kinds = ['write', 'sync', 'alloc'];
const fields = ['seen', 'skip', 'times', 'error', 'hits'];
const place = (kind, field) => 8 * (kinds.indexOf(kind) * fields.length + fields.indexOf(field));

fs.writeFileSync(file, Buffer.alloc(8 * kinds.length * fields.length));
const fd = fs.openSync(file, 'r+');

// How many calls of a kind there were, and how many of them have failed.
export function counted(kind, field) {
  const bytes = Buffer.alloc(8);
  fs.readSync(fd, bytes, 0, 8, place(kind, field));
  return Number(bytes.readBigInt64LE());
}

function set(kind, field, value) {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(BigInt(value));
  fs.writeSync(fd, bytes, 0, 8, place(kind, field));
}

// After `skip` more calls, `times` of them fail with `error` (-1: all from then on).
export function failAfter(kind, skip, times, error = 0) {
  for (const [field, value] of Object.entries({ times: 0, seen: 0, hits: 0, skip, error })) set(kind, field, value);
  set(kind, 'times', times);
}

export function allWell() {
  for (const kind of kinds) set(kind, 'times', 0);
}

// A daemon whose calls may fail; those of files count whose names end like `suffix`.
export function startFaulty(suffix = '-wal') {
  if (!fs.existsSync(library)) throw new Error(`${library} is not built`);
  return start({ LD_PRELOAD: library, FAULT_CONTROL: file, FAULT_FILE: suffix });
}
