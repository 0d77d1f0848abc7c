// Prometheus' text format (0.0.4), read as strictly as promtool: what it would warn of is refused here.
import assert from "node:assert/strict";

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const LABEL = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
const TYPES = new Set(["counter", "gauge", "histogram"]);
// What promtool takes for another unit than the base one.
const UNITS = /_(milliseconds|microseconds|minutes|hours|kilobytes|megabytes|kb|mb|ms|us)(_|$)/;

// "a=\"b\",c=\"d\"" → {a: "b", c: "d"}.
function labelsOf(text, line) {
  const labels = {};
  let rest = text;
  while (rest) {
    const found = /^([^=,{}"\s]+)="((?:[^"\\\n]|\\[\\"n])*)"(,|$)/.exec(rest);
    assert.ok(found, `bad labels: ${line}`);
    const [whole, name, value, more] = found;
    assert.match(name, LABEL, line);
    assert.ok(!name.startsWith("__"), line);
    assert.ok(!Object.hasOwn(labels, name), `a label twice: ${line}`);
    labels[name] = value.replace(/\\(.)/g, (_, c) => (c === "n" ? "\n" : c));
    rest = rest.slice(whole.length);
    assert.ok(rest || !more, `a comma too many: ${line}`);
  }
  return labels;
}

function sampleOf(line) {
  const found = /^([^{\s]+)(?:\{(.*)\})? (\S+)$/.exec(line);
  assert.ok(found, `no sample: ${line}`);
  const [, name, labels, value] = found;
  assert.match(name, NAME, line);
  assert.match(value, /^(-?(\d+\.?\d*|\d*\.\d+)(e[+-]?\d+)?|[+-]Inf|NaN)$/, `no number: ${line}`);
  return { name, labels: labelsOf(labels ?? "", line), value: Number(value.replace("Inf", "Infinity")) };
}

const keyOf = (labels) => JSON.stringify(Object.entries(labels).sort());

function checkHistogram(family) {
  const series = new Map();
  for (const { name, labels, value } of family.samples) {
    const { le, ...others } = labels;
    const one = series.get(keyOf(others)) ?? { buckets: [] };
    series.set(keyOf(others), one);
    if (name === `${family.name}_bucket`) one.buckets.push({ le: Number(le.replace("Inf", "Infinity")), value });
    else one[name.slice(family.name.length + 1)] = value;
  }
  for (const { buckets, sum, count } of series.values()) {
    assert.ok(buckets.length > 1 && sum >= 0, `${family.name}: buckets and a sum`);
    buckets.forEach((bucket, i) => {
      if (i === 0) return;
      assert.ok(bucket.le > buckets[i - 1].le, `${family.name}: bounds rise`);
      assert.ok(bucket.value >= buckets[i - 1].value, `${family.name}: buckets are added up`);
    });
    assert.equal(buckets.at(-1).le, Infinity, `${family.name}: the last bucket takes all`);
    assert.equal(buckets.at(-1).value, count, `${family.name}: and is their count`);
  }
}

// A whole answer: Map of name → {name, type, help, samples: [{name, labels, value}]}.
export function readExposition(text) {
  const families = new Map();
  let family = null;
  assert.ok(text.endsWith("\n"), "it ends with a line end");
  for (const line of text.slice(0, -1).split("\n")) {
    const help = /^# HELP (\S+) (.*)$/.exec(line);
    const type = /^# TYPE (\S+) (\S+)$/.exec(line);
    if (help) {
      assert.match(help[1], NAME, line);
      assert.ok(!families.has(help[1]), `a family comes once, whole: ${line}`);
      assert.ok(help[2].length > 3, `says little: ${line}`);
      family = { name: help[1], help: help[2], samples: [] };
      families.set(family.name, family);
    } else if (type) {
      assert.equal(type[1], family?.name, `TYPE follows its HELP: ${line}`);
      assert.ok(TYPES.has(type[2]) && !family.type && !family.samples.length, line);
      family.type = type[2];
    } else {
      const sample = sampleOf(line);
      assert.ok(family?.type, `a sample has a family with a type: ${line}`);
      const suffixes = family.type === "histogram" ? ["_bucket", "_sum", "_count"] : [""];
      assert.ok(
        suffixes.some((suffix) => sample.name === family.name + suffix),
        `a sample of its family: ${line}`,
      );
      assert.equal(sample.name.endsWith("_bucket"), Object.hasOwn(sample.labels, "le"), line);
      family.samples.push(sample);
    }
  }
  for (const one of families.values()) {
    const seen = one.samples.map((s) => s.name + keyOf(s.labels));
    assert.equal(new Set(seen).size, seen.length, `${one.name}: a series comes once`);
    assert.equal(one.type === "counter", one.name.endsWith("_total"), `${one.name}: counters end with _total`);
    assert.doesNotMatch(one.name, UNITS, "base units");
    if (one.type === "counter") for (const s of one.samples) assert.ok(s.value >= 0, one.name);
    if (one.type === "histogram") checkHistogram(one);
  }
  return families;
}

// The value of one series; its labels must be exactly these. undefined where it is not there.
export function valueOf(families, name, labels = {}) {
  const family = [...families.values()].find((one) => name === one.name || name.startsWith(`${one.name}_`));
  const exact = families.get(name) ?? family;
  return exact?.samples.find((s) => s.name === name && keyOf(s.labels) === keyOf(labels))?.value;
}
