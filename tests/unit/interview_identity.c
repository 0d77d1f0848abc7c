/* Who somebody is, as clients say it: what is kept, as it is compared, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "interview/identity.h"
#include "interview/respondent.h"

/* A metadata object and what is kept of it; NULL and the pointers of what is wrong, joined by spaces. */
static const struct {
	const char *sent, *kept, *wrong;
} rows[] = {
    {"{}", "{}", NULL},
    {"{\"name\":\" Jo \",\"email\":\"  Jo.X@Example.ORG \",\"externalId\":\"aB-1\"}",
        "{\"name\":\"Jo\",\"email\":\"jo.x@example.org\",\"externalId\":\"aB-1\"}", NULL},
    {"{\"plan\":\"pro\",\"deep\":{\"a\":[1]},\"gone\":null,\"name\":null,\"email\":\"\","
     "\"externalId\":\" \"}",
        "{\"plan\":\"pro\",\"deep\":{\"a\":[1]}}", NULL},
    {"{\"email\":\"\xC3\x9CN\xC3\x8F@B\xC3\xBC"
     "cher.example\"}",
        "{\"email\":\"\xC3\x9Cn\xC3\x8F@b\xC3\xBC"
        "cher.example\"}",
        NULL},
    {"{\"email\":\"a@b@c\"}", "{\"email\":\"a@b@c\"}", NULL},
    {"{\"email\":\"nobody\"}", NULL, "/email"},
    {"{\"email\":\"@b\"}", NULL, "/email"},
    {"{\"email\":\"a@\"}", NULL, "/email"},
    {"{\"email\":\"a b@c\"}", NULL, "/email"},
    {"{\"email\":\"Jo <a@b>\"}", NULL, "/email"},
    {"{\"email\":\"a@b,c@d\"}", NULL, "/email"},
    {"{\"email\":\"a@b;c@d\"}", NULL, "/email"},
    {"{\"name\":7,\"email\":[],\"externalId\":true}", NULL, "/name /email /externalId"},
    {"{\"name\":\"a\\nb\"}", NULL, "/name"},
};

static void pointers(const struct problems *p, struct buf *out)
{
	size_t i;
	json_t *one;

	json_array_foreach(p->list, i, one)
	{
		buf_printf(out, "%s%s", i ? " " : "", json_str(one, "pointer"));
	}
}

static void test_metadata(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct problems problems = PROBLEMS_INIT;
		struct buf shown = BUF_INIT;
		struct err err;
		json_t *sent = json_read(rows[i].sent, strlen(rows[i].sent), &err);
		json_t *kept = identity_check(sent, &problems);

		assert_non_null(sent);
		if (kept)
			json_write(&shown, kept);
		else
			pointers(&problems, &shown);
		if (rows[i].kept) {
			json_t *want = json_read(rows[i].kept, strlen(rows[i].kept), &err);

			assert_non_null(want);
			if (!kept || !json_equal(kept, want))
				fail_msg("%s: %s", rows[i].sent, buf_text(&shown));
			json_decref(want);
		} else {
			assert_null(kept);
			assert_string_equal(buf_text(&shown), rows[i].wrong);
		}
		json_decref(kept);
		json_decref(sent);
		buf_free(&shown);
		problems_free(&problems);
	}
}

static void test_long_members(void **state)
{
	struct problems problems = PROBLEMS_INIT;
	char text[300];
	json_t *sent = json_object();

	(void)state;
	memset(text, 'x', sizeof text);
	text[252] = '@';
	text[254] = '\0';
	json_put_str(sent, "email", text);
	text[200] = '\0';
	json_put_str(sent, "name", text);
	json_decref(identity_check(sent, &problems));
	assert_int_equal(problems_count(&problems), 0);
	text[200] = 'x';
	text[254] = 'x';
	text[255] = '\0';
	json_put_str(sent, "email", text);
	text[201] = '\0';
	json_put_str(sent, "name", text);
	assert_null(identity_check(sent, &problems));
	assert_int_equal(problems_count(&problems), 2);
	problems_free(&problems);
	json_decref(sent);
}

static void test_attributes(void **state)
{
	static const char text[] = "{\"a\":\"x\",\"b\":1.5,\"c\":false,\"none\":null,\"list\":[],"
	                           "\"object\":{},\"name\":\"x\","
	                           "\"externalId\":1,\" pad\":1,\"\":1}";
	struct problems problems = PROBLEMS_INIT;
	struct buf shown = BUF_INIT;
	struct err err;
	json_t *value = json_read(text, strlen(text), &err);

	(void)state;
	rule_attributes(value, &problems);
	pointers(&problems, &shown);
	assert_string_equal(buf_text(&shown), "/list /object /name /externalId / pad /");
	assert_null(json_object_get(value, "none"));
	buf_free(&shown);
	problems_free(&problems);
	json_decref(value);
}

static void test_much(void **state)
{
	struct problems problems = PROBLEMS_INIT;
	json_t *value = json_object();
	char name[16], text[2001];

	(void)state;
	memset(text, 'x', sizeof text - 1);
	text[2000] = '\0';
	for (int i = 0; i < 9; i++) {
		snprintf(name, sizeof name, "a%d", i);
		json_put_str(value, name, text);
	}
	rule_attributes(value, &problems);
	assert_int_equal(problems_count(&problems), 1); /* over 16 KiB in all */
	problems_free(&problems);
	json_object_clear(value);
	for (int i = 0; i < 101; i++) {
		snprintf(name, sizeof name, "a%d", i);
		json_put_int(value, name, i);
	}
	problems = (struct problems)PROBLEMS_INIT;
	rule_attributes(value, &problems);
	assert_int_equal(problems_count(&problems), 1);
	problems_free(&problems);
	json_decref(value);
}

static void test_status(void **state)
{
	static const struct {
		const char *interview, *reason, *status;
	} statuses[] = {
	    {NULL, NULL, "invited"},
	    {"active", NULL, "active"},
	    {"expired", "timeout", "invited"},
	    {"erased", "natural", "archived"},
	    {"completed", "natural", "completed"},
	    {"completed", "budget", "completed"},
	    {"screened_out", "screened_out", "completed"},
	    {"completed", "respondent_left", "partial"},
	    {"completed", "timeout", "partial"},
	    {"completed", "manual", "partial"},
	    {"completed", "opt_out", "partial"},
	    {"completed", "safety", "partial"},
	    {"completed", NULL, "partial"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof statuses / sizeof statuses[0]; i++)
		assert_string_equal(respondent_status(statuses[i].interview, statuses[i].reason),
		    statuses[i].status);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_metadata),
	    cmocka_unit_test(test_long_members),
	    cmocka_unit_test(test_attributes),
	    cmocka_unit_test(test_much),
	    cmocka_unit_test(test_status),
	};
	mem_install();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
