/* What a report says is made to fit before it is checked: lines of participants' words have line breaks, and a study may have
 * more of anything than a block takes. So what is too long is cut, and counted where it is a list; a report isn't refused for
 * what somebody answered. */
#include <string.h>

#include "base/fields.h"
#include "plugins/report.h"
#include "text/fold.h"

#define CELL_CHARS 2000

/* One line: controls and line breaks are blanks. */
static int is_break(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029;
}

/* The text in one line of at most max characters, the last of them "…" where it was cut. */
static json_t *line_fit(const json_t *text, size_t max)
{
	const char *at = json_string_value(text), *end = at + json_string_length(text);
	size_t chars = 0, last = 0;
	struct buf out = BUF_INIT;
	json_t *line;

	for (unsigned used; at < end; at += used) {
		uint32_t c = fold_decode(at, end, &used);

		if (++chars > max) {
			out.len = last;
			buf_puts(&out, "…");
			break;
		}
		if (chars == max)
			last = out.len;
		if (is_break(c))
			buf_putc(&out, ' ');
		else
			buf_add(&out, at, used);
	}
	line = json_need(json_stringn(buf_text(&out), out.len));
	buf_free(&out);
	return line;
}

/* At most max characters of a quote, which stay verbatim. */
static json_t *quote_fit(const json_t *text, size_t max)
{
	const char *from = json_string_value(text), *at = from,
	           *end = from + json_string_length(text);
	unsigned used;

	for (size_t chars = 0; at < end && chars < max; chars++, at += used)
		fold_decode(at, end, &used);
	return json_need(json_stringn(from, (size_t)(at - from)));
}

static int is_quotes(const struct field *f)
{
	return f->kind == FIELD_LIST && f->element && f->element->kind == FIELD_OBJECT &&
	    strcmp(f->element->members->name, "quote") == 0;
}

/* One quote is a list of one, an empty table no quotes. */
json_t *report_fit_cell(json_t *value)
{
	json_t *list, *one;
	size_t i;

	if (json_is_string(value))
		return line_fit(value, CELL_CHARS);
	if (json_is_object(value))
		list = json_object_size(value) ? json_pack("[O]", value) : json_array();
	else
		list = json_incref(value);
	while (json_array_size(list) > CELL_QUOTES)
		json_array_remove(list, json_array_size(list) - 1);
	json_array_foreach(list, i, one) report_fit(report_quote, one);
	return list;
}

/* An empty table is an empty list where a list belongs, and one quote a list of one. Gives a new reference. */
static json_t *list_open(const struct field *f, json_t *value)
{
	if (json_is_object(value) && json_object_size(value) == 0)
		return json_array();
	if (json_is_object(value) && is_quotes(f))
		return json_pack("[O]", value);
	return json_incref(value);
}

static json_t *value_fit(const struct field *f, json_t *value, size_t *left_out);

static json_t *list_fit(const struct field *f, json_t *value, size_t *left_out)
{
	json_t *list = list_open(f, value), *one;
	size_t i;

	while (json_array_size(list) > (size_t)f->max) {
		json_array_remove(list, json_array_size(list) - 1);
		++*left_out;
	}
	json_array_foreach(list, i, one)
	{
		/* What is left out inside an item stands in nobody's count. */
		size_t inside = 0;

		json_array_set_new(list, i, value_fit(f->element, one, &inside));
	}
	return list;
}

/* What fits in the place of the value. New reference. */
static json_t *value_fit(const struct field *f, json_t *value, size_t *left_out)
{
	switch (f->kind) {
	case FIELD_LINE:
		return json_is_string(value) ? line_fit(value, (size_t)f->max) : json_incref(value);
	case FIELD_TEXT:
		return json_is_string(value) ? quote_fit(value, (size_t)f->max)
		                             : json_incref(value);
	case FIELD_LIST:
		return list_fit(f, value, left_out);
	case FIELD_OBJECT:
		report_fit(f->members, value);
		return json_incref(value);
	case FIELD_ANY:
		return report_fit_cell(value);
	default:
		return json_incref(value);
	}
}

void report_fit(const struct field *members, json_t *object)
{
	size_t left_out = (size_t)json_int(object, "leftOut", 0);

	for (const struct field *f = members; json_is_object(object) && f->kind != FIELD_END; f++) {
		json_t *value = json_object_get(object, f->name);

		if (strcmp(f->name, "leftOut") == 0)
			json_put_int(object, f->name, (int64_t)left_out);
		else if (value)
			json_put(object, f->name, value_fit(f, value, &left_out));
	}
}
