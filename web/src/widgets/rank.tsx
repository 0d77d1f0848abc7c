// An order of everything: by dragging, by the arrows on each line, by the keyboard. The order that is shown at first
// counts only when somebody says that it is theirs.
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

import { followDrag } from './drag.ts';
import { Frame, useProblem, type ControlProps } from './frame.tsx';
import { moved, placeByKey } from './order.ts';

function Arrow({ up }: { up: boolean }): JSX.Element {
	return (
		<svg viewBox="0 0 16 16" width="1em" height="1em" aria-hidden="true">
			<path
				d={up ? 'M3 10.5 8 5.5l5 5' : 'M3 5.5l5 5 5-5'}
				fill="none"
				stroke="currentColor"
				stroke-width="2"
			/>
		</svg>
	);
}

function Grip(): JSX.Element {
	return (
		<svg viewBox="0 0 10 16" width="0.625em" height="1em" aria-hidden="true">
			<path
				d="M2 3h.01M8 3h.01M2 8h.01M8 8h.01M2 13h.01M8 13h.01"
				stroke="currentColor"
				stroke-width="2.5"
				stroke-linecap="round"
			/>
		</svg>
	);
}

export function Rank({ widget, onAnswer, ...props }: ControlProps): JSX.Element {
	const { t, busy } = props;
	const list = useRef<HTMLOListElement>(null);
	const focusOn = useRef<HTMLButtonElement | null>(null);
	const callOff = useRef<(() => void) | undefined>(undefined);
	const [order, setOrder] = useState(() => widget.options ?? []);
	const [touched, setTouched] = useState(false);
	const [asked, setAsked] = useState(false);
	const [held, setHeld] = useState<string>();
	const [told, setTold] = useState('');
	const { problem, ask, clear } = useProblem('');

	// A line that changes its place in the document loses the focus; whoever moved it goes on from there.
	useLayoutEffect(() => {
		focusOn.current?.focus();
		focusOn.current = null;
	}, [order]);
	useEffect(() => () => callOff.current?.(), []);
	useEffect(() => {
		if (busy) callOff.current?.();
	}, [busy]);

	const move = (from: number, to: number, button?: HTMLButtonElement): void => {
		const option = order[from] ?? '';
		if (to < 0 || to >= order.length) {
			setTold(t(to < 0 ? 'rankFirst' : 'rankLast', { option }));
			return;
		}
		if (from === to) return;
		focusOn.current = button ?? null;
		setOrder(moved(order, from, to));
		setTouched(true);
		setTold(t('rankMoved', { option, place: to + 1, total: order.length }));
		clear();
	};

	const grab = (event: PointerEvent, from: number, handle: boolean): void => {
		// A finger on the words scrolls the page; on the handle it drags.
		if (event.button !== 0 || !event.isPrimary || !list.current || (event.pointerType === 'touch' && !handle))
			return;
		if ((event.target as Element).closest('button')) return;
		event.preventDefault();
		callOff.current?.();
		setHeld(order[from]);
		callOff.current = followDrag(list.current, from, event, (drop) => {
			setHeld(undefined);
			if (drop) move(drop.from, drop.to);
		});
	};

	const confirm = (): void => {
		if (touched || asked) return onAnswer([...order]);
		setAsked(true);
		ask(t('rankUnmoved'));
	};

	return (
		<Frame
			{...props}
			legend={t('rankHint')}
			problem={problem}
			confirm={t(asked && !touched ? 'rankConfirmUnmoved' : 'rankConfirm')}
			onConfirm={confirm}
		>
			<div>
				<ol ref={list} class={`ranks${held === undefined ? '' : ' moving'}`} role="list">
					{order.map((option, i) => (
						<li
							key={option}
							class={`rank${held === option ? ' held' : ''}`}
							onPointerDown={(event) => grab(event, i, !!(event.target as Element).closest('.place'))}
						>
							<span class="place">
								<Grip /> {i + 1}
							</span>
							<span class="rank-text">{option}</span>
							<span class="moves">
								{[true, false].map((up) => {
									const to = up ? i - 1 : i + 1;
									return (
										<button
											key={up}
											class="move"
											type="button"
											aria-label={t(up ? 'rankUp' : 'rankDown', { option })}
											aria-disabled={to < 0 || to >= order.length}
											onClick={(event) => move(i, to, event.currentTarget)}
											onKeyDown={(event) => {
												const place = placeByKey(event.key, i, order.length);
												if (place === undefined) return;
												event.preventDefault();
												move(i, place, event.currentTarget);
											}}
										>
											<Arrow up={up} />
										</button>
									);
								})}
							</span>
						</li>
					))}
				</ol>
				<p class="hidden" role="status">
					{told}
				</p>
			</div>
		</Frame>
	);
}
