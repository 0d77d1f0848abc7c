// The conversation as a list of messages in the order of their seq, each once, from whichever answer it came.
import type { Message, Widget } from './types.ts';

/** What this page has said and not yet read back has an id of its own. */
const LOCAL = 'local-';

export function localAnswer(seq: number, words: string): Message {
	return { id: `${LOCAL}${seq}`, seq, role: 'participant', kind: 'answer', content: words };
}

function isLocal(message: Message): boolean {
	return message.id.startsWith(LOCAL);
}

/** Both together. Of two with one seq the daemon's own wins, and of two of those the later. */
export function merge(known: Message[], more: Message[]): Message[] {
	const bySeq = new Map(known.map((message) => [message.seq, message]));
	for (const message of more) {
		const there = bySeq.get(message.seq);
		if (!there || isLocal(there) || !isLocal(message)) bySeq.set(message.seq, message);
	}
	return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

/** Is something missing between the first and the last? */
export function hasGap(messages: Message[]): boolean {
	const first = messages[0];
	const last = messages.at(-1);
	return !!first && !!last && (first.seq !== 1 || last.seq !== messages.length);
}

/** The message that stands: what an answer now would be an answer to. */
export function standing(messages: Message[]): Message | null {
	const last = messages.at(-1);
	return last && last.role === 'interviewer' && last.kind !== 'closing' ? last : null;
}

/**
 * The options that an answer in words names, in its order, where it consists of nothing else: "B, A" of A and B. Null
 * where it doesn't. Options may hold commas themselves, so the longest that fits is taken.
 */
export function optionsNamed(words: string, options: string[]): string[] | null {
	const left = options.filter(Boolean).sort((a, b) => b.length - a.length);
	const named: string[] = [];
	let rest = words;
	while (rest) {
		const at = left.findIndex((option) => rest === option || rest.startsWith(`${option}, `));
		const [option] = at < 0 ? [] : left.splice(at, 1);
		if (!option) return null;
		named.push(option);
		rest = rest.slice(option.length + 2);
	}
	return named;
}

/** An answer to be shown as a list: what was ranked, in its order, or null. */
export function ranked(answer: Message, question: Message | undefined): string[] | null {
	const widget: Widget | undefined = question?.widget;
	if (widget?.type !== 'ranking') return null;
	const order = optionsNamed(answer.content, widget.options ?? []);
	return order && order.length > 1 ? order : null;
}
