// The interview as the page knows it: the state, what the browser keeps of it, and what can be read off it. Pure.
import { fieldsAsked } from './intake.ts';
import type { Call, SendCall, WaitFor } from './outbox.ts';
import { standing } from './transcript.ts';
import type { Boot, BootState, Message, Progress, StartBody, Status } from './types.ts';

/** Instead of an interview: what the daemon said when the page was made, or what it says now. */
export type Stop =
	| Exclude<BootState, 'open'>
	| 'expired'
	| 'gone'
	| 'credit'
	| 'withdrawn'
	| 'do_not_contact'
	| 'outdated'
	| 'broken';

export type Phase = 'boot' | 'welcome' | 'starting' | 'resuming' | 'talking' | 'ended' | 'stopped';

/** One sentence beside the composer, until the next answer. */
export type Note = 'resumed' | 'other_tab' | 'refused' | 'too_long';

export interface State {
	boot: Boot;
	/** What every start says: the study or the personal link, the link's parameters, the language. */
	link: StartBody;
	phase: Phase;
	stop: Stop | null;
	interviewId: string | null;
	token: string | null;
	status: Status;
	locale: string;
	messages: Message[];
	progress: Progress | null;
	/** Calls without an answer yet; the first one is being sent while `calling`. */
	outbox: Call[];
	calling: boolean;
	reading: boolean;
	wantsRead: boolean;
	/** How often the call or reading at hand has failed. */
	tries: number;
	/** `until` is null where only the participant can say when. */
	waiting: { why: WaitFor; until: number | null } | null;
	offline: boolean;
	note: Note | null;
	/** Words that were not taken, to be put back where they were typed. */
	returned: { words: string } | null;
	/** Members of respondentMetadata and consent that the start refused. */
	wrong: string[];
	feedback: 'none' | 'kept' | 'failed';
}

/** What the browser keeps of it. */
export interface Kept {
	v: 1;
	interviewId: string | null;
	token: string | null;
	outbox: Call[];
	feedback: boolean;
}

export type Effect =
	| { do: 'call'; call: Call; token: string | null }
	| { do: 'read'; token: string }
	| { do: 'wait'; ms: number }
	| { do: 'tell'; interviewId: string; seq: number; status: Status }
	| { do: 'forget' };

export function initial(boot: Boot, link: StartBody, offline = false): State {
	return {
		boot,
		link,
		phase: 'boot',
		stop: null,
		interviewId: null,
		token: null,
		status: 'active',
		locale: boot.locale,
		messages: [],
		progress: null,
		outbox: [],
		calling: false,
		reading: false,
		wantsRead: false,
		tries: 0,
		waiting: null,
		offline,
		note: null,
		returned: null,
		wrong: [],
		feedback: 'none',
	};
}

export function keep(state: State): Kept | null {
	const { interviewId, token, outbox } = state;
	if (!token && outbox.length === 0) return null;
	return { v: 1, interviewId, token, outbox, feedback: state.feedback === 'kept' };
}

/** The answer that is under way, if one is. */
export function underWay(state: State): SendCall | null {
	return state.outbox.find((call) => call.kind === 'send') ?? null;
}

export function isEnding(state: State): boolean {
	return state.outbox.some((call) => call.kind === 'complete');
}

/** The message that an answer now would answer; null while there is none, or one is under way. */
export function open(state: State): Message | null {
	if (state.phase !== 'talking' || underWay(state) || isEnding(state)) return null;
	return standing(state.messages);
}

/** Does a form come before the first question? Not before one that is gone on with. */
export function asksFirst({ boot, link }: Pick<State, 'boot' | 'link'>): boolean {
	return !boot.respondent?.begun && (!!boot.study?.consent || fieldsAsked(boot, link).length > 0);
}

export function stopped(state: State, stop: Stop): State {
	return { ...state, phase: 'stopped', stop, outbox: [], waiting: null, wantsRead: false, tries: 0 };
}

export function withoutHead(state: State): State {
	return { ...state, outbox: state.outbox.slice(1), tries: 0 };
}

/** May this question be left out? Widgets say so themselves; of open questions the study does. */
export function mayDecline(message: Message | null, optional: string[]): boolean {
	if (!message) return false;
	if (message.widget) return !message.widget.required;
	return !!message.questionId && optional.includes(message.questionId);
}

/** What is to be said of the pause that runs; null for nothing. */
export function troubleOf(state: State): 'offline' | 'away' | 'busy' | 'credit' | null {
	if (state.waiting?.why === 'credit') return 'credit';
	if (state.offline && (state.waiting || state.phase === 'talking')) return 'offline';
	if (state.waiting?.why === 'busy') return 'busy';
	return state.waiting && state.tries > 1 ? 'away' : null;
}
