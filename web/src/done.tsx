// Asks in the page whether to finish: what is kept, yes, no. Escape is no.
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Translate } from './locales/locale.ts';

interface Props {
	/** Something is typed that hasn't been sent. */
	unsent: boolean;
	t: Translate;
	onYes: () => void;
	onNo: () => void;
}

export function DonePanel({ unsent, t, onYes, onNo }: Props): JSX.Element {
	const panel = useRef<HTMLElement>(null);
	useEffect(() => {
		panel.current?.focus();
		panel.current?.scrollIntoView({ block: 'nearest' });
	}, []);
	return (
		<section
			class="panel"
			ref={panel}
			tabIndex={-1}
			role="group"
			aria-labelledby="done-question"
			onKeyDown={(event) => {
				if (event.key === 'Escape') onNo();
			}}
		>
			<p id="done-question">
				{t('donePanel')}
				{unsent && ` ${t('doneUnsent')}`}
			</p>
			<div class="actions">
				<button type="button" class="button primary" onClick={onYes}>
					{t('doneYes')}
				</button>
				<button type="button" class="button" onClick={onNo}>
					{t('doneNo')}
				</button>
			</div>
		</section>
	);
}
