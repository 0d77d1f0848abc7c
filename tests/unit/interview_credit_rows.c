/* The ledger's rows in a store: each cause once, nothing below zero, sums that hold whatever is undone. */
#include "interview_hall.h"

#include "interview/credit_rows.h"

#define INITIAL 10

static struct credit_book *book;

/* An interview and its turn, whole or first or last; `fail` undoes the job after it has written. */
struct act {
	struct job job;
	struct credit_turn turn;
	int64_t workspace, number, amount, at;
	struct credit_entry entry;
	struct credit_account account;
	enum status fail;
};

static enum status do_act(struct act *act, enum status (*run)(struct db *, struct job *))
{
	act->job = (struct job){.run = run};
	return store_write_wait(hall.store, &act->job);
}

static enum status run_open(struct db *db, struct job *job)
{
	struct act *act = (struct act *)job;

	return credit_open(db, act->workspace, act->amount, 5);
}

static enum status run_turn(struct db *db, struct job *job)
{
	struct act *act = (struct act *)job;
	enum status st = credit_turn(db, &act->turn);

	return st != STATUS_OK ? st : act->fail;
}

static enum status run_release(struct db *db, struct job *job)
{
	return credit_release(db, ((struct act *)job)->number, 7);
}

static enum status run_refund(struct db *db, struct job *job)
{
	return credit_refund(db, &((struct act *)job)->turn.interview, 8);
}

static enum status run_grant(struct db *db, struct job *job)
{
	struct act *act = (struct act *)job;

	return credit_grant(
	    db, book, act->workspace, act->amount, "so", 9, &act->entry, &act->account);
}

static enum status run_sum(struct db *db, struct job *job)
{
	struct act *act = (struct act *)job;

	return credit_sum(db, book, act->workspace, &act->account);
}

static int setup(void **state)
{
	struct act act = {.workspace = OURS, .amount = INITIAL};

	hall_open(state);
	book = credit_book_new();
	publish(OURS, "ours", "{'questions':[{'id':'a','type':'open_ended','text':'How?'}]}");
	assert_int_equal(do_act(&act, run_open), STATUS_OK);
	return 0;
}

static int teardown(void **state)
{
	credit_book_free(book);
	return hall_close(state);
}

static enum status turn(const struct uuid *id, int first, int over, enum credit_kind end)
{
	struct act act = {.turn = {.book = book,
	                      .workspace = OURS,
	                      .interview = *id,
	                      .price = 3,
	                      .first = first,
	                      .over = over,
	                      .settlement = end,
	                      .at = 6}};
	enum status st = do_act(&act, run_turn);

	if (st == STATUS_OK)
		credit_turn_done(&act.turn);
	return st;
}

static int64_t rows(void)
{
	return query("SELECT count(*) FROM ledger");
}

/* What the sum says is what the rows say. */
static void expect_sums(int64_t balance, int64_t held)
{
	struct act act = {.workspace = OURS};

	assert_int_equal(do_act(&act, run_sum), STATUS_OK);
	assert_int_equal(act.account.balance, balance);
	assert_int_equal(act.account.held, held);
	assert_int_equal(query("SELECT sum(amount) FROM ledger WHERE workspace = 1"), balance);
	assert_int_equal(query("SELECT sum(held) FROM ledger WHERE workspace = 1"), held);
}

static void a_workspace_begins_once(void **state)
{
	struct act act = {.workspace = OURS, .amount = INITIAL};

	(void)state;
	for (int i = 0; i < 3; i++)
		assert_int_equal(do_act(&act, run_open), STATUS_OK);
	assert_int_equal(rows(), 1);
	expect_sums(INITIAL, 0);
	act.workspace = THEIRS;
	act.amount = 0;
	assert_int_equal(do_act(&act, run_open), STATUS_OK);
	assert_int_equal(rows(), 1);
	act.amount = 4;
	assert_int_equal(do_act(&act, run_open), STATUS_OK);
	assert_int_equal(rows(), 2);
	expect_sums(INITIAL, 0);
}

static void hold_and_settlement(void **state)
{
	struct uuid id = started("ours"), other = started("ours");

	(void)state;
	assert_int_equal(turn(&id, 1, 0, 0), STATUS_OK);
	expect_sums(10, 3);
	assert_int_equal(turn(&id, 1, 0, 0), STATUS_OK); /* the same again */
	expect_sums(10, 3);
	assert_int_equal(turn(&id, 0, 0, 0), STATUS_OK);
	assert_int_equal(turn(&id, 0, 1, CREDIT_CHARGE), STATUS_OK);
	expect_sums(7, 0);
	assert_int_equal(turn(&id, 0, 1, CREDIT_RELEASE), STATUS_OK);
	assert_int_equal(turn(&id, 0, 1, CREDIT_CHARGE), STATUS_OK);
	expect_sums(7, 0);
	assert_int_equal(turn(&other, 0, 1, CREDIT_CHARGE), STATUS_OK); /* never held */
	expect_sums(7, 0);
	assert_int_equal(turn(&other, 1, 1, CREDIT_RELEASE), STATUS_OK);
	expect_sums(7, 0);
	assert_int_equal(rows(), 5);
}

static void not_more_than_is_available(void **state)
{
	struct act refused = {.turn = {.book = book, .workspace = OURS, .price = 3, .first = 1}};
	struct uuid id;

	(void)state;
	for (int i = 0; i < 3; i++) {
		id = started("ours");
		assert_int_equal(turn(&id, 1, 0, 0), STATUS_OK);
	}
	refused.turn.interview = started("ours");
	assert_int_equal(do_act(&refused, run_turn), STATUS_LIMIT);
	assert_int_equal(refused.turn.refused, 1);
	assert_int_equal(refused.turn.held, 0);
	assert_int_equal(credit_available(&refused.turn.account), 1);
	expect_sums(10, 9);
	assert_int_equal(turn(&id, 0, 1, CREDIT_RELEASE), STATUS_OK);
	assert_int_equal(turn(&refused.turn.interview, 1, 0, 0), STATUS_OK);
	expect_sums(10, 9);
	sql("UPDATE workspace SET metered = 0 WHERE number = 1");
	id = started("ours");
	assert_int_equal(turn(&id, 1, 0, 0), STATUS_OK);
	expect_sums(10, 12);
	refused.turn.workspace = 99;
	assert_int_equal(do_act(&refused, run_turn), STATUS_NOT_FOUND);
	assert_int_equal(refused.turn.refused, 0);
}

static void a_price_of_nothing_leaves_no_row(void **state)
{
	struct act act = {.turn = {.book = book, .workspace = OURS, .first = 1, .over = 1}};

	(void)state;
	sql("UPDATE ledger SET amount = -5"); /* as after unlimited times */
	act.turn.interview = started("ours");
	assert_int_equal(do_act(&act, run_turn), STATUS_OK);
	assert_int_equal(rows(), 1);
}

static void release_and_refund(void **state)
{
	struct uuid id = started("ours"), other = started("ours");
	struct act act = {
	    .number = query("SELECT min(number) FROM interview"), .turn.interview = id};
	struct act another = {
	    .number = query("SELECT max(number) FROM interview"), .turn.interview = other};

	(void)state;
	assert_int_equal(do_act(&act, run_release), STATUS_OK); /* nothing held */
	assert_int_equal(rows(), 1);
	assert_int_equal(turn(&id, 1, 0, 0), STATUS_OK);
	assert_int_equal(turn(&other, 1, 1, CREDIT_CHARGE), STATUS_OK);
	expect_sums(7, 3);
	for (int i = 0; i < 2; i++)
		assert_int_equal(do_act(&act, run_release), STATUS_OK);
	expect_sums(7, 0);
	assert_int_equal(do_act(&act, run_refund), STATUS_OK); /* it was not charged */
	expect_sums(7, 0);
	assert_int_equal(do_act(&another, run_release), STATUS_OK); /* it was */
	for (int i = 0; i < 2; i++)
		assert_int_equal(do_act(&another, run_refund), STATUS_OK);
	expect_sums(10, 0);
	assert_int_equal(rows(), 6);
}

static void grants(void **state)
{
	struct act act = {.workspace = OURS, .amount = 5};

	(void)state;
	assert_int_equal(do_act(&act, run_grant), STATUS_OK);
	assert_int_equal(act.account.balance, 15);
	assert_string_equal(act.entry.kind, "grant");
	expect_sums(15, 0);
	act.amount = -16;
	assert_int_equal(do_act(&act, run_grant), STATUS_LIMIT);
	assert_int_equal(act.account.balance, 15);
	act.amount = -15;
	assert_int_equal(do_act(&act, run_grant), STATUS_OK);
	expect_sums(0, 0);
	sql("UPDATE workspace SET metered = 0 WHERE number = 1");
	act.amount = -1;
	assert_int_equal(do_act(&act, run_grant), STATUS_OK);
	expect_sums(-1, 0);
	act.workspace = 99;
	assert_int_equal(do_act(&act, run_grant), STATUS_NOT_FOUND);
	assert_int_equal(query("SELECT count(*) FROM ledger WHERE reason = 'so'"), 3);
}

static enum status run_meter(struct db *db, struct job *job)
{
	struct act *act = (struct act *)job;

	return credit_meter(db, act->workspace, (int)act->number, act->amount, 5);
}

static void metering_begins_with_the_grant(void **state)
{
	struct act act = {.workspace = THEIRS, .number = 0, .amount = 4};

	(void)state;
	assert_int_equal(do_act(&act, run_meter), STATUS_OK);
	assert_int_equal(query("SELECT metered FROM workspace WHERE number = 2"), 0);
	assert_int_equal(rows(), 1);
	for (int i = 0; i < 2; i++) {
		act.number = 1;
		assert_int_equal(do_act(&act, run_meter), STATUS_OK);
		assert_int_equal(query("SELECT metered FROM workspace WHERE number = 2"), 1);
		act.number = 0;
		assert_int_equal(do_act(&act, run_meter), STATUS_OK);
	}
	assert_int_equal(query("SELECT sum(amount) FROM ledger WHERE workspace = 2"), 4);
	assert_int_equal(query("SELECT metered FROM workspace WHERE number = 1"), 1);
}

/* A row that was undone gives its number to another: a sum over it would be wrong. */
static void what_is_undone_is_in_no_sum(void **state)
{
	struct act act = {.turn = {.book = book, .workspace = OURS, .price = 3, .first = 1},
	    .fail = STATUS_INVALID};
	struct uuid id = started("ours");

	(void)state;
	assert_int_equal(turn(&id, 1, 0, 0), STATUS_OK);
	act.turn.interview = started("ours");
	for (int i = 0; i < 3; i++) {
		assert_int_equal(do_act(&act, run_turn), STATUS_INVALID);
		assert_int_equal(act.turn.account.held, 6);
		assert_int_equal(act.turn.account.upto, 3);
		expect_sums(10, 3);
	}
	id = started("ours");
	assert_int_equal(turn(&id, 1, 1, CREDIT_CHARGE), STATUS_OK);
	expect_sums(7, 3);
}

/* A long history is added up once: what is behind the book's sum is not looked at again. */
static void a_long_history_is_added_up_once(void **state)
{
	struct act act = {.workspace = OURS};
	struct uuid id;

	(void)state;
	sql("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
	    "INSERT INTO ledger (id, workspace, kind, amount, held, event, subject, at) "
	    "SELECT randomblob(16), 1, 'grant', 1, 0, 'grant', randomblob(16), 1 FROM n");
	id = started("ours");
	assert_int_equal(turn(&id, 1, 0, 0), STATUS_OK);
	expect_sums(20010, 3);
	sql("UPDATE ledger SET amount = 0 WHERE number < 20000"); /* never, but it shows */
	id = started("ours");
	assert_int_equal(turn(&id, 1, 0, 0), STATUS_OK);
	assert_int_equal(do_act(&act, run_sum), STATUS_OK);
	assert_int_equal(act.account.balance, 20010);
	assert_int_equal(act.account.held, 6);
}

static enum status run_look(struct db *db, struct job *job)
{
	struct act *act = (struct act *)job;

	return credit_look(db, book, act->workspace, &act->account);
}

/* What the store can't do fails the job, whichever statement it is, and is no refusal. */
static void what_fails_is_passed_on(void **state)
{
	static const struct {
		const char *table;
		enum status (*run)(struct db *, struct job *);
		int first, over;
	} rows[] = {
	    {"ledger", run_open, 0, 0},
	    {"ledger", run_turn, 1, 0},
	    {"ledger", run_turn, 0, 1},
	    {"ledger", run_release, 0, 0},
	    {"ledger", run_refund, 0, 0},
	    {"ledger", run_grant, 0, 0},
	    {"ledger", run_sum, 0, 0},
	    {"ledger", run_look, 0, 0},
	    {"workspace", run_meter, 0, 0},
	    {"workspace", run_turn, 1, 0},
	    {"workspace", run_grant, 0, 0},
	    {"workspace", run_sum, 0, 0},
	    {"workspace", run_look, 0, 0},
	    {"interview", run_release, 0, 0},
	};
	struct uuid id = started("ours");

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct act act = {.workspace = OURS,
		    .number = 1,
		    .amount = 1,
		    .turn = {.book = book,
		        .workspace = OURS,
		        .interview = id,
		        .price = 1,
		        .first = rows[i].first,
		        .over = rows[i].over}};
		char *away = xasprintf("ALTER TABLE %s RENAME TO elsewhere", rows[i].table);
		char *back = xasprintf("ALTER TABLE elsewhere RENAME TO %s", rows[i].table);
		enum status st;

		sql(away);
		st = do_act(&act, rows[i].run);
		sql(back);
		if (st == STATUS_OK || st == STATUS_LIMIT || act.turn.refused || act.turn.held)
			fail_msg("%zu without %s: %s", i, rows[i].table, status_name(st));
		mem_free(away);
		mem_free(back);
	}
	expect_sums(10, 0);
}

/* A row that can not be added although what came before it went well. */
static void a_row_that_cannot_be_added(void **state)
{
	struct act act = {.workspace = OURS, .amount = 1};
	struct uuid id = started("ours");

	(void)state;
	sql("CREATE TRIGGER shut BEFORE INSERT ON ledger BEGIN SELECT RAISE(ABORT, 'shut'); END");
	assert_int_not_equal(turn(&id, 1, 0, 0), STATUS_OK);
	assert_int_not_equal(do_act(&act, run_grant), STATUS_OK);
	sql("DROP TRIGGER shut");
	expect_sums(10, 0);
	assert_int_equal(rows(), 1);
}

#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_workspace_begins_once),
	    TEST(hold_and_settlement),
	    TEST(not_more_than_is_available),
	    TEST(a_price_of_nothing_leaves_no_row),
	    TEST(release_and_refund),
	    TEST(grants),
	    TEST(metering_begins_with_the_grant),
	    TEST(what_is_undone_is_in_no_sum),
	    TEST(a_long_history_is_added_up_once),
	    TEST(what_fails_is_passed_on),
	    TEST(a_row_that_cannot_be_added),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
