/* jansson, wrapped once: strict reading, problems with pointers, compact writing. Any thread (values
 * belong to one thread at a time). */
#ifndef INTERVIEWD_BASE_JSON_H
#define INTERVIEWD_BASE_JSON_H

#include <jansson.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/status.h"

#define JSON_DEPTH_MAX 32

/* Reads one JSON value and nothing after it. Refuses NUL bytes, invalid UTF-8, duplicate keys, depth
 * over 32, `\u0000`, lone surrogates. Returns a new reference, or NULL with err (which names line and
 * column, or the pointer of a \u0000). Want of memory ends the process. */
json_t *json_read(const char *text, size_t len, struct err *err);
/* Compact, keys in insertion order; appends. */
void json_write(struct buf *out, const json_t *value);
/* Appends `text` (valid UTF-8, len bytes) as a JSON string with its quotes. */
void json_write_string(struct buf *out, const char *text, size_t len);
/* Appends `,"NAME":` and the text as a string, or null for NULL. The name is ours. */
void json_write_member(struct buf *out, const char *name, const char *text);

/* Members; object may be NULL or no object. Borrowed; NULL or the default if absent or of another type. */
const char *json_str(const json_t *object, const char *key);
int64_t json_int(const json_t *object, const char *key, int64_t fallback);
int json_flag(const json_t *object, const char *key, int fallback);
/* Building what is bounded: want of memory ends the process, as in xmalloc. json_need is for a value just
 * made (never of text that may not be UTF-8: jansson refuses that as well); the others take the value over
 * and may be given one just made. */
json_t *json_need(json_t *value);
void json_put(json_t *object, const char *key, json_t *value);
void json_push(json_t *array, json_t *value);
/* A new object with the same members (not copies of them). */
json_t *json_members(const json_t *object);
/* Sets key to a string (scrubbed where it is not UTF-8), or to null for NULL. Ends the process when
 * memory is out. */
void json_put_str(json_t *object, const char *key, const char *value);
void json_put_int(json_t *object, const char *key, int64_t value);
void json_put_time(json_t *object, const char *key, int64_t wall_ms); /* RFC 3339; null for 0 */

/* Valid UTF-8 (no overlong forms, no surrogates, ≤ U+10FFFF)? */
int utf8_valid(const char *s, size_t len);
/* Length of the longest valid prefix: len if all of it is. */
size_t utf8_valid_prefix(const char *s, size_t len);
/* Appends s with U+FFFD for each byte that is not part of valid UTF-8. */
void utf8_scrub(struct buf *out, const char *s, size_t len);
/* Code points in valid UTF-8. */
size_t utf8_length(const char *s, size_t len);

/* All the bad fields of one input. Pointers are RFC 6901, built as the validator walks. */
struct problems {
	json_t *list; /* array of {pointer, detail} or NULL while there is none */
	char path[256];
	size_t pathlen;
	size_t count; /* also those that are not listed: how a checker sees that its part had one */
};
#define PROBLEMS_INIT                                                                              \
	{                                                                                          \
		NULL, "", 0, 0                                                                     \
	}
#define PROBLEMS_MAX 100 /* more are counted as one last row */

/* Descend into a member or an element; returns the mark to go back to with problems_leave. Keys are
 * escaped (~0, ~1). */
size_t problems_enter(struct problems *p, const char *key);
size_t problems_enter_index(struct problems *p, size_t index);
void problems_leave(struct problems *p, size_t mark);
/* One problem at the present path; `problems_add_at` at its member `key`. The detail says what is wrong
 * with the value and what would be right. */
void problems_add(struct problems *p, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void problems_add_at(struct problems *p, const char *key, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
size_t problems_count(const struct problems *p);
void problems_free(struct problems *p);

#endif
