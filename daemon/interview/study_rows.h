/* The SQL of studies: what runs inside a job. Store threads. */
#ifndef INTERVIEWD_INTERVIEW_STUDY_ROWS_H
#define INTERVIEWD_INTERVIEW_STUDY_ROWS_H

#include "interview/study_store.h"

/* The study of that id or slug in a workspace, or STATUS_NOT_FOUND. */
enum status study_row_find(
    struct db *db, int64_t workspace, const char *ref, struct study_row *out);
/* The study of that number. */
enum status study_row_get(struct db *db, int64_t number, struct study_row *out);
/* Inserts a draft; row->slug, id, workspace, definition and created_at are set. Returns 1 in *taken
 * and inserts nothing where the slug is. */
enum status study_row_insert(struct db *db, struct study_row *row, int *taken);
/* Stores slug, status, revision, definition and updated_at of the row and counts its version up.
 * STATUS_OK with *conflict STUDY_SLUG_TAKEN or STUDY_CHANGED (it is at another version) where it
 * stored nothing. */
enum status study_row_update(struct db *db, struct study_row *row, enum study_conflict *conflict);
/* Is the text that of the row's last revision? 1 or 0; errors stick to the db. */
int study_revision_is(struct db *db, const struct study_row *row, const char *definition);
enum status study_revision_insert(
    struct db *db, const struct study_row *row, const char *definition);
/* Calls each(row, arg) for the studies with a number below `before`, newest first, until it returns
 * 0. */
enum status study_row_each(struct db *db, const struct study_list *list, int64_t before,
    int (*each)(const struct study_row *row, void *arg), void *arg);
void study_row_clear(struct study_row *row);

#endif
