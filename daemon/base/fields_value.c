/* Single values against a row of a table: what fits, and the sentence for what doesn't. */
#include "base/fields_value.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/nearest.h"

#define SHOWN_CHARS 40 /* of a string in a detail: enough to recognise it */

/* The next code point of valid UTF-8. */
static uint32_t decode(const char **s)
{
	const unsigned char *u = (const unsigned char *)*s;
	int more = *u < 0x80 ? 0 : *u < 0xe0 ? 1 : *u < 0xf0 ? 2 : 3;
	uint32_t c = more ? *u & (0x3fu >> more) : *u;

	for (int i = 1; i <= more; i++)
		c = c << 6 | (u[i] & 0x3fu);
	*s += more + 1;
	return c;
}

static int blank(uint32_t c)
{
	static const uint32_t ranges[][2] = {{0x09, 0x0d}, {0x20, 0x20}, {0x85, 0x85}, {0xa0, 0xa0},
	    {0xad, 0xad}, {0x1680, 0x1680}, {0x180e, 0x180e}, {0x2000, 0x200f}, {0x2028, 0x202f},
	    {0x205f, 0x206f}, {0x3000, 0x3000}, {0x3164, 0x3164}, {0xfeff, 0xfeff}};

	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++)
		if (c >= ranges[i][0] && c <= ranges[i][1])
			return 1;
	return 0;
}

int text_blank(const char *s)
{
	while (*s)
		if (!blank(decode(&s)))
			return 0;
	return 1;
}

/* Controls; in one line also line breaks, tabs and the Unicode line separators. */
static int control(uint32_t c, int line)
{
	if (!line && (c == '\n' || c == '\r' || c == '\t'))
		return 0;
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || (line && (c == 0x2028 || c == 0x2029));
}

static int has_control(const char *s, int line)
{
	while (*s)
		if (control(decode(&s), line))
			return 1;
	return 0;
}

const char *field_show(const json_t *value, char out[96])
{
	const char *s;
	size_t n = 0, chars = 0;

	switch (json_typeof(value)) {
	case JSON_NULL:
		return "null";
	case JSON_TRUE:
		return "true";
	case JSON_FALSE:
		return "false";
	case JSON_OBJECT:
		return "an object";
	case JSON_ARRAY:
		return "a list";
	case JSON_INTEGER:
		snprintf(out, 96, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
		return out;
	case JSON_REAL:
		snprintf(out, 96, "%.6g", json_real_value(value));
		return out;
	case JSON_STRING:
		break;
	}
	s = json_string_value(value);
	out[n++] = '"';
	while (*s && chars++ < SHOWN_CHARS && n < 84) {
		const char *from = s;
		uint32_t c = decode(&s);

		if (control(c, 1)) {
			out[n++] = '?';
			continue;
		}
		memcpy(out + n, from, (size_t)(s - from));
		n += (size_t)(s - from);
	}
	snprintf(out + n, 96 - n, "%s\"", *s ? "…" : "");
	return out;
}

/* "1 to 200 characters" */
static const char *span(const struct field *f, char out[64])
{
	if (f->min)
		snprintf(out, 64, "%" PRId64 " to %" PRId64 " characters", f->min, f->max);
	else
		snprintf(out, 64, "at most %" PRId64 " characters", f->max);
	return out;
}

/* "a string of 1 to 200 characters": what would be right. */
static const char *wanted(const struct field *f, char out[256])
{
	char counts[64];
	size_t n;

	switch (f->kind) {
	case FIELD_LINE:
	case FIELD_TEXT:
		snprintf(out, 256, "a string of %s%s",
		    f->kind == FIELD_LINE ? "one line with " : "", span(f, counts));
		return out;
	case FIELD_INTEGER:
		snprintf(out, 256, "an integer from %" PRId64 " to %" PRId64, f->min, f->max);
		return out;
	case FIELD_FLAG:
		return "true or false";
	case FIELD_ENUM:
		n = (size_t)snprintf(out, 256, "one of");
		for (size_t i = 0; f->of[i] && n < 256; i++)
			n += (size_t)snprintf(out + n, 256 - n, "%s %s", i ? "," : "", f->of[i]);
		return out;
	case FIELD_TIME:
		return "a time such as \"2026-01-31T18:00:00Z\"";
	case FIELD_URL:
		snprintf(out, 256,
		    "a URL beginning with https:// or http://, ASCII, at most %" PRId64 " bytes",
		    f->max);
		return out;
	case FIELD_LIST:
		snprintf(out, 256, "a list of %" PRId64 " to %" PRId64, f->min, f->max);
		return out;
	default:
		return "an object";
	}
}

void field_refuse(const struct field *field, const json_t *value, struct problems *p)
{
	char is[96], right[256];
	struct nearest near = {NULL, NULL, 0};

	if (field->kind == FIELD_ENUM && json_is_string(value)) {
		nearest_begin(&near, json_string_value(value));
		for (size_t i = 0; field->of[i]; i++)
			nearest_offer(&near, field->of[i]);
	}
	if (near.name)
		problems_add(p, "is %s; did you mean \"%s\"? It must be %s", field_show(value, is),
		    near.name, wanted(field, right));
	else
		problems_add(
		    p, "is %s; it must be %s", field_show(value, is), wanted(field, right));
}

/* Without white characters at both ends; new reference. */
static json_t *trimmed(const char *s)
{
	const char *from = s, *to, *next;

	while (*from) {
		next = from;
		if (!blank(decode(&next)))
			break;
		from = next;
	}
	to = from;
	for (s = from; *s;)
		if (!blank(decode(&s)))
			to = s;
	return json_need(json_stringn(from, (size_t)(to - from)));
}

static json_t *check_string(const struct field *f, const json_t *value, struct problems *p)
{
	const char *s = json_string_value(value);
	char counts[64];
	json_t *kept;
	size_t chars;

	if (has_control(s, f->kind == FIELD_LINE)) {
		problems_add(p,
		    f->kind == FIELD_LINE
		        ? "holds a line break or control character; it must be one line of text"
		        : "holds a control character; only line breaks and tabs are allowed");
		return NULL;
	}
	kept = f->kind == FIELD_LINE ? trimmed(s) : json_need(json_string(text_blank(s) ? "" : s));
	chars = utf8_length(json_string_value(kept), json_string_length(kept));
	if ((int64_t)chars >= f->min && (int64_t)chars <= f->max)
		return kept;
	json_decref(kept);
	if (!chars)
		problems_add(p, "is empty; it must have %s", span(f, counts));
	else
		problems_add(p, "has %zu character%s; it must have %s", chars,
		    chars == 1 ? "" : "s", span(f, counts));
	return NULL;
}

/* 7 and 7.0 are the same number in JSON. */
static json_t *check_integer(const struct field *f, const json_t *value, struct problems *p)
{
	int64_t n;

	if (json_is_integer(value)) {
		n = json_integer_value(value);
	} else {
		double d = json_real_value(value);

		if (d != floor(d) || fabs(d) > 9e15) {
			field_refuse(f, value, p);
			return NULL;
		}
		n = (int64_t)d;
	}
	if (n >= f->min && n <= f->max)
		return json_need(json_integer(n));
	field_refuse(f, value, p);
	return NULL;
}

static json_t *check_time(const struct field *f, const json_t *value, struct problems *p)
{
	char text[CLOCK_RFC3339_SIZE];
	int64_t at;

	if (!clock_parse(json_string_value(value), &at))
		return json_need(json_string(clock_rfc3339(at, text)));
	field_refuse(f, value, p);
	return NULL;
}

/* scheme://host[:port][/…]: no user, no spaces or quotes; what a browser may be sent to. */
static int url_fits(const char *s, size_t max)
{
	static const char host[] =
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-";
	size_t n;

	if (strlen(s) > max)
		return 0;
	if (!strncmp(s, "https://", 8))
		s += 8;
	else if (!strncmp(s, "http://", 7))
		s += 7;
	else
		return 0;
	n = *s == '[' ? strspn(s + 1, "0123456789abcdefABCDEF:.") + 1 : strspn(s, host);
	if (*s == '[' && (n < 3 || s[n++] != ']'))
		return 0;
	if (!n)
		return 0;
	s += n;
	if (*s == ':') {
		n = strspn(s + 1, "0123456789");
		if (!n || n > 5)
			return 0;
		s += n + 1;
	}
	if (*s && *s != '/' && *s != '?' && *s != '#')
		return 0;
	for (; *s; s++)
		if ((unsigned char)*s <= ' ' || (unsigned char)*s >= 0x7f ||
		    strchr("\"<>\\^`{|}", *s))
			return 0;
	return 1;
}

json_t *field_value(const struct field *field, const json_t *value, struct problems *p)
{
	switch (field->kind) {
	case FIELD_LINE:
	case FIELD_TEXT:
		if (json_is_string(value))
			return check_string(field, value, p);
		break;
	case FIELD_INTEGER:
		if (json_is_number(value))
			return check_integer(field, value, p);
		break;
	case FIELD_FLAG:
		if (json_is_boolean(value))
			return json_need(json_boolean(json_is_true(value)));
		break;
	case FIELD_ENUM:
		for (size_t i = 0; json_is_string(value) && field->of[i]; i++)
			if (!strcmp(json_string_value(value), field->of[i]))
				return json_need(json_string(field->of[i]));
		break;
	case FIELD_TIME:
		if (json_is_string(value))
			return check_time(field, value, p);
		break;
	case FIELD_URL:
		if (json_is_string(value) && url_fits(json_string_value(value), (size_t)field->max))
			return json_need(json_string(json_string_value(value)));
		break;
	default:
		break;
	}
	field_refuse(field, value, p);
	return NULL;
}
