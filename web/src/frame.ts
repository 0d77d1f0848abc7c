// The page in a frame of somebody else's: messages to the page around it and from there, docs/participants-page.md.
// Nothing that a participant said or is called goes out; nothing is taken from anybody but that page.
import { direction } from './locales/locale.ts';

export type FrameEvent = 'ready' | 'started' | 'question' | 'progress' | 'resize' | 'completed' | 'error';
export type Payload = Record<string, string | number | null>;
export type Value = string | number | boolean;

/** What the page around it says of the visit. */
export interface Init {
	theme?: 'auto' | 'light' | 'dark';
	locale?: string;
	/** As respondentMetadata of a start: name, email, externalId, and attributes. */
	metadata: Record<string, Value>;
	signature?: string;
}

export interface Frame {
	/** To the page around it, where that may know; else nothing. */
	emit(type: FrameEvent, payload?: Payload): void;
	/** What is known before the interview begins: what the address says and, where it announces that (?init=1), what the page around it
	 * sends; without it after INIT_MS. */
	init(): Promise<Init>;
}

/** What this file needs of the window; tests bring their own. */
export interface Around {
	parent: { postMessage(message: unknown, origin: string): void };
	location: { search: string; hash: string; ancestorOrigins?: ArrayLike<string> };
	document: { referrer: string };
	addEventListener(type: 'message', listener: (event: Told) => void): void;
	setTimeout(fn: () => void, ms: number): unknown;
}

export interface Told {
	origin: string;
	source: unknown;
	data: unknown;
}

const SOURCE = 'interviewd';
const VERSION = 1;
/** Longer nobody waits for a page that promised to say something. */
const INIT_MS = 3000;
const VALUES_MAX = 50;
const VALUE_MAX = 2000;
const who = ['name', 'email', 'externalId'];

/** Does an origin fit one of the study's, such as "https://www.example.com" or "https://*.example.com"? */
export function originFits(origin: string, allowed: string): boolean {
	const wild = allowed.includes('://*.');
	const right = originOf(allowed.replace('://*.', '://'));
	if (!right) return false;
	if (!wild) return right === origin;
	const [scheme = '', host = ''] = right.split('://');
	const given = origin.split('://');
	return given[0] === scheme && (given[1] ?? '').endsWith(`.${host}`);
}

function originOf(url: string): string {
	try {
		const { origin } = new URL(url);
		return origin === 'null' ? '' : origin;
	} catch {
		return '';
	}
}

/** The origins that a first message goes to: that of the page around it where the browser tells, else each that has no wildcard in
 * it; the browser delivers to the right one alone. */
export function targets(origins: string[], around: Around): string[] {
	const parent = around.location.ancestorOrigins?.[0] ?? originOf(around.document.referrer);
	if (parent) return origins.some((one) => originFits(parent, one)) ? [parent] : [];
	return origins.filter((one) => !one.includes('*')).map(originOf).filter(Boolean);
}

function isValue(value: unknown): value is Value {
	if (typeof value === 'string') return value.length > 0 && value.length <= VALUE_MAX;
	return typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
}

function addValues(metadata: Record<string, Value>, from: unknown, only?: string[]): void {
	if (typeof from !== 'object' || !from) return;
	for (const [name, value] of Object.entries(from)) {
		if (Object.keys(metadata).length >= VALUES_MAX) return;
		if (isValue(value) && (only?.includes(name) ?? !who.includes(name))) metadata[name] = value;
	}
}

/** Of what was said by a page, or in an address, that which means something. */
export function readInit(said: unknown): Init {
	const { theme, locale, metadata, respondent } = (said ?? {}) as Record<string, unknown>;
	const init: Init = { metadata: {} };
	const { signature } = (respondent ?? {}) as Record<string, unknown>;
	if (theme === 'auto' || theme === 'light' || theme === 'dark') init.theme = theme;
	if (typeof locale === 'string' && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(locale) && locale.length <= 15)
		init.locale = locale;
	addValues(init.metadata, respondent, who);
	addValues(init.metadata, metadata);
	if (typeof signature === 'string' && /^[0-9a-f]{64}$/.test(signature)) init.signature = signature;
	return init;
}

/** #externalId=…&signature=…&metadata.plan=pro: behind the "#", so that no server and no log gets it. */
export function initOf(hash: string): Init {
	const respondent: Record<string, string> = {};
	const metadata: Record<string, string> = {};
	for (const [name, value] of new URLSearchParams(hash.slice(1))) {
		if (name.startsWith('metadata.')) metadata[name.slice('metadata.'.length)] = value;
		else respondent[name] = value;
	}
	return readInit({ respondent, metadata });
}

function isInit(data: unknown): data is { payload?: unknown } {
	const message = data as { source?: unknown; v?: unknown; type?: unknown } | null;
	return (
		typeof message === 'object' && message?.source === SOURCE && message.v === VERSION &&
		message.type === 'interviewd:init'
	);
}

/** `look` is told the theme whenever one is said, also in the midst of an interview. */
export function openFrame(origins: string[], look: (theme: string) => void, around: Around): Frame {
	const framed = (around.parent as unknown) !== around;
	const said = initOf(around.location.hash);
	let to = framed ? targets(origins, around) : [];
	let heard: (init: Init) => void = () => undefined;
	const told = new Promise<Init>((resolve) => (heard = resolve));

	const frame: Frame = {
		emit(type, payload = {}) {
			const message = { source: SOURCE, v: VERSION, type: `interviewd:${type}`, payload };
			for (const origin of to) around.parent.postMessage(message, origin);
		},
		init() {
			if (!framed || !new URLSearchParams(around.location.search).has('init')) return Promise.resolve(said);
			around.setTimeout(() => heard({ metadata: {} }), INIT_MS);
			return told.then((init) => ({ ...said, ...init, metadata: { ...said.metadata, ...init.metadata } }));
		},
	};
	around.addEventListener('message', ({ origin, source, data }) => {
		if (!framed || source !== around.parent || !isInit(data)) return;
		if (!origins.some((one) => originFits(origin, one))) return;
		const init = readInit(data.payload);
		to = [origin];
		if (init.theme) look(init.theme);
		heard(init);
	});
	frame.emit('ready');
	return frame;
}

/** What of boot and of every start an init changes. A personal link says by itself who takes part. */
export function withInit<
	B extends { locale: string; dir: 'ltr' | 'rtl' },
	L extends { respondentToken?: string; respondentSignature?: string; respondentMetadata?: Record<string, Value>; locale?: string },
>(boot: B, link: L, init: Init): { boot: B; link: L } {
	const metadata = { ...link.respondentMetadata, ...init.metadata };
	const next = { ...link };
	if (Object.keys(metadata).length > 0) next.respondentMetadata = metadata;
	if (init.signature && !link.respondentToken) next.respondentSignature = init.signature;
	if (!init.locale) return { boot, link: next };
	next.locale = init.locale;
	return { boot: { ...boot, locale: init.locale, dir: direction(init.locale) }, link: next };
}
