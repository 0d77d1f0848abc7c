/* libFuzzer target: a closed question of any words and an answer to it. Eight bytes are the question's type, locale,
 * bounds and limits; the lines behind them are the labels and options; the rest is the answer. A value
 * that is read fits the question, is the participant's own, and is the same when read again. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "text/value.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define HEAD      8
#define LABEL_MAX 300 /* bytes of a label or an option */

static const char *const locales[] = {"en", "de", "fr", "ru", "ja", "xx"};

#define LOCALES (sizeof locales / sizeof locales[0])

static void demand(int holds)
{
	if (!holds)
		abort();
}

struct input {
	const char *at;
	size_t left;
};

/* The next line as text of a study: valid UTF-8 without controls; NULL where it is none. */
static const char *line(struct input *input, struct arena *arena)
{
	const char *end = memchr(input->at, '\n', input->left);
	size_t len = end ? (size_t)(end - input->at) : input->left;
	char *out;

	if (!len || len > LABEL_MAX || memchr(input->at, '\0', len) || !utf8_valid(input->at, len))
		return NULL;
	out = arena_alloc(arena, len + 1);
	memcpy(out, input->at, len);
	out[len] = '\0';
	len += end != NULL;
	input->at += len;
	input->left -= len;
	return out;
}

/* The question; 0 where a study could not hold it. */
static int read_question(
    struct value_question *q, const uint8_t *head, struct input *input, struct arena *arena)
{
	const char **options;

	q->type = (enum value_type)(head[0] % 5);
	q->min = head[2] < 128 ? head[2] : (long)head[2] - 256;
	q->max = q->min + 1 + head[3];
	q->allow_other = head[0] & 64;
	if (q->type == VALUE_YES_NO)
		return 1;
	if (q->type == VALUE_SCALE) {
		if (head[0] & 128)
			return 1;
		q->label_min = line(input, arena);
		q->label_max = line(input, arena);
		return q->label_min && q->label_max;
	}
	q->n_options = 1 + head[4] % (VALUE_OPTIONS_MAX - 1);
	q->max_select = head[6] % (q->n_options + 2);
	q->min_select =
	    q->max_select ? head[5] % (q->max_select + 1) : head[5] % (q->n_options + 1);
	options = arena_alloc(arena, q->n_options * sizeof *options);
	for (size_t i = 0; i < q->n_options; i++) {
		options[i] = line(input, arena);
		if (!options[i])
			return 0;
		for (size_t k = 0; k < i; k++)
			if (strcmp(options[i], options[k]) == 0)
				return 0;
	}
	q->options = options;
	return 1;
}

static void check_number(const struct value_question *q, const struct value *v)
{
	demand(q->type == VALUE_SCALE || q->type == VALUE_YES_NO);
	if (q->type == VALUE_SCALE)
		demand(v->number >= q->min && v->number <= q->max);
	else
		demand(v->number == 0 || v->number == 1);
}

static void check_picks(const struct value_question *q, const struct value *v)
{
	size_t all = v->n_picks + (v->other != NULL);

	demand(q->type != VALUE_SCALE && q->type != VALUE_YES_NO);
	for (size_t i = 0; i < v->n_picks; i++) {
		demand(v->picks[i] < q->n_options);
		for (size_t k = 0; k < i; k++)
			demand(q->type == VALUE_MULTIPLE ? v->picks[k] < v->picks[i]
			                                 : v->picks[k] != v->picks[i]);
	}
	if (q->type == VALUE_SINGLE)
		demand(v->n_picks <= 1 && all >= 1);
	if (q->type == VALUE_RANKING)
		demand(v->n_picks == q->n_options && !v->other);
	if (q->type == VALUE_MULTIPLE)
		demand(all >= q->min_select &&
		    all <= (q->max_select ? q->max_select : q->n_options + 1));
}

static int inside(const char *text, size_t len, const char *part)
{
	size_t n = strlen(part);

	for (size_t i = 0; i + n <= len; i++)
		if (memcmp(text + i, part, n) == 0)
			return 1;
	return 0;
}

static void check(
    const struct value_question *q, const struct value *v, const char *text, size_t len)
{
	if (v->kind == VALUE_INTEGER)
		check_number(q, v);
	else
		check_picks(q, v);
	if (v->other) {
		demand(q->allow_other && (q->type == VALUE_SINGLE || q->type == VALUE_MULTIPLE));
		demand(*v->other && inside(text, len, v->other));
	}
	demand(v->kind != VALUE_OTHER || v->other);
	demand(v->confidence > 0 && v->confidence <= 1);
}

static void same(const struct value *a, const struct value *b)
{
	demand(a->kind == b->kind && a->number == b->number && a->n_picks == b->n_picks);
	demand(!a->n_picks || memcmp(a->picks, b->picks, a->n_picks * sizeof *a->picks) == 0);
	demand(!a->other == !b->other && (!a->other || strcmp(a->other, b->other) == 0));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct stemmer *stemmers[LOCALES];
	static struct arena *arena;
	struct input input = {(const char *)data + HEAD, size - HEAD};
	struct value_question q = {0};
	struct value first, again;
	struct stemmer *stemmer;
	int read;

	if (!arena) {
		for (size_t i = 0; i < LOCALES; i++)
			stemmers[i] = stemmer_new(locales[i]);
		arena = arena_new();
	}
	if (size < HEAD)
		return 0;
	arena_reset(arena);
	stemmer = stemmers[data[1] % LOCALES];
	if (!read_question(&q, data, &input, arena))
		return 0;
	read = value_read(&first, arena, stemmer, &q, input.at, input.left);
	demand(read || first.kind == VALUE_NONE);
	if (read)
		check(&q, &first, input.at, input.left);
	demand(value_read(&again, arena, stemmer, &q, input.at, input.left) == read);
	same(&first, &again);
	return 0;
}
