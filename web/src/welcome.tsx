// Before the first question: what is to be agreed to, what is asked of the participant, and the button that begins.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { focusWrong } from './focus.ts';
import { fieldLook, fieldsAsked, startWith, wrongFields, type Form, type Wrong } from './intake.ts';
import type { Translate } from './locales/locale.ts';
import type { Boot, IntakeField, StartBody } from './types.ts';

interface FieldProps {
	field: IntakeField;
	value: string;
	wrong: Wrong | undefined;
	lang: string;
	t: Translate;
	onInput: (value: string) => void;
}

function Field({ field, value, wrong, lang, t, onInput }: FieldProps): JSX.Element {
	const look = fieldLook(field.name);
	const id = `field-${field.name}`;
	const error = `${id}-error`;
	return (
		<div class="field">
			<label class="label" for={id}>
				<span dir="auto" lang={lang}>
					{field.label || field.name}
				</span>
				{!field.required && <span class="hint"> ({t('optional')})</span>}
			</label>
			{wrong && (
				<p class="error" id={error}>
					{wrong === 'email' ? t('emailWrong') : t('fieldNeeded', { label: field.label || field.name })}
				</p>
			)}
			<input
				class="input"
				id={id}
				name={field.name}
				type={look.type}
				list={undefined}
				autocomplete={look.autocomplete}
				maxLength={look.maxLength}
				required={field.required}
				dir="auto"
				value={value}
				aria-invalid={wrong ? 'true' : undefined}
				aria-describedby={wrong ? error : undefined}
				onInput={(event) => onInput(event.currentTarget.value)}
			/>
		</div>
	);
}

interface ConsentProps {
	boot: Boot;
	form: Form;
	wrong: boolean;
	t: Translate;
	onChange: (change: Partial<Form>) => void;
}

/** Purposes are names; underscores are for programs. */
function purposeWords(purpose: string): string {
	return purpose.replace(/_/g, ' ');
}

function ConsentText({ boot, form, wrong, t, onChange }: ConsentProps): JSX.Element | null {
	const consent = boot.study?.consent;
	if (!consent) return null;
	const toggle = (purpose: string, on: boolean) =>
		onChange({ purposes: consent.purposes.filter((one) => (one === purpose ? on : form.purposes.includes(one))) });
	return (
		<>
			<div class="prose" id="consent" dir="auto" lang={boot.locale}>
				{consent.text}
			</div>
			{consent.version && <p class="hint">{t('consentVersion', { version: consent.version })}</p>}
			{wrong && (
				<p class="error" id="agreed-error">
					{t('consentNeeded')}
				</p>
			)}
			<label class="check">
				<input
					type="checkbox"
					name="agreed"
					required
					checked={form.agreed}
					aria-invalid={wrong ? 'true' : undefined}
					aria-describedby={wrong ? 'agreed-error' : 'consent'}
					onChange={(event) => onChange({ agreed: event.currentTarget.checked })}
				/>
				<span>{t('consentAgree')}</span>
			</label>
			{consent.purposes.length > 0 && (
				<fieldset>
					<legend class="label">{t('purposesLegend')}</legend>
					{consent.purposes.map((purpose) => (
						<label class="check" key={purpose}>
							<input
								type="checkbox"
								name="purpose"
								checked={form.purposes.includes(purpose)}
								onChange={(event) => toggle(purpose, event.currentTarget.checked)}
							/>
							<span dir="auto" lang={boot.locale}>
								{purposeWords(purpose)}
							</span>
						</label>
					))}
				</fieldset>
			)}
		</>
	);
}

interface WelcomeProps {
	boot: Boot;
	link: StartBody;
	busy: boolean;
	/** What the daemon would not take, by name. */
	refused: string[];
	t: Translate;
	onBegin: (body: StartBody) => void;
}

export function Welcome({ boot, link, busy, refused, t, onBegin }: WelcomeProps): JSX.Element {
	const formRef = useRef<HTMLFormElement>(null);
	const [form, setForm] = useState<Form>({ values: {}, agreed: false, purposes: [] });
	const [wrong, setWrong] = useState<Map<string, Wrong>>(new Map());
	/* Something was refused that is no field of the form. */
	const [unknown, setUnknown] = useState(false);
	const fields = fieldsAsked(boot, link);

	useEffect(() => {
		const known = refused.filter((name) => fields.some((field) => field.name === name));
		setUnknown(known.length < refused.length);
		setWrong(new Map(known.map((name) => [name, name === 'email' ? 'email' : 'needed'])));
		focusWrong(formRef.current);
	}, [refused]);

	const submit = (event: Event) => {
		event.preventDefault();
		if (busy) return;
		const found = wrongFields(boot, link, form);
		setWrong(found);
		if (found.size > 0) focusWrong(formRef.current);
		else onBegin(startWith(boot, link, form));
	};
	return (
		<form class="form" ref={formRef} noValidate onSubmit={submit}>
			<ConsentText
				boot={boot}
				form={form}
				wrong={wrong.has('')}
				t={t}
				onChange={(change) => setForm({ ...form, ...change })}
			/>
			{fields.map((field) => (
				<Field
					key={field.name}
					field={field}
					value={form.values[field.name] ?? ''}
					wrong={wrong.get(field.name)}
					lang={boot.locale}
					t={t}
					onInput={(value) => setForm({ ...form, values: { ...form.values, [field.name]: value } })}
				/>
			))}
			<div role="alert">{unknown && !busy && <p class="error">{t('failed')}</p>}</div>
			<button class="button primary" type="submit" aria-disabled={busy ? 'true' : undefined}>
				{busy ? t('beginning') : t('begin')}
			</button>
		</form>
	);
}
