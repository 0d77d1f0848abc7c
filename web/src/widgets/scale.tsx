// A number from a range. Few points are number buttons: they show all answers alike, whereas a slider's handle stands
// somewhere already and draws answers to it. Many points are a line whose handle appears when it is touched.
import type { JSX } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';

import { Frame, useProblem, type ControlProps } from './frame.tsx';
import { fitsPoints, middle, pointAt } from './range.ts';

export function Scale(props: ControlProps): JSX.Element {
	const { min, max } = endsOf(props.widget);
	return fitsPoints(min, max) ? <Points {...props} /> : <Slider {...props} />;
}

interface Ends {
	min: number;
	max: number;
	low: string;
	high: string;
}

function endsOf({ min = 1, max = 10, labels }: ControlProps['widget']): Ends {
	return { min, max, low: labels?.min ?? '', high: labels?.max ?? '' };
}

// What a point is called: its number, and at the ends what it means.
function spoken(n: number, { min, max, low, high }: Ends, t: ControlProps['t']): string {
	const label = n === min ? low : n === max ? high : '';
	return label ? t('pointWithLabel', { n: String(n), label }) : String(n);
}

function EndLabels({ ends, numbers }: { ends: Ends; numbers?: boolean }): JSX.Element | null {
	const { low, high, min, max } = ends;
	if (!numbers && !low && !high) return null;
	return (
		<div class="ends" aria-hidden="true">
			<span>
				{numbers && <b>{min}</b>} {low}
			</span>
			<span>
				{numbers && <b>{max}</b>} {high}
			</span>
		</div>
	);
}

function Points({ widget, onAnswer, ...props }: ControlProps): JSX.Element {
	const { t } = props;
	const name = useId();
	const ends = endsOf(widget);
	const [chosen, setChosen] = useState<number>();
	const { ref, problem, raise, clear } = useProblem<HTMLDivElement>('input');
	const points = Array.from({ length: ends.max - ends.min + 1 }, (_, i) => ends.min + i);
	return (
		<Frame
			{...props}
			role="radiogroup"
			legend={t('chooseNumber')}
			problem={problem}
			confirm={t('confirm')}
			onConfirm={() => (chosen === undefined ? raise(t('chooseNumberFirst')) : onAnswer(chosen))}
		>
			<div class="points" ref={ref}>
				{points.map((n) => (
					<label key={n} class={`point${chosen === n ? ' chosen' : ''}`}>
						<input
							type="radio"
							name={name}
							checked={chosen === n}
							aria-label={spoken(n, ends, t)}
							onChange={() => {
								setChosen(n);
								clear();
							}}
						/>
						<span>{n}</span>
					</label>
				))}
			</div>
			<EndLabels ends={ends} />
		</Frame>
	);
}

function Slider({ widget, onAnswer, ...props }: ControlProps): JSX.Element {
	const { t, labelledBy } = props;
	const id = useId();
	const ends = endsOf(widget);
	const { min, max } = ends;
	const [chosen, setChosen] = useState<number>();
	const touched = useRef(false);
	const { ref, problem, raise, clear } = useProblem<HTMLDivElement>('input');
	const choose = (n: number): void => {
		touched.current = true;
		setChosen(n);
		clear();
	};
	return (
		<Frame
			{...props}
			legend={t('sliderHint')}
			problem={problem}
			confirm={t('confirm')}
			onConfirm={() => (chosen === undefined ? raise(t('chooseNumberFirst')) : onAnswer(chosen))}
		>
			<div ref={ref}>
				<span id={id} class="hidden">
					{t('sliderLabel', { min: spoken(min, ends, t), max: spoken(max, ends, t) })}
				</span>
				<input
					type="range"
					class={`slider${chosen === undefined ? ' unset' : ''}`}
					min={min}
					max={max}
					step={1}
					value={chosen ?? middle(min, max)}
					aria-labelledby={labelledBy ? `${labelledBy} ${id}` : id}
					aria-describedby={problem.text && problem.id}
					aria-valuetext={chosen === undefined ? t('notChosen') : spoken(chosen, ends, t)}
					onInput={(event) => choose(event.currentTarget.valueAsNumber)}
					onClick={(event) => {
						// A tap on the very middle moves nothing, and some browsers take no taps beside the handle.
						if (!touched.current) choose(pointAt(event.clientX, event.currentTarget, min, max));
					}}
					onKeyDown={(event) => {
						if (event.key === ' ' && !touched.current) choose(middle(min, max));
					}}
				/>
				<p class="value" aria-hidden="true">
					{chosen ?? t('notChosen')}
				</p>
				<EndLabels ends={ends} numbers />
			</div>
		</Frame>
	);
}
