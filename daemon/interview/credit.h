/* Credits: the rules of the ledger, in whole numbers. What a row of each kind changes, what an interview costs, what its
 * end makes of the hold, what is available. No I/O. Any thread. */
#ifndef INTERVIEWD_INTERVIEW_CREDIT_H
#define INTERVIEWD_INTERVIEW_CREDIT_H

#include <stdint.h>

#include "base/buf.h"
#include "base/typeid.h"

enum credit_kind { CREDIT_GRANT, CREDIT_HOLD, CREDIT_RELEASE, CREDIT_CHARGE, CREDIT_REFUND };
const char *credit_kind_name(enum credit_kind kind);
/* -1 for a name that no version wrote. */
int credit_kind_parse(const char *name);

/* What causes rows, each of a subject once: a workspace begins, the operator grants, an interview is answered for the first
 * time, ends (charge or release, one of them), is charged wrongly; a report is asked for, and has ended. */
enum credit_event {
	CREDIT_OPENED,
	CREDIT_GRANTED,
	CREDIT_HELD,
	CREDIT_SETTLED,
	CREDIT_REFUNDED,
	CREDIT_REPORT_HELD,
	CREDIT_REPORT_SETTLED
};
const char *credit_event_name(enum credit_event event);
#define CREDIT_CAUSE_SIZE (TYPEID_TEXT_MAX + 16)
/* "hold:interview_…"; the name of an event this version doesn't know stands before "ledger_…". */
char *credit_cause(const char *event, const struct uuid *subject, char out[CREDIT_CAUSE_SIZE]);

/* What a row of a kind over n credits adds to the balance, and to what is held. */
int64_t credit_amount(enum credit_kind kind, int64_t n);
int64_t credit_held(enum credit_kind kind, int64_t n);

/* Prices, and what a workspace begins with, in whole credits; a price of 0 leaves no row. */
struct credit_terms {
	int64_t text, voice, report, initial;
};
int64_t credit_price(const struct credit_terms *terms, const char *modality);

/* The sums over the rows of a workspace that have numbers up to `upto`. Balance is what is not charged. */
struct credit_account {
	int64_t upto, balance, held;
	int metered; /* 0: nothing is refused */
};
static inline int64_t credit_available(const struct credit_account *account)
{
	return account->balance - account->held;
}
/* Is so much to be had? A price of 0 always is. */
int credit_allows(const struct credit_account *account, int64_t price);
/* Has a hold of `price`, which is in the account, taken what is available below CREDIT_LOW? Once a crossing. */
int credit_is_low(const struct credit_account *account, int64_t price);
#define CREDIT_LOW 5

/* What the end of an interview makes of its hold: an answered one that is completed is charged, every other released. */
enum credit_kind credit_settlement(const char *status, int answered);

/* What GET /interviews/{id} says of an interview that holds or held n credits, by its last row's kind: null where that is no
 * row of an interview (-1: there is none). */
void credit_write(struct buf *out, int last, int64_t n);

/* A row of the ledger; texts are borrowed. */
struct credit_entry {
	struct uuid id, subject;
	const char *kind, *event, *reason; /* reason may be NULL */
	int64_t amount, held, at;
};
/* As in GET /api/v1/credits/ledger. */
void credit_entry_write(struct buf *out, const struct credit_entry *entry);

#endif
