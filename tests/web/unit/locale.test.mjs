// The page's words: complete, with the same places to fill in, in the right form and direction.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

import { de } from '../../../web/src/locales/de.ts';
import { en } from '../../../web/src/locales/en.ts';
import { direction, translator } from '../../../web/src/locales/locale.ts';

const places = (text) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]))].sort();

test('German has every key, filled, with the same places', () => {
  assert.deepEqual(Object.keys(de).sort(), Object.keys(en).sort());
  for (const key of Object.keys(en)) {
    assert.ok(de[key].trim(), key);
    assert.deepEqual(places(de[key]), places(en[key]), key);
    assert.equal(de[key].startsWith('one='), en[key].startsWith('one='), key);
  }
});

test('the tone: no exclamation, no blame, no typewriter quotes', () => {
  for (const [name, table] of [['en', en], ['de', de]]) {
    for (const [key, text] of Object.entries(table)) {
      assert.doesNotMatch(text, /!|"|\.\.\.|\binvalid\b|\berror\b|\bungültig|\bFehler/i, `${name} ${key}: ${text}`);
      assert.equal(text, text.trim(), `${name} ${key}`);
    }
  }
});

test('texts with forms have those that their language needs, and a number to choose by', () => {
  for (const [lang, table] of [['en', en], ['de', de]]) {
    const needed = new Intl.PluralRules(lang).resolvedOptions().pluralCategories;
    for (const [key, text] of Object.entries(table)) {
      if (!text.includes('one=')) { assert.ok(!text.includes('|'), key); continue; }
      assert.deepEqual(text.split('|').map((form) => form.split('=')[0]).sort(), [...needed].sort(), `${lang} ${key}`);
      assert.ok(places(text).includes('n'), `${lang} ${key}`);
    }
  }
});

test('counts take their form', () => {
  const { t } = translator('en');
  assert.equal(t('minutes', { n: 1 }), 'About 1 minute');
  assert.equal(t('minutes', { n: 10 }), 'About 10 minutes');
  assert.equal(t('minutes', { n: 0 }), 'About 0 minutes');
  assert.equal(translator('de').t('minutes', { n: 1 }), 'Etwa 1 Minute');
  assert.equal(translator('de').t('answerTooLong', { n: 1200 }), 'Das sind 1.200 Zeichen mehr, als wir annehmen können.');
});

test('what is put in is put in once and as it is', () => {
  const { t } = translator('en');
  assert.equal(t('rankMoved', { option: '{place} $& <b>', place: 2, total: 5 }), '{place} $& <b>: now 2 of 5');
  assert.equal(t('greeting', { name: 'Ana' }), 'Hello Ana');
  assert.equal(t('greeting', {}), 'Hello {name}');
  assert.equal(t('greeting', Object.create({ name: 'x' })), 'Hello {name}');
});

test('a locale finds its language, else English', () => {
  assert.equal(translator('de-AT').t('yes'), 'Ja');
  assert.equal(translator('DE_ch').t('yes'), 'Ja');
  for (const locale of ['pl', 'ar', '', 'constructor', '__proto__', 'x'.repeat(100)]) {
    assert.equal(translator(locale).t('yes'), 'Yes', locale);
    assert.equal(translator(locale).lang, 'en');
  }
});

test('directions', () => {
  for (const locale of ['ar', 'ar-EG', 'he', 'fa', 'fa-IR', 'ur', 'ur_PK', 'AR', 'pa-Arab']) assert.equal(direction(locale), 'rtl', locale);
  for (const locale of ['en', 'de', 'arn', 'hex', 'uz-Latn', 'ur-Latn', '']) assert.equal(direction(locale), 'ltr', locale);
  assert.equal(translator('he').dir, 'rtl');
});

test('the daemon and the page agree on what is written from right to left', () => {
  const source = fs.readFileSync(path.resolve(import.meta.dirname, '../../../daemon/api/participant_words.c'), 'utf8');
  const list = (name) => {
    const [, words] = source.match(new RegExp(`${name}\\[\\] = \\{([^}]*)\\}`));
    return [...words.matchAll(/"(\w+)"/g)].map((m) => m[1]);
  };
  const [scripts, languages] = [list('rtl_scripts'), list('rtl_languages')];
  assert.ok(scripts.length >= 10 && languages.length >= 17);
  for (const script of scripts) assert.equal(direction(`en-${script}`), 'rtl', script);
  for (const language of languages) {
    assert.equal(direction(language), 'rtl', language);
    assert.equal(direction(`${language}-Latn`), 'ltr', language);
  }
  const page = fs.readFileSync(path.resolve(import.meta.dirname, '../../../web/src/locales/locale.ts'), 'utf8');
  for (const [name, words] of [['scripts', scripts], ['languages', languages]]) {
    const own = page.match(new RegExp(`${name}: '([^']*)'`))[1].split(' ');
    assert.deepEqual(own, words.map((word) => word.toLowerCase()), name);
  }
});
