/* The turn grammar: what may be said, what is refused and by which rule. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "interview/guard.h"
#include "text/stem.h"

static const char *const asked[] = {"Tell me about the last time you chased an invoice.",
    "What did you do next with that late invoice?"};
static const char *const terms[] = {"Ledgerly", "auto chase"};

static unsigned judge(const char *text, enum guard_kind kind, unsigned forbid, unsigned allow)
{
	struct stemmer *stemmer = stemmer_new("en");
	struct guard_context context = {.kind = kind,
	    .locale = "en",
	    .stemmer = stemmer,
	    .forbid = forbid,
	    .allow = allow,
	    .terms = terms,
	    .nterms = 2,
	    .asked = asked,
	    .nasked = 2};
	unsigned refused = guard_check(text, strlen(text), &context);

	stemmer_free(stemmer);
	return refused;
}

static const char *const good[] = {
    "When was the last time that happened? Walk me through it from the start.",
    "Walk me through that, step by step.",
    "Got it. What happened next?",
    "You said “spreadsheet”. How did you set that up?",
    "How are you handling this today?",
    "What was behind that?",
    "What would that let you do?",
    "How do you deal with it today?",
    "Thanks. Who else was involved?",
};

static void lets_good_probes_pass(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
		unsigned refused = judge(good[i], GUARD_OF_PROBE,
		    GUARD_HYPOTHETICAL | GUARD_PRICE_GUESS | GUARD_PRODUCT, 0);

		if (refused)
			fail_msg("\"%s\" was refused: %#x", good[i], refused);
	}
}

static const struct {
	const char *text;
	enum guard_kind kind;
	unsigned forbid, expected;
} bad[] = {
    {"", GUARD_OF_PROBE, 0, GUARD_EMPTY},
    {"   ", GUARD_OF_PROBE, 0, GUARD_EMPTY},
    {"What\x01 happened?", GUARD_OF_PROBE, 0, GUARD_EMPTY},
    {"What happened \xff?", GUARD_OF_PROBE, 0, GUARD_EMPTY},
    {"What happened? And how did it feel?", GUARD_OF_PROBE, 0, GUARD_QUESTIONS},
    {"What happened there, and how did you fix it?", GUARD_OF_PROBE, 0, GUARD_QUESTIONS},
    {"What did you do? How did that go.", GUARD_OF_PROBE, 0, GUARD_QUESTIONS},
    {"Could you tell me in as much detail as you possibly can what it was that happened on that "
     "day when all of the "
     "systems were down and nobody could be reached?",
        GUARD_OF_PROBE, 0, GUARD_LENGTH},
    {"Great! What happened next?", GUARD_OF_PROBE, 0, GUARD_PRAISE},
    {"That's really interesting. What happened next?", GUARD_OF_PROBE, 0, GUARD_PRAISE},
    {"I agree. What happened next?", GUARD_OF_PROBE, 0, GUARD_PRAISE},
    {"Have you considered a spreadsheet?", GUARD_OF_PROBE, 0, GUARD_ADVICE},
    {"We offer something for that. What do you use?", GUARD_OF_PROBE, 0, GUARD_ADVICE},
    {"Don't you think it was slow?", GUARD_OF_PROBE, 0, GUARD_LEADING},
    {"It was slow, wasn't it, right?", GUARD_OF_PROBE, 0, GUARD_LEADING},
    {"How frustrating was that?", GUARD_OF_PROBE, 0, GUARD_LEADING},
    {"Was it because of the price?", GUARD_OF_PROBE, 0, GUARD_OPTIONS},
    {"What got in the way, such as time?", GUARD_OF_PROBE, 0, GUARD_OPTIONS},
    {"Tell me about the last time you chased an invoice.", GUARD_OF_PROBE, 0, GUARD_REPEAT},
    {"With that late invoice, what did you do next?", GUARD_OF_PROBE, 0, GUARD_NEAR_REPEAT},
    {"Would you switch if it were cheaper?", GUARD_OF_PROBE, GUARD_HYPOTHETICAL,
        GUARD_HYPOTHETICAL},
    {"How much would you pay for that?", GUARD_OF_PROBE, GUARD_PRICE_GUESS, GUARD_PRICE_GUESS},
    {"How does Ledgerly compare?", GUARD_OF_PROBE, GUARD_PRODUCT, GUARD_PRODUCT},
    {"When did you last auto chase one?", GUARD_OF_PROBE, GUARD_PRODUCT, GUARD_PRODUCT},
    {"Thank you. Anything else?", GUARD_OF_CLOSING, 0, GUARD_CLOSING},
    {"Now to the money. Is that fine?", GUARD_OF_INTRO, 0, GUARD_CLOSING},
    {"How you are, we ask now.", GUARD_OF_INTRO, 0, GUARD_CLOSING},
    {"Great, you are doing so well.", GUARD_OF_INTRO, 0, GUARD_PRAISE},
    {"This part is about money, which is a thing that not everybody likes to talk about to "
     "strangers, so take all of the time that you need for it.",
        GUARD_OF_INTRO, 0, GUARD_LENGTH},
};

static void refuses_by_the_right_rule(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		unsigned refused = judge(bad[i].text, bad[i].kind, bad[i].forbid, 0);

		if (!(refused & bad[i].expected))
			fail_msg("\"%s\" gave %#x instead of %#x", bad[i].text, refused,
			    bad[i].expected);
	}
}

static void forbids_only_what_the_method_forbids(void **state)
{
	(void)state;
	assert_int_equal(judge("Would you switch if it were cheaper?", GUARD_OF_PROBE, 0, 0), 0);
	assert_int_equal(judge("How does Ledgerly compare?", GUARD_OF_PROBE, 0, 0), 0);
}

static void lifts_only_what_may_be_lifted(void **state)
{
	(void)state;
	assert_int_equal(judge("With that late invoice, what did you do next?", GUARD_OF_PROBE, 0,
	                     GUARD_NEAR_REPEAT),
	    0);
	assert_true(
	    judge("Great! What happened next?", GUARD_OF_PROBE, 0, GUARD_PRAISE) & GUARD_PRAISE);
}

static void names_go_both_ways(void **state)
{
	(void)state;
	for (unsigned bit = 1; bit <= GUARD_LAST; bit <<= 1)
		assert_int_equal(guard_parse(guard_name((enum guard_rule)bit)), bit);
	assert_int_equal(guard_parse("politeness"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(lets_good_probes_pass),
	    cmocka_unit_test(refuses_by_the_right_rule),
	    cmocka_unit_test(forbids_only_what_the_method_forbids),
	    cmocka_unit_test(lifts_only_what_may_be_lifted),
	    cmocka_unit_test(names_go_both_ways),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
