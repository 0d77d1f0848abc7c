/* Compact JSON text, on the path of every answer. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"

/* How a byte is written inside a string: 0 as it is, else the letter after the backslash. */
static const char escapes[256] = {
    [0] = 'u',
    [1] = 'u',
    [2] = 'u',
    [3] = 'u',
    [4] = 'u',
    [5] = 'u',
    [6] = 'u',
    [7] = 'u',
    [8] = 'b',
    [9] = 't',
    [10] = 'n',
    [11] = 'u',
    [12] = 'f',
    [13] = 'r',
    [14] = 'u',
    [15] = 'u',
    [16] = 'u',
    [17] = 'u',
    [18] = 'u',
    [19] = 'u',
    [20] = 'u',
    [21] = 'u',
    [22] = 'u',
    [23] = 'u',
    [24] = 'u',
    [25] = 'u',
    [26] = 'u',
    [27] = 'u',
    [28] = 'u',
    [29] = 'u',
    [30] = 'u',
    [31] = 'u',
    ['"'] = '"',
    ['\\'] = '\\',
};

void json_write_string(struct buf *out, const char *text, size_t len)
{
	static const char hex[] = "0123456789abcdef";
	const unsigned char *s = (const unsigned char *)text;
	size_t start = 0, i;
	char escape[6], e;
	size_t n;

	buf_reserve(out, len + 2);
	buf_putc(out, '"');
	for (i = 0; i < len; i++) {
		e = escapes[s[i]];
		if (!e)
			continue;
		buf_add(out, text + start, i - start);
		start = i + 1;
		escape[0] = '\\';
		escape[1] = e;
		n = 2;
		if (e == 'u') {
			escape[2] = escape[3] = '0';
			escape[4] = hex[s[i] >> 4];
			escape[5] = hex[s[i] & 15];
			n = 6;
		}
		buf_add(out, escape, n);
	}
	buf_add(out, text + start, len - start);
	buf_putc(out, '"');
}

void json_write_member(struct buf *out, const char *name, const char *text)
{
	buf_printf(out, ",\"%s\":", name);
	if (text)
		json_write_string(out, text, strlen(text));
	else
		buf_add(out, "null", 4);
}

static void write_integer(struct buf *out, int64_t value)
{
	uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	char digits[20];
	size_t at = sizeof digits;

	do {
		digits[--at] = (char)('0' + left % 10);
		left /= 10;
	} while (left);
	if (value < 0)
		buf_putc(out, '-');
	buf_add(out, digits + at, sizeof digits - at);
}

/* The shortest of 15 to 17 digits that reads back as the same number, and always as a real. */
static void write_real(struct buf *out, double value)
{
	char text[40];
	int precision;

	for (precision = 15; precision <= 17; precision++) {
		snprintf(text, sizeof text, "%.*g", precision, value);
		if (strtod(text, NULL) == value)
			break;
	}
	buf_puts(out, text);
	if (!strpbrk(text, ".e"))
		buf_puts(out, ".0");
}

static void write_array(struct buf *out, const json_t *array)
{
	size_t i, n = json_array_size(array);

	buf_putc(out, '[');
	for (i = 0; i < n; i++) {
		if (i)
			buf_putc(out, ',');
		json_write(out, json_array_get(array, i));
	}
	buf_putc(out, ']');
}

static void write_object(struct buf *out, const json_t *object)
{
	json_t *o = (json_t *)object; /* jansson's iterators take no const */
	void *iter;
	char separator = '{';

	for (iter = json_object_iter(o); iter; iter = json_object_iter_next(o, iter)) {
		buf_putc(out, separator);
		separator = ',';
		json_write_string(out, json_object_iter_key(iter), json_object_iter_key_len(iter));
		buf_putc(out, ':');
		json_write(out, json_object_iter_value(iter));
	}
	if (separator == '{')
		buf_putc(out, '{');
	buf_putc(out, '}');
}

void json_write(struct buf *out, const json_t *value)
{
	switch (json_typeof(value)) {
	case JSON_OBJECT:
		write_object(out, value);
		break;
	case JSON_ARRAY:
		write_array(out, value);
		break;
	case JSON_STRING:
		json_write_string(out, json_string_value(value), json_string_length(value));
		break;
	case JSON_INTEGER:
		write_integer(out, json_integer_value(value));
		break;
	case JSON_REAL:
		write_real(out, json_real_value(value));
		break;
	case JSON_TRUE:
		buf_add(out, "true", 4);
		break;
	case JSON_FALSE:
		buf_add(out, "false", 5);
		break;
	case JSON_NULL:
		buf_add(out, "null", 4);
		break;
	}
}
