/* A report as Markdown. */
#include "analysis/report_write.h"

#include <string.h>

#include "text/escape.h"

/* A value in one line, harmless. */
static void put(struct buf *out, const json_t *value)
{
	struct buf text = BUF_INIT;

	report_plain(&text, value);
	escape_markdown(out, buf_text(&text), text.len);
	buf_free(&text);
}

static void put_text(struct buf *out, const char *text)
{
	json_t *value = json_need(json_string(text ? text : ""));

	put(out, value);
	json_decref(value);
}

static void put_quote(struct buf *out, const json_t *quote)
{
	const json_t *note = json_object_get(quote, "note");

	buf_puts(out, "“");
	put(out, json_object_get(quote, "quote"));
	buf_puts(out, "”");
	if (json_string_length(note)) {
		buf_puts(out, " (");
		put(out, note);
		buf_putc(out, ')');
	}
}

static void put_quotes(struct buf *out, const json_t *quotes, const char *before)
{
	json_t *one;
	size_t i;

	json_array_foreach(quotes, i, one)
	{
		buf_puts(out, before);
		put_quote(out, one);
		buf_putc(out, '\n');
	}
}

static void put_table(struct buf *out, const json_t *block)
{
	json_t *row, *cell, *quote;
	size_t i, k, q;

	json_array_foreach(json_object_get(block, "columns"), k, cell)
	{
		buf_puts(out, k ? " | " : "| ");
		put(out, cell);
	}
	buf_puts(out, " |\n|");
	for (k = 0; k < json_array_size(json_object_get(block, "columns")); k++)
		buf_puts(out, " --- |");
	buf_putc(out, '\n');
	json_array_foreach(json_object_get(block, "rows"), i, row)
	{
		json_array_foreach(row, k, cell)
		{
			buf_puts(out, k ? " | " : "| ");
			put(out, cell);
			json_array_foreach(cell, q, quote)
			{
				buf_puts(out, q ? "<br>" : "");
				put_quote(out, quote);
			}
		}
		buf_puts(out, " |\n");
	}
}

static void put_bars(struct buf *out, const json_t *block)
{
	json_t *one;
	size_t i;

	json_array_foreach(json_object_get(block, "items"), i, one)
	{
		buf_puts(out, "- ");
		put(out, json_object_get(one, "label"));
		buf_puts(out, ": ");
		put(out, json_object_get(one, "value"));
		if (json_string_length(json_object_get(one, "note"))) {
			buf_puts(out, " – ");
			put(out, json_object_get(one, "note"));
		}
		buf_putc(out, '\n');
		put_quotes(out, json_object_get(one, "quotes"), "  - ");
	}
}

static void put_graph(struct buf *out, const json_t *block)
{
	json_t *one;
	size_t i;

	json_array_foreach(json_object_get(block, "nodes"), i, one)
	{
		buf_puts(out, "- ");
		if (json_string_length(json_object_get(one, "group"))) {
			buf_putc(out, '*');
			put(out, json_object_get(one, "group"));
			buf_puts(out, "* ");
		}
		put(out, json_object_get(one, "label"));
		if (json_int(one, "count", 0))
			buf_printf(out, " \\(%lld\\)", (long long)json_int(one, "count", 0));
		buf_putc(out, '\n');
		put_quotes(out, json_object_get(one, "quotes"), "  - ");
	}
	if (json_array_size(json_object_get(block, "edges")))
		buf_putc(out, '\n');
	json_array_foreach(json_object_get(block, "edges"), i, one)
	{
		buf_puts(out, "- ");
		put_text(out, report_node_label(block, json_str(one, "from")));
		buf_puts(out, " → ");
		put_text(out, report_node_label(block, json_str(one, "to")));
		if (json_string_length(json_object_get(one, "label"))) {
			buf_puts(out, ": ");
			put(out, json_object_get(one, "label"));
		}
		buf_putc(out, '\n');
	}
}

static void put_paragraph(struct buf *out, const json_t *text)
{
	put(out, text);
	buf_putc(out, '\n');
}

static void put_block(struct buf *out, const json_t *block)
{
	const char *kind = json_str(block, "kind");

	buf_puts(out, "\n## ");
	put(out, json_object_get(block, "title"));
	buf_puts(out, "\n\n");
	if (strcmp(kind, "table") == 0)
		put_table(out, block);
	else if (strcmp(kind, "bar") == 0)
		put_bars(out, block);
	else if (strcmp(kind, "graph") == 0)
		put_graph(out, block);
	else if (strcmp(kind, "quotes") == 0)
		put_quotes(out, json_object_get(block, "items"), "- ");
	else
		put_paragraph(out, json_object_get(block, "text"));
	if (json_string_length(json_object_get(block, "note"))) {
		buf_puts(out, "\n*");
		put(out, json_object_get(block, "note"));
		buf_puts(out, "*\n");
	}
	if (json_int(block, "leftOut", 0)) {
		buf_puts(out, "\n*");
		report_left_out_line(out, block);
		buf_puts(out, "*\n");
	}
}

void report_write_markdown(struct buf *out, const json_t *report)
{
	json_t *one;
	size_t i;

	buf_puts(out, "# ");
	put(out, json_object_get(report, "title"));
	buf_puts(out, "\n\n");
	report_counts_line(out, report);
	buf_putc(out, '\n');
	json_array_foreach(json_object_get(report, "methodologies"), i, one)
	{
		struct buf line = BUF_INIT;

		report_method_line(&line, one);
		buf_puts(out, "\n");
		put_text(out, buf_text(&line));
		buf_puts(out, "\n");
		buf_free(&line);
	}
	json_array_foreach(json_object_get(report, "blocks"), i, one) put_block(out, one);
}
