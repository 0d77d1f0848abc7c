// What the browser keeps of an interview: by study and personal link, for this tab alone in a frame. Where storage is
// refused everything still works until the page is left.
import { mergeOutbox, type Call } from './outbox.ts';
import type { Kept } from './state.ts';

export interface Store {
	load(): Kept | null;
	/** Null forgets it, and the draft. Calls that another tab has put there stay; `known` are all of this tab's keys. */
	save(kept: Kept | null, known: ReadonlySet<string>): void;
	draft(): string;
	saveDraft(text: string): void;
}

/** What Storage is asked for here. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

function memory(): Shelf {
	const items = new Map<string, string>();
	return {
		getItem: (name) => items.get(name) ?? null,
		setItem: (name, value) => void items.set(name, value),
		removeItem: (name) => void items.delete(name),
	};
}

/** The browser's shelf where it lets us write on it; the mere look at it may throw. */
export function shelf(of: () => Shelf): Shelf {
	try {
		const there = of();
		there.setItem('interviewd', '1');
		there.removeItem('interviewd');
		return there;
	} catch {
		return memory();
	}
}

const kinds = new Set(['start', 'send', 'complete', 'feedback']);

function isCall(value: unknown): value is Call {
	const call = value as Call | null;
	return !!call && typeof call.key === 'string' && kinds.has(call.kind) && typeof call.body === 'object' && !!call.body;
}

/** A record as it was kept; null for anything that is none, from wherever it came. */
export function readKept(text: string | null): Kept | null {
	try {
		const kept = JSON.parse(text ?? 'null') as Partial<Kept> | null;
		if (kept?.v !== 1) return null;
		const token = typeof kept.token === 'string' ? kept.token : null;
		const interviewId = typeof kept.interviewId === 'string' ? kept.interviewId : null;
		const calls = Array.isArray(kept.outbox) ? kept.outbox.filter(isCall) : [];
		/* A start comes first, where there is no token; other calls belong to an interview that is known. */
		const start = token ? [] : calls.filter((call) => call.kind === 'start').slice(0, 1);
		const rest = token || interviewId ? calls.filter((call) => call.kind !== 'start') : [];
		if (!token && start.length === 0) return null;
		return { v: 1, interviewId, token, outbox: [...start, ...rest], feedback: kept.feedback === true };
	} catch {
		return null;
	}
}

/** `name` tells interviews apart: the slug, and the personal link where there is one. */
export function store(place: Shelf, name: string): Store {
	const record = `interviewd:${name}`;
	const draft = `${record}:draft`;
	const put = (item: string, value: string | null) => {
		try {
			if (value === null) place.removeItem(item);
			else place.setItem(item, value);
		} catch {
			/* The shelf is full: the page goes on without it. */
		}
	};
	const load = () => {
		try {
			return readKept(place.getItem(record));
		} catch {
			return null;
		}
	};
	return {
		load,
		save(kept, known) {
			const there = load();
			if (!kept) {
				put(record, null);
				put(draft, null);
				return;
			}
			const others = there && there.interviewId === kept.interviewId ? there.outbox : [];
			put(record, JSON.stringify({ ...kept, outbox: mergeOutbox(others, kept.outbox, known) }));
		},
		draft() {
			try {
				return place.getItem(draft) ?? '';
			} catch {
				return '';
			}
		},
		saveDraft: (text) => put(draft, text || null),
	};
}
