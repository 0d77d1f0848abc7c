// What a disk holds when the power goes, by what tests/crash/record.c wrote down: what was synced for sure, and of the rest
// anything between nothing and all, down to single sectors. A name is sure once its directory was synced; names that
// aren't are there up to one of them, as file systems with a journal have it.
import fs from 'node:fs';
import path from 'node:path';

const WROTE = 1, TRUNCATED = 2, SYNCED = 3, RENAMED = 4, UNLINKED = 5;
const HEAD = 40;
const SECTOR = 512;

// The records of a file, in the order in which it was done.
export function readRecords(file) {
  const bytes = fs.readFileSync(file);
  const records = [];
  for (let at = 0; at < bytes.length;) {
    const [what, time, offset, names, data] = [0, 8, 16, 24, 32].map((i) => bytes.readBigUInt64LE(at + i));
    const name = at + HEAD, content = name + Number(names), end = content + Number(data);
    records.push({ what: Number(what), at: time, offset: Number(offset), name: bytes.toString('utf8', name, content),
      data: bytes.subarray(content, end) });
    at = end;
  }
  return records;
}

// Bytes of a file that grows and shrinks.
class Image {
  constructor(from) {
    this.bytes = from ? Buffer.from(from.bytes) : Buffer.alloc(1 << 16);
    this.size = from?.size ?? 0;
  }

  resize(size) {
    if (size > this.bytes.length) this.bytes = Buffer.concat([this.bytes], Math.max(size, 2 * this.bytes.length));
    this.bytes.fill(0, Math.min(size, this.size), Math.max(size, this.size));
    this.size = size;
  }

  write(offset, data) {
    if (offset + data.length > this.size) this.resize(offset + data.length);
    data.copy(this.bytes, offset);
  }

  apply({ what, offset, data }) {
    if (what === TRUNCATED) this.resize(offset);
    else this.write(offset, data);
  }
}

// What may be left of what was not synced: each takes the image and the records.
const rests = [
  () => {},
  (image, records) => records.forEach((r) => image.apply(r)),
  (image, records, random) => records.slice(0, random(records.length + 1)).forEach((r) => image.apply(r)),
  (image, records, random) => records.forEach((r) => random(2) && image.apply(r)),
  (image, records, random) => {
    for (const r of records) {
      if (r.what === TRUNCATED) { if (random(2)) image.apply(r); continue; }
      for (let i = 0; i < r.data.length; i += SECTOR) if (random(2)) image.write(r.offset + i, r.data.subarray(i, i + SECTOR));
    }
  },
];

export class Platter {
  // `lies(name)`: syncs of that file are believed and do nothing.
  constructor(records, lies = () => false) {
    Object.assign(this, { records, lies, done: 0, names: new Map(), live: new Map(), renames: [] });
  }

  // Goes on to the record with that number, which is the first that is not done.
  advance(until) {
    for (; this.done < until; this.done++) this.#step(this.records[this.done], this.done);
  }

  #step(record, number) {
    const { what, name, offset } = record;
    if (what === SYNCED && name === '') return this.#name(offset);
    if (what === SYNCED) return this.lies(name) ? undefined : this.#sync(this.live.get(name), offset);
    if (what === UNLINKED || what === RENAMED) return this.#move(record, number);
    if (!this.live.has(name)) {
      const file = { sure: new Image(), rest: [] };
      this.live.set(name, file);
      this.renames.push({ number, change: (names) => names.set(name, file) });
    }
    this.live.get(name).rest.push({ ...record, number });
  }

  #move({ what, name, data }, number) {
    const file = this.live.get(name), to = what === RENAMED ? data.toString() : null;
    const change = (names) => {
      names.delete(name);
      if (to !== null && file) names.set(to, file);
    };
    change(this.live);
    this.renames.push({ number, change });
  }

  #sync(file, before) {
    while (file?.rest.length && file.rest[0].number < before) file.sure.apply(file.rest.shift());
  }

  #name(before) {
    while (this.renames.length && this.renames[0].number < before) this.renames.shift().change(this.names);
  }

  // Writes what there might be now into a directory of its own.
  cut(dir, random) {
    const names = new Map(this.names);
    for (const { change } of this.renames.slice(0, random(this.renames.length + 1))) change(names);
    fs.rmSync(dir, { recursive: true, force: true });
    fs.mkdirSync(dir, { mode: 0o700 });
    for (const [name, file] of names) {
      const image = new Image(file.sure);
      rests[random(rests.length)](image, file.rest, random);
      fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
      fs.writeFileSync(path.join(dir, name), image.bytes.subarray(0, image.size), { mode: 0o600 });
    }
  }
}
