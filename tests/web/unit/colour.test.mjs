// The accent keeps its contrast, whatever colour a study brings; and the style sheet's own colours keep theirs.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

import { accentVariables, applyAccent, contrast, papers } from '../../../web/src/colour.ts';

const tokens = fs.readFileSync(path.resolve(import.meta.dirname, '../../../web/styles/tokens.css'), 'utf8');

// The declarations of each block of tokens.css, by its selector.
function declared(selector) {
  const start = tokens.indexOf(`${selector} {`);
  assert.ok(start >= 0, `${selector} is in tokens.css`);
  const block = tokens.slice(start, tokens.indexOf('}', start));
  return Object.fromEntries([...block.matchAll(/(--[a-z-]+):\s*([^;]+);/g)].map((m) => [m[1], m[2]]));
}

const own = { light: declared(':root'), dark: declared(':root[data-theme="dark"]') };
const fallback = (value) => value.match(/^var\(--[a-z-]+, (#[0-9a-f]{6})\)$/)[1];

// Colours that are hard, and two thousand others that are the same at each run.
function* colours() {
  yield* ['#ffffff', '#000000', '#ffff00', '#00ffff', '#ff00ff', '#ff0000', '#00ff00', '#0000ff', '#808080', '#777777',
    '#fbf8f2', '#fffefb', '#1d1a17', '#282420', '#FFFEFA', '#0a7f5a', '#7f7f00'];
  let seed = 20261121;
  for (let i = 0; i < 2000; i++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    yield `#${(seed >>> 8).toString(16).padStart(6, '0')}`;
  }
}

test('contrast is the one of WCAG', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21);
  assert.equal(contrast('#ffffff', '#ffffff'), 1);
  assert.equal(contrast('#777777', '#ffffff').toFixed(2), '4.48');
  assert.equal(contrast('#ff0000', '#ffffff').toFixed(2), '4.00');
});

test('every accent is readable on every paper', () => {
  let n = 0;
  for (const hex of colours()) {
    const v = accentVariables(hex);
    for (const theme of ['light', 'dark']) {
      const [accent, on, text, tint] = ['accent', 'on-accent', 'accent-text', 'tint'].map((k) => v[`--${k}-${theme}`]);
      const least = (a, b, wanted, what) =>
        assert.ok(contrast(a, b) >= wanted, `${hex} ${theme}: ${what} ${a} on ${b} has ${contrast(a, b)}`);
      for (const paper of papers[theme].grounds) {
        least(accent, paper, 3, 'accent');
        least(text, paper, 4.5, 'words in the accent');
      }
      least(on, accent, 4.5, 'words on the accent');
      least(text, tint, 4.5, 'words in the accent on the tint');
      least(own[theme]['--ink'], tint, 7, 'ink on the tint');
      least(own[theme]['--soft'], tint, 4.5, 'soft words on the tint');
      n++;
    }
  }
  assert.equal(n, 2 * 2017);
});

test('a colour that is readable as it is stays as it is', () => {
  assert.equal(accentVariables('#0A7F5A')['--accent-light'], '#0a7f5a');
  assert.equal(accentVariables('#ffcc00')['--accent-dark'], '#ffcc00');
  assert.notEqual(accentVariables('#ffcc00')['--accent-light'], '#ffcc00');
});

test('nothing but #rrggbb reaches the page', () => {
  for (const no of [null, undefined, '', '#fff', 'red', '#12345', '#1234567', '#12345g', 'x#123456', '#123456;color:red',
    'url(https://example.org)', '#123456\n']) {
    assert.deepEqual(accentVariables(no), {}, String(no));
  }
});

test('the variables are set on the root, and all are named in the style sheet', () => {
  const set = new Map();
  applyAccent('#336699', { style: { setProperty: (name, value) => set.set(name, value) } });
  assert.equal(set.size, 8);
  for (const name of set.keys()) assert.ok(tokens.includes(`var(${name},`), name);
});

test('the papers are those of the style sheet', () => {
  for (const theme of ['light', 'dark']) {
    assert.deepEqual([own[theme]['--paper'], own[theme]['--sheet']], papers[theme].grounds);
    assert.equal(own[theme]['--soft'], papers[theme].soft);
  }
});

test('dark is the same by the device and by the study', () => {
  const device = declared(':root:not([data-theme="light"])');
  assert.deepEqual(device, own.dark);
});

test('the page\'s own colours are readable', () => {
  for (const theme of ['light', 'dark']) {
    const v = own[theme];
    const accent = accentVariables(fallback(v['--accent']));
    for (const name of ['--accent', '--on-accent', '--accent-text', '--tint']) {
      assert.equal(fallback(v[name]), accent[`${name}-${theme}`], `${theme} ${name}`);
    }
    const grounds = [v['--paper'], v['--sheet'], fallback(v['--tint'])];
    for (const ground of grounds) {
      for (const [name, wanted] of [['--ink', 7], ['--soft', 4.5], ['--bad', 4.5], ['--warning', 4.5], ['--good', 4.5], ['--edge', 3]]) {
        assert.ok(contrast(v[name], ground) >= wanted, `${theme}: ${name} on ${ground} has ${contrast(v[name], ground)}`);
      }
      assert.ok(contrast(fallback(v['--accent-text']), ground) >= 4.5);
      assert.ok(contrast(fallback(v['--accent']), ground) >= 3);
    }
    assert.ok(contrast(fallback(v['--on-accent']), fallback(v['--accent'])) >= 4.5);
  }
});
