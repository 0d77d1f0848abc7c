// Reckoning with orders: what moving one place to another does, and where something that is dragged belongs.

/** A copy of the list with the element at `from` put at `to`. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
	const next = [...list];
	next.splice(to, 0, ...next.splice(from, 1));
	return next;
}

/** Where an arrow, Home or End takes the element at `from` of so many, maybe beyond an end; undefined for other keys. */
export function placeByKey(key: string, from: number, total: number): number | undefined {
	return { ArrowUp: from - 1, ArrowDown: from + 1, Home: 0, End: total - 1 }[key];
}

export interface Box {
	top: number;
	height: number;
}

/** The place of the box at `from` once it is dragged down by dy (up: negative): it passes those whose middle it passes. */
export function placeByDrag(boxes: readonly Box[], from: number, dy: number): number {
	const held = boxes[from];
	if (!held) return from;
	let to = from;
	boxes.forEach((box, i) => {
		const middle = box.top + box.height / 2;
		if (i < from && held.top + dy < middle) to = Math.min(to, i);
		if (i > from && held.top + held.height + dy > middle) to = Math.max(to, i);
	});
	return to;
}

/** dy, kept so that the box at `from` stays within the list. */
export function withinList(boxes: readonly Box[], from: number, dy: number): number {
	const [held, first, last] = [boxes[from], boxes[0], boxes.at(-1)];
	if (!held || !first || !last) return 0;
	return Math.min(last.top + last.height - held.top - held.height, Math.max(first.top - held.top, dy));
}

/** How far the box at i gives way while the one at `from` is held over `to`. */
export function givesWay(boxes: readonly Box[], i: number, from: number, to: number): number {
	const held = boxes[from];
	const next = boxes[from + 1] ?? boxes[from - 1];
	if (!held || !next || i === from) return 0;
	const upper = boxes[from + 1] ? held : next;
	const gap = Math.abs(held.top - next.top) - upper.height;
	if (i > from && i <= to) return -(held.height + gap);
	return i < from && i >= to ? held.height + gap : 0;
}
