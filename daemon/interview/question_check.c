/* Checks one Question as a client or a script sends it. */
#include <string.h>

#include "interview/question_fields.h"

const char *question_type_name(enum question_type type)
{
	return question_kinds[type].name;
}

int question_type_parse(const char *name, enum question_type *type)
{
	for (size_t i = 0; name && i < QUESTION_KINDS; i++) {
		if (strcmp(name, question_kinds[i].name))
			continue;
		*type = (enum question_type)i;
		return 0;
	}
	return -1;
}

static int has_member(const struct field *table, const char *name)
{
	for (; table->kind != FIELD_END; table++)
		if (!strcmp(table->name, name))
			return 1;
	return 0;
}

/* Says of members that other types have which these are, and gives a copy without them; null ones
 * are dropped. */
static json_t *without_foreign(
    const struct question_kind *kind, const json_t *config, struct problems *p)
{
	json_t *out = json_members(config), *value;
	const char *name;
	size_t owner;

	json_object_foreach((json_t *)config, name, value)
	{
		if (has_member(kind->config, name))
			continue;
		for (owner = 0; owner < QUESTION_KINDS; owner++)
			if (has_member(question_kinds[owner].config, name))
				break;
		if (owner == QUESTION_KINDS)
			continue;
		if (!json_is_null(value))
			problems_add_at(p, name, "belongs to %s questions; this one is %s",
			    question_kinds[owner].name, kind->name);
		json_object_del(out, name);
	}
	return out;
}

/* NULL where it has problems. */
static json_t *check_config(
    const struct question_kind *kind, const json_t *config, struct problems *p)
{
	const struct field row = {
	    .kind = FIELD_OBJECT, .members = kind->config, .also = kind->rule};
	size_t before = problems_count(p);
	json_t *own, *out;

	if (!json_is_object(config))
		return field_check(&row, config, p);
	own = without_foreign(kind, config, p);
	out = field_check(&row, own, p);
	json_decref(own);
	if (problems_count(p) == before)
		return out;
	json_decref(out);
	return NULL;
}

/* An anchor that no value of the scale meets would never be asked. */
static void check_anchors(
    enum question_type type, const json_t *config, const json_t *anchors, struct problems *p)
{
	int64_t min = json_int(config, "scaleMin", 0), max = json_int(config, "scaleMax", 0), low,
	        high;
	struct anchor a;
	size_t mark = problems_enter(p, "anchors"), element;

	if (type != QUESTION_SCALE && json_array_size(anchors))
		problems_add(
		    p, "belong to scale questions; this one is %s", question_type_name(type));
	for (size_t i = 0; type == QUESTION_SCALE && config && i < json_array_size(anchors); i++) {
		anchor_parse(json_str(json_array_get(anchors, i), "when"), &a);
		low = a.op == LOGIC_LESS ? min : a.bound + !a.or_equal;
		high = a.op == LOGIC_GREATER ? max : a.bound - !a.or_equal;
		element = problems_enter_index(p, i);
		if (low > max || high < min)
			problems_add_at(p, "when", "never holds on a scale from %lld to %lld",
			    (long long)min, (long long)max);
		problems_leave(p, element);
	}
	problems_leave(p, mark);
}

static void check_translation(
    enum question_type type, const json_t *config, const json_t *words, struct problems *p)
{
	const json_t *labels = json_object_get(words, "labels");
	size_t given = json_array_size(json_object_get(words, "options"));
	size_t wanted = json_array_size(json_object_get(config, "options"));

	if (given && given != wanted)
		problems_add_at(
		    p, "options", "has %zu elements; the question has %zu options", given, wanted);
	if (type != QUESTION_SCALE && (*json_str(labels, "min") || *json_str(labels, "max")))
		problems_add_at(p, "labels", "belong to scale questions; this one is %s",
		    question_type_name(type));
}

static void check_translations(
    enum question_type type, const json_t *config, const json_t *map, struct problems *p)
{
	size_t mark = problems_enter(p, "translations"), element;
	const char *locale;
	json_t *words;

	json_object_foreach((json_t *)map, locale, words)
	{
		element = problems_enter(p, locale);
		check_translation(type, config, words, p);
		problems_leave(p, element);
	}
	problems_leave(p, mark);
}

json_t *question_check_parts(const json_t *input, struct problems *p)
{
	json_t *out = fields_check(question_fields, input, p), *config;
	enum question_type type;
	size_t mark;

	if (!out || question_type_parse(json_str(out, "type"), &type))
		return out;
	mark = problems_enter(p, "config");
	config = check_config(&question_kinds[type], json_object_get(out, "config"), p);
	problems_leave(p, mark);
	if (config)
		json_put(out, "config", config);
	else
		json_object_del(out, "config");
	mark = problems_enter(p, "probing");
	check_anchors(type, config, json_object_get(json_object_get(out, "probing"), "anchors"), p);
	problems_leave(p, mark);
	if (config)
		check_translations(type, config, json_object_get(out, "translations"), p);
	return out;
}

json_t *question_check(const json_t *input, struct problems *p)
{
	size_t before = problems_count(p);
	json_t *out = question_check_parts(input, p);

	if (problems_count(p) == before)
		return out;
	json_decref(out);
	return NULL;
}
