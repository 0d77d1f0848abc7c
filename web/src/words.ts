// How an answer is said back to who gave it, until the conversation is read again: as the daemon words it.
import type { Translate } from './locales/locale.ts';
import type { AnswerValue } from './types.ts';

export function answerWords(value: AnswerValue, other: string | undefined, t: Translate): string {
	const parts =
		value === null
			? []
			: typeof value === 'boolean'
				? [t(value ? 'yes' : 'no')]
				: Array.isArray(value)
					? value
					: [String(value)];
	return [...parts, ...(other ? [other] : [])].join(', ');
}

/** The daemon's limit of an answer, in characters as it counts them: code points. */
export const ANSWER_MAX = 8000;
/** From here on the composer says how many are left. */
export const ANSWER_NEAR_END = 7200;

/**
 * Text as the daemon takes it: control characters come with what is pasted from elsewhere and mean nothing here, but for
 * tabs and the ends of lines, of which there is one kind.
 */
export function plainText(text: string): string {
	return text.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '');
}

/** The same on one line. */
export function plainLine(text: string): string {
	return plainText(text).replace(/[\n\t]+/g, ' ');
}

export function countCharacters(text: string): number {
	let n = 0;
	for (const character of text) n += character ? 1 : 0;
	return n;
}
