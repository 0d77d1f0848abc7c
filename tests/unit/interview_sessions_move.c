/* Interviews that go on with another version of their script, and those that stay: what is stored together, what is kept,
 * and which version a published study begins on. */
#include "interview_hall.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/log.h"
#include "interview/bundle_rows.h"

#define STORY                                                                                      \
	"Last Friday I called the customer twice, then I sent them the invoice again, and they "   \
	"paid the 300 euros on Monday after their accountant Mary had found it."
#define STUDY                                                                                      \
	"{'methodology':'keeper','methodologySettings':{'depth':7},"                               \
	"'questions':[{'id':'a','type':'open_ended','text':'How?',"                                \
	"'probing':{'maxFollowUps':3}},{'id':'b','type':'open_ended','text':'Who?'}]}"
/* Asks by a word of its own and a number that it counts in its state. */
#define SCRIPT(VERSION, WORD, MAX, MORE)                                                           \
	"return { api = 1, kind = 'methodology', name = 'keeper', version = '" VERSION "',"        \
	" title = 'x', summary = 'y',"                                                             \
	" settings = { depth = { type = 'integer', max = " MAX ", default = 1, doc = 'd' },"       \
	" word = { type = 'string', default = '" WORD "', doc = 'd' } },"                          \
	" answer = function(turn) turn.state.n = (turn.state.n or 0) + 1;"                         \
	" return { probe = 'What of the ' .. turn.settings.word .. ' ' .. turn.state.n .. '?' }"   \
	" end, " MORE "}"
#define MIGRATES "migrate = function(state, from) return { n = state.n + 10 } end"

static int setup(void **state)
{
	log_set_fd(open("/dev/null", O_WRONLY | O_CLOEXEC));
	hall.store_options.queue_max = 1;
	return hall_open(state);
}

static int teardown(void **state)
{
	log_set_fd(STDERR_FILENO);
	hall.store_options.queue_max = 0;
	return hall_close(state);
}

/* As a reload does it: stored, then in force. */
static void install(const char *script)
{
	json_t *files = json_pack("{s:s}", "init.lua", script);
	struct buf text = BUF_INIT;
	struct bundle *bundle;
	struct err err;

	json_write(&text, files);
	assert_int_equal(bundle_parse(buf_text(&text), text.len, &bundle, &err), STATUS_OK);
	if (methods_publish(hall.methods, bundle, "/a/folder", NULL, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	assert_int_equal(methods_keep(hall.methods, &err), STATUS_OK);
	buf_free(&text);
	json_decref(files);
}

static void expect_version(const struct uuid *interview, const char *version)
{
	call_read(0, interview, OURS);
	assert_int_equal(wait_for(0), 200);
	assert_string_equal(
	    json_str(json_object_get(hall.heard[0].body, "methodology"), "version"), version);
}

static void it_moves_with_its_next_answer(void **state)
{
	struct uuid id;

	(void)state;
	install(SCRIPT("1.0.0", "apple", "9", ""));
	publish(OURS, "ours", STUDY);
	id = started("ours");
	says(&id, STORY, 200);
	assert_string_equal(said(), "What of the apple 1?");
	install(SCRIPT("2.0.0", "pear", "9", MIGRATES));
	expect_version(&id, "1.0.0");
	says(&id, STORY, 200);
	/* A setting that the study was published without has the default of the version that asks. */
	assert_string_equal(said(), "What of the pear 12?");
	expect_version(&id, "2.0.0");
	/* From the rows, too. */
	hall_restart(NULL);
	says(&id, STORY, 200);
	assert_string_equal(said(), "What of the pear 13?");
}

/* The turn that would have moved it is not stored: it is where it was, and moves later. */
static void a_move_is_stored_with_its_turn_or_not_at_all(void **state)
{
	struct uuid id;

	(void)state;
	install(SCRIPT("1.0.0", "apple", "9", ""));
	publish(OURS, "ours", STUDY);
	id = started("ours");
	says(&id, STORY, 200);
	install(SCRIPT("2.0.0", "pear", "9", MIGRATES));
	hold_writer();
	call_says(0, &id, STORY);
	expect_refused(0, 503, "overloaded");
	let_go();
	expect_version(&id, "1.0.0");
	says(&id, STORY, 200);
	assert_string_equal(said(), "What of the pear 12?");
	expect_version(&id, "2.0.0");
}

static void it_stays_where_it_can_not_move(void **state)
{
	static const struct {
		const char *version, *script;
	} rows[] = {
	    {"no migrate", SCRIPT("2.0.0", "pear", "9", "")},
	    {"settings", SCRIPT("3.0.0", "pear", "3", MIGRATES)},
	    {"throws", SCRIPT("4.0.0", "pear", "9", "migrate = function() error('no') end")},
	    {"nothing", SCRIPT("5.0.0", "pear", "9", "migrate = function() end")},
	    {"too much",
	        SCRIPT("6.0.0", "pear", "9",
	            "migrate = function() return { s = ('x'):rep(40000) } end")},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct uuid id;

		install(SCRIPT("1.0.0", "apple", "9", ""));
		publish(OURS, "ours", STUDY);
		id = started("ours");
		says(&id, STORY, 200);
		install(rows[i].script);
		says(&id, STORY, 200);
		assert_string_equal(said(), "What of the apple 2?");
		expect_version(&id, "1.0.0");
		says(&id, STORY, 200);
		assert_string_equal(said(), "What of the apple 3?");
	}
}

/* What had been opened by a stage's name stays so, whatever its number is now. */
static void stages_are_known_by_their_names(void **state)
{
	static const char study[] = "{'methodology':'staged','mode':'exploratory','questions':[]}";
#define STAGED(VERSION, FIRST, MORE)                                                               \
	"return { api = 1, kind = 'methodology', name = 'staged', version = '" VERSION "',"        \
	" title = 'x', summary = 'y', stages = { " FIRST                                           \
	"{ key = 'pain', ask = 'What hurts?', probes = 0 },"                                       \
	"{ key = 'pay', ask = 'What did you pay?', probes = 0 },"                                  \
	"{ key = 'last', ask = 'What came last?', probes = 0 } }, " MORE "}"
	struct uuid id;

	(void)state;
	install(STAGED("1.0.0", "", ""));
	publish(OURS, "ours", study);
	id = started("ours");
	assert_non_null(strstr(said(), "What hurts?"));
	install(STAGED("2.0.0", "{ key = 'who', ask = 'Who are you?', probes = 0 },",
	    "migrate = function(state) return state end"));
	says(&id, STORY, 200);
	assert_non_null(strstr(said(), "Who are you?")); /* new, and not asked yet */
	says(&id, STORY, 200);
	assert_non_null(strstr(said(), "What did you pay?")); /* not what hurts, once more */
	expect_version(&id, "2.0.0");
}

/* --- Which version a study begins on --- */

static void settings_that_are_refused_stay_with_the_newest_that_takes_them(void **state)
{
	struct uuid id;

	(void)state;
	install(SCRIPT("1.0.0", "apple", "9", ""));
	publish(OURS, "ours", STUDY);
	install(SCRIPT("2.0.0", "pear", "8", ""));
	install(SCRIPT("3.0.0", "plum", "3", ""));
	id = started("ours");
	expect_version(&id, "2.0.0");
	hall_restart(SCRIPT("3.0.0", "plum", "3", ""));
	id = started("ours");
	expect_version(&id, "2.0.0");
	/* An older version that is in force again is the newest from then on. */
	install(SCRIPT("1.0.0", "apple", "9", ""));
	install(SCRIPT("3.0.0", "plum", "3", ""));
	id = started("ours");
	expect_version(&id, "1.0.0");
	/* Where none takes them, the present one makes of them what it can. */
	sql("DELETE FROM message");
	sql("DELETE FROM interview");
	sql("DELETE FROM bundle WHERE version <> '3.0.0'");
	hall_restart(SCRIPT("3.0.0", "plum", "3", ""));
	id = started("ours");
	expect_version(&id, "3.0.0");
}

static void one_that_is_gone_goes_on_for_what_was_published(void **state)
{
	struct uuid id;

	(void)state;
	install(SCRIPT("1.0.0", "apple", "9", ""));
	publish(OURS, "ours", STUDY);
	methods_remove(hall.methods, "keeper");
	assert_null(methods_script(hall.methods, "keeper"));
	id = started("ours");
	says(&id, STORY, 200);
	assert_string_equal(said(), "What of the apple 1?");
	/* Not even in the database: the plain guide asks. */
	hall_restart(NULL);
	sql("DELETE FROM message");
	sql("DELETE FROM interview");
	sql("DELETE FROM bundle");
	id = started("ours");
	assert_int_equal(query("SELECT count(*) FROM interview WHERE bundle IS NULL"), 1);
	says(&id, STORY, 200);
}

/* That is no reason to let somebody else ask. */
static void a_start_that_can_not_look_is_refused(void **state)
{
	(void)state;
	install(SCRIPT("1.0.0", "apple", "9", ""));
	publish(OURS, "ours", STUDY);
	methods_remove(hall.methods, "keeper");
	sql("ALTER TABLE bundle RENAME TO elsewhere");
	call_start(0, "ours");
	expect_refused(0, 500, "storage_failed");
	sql("ALTER TABLE elsewhere RENAME TO bundle");
	started("ours");
}

#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(it_moves_with_its_next_answer),
	    TEST(a_move_is_stored_with_its_turn_or_not_at_all),
	    TEST(it_stays_where_it_can_not_move),
	    TEST(stages_are_known_by_their_names),
	    TEST(settings_that_are_refused_stay_with_the_newest_that_takes_them),
	    TEST(one_that_is_gone_goes_on_for_what_was_published),
	    TEST(a_start_that_can_not_look_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
