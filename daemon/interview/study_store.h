/* Studies in the store: what is being edited, what was published, and the steps between. Loop
 * thread; every call answers exactly once, through `done`, at once only where the store's queue is
 * full. */
#ifndef INTERVIEWD_INTERVIEW_STUDY_STORE_H
#define INTERVIEWD_INTERVIEW_STUDY_STORE_H

#include "base/buf.h"
#include "base/cursor.h"
#include "interview/once.h"
#include "interview/study.h"
#include "store/store.h"

enum study_status { STUDY_DRAFT, STUDY_ACTIVE, STUDY_CLOSED, STUDY_ARCHIVED };
const char *study_status_name(enum study_status status);             /* "draft" … */
int study_status_parse(const char *name, enum study_status *status); /* 0 or -1 */

/* A row of the table study. */
struct study_row {
	int64_t number;
	struct uuid id;
	int64_t workspace;
	char slug[STUDY_SLUG_SIZE];
	enum study_status status;
	int64_t version;  /* counts every change: the ETag */
	int revision;     /* the last one published, 0 before the first */
	char *definition; /* JSON text of what is being edited */
	int64_t created_at, updated_at;
};

/* Appends the Study JSON of http-api.md. */
void study_row_write(struct buf *out, const struct study_row *row);

struct study_store {
	struct store *store;
	struct mailbox *home;
	struct once *
	    once; /* NULL, or where a write keeps its answer; its `result` is the struct study_result */
};

enum study_conflict {
	STUDY_NO_CONFLICT,
	STUDY_SLUG_TAKEN,   /* the slug that was asked for is another study's */
	STUDY_CHANGED,      /* it is no longer at the version that was given */
	STUDY_WRONG_STATUS, /* that step doesn't begin at row.status */
	STUDY_HAS_INTERVIEWS
};

/* STATUS_OK and the row as it is now (lists: the page); STATUS_NOT_FOUND (also for other
 * workspaces' studies); STATUS_CONFLICT with what and, but for STUDY_SLUG_TAKEN, the row as it is;
 * or what the store said. All of it is borrowed for the time of the call. */
struct study_result {
	enum status status;
	enum study_conflict conflict;
	struct err err;
	struct study_row row;
	struct buf data;        /* lists: Study JSONs separated by commas */
	char next[CURSOR_SIZE]; /* lists: cursor of the next page, "" after the last */
};
typedef void study_done(struct study_result *result, void *arg);

/* A new draft. `definition` is what study_check returned; its slug is taken out, or one is made of
 * the title, with -2, -3 … where that is taken. */
void study_create(const struct study_store *store, int64_t workspace, json_t *definition,
    study_done *done, void *arg);
/* By id or slug. */
void study_read(const struct study_store *store, int64_t workspace, const char *ref,
    study_done *done, void *arg);
/* Replaces the definition (and the slug, where it has one) of a row that was read, if it is still
 * at row->version. What is published stays as it is. Not for archived studies. Without any
 * difference the version stays, too. */
void study_change(const struct study_store *store, const struct study_row *row, json_t *definition,
    study_done *done, void *arg);
/* Makes `definition` (from study_publishable) the next revision of a draft or active study that was
 * read, if it is still at row->version, and the study active. Where the last revision is the same
 * nothing changes. */
void study_publish(const struct study_store *store, const struct study_row *row, json_t *definition,
    study_done *done, void *arg);
/* STUDY_CLOSE: an active one takes no new interviews. STUDY_REOPEN: a closed one takes them again. STUDY_ARCHIVE: a draft or
 * closed one is put away. One that is there already stays as it is. `version` 0: at any, as below. */
enum study_step { STUDY_CLOSE, STUDY_REOPEN, STUDY_ARCHIVE };
/* Does it begin at that status, or end there? Pure. */
int study_step_fits(enum study_step step, enum study_status status);
void study_step(const struct study_store *store, int64_t workspace, const char *ref,
    enum study_step step, int64_t version, study_done *done, void *arg);
/* A new draft with the definition of another, its title followed by " (copy)", its slug by -2, -3 …; result.row is the copy. */
void study_duplicate(const struct study_store *store, int64_t workspace, const char *ref,
    study_done *done, void *arg);
/* Deletes a study that isn't active and has no interviews, with its revisions, respondents and previews. */
void study_delete(const struct study_store *store, int64_t workspace, const char *ref,
    int64_t version, study_done *done, void *arg);

#define STUDY_CURSOR "studies" /* the list's name for base/cursor.h */

struct study_list {
	int64_t workspace;
	int has_status; /* 0: all but archived ones */
	enum study_status status;
	int limit;          /* rows; a page also ends at 4 MiB */
	const char *cursor; /* of a page before, or NULL; STATUS_INVALID if it is none */
};
/* Newest first. */
void study_list(
    const struct study_store *store, const struct study_list *list, study_done *done, void *arg);

#endif
