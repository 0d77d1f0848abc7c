/* Secrets in requests: while a request is put together they are marks that nobody can guess; their values are filled in
 * last, in the way of the place they stand in. Pure; one thread. */
#ifndef INTERVIEWD_PLUGINS_FILL_H
#define INTERVIEWD_PLUGINS_FILL_H

#include "base/json.h"

#define FILL_NONCE 32 /* hexadecimal digits: 128 bits that neither scripts nor participants see */
#define FILL_MARK  (FILL_NONCE + 3)
#define FILL_MAX   32 /* settings in one request */

/* How a value is written where its mark stands. The mark carries it as a letter. */
enum fill_how {
	FILL_RAW = 'r',
	FILL_PATH = 'p',  /* escaped so that it stays one part of a path */
	FILL_QUERY = 'q', /* escaped as a value of a query or form */
	FILL_JSON = 'j',  /* escaped inside the quotes of a JSON string */
	FILL_BASIC = 'b'  /* base64 of user:value */
};

struct fill {
	char nonce[FILL_NONCE + 1];
	char names[FILL_MAX][48]; /* of settings */
	size_t n;
	char *user; /* of FILL_BASIC; owned */
};

void fill_begin(struct fill *fill);
void fill_free(struct fill *fill);
/* Writes the mark of a setting (FILL_MARK letters and digits); -1 where there are too many. */
int fill_mark(struct fill *fill, const char *setting, char out[FILL_MARK + 1]);
/* Says of all marks in the text how they are filled in. */
void fill_context(const struct fill *fill, char *text, size_t len, enum fill_how how);
int fill_has_mark(const struct fill *fill, const char *text, size_t len);
/* Appends the text with the values of the settings; STATUS_INVALID where one has none. */
enum status fill_write(const struct fill *fill, const json_t *settings, const char *text,
    size_t len, struct buf *out, struct err *err);
/* Appends the text with "{NAME}" in the places of the values. */
void fill_show(const struct fill *fill, const char *text, size_t len, struct buf *out);
/* A copy of the value with every string shown. New reference. */
json_t *fill_show_json(const struct fill *fill, const json_t *value);

/* Appends a value as it is written in such a place. `user` is for FILL_BASIC. */
void fill_value(struct buf *out, const char *value, enum fill_how how, const char *user);

#endif
