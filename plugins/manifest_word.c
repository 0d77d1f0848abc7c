/* Words of a manifest that mean more than they are: names of other things, comparisons, conditions, probes. */
#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "plugins/manifest_part.h"
#include "plugins/shape.h"

const struct field manifest_word = F_LINE(NULL, 1, 40, NULL, "a name");

void manifest_distinct(json_t *list, struct problems *p)
{
	for (size_t i = 0; i < json_array_size(list); i++)
		for (size_t j = 0; j < i; j++) {
			size_t mark;

			if (!json_equal(json_array_get(list, i), json_array_get(list, j)))
				continue;
			mark = problems_enter_index(p, i);
			problems_add(p, "is there twice");
			problems_leave(p, mark);
			break;
		}
}

void manifest_unknown(const char *name, const json_t *known, const char *what, struct problems *p)
{
	struct nearest near;
	const char *key;
	json_t *value;

	nearest_begin(&near, name);
	json_object_foreach((json_t *)known, key, value)
	{
		nearest_offer(&near, key);
	}
	if (near.name)
		problems_add(p, "names the %s \"%.60s\", which doesn't exist; did you mean \"%s\"?",
		    what, name, near.name);
	else
		problems_add(p, "names the %s \"%.60s\", which doesn't exist", what, name);
}

static void refer_one(const json_t *name, const json_t *known, const char *what, struct problems *p)
{
	if (json_is_string(name) && !json_object_get(known, json_string_value(name)))
		manifest_unknown(json_string_value(name), known, what, p);
}

void manifest_refer(const json_t *object, const char *key, const json_t *known, const char *what,
    struct problems *p)
{
	const json_t *value = json_object_get(object, key), *element;
	size_t mark = problems_enter(p, key), i;

	refer_one(value, known, what, p);
	json_array_foreach(value, i, element)
	{
		size_t inner = problems_enter_index(p, i);

		refer_one(element, known, what, p);
		problems_leave(p, inner);
	}
	problems_leave(p, mark);
}

void manifest_comparison(json_t *object, const char *key, struct problems *p)
{
	static const char *const signs[] = {"<=", ">=", "<", ">", "="};
	const json_t *value = json_object_get(object, key);
	const char *s = json_string_value(value), *sign = NULL;

	if (!value)
		return;
	for (size_t i = 0; s && !sign && i < sizeof signs / sizeof *signs; i++)
		if (strncmp(s, signs[i], strlen(signs[i])) == 0)
			sign = signs[i];
	if (sign) {
		s += strlen(sign);
		s += strspn(s, " ");
		if (*s && strlen(s) <= 3 && strspn(s, "0123456789") == strlen(s)) {
			json_object_set_new(
			    object, key, json_pack("{s:s, s:i}", "op", sign, "value", atoi(s)));
			return;
		}
	}
	problems_add_at(p, key, "must be a comparison, as in \"<=1\" or \">2\"");
	json_object_del(object, key);
}

void manifest_when(json_t *object, const char *key, const json_t *signals, struct problems *p)
{
	static const char *const parts[] = {"all", "any", "none"};
	json_t *when = json_object_get(object, key);
	size_t mark = problems_enter(p, key);
	int some = 0;

	if (json_is_array(when)) {
		problems_add(
		    p, "is a list; say which of them are needed: { all = {…} } or { any = {…} }");
		json_object_del(object, key);
	} else if (json_is_string(when)) {
		refer_one(when, signals, "signal", p);
		json_object_set_new(object, key, json_pack("{s:[O]}", "all", when));
	} else if (json_is_object(when)) {
		for (int i = 0; i < 3; i++) {
			json_t *part = json_object_get(when, parts[i]);

			if (json_is_string(part))
				json_object_set_new(when, parts[i], json_pack("[O]", part));
			else if (json_is_object(part) && json_object_size(part) == 0)
				json_object_set_new(when, parts[i], json_array());
			manifest_refer(when, parts[i], signals, "signal", p);
			some = some || json_object_get(when, parts[i]);
		}
		if (!some && json_object_size(when) == 0)
			problems_add(p, "is empty; name a signal, or leave it out");
	}
	problems_leave(p, mark);
}

void manifest_probe(json_t *object, const char *key, const json_t *families, struct problems *p)
{
	const json_t *probe = json_object_get(object, key);
	const char *s = json_string_value(probe);
	size_t mark;

	if (!s)
		return;
	mark = problems_enter(p, key);
	if (json_object_get(families, s)) {
		json_object_set_new(object, key, json_pack("{s:O}", "family", probe));
	} else if (shape_is_name(s)) {
		/* Words for a participant have a blank or a mark in them; the name of a family has none. */
		manifest_unknown(s, families, "probe family", p);
		json_object_del(object, key);
	} else {
		if (strchr(s, '{'))
			problems_add(p,
			    "holds a '{', but these words are said as they stand; a family in "
			    "probes/en.lua can say {echo}");
		json_object_set_new(object, key, json_pack("{s:O}", "text", probe));
	}
	problems_leave(p, mark);
}
