// Instead of an interview: one thing is said, kindly, with what can be done about it.
import type { JSX } from 'preact';
import type { Key, Translate } from './locales/locale.ts';
import { Heading } from './parts.tsx';
import type { Stop } from './state.ts';

/** One row a state: its title, its text, and what the button does. */
const rows: Record<Stop, { title: Key; text: Key; button?: 'anew' | 'reload' }> = {
	closed: { title: 'closedTitle', text: 'closedText' },
	full: { title: 'fullTitle', text: 'fullText' },
	unpublished: { title: 'unpublishedTitle', text: 'unpublishedText' },
	unknown: { title: 'unknownTitle', text: 'unknownText' },
	by_link_only: { title: 'byLinkTitle', text: 'byLinkText' },
	bad_link: { title: 'badLinkTitle', text: 'badLinkText' },
	withdrawn: { title: 'badLinkTitle', text: 'withdrawnText' },
	do_not_contact: { title: 'byLinkTitle', text: 'noContactText' },
	already_responded: { title: 'respondedTitle', text: 'respondedText' },
	expired: { title: 'expiredTitle', text: 'expiredText', button: 'anew' },
	gone: { title: 'goneTitle', text: 'goneText', button: 'anew' },
	credit: { title: 'creditTitle', text: 'creditText', button: 'reload' },
	outdated: { title: 'outdatedTitle', text: 'outdatedText', button: 'reload' },
	broken: { title: 'brokenTitle', text: 'brokenText', button: 'reload' },
};

interface Props {
	stop: Stop;
	/** The study's title stands above. */
	titled: boolean;
	t: Translate;
	focus: boolean;
	onAnew: (() => void) | null;
}

export function Stopped({ stop, titled, t, focus, onAnew }: Props): JSX.Element {
	const row = rows[stop];
	const act = row.button === 'reload' ? () => location.reload() : row.button === 'anew' ? onAnew : null;
	return (
		<section class="state" data-state={stop}>
			<Heading focus={focus} as={titled ? 'h2' : 'h1'}>
				{t(row.title)}
			</Heading>
			<p>{t(row.text)}</p>
			{act && (
				<button type="button" class="button primary" onClick={act}>
					{t(row.button === 'anew' ? 'beginAnew' : 'tryAgain')}
				</button>
			)}
		</section>
	);
}
