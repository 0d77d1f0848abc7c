// The entry of the participant's page: what the daemon says of the study, and the page on it.
import { render } from 'preact';
import { App } from './app.tsx';
import { applyAccent } from './colour.ts';
import { browserWorld, Driver } from './driver.ts';
import { openFrame, withInit } from './frame.ts';
import { tellEvents, tellSize } from './frame_events.ts';
import { nameOf, startOf, tokenOf } from './link.ts';
import { translator } from './locales/locale.ts';
import { shelf, store } from './store.ts';
import { tabs } from './tabs.ts';
import type { Boot, StartBody } from './types.ts';

/** Back after so long, the conversation may have gone on elsewhere. */
const AWAY_MS = 30_000;

/** The network, and the page itself, go and come back. */
function watch(driver: Driver): void {
	let left = 0;
	addEventListener('online', () => driver.network());
	addEventListener('offline', () => driver.network());
	/* From the memory of the browser a page comes back as it was left. */
	addEventListener('pageshow', (event) => {
		if (event.persisted) driver.look();
	});
	document.addEventListener('visibilitychange', () => {
		if (document.hidden) left = Date.now();
		else if (left && Date.now() - left > AWAY_MS) driver.look();
	});
}

function run(boot: Boot, link: StartBody, root: HTMLElement): Driver {
	const name = nameOf(boot, location.search, location.pathname);
	/* In a frame the interview belongs to the visit, not to the browser. */
	const place = shelf(() => (boot.embed ? sessionStorage : localStorage));
	const driver = new Driver(boot, link, browserWorld(store(place, name), (heard) => tabs(name, heard)));
	const token = tokenOf(location.hash);
	const html = document.documentElement;

	/* First of all the request: what follows is done while it is under way. */
	driver.open(token);
	if (token) history.replaceState(history.state, '', location.pathname + location.search);
	const { t, lang } = translator(boot.locale);
	html.lang = boot.locale;
	html.dir = boot.dir;
	if (lang !== boot.locale) root.lang = lang;
	root.className = boot.embed ? 'page embed' : 'page';
	applyAccent(boot.study?.branding.accentColor, html);
	root.replaceChildren();
	render(<App driver={driver} t={t} />, root);
	watch(driver);
	return driver;
}

/** In a frame the page around it may say more, before the interview begins. */
async function runFramed(boot: Boot, link: StartBody, root: HTMLElement): Promise<void> {
	const look = (theme: string) => void (document.documentElement.dataset['theme'] = theme);
	const frame = openFrame(boot.origins ?? [], look, window);
	const said = withInit(boot, link, await frame.init());
	tellEvents(frame, run(said.boot, said.link, root));
	tellSize(frame, root);
}

const root = document.getElementById('app');
const boot = JSON.parse(document.getElementById('boot')?.textContent ?? 'null') as Boot | null;
if (root && boot) {
	const link = startOf(boot, location.search);
	if (boot.embed) void runFramed(boot, link, root);
	else run(boot, link, root);
}
