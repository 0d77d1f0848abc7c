// The interview itself: the log, the widget of the question that stands, the composer, progress and what goes wrong.
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Composer } from './composer.tsx';
import { DonePanel } from './done.tsx';
import type { Driver } from './driver.ts';
import { afterPaint, focusFirst, isBusy, isCoarse, pushesUp, showFrom } from './focus.ts';
import type { Translate } from './locales/locale.ts';
import { Log } from './log.tsx';
import { Notice } from './parts.tsx';
import { ProgressBar } from './progress.tsx';
import { isEnding, mayDecline, open, troubleOf, underWay, type Note, type State } from './state.ts';
import { Trouble } from './trouble.tsx';
import type { AnswerValue, Message, Widget } from './types.ts';
import { AnswerWidget } from './widgets/widget.tsx';
import { answerWords, plainLine, plainText } from './words.ts';

interface Props {
	driver: Driver;
	state: State;
	t: Translate;
	/** Somebody has just pressed the button that begins, so that the focus may go on from there. */
	begun: boolean;
	/** Null where nobody else can begin from this link. */
	onAnew: (() => void) | null;
}

const notes: Record<Note, 'resumed' | 'otherTab' | 'refused' | 'tooLong'> = {
	resumed: 'resumed',
	other_tab: 'otherTab',
	refused: 'refused',
	too_long: 'tooLong',
};

type Place = { current: HTMLElement | null };

/** The focus and the sight follow the questions, without tearing anybody from what they do. */
function useFollow(question: Message | null, begun: boolean, widget: Place, composer: Place): void {
	const first = useRef(true);
	useEffect(() => {
		if (!question) return;
		const initial = first.current && !begun;
		first.current = false;
		const parts = [widget.current, composer.current];
		if (!isBusy(parts) && !(initial && isCoarse())) focusFirst(parts);
		if (initial && question.seq === 1) return;
		const asked = `.message[data-seq="${question.seq}"]`;
		afterPaint(() => showFrom(document.querySelector(asked), composer.current));
	}, [question?.id]);
}

/** So it does what is said in between: an answer on its way, and what is said about a pause. */
function useSight(what: string, selector: string, composer: Place): void {
	useEffect(() => {
		if (what) afterPaint(() => showFrom(document.querySelector(selector), composer.current));
	}, [what]);
}

/** The first question as the page came with it, until the log has it, from which screen readers hear it. */
function Opening({ words, locale }: { words: string; locale: string }): JSX.Element {
	return (
		<div class="log" aria-hidden="true">
			<div class="message interviewer">
				<p dir="auto" lang={locale}>
					{words}
				</p>
			</div>
		</div>
	);
}

export function Conversation({ driver, state, t, begun, onAnew }: Props): JSX.Element {
	const [asking, setAsking] = useState(false);
	const widgetPlace = useRef<HTMLDivElement>(null);
	const composerPlace = useRef<HTMLFormElement>(null);
	const question = open(state);
	const call = underWay(state);
	const ending = isEnding(state);
	/* Before the first question the log stands there already, empty. */
	const talking = state.phase === 'talking';
	const opening = !talking && state.messages.length === 0 ? state.boot.opening : undefined;
	const trouble = troubleOf(state);
	/* While an answer is under way its widget stays, quiet, until the next question takes its place. */
	const stands = question ?? (call ? (state.messages.find((message) => message.id === call.body.inReplyTo) ?? null) : null);
	const widget = stands?.widget ?? null;
	const decline = stands && mayDecline(stands, state.boot.study?.optional ?? []);

	useFollow(question, begun, widgetPlace, composerPlace);
	useLayoutEffect(() => {
		if (ending) setAsking(false);
	}, [ending]);
	useSight(widget ? '' : (call?.body.inReplyTo ?? ''), '.message.pending', composerPlace);
	useSight(trouble ?? state.note ?? '', '.notices', composerPlace);
	useEffect(() => pushesUp(composerPlace.current), [talking && !ending]);

	const choose = (of: Widget | null, questionId: string, value: AnswerValue, other?: string) => {
		const answer = { questionId: of?.questionId ?? questionId, value, ...(other ? { other: plainLine(other) } : {}) };
		driver.choose(answer, answerWords(value, other, t));
	};
	const onDecline = decline && stands ? () => choose(widget, stands.questionId ?? '', null) : null;
	return (
		<>
			{talking && (
				<a
					class="skip"
					href="#answer"
					onClick={(event) => {
						event.preventDefault();
						focusFirst([widgetPlace.current, composerPlace.current]);
					}}
				>
					{t('skipToAnswer')}
				</a>
			)}
			{talking && <ProgressBar progress={state.progress} t={t} onDone={ending ? null : () => setAsking(true)} />}
			{opening && <Opening words={opening} locale={state.locale} />}
			<Log
				messages={state.messages}
				pending={call?.words ?? null}
				thinking={(!talking || !!call || ending) && !state.waiting}
				locale={state.locale}
				t={t}
			/>
			<div role="status" class="notices">
				{state.note && !call && (
					<Notice tone={state.note === 'resumed' ? 'good' : 'warning'}>
						<p>{t(notes[state.note])}</p>
						{state.note === 'resumed' && onAnew && (
							<button type="button" class="button quiet" onClick={onAnew}>
								{t('notYou')}
							</button>
						)}
					</Notice>
				)}
				<Trouble state={state} t={t} onRetry={() => driver.retry()} />
				{call && !trouble && <span class="hidden">{t('typing')}</span>}
				{!talking && !trouble && <span class="hidden">{t('beginning')}</span>}
			</div>
			{asking && (
				<DonePanel
					unsent={driver.draft() !== ''}
					t={t}
					onYes={() => driver.end()}
					onNo={() => {
						setAsking(false);
						document.getElementById('done')?.focus();
					}}
				/>
			)}
			{talking && !ending && widget && (
				<div ref={widgetPlace} hidden={asking}>
					<AnswerWidget
						key={stands?.id}
						widget={widget}
						busy={!!call}
						labelledBy={`message-${stands?.seq}`}
						onAnswer={(value, other) => choose(widget, '', value, other)}
						onDecline={onDecline ?? undefined}
						t={t}
					/>
				</div>
			)}
			{talking && !ending && (
				<Composer
					place={composerPlace}
					hidden={asking}
					beside={!!widget}
					busy={!question}
					returned={state.returned}
					draft={() => driver.draft()}
					saveDraft={(text) => driver.saveDraft(text)}
					onSend={(text) => driver.say(plainText(text))}
					onDecline={widget ? null : onDecline}
					t={t}
				/>
			)}
		</>
	);
}
