/* Events: what is written is what the table says, and the examples are whole. */
#include "host_support.h"
#include "plugins/event.h"

/* Has the value exactly the members of the table, in its order, all the way down? */
static void check_object(const struct event_field *fields, const json_t *object, const char *type)
{
	const struct event_field *f = fields;
	const char *key;
	json_t *value, *one;
	size_t i;

	assert_true(json_is_object(object));
	json_object_foreach((json_t *)object, key, value)
	{
		if (!f->name || strcmp(f->name, key) != 0)
			fail_msg("%s has %s where the table has %s", type, key,
			    f->name ? f->name : "its end");
		if (f->members && !f->many)
			check_object(f->members, value, type);
		if (f->many) {
			assert_true(json_is_array(value));
			json_array_foreach(value, i, one)
			{
				if (f->members)
					check_object(f->members, one, type);
			}
		}
		f++;
	}
	assert_null(f->name);
}

static void test_samples(void **state)
{
	size_t n = 0;

	(void)state;
	for (const char *const *type = event_types; *type; type++, n++) {
		json_t *event = event_sample(*type);

		assert_string_equal(event_table[n].name, *type);
		assert_true(strlen(event_doc(*type)) > 10);
		assert_non_null(event);
		assert_string_equal(json_str(event, "type"), *type);
		assert_string_equal(json_str(event, "timestamp"), "2026-01-30T09:08:00.000Z");
		assert_true(strncmp(json_str(event, "id"), "event_", 6) == 0);
		check_object(event_table[n].data, json_object_get(event, "data"), *type);
		json_decref(event);
	}
	assert_int_equal(n, 12);
	assert_null(event_table[n].name);
	assert_null(event_sample("interview.nope"));
	assert_null(event_doc("interview.nope"));
}

/* A sample written again is the same: nothing is lost on the way. */
static void test_samples_are_written_again(void **state)
{
	(void)state;
	for (const char *const *type = event_types; *type; type++) {
		json_t *event = event_sample(*type);
		json_t *again = event_write(
		    *type, json_str(event, "id"), 1769764080000, json_object_get(event, "data"));
		char *a = json_dumps(event, JSON_COMPACT), *b = json_dumps(again, JSON_COMPACT);

		assert_string_equal(a, b);
		mem_free(a);
		mem_free(b);
		json_decref(event);
		json_decref(again);
	}
}

/* What the table doesn't know stays out; what isn't there is null, or an empty list. */
static void test_writes_what_the_table_knows(void **state)
{
	json_t *parts = json_loads(
	    "{\"secret\":1,\"interview\":{\"state\":\"x\",\"id\":\"interview_1\",\"answers\":[{"
	    "\"value\":7,"
	    "\"internal\":1}]},\"study\":{\"title\":\"T\",\"id\":\"study_1\",\"questions\":[]}}",
	    0, NULL);
	json_t *event = event_write("interview.completed", "event_1", 1000, parts), *flat,
	       *interview;

	(void)state;
	interview = json_object_get(json_object_get(event, "data"), "interview");
	assert_null(json_object_get(interview, "state"));
	assert_string_equal(json_str(interview, "id"), "interview_1");
	assert_true(json_is_null(json_object_get(interview, "endReason")));
	assert_int_equal(json_array_size(json_object_get(interview, "transcript")), 0);
	assert_null(
	    json_object_get(json_object_get(json_object_get(event, "data"), "study"), "questions"));
	assert_int_equal(
	    json_object_size(json_array_get(json_object_get(interview, "answers"), 0)), 8);
	flat = event_flat(event);
	assert_string_equal(json_str(flat, "id"), "event_1");
	assert_null(json_object_get(flat, "data"));
	assert_null(json_object_get(flat, "secret"));
	assert_true(json_object_get(flat, "interview") == interview);
	assert_null(event_write("nope", "event_1", 0, parts));
	json_decref(flat);
	json_decref(event);
	json_decref(parts);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_samples),
	    cmocka_unit_test(test_samples_are_written_again),
	    cmocka_unit_test(test_writes_what_the_table_knows),
	};

	mem_install();
	return cmocka_run_group_tests_name("host_event", tests, NULL, NULL);
}
