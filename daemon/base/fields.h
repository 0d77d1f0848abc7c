/* JSON objects checked against tables: one row a member says what it may be, what it is without
 * one, and why. All problems at once, with pointers. Any thread. */
#ifndef INTERVIEWD_BASE_FIELDS_H
#define INTERVIEWD_BASE_FIELDS_H

#include <stdint.h>

#include "base/json.h"

enum field_kind {
	FIELD_END,  /* ends a table */
	FIELD_LINE, /* a string without line breaks and controls, trimmed; min..max code points */
	FIELD_TEXT, /* a string of any lines, kept as it is (blank becomes ""); min..max code points
	             */
	FIELD_INTEGER, /* min..max */
	FIELD_FLAG,    /* true or false */
	FIELD_ENUM,    /* one of `of` */
	FIELD_TIME,    /* RFC 3339 or a plain date; kept as UTC with milliseconds */
	FIELD_URL,     /* http or https, a host, no user, ASCII; at most max bytes */
	FIELD_OBJECT,  /* `members` */
	FIELD_LIST,    /* min..max of `element` */
	FIELD_MAP,  /* an object of any keys (max of them), each value an `element`; `also` sees the
	               whole */
	FIELD_FREE, /* any object of at most max bytes as compact JSON */
	FIELD_ANY,  /* any value, kept as it is (null too, where it has no fallback) */
	FIELD_READ_ONLY /* what we answer and a client may send back: dropped */
};

#define FIELD_REQUIRED 1u /* missing and null are problems */

struct field {
	const char *name;
	enum field_kind kind;
	unsigned flags;
	int64_t min, max;
	const char *fallback;  /* JSON text for missing or null (an object's is checked in turn);
	                          NULL: left out */
	const char *const *of; /* FIELD_ENUM: names, ended by NULL */
	const struct field *members; /* FIELD_OBJECT */
	const struct field *element; /* FIELD_LIST, FIELD_MAP: one row */
	const char
	    *unique; /* FIELD_LIST: "" for elements that must differ, or the member that must */
	/* Further rules on a value that is right so far (the copy to be stored; may change it).
	 * Adds problems at its path, or at members of it. */
	void (*also)(json_t *value, struct problems *p);
	const char *doc; /* what it is, as a noun phrase: "the name that participants see" */
};

/* Rows of the common shapes; DEFAULT is JSON text. */
#define F_LINE(NAME, MIN, MAX, DEFAULT, DOC)                                                       \
	{                                                                                          \
		.name = NAME, .kind = FIELD_LINE, .min = MIN, .max = MAX, .fallback = DEFAULT,     \
		.doc = DOC                                                                         \
	}
#define F_TEXT(NAME, MAX, DOC)                                                                     \
	{                                                                                          \
		.name = NAME, .kind = FIELD_TEXT, .max = MAX, .fallback = "\"\"", .doc = DOC       \
	}
#define F_INTEGER(NAME, MIN, MAX, DEFAULT, DOC)                                                    \
	{                                                                                          \
		.name = NAME, .kind = FIELD_INTEGER, .min = MIN, .max = MAX, .fallback = DEFAULT,  \
		.doc = DOC                                                                         \
	}
#define F_FLAG(NAME, DEFAULT, DOC)                                                                 \
	{                                                                                          \
		.name = NAME, .kind = FIELD_FLAG, .fallback = DEFAULT, .doc = DOC                  \
	}
#define F_ENUM(NAME, NAMES, DEFAULT, DOC)                                                          \
	{                                                                                          \
		.name = NAME, .kind = FIELD_ENUM, .of = NAMES, .fallback = DEFAULT, .doc = DOC     \
	}
#define F_URL(NAME, MAX, DOC)                                                                      \
	{                                                                                          \
		.name = NAME, .kind = FIELD_URL, .max = MAX, .fallback = "null", .doc = DOC        \
	}
#define F_OBJECT(NAME, TABLE, DOC)                                                                 \
	{                                                                                          \
		.name = NAME, .kind = FIELD_OBJECT, .members = TABLE, .fallback = "{}", .doc = DOC \
	}
#define F_LIST(NAME, MIN, MAX, ELEMENT, UNIQUE, DEFAULT, DOC)                                      \
	{                                                                                          \
		.name = NAME, .kind = FIELD_LIST, .min = MIN, .max = MAX, .element = ELEMENT,      \
		.unique = UNIQUE, .fallback = DEFAULT, .doc = DOC                                  \
	}
#define F_READ_ONLY(NAME)                                                                          \
	{                                                                                          \
		.name = NAME, .kind = FIELD_READ_ONLY                                              \
	}
#define F_END                                                                                      \
	{                                                                                          \
		.kind = FIELD_END                                                                  \
	}

/* Checks `input` and returns a new object: known members only, in the table's order, with defaults
 * filled in; members that have problems are left out. NULL (and a problem) if input isn't an
 * object. Problems go to p at its present path: the caller compares problems_count. What FIELD_FREE
 * and FIELD_ANY let through is shared with the input. */
json_t *fields_check(const struct field *table, const json_t *input, struct problems *p);
/* One value against one row; NULL where it has problems. New reference. */
json_t *field_check(const struct field *field, const json_t *value, struct problems *p);
/* The object with its members in the table's order, so that equal things are equal as text; takes
 * it over. (Tables with `also` are put in order after it by themselves.) */
json_t *fields_order(const struct field *table, json_t *object);
/* `input` laid over `base` as PATCH means it: members replace, members of FIELD_OBJECT merge one
 * level deep, null takes the member away (so that the check fills in its default). Unknown members
 * stay for the check to refuse. New reference; `input` must be an object. */
json_t *fields_merge(const struct field *table, const json_t *base, const json_t *input);

/* Helpers for `also`: is every character of it white or invisible? A value in a few words for a
 * detail (quoted and cut where it is a string). */
int text_blank(const char *s);
const char *field_show(const json_t *value, char out[96]);

#endif
