/* Credits of interviews: held by the first answer, settled by the end, refused where there are none. */
#include "interview_hall.h"

#include <errno.h>

#include "store_fault.h"

#define STORY                                                                                      \
	"Last Friday I called the customer twice, then I sent them the invoice again, and they "   \
	"paid the 300 euros on Monday after their accountant Mary had found it."
#define STUDY                                                                                      \
	"{'mode':'structured','questions':["                                                       \
	"{'id':'works','type':'yes_no','text':'Do you send invoices?',"                            \
	"'logic':[{'if':{'question':'works','op':'equals','value':false},'then':'screen_out'}],"   \
	"'probing':{'maxFollowUps':0}},"                                                           \
	"{'id':'b','type':'open_ended','text':'Who reads them?','probing':{'maxFollowUps':0}},"    \
	"{'id':'c','type':'open_ended','text':'What for?','probing':{'maxFollowUps':0}}]}"

static int open_in_memory(void **state)
{
	hall.options.credits = (struct credit_terms){.text = 2, .voice = 3, .report = 5};
	hall_open(state);
	publish(OURS, "ours", STUDY);
	return 0;
}

static void grant(int workspace, int amount)
{
	char *text = xasprintf(
	    "INSERT INTO ledger (id, workspace, kind, amount, held, event, subject, at) VALUES "
	    "(randomblob(16), %d, 'grant', %d, 0, 'grant', randomblob(16), 1)",
	    workspace, amount);

	sql(text);
	mem_free(text);
}

/* What GET /interviews/{id} says: state and amount, or NULL for none. */
static void expect_credits(const struct uuid *id, const char *state)
{
	const json_t *credits;

	call_read(7, id, OURS);
	assert_int_equal(wait_for(7), 200);
	credits = json_object_get(hall.heard[7].body, "credits");
	if (!state) {
		assert_true(json_is_null(credits));
		return;
	}
	assert_string_equal(json_str(credits, "state"), state);
	assert_int_equal(json_int(credits, "amount", 0), 2);
}

static void expect_sums(int balance, int held)
{
	assert_int_equal(
	    query("SELECT coalesce(sum(amount), 0) FROM ledger WHERE workspace = 1"), balance);
	assert_int_equal(
	    query("SELECT coalesce(sum(held), 0) FROM ledger WHERE workspace = 1"), held);
}

static void the_first_answer_holds_and_the_last_charges(void **state)
{
	struct uuid id;

	(void)state;
	grant(OURS, 10);
	id = started("ours");
	expect_credits(&id, NULL);
	expect_sums(10, 0);
	call_answers(0, &id, "works", "true");
	assert_int_equal(wait_for(0), 200);
	expect_credits(&id, "held");
	expect_sums(10, 2);
	says(&id, STORY, 200);
	expect_sums(10, 2);
	says(&id, STORY, 200);
	assert_string_equal(json_str(hall.heard[0].body, "status"), "completed");
	expect_credits(&id, "charged");
	expect_sums(8, 0);
	call_complete(0, &id, "{'rating':'up'}");
	assert_int_equal(wait_for(0), 200);
	expect_sums(8, 0);
	assert_int_equal(query("SELECT count(*) FROM ledger"), 3);
}

/* The interview's own, whatever can be begun by now. */
static void the_price_is_that_of_its_modality(void **state)
{
	struct uuid id, other;

	(void)state;
	grant(OURS, 10);
	id = started("ours");
	other = started("ours");
	sql("UPDATE interview SET modality = 'voice' WHERE number = 1");
	sql("UPDATE interview SET modality = 'smoke' WHERE number = 2");
	hall_restart(NULL);
	call_answers(0, &id, "works", "true");
	assert_int_equal(wait_for(0), 200);
	expect_sums(10, 3);
	call_answers(0, &other, "works", "true");
	expect_refused(0, 500, "storage_failed");
	expect_sums(10, 3);
}

static void who_leaves_after_an_answer_has_completed(void **state)
{
	struct uuid id, silent;

	(void)state;
	grant(OURS, 10);
	id = started("ours");
	silent = started("ours");
	call_answers(0, &id, "works", "true");
	assert_int_equal(wait_for(0), 200);
	call_complete(0, &id, NULL);
	assert_int_equal(wait_for(0), 200);
	expect_credits(&id, "charged");
	call_complete(0, &silent, NULL);
	assert_int_equal(wait_for(0), 200);
	expect_credits(&silent, NULL);
	expect_sums(8, 0);
}

/* A question to us is held like any first message; nothing was answered in the end. */
static void nothing_answered_is_not_charged(void **state)
{
	struct uuid id;

	(void)state;
	grant(OURS, 10);
	id = started("ours");
	says(&id, "Who are you?", 200);
	assert_int_equal(
	    json_int(json_object_get(hall.heard[0].body, "progress"), "answered", -1), 0);
	expect_credits(&id, "held");
	call_complete(0, &id, NULL);
	assert_int_equal(wait_for(0), 200);
	expect_credits(&id, "released");
	expect_sums(10, 0);
}

static void screened_out_costs_nothing(void **state)
{
	struct uuid id;

	(void)state;
	grant(OURS, 10);
	id = started("ours");
	call_answers(0, &id, "works", "false");
	assert_int_equal(wait_for(0), 200);
	assert_string_equal(json_str(hall.heard[0].body, "status"), "screened_out");
	expect_credits(&id, "released");
	expect_sums(10, 0);
}

static void previews_cost_nothing(void **state)
{
	struct session_start start = {.workspace = OURS, .study = "ours", .preview = 1};
	struct uuid id;

	(void)state;
	hall_heard(0);
	session_start(hall.sessions, &start, hall_answered, &hall.heard[0]);
	assert_int_equal(wait_for(0), 201);
	id = hall.heard[0].interview;
	call_answers(0, &id, "works", "true");
	assert_int_equal(wait_for(0), 200);
	call_complete(0, &id, NULL);
	assert_int_equal(wait_for(0), 200);
	expect_credits(&id, NULL);
	assert_int_equal(query("SELECT count(*) FROM ledger"), 0);
}

static void expect_402(int call, int available)
{
	expect_refused(call, 402, "insufficient_credits");
	assert_int_equal(json_int(hall.heard[call].members, "available", -1), available);
	assert_int_equal(json_int(hall.heard[call].members, "price", -1), 2);
}

static void a_start_needs_the_price(void **state)
{
	(void)state;
	call_start(0, "ours");
	expect_402(0, 0);
	grant(THEIRS, 10);
	grant(OURS, 1);
	call_start(0, "ours");
	expect_402(0, 1);
	assert_int_equal(query("SELECT count(*) FROM interview"), 0);
	grant(OURS, 1);
	started("ours");
	started("ours"); /* starting holds nothing */
	call_start(0, "no-such-study");
	expect_refused(0, 404, "study_not_found");
}

/* Two began when there was enough for one: the second waits, as it is, until there is more. */
static void an_interview_waits_for_credits(void **state)
{
	struct uuid first, second;

	(void)state;
	grant(OURS, 3);
	first = started("ours");
	second = started("ours");
	call_answers(0, &first, "works", "true");
	assert_int_equal(wait_for(0), 200);
	for (int i = 0; i < 3; i++) {
		call_answers(0, &second, "works", "true");
		expect_402(0, 1);
	}
	expect_credits(&second, NULL);
	expect_sums(3, 2);
	assert_int_equal(query("SELECT count(*) FROM message"), 4);
	assert_int_equal(query("SELECT count(*) FROM answer"), 1);
	says(&first, STORY, 200); /* what was paid goes on */
	grant(OURS, 1);
	call_answers(0, &second, "works", "true");
	assert_int_equal(wait_for(0), 200);
	expect_credits(&second, "held");
	expect_sums(4, 4);
	hall_restart(NULL);
	says(&second, STORY, 200);
	says(&second, STORY, 200);
	expect_sums(2, 2);
}

/* Both at once, in one group of writes: one of them. */
static void two_at_once_and_enough_for_one(void **state)
{
	struct uuid ids[4];
	int held = 0, refused = 0;

	(void)state;
	grant(OURS, 2);
	for (int i = 0; i < 4; i++)
		ids[i] = started("ours");
	for (int i = 0; i < 4; i++)
		call_answers(i, &ids[i], "works", "true");
	for (int i = 0; i < 4; i++) {
		int status = wait_for(i);

		held += status == 200;
		refused += status == 402;
	}
	assert_int_equal(held, 1);
	assert_int_equal(refused, 3);
	expect_sums(2, 2);
}

static void an_unlimited_workspace_is_never_refused(void **state)
{
	struct uuid id;

	(void)state;
	sql("UPDATE workspace SET metered = 0");
	for (int i = 0; i < 2; i++) {
		id = started("ours");
		call_answers(0, &id, "works", "true");
		assert_int_equal(wait_for(0), 200);
	}
	expect_sums(0, 4);
	call_complete(0, &id, NULL);
	assert_int_equal(wait_for(0), 200);
	expect_sums(-2, 2);
	sql("UPDATE workspace SET metered = 1");
	call_start(0, "ours");
	expect_402(0, -4);
	says(&id, STORY, 409);
}

/* The price that was held is the one charged, whatever it is by then. */
static void a_price_that_changes(void **state)
{
	struct uuid id;

	(void)state;
	grant(OURS, 10);
	id = started("ours");
	call_answers(0, &id, "works", "true");
	assert_int_equal(wait_for(0), 200);
	hall.options.credits.text = 7;
	hall_restart(NULL);
	call_complete(0, &id, NULL);
	assert_int_equal(wait_for(0), 200);
	expect_credits(&id, "charged");
	expect_sums(8, 0);
}

static void what_cannot_be_stored_holds_nothing(void **state)
{
	struct uuid id;

	(void)state;
	grant(OURS, 10);
	id = started("ours");
	sql("ALTER TABLE answer RENAME TO elsewhere");
	call_answers(0, &id, "works", "true");
	expect_refused(0, 500, "storage_failed");
	expect_sums(10, 0);
	sql("ALTER TABLE elsewhere RENAME TO answer");
	sql("ALTER TABLE ledger RENAME TO elsewhere");
	call_answers(0, &id, "works", "true");
	expect_refused(0, 500, "storage_failed");
	call_start(0, "ours");
	expect_refused(0, 500, "storage_failed");
	sql("ALTER TABLE elsewhere RENAME TO ledger");
	assert_int_equal(query("SELECT count(*) FROM message"), 1);
	call_answers(0, &id, "works", "true");
	assert_int_equal(wait_for(0), 200);
	expect_sums(10, 2);
}

/* Two answers, credits for one, and a disk that is full when both are to be stored: the second was refused for what the first
 * had taken, but neither is there. */
static void what_was_lost_refuses_nobody(void **state)
{
	struct uuid ids[2];
	struct gate gate;
	unsigned opened = 0;
	int statuses[2];

	(void)state;
	grant(OURS, 2);
	for (int i = 0; i < 2; i++)
		ids[i] = started("ours");
	gate_init(&gate, hall.home, &opened);
	assert_int_equal(store_write(hall.store, &gate.job), STATUS_OK);
	sem_wait(&gate.inside);
	for (int i = 0; i < 2; i++)
		call_says(i, &ids[i], "Yes.");
	fault_set(CALL_WRITE, "-wal", ENOSPC, 0, -1);
	sem_post(&gate.open);
	for (int i = 0; i < 2; i++)
		statuses[i] = wait_for(i);
	fault_clear();
	for (int i = 0; i < 2; i++) {
		assert_int_equal(statuses[i], 503);
		expect_refused(i, 503, "storage_full");
	}
	says(&ids[0], "Yes.", 200);
	says(&ids[1], "Yes.", 402);
	gate_free(&gate);
}

static int open_on_disk(void **state)
{
	dir = dir_make();
	hall.store_options.dir = dir;
	return open_in_memory(state);
}

static int close_on_disk(void **state)
{
	hall_close(state);
	dir_remove(dir);
	return 0;
}

#define IN_MEMORY(NAME) cmocka_unit_test_setup_teardown(NAME, open_in_memory, hall_close)
#define ON_DISK(NAME)   cmocka_unit_test_setup_teardown(NAME, open_on_disk, close_on_disk)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    IN_MEMORY(the_first_answer_holds_and_the_last_charges),
	    IN_MEMORY(the_price_is_that_of_its_modality),
	    IN_MEMORY(who_leaves_after_an_answer_has_completed),
	    IN_MEMORY(nothing_answered_is_not_charged),
	    IN_MEMORY(screened_out_costs_nothing),
	    IN_MEMORY(previews_cost_nothing),
	    IN_MEMORY(a_start_needs_the_price),
	    IN_MEMORY(an_interview_waits_for_credits),
	    IN_MEMORY(two_at_once_and_enough_for_one),
	    IN_MEMORY(an_unlimited_workspace_is_never_refused),
	    IN_MEMORY(a_price_that_changes),
	    IN_MEMORY(what_cannot_be_stored_holds_nothing),
	    ON_DISK(what_was_lost_refuses_nobody),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
