/* interviewctl study report: what all interviews of a study say, in the terminal or as a document. */
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "analysis/report_write.h"
#include "base/mem.h"
#include "ctl/ctl.h"
#include "ctl/report.h"

#define BAR_WIDTH  30  /* characters of the longest bar */
#define WAIT_STEPS 600 /* of a tenth of a second: a report that is made */
#define STEP_NS    100000000L

/* A value in one line. */
static void print_value(const json_t *value)
{
	struct buf line = BUF_INIT;

	report_plain(&line, value);
	ctl_print_text(buf_text(&line));
	buf_free(&line);
}

static void print_line(const char *indent, const json_t *value, const char *end)
{
	fputs(indent, stdout);
	print_value(value);
	fputs(end, stdout);
}

static void print_note(const char *indent, const json_t *note)
{
	if (json_string_length(note))
		print_line(indent, note, "\n");
}

static void print_quotes(const char *indent, const json_t *quotes)
{
	json_t *one;
	size_t i;

	json_array_foreach(quotes, i, one)
	{
		printf("%s“", indent);
		print_value(json_object_get(one, "quote"));
		fputs("”", stdout);
		if (json_string_length(json_object_get(one, "note")))
			print_line(" (", json_object_get(one, "note"), ")");
		putchar('\n');
	}
}

/* A row a paragraph: its cells by the titles of their columns, since quotes are longer than a terminal is wide. */
static void print_table(const json_t *block)
{
	const json_t *columns = json_object_get(block, "columns");
	json_t *row, *cell;
	size_t i, k;

	json_array_foreach(json_object_get(block, "rows"), i, row)
	{
		json_array_foreach(row, k, cell)
		{
			print_line(k ? "    " : "  - ", json_array_get(columns, k), ": ");
			print_value(cell);
			putchar('\n');
			print_quotes("        ", cell);
		}
	}
}

static void print_bars(const json_t *block)
{
	double max = report_bar_max(block);
	json_t *one;
	size_t i;

	json_array_foreach(json_object_get(block, "items"), i, one)
	{
		double value = json_number_value(json_object_get(one, "value"));
		int width = max > 0 && value > 0 ? (int)(BAR_WIDTH * value / max + 0.5) : 0;

		fputs("  ", stdout);
		for (int k = 0; k < BAR_WIDTH; k++)
			fputs(k < width ? "█" : " ", stdout);
		print_line(" ", json_object_get(one, "value"), "  ");
		print_line("", json_object_get(one, "label"), "\n");
		print_note("        ", json_object_get(one, "note"));
		print_quotes("        ", json_object_get(one, "quotes"));
	}
}

static void print_graph(const json_t *block)
{
	json_t *one;
	size_t i;

	json_array_foreach(json_object_get(block, "nodes"), i, one)
	{
		fputs("  - ", stdout);
		if (json_string_length(json_object_get(one, "group")))
			print_line("[", json_object_get(one, "group"), "] ");
		print_value(json_object_get(one, "label"));
		if (json_int(one, "count", 0))
			printf(" (%lld)", (long long)json_int(one, "count", 0));
		putchar('\n');
		print_quotes("        ", json_object_get(one, "quotes"));
	}
	json_array_foreach(json_object_get(block, "edges"), i, one)
	{
		fputs("    ", stdout);
		ctl_print_text(report_node_label(block, json_str(one, "from")));
		fputs(" → ", stdout);
		ctl_print_text(report_node_label(block, json_str(one, "to")));
		if (json_string_length(json_object_get(one, "label")))
			print_line(": ", json_object_get(one, "label"), "");
		putchar('\n');
	}
}

static void print_block(const json_t *block)
{
	const char *kind = json_str(block, "kind");
	struct buf more = BUF_INIT;

	print_line("\n", json_object_get(block, "title"), "\n");
	if (strcmp(kind, "table") == 0)
		print_table(block);
	else if (strcmp(kind, "bar") == 0)
		print_bars(block);
	else if (strcmp(kind, "graph") == 0)
		print_graph(block);
	else if (strcmp(kind, "quotes") == 0)
		print_quotes("  ", json_object_get(block, "items"));
	else
		print_line("  ", json_object_get(block, "text"), "\n");
	print_note("  ", json_object_get(block, "note"));
	report_left_out_line(&more, block);
	if (more.len)
		printf("  %s\n", buf_text(&more));
	buf_free(&more);
}

/* Where it stands, where it isn't ready; or that a newer one failed. */
static void print_state(const json_t *report)
{
	const json_t *newer = json_object_get(report, "newer");

	if (strcmp(json_str(report, "status"), "ready") != 0)
		printf("%s\n", json_str(report, "status"));
	if (json_str(report, "failure"))
		print_line("", json_object_get(report, "failure"), "\n");
	if (json_is_object(newer))
		printf("a newer one is %s\n", json_str(newer, "status"));
	if (json_str(newer, "failure"))
		print_line("", json_object_get(newer, "failure"), "\n");
}

static void print_report(const json_t *report)
{
	struct buf line = BUF_INIT;
	json_t *one;
	size_t i;

	print_state(report);
	if (json_str(report, "title"))
		print_line("", json_object_get(report, "title"), "\n");
	report_counts_line(&line, report);
	if (line.len)
		printf("%s\n", buf_text(&line));
	json_array_foreach(json_object_get(report, "methodologies"), i, one)
	{
		line.len = 0;
		report_method_line(&line, one);
		ctl_print_text(buf_text(&line));
		putchar('\n');
	}
	buf_free(&line);
	json_array_foreach(json_object_get(report, "blocks"), i, one) print_block(one);
}

/* Asks for a new one, and waits for it. */
static int make(struct ctl *ctl, const char *path)
{
	const struct timespec step = {0, STEP_NS};
	json_t *asked = NULL, *now = NULL;
	int code = client_call(ctl, "POST", path, NULL, &asked), waiting = code == CTL_OK;

	json_decref(asked);
	for (int i = 0; waiting && i < WAIT_STEPS; i++) {
		const json_t *newer;

		nanosleep(&step, NULL);
		code = client_call(ctl, "GET", path, NULL, &now);
		newer = json_object_get(now, "newer");
		waiting = code == CTL_OK &&
		    strcmp(json_str(json_is_object(newer) ? newer : now, "status"), "pending") == 0;
		if (code == CTL_OK && json_str(json_is_object(newer) ? newer : now, "failure"))
			code = ctl_fail(CTL_REFUSED, "the report failed: %s",
			    json_str(json_is_object(newer) ? newer : now, "failure"));
		json_decref(now);
	}
	return waiting ? ctl_fail(CTL_REFUSED, "the report takes its time; look again later")
	               : code;
}

static int known_format(const char *format)
{
	static const char *const formats[] = {"json", "md", "html", "csv"};

	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (strcmp(formats[i], format) == 0)
			return 1;
	return 0;
}

static int fetch(struct ctl *ctl, const char *path, const char *format)
{
	json_t *report = NULL;
	char *whole;
	int code;

	if (format && strcmp(format, "json") != 0) {
		whole = xasprintf("%s?format=%s", path, format);
		code = client_fetch(ctl, whole, stdout);
		mem_free(whole);
		return code;
	}
	code = client_call(ctl, "GET", path, NULL, &report);
	if (code == CTL_OK && (format || ctl->json))
		ctl_print_json(report);
	else if (code == CTL_OK)
		print_report(report);
	json_decref(report);
	return code;
}

int report_study(struct ctl *ctl, int argc, char **argv)
{
	int missing = 0, anew = ctl_take_flag(&argc, argv, "--new"), code = CTL_OK;
	const char *format = ctl_take_option(&argc, argv, "--format", &missing);
	char *name, *path;

	if (argc != 1 || missing || (format && !known_format(format)))
		return ctl_fail(CTL_USAGE,
		    "usage: interviewctl study report STUDY [--new] [--format json|md|html|csv]");
	name = client_escape(argv[0]);
	path = xasprintf("/api/v1/studies/%s/report", name);
	if (anew)
		code = make(ctl, path);
	if (code == CTL_OK)
		code = fetch(ctl, path, format);
	mem_free(path);
	mem_free(name);
	return code;
}
