/* A manifest compiled to a method: rules, comparisons, conditions, slots, stages and their words. */
#include "interview_method_support.h"

/* Number in the manifest of the rule that fires, 0 for none. */
static int fires(const char *text, int stage, const uint8_t *fired, int nfired)
{
	struct reading reading = reading_of(text);
	const struct method_rule *rule = method_match(method, &reading, stage, fired, nfired);

	return rule ? rule->number : 0;
}

static void comparisons_compare(void **state)
{
	/* "One two three four five.": five words */
	static const struct {
		const char *is;
		int holds;
	} rows[] = {{"<5", 0}, {"<6", 1}, {"<=5", 1}, {"<=4", 0}, {"=5", 1}, {"=4", 0}, {">=5", 1},
	    {">=6", 0}, {">5", 0}, {">4", 1}};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		char *rule = xasprintf(
		    "rules = { { words = '%s', move = 'x', probe = 'here' } }", rows[i].is);

		compile(rule, NULL, "en");
		mem_free(rule);
		if ((fires("One two three four five.", -1, NULL, 0) != 0) != rows[i].holds)
			fail_msg("%s", rows[i].is);
	}
	compile("rules = { { evidence = '>=1', move = 'x', probe = 'here' } }", NULL, "en");
	assert_int_equal(fires("We paid them last Friday.", -1, NULL, 0), 1);
	assert_int_equal(fires("It is fine.", -1, NULL, 0), 0);
}

static void conditions_combine(void **state)
{
	static const struct {
		const char *when, *says;
		int holds;
	} rows[] = {
	    {"{ all = {'hammer','nail'} }", "a hammer and a nail", 1},
	    {"{ all = {'hammer','nail'} }", "a hammer", 0},
	    {"{ any = {'hammer','nail'} }", "a nail", 1},
	    {"{ any = {'hammer','nail'} }", "a saw", 0},
	    {"{ none = {'hammer'} }", "a nail", 1},
	    {"{ none = {'hammer'} }", "a hammer", 0},
	    {"{ all = {'hammer'}, any = {'nail','saw'}, none = {'glue'} }", "hammer and saw", 1},
	    {"{ all = {'hammer'}, any = {'nail','saw'}, none = {'glue'} }", "hammer and glue", 0},
	    {"{ all = {'hammer'}, any = {'nail','saw'}, none = {'glue'} }", "hammer, saw and glue",
	        0},
	    {"'hammer'", "my hammer", 1},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		char *rule = xasprintf(
		    "rules = { { when = %s, move = 'x', probe = 'here' } }", rows[i].when);

		compile(rule,
		    "return { hammer = {'hammer'}, nail = {'nail'}, saw = {'saw'}, glue = {'glue'} "
		    "}",
		    "en");
		mem_free(rule);
		if ((fires(rows[i].says, -1, NULL, 0) != 0) != rows[i].holds)
			fail_msg("%s of %s", rows[i].when, rows[i].says);
	}
}

static void the_first_rule_with_shots_left_fires(void **state)
{
	uint8_t fired[2] = {0, 0};

	(void)state;
	compile("stages = { { key = 's', ask = 'What?' } }, rules = {"
	        "  { words = '<=20', move = 'x', probe = 'here', cap = 2 },"
	        "  { stage = 's', words = '<=20', move = 'y', probe = 'here' } }",
	    NULL, "en");
	assert_int_equal(fires("By mail.", 0, fired, 2), 1);
	fired[0] = 1;
	assert_int_equal(fires("By mail.", 0, fired, 2), 1);
	fired[0] = 2;
	assert_int_equal(fires("By mail.", 0, fired, 2), 2);
	assert_int_equal(fires("By mail.", -1, fired, 2), 0); /* not in its stage */
	fired[1] = 1;
	assert_int_equal(fires("By mail.", 0, fired, 2), 0);
}

static void a_stage_is_left_by_its_slots(void **state)
{
	/* stages by what they say of leaving; slots a, b, c are 0, 1, 2 in the manifest's order */
	static const struct {
		const char *stage;
		uint8_t filled[3];
		int done;
	} rows[] = {
	    {"fills = {'a','b'}", {1, 0, 0}, 0},
	    {"fills = {'a','b'}", {1, 2, 0}, 1},
	    {"fills = {'a','b'}, leave = { has = {'b'} }", {0, 1, 0}, 1},
	    {"fills = {'a','b'}, leave = { has = {'b'} }", {1, 0, 0}, 0},
	    {"fills = {'a'}, leave = { any = {'b','c'} }", {1, 0, 0}, 0},
	    {"fills = {'a'}, leave = { any = {'b','c'} }", {0, 0, 1}, 1},
	    {"fills = {'a'}, leave = { has = {'a'}, any = {'b','c'} }", {1, 0, 0}, 0},
	    {"fills = {'a'}, leave = { has = {'a'}, any = {'b','c'} }", {1, 1, 0}, 1},
	    {"fills = {'a'}, leave = { has = {'a'}, any = {'b','c'} }", {0, 1, 1}, 0},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		char *manifest = xasprintf("slots = { a = {}, b = {}, c = {} },"
		                           "stages = { { key = 's', ask = 'What?', %s } }",
		    rows[i].stage);
		uint8_t filled[METHOD_SLOTS_MAX] = {0};

		compile(manifest, NULL, "en");
		mem_free(manifest);
		filled[method_slot(method, "a")] = rows[i].filled[0];
		filled[method_slot(method, "b")] = rows[i].filled[1];
		filled[method_slot(method, "c")] = rows[i].filled[2];
		if (method_stage_done(&method->stages[0], filled) != rows[i].done)
			fail_msg("%s, row %zu", rows[i].stage, i);
	}
}

static void a_stage_belongs_to_a_setting(void **state)
{
	json_t *yes = json_need(json_pack("{s:s, s:b}", "kind", "x", "deep", 1)),
	       *no = json_need(json_pack("{s:s, s:b}", "kind", "x", "deep", 0));

	(void)state;
	compile("settings = { kind = { type = 'enum', of = { 'x', 'y' }, default = 'x' },"
	        "  deep = { type = 'boolean', default = false } },"
	        "stages = { { key = 'a', ask = 'What?' },"
	        "  { key = 'b', ask = 'Who?', where = { kind = 'x', deep = true } },"
	        "  { key = 'c', ask = 'Where?', on_demand = true } }",
	    NULL, "en");
	assert_false(method->stages[1].on_demand);
	assert_true(method->stages[2].on_demand);
	assert_true(method_stage_where(&method->stages[0], no));
	assert_false(method_stage_where(&method->stages[1], no));
	assert_true(method_stage_where(&method->stages[1], yes));
	assert_false(method_stage_where(&method->stages[1], NULL));
	json_decref(yes);
	json_decref(no);
}

static void a_condition_opens_a_stage(void **state)
{
	struct reading reading;

	(void)state;
	compile("stages = { { key = 'a', ask = 'What?' },"
	        "  { key = 'b', ask = 'Which hammer?', when = 'hammer' } }",
	    "return { hammer = {'hammer'} }", "en");
	assert_int_equal(method_opened(method, NULL), 1);
	reading = reading_of("a nail");
	assert_int_equal(method_opened(method, &reading), 1);
	reading = reading_of("a hammer");
	assert_int_equal(method_opened(method, &reading), 3);
	assert_int_equal(method_stage(method, "b"), 1);
	assert_int_equal(method_stage(method, "c"), -1);
	assert_int_equal(method_stage(method, NULL), -1);
	assert_int_equal(method_slot(method, "c"), -1);
}

static void holes_are_filled_from_settings_and_brief(void **state)
{
	static const struct {
		const char *settings, *brief, *text;
	} rows[] = {
	    {"{\"tool\":\"the app\",\"n\":3}", "{}", "Why the app, 3 times?"},
	    {"{\"tool\":\"a {n} b\",\"n\":-3}", "{}", "Why a {n} b, -3 times?"},
	    {"{\"n\":1}", "{\"tool\":\"their tool\"}", "Why their tool, 1 times?"},
	    {"{\"tool\":\"\",\"n\":1}", "{\"tool\":\"their tool\"}", "Why , 1 times?"},
	};

	(void)state;
	compile("settings = { tool = { type = 'string', default = 'x' },"
	        "  n = { type = 'integer', default = 1 } },"
	        "stages = { { key = 's', ask = 'Why {tool}, {n} times?' } }",
	    NULL, "en");
	for (size_t i = 0; i < ROWS(rows); i++) {
		json_t *settings = json_loads(rows[i].settings, 0, NULL);
		json_t *study = json_pack("{s:o}", "brief", json_loads(rows[i].brief, 0, NULL));
		json_t *question = method_stage_question(&method->stages[0], settings, study);

		assert_string_equal(json_str(question, "text"), rows[i].text);
		json_decref(question);
		json_decref(settings);
		json_decref(study);
	}
	/* The manifest's own question is as it was. */
	assert_string_equal(json_str(method->stages[0].question, "text"), "Why {tool}, {n} times?");
}

static void each_locale_has_the_words_that_there_are(void **state)
{
	static const struct {
		const char *locale, *praise;
		int whole;
	} rows[] = {{"en-GB", "What a great idea, I love it!", 1},
	    {"de", "Das finde ich super, tolle Idee!", 1},
	    {"de-AT", "Das finde ich super, tolle Idee!", 1},
	    {"xx", "What a great idea, I love it!", 0},
	    {"zh-Hant-TW", "What a great idea, I love it!", 0}};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct reading reading;

		compile("rules = { { when = 'compliment', move = 'x', probe = 'here' } }", NULL,
		    rows[i].locale);
		assert_string_equal(method->locale, rows[i].locale);
		assert_int_equal(fires(rows[i].praise, -1, NULL, 0), rows[i].whole);
		assert_int_equal(phrases_has(method->phrases, "say_more"), rows[i].whole);
		/* What the core says and must hear, it says and hears everywhere. */
		assert_true(phrases_has(method->phrases, "repair_open"));
		reading = reading_of("I want to kill myself");
		assert_int_equal(
		    reading_count(&reading, SIGNAL_DANGER), strncmp(rows[i].locale, "de", 2) != 0);
		reading = reading_of("Ich will mich umbringen");
		assert_int_equal(
		    reading_count(&reading, SIGNAL_DANGER), strncmp(rows[i].locale, "de", 2) == 0);
	}
}

/* A rule for a word that only another language has does not fire on everything. */
static void a_rule_that_lost_its_signals_is_left_out(void **state)
{
	static const char *const whens[] = {
	    "'hammer'", "{ any = {'hammer'} }", "{ all = {'hammer','compliment'} }"};

	(void)state;
	for (size_t i = 0; i < ROWS(whens); i++) {
		char *rule = xasprintf("rules = { { when = %s, move = 'x', probe = 'here' },"
		                       "  { words = '<=20', move = 'y', probe = 'here' } }",
		    whens[i]);

		compile(rule, "return { hammer = {'hammer'} }", "de");
		mem_free(rule);
		assert_int_equal(fires("Mit der Post, great idea.", -1, NULL, 0), 2);
	}
}

/* Neither does it open a stage for everyone. */
static void a_stage_that_lost_its_signals_stays_closed(void **state)
{
	struct reading reading;

	(void)state;
	compile("stages = { { key = 'a', ask = 'Which hammer?', when = 'hammer' } }",
	    "return { hammer = {'hammer'} }", "de");
	reading = reading_of("Mit der Post.");
	assert_int_equal(method_opened(method, &reading), 0);
}

/* The method's own words are judged when it is loaded: what leads to a question as well as the question. */
static void words_that_break_the_grammar_are_refused(void **state)
{
	static const char *const rows[] = {
	    "stages = { { key = 'a', ask = 'Great! Which one?' } }",
	    "stages = { { key = 'a', ask = 'Which one?', intro = 'That was great.' } }",
	    "stages = { { key = 'a', ask = 'Which one?', intro = 'Shall we go on?' } }",
	    "rules = { { when = 'past', move = 'x', probe = 'What? And when?' } }",
	};

	(void)state;
	compile("stages = { { key = 'a', ask = 'Which one?', intro = 'Now to the tools.' } }", NULL,
	    "en");
	for (size_t i = 0; i < ROWS(rows); i++) {
		char *init = xasprintf(HEAD "%s }", rows[i]);
		struct method *none;
		struct err err = {""};

		assert_int_equal(
		    method_compile(script_make(host, init), "en", &none, &err), STATUS_INVALID);
		assert_holds(err.text, "turn grammar");
		mem_free(init);
	}
}

static void the_plain_guide_compiles(void **state)
{
	struct err err = {""};

	(void)state;
	assert_int_equal(method_compile(NULL, "en", &method, &err), STATUS_OK);
	assert_string_equal(method->name, "");
	assert_int_equal(method->nrules + method->nstages + method->nslots, 0);
	assert_true(phrases_has(method->phrases, "closing"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(comparisons_compare),
	    TEST(conditions_combine),
	    TEST(the_first_rule_with_shots_left_fires),
	    TEST(a_stage_is_left_by_its_slots),
	    TEST(a_stage_belongs_to_a_setting),
	    TEST(a_condition_opens_a_stage),
	    TEST(holes_are_filled_from_settings_and_brief),
	    TEST(each_locale_has_the_words_that_there_are),
	    TEST(a_rule_that_lost_its_signals_is_left_out),
	    TEST(a_stage_that_lost_its_signals_stays_closed),
	    TEST(words_that_break_the_grammar_are_refused),
	    TEST(the_plain_guide_compiles),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
