/* Backups: a copy of the database that was checked before it got its name, and what belongs beside it. Works on files, whether
 * or not a daemon is using them. Blocks: for tools. */
#ifndef INTERVIEWD_BACKUP_H
#define INTERVIEWD_BACKUP_H

#include <jansson.h>
#include <stdint.h>

#include "base/status.h"

/* Beside the copy, under its name and one of these. */
#define BACKUP_ERASURES ".erasures"
#define BACKUP_KEY      ".secret.key"
#define BACKUP_CONFIG   ".conf.lua"

struct backup_options {
	const char *data;   /* the daemon's directory */
	const char *to;     /* a file that is not there yet, or a directory that is */
	const char *config; /* the configuration to copy too; NULL: none */
	int with_key;       /* copies the installation's key too */
};

struct backup_result {
	char *path; /* of the copy */
	char *key, *config,
	    *erasures; /* of what was put beside it; NULL: there was none, or it wasn't asked for */
	unsigned schema;
	int64_t bytes, ms;
	json_t *rows; /* see interview/audit.h */
};

/* Takes one. The copy has everything that was acknowledged before the call. Errors, with nothing left behind: STATUS_INVALID
 * (the target is there already), STATUS_NOT_FOUND, STATUS_BUSY (another is being written there), STATUS_NOSPACE, STATUS_IO,
 * STATUS_CORRUPT (the database is damaged). STATUS_CONFLICT: the copy is whole, but breaks a promise of interview/audit.h; it
 * is kept as PATH.unsound, which result->path names. */
enum status backup_take(
    const struct backup_options *options, struct backup_result *result, struct err *err);
void backup_result_free(struct backup_result *result);

#endif
