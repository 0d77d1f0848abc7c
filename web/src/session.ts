// What each event makes of the interview's state. Pure: time, keys and chance come with the event, and what is to be
// done is handed back as effects (driver.ts does them).
import type { Outcome, Refusal } from './api.ts';
import { backoff, judge, type Call, type SendCall, type WaitFor } from './outbox.ts';
import { afterRead, afterStart, afterTurn, startRefused } from './session_answers.ts';
import { asksFirst, initial, isEnding, open, stopped, withoutHead, type Effect, type Kept, type State } from './state.ts';
import type { Answer, Feedback, StartBody, Status } from './types.ts';

/** Where an event may lead to a call, it brings what that takes. */
interface Means {
	now: number;
	key: string;
	jitter: number;
}

export type Event =
	| ({ type: 'open'; kept: Kept | null; token: string | null } & Means)
	| ({ type: 'begin'; body: StartBody } & Means)
	| ({ type: 'say'; content: string } & Means)
	| ({ type: 'choose'; answer: Answer; words: string } & Means)
	| ({ type: 'end' } & Means)
	| ({ type: 'feedback'; feedback: Feedback } & Means)
	| ({ type: 'called'; call: Call; outcome: Outcome } & Means)
	| ({ type: 'read'; outcome: Outcome } & Means)
	| { type: 'retry' }
	| { type: 'look' }
	| { type: 'told'; interviewId: string; seq: number; status: Status }
	| { type: 'network'; offline: boolean }
	| ({ type: 'anew' } & Means);

function starting(state: State, body: StartBody, key: string): State {
	const call: Call = { kind: 'start', key, body };
	return { ...state, phase: 'starting', stop: null, wrong: [], outbox: [call, ...state.outbox] };
}

/** Nothing is known of an interview yet. */
function fresh(state: State, key: string): State {
	const { boot, link } = state;
	if (boot.state !== 'open') return stopped(state, boot.state);
	if (asksFirst(state)) return { ...state, phase: 'welcome' };
	return starting(state, link, key);
}

function opened(state: State, event: Extract<Event, { type: 'open' }>): State {
	const { kept, token } = event;
	if (token && token !== kept?.token) {
		return { ...state, phase: 'resuming', token, wantsRead: true };
	}
	if (!kept) return fresh(state, event.key);
	return {
		...state,
		phase: kept.token ? 'resuming' : 'starting',
		interviewId: kept.interviewId,
		token: kept.token,
		outbox: kept.outbox,
		wantsRead: !!kept.token,
		feedback: kept.feedback ? 'kept' : 'none',
	};
}

/** The token is not taken: a personal link gets another one for the same interview. */
function tokenRefused(state: State, key: string): State {
	if (!state.link.respondentToken) return stopped({ ...state, token: null }, 'expired');
	return starting({ ...state, token: null, wantsRead: false }, state.link, key);
}

function waits(state: State, why: WaitFor, seconds: number, now: number, fx: Effect[]): State {
	const ms = Math.round(seconds * 1000);
	fx.push({ do: 'wait', ms });
	return { ...state, waiting: { why, until: now + ms } };
}

/** The head of the outbox was refused for good. */
function refused(state: State, call: Call, refusal: Refusal): State {
	if (call.kind === 'start') return startRefused(withoutHead(state), call.body, refusal);
	const next = withoutHead(state);
	if (call.kind === 'feedback') return { ...next, feedback: 'failed' };
	if (call.kind === 'complete') return { ...next, note: 'refused', wantsRead: true };
	return {
		...next,
		note: refusal.code === 'answer_too_long' ? 'too_long' : 'refused',
		returned: call.body.content ? { words: call.body.content } : null,
	};
}

function failed(state: State, call: Call | null, refusal: Refusal, means: Means, fx: Effect[]): State {
	const verdict = judge(refusal);
	const next = { ...state, tries: state.tries + 1 };
	if (verdict.do === 'wait' && verdict.why === 'credit') {
		return call?.kind === 'start'
			? stopped(next, 'credit')
			: { ...next, waiting: { why: 'credit', until: null } };
	}
	if (verdict.do === 'wait') {
		return waits(next, verdict.why, backoff(next.tries, verdict.seconds, means.jitter), means.now, fx);
	}
	if (verdict.do === 'token' && call?.kind !== 'start') return tokenRefused(state, means.key);
	if (verdict.do === 'gone') {
		fx.push({ do: 'forget' });
		return stopped({ ...next, token: null, interviewId: null, messages: [] }, 'gone');
	}
	if (verdict.do === 'look' && call?.kind === 'send') {
		const [, ...rest] = next.outbox;
		return { ...next, wantsRead: true, outbox: [{ ...call, look: verdict.refused ? 'refused' : 'again' }, ...rest] };
	}
	return call ? refused(next, call, refusal) : stopped(next, 'broken');
}

function called(state: State, event: Extract<Event, { type: 'called' }>, fx: Effect[]): State {
	const next = { ...state, calling: false };
	const { call, outcome } = event;
	if (next.outbox[0]?.key !== call.key) return next;
	if (!outcome.ok) return failed(next, call, outcome, event, fx);
	const done = withoutHead(next);
	switch (call.kind) {
		case 'start':
			return afterStart(done, outcome.body, fx);
		case 'send':
			return afterTurn(done, call, outcome.body, fx);
		case 'complete':
			fx.push({ do: 'tell', interviewId: state.interviewId ?? '', seq: state.messages.length, status: 'completed' });
			return { ...done, phase: 'ended', status: state.status === 'active' ? 'completed' : state.status, note: null };
		case 'feedback':
			return { ...done, feedback: 'kept' };
	}
}

function read(state: State, event: Extract<Event, { type: 'read' }>, fx: Effect[]): State {
	const next = { ...state, reading: false };
	if (!event.outcome.ok) return failed(next, null, event.outcome, event, fx);
	const after = afterRead(next, event.outcome.body);
	const [head] = after.outbox;
	if (head?.kind !== 'send' || head.look !== 'again') return after;
	/* Another turn was being worked on: that may take a moment longer than the reading did. */
	return waits(after, 'busy', backoff(after.tries, null, event.jitter), event.now, fx);
}

function say(state: State, body: Omit<SendCall['body'], 'inReplyTo'>, words: string, key: string): State {
	const message = open(state);
	if (!message) return state;
	const call: Call = { kind: 'send', key, body: { ...body, inReplyTo: message.id }, words };
	return { ...state, outbox: [...state.outbox, call], note: null, returned: null };
}

/** Whoever wants to finish isn't kept by an answer that nobody can pay for. */
function end(state: State, key: string): State {
	if (state.phase !== 'talking' || isEnding(state)) return state;
	const unpaid = state.waiting?.why === 'credit';
	const outbox = unpaid ? state.outbox.filter((call) => call.kind !== 'send') : state.outbox;
	const call: Call = { kind: 'complete', key, body: { reason: 'respondent_left' } };
	return { ...state, waiting: unpaid ? null : state.waiting, outbox: [...outbox, call] };
}

/** What is thought of it may change while the first word of it is still waiting. */
function rated(state: State, feedback: Feedback, key: string): State {
	const first = state.calling ? 1 : 0;
	const outbox = state.outbox.filter((call, i) => i < first || call.kind !== 'feedback');
	return { ...state, feedback: 'none', outbox: [...outbox, { kind: 'feedback', key, body: { feedback } }] };
}

function told(state: State, event: Extract<Event, { type: 'told' }>): State {
	if (event.interviewId !== state.interviewId || (state.phase !== 'talking' && state.phase !== 'ended')) return state;
	const news = event.seq > (state.messages.at(-1)?.seq ?? 0) || event.status !== state.status;
	return news ? { ...state, wantsRead: true, note: state.phase === 'talking' ? 'other_tab' : null } : state;
}

/** Back again: nobody waits for the rest of a pause that only the network made. */
function networked(state: State, offline: boolean): State {
	const over = !offline && (state.waiting?.why === 'network' || state.waiting?.why === 'server');
	return { ...state, offline, waiting: over ? null : state.waiting };
}

function react(state: State, event: Event, fx: Effect[]): State {
	switch (event.type) {
		case 'open':
			return opened(state, event);
		case 'begin':
			return state.phase === 'welcome' ? starting(state, event.body, event.key) : state;
		case 'say':
			return say(state, { content: event.content }, event.content, event.key);
		case 'choose':
			return say(state, { answer: event.answer }, event.words, event.key);
		case 'end':
			return end(state, event.key);
		case 'feedback':
			return rated(state, event.feedback, event.key);
		case 'called':
			return called(state, event, fx);
		case 'read':
			return read(state, event, fx);
		case 'retry':
			return { ...state, waiting: null };
		case 'look':
			return state.phase === 'talking' ? { ...state, wantsRead: true } : state;
		case 'told':
			return told(state, event);
		case 'network':
			return networked(state, event.offline);
		case 'anew':
			fx.push({ do: 'forget' });
			return fresh(initial(state.boot, state.link, state.offline), event.key);
	}
}

/** One thing at a time: a reading first, then the calls in their order; nothing while a pause runs. */
function next(state: State, fx: Effect[]): State {
	const [head] = state.outbox;
	if (state.calling || state.reading || state.waiting) return state;
	if (state.wantsRead && state.token) {
		fx.push({ do: 'read', token: state.token });
		return { ...state, reading: true };
	}
	if (!head || (head.kind !== 'start' && !state.token)) return state;
	fx.push({ do: 'call', call: head, token: head.kind === 'start' ? null : state.token });
	return { ...state, calling: true };
}

export function step(state: State, event: Event): { state: State; effects: Effect[] } {
	const effects: Effect[] = [];
	return { state: next(react(state, event, effects), effects), effects };
}
