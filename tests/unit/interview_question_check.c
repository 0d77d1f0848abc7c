/* Questions and their logic as clients send them: every member once wrong, good ones in stored
 * form. */
#include "interview_study_support.h"

#include "interview/logic.h"
#include "interview/study.h"

/* Each input is a list of questions. */
static const struct bad_row bad[] = {
    {"[{}]", "/0/text", "is missing: the question itself"},
    {"[{'text': ''}]", "/0/text", "is empty"},
    {"[{'text': ' \\n '}]", "/0/text", "is empty"},
    {"[{'text': 5}]", "/0/text", "is 5"},
    {"[{'text': 'a', 'txt': 'b'}]", "/0/txt", "did you mean \"text\"?"},
    {"[{'text': 'a', 'type': 'opened'}]", "/0/type", "one of open_ended, scale"},
    {"[{'text': 'a', 'type': 'yesno'}]", "/0/type", "did you mean \"yes_no\"?"},
    {"[{'text': 'a', 'type': 3}]", "/0/type", "is 3"},
    {"[{'text': 'a', 'id': 'Q1'}]", "/0/id", "of a-z, 0-9 and _"},
    {"[{'text': 'a', 'id': '1q'}]", "/0/id", "beginning with a letter"},
    {"[{'text': 'a', 'id': 'm:x'}]", "/0/id", "of a-z"},
    {"[{'text': 'a', 'id': 7}]", "/0/id", "is 7"},
    {"[{'text': 'a', 'id': 'x'}, {'text': 'b', 'id': 'x'}]", "/1/id", "as that of element 0"},
    {"[{'text': 'a', 'required': 'no'}]", "/0/required", "true or false"},
    {"[{'text': 'a', 'intro': 5}]", "/0/intro", "a string"},
    {"[{'text': 'a', 'config': []}]", "/0/config", "an object"},
    {"[{'text': 'a', 'config': {'x': 1}}]", "/0/config/x", "is not known here"},
    {"[{'text': 'a', 'config': {'scaleMin': 1}}]", "/0/config/scaleMin",
        "belongs to scale questions; this one is open_ended"},
    {"[{'text': 'a', 'type': 'yes_no', 'config': {'options': ['a']}}]", "/0/config/options",
        "belongs to single_choice questions"},
    {"[{'text': 'a', 'type': 'ranking', 'config': {'options': ['a', 'b'], 'allowOther': true}}]",
        "/0/config/allowOther", "belongs to single_choice questions; this one is ranking"},
    /* scale */
    {"[{'text': 'a', 'type': 'scale', 'config': {'scaleMin': 5, 'scaleMax': 5}}]",
        "/0/config/scaleMax", "must be greater than scaleMin, which is 5"},
    {"[{'text': 'a', 'type': 'scale', 'config': {'scaleMin': -1001}}]", "/0/config/scaleMin",
        "from -1000"},
    {"[{'text': 'a', 'type': 'scale', 'config': {'scaleMax': 1.5}}]", "/0/config/scaleMax",
        "is 1.5"},
    {"[{'text': 'a', 'type': 'scale', 'config': {'scaleLabels': ['a']}}]", "/0/config/scaleLabels",
        "an object"},
    {"[{'text': 'a', 'type': 'scale', 'config': {'scaleLabels': {'low': 'a'}}}]",
        "/0/config/scaleLabels/low", "is not known here"},
    {"[{'text': 'a', 'type': 'scale', 'config': {'scaleLabels': {'min': 1}}}]",
        "/0/config/scaleLabels/min", "at most 80 characters"},
    /* options */
    {"[{'text': 'a', 'type': 'single_choice'}]", "/0/config/options", "is missing"},
    {"[{'text': 'a', 'type': 'single_choice', 'config': {'options': ['x']}}]", "/0/config/options",
        "has 1 element; it must have 2 to 50"},
    {"[{'text': 'a', 'type': 'single_choice', 'config': {'options': 'x'}}]", "/0/config/options",
        "a list"},
    {"[{'text': 'a', 'type': 'single_choice', 'config': {'options': ['x', 5]}}]",
        "/0/config/options/1", "is 5"},
    {"[{'text': 'a', 'type': 'single_choice', 'config': {'options': ['x', '']}}]",
        "/0/config/options/1", "is empty"},
    {"[{'text': 'a', 'type': 'single_choice', 'config': {'options': ['x', ' X ']}}]",
        "/0/config/options/1", "is \"X\", as element 0 is"},
    {"[{'text': 'a', 'type': 'single_choice', 'config': {'options': ['x', 'Other'], 'allowOther': "
     "true}}]",
        "/0/config/options/1", "allowOther adds by itself"},
    {"[{'text': 'a', 'type': 'single_choice', 'config': {'options': ['x', 'y'], 'minSelect': 1}}]",
        "/0/config/minSelect", "belongs to multiple_choice questions"},
    {"[{'text': 'a', 'type': 'single_choice', 'config': {'options': ['x', 'y'], 'randomize': 1}}]",
        "/0/config/randomize", "true or false"},
    {"[{'text': 'a', 'type': 'multiple_choice', 'config': {'options': ['x', 'y'], 'maxSelect': "
     "3}}]",
        "/0/config/maxSelect", "is 3; there are 2 to select from"},
    {"[{'text': 'a', 'type': 'multiple_choice', 'config': {'options': ['x', 'y'], 'minSelect': "
     "3}}]",
        "/0/config/minSelect", "it must be at most 2"},
    {"[{'text': 'a', 'type': 'multiple_choice', 'config': {'options': ['x', 'y', 'z'], "
     "'minSelect': 2,"
     " 'maxSelect': 1}}]",
        "/0/config/minSelect", "it must be at most 1"},
    {"[{'text': 'a', 'type': 'multiple_choice', 'config': {'options': ['x', 'y'], 'maxSelect': "
     "0}}]",
        "/0/config/maxSelect", "from 1 to 51"},
    /* probing */
    {"[{'text': 'a', 'probing': 3}]", "/0/probing", "an object"},
    {"[{'text': 'a', 'probing': {'maxFollowUps': 4}}]", "/0/probing/maxFollowUps", "from 0 to 3"},
    {"[{'text': 'a', 'probing': {'maxFollowups': 2}}]", "/0/probing/maxFollowups",
        "did you mean \"maxFollowUps\"?"},
    {"[{'text': 'a', 'probing': {'instructions': []}}]", "/0/probing/instructions", "a string"},
    {"[{'text': 'a', 'probing': {'anchors': [{'when': '<=4', 'ask': 'Why?'}]}}]",
        "/0/probing/anchors", "belong to scale questions; this one is open_ended"},
    {"[{'text': 'a', 'type': 'scale', 'probing': {'anchors': [{'when': 'low', 'ask': 'b'}]}}]",
        "/0/probing/anchors/0/when", "such as \"<=4\""},
    {"[{'text': 'a', 'type': 'scale', 'probing': {'anchors': [{'when': '<= ', 'ask': 'b'}]}}]",
        "/0/probing/anchors/0/when", "a comparison"},
    {"[{'text': 'a', 'type': 'scale', 'probing': {'anchors': [{'when': '4-', 'ask': 'b'}]}}]",
        "/0/probing/anchors/0/when", "a comparison"},
    {"[{'text': 'a', 'type': 'scale', 'probing': {'anchors': [{'when': '>99999999999999999999',"
     " 'ask': 'b'}]}}]",
        "/0/probing/anchors/0/when", "1 to 20"},
    {"[{'text': 'a', 'type': 'scale', 'probing': {'anchors': [{'when': '>9999999', 'ask': 'b'}]}}]",
        "/0/probing/anchors/0/when", "a comparison"},
    {"[{'text': 'a', 'type': 'scale', 'probing': {'anchors': [{'when': '>10', 'ask': 'b'}]}}]",
        "/0/probing/anchors/0/when", "never holds on a scale from 1 to 10"},
    {"[{'text': 'a', 'type': 'scale', 'probing': {'anchors': [{'when': '<1', 'ask': 'b'}]}}]",
        "/0/probing/anchors/0/when", "never holds"},
    {"[{'text': 'a', 'type': 'scale', 'probing': {'anchors': [{'when': '=11', 'ask': 'b'}]}}]",
        "/0/probing/anchors/0/when", "never holds"},
    {"[{'text': 'a', 'type': 'scale', 'probing': {'anchors': [{'when': '<=4'}]}}]",
        "/0/probing/anchors/0/ask", "is missing"},
    /* translations */
    {"[{'text': 'a', 'translations': []}]", "/0/translations", "an object"},
    {"[{'text': 'a', 'translations': {'german': {}}}]", "/0/translations/german", "a language tag"},
    {"[{'text': 'a', 'translations': {'de': 'x'}}]", "/0/translations/de", "an object"},
    {"[{'text': 'a', 'translations': {'de': {'text': 5}}}]", "/0/translations/de/text", "a string"},
    {"[{'text': 'a', 'translations': {'de': {'options': ['x', 'y']}}}]",
        "/0/translations/de/options", "has 2 elements; the question has 0 options"},
    {"[{'text': 'a', 'type': 'single_choice', 'config': {'options': ['a', 'b', 'c']},"
     " 'translations': {'de': {'options': ['x', 'y']}}}]",
        "/0/translations/de/options", "has 2 elements; the question has 3 options"},
    {"[{'text': 'a', 'type': 'single_choice', 'config': {'options': ['a', 'b']},"
     " 'translations': {'de': {'options': ['x', 'x']}}}]",
        "/0/translations/de/options/1", "as element 0 is"},
    {"[{'text': 'a', 'translations': {'de': {'labels': {'min': 'x'}}}}]",
        "/0/translations/de/labels", "belong to scale questions"},
    /* logic: shape */
    {"[{'text': 'a', 'logic': {}}]", "/0/logic", "a list of {if, then}"},
    {"[{'text': 'a', 'logic': [5]}]", "/0/logic/0", "is 5; it must be an object"},
    {"[{'text': 'a', 'logic': [{'then': 'end'}]}]", "/0/logic/0/if", "is missing"},
    {"[{'text': 'a', 'logic': [{'if': {'op': 'answered'}}]}]", "/0/logic/0/then", "is missing"},
    {"[{'text': 'a', 'logic': [{'if': {'op': 'answered'}, 'then': 'stop'}]}]", "/0/logic/0/then",
        "is \"stop\"; it must be \"skip_to:ID\""},
    {"[{'text': 'a', 'logic': [{'if': {'op': 'answered'}, 'then': 'skip_to:'}]}]",
        "/0/logic/0/then", "it must be \"skip_to:ID\""},
    {"[{'text': 'a', 'logic': [{'if': {}, 'then': 'end'}]}]", "/0/logic/0/if/op", "is missing"},
    {"[{'text': 'a', 'logic': [{'if': {'op': '=='}, 'then': 'end'}]}]", "/0/logic/0/if/op",
        "one of equals, not_equals"},
    {"[{'text': 'a', 'logic': [{'if': {'op': 'answered', 'x': 1}, 'then': 'end'}]}]",
        "/0/logic/0/if/x", "is not known here"},
    {"[{'text': 'a', 'logic': [{'if': {'op': 'answered'}, 'then': 'end', 'else': 'end'}]}]",
        "/0/logic/0/else", "is not known here"},
    {"[{'text': 'a', 'logic': [{'if': {'op': 'answered', 'question': 'q1', 'attribute': 'plan'},"
     " 'then': 'end'}]}]",
        "/0/logic/0/if", "both question and attribute"},
    /* logic: forward only */
    {"[{'text': 'a', 'logic': [{'if': {'op': 'answered'}, 'then': 'skip_to:q9'}]}, {'text': 'b'}]",
        "/0/logic/0/then", "names no question of this study"},
    {"[{'text': 'a', 'logic': [{'if': {'op': 'answered'}, 'then': 'skip_to:prise'}]},"
     " {'text': 'b', 'id': 'price'}]",
        "/0/logic/0/then", "did you mean \"price\"?"},
    {"[{'text': 'a', 'logic': [{'if': {'op': 'answered'}, 'then': 'skip_to:q1'}]}]",
        "/0/logic/0/then", "leads to its own question"},
    {"[{'text': 'a'}, {'text': 'b', 'logic': [{'if': {'op': 'answered'}, 'then': 'skip_to:q1'}]}]",
        "/1/logic/0/then", "leads back"},
    {"[{'text': 'a', 'logic': [{'if': {'question': 'q2', 'op': 'answered'}, 'then': 'end'}]},"
     " {'text': 'b'}]",
        "/0/logic/0/if/question", "comes later"},
    {"[{'text': 'a', 'logic': [{'if': {'question': 'nix', 'op': 'answered'}, 'then': 'end'}]}]",
        "/0/logic/0/if/question", "names no question"},
    {"[{'text': 'a', 'logic': [{'if': {'attribute': 'seats', 'op': 'answered'}, 'then': 'end'}]}]",
        "/0/logic/0/if/attribute", "is not among the attributes"},
    /* logic: operators and values by type */
    {"[{'text': 'a', 'logic': [{'if': {'op': 'greater', 'value': 3}, 'then': 'end'}]}]",
        "/0/logic/0/if/op", "doesn't fit an open_ended question; it must be one of equals"},
    {"[{'text': 'a', 'logic': [{'if': {'op': 'contains'}, 'then': 'end'}]}]", "/0/logic/0/if/value",
        "is missing"},
    {"[{'text': 'a', 'logic': [{'if': {'op': 'contains', 'value': null}, 'then': 'end'}]}]",
        "/0/logic/0/if/value", "is missing"},
    {"[{'text': 'a', 'logic': [{'if': {'op': 'contains', 'value': ' '}, 'then': 'end'}]}]",
        "/0/logic/0/if/value", "a word or phrase"},
    {"[{'text': 'a', 'logic': [{'if': {'op': 'contains', 'value': 5}, 'then': 'end'}]}]",
        "/0/logic/0/if/value", "a word or phrase"},
    {"[{'text': 'a', 'logic': [{'if': {'op': 'answered', 'value': true}, 'then': 'end'}]}]",
        "/0/logic/0/if/value", "is not looked at"},
    {"[{'text': 'a', 'type': 'scale', 'logic': [{'if': {'op': 'selected', 'value': 3}, 'then': "
     "'end'}]}]",
        "/0/logic/0/if/op", "doesn't fit a scale question"},
    {"[{'text': 'a', 'type': 'scale', 'logic': [{'if': {'op': 'equals', 'value': 11}, 'then': "
     "'end'}]}]",
        "/0/logic/0/if/value", "an integer from 1 to 10"},
    {"[{'text': 'a', 'type': 'scale', 'logic': [{'if': {'op': 'equals', 'value': '5'}, 'then': "
     "'end'}]}]",
        "/0/logic/0/if/value", "an integer from 1 to 10"},
    {"[{'text': 'a', 'type': 'scale', 'logic': [{'if': {'op': 'greater', 'value': 10}, 'then': "
     "'end'}]}]",
        "/0/logic/0/if/value", "an integer from 1 to 9"},
    {"[{'text': 'a', 'type': 'scale', 'logic': [{'if': {'op': 'less', 'value': 1}, 'then': "
     "'end'}]}]",
        "/0/logic/0/if/value", "an integer from 2 to 10"},
    {"[{'text': 'a', 'type': 'single_choice', 'config': {'options': ['x', 'y']},"
     " 'logic': [{'if': {'op': 'contains', 'value': 'x'}, 'then': 'end'}]}]",
        "/0/logic/0/if/op", "doesn't fit a single_choice question"},
    {"[{'text': 'a', 'type': 'single_choice', 'config': {'options': ['x', 'y']},"
     " 'logic': [{'if': {'op': 'selected', 'value': 'other'}, 'then': 'end'}]}]",
        "/0/logic/0/if/value", "one of the question's options"},
    {"[{'text': 'a', 'type': 'single_choice', 'config': {'options': ['x', 'y'], 'allowOther': "
     "true},"
     " 'logic': [{'if': {'op': 'selected', 'value': 'z'}, 'then': 'end'}]}]",
        "/0/logic/0/if/value", "options or \"other\""},
    {"[{'text': 'a', 'type': 'multiple_choice', 'config': {'options': ['x', 'y']},"
     " 'logic': [{'if': {'op': 'equals', 'value': 'x'}, 'then': 'end'}]}]",
        "/0/logic/0/if/op", "contains, selected, not_selected"},
    {"[{'text': 'a', 'type': 'ranking', 'config': {'options': ['x', 'y']},"
     " 'logic': [{'if': {'op': 'equals', 'value': 'z'}, 'then': 'end'}]}]",
        "/0/logic/0/if/value", "one of the question's options"},
    {"[{'text': 'a', 'type': 'yes_no', 'logic': [{'if': {'op': 'equals', 'value': 'yes'},"
     " 'then': 'end'}]}]",
        "/0/logic/0/if/value", "true or false"},
    {"[{'text': 'a', 'logic': [{'if': {'attribute': 'plan', 'op': 'selected', 'value': 'x'},"
     " 'then': 'end'}]}]",
        "/0/logic/0/if/op", "doesn't fit an attribute"},
    {"[{'text': 'a', 'logic': [{'if': {'attribute': 'plan', 'op': 'greater', 'value': 'x'},"
     " 'then': 'end'}]}]",
        "/0/logic/0/if/value", "a number"},
    {"[{'text': 'a', 'logic': [{'if': {'attribute': 'plan', 'op': 'equals', 'value': []},"
     " 'then': 'end'}]}]",
        "/0/logic/0/if/value", "a string, a number, true or false"},
    /* a question with a problem is still there for those that refer to it */
    {"[{'text': 'a', 'logic': [{'if': {'op': 'answered'}, 'then': 'skip_to:q2'}]}, {'text': 5}]",
        "/1/text", "is 5"},
    {"[{'text': 'a', 'type': 'scale', 'config': {'scaleMin': 'x'}, 'logic': [{'if': {'op': "
     "'equals',"
     " 'value': 99}, 'then': 'end'}]}]",
        "/0/config/scaleMin", "is \"x\""},
};

static json_t *check_list(const char *text, struct problems *p)
{
	json_t *input = js(text), *attributes = js("['plan']"), *out = questions_check(input, p);

	if (out)
		logic_check(out, attributes, p);
	json_decref(attributes);
	json_decref(input);
	return out;
}

static void test_bad(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(bad); i++) {
		struct problems p = PROBLEMS_INIT;

		json_decref(check_list(bad[i].input, &p));
		expect_problem(&bad[i], &p);
	}
}

#define PLAIN "'required': true, 'intro': '', 'translations': {}"
#define PROBE "'probing': {'maxFollowUps': 1, 'instructions': '', 'anchors': []}"

static void test_stored_form(void **state)
{
	static const char *const rows[][2] = {
	    {"{'text': 'a'}",
	        "{'type': 'open_ended', 'text': 'a', " PLAIN ", 'config': {}, " PROBE
	        ", 'logic': []}"},
	    {"{'text': 'a', 'type': 'open_ended', 'config': {'scaleMin': null, 'options': null}}",
	        "{'type': 'open_ended', 'text': 'a', " PLAIN ", 'config': {}, " PROBE
	        ", 'logic': []}"},
	    {"{'text': 'a', 'type': 'scale'}",
	        "{'type': 'scale', 'text': 'a', " PLAIN
	        ", 'config': {'scaleMin': 1, 'scaleMax': 10,"
	        " 'scaleLabels': {'min': '', 'max': ''}}, " PROBE ", 'logic': []}"},
	    {"{'text': 'a', 'type': 'single_choice', 'config': {'options': [' x ', 'y']}}",
	        "{'type': 'single_choice', 'text': 'a', " PLAIN
	        ", 'config': {'options': ['x', 'y'],"
	        " 'allowOther': false, 'randomize': false}, " PROBE ", 'logic': []}"},
	    {"{'text': 'a', 'type': 'multiple_choice', 'config': {'options': ['x', 'y'],"
	     " 'allowOther': true, 'maxSelect': 3}}",
	        "{'type': 'multiple_choice', 'text': 'a', " PLAIN
	        ", 'config': {'options': ['x', 'y'],"
	        " 'allowOther': true, 'minSelect': 1, 'maxSelect': 3, 'randomize': false}, " PROBE
	        ", 'logic': []}"},
	    {"{'text': 'a', 'type': 'ranking', 'config': {'options': ['x', 'y'], 'randomize': "
	     "true}}",
	        "{'type': 'ranking', 'text': 'a', " PLAIN ", 'config': {'options': ['x', 'y'],"
	        " 'randomize': true}, " PROBE ", 'logic': []}"},
	    {"{'text': 'a', 'type': 'yes_no', 'id': 'has_it', 'required': false, 'intro': 'So.',"
	     " 'translations': {'de': {'text': 'b'}}, 'probing': {'maxFollowUps': 0}}",
	        "{'id': 'has_it', 'type': 'yes_no', 'text': 'a', 'required': false, 'intro': 'So.',"
	        " 'translations': {'de': {'text': 'b', 'intro': '', 'options': [], 'labels':"
	        " {'min': '', 'max': ''}}}, 'config': {}, 'probing': {'maxFollowUps': 0,"
	        " 'instructions': '', 'anchors': []}, 'logic': []}"},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct problems p = PROBLEMS_INIT;
		json_t *input = js(rows[i][0]), *once = question_check(input, &p);

		expect_no_problem(rows[i][0], &p);
		expect_json(question_check(once, &p), rows[i][1]);
		expect_json(once, rows[i][1]);
		json_decref(input);
	}
}

/* Good logic for every operator, and the stored form of its condition. */
static void test_good_logic(void **state)
{
	static const char *const rows[] = {
	    "{'type': 'open_ended', 'logic': [{'if': {'op': 'contains', 'value': 'price'}, 'then': "
	    "'end'}]}",
	    "{'type': 'open_ended', 'logic': [{'if': {'op': 'not_equals', 'value': 'no'}, 'then': "
	    "'end'}]}",
	    "{'type': 'scale', 'logic': [{'if': {'op': 'greater', 'value': 9}, 'then': "
	    "'screen_out'}]}",
	    "{'type': 'scale', 'logic': [{'if': {'op': 'less', 'value': 2}, 'then': "
	    "'skip_to:last'}]}",
	    "{'type': 'yes_no', 'logic': [{'if': {'op': 'equals', 'value': false}, 'then': "
	    "'end'}]}",
	    "{'type': 'yes_no', 'logic': [{'if': {'op': 'not_answered'}, 'then': 'end'}]}",
	    "{'type': 'single_choice', 'config': {'options': ['x', 'y'], 'allowOther': true},"
	    " 'logic': [{'if': {'op': 'selected', 'value': 'other'}, 'then': 'end'},"
	    "           {'if': {'op': 'equals', 'value': 'X'}, 'then': 'end'}]}",
	    "{'type': 'multiple_choice', 'config': {'options': ['x', 'y']},"
	    " 'logic': [{'if': {'op': 'not_selected', 'value': 'y'}, 'then': 'end'}]}",
	    "{'type': 'ranking', 'config': {'options': ['x', 'y']},"
	    " 'logic': [{'if': {'op': 'equals', 'value': 'y'}, 'then': 'end'}]}",
	    "{'type': 'open_ended', 'logic': [{'if': {'attribute': 'plan', 'op': 'greater', "
	    "'value': 2.5},"
	    " 'then': 'end'}, {'if': {'attribute': 'plan', 'op': 'equals', 'value': true}, 'then': "
	    "'end'}]}",
	    "{'type': 'open_ended', 'logic': [{'if': {'question': 'first', 'op': 'answered'}, "
	    "'then': 'end'}]}",
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct problems p = PROBLEMS_INIT;
		json_t *list = js("[{'id': 'first', 'text': 'a'}, {'id': 'last', 'text': 'z'}]"),
		       *out;
		json_t *one = js(rows[i]), *attributes = js("['plan']");

		json_object_set_new(one, "text", json_string("b"));
		json_object_set_new(one, "id", json_string("mid"));
		json_array_insert_new(list, 1, one);
		out = questions_check(list, &p);
		logic_check(out, attributes, &p);
		expect_no_problem(rows[i], &p);
		json_decref(out);
		json_decref(list);
		json_decref(attributes);
	}
}

/* A condition without a subject means its own question, and says so once stored. */
static void test_own_question(void **state)
{
	struct problems p = PROBLEMS_INIT;
	json_t *out =
	    check_list("[{'text': 'a', 'logic': [{'if': {'op': 'answered'}, 'then': 'end'}]}]", &p);

	(void)state;
	expect_no_problem("own question", &p);
	expect_json(json_incref(json_object_get(json_array_get(out, 0), "logic")),
	    "[{'if': {'op': 'answered', 'question': 'q1'}, 'then': 'end'}]");
	json_decref(out);
}

static void test_made_ids(void **state)
{
	static const char *const rows[][2] = {
	    {"[{'text': 'a'}, {'text': 'b'}]", "['q1', 'q2']"},
	    {"[{'text': 'a'}, {'text': 'b', 'id': 'q1'}]", "['q2', 'q1']"},
	    {"[{'text': 'a', 'id': 'q2'}, {'text': 'b'}, {'text': 'c'}]", "['q2', 'q3', 'q4']"},
	    {"[{'text': 'a', 'id': 'x'}, {'text': 'b', 'id': null}]", "['x', 'q2']"},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct problems p = PROBLEMS_INIT;
		json_t *out = check_list(rows[i][0], &p), *ids = json_array(), *question;
		size_t k;

		json_array_foreach(out, k, question)
		    json_array_append(ids, json_object_get(question, "id"));
		expect_no_problem(rows[i][0], &p);
		expect_json(ids, rows[i][1]);
		json_decref(out);
	}
}

/* Without knowing the study's attributes (they had a problem of their own) none is refused. */
static void test_unknown_attributes(void **state)
{
	struct problems p = PROBLEMS_INIT;
	json_t *list =
	    js("[{'text': 'a', 'id': 'a', 'type': 'open_ended',"
	       " 'logic': [{'if': {'attribute': 'x', 'op': 'answered'}, 'then': 'end'}]}]");

	(void)state;
	logic_check(list, NULL, &p);
	expect_no_problem("no attributes", &p);
	json_decref(list);
}

static void test_counts(void **state)
{
	struct bad_row questions = {"101 questions", "", "has 101 questions; at most 100"};
	struct bad_row rows = {"21 rows", "/0/logic", "has 21 rows; at most 20"};
	struct problems p = PROBLEMS_INIT;
	json_t *list = json_array(), *logic = json_array(), *out;

	(void)state;
	for (int i = 0; i < 101; i++)
		json_array_append_new(list, js("{'text': 'a'}"));
	out = questions_check(list, &p);
	expect_problem(&questions, &p);
	json_decref(out);
	json_array_clear(list);
	for (int i = 0; i < 21; i++)
		json_array_append_new(logic, js("{'if': {'op': 'answered'}, 'then': 'end'}"));
	json_array_append_new(list, json_pack("{s:s, s:o}", "text", "a", "logic", logic));
	out = questions_check(list, &p);
	logic_check(out, NULL, &p);
	expect_problem(&rows, &p);
	json_decref(out);
	json_decref(list);
}

static void test_types(void **state)
{
	enum question_type type;

	(void)state;
	for (int i = QUESTION_OPEN_ENDED; i <= QUESTION_YES_NO; i++) {
		assert_int_equal(
		    question_type_parse(question_type_name((enum question_type)i), &type), 0);
		assert_int_equal(type, i);
	}
	assert_int_equal(question_type_parse("essay", &type), -1);
	assert_int_equal(question_type_parse(NULL, &type), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_bad),
	    cmocka_unit_test(test_stored_form),
	    cmocka_unit_test(test_good_logic),
	    cmocka_unit_test(test_own_question),
	    cmocka_unit_test(test_made_ids),
	    cmocka_unit_test(test_unknown_attributes),
	    cmocka_unit_test(test_counts),
	    cmocka_unit_test(test_types),
	};

	mem_install();
	return cmocka_run_group_tests_name("interview_question_check", tests, NULL, NULL);
}
