/* The walk of an object along its table: members, lists, maps, defaults, and laying a PATCH over
 * what is stored. */
#include "base/fields.h"

#include <inttypes.h>
#include <string.h>
#include <strings.h>

#include "base/fields_value.h"
#include "base/nearest.h"

static const struct field *find(const struct field *table, const char *name)
{
	for (; table->kind != FIELD_END; table++)
		if (!strcmp(table->name, name))
			return table;
	return NULL;
}

static void refuse_member(const struct field *table, const char *name, struct problems *p)
{
	size_t mark = problems_enter(p, name);
	struct nearest near;

	nearest_begin(&near, name);
	/* Beyond that number nobody reads the suggestion, and a hostile body may have very many. */
	for (; table->kind != FIELD_END && problems_count(p) < PROBLEMS_MAX; table++)
		nearest_offer(&near, table->name);
	if (near.name)
		problems_add(p, "is not known here; did you mean \"%s\"?", near.name);
	else
		problems_add(p, "is not known here");
	problems_leave(p, mark);
}

static json_t *fallback(const struct field *f, struct problems *p)
{
	json_t *value = json_need(json_read(f->fallback, strlen(f->fallback), NULL)), *kept;

	if (f->kind != FIELD_OBJECT || !json_is_object(value))
		return value;
	kept = field_check(f, value, p);
	json_decref(value);
	return kept;
}

json_t *fields_check(const struct field *table, const json_t *input, struct problems *p)
{
	const char *name;
	const json_t *value;
	json_t *out, *kept;
	size_t mark;

	if (!json_is_object(input)) {
		field_refuse(&(struct field){.kind = FIELD_OBJECT}, input, p);
		return NULL;
	}
	json_object_foreach((json_t *)input, name, kept) if (!find(table, name))
	    refuse_member(table, name, p);
	out = json_need(json_object());
	for (const struct field *f = table; f->kind != FIELD_END; f++) {
		if (f->kind == FIELD_READ_ONLY)
			continue;
		value = json_object_get(input, f->name);
		kept = NULL;
		mark = problems_enter(p, f->name);
		if (value && (!json_is_null(value) || (f->kind == FIELD_ANY && !f->fallback)))
			kept = field_check(f, value, p);
		else if (f->flags & FIELD_REQUIRED)
			problems_add(p, "is missing: %s", f->doc);
		else if (f->fallback)
			kept = fallback(f, p);
		problems_leave(p, mark);
		if (kept)
			json_put(out, f->name, kept);
	}
	return out;
}

/* Strings without regard to ASCII case: "Yes" beside "yes" is a slip. */
static int same(const json_t *a, const json_t *b)
{
	if (json_is_string(a) && json_is_string(b))
		return !strcasecmp(json_string_value(a), json_string_value(b));
	return json_equal(a, b);
}

/* Is the last element of the list a repetition? `unique` names the member to compare, or is "". */
static void check_repeat(const char *unique, const json_t *list, struct problems *p)
{
	size_t n = json_array_size(list) - 1;
	const json_t *last = json_array_get(list, n), *other;
	char shown[96];

	if (*unique)
		last = json_object_get(last, unique);
	for (size_t i = 0; last && !json_is_null(last) && i < n; i++) {
		other = json_array_get(list, i);
		if (*unique)
			other = json_object_get(other, unique);
		if (!other || !same(other, last))
			continue;
		if (*unique)
			problems_add_at(p, unique, "is %s, as in element %zu; they must differ",
			    field_show(last, shown), i);
		else
			problems_add(p, "is %s, as element %zu is; they must differ",
			    field_show(last, shown), i);
		return;
	}
}

/* Elements with problems stand as null while the list is walked, so that "element 3" means the
 * client's. */
static json_t *check_list(const struct field *f, const json_t *value, struct problems *p)
{
	json_t *out = json_need(json_array()), *kept;
	size_t n = json_array_size(value), mark;

	if ((int64_t)n < f->min || (int64_t)n > f->max)
		problems_add(p, "has %zu element%s; it must have %" PRId64 " to %" PRId64, n,
		    n == 1 ? "" : "s", f->min, f->max);
	if ((int64_t)n > f->max)
		n = (size_t)f->max;
	for (size_t i = 0; i < n; i++) {
		mark = problems_enter_index(p, i);
		kept = field_check(f->element, json_array_get(value, i), p);
		json_push(out, kept ? kept : json_null());
		if (kept && f->unique)
			check_repeat(f->unique, out, p);
		problems_leave(p, mark);
	}
	return out;
}

static json_t *check_map(const struct field *f, const json_t *value, struct problems *p)
{
	json_t *out = json_need(json_object()), *kept, *element;
	int64_t left = f->max;
	const char *key;
	size_t mark;

	if ((int64_t)json_object_size(value) > f->max)
		problems_add(p, "has %zu members; at most %" PRId64 " are allowed",
		    json_object_size(value), f->max);
	json_object_foreach((json_t *)value, key, element)
	{
		if (!left--)
			break;
		mark = problems_enter(p, key);
		if ((kept = field_check(f->element, element, p)))
			json_put(out, key, kept);
		problems_leave(p, mark);
	}
	return out;
}

static json_t *check_free(const struct field *f, const json_t *value, struct problems *p)
{
	size_t size = json_dumpb(value, NULL, 0, JSON_COMPACT);

	if ((int64_t)size > f->max)
		problems_add(
		    p, "has %zu bytes as JSON; at most %" PRId64 " are allowed", size, f->max);
	return json_incref((json_t *)value);
}

json_t *fields_order(const struct field *table, json_t *object)
{
	json_t *out = json_need(json_object()), *value;

	for (; table->kind != FIELD_END; table++)
		if ((value = json_object_get(object, table->name)))
			json_put(out, table->name, json_incref(value));
	json_decref(object);
	return out;
}

json_t *field_check(const struct field *f, const json_t *value, struct problems *p)
{
	size_t before = problems_count(p);
	json_t *out = NULL;

	if (f->kind == FIELD_ANY)
		out = json_incref((json_t *)value);
	else if (f->kind == FIELD_LIST && json_is_array(value))
		out = check_list(f, value, p);
	else if (f->kind == FIELD_OBJECT && json_is_object(value))
		out = fields_check(f->members, value, p);
	else if (f->kind == FIELD_MAP && json_is_object(value))
		out = check_map(f, value, p);
	else if (f->kind == FIELD_FREE && json_is_object(value))
		out = check_free(f, value, p);
	else
		out = field_value(f, value, p);
	if (out && f->also && problems_count(p) == before)
		f->also(out, p);
	if (problems_count(p) == before)
		return out && f->also && f->kind == FIELD_OBJECT ? fields_order(f->members, out)
		                                                 : out;
	json_decref(out);
	return NULL;
}

/* Unknown members stay, null ones too: the check is to refuse them. */
static json_t *merge_members(const struct field *table, const json_t *base, const json_t *input)
{
	json_t *out = json_members(base), *value;
	const char *name;

	json_object_foreach((json_t *)input, name, value)
	{
		if (json_is_null(value) && find(table, name))
			json_object_del(out, name);
		else
			json_put(out, name, json_incref(value));
	}
	return out;
}

json_t *fields_merge(const struct field *table, const json_t *base, const json_t *input)
{
	json_t *out = merge_members(table, base, input), *value;
	const struct field *f;
	const char *name;

	json_object_foreach((json_t *)input, name, value)
	{
		const json_t *old = json_object_get(base, name);

		f = find(table, name);
		if (f && f->kind == FIELD_OBJECT && json_is_object(value) && json_is_object(old))
			json_put(out, name, merge_members(f->members, old, value));
	}
	return out;
}
