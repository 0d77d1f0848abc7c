// Where the focus goes and what is scrolled into sight when the page changes by itself.

const controls = 'input:not([disabled]), textarea, button:not([disabled]), select, [tabindex="0"]';

/** Fingers: a focus set by the page would push a keyboard over what is to be read. */
export function isCoarse(): boolean {
	return matchMedia('(pointer: coarse)').matches;
}

/** Is somebody at work, in what they have typed or elsewhere on the page? Nobody is torn from where they write or choose. */
export function isBusy(inside: (Element | null)[]): boolean {
	const active = document.activeElement;
	if (!active || active === document.body || active === document.documentElement) return false;
	return !inside.some((part) => part?.contains(active)) || (active instanceof HTMLTextAreaElement && active.value !== '');
}

/** The first control of the first part that has one. */
export function focusFirst(inside: (Element | null)[]): void {
	const found = inside.map((part) => part?.querySelector<HTMLElement>(controls)).find(Boolean);
	found?.focus({ preventScroll: true });
}

/** The first field that is marked as wrong, once it is. */
export function focusWrong(form: Element | null): void {
	requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}

/** When what has just been rendered, and what that renders in turn, has its place. */
export function afterPaint(then: () => void): void {
	requestAnimationFrame(() => requestAnimationFrame(then));
}

function scrollBehavior(): ScrollBehavior {
	return matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
}

function isSticky(part: Element): boolean {
	return getComputedStyle(part).position === 'sticky';
}

/**
 * Shows what has come into the conversation, from its beginning, and what it is answered with: both where they fit, else
 * the beginning. A composer that is docked, and the line of progress, cover what is beneath them.
 */
export function showFrom(said: Element | null, composer: HTMLElement | null): void {
	if (!said || !composer) return;
	const margin = 16;
	const progress = document.querySelector<HTMLElement>('.progress');
	const docked = isSticky(composer);
	const above = docked ? (composer.previousElementSibling ?? said) : composer;
	const top = said.getBoundingClientRect().top - (progress && isSticky(progress) ? progress.offsetHeight : 0) - margin;
	const bottom = above.getBoundingClientRect().bottom + (docked ? composer.offsetHeight : 0) + margin;
	const over = bottom - document.documentElement.clientHeight;
	const by = Math.min(top, Math.max(over, Math.min(top, 0)));
	if (by) scrollBy({ top: by, behavior: scrollBehavior() });
}

/** What grows at the foot of the window pushes the conversation up, and doesn't cover it. */
export function pushesUp(composer: HTMLElement | null): (() => void) | undefined {
	if (!composer || typeof ResizeObserver === 'undefined') return undefined;
	let height = composer.offsetHeight;
	const watch = new ResizeObserver(() => {
		const grown = composer.offsetHeight - height;
		height += grown;
		if (grown > 0 && isSticky(composer)) scrollBy({ top: grown });
	});
	watch.observe(composer);
	return () => watch.disconnect();
}
