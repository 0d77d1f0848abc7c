/* What the writers of reports share: values in one line, and the lines that the core says of itself. */
#include "analysis/report_write.h"

#include <string.h>

void report_plain(struct buf *out, const json_t *value)
{
	if (json_is_number(value)) {
		json_write(out, value);
		return;
	}
	for (const char *s = json_is_string(value) ? json_string_value(value) : ""; *s; s++)
		buf_putc(out, (unsigned char)*s < 0x20 ? ' ' : *s);
}

void report_counts_line(struct buf *out, const json_t *report)
{
	static const struct {
		const char *name, *words;
	} rows[] = {{"started", "started"}, {"completed", "completed"}, {"active", "under way"},
	    {"screenedOut", "screened out"}, {"expired", "expired"}, {"erased", "erased"}};
	const json_t *counts = json_object_get(report, "counts"),
	             *minutes = json_object_get(counts, "averageMinutes");

	if (!json_is_object(counts))
		return;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int64_t n = json_int(counts, rows[i].name, 0);

		/* The first two always, the others where there are any. */
		if (n || i < 2)
			buf_printf(out, "%s%lld %s", i ? ", " : "", (long long)n, rows[i].words);
	}
	if (json_is_number(minutes)) {
		buf_puts(out, "; ");
		json_write(out, minutes);
		buf_puts(out, " minutes on average");
	}
}

void report_method_line(struct buf *out, const json_t *methodology)
{
	int64_t n = json_int(methodology, "interviews", 0),
	        left_out = json_int(methodology, "leftOut", 0);

	buf_printf(out, "%s %s: %lld interview%s", json_str(methodology, "name"),
	    json_str(methodology, "version"), (long long)n, n == 1 ? "" : "s");
	if (left_out)
		buf_printf(
		    out, ", %lld of versions whose findings differ left out", (long long)left_out);
}

void report_left_out_line(struct buf *out, const json_t *block)
{
	int64_t n = json_int(block, "leftOut", 0);

	if (n > 0)
		buf_printf(out, "%lld more", (long long)n);
}

double report_bar_max(const json_t *block)
{
	double max = 0;
	json_t *one;
	size_t i;

	json_array_foreach(json_object_get(block, "items"), i, one)
	{
		double value = json_number_value(json_object_get(one, "value"));

		if (value > max)
			max = value;
	}
	return max;
}

const char *report_node_label(const json_t *block, const char *id)
{
	json_t *one;
	size_t i;

	json_array_foreach(json_object_get(block, "nodes"), i, one)
	{
		if (id && json_str(one, "id") && strcmp(json_str(one, "id"), id) == 0)
			return json_str(one, "label");
	}
	return id ? id : "";
}
