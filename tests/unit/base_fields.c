/* Tables of fields by themselves: defaults, null, maps, any values; and the nearest of names. */
#include "interview_study_support.h"

#include "base/fields.h"
#include "base/nearest.h"

static void rule_even(json_t *value, struct problems *p)
{
	if (json_integer_value(value) % 2)
		problems_add(p, "is odd");
}

static const struct field number = {.kind = FIELD_INTEGER, .min = 0, .max = 9, .also = rule_even};
static const struct field inner[] = {
    {.name = "must", .kind = FIELD_FLAG, .flags = FIELD_REQUIRED, .doc = "a flag"},
    F_INTEGER("n", -5, 5, "0", "a number"),
    F_END,
};
static const struct field table[] = {
    F_READ_ONLY("id"),
    {.name = "even", .kind = FIELD_INTEGER, .max = 100, .also = rule_even},
    {.name = "any", .kind = FIELD_ANY},
    {.name = "some", .kind = FIELD_ANY, .fallback = "7"},
    {.name = "map", .kind = FIELD_MAP, .max = 2, .element = &number},
    {.name = "list", .kind = FIELD_LIST, .min = 1, .max = 3, .element = &number, .unique = ""},
    {.name = "inner", .kind = FIELD_OBJECT, .members = inner},
    {.name = "free", .kind = FIELD_FREE, .max = 20},
    {.name = "url", .kind = FIELD_URL, .max = 30},
    F_END,
};

static void test_good(void **state)
{
	static const char *const rows[][2] = {
	    {"{}", "{'some': 7}"},
	    {"{'id': 1, 'even': 2, 'any': null, 'some': null}",
	        "{'even': 2, 'any': null, 'some': 7}"},
	    {"{'any': [1, {'x': null}], 'some': 'y'}", "{'any': [1, {'x': null}], 'some': 'y'}"},
	    {"{'map': {'b': 4, 'a': 2}}", "{'some': 7, 'map': {'b': 4, 'a': 2}}"},
	    {"{'list': [2, 0]}", "{'some': 7, 'list': [2, 0]}"},
	    {"{'inner': {'must': false}}", "{'some': 7, 'inner': {'must': false, 'n': 0}}"},
	    {"{'free': {'a': [1, 2, 3]}}", "{'some': 7, 'free': {'a': [1, 2, 3]}}"},
	    {"{'url': 'https://a.b/c?d'}", "{'some': 7, 'url': 'https://a.b/c?d'}"},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct problems p = PROBLEMS_INIT;
		json_t *input = js(rows[i][0]);

		expect_json(fields_check(table, input, &p), rows[i][1]);
		expect_no_problem(rows[i][0], &p);
		json_decref(input);
	}
}

static void test_bad(void **state)
{
	static const struct bad_row rows[] = {
	    {"{'even': 3}", "/even", "is odd"},
	    {"{'even': -2}", "/even", "from 0 to 100"},
	    {"{'map': {'a': 1}}", "/map/a", "is odd"},
	    {"{'map': {'a': 0, 'b': 0, 'c': 0}}", "/map", "has 3 members; at most 2"},
	    {"{'map': [1]}", "/map", "is a list; it must be an object"},
	    {"{'list': []}", "/list", "has 0 elements; it must have 1 to 3"},
	    {"{'list': [2, 3]}", "/list/1", "is odd"},
	    {"{'list': [2, 4, 2]}", "/list/2", "is 2, as element 0 is"},
	    {"{'list': [0, 2, 4, 6]}", "/list", "has 4 elements"},
	    {"{'inner': {}}", "/inner/must", "is missing: a flag"},
	    {"{'free': {'a': 'aaaaaaaaaaaaaaaaaaaaaaaaa'}}", "/free",
	        "has 33 bytes as JSON; at most 20"},
	    {"{'url': 'https://a.b/1234567890123456789'}", "/url", "at most 30 bytes"},
	    {"{'url': 'https://[a]/'}", "/url", "a URL"},
	    {"{'url': 'https://[::1/'}", "/url", "a URL"},
	    {"{'url': 'https://a:/'}", "/url", "a URL"},
	    {"{'url': 'https://a!b'}", "/url", "a URL"},
	    {"{'iner': 1}", "/iner", "did you mean \"inner\"?"},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct problems p = PROBLEMS_INIT;
		json_t *input = js(rows[i].input), *out = fields_check(table, input, &p);

		expect_problem(&rows[i], &p);
		assert_non_null(out); /* what is right so far */
		json_decref(out);
		json_decref(input);
	}
}

/* Beyond what is listed a problem is still one: nothing wrong gets through as good. */
static void test_more_than_listed(void **state)
{
	struct problems p = PROBLEMS_INIT;
	json_t *input = js("{'list': [1, 2], 'even': 2}"), *out;

	(void)state;
	for (int i = 0; i < PROBLEMS_MAX + 50; i++)
		problems_add(&p, "earlier");
	out = fields_check(table, input, &p);
	expect_json(out, "{'even': 2, 'some': 7}");
	json_decref(input);
	problems_free(&p);
}

static void test_merge(void **state)
{
	json_t *base =
	    js("{'even': 2, 'inner': {'must': true, 'n': 3}, 'map': {'a': 2}, 'free': {'x': 1}}");
	static const char *const rows[][2] = {
	    {"{}",
	        "{'even': 2, 'inner': {'must': true, 'n': 3}, 'map': {'a': 2}, 'free': {'x': 1}}"},
	    {"{'even': null}",
	        "{'inner': {'must': true, 'n': 3}, 'map': {'a': 2}, 'free': {'x': 1}}"},
	    {"{'inner': {'n': null}, 'map': {'b': 4}, 'free': {}}",
	        "{'even': 2, 'inner': {'must': true}, 'map': {'b': 4}, 'free': {}}"},
	    {"{'inner': {'x': null}, 'y': null}",
	        "{'even': 2, 'inner': {'must': true, 'n': 3, 'x': null}, 'map': {'a': 2}, 'free': "
	        "{'x': 1},"
	        " 'y': null}"},
	    {"{'inner': 5, 'map': null, 'free': null}", "{'even': 2, 'inner': 5}"},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		json_t *input = js(rows[i][0]);

		expect_json(fields_merge(table, base, input), rows[i][1]);
		json_decref(input);
	}
	json_decref(base);
}

static void test_show(void **state)
{
	static const char *const rows[][2] = {
	    {"null", "null"},
	    {"true", "true"},
	    {"false", "false"},
	    {"{'a': 1}", "an object"},
	    {"[1]", "a list"},
	    {"-7", "-7"},
	    {"2.5", "2.5"},
	    {"'a\\nb'", "\"a?b\""},
	    {"'1234567890123456789012345678901234567890'",
	        "\"1234567890123456789012345678901234567890\""},
	    {"'12345678901234567890123456789012345678901'",
	        "\"1234567890123456789012345678901234567890…\""},
	    {"'€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€'", "\"€€€€€€€€€€€€€€€€€€€€€€€€€€€€…\""},
	};
	char out[96];

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		json_t *value = js(rows[i][0]);

		assert_string_equal(field_show(value, out), rows[i][1]);
		json_decref(value);
	}
}

static void test_nearest(void **state)
{
	static const char *const names[] = {
	    "title", "mode", "model", "maxTurns", "methodology", "id", NULL};
	static const char *const rows[][2] = {
	    {"title", "title"},
	    {"tilte", "title"},
	    {"titles", "title"},
	    {"itle", "title"},
	    {"TITLE", "title"},
	    {"max_turns", "maxTurns"},
	    {"max-turn", "maxTurns"},
	    {"modes", "mode"},
	    {"metodologie", "methodology"},
	    {"mthodlgy", NULL},
	    {"xitlx", NULL},
	    {"x", NULL},
	    {"ix", "id"},
	    {"", NULL},
	    {"methodologymethodologymethodologymethodologymethodologymethodology", NULL},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct nearest n;

		nearest_begin(&n, rows[i][0]);
		for (size_t k = 0; names[k]; k++)
			nearest_offer(&n, names[k]);
		if (!rows[i][1] != !n.name || (n.name && strcmp(n.name, rows[i][1])))
			fail_msg("\"%s\" is near %s", rows[i][0], n.name ? n.name : "nothing");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_good),
	    cmocka_unit_test(test_bad),
	    cmocka_unit_test(test_more_than_listed),
	    cmocka_unit_test(test_merge),
	    cmocka_unit_test(test_show),
	    cmocka_unit_test(test_nearest),
	};

	mem_install();
	return cmocka_run_group_tests_name("base_fields", tests, NULL, NULL);
}
