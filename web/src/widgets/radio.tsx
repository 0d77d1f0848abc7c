// One of several: radio buttons, the last of which may be "Other" with a field.
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';

import { Frame, useProblem, type ControlProps } from './frame.tsx';
import { OtherField } from './other.tsx';

export function Radio({ widget, onAnswer, ...props }: ControlProps): JSX.Element {
	const { t } = props;
	const name = useId();
	const options = widget.options ?? [];
	const [chosen, setChosen] = useState<number>();
	const [other, setOther] = useState('');
	const isOther = chosen === options.length;
	const { ref, problem, raise, clear } = useProblem<HTMLDivElement>(isOther ? 'input[type=text]' : 'input');

	const confirm = (): void => {
		if (chosen === undefined) raise(t('chooseOneFirst'));
		else if (!isOther) onAnswer(options[chosen] ?? null);
		else if (other.trim()) onAnswer(null, other.trim());
		else raise(t('otherNeeded'));
	};

	return (
		<Frame
			{...props}
			role="radiogroup"
			legend={t('chooseOne')}
			problem={problem}
			confirm={t('confirm')}
			onConfirm={confirm}
		>
			<div class="options" ref={ref}>
				{[...options, ...(widget.allowOther ? [t('other')] : [])].map((option, i) => (
					<label key={i} class={`option${chosen === i ? ' chosen' : ''}`}>
						<input
							type="radio"
							name={name}
							checked={chosen === i}
							onChange={() => {
								setChosen(i);
								clear();
							}}
						/>
						<span>{option}</span>
					</label>
				))}
				{isOther && (
					<OtherField
						t={t}
						text={other}
						problem={problem.text && problem.id}
						onText={(text) => {
							setOther(text);
							clear();
						}}
					/>
				)}
			</div>
		</Frame>
	);
}
