// "Other" at the end of the choices, and the field for what it is.
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';

import type { Translate } from '../locales/locale.ts';

/** The longest that the API takes. */
const longest = 500;

export function OtherField(props: {
	text: string;
	/** The problem's id where it is this field's. */
	problem: string | undefined;
	onText: (text: string) => void;
	t: Translate;
}): JSX.Element {
	const id = useId();
	return (
		<div class="other">
			<label class="label" for={id}>
				{props.t('otherLabel')}
			</label>
			<input
				id={id}
				class="input"
				type="text"
				dir="auto"
				autocomplete="off"
				maxLength={longest}
				value={props.text}
				aria-invalid={!!props.problem}
				aria-describedby={props.problem}
				onInput={(event) => props.onText(event.currentTarget.value)}
			/>
		</div>
	);
}
