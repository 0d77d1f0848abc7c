/* JSON: what is read, what is refused and why, what is written, problems, UTF-8. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/json.h"
#include "base/mem.h"

#define STR(s) s, sizeof(s) - 1

static void test_read_accepts(void **state)
{
	static const char *const good[] = {"{}", "[1,2.5,\"x\",null,true]", "\"word\"", "-7",
	    " null ", "{\"a\":{\"a\":1}}", "\"\\ud83d\\ude00\"", "\"\\\\u0000\"",
	    "9223372036854775807"};
	struct err err = {""};
	json_t *v;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof good / sizeof good[0]; i++) {
		v = json_read(good[i], strlen(good[i]), &err);
		if (!v)
			fail_msg("%s: %s", good[i], err.text);
		json_decref(v);
	}
}

static void test_read_refuses(void **state)
{
	static const struct {
		const char *text;
		size_t len;
		const char *says;
	} bad[] = {
	    {STR(""), "line 1"},
	    {STR("{"), "line 1"},
	    {STR("{} x"), "line 1"},
	    {STR("{\n\"a\":1,\n\"a\":2}"), "duplicate"},
	    {STR("{\"a\":\"x\0y\"}"), "NUL byte at line 1, column 8"},
	    {STR("{}\0"), "NUL byte"},
	    {STR("\n\n \"\xff\""), "invalid UTF-8 at line 3, column 3"},
	    {STR("\"\xed\xa0\x80\""), "invalid UTF-8"},
	    {STR("\"\xc0\xaf\""), "invalid UTF-8"},
	    {STR("\"\\ud800\""), "line 1"},
	    {STR("\"\\udc00\\ud800\""), "line 1"},
	    {STR("{\"a\":[0,{\"b/c\":\"x\\u0000\"}]}"), "\"/a/1/b~1c\" holds \\u0000"},
	    {STR("{\"a\\u0000b\":1}"), "NUL"},
	    {STR("'a'"), "line 1"},
	    {STR("[1,]"), "line 1"},
	    {STR("01"), "line 1"},
	    {STR("NaN"), "line 1"},
	    {STR("1e999"), "overflow"},
	    {STR("9223372036854775808"), "too big"},
	    {STR("\xef\xbb\xbf{}"), "line 1"},
	};
	struct err err;
	json_t *v;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		err.text[0] = '\0';
		v = json_read(bad[i].text, bad[i].len, &err);
		if (v || !strstr(err.text, bad[i].says))
			fail_msg("row %zu: %s", i, v ? "was read" : err.text);
		assert_true(utf8_valid(err.text, strlen(err.text)));
	}
	assert_null(json_read(NULL, 0, NULL));
}

static void test_depth(void **state)
{
	char text[80];
	struct err err;
	json_t *v;

	(void)state;
	memset(text, '[', 32);
	memset(text + 32, ']', 32);
	v = json_read(text, 64, &err);
	assert_non_null(v);
	json_decref(v);
	memset(text, '[', 33);
	memset(text + 33, ']', 33);
	assert_null(json_read(text, 66, &err));
	assert_non_null(strstr(err.text, "deeper than 32 levels at line 1, column 33"));
	/* Brackets inside strings don't nest. */
	text[0] = '"';
	memset(text + 1, '[', 60);
	text[61] = '"';
	v = json_read(text, 62, &err);
	assert_non_null(v);
	json_decref(v);
}

static void check_written(const char *in, const char *expected)
{
	struct buf out = BUF_INIT;
	struct err err;
	json_t *v = json_read(in, strlen(in), &err);

	assert_non_null(v);
	json_write(&out, v);
	assert_string_equal(buf_text(&out), expected);
	json_decref(v);
	buf_free(&out);
}

static void test_write(void **state)
{
	struct buf out = BUF_INIT;

	(void)state;
	check_written("{ \"z\" : 1, \"a\" : [ ], \"b\":{ } }", "{\"z\":1,\"a\":[],\"b\":{}}");
	check_written("[true, false, null, 0, -9223372036854775808]",
	    "[true,false,null,0,-9223372036854775808]");
	check_written("[0.1, 1.0, -2.5e300, 0.30000000000000004, 1e22]",
	    "[0.1,1.0,-2.5e+300,0.30000000000000004,1e+22]");
	check_written("\"\\u00e4\\u0001\\n\\t\\b\\f\\r\\\"\\\\\\/\\u001f\"",
	    "\"\xc3\xa4\\u0001\\n\\t\\b\\f\\r\\\"\\\\/\\u001f\"");
	check_written("{\"k\\n\":\"\"}", "{\"k\\n\":\"\"}");
	json_write_string(&out, "a\0b", 3);
	assert_string_equal(buf_text(&out), "\"a\\u0000b\"");
	buf_free(&out);
}

/* Whatever jansson writes, we write too. */
static void test_write_like_jansson(void **state)
{
	json_t *v = json_object(), *list = json_array();
	struct buf out = BUF_INIT;
	char text[64];
	char *theirs;
	int i, n;

	(void)state;
	for (i = 0; i < 300; i++) {
		for (n = 0; n < i % 40; n++)
			text[n] = (char)(1 + (i * 31 + n * 17) % 126);
		text[n] = '\0';
		json_array_append_new(
		    list, json_pack("{s:s,s:i}", "t", text, "n", i * i * 37 - 99));
		json_object_set_new(v, text, json_integer(i));
	}
	json_object_set_new(v, "list", list);
	json_write(&out, v);
	theirs = json_dumps(v, JSON_COMPACT);
	for (i = 0; theirs[i]; i++) { /* jansson's \uXXXX are upper case */
		if (theirs[i] == '\\' && theirs[i + 1] == 'u') {
			for (n = 2; n < 6; n++)
				theirs[i + n] |= 0x20;
		} else if (theirs[i] == '\\') {
			i++;
		}
	}
	assert_string_equal(buf_text(&out), theirs);
	mem_free(theirs);
	buf_free(&out);
	json_decref(v);
}

static void test_members(void **state)
{
	json_t *o = json_object();

	(void)state;
	json_put_str(o, "s", "x");
	json_put_str(o, "none", NULL);
	json_put_str(o, "bad",
	    "a\xff"
	    "b");
	json_put_int(o, "i", -5);
	json_put_time(o, "t", 1);
	json_put_time(o, "t0", 0);
	json_object_set_new(o, "f", json_true());
	assert_string_equal(json_str(o, "s"), "x");
	assert_string_equal(json_str(o, "bad"),
	    "a\xef\xbf\xbd"
	    "b");
	assert_null(json_str(o, "none"));
	assert_true(json_is_null(json_object_get(o, "none")));
	assert_null(json_str(o, "i"));
	assert_null(json_str(NULL, "s"));
	assert_int_equal(json_int(o, "i", 1), -5);
	assert_int_equal(json_int(o, "s", 1), 1);
	assert_int_equal(json_int(NULL, "i", 2), 2);
	assert_int_equal(json_flag(o, "f", 0), 1);
	assert_int_equal(json_flag(o, "i", 7), 7);
	assert_string_equal(json_str(o, "t"), "1970-01-01T00:00:00.001Z");
	assert_true(json_is_null(json_object_get(o, "t0")));
	json_decref(o);
}

static const char *row(const struct problems *p, size_t i, const char *key)
{
	return json_str(json_array_get(p->list, i), key);
}

static void test_problems(void **state)
{
	struct problems p = PROBLEMS_INIT;
	size_t a, b;

	(void)state;
	assert_int_equal(problems_count(&p), 0);
	a = problems_enter(&p, "questions");
	b = problems_enter_index(&p, 3);
	problems_add_at(&p, "a/b~c", "must be %d", 7);
	problems_leave(&p, b);
	problems_add(&p, "too many");
	problems_leave(&p, a);
	problems_add(&p, "%s", "root");
	assert_int_equal(problems_count(&p), 3);
	assert_string_equal(row(&p, 0, "pointer"), "/questions/3/a~1b~0c");
	assert_string_equal(row(&p, 0, "detail"), "must be 7");
	assert_string_equal(row(&p, 1, "pointer"), "/questions");
	assert_string_equal(row(&p, 2, "pointer"), "");
	problems_free(&p);
	assert_int_equal(problems_count(&p), 0);
}

static void test_problems_limits(void **state)
{
	struct problems p = PROBLEMS_INIT;
	char key[300], detail[900];
	size_t a, b, c;
	int i;

	(void)state;
	memset(key, 'k', sizeof key);
	key[sizeof key - 1] = '\0';
	a = problems_enter(&p, "top");
	b = problems_enter(&p, key); /* doesn't fit: the path stays at its ancestor */
	c = problems_enter(&p, "x");
	problems_add_at(&p, "y", "deep");
	assert_string_equal(row(&p, 0, "pointer"), "/top");
	problems_leave(&p, c);
	problems_leave(&p, b);
	problems_add_at(&p, "z", "back");
	assert_string_equal(row(&p, 1, "pointer"), "/top/z");
	problems_leave(&p, a);
	/* A long detail ends at a whole character. */
	for (i = 0; i + 3 < (int)sizeof detail; i += 3)
		memcpy(detail + i, "\xe2\x82\xac", 4);
	problems_add(&p, "%s", detail);
	assert_int_equal(strlen(row(&p, 2, "detail")), 510);
	for (i = 3; i < PROBLEMS_MAX + 5; i++)
		problems_add(&p, "n");
	assert_int_equal(problems_count(&p), PROBLEMS_MAX + 5);
	assert_int_equal(json_array_size(p.list), PROBLEMS_MAX + 1);
	assert_string_equal(row(&p, PROBLEMS_MAX, "detail"), "5 more problems are not listed");
	problems_free(&p);
}

static void test_utf8(void **state)
{
	static const struct {
		const char *text;
		size_t len, valid;
	} rows[] = {
	    {STR(""), 0},
	    {STR("plain text of more than eight bytes"), 35},
	    {STR("\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80"), 9},
	    {STR("ab\xc3"), 2},
	    {STR("\xc1\xbf"), 0},
	    {STR("\xe0\x9f\xbf"), 0},
	    {STR("\xed\x9f\xbf"), 3},
	    {STR("\xed\xa0\x80"), 0},
	    {STR("\xf0\x8f\xbf\xbf"), 0},
	    {STR("\xf4\x8f\xbf\xbf"), 4},
	    {STR("\xf4\x90\x80\x80"), 0},
	    {STR("\xf5\x80\x80\x80"), 0},
	    {STR("12345678\x80"), 8},
	    {STR("x\xe2\x82x"), 1},
	};
	struct buf out = BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		assert_int_equal(utf8_valid_prefix(rows[i].text, rows[i].len), rows[i].valid);
		assert_int_equal(
		    utf8_valid(rows[i].text, rows[i].len), rows[i].valid == rows[i].len);
	}
	assert_int_equal(utf8_length(STR("a\xc3\xa4\xf0\x9f\x98\x80")), 3);
	utf8_scrub(&out, STR("a\xff\xc3\xa4\xe2\x82"));
	assert_string_equal(buf_text(&out), "a\xef\xbf\xbd\xc3\xa4\xef\xbf\xbd\xef\xbf\xbd");
	buf_free(&out);
}

enum { WHOLE, NOTHING, HALF, NO_MORE };

/* In a process of its own: what becomes of a text when the nth allocation fails. */
static int read_without(long nth, const char *text, const json_t *right)
{
	pid_t pid = fork();
	long used = mem_count();
	json_t *v;
	int status;

	assert_true(pid >= 0);
	if (pid == 0) {
		dup2(open("/dev/null", O_WRONLY), 2); /* it says that memory is out */
		mem_fail_at(nth, 0);
		v = json_read(text, strlen(text), NULL);
		mem_fail_at(0, 0);
		if (v && json_equal(v, right))
			_exit(mem_count() - used < nth ? NO_MORE : WHOLE);
		_exit(v ? HALF : NOTHING);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

/* A text is read whole, or the process ends: jansson by itself reads half a word where its buffer can't grow. */
static void test_read_without_memory(void **state)
{
	static const char text[] = "{\"a\":[1,2.5,{\"b\":\"words that take more than a first "
	                           "buffer, and more than a second and a third one, to be read\"}],"
	                           "\"c\":null,\"d\":1234567890.123456789012345678901234567890}";
	json_t *right = json_read(text, sizeof text - 1, NULL);
	long nth;
	int end;

	(void)state;
	assert_non_null(right);
	for (nth = 1; (end = read_without(nth, text, right)) != NO_MORE; nth++)
		assert_int_equal(end, 71);
	assert_true(nth > 10);
	json_decref(right);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_read_accepts),
	    cmocka_unit_test(test_read_refuses),
	    cmocka_unit_test(test_depth),
	    cmocka_unit_test(test_write),
	    cmocka_unit_test(test_write_like_jansson),
	    cmocka_unit_test(test_members),
	    cmocka_unit_test(test_problems),
	    cmocka_unit_test(test_problems_limits),
	    cmocka_unit_test(test_utf8),
	    cmocka_unit_test(test_read_without_memory),
	};

	mem_install();
	return cmocka_run_group_tests_name("base_json", tests, NULL, NULL);
}
