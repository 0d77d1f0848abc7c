/* The author's lint over a study: places, severities, exceptions, the guide as a whole, languages; and its documentation. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/dir.h"
#include "base/json.h"
#include "interview/lint.h"
#include "interview/study.h"

/* A study with single quotes for double ones, checked and judged. */
static json_t *lint(const char *json, const char *manifest)
{
	char *text = strdup(json), *rules = strdup(manifest ? manifest : "null");
	struct problems problems = PROBLEMS_INIT;
	json_t *input, *study, *method, *hits;
	struct err err = {""};

	for (char *c = text; *c; c++)
		*c = *c == '\'' ? '"' : *c;
	for (char *c = rules; *c; c++)
		*c = *c == '\'' ? '"' : *c;
	input = json_read(text, strlen(text), &err);
	if (!input)
		fail_msg("%s: %s", text, err.text);
	method = json_read(rules, strlen(rules), &err);
	study = study_check(input, NULL, &problems);
	if (!study)
		fail_msg("%s: %s", text, json_str(json_array_get(problems.list, 0), "detail"));
	hits = lint_study(study, json_is_null(method) ? NULL : method);
	json_decref(study);
	json_decref(input);
	json_decref(method);
	free(text);
	free(rules);
	return hits;
}

/* The hit of that rule and place (NULL: the whole study), or NULL. */
static const json_t *find(const json_t *hits, const char *rule, const char *pointer)
{
	for (size_t i = 0; i < json_array_size(hits); i++) {
		const json_t *hit = json_array_get(hits, i);
		const char *at = json_str(hit, "pointer");

		if (strcmp(json_str(hit, "rule"), rule) == 0 &&
		    (pointer ? at && strcmp(at, pointer) == 0 : !at))
			return hit;
	}
	return NULL;
}

static void expect_hit(
    const json_t *hits, const char *rule, const char *pointer, const char *severity)
{
	const json_t *hit = find(hits, rule, pointer);

	if (!hit)
		fail_msg("no %s at %s", rule, pointer ? pointer : "the whole study");
	assert_string_equal(json_str(hit, "severity"), severity);
	assert_non_null(json_str(hit, "why"));
	assert_non_null(json_str(hit, "found"));
}

static void every_place_is_judged(void **state)
{
	json_t *hits =
	    lint("{'title':'t','locale':'en','brief':{'productTerms':['Plantly'],"
	         " 'openingMessage':'Welcome. Plantly would like to hear you.'},"
	         " 'questions':[{'id':'a','type':'scale','text':'How was it?','intro':'That was "
	         "slow, wasn\\u0027t it?',"
	         "  'config':{'scaleMin':1,'scaleMax':5,'scaleLabels':{'min':'bad','max':'good'}},"
	         "  'probing':{'instructions':'Ask what they would pay: would you pay "
	         "more?','anchors':[{'when':'<=2','ask':'Don\\u0027t you like it?'}]},"
	         "  'translations':{'de':{'text':'Wie zufrieden sind Sie mit dem Essen und den "
	         "Zimmern?'}}},"
	         " {'text':'-'}]}",
	        NULL);

	(void)state;
	expect_hit(hits, "L09", "/brief/openingMessage", "warning");
	expect_hit(hits, "L02", "/questions/0/intro", "error");
	expect_hit(hits, "L07", "/questions/0/probing/instructions", "warning");
	expect_hit(hits, "L01", "/questions/0/probing/anchors/0/ask", "error");
	expect_hit(hits, "L05", "/questions/0/translations/de/text", "error");
	assert_string_equal(json_str(find(hits, "L02", "/questions/0/intro"), "questionId"), "a");
	assert_true(lint_errors(hits) >= 3);
	json_decref(hits);
}

#define ONE(TEXT)                                                                                  \
	"{'title':'t','brief':{'productTerms':['Plantly']},'questions':[{'id':'q','text':'" TEXT   \
	"'},{'text':'-'}]}"
#define AT "/questions/0/text"

static void a_method_makes_its_bans_errors(void **state)
{
	static const char bans[] =
	    "{'lint':{'forbid':['hypothetical','price_guess','product_terms']}}";
	static const struct {
		const char *study, *rule, *free, *banned;
	} rows[] = {
	    {ONE("What if the library opened on Sundays?"), "L06", "warning", "error"},
	    {ONE("Would you buy a bicycle?"), "L07", "error", "error"},
	    {ONE("What do you think of Plantly?"), "L09", "warning", "error"},
	    {ONE("How do you usually cook?"), "L08", "warning", "warning"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		json_t *hits = lint(rows[i].study, NULL), *banned = lint(rows[i].study, bans);

		expect_hit(hits, rows[i].rule, AT, rows[i].free);
		expect_hit(banned, rows[i].rule, AT, rows[i].banned);
		json_decref(hits);
		json_decref(banned);
	}
}

#define TYPED(TYPE, MORE, TEXT)                                                                    \
	"{'title':'t','questions':[{'id':'q','type':'" TYPE "'," MORE "'text':'" TEXT              \
	"'},{'text':'-'}]}"
#define ENDS "'config':{'scaleLabels':{'min':'not at all','max':'extremely'}},"

static void exceptions_hold(void **state)
{
	static const struct {
		const char *study, *rule;
		int hit;
	} rows[] = {
	    {TYPED("scale", ENDS, "How frustrated are you with the queue?"), "L03", 0},
	    {TYPED("scale", "", "How frustrated are you with the queue?"), "L03", 1},
	    {TYPED("scale", "", "How frustrated are you with it? 1 = not at all, 10 = extremely"),
	        "L03", 0},
	    {TYPED("scale", ENDS, "How likely are you to recommend us to a friend?"), "L07", 0},
	    {TYPED("open_ended", "", "Would you recommend us to a friend?"), "L07", 1},
	    {TYPED("open_ended", "", "Could you walk me through that day?"), "L11", 0},
	    {TYPED("open_ended", "", "Can you describe the room?"), "L11", 0},
	    {TYPED("open_ended", "", "Can you swim?"), "L11", 1},
	    {TYPED("yes_no", "", "Can you swim?"), "L11", 0},
	    {TYPED("open_ended", "", "How do you read your KPI?"), "L14", 1},
	    {TYPED("open_ended", "'intro':'You may skip this one.',", "What is your income?"),
	        "L16", 0},
	    {TYPED("open_ended", "", "What is your income?"), "L16", 1},
	    {TYPED("open_ended", "", "What does “never again” mean to you?"), "L13", 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		json_t *hits = lint(rows[i].study, NULL);

		if ((find(hits, rows[i].rule, AT) != NULL) != rows[i].hit)
			fail_msg("%s: %s", rows[i].study, rows[i].rule);
		json_decref(hits);
	}
}

static void what_was_asked_before_is_no_presumption(void **state)
{
	json_t *asked =
	    lint("{'title':'t','questions':[{'id':'a','type':'yes_no','text':'Did you stop going "
	         "to the gym?'},"
	         "{'id':'b','text':'Why did you stop going to the gym?'},{'text':'-'}]}",
	        NULL);
	json_t *reached =
	    lint("{'title':'t','questions':[{'id':'a','type':'yes_no','text':'And sport?',"
	         "'logic':[{'if':{'question':'a','op':'equals','value':true},'then':'skip_to:b'}]},"
	         "{'id':'x','text':'-'},{'id':'b','text':'Why did you stop going to the "
	         "gym?'},{'text':'-'}]}",
	        NULL);
	json_t *presumed =
	    lint("{'title':'t','questions':[{'id':'a','text':'-'},"
	         "{'id':'b','text':'Why did you stop going to the gym?'},{'text':'-'}]}",
	        NULL);

	(void)state;
	assert_null(find(asked, "L04", "/questions/1/text"));
	assert_null(find(reached, "L04", "/questions/2/text"));
	expect_hit(presumed, "L04", "/questions/1/text", "warning");
	json_decref(asked);
	json_decref(reached);
	json_decref(presumed);
}

static int whole_says(const json_t *hits, const char *words)
{
	for (size_t i = 0; i < json_array_size(hits); i++) {
		const json_t *hit = json_array_get(hits, i);

		if (strcmp(json_str(hit, "rule"), "L20") == 0 &&
		    (strstr(json_str(hit, "found"), words) || strstr(json_str(hit, "why"), words)))
			return 1;
	}
	return 0;
}

#define Q(TEXT)   "{'text':'" TEXT "'}"
#define YES(TEXT) "{'type':'yes_no','text':'" TEXT "'}"

static void the_guide_is_judged_as_a_whole(void **state)
{
	static const char choice[] = "{'title':'t','questions':[" Q(
	    "Tell me about your street.") ",{'type':'single_choice','text':'How was the last visit "
	                                  "to the park?','config':{'options':['Very "
	                                  "good','Good','Excellent','Poor']}},"
	                                  "{'type':'scale','text':'Where do you put the "
	                                  "noise?'}," Q("What else should I have asked you?") "]}";
	json_t *hits;
	char many[4000] = "{'title':'t','questions':[";

	(void)state;
	for (int i = 0; i < 12; i++)
		snprintf(many + strlen(many), sizeof many - strlen(many),
		    "{'text':'What happened in room %d?'},", i);
	strcat(many, Q("What else is there?") "]}");
	hits = lint(many, NULL);
	assert_true(whole_says(hits, "13 questions"));
	assert_true(whole_says(hits, "about 26 minutes"));
	json_decref(hits);

	hits = lint(choice, NULL);
	assert_true(whole_says(hits, "3 options on the good side, 1 on the bad"));
	assert_true(whole_says(hits, "a scale without labels"));
	assert_true(whole_says(hits, "2 of 4 questions closed"));
	assert_false(whole_says(hits, "invites to tell"));
	assert_false(whole_says(hits, "left out"));
	json_decref(hits);

	hits = lint(
	    "{'title':'t','questions':[{'type':'scale','text':'Where do you put the noise?'}," Q(
	        "What is your street like?") "," Q("What is your street like for you?") "]}",
	    NULL);
	assert_true(whole_says(hits, "tone of a test"));
	assert_true(whole_says(hits, "left out"));
	json_decref(hits);

	hits = lint("{'title':'t','questions':[" Q("Which rooms are there?") "," Q(
	                "Which garden tools stand in the shed?") "," Q("Which tools stand in the "
	                                                               "garden shed?") "]}",
	    NULL);
	assert_true(whole_says(hits, "invites to tell"));
	assert_true(whole_says(hits, "nearly the same"));
	json_decref(hits);
}

static void a_good_guide_has_no_hits(void **state)
{
	json_t *hits = lint(
	    "{'title':'t','questions':[" Q("Tell me about the last time you moved.") "," Q(
	        "What did you do on the first day?") "," YES("Did you move alone?") "," Q("What "
	                                                                                  "else "
	                                                                                  "should "
	                                                                                  "I have "
	                                                                                  "asked "
	                                                                                  "you?") "]}",
	    NULL);

	(void)state;
	if (json_array_size(hits))
		fail_msg("%s %s", json_str(json_array_get(hits, 0), "rule"),
		    json_str(json_array_get(hits, 0), "found"));
	json_decref(hits);
}

static void a_language_without_words_says_so(void **state)
{
	json_t *hits =
	    lint("{'title':'t','locale':'fr','questions':[" Q("Parlez-moi de votre rue.") "," Q(
	             "Que faites-vous le dimanche? Et le lundi?") "," Q("Quoi encore?") "]}",
	        NULL);
	const json_t *hit = find(hits, "L20", NULL);

	(void)state;
	assert_non_null(hit);
	assert_string_equal(json_str(hit, "found"), "fr");
	assert_true(json_is_null(json_object_get(hit, "suggestion")));
	expect_hit(hits, "L05", "/questions/1/text", "error"); /* two marks need no words */
	json_decref(hits);
}

static void hits_are_bounded(void **state)
{
	struct buf study = BUF_INIT;
	json_t *hits;

	(void)state;
	buf_puts(&study, "{'title':'t','questions':[");
	for (int i = 0; i < 100; i++)
		buf_printf(&study,
		    "%s{'text':'Would you pay? Don\\u0027t you? Is it usually %d, right?'}",
		    i ? "," : "", i);
	buf_puts(&study, "]}");
	hits = lint(buf_text(&study), NULL);
	assert_int_equal(json_array_size(hits), LINT_HITS_MAX);
	json_decref(hits);
	buf_free(&study);
}

static void strange_texts_do_no_harm(void **state)
{
	static const char *const texts[] = {"?", "...", "???", "“”", "¿Qué?", "don\\u0027t", "how",
	    "and and and and", "how and and is", "{x}", "%s%n", "(((((", "right?", "so you right?",
	    "\\u4f60\\u597d\\u5417\\uff1f", "A", "I?"};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		char study[300];

		snprintf(study, sizeof study,
		    "{'title':'t','questions':[{'text':'%s'},{'text':'-'}]}", texts[i]);
		json_decref(lint(study, NULL));
	}
}

/* ---- docs/lint.md ---- */

/* The text between two marks in a line of a table, or NULL. */
static char *cell(const char *line, int n)
{
	const char *end;

	for (; n > 0 && line; n--)
		line = strchr(line, '|') ? strchr(line, '|') + 1 : NULL;
	if (!line || !(end = strchr(line, '|')))
		return NULL;
	while (*line == ' ')
		line++;
	while (end > line && end[-1] == ' ')
		end--;
	return strndup(line, (size_t)(end - line));
}

static int breaks(const char *text, const char *rule)
{
	struct problems problems = PROBLEMS_INIT;
	json_t *input = json_pack("{s:s, s:{s:[s]}, s:[{s:s}, {s:s}]}", "title", "t", "brief",
	    "productTerms", "Plantly", "questions", "text", text, "text", "-");
	json_t *definition = study_check(input, NULL, &problems), *hits;
	int hit;

	assert_non_null(definition);
	hits = lint_study(definition, NULL);
	hit = rule && find(hits, rule, AT);
	for (size_t i = 0; !rule && i < json_array_size(hits); i++) {
		const char *pointer = json_str(json_array_get(hits, i), "pointer");

		hit |= pointer && strcmp(pointer, AT) == 0;
	}
	json_decref(hits);
	json_decref(definition);
	json_decref(input);
	return hit;
}

/* Each row of the page's table: the bad example breaks its rule, the good one none. */
static void the_page_tells_the_truth(void **state)
{
	const char *srcdir = getenv("srcdir");
	struct buf file = BUF_INIT;
	struct err err = {""};
	char path[512], *line, *save = NULL;
	int rows = 0;

	(void)state;
	snprintf(path, sizeof path, "%s/docs/lint.md", srcdir ? srcdir : ".");
	if (dir_read_file(path, 1 << 20, &file, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	for (line = strtok_r(file.data, "\n", &save); line; line = strtok_r(NULL, "\n", &save)) {
		char *rule, *name, *severity, *bad, *good;
		struct lint_rule_doc doc;

		if (strncmp(line, "| L", 3) != 0)
			continue;
		rule = cell(line, 1);
		name = cell(line, 2);
		severity = cell(line, 3);
		bad = cell(line, 4);
		good = cell(line, 5);
		doc = lint_rule((size_t)rows);
		assert_string_equal(rule, doc.id);
		assert_string_equal(name, doc.name);
		assert_string_equal(severity, doc.severity);
		if (strcmp(rule, "L20") != 0 && !breaks(bad, rule))
			fail_msg("%s: not broken by \"%s\"", rule, bad);
		if (strcmp(rule, "L20") != 0 && breaks(good, NULL))
			fail_msg("%s: \"%s\" is not good", rule, good);
		rows++;
		free(rule);
		free(name);
		free(severity);
		free(bad);
		free(good);
	}
	assert_int_equal(rows, LINT_RULES);
	buf_free(&file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_place_is_judged),
	    cmocka_unit_test(a_method_makes_its_bans_errors),
	    cmocka_unit_test(exceptions_hold),
	    cmocka_unit_test(what_was_asked_before_is_no_presumption),
	    cmocka_unit_test(the_guide_is_judged_as_a_whole),
	    cmocka_unit_test(a_good_guide_has_no_hits),
	    cmocka_unit_test(a_language_without_words_says_so),
	    cmocka_unit_test(hits_are_bounded),
	    cmocka_unit_test(strange_texts_do_no_harm),
	    cmocka_unit_test(the_page_tells_the_truth),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
