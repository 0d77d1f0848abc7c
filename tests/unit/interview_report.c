/* Reports in a store: asked for, made on a loop, failed, taken away by an erasure, and what all of it costs. */
#include "interview_hall.h"

#include "interview/erase.h"
#include "interview/report_maker.h"
#include "interview/report_row.h"

#define STUDY                                                                                      \
	"{'methodology':'forces','mode':'structured','attributes':['role'],'questions':["          \
	"{'id':'a','type':'open_ended','text':'What happened?','probing':{'maxFollowUps':0}}]}"
#define METHOD                                                                                     \
	"return { api = 1, kind = 'methodology', name = 'forces', version = '1.0.0',\n"            \
	" title = 'Forces', summary = 'A method.', answer = function() end,\n"                     \
	" slots = { push = { from = 'push', many = true } },\n"                                    \
	" findings = { pushes = { type = 'list', of = 'quote' } },\n"                              \
	" close = function(turn) return { pushes = turn.slots.push } end,\n"                       \
	" report = function(interviews)\n"                                                         \
	"  local items = {}\n"                                                                     \
	"  for i in interviews.each() do\n"                                                        \
	"   if i.answers.a.text:find('trouble') then error('trouble') end\n"                       \
	"   for _, q in ipairs(i.findings.pushes or {}) do items[#items + 1] = q end\n"            \
	"  end\n"                                                                                  \
	"  return { { kind = 'quotes', title = 'Pushes', items = items } }\n"                      \
	" end }"

static struct credit_book *book;
static struct report_maker *maker;

static struct report_maker *maker_make(void)
{
	static const struct host_options options = {
	    .steps = 1000000, .memory = 16u << 20, .cpu_ms = 250};

	return report_maker_new(hall.store, hall.home, &options);
}

static int setup(void **state)
{
	hall.script = xstrdup(METHOD);
	hall_open(state);
	publish(OURS, "ours", STUDY);
	sql("UPDATE workspace SET metered = 0");
	book = credit_book_new();
	maker = maker_make();
	return 0;
}

/* A store with room for one job in each queue. */
static int setup_narrow(void **state)
{
	hall.store_options.queue_max = 1;
	return setup(state);
}

/* As the daemon stops: nothing new, the store drained, then what is left is dropped. */
static void maker_stop(void)
{
	report_maker_end(maker);
	store_drain(hall.store);
	mailbox_drain(hall.home);
	report_maker_free(maker);
	maker = NULL;
}

static int teardown(void **state)
{
	let_go();
	maker_stop();
	credit_book_free(book);
	hall_close(state);
	hall.store_options.queue_max = 0;
	return 0;
}

/* --- Jobs --- */

struct act {
	struct job job;
	struct report_request request;
	struct report_row shown, newest;
	int64_t erasures;
};

static enum status run_request(struct db *db, struct job *job)
{
	return report_request(db, &((struct act *)job)->request);
}

static enum status run_find(struct db *db, struct job *job)
{
	struct act *act = (struct act *)job;

	return report_row_find(db, 1, &act->shown, &act->newest);
}

static enum status run_finish(struct db *db, struct job *job)
{
	struct act *act = (struct act *)job;

	return report_finish(db, &act->shown, "{\"title\":null}", act->erasures, 9);
}

static enum status run_delete(struct db *db, struct job *job)
{
	(void)job;
	return report_forget_study(db, 1, 11);
}

static enum status write_job(struct act *act, enum status (*run)(struct db *, struct job *))
{
	act->job = (struct job){.run = run};
	return store_write_wait(hall.store, &act->job);
}

static struct act ask(void)
{
	struct act act = {.request = {.book = book,
	                      .workspace = OURS,
	                      .study = 1,
	                      .price = 5,
	                      .at = 7,
	                      .id = uuid_new()}};

	write_job(&act, run_request);
	return act;
}

static void find(struct act *act)
{
	act->job = (struct job){.run = run_find};
	assert_int_equal(store_read_wait(hall.store, &act->job), STATUS_OK);
}

static void found_free(struct act *act)
{
	report_row_clear(&act->shown);
	report_row_clear(&act->newest);
}

/* The loop runs until the maker rests: nothing is at the store, and no letter waits. */
static void pump(void)
{
	report_maker_wake(maker);
	while (mailbox_drain(hall.home) > 0)
		store_drain(hall.store);
}

static void expect_report(const char *status, const char *part)
{
	struct act act = {0};

	find(&act);
	assert_string_equal(act.shown.status, status);
	if (part && !strstr(act.shown.body ? act.shown.body : act.shown.failure, part))
		fail_msg(
		    "%s isn't in %s", part, act.shown.body ? act.shown.body : act.shown.failure);
	found_free(&act);
}

#define SUM(COLUMN)                                                                                \
	query("SELECT coalesce(sum(" COLUMN "), 0) FROM ledger WHERE event LIKE 'report%'")

static struct uuid told(const char *words)
{
	struct uuid id = started("ours");

	says(&id, words, 200);
	return id;
}

/* --- Tests --- */

static void a_report_is_made_and_charged(void **state)
{
	struct act act;

	(void)state;
	told("It kept crashing.");
	told("It was broken all the time.");
	act = ask();
	assert_int_equal(act.request.held, 5);
	assert_int_equal(SUM("held"), 5);
	expect_report("pending", NULL);
	pump();
	expect_report("ready", "\"quote\":\"It kept crashing");
	expect_report("ready", "\"note\":\"2 answers\"");
	assert_int_equal(SUM("held"), 0);
	assert_int_equal(SUM("amount"), -5);
	/* The next one takes its place. */
	told("It was slow.");
	ask();
	pump();
	expect_report("ready", "\"interviews\":3,");
	assert_int_equal(query("SELECT count(*) FROM report"), 1);
}

static void two_that_wait_are_made_one_after_the_other(void **state)
{
	struct act second = {
	    .request = {.book = book, .workspace = OURS, .study = 2, .price = 5, .id = uuid_new()}};

	(void)state;
	publish(OURS, "other", STUDY);
	ask();
	assert_int_equal(write_job(&second, run_request), STATUS_OK);
	pump();
	assert_int_equal(query("SELECT count(*) FROM report WHERE status = 'ready'"), 2);
}

static void one_at_a_time(void **state)
{
	struct act act;

	(void)state;
	ask();
	act = ask();
	assert_true(act.request.running);
	assert_int_equal(query("SELECT count(*) FROM report"), 1);
	assert_int_equal(SUM("held"), 5);
}

static void who_has_not_enough_gets_none(void **state)
{
	struct act act;

	(void)state;
	sql("UPDATE workspace SET metered = 1");
	act = ask();
	assert_true(act.request.refused);
	assert_int_equal(credit_available(&act.request.account), 0);
	assert_int_equal(query("SELECT count(*) FROM report"), 0);
	assert_int_equal(SUM("held"), 0);
}

static void a_script_that_throws_costs_nothing(void **state)
{
	(void)state;
	told("It kept crashing.");
	ask();
	pump();
	told("Then there was trouble.");
	ask();
	pump();
	assert_int_equal(query("SELECT count(*) FROM report WHERE status = 'failed' AND failure "
	                       "LIKE 'init.lua:9: trouble%'"),
	    1);
	assert_int_equal(SUM("held"), 0);
	assert_int_equal(SUM("amount"), -5);
	/* What was there before stays, and of failed ones the last. */
	expect_report("ready", "crashing");
	ask();
	pump();
	assert_int_equal(query("SELECT count(*) FROM report"), 2);
}

static enum status run_erase(struct db *db, struct job *job)
{
	struct erased erased = {NULL, 0};
	enum status st = erase_interview(db, OURS, &((struct act *)job)->request.id, 9, &erased);

	mem_free(erased.interviews);
	return st;
}

static void erase(const struct uuid *id)
{
	struct act act = {.request = {.id = *id}};

	assert_int_equal(write_job(&act, run_erase), STATUS_OK);
}

static void an_erasure_takes_it_away_and_the_next_is_free(void **state)
{
	struct uuid id;

	(void)state;
	id = told("It kept crashing.");
	ask();
	pump();
	erase(&id);
	assert_int_equal(
	    query("SELECT count(*) FROM report WHERE status = 'erased' AND body IS NULL"), 1);
	assert_int_equal(ask().request.held, 0);
	pump();
	expect_report("ready", "\"erased\":1");
	assert_int_equal(SUM("amount"), -5);
	/* And the one after that is not. */
	assert_int_equal(ask().request.held, 5);
	pump();
	assert_int_equal(SUM("amount"), -10);
}

static void what_was_read_before_an_erasure_is_not_kept(void **state)
{
	struct act act = {0};

	(void)state;
	told("It kept crashing.");
	ask();
	find(&act);
	assert_int_equal(write_job(&act, run_finish), STATUS_OK);
	assert_int_equal(query("SELECT count(*) FROM report WHERE status = 'ready'"), 1);
	found_free(&act);
	ask();
	find(&act);
	report_row_clear(&act.shown);
	act.shown = act.newest;
	memset(&act.newest, 0, sizeof act.newest);
	sql("INSERT INTO erasure (kind, id, at) VALUES ('person', "
	    "x'00000000000000000000000000000009', 1)");
	assert_int_equal(write_job(&act, run_finish), STATUS_CONFLICT);
	assert_int_equal(query("SELECT count(*) FROM report WHERE status = 'pending'"), 1);
	found_free(&act);
	pump();
	expect_report("ready", "crashing");
}

static void a_deleted_study_takes_its_reports_along(void **state)
{
	struct act act = {0};

	(void)state;
	ask();
	assert_int_equal(write_job(&act, run_delete), STATUS_OK);
	assert_int_equal(query("SELECT count(*) FROM report"), 0);
	assert_int_equal(SUM("held"), 0);
	pump();
}

static void what_the_store_can_not_read_waits(void **state)
{
	(void)state;
	told("It kept crashing.");
	sql("UPDATE interview SET state = 'x' || state");
	ask();
	pump();
	expect_report("pending", NULL);
	sql("UPDATE interview SET state = substr(state, 2)");
	pump();
	expect_report("ready", "crashing");
}

static void a_study_that_is_damaged_fails_its_report(void **state)
{
	(void)state;
	sql("UPDATE study_revision SET definition = '{\"questions\": 7'");
	ask();
	pump();
	expect_report("failed", NULL);
	assert_int_equal(SUM("held"), 0);
}

static void a_full_queue_leaves_it_pending(void **state)
{
	(void)state;
	told("It kept crashing.");
	ask();
	hold_reader();
	report_maker_wake(maker);
	report_maker_wake(maker);
	mailbox_drain(hall.home);
	let_go();
	expect_report("pending", NULL);
	pump();
	expect_report("ready", "crashing");
}

/* Whatever it is at when the process ends, the next one makes the report. */
static void an_end_leaves_it_to_the_next_start(void **state)
{
	(void)state;
	told("It kept crashing.");
	for (int letters = 0; letters < 12; letters++) {
		ask();
		report_maker_wake(maker);
		for (int i = 0; i < letters; i++) {
			store_drain(hall.store);
			mailbox_drain(hall.home);
		}
		maker_stop();
		maker = maker_make();
	}
	pump();
	expect_report("ready", "crashing");
	assert_int_equal(query("SELECT count(*) FROM report"), 1);
	assert_int_equal(SUM("held"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(a_report_is_made_and_charged, setup, teardown),
	    cmocka_unit_test_setup_teardown(
	        two_that_wait_are_made_one_after_the_other, setup, teardown),
	    cmocka_unit_test_setup_teardown(one_at_a_time, setup, teardown),
	    cmocka_unit_test_setup_teardown(who_has_not_enough_gets_none, setup, teardown),
	    cmocka_unit_test_setup_teardown(a_script_that_throws_costs_nothing, setup, teardown),
	    cmocka_unit_test_setup_teardown(
	        an_erasure_takes_it_away_and_the_next_is_free, setup, teardown),
	    cmocka_unit_test_setup_teardown(
	        what_was_read_before_an_erasure_is_not_kept, setup, teardown),
	    cmocka_unit_test_setup_teardown(
	        a_deleted_study_takes_its_reports_along, setup, teardown),
	    cmocka_unit_test_setup_teardown(what_the_store_can_not_read_waits, setup, teardown),
	    cmocka_unit_test_setup_teardown(
	        a_study_that_is_damaged_fails_its_report, setup, teardown),
	    cmocka_unit_test_setup_teardown(a_full_queue_leaves_it_pending, setup_narrow, teardown),
	    cmocka_unit_test_setup_teardown(an_end_leaves_it_to_the_next_start, setup, teardown),
	};

	mem_install();
	return cmocka_run_group_tests_name("interview_report", tests, NULL, NULL);
}
