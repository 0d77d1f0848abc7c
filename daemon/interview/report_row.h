/* Reports of studies as rows: asked for, made, failed, taken away. Inside store jobs; store threads. */
#ifndef INTERVIEWD_INTERVIEW_REPORT_ROW_H
#define INTERVIEWD_INTERVIEW_REPORT_ROW_H

#include "base/buf.h"
#include "base/typeid.h"
#include "interview/credit_rows.h"
#include "store/store.h"

/* A row; texts are owned. */
struct report_row {
	int64_t number;
	struct uuid id, study;
	int64_t study_number, workspace;
	char *status, *failure, *body; /* failure and body may be NULL */
	int64_t requested_at, ended_at;
	int credit_kind; /* of its last row in the ledger; -1: it has none */
	int64_t credits;
};
void report_row_clear(struct report_row *row);

/* What a request comes to. */
struct report_request {
	struct credit_book *book;
	int64_t workspace, study, price, at;
	struct uuid id; /* of the new row */
	/* Set by report_request: */
	int running; /* there is one already: nothing was done */
	int refused; /* the workspace has not enough, and the job has failed with STATUS_LIMIT */
	struct credit_account account;
	int64_t held;
};
/* A pending report, and a hold of its price; nothing is held where an erasure took the one before away. */
enum status report_request(struct db *db, struct report_request *request);

/* The one to show of a study: the last ready or erased one, else the last failed one, else the pending one; and the newest, where
 * that is another (number 0: it isn't). STATUS_NOT_FOUND where there is none. */
enum status report_row_find(
    struct db *db, int64_t study, struct report_row *shown, struct report_row *newest);
/* The pending one that waits longest; number 0 where none does. */
enum status report_next(struct db *db, struct report_row *out);
/* It is ready, and paid for; what was before it goes. `erasures` is what report_erasures said before anything was read:
 * STATUS_CONFLICT, and nothing is changed, where somebody was erased since. */
enum status report_finish(
    struct db *db, const struct report_row *row, const char *body, int64_t erasures, int64_t at);
/* It failed, and costs nothing. */
enum status report_fail(
    struct db *db, const struct report_row *row, const char *failure, int64_t at);
/* A number that another erasure makes another. */
enum status report_erasures(struct db *db, int64_t *number);
/* An interview is about to be erased: what its study's reports say goes. */
enum status report_forget(struct db *db, int64_t interview);

/* A study is about to be deleted: its reports go, and what a pending one holds is released. */
enum status report_forget_study(struct db *db, int64_t study, int64_t at);

/* As JSON: {id, studyId, status, … blocks}; `newest` may be NULL or have number 0. */
void report_write(struct buf *out, const struct report_row *row, const struct report_row *newest);

#endif
