/* What the core says in a report of each question: every type, what was declined, what nobody could read. */
#include "interview_study_support.h"

#include "interview_study_made.h"
#include "interview/report_facts.h"

#define GUIDE                                                                                      \
	"{'title': 'T', 'questions': ["                                                            \
	"{'id': 's', 'text': 'How hard?', 'type': 'scale', 'config': {'scaleMin': 1, 'scaleMax': " \
	"3, "                                                                                      \
	"'scaleLabels': {'min': 'easy', 'max': 'hard'}}},"                                         \
	"{'id': 'y', 'text': 'Again?', 'type': 'yes_no'},"                                         \
	"{'id': 'c', 'text': 'Which?', 'type': 'single_choice', 'config': {'options': ['A', "      \
	"'B'], 'allowOther': true}},"                                                              \
	"{'id': 'm', 'text': 'Which all?', 'type': 'multiple_choice', 'config': {'options': "      \
	"['A', 'B']}},"                                                                            \
	"{'id': 'r', 'text': 'In order?', 'type': 'ranking', 'config': {'options': ['A', 'B']}},"  \
	"{'id': 'o', 'text': 'What happened?'}, {'id': 'never', 'text': 'And?'}]}"

static void add(struct report_facts *facts, const char *id, double minutes, const char *answers)
{
	json_t *one =
	    json_pack("{s:s, s:f, s:o}", "id", id, "minutes", minutes, "answers", js(answers));

	report_facts_add(facts, one);
	json_decref(one);
}

/* The blocks as JSON with ' for ", one a line. */
static void expect_blocks(const struct report_facts *facts, const char *const *wanted, size_t n)
{
	json_t *blocks = report_facts_blocks(facts), *one;
	size_t i;

	assert_int_equal(json_array_size(blocks), n);
	json_array_foreach(blocks, i, one)
	{
		struct buf text = BUF_INIT;

		json_write(&text, one);
		for (size_t k = 0; k < text.len; k++)
			if (text.data[k] == '"')
				text.data[k] = '\'';
		assert_string_equal(buf_text(&text), wanted[i]);
		buf_free(&text);
	}
	json_decref(blocks);
}

#define BAR(LABEL, N) "{'label':'" LABEL "','value':" N ",'note':'','quotes':[]}"

static void test_all_types(void **state)
{
	static const char *const wanted[] = {
	    "{'by':'questions','kind':'bar','title':'How hard?','questionId':'s','note':'3 "
	    "answers, 2.5 on "
	    "average; 1 in words alone','items':[" BAR("1 easy", "0") "," BAR("2", "1") "," BAR(
	        "3 hard", "1") "],'leftOut':0}",
	    "{'by':'questions','kind':'bar','title':'Again?','questionId':'y','note':'2 "
	    "answers','items':[" BAR("yes", "1") "," BAR("no", "1") "],'leftOut':0}",
	    "{'by':'questions','kind':'bar','title':'Which?','questionId':'c','note':'2 "
	    "answers','items':[" BAR("A", "1") "," BAR("B", "0") "," BAR(
	        "other", "1") "],'leftOut':0}",
	    "{'by':'questions','kind':'bar','title':'Which all?','questionId':'m','note':'1 "
	    "answer; 1 "
	    "declined','items':[" BAR("A", "1") "," BAR("B", "1") "],'leftOut':0}",
	    "{'by':'questions','kind':'table','title':'In order?','questionId':'r','note':'2 "
	    "answers','columns':['Option',"
	    "'Average rank','Times first'],'rows':[['A',1.5,1],['B',1.5,1]],'leftOut':0}",
	    "{'by':'questions','kind':'quotes','title':'What happened?','questionId':'o','note':'2 "
	    "answers','items':[{'quote':"
	    "'a longer "
	    "story','interview':'two','seq':8,'note':''},{'quote':'short','interview':'one','seq':"
	    "6,'note':''}],"
	    "'leftOut':0}",
	};
	struct study *study = compiled(GUIDE);
	struct report_facts *facts = report_facts_new(study);

	(void)state;
	assert_true(report_facts_minutes(facts) < 0);
	expect_blocks(facts, NULL, 0);
	add(facts, "one", 4,
	    "{'s': {'value': 2}, 'y': {'value': true}, 'c': {'value': 'A'}, 'm': {'value': ['A', "
	    "'B']}, 'r': {'value': "
	    "['A', 'B']}, 'o': {'value': null, 'messages': [{'seq': 4, 'text': 'x'}, {'seq': 6, "
	    "'text': 'short'}]}}");
	add(facts, "two", 7,
	    "{'s': {'value': 3}, 'y': {'value': false}, 'c': {'value': 'else'}, 'm': {'value': "
	    "null, 'declined': true}, 'r': "
	    "{'value': ['B', 'A']}, 'o': {'messages': [{'seq': 8, 'text': 'a longer story'}]}, "
	    "'stranger': {'value': 1}}");
	add(facts, "three", 1, "{'s': {'value': null}}");
	assert_int_equal((int)report_facts_minutes(facts), 4);
	expect_blocks(facts, wanted, ROWS(wanted));
	report_facts_free(facts);
	study_unref(study);
	report_facts_free(NULL);
}

/* What no version wrote is counted as words, or not at all; nothing is read beyond its bounds. */
static void test_wrong_values(void **state)
{
	static const char *const values[] = {"'x'", "9", "0", "[1]", "{}", "2.5", "true", "null"};
	struct study *study = compiled(GUIDE);
	struct report_facts *facts = report_facts_new(study);

	(void)state;
	for (size_t i = 0; i < ROWS(values); i++) {
		char *answers = xasprintf("{'s': {'value': %s}, 'c': {'value': %s}, 'm': {'value': "
		                          "%s}, 'r': {'value': %s}, 'o': "
		                          "{'messages': [{'seq': %s}]}}",
		    values[i], values[i], values[i], values[i], values[i]);

		add(facts, "one", 1, answers);
		mem_free(answers);
	}
	json_decref(report_facts_blocks(facts));
	report_facts_free(facts);
	study_unref(study);
}

/* Of an open question the longest answers, whole characters of them. */
static void test_quotes(void **state)
{
	struct study *study =
	    compiled("{'title': 'T', 'questions': [{'id': 'o', 'text': 'What?'}]}");
	struct report_facts *facts = report_facts_new(study);
	json_t *blocks, *items;

	(void)state;
	for (int i = 0; i < 40; i++) {
		struct buf text = BUF_INIT;

		for (int k = 0; k < 20 * ((i * 7) % 40); k++)
			buf_puts(&text, "ä");
		if (text.len) {
			char *answers = xasprintf(
			    "{'o': {'messages': [{'seq': 2, 'text': '%s'}]}}", buf_text(&text));

			add(facts, "one", 1, answers);
			mem_free(answers);
		}
		buf_free(&text);
	}
	blocks = report_facts_blocks(facts);
	items = json_object_get(json_array_get(blocks, 0), "items");
	assert_int_equal(json_array_size(items), 12);
	assert_int_equal(json_int(json_array_get(blocks, 0), "leftOut", 0), 27);
	for (size_t i = 0; i < 12; i++) {
		size_t chars =
		    json_string_length(json_object_get(json_array_get(items, i), "quote")) / 2;

		assert_int_equal(chars, 20 * (39 - i) < 600 ? 20 * (39 - i) : 600);
	}
	json_decref(blocks);
	report_facts_free(facts);
	study_unref(study);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_all_types),
	    cmocka_unit_test(test_wrong_values),
	    cmocka_unit_test(test_quotes),
	};

	mem_install();
	return cmocka_run_group_tests_name("interview_report_facts", tests, NULL, NULL);
}
