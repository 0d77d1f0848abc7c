// What the daemon's answers make of the interview's state: a start, a turn, a reading. Pure.
import type { Refusal } from './api.ts';
import type { SendCall } from './outbox.ts';
import { asksFirst, stopped, type Effect, type State, type Stop } from './state.ts';
import { hasGap, localAnswer, merge } from './transcript.ts';
import type { SessionView, StartBody, Started, Turn } from './types.ts';

function tell(state: State, fx: Effect[]): void {
	const { interviewId, messages, status } = state;
	if (interviewId) fx.push({ do: 'tell', interviewId, seq: messages.at(-1)?.seq ?? 0, status });
}

export function afterStart(state: State, body: unknown, fx: Effect[]): State {
	const started = body as Started;
	const same = state.interviewId === started.interviewId;
	const resumed = started.message.seq > 1;
	const next: State = {
		...state,
		phase: started.status === 'active' ? 'talking' : 'ended',
		interviewId: started.interviewId,
		token: started.sessionToken,
		status: started.status,
		locale: started.locale,
		messages: merge(same ? state.messages : [], [started.message]),
		progress: started.progress,
		outbox: same ? state.outbox : [],
		wantsRead: resumed,
		note: resumed ? 'resumed' : null,
	};
	tell(next, fx);
	return next;
}

const stops: Record<string, Stop> = {
	already_responded: 'already_responded',
	study_not_active: 'closed',
	study_full: 'full',
	study_not_found: 'unknown',
	link_withdrawn: 'withdrawn',
	do_not_contact: 'do_not_contact',
	consent_outdated: 'outdated',
};

/** The last name of each pointer: the field of the form. Never none, since something was wrong. */
function names(refusal: Refusal): string[] {
	if (refusal.errors.length === 0) return [''];
	return refusal.errors.map(({ pointer }) => (pointer.split('/').pop() ?? '').replace(/~1/g, '/').replace(/~0/g, '~'));
}

/** Refused members go back to the form. Where there was none yet, since it seemed that nothing had to be asked, it is shown now. */
export function startRefused(state: State, body: StartBody, refusal: Refusal): State {
	const stop = stops[refusal.code];
	if (stop) return stopped(state, stop);
	if (refusal.status === 401) return stopped(state, state.link.respondentToken ? 'bad_link' : 'by_link_only');
	const boot = { ...state.boot, respondent: state.boot.respondent && { name: state.boot.respondent.name } };
	if ((refusal.status === 422 || refusal.status === 400) && asksFirst({ boot, link: state.link })) {
		const formless = JSON.stringify(body) === JSON.stringify(state.link);
		return { ...state, boot, phase: 'welcome', outbox: [], wrong: formless ? [] : names(refusal) };
	}
	return stopped(state, 'broken');
}

/** A turn that was sent again and answered long ago changes nothing that is newer. */
export function afterTurn(state: State, call: SendCall, body: unknown, fx: Effect[]): State {
	const turn = body as Turn;
	const { message } = turn;
	const newest = message.seq >= (state.messages.at(-1)?.seq ?? 0);
	const messages = merge(state.messages, [localAnswer(message.seq - 1, call.words), message]);
	const next: State = {
		...state,
		messages,
		progress: newest ? turn.progress : state.progress,
		status: newest ? turn.status : state.status,
		phase: newest && turn.status !== 'active' ? 'ended' : state.phase,
		wantsRead: state.wantsRead || hasGap(messages),
	};
	tell(next, fx);
	return next;
}

/** The conversation as it is. An answer that came too late goes back to who wrote it. */
export function afterRead(state: State, body: unknown): State {
	const view = body as SessionView;
	const next: State = {
		...state,
		phase: view.status === 'active' ? 'talking' : 'ended',
		interviewId: view.interviewId,
		token: view.sessionToken ?? state.token,
		status: view.status,
		locale: view.locale,
		messages: merge(state.messages, view.transcript),
		progress: view.progress,
		wantsRead: false,
		note: state.phase === 'resuming' && view.transcript.length > 1 ? 'resumed' : state.note,
	};
	const [head, ...rest] = next.outbox;
	if (view.status === 'expired') return stopped(next, 'expired');
	if (head?.kind !== 'send') return { ...next, tries: 0 };
	if (head.look !== 'refused' && view.status === 'active') return { ...next, tries: head.look ? next.tries : 0 };
	return {
		...next,
		tries: 0,
		outbox: rest,
		note: 'other_tab',
		returned: head.body.content ? { words: head.body.content } : null,
	};
}
