/* Sums of the ledger that are known to be right, so that nobody adds up a workspace's whole history again. A sum is taken
 * in only where its rows are committed; it is never a balance by itself: rows beyond it are added by credit_sum. */
#ifndef INTERVIEWD_INTERVIEW_CREDIT_BOOK_H
#define INTERVIEWD_INTERVIEW_CREDIT_BOOK_H

#include "interview/credit.h"

struct credit_book;

struct credit_book *credit_book_new(void);
void credit_book_free(struct credit_book *book); /* NULL is fine */

/* Any thread; each holds a lock for a few instructions. `metered` is not kept. */
/* The sum known of a workspace; nothing summed up (upto 0) where none is. */
void credit_book_get(struct credit_book *book, int64_t workspace, struct credit_account *out);
/* Keeps a sum whose rows are all committed: from a read job, or when the write job that made it has come home OK. An older
 * one than is known changes nothing. */
void credit_book_put(
    struct credit_book *book, int64_t workspace, const struct credit_account *account);

#endif
