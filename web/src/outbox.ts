// What is still to be said to the daemon: calls that wait for their acknowledgement, and what an answer to one means.
import type { Refusal } from './api.ts';
import type { CompleteBody, MessageBody, StartBody } from './types.ts';

/**
 * A call with its Idempotency-Key, which it keeps however often it is sent. `words`: how the answer is shown meanwhile;
 * `look`: the conversation is to be read before anything else is done about it.
 */
export type Call =
	| { kind: 'start'; key: string; body: StartBody }
	| { kind: 'send'; key: string; body: MessageBody; words: string; look?: 'again' | 'refused' }
	| { kind: 'complete'; key: string; body: CompleteBody }
	| { kind: 'feedback'; key: string; body: CompleteBody };

export type SendCall = Extract<Call, { kind: 'send' }>;

/** Why something waits. */
export type WaitFor = 'network' | 'server' | 'busy' | 'credit';

/** What to do about a refusal. */
export type Verdict =
	/** Send it again, with the same key, after a while. */
	| { do: 'wait'; why: WaitFor; seconds: number | null }
	/** Somebody else was here: read the conversation first. `refused`: this one is not to be sent again. */
	| { do: 'look'; refused: boolean }
	/** The token opens nothing any more. */
	| { do: 'token' }
	/** There is no such interview any more. */
	| { do: 'gone' }
	/** It will not be taken as it is. */
	| { do: 'refuse' };

const byCode: Record<string, Verdict> = {
	idempotency_key_in_use: { do: 'wait', why: 'busy', seconds: 1 },
	turn_in_progress: { do: 'look', refused: false },
	not_current: { do: 'look', refused: true },
	interview_over: { do: 'look', refused: true },
	insufficient_credits: { do: 'wait', why: 'credit', seconds: null },
	interview_not_found: { do: 'gone' },
	erased: { do: 'gone' },
};

/** Statuses by which the daemon, or a proxy before it, asks for patience. */
const passing = new Set([408, 425, 500, 502, 504]);

export function judge(refusal: Refusal): Verdict {
	const known = byCode[refusal.code];
	if (known?.do === 'wait' && known.why === 'busy') return { ...known, seconds: refusal.retryAfter ?? known.seconds };
	if (known) return known;
	if (refusal.status === 0) return { do: 'wait', why: 'network', seconds: null };
	if (refusal.status === 401) return { do: 'token' };
	if (refusal.status === 429) return { do: 'wait', why: 'busy', seconds: refusal.retryAfter ?? 5 };
	if (refusal.status === 503) return { do: 'wait', why: refusal.retryAfter ? 'busy' : 'server', seconds: refusal.retryAfter };
	if (passing.has(refusal.status)) return { do: 'wait', why: 'server', seconds: refusal.retryAfter };
	return { do: 'refuse' };
}

/** The longest that a page which is looked at leaves its server alone. */
const BACKOFF_MAX_S = 30;

/**
 * Seconds before the next try, the `tries`-th having failed: as long as was asked for, else 1, 2, 4 … 30. `jitter`
 * (0 to 1) spreads those who lost the server at the same moment.
 */
export function backoff(tries: number, asked: number | null, jitter: number): number {
	const base = asked ?? Math.min(2 ** Math.max(tries - 1, 0), BACKOFF_MAX_S);
	return base * (1 + jitter / 4);
}

/**
 * The outbox as it is to be kept: this tab's calls, and those in the browser that another tab has put there. `known`
 * are the keys of all calls that this tab has ever had; what it has finished is left out.
 */
export function mergeOutbox(kept: Call[], mine: Call[], known: ReadonlySet<string>): Call[] {
	return [...mine, ...kept.filter((call) => !known.has(call.key))];
}
