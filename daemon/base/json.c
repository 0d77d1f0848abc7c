/* Strict reading of JSON, and access to members. */
#include "base/json.h"

#include <string.h>

#include "base/clock.h"
#include "base/mem.h"

/* The line and column (in code points, both from 1) of an offset. */
static enum status refuse_at(struct err *err, const char *text, size_t at, const char *what)
{
	const char *line = text, *next;
	unsigned long number = 1;

	while ((next = memchr(line, '\n', (size_t)(text + at - line)))) {
		line = next + 1;
		number++;
	}
	return err_set(err, STATUS_INVALID, "%s at line %lu, column %zu", what, number,
	    utf8_length(line, (size_t)(text + at - line)) + 1);
}

/* What jansson doesn't check, in one pass before it: NUL bytes, UTF-8 (it would quote the bad
 * bytes), depth, and whether a \u0000 may be inside. */
static int precheck(const char *text, size_t len, int *has_nul, struct err *err)
{
	unsigned depth = 0;
	int in_string = 0;
	const char *nul;
	size_t i;

	*has_nul = 0;
	nul = memchr(text, '\0', len);
	i = utf8_valid_prefix(text, nul ? (size_t)(nul - text) : len);
	if (nul && text + i == nul)
		return refuse_at(err, text, i, "NUL byte");
	if (i < len)
		return refuse_at(err, text, i, "invalid UTF-8");
	for (i = 0; i < len; i++) {
		if (in_string) {
			if (text[i] == '"') {
				in_string = 0;
			} else if (text[i] == '\\') {
				i++;
				if (len - i >= 5 && memcmp(text + i, "u0000", 5) == 0)
					*has_nul = 1;
			}
		} else if (text[i] == '"') {
			in_string = 1;
		} else if (text[i] == '{' || text[i] == '[') {
			if (++depth > JSON_DEPTH_MAX)
				return refuse_at(err, text, i, "nested deeper than 32 levels");
		} else if ((text[i] == '}' || text[i] == ']') && depth) {
			depth--;
		}
	}
	return 0;
}

/* Looks for a string with U+0000; leaves p at its path. */
static int find_nul(const json_t *value, struct problems *p)
{
	const char *s;
	size_t mark, i;
	void *iter;

	switch (json_typeof(value)) {
	case JSON_STRING:
		s = json_string_value(value);
		return strlen(s) != json_string_length(value);
	case JSON_ARRAY:
		for (i = 0; i < json_array_size(value); i++) {
			mark = problems_enter_index(p, i);
			if (find_nul(json_array_get(value, i), p))
				return 1;
			problems_leave(p, mark);
		}
		return 0;
	case JSON_OBJECT:
		for (iter = json_object_iter((json_t *)value); iter;
		     iter = json_object_iter_next((json_t *)value, iter)) {
			mark = problems_enter(p, json_object_iter_key(iter));
			if (find_nul(json_object_iter_value(iter), p))
				return 1;
			problems_leave(p, mark);
		}
		return 0;
	default:
		return 0;
	}
}

json_t *json_read(const char *text, size_t len, struct err *err)
{
	struct problems where = PROBLEMS_INIT;
	size_t flags = JSON_REJECT_DUPLICATES | JSON_DECODE_ANY;
	json_error_t error;
	unsigned failures;
	json_t *value;
	int has_nul;

	if (len == 0)
		text = ""; /* it may have been NULL */
	if (precheck(text, len, &has_nul, err))
		return NULL;
	failures = mem_failures();
	value = json_loadb(text, len, flags | (has_nul ? JSON_ALLOW_NUL : 0), &error);
	/* jansson's lexer drops the bytes that it has no room for and goes on: half a word would be read. */
	if (mem_failures() != failures)
		mem_exhausted();
	if (!value) {
		if (error.line > 0)
			err_set(err, STATUS_INVALID, "%s at line %d, column %d", error.text,
			    error.line, error.column);
		else
			err_set(err, STATUS_INVALID, "%s", error.text);
		return NULL;
	}
	if (has_nul && find_nul(value, &where)) {
		err_set(err, STATUS_INVALID, "the string at \"%s\" holds \\u0000", where.path);
		json_decref(value);
		return NULL;
	}
	return value;
}

const char *json_str(const json_t *object, const char *key)
{
	return json_string_value(json_object_get(object, key));
}

int64_t json_int(const json_t *object, const char *key, int64_t fallback)
{
	const json_t *value = json_object_get(object, key);

	return json_is_integer(value) ? json_integer_value(value) : fallback;
}

int json_flag(const json_t *object, const char *key, int fallback)
{
	const json_t *value = json_object_get(object, key);

	return json_is_boolean(value) ? json_is_true(value) : fallback;
}

json_t *json_need(json_t *value)
{
	if (!value)
		mem_exhausted();
	return value;
}

void json_put(json_t *object, const char *key, json_t *value)
{
	if (json_object_set_new(object, key, json_need(value)) != 0)
		mem_exhausted();
}

void json_push(json_t *array, json_t *value)
{
	if (json_array_append_new(array, json_need(value)) != 0)
		mem_exhausted();
}

json_t *json_members(const json_t *object)
{
	json_t *out = json_need(json_object()), *value;
	const char *key;

	json_object_foreach((json_t *)object, key, value) json_put(out, key, json_incref(value));
	return out;
}

void json_put_str(json_t *object, const char *key, const char *value)
{
	struct buf clean = BUF_INIT;
	size_t len;

	if (!value) {
		json_put(object, key, json_null());
		return;
	}
	len = strlen(value);
	if (utf8_valid(value, len)) {
		json_put(object, key, json_stringn_nocheck(value, len));
		return;
	}
	utf8_scrub(&clean, value, len);
	json_put(object, key, json_stringn_nocheck(buf_text(&clean), clean.len));
	buf_free(&clean);
}

void json_put_int(json_t *object, const char *key, int64_t value)
{
	json_put(object, key, json_integer(value));
}

void json_put_time(json_t *object, const char *key, int64_t wall_ms)
{
	char text[CLOCK_RFC3339_SIZE];

	json_put_str(object, key, wall_ms ? clock_rfc3339(wall_ms, text) : NULL);
}
