/* The ledger's rows, inside store jobs: each call belongs to the job of what caused it, and commits or fails with it. A
 * job that is run again, or a cause that comes twice, adds nothing. Store threads. */
#ifndef INTERVIEWD_INTERVIEW_CREDIT_ROWS_H
#define INTERVIEWD_INTERVIEW_CREDIT_ROWS_H

#include "interview/credit.h"
#include "interview/credit_book.h"
#include "store/store.h"

/* A workspace begins with `initial` credits, once; in the job that makes it. */
enum status credit_open(struct db *db, int64_t workspace, int64_t initial, int64_t at);
/* Says whether a workspace is metered; one that becomes it begins with `initial`. Writes only what changes. */
enum status credit_meter(
    struct db *db, int64_t workspace, int metered, int64_t initial, int64_t at);

/* What the workspace has: the book's sum and the rows beyond it. STATUS_NOT_FOUND where there is no such workspace. A read
 * job may give the sum to credit_book_put. */
enum status credit_sum(
    struct db *db, struct credit_book *book, int64_t workspace, struct credit_account *out);
/* The same for credit_allows, in a read job: where nothing is refused nothing is added up; else the book learns the sum. */
enum status credit_look(
    struct db *db, struct credit_book *book, int64_t workspace, struct credit_account *out);

/* What a turn does to the ledger: its first answer holds the price, its end settles the hold. The first and the last turn of
 * an interview cost a few statements, all others none. */
struct credit_turn {
	struct credit_book *book;
	int64_t workspace;
	struct uuid interview;
	int64_t price;               /* 0: nothing is held */
	int first, over;             /* the first answer; the end */
	enum credit_kind settlement; /* where it is over */
	int64_t at;
	/* set anew by each run */
	int64_t held; /* what this turn holds */
	int refused; /* the workspace has less than the price available, and the job has failed with STATUS_LIMIT */
	struct credit_account account; /* what it has: with what is held, or too little */
};
enum status credit_turn(struct db *db, struct credit_turn *turn);
/* On the loop, after the commit: remembers the sum, warns when credits run low. */
void credit_turn_done(const struct credit_turn *turn);

/* Settles what an interview still holds; no hold, or one that is settled: nothing happens. */
enum status credit_settle(
    struct db *db, const struct uuid *interview, enum credit_kind settlement, int64_t at);
/* The same with a release, for an interview that is erased, by its number (its row must be there still). */
enum status credit_release(struct db *db, int64_t interview, int64_t at);
/* Gives back what an interview was charged, once; for a person's verdict on its quality. */
enum status credit_refund(struct db *db, const struct uuid *interview, int64_t at);

/* Holds the price of a report that is asked for; STATUS_LIMIT where a metered workspace has not so many available. *account is
 * what it has: with what is held, or too little. */
enum status credit_report_hold(struct db *db, struct credit_book *book, int64_t workspace,
    int64_t price, const struct uuid *report, int64_t at, struct credit_account *account);
/* Settles it; no hold, or one that is settled: nothing happens. */
enum status credit_report_settle(
    struct db *db, const struct uuid *report, enum credit_kind settlement, int64_t at);

/* The operator adds credits, or takes them back (amount below 0). STATUS_LIMIT, with the account, where a metered workspace
 * has not so many available. `entry` becomes the row, with `reason` (may be NULL) borrowed. */
enum status credit_grant(struct db *db, struct credit_book *book, int64_t workspace, int64_t amount,
    const char *reason, int64_t at, struct credit_entry *entry, struct credit_account *account);

#endif
