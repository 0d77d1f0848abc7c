/* What a participant sees of a question: its words in their language, its widget, the order of its
 * options. */
#include <string.h>
#include <strings.h>

#include "interview/question_fields.h"
#include "interview/question_words.h"

/* The same locale, else the same language, else NULL. */
static const struct question_words *find_words(const struct question *q, const char *locale)
{
	const struct question_words *language = NULL;
	size_t n = locale ? strcspn(locale, "-") : 0;

	for (size_t i = 0; n && i < q->ntranslations; i++) {
		const char *have = q->translations[i].locale;

		if (!strcasecmp(have, locale))
			return &q->translations[i].words;
		if (!strncasecmp(have, locale, n) && !have[n])
			language = &q->translations[i].words;
	}
	return language;
}

static const char *first(const char *a, const char *b)
{
	return a && *a ? a : b;
}

void question_words(const struct question *q, const char *locale, struct question_words *out)
{
	static const struct question_words none;
	const struct question_words *t = find_words(q, locale);

	if (!t)
		t = &none;
	out->text = first(t->text, q->text);
	out->intro = first(t->intro, q->intro);
	out->min_label = first(t->min_label, q->min_label);
	out->max_label = first(t->max_label, q->max_label);
	for (size_t i = 0; i < q->noptions; i++)
		out->options[i] = first(t->options[i], q->options[i]);
}

/* SplitMix64: a full-period generator of eight lines, whose numbers are the same everywhere. */
static uint64_t next_random(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

/* Evenly below n: numbers of the last, incomplete round are drawn again. */
static size_t random_below(uint64_t *state, size_t n)
{
	uint64_t limit = UINT64_MAX - UINT64_MAX % n, r;

	do
		r = next_random(state);
	while (r >= limit);
	return (size_t)(r % n);
}

void question_order(const struct question *q, uint64_t seed, size_t out[QUESTION_OPTIONS_MAX])
{
	/* The key goes in, so that two questions of one interview don't share an order. */
	for (const char *c = q->key; *c; c++)
		seed = (seed ^ (unsigned char)*c) * 0x100000001b3u;
	for (size_t i = 0; i < q->noptions; i++)
		out[i] = i;
	for (size_t i = q->noptions; q->randomize && i > 1; i--) {
		size_t j = random_below(&seed, i), swap = out[i - 1];

		out[i - 1] = out[j];
		out[j] = swap;
	}
}

static void put_scale(json_t *widget, const struct question *q, const struct question_words *words)
{
	json_t *labels;

	json_put_int(widget, "min", q->min);
	json_put_int(widget, "max", q->max);
	if (!*words->min_label && !*words->max_label)
		return;
	labels = json_need(json_object());
	json_put_str(labels, "min", words->min_label);
	json_put_str(labels, "max", words->max_label);
	json_put(widget, "labels", labels);
}

static void put_options(
    json_t *widget, const struct question *q, const struct question_words *words, uint64_t seed)
{
	size_t order[QUESTION_OPTIONS_MAX];
	json_t *options = json_need(json_array());

	question_order(q, seed, order);
	for (size_t i = 0; i < q->noptions; i++)
		json_push(options, json_string(words->options[order[i]]));
	json_put(widget, "options", options);
	if (q->type != QUESTION_RANKING)
		json_put(widget, "allowOther", json_boolean(q->allow_other));
	if (q->type != QUESTION_MULTIPLE_CHOICE)
		return;
	json_put_int(widget, "minSelect", (int64_t)q->min_select);
	json_put_int(widget, "maxSelect", (int64_t)q->max_select);
}

json_t *question_widget(const struct question *q, const char *locale, uint64_t seed)
{
	const struct question_kind *kind = &question_kinds[q->type];
	struct question_words words;
	json_t *widget;

	if (!kind->control)
		return NULL;
	question_words(q, locale, &words);
	widget = json_need(json_object());
	json_put_str(widget, "type", kind->name);
	json_put_str(widget, "control", kind->control);
	json_put_str(widget, "questionId", q->key);
	json_put(widget, "required", json_boolean(q->required));
	if (q->type == QUESTION_SCALE)
		put_scale(widget, q, &words);
	else if (q->noptions)
		put_options(widget, q, &words, seed);
	return widget;
}
