// What the address of the page says: the personal link, the link's parameters, the token of a started interview.
import type { Boot, StartBody } from './types.ts';

const TOKEN = /^#(ivs_[A-Za-z0-9_-]{40,200})$/;
/** The daemon takes values of up to this many characters. */
const PARAMETER_MAX = 500;

/** The session token in the fragment, or null. */
export function tokenOf(hash: string): string | null {
	return TOKEN.exec(hash)?.[1] ?? null;
}

/** What every start from this address says, before a form adds to it. */
export function startOf(boot: Boot, search: string): StartBody {
	const query = new URLSearchParams(search);
	const rid = query.get('rid');
	const body: StartBody = rid ? { respondentToken: rid } : { studySlug: boot.study?.slug ?? '' };
	const parameters: Record<string, string> = {};
	for (const name of boot.study?.linkParameters ?? []) {
		const value = query.get(name);
		if (value && value.length <= PARAMETER_MAX) parameters[name] = value;
	}
	if (Object.keys(parameters).length > 0) body.linkParameters = parameters;
	if (boot.locale) body.locale = boot.locale;
	return body;
}

/** What tells this link's interview from others in the same browser. The token itself is not kept. */
export function nameOf(boot: Boot, search: string, path: string): string {
	const slug = boot.study?.slug ?? path.split('/').pop() ?? '';
	const rid = new URLSearchParams(search).get('rid');
	return rid ? `${slug}:${rid.slice(-12)}` : slug;
}
