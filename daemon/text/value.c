/* The value of a closed question out of plain words: what is common to all types. */
#include "text/value.h"

#include <string.h>

#include "base/mem.h"
#include "text/language.h"
#include "text/value_inside.h"

int value_set_number(struct value_reader *r, long number, double confidence)
{
	r->out->kind = VALUE_INTEGER;
	r->out->number = number;
	r->out->confidence = confidence;
	return 1;
}

int value_set_picks(struct value_reader *r, const size_t *picks, size_t n, double confidence)
{
	r->out->kind = VALUE_PICKS;
	r->out->picks = arena_alloc(r->arena, (n + 1) * sizeof *picks);
	if (n)
		memcpy(r->out->picks, picks, n * sizeof *picks);
	r->out->n_picks = n;
	r->out->confidence = confidence;
	return 1;
}

static void read_options(struct value_reader *r)
{
	r->options = arena_alloc(r->arena, (r->q->n_options + 1) * sizeof *r->options);
	for (size_t k = 0; k < r->q->n_options; k++) {
		const char *text = r->q->options[k];
		tokens_read(r->arena, text, strlen(text), &r->options[k].tokens);
		stemmer_respell(r->stemmer, &r->options[k].tokens);
		r->options[k].stems = stemset_read(r->stemmer, r->arena, text, strlen(text));
	}
}

int value_read(struct value *out, struct arena *arena, struct stemmer *stemmer,
    const struct value_question *q, const char *text, size_t len)
{
	static int (*const readers[])(struct value_reader *) = {
	    [VALUE_SCALE] = value_scale,
	    [VALUE_YES_NO] = value_yes_no,
	    [VALUE_SINGLE] = value_single,
	    [VALUE_MULTIPLE] = value_multiple,
	    [VALUE_RANKING] = value_ranking,
	};
	const struct language *language = stemmer_language(stemmer);
	struct value_question own = *q;
	struct value_reader *r;

	memset(out, 0, sizeof *out);
	if (q->type == VALUE_SCALE || q->type == VALUE_YES_NO)
		own.n_options = 0;
	else if (!q->n_options || q->n_options > VALUE_OPTIONS_MAX)
		return 0;
	r = arena_alloc(arena, sizeof *r);
	r->q = &own;
	r->arena = arena;
	r->stemmer = stemmer;
	r->language = language->values ? language : language_find("en");
	r->rows = r->language->values->rows;
	r->out = out;
	tokens_read(arena, text, len, &r->tokens);
	stemmer_mark(stemmer, &r->tokens);
	read_options(r);
	if (!readers[q->type](r)) {
		memset(out, 0, sizeof *out);
		return 0;
	}
	return 1;
}
