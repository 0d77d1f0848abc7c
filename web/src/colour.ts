// The study's accent colour, made readable: whatever colour a study brings, words on it and in it keep the contrast
// that WCAG 2.2 AA asks for, on the papers of styles/tokens.css in light and in dark.

type Rgb = readonly [number, number, number];

interface Paper {
	/** What the accent stands on; the same as in styles/tokens.css. */
	grounds: readonly string[];
	/** The weakest words that stand on the tint. */
	soft: string;
	/** How much of the accent is in the tint behind a participant's words, at most: dark hides more of it. */
	tint: number;
	/** Where a colour that is too close to the paper is moved to. */
	away: Rgb;
}

const black: Rgb = [0, 0, 0];
const white: Rgb = [255, 255, 255];

export const papers: Record<'light' | 'dark', Paper> = {
	light: { grounds: ['#fbf8f2', '#fffefb'], soft: '#665c52', tint: 0.12, away: black },
	dark: { grounds: ['#1d1a17', '#282420'], soft: '#b9aea1', tint: 0.24, away: white },
};

function parse(hex: string): Rgb {
	const n = Number.parseInt(hex.slice(1), 16);
	return [n >> 16, (n >> 8) & 255, n & 255];
}

function format(colour: Rgb): string {
	return `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

function mix(from: Rgb, to: Rgb, part: number): Rgb {
	const at = (i: 0 | 1 | 2): number => Math.round(from[i] + (to[i] - from[i]) * part);
	return [at(0), at(1), at(2)];
}

// Relative luminance, as WCAG 2 defines it.
function luminance(colour: Rgb): number {
	const [r, g, b] = colour.map((part) => {
		const c = part / 255;
		return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
	}) as [number, number, number];
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(a: Rgb, b: Rgb): number {
	const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
	return (light + 0.05) / (dark + 0.05);
}

/** The contrast of two colours such as "#2b6059", from 1 to 21. */
export function contrast(a: string, b: string): number {
	return ratio(parse(a), parse(b));
}

// The colour nearest to this one, on the way to `away`, that has the contrast on all of the grounds.
function readable(colour: Rgb, grounds: Rgb[], away: Rgb, least: number): Rgb {
	for (let percent = 0; percent < 100; percent++) {
		const tried = mix(colour, away, percent / 100);
		if (grounds.every((ground) => ratio(tried, ground) >= least)) return tried;
	}
	return away;
}

function tintOf(accent: Rgb, paper: Rgb, soft: Rgb, most: number): Rgb {
	for (let part = most; part > 0; part -= 0.01) {
		const tint = mix(paper, accent, part);
		if (ratio(soft, tint) >= 4.5) return tint;
	}
	return paper;
}

/** The CSS variables of an accent "#rrggbb", by name; of anything else none. */
export function accentVariables(hex: string | null | undefined): Record<string, string> {
	const variables: Record<string, string> = {};
	if (!hex || !/^#[0-9a-f]{6}$/i.test(hex)) return variables;
	for (const [theme, { grounds, soft, tint: most, away }] of Object.entries(papers)) {
		const on = grounds.map(parse) as [Rgb, ...Rgb[]];
		const accent = readable(parse(hex), on, away, 3);
		const tint = tintOf(accent, on[0], parse(soft), most);
		variables[`--accent-${theme}`] = format(accent);
		variables[`--on-accent-${theme}`] = format(ratio(white, accent) >= 4.5 ? white : black);
		variables[`--accent-text-${theme}`] = format(readable(accent, [...on, tint], away, 4.5));
		variables[`--tint-${theme}`] = format(tint);
	}
	return variables;
}

/** Gives the page the study's accent; without one, or with one that is no colour, the page keeps its own. */
export function applyAccent(hex: string | null | undefined, root: HTMLElement): void {
	for (const [name, value] of Object.entries(accentVariables(hex))) root.style.setProperty(name, value);
}
