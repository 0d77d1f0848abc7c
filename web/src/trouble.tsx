// What stands between an answer and the daemon, said in one sentence: offline, away, busy, out of credit.
import type { JSX } from 'preact';
import type { Translate } from './locales/locale.ts';
import { Countdown, Notice } from './parts.tsx';
import { troubleOf, type State } from './state.ts';

/** Pauses shorter than this are not worth a word. */
const SILENT_MS = 2500;

export function Trouble({ state, t, onRetry }: { state: State; t: Translate; onRetry: () => void }): JSX.Element | null {
	const trouble = troubleOf(state);
	const until = state.waiting?.until ?? 0;
	if (!trouble || (trouble === 'busy' && until - Date.now() < SILENT_MS)) return null;
	if (trouble === 'busy') {
		return (
			<Notice tone="warning">
				<Countdown key={until} until={until} text={(n) => t('waiting', { n })} />
			</Notice>
		);
	}
	const said = { offline: 'offline', away: 'serverAway', credit: 'creditWaits' } as const;
	return (
		<Notice tone="warning">
			<p>{t(said[trouble])}</p>
			{trouble !== 'offline' && (
				<button type="button" class="button" onClick={onRetry}>
					{t('tryAgain')}
				</button>
			)}
		</Notice>
	);
}
