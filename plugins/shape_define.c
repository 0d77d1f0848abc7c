/* Definitions of shapes: checked as a script wrote them, given in canonical form, and written as JSON Schema. */
#include <float.h>
#include <math.h>
#include <string.h>

#include "base/fields.h"
#include "plugins/shape_type.h"

static json_t *definition_check(
    const json_t *input, enum shape_use use, int depth, struct problems *p);

static const struct field members[] = {
    {.name = "type",
        .kind = FIELD_ANY,
        .flags = FIELD_REQUIRED,
        .doc = "its type, as in { type = \"string\" }"},
    {.name = "of", .kind = FIELD_ANY},
    {.name = "fields", .kind = FIELD_ANY},
    {.name = "default", .kind = FIELD_ANY},
    {.name = "required", .kind = FIELD_FLAG, .fallback = "false"},
    {.name = "doc", .kind = FIELD_LINE, .max = 500, .fallback = "\"\""},
    {.name = "min", .kind = FIELD_ANY},
    {.name = "max", .kind = FIELD_ANY},
    {.kind = FIELD_END},
};

/* The type that `name` names here, or NULL with a problem at the present path. */
static const struct shape_type *type_check(
    const json_t *name, enum shape_use use, struct problems *p)
{
	const char *names[SHAPE_NAMES_MAX];
	size_t n = 0;
	json_t *kept;

	if (use == SHAPE_METHOD_SETTINGS && json_is_string(name) &&
	    strcmp(json_string_value(name), "secret") == 0) {
		problems_add(p,
		    "is \"secret\"; a methodology reaches nothing outside, and a study shows its "
		    "settings");
		return NULL;
	}
	for (const struct shape_type *t = shape_types; t->name; t++)
		if (t->use & use)
			names[n++] = t->name;
	names[n] = NULL;
	kept = field_check(&(struct field){.kind = FIELD_ENUM, .of = names}, name, p);
	json_decref(kept);
	return kept ? shape_type_find(json_string_value(name)) : NULL;
}

static int fits_name(const json_t *value)
{
	return json_is_string(value) && json_string_length(value) > 0 &&
	    json_string_length(value) <= 100;
}

static void names_check(json_t *out, struct problems *p)
{
	const json_t *of = json_object_get(out, "of"), *name;
	size_t mark = problems_enter(p, "of"), i;

	if (!json_is_array(of) || json_array_size(of) == 0 || json_array_size(of) > SHAPE_NAMES_MAX)
		problems_add(p,
		    "must be a list of 1 to %d strings, as in of = {\"problem\", \"solution\"}",
		    SHAPE_NAMES_MAX);
	json_array_foreach(of, i, name)
	{
		size_t inner = problems_enter_index(p, i);

		if (!fits_name(name))
			problems_add(p, "must be a string of 1 to 100 bytes");
		for (size_t j = 0; j < i; j++)
			if (json_equal(name, json_array_get(of, j)))
				problems_add(p, "is there twice");
		problems_leave(p, inner);
	}
	problems_leave(p, mark);
}

/* `of` of a list or map: missing, a type's name, or a definition. */
static void elements_check(json_t *out, enum shape_use use, int depth, struct problems *p)
{
	const json_t *of = json_object_get(out, "of");
	json_t *whole = NULL, *kept;
	size_t mark = problems_enter(p, "of");

	if (!of)
		whole = json_pack("{s:s}", "type", "string");
	else if (json_is_string(of))
		whole = json_pack("{s:O}", "type", of);
	kept = definition_check(whole ? whole : of, use, depth + 1, p);
	if (kept && json_object_get(kept, "default"))
		problems_add(p, "holds a default; elements have none");
	json_object_set_new(out, "of", kept ? kept : json_null());
	json_decref(whole);
	problems_leave(p, mark);
}

static json_t *definitions_check(
    const json_t *input, enum shape_use use, int depth, struct problems *p)
{
	json_t *out = json_object(), *value, *kept;
	const char *name;

	if (json_is_array(input) && json_array_size(input) == 0)
		return out;
	if (!json_is_object(input)) {
		problems_add(
		    p, "must be a table of names, as in { stage = { type = \"string\" } }");
		return out;
	}
	if (json_object_size(input) > SHAPE_NAMES_MAX)
		problems_add(p, "has %zu names; at most %d are allowed", json_object_size(input),
		    SHAPE_NAMES_MAX);
	json_object_foreach((json_t *)input, name, value)
	{
		size_t mark = problems_enter(p, name);

		if (!shape_is_name(name))
			problems_add(p,
			    "is no name of small letters, digits and '_' (at most 40, a letter "
			    "first)");
		if ((kept = definition_check(value, use, depth, p)))
			json_object_set_new(out, name, kept);
		problems_leave(p, mark);
	}
	return out;
}

static void fields_member_check(json_t *out, enum shape_use use, int depth, struct problems *p)
{
	const json_t *fields = json_object_get(out, "fields");
	size_t mark = problems_enter(p, "fields");

	if (!json_is_object(fields) || json_object_size(fields) == 0)
		problems_add(p,
		    "must say the members of the object, as in { when = { type = \"string\" } }");
	else
		json_object_set_new(out, "fields", definitions_check(fields, use, depth + 1, p));
	problems_leave(p, mark);
}

static void bounds_check(json_t *out, const struct shape_type *type, struct problems *p)
{
	static const char *const names[] = {"min", "max"};
	double value[2] = {type->min, type->max};

	for (int i = 0; i < 2; i++) {
		const json_t *given = json_object_get(out, names[i]);

		if (!given)
			continue;
		value[i] = json_number_value(given);
		if (!json_is_number(given))
			problems_add_at(p, names[i], "must be a number");
		else if (value[i] < type->min || value[i] > type->max)
			problems_add_at(
			    p, names[i], "must be from %.15g to %.15g", type->min, type->max);
		else if (strcmp(type->name, "number") != 0 && value[i] != floor(value[i]))
			problems_add_at(p, names[i], "must be a whole number");
	}
	if (value[0] > value[1])
		problems_add_at(p, "min", "is greater than max");
}

/* Members that this type has no use for. */
static void strangers_check(const json_t *out, const struct shape_type *type, struct problems *p)
{
	static const struct {
		const char *name;
		unsigned flags;
	} rows[] = {
	    {"of", SHAPE_TYPE_NAMES | SHAPE_TYPE_OF},
	    {"fields", SHAPE_TYPE_FIELDS},
	    {"min", SHAPE_TYPE_BOUNDS},
	    {"max", SHAPE_TYPE_BOUNDS},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (json_object_get(out, rows[i].name) && !(type->flags & rows[i].flags))
			problems_add_at(
			    p, rows[i].name, "has no meaning for the type %s", type->name);
	if (json_object_get(out, "default") && (type->flags & SHAPE_TYPE_NO_DEFAULT))
		problems_add_at(p, "default", "is not allowed for the type %s", type->name);
	else if (json_object_get(out, "default") && json_flag(out, "required", 0))
		problems_add_at(p, "default", "beside required = true would never be used");
}

static void default_check(json_t *out, struct problems *p)
{
	const json_t *value = json_object_get(out, "default");
	size_t mark = problems_enter(p, "default");
	json_t *kept = value ? shape_value(out, value, p) : NULL;

	if (kept)
		json_object_set_new(out, "default", kept);
	problems_leave(p, mark);
}

static json_t *definition_check(
    const json_t *input, enum shape_use use, int depth, struct problems *p)
{
	size_t before = problems_count(p), mark;
	const struct shape_type *type;
	json_t *out;

	if (depth > SHAPE_DEPTH_MAX) {
		problems_add(p, "is nested more than %d deep", SHAPE_DEPTH_MAX);
		return NULL;
	}
	if (!json_is_object(input)) {
		problems_add(
		    p, "must be a table with a type, as in { type = \"string\", doc = \"…\" }");
		return NULL;
	}
	if (!(out = fields_check(members, input, p)) || problems_count(p) != before)
		goto fail;
	mark = problems_enter(p, "type");
	type = type_check(json_object_get(out, "type"), use, p);
	problems_leave(p, mark);
	if (!type)
		goto fail;
	strangers_check(out, type, p);
	if (type->flags & SHAPE_TYPE_NAMES)
		names_check(out, p);
	if (type->flags & SHAPE_TYPE_OF)
		elements_check(out, use, depth, p);
	if (type->flags & SHAPE_TYPE_FIELDS)
		fields_member_check(out, use, depth, p);
	if (type->flags & SHAPE_TYPE_BOUNDS)
		bounds_check(out, type, p);
	if (problems_count(p) == before)
		default_check(out, p);
	if (problems_count(p) == before)
		return out;
fail:
	json_decref(out);
	return NULL;
}

json_t *shape_definitions(const json_t *input, enum shape_use use, struct problems *p)
{
	return definitions_check(input, use, 0, p);
}
