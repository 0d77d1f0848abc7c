// Dragging an element of a list up and down by mouse, pen or finger. The list itself is changed by whoever uses this,
// once, when the element is let go: until then boxes are only shown elsewhere.
import { givesWay, placeByDrag, withinList, type Box } from './order.ts';

/** How near to the window's edge, in pixels, the page begins to scroll, and how far each frame. */
const edge = 56;
const scrollStep = 9;

interface Drop {
	from: number;
	to: number;
}

/**
 * Follows the pointer that went down on the element at `from` of the list until it is let go; then calls onDrop, or
 * onDrop with undefined when it was called off (Escape, a gesture of the system). Returns what calls it off.
 */
export function followDrag(
	list: HTMLElement,
	from: number,
	down: PointerEvent,
	onDrop: (drop?: Drop) => void,
): () => void {
	const elements = [...list.children] as HTMLElement[];
	const boxes: Box[] = elements.map(({ offsetTop, offsetHeight }) => ({
		top: offsetTop,
		height: offsetHeight,
	}));
	const startedAt = down.clientY + scrollY;
	const over = new AbortController();
	let y = down.clientY;
	let to = from;

	const show = (): void => {
		const dy = withinList(boxes, from, y + scrollY - startedAt);
		to = placeByDrag(boxes, from, dy);
		elements.forEach((element, i) => {
			element.style.transform = `translateY(${i === from ? dy : givesWay(boxes, i, from, to)}px)`;
		});
	};

	const end = (drop?: Drop): void => {
		if (over.signal.aborted) return;
		over.abort();
		for (const element of elements) element.style.transform = '';
		onDrop(drop);
	};

	const scroll = (): void => {
		if (over.signal.aborted) return;
		const by = y < edge ? -scrollStep : y > innerHeight - edge ? scrollStep : 0;
		if (by) {
			scrollBy(0, by);
			show();
		}
		requestAnimationFrame(scroll);
	};

	const on = <K extends keyof WindowEventMap>(type: K, then: (event: WindowEventMap[K]) => void): void =>
		addEventListener(type, then, { signal: over.signal });
	on('pointermove', (event) => {
		if (event.pointerId !== down.pointerId) return;
		y = event.clientY;
		show();
	});
	on('pointerup', (event) => {
		if (event.pointerId === down.pointerId) end({ from, to });
	});
	on('pointercancel', (event) => {
		if (event.pointerId === down.pointerId) end();
	});
	on('keydown', (event) => {
		if (event.key === 'Escape') end();
	});
	requestAnimationFrame(scroll);
	return end;
}
