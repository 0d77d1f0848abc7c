// Where an answer is written: a field that grows, Enter or the button sends. What is typed is kept until it is acknowledged.
import type { JSX, RefObject } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { isCoarse } from './focus.ts';
import type { Translate } from './locales/locale.ts';
import { ANSWER_MAX, ANSWER_NEAR_END, countCharacters } from './words.ts';

interface Props {
	place: RefObject<HTMLFormElement | null>;
	/** What was typed stays while something else is asked. */
	hidden: boolean;
	/** Under a widget it is the other way to answer. */
	beside: boolean;
	/** An answer is under way: it can be typed on, but not sent. */
	busy: boolean;
	/** Words that were not taken. */
	returned: { words: string } | null;
	draft: () => string;
	saveDraft: (text: string) => void;
	onSend: (text: string) => void;
	onDecline: (() => void) | null;
	t: Translate;
}

/** Where CSS can't let a field grow with its text. */
function grow(field: HTMLTextAreaElement | null): void {
	if (!field || CSS.supports('field-sizing', 'content')) return;
	field.style.height = 'auto';
	field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
}

/** Does this key send? Not while a word is being put together, and on glass only with the button. */
function sends(event: KeyboardEvent): boolean {
	if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229) return false;
	return event.ctrlKey || event.metaKey || (!event.shiftKey && !event.altKey && !isCoarse());
}

export function Composer({ place, hidden, beside, busy, returned, draft, saveDraft, onSend, onDecline, t }: Props): JSX.Element {
	const [text, setText] = useState(draft);
	const [empty, setEmpty] = useState(false);
	const field = useRef<HTMLTextAreaElement>(null);
	const id = useId();
	const count = text.length < ANSWER_NEAR_END ? text.length : countCharacters(text);
	const over = count - ANSWER_MAX;
	const wrong = over > 0 || empty;

	const write = (words: string) => {
		setText(words);
		setEmpty(false);
		saveDraft(words);
	};
	useLayoutEffect(() => grow(field.current), [text]);
	useEffect(() => {
		if (returned && !text.includes(returned.words)) write(text ? `${returned.words}\n${text}` : returned.words);
	}, [returned]);

	const send = () => {
		if (busy) return;
		if (over > 0 || !text.trim()) {
			setEmpty(!text.trim());
			field.current?.focus();
			return;
		}
		onSend(text.trim());
		write('');
		field.current?.focus();
	};
	return (
		<form
			class={`composer${beside ? '' : ' docked'}`}
			ref={place}
			id="answer"
			hidden={hidden}
			onSubmit={(event) => {
				event.preventDefault();
				send();
			}}
		>
			<label class={beside ? 'label' : 'label hidden'} for={id}>
				{beside ? t('answerInWords') : t('answerLabel')}
			</label>
			<textarea
				class="input"
				id={id}
				ref={field}
				rows={1}
				dir="auto"
				autocomplete="off"
				enterkeyhint={isCoarse() ? 'enter' : 'send'}
				placeholder={beside ? undefined : t('answerHint')}
				value={text}
				aria-invalid={wrong ? 'true' : undefined}
				aria-describedby={`${id}-keys ${id}-said`}
				onInput={(event) => write(event.currentTarget.value)}
				onKeyDown={(event) => {
					if (!sends(event)) return;
					event.preventDefault();
					send();
				}}
			/>
			<p class="hidden" id={`${id}-keys`}>
				{isCoarse() ? '' : t('keysHint')}
			</p>
			<p class={wrong ? 'error' : 'hint'} id={`${id}-said`} role="status" hidden={!wrong && count < ANSWER_NEAR_END}>
				{over > 0
					? t('answerTooLong', { n: over })
					: empty
						? t('answerEmpty')
						: count >= ANSWER_NEAR_END
							? t('charactersLeft', { n: ANSWER_MAX - count })
							: ''}
			</p>
			<div class="actions">
				<button class={beside ? 'button' : 'button primary'} type="submit" aria-disabled={busy ? 'true' : undefined}>
					{busy ? t('sending') : t('send')}
				</button>
				{onDecline && (
					<button class="button quiet" type="button" onClick={onDecline} aria-disabled={busy ? 'true' : undefined}>
						{t('skip')}
					</button>
				)}
			</div>
		</form>
	);
}
