// The control that answers a question. A new control is a file of its own and a row of this table.
import type { JSX } from 'preact';

import type { Widget } from '../types.ts';
import { Checkbox } from './checkbox.tsx';
import type { ControlProps } from './frame.tsx';
import { Buttons } from './buttons.tsx';
import { Radio } from './radio.tsx';
import { Rank } from './rank.tsx';
import { Scale } from './scale.tsx';

const controls: Record<Widget['control'], (props: ControlProps) => JSX.Element> = {
	buttons: Buttons,
	slider: Scale,
	radio: Radio,
	checkbox: Checkbox,
	rank: Rank,
};

/**
 * Answers go to onAnswer as the API takes them: an integer, a boolean, an option's text, a list of them; `other`
 * beside (with a value of null where "other" is the one choice). Nothing is chosen until somebody chooses. While
 * busy the control stays where it is and takes nothing. `labelledBy` is the id of the element with the question.
 */
export function AnswerWidget(props: ControlProps): JSX.Element {
	const Control = controls[props.widget.control];
	return <Control key={props.widget.questionId} {...props} />;
}
