// The page's own words in the language of the interview. A locale without a table is spoken to in English, but
// keeps its direction: the study's words are in that language.
import { de } from './de.ts';
import { en } from './en.ts';

export type Key = keyof typeof en;
export type Translate = (key: Key, vars?: Record<string, string | number>) => string;

export interface Translator {
	t: Translate;
	/** The direction of the study's language. */
	dir: 'ltr' | 'rtl';
	/** The language that t speaks; differs from the asked one where there is no table for it. */
	lang: string;
}

const tables: Record<string, Record<Key, string>> = { en, de };

// As in daemon/api/participant_words.c, which says the direction of the page at first.
const rightToLeft = {
	scripts: 'adlm arab hebr mand mend nkoo rohg samr syrc thaa'.split(' '),
	languages: 'ar arc ckb dv fa he iw ji ks mzn nqo ps sd syr ug ur yi'.split(' '),
};

// The words for the count n of "one=… |other=…", by the plural rules of the language.
function pluralForm(text: string, rules: Intl.PluralRules, n: number): string {
	const forms = new Map(
		text.split('|').map((form) => {
			const at = form.indexOf('=');
			return [form.slice(0, at), form.slice(at + 1)];
		}),
	);
	return forms.get(rules.select(n)) ?? forms.get('other') ?? '';
}

/** The direction of a locale: that of its script, where it names one. */
export function direction(locale: string): 'ltr' | 'rtl' {
	const [language = '', script = ''] = locale.toLowerCase().split(/[-_]/);
	const rtl = script.length === 4 ? rightToLeft.scripts.includes(script) : rightToLeft.languages.includes(language);
	return rtl ? 'rtl' : 'ltr';
}

/**
 * The words of a locale such as "de" or "de-AT". In a text {name} stands for vars.name, put in once and as it
 * is; a text with forms ("one={n} minute|other={n} minutes") takes the form for vars.n.
 */
export function translator(locale: string): Translator {
	const language = locale.toLowerCase().split(/[-_]/)[0] ?? '';
	const lang = Object.hasOwn(tables, language) ? language : 'en';
	const table = tables[lang] ?? en;
	const rules = new Intl.PluralRules(lang);
	const numbers = new Intl.NumberFormat(lang);
	const t: Translate = (key, vars = {}) => {
		const text = table[key];
		const form = text.startsWith('one=') ? pluralForm(text, rules, Number(vars['n'])) : text;
		return form.replace(/\{(\w+)\}/g, (whole, name: string) => {
			const value = Object.hasOwn(vars, name) ? vars[name] : undefined;
			return value === undefined ? whole : typeof value === 'number' ? numbers.format(value) : value;
		});
	};
	return { t, dir: direction(locale), lang };
}
