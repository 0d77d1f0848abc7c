/* Messages with a key: repeated, they get the answer that they got, and are no second turn. From the cache and from the
 * rows, while others run, at the end and after it, and on the store's bad days. */
#include "interview_hall.h"
#include "store_help.h"

#define STUDY                                                                                      \
	"{'mode':'structured','questions':["                                                       \
	"{'id':'a','type':'open_ended','text':'How do you send invoices?'},"                       \
	"{'id':'b','type':'open_ended','text':'Who reads them?'},"                                 \
	"{'id':'c','type':'open_ended','text':'What for?'},"                                       \
	"{'id':'d','type':'open_ended','text':'And then?'},"                                       \
	"{'id':'e','type':'open_ended','text':'What comes last?'}]}"
#define STORY                                                                                      \
	"Last Friday I called the customer twice, then I sent them the invoice again, and they "   \
	"paid the 300 euros on Monday after their accountant Mary had found it."

static char *dir; /* in memory a writer at work holds the readers up */

static int setup(void **state)
{
	dir = dir_make();
	hall.store_options.dir = dir;
	hall_open(state);
	publish(OURS, "ours", STUDY);
	return 0;
}

static int setup_small(void **state)
{
	hall.store_options.queue_max = 1;
	return setup(state);
}

static int teardown(void **state)
{
	hall_close(state);
	dir_remove(dir);
	return 0;
}

static struct session_once once_of(const char *key, const char *body)
{
	struct session_once once = {{0}, {0}};

	memcpy(once.key, key, strnlen(key, sizeof once.key));
	memcpy(once.body, body, strnlen(body, sizeof once.body));
	return once;
}

/* Words, with a key and as such a body. */
static void call_keyed(int call, const struct uuid *interview, const char *key, const char *words)
{
	struct session_once once = once_of(key, words[0] == 'L' ? "story" : words);
	struct session_message message = {.interview = *interview,
	    .workspace = OURS,
	    .content = words,
	    .content_len = strlen(words),
	    .with_why = 1,
	    .once = &once};

	hall_heard(call);
	session_message(hall.sessions, &message, hall_answered, &hall.heard[call]);
}

static json_t *keyed(const struct uuid *interview, const char *key, const char *words)
{
	call_keyed(0, interview, key, words);
	if (wait_for(0) != 200)
		fail_msg("%d %s", hall.heard[0].status, hall.heard[0].code);
	return json_incref(hall.heard[0].body);
}

static void expect_same(
    const json_t *before, const struct uuid *interview, const char *key, const char *words)
{
	json_t *now = keyed(interview, key, words);

	if (!json_equal(before, now))
		fail_msg("%s, before: %s", json_dumps(now, 0), json_dumps(before, 0));
	json_decref(now);
}

static int64_t messages(void)
{
	return query("SELECT count(*) FROM message");
}

static void a_repetition_is_no_turn(void **state)
{
	struct uuid id = started("ours");
	json_t *first, *second;

	(void)state;
	first = keyed(&id, "one", STORY);
	expect_same(first, &id, "one", STORY);
	second = keyed(&id, "two", STORY);
	assert_false(json_equal(first, second));
	/* whichever stands now */
	expect_same(first, &id, "one", STORY);
	expect_same(second, &id, "two", STORY);
	assert_int_equal(messages(), 5);
	call_keyed(0, &id, "one", "other words");
	expect_refused(0, 422, "idempotency_key_reused");
	assert_string_equal(json_str(json_array_get(hall.heard[0].errors, 0), "pointer"), "");
	assert_int_equal(messages(), 5);
	json_decref(first);
	json_decref(second);
}

/* What a why quotes is not stored with it, and comes again all the same. */
static void a_repetition_quotes_as_well(void **state)
{
	json_t *first, *why;
	struct uuid id;

	(void)state;
	hall_restart("return { api = 1, kind = 'methodology', name = 'keeper', version = '1.0.0', "
	             "title = 'x', summary = 'y', slots = { who = { many = true } }, "
	             "answer = function(turn) return { notes = { { slot = 'who', "
	             "quote = 'Mary' } } } end }");
	publish(OURS, "kept",
	    "{'methodology':'keeper','questions':[{'id':'a','type':'open_ended','text':'How?'},"
	    "{'id':'b','type':'open_ended','text':'Who?'}]}");
	id = started("kept");
	first = keyed(&id, "one", STORY);
	why = json_object_get(json_object_get(first, "message"), "why");
	assert_string_equal(
	    json_str(json_array_get(json_object_get(why, "notes"), 0), "quote"), "Mary");
	expect_same(first, &id, "one", STORY);
	hall_restart(NULL);
	expect_same(first, &id, "one", STORY);
	json_decref(first);
}

/* The action, the status and the progress of then, not of now. */
static void the_rest_of_the_answer_is_of_its_time(void **state)
{
	struct uuid id = started("ours");
	json_t *answers[12];
	char key[16];
	int n = 0;

	(void)state;
	do {
		snprintf(key, sizeof key, "key %d", n);
		answers[n] = keyed(&id, key, STORY);
		n++;
	} while (n < 12 && strcmp(json_str(answers[n - 1], "status"), "active") == 0);
	assert_string_equal(json_str(answers[n - 1], "action"), "close");
	assert_string_equal(json_str(answers[n - 1], "status"), "completed");
	assert_true(n >= 5);
	for (int round = 0; round < 2; round++) {
		for (int i = 0; i < n; i++) {
			snprintf(key, sizeof key, "key %d", i);
			expect_same(answers[i], &id, key, STORY);
		}
		hall_restart(NULL);
	}
	/* It is over for whatever is new. */
	call_keyed(0, &id, "new", STORY);
	expect_refused(0, 409, "interview_over");
	assert_int_equal(messages(), 1 + 2 * n);
	while (n)
		json_decref(answers[--n]);
}

static void a_restart_forgets_nothing(void **state)
{
	struct uuid id = started("ours");
	json_t *first = keyed(&id, "one", STORY), *second;

	(void)state;
	hall_restart(NULL);
	expect_same(first, &id, "one", STORY);
	second = keyed(&id, "two", STORY);
	hall_restart(NULL);
	says(&id, STORY, 200); /* without a key it is loaded without asking for keys */
	expect_same(first, &id, "one", STORY);
	expect_same(second, &id, "two", STORY);
	hall_restart(NULL);
	call_keyed(0, &id, "one", "other words");
	expect_refused(0, 422, "idempotency_key_reused");
	assert_int_equal(messages(), 7);
	json_decref(first);
	json_decref(second);
}

/* Same key, two clients at once: one of them is told to come back for the answer. */
static void two_at_once(void **state)
{
	struct uuid id = started("ours");
	json_t *first;

	(void)state;
	call_keyed(1, &id, "one", STORY);
	call_keyed(2, &id, "one", STORY);
	call_keyed(3, &id, "one", "other words");
	call_keyed(4, &id, "two", STORY);
	expect_refused(2, 409, "idempotency_key_in_use");
	expect_refused(3, 422, "idempotency_key_reused");
	expect_refused(4, 409, "turn_in_progress");
	assert_int_equal(wait_for(1), 200);
	first = json_incref(hall.heard[1].body);
	expect_same(first, &id, "one", STORY);
	assert_int_equal(messages(), 3);
	/* The same while it is being read back. */
	hall_restart(NULL);
	call_keyed(1, &id, "two", STORY);
	call_keyed(2, &id, "two", STORY);
	call_keyed(3, &id, "one", STORY);
	call_keyed(4, &id, "three", STORY);
	expect_refused(2, 409, "idempotency_key_in_use");
	expect_refused(4, 409, "turn_in_progress");
	assert_int_equal(wait_for(3), 200);
	assert_true(json_equal(hall.heard[3].body, first));
	assert_int_equal(wait_for(1), 200);
	assert_int_equal(messages(), 5);
	json_decref(first);
}

/* An older message is repeated while another turn runs: it waits for nothing. */
static void beside_a_running_turn(void **state)
{
	struct uuid id = started("ours");
	json_t *first = keyed(&id, "one", STORY);

	(void)state;
	call_keyed(1, &id, "two", STORY);
	call_keyed(2, &id, "one", STORY);
	call_keyed(3, &id, "one", "other words");
	expect_refused(3, 422, "idempotency_key_reused");
	assert_int_equal(wait_for(2), 200);
	assert_true(json_equal(hall.heard[2].body, first));
	assert_int_equal(wait_for(1), 200);
	/* without a key, too, and during the end */
	call_complete(1, &id, NULL);
	call_keyed(2, &id, "one", STORY);
	call_keyed(3, &id, "three", STORY);
	expect_refused(3, 409, "turn_in_progress");
	assert_int_equal(wait_for(2), 200);
	assert_true(json_equal(hall.heard[2].body, first));
	assert_int_equal(wait_for(1), 200);
	json_decref(first);
}

/* What runs now is not a key that ran before. */
static void a_key_is_in_use_only_while_it_is(void **state)
{
	struct uuid id = started("ours");
	json_t *first = keyed(&id, "one", STORY);

	(void)state;
	call_says(1, &id, STORY);
	call_keyed(2, &id, "one", STORY);
	assert_int_equal(wait_for(2), 200);
	assert_true(json_equal(hall.heard[2].body, first));
	assert_int_equal(wait_for(1), 200);
	json_decref(first);
}

static void refusals_keep_nothing(void **state)
{
	struct uuid id = started("ours");
	struct session_once once = once_of("one", "story");
	struct session_message message = {.interview = id,
	    .workspace = OURS,
	    .content = STORY,
	    .content_len = strlen(STORY),
	    .in_reply_to = "message_00000000000000000000000000",
	    .once = &once};

	(void)state;
	hall_heard(0);
	session_message(hall.sessions, &message, hall_answered, &hall.heard[0]);
	expect_refused(0, 409, "not_current");
	hold_writer();
	call_keyed(0, &id, "one", STORY);
	expect_refused(0, 503, "overloaded");
	let_go();
	assert_int_equal(messages(), 1);
	json_decref(keyed(&id, "one", "now in other words"));
	assert_int_equal(messages(), 3);
}

static void a_look_that_finds_no_room(void **state)
{
	struct uuid id = started("ours");
	json_t *first = keyed(&id, "one", STORY);

	(void)state;
	hold_reader();
	call_keyed(0, &id, "one", STORY);
	expect_refused(0, 503, "overloaded");
	let_go();
	expect_same(first, &id, "one", STORY);
	/* new keys need no reader */
	hold_reader();
	json_decref(keyed(&id, "two", STORY));
	let_go();
	assert_int_equal(messages(), 5);
	assert_int_equal(sessions_running(hall.sessions), 0);
	json_decref(first);
}

static void a_damaged_answer_is_told(void **state)
{
	struct uuid id = started("ours");

	(void)state;
	json_decref(keyed(&id, "one", STORY));
	sql("UPDATE message SET action = NULL");
	call_keyed(0, &id, "one", STORY);
	expect_refused(0, 500, "storage_failed");
	sql("DELETE FROM message WHERE seq = 3");
	call_keyed(0, &id, "one", STORY);
	expect_refused(0, 500, "storage_failed");
	assert_int_equal(sessions_running(hall.sessions), 0);
}

/* A key that only looks like one that was there. */
static void marks_that_are_alike(void **state)
{
	struct uuid id = started("ours");

	(void)state;
	json_decref(keyed(&id, "the same, but", STORY));
	json_decref(keyed(&id, "the same, not", STORY));
	assert_int_equal(messages(), 5);
	call_says(1, &id, STORY);
	call_keyed(2, &id, "the same, nor", STORY);
	assert_int_equal(wait_for(1), 200);
	expect_refused(2, 409, "turn_in_progress");
	assert_int_equal(messages(), 7);
}

static void other_workspaces_see_nothing(void **state)
{
	struct uuid id = started("ours");
	struct session_once once = once_of("one", "story");
	struct session_message message = {.interview = id,
	    .workspace = THEIRS,
	    .content = STORY,
	    .content_len = strlen(STORY),
	    .once = &once};

	(void)state;
	json_decref(keyed(&id, "one", STORY));
	for (int i = 0; i < 4; i++) {
		if (i == 1)
			call_says(1, &id, STORY); /* also beside a turn */
		if (i >= 2)
			hall_restart(NULL);
		if (i == 3)
			call_keyed(1, &id, "two", STORY); /* and while it is being read */
		hall_heard(0);
		session_message(hall.sessions, &message, hall_answered, &hall.heard[0]);
		expect_refused(0, 404, "interview_not_found");
		if (i & 1)
			assert_int_equal(wait_for(1), 200);
	}
}

/* Long interviews: the list of keys grows. */
static void keys_are_marked(void **state)
{
	struct session_keys keys = {.known = 1};
	uint8_t key[16] = {0};

	(void)state;
	for (unsigned i = 0; i < 1000; i++) {
		memcpy(key, &i, sizeof i);
		assert_false(session_keys_have(&keys, key));
		session_keys_add(&keys, key);
		assert_true(session_keys_have(&keys, key));
	}
	assert_true(session_keys_size(&keys) >= 8000);
	session_keys_free(&keys);
	assert_int_equal(session_keys_size(&keys), 0);
	assert_false(session_keys_have(&keys, key));
}

#define T(name)     cmocka_unit_test_setup_teardown(name, setup, teardown)
#define SMALL(name) cmocka_unit_test_setup_teardown(name, setup_small, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    T(a_repetition_is_no_turn),
	    T(a_repetition_quotes_as_well),
	    T(the_rest_of_the_answer_is_of_its_time),
	    T(a_restart_forgets_nothing),
	    T(two_at_once),
	    T(beside_a_running_turn),
	    T(a_key_is_in_use_only_while_it_is),
	    SMALL(refusals_keep_nothing),
	    SMALL(a_look_that_finds_no_room),
	    T(a_damaged_answer_is_told),
	    T(marks_that_are_alike),
	    T(other_workspaces_see_nothing),
	    cmocka_unit_test(keys_are_marked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
