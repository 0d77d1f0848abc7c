/* Follow-ups in the engine: rules of a method, thin and full answers, when a question is left alone. */
#include "interview_talk.h"

#define GUIDE(PROBES)                                                                              \
	"{'mode':'structured','questions':[{'id':'a','type':'open_ended','text':'How do you send " \
	"invoices?','probing':{'maxFollowUps':" #PROBES "}},"                                      \
	"{'id':'b','type':'open_ended','text':'And who reads them?'}]}"
#define STORY                                                                                      \
	"Last Friday I called the customer twice, then I sent them the invoice again, and they "   \
	"paid the 300 euros on Monday after their accountant Mary had found it."
#define RULES                                                                                      \
	"slots = { praise = { many = true }, wish = {} },"                                         \
	"rules = {"                                                                                \
	"  { when = 'compliment', evidence = '<=1', move = 'deflect', slot = 'praise',"            \
	"    probe = 'here' },"                                                                    \
	"  { when = 'idea', move = 'dig', probe = 'What would that let you get done?' },"          \
	"  { when = 'stall', move = 'stall', moves_on = true },"                                   \
	"  { when = 'commitment', move = 'wish', slot = 'wish' } }"

static void begin(const char *study, const char *method)
{
	talk_begin(study, method);
	talk_open();
	expect_turn("next", "a");
}

static void a_rule_probes_with_its_own_words(void **state)
{
	(void)state;
	begin(GUIDE(2), RULES);
	talk_says("You should add a button that does it for me, I wish it had one.");
	expect_turn("probe", "a");
	assert_string_equal(talk.turn->reply.content, "What would that let you get done?");
	assert_string_equal(why("by"), "rule");
	assert_string_equal(why("rule"), "2");
	assert_string_equal(why("move"), "dig");
}

static void a_rule_probes_with_a_family_and_keeps_its_slot(void **state)
{
	const struct quote *quote;

	(void)state;
	begin(GUIDE(2), RULES);
	talk_says("What a great idea, I love it!");
	expect_turn("probe", "a");
	assert_string_equal(talk.turn->reply.content, "How is that today?");
	assert_string_equal(why("family"), "here");
	assert_non_null(state_slot(talk.state, "praise"));
	assert_int_equal(talk.state->nquotes, 1);
	quote = &talk.state->quotes[0];
	assert_string_equal(talk.state->words + quote->at, "What a great idea, I love it!");
	assert_int_equal(quote->seq, 2);
	assert_int_equal(talk.turn->nnotes, 1);
}

static void a_rule_moves_on(void **state)
{
	(void)state;
	begin(GUIDE(2), RULES);
	talk_says("Keep me posted, let me know when it is there.");
	expect_turn("next", "b");
	assert_string_equal(why("move"), "stall");
}

static void a_rule_without_words_only_notes(void **state)
{
	(void)state;
	begin(GUIDE(2), RULES);
	talk_says("I'll pay a deposit, sign me up.");
	assert_non_null(state_slot(talk.state, "wish"));
	expect_turn("probe", "a"); /* thin: the core asks by itself */
	assert_string_equal(why("by"), "core");
}

/* One firing a question by default; the same words a second time go another way. */
static void a_rule_fires_once_a_question(void **state)
{
	(void)state;
	begin(GUIDE(3), RULES);
	talk_says("You should add a button for that, it would be nice if it sent reminders too.");
	assert_string_equal(why("rule"), "2");
	talk_says("You should make the statement page faster, why don't you add a feature there?");
	assert_string_not_equal(why("by"), "rule");
	talk_says(STORY);
	expect_turn("next", "b");
	talk_says("You should add a column to the export, I wish it had the dates.");
	assert_string_equal(why("rule"), "2"); /* another question */
}

static void a_rule_of_a_stage_stays_there(void **state)
{
	static const char method[] =
	    "slots = { tool = { from = {'workaround'}, required = true } },"
	    "stages = { { key = 's', ask = 'What do you use today?', fills = {'tool'}, probes = 1 "
	    "} },"
	    "rules = { { stage = 's', words = '<=20', move = 'here', probe = 'here' } }";

	(void)state;
	begin(GUIDE(1), method);
	talk_says("By mail.");
	assert_string_not_equal(why("by"), "rule");
	talk_says(STORY);
	talk_end(NULL);
	talk_begin("{'mode':'exploratory','questions':[]}", method);
	talk_open();
	expect_turn("next", "m:s");
	talk_says("By mail.");
	expect_turn("probe", "m:s");
	assert_string_equal(why("move"), "here");
}

/* Where no rule has anything to say, what was mentioned last is taken up, where it happened. */
static void what_is_mentioned_last_is_taken_up(void **state)
{
	static const struct {
		const char *said, *family;
	} rows[] = {
	    {"It went through. I was worried that we would lose it.", "doubt"},
	    {"I was worried about it. We copy it all by hand.", "setup"},
	    {"It works. It would be nice if it could remind me.", "motive"},
	    {"We do it by hand, and it would be nice if it could remind me.", "setup"},
	    {"I called them and then we looked at two other tools.", "tried"},
	    {"That came up a while back.", "when"},
	    {"I sat down, and then it stopped.", "next"},
	    {"It's fine, each shop decides.", "unpack"},
	    {"Each shop decides.", "say_more"},
	    /* What comes after "that's all" is what is left to tell. */
	    {"That's all there is to it. It wasn't exactly cheap either.", "cost"},
	    {"I don't know. I was so annoyed.", "feel"},
	    {"That's how it goes. It happens more often than I would like.", "how_often"},
	    {"We did it. My boss had an opinion about it as well.", "who"},
	    {"It went through. It leads to all sorts of trouble, though.", "stakes"},
	    {"It went on like that. At some point that was it for me.", "before"},
	    {"Hard to say. We manage somehow.", "setup"},
	    {"It's what it is. In the end we went with it anyway.", "decided"},
	    {"It does what it does. It's just kind of complicated.", "unpack"},
	    /* A long sentence tells what it mentions. */
	    {"Hard to say. It made my blood boil.", "feel"},
	    {"It went through. The fees add up.", "cost"},
	    {"It depends. I'd been putting it off for months.", "before"},
	    {"It depends. We picked the other one.", "decided"},
	    {"It depends. There's a template I made for that.", "setup"},
	    {"It depends. They're not very responsive.", "unpack"},
	    {"It depends. That goes back quite a way.", "when"},
	    {"It depends. I had help with it.", "who"},
	    {"It depends. Why can't it just save by itself?", "motive"},
	    {"There are two people at the counter who type the orders of the day into the list one "
	     "by one.",
	        "say_more"},
	    {"I usually manage.", "last_time"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		begin(GUIDE(1), NULL);
		talk_says(rows[i].said);
		expect_turn("probe", "a");
		if (strcmp(why("family"), rows[i].family) != 0)
			fail_msg(
			    "%s: wanted %s, got %s", rows[i].said, rows[i].family, why("family"));
		talk_end(NULL);
	}
}

/* Of a method's rules the one that the last sentence calls for goes first, in an answer of a few sentences. */
static void rules_meet_the_last_sentence_first(void **state)
{
	static const char method[] =
	    "rules = { { when = 'compliment', move = 'deflect', probe = 'now' },"
	    " { when = 'workaround', move = 'setup', probe = 'setup' } }";

	(void)state;
	begin(GUIDE(1), method);
	talk_says("I love it, great idea. We copy all of it by hand.");
	expect_turn("probe", "a");
	assert_string_equal(why("move"), "setup");
	talk_end(NULL);
	begin(GUIDE(1), method);
	talk_says("We copy all of it by hand. I love it, great idea.");
	expect_turn("probe", "a");
	assert_string_equal(why("move"), "deflect");
}

static void thin_answers_are_probed_and_full_ones_are_not(void **state)
{
	(void)state;
	begin(GUIDE(1), NULL);
	talk_says("By mail.");
	expect_turn("probe", "a");
	assert_string_equal(why("family"), "say_more");
	talk_end(NULL);
	begin(GUIDE(1), NULL);
	talk_says(STORY);
	expect_turn("next", "b");
}

static void a_limit_of_none_is_none(void **state)
{
	(void)state;
	begin(GUIDE(0), RULES);
	talk_says("You should add a button that does it for me.");
	expect_turn("next", "b");
	assert_int_equal(state_item(talk.state, "a")->probes, 0);
}

static void the_limit_holds_whatever_is_said(void **state)
{
	int probes = 0;

	(void)state;
	begin(GUIDE(3), RULES);
	for (int i = 0; i < 6; i++) {
		char words[160];

		snprintf(words, sizeof words,
		    "You should add feature number %d, I wish the %s were on the %s page instead.",
		    i, (const char *[]){"totals", "dates", "names", "banks", "taxes", "logos"}[i],
		    (const char *[]){"first", "mobile", "printed", "export", "login", "help"}[i]);
		talk_says(words);
		if (strcmp(talk.turn->reply.question, "a") != 0)
			break;
		assert_int_equal(talk.turn->reply.probe_depth, ++probes);
	}
	assert_true(probes >= 1 && probes <= 3);
	assert_int_equal(state_item(talk.state, "a")->probes, probes);
}

/* What ends the probing of a question: "that's it", the same again, little that is new, short answers in a row. */
static void an_exhausted_question_is_left_alone(void **state)
{
	static const char *const second[] = {"That's it, really.", "By mail, mostly.",
	    "Yes, by mail.", "I send every invoice by mail, mostly."};

	(void)state;
	for (size_t i = 0; i < ROWS(second); i++) {
		begin(GUIDE(3), NULL);
		talk_says("I send invoices by mail, mostly.");
		expect_turn("probe", "a");
		talk_says(second[i]);
		expect_turn("next", "b");
		talk_end(NULL);
	}
}

/* Never twice running, and at most at every second turn; never the same one twice running. */
static void acknowledgements_are_rare(void **state)
{
	static const char *const acks[] = {"Thanks.", "Got it.", "I see.",
	    "Thank you for the detail.", "That helps me follow.", "Okay.", "Understood.", "Noted.",
	    "Right.", "Mm-hm."};
	struct buf study = BUF_INIT;
	int total = 0, quoted = 0;

	(void)state;
	buf_puts(&study, "{'mode':'structured','questions':[");
	for (int i = 0; i < 30; i++)
		buf_printf(&study,
		    "%s{'id':'q%d','type':'open_ended','text':'Tell me about part %d?',"
		    "'probing':{'maxFollowUps':0}}",
		    i ? "," : "", i, i);
	buf_puts(&study, "]}");
	for (uint8_t seed = 0; seed < 6; seed++) {
		int before = 1, said = 0, turns = 0;
		const char *last = "";
		char nod[40] = "";

		talk_begin(buf_text(&study), NULL);
		talk.id.bytes[0] = seed;
		talk_open();
		while (talk_says(seed % 2 ? STORY : "They did it and then we did it too."),
		    !talk.turn->over) {
			const char *text = talk.turn->reply.content;
			const char *plain = strstr(text, "Tell me about part");
			const char *quote = strstr(text, "“");
			int here = plain != text && !quote;

			/* Their own words come oftener, in other words of ours each time. */
			if (quote) {
				char now[40];

				snprintf(now, sizeof now, "%.*s", (int)(quote - text), text);
				assert_string_not_equal(now, nod);
				memcpy(nod, now, sizeof nod);
				quoted++;
			} else {
				*nod = '\0';
			}
			assert_false(here && before);
			if (here) {
				size_t k = 0;

				while (
				    k < ROWS(acks) && strncmp(text, acks[k], strlen(acks[k])) != 0)
					k++;
				assert_true(k == ROWS(acks) || strcmp(acks[k], last) != 0);
				last = k < ROWS(acks) ? acks[k] : "";
			}
			said += here;
			before = here;
			turns++;
		}
		assert_true(2 * said <= turns);
		total += said;
		talk_end(NULL);
	}
	assert_true(total > 0);
	assert_true(quoted > 0);
	buf_free(&study);
}

#define TEST(NAME) cmocka_unit_test_teardown(NAME, talk_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_rule_probes_with_its_own_words),
	    TEST(a_rule_probes_with_a_family_and_keeps_its_slot),
	    TEST(a_rule_moves_on),
	    TEST(a_rule_without_words_only_notes),
	    TEST(a_rule_fires_once_a_question),
	    TEST(a_rule_of_a_stage_stays_there),
	    TEST(what_is_mentioned_last_is_taken_up),
	    TEST(rules_meet_the_last_sentence_first),
	    TEST(thin_answers_are_probed_and_full_ones_are_not),
	    TEST(a_limit_of_none_is_none),
	    TEST(the_limit_holds_whatever_is_said),
	    TEST(an_exhausted_question_is_left_alone),
	    TEST(acknowledgements_are_rare),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
