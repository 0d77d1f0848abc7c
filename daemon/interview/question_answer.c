/* Structured answers: what a widget sends, checked against its question. */
#include <string.h>

#include "base/fields.h"
#include "interview/question.h"

struct answer {
	const struct question *q;
	struct question_words words;
	const json_t *value; /* NULL: none */
	const char *other;   /* NULL: none */
	struct problems *p;
};

static void wrong(const struct answer *a, const json_t *value, const char *right)
{
	char is[96];

	problems_add(
	    a->p, "is %s; it must be %s", value ? field_show(value, is) : "missing", right);
}

/* Index of an option in the participant's or the study's words, or -1 with a problem. */
static int find_option(const struct answer *a, const json_t *value)
{
	const char *s = json_string_value(value);

	for (size_t i = 0; s && i < a->q->noptions; i++)
		if (!strcmp(s, a->words.options[i]))
			return (int)i;
	for (size_t i = 0; s && i < a->q->noptions; i++)
		if (!strcmp(s, a->q->options[i]))
			return (int)i;
	wrong(a, value, "one of the options, letter by letter");
	return -1;
}

static json_t *answer_open(const struct answer *a)
{
	const struct field row = {.kind = FIELD_TEXT, .min = 1, .max = QUESTION_ANSWER_MAX};

	return field_check(&row, a->value, a->p);
}

static json_t *answer_scale(const struct answer *a)
{
	const struct field row = {.kind = FIELD_INTEGER, .min = a->q->min, .max = a->q->max};

	return field_check(&row, a->value, a->p);
}

static json_t *answer_yes_no(const struct answer *a)
{
	const struct field row = {.kind = FIELD_FLAG};

	return field_check(&row, a->value, a->p);
}

static json_t *answer_single(const struct answer *a)
{
	int i;

	if (!a->value)
		return json_need(json_null());
	if (a->other) {
		problems_add(a->p, "is a second choice beside other; one of them must go");
		return NULL;
	}
	i = find_option(a, a->value);
	return i < 0 ? NULL : json_need(json_string(a->q->options[i]));
}

/* Marks the options of a list in `place` (0: not given, else position + 1). Returns how many, or -1
 * with problems. */
static int place_options(const struct answer *a, size_t place[QUESTION_OPTIONS_MAX])
{
	size_t n = json_array_size(a->value), mark;
	int bad = 0, option;

	memset(place, 0, QUESTION_OPTIONS_MAX * sizeof(*place));
	if (a->value && !json_is_array(a->value)) {
		wrong(a, a->value, "a list of options");
		return -1;
	}
	if (n > QUESTION_OPTIONS_MAX) {
		problems_add(
		    a->p, "has %zu elements; the question has %zu options", n, a->q->noptions);
		return -1;
	}
	for (size_t i = 0; i < n; i++) {
		mark = problems_enter_index(a->p, i);
		option = find_option(a, json_array_get(a->value, i));
		if (option < 0) {
			bad = 1;
		} else if (place[option]) {
			problems_add(a->p, "is the option of element %zu again", place[option] - 1);
			bad = 1;
		} else {
			place[option] = i + 1;
		}
		problems_leave(a->p, mark);
	}
	return bad ? -1 : (int)n;
}

static json_t *answer_multiple(const struct answer *a)
{
	size_t place[QUESTION_OPTIONS_MAX], all;
	int n = place_options(a, place);
	json_t *out;

	if (n < 0)
		return NULL;
	all = (size_t)n + (a->other ? 1 : 0);
	if (all < a->q->min_select || all > a->q->max_select) {
		problems_add(a->p, "selects %zu; it must be %zu to %zu", all, a->q->min_select,
		    a->q->max_select);
		return NULL;
	}
	out = json_need(json_array());
	for (size_t i = 0; i < a->q->noptions; i++)
		if (place[i])
			json_push(out, json_string(a->q->options[i]));
	return out;
}

static json_t *answer_ranking(const struct answer *a)
{
	size_t place[QUESTION_OPTIONS_MAX];
	const char *order[QUESTION_OPTIONS_MAX];
	int n;
	json_t *out;

	if (!json_is_array(a->value)) {
		wrong(a, a->value, "the list of all options, first is most");
		return NULL;
	}
	if ((n = place_options(a, place)) < 0)
		return NULL;
	if ((size_t)n != a->q->noptions) {
		problems_add(a->p, "ranks %d of the %zu options; it must rank all of them", n,
		    a->q->noptions);
		return NULL;
	}
	for (size_t i = 0; i < a->q->noptions; i++)
		order[place[i] - 1] = a->q->options[i];
	out = json_need(json_array());
	for (int i = 0; i < n; i++)
		json_push(out, json_string(order[i]));
	return out;
}

static json_t *(*const kinds[])(const struct answer *a) = {
    [QUESTION_OPEN_ENDED] = answer_open,
    [QUESTION_SCALE] = answer_scale,
    [QUESTION_SINGLE_CHOICE] = answer_single,
    [QUESTION_MULTIPLE_CHOICE] = answer_multiple,
    [QUESTION_RANKING] = answer_ranking,
    [QUESTION_YES_NO] = answer_yes_no,
};

static void check_other(const struct question *q, const json_t *other, struct problems *p)
{
	const struct field row = {.kind = FIELD_TEXT, .min = 1, .max = QUESTION_OTHER_MAX};
	size_t mark = problems_enter(p, "other");

	if (q->allow_other)
		json_decref(field_check(&row, other, p));
	else
		problems_add(p, "doesn't belong to this question: only its options may be chosen");
	problems_leave(p, mark);
}

json_t *question_answer(const struct question *q, const char *locale, const json_t *value,
    const json_t *other, struct problems *p)
{
	size_t before = problems_count(p), outer = problems_enter(p, "answer"), mark;
	struct answer a = {.q = q, .value = json_is_null(value) ? NULL : value, .p = p};
	json_t *out = NULL;

	if (other && !json_is_null(other))
		check_other(q, other, p);
	mark = problems_enter(p, "value");
	if (other && !json_is_null(other))
		a.other = json_is_string(other) ? json_string_value(other) : "";
	question_words(q, locale, &a.words);
	if (a.value || (a.other && q->allow_other))
		out = kinds[q->type](&a);
	else if (value)
		out = json_null();
	else if (!a.other)
		problems_add(p, "is missing; null declines the question");
	problems_leave(p, mark);
	problems_leave(p, outer);
	if (problems_count(p) == before)
		return out;
	json_decref(out);
	return NULL;
}

const struct anchor *question_anchor(const struct question *q, const json_t *value)
{
	int64_t n = json_integer_value(value);

	for (size_t i = 0; json_is_integer(value) && i < q->nanchors; i++) {
		const struct anchor *a = &q->anchors[i];

		if ((a->or_equal && n == a->bound) || (a->op == LOGIC_LESS && n < a->bound) ||
		    (a->op == LOGIC_GREATER && n > a->bound))
			return a;
	}
	return NULL;
}
