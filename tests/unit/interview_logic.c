/* Skip logic: when each operator holds, and where the rows lead. */
#include "interview_study_made.h"

#include "interview/logic.h"

struct given {
	const char *value; /* JSON; NULL: not answered */
	const char *other;
	json_t *read;
};

static int find_answer(void *arg, int question, struct logic_answer *out)
{
	struct given *given = arg;

	assert_int_equal(question, 0);
	if (!given->value)
		return 0;
	out->value = given->read;
	out->other = given->other;
	return 1;
}

#define Q_OPEN  "'type': 'open_ended'"
#define Q_SCALE "'type': 'scale'"
#define Q_SINGLE                                                                                   \
	"'type': 'single_choice', 'config': {'options': ['Red', 'Grün'], 'allowOther': true}"
#define Q_MULTIPLE                                                                                  \
	"'type': 'multiple_choice', 'config': {'options': ['Red', 'Grün', 'Blue'], 'allowOther': " \
	"true}"
#define Q_RANKING "'type': 'ranking', 'config': {'options': ['Red', 'Blue']}"
#define Q_YES_NO  "'type': 'yes_no'"
#define ATTRIBUTE Q_OPEN

static const struct {
	const char *question, *condition, *value, *other;
	int holds;
} conditions[] = {
    /* open */
    {Q_OPEN, "'op': 'contains', 'value': 'price'", "'The PRICE went up.'", NULL, 1},
    {Q_OPEN, "'op': 'contains', 'value': 'price'", "'It is priceless.'", NULL, 0},
    {Q_OPEN, "'op': 'contains', 'value': 'price'", "'The half-price offer'", NULL, 1},
    {Q_OPEN, "'op': 'contains', 'value': 'no'", "'I know'", NULL, 0},
    {Q_OPEN, "'op': 'contains', 'value': 'too  expensive'", "'too\\n expensive!'", NULL, 1},
    {Q_OPEN, "'op': 'contains', 'value': ' über '", "'wir reden ÜBER geld'", NULL, 1},
    {Q_OPEN, "'op': 'contains', 'value': 'über'", "'darüber'", NULL, 0},
    {Q_OPEN, "'op': 'contains', 'value': 'don\\u0027t'", "'I don\\u2019t'", NULL, 1},
    {Q_OPEN, "'op': 'contains', 'value': '価格'", "'価格が高い'", NULL, 1},
    {Q_OPEN, "'op': 'contains', 'value': '$5'", "'about $5 each'", NULL, 1},
    {Q_OPEN, "'op': 'contains', 'value': '$5'", "'about $50 each'", NULL, 0},
    {Q_OPEN, "'op': 'contains', 'value': 'a a b'", "'a a a b'", NULL, 1},
    {Q_OPEN, "'op': 'contains', 'value': 'price'", NULL, NULL, 0},
    {Q_OPEN, "'op': 'equals', 'value': 'None'", "' none '", NULL, 1},
    {Q_OPEN, "'op': 'equals', 'value': 'none'", "'none of it'", NULL, 0},
    {Q_OPEN, "'op': 'not_equals', 'value': 'none'", "'none of it'", NULL, 1},
    {Q_OPEN, "'op': 'not_equals', 'value': 'none'", NULL, NULL, 0},
    {Q_OPEN, "'op': 'answered'", "'x'", NULL, 1},
    {Q_OPEN, "'op': 'answered'", NULL, NULL, 0},
    {Q_OPEN, "'op': 'not_answered'", "'x'", NULL, 0},
    {Q_OPEN, "'op': 'not_answered'", NULL, NULL, 1},
    /* scale */
    {Q_SCALE, "'op': 'equals', 'value': 7", "7", NULL, 1},
    {Q_SCALE, "'op': 'equals', 'value': 7", "8", NULL, 0},
    {Q_SCALE, "'op': 'not_equals', 'value': 7", "8", NULL, 1},
    {Q_SCALE, "'op': 'greater', 'value': 7", "8", NULL, 1},
    {Q_SCALE, "'op': 'greater', 'value': 7", "7", NULL, 0},
    {Q_SCALE, "'op': 'less', 'value': 7", "6", NULL, 1},
    {Q_SCALE, "'op': 'less', 'value': 7", "7", NULL, 0},
    {Q_SCALE, "'op': 'less', 'value': 7", NULL, NULL, 0},
    /* words that gave no value: an answer, but not known to be anything */
    {Q_SCALE, "'op': 'answered'", "null", NULL, 1},
    {Q_SCALE, "'op': 'not_answered'", "null", NULL, 0},
    {Q_SCALE, "'op': 'not_equals', 'value': 7", "null", NULL, 0},
    {Q_SCALE, "'op': 'less', 'value': 7", "null", NULL, 0},
    {Q_MULTIPLE, "'op': 'not_selected', 'value': 'Red'", "null", NULL, 0},
    /* choices */
    {Q_SINGLE, "'op': 'equals', 'value': 'Grün'", "'Grün'", NULL, 1},
    {Q_SINGLE, "'op': 'selected', 'value': 'red'", "'Red'", NULL, 1},
    {Q_SINGLE, "'op': 'selected', 'value': 'Red'", "'Grün'", NULL, 0},
    {Q_SINGLE, "'op': 'not_selected', 'value': 'Red'", "'Grün'", NULL, 1},
    {Q_SINGLE, "'op': 'selected', 'value': 'other'", "null", "Violet", 1},
    {Q_SINGLE, "'op': 'equals', 'value': 'other'", "null", "Violet", 1},
    {Q_SINGLE, "'op': 'not_equals', 'value': 'other'", "null", "Violet", 0},
    {Q_SINGLE, "'op': 'selected', 'value': 'other'", "'Red'", NULL, 0},
    {Q_SINGLE, "'op': 'not_selected', 'value': 'Red'", "null", "Violet", 1},
    {Q_MULTIPLE, "'op': 'selected', 'value': 'Blue'", "['Red', 'Blue']", NULL, 1},
    {Q_MULTIPLE, "'op': 'contains', 'value': 'Blue'", "['Red', 'Blue']", NULL, 1},
    {Q_MULTIPLE, "'op': 'contains', 'value': 'Blue'", "['Red']", NULL, 0},
    {Q_MULTIPLE, "'op': 'not_selected', 'value': 'Blue'", "['Red']", NULL, 1},
    {Q_MULTIPLE, "'op': 'not_selected', 'value': 'Blue'", "[]", NULL, 1},
    {Q_MULTIPLE, "'op': 'selected', 'value': 'other'", "['Red']", "Violet", 1},
    {Q_MULTIPLE, "'op': 'selected', 'value': 'other'", "['Red']", NULL, 0},
    {Q_RANKING, "'op': 'equals', 'value': 'Blue'", "['Blue', 'Red']", NULL, 1},
    {Q_RANKING, "'op': 'equals', 'value': 'Blue'", "['Red', 'Blue']", NULL, 0},
    {Q_RANKING, "'op': 'not_equals', 'value': 'Blue'", "['Red', 'Blue']", NULL, 1},
    {Q_YES_NO, "'op': 'equals', 'value': true", "true", NULL, 1},
    {Q_YES_NO, "'op': 'equals', 'value': true", "false", NULL, 0},
    {Q_YES_NO, "'op': 'not_equals', 'value': true", "false", NULL, 1},
    {Q_YES_NO, "'op': 'equals', 'value': false", NULL, NULL, 0},
    /* attributes: {"plan": "Pro", "seats": "12", "years": 3, "beta": "yes", "free": false, "note":
       "", "gone": null} */
    {ATTRIBUTE, "'attribute': 'plan', 'op': 'equals', 'value': 'pro'", NULL, NULL, 1},
    {ATTRIBUTE, "'attribute': 'plan', 'op': 'not_equals', 'value': 'pro'", NULL, NULL, 0},
    {ATTRIBUTE, "'attribute': 'plan', 'op': 'contains', 'value': 'pr'", NULL, NULL, 0},
    {ATTRIBUTE, "'attribute': 'seats', 'op': 'greater', 'value': 11.5", NULL, NULL, 1},
    {ATTRIBUTE, "'attribute': 'seats', 'op': 'less', 'value': 12", NULL, NULL, 0},
    {ATTRIBUTE, "'attribute': 'seats', 'op': 'equals', 'value': 12", NULL, NULL, 1},
    {ATTRIBUTE, "'attribute': 'years', 'op': 'less', 'value': 4", NULL, NULL, 1},
    {ATTRIBUTE, "'attribute': 'plan', 'op': 'less', 'value': 4", NULL, NULL, 0},
    {ATTRIBUTE, "'attribute': 'beta', 'op': 'equals', 'value': true", NULL, NULL, 1},
    {ATTRIBUTE, "'attribute': 'free', 'op': 'equals', 'value': false", NULL, NULL, 1},
    {ATTRIBUTE, "'attribute': 'plan', 'op': 'equals', 'value': true", NULL, NULL, 0},
    {ATTRIBUTE, "'attribute': 'plan', 'op': 'answered'", NULL, NULL, 1},
    {ATTRIBUTE, "'attribute': 'note', 'op': 'answered'", NULL, NULL, 0},
    {ATTRIBUTE, "'attribute': 'gone', 'op': 'not_answered'", NULL, NULL, 1},
    {ATTRIBUTE, "'attribute': 'absent', 'op': 'not_answered'", NULL, NULL, 1},
    {ATTRIBUTE, "'attribute': 'absent', 'op': 'not_equals', 'value': 'x'", NULL, NULL, 0},
};

static void test_conditions(void **state)
{
	json_t *attributes =
	    js("{'plan': 'Pro', 'seats': '12', 'years': 3, 'beta': 'yes', 'free': false,"
	       "'note': '', 'gone': null}");

	(void)state;
	for (size_t i = 0; i < ROWS(conditions); i++) {
		struct buf text = BUF_INIT;
		struct given given = {conditions[i].value, conditions[i].other, NULL};
		struct logic_result result;
		struct study *s;

		buf_printf(&text,
		    "{'title': 'T', 'attributes': ['plan', 'seats', 'years', 'beta', 'free', "
		    "'note', 'gone',"
		    " 'absent'], 'questions': [{'text': 'a', %s, 'logic': [{'if': {%s}, 'then': "
		    "'end'}]}]}",
		    conditions[i].question, conditions[i].condition);
		s = compiled(buf_text(&text));
		if (given.value)
			given.read = js(given.value);
		result = logic_next(s, 0, find_answer, &given, attributes);
		if (result.go != (conditions[i].holds ? LOGIC_GO_END : LOGIC_GO_NEXT))
			fail_msg("{%s} of %s", conditions[i].condition,
			    given.value ? given.value : "none");
		json_decref(given.read);
		study_unref(s);
		buf_free(&text);
	}
	json_decref(attributes);
}

/* The first row that holds decides; without attributes and answers nothing but not_answered does.
 */
static void test_rows(void **state)
{
	struct study *s =
	    compiled("{'title': 'T', 'attributes': ['plan'], 'questions': [{'text': 'a', 'type': "
	             "'scale', 'logic': ["
	             " {'if': {'attribute': 'plan', 'op': 'equals', 'value': 'x'}, 'then': 'end'},"
	             " {'if': {'op': 'greater', 'value': 8}, 'then': 'skip_to:q3'},"
	             " {'if': {'op': 'greater', 'value': 5}, 'then': 'screen_out'},"
	             " {'if': {'op': 'not_answered'}, 'then': 'skip_to:q2'}]}, {'text': 'b'}, "
	             "{'text': 'c'}]}");
	static const struct {
		const char *value;
		int go, target;
	} rows[] = {{"9", LOGIC_GO_TO, 2}, {"6", LOGIC_GO_SCREEN_OUT, 0}, {"5", LOGIC_GO_NEXT, 0},
	    {NULL, LOGIC_GO_TO, 1}};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct given given = {rows[i].value, NULL, NULL};
		struct logic_result result;

		if (given.value)
			given.read = js(given.value);
		result = logic_next(s, 0, find_answer, &given, NULL);
		assert_int_equal(result.go, rows[i].go);
		assert_int_equal(result.target, rows[i].target);
		json_decref(given.read);
	}
	assert_int_equal(logic_next(s, 1, find_answer, NULL, NULL).go, LOGIC_GO_NEXT);
	study_unref(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_conditions),
	    cmocka_unit_test(test_rows),
	};

	mem_install();
	return cmocka_run_group_tests_name("interview_logic", tests, NULL, NULL);
}
