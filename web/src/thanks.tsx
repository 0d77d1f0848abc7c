// The end: thanks, a word on how it was, what was said, and where to go from here.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Driver } from './driver.ts';
import { endOf, REDIRECT_MS } from './ending.ts';
import type { Translate } from './locales/locale.ts';
import { Item } from './log.tsx';
import { Countdown, Heading, Notice } from './parts.tsx';
import type { State } from './state.ts';
import { Trouble } from './trouble.tsx';
import type { Feedback } from './types.ts';
import { plainText } from './words.ts';

const COMMENT_MAX = 2000;

/** Drawn, since not every system has the sign. */
function Thumb({ down }: { down: boolean }): JSX.Element {
	return (
		<svg viewBox="0 0 24 24" width="20" height="20" fill="currentColor" aria-hidden="true">
			<path
				transform={down ? 'rotate(180 12 12)' : undefined}
				d="M2 10h4v11H2zM8 10l4-8c1.7 0 3 1.3 3 3v4h5.2c1.3 0 2.2 1.2 1.9 2.4l-1.8 8c-.2.9-1 1.6-1.9 1.6H8z"
			/>
		</svg>
	);
}

interface RatingProps {
	driver: Driver;
	state: State;
	t: Translate;
}

/** A thumb is kept at once; a comment goes with it. */
function Rating({ driver, state, t }: RatingProps): JSX.Element {
	const [rating, setRating] = useState<Feedback['rating'] | null>(null);
	const [comment, setComment] = useState('');
	const [sent, setSent] = useState(state.feedback === 'kept');
	const rate = (chosen: Feedback['rating']) => {
		const said = plainText(comment).trim();
		setRating(chosen);
		driver.rate({ rating: chosen, ...(said ? { comment: said } : {}) });
	};
	const thumbs = [
		['up', 'thumbUp'],
		['down', 'thumbDown'],
	] as const;

	if (sent) return <p role="status">{t('feedbackThanks')}</p>;
	return (
		<form
			class="form"
			onSubmit={(event) => {
				event.preventDefault();
				if (!rating) return;
				rate(rating);
				setSent(true);
			}}
		>
			<fieldset>
				<legend class="label">{t('feedbackLegend')}</legend>
				<div class="thumbs">
					{thumbs.map(([value, key]) => (
						<button
							type="button"
							key={value}
							class={`button thumb${rating === value ? ' chosen' : ''}`}
							aria-pressed={rating === value}
							onClick={() => rate(value)}
						>
							<Thumb down={value === 'down'} />
							{t(key)}
						</button>
					))}
				</div>
			</fieldset>
			{rating && (
				<>
					<div class="field">
						<label class="label" for="comment">
							{t('commentLabel')} <span class="hint">({t('optional')})</span>
						</label>
						<textarea
							class="input"
							id="comment"
							rows={3}
							dir="auto"
							maxLength={COMMENT_MAX}
							value={comment}
							onInput={(event) => setComment(event.currentTarget.value)}
						/>
					</div>
					<button class="button primary">{t('feedbackSend')}</button>
				</>
			)}
			{state.feedback === 'failed' && (
				<Notice tone="bad">
					<p role="alert">{t('failed')}</p>
				</Notice>
			)}
		</form>
	);
}

/** Goes on by itself, unless told to stay or while somebody is writing a comment. */
function Redirect({ url, held, t }: { url: string; held: boolean; t: Translate }): JSX.Element {
	const [stays, setStays] = useState(false);
	const [until] = useState(() => Date.now() + REDIRECT_MS);
	const waits = !stays && !held;
	useEffect(() => {
		if (!waits) return;
		const timer = setTimeout(() => location.assign(url), Math.max(until - Date.now(), 0));
		return () => clearTimeout(timer);
	}, [waits]);
	return (
		<div class="panel" role="group">
			{waits ? <Countdown until={until} text={(n) => t('redirectSoon', { n })} /> : <p>{t('redirectHeld')}</p>}
			<div class="actions">
				<a class="button primary" href={url} rel="noreferrer" target="_top">
					{t('redirectNow')}
				</a>
				{waits && (
					<button type="button" class="button" onClick={() => setStays(true)}>
						{t('redirectStay')}
					</button>
				)}
			</div>
		</div>
	);
}

interface Props {
	driver: Driver;
	state: State;
	t: Translate;
	/** It has just ended, before their eyes. */
	focus: boolean;
	onAnew: (() => void) | null;
}

export function Thanks({ driver, state, t, focus, onAnew }: Props): JSX.Element {
	const [held, setHeld] = useState(false);
	const out = state.status === 'screened_out';
	// They had it deleted: nothing can be said of it any more, and nothing of it is shown again.
	const erased = state.status === 'erased';
	const { text, url } = endOf(state.boot.study, state.status, state.messages);
	return (
		<section class="thanks">
			<Heading focus={focus}>{t(out ? 'screenedOutTitle' : 'thanksTitle')}</Heading>
			{text ? (
				<p class="prose" dir="auto" lang={state.locale}>
					{text}
				</p>
			) : (
				<p>{t(out ? 'screenedOutText' : 'thanksText')}</p>
			)}
			{url && !state.boot.embed && focus && <Redirect url={url} held={held} t={t} />}
			{url && (state.boot.embed || !focus) && (
				<a class="button primary" href={url} rel="noreferrer" target="_top">
					{t('redirectNow')}
				</a>
			)}
			{!out && !erased && (
				<div onClick={() => setHeld(true)} onInput={() => setHeld(true)}>
					<Rating driver={driver} state={state} t={t} />
				</div>
			)}
			<div role="status">
				<Trouble state={state} t={t} onRetry={() => driver.retry()} />
			</div>
			{/* Whoever comes to this device later finds the end of the interview here, and not what was said in it. */}
			{focus && !erased && state.messages.length > 1 && (
				<details>
					<summary>{t('readAgain')}</summary>
					<div class="log">
						{state.messages.map((message, i) => (
							<Item key={message.seq} message={message} before={state.messages[i - 1]} locale={state.locale} t={t} />
						))}
					</div>
				</details>
			)}
			{onAnew && !focus && (
				<button type="button" class="button quiet" onClick={onAnew}>
					{t('notYou')}
				</button>
			)}
		</section>
	);
}
