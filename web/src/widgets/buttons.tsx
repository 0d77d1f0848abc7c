// Yes or no: two buttons, and pressing one answers.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

import { Frame, type ControlProps } from './frame.tsx';

export function Buttons({ onAnswer, ...props }: ControlProps): JSX.Element {
	const [pressed, setPressed] = useState<boolean>();
	const answer = (value: boolean): void => {
		setPressed(value);
		onAnswer(value);
	};
	return (
		<Frame {...props} legend={props.t('chooseOne')} legendHidden>
			<div class="pair">
				{[true, false].map((value) => (
					<button
						class={`button wide${props.busy && pressed === value ? ' chosen' : ''}`}
						type="button"
						aria-disabled={props.busy}
						onClick={() => answer(value)}
					>
						{props.t(value ? 'yes' : 'no')}
					</button>
				))}
			</div>
		</Frame>
	);
}
