// What all controls share: the group with its name, the hint, the problem in words, the buttons, and being busy.
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';

import type { Translate } from '../locales/locale.ts';
import type { AnswerValue, Widget } from '../types.ts';

export interface ControlProps {
	widget: Widget;
	busy: boolean;
	onAnswer: (value: AnswerValue, other?: string) => void;
	onDecline?: (() => void) | undefined;
	labelledBy?: string | undefined;
	t: Translate;
}

interface FrameProps extends Pick<ControlProps, 'busy' | 'onDecline' | 'labelledBy' | 't'> {
	role?: 'group' | 'radiogroup';
	/** What to do, as the group's legend: "Choose one". */
	legend: string;
	/** Whether the question says enough for those who see it. */
	legendHidden?: boolean;
	/** What is wrong or asked back, in words; shown and read out, and tied to the group. */
	problem?: Problem;
	/** The words on the button that sends; none where the control's own buttons send. */
	confirm?: string;
	onConfirm?: () => void;
	children: ComponentChildren;
}

// While an answer is on its way nothing may change it; but nothing is disabled either, since that would take the
// focus away from where somebody is.
function refuse(event: Event): void {
	if (event instanceof KeyboardEvent && event.key === 'Tab') return;
	event.preventDefault();
	event.stopPropagation();
}

export function Frame({
	role = 'group',
	legend,
	legendHidden,
	problem,
	confirm,
	onConfirm,
	children,
	...props
}: FrameProps): JSX.Element {
	const { busy, onDecline, labelledBy, t } = props;
	const id = useId();
	const guard = busy ? refuse : undefined;
	return (
		<form
			class="widget"
			noValidate
			aria-busy={busy}
			onClickCapture={guard}
			onKeyDownCapture={guard}
			onPointerDownCapture={guard}
			onSubmit={(event) => {
				event.preventDefault();
				if (!busy) onConfirm?.();
			}}
		>
			<fieldset
				role={role}
				aria-labelledby={labelledBy ? `${labelledBy} ${id}-legend` : `${id}-legend`}
				aria-describedby={problem?.text && problem.id}
				aria-invalid={role === 'radiogroup' ? !!problem?.text && !problem.asks : undefined}
			>
				<legend id={`${id}-legend`} class={legendHidden ? 'hidden' : 'hint'}>
					{legend}
				</legend>
				{children}
			</fieldset>
			<div role="alert">
				{problem?.text && (
					<p id={problem.id} class={problem.asks ? 'ask' : 'error'}>
						{problem.text}
					</p>
				)}
			</div>
			{(confirm || onDecline) && (
				<div class="actions">
					{confirm && (
						<button class="button primary" type="submit" aria-disabled={busy}>
							{busy ? t('sending') : confirm}
						</button>
					)}
					{onDecline && (
						<button class="button quiet" type="button" aria-disabled={busy} onClick={onDecline}>
							{t('skip')}
						</button>
					)}
				</div>
			)}
		</form>
	);
}

export interface Problem {
	id: string;
	text?: string | undefined;
	/** Nothing is wrong: somebody is asked whether they mean it. */
	asks?: boolean;
}

/**
 * A problem that goes away when something is changed. Raising one puts the focus on what `at` finds in the control
 * whose element has the ref, so that it can be put right at once; asking back leaves the focus on the button.
 */
export function useProblem<T extends HTMLElement>(at: string) {
	const id = useId();
	const ref = useRef<T>(null);
	const [shown, setShown] = useState<Omit<Problem, 'id'>>({});
	const [raised, setRaised] = useState(0);
	useEffect(() => {
		if (raised) ref.current?.querySelector<HTMLElement>(at)?.focus();
	}, [raised]);
	return {
		ref,
		problem: { id, ...shown } as Problem,
		raise: (text: string): void => {
			setShown({ text });
			setRaised((n) => n + 1);
		},
		ask: (text: string): void => setShown({ text, asks: true }),
		clear: (): void => setShown({}),
	};
}
