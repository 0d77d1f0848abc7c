/* Whether a database says what interviewd promises: no gaps in what was said, a ledger that adds up, nothing that belongs to
 * nothing. What is wrong is counted, never changed. */
#ifndef INTERVIEWD_INTERVIEW_AUDIT_H
#define INTERVIEWD_INTERVIEW_AUDIT_H

#include "base/json.h"
#include "store/store.h"

/* One promise a row; ended by a NULL name. */
struct audit_rule {
	const char *name;   /* "turns" */
	unsigned since;     /* the schema that has its tables */
	const char *broken; /* a query for how many break it */
	const char *says;   /* of so many that break it: "interviews whose turns have gaps" */
};
extern const struct audit_rule audit_rules[];

/* How many break the rule; 0 where the schema is older than it. Any thread, in a read. */
enum status audit_count(
    struct db *db, const struct audit_rule *rule, unsigned schema, int64_t *broken);
/* All rules: STATUS_CORRUPT with a sentence naming those that are broken. */
enum status audit_all(struct db *db, unsigned schema, struct err *err);

/* What there is: {"workspaces": n, …, "credits": [{"workspace": id, "balance": n, "held": n}]}. New reference; NULL with err. */
json_t *audit_rows(struct db *db, unsigned schema, struct err *err);

#endif
