/* Files of respondents: what rows they hold, and everything that is wrong with them by line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "interview/respondent_import.h"

#define ROWS 5

/* The rows as text, one a line: place, person, attributes. */
static const char *rows_of(const struct import *import)
{
	static char shown[4096];
	size_t n = 0;

	shown[0] = '\0';
	for (size_t i = 0; i < import->n; i++) {
		struct buf text = BUF_INIT;

		json_write(&text, import->rows[i].person);
		json_write(&text, import->rows[i].attributes);
		n += (size_t)snprintf(
		    shown + n, sizeof shown - n, "%zu%s\n", import->rows[i].place, buf_text(&text));
		buf_free(&text);
	}
	return shown;
}

/* The problems, one a line: pointer and what is said up to the first ';' or quotation mark. */
static const char *problems_of(const struct import *import)
{
	static char shown[4096];
	size_t n = 0, i;
	json_t *one;

	shown[0] = '\0';
	json_array_foreach(import->problems.list, i, one)
	{
		const char *detail = json_str(one, "detail");

		n += (size_t)snprintf(shown + n, sizeof shown - n, "%s %.*s\n",
		    json_str(one, "pointer"), (int)strcspn(detail, ";\":"), detail);
	}
	return shown;
}

static const struct {
	const char *text, *rows, *problems;
} csvs[] = {
    {"email\njo@x.org\n", "2{\"email\":\"jo@x.org\"}{}\n", ""},
    {"\xEF\xBB\xBF Name ,E-Mail,EMAIL,External_ID,plan,Team size\r\n"
     "Jo, ,JO@X.Org ,7,\" pro \",12\r\n,,,8,,\r\n",
        "2{\"name\":\"Jo\",\"email\":\"jo@x.org\",\"externalId\":\"7\"}{\"plan\":\" pro \",\"Team "
        "size\":\"12\"}\n"
        "3{\"externalId\":\"8\"}{}\n",
        ""},
    {"display_name,id\nJo,a b\n", "2{\"name\":\"Jo\",\"externalId\":\"a b\"}{}\n", ""},
    {"id\n\"two\nlines\"\nx\n", "4{\"externalId\":\"x\"}{}\n",
        "/2/id holds a line break or control character\n"},
    {"", "", " is empty\n"},
    {"\n\n", "", " is empty\n"},
    {"name,plan\nJo,pro\n", "", "/1 names no column email, external_id or id\n"},
    {"email;name\njo@x.org;Jo\n", "", "/1 names no column email, external_id or id\n"},
    {"email,,plan\njo@x.org,x,y\n", "", "/1 column 2 has no name\n"},
    {"email,plan,plan\na@b,1,2\n", "", "/1/plan is what column 2, plan, is as well\n"},
    {"id,email,external_id\n1,a@b,2\n", "", "/1/external_id is what column 1, id, is as well\n"},
    {"email,name\na@b\n\nb@c,B,more\nd@e,D\n", "5{\"email\":\"d@e\",\"name\":\"D\"}{}\n",
        "/2 has 1 field, the header has 2\n/4 has 3 fields, the header has 2\n"},
    {"email,name\nnobody,\n@b,\na@,\na b@c,\n\"A <a@b>\",\n", "",
        "/2/email is \n/3/email is \n/4/email is \n/5/email is \n/6/email is \n"},
    {"email,name\n,Jo\n", "", "/2 has neither an e-mail address nor an external id\n"},
    {"email\n\xFFx@y\nb@c\n", "3{\"email\":\"b@c\"}{}\n", "/2 is not UTF-8\n"},
    {"email\na@b\n\"c@d\n", "2{\"email\":\"a@b\"}{}\n",
        "/3 has a quotation mark that is never closed\n"},
    {"em\"ail\na@b\n", "", "/1 holds a quotation mark inside a field without quotes\n"},
    {"id\n1\n2\n3\n4\n5\n",
        "2{\"externalId\":\"1\"}{}\n3{\"externalId\":\"2\"}{}\n4{\"externalId\":\"3\"}{}\n"
        "5{\"externalId\":\"4\"}{}\n6{\"externalId\":\"5\"}{}\n",
        ""},
    {"id\n1\n2\n3\n4\n5\n6\n7\n",
        "2{\"externalId\":\"1\"}{}\n3{\"externalId\":\"2\"}{}\n4{\"externalId\":\"3\"}{}\n"
        "5{\"externalId\":\"4\"}{}\n6{\"externalId\":\"5\"}{}\n",
        "/7 is one more than the 5 rows that an import may have\n"},
};

static void test_csv(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof csvs / sizeof csvs[0]; i++) {
		struct import import;

		import_csv(&import, csvs[i].text, strlen(csvs[i].text), ROWS);
		assert_string_equal(rows_of(&import), csvs[i].rows);
		assert_string_equal(problems_of(&import), csvs[i].problems);
		assert_true(import.by_line);
		import_free(&import);
	}
}

static const struct {
	const char *text, *rows, *problems;
} jsons[] = {
    {"[]", "", ""},
    {"[{\"email\":\"JO@x.org\",\"plan\":\"pro\",\"seats\":3,\"paid\":true,\"note\":null}]",
        "0{\"email\":\"jo@x.org\"}{\"plan\":\"pro\",\"seats\":3,\"paid\":true}\n", ""},
    {"[{\"externalId\":\"7\",\"display_name\":\"Jo\",\"attributes\":{\"a\":1}}]",
        "0{\"externalId\":\"7\",\"name\":\"Jo\"}{\"a\":1}\n", ""},
    {"[{\"id\":7}]", "0{\"externalId\":\"7\"}{}\n", ""},
    {"{\"email\":\"a@b\"}", "", " must be a list of objects\n"},
    {"[{\"email\":\"a@b\"},7,{\"email\":7},{\"email\":\"c@d\"}]",
        "0{\"email\":\"a@b\"}{}\n3{\"email\":\"c@d\"}{}\n",
        "/1 must be an object\n/2/email is 7\n"},
    {"[{\"id\":\"1\",\"external_id\":\"2\"}]", "",
        "/0/external_id says what your own system calls the person a second time\n"},
    {"[{\"id\":\"1\",\"deep\":{\"a\":1},\"list\":[1]}]", "",
        "/0/deep is an object\n/0/list is a list\n"},
    {"[{\"id\":\"1\",\"attributes\":{\"email\":\"x\"}}]", "", "/0/email is no attribute\n"},
    {"[{\"id\":\"1\",\"\":\"x\"}]", "", "/0/ is empty\n"},
    {"[{\"id\":\"1\",\"id\":\"2\"}]", "", " is no JSON\n"},
    {"[{\"id\":1},{\"id\":2},{\"id\":3},{\"id\":4},{\"id\":5},{\"id\":6}]",
        "0{\"externalId\":\"1\"}{}\n1{\"externalId\":\"2\"}{}\n2{\"externalId\":\"3\"}{}\n"
        "3{\"externalId\":\"4\"}{}\n4{\"externalId\":\"5\"}{}\n",
        "/5 is one more than the 5 rows that an import may have\n"},
};

static void test_json(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof jsons / sizeof jsons[0]; i++) {
		struct import import;

		import_json(&import, jsons[i].text, strlen(jsons[i].text), ROWS);
		assert_string_equal(rows_of(&import), jsons[i].rows);
		assert_string_equal(problems_of(&import), jsons[i].problems);
		assert_false(import.by_line);
		import_free(&import);
	}
}

/* However many rows are wrong, the list stays short. */
static void test_many_problems(void **state)
{
	struct buf text = BUF_INIT;
	struct import import;

	(void)state;
	buf_puts(&text, "email\n");
	for (int i = 0; i < 1000; i++)
		buf_puts(&text, "nobody\n");
	import_csv(&import, text.data, text.len, 1000);
	assert_int_equal(import.n, 0);
	assert_int_equal(problems_count(&import.problems), 1000);
	assert_in_range(json_array_size(import.problems.list), PROBLEMS_MAX, PROBLEMS_MAX + 1);
	import_free(&import);
	buf_free(&text);
}

static void test_limits(void **state)
{
	struct buf text = BUF_INIT;
	struct import import;

	(void)state;
	buf_puts(&text, "id,long\n1,");
	for (int i = 0; i < 2001; i++)
		buf_putc(&text, 'x');
	import_csv(&import, text.data, text.len, ROWS);
	assert_string_equal(problems_of(&import), "/2/long has 2001 characters\n");
	import_free(&import);
	text.len = 0;
	buf_puts(&text, "[{\"id\":\"1\"");
	for (int i = 0; i <= 100; i++)
		buf_printf(&text, ",\"a%d\":1", i);
	buf_puts(&text, "}]");
	import_json(&import, text.data, text.len, ROWS);
	assert_string_equal(problems_of(&import), "/0 has 101 attributes\n");
	import_free(&import);
	buf_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_csv),
	    cmocka_unit_test(test_json),
	    cmocka_unit_test(test_many_problems),
	    cmocka_unit_test(test_limits),
	};
	mem_install();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
