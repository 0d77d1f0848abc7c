/* Forward skip logic: compiling its rows, and which of them holds. */
#include "interview/logic.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "interview/logic_fields.h"
#include "interview/logic_words.h"

static int compile_row(
    const struct study *study, int self, const json_t *input, struct logic_row *row)
{
	const json_t *condition = json_object_get(input, "if");
	const char *id = json_str(condition, "question"), *then = json_str(input, "then"), *target;

	row->attribute = json_str(condition, "attribute");
	row->question = -1;
	row->value = json_object_get(condition, "value");
	if (logic_op_parse(json_str(condition, "op"), &row->op) || !then ||
	    logic_then_parse(then, &row->then, &target))
		return -1;
	if (!row->attribute &&
	    (!id || (row->question = study_find(study, id)) < 0 || row->question > self))
		return -1;
	if (!row->value && row->op != LOGIC_ANSWERED && row->op != LOGIC_NOT_ANSWERED)
		return -1;
	if (row->then == LOGIC_SKIP_TO && (row->target = study_find(study, target)) <= self)
		return -1;
	return 0;
}

enum status logic_compile(struct study *study, struct err *err)
{
	for (size_t i = 0; i < study->nquestions; i++) {
		struct question *q = &study->questions[i];
		const json_t *rows = json_object_get(q->source, "logic");
		size_t n = json_array_size(rows);

		if (!n)
			continue;
		q->logic = xcalloc(n, sizeof(*q->logic));
		for (q->nlogic = 0; q->nlogic < n; q->nlogic++)
			if (compile_row(study, (int)i, json_array_get(rows, q->nlogic),
			        &q->logic[q->nlogic]))
				return err_set(err, STATUS_INVALID,
				    "row %zu of question %s's logic isn't one that was checked",
				    q->nlogic, q->key);
	}
	return STATUS_OK;
}

/* A number, also where it stands in a string ("attributes" come from links and CSV); 0 where there
 * is none. */
static int number_of(const json_t *value, double *out)
{
	const char *s = json_string_value(value);
	char *end;

	if (json_is_number(value)) {
		*out = json_number_value(value);
		return 1;
	}
	if (!s || !strspn(s, "-0123456789"))
		return 0;
	*out = strtod(s, &end);
	return !*end;
}

/* true and "true" and "yes" are the same of an attribute. */
static int flag_of(const json_t *value)
{
	const char *s = json_string_value(value);

	if (json_is_boolean(value))
		return json_is_true(value);
	if (s && (!strcasecmp(s, "true") || !strcasecmp(s, "yes") || !strcmp(s, "1")))
		return 1;
	if (s && (!strcasecmp(s, "false") || !strcasecmp(s, "no") || !strcmp(s, "0")))
		return 0;
	return -1;
}

static int same(const json_t *have, const json_t *want)
{
	double a, b;

	if (json_is_boolean(want))
		return flag_of(have) == json_is_true(want);
	if (json_is_number(want))
		return number_of(have, &a) && number_of(want, &b) && a == b;
	return json_is_string(have) &&
	    words_equal(json_string_value(have), json_string_value(want));
}

/* Is it among the elements? */
static int listed(const json_t *list, const json_t *want)
{
	for (size_t i = 0; i < json_array_size(list); i++)
		if (same(json_array_get(list, i), want))
			return 1;
	return 0;
}

/* What an answer is compared by: of a ranking what was put first. */
static const json_t *subject_of(const json_t *value)
{
	return json_is_array(value) ? json_array_get(value, 0) : value;
}

static int is_other(const struct logic_answer *answer, const json_t *want)
{
	const char *s = json_string_value(want);

	return answer->other && s && !strcasecmp(s, "other");
}

static int selects(const struct logic_answer *answer, const json_t *want)
{
	return is_other(answer, want) ||
	    (json_is_array(answer->value) ? listed(answer->value, want)
	                                  : same(answer->value, want));
}

static int contains(const struct logic_answer *answer, const json_t *want)
{
	const char *text = json_string_value(answer->value), *phrase = json_string_value(want);

	return json_is_array(answer->value) ? selects(answer, want)
	                                    : text && phrase && words_contain(text, phrase);
}

static int ordered(const struct logic_answer *answer, const json_t *want, int sign)
{
	double a, b;

	return number_of(answer->value, &a) && number_of(want, &b) && (sign > 0 ? a > b : a < b);
}

/* Words that gave no value compare with nothing: they are an answer, but not known to be this or
 * not this. */
static int holds(const struct logic_row *row, const struct logic_answer *answer)
{
	if (!answer->other && (!answer->value || json_is_null(answer->value)))
		return row->op == LOGIC_ANSWERED;
	switch (row->op) {
	case LOGIC_ANSWERED:
		return 1;
	case LOGIC_NOT_ANSWERED:
		return 0;
	case LOGIC_EQUALS:
		return is_other(answer, row->value) || same(subject_of(answer->value), row->value);
	case LOGIC_NOT_EQUALS:
		return !is_other(answer, row->value) &&
		    !same(subject_of(answer->value), row->value);
	case LOGIC_CONTAINS:
		return contains(answer, row->value);
	case LOGIC_GREATER:
		return ordered(answer, row->value, 1);
	case LOGIC_LESS:
		return ordered(answer, row->value, -1);
	case LOGIC_SELECTED:
		return selects(answer, row->value);
	case LOGIC_NOT_SELECTED:
		return !selects(answer, row->value);
	}
	return 0;
}

static int row_holds(
    const struct logic_row *row, logic_answer_fn *find, void *arg, const json_t *attributes)
{
	struct logic_answer answer = {NULL, NULL};
	int have;

	if (row->attribute) {
		answer.value = json_object_get(attributes, row->attribute);
		have = answer.value && !json_is_null(answer.value) &&
		    (!json_is_string(answer.value) || json_string_length(answer.value));
	} else {
		have = find(arg, row->question, &answer);
	}
	return have ? holds(row, &answer) : row->op == LOGIC_NOT_ANSWERED;
}

struct logic_result logic_next(const struct study *study, int question, logic_answer_fn *answer,
    void *arg, const json_t *attributes)
{
	const struct question *q = &study->questions[question];

	for (size_t i = 0; i < q->nlogic; i++) {
		const struct logic_row *row = &q->logic[i];

		if (!row_holds(row, answer, arg, attributes))
			continue;
		if (row->then == LOGIC_END)
			return (struct logic_result){LOGIC_GO_END, 0};
		if (row->then == LOGIC_SCREEN_OUT)
			return (struct logic_result){LOGIC_GO_SCREEN_OUT, 0};
		return (struct logic_result){LOGIC_GO_TO, row->target};
	}
	return (struct logic_result){LOGIC_GO_NEXT, 0};
}
