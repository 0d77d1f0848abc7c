/* What participants wrote as reports see it. */
#include "interview/report_words.h"

#include <string.h>

#include "base/mem.h"

void report_said_make(struct report_said *said, int64_t seq, const char *text)
{
	size_t len = strlen(text);
	struct buf masked = BUF_INIT;

	*said = (struct report_said){.seq = seq, .text = xstrdup(text)};
	said->nitems = personal_mask(text, len, &masked, NULL, 0);
	if (said->nitems) {
		masked.len = 0;
		said->items = xcalloc(said->nitems, sizeof *said->items);
		personal_mask(text, len, &masked, said->items, said->nitems);
		said->masked = buf_take(&masked);
	}
	buf_free(&masked);
}

void report_said_clear(struct report_said *said)
{
	mem_free(said->text);
	mem_free(said->masked);
	mem_free(said->items);
}

const char *report_said_seen(const struct report_said *said)
{
	return said->masked ? said->masked : said->text;
}

json_t *report_seen(const char *text)
{
	char *masked = personal_mask_text(text);
	json_t *value = json_need(json_string(masked ? masked : text));

	mem_free(masked);
	return value;
}

/* Where a byte of the text stands in the masked one; of what was replaced its begin, or its end. */
static size_t moved(const struct report_said *said, size_t at, int to_end)
{
	size_t shift_from = 0, shift_to = 0;

	for (size_t i = 0; i < said->nitems; i++) {
		const struct personal_item *item = &said->items[i];

		if (at < item->from || (to_end && at == item->from))
			break;
		if (at < item->to || (to_end && at == item->to))
			return to_end ? item->end : item->at;
		shift_from = item->to;
		shift_to = item->end;
	}
	return at - shift_from + shift_to;
}

/* The bytes that the quote stands for, if they are what it says; else where its words stand first. */
static int quote_find(const json_t *quote, const struct report_said *said, size_t *from, size_t *to)
{
	const char *words = json_str(quote, "quote"), *at;
	int64_t a = json_int(quote, "from", -1), b = json_int(quote, "to", -1);
	size_t len = strlen(words), all = strlen(said->text);

	if (a >= 0 && b > a && (uint64_t)b <= all && (size_t)(b - a) == len &&
	    memcmp(said->text + a, words, len) == 0)
		at = said->text + a;
	else if (!(at = strstr(said->text, words)))
		return 0;
	*from = (size_t)(at - said->text);
	*to = *from + len;
	return 1;
}

static void quote_clean(json_t *quote, const struct report_said *said)
{
	size_t from, to;

	if (!quote_find(quote, said, &from, &to)) {
		json_put(quote, "quote", report_seen(json_str(quote, "quote")));
		return;
	}
	from = moved(said, from, 0);
	to = moved(said, to, 1);
	json_put(quote, "quote", json_need(json_stringn(report_said_seen(said) + from, to - from)));
	json_put_int(quote, "from", (int64_t)from);
	json_put_int(quote, "to", (int64_t)to);
}

static const struct report_said *said_find(const struct report_said *said, size_t n, int64_t seq)
{
	for (size_t i = 0; i < n; i++)
		if (said[i].seq == seq)
			return &said[i];
	return NULL;
}

void report_clean(json_t *value, const struct report_said *said, size_t n)
{
	const struct report_said *message =
	    json_str(value, "quote") ? said_find(said, n, json_int(value, "seq", 0)) : NULL;
	const char *key;
	json_t *one;
	size_t i;

	if (message)
		quote_clean(value, message);
	json_array_foreach(value, i, one)
	{
		if (json_is_string(one))
			json_array_set_new(value, i, report_seen(json_string_value(one)));
		else
			report_clean(one, said, n);
	}
	json_object_foreach(value, key, one)
	{
		if (json_is_string(one) && !(message && strcmp(key, "quote") == 0))
			json_put(value, key, report_seen(json_string_value(one)));
		else
			report_clean(one, said, n);
	}
}
