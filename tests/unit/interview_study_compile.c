/* Compiled studies: what the engine gets, and what publishing needs. */
#include "interview_study_support.h"

#include "base/clock.h"
#include "interview_study_made.h"

static void test_compiled(void **state)
{
	struct study *s = compiled(
	    "{'title': 'T', 'mode': 'structured', 'access': 'personal', 'locale': 'de', "
	    "'methodology': 'jtbd',"
	    " 'methodologySettings': {'x': 1}, 'brief': {'openingMessage': 'Hi', 'closingMessage': "
	    "'Bye'},"
	    " 'limits': {'maxMinutes': 8, 'maxTurns': 30, 'resumeDays': 2},"
	    " 'questions': [{'text': 'a'}, {'text': 'b', 'id': 'last', 'type': 'yes_no'}]}");
	json_t *brief = json_incref(json_object_get(s->definition, "brief"));

	(void)state;
	assert_int_equal(s->head.number, 3);
	assert_int_equal(s->head.workspace, 4);
	assert_int_equal(s->head.revision, 2);
	assert_string_equal(s->title, "T");
	assert_string_equal(s->locale, "de");
	assert_int_equal(s->mode, STUDY_STRUCTURED);
	assert_int_equal(s->access, STUDY_PERSONAL);
	assert_string_equal(s->methodology, "jtbd");
	assert_int_equal(json_int(s->settings, "x", 0), 1);
	assert_string_equal(s->opening, "Hi");
	assert_string_equal(s->closing, "Bye");
	assert_int_equal(s->max_minutes, 8);
	assert_int_equal(s->max_turns, 30);
	assert_int_equal(s->resume_days, 2);
	assert_int_equal(s->nquestions, 2);
	assert_int_equal(study_find(s, "last"), 1);
	assert_int_equal(study_find(s, "q1"), 0);
	assert_int_equal(study_find(s, "q2"), -1);
	assert_int_equal(s->questions[1].type, QUESTION_YES_NO);
	assert_string_equal(json_str(s->view, "slug"), "a-study");
	assert_string_equal(json_str(s->view, "title"), "T");
	assert_string_equal(json_str(s->view, "mode"), "structured");
	assert_true(json_equal(json_object_get(s->view, "brief"), brief));
	assert_int_equal(strncmp(json_str(s->view, "id"), "study_", 6), 0);
	assert_ptr_equal(study_ref(s), s);
	study_unref(s);
	assert_string_equal(s->title, "T");
	study_unref(s);
	study_unref(NULL);
	json_decref(brief);
}

/* Without limits of its own nothing ends a study but its questions; a method may go on for 25 turns and 12 minutes, or for
 * as long as the guide takes. */
static void test_limits(void **state)
{
	struct study *s = compiled("{'title': 'T'}");
	struct buf text = BUF_INIT;

	(void)state;
	assert_int_equal(s->max_turns, 0);
	assert_int_equal(s->max_minutes, 0);
	assert_int_equal(s->fair_turns, 25);
	assert_int_equal(s->fair_minutes, 12);
	assert_true(s->closers);
	assert_int_equal(s->resume_days, 7);
	assert_null(s->methodology);
	assert_string_equal(s->opening, "");
	study_unref(s);

	buf_puts(&text, "{'title': 'T', 'questions': [");
	for (int i = 0; i < 20; i++)
		buf_printf(&text, "%s{'text': 'a', 'probing': {'maxFollowUps': 3}}", i ? "," : "");
	buf_puts(&text, "]}");
	s = compiled(buf_text(&text));
	assert_int_equal(s->max_turns, 0);
	assert_int_equal(s->fair_turns, 82);
	assert_int_equal(s->fair_minutes, 70); /* 20 times 75 s, and three follow-ups of 45 s */
	study_unref(s);
	buf_free(&text);
}

/* The study's own word; a definition of before they were there has none of it, and no closers. */
static void test_closers(void **state)
{
	static const struct study_head head = {.number = 3, .slug = "a-study"};
	json_t *before = checked("{'title': 'T'}");
	struct study *s = compiled("{'title': 'T', 'ending': {'closers': false}}");
	struct err err;

	(void)state;
	assert_false(s->closers);
	study_unref(s);
	json_object_del(json_object_get(before, "ending"), "closers");
	assert_int_equal(study_compile(&head, before, &s, &err), STATUS_OK);
	assert_false(s->closers);
	study_unref(s);
	json_decref(before);
}

static void test_bad_compile(void **state)
{
	static const char *const rows[][2] = {
	    {"{'mode': 'x'}", "isn't one that was checked"},
	    {"{'access': null}", "isn't one that was checked"},
	    {"{'title': 5}", "isn't one that was checked"},
	    {"{'brief': {}}", "isn't one that was checked"},
	    {"{'methodologySettings': []}", "isn't one that was checked"},
	    {"{'questions': [{'text': 'a'}]}", "question 0 of the stored study has no id"},
	    {"{'questions': [{'id': 'a'}]}", "question a isn't one that was checked"},
	    {"{'questions': [{'id': 'a', 'type': 'yes_no', 'text': 'a', 'logic': [{}]}]}",
	        "row 0 of question a's logic"},
	    {"{'questions': [{'id': 'a', 'type': 'yes_no', 'text': 'a', 'logic': [{'if': {'op': "
	     "'answered',"
	     " 'question': 'a'}, 'then': 'skip_to:a'}]}]}",
	        "row 0 of question a's logic"},
	    {"{'questions': [{'id': 'a', 'type': 'yes_no', 'text': 'a', 'logic': [{'if': {'op': "
	     "'equals',"
	     " 'question': 'a'}, 'then': 'end'}]}]}",
	        "row 0 of question a's logic"},
	    {"{'questions': [{'id': 'a', 'type': 'yes_no', 'text': 'a', 'logic': [{'if': {'op': "
	     "'answered',"
	     " 'question': 'b'}, 'then': 'end'}]}, {'id': 'b', 'type': 'yes_no', 'text': 'b'}]}",
	        "row 0 of question a's logic"},
	};
	const struct study_head head = {0};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		json_t *definition = checked("{'title': 'T'}"), *damage = js(rows[i][0]);
		struct study *study;
		struct err err;

		json_object_update(definition, damage);
		assert_int_equal(study_compile(&head, definition, &study, &err), STATUS_INVALID);
		assert_null(study);
		if (!strstr(err.text, rows[i][1]))
			fail_msg("%s: %s", rows[i][0], err.text);
		json_decref(damage);
		json_decref(definition);
	}
}

/* Knows "mom_test" with the setting "stage", which it fills in. */
static int check_script(
    void *arg, const char *methodology, const json_t *settings, json_t **filled, struct problems *p)
{
	size_t mark;

	(void)arg;
	if (strcmp(methodology, "mom_test")) {
		problems_add_at(p, "methodology", "is \"%s\", which is not installed", methodology);
		return 0;
	}
	if (json_object_get(settings, "stge")) {
		mark = problems_enter(p, "methodologySettings");
		problems_add_at(p, "stge", "is not known here");
		problems_leave(p, mark);
		return 0;
	}
	*filled = json_deep_copy(settings);
	json_object_set_new(*filled, "stage", json_string("problem"));
	return 1;
}

static const struct study_scripts scripts = {check_script, NULL};

#define READY "'brief': {'problemStatement': 'a', 'targetParticipant': 'b'}"

static void test_publishable(void **state)
{
	static const struct {
		const char *input;
		struct bad_row row; /* pointer NULL: it may be published */
	} rows[] = {
	    {"{'title': 'T', " READY ", 'questions': [{'text': 'a'}]}", {NULL, NULL, NULL}},
	    {"{'title': 'T', " READY ", 'questions': [{'text': 'a'}], 'methodology': 'mom_test'}",
	        {NULL, NULL, NULL}},
	    {"{'title': 'T', " READY ", 'mode': 'exploratory', 'methodology': 'mom_test'}",
	        {NULL, NULL, NULL}},
	    {"{'title': 'T', " READY ", 'questions': [{'text': 'a'}],"
	     " 'limits': {'closesAt': '2027-01-01T00:00:00.001Z'}}",
	        {NULL, NULL, NULL}},
	    {"{'title': 'T', 'brief': {'targetParticipant': 'b'}, 'questions': [{'text': 'a'}]}",
	        {NULL, "/brief/problemStatement", "is needed to publish"}},
	    {"{'title': 'T', 'brief': {'problemStatement': 'b', 'targetParticipant': '  '},"
	     " 'questions': [{'text': 'a'}]}",
	        {NULL, "/brief/targetParticipant", "is needed to publish"}},
	    {"{'title': 'T', " READY "}", {NULL, "/questions", "need at least one to publish"}},
	    {"{'title': 'T', " READY ", 'mode': 'exploratory'}",
	        {NULL, "/methodology", "something must ask"}},
	    {"{'title': 'T', " READY ", 'questions': [{'text': 'a'}], 'methodology': 'mom_tset'}",
	        {NULL, "/methodology", "is not installed"}},
	    {"{'title': 'T', " READY ", 'questions': [{'text': 'a'}], 'methodology': 'mom_test',"
	     " 'methodologySettings': {'stge': 1}}",
	        {NULL, "/methodologySettings/stge", "is not known here"}},
	    {"{'title': 'T', " READY
	     ", 'questions': [{'text': 'a'}], 'methodologySettings': {'stage': 1}}",
	        {NULL, "/methodologySettings", "the plain guide has no settings"}},
	    {"{'title': 'T', " READY
	     ", 'questions': [{'text': 'a'}], 'limits': {'closesAt': '2027-01-01'}}",
	        {NULL, "/limits/closesAt", "which is over"}},
	};
	int64_t now;

	(void)state;
	assert_int_equal(clock_parse("2027-01-01T00:00:00Z", &now), 0);
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct problems p = PROBLEMS_INIT;
		struct bad_row row = rows[i].row;
		json_t *definition = checked(rows[i].input);
		json_t *out = study_publishable(definition, &scripts, now, &p);

		row.input = rows[i].input;
		if (row.pointer) {
			assert_null(out);
			expect_problem(&row, &p);
		} else {
			expect_no_problem(rows[i].input, &p);
			assert_non_null(out);
			if (json_str(definition, "methodology"))
				assert_string_equal(
				    json_str(json_object_get(out, "methodologySettings"), "stage"),
				    "problem");
			assert_null(json_object_get(
			    json_object_get(definition, "methodologySettings"), "stage"));
		}
		json_decref(out);
		json_decref(definition);
	}
}

static void test_all_that_is_missing(void **state)
{
	struct problems p = PROBLEMS_INIT;
	json_t *definition =
	    checked("{'title': 'T', 'methodology': 'x', 'limits': {'closesAt': '1999-01-01'}}");

	(void)state;
	assert_null(study_publishable(definition, &scripts, 1000000000000, &p));
	assert_int_equal(problems_count(&p), 5);
	problems_free(&p);
	json_decref(definition);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_compiled),
	    cmocka_unit_test(test_limits),
	    cmocka_unit_test(test_closers),
	    cmocka_unit_test(test_bad_compile),
	    cmocka_unit_test(test_publishable),
	    cmocka_unit_test(test_all_that_is_missing),
	};

	mem_install();
	return cmocka_run_group_tests_name("interview_study_compile", tests, NULL, NULL);
}
