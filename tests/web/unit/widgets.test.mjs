// The reckoning behind the widgets: orders, ranges, and how many may be chosen.
import { test } from 'node:test';
import assert from 'node:assert/strict';

import { translator } from '../../../web/src/locales/locale.ts';
import { limitsBroken, limitsOf, limitsTold } from '../../../web/src/widgets/limits.ts';
import { givesWay, moved, placeByDrag, placeByKey, withinList } from '../../../web/src/widgets/order.ts';
import { fitsPoints, middle, pointAt } from '../../../web/src/widgets/range.ts';

const { t } = translator('en');
const choice = (more) => ({
  type: 'multiple_choice', control: 'checkbox', questionId: 'q', required: true, options: ['a', 'b', 'c'], ...more,
});

test('an element moves, and the list that it was in stays as it was', () => {
  const list = Object.freeze(['a', 'b', 'c', 'd']);
  assert.deepEqual(moved(list, 0, 2), ['b', 'c', 'a', 'd']);
  assert.deepEqual(moved(list, 3, 0), ['d', 'a', 'b', 'c']);
  assert.deepEqual(moved(list, 1, 1), ['a', 'b', 'c', 'd']);
});

test('keys move by one, to the ends, and may point beyond them', () => {
  assert.equal(placeByKey('ArrowUp', 2, 5), 1);
  assert.equal(placeByKey('ArrowDown', 2, 5), 3);
  assert.equal(placeByKey('ArrowUp', 0, 5), -1);
  assert.equal(placeByKey('ArrowDown', 4, 5), 5);
  assert.equal(placeByKey('Home', 3, 5), 0);
  assert.equal(placeByKey('End', 1, 5), 4);
  assert.equal(placeByKey('a', 1, 5), undefined);
  assert.equal(placeByKey('Tab', 1, 5), undefined);
});

// Lines of different heights with gaps of 8: 0-40, 48-148, 156-196, 204-244.
const boxes = [{ top: 0, height: 40 }, { top: 48, height: 100 }, { top: 156, height: 40 }, { top: 204, height: 40 }];

test('what is dragged takes the place of those whose middle it passes', () => {
  assert.equal(placeByDrag(boxes, 0, 0), 0);
  assert.equal(placeByDrag(boxes, 0, 58), 0);
  assert.equal(placeByDrag(boxes, 0, 59), 1);
  assert.equal(placeByDrag(boxes, 0, 1000), 3);
  assert.equal(placeByDrag(boxes, 3, -28), 3);
  assert.equal(placeByDrag(boxes, 3, -29), 2);
  assert.equal(placeByDrag(boxes, 3, -1000), 0);
  assert.equal(placeByDrag(boxes, 1, 29), 2);
  assert.equal(placeByDrag(boxes, 1, -29), 0);
  assert.equal(placeByDrag([], 2, 5), 2);
});

test('the others give way by its height and the gap, and it stays in the list', () => {
  assert.deepEqual(boxes.map((_, i) => givesWay(boxes, i, 0, 2)), [0, -48, -48, 0]);
  assert.deepEqual(boxes.map((_, i) => givesWay(boxes, i, 3, 1)), [0, 48, 48, 0]);
  assert.deepEqual(boxes.map((_, i) => givesWay(boxes, i, 1, 1)), [0, 0, 0, 0]);
  assert.equal(givesWay(boxes, 2, 1, 3), -108);
  assert.equal(withinList(boxes, 0, -5), 0);
  assert.equal(withinList(boxes, 0, 500), 204);
  assert.equal(withinList(boxes, 3, -500), -204);
  assert.equal(withinList(boxes, 1, 10), 10);
  assert.equal(withinList([], 0, 10), 0);
});

test('few points are buttons, many or wide ones a line', () => {
  for (const [min, max] of [[1, 7], [0, 10], [-5, 5], [1, 2], [100, 105]]) assert.ok(fitsPoints(min, max), `${min} to ${max}`);
  for (const [min, max] of [[0, 11], [1, 100], [-1000, 1000], [990, 1000]]) assert.ok(!fitsPoints(min, max), `${min} to ${max}`);
});

test('the point at a place of the line, in both directions, and its middle', (t) => {
  const slider = { getBoundingClientRect: () => ({ left: 100, width: 200 }) };
  globalThis.getComputedStyle = () => ({ direction: slider.direction });
  t.after(() => { delete globalThis.getComputedStyle; });
  slider.direction = 'ltr';
  assert.deepEqual([0, 100, 150, 200, 300, 999].map((x) => pointAt(x, slider, 0, 100)), [0, 0, 25, 50, 100, 100]);
  slider.direction = 'rtl';
  assert.deepEqual([100, 150, 300].map((x) => pointAt(x, slider, -10, 10)), [10, 5, -10]);
  slider.getBoundingClientRect = () => ({ left: 0, width: 0 });
  assert.equal(pointAt(5, slider, 0, 100), 50);
  assert.equal(middle(0, 100), 50);
  assert.equal(middle(-3, 4), 1);
});

test('what may be chosen is told', () => {
  const told = (more) => limitsTold(limitsOf(choice(more)), t);
  assert.equal(told({}), 'Choose all that apply');
  assert.equal(told({ minSelect: 1, maxSelect: 3 }), 'Choose all that apply');
  assert.equal(told({ minSelect: 0, maxSelect: 2 }), 'Choose up to 2');
  assert.equal(told({ minSelect: 2 }), 'Choose at least 2');
  assert.equal(told({ minSelect: 2, maxSelect: 2 }), 'Choose exactly 2');
  assert.equal(told({ minSelect: 1, maxSelect: 1 }), 'Choose 1');
  assert.equal(told({ minSelect: 2, maxSelect: 3, allowOther: true }), 'Choose 2 to 3');
  assert.equal(told({ maxSelect: 9 }), 'Choose all that apply');
});

test('too few and too many are refused in words, "other" counting as one', () => {
  const limits = limitsOf(choice({ minSelect: 2, maxSelect: 3, allowOther: true }));
  assert.deepEqual(limits, { least: 2, most: 3, all: 4 });
  assert.equal(limitsBroken(1, limits, t), 'Please choose at least 2.');
  assert.equal(limitsBroken(4, limits, t), 'Please choose no more than 3.');
  assert.equal(limitsBroken(2, limits, t), undefined);
  assert.equal(limitsBroken(3, limits, t), undefined);
  assert.equal(limitsBroken(0, limitsOf(choice({ minSelect: 0 })), t), undefined);
});
