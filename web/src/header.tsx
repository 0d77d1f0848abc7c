// The head of the page: who asks, what the study is called, how long it takes, whom it greets.
import type { JSX } from 'preact';
import type { Translate } from './locales/locale.ts';
import type { Boot } from './types.ts';
import { logoOf } from './urls.ts';

export function Header({ boot, t, before }: { boot: Boot; t: Translate; before: boolean }): JSX.Element | null {
	const { study, asker } = boot;
	if (!study) return null;
	const logo = logoOf(study.branding.logoUrl, location.origin);
	const name = boot.respondent?.name;
	return (
		<header class="header">
			{logo && <img class="logo" src={logo} alt="" />}
			{asker && (
				<p class="asker" dir="auto">
					{before ? t('askedBy', { asker }) : asker}
				</p>
			)}
			<h1 class="title" dir="auto" lang={boot.locale}>
				{study.title}
			</h1>
			{before && (
				<p class="facts">
					{[
						study.minutes ? t('minutes', { n: study.minutes }) : '',
						study.questions ? t('questions', { n: study.questions }) : '',
					]
						.filter(Boolean)
						.join(' · ')}
				</p>
			)}
			{name && (
				<p class="greeting" dir="auto">
					{t('greeting', { name })}
				</p>
			)}
		</header>
	);
}
