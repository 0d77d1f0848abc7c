// The page as a whole: which view the interview's state asks for.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Conversation } from './conversation.tsx';
import type { Driver } from './driver.ts';
import { Header } from './header.tsx';
import type { Translate } from './locales/locale.ts';
import { asksFirst, type State } from './state.ts';
import { Stopped } from './stopped.tsx';
import { Thanks } from './thanks.tsx';
import { Trouble } from './trouble.tsx';
import { Welcome } from './welcome.tsx';

interface Props {
	driver: Driver;
	t: Translate;
}

function useDriver(driver: Driver): State {
	const [state, setState] = useState(driver.state);
	useEffect(() => {
		setState(driver.state);
		return driver.subscribe(setState);
	}, [driver]);
	return state;
}

/** Can somebody else begin an interview from this link, on this device? */
function canBeginAnew({ boot, link }: State): boolean {
	return boot.state === 'open' && boot.study?.access === 'open' && !link.respondentToken;
}

function View({ driver, t, state, changed }: Props & { state: State; changed: boolean }): JSX.Element {
	const onAnew = canBeginAnew(state) ? () => driver.anew() : null;
	const form = state.phase === 'welcome' || (state.phase === 'starting' && asksFirst(state) && !state.interviewId);
	if (form) {
		return (
			<>
				<Welcome
					boot={state.boot}
					link={state.link}
					busy={state.phase === 'starting'}
					refused={state.wrong}
					t={t}
					onBegin={(body) => driver.begin(body)}
				/>
				<div role="status">
					<Trouble state={state} t={t} onRetry={() => driver.retry()} />
				</div>
			</>
		);
	}
	if (state.phase === 'stopped' && state.stop) {
		return <Stopped stop={state.stop} titled={!!state.boot.study} t={t} focus={changed} onAnew={onAnew} />;
	}
	if (state.phase === 'ended') return <Thanks driver={driver} state={state} t={t} focus={changed} onAnew={onAnew} />;
	return <Conversation driver={driver} state={state} t={t} begun={changed} onAnew={onAnew} />;
}

/** Views that people have been in; what comes after one of them takes the focus. */
const lived = new Set(['welcome', 'talking']);

export function App({ driver, t }: Props): JSX.Element {
	const state = useDriver(driver);
	const { boot, phase } = state;
	const been = useRef(false);
	const changed = been.current;
	useEffect(() => {
		if (lived.has(phase)) been.current = true;
		if (phase === 'ended' && boot.study) document.title = `${t('thanksTitle')} – ${boot.study.title}`;
	}, [phase]);
	return (
		<>
			<Header boot={boot} t={t} before={phase === 'welcome' || phase === 'starting' || phase === 'boot'} />
			<View driver={driver} t={t} state={state} changed={changed} />
			{boot.study && !boot.study.branding.hideBranding && <footer class="footer">{t('footer')}</footer>}
		</>
	);
}
