/* A report as an HTML page: text nodes alone, no script, nothing from elsewhere. */
#include "analysis/report_write.h"

#include <string.h>

#include "text/escape.h"

static const char head[] =
    "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<style>\n"
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 "
    "1rem;color:#222;background:#fff}\n"
    "table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid "
    "#ccc;padding:.4rem;text-align:left;vertical-align:top}\n"
    "q,blockquote{font-style:italic}blockquote{margin:.4rem 0;border-left:3px solid "
    "#ccc;padding-left:.7rem}\n"
    ".bar{background:#4a6fa5;height:.8rem}.note{color:#666}.group{color:#666;font-size:.85em}\n"
    "</style>\n";

/* A value in one line, harmless. */
static void put(struct buf *out, const json_t *value)
{
	struct buf text = BUF_INIT;

	report_plain(&text, value);
	escape_html(out, buf_text(&text), text.len);
	buf_free(&text);
}

static void element(struct buf *out, const char *open, const json_t *value, const char *close)
{
	buf_puts(out, open);
	put(out, value);
	buf_puts(out, close);
}

static void put_text(struct buf *out, const char *text)
{
	escape_html(out, text, strlen(text));
}

static void put_quotes(struct buf *out, const json_t *quotes)
{
	json_t *one;
	size_t i;

	json_array_foreach(quotes, i, one)
	{
		element(out, "<blockquote>", json_object_get(one, "quote"), "");
		if (json_string_length(json_object_get(one, "note")))
			element(
			    out, " <span class=\"note\">", json_object_get(one, "note"), "</span>");
		buf_puts(out, "</blockquote>\n");
	}
}

static void put_table(struct buf *out, const json_t *block)
{
	json_t *row, *cell;
	size_t i, k;

	buf_puts(out, "<table>\n<tr>");
	json_array_foreach(json_object_get(block, "columns"), k, cell)
	    element(out, "<th>", cell, "</th>");
	buf_puts(out, "</tr>\n");
	json_array_foreach(json_object_get(block, "rows"), i, row)
	{
		buf_puts(out, "<tr>");
		json_array_foreach(row, k, cell)
		{
			element(out, "<td>", cell, "");
			put_quotes(out, cell);
			buf_puts(out, "</td>");
		}
		buf_puts(out, "</tr>\n");
	}
	buf_puts(out, "</table>\n");
}

static void put_bars(struct buf *out, const json_t *block)
{
	double max = report_bar_max(block);
	json_t *one;
	size_t i;

	buf_puts(out, "<table>\n");
	json_array_foreach(json_object_get(block, "items"), i, one)
	{
		double value = json_number_value(json_object_get(one, "value"));

		element(out, "<tr><th>", json_object_get(one, "label"), "</th>");
		element(out, "<td>", json_object_get(one, "value"), "</td>");
		buf_printf(out,
		    "<td style=\"width:50%%\"><div class=\"bar\" style=\"width:%d%%\"></div>",
		    max > 0 && value > 0 ? (int)(100 * value / max) : 0);
		if (json_string_length(json_object_get(one, "note")))
			element(
			    out, "<span class=\"note\">", json_object_get(one, "note"), "</span>");
		put_quotes(out, json_object_get(one, "quotes"));
		buf_puts(out, "</td></tr>\n");
	}
	buf_puts(out, "</table>\n");
}

static void put_graph(struct buf *out, const json_t *block)
{
	json_t *one;
	size_t i;

	buf_puts(out, "<ul>\n");
	json_array_foreach(json_object_get(block, "nodes"), i, one)
	{
		buf_puts(out, "<li>");
		if (json_string_length(json_object_get(one, "group")))
			element(out, "<span class=\"group\">", json_object_get(one, "group"),
			    "</span> ");
		put(out, json_object_get(one, "label"));
		if (json_int(one, "count", 0))
			buf_printf(out, " (%lld)", (long long)json_int(one, "count", 0));
		put_quotes(out, json_object_get(one, "quotes"));
		buf_puts(out, "</li>\n");
	}
	buf_puts(out, "</ul>\n<ul>\n");
	json_array_foreach(json_object_get(block, "edges"), i, one)
	{
		buf_puts(out, "<li>");
		put_text(out, report_node_label(block, json_str(one, "from")));
		buf_puts(out, " → ");
		put_text(out, report_node_label(block, json_str(one, "to")));
		if (json_string_length(json_object_get(one, "label")))
			element(out, " <span class=\"note\">", json_object_get(one, "label"),
			    "</span>");
		buf_puts(out, "</li>\n");
	}
	buf_puts(out, "</ul>\n");
}

static void put_block(struct buf *out, const json_t *block)
{
	const char *kind = json_str(block, "kind");

	element(out, "<section>\n<h2>", json_object_get(block, "title"), "</h2>\n");
	if (strcmp(kind, "table") == 0)
		put_table(out, block);
	else if (strcmp(kind, "bar") == 0)
		put_bars(out, block);
	else if (strcmp(kind, "graph") == 0)
		put_graph(out, block);
	else if (strcmp(kind, "quotes") == 0)
		put_quotes(out, json_object_get(block, "items"));
	else
		element(out, "<p>", json_object_get(block, "text"), "</p>\n");
	if (json_string_length(json_object_get(block, "note")))
		element(out, "<p class=\"note\">", json_object_get(block, "note"), "</p>\n");
	if (json_int(block, "leftOut", 0)) {
		buf_puts(out, "<p class=\"note\">");
		report_left_out_line(out, block);
		buf_puts(out, "</p>\n");
	}
	buf_puts(out, "</section>\n");
}

void report_write_html(struct buf *out, const json_t *report)
{
	const json_t *title = json_object_get(report, "title");
	struct buf line = BUF_INIT;
	json_t *one;
	size_t i;

	buf_puts(out, head);
	element(out, "<title>", title, "</title>\n</head>\n<body>\n");
	element(out, "<h1>", title, "</h1>\n<p>");
	report_counts_line(out, report);
	buf_puts(out, "</p>\n");
	json_array_foreach(json_object_get(report, "methodologies"), i, one)
	{
		line.len = 0;
		report_method_line(&line, one);
		buf_puts(out, "<p class=\"note\">");
		put_text(out, buf_text(&line));
		buf_puts(out, "</p>\n");
	}
	buf_free(&line);
	json_array_foreach(json_object_get(report, "blocks"), i, one) put_block(out, one);
	buf_puts(out, "</body>\n</html>\n");
}
