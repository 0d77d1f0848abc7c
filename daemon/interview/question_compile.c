/* From a stored Question to what the engine asks. */
#include <string.h>

#include "base/mem.h"
#include "interview/question_fields.h"
#include "interview/question_words.h"

/* Copies the option pointers of a list; returns how many, or -1 if it isn't a list of a few
 * strings. */
static int read_options(const json_t *list, const char *out[QUESTION_OPTIONS_MAX])
{
	size_t n = json_array_size(list);

	if (n > QUESTION_OPTIONS_MAX)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (!(out[i] = json_string_value(json_array_get(list, i))))
			return -1;
	return (int)n;
}

static const char *or_empty(const char *s)
{
	return s ? s : "";
}

static int compile_config(struct question *q, const json_t *config)
{
	const json_t *labels = json_object_get(config, "scaleLabels");
	size_t all;
	int n = read_options(json_object_get(config, "options"), q->options);

	if (n < 0 || (n < 2 && q->type >= QUESTION_SINGLE_CHOICE && q->type <= QUESTION_RANKING))
		return -1;
	q->noptions = (size_t)n;
	q->min = json_int(config, "scaleMin", 0);
	q->max = json_int(config, "scaleMax", 0);
	if (q->type == QUESTION_SCALE && q->min >= q->max)
		return -1;
	q->min_label = or_empty(json_str(labels, "min"));
	q->max_label = or_empty(json_str(labels, "max"));
	q->allow_other = json_flag(config, "allowOther", 0);
	q->randomize = json_flag(config, "randomize", 0);
	all = q->noptions + (q->allow_other ? 1 : 0);
	q->min_select = (size_t)json_int(config, "minSelect", 0);
	q->max_select = (size_t)json_int(config, "maxSelect", (int64_t)all);
	return q->max_select > all || q->min_select > q->max_select ? -1 : 0;
}

static int compile_probing(struct question *q, const json_t *probing)
{
	const json_t *anchors = json_object_get(probing, "anchors");
	int64_t probes = json_int(probing, "maxFollowUps", 1);

	if (probes < 0 || probes > QUESTION_PROBES_MAX)
		return -1;
	q->probes = (int)probes;
	q->instructions = or_empty(json_str(probing, "instructions"));
	q->nanchors = json_array_size(anchors);
	if (!q->nanchors)
		return 0;
	q->anchors = xcalloc(q->nanchors, sizeof(*q->anchors));
	for (size_t i = 0; i < q->nanchors; i++) {
		const json_t *row = json_array_get(anchors, i);
		const char *when = json_str(row, "when");

		if (!when || anchor_parse(when, &q->anchors[i]) ||
		    !(q->anchors[i].ask = json_str(row, "ask")))
			return -1;
	}
	return 0;
}

static int compile_translations(struct question *q, const json_t *map)
{
	struct question_translation *t;
	const char *locale;
	json_t *value;
	int n;

	if (!json_object_size(map))
		return 0;
	q->translations = xcalloc(json_object_size(map), sizeof(*q->translations));
	json_object_foreach((json_t *)map, locale, value)
	{
		const json_t *labels = json_object_get(value, "labels");

		t = &q->translations[q->ntranslations++];
		t->locale = locale;
		t->words.text = or_empty(json_str(value, "text"));
		t->words.intro = or_empty(json_str(value, "intro"));
		t->words.min_label = or_empty(json_str(labels, "min"));
		t->words.max_label = or_empty(json_str(labels, "max"));
		n = read_options(json_object_get(value, "options"), t->words.options);
		if (n < 0 || (n && (size_t)n != q->noptions))
			return -1;
	}
	return 0;
}

enum status question_compile(
    const json_t *stored, const char *key, struct question *out, struct err *err)
{
	memset(out, 0, sizeof(*out));
	out->key = xstrdup(key);
	out->source = json_incref((json_t *)stored);
	out->text = json_str(stored, "text");
	out->intro = or_empty(json_str(stored, "intro"));
	out->required = json_flag(stored, "required", 1);
	if (out->text && !question_type_parse(json_str(stored, "type"), &out->type) &&
	    !compile_config(out, json_object_get(stored, "config")) &&
	    !compile_probing(out, json_object_get(stored, "probing")) &&
	    !compile_translations(out, json_object_get(stored, "translations")))
		return STATUS_OK;
	question_clear(out);
	return err_set(err, STATUS_INVALID, "question %.60s isn't one that was checked", key);
}

void question_clear(struct question *question)
{
	mem_free(question->key);
	mem_free(question->anchors);
	mem_free(question->logic);
	mem_free(question->translations);
	json_decref(question->source);
	memset(question, 0, sizeof(*question));
}
