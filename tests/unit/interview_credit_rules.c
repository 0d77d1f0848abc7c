/* What the ledger and the interviews must say whatever happened (not a test by itself). */
#include "interview_credit_rules.h"

#include "interview/credit_rows.h"
#include "interview_hall.h"

/* Each counts what may not be. */
static const struct {
	const char *what, *sql;
} rules[] = {
    {"an interview with two holds or two settlements",
        "SELECT count(*) FROM (SELECT 1 FROM ledger GROUP BY subject, event HAVING count(*) > 1)"},
    {"a settlement without its hold, or of another price",
        "SELECT count(*) FROM ledger s LEFT JOIN ledger h ON h.subject = s.subject AND h.event = "
        "'hold' WHERE s.event = 'settle' AND (h.held IS NULL OR h.held <> -s.held OR h.number > "
        "s.number OR h.workspace <> s.workspace)"},
    {"a charge that takes something else than was held",
        "SELECT count(*) FROM ledger WHERE kind = 'charge' AND amount <> held"},
    {"a hold left behind at the end of an interview",
        "SELECT count(*) FROM interview i JOIN ledger h ON h.subject = i.id AND h.event = 'hold' "
        "WHERE i.status <> 'active' AND NOT EXISTS "
        "(SELECT 1 FROM ledger s WHERE s.subject = i.id AND s.event = 'settle')"},
    {"an active interview that is settled",
        "SELECT count(*) FROM interview i JOIN ledger s ON s.subject = i.id AND s.event = 'settle'"
        " WHERE i.status = 'active'"},
    {"an answered interview that holds nothing",
        "SELECT count(*) FROM interview i WHERE i.preview = 0 AND i.status <> 'erased' AND i.seq "
        "> 1 AND NOT EXISTS "
        "(SELECT 1 FROM ledger h WHERE h.subject = i.id AND h.event = 'hold')"},
    {"a hold for no answer, or for a preview",
        "SELECT count(*) FROM interview i JOIN ledger h ON h.subject = i.id WHERE i.preview = 1 "
        "OR (i.seq = 1 AND i.status <> 'erased')"},
    {"a row of an interview that is not there",
        "SELECT count(*) FROM ledger l WHERE l.event IN ('hold', 'settle', 'refund') AND NOT "
        "EXISTS (SELECT 1 FROM interview i WHERE i.id = l.subject AND i.workspace = "
        "l.workspace)"},
    {"a charge for a screening",
        "SELECT count(*) FROM interview i JOIN ledger l ON l.subject = i.id AND l.kind = 'charge' "
        "WHERE i.status NOT IN ('completed', 'erased')"},
    {"a charge where nothing was answered, or none where something was",
        "SELECT count(*) FROM interview i JOIN ledger l ON l.subject = i.id AND l.event = 'settle'"
        " WHERE i.status = 'completed' AND (l.kind = 'charge') <> EXISTS "
        "(SELECT 1 FROM answer a WHERE a.interview = i.number)"},
    {"an erased interview that is not",
        "SELECT count(*) FROM erasure e LEFT JOIN interview i ON i.id = e.id WHERE e.kind = "
        "'interview' AND coalesce(i.status, '') <> 'erased'"},
    {"an erased person with an interview",
        "SELECT count(*) FROM erasure e JOIN person p ON p.id = e.id JOIN interview i ON i.person "
        "= p.number WHERE e.kind = 'person'"},
    {"words of an erased interview",
        "SELECT count(*) FROM interview i WHERE i.status = 'erased' AND (i.person IS NOT NULL OR "
        "EXISTS (SELECT 1 FROM message m WHERE m.interview = i.number) OR "
        "EXISTS (SELECT 1 FROM answer a WHERE a.interview = i.number))"},
    {"a workspace that had less than nothing",
        "SELECT count(*) FROM (SELECT sum(l.amount - l.held) OVER (PARTITION BY l.workspace ORDER "
        "BY l.number) AS available FROM ledger l JOIN workspace w ON w.number = l.workspace AND "
        "w.metered = 1) WHERE available < 0"},
};

struct look {
	struct job job;
	int64_t workspace, amount, held;
	struct credit_account told;
	int64_t wrong[ROWS(rules)];
};

static int64_t number(struct db *db, const char *query, int64_t workspace)
{
	struct rows *rows = db_query(db, query, "i", workspace);
	int64_t n = rows_next(rows) ? rows_int(rows, 0) : -1;

	return rows_end(rows) == STATUS_OK ? n : -1;
}

static enum status look_run(struct db *db, struct job *job)
{
	struct look *look = (struct look *)job;

	for (size_t i = 0; i < ROWS(rules); i++) {
		struct rows *rows = db_query(db, rules[i].sql, "");

		look->wrong[i] = rows_next(rows) ? rows_int(rows, 0) : -1;
		rows_end(rows);
	}
	look->amount = number(db,
	    "SELECT coalesce(sum(amount), 0) FROM ledger WHERE workspace = $1", look->workspace);
	look->held = number(
	    db, "SELECT coalesce(sum(held), 0) FROM ledger WHERE workspace = $1", look->workspace);
	return credit_sum(db, sessions_book(hall.sessions), look->workspace, &look->told);
}

void credit_rules_hold(uint64_t seed, int step)
{
	for (int64_t workspace = OURS; workspace <= THEIRS; workspace++) {
		struct look look = {.job.run = look_run, .workspace = workspace};

		if (store_read_wait(hall.store, &look.job) != STATUS_OK)
			fail_msg("%s", look.job.err.text);
		if (look.told.balance != look.amount || look.told.held != look.held)
			fail_msg("seed %llu, step %d: %lld and %lld are told, %lld and %lld stored",
			    (unsigned long long)seed, step, (long long)look.told.balance,
			    (long long)look.told.held, (long long)look.amount,
			    (long long)look.held);
		for (size_t i = 0; i < ROWS(rules); i++)
			if (look.wrong[i] != 0)
				fail_msg("seed %llu, step %d: %s (%lld)", (unsigned long long)seed,
				    step, rules[i].what, (long long)look.wrong[i]);
	}
}
