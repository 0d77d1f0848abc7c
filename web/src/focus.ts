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

/**
 * Shows the question and what it is answered with: both where they fit, else the question from its beginning.
 */
export function showQuestion(question: Element | null, composer: Element | null): void {
	if (!question || !composer) return;
	const top = question.getBoundingClientRect().top;
	const bottom = composer.getBoundingClientRect().bottom;
	const height = document.documentElement.clientHeight;
	const margin = 16;
	const fits = bottom - top + 2 * margin <= height;
	const by = fits ? Math.max(bottom + margin - height, Math.min(top - margin, 0)) : top - margin;
	if (by) scrollBy({ top: by, behavior: scrollBehavior() });
}
