/* The promises of a database as queries, and what there is in it. */
#include "interview/audit.h"

#include "base/buf.h"
#include "base/typeid.h"
#include "interview/row.h"

/* The first workspace may be unlimited, and become metered with less than nothing. */
const struct audit_rule audit_rules[] = {
    {"turns", 1,
        "SELECT count(*) FROM (SELECT 1 FROM message GROUP BY interview "
        "HAVING count(*) <> max(seq) OR min(seq) <> 1)",
        "interviews with a gap in their messages"},
    {"last_turns", 1,
        "SELECT count(*) FROM interview i WHERE status <> 'erased' AND seq <> "
        "(SELECT coalesce(max(m.seq), 0) FROM message m WHERE m.interview = i.number)",
        "interviews that count other messages than they have"},
    {"belonging", 1,
        "SELECT (SELECT count(*) FROM message WHERE interview NOT IN (SELECT number FROM "
        "interview)) + (SELECT count(*) FROM answer WHERE interview NOT IN (SELECT number "
        "FROM interview))",
        "messages and answers of no interview"},
    {"holds_settled", 2,
        "SELECT count(*) FROM ledger s LEFT JOIN ledger h ON h.subject = s.subject AND "
        "h.event = 'hold' WHERE s.event = 'settle' AND (h.number IS NULL OR s.held <> -h.held "
        "OR s.workspace <> h.workspace OR s.amount NOT IN (0, -h.held))",
        "settlements in the ledger that are not those of their hold"},
    {"holds_belonging", 2,
        "SELECT count(*) FROM ledger WHERE event IN ('hold', 'settle') AND subject NOT IN "
        "(SELECT id FROM interview)",
        "holds in the ledger of no interview"},
    {"holds_open", 2,
        "SELECT count(*) FROM ledger h JOIN interview i ON i.id = h.subject WHERE "
        "h.event = 'hold' AND i.status <> 'active' AND NOT EXISTS (SELECT 1 FROM ledger s "
        "WHERE s.subject = h.subject AND s.event = 'settle')",
        "interviews that are over and still hold credits"},
    {"balance", 2,
        "SELECT count(*) FROM (SELECT sum(amount - held) OVER (PARTITION BY workspace ORDER BY "
        "number) AS available, workspace, amount - held AS change FROM ledger) AS l WHERE "
        "available < 0 AND change < 0 AND workspace IN (SELECT number FROM workspace WHERE "
        "metered = 1 AND number > (SELECT min(number) FROM workspace))",
        "rows of the ledger that took a workspace below nothing"},
    {"accounts", 2,
        "SELECT count(*) FROM (SELECT 1 FROM ledger GROUP BY workspace HAVING sum(held) < 0)",
        "workspaces that hold less than nothing"},
    {0},
};

static enum status ask(struct db *db, const char *sql, int64_t *out)
{
	struct rows *rows = db_query(db, sql, "");

	*out = rows_next(rows) ? rows_int(rows, 0) : 0;
	return rows_end(rows);
}

enum status audit_count(
    struct db *db, const struct audit_rule *rule, unsigned schema, int64_t *broken)
{
	*broken = 0;
	return schema < rule->since ? STATUS_OK : ask(db, rule->broken, broken);
}

enum status audit_all(struct db *db, unsigned schema, struct err *err)
{
	struct buf what = BUF_INIT;
	enum status st = STATUS_OK;

	for (const struct audit_rule *rule = audit_rules; rule->name && st == STATUS_OK; rule++) {
		int64_t broken;

		st = audit_count(db, rule, schema, &broken);
		if (st == STATUS_OK && broken)
			buf_printf(&what, "%s%lld %s", what.len ? ", " : "", (long long)broken,
			    rule->says);
	}
	if (st != STATUS_OK)
		err_set(err, st, "the database can't be read through: %s", status_name(st));
	else if (what.len)
		st = err_set(err, STATUS_CORRUPT, "there are %s", buf_text(&what));
	buf_free(&what);
	return st;
}

/* ---- What there is ---- */

static const struct {
	const char *name, *sql;
	unsigned since;
} counted[] = {
    {"workspaces", "SELECT count(*) FROM workspace", 1},
    {"studies", "SELECT count(*) FROM study", 1},
    {"interviews", "SELECT count(*) FROM interview WHERE preview = 0", 1},
    {"messages", "SELECT count(*) FROM message", 1},
    {"answers", "SELECT count(*) FROM answer", 1},
    {"people", "SELECT count(*) FROM person", 2},
    {"respondents", "SELECT count(*) FROM respondent", 2},
    {"erasures", "SELECT count(*) FROM erasure", 2},
    {"ledgerRows", "SELECT count(*) FROM ledger", 2},
};

static json_t *accounts(struct db *db, enum status *st)
{
	json_t *list = json_need(json_array());
	struct rows *rows = db_query(db,
	    "SELECT w.id, coalesce(sum(l.amount), 0), coalesce(sum(l.held), 0) FROM workspace w "
	    "LEFT JOIN ledger l ON l.workspace = w.number GROUP BY w.number ORDER BY w.number",
	    "");
	char id[TYPEID_TEXT_MAX];
	struct uuid uuid;

	while (rows_next(rows)) {
		json_t *one = json_need(json_object());

		if (row_uuid(rows, 0, &uuid))
			json_put_str(one, "workspace", typeid_format("workspace", &uuid, id));
		json_put_int(one, "balance", rows_int(rows, 1));
		json_put_int(one, "held", rows_int(rows, 2));
		json_push(list, one);
	}
	*st = rows_end(rows);
	return list;
}

json_t *audit_rows(struct db *db, unsigned schema, struct err *err)
{
	json_t *out = json_need(json_object());
	enum status st = STATUS_OK;
	int64_t n;

	for (size_t i = 0; i < sizeof counted / sizeof *counted && st == STATUS_OK; i++) {
		if (schema < counted[i].since)
			continue;
		st = ask(db, counted[i].sql, &n);
		json_put_int(out, counted[i].name, n);
	}
	if (st == STATUS_OK && schema >= 2)
		json_put(out, "credits", accounts(db, &st));
	if (st == STATUS_OK)
		return out;
	json_decref(out);
	err_set(err, st, "the database can't be read: %s", status_name(st));
	return NULL;
}
