/* Follow-ups that fit what was asked and said: views, plain denials, rules that rest, quotes, notes. */
#include "interview_talk.h"

#include "interview/guard.h"

#define OPEN(ID, TEXT)                                                                             \
	"{'id':'" ID "','type':'open_ended','text':'" TEXT "','probing':{'maxFollowUps':2}}"
#define STUDY(FIRST, SECOND)                                                                       \
	"{'mode':'structured','questions':[" OPEN("a", FIRST) "," OPEN("b", SECOND) "]}"
#define FACT "How do you send invoices?"
#define VIEW "How should people send invoices?"

static void begin(const char *study, const char *method)
{
	talk_begin(study, method);
	talk_open();
	expect_turn("next", "a");
}

/* "They would …" is no promise where "how should …" was asked: no rule about what happened fits it. */
static void a_view_is_met_as_a_view(void **state)
{
	static const char method[] =
	    "rules = {"
	    "  { when = { any = {'hypothetical','future'} }, move = 'anchor', probe = 'What was "
	    "that like?' },"
	    "  { when = 'decision', move = 'who', probe = 'Who else was there?' },"
	    "  { when = 'idea', move = 'dig', probe = 'What is missing today?' } }";
	static const char words[] = "They would ask the boss.", idea[] = "You should add a button.",
	                  fact[] = "Last week we would have sent it by mail.";

	(void)state;
	begin(STUDY(FACT, VIEW), method);
	talk_says(words);
	assert_string_equal(why("move"), "anchor");
	talk_end(NULL);
	begin(STUDY(VIEW, FACT), method);
	talk_says(words);
	expect_turn("probe", "a");
	assert_string_equal(why("by"), "core");
	assert_string_equal(why("family"), "view");
	talk_end(NULL);
	begin(STUDY(VIEW, FACT), method);
	talk_says(idea); /* a wish is one everywhere */
	assert_string_equal(why("move"), "dig");
	talk_end(NULL);
	begin(STUDY(VIEW, FACT), method);
	talk_says(fact); /* and so is what they tell of */
	assert_string_equal(why("move"), "anchor");
}

/* "No" is an answer, and all of it; where it goes on, there is more to hear. */
static void a_plain_no_is_left_alone(void **state)
{
	static const char *const plain[] = {"No, we haven't.", "No, I didn't ask anyone about it.",
	    "Nobody I know does that.", "I wasn't involved in that, to be honest.",
	    "I haven't tried anything else.", "It's just me."};

	(void)state;
	for (size_t i = 0; i < ROWS(plain); i++) {
		begin(STUDY(FACT, "And who reads them?"), NULL);
		talk_says(plain[i]);
		if (strcmp(talk.turn->reply.question, "b") != 0)
			fail_msg("%s -> %s", plain[i], talk.turn->reply.content);
		talk_end(NULL);
	}
	begin(STUDY(FACT, "And who reads them?"), NULL);
	talk_says("By mail, but not to everyone.");
	expect_turn("probe", "a");
}

static void a_rule_rests_and_the_next_one_speaks(void **state)
{
	static const char method[] =
	    "rules = {"
	    "  { when = 'idea', move = 'first', rest = 2, probe = 'here' },"
	    "  { when = 'idea', move = 'second', rest = 2, probe = 'What is missing today?' },"
	    "  { when = 'push', move = 'third', probe = 'now' } }";
	static const char words[] = "You should add a button, it is too slow.";

	(void)state;
	begin("{'mode':'structured','questions':[" OPEN("a", FACT) "," OPEN("b",
	          "And then?") "," OPEN("c", "Who reads them?") "," OPEN("d", "And who pays?") "]}",
	    method);
	talk_says(words);
	assert_string_equal(why("move"), "first");
	talk_says("That's it.");
	expect_turn("next", "b");
	talk_says(words);
	assert_string_equal(why("move"), "second"); /* other words than those said last */
	talk_says("That's it.");
	expect_turn("next", "c");
	talk_says(words);
	assert_string_equal(why("move"), "third"); /* both rest */
	talk_says("That's it.");
}

/* What the guard refuses makes way for the rule after it. */
static void refused_words_leave_it_to_the_next_rule(void **state)
{
	static const char method[] =
	    "rules = {"
	    "  { when = 'idea', move = 'first', probe = 'What is missing today?' },"
	    "  { when = 'idea', move = 'second', probe = 'here' } }";

	(void)state;
	begin(STUDY(FACT, "And who reads them?"), method);
	talk_says("You should add a button for that.");
	assert_string_equal(why("move"), "first");
	talk_says("That's it.");
	expect_turn("next", "b");
	talk_says("You should add a list of them.");
	assert_string_equal(why("move"), "second"); /* the same words again would be a repeat */
	assert_int_equal(talk.turn->refused & GUARD_REPEAT, GUARD_REPEAT);
}

static void a_note_needs_no_room_for_a_probe(void **state)
{
	static const char method[] = "slots = { wish = { many = true } },"
	                             "rules = { { when = 'idea', move = 'wish', slot = 'wish' } }";

	(void)state;
	talk_begin("{'mode':'structured','questions':[{'id':'a','type':'open_ended','text':'" FACT
	           "','probing':{'maxFollowUps':0}}," OPEN("b", "And then?") "]}",
	    method);
	talk_open();
	talk_says("You should add a button for that.");
	expect_turn("next", "b");
	assert_int_equal(talk.turn->nnotes, 1);
	assert_string_equal(talk.turn->notes[0].slot, "wish");
}

/* "7, three times" on a scale tells how much, not how often. */
static void notes_are_taken_from_open_answers_alone(void **state)
{
	static const char method[] =
	    "slots = { often = { from = {'number'}, many = true } },"
	    "rules = { { when = 'stall', move = 'stall', moves_on = true } }";

	(void)state;
	talk_begin(
	    "{'mode':'structured','questions':[{'id':'a','type':'scale','text':'How satisfied "
	    "are you?','config':{'scaleMin':1,'scaleMax':10},'probing':{'maxFollowUps':1}}," OPEN(
	        "b", "How often does it happen?") "]}",
	    method);
	talk_open();
	talk_says("A 7, it broke down twice.");
	assert_int_equal(talk.turn->nnotes, 0);
	assert_null(state_slot(talk.state, "often"));
	while (strcmp(talk.turn->reply.question, "b") != 0)
		talk_says("That's it.");
	talk_says("Twice this year.");
	assert_non_null(state_slot(talk.state, "often"));
}

/* Asked in so many words, an answer is evidence without any signal; "I don't know" and "no" are none. */
static void an_answer_is_kept_for_what_was_asked(void **state)
{
	static const char method[] =
	    "slots = { tool = { from = {'workaround'}, required = true, many = true } },"
	    "stages = { { key = 's', ask = 'What do you use for that?', takes = 'tool',"
	    "  fills = {'tool'}, probes = 1 } }";
	static const struct {
		const char *words, *quote;
	} rows[] = {
	    {"  Paper bags, mostly!  ", "Paper bags, mostly"},
	    {"4", "4"},
	    {"I keep a spreadsheet for all of it.", "I keep a spreadsheet for all of it"},
	    {"I don't know.", NULL},
	    {"No, nothing.", NULL},
	    {"That's it.", NULL},
	    {"skip", NULL},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		const struct slot_fill *fill;

		talk_begin("{'mode':'exploratory','questions':[]}", method);
		talk_open();
		expect_turn("next", "m:s");
		talk_says(rows[i].words);
		fill = state_slot(talk.state, "tool");
		assert_int_equal(fill != NULL, rows[i].quote != NULL);
		if (fill) {
			assert_int_equal(talk.turn->nnotes, 1);
			assert_string_equal(talk.turn->notes[0].quote, rows[i].quote);
		}
		talk_end(NULL);
	}
}

/* Kept only after it was decided how to go on: a thin answer is still asked about. */
static void what_is_kept_leaves_room_to_ask_on(void **state)
{
	static const char method[] =
	    "slots = { tool = { from = {'workaround'}, required = true, many = true } },"
	    "stages = { { key = 's', ask = 'What do you use for that?', takes = 'tool',"
	    "  fills = {'tool'}, probes = 1 } }";

	(void)state;
	talk_begin("{'mode':'exploratory','questions':[]}", method);
	talk_open();
	talk_says("Paper bags for all of them, mostly.");
	expect_turn("probe", "m:s");
	assert_int_equal(talk.turn->nnotes, 1);
	assert_true(talk.turn->notes[0].weight < 1);
	talk_says("Brown ones from the shop around the corner, with handles.");
	assert_int_equal(talk.turn->nnotes, 0); /* it has its quote */
	expect_over("completed", "natural");
}

/* A long answer is cut between words. */
static void a_long_answer_is_cut(void **state)
{
	static const char method[] = "slots = { tool = { many = true } },"
	                             "stages = { { key = 's', ask = 'What do you use for that?', "
	                             "takes = 'tool', probes = 0 } }";
	struct buf words = BUF_INIT;
	const char *quote;

	(void)state;
	for (int i = 0; i < 90; i++)
		buf_puts(&words, "größere Tüten ");
	talk_begin("{'mode':'exploratory','questions':[]}", method);
	talk_open();
	talk_says(buf_text(&words));
	assert_int_equal(talk.turn->nnotes, 1);
	quote = talk.turn->notes[0].quote;
	assert_in_range(strlen(quote), METHOD_NOTE_BYTES - 20, METHOD_NOTE_BYTES);
	assert_true(utf8_valid(quote, strlen(quote)));
	assert_string_not_equal(quote + strlen(quote) - 2, "gr");
	buf_free(&words);
}

/* The words quoted are those that the rule met, also where a sentence begins with them. */
static void a_quote_is_of_what_the_rule_met(void **state)
{
	static const char method[] =
	    "rules = { { when = 'emotion_negative', move = 'feel', probe = 'feel' } }";

	(void)state;
	begin(STUDY(FACT, "And then?"), method);
	talk_says("The invoice topic made us all disappointed at the time.");
	assert_string_equal(why("move"), "feel");
	assert_null(strstr(talk.turn->reply.content, "invoice topic"));
}

#define TEST(NAME) cmocka_unit_test_teardown(NAME, talk_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_view_is_met_as_a_view),
	    TEST(a_plain_no_is_left_alone),
	    TEST(a_rule_rests_and_the_next_one_speaks),
	    TEST(refused_words_leave_it_to_the_next_rule),
	    TEST(a_note_needs_no_room_for_a_probe),
	    TEST(notes_are_taken_from_open_answers_alone),
	    TEST(an_answer_is_kept_for_what_was_asked),
	    TEST(what_is_kept_leaves_room_to_ask_on),
	    TEST(a_long_answer_is_cut),
	    TEST(a_quote_is_of_what_the_rule_met),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
