/* The check of a manifest: its kind, its functions, its table, and the order of these. */
#include "plugins/manifest.h"

#include <string.h>

#include "plugins/manifest_part.h"
#include "plugins/shape.h"

const char *const manifest_kind_names[] = {"methodology", "integration", "provider", NULL};

static const struct manifest_kind *const kinds[] = {
    &manifest_methodology, &manifest_integration, &manifest_provider};

#define KINDS (sizeof kinds / sizeof kinds[0])

static const struct field common[] = {MANIFEST_COMMON, F_END};

void manifest_api_also(json_t *value, struct problems *p)
{
	if (json_integer_value(value) != 1)
		problems_add(
		    p, "is %d; this host speaks version 1", (int)json_integer_value(value));
}

void manifest_name_also(json_t *value, struct problems *p)
{
	if (!shape_is_name(json_string_value(value)))
		problems_add(
		    p, "must be small letters, digits and '_' (at most 40, a letter first)");
}

void manifest_version_also(json_t *value, struct problems *p)
{
	const char *s = json_string_value(value);

	for (int i = 0; i < 3; i++) {
		size_t n = strspn(s, "0123456789");

		if (n == 0 || n > 6 || (n > 1 && s[0] == '0') || s[n] != (i < 2 ? '.' : '\0')) {
			problems_add(p, "must be three numbers, as in \"1.0.0\"");
			return;
		}
		s += n + 1;
	}
}

static int listed(const char *const *names, const char *name)
{
	for (; *names; names++)
		if (strcmp(*names, name) == 0)
			return 1;
	return 0;
}

enum manifest_member manifest_member(const char *name)
{
	for (size_t i = 0; i < KINDS; i++) {
		if (listed(kinds[i]->functions, name))
			return MANIFEST_FUNCTION;
		for (const struct field *f = kinds[i]->table; f->kind != FIELD_END; f++)
			if (strcmp(f->name, name) == 0)
				return MANIFEST_DATA;
	}
	return MANIFEST_UNKNOWN;
}

/* Functions that are missing, or stand where this kind has none, or are no functions. */
static void functions_check(
    const struct manifest_kind *kind, json_t *raw, const json_t *functions, struct problems *p)
{
	const char *name;
	json_t *value;
	int any = !kind->one_of[0];

	json_object_foreach((json_t *)functions, name, value)
	{
		if (strncmp(name, "choices.", 8) == 0) {
			if (!listed(kind->functions, "choices"))
				problems_add_at(p, "choices", "is not known here");
		} else if (!listed(kind->functions, name)) {
			problems_add_at(p, name,
			    "is a function; scripts of the kind %s have none of this name",
			    kind->name);
		}
	}
	for (const char *const *f = kind->functions; *f; f++) {
		if (strcmp(*f, "choices") == 0 || !json_object_get(raw, *f))
			continue;
		problems_add_at(p, *f, "must be a function");
		json_object_del(raw, *f);
	}
	for (const char *const *f = kind->needed; *f; f++)
		if (!json_object_get(functions, *f))
			problems_add_at(p, *f,
			    "is missing: a function that every script of the kind %s has",
			    kind->name);
	for (const char *const *f = kind->one_of; *f; f++)
		any = any || json_object_get(functions, *f);
	if (!any)
		problems_add(p, "has none of the functions %s, %s and %s", kind->one_of[0],
		    kind->one_of[1], kind->one_of[2]);
}

/* A table of Lua without elements is no list yet, and a single name may stand for a list of one. */
static void lists_write_out(const struct field *table, json_t *object)
{
	if (!json_is_object(object))
		return;
	for (const struct field *f = table; f->kind != FIELD_END; f++) {
		json_t *value = json_object_get(object, f->name), *element;
		const char *key;
		size_t i;

		if (f->kind == FIELD_OBJECT)
			lists_write_out(f->members, value);
		if (f->kind == FIELD_MAP && f->element->kind == FIELD_OBJECT &&
		    json_is_object(value))
			json_object_foreach(value, key, element)
			{
				lists_write_out(f->element->members, element);
			}
		if (f->kind != FIELD_LIST)
			continue;
		if (json_is_object(value) && json_object_size(value) == 0)
			json_object_set_new(object, f->name, json_array());
		else if (json_is_string(value))
			json_object_set_new(object, f->name, json_pack("[O]", value));
		else if (f->element->kind == FIELD_OBJECT)
			json_array_foreach(value, i, element)
			{
				lists_write_out(f->element->members, element);
			}
	}
}

static const struct manifest_kind *kind_find(const json_t *raw)
{
	const char *name = json_str(raw, "kind");

	for (size_t i = 0; name && i < KINDS; i++)
		if (strcmp(kinds[i]->name, name) == 0)
			return kinds[i];
	return NULL;
}

/* Without a kind only what all kinds have can be judged. */
static void common_check(const json_t *raw, struct problems *p)
{
	json_t *part = json_object();

	for (const struct field *f = common; f->kind != FIELD_END; f++)
		if (json_object_get(raw, f->name))
			json_object_set(part, f->name, json_object_get(raw, f->name));
	json_decref(fields_check(common, part, p));
	json_decref(part);
}

json_t *manifest_check(
    json_t *raw, const json_t *functions, const struct manifest_names *names, struct problems *p)
{
	const struct manifest_kind *kind = kind_find(raw);
	size_t before = problems_count(p);
	json_t *out;

	if (!kind) {
		common_check(raw, p);
		return NULL;
	}
	lists_write_out(kind->table, raw);
	kind->prepare(raw, functions, names, p);
	functions_check(kind, raw, functions, p);
	out = fields_check(kind->table, raw, p);
	if (problems_count(p) != before) {
		json_decref(out);
		return NULL;
	}
	if (kind->finish)
		kind->finish(out);
	return out;
}
