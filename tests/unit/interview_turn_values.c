/* Closed questions in the engine: values sent and read out of words, one repair, follow-ups to a value. */
#include "interview_talk.h"

#define GUIDE(FIRST)                                                                               \
	"{'mode':'structured','questions':[" FIRST                                                 \
	",{'id':'next','type':'yes_no','text':'Do you send reminders?'}]}"
#define SCALE                                                                                      \
	"{'id':'q','type':'scale','text':'How hard was it?','config':{'scaleMin':1,'scaleMax':7}," \
	"'probing':{'maxFollowUps':2,'anchors':[{'when':'>=6','ask':'What made it so hard?'},"     \
	"{'when':'<=2','ask':'What made it so easy?'}]}}"
#define OPTIONS "'options':['By mail','By phone','By letter']"
#define SINGLE                                                                                     \
	"{'id':'q','type':'single_choice','text':'How do you remind people?','config':{" OPTIONS   \
	",'allowOther':true}}"
#define MULTIPLE                                                                                   \
	"{'id':'q','type':'multiple_choice','text':'How do you remind people?','config':{" OPTIONS \
	",'minSelect':0}}"
#define RANKING "{'id':'q','type':'ranking','text':'Which works best?','config':{" OPTIONS "}}"
#define YES_NO  "{'id':'q','type':'yes_no','text':'Was it late?'}"

static void begin(const char *study)
{
	talk_begin(study, NULL);
	talk_open();
	expect_turn("next", "q");
	assert_non_null(talk.turn->reply.widget);
}

static const struct value_row {
	const char *study, *sends, *says, *value; /* one of sends and says */
} values[] = {
    {GUIDE(SCALE), "4", NULL, "4"},
    {GUIDE(SCALE), NULL, "four", "4"},
    {GUIDE(SCALE), NULL, "I'd say a 5 out of 7", "5"},
    {GUIDE(SINGLE), "'By phone'", NULL, "'By phone'"},
    {GUIDE(SINGLE), NULL, "the second one", "'By phone'"},
    {GUIDE(MULTIPLE), "['By letter','By mail']", NULL, "['By mail','By letter']"},
    {GUIDE(MULTIPLE), NULL, "By phone and by letter", "['By phone','By letter']"},
    {GUIDE(RANKING), "['By phone','By mail','By letter']", NULL,
        "['By phone','By mail','By letter']"},
    {GUIDE(RANKING), NULL, "by letter, then by phone, then by mail",
        "['By letter','By phone','By mail']"},
    {GUIDE(YES_NO), "false", NULL, "false"},
    {GUIDE(YES_NO), NULL, "nope", "false"},
};

/* The value is this JSON, which may be no list and no object. */
static void expect_kept(json_t *value, const char *wanted)
{
	char *list = xasprintf("[%s]", wanted);

	expect_json(json_pack("[O]", value), list);
	mem_free(list);
}

static void a_value_is_kept_and_it_goes_on(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(values); i++) {
		const struct value_row *row = &values[i];

		begin(row->study);
		if (row->sends)
			talk_sends(row->sends, NULL);
		else
			talk_says(row->says);
		expect_turn("next", "next");
		assert_true(talk.turn->has_answer);
		assert_string_equal(talk.turn->answer.question, "q");
		assert_true(talk.turn->answer.confidence > 0.5);
		assert_false(talk.turn->answer.declined);
		expect_kept(talk.turn->answer.value, row->value);
		talk_end(NULL);
	}
}

static void what_cannot_be_read_is_asked_once_more_then_kept_as_words(void **state)
{
	static const char *const studies[] = {
	    GUIDE(SCALE), GUIDE(SINGLE), GUIDE(MULTIPLE), GUIDE(RANKING), GUIDE(YES_NO)};
	static const char words[] = "It depends on the weather in Paris.";

	(void)state;
	for (size_t i = 0; i < ROWS(studies); i++) {
		begin(studies[i]);
		talk_says(words);
		if (i == 1) { /* with allowOther these are the words of "other" */
			talk_end(NULL);
			continue;
		}
		expect_turn("repair", "q");
		assert_non_null(talk.turn->reply.widget);
		assert_false(talk.turn->has_answer);
		talk_says(words);
		expect_turn("next", "next");
		assert_true(talk.turn->has_answer);
		assert_null(talk.turn->answer.value);
		assert_int_equal(talk.turn->answer.nseqs, 1);
		assert_int_equal(talk.turn->answer.seqs[0], 4);
		talk_end(NULL);
	}
}

static void a_value_after_the_repair_counts(void **state)
{
	(void)state;
	begin(GUIDE(SCALE));
	talk_says("Hard to compare with anything I have done.");
	expect_turn("repair", "q");
	expect_said("1");
	expect_said("7");
	talk_says("three");
	expect_turn("next", "next");
	assert_int_equal(json_integer_value(talk.turn->answer.value), 3);
}

/* At once, or later in a guide that comes back to what was left open. */
static void not_knowing_a_number_declines_when_asked_again(void **state)
{
	(void)state;
	begin(GUIDE(SCALE));
	talk_says("I don't know.");
	expect_turn("next", "next");
	talk_end(NULL);
	begin("{'mode':'hybrid','questions':[" SCALE
	      ",{'id':'next','type':'yes_no','text':'Do you send reminders?'}]}");
	talk_says("I don't know.");
	expect_turn("repair", "q");
	talk_says("idk");
	expect_turn("next", "next");
	assert_true(talk.turn->answer.declined);
	assert_string_equal(why("move"), "dont_know");
}

static void not_knowing_which_declines(void **state)
{
	(void)state;
	begin(GUIDE(SINGLE));
	talk_says("I don't know.");
	expect_turn("next", "next");
	assert_true(talk.turn->answer.declined);
}

static void null_declines(void **state)
{
	(void)state;
	begin(GUIDE(SINGLE));
	talk_sends("null", NULL);
	expect_turn("next", "next");
	assert_true(talk.turn->answer.declined);
	assert_null(talk.turn->answer.value);
	assert_string_equal(talk.turn->said.content, "");
}

static void other_is_kept_beside_the_value(void **state)
{
	(void)state;
	begin(GUIDE(SINGLE));
	talk_sends("null", "by pigeon");
	expect_turn("next", "next");
	assert_false(talk.turn->answer.declined);
	assert_null(talk.turn->answer.value);
	assert_string_equal(talk.turn->answer.other, "by pigeon");
	assert_string_equal(talk.turn->said.content, "by pigeon");
}

static void an_empty_choice_outlives_the_json_of_the_state(void **state)
{
	(void)state;
	talk_begin(GUIDE(MULTIPLE), NULL);
	talk.reload = 1;
	talk_open();
	talk_sends("[]", NULL);
	expect_turn("next", "next");
	assert_true(json_is_array(state_item(talk.state, "q")->value));
}

static void an_anchor_follows_its_values(void **state)
{
	static const struct {
		const char *sends, *asks;
	} rows[] = {{"7", "What made it so hard?"}, {"6", "What made it so hard?"}, {"5", NULL},
	    {"3", NULL}, {"2", "What made it so easy?"}};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		begin(GUIDE(SCALE));
		talk_sends(rows[i].sends, NULL);
		expect_turn(rows[i].asks ? "probe" : "next", rows[i].asks ? "q" : "next");
		if (rows[i].asks) {
			assert_string_equal(talk.turn->reply.content, rows[i].asks);
			assert_int_equal(talk.turn->reply.via, MESSAGE_GUIDE);
			assert_int_equal(talk.turn->reply.probe_depth, 1);
			assert_null(talk.turn->reply.widget);
		}
		talk_end(NULL);
	}
}

/* Who says seven and why in one breath needs no "why"; many words are no reason by themselves. */
static void a_reasoned_value_needs_no_anchor(void **state)
{
	static const struct {
		const char *says;
		int reasoned;
	} rows[] = {
	    {"7, because the accountant was away and nobody knew the password", 1},
	    {"7 because it crashed", 1},
	    {"The accountant was away, so 7", 1},
	    {"7", 0},
	    {"I'd say it was a 7 out of 7", 0},
	    {"Well, I would have to give it a seven, really", 0},
	    {"It was hard, a 7", 0},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		begin(GUIDE(SCALE));
		talk_says(rows[i].says);
		assert_int_equal(json_integer_value(talk.turn->answer.value), 7);
		expect_turn(rows[i].reasoned ? "next" : "probe", rows[i].reasoned ? "next" : "q");
		if (!rows[i].reasoned) {
			assert_string_equal(talk.turn->reply.content, "What made it so hard?");
			assert_string_equal(why("move"), "anchor");
		}
		talk_end(NULL);
	}
}

/* Every sign, the first of several that fits, and none beyond the limit of probes. */
static void anchors_have_signs_order_and_a_limit(void **state)
{
	static const struct {
		const char *anchors, *sends, *asks;
		int most;
	} rows[] = {
	    {"{'when':'<3','ask':'A?'},{'when':'=3','ask':'B?'},{'when':'>3','ask':'C?'}", "2",
	        "A?", 1},
	    {"{'when':'<3','ask':'A?'},{'when':'=3','ask':'B?'},{'when':'>3','ask':'C?'}", "3",
	        "B?", 1},
	    {"{'when':'<3','ask':'A?'},{'when':'=3','ask':'B?'},{'when':'>3','ask':'C?'}", "4",
	        "C?", 1},
	    {"{'when':'<=5','ask':'A?'},{'when':'<=3','ask':'B?'}", "2", "A?", 1},
	    {"{'when':'3','ask':'Is that great, or what? And who?'}", "3",
	        "Is that great, or what? And who?", 1},
	    {"{'when':'>=6','ask':'A?'}", "5", NULL, 1},
	    {"{'when':'<=5','ask':'A?'}", "2", NULL, 0},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		char *study = xasprintf(
		    GUIDE("{'id':'q','type':'scale','text':'How hard was it?','config':{'scaleMin':"
		          "1,'scaleMax':7},'probing':{'maxFollowUps':%d,'anchors':[%s]}}"),
		    rows[i].most, rows[i].anchors);

		begin(study);
		mem_free(study);
		talk_sends(rows[i].sends, NULL);
		expect_turn(rows[i].asks ? "probe" : "next", rows[i].asks ? "q" : "next");
		if (rows[i].asks) {
			assert_string_equal(talk.turn->reply.content, rows[i].asks);
			assert_int_equal(state_item(talk.state, "q")->probes, 1);
			talk_says("By mail."); /* thin, and the limit is reached */
			expect_turn("next", "next");
		}
		talk_end(NULL);
	}
}

/* What is said to the follow-up stands beside the value, and takes nothing from it. */
static void the_follow_up_takes_nothing_from_the_value(void **state)
{
	(void)state;
	begin(GUIDE(SCALE));
	talk_sends("7", NULL);
	expect_turn("probe", "q");
	talk_says("They never picked up the phone, in all those weeks.");
	assert_true(talk.turn->has_answer);
	assert_int_equal(json_integer_value(talk.turn->answer.value), 7);
	assert_true(talk.turn->answer.confidence < 0); /* as it was */
	assert_false(talk.turn->answer.declined);
	assert_int_equal(talk.turn->answer.nseqs, 2);
}

/* The same shuffle in the widget and in reading "the second one", at every turn. */
static void a_shuffled_choice_is_read_as_it_was_shown(void **state)
{
	static const char study[] =
	    GUIDE("{'id':'q','type':'single_choice','text':'Which?','config':{'randomize':true,"
	          "'options':['Alpha','Beta','Gamma','Delta','Epsilon','Zeta']}}");
	int moved = 0;

	(void)state;
	for (uint8_t i = 0; i < 8; i++) {
		json_t *widget;
		const char *second;

		talk_begin(study, NULL);
		talk.id.bytes[15] = i;
		talk_open();
		widget = json_loads(talk.turn->reply.widget, 0, NULL);
		second = json_string_value(json_array_get(json_object_get(widget, "options"), 1));
		talk_says("the second one");
		assert_string_equal(json_string_value(talk.turn->answer.value), second);
		moved |= strcmp(second, "Beta") != 0;
		json_decref(widget);
		talk_end(NULL);
	}
	assert_true(moved);
}

#define TEST(NAME) cmocka_unit_test_teardown(NAME, talk_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_value_is_kept_and_it_goes_on),
	    TEST(what_cannot_be_read_is_asked_once_more_then_kept_as_words),
	    TEST(a_value_after_the_repair_counts),
	    TEST(not_knowing_a_number_declines_when_asked_again),
	    TEST(not_knowing_which_declines),
	    TEST(null_declines),
	    TEST(other_is_kept_beside_the_value),
	    TEST(an_empty_choice_outlives_the_json_of_the_state),
	    TEST(an_anchor_follows_its_values),
	    TEST(a_reasoned_value_needs_no_anchor),
	    TEST(anchors_have_signs_order_and_a_limit),
	    TEST(the_follow_up_takes_nothing_from_the_value),
	    TEST(a_shuffled_choice_is_read_as_it_was_shown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
