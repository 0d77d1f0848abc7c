// Small parts that several views share: a heading that takes the focus, a count of seconds, a notice.
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

interface HeadingProps {
	children: ComponentChildren;
	focus: boolean;
	/** h1 where nothing stands above it. */
	as?: 'h1' | 'h2';
}

/** The heading of a view; it takes the focus when the view comes in place of another one. */
export function Heading({ children, focus, as: Tag = 'h2' }: HeadingProps): JSX.Element {
	const ref = useRef<HTMLHeadingElement>(null);
	useEffect(() => {
		if (focus) ref.current?.focus();
	}, []);
	return (
		<Tag ref={ref} tabIndex={-1}>
			{children}
		</Tag>
	);
}

/** Whole seconds until then, each second anew. */
export function useSeconds(until: number): number {
	const left = () => Math.max(Math.ceil((until - Date.now()) / 1000), 0);
	const [seconds, setSeconds] = useState(left);
	useEffect(() => {
		setSeconds(left());
		const timer = setInterval(() => setSeconds(left()), 1000);
		return () => clearInterval(timer);
	}, [until]);
	return seconds;
}

/** A sentence that counts down for the eye; for the ear it is said once, with the seconds that it began with. */
export function Countdown({ until, text }: { until: number; text: (seconds: number) => string }): JSX.Element {
	const seconds = useSeconds(until);
	const [first] = useState(seconds);
	return (
		<p>
			<span aria-hidden="true">{text(seconds)}</span>
			<span class="hidden">{text(first)}</span>
		</p>
	);
}

export function Notice({ tone, children }: { tone: 'good' | 'warning' | 'bad'; children: ComponentChildren }): JSX.Element {
	return <div class={`notice ${tone}`}>{children}</div>;
}
