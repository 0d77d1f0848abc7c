/* What a script says in another language: its stages, its functions, the defaults of its settings. */
#include "host_support.h"

#include "interview/method.h"
#include "interview/method_words.h"

static struct host *host;
static struct method *method;

static int setup(void **state)
{
	(void)state;
	host = host_make(NULL);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	method_free(method);
	method = NULL;
	host_free(host);
	buf_free(&host_logged);
	return 0;
}

/* locale/LOCALE.lua: a stage's words by its key, other texts by themselves, defaults of settings. */
static void a_method_speaks_the_language_of_its_files(void **state)
{
	static const char manifest[] =
	    "settings = { tool = { type = 'string', default = 'the tool', doc = '.' } },"
	    "stages = { { key = 's', ask = 'What did you do with {tool}?', intro = 'First this.' },"
	    "  { key = 'n', ask = 'How much effort was it?', type = 'scale', min = 1, max = 5,"
	    "    min_label = 'easy', max_label = 'hard' },"
	    "  { key = 'c', ask = 'Which colour?', type = 'single_choice', options = { 'Red', "
	    "'Blue' } },"
	    "  { key = 'rest', ask = 'What else was there?' } },"
	    "rules = { { when = 'compliment', move = 'x', probe = 'What else was there?' } }";
	static const char german[] =
	    "return { s = 'Was haben Sie mit {tool} gemacht?', ['s.intro'] = 'Zuerst das.',"
	    "  n = 'Wie viel Mühe war es?', ['n.min'] = 'leicht', ['n.max'] = 'schwer',"
	    "  c = 'Welche Farbe?', ['c.1'] = 'Rot', Blue = 'Blau',"
	    "  ['What else was there?'] = 'Was war da noch?', ['settings.tool'] = 'dem Werkzeug' }";
	char *init = xasprintf(HEAD "%s }", manifest);
	struct bundle *bundle = bundle_make_of(
	    "init.lua", init, "probes/en.lua", PROBES, "locale/de.lua", german, NULL);
	json_t *settings, *question, *options, *study = json_object();
	struct script *script;
	struct err err = {""};

	(void)state;
	assert_int_equal(host_load(host, bundle, &script, NULL, &err), STATUS_OK);
	assert_int_equal(method_compile(script, "de-AT", &method, &err), STATUS_OK);
	settings = method_settings(method, study);
	question = method_stage_question(&method->stages[0], settings, study);
	assert_string_equal(json_str(question, "text"), "Was haben Sie mit dem Werkzeug gemacht?");
	assert_string_equal(json_str(question, "intro"), "Zuerst das.");
	json_decref(question);
	assert_string_equal(json_str(method->stages[1].question, "text"), "Wie viel Mühe war es?");
	options =
	    json_object_get(json_object_get(method->stages[1].question, "config"), "scaleLabels");
	assert_string_equal(json_str(options, "min"), "leicht");
	assert_string_equal(json_str(options, "max"), "schwer");
	/* Options keep their values and are shown in German. */
	options = json_object_get(json_object_get(method->stages[2].question, "config"), "options");
	assert_string_equal(json_string_value(json_array_get(options, 0)), "Red");
	options = json_object_get(
	    json_object_get(json_object_get(method->stages[2].question, "translations"), "de-AT"),
	    "options");
	assert_string_equal(json_string_value(json_array_get(options, 0)), "Rot");
	assert_string_equal(json_string_value(json_array_get(options, 1)), "Blau");
	assert_string_equal(json_str(method->stages[3].question, "text"), "Was war da noch?");
	assert_string_equal(method->rules[0].text, "Was war da noch?");
	json_decref(settings);
	json_decref(study);
	/* What a researcher set stays, and English is as it was. */
	study = json_pack("{s:s}", "tool", "Excel");
	settings = method_settings(method, study);
	assert_string_equal(json_str(settings, "tool"), "Excel");
	json_decref(settings);
	json_decref(study);
	method_free(method);
	assert_int_equal(method_compile(script, "en", &method, &err), STATUS_OK);
	assert_string_equal(
	    json_str(method->stages[1].question, "text"), "How much effort was it?");
	bundle_free(bundle);
	mem_free(init);
}

static void a_functions_words_are_said_in_the_language_too(void **state)
{
	json_t *words =
	    json_pack("{s:s, s:s, s:s, s:s, s:s}", "who", "Wer war dabei?", "rung", "Warum {n}?",
	        "What then?", "Was dann?", "Bye.", "Auf Wiedersehen.", "Again?", "Noch mal?");
	json_t *action = json_pack(
	    "{s:{s:s, s:{s:s}}}", "ask", "key", "who", "question", "text", "Who was there?");
	const json_t *question = json_object_get(json_object_get(action, "ask"), "question");

	(void)state;
	method_words_action(words, "de", action);
	assert_string_equal(json_str(question, "text"), "Wer war dabei?");
	json_decref(action);
	/* A function fills in its own holes; what a stage's words leave open is nothing to say. */
	action =
	    json_pack("{s:{s:s, s:{s:s}}}", "ask", "key", "rung", "question", "text", "Why 7?");
	method_words_action(words, "de", action);
	question = json_object_get(json_object_get(action, "ask"), "question");
	assert_string_equal(json_str(question, "text"), "Why 7?");
	json_decref(action);
	action = json_pack("{s:{s:s}, s:s, s:s}", "probe", "text", "What then?", "repair", "Again?",
	    "close", "Bye.");
	method_words_action(words, "de", action);
	assert_string_equal(json_str(json_object_get(action, "probe"), "text"), "Was dann?");
	assert_string_equal(json_str(action, "repair"), "Noch mal?");
	assert_string_equal(json_str(action, "close"), "Auf Wiedersehen.");
	json_decref(action);
	assert_string_equal(method_words_of(words, "What then?"), "Was dann?");
	assert_string_equal(method_words_of(words, "What else?"), "What else?");
	assert_string_equal(method_words_of(NULL, "What then?"), "What then?");
	json_decref(words);
}

/* In languages that have no lexicon but for this, and, in English, in those that have none. */
static void what_must_be_heard_is_heard(void **state)
{
	static const struct {
		const char *locale, *text, *signal;
		int heard;
	} rows[] = {
	    {"fr", "Je veux mourir", "danger", 1},
	    {"fr", "Mon mari me frappe", "danger", 1},
	    {"fr", "J'étais mort de rire", "danger", 0},
	    {"fr", "On voulait tuer le temps", "danger", 0},
	    {"fr", "Je ne sais pas", "dont_know", 1},
	    {"fr", "Je voudrais arrêter", "opt_out", 1},
	    {"fr", "Question suivante", "skip", 1},
	    {"fr", "Mon père est mort", "distress", 1},
	    {"fr", "J'ai mal au dos, c'est un pain quotidien", "push", 0},
	    {"es", "Quiero morir", "danger", 1},
	    {"es", "Mi marido me pega", "danger", 1},
	    {"es", "Me muero de risa", "danger", 0},
	    {"es", "No lo sé", "dont_know", 1},
	    {"es", "Borren mis respuestas", "opt_out", 1},
	    {"es", "Prefiero no contestar", "skip", 1},
	    {"fr", "I want to kill myself", "danger", 1},
	    {"pl", "I want to kill myself", "danger", 1},
	    {"pl", "please delete my data", "opt_out", 1},
	    {"pl", "This is great, I love it", "compliment", 0},
	};
	struct arena *arena = arena_new();
	struct err err = {""};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct reading reading;

		method_free(method);
		method = NULL;
		if (method_compile(NULL, rows[i].locale, &method, &err) != STATUS_OK)
			fail_msg("%s: %s", rows[i].locale, err.text);
		reading_make(&reading, arena, method->stemmer, method->lexicon, NULL, rows[i].text,
		    strlen(rows[i].text));
		if ((reading_count_named(&reading, rows[i].signal) > 0) != rows[i].heard)
			fail_msg("%s: \"%s\": %s", rows[i].locale, rows[i].text, rows[i].signal);
	}
	arena_free(arena);
}

#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_method_speaks_the_language_of_its_files),
	    TEST(a_functions_words_are_said_in_the_language_too),
	    TEST(what_must_be_heard_is_heard),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
