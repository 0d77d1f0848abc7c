/* Sessions hold on to what they began with: the study's revision, the script's version; and what happens where it's gone. */
#include "interview_hall.h"

#define STORY                                                                                      \
	"Last Friday I called the customer twice, then I sent them the invoice again, and they "   \
	"paid the 300 euros on Monday after their accountant Mary had found it."
#define GUIDE(WORDS)                                                                               \
	"{'mode':'structured','questions':["                                                       \
	"{'id':'a','type':'open_ended','text':'" WORDS " one?','probing':{'maxFollowUps':0}},"     \
	"{'id':'b','type':'open_ended','text':'" WORDS " two?','probing':{'maxFollowUps':0}},"     \
	"{'id':'c','type':'open_ended','text':'" WORDS " three?','probing':{'maxFollowUps':0}}]}"
#define METHOD_STUDY                                                                               \
	"{'methodology':'keeper','questions':[{'id':'a','type':'open_ended','text':'How?',"        \
	"'probing':{'maxFollowUps':3}},{'id':'b','type':'open_ended','text':'Who?'}]}"
#define SCRIPT(VERSION, WORDS)                                                                     \
	"return { api = 1, kind = 'methodology', name = 'keeper', version = '" VERSION "',"        \
	" title = 'x', summary = 'y', answer = function(turn) turn.state.n = (turn.state.n or 0)"  \
	" + 1; return { probe = '" WORDS " ' .. turn.state.n .. '?' } end }"

static void a_revision_lasts_as_long_as_its_interviews(void **state)
{
	struct uuid old, new;

	(void)state;
	publish(OURS, "ours", GUIDE("First"));
	old = started("ours");
	publish(OURS, "ours", GUIDE("Second"));
	new = started("ours");
	assert_non_null(strstr(said(), "Second one?"));
	says(&old, STORY, 200);
	assert_non_null(strstr(said(), "First two?"));
	sessions_forget_studies(hall.sessions); /* they have theirs */
	says(&new, STORY, 200);
	assert_non_null(strstr(said(), "Second two?"));
	hall_restart(NULL);
	says(&old, STORY, 200);
	assert_non_null(strstr(said(), "First three?"));
	says(&new, STORY, 200);
	assert_non_null(strstr(said(), "Second three?"));
	call_read(0, &old, OURS);
	assert_int_equal(wait_for(0), 200);
	assert_int_equal(json_int(hall.heard[0].body, "studyRevision", 0), 1);
	assert_string_equal(json_str(hall.heard[0].body, "status"), "active");
}

/* More revisions than are kept ready. */
static void forgotten_studies_are_read_again(void **state)
{
	struct uuid first;

	(void)state;
	publish(OURS, "ours", GUIDE("First"));
	first = started("ours");
	for (int i = 0; i < 260; i++) {
		char *slug = xasprintf("study-%d", i);

		publish(OURS, slug, GUIDE("Other"));
		started(slug);
		mem_free(slug);
	}
	says(&first, STORY, 200);
	assert_non_null(strstr(said(), "First two?"));
}

static void a_script_lasts_as_long_as_its_interviews(void **state)
{
	struct uuid old, new;

	(void)state;
	hall_restart(SCRIPT("1.0.0", "What was old about number"));
	publish(OURS, "ours", METHOD_STUDY);
	old = started("ours");
	says(&old, STORY, 200);
	assert_non_null(strstr(said(), "What was old about number 1?"));
	hall_restart(SCRIPT("2.0.0", "What was new about number"));
	new = started("ours");
	says(&new, STORY, 200);
	assert_non_null(strstr(said(), "What was new about number 1?"));
	says(&old, STORY, 200);
	assert_non_null(strstr(said(), "What was old about number 2?"));
	call_read(0, &old, OURS);
	assert_int_equal(wait_for(0), 200);
	assert_string_equal(
	    json_str(json_object_get(hall.heard[0].body, "methodology"), "version"), "1.0.0");
	hall_restart(NULL); /* not installed at all any more */
	says(&old, STORY, 200);
	assert_non_null(strstr(said(), "What was old about number 3?"));
	says(&new, STORY, 200);
	assert_non_null(strstr(said(), "What was new about number 2?"));
	new = started("ours"); /* what was published goes on with the version it had last */
	says(&new, STORY, 200);
	assert_non_null(strstr(said(), "What was new about number 1?"));
	assert_int_equal(query("SELECT count(*) FROM interview WHERE bundle IS NULL"), 0);
}

/* More versions than stay in memory: each interview still ends on its own, and the one in a turn is not let go. */
static void few_old_scripts_stay_loaded(void **state)
{
	enum { VERSIONS = 10, KEPT = 9 }; /* eight old ones and that of the disk */
	struct uuid ids[VERSIONS];

	(void)state;
	publish(OURS, "ours", METHOD_STUDY);
	for (int i = 0; i < VERSIONS; i++) {
		char *script = xasprintf(SCRIPT("%d.0.0", "What was %d about number"), i + 1, i);

		hall_restart(script);
		mem_free(script);
		ids[i] = started("ours");
	}
	assert_int_equal(methods_loaded(hall.methods), 1);
	for (int round = 1; round <= 2; round++) {
		for (int i = 0; i < VERSIONS; i++) {
			char *words = xasprintf("What was %d about number %d?", i, round);

			says(&ids[i], STORY, 200);
			assert_string_equal(said(), words);
			mem_free(words);
			assert_true(methods_loaded(hall.methods) <= KEPT);
		}
	}
	assert_int_equal(methods_loaded(hall.methods), KEPT);
	assert_int_equal(query("SELECT count(*) FROM message"), VERSIONS * 5);
}

/* Many at once: those whose turn is running keep their script, until one more is needed later. */
static void a_script_in_a_turn_is_not_let_go(void **state)
{
	enum { VERSIONS = CALLS + 1 };
	struct uuid ids[VERSIONS];

	(void)state;
	publish(OURS, "ours", METHOD_STUDY);
	for (int i = 0; i < VERSIONS; i++) {
		char *script = xasprintf(SCRIPT("%d.0.0", "What was %d about number"), i + 1, i);

		hall_restart(script);
		mem_free(script);
		ids[i] = started("ours");
	}
	hall_restart(NULL);
	for (int i = 0; i < CALLS; i++)
		call_says(i, &ids[i], STORY);
	for (int i = 0; i < CALLS; i++)
		assert_int_equal(wait_for(i), 200);
	assert_in_range(methods_loaded(hall.methods), 9, CALLS);
	says(&ids[CALLS], STORY, 200);
	assert_int_equal(methods_loaded(hall.methods), 8);
	assert_int_equal(query("SELECT count(*) FROM message WHERE kind = 'probe'"), VERSIONS);
}

static void without_its_script_an_interview_goes_on_plainly(void **state)
{
	static const char *const damages[] = {"UPDATE bundle SET files = '{'",
	    "UPDATE bundle SET files = '{\"init.lua\":\"return {}\"}'"};

	(void)state;
	hall_restart(SCRIPT("1.0.0", "What was old about number"));
	publish(OURS, "ours", METHOD_STUDY);
	for (size_t i = 0; i < ROWS(damages); i++) {
		struct uuid id = started("ours");

		says(&id, STORY, 200);
		sql(damages[i]);
		hall_restart(NULL);
		says(&id, STORY, 200);
		assert_string_equal(
		    json_str(json_object_get(hall.heard[0].body, "message"), "questionId"), "b");
		hall_restart(SCRIPT("1.0.0", "What was old about number"));
		sql("DELETE FROM interview");
		sql("DELETE FROM message");
		sql("DELETE FROM answer");
		sql("DELETE FROM bundle");
		hall_restart(SCRIPT("1.0.0", "What was old about number"));
	}
}

/* A script that can't be read just now is no script that is gone. */
static void a_script_that_cannot_be_read_now_is_waited_for(void **state)
{
	struct uuid id;

	(void)state;
	hall_restart(SCRIPT("1.0.0", "What was old about number"));
	publish(OURS, "ours", METHOD_STUDY);
	id = started("ours");
	hall_restart(NULL);
	sql("ALTER TABLE bundle RENAME TO elsewhere");
	call_says(0, &id, STORY);
	expect_refused(0, 500, "storage_failed");
	sql("ALTER TABLE elsewhere RENAME TO bundle");
	says(&id, STORY, 200);
	assert_non_null(strstr(said(), "What was old about number 1?"));
}

/* The question that a script asked stands, also for the plain guide. */
static void what_a_script_asked_can_still_be_answered(void **state)
{
	struct uuid id;

	(void)state;
	hall_restart(
	    "return { api = 1, kind = 'methodology', name = 'keeper', version = '1.0.0',"
	    " title = 'x', summary = 'y', open = function() return { ask = { key = 'own',"
	    " text = 'How many of five did you do?', type = 'scale', min = 1, max = 5 } } end }");
	publish(OURS, "ours", METHOD_STUDY);
	id = started("ours");
	sql("UPDATE bundle SET files = '{'");
	hall_restart(NULL);
	says(&id, "four", 200);
	assert_int_equal(query("SELECT value FROM answer WHERE question = 'm:own'"), 4);
	assert_string_equal(
	    json_str(json_object_get(hall.heard[0].body, "message"), "questionId"), "a");
}

/* A draft may change under its preview: what stands may be gone, moved or something else. */
static void a_preview_survives_changes_of_its_draft(void **state)
{
	static const char *const drafts[] = {
	    /* what stands is now the first of one, and has logic */
	    "[{'id':'c','type':'open_ended','text':'Three?','probing':{'maxFollowUps':0},'logic':"
	    "[{'if':{'question':'c','op':'answered'},'then':'end'}]}]",
	    "[]",
	    "[{'id':'z','type':'open_ended','text':'New?'},{'id':'a','type':'open_ended','text':'"
	    "One?'"
	    "},{'id':'c','type':'yes_no','text':'Three?'}]",
	};

	(void)state;
	for (size_t i = 0; i < ROWS(drafts); i++) {
		struct session_start start = {.workspace = OURS, .study = "ours", .preview = 1};
		struct uuid id;
		char *change;

		publish(OURS, "ours", GUIDE("First"));
		hall_heard(0);
		session_start(hall.sessions, &start, hall_answered, &hall.heard[0]);
		assert_int_equal(wait_for(0), 201);
		id = hall.heard[0].interview;
		says(&id, STORY, 200);
		says(&id, STORY, 200);
		hall_restart(NULL);
		change = xasprintf("{'mode':'structured','questions':%s}", drafts[i]);
		redraft("ours", change);
		mem_free(change);
		says(&id, "yes", 200);
		if (i == 2)
			assert_string_equal(
			    json_str(json_object_get(hall.heard[0].body, "message"), "questionId"),
			    "z"); /* never asked; "a" was */
		else
			assert_string_equal(json_str(hall.heard[0].body, "status"), "completed");
		assert_int_equal(query("SELECT count(*) FROM interview WHERE preview = 0"), 0);
		redraft("ours", GUIDE("First"));
	}
}

/* Whoever starts interviews chooses their language: made-up ones must cost nothing that lasts. */
static void made_up_languages_share_a_method(void **state)
{
	const struct method *first = NULL;

	(void)state;
	hall_restart(SCRIPT("1.0.0", "What was old about number"));
	for (int a = 'a'; a <= 'z'; a++) {
		char locale[] = {'q', (char)a, 'x', '\0'};
		const struct method *method = methods_current(hall.methods, "keeper", locale);

		assert_non_null(method);
		assert_true(!first || method == first);
		first = method;
	}
	assert_ptr_equal(methods_current(hall.methods, "keeper", "en-GB"),
	    methods_current(hall.methods, "keeper", "en"));
	assert_ptr_equal(methods_current(hall.methods, "keeper", "de-AT"),
	    methods_current(hall.methods, "keeper", "de"));
	assert_ptr_not_equal(methods_current(hall.methods, "keeper", "de"), first);
	assert_ptr_not_equal(methods_current(hall.methods, NULL, "en"),
	    methods_current(hall.methods, "keeper", "en"));
	assert_null(methods_current(hall.methods, "nobody", "en"));
}

#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, hall_open, hall_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_revision_lasts_as_long_as_its_interviews),
	    TEST(forgotten_studies_are_read_again),
	    TEST(a_script_lasts_as_long_as_its_interviews),
	    TEST(few_old_scripts_stay_loaded),
	    TEST(a_script_in_a_turn_is_not_let_go),
	    TEST(without_its_script_an_interview_goes_on_plainly),
	    TEST(a_script_that_cannot_be_read_now_is_waited_for),
	    TEST(what_a_script_asked_can_still_be_answered),
	    TEST(a_preview_survives_changes_of_its_draft),
	    TEST(made_up_languages_share_a_method),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
