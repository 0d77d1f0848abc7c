/* Escaping for HTML, Slack, Markdown, CSV and URLs. */
#include "text/escape.h"

#include <string.h>

static int is_punctuation(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
	    (c >= '{' && c <= '~');
}

static int is_unreserved(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	    c == '-' || c == '.' || c == '_' || c == '~';
}

/* Replaces the characters of `from` by their entity, copies the rest. */
static void entities(
    struct buf *out, const char *text, size_t len, const char *from, const char *const *to)
{
	for (size_t i = 0; i < len; i++) {
		const char *at = text[i] ? strchr(from, text[i]) : NULL;

		if (at)
			buf_puts(out, to[at - from]);
		else
			buf_putc(out, text[i]);
	}
}

void escape_html(struct buf *out, const char *text, size_t len)
{
	static const char *const to[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};

	entities(out, text, len, "&<>\"'", to);
}

void escape_slack(struct buf *out, const char *text, size_t len)
{
	static const char *const to[] = {"&amp;", "&lt;", "&gt;"};

	entities(out, text, len, "&<>", to);
}

void escape_markdown(struct buf *out, const char *text, size_t len)
{
	int start = 1;

	for (size_t i = 0; i < len; i++) {
		char c = text[i];

		if (start && (c == ' ' || c == '\t'))
			continue;
		start = c == '\n' || c == '\r';
		if (is_punctuation(c))
			buf_putc(out, '\\');
		buf_putc(out, c);
	}
}

void escape_csv(struct buf *out, const char *text, size_t len)
{
	static const char *const formulas[] = {
	    "=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};

	buf_putc(out, '"');
	for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++)
		if (len >= strlen(formulas[i]) &&
		    memcmp(text, formulas[i], strlen(formulas[i])) == 0)
			buf_putc(out, '\'');
	for (size_t i = 0; i < len; i++) {
		if (text[i] == '"')
			buf_putc(out, '"');
		buf_putc(out, text[i]);
	}
	buf_putc(out, '"');
}

void escape_url(struct buf *out, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (is_unreserved(text[i]))
			buf_putc(out, text[i]);
		else
			buf_printf(out, "%%%02X", (unsigned char)text[i]);
	}
}

static const struct {
	const char *name;
	escape_fn *fn;
} rows[] = {{"html", escape_html}, {"slack", escape_slack}, {"markdown", escape_markdown},
    {"csv", escape_csv}, {"url", escape_url}};

const char *const escape_formats[] = {"html", "slack", "markdown", "csv", "url", NULL};

escape_fn *escape_find(const char *format)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (strcmp(rows[i].name, format) == 0)
			return rows[i].fn;
	return NULL;
}
