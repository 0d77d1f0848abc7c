/* Rules of the author's lint about how a question leads: one function a rule, on one text. */
#include <string.h>

#include "interview/guard_inside.h"
#include "interview/lint_inside.h"
#include "text/stem.h"

/* ---- Looking ---- */

static int take(const struct lint_text *t, uint32_t from, uint32_t to, struct lint_span *out)
{
	out->from = t->w.tokens.at[from].from;
	out->to = t->w.tokens.at[to - 1].to;
	return 1;
}

/* The first word of the list in a sentence that asks. */
static int asked(const struct lint_text *t, enum wording_list list, struct lint_span *out)
{
	const struct wording_hit *hit = worded_hit(&t->w, list);

	while (hit && !worded_sentence(&t->w, hit->from)->asks)
		hit = worded_next(&t->w, hit);
	return hit && take(t, hit->from, hit->to, out);
}

static int said(const struct lint_text *t, enum wording_list list, struct lint_span *out)
{
	const struct wording_hit *hit = worded_hit(&t->w, list);

	return hit && take(t, hit->from, hit->to, out);
}

static const struct wording_hit *hit_at(
    const struct lint_text *t, enum wording_list list, uint32_t token)
{
	const struct wording_hit *hit = worded_hit(&t->w, list);

	while (hit && hit->from != token)
		hit = worded_next(&t->w, hit);
	return hit;
}

/* The sentence that asks first, or NULL. */
static const struct wording_sentence *asking(const struct lint_text *t)
{
	for (unsigned i = 0; i < t->w.nsentences; i++)
		if (t->w.sentences[i].asks)
			return &t->w.sentences[i];
	return NULL;
}

/* Words are wanted, not one of the options shown. */
static int is_open(const struct lint_text *t)
{
	return t->type == QUESTION_OPEN_ENDED || t->place == LINT_ANCHOR;
}

int lint_labelled(const struct lint_text *t)
{
	const json_t *labels =
	    json_object_get(json_object_get(t->question, "config"), "scaleLabels");
	const char *min = json_str(labels, "min"), *max = json_str(labels, "max");
	unsigned numbers = 0;

	if (t->type != QUESTION_SCALE || t->place != LINT_QUESTION)
		return 0;
	for (uint32_t i = 0; i < t->w.tokens.n; i++)
		numbers += t->w.tokens.at[i].kind == TOKEN_NUMBER;
	return (min && *min && max && *max) ||
	    (numbers >= 2 && (strchr(t->text, '(') || strchr(t->text, '=')));
}

int lint_rating(const struct lint_text *t)
{
	return worded_hit(&t->w, WORDS_RATING) != NULL;
}

/* ---- The rules ---- */

/* A tag is one fault, not a negative lead and a closed question as well. */
static int in_tag(const struct lint_text *t, uint32_t token)
{
	const struct wording_hit *tag = worded_hit(&t->w, WORDS_TAG);

	while (tag && (tag->from > token || tag->to <= token))
		tag = worded_next(&t->w, tag);
	return tag != NULL;
}

int lint_negative(const struct lint_text *t, struct lint_span *out)
{
	const struct wording_hit *first = worded_hit(&t->w, WORDS_NEGATIVE_FIRST);
	const struct wording_hit *hit = worded_hit(&t->w, WORDS_NEGATIVE_INSIDE);

	for (; first; first = worded_next(&t->w, first))
		if (worded_sentence(&t->w, first->from)->asks && !in_tag(t, first->from))
			return take(t, first->from, first->to, out);
	for (; hit; hit = worded_next(&t->w, hit)) {
		const struct wording_sentence *s = worded_sentence(&t->w, hit->from);

		if (s->asks && !s->invites && !in_tag(t, s->opens) &&
		    hit_at(t, WORDS_CLOSED, s->opens))
			return take(t, s->opens, hit->to, out);
	}
	return 0;
}

int lint_tag(const struct lint_text *t, struct lint_span *out)
{
	return asked(t, WORDS_TAG, out);
}

int lint_degree(const struct lint_text *t, struct lint_span *out)
{
	if (lint_labelled(t) || lint_rating(t))
		return 0;
	return asked(t, WORDS_DEGREE, out) || asked(t, WORDS_PRESUMES, out);
}

/* Is the question only reached by those whom it fits, or was it asked before whether it happened? */
static int established(const struct lint_text *t)
{
	const json_t *questions = json_object_get(t->lint->definition, "questions");
	const char *id = json_str(t->question, "id");
	struct stemset mine = stemset_read(t->stemmer, t->arena, t->text, strlen(t->text));

	for (size_t i = 0; i < t->index; i++) {
		const json_t *before = json_array_get(questions, i);
		const json_t *logic = json_object_get(before, "logic");
		const char *type = json_str(before, "type"), *text = json_str(before, "text");
		struct stemset theirs;

		for (size_t k = 0; id && k < json_array_size(logic); k++) {
			const char *then = json_str(json_array_get(logic, k), "then");

			if (then && strncmp(then, "skip_to:", 8) == 0 && strcmp(then + 8, id) == 0)
				return 1;
		}
		if (!type || !text || strcmp(type, "open_ended") == 0 || strcmp(type, "scale") == 0)
			continue;
		theirs = stemset_read(t->stemmer, t->arena, text, strlen(text));
		if (stemset_common(&mine, &theirs) >= 2)
			return 1;
	}
	return 0;
}

int lint_fact(const struct lint_text *t, struct lint_span *out)
{
	return asked(t, WORDS_FACT, out) && !(t->question && established(t));
}

/* "How satisfied are you with pay and conditions?": two things, one judgement. */
static int judges_two(const struct lint_text *t, struct lint_span *out)
{
	const struct wording_hit *judges = worded_hit(&t->w, WORDS_EVALUATES);
	const struct wording_hit *pair = worded_hit(&t->w, WORDS_PAIR);

	for (; judges && pair; pair = worded_next(&t->w, pair))
		if (pair->from > judges->from &&
		    worded_sentence(&t->w, pair->from) == worded_sentence(&t->w, judges->from))
			return take(t, pair->from, pair->to, out);
	return 0;
}

int lint_double(const struct lint_text *t, struct lint_span *out)
{
	const struct wording_sentence *first = asking(t);
	const struct wording_hit *hit = worded_hit(&t->w, WORDS_SECOND);

	if (!first)
		return 0;
	for (; hit; hit = worded_next(&t->w, hit))
		if (worded_sentence(&t->w, hit->from)->asks &&
		    hit->from > worded_sentence(&t->w, hit->from)->opens)
			return take(t, hit->from, hit->to, out);
	for (const struct wording_sentence *s = first + 1; s < t->w.sentences + t->w.nsentences;
	     s++)
		if (s->marked && first->marked)
			return take(t, s->from, s->to, out);
	return judges_two(t, out);
}

int lint_hypothetical(const struct lint_text *t, struct lint_span *out)
{
	if (lint_rating(t))
		return 0;
	if (t->place == LINT_INSTRUCTIONS)
		return said(t, WORDS_HYPOTHETICAL, out);
	return asked(t, WORDS_HYPOTHETICAL, out) || asked(t, WORDS_HYPOTHETICAL_FIRST, out) ||
	    (asking(t) && said(t, WORDS_HYPOTHETICAL, out));
}

int lint_price(const struct lint_text *t, struct lint_span *out)
{
	return !lint_rating(t) && said(t, WORDS_PRICE, out);
}

int lint_generic(const struct lint_text *t, struct lint_span *out)
{
	return asked(t, WORDS_GENERIC, out);
}

int lint_pitch(const struct lint_text *t, struct lint_span *out)
{
	const json_t *terms =
	    json_object_get(json_object_get(t->lint->definition, "brief"), "productTerms");
	size_t n = json_array_size(json_object_get(t->lint->definition, "questions"));

	/* The last question may come to it. */
	if (t->question && t->index + 1 == n && n > 1)
		return 0;
	for (size_t i = 0; i < json_array_size(terms); i++) {
		const char *term = json_string_value(json_array_get(terms, i));
		uint32_t from, to;

		if (guard_names_term(t->arena, &t->w.tokens, term, &from, &to))
			return take(t, from, to, out);
	}
	return said(t, WORDS_PITCH, out);
}

/* "What was it, the price or the service?": from the clause that offers. */
static int offers(const struct lint_text *t, struct lint_span *out)
{
	const struct guard_context context = {.kind = GUARD_OF_QUESTION, .locale = t->locale};
	struct said s = {.context = &context, .arena = t->arena, .w = t->w};
	const struct wording_hit *hit = worded_hit(&t->w, WORDS_OR);
	uint32_t from;

	if (!guard_offers(&s))
		return 0;
	if (!hit)
		hit = worded_hit(&t->w, WORDS_CAUSE);
	for (from = hit->from; from > 0 && !(t->w.tokens.at[from].flags & TOKEN_COMMA); from--)
		;
	return take(t, from ? from : hit->from, worded_sentence(&t->w, hit->from)->to, out);
}

int lint_options(const struct lint_text *t, struct lint_span *out)
{
	if (!is_open(t))
		return 0;
	return asked(t, WORDS_EXAMPLES, out) || asked(t, WORDS_OPTIONS, out) || offers(t, out);
}

int lint_closed(const struct lint_text *t, struct lint_span *out)
{
	const struct wording_sentence *s = asking(t);
	const struct wording_hit *closed;

	if (!is_open(t) || !s || s->invites || in_tag(t, s->opens) ||
	    worded_hit(&t->w, WORDS_WELCOME_FIRST))
		return 0;
	closed = hit_at(t, WORDS_CLOSED, s->opens);
	return closed && take(t, closed->from, closed->to, out);
}

int lint_faux(const struct lint_text *t, struct lint_span *out)
{
	return said(t, WORDS_FAUX_FIRST, out);
}

int lint_loaded(const struct lint_text *t, struct lint_span *out)
{
	return !lint_rating(t) && asked(t, WORDS_LOADED, out);
}
