// The form before the interview, apart from how it looks: what is asked, what is missing, and what a start says of it.
import type { Boot, IntakeField, StartBody } from './types.ts';
import { plainLine } from './words.ts';

export interface Form {
	values: Record<string, string>;
	agreed: boolean;
	purposes: string[];
}

export type Wrong = 'needed' | 'email';

/** A field of the form as HTML has it. */
export interface FieldLook {
	type: 'text' | 'email' | 'tel';
	autocomplete: string;
	maxLength: number;
}

const looks: Record<string, FieldLook> = {
	name: { type: 'text', autocomplete: 'name', maxLength: 200 },
	email: { type: 'email', autocomplete: 'email', maxLength: 254 },
	phone: { type: 'tel', autocomplete: 'tel', maxLength: 40 },
	company: { type: 'text', autocomplete: 'organization', maxLength: 200 },
	externalId: { type: 'text', autocomplete: 'off', maxLength: 200 },
};

const other: FieldLook = { type: 'text', autocomplete: 'off', maxLength: 500 };

export function fieldLook(name: string): FieldLook {
	return Object.hasOwn(looks, name) ? (looks[name] ?? other) : other;
}

/** What is known by the personal link, or from the page around this one, is not asked again. */
export function fieldsAsked(boot: Boot, link: StartBody): IntakeField[] {
	const known = new Set(Object.keys(link.respondentMetadata ?? {}));
	if (boot.respondent?.name) known.add('name');
	return (boot.study?.intake ?? []).filter((field) => !known.has(field.name));
}

/** As the daemon judges an address: something before the last @ and after it, nothing that stands between two. */
export function isAddress(text: string): boolean {
	return /^[^\s<>,;]+@[^\s<>,;@]+$/.test(text);
}

/** What was filled in, as it is sent. */
function filledIn(form: Form, name: string): string {
	return plainLine(form.values[name] ?? '').trim();
}

/** The fields that can't be sent like that, by name; '' is the consent. */
export function wrongFields(boot: Boot, link: StartBody, form: Form): Map<string, Wrong> {
	const wrong = new Map<string, Wrong>();
	if (boot.study?.consent && !form.agreed) wrong.set('', 'needed');
	for (const { name, required } of fieldsAsked(boot, link)) {
		const value = filledIn(form, name);
		if (required && !value) wrong.set(name, 'needed');
		else if (name === 'email' && value && !isAddress(value)) wrong.set(name, 'email');
	}
	return wrong;
}

/** The start that the form asks for: what the link says, and what was filled in and agreed to. */
export function startWith(boot: Boot, link: StartBody, form: Form): StartBody {
	const body: StartBody = { ...link };
	const filled = fieldsAsked(boot, link)
		.map(({ name }) => [name, filledIn(form, name)] as const)
		.filter(([, value]) => value);
	if (filled.length > 0) body.respondentMetadata = { ...link.respondentMetadata, ...Object.fromEntries(filled) };
	if (boot.study?.consent) body.consent = { version: boot.study.consent.version, purposes: form.purposes };
	return body;
}
