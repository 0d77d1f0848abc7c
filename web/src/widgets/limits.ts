// How many of several choices may be made, in words.
import type { Translate } from '../locales/locale.ts';
import type { Widget } from '../types.ts';

export interface Limits {
	least: number;
	most: number;
	/** How many there are, "other" among them. */
	all: number;
}

export function limitsOf(widget: Widget): Limits {
	const all = (widget.options?.length ?? 0) + (widget.allowOther ? 1 : 0);
	return { least: widget.minSelect ?? 0, most: Math.min(widget.maxSelect ?? all, all), all };
}

/** What may be chosen, before anything is. */
export function limitsTold({ least, most, all }: Limits, t: Translate): string {
	if (least === most) return t('chooseExactly', { n: least });
	if (least > 1)
		return most < all ? t('chooseBetween', { min: least, max: most }) : t('chooseAtLeast', { n: least });
	return most < all ? t('chooseAtMost', { n: most }) : t('chooseAny');
}

/** What is wrong with so many, or undefined. */
export function limitsBroken(count: number, { least, most }: Limits, t: Translate): string | undefined {
	if (count > most) return t('chooseFewer', { n: most });
	return count < least ? t('chooseMore', { n: least }) : undefined;
}
