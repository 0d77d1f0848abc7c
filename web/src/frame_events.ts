// What a page in a frame tells of its interview, read off the state of it: which steps it has made, and no words.
import type { Frame, FrameEvent, Payload } from './frame.ts';

/** What is looked at; the interview's state (state.ts) has it. */
export interface Watched {
	phase: string;
	stop: string | null;
	interviewId: string | null;
	status: string;
	messages: { id: string; seq: number; role: string; kind: string; questionId?: string }[];
	progress: { answered: number; total: number } | null;
}

export interface Happened {
	type: FrameEvent;
	payload: Payload;
}

function asked(state: Watched): Watched['messages'][number] | undefined {
	const last = state.messages.filter((message) => message.role === 'interviewer').at(-1);
	return last?.kind === 'closing' ? undefined : last;
}

/** What has happened between two states; `before` null: all that stands. */
export function happened(before: Watched | null, after: Watched): Happened[] {
	const out: Happened[] = [];
	const question = asked(after);
	if (after.interviewId && after.interviewId !== before?.interviewId)
		out.push({ type: 'started', payload: { interviewId: after.interviewId } });
	if (question && question.id !== (before && asked(before)?.id)) {
		const { questionId = null, kind, seq } = question;
		out.push({ type: 'question', payload: { questionId, kind, seq } });
	}
	const { answered, total } = after.progress ?? { answered: 0, total: 0 };
	if (after.progress && (answered !== before?.progress?.answered || total !== before.progress.total))
		out.push({ type: 'progress', payload: { answered, total } });
	if (after.phase === 'ended' && before?.phase !== 'ended')
		out.push({ type: 'completed', payload: { interviewId: after.interviewId, status: after.status } });
	if (after.stop && after.stop !== before?.stop) out.push({ type: 'error', payload: { code: after.stop } });
	return out;
}

/** Tells what happens from now on. */
export function tellEvents(
	frame: Frame,
	driver: { state: Watched; subscribe(listener: (state: Watched) => void): unknown },
): void {
	let before: Watched | null = null;
	const tell = (state: Watched) => {
		for (const { type, payload } of happened(before, state)) frame.emit(type, payload);
		before = state;
	};
	tell(driver.state);
	driver.subscribe(tell);
}

/** Tells how high the page is, whenever it changes. */
export function tellSize(frame: Frame, root: HTMLElement): void {
	let told = 0;
	new ResizeObserver(() => {
		const height = Math.ceil(root.getBoundingClientRect().height);
		if (height === told) return;
		told = height;
		frame.emit('resize', { height });
	}).observe(root);
}
