// What comes after the interview, apart from how it looks: the words, and where the page goes.
import type { BootStudy, Message, Status } from './types.ts';
import { safeUrl } from './urls.ts';

/** Time to read the thanks, and to stay. */
export const REDIRECT_MS = 10_000;

export interface End {
	/** The study's own words; null for the page's. */
	text: string | null;
	url: string | null;
}

export function endOf(study: BootStudy | null, status: Status, messages: Message[]): End {
	const last = messages.at(-1);
	const closing = last?.kind === 'closing' ? last.content : null;
	const ending = study?.ending ?? {};
	return status === 'screened_out'
		? { text: closing || ending.screenedOutText || null, url: safeUrl(ending.screenedOutUrl) }
		: { text: closing, url: safeUrl(ending.redirectUrl) };
}
