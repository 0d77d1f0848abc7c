/* The guide as a whole: every question checked, ids given or made, none twice. */
#include <stdio.h>
#include <string.h>

#include "base/map.h"
#include "base/mem.h"
#include "interview/question_fields.h"

/* Ids as they were given; the value is the element's index + 1. */
static struct map *given_ids(json_t *list, struct problems *p)
{
	struct map *ids = map_new();
	json_t *question;
	const char *id;
	size_t i, mark;
	void *first;

	json_array_foreach(list, i, question)
	{
		if (!(id = json_str(question, "id")))
			continue;
		first = map_get(ids, id, strlen(id));
		if (!first) {
			map_put(ids, id, strlen(id), (void *)(i + 1));
			continue;
		}
		mark = problems_enter_index(p, i);
		problems_add_at(p, "id", "is \"%s\", as that of element %zu is; they must differ",
		    id, (size_t)first - 1);
		problems_leave(p, mark);
	}
	return ids;
}

/* q1 for the first, q2 for the second; the next free number where that one is given to another. */
static void make_ids(json_t *list, struct map *ids)
{
	json_t *question;
	char id[32];
	size_t i, n;

	json_array_foreach(list, i, question)
	{
		/* An id with a problem is not replaced: what refers to it is no problem of its own.
		 */
		if (!json_is_object(question) || json_object_get(question, "id"))
			continue;
		for (n = i + 1;; n++) {
			snprintf(id, sizeof(id), "q%zu", n);
			if (!map_get(ids, id, strlen(id)))
				break;
		}
		map_put(ids, id, strlen(id), (void *)(i + 1));
		question = json_incref(question);
		json_put(question, "id", json_string(id));
		if (json_array_set_new(list, i, fields_order(question_fields, question)) != 0)
			mem_exhausted();
	}
}

json_t *questions_check(const json_t *input, struct problems *p)
{
	json_t *list, *question;
	struct map *ids;
	size_t n = json_array_size(input), mark;

	if (!json_is_array(input)) {
		problems_add(p, "must be a list of questions");
		return NULL;
	}
	if (n > QUESTIONS_MAX)
		problems_add(p, "has %zu questions; at most %d are allowed", n, QUESTIONS_MAX);
	if (n > QUESTIONS_MAX)
		n = QUESTIONS_MAX;
	list = json_need(json_array());
	for (size_t i = 0; i < n; i++) {
		mark = problems_enter_index(p, i);
		question = question_check_parts(json_array_get(input, i), p);
		json_push(list, question ? question : json_null());
		problems_leave(p, mark);
	}
	ids = given_ids(list, p);
	make_ids(list, ids);
	map_free(ids);
	return list;
}
