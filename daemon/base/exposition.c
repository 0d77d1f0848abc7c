/* Prometheus' text format. */
#include "base/exposition.h"

#include <stdio.h>
#include <string.h>

#include "base/json.h"

/* Bytes of the UTF-8 character at s, 0 if it is none. */
static size_t character(const char *s, size_t left)
{
	for (size_t n = 1; n <= 4 && n <= left; n++)
		if (utf8_valid(s, n))
			return n;
	return 0;
}

static void add_escaped(struct buf *out, const char *s, int quoted)
{
	size_t len = strlen(s), n;

	for (size_t at = 0; at < len; at += n ? n : 1) {
		n = character(s + at, len - at);
		if (s[at] == '\n')
			buf_puts(out, "\\n");
		else if (s[at] == '\\' || (quoted && s[at] == '"'))
			buf_printf(out, "\\%c", s[at]);
		else if (n)
			buf_add(out, s + at, n);
		else
			buf_puts(out, "\xef\xbf\xbd");
	}
}

void exposition_family(struct exposition *e, const char *name, const char *type, const char *help)
{
	e->name = name;
	buf_printf(e->out, "# HELP %s ", name);
	add_escaped(e->out, help, 0);
	buf_printf(e->out, "\n# TYPE %s %s\n", name, type);
}

static void add_label(struct buf *out, char before, const char *name, const char *value)
{
	buf_printf(out, "%c%s=\"", before, name);
	add_escaped(out, value, 1);
	buf_putc(out, '"');
}

/* `bound`: of a bucket, or NULL. */
static void sample(struct exposition *e, const char *suffix, const struct label *labels, size_t n,
    const char *bound, double value)
{
	char before = '{';

	buf_puts(e->out, e->name);
	buf_puts(e->out, suffix);
	for (size_t i = 0; i < n; i++, before = ',')
		add_label(e->out, before, labels[i].name, labels[i].value);
	if (bound)
		add_label(e->out, before, "le", bound);
	buf_printf(e->out, "%s %.15g\n", n || bound ? "}" : "", value);
}

void exposition_value(struct exposition *e, const struct label *labels, size_t n, double value)
{
	sample(e, "", labels, n, NULL, value);
}

void exposition_histogram(struct exposition *e, const struct label *labels, size_t n,
    const struct meter_histogram *h, const struct meter_scale *scale)
{
	uint64_t count = 0;
	char bound[32];

	for (unsigned i = 0; i < scale->n; i++) {
		count += meter_read(&h->buckets[i]);
		snprintf(bound, sizeof bound, "%.9g", scale->bounds[i] * scale->unit);
		sample(e, "_bucket", labels, n, bound, (double)count);
	}
	count += meter_read(&h->buckets[scale->n]);
	sample(e, "_bucket", labels, n, "+Inf", (double)count);
	sample(e, "_sum", labels, n, NULL, (double)meter_read(&h->sum) * scale->unit);
	sample(e, "_count", labels, n, NULL, (double)count);
}
