/* A report as CSV: a row a datum, so that a spreadsheet can filter and pivot it. */
#include "analysis/report_write.h"

#include <stdio.h>
#include <string.h>

#include "base/csv.h"

/* What all rows of a block begin with. */
struct place {
	struct buf *out;
	const char *title, *by, *kind;
};

static void put_row(const struct place *place, const char *row, const char *field,
    const json_t *value, const json_t *quote)
{
	struct buf text = BUF_INIT;
	char seq[24] = "";

	report_plain(&text, quote ? json_object_get(quote, "quote") : value);
	if (quote)
		snprintf(seq, sizeof seq, "%lld", (long long)json_int(quote, "seq", 0));
	csv_write(place->out, 1, place->title);
	csv_write(place->out, 0, place->by);
	csv_write(place->out, 0, place->kind);
	csv_write(place->out, 0, row);
	csv_write(place->out, 0, field);
	csv_write(place->out, 0, buf_text(&text));
	csv_write(place->out, 0, quote ? json_str(quote, "interview") : NULL);
	csv_write(place->out, 0, seq);
	csv_write_end(place->out);
	buf_free(&text);
}

static void put_quotes(
    const struct place *place, const char *row, const char *field, const json_t *quotes)
{
	json_t *one;
	size_t i;

	json_array_foreach(quotes, i, one) put_row(place, row, field, NULL, one);
}

static void put_table(const struct place *place, const json_t *block)
{
	const json_t *columns = json_object_get(block, "columns");
	json_t *row, *cell;
	char number[24];
	size_t i, k;

	json_array_foreach(json_object_get(block, "rows"), i, row)
	{
		snprintf(number, sizeof number, "%zu", i + 1);
		json_array_foreach(row, k, cell)
		{
			const char *column = json_string_value(json_array_get(columns, k));

			if (json_is_array(cell))
				put_quotes(place, number, column, cell);
			else
				put_row(place, number, column, cell, NULL);
		}
	}
}

/* Of items that have a name: what they hold under each of the fields, then their quotes. */
static void put_items(
    const struct place *place, const json_t *items, const char *name, const char *const *fields)
{
	json_t *one;
	size_t i;

	json_array_foreach(items, i, one)
	{
		const char *row = json_str(one, name);

		for (const char *const *f = fields; *f; f++) {
			const json_t *value = json_object_get(one, *f);

			if (json_is_number(value) || json_string_length(value))
				put_row(place, row, *f, value, NULL);
		}
		put_quotes(place, row, "quote", json_object_get(one, "quotes"));
	}
}

static void put_block(struct buf *out, const json_t *block)
{
	static const char *const bar[] = {"value", "note", NULL};
	static const char *const node[] = {"label", "group", "count", NULL};
	static const char *const edge[] = {"to", "label", "weight", NULL};
	const struct place place = {
	    out, json_str(block, "title"), json_str(block, "by"), json_str(block, "kind")};
	const json_t *items = json_object_get(block, "items");
	char number[24];
	json_t *one;
	size_t i;

	put_table(&place, block);
	if (strcmp(place.kind, "bar") == 0)
		put_items(&place, items, "label", bar);
	put_items(&place, json_object_get(block, "nodes"), "id", node);
	put_items(&place, json_object_get(block, "edges"), "from", edge);
	if (strcmp(place.kind, "quotes") == 0) {
		json_array_foreach(items, i, one)
		{
			snprintf(number, sizeof number, "%zu", i + 1);
			put_row(&place, number, "quote", NULL, one);
		}
	}
	if (json_object_get(block, "text"))
		put_row(&place, NULL, "text", json_object_get(block, "text"), NULL);
	if (json_string_length(json_object_get(block, "note")))
		put_row(&place, NULL, "note", json_object_get(block, "note"), NULL);
}

void report_write_csv(struct buf *out, const json_t *report)
{
	static const char *const columns[] = {
	    "block", "by", "kind", "row", "field", "value", "interview", "seq"};
	const struct place place = {out, "interviews", "core", "counts"};
	json_t *one;
	const char *name;
	size_t i;

	for (i = 0; i < sizeof columns / sizeof *columns; i++)
		csv_write(out, i == 0, columns[i]);
	csv_write_end(out);
	json_object_foreach(json_object_get(report, "counts"), name, one)
	{
		if (json_is_number(one))
			put_row(&place, NULL, name, one, NULL);
	}
	json_array_foreach(json_object_get(report, "blocks"), i, one) put_block(out, one);
}
