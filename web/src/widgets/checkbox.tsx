// Several of several: checkboxes, the last of which may be "Other" with a field.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

import { Frame, useProblem, type ControlProps } from './frame.tsx';
import { limitsBroken, limitsOf, limitsTold } from './limits.ts';
import { OtherField } from './other.tsx';

export function Checkbox({ widget, onAnswer, ...props }: ControlProps): JSX.Element {
	const { t } = props;
	const options = widget.options ?? [];
	const limits = limitsOf(widget);
	const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
	const [other, setOther] = useState('');
	const [askedNone, setAskedNone] = useState(false);
	const isOther = chosen.has(options.length);
	const otherMissing = isOther && !other.trim();
	const { ref, problem, raise, ask, clear } = useProblem<HTMLDivElement>(
		otherMissing ? 'input[type=text]' : 'input',
	);
	// Too many is told at once: the one too many is still at hand.
	const tooMany = chosen.size > limits.most ? limitsBroken(chosen.size, limits, t) : undefined;

	const toggle = (i: number): void => {
		const next = new Set(chosen);
		if (!next.delete(i)) next.add(i);
		setChosen(next);
		setAskedNone(false);
		clear();
	};

	const confirm = (): void => {
		const broken = limitsBroken(chosen.size, limits, t);
		if (broken) return raise(broken);
		if (otherMissing) return raise(t('otherNeeded'));
		// Nothing chosen is an answer only when it is meant as one.
		if (!chosen.size && !askedNone) {
			setAskedNone(true);
			return ask(t('noneChosen'));
		}
		const values = options.filter((_, i) => chosen.has(i));
		if (isOther) onAnswer(values, other.trim());
		else onAnswer(values);
	};

	return (
		<Frame
			{...props}
			legend={limitsTold(limits, t)}
			problem={tooMany ? { id: problem.id, text: tooMany } : problem}
			confirm={t(askedNone ? 'confirmNone' : 'confirm')}
			onConfirm={confirm}
		>
			<div class="options" ref={ref}>
				{[...options, ...(widget.allowOther ? [t('other')] : [])].map((option, i) => (
					<label key={i} class={`option${chosen.has(i) ? ' chosen' : ''}`}>
						<input type="checkbox" checked={chosen.has(i)} onChange={() => toggle(i)} />
						<span>{option}</span>
					</label>
				))}
				{isOther && (
					<OtherField
						t={t}
						text={other}
						problem={problem.text && otherMissing ? problem.id : undefined}
						onText={(text) => {
							setOther(text);
							clear();
						}}
					/>
				)}
			</div>
			{limits.most < limits.all && (
				<p class="hint" role="status">
					{chosen.size > 0 && t('chosenCount', { n: chosen.size })}
				</p>
			)}
		</Frame>
	);
}
