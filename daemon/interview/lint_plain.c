/* Rules of the author's lint about how plain a text is, and what it may ask for at all. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "interview/lint_inside.h"
#include "text/stem.h"

#define WORDS_MAX     25 /* of a question */
#define WORDS_FAR_MAX 45 /* beyond that it is an error */
#define OPENING_MAX   60 /* before the opening's question */
#define GRADE_MAX                                                                                  \
	13 /* school years that a text may take; one plain sentence of 20 words takes 8 to 10 */
#define GRADE_WORDS_MIN 14 /* of a shorter text one long word says little */
#define CAPITALS_MIN    3  /* letters of an abbreviation */

static int take(const struct lint_text *t, uint32_t from, uint32_t to, struct lint_span *out)
{
	out->from = t->w.tokens.at[from].from;
	out->to = t->w.tokens.at[to - 1].to;
	return 1;
}

static int all(const struct lint_text *t, struct lint_span *out)
{
	return take(t, 0, t->w.tokens.n, out);
}

/* ---- Jargon ---- */

/* "NPS" or "NPS: how likely people are to recommend". */
static int in_glossary(const struct lint_text *t, const struct token *token)
{
	const json_t *list =
	    json_object_get(json_object_get(t->lint->definition, "brief"), "glossary");
	size_t len = token->to - token->from;

	for (size_t i = 0; i < json_array_size(list); i++) {
		const char *entry = json_string_value(json_array_get(list, i));

		if (strncasecmp(entry, t->text + token->from, len) == 0 &&
		    !isalnum((unsigned char)entry[len]))
			return 1;
	}
	return 0;
}

static int is_abbreviation(const struct lint_text *t, uint32_t at)
{
	const struct token *token = &t->w.tokens.at[at];
	uint32_t capitals = 0, len = token->to - token->from;

	while (capitals < len && isupper((unsigned char)t->text[token->from + capitals]))
		capitals++;
	/* "KPIs" is one, too. */
	if (capitals < CAPITALS_MIN || capitals + 1 < len ||
	    (capitals + 1 == len && t->text[token->to - 1] != 's') || token->flags & TOKEN_QUOTED ||
	    token->word & WORD_STOP)
		return 0;
	for (const struct wording_hit *hit = worded_hit(&t->w, WORDS_KNOWN); hit;
	     hit = worded_next(&t->w, hit))
		if (hit->from <= at && hit->to > at)
			return 0;
	return 1;
}

int lint_jargon(const struct lint_text *t, struct lint_span *out)
{
	const struct wording_hit *hit = worded_hit(&t->w, WORDS_JARGON);

	for (; hit; hit = worded_next(&t->w, hit))
		if (!in_glossary(t, &t->w.tokens.at[hit->from]))
			return take(t, hit->from, hit->to, out);
	for (uint32_t i = 0; i < t->w.tokens.n; i++)
		if (is_abbreviation(t, i) && !in_glossary(t, &t->w.tokens.at[i]))
			return take(t, i, i + 1, out);
	return 0;
}

/* ---- Length and reading ---- */

/* Rows of vowels, one less for a silent e at the end; good to a syllable in ten for English and German. */
static unsigned syllables(const char *fold, int silent_e)
{
	static const char vowels[] = "aeiouy";
	unsigned n = 0, in = 0;
	size_t len = strlen(fold);

	for (size_t i = 0; i < len; i++) {
		unsigned vowel = strchr(vowels, fold[i]) != NULL;

		/* ä, ö, ü and their kin are two bytes, of which one counts. */
		if ((unsigned char)fold[i] == 0xc3)
			vowel = 1, i++;
		n += vowel && !in;
		in = vowel;
	}
	if (silent_e && n > 1 && len > 2 && fold[len - 1] == 'e' && !strchr("lr", fold[len - 2]))
		n--;
	return n ? n : 1;
}

/* Flesch-Kincaid's grade for English, the first Wiener Sachtextformel for German; 0 for what has no formula here. */
static double grade(const struct lint_text *t)
{
	const struct tokens *tokens = &t->w.tokens;
	double words = 0, sum = 0, hard = 0, lengthy = 0, single = 0;
	int german = strncmp(t->locale, "de", 2) == 0;

	if (!german && strncmp(t->locale, "en", 2) != 0)
		return 0;
	for (uint32_t i = 0; i < tokens->n; i++) {
		unsigned n = syllables(token_fold(tokens, &tokens->at[i]), !german);

		if (tokens->at[i].kind != TOKEN_WORD)
			continue;
		words++;
		sum += n;
		hard += n >= 3;
		lengthy += tokens->at[i].fold_len > 6;
		single += n == 1;
	}
	if (words < GRADE_WORDS_MIN)
		return 0;
	if (german)
		return 19.35 * hard / words + 0.1672 * words / tokens->sentences +
		    12.97 * lengthy / words - 3.27 * single / words - 0.875;
	return 0.39 * words / tokens->sentences + 11.8 * sum / words - 15.59;
}

int lint_length(const struct lint_text *t, struct lint_span *out)
{
	unsigned words = t->w.tokens.words;

	all(t, out);
	if (t->place == LINT_OPENING)
		return words > OPENING_MAX + WORDS_MAX;
	out->error = words > WORDS_FAR_MAX;
	return words > WORDS_MAX ||
	    (t->place != LINT_INTRO && !lint_labelled(t) && grade(t) > GRADE_MAX);
}

/* ---- What is asked for ---- */

int lint_sensitive(const struct lint_text *t, struct lint_span *out)
{
	const struct wording_hit *hit = worded_hit(&t->w, WORDS_SENSITIVE);
	const char *intro = json_str(t->question, "intro");
	struct worded framed;

	if (!hit || !worded_hit(&t->w, WORDS_ADDRESSES) /* of the world, not of theirs */ ||
	    worded_hit(&t->w, WORDS_FRAME))
		return 0;
	if (intro && *intro) {
		wording_read(t->arena, t->w.wording, t->stemmer, intro, strlen(intro), &framed);
		if (worded_hit(&framed, WORDS_FRAME))
			return 0;
	}
	return take(t, hit->from, hit->to, out);
}

/* Does an intake field that is consented to ask for it? */
static int is_intake(const struct lint_text *t, const struct wording_hit *hit)
{
	const json_t *intake = json_object_get(t->lint->definition, "intake");
	const char *consent = json_str(json_object_get(t->lint->definition, "consent"), "text");

	for (size_t i = 0; consent && *consent && i < json_array_size(intake); i++) {
		const char *name = json_str(json_array_get(intake, i), "name");

		for (uint32_t k = hit->from; name && k < hit->to; k++)
			if (strcasecmp(name, token_fold(&t->w.tokens, &t->w.tokens.at[k])) == 0)
				return 1;
	}
	return 0;
}

int lint_personal(const struct lint_text *t, struct lint_span *out)
{
	const struct wording_hit *hit = worded_hit(&t->w, WORDS_PERSONAL);

	while (hit && is_intake(t, hit))
		hit = worded_next(&t->w, hit);
	return hit && take(t, hit->from, hit->to, out);
}

int lint_negations(const struct lint_text *t, struct lint_span *out)
{
	const struct wording_hit *hit = worded_hit(&t->w, WORDS_DOUBLE_NEGATIVE);

	for (; hit; hit = worded_next(&t->w, hit)) {
		const struct wording_sentence *s = worded_sentence(&t->w, hit->from);

		const struct wording_hit *no = worded_hit(&t->w, WORDS_NEGATIONS);

		for (; no; no = worded_next(&t->w, no))
			if (s->asks && no->from >= s->from && no->to <= hit->from)
				return take(t, no->from, hit->to, out);
	}
	return 0;
}

int lint_period(const struct lint_text *t, struct lint_span *out)
{
	const struct wording_hit *hit = worded_hit(&t->w, WORDS_FREQUENCY);

	return hit && !worded_hit(&t->w, WORDS_PERIOD) && take(t, hit->from, hit->to, out);
}
