/* A script's folder as it is shown to the operator: one JSON object, made by the start, by a reload, and read by the admin
 * API. Any thread, each its own rows.
 *   dir, root (the directory that it is in), name, kind, version, sha256: what was read from it and is in force (name to
 *   sha256 null where nothing is);
 *   state: "loaded", "unchanged", "refused" (what is in force stays), "removed" (its folder is gone);
 *   errors: [{file, line, detail}]; tests: {passed, failed} or null where none were run; studies: [{slug, errors}], those that
 *   the new version's settings don't fit, which stay with an older one. */
#ifndef INTERVIEWD_INTERVIEW_SCRIPT_ROW_H
#define INTERVIEWD_INTERVIEW_SCRIPT_ROW_H

#include "base/json.h"
#include "plugins/host.h"

/* A row about a folder, "refused" until it is said otherwise. New reference. */
json_t *script_row_new(const char *root, const char *dir);
void script_row_state(json_t *row, const char *state);
/* name, kind, version and sha256 of a bundle that was loaded. */
void script_row_bundle(json_t *row, const struct bundle *bundle);
/* The same from another row. */
void script_row_like(json_t *row, const json_t *other);
/* Adds a mistake; file may be NULL, line 0 where it is not known. */
void script_row_error(json_t *row, const char *file, long line, const char *detail);
/* Adds what host_load said: why (taken over) or else err. */
void script_row_refused(json_t *row, json_t *why, const struct err *err);
/* Has it mistakes? */
int script_row_wrong(const json_t *row);
int script_row_is(const json_t *row, const char *state);
/* The row of a folder among rows, borrowed; NULL: none. */
json_t *script_row_find(const json_t *rows, const char *dir);
/* Its sha256 is that one. */
int script_row_has(const json_t *row, const uint8_t sha256[SHA256_SIZE]);
/* One line of the log. */
void script_row_log(const json_t *row);

#endif
