/* The ledger's rows, inside store jobs. */
#include "interview/credit_rows.h"

#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "interview/causes.h"
#include "interview/sums.h"

#define ID(UUID) (const void *)(UUID).bytes, (size_t)UUID_SIZE

/* A row over n credits; nothing where its cause is there already. */
static enum status add_row(struct db *db, int64_t workspace, enum credit_kind kind, int64_t n,
    enum credit_event event, const struct uuid *subject, int64_t at)
{
	struct uuid id = uuid_new();
	enum status st = db_exec(db,
	    "INSERT INTO ledger (id, workspace, kind, amount, held, event, subject, at) "
	    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (subject, event) DO NOTHING",
	    "bitiitbi", ID(id), workspace, credit_kind_name(kind), credit_amount(kind, n),
	    credit_held(kind, n), credit_event_name(event), ID(*subject), at);

	if (st == STATUS_OK && db_changes(db) == 1)
		tally_credits(db, kind, n);
	return st;
}

enum status credit_open(struct db *db, int64_t workspace, int64_t initial, int64_t at)
{
	struct uuid id = uuid_new();
	enum status st;

	if (initial == 0)
		return STATUS_OK;
	st = db_exec(db,
	    "INSERT INTO ledger (id, workspace, kind, amount, held, event, subject, at) "
	    "SELECT $1, w.number, 'grant', $2, 0, 'open', w.id, $3 FROM workspace w "
	    "WHERE w.number = $4 AND NOT EXISTS "
	    "(SELECT 1 FROM ledger l WHERE l.subject = w.id AND l.event = 'open')",
	    "biii", ID(id), initial, at, workspace);
	if (st == STATUS_OK && db_changes(db) == 1)
		tally_credits(db, CREDIT_GRANT, initial);
	return st;
}

enum status credit_meter(struct db *db, int64_t workspace, int metered, int64_t initial, int64_t at)
{
	enum status st =
	    db_exec(db, "UPDATE workspace SET metered = $1 WHERE number = $2 AND metered <> $1",
	        "di", metered, workspace);

	return st == STATUS_OK && metered ? credit_open(db, workspace, initial, at) : st;
}

/* Whether the workspace is metered. Where several daemons share a database this row is what they lock first, so that
 * numbers of a workspace's rows grow in the order of their commits. */
static enum status is_metered(struct db *db, int64_t workspace, int *metered)
{
	struct rows *rows =
	    db_query(db, "SELECT metered FROM workspace WHERE number = $1", "i", workspace);
	int found = rows_next(rows);
	enum status st;

	*metered = found && rows_int(rows, 0) != 0;
	st = rows_end(rows);
	return st == STATUS_OK && !found ? db_fail(db, STATUS_NOT_FOUND, "no such workspace") : st;
}

static enum status add_up(
    struct db *db, struct credit_book *book, int64_t workspace, struct credit_account *out)
{
	int metered = out->metered;
	struct rows *rows;

	credit_book_get(book, workspace, out);
	out->metered = metered;
	rows = db_query(db,
	    "SELECT coalesce(max(number), 0), coalesce(sum(amount), 0), coalesce(sum(held), 0) "
	    "FROM ledger WHERE workspace = $1 AND number > $2",
	    "ii", workspace, out->upto);
	if (rows_next(rows) && rows_int(rows, 0) > 0) {
		out->upto = rows_int(rows, 0);
		out->balance += rows_int(rows, 1);
		out->held += rows_int(rows, 2);
	}
	return rows_end(rows);
}

enum status credit_sum(
    struct db *db, struct credit_book *book, int64_t workspace, struct credit_account *out)
{
	enum status st = is_metered(db, workspace, &out->metered);

	return st == STATUS_OK ? add_up(db, book, workspace, out) : st;
}

/* What credit_allows needs. */
static enum status allowance(
    struct db *db, struct credit_book *book, int64_t workspace, struct credit_account *out)
{
	enum status st;

	*out = (struct credit_account){0};
	st = is_metered(db, workspace, &out->metered);
	return st == STATUS_OK && out->metered ? add_up(db, book, workspace, out) : st;
}

enum status credit_look(
    struct db *db, struct credit_book *book, int64_t workspace, struct credit_account *out)
{
	enum status st = allowance(db, book, workspace, out);

	if (st == STATUS_OK)
		credit_book_put(book, workspace, out);
	return st;
}

/* Holds the price for a subject, if it is to be had; *held says what was, *refused that it wasn't to be had. */
static enum status hold(struct db *db, struct credit_book *book, int64_t workspace, int64_t price,
    enum credit_event event, const struct uuid *subject, int64_t at, struct credit_account *account,
    int64_t *held)
{
	enum status st = allowance(db, book, workspace, account);

	if (st == STATUS_OK && !credit_allows(account, price))
		return db_fail(db, STATUS_LIMIT, "not enough credits");
	if (st != STATUS_OK)
		return st;
	st = add_row(db, workspace, CREDIT_HOLD, price, event, subject, at);
	if (st == STATUS_OK && db_changes(db) == 1) {
		*held = price;
		account->upto = db_last_id(db);
		account->balance += credit_amount(CREDIT_HOLD, price);
		account->held += credit_held(CREDIT_HOLD, price);
		if (credit_is_low(account, price))
			st = cause_credits_low(db, workspace, account->upto, at);
	}
	return st;
}

enum status credit_turn(struct db *db, struct credit_turn *turn)
{
	enum status st = STATUS_OK;

	turn->held = turn->refused = 0;
	turn->account = (struct credit_account){0};
	if (turn->first && turn->price > 0)
		st = hold(db, turn->book, turn->workspace, turn->price, CREDIT_HELD,
		    &turn->interview, turn->at, &turn->account, &turn->held);
	turn->refused = st == STATUS_LIMIT;
	if (st == STATUS_OK && turn->over)
		st = credit_settle(db, &turn->interview, turn->settlement, turn->at);
	return st;
}

void credit_turn_done(const struct credit_turn *turn)
{
	char available[24], workspace[24];

	if (!turn->held || !turn->account.metered)
		return;
	credit_book_put(turn->book, turn->workspace, &turn->account);
	if (!credit_is_low(&turn->account, turn->held))
		return;
	snprintf(workspace, sizeof workspace, "%lld", (long long)turn->workspace);
	snprintf(available, sizeof available, "%lld", (long long)credit_available(&turn->account));
	log_event(LOG_WARN, "credits_low", "workspace", workspace, "available", available, NULL);
}

/* Settles what one event held of a subject by another. */
static enum status settle(struct db *db, const struct uuid *subject, enum credit_event held_by,
    enum credit_event event, enum credit_kind settlement, int64_t at)
{
	struct rows *rows =
	    db_query(db, "SELECT workspace, held FROM ledger WHERE subject = $1 AND event = $2",
	        "bt", ID(*subject), credit_event_name(held_by));
	int found = rows_next(rows);
	int64_t workspace = rows_int(rows, 0), n = rows_int(rows, 1);
	enum status st = rows_end(rows);

	if (st != STATUS_OK || !found)
		return st;
	return add_row(db, workspace, settlement, n, event, subject, at);
}

enum status credit_settle(
    struct db *db, const struct uuid *interview, enum credit_kind settlement, int64_t at)
{
	return settle(db, interview, CREDIT_HELD, CREDIT_SETTLED, settlement, at);
}

enum status credit_report_hold(struct db *db, struct credit_book *book, int64_t workspace,
    int64_t price, const struct uuid *report, int64_t at, struct credit_account *account)
{
	int64_t held;

	return hold(db, book, workspace, price, CREDIT_REPORT_HELD, report, at, account, &held);
}

enum status credit_report_settle(
    struct db *db, const struct uuid *report, enum credit_kind settlement, int64_t at)
{
	return settle(db, report, CREDIT_REPORT_HELD, CREDIT_REPORT_SETTLED, settlement, at);
}

enum status credit_release(struct db *db, int64_t interview, int64_t at)
{
	struct rows *rows =
	    db_query(db, "SELECT id FROM interview WHERE number = $1", "i", interview);
	struct uuid id = {{0}};
	const void *blob;
	size_t len;
	enum status st;

	if (rows_next(rows) && (blob = rows_blob(rows, 0, &len)) && len == UUID_SIZE)
		memcpy(id.bytes, blob, UUID_SIZE);
	st = rows_end(rows);
	return st == STATUS_OK ? credit_settle(db, &id, CREDIT_RELEASE, at) : st;
}

enum status credit_refund(struct db *db, const struct uuid *interview, int64_t at)
{
	struct rows *rows = db_query(db,
	    "SELECT workspace, -amount FROM ledger WHERE subject = $1 AND event = 'settle' "
	    "AND kind = 'charge'",
	    "b", ID(*interview));
	int found = rows_next(rows);
	int64_t workspace = rows_int(rows, 0), n = rows_int(rows, 1);
	enum status st = rows_end(rows);

	if (st != STATUS_OK || !found)
		return st;
	return add_row(db, workspace, CREDIT_REFUND, n, CREDIT_REFUNDED, interview, at);
}

enum status credit_grant(struct db *db, struct credit_book *book, int64_t workspace, int64_t amount,
    const char *reason, int64_t at, struct credit_entry *entry, struct credit_account *account)
{
	struct uuid id = uuid_new();
	enum status st = credit_sum(db, book, workspace, account);

	if (st == STATUS_OK && amount < 0 && !credit_allows(account, -amount))
		return db_fail(db, STATUS_LIMIT, "not enough credits");
	if (st != STATUS_OK)
		return st;
	*entry = (struct credit_entry){.id = id,
	    .subject = id,
	    .kind = credit_kind_name(CREDIT_GRANT),
	    .event = credit_event_name(CREDIT_GRANTED),
	    .reason = reason,
	    .amount = credit_amount(CREDIT_GRANT, amount),
	    .held = credit_held(CREDIT_GRANT, amount),
	    .at = at};
	st = db_exec(db,
	    "INSERT INTO ledger (id, workspace, kind, amount, held, event, subject, reason, at) "
	    "VALUES ($1, $2, $3, $4, $5, $6, $1, $7, $8)",
	    "bitiitti", ID(id), workspace, entry->kind, entry->amount, entry->held, entry->event,
	    reason, at);
	if (st == STATUS_OK) {
		tally_credits(db, CREDIT_GRANT, amount);
		account->upto = db_last_id(db);
		account->balance += entry->amount;
	}
	return st;
}
