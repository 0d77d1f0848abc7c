/* Shapes: the table of types, and values checked against it. Definitions are checked in shape_define.c. */
#include "plugins/shape.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "base/fields.h"
#include "base/mem.h"
#include "base/nearest.h"
#include "plugins/shape_type.h"

int shape_is_name(const char *s)
{
	size_t n = strlen(s);

	return n >= 1 && n <= 40 && s[0] >= 'a' && s[0] <= 'z' &&
	    strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789_") == n;
}

/* The bounds of a definition, or the type's own. */
static void bounds(const json_t *definition, double *min, double *max)
{
	const struct shape_type *type = shape_type_find(json_str(definition, "type"));
	const json_t *given;

	*min = type->min;
	*max = type->max;
	if (json_is_number(given = json_object_get(definition, "min")))
		*min = json_number_value(given);
	if (json_is_number(given = json_object_get(definition, "max")))
		*max = json_number_value(given);
}

static json_t *field_of(
    enum field_kind kind, const json_t *definition, const json_t *value, struct problems *p)
{
	struct field field = {.kind = kind};
	double min, max;

	bounds(definition, &min, &max);
	field.min = (int64_t)min;
	field.max = (int64_t)max;
	return field_check(&field, value, p);
}

static json_t *check_string(const json_t *definition, const json_t *value, struct problems *p)
{
	return field_of(FIELD_TEXT, definition, value, p);
}

static json_t *check_integer(const json_t *definition, const json_t *value, struct problems *p)
{
	return field_of(FIELD_INTEGER, definition, value, p);
}

static json_t *check_boolean(const json_t *definition, const json_t *value, struct problems *p)
{
	return field_of(FIELD_FLAG, definition, value, p);
}

static json_t *check_url(const json_t *definition, const json_t *value, struct problems *p)
{
	return field_of(FIELD_URL, definition, value, p);
}

static json_t *check_number(const json_t *definition, const json_t *value, struct problems *p)
{
	double min, max, n = json_number_value(value);
	char shown[96];

	bounds(definition, &min, &max);
	if (json_is_number(value) && isfinite(n) && n >= min && n <= max)
		return json_deep_copy(value);
	if (min <= -DBL_MAX && max >= DBL_MAX)
		problems_add(p, "is %s; it must be a number", field_show(value, shown));
	else if (max >= DBL_MAX)
		problems_add(
		    p, "is %s; it must be a number of at least %g", field_show(value, shown), min);
	else
		problems_add(p, "is %s; it must be a number from %g to %g",
		    field_show(value, shown), min, max);
	return NULL;
}

static json_t *check_enum(const json_t *definition, const json_t *value, struct problems *p)
{
	const json_t *of = json_object_get(definition, "of");
	const char *names[SHAPE_NAMES_MAX + 1];
	size_t n = json_array_size(of);
	struct field field = {.kind = FIELD_ENUM, .of = names};

	for (size_t i = 0; i < n; i++)
		names[i] = json_string_value(json_array_get(of, i));
	names[n] = NULL;
	return field_check(&field, value, p);
}

static int check_count(const json_t *definition, size_t n, struct problems *p)
{
	double min, max;

	bounds(definition, &min, &max);
	if ((double)n >= min && (double)n <= max)
		return 1;
	problems_add(p, "has %zu elements; it must have %.0f to %.0f", n, min, max);
	return 0;
}

static json_t *check_list(const json_t *definition, const json_t *value, struct problems *p)
{
	const json_t *of = json_object_get(definition, "of"), *element;
	json_t *out, *kept;
	size_t i;

	/* An empty table of Lua is an object. */
	if (!json_is_array(value) && !(json_is_object(value) && json_object_size(value) == 0)) {
		field_check(&(struct field){.kind = FIELD_LIST, .max = SHAPE_ITEMS_MAX}, value, p);
		return NULL;
	}
	if (!check_count(definition, json_array_size(value), p))
		return NULL;
	out = json_array();
	json_array_foreach(value, i, element)
	{
		size_t mark = problems_enter_index(p, i);

		if ((kept = shape_value(of, element, p)))
			json_array_append_new(out, kept);
		problems_leave(p, mark);
	}
	return out;
}

static json_t *check_map(const json_t *definition, const json_t *value, struct problems *p)
{
	const json_t *of = json_object_get(definition, "of");
	json_t *out, *kept, *element;
	const char *key;

	if (json_is_array(value) && json_array_size(value) == 0)
		return json_object();
	if (!json_is_object(value)) {
		field_check(&(struct field){.kind = FIELD_OBJECT}, value, p);
		return NULL;
	}
	if (!check_count(definition, json_object_size(value), p))
		return NULL;
	out = json_object();
	json_object_foreach((json_t *)value, key, element)
	{
		size_t mark = problems_enter(p, key);

		if (!*key || utf8_length(key, strlen(key)) > 200)
			problems_add(p, "is no key of 1 to 200 characters");
		else if ((kept = shape_value(of, element, p)))
			json_object_set_new(out, key, kept);
		problems_leave(p, mark);
	}
	return out;
}

static json_t *check_object(const json_t *definition, const json_t *value, struct problems *p)
{
	if (json_is_array(value) && json_array_size(value) == 0)
		value = NULL;
	return shape_values(json_object_get(definition, "fields"), value, p);
}

/* Scripts count bytes as Lua does, what is stored counts from 0. */
static json_t *from_lua(json_t *quote)
{
	json_t *from = json_object_get(quote, "from");

	if (json_is_integer(from) && json_integer_value(from) > 0)
		json_integer_set(from, json_integer_value(from) - 1);
	return quote;
}

/* As slots hold it: the words, and where they were said. */
static json_t *check_quote(const json_t *definition, const json_t *value, struct problems *p)
{
	static const struct field members[] = {
	    {.name = "quote",
	        .kind = FIELD_TEXT,
	        .flags = FIELD_REQUIRED,
	        .min = 1,
	        .max = 2000,
	        .doc = "the participant's words"},
	    {.name = "seq", .kind = FIELD_INTEGER, .min = 0, .max = INT32_MAX},
	    {.name = "from", .kind = FIELD_INTEGER, .min = 1, .max = INT32_MAX},
	    {.name = "to", .kind = FIELD_INTEGER, .min = 0, .max = INT32_MAX},
	    {.kind = FIELD_END},
	};

	(void)definition;
	if (json_is_string(value)) {
		json_t *whole = json_pack("{s:O}", "quote", value),
		       *out = fields_check(members, whole, p);

		json_decref(whole);
		return out;
	}
	return from_lua(fields_check(members, value, p));
}

static json_t *check_any(const json_t *definition, const json_t *value, struct problems *p)
{
	(void)definition;
	(void)p;
	return json_deep_copy(value);
}

#define SETTINGS (SHAPE_SETTINGS | SHAPE_METHOD_SETTINGS)
#define ALL      (SETTINGS | SHAPE_FINDINGS)
#define BOUNDS   SHAPE_TYPE_BOUNDS

const struct shape_type shape_types[] = {
    {"string", ALL, BOUNDS, 0, SHAPE_TEXT_MAX, check_string},
    {"integer", ALL, BOUNDS, -9007199254740991.0, 9007199254740991.0, check_integer},
    {"number", ALL, BOUNDS, -DBL_MAX, DBL_MAX, check_number},
    {"boolean", ALL, 0, 0, 0, check_boolean},
    {"enum", ALL, SHAPE_TYPE_NAMES, 0, 0, check_enum},
    {"url", ALL, 0, 0, 2000, check_url},
    {"secret", SHAPE_SETTINGS, BOUNDS | SHAPE_TYPE_NO_DEFAULT, 1, 4096, check_string},
    {"list", ALL, BOUNDS | SHAPE_TYPE_OF, 0, SHAPE_ITEMS_MAX, check_list},
    {"map", ALL, BOUNDS | SHAPE_TYPE_OF, 0, SHAPE_ITEMS_MAX, check_map},
    {"object", SHAPE_FINDINGS, SHAPE_TYPE_FIELDS | SHAPE_TYPE_NO_DEFAULT, 0, 0, check_object},
    {"quote", SHAPE_FINDINGS, SHAPE_TYPE_NO_DEFAULT, 0, 0, check_quote},
    {"any", SHAPE_FINDINGS, 0, 0, 0, check_any},
    {NULL, 0, 0, 0, 0, NULL},
};

const struct shape_type *shape_type_find(const char *name)
{
	for (const struct shape_type *t = shape_types; name && t->name; t++)
		if (strcmp(t->name, name) == 0)
			return t;
	return NULL;
}

json_t *shape_value(const json_t *definition, const json_t *value, struct problems *p)
{
	size_t before = problems_count(p);
	json_t *out = shape_type_find(json_str(definition, "type"))->check(definition, value, p);

	if (problems_count(p) == before)
		return out;
	json_decref(out);
	return NULL;
}

static void refuse_unknown(const json_t *definitions, const char *name, struct problems *p)
{
	size_t mark = problems_enter(p, name);
	struct nearest near;
	const char *key;
	json_t *value;

	nearest_begin(&near, name);
	json_object_foreach((json_t *)definitions, key, value)
	{
		nearest_offer(&near, key);
	}
	if (near.name)
		problems_add(p, "is not known here; did you mean \"%s\"?", near.name);
	else
		problems_add(p, "is not known here");
	problems_leave(p, mark);
}

json_t *shape_values(const json_t *definitions, const json_t *input, struct problems *p)
{
	size_t before = problems_count(p);
	json_t *out, *definition, *value;
	const char *name;

	if (input && !json_is_null(input) && !json_is_object(input)) {
		field_check(&(struct field){.kind = FIELD_OBJECT}, input, p);
		return NULL;
	}
	json_object_foreach((json_t *)input, name, value)
	{
		if (!json_object_get(definitions, name))
			refuse_unknown(definitions, name, p);
	}
	out = json_object();
	json_object_foreach((json_t *)definitions, name, definition)
	{
		size_t mark = problems_enter(p, name);
		json_t *kept = NULL;

		value = json_object_get(input, name);
		if (value && !json_is_null(value))
			kept = shape_value(definition, value, p);
		else if (json_flag(definition, "required", 0))
			problems_add(p, "is missing: %s",
			    *json_str(definition, "doc") ? json_str(definition, "doc")
			                                 : json_str(definition, "type"));
		else if ((value = json_object_get(definition, "default")))
			kept = json_deep_copy(value);
		if (kept)
			json_object_set_new(out, name, kept);
		problems_leave(p, mark);
	}
	if (problems_count(p) == before)
		return out;
	json_decref(out);
	return NULL;
}
