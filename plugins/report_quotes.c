/* Quotes in a report are verbatim: each is looked up in the message that it names. */
#include "config.h" /* memmem */

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "plugins/report.h"

/* Calls fn for each quote in a block's canonical JSON, with p at its path. */
static void each_quote(const json_t *value, struct problems *p,
    void (*fn)(const json_t *quote, void *arg, struct problems *p), void *arg)
{
	const char *key;
	json_t *one;
	size_t i;

	if (json_is_object(value) && json_str(value, "quote")) {
		fn(value, arg, p);
		return;
	}
	json_array_foreach(value, i, one)
	{
		size_t mark = problems_enter_index(p, i);

		each_quote(one, p, fn, arg);
		problems_leave(p, mark);
	}
	json_object_foreach((json_t *)value, key, one)
	{
		size_t mark = problems_enter(p, key);

		each_quote(one, p, fn, arg);
		problems_leave(p, mark);
	}
}

/* "interview_…/12" */
static char *quote_key(const json_t *quote)
{
	return xasprintf(
	    "%s/%lld", json_str(quote, "interview"), (long long)json_int(quote, "seq", 0));
}

struct collecting {
	json_t *list, *seen;
};

static void collect(const json_t *quote, void *arg, struct problems *p)
{
	struct collecting *c = arg;
	char *key = quote_key(quote);

	(void)p;
	if (!json_object_get(c->seen, key)) {
		json_put(c->seen, key, json_true());
		json_push(c->list,
		    json_pack("[O, O]", json_object_get(quote, "interview"),
		        json_object_get(quote, "seq")));
	}
	mem_free(key);
}

json_t *quotes_wanted(const json_t *blocks)
{
	struct collecting c = {json_array(), json_object()};
	struct problems p = PROBLEMS_INIT;

	each_quote(blocks, &p, collect, &c);
	json_decref(c.seen);
	return c.list;
}

static void check(const json_t *quote, void *arg, struct problems *p)
{
	const json_t *texts = arg;
	char *key = quote_key(quote);
	const json_t *text = json_object_get(texts, key);
	const char *words = json_str(quote, "quote");

	if (!json_is_string(text))
		problems_add(p, "is of a message where no participant speaks: seq %lld of %.60s",
		    (long long)json_int(quote, "seq", 0), json_str(quote, "interview"));
	else if (!memmem(json_string_value(text), json_string_length(text), words, strlen(words)))
		problems_add_at(p, "quote", "isn't in message %lld of %.60s; quotes are verbatim",
		    (long long)json_int(quote, "seq", 0), json_str(quote, "interview"));
	mem_free(key);
}

void quotes_check(
    const json_t *blocks, const json_t *wanted, const json_t *texts, struct problems *p)
{
	json_t *by_key = json_object(), *pair;
	size_t i;

	json_array_foreach(wanted, i, pair)
	{
		json_t *text = json_array_get(texts, i);
		char *key = xasprintf("%s/%lld", json_string_value(json_array_get(pair, 0)),
		    (long long)json_integer_value(json_array_get(pair, 1)));

		if (text)
			json_object_set(by_key, key, text);
		mem_free(key);
	}
	each_quote(blocks, p, check, by_key);
	json_decref(by_key);
}
