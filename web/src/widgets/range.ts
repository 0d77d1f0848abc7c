// Reckoning with ranges of whole numbers: which are shown how, and which point lies where.

/** More buttons than these are no longer taken in at a glance, nor hit by a thumb, on the narrowest screens. */
const mostPoints = 11;
const mostCharacters = 24;

/** Whether every point of the range gets a button of its own. */
export function fitsPoints(min: number, max: number): boolean {
	const points = max - min + 1;
	const widest = Math.max(String(min).length, String(max).length);
	return points <= mostPoints && points * widest <= mostCharacters;
}

export function middle(min: number, max: number): number {
	return Math.round((min + max) / 2);
}

/** The point of a slider at x, from the left of the window. */
export function pointAt(x: number, slider: HTMLElement, min: number, max: number): number {
	const { left, width } = slider.getBoundingClientRect();
	const fromLeft = width ? Math.min(1, Math.max(0, (x - left) / width)) : 0.5;
	const part = getComputedStyle(slider).direction === 'rtl' ? 1 - fromLeft : fromLeft;
	return Math.round(min + part * (max - min));
}
