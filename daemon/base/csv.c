/* CSV after RFC 4180, read strictly and written harmlessly. */
#include "base/csv.h"

#include <string.h>

#include "base/json.h"

static const char not_text[] = "holds a NUL byte; the file must be text in UTF-8";
static const char not_utf8[] = "is not UTF-8; save the file as CSV in UTF-8";
static const char lone_cr[] = "holds a carriage return without a line feed outside of quotes";
static const char stray_quote[] =
    "holds a quotation mark inside a field without quotes; quote the field and double the mark";
static const char after_quote[] =
    "goes on after a closing quotation mark; a mark inside quotes must be doubled";
static const char open_quote[] = "has a quotation mark that is never closed";
static const char too_many[] = "has more than 200 fields";

void csv_begin(struct csv *csv, const char *text, size_t len)
{
	memset(csv, 0, sizeof *csv);
	if (len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
		text += 3;
		len -= 3;
	}
	csv->at = text;
	csv->end = text + len;
	csv->next_line = 1;
}

void csv_free(struct csv *csv)
{
	buf_free(&csv->text);
}

const char *csv_field(const struct csv *csv, size_t i)
{
	return csv->text.data + csv->begins[i];
}

/* The first thing wrong with a row is the one that is told. */
static void blame(struct csv *csv, const char *why)
{
	if (!csv->why)
		csv->why = why;
}

/* Nobody can tell where the row ends: nothing more is read. */
static void lose(struct csv *csv, const char *why)
{
	blame(csv, why);
	csv->at = csv->end;
}

static int at_break(const struct csv *csv)
{
	return csv->at == csv->end || *csv->at == '\n' ||
	    (*csv->at == '\r' && csv->end - csv->at > 1 && csv->at[1] == '\n');
}

static void plain_field(struct csv *csv)
{
	while (!at_break(csv) && *csv->at != ',') {
		const char *from = csv->at;
		size_t n = 0;

		while (from + n < csv->end && !memchr(",\"\r\n", from[n], 4))
			n++;
		buf_add(&csv->text, from, n);
		csv->at += n;
		if (n)
			continue;
		if (*csv->at == '"') {
			lose(csv, stray_quote);
			return;
		}
		blame(csv, lone_cr);
		csv->at++;
	}
}

static void quoted_field(struct csv *csv)
{
	csv->at++;
	for (;;) {
		const char *mark = memchr(csv->at, '"', (size_t)(csv->end - csv->at));

		if (!mark) {
			lose(csv, open_quote);
			return;
		}
		for (const char *c = csv->at; c < mark; c++)
			csv->next_line += *c == '\n';
		buf_add(&csv->text, csv->at, (size_t)(mark - csv->at));
		csv->at = mark + 1;
		if (csv->at == csv->end || *csv->at != '"')
			break;
		buf_putc(&csv->text, '"');
		csv->at++;
	}
	if (!at_break(csv) && *csv->at != ',')
		lose(csv, after_quote);
}

static void field(struct csv *csv)
{
	size_t from = csv->text.len;

	if (csv->nfields < CSV_FIELDS_MAX)
		csv->begins[csv->nfields++] = from;
	else
		blame(csv, too_many);
	if (csv->at < csv->end && *csv->at == '"')
		quoted_field(csv);
	else
		plain_field(csv);
	if (csv->text.len > from) {
		const char *text = csv->text.data + from;
		size_t len = csv->text.len - from;

		if (memchr(text, '\0', len))
			blame(csv, not_text);
		else if (!utf8_valid(text, len))
			blame(csv, not_utf8);
	}
	buf_putc(&csv->text, '\0');
}

/* Past the end of a line. */
static void next_line(struct csv *csv)
{
	if (csv->at < csv->end && *csv->at == '\r')
		csv->at++;
	if (csv->at < csv->end)
		csv->at++;
	csv->next_line++;
}

enum csv_result csv_next(struct csv *csv)
{
	csv->nfields = 0;
	csv->text.len = 0;
	csv->why = NULL;
	while (csv->at < csv->end && at_break(csv))
		next_line(csv);
	csv->line = csv->next_line;
	if (csv->at == csv->end)
		return CSV_END;
	field(csv);
	while (csv->at < csv->end && *csv->at == ',') {
		csv->at++;
		field(csv);
	}
	next_line(csv);
	return csv->why ? CSV_BAD : CSV_ROW;
}

/* How a formula begins, for one spreadsheet or another. The last four are the full-width = + - @. */
static const char *const formulas[] = {
    "=", "+", "-", "@", "\t", "\r", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};

void csv_write(struct buf *out, int first, const char *text)
{
	if (!first)
		buf_putc(out, ',');
	buf_putc(out, '"');
	for (size_t i = 0; text && i < sizeof formulas / sizeof formulas[0]; i++)
		if (strncmp(text, formulas[i], strlen(formulas[i])) == 0)
			buf_putc(out, '\'');
	for (const char *mark; text && (mark = strchr(text, '"')); text = mark + 1) {
		buf_add(out, text, (size_t)(mark - text) + 1);
		buf_putc(out, '"');
	}
	buf_puts(out, text ? text : "");
	buf_putc(out, '"');
}

void csv_write_end(struct buf *out)
{
	buf_add(out, "\r\n", 2);
}
