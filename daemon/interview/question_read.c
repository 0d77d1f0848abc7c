/* Values out of plain words: the question as text/value.h wants it, and what it read as JSON. */
#include <string.h>

#include "interview/question.h"
#include "text/value.h"

static const enum value_type types[] = {
    [QUESTION_SCALE] = VALUE_SCALE,
    [QUESTION_SINGLE_CHOICE] = VALUE_SINGLE,
    [QUESTION_MULTIPLE_CHOICE] = VALUE_MULTIPLE,
    [QUESTION_RANKING] = VALUE_RANKING,
    [QUESTION_YES_NO] = VALUE_YES_NO,
};

/* The options that were picked, in the study's words: one, or a list in the study's order (ranking:
 * as said). */
static json_t *picked(const struct question *q, const struct value *value, const size_t *order)
{
	int chosen[QUESTION_OPTIONS_MAX] = {0};
	json_t *list;

	if (q->type == QUESTION_SINGLE_CHOICE)
		return json_need(
		    value->n_picks ? json_string(q->options[order[value->picks[0]]]) : json_null());
	list = json_need(json_array());
	for (size_t i = 0; i < value->n_picks; i++) {
		chosen[order[value->picks[i]]] = 1;
		if (q->type == QUESTION_RANKING)
			json_push(list, json_string(q->options[order[value->picks[i]]]));
	}
	for (size_t i = 0; i < q->noptions && q->type != QUESTION_RANKING; i++)
		if (chosen[i])
			json_push(list, json_string(q->options[i]));
	return list;
}

static int read_open(const char *text, size_t len, struct question_reading *out)
{
	if (!utf8_valid(text, len))
		return 0;
	out->value = json_need(json_stringn_nocheck(text, len));
	out->confidence = 1;
	return 1;
}

int question_read(const struct question *q, const char *locale, uint64_t seed, struct arena *arena,
    struct stemmer *stemmer, const char *text, size_t len, struct question_reading *out)
{
	const char *shown[QUESTION_OPTIONS_MAX];
	size_t order[QUESTION_OPTIONS_MAX];
	struct question_words words;
	struct value_question vq = {0};
	struct value value;

	memset(out, 0, sizeof(*out));
	if (q->type == QUESTION_OPEN_ENDED)
		return read_open(text, len, out);
	question_words(q, locale, &words);
	question_order(q, seed, order);
	for (size_t i = 0; i < q->noptions; i++)
		shown[i] = words.options[order[i]];
	vq.type = types[q->type];
	vq.min = (long)q->min;
	vq.max = (long)q->max;
	vq.label_min = *words.min_label ? words.min_label : NULL;
	vq.label_max = *words.max_label ? words.max_label : NULL;
	vq.options = shown;
	vq.n_options = q->noptions;
	vq.min_select = q->min_select;
	vq.max_select = q->max_select;
	vq.allow_other = q->allow_other;
	if (!value_read(&value, arena, stemmer, &vq, text, len))
		return 0;
	/* What a widget may not send as "other" is none in words either: a story with that word in it. */
	if (value.other && utf8_length(value.other, strlen(value.other)) > QUESTION_OTHER_MAX)
		return 0;
	if (q->type == QUESTION_SCALE)
		out->value = json_need(json_integer(value.number));
	else if (q->type == QUESTION_YES_NO)
		out->value = json_need(json_boolean(value.number));
	else
		out->value = picked(q, &value, order);
	out->other = value.other;
	out->confidence = value.confidence;
	return 1;
}
