// The conversation so far: a log that screen readers follow. What people and studies have written is text and nothing else.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Translate } from './locales/locale.ts';
import { ranked } from './transcript.ts';
import type { Message } from './types.ts';

interface ItemProps {
	message: Message;
	/** The one before it, which an answer answers. */
	before: Message | undefined;
	locale: string;
	t: Translate;
	state?: 'pending';
}

function Words({ message, before, locale, t }: ItemProps): JSX.Element {
	const order = message.role === 'participant' ? ranked(message, before) : null;
	if (order) {
		return (
			<ol class="order" lang={locale}>
				{order.map((option) => (
					<li key={option}>
						<bdi>{option}</bdi>
					</li>
				))}
			</ol>
		);
	}
	if (!message.content) return <p class="skipped">{t('skipped')}</p>;
	return (
		<p dir="auto" lang={locale} id={`message-${message.seq}`}>
			{message.content}
		</p>
	);
}

export function Item(props: ItemProps): JSX.Element {
	const { message, t, state } = props;
	return (
		<div class={`message ${message.role}${state ? ` ${state}` : ''}`} data-seq={message.seq} data-kind={message.kind}>
			<span class="sender hidden">{message.role === 'participant' ? t('you') : t('interviewer')}: </span>
			<Words {...props} />
		</div>
	);
}

interface LogProps {
	messages: Message[];
	/** The words of an answer that is under way; null for none. */
	pending: string | null;
	/** The next question is being thought of. */
	thinking: boolean;
	locale: string;
	t: Translate;
}

/**
 * What comes into a log that stands already is announced. So the last message comes a moment after those before it: then
 * it is said, once, and they are not. A log that stood there empty takes its first message at once.
 */
export function Log({ messages, pending, thinking, locale, t }: LogProps): JSX.Element {
	const [whole, setWhole] = useState(false);
	const stood = useRef(false);
	useEffect(() => {
		if (messages.length > 0) setWhole(true);
		else stood.current = true;
	}, [messages.length]);
	const shown = whole || (stood.current && messages.length === 1) ? messages : messages.slice(0, -1);
	const last = messages.at(-1);
	return (
		<div class="log" role="log" aria-live="polite" aria-relevant="additions" aria-label={t('logLabel')} id="log">
			{shown.map((message, i) => (
				<Item key={message.seq} message={message} before={shown[i - 1]} locale={locale} t={t} />
			))}
			{pending !== null && last && (
				<Item
					key={last.seq + 1}
					message={{ id: 'pending', seq: last.seq + 1, role: 'participant', kind: 'answer', content: pending }}
					before={last}
					locale={locale}
					t={t}
					state="pending"
				/>
			)}
			{thinking && (
				<div class="typing" key="typing" aria-hidden="true">
					<i />
					<i />
					<i />
				</div>
			)}
		</div>
	);
}
