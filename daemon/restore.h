/* Putting a backup (backup.h) in the place of a daemon's database: read through first, then in one step. Blocks: for tools. */
#ifndef INTERVIEWD_RESTORE_H
#define INTERVIEWD_RESTORE_H

#include <jansson.h>
#include <stdint.h>

#include "base/status.h"

struct restore_options {
	const char *from; /* the copy; its log is taken along where it has one */
	const char *data; /* the daemon's directory; made if it is missing */
	int force;        /* a database that is there is moved aside */
	int with_key;     /* puts the key beside the copy in place, where there is none */
};

struct restore_result {
	char *replaced; /* the directory in DATA that has what was there; NULL: there was nothing */
	unsigned schema, known;        /* of the copy; and what the next start brings it to */
	int key_taken, erasures_taken; /* from beside the copy */
	int key_missing;               /* there is no secret.key now */
	int64_t bytes, ms;
	json_t *rows; /* see interview/audit.h */
};

/* Whatever happens, also kill -9 and a power cut, DATA has all of the old database or all of the new one, or restore_look
 * refuses it. STATUS_BUSY (a daemon runs there), STATUS_CONFLICT (a database is there and `force` is not set; or the copy has
 * another key than DATA), STATUS_CORRUPT (the copy is damaged, foreign, newer, or breaks a promise), STATUS_NOT_FOUND,
 * STATUS_NOSPACE, STATUS_IO. */
enum status restore_put(
    const struct restore_options *options, struct restore_result *result, struct err *err);
void restore_result_free(struct restore_result *result);

/* STATUS_CONFLICT where a restore was cut off between two states: a start would serve neither. For the start. */
enum status restore_look(const char *data, struct err *err);

#endif
