/* What the core itself says in a report: each question's answers, counted or quoted. */
#include "interview/report_facts.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "text/fold.h"

#define QUOTES_MAX  12  /* of an open question: the longest answers */
#define QUOTE_CHARS 600 /* of each */
#define TITLE_CHARS 120

struct fact {
	unsigned answered, declined, words_only; /* words_only: no value could be read */
	unsigned counts[QUESTION_OPTIONS_MAX];   /* of options; yes and no */
	unsigned others;
	unsigned firsts[QUESTION_OPTIONS_MAX], ranked; /* of rankings */
	double ranks[QUESTION_OPTIONS_MAX];
	unsigned *scale; /* by value - min */
	double sum;
	json_t *quotes[QUOTES_MAX]; /* the longest first */
	size_t lengths[QUOTES_MAX];
	size_t nquotes;
};

struct report_facts {
	const struct study *study;
	struct fact *facts; /* as many as the study has questions */
	unsigned interviews;
	double minutes;
};

struct report_facts *report_facts_new(const struct study *study)
{
	struct report_facts *facts = xcalloc(1, sizeof *facts);

	facts->study = study;
	facts->facts = xcalloc(study->nquestions + 1, sizeof *facts->facts);
	for (size_t i = 0; i < study->nquestions; i++) {
		const struct question *q = &study->questions[i];

		if (q->type == QUESTION_SCALE)
			facts->facts[i].scale =
			    xcalloc((size_t)(q->max - q->min) + 1, sizeof(unsigned));
	}
	return facts;
}

void report_facts_free(struct report_facts *facts)
{
	if (!facts)
		return;
	for (size_t i = 0; i < facts->study->nquestions; i++) {
		mem_free(facts->facts[i].scale);
		for (size_t k = 0; k < facts->facts[i].nquotes; k++)
			json_decref(facts->facts[i].quotes[k]);
	}
	mem_free(facts->facts);
	mem_free(facts);
}

/* --- Adding up --- */

static int option_of(const struct question *q, const json_t *value)
{
	const char *text = json_string_value(value);

	for (size_t i = 0; text && i < q->noptions; i++)
		if (strcmp(q->options[i], text) == 0)
			return (int)i;
	return -1;
}

static void count_option(struct fact *fact, const struct question *q, const json_t *value)
{
	int i = option_of(q, value);

	if (i >= 0)
		fact->counts[i]++;
	else
		fact->others++;
}

static void count_ranking(struct fact *fact, const struct question *q, const json_t *value)
{
	json_t *one;
	size_t rank;

	fact->ranked++;
	json_array_foreach(value, rank, one)
	{
		int i = option_of(q, one);

		if (i < 0)
			continue;
		fact->ranks[i] += (double)rank + 1;
		fact->firsts[i] += rank == 0;
	}
}

static void count_value(struct fact *fact, const struct question *q, const json_t *value)
{
	json_t *one;
	size_t i;

	switch (q->type) {
	case QUESTION_SCALE: {
		int64_t n = json_is_integer(value) ? json_integer_value(value) : q->min - 1;

		if (n < q->min || n > q->max)
			break;
		fact->scale[n - q->min]++;
		fact->sum += (double)n;
		return;
	}
	case QUESTION_YES_NO:
		if (!json_is_boolean(value))
			break;
		fact->counts[json_is_true(value) ? 0 : 1]++;
		return;
	case QUESTION_SINGLE_CHOICE:
		if (!json_is_string(value))
			break;
		count_option(fact, q, value);
		return;
	case QUESTION_MULTIPLE_CHOICE:
		if (!json_is_array(value))
			break;
		json_array_foreach(value, i, one) count_option(fact, q, one);
		return;
	case QUESTION_RANKING:
		if (!json_is_array(value))
			break;
		count_ranking(fact, q, value);
		return;
	case QUESTION_OPEN_ENDED:
		return;
	}
	fact->words_only++;
}

/* At most max characters of it, whole ones. */
static size_t prefix(const char *text, size_t max)
{
	const char *at = text, *end = text + strlen(text);
	unsigned used;

	for (size_t n = 0; at < end && n < max; n++, at += used)
		fold_decode(at, end, &used);
	return (size_t)(at - text);
}

/* Keeps the message among the longest, the first of equals before the others. */
static void keep_quote(struct fact *fact, const char *id, const json_t *message)
{
	const char *text = json_str(message, "text");
	size_t len = text ? strlen(text) : 0, at = fact->nquotes;

	while (at > 0 && fact->lengths[at - 1] < len)
		at--;
	if (!len || at == QUOTES_MAX)
		return;
	if (fact->nquotes == QUOTES_MAX)
		json_decref(fact->quotes[--fact->nquotes]);
	memmove(
	    &fact->quotes[at + 1], &fact->quotes[at], (fact->nquotes - at) * sizeof *fact->quotes);
	memmove(&fact->lengths[at + 1], &fact->lengths[at],
	    (fact->nquotes - at) * sizeof *fact->lengths);
	fact->nquotes++;
	fact->lengths[at] = len;
	fact->quotes[at] = json_pack("{s:o, s:s, s:I, s:s}", "quote",
	    json_need(json_stringn(text, prefix(text, QUOTE_CHARS))), "interview", id, "seq",
	    (json_int_t)json_int(message, "seq", 0), "note", "");
}

/* Of one interview its longest message to the question. */
static void quote_answer(struct fact *fact, const char *id, const json_t *answer)
{
	const json_t *best = NULL;
	json_t *one;
	size_t i;

	json_array_foreach(json_object_get(answer, "messages"), i, one)
	{
		if (!best ||
		    json_string_length(json_object_get(one, "text")) >
		        json_string_length(json_object_get(best, "text")))
			best = one;
	}
	if (best && id)
		keep_quote(fact, id, best);
}

void report_facts_add(struct report_facts *facts, const json_t *interview)
{
	const json_t *answers = json_object_get(interview, "answers");

	facts->interviews++;
	facts->minutes += json_number_value(json_object_get(interview, "minutes"));
	for (size_t i = 0; i < facts->study->nquestions; i++) {
		const struct question *q = &facts->study->questions[i];
		const json_t *answer = json_object_get(answers, q->key);
		struct fact *fact = &facts->facts[i];

		if (!answer)
			continue;
		if (json_flag(answer, "declined", 0)) {
			fact->declined++;
			continue;
		}
		fact->answered++;
		count_value(fact, q, json_object_get(answer, "value"));
		if (q->type == QUESTION_OPEN_ENDED)
			quote_answer(fact, json_str(interview, "id"), answer);
	}
}

double report_facts_minutes(const struct report_facts *facts)
{
	return facts->interviews ? facts->minutes / facts->interviews : -1;
}

/* --- Blocks --- */

static void push_bar(json_t *items, const char *label, double value)
{
	json_push(items,
	    json_pack("{s:s, s:o, s:s, s:[]}", "label", label, "value",
	        json_integer((json_int_t)value), "note", "", "quotes"));
}

static json_t *bars(const struct fact *fact, const struct question *q)
{
	json_t *items = json_array();
	char label[160];

	if (q->type == QUESTION_YES_NO) {
		push_bar(items, "yes", fact->counts[0]);
		push_bar(items, "no", fact->counts[1]);
	} else if (q->type == QUESTION_SCALE) {
		for (int64_t n = q->min; n <= q->max; n++) {
			const char *end = n == q->min ? q->min_label
			    : n == q->max             ? q->max_label
			                              : "";

			snprintf(label, sizeof label, "%lld%s%.120s", (long long)n, *end ? " " : "",
			    end);
			label[utf8_valid_prefix(label, strlen(label))] = '\0';
			push_bar(items, label, fact->scale[n - q->min]);
		}
	} else {
		for (size_t i = 0; i < q->noptions; i++)
			push_bar(items, q->options[i], fact->counts[i]);
		if (q->allow_other)
			push_bar(items, "other", fact->others);
	}
	return json_pack("{s:s, s:o}", "kind", "bar", "items", items);
}

static json_t *ranks(const struct fact *fact, const struct question *q)
{
	json_t *rows = json_array();

	for (size_t i = 0; i < q->noptions; i++)
		json_push(rows,
		    json_pack("[s, f, i]", q->options[i],
		        fact->ranked ? (double)(int)(fact->ranks[i] / fact->ranked * 10 + 0.5) / 10
		                     : 0.0,
		        (int)fact->firsts[i]));
	return json_pack("{s:s, s:[s, s, s], s:o}", "kind", "table", "columns", "Option",
	    "Average rank", "Times first", "rows", rows);
}

static json_t *quotes(const struct fact *fact)
{
	json_t *items = json_array();

	for (size_t i = 0; i < fact->nquotes; i++)
		json_push(items, json_incref(fact->quotes[i]));
	return json_pack("{s:s, s:o, s:i}", "kind", "quotes", "items", items, "leftOut",
	    (int)(fact->answered - fact->nquotes));
}

/* "12 answers, 5.3 on average; 2 declined; 1 in words alone" */
static void put_note(json_t *block, const struct fact *fact, const struct question *q)
{
	unsigned valued = fact->answered - fact->words_only;
	struct buf note = BUF_INIT;

	buf_printf(&note, "%u answer%s", fact->answered, fact->answered == 1 ? "" : "s");
	if (q->type == QUESTION_SCALE && valued)
		buf_printf(&note, ", %.1f on average", fact->sum / valued);
	if (fact->declined)
		buf_printf(&note, "; %u declined", fact->declined);
	if (fact->words_only)
		buf_printf(&note, "; %u in words alone", fact->words_only);
	json_put_str(block, "note", buf_text(&note));
	buf_free(&note);
}

static json_t *block_of(const struct fact *fact, const struct question *q)
{
	json_t *block = q->type == QUESTION_OPEN_ENDED ? quotes(fact)
	    : q->type == QUESTION_RANKING              ? ranks(fact, q)
	                                               : bars(fact, q),
	       *out;
	size_t len = prefix(q->text, TITLE_CHARS - 1);

	/* In the order in which methods' blocks have it. */
	out = json_pack("{s:s, s:O, s:o}", "by", "questions", "kind",
	    json_object_get(block, "kind"), "title",
	    q->text[len] ? json_sprintf("%.*s…", (int)len, q->text) : json_string(q->text));
	json_put_str(out, "questionId", q->key);
	put_note(out, fact, q);
	json_object_update(out, block);
	if (!json_object_get(out, "leftOut"))
		json_put_int(out, "leftOut", 0);
	json_decref(block);
	return out;
}

json_t *report_facts_blocks(const struct report_facts *facts)
{
	json_t *blocks = json_array();

	for (size_t i = 0; i < facts->study->nquestions; i++) {
		const struct fact *fact = &facts->facts[i];

		if (fact->answered + fact->declined)
			json_push(blocks, block_of(fact, &facts->study->questions[i]));
	}
	return blocks;
}
