// How far the interview has come, in words and as a bar, and the way out of it.
import type { JSX } from 'preact';
import type { Translate } from './locales/locale.ts';
import type { Progress } from './types.ts';

interface Props {
	progress: Progress | null;
	t: Translate;
	/** Null while it is being ended. */
	onDone: (() => void) | null;
}

export function ProgressBar({ progress, t, onDone }: Props): JSX.Element {
	const { answered = 0, total = 0 } = progress ?? {};
	const words = t('progress', { n: answered, total });
	return (
		<div class="progress">
			{total > 0 && (
				<>
					<progress class="bar" max={total} value={answered} aria-label={t('progressLabel')} aria-valuetext={words} />
					<span class="progress-text" aria-hidden="true">
						{words}
					</span>
				</>
			)}
			{onDone && (
				<button type="button" class="button quiet" id="done" onClick={onDone}>
					{t('done')}
				</button>
			)}
		</div>
	);
}
