/* The participant's page, /i/{slug} and /embed/{slug}: what its files share. Pure but for participant_page.c. */
#ifndef INTERVIEWD_API_PARTICIPANT_PAGE_H
#define INTERVIEWD_API_PARTICIPANT_PAGE_H

#include "base/buf.h"
#include "base/json.h"
#include "interview/session_look.h"

/* What a page is made of; all borrowed. */
struct participant_page {
	const struct session_seen *seen;
	int embed;
	const char *locale;         /* NULL: the study's, else English */
	const char *theme;          /* "light", "dark", "auto"; NULL: the study's */
	const char *script, *style; /* names below /assets/ */
};

/* participant_words.c: the language of a locale, and what is said in it before any script runs. */
struct participant_words {
	const char *language;
	const char *minutes[3]; /* before the number, after one, after more */
	const char *no_script, *away;
	const char
	    *states[LOOK_ALREADY_RESPONDED + 1]; /* what an enum look_state says; NULL: nothing */
};
/* Those of the locale's language, else English. */
const struct participant_words *participant_words(const char *locale);
/* Is it written from right to left? By its script, or by its language's usual one. */
int participant_is_rtl(const char *locale);

/* participant_boot.c: what the page's script starts from (docs/participants-page.md). A new reference. */
json_t *participant_boot(const struct participant_page *page);
/* The first question, which is on the page before its script has begun the interview; NULL for none. In a frame the page around it may
 * say more before that. */
const char *participant_opening(const struct participant_page *page);
/* Minutes that a study takes: what it is limited to, or an estimate from its questions; 0: nobody can tell. */
int participant_minutes(const struct study *study);
/* The origins that may frame a study's page, as a list; borrowed. NULL where there is no study. */
const json_t *participant_origins(const struct study *study);
/* The locale that the page is in. */
const char *participant_locale(const struct participant_page *page);
const char *participant_theme(const struct participant_page *page);

/* participant_html.c: appends the whole document. */
void participant_html(struct buf *out, const struct participant_page *page);
/* Appends text that can stand between tags and in attributes with quotes; controls that no HTML may hold are left out. */
void html_escape(struct buf *out, const char *text);
/* Appends JSON that can stand in a <script>: no "<" is left in it, so no "</script" and no "<!--". */
void html_json(struct buf *out, const json_t *value);

#endif
