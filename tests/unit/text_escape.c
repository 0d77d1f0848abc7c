/* Escaping: nothing of a participant's words is taken for markup, a formula or a separator. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/mem.h"
#include "text/escape.h"

static const struct {
	const char *format, *text, *escaped;
} rows[] = {
    {"html", "a <b>&\"'c", "a &lt;b&gt;&amp;&quot;&#39;c"},
    {"html", "", ""},
    {"html", "naïve ☺", "naïve ☺"},
    {"slack", "<!channel> & <@U1> \"x\"", "&lt;!channel&gt; &amp; &lt;@U1&gt; \"x\""},
    {"markdown", "*a* [x](http://y.z) <img> `c` # h",
        "\\*a\\* \\[x\\]\\(http\\:\\/\\/y\\.z\\) \\<img\\> \\`c\\` \\# h"},
    {"markdown", "  1. one\n\t- two\r\n    code", "1\\. one\n\\- two\r\ncode"},
    {"markdown", "www.example.com a@b.c", "www\\.example\\.com a\\@b\\.c"},
    {"csv", "plain", "\"plain\""},
    {"csv", "say \"hi\", ok\nnext", "\"say \"\"hi\"\", ok\nnext\""},
    {"csv", "=1+1", "\"'=1+1\""},
    {"csv", "+1", "\"'+1\""},
    {"csv", "-1", "\"'-1\""},
    {"csv", "@x", "\"'@x\""},
    {"csv", "\tx", "\"'\tx\""},
    {"csv", "\rx", "\"'\rx\""},
    {"csv", "＝1", "\"'＝1\""},
    {"csv", "＋1", "\"'＋1\""},
    {"csv", "－1", "\"'－1\""},
    {"csv", "＠x", "\"'＠x\""},
    {"csv", "", "\"\""},
    {"url", "a b&c=d/é~-._", "a%20b%26c%3Dd%2F%C3%A9~-._"},
};

static void test_escapes(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf out = BUF_INIT;

		buf_puts(&out, "> ");
		escape_find(rows[i].format)(&out, rows[i].text, strlen(rows[i].text));
		assert_string_equal(buf_text(&out) + 2, rows[i].escaped);
		buf_free(&out);
	}
}

/* Whatever comes in, no character that the format gives a meaning goes out bare. */
static void test_leaves_nothing_bare(void **state)
{
	char all[127];
	struct buf out = BUF_INIT;

	(void)state;
	for (int c = 1; c <= 127; c++)
		all[c - 1] = (char)c;
	escape_html(&out, all, sizeof all);
	assert_null(strpbrk(buf_text(&out), "<>\"'"));
	out.len = 0;
	escape_slack(&out, all, sizeof all);
	assert_null(strpbrk(buf_text(&out), "<>"));
	out.len = 0;
	escape_url(&out, all, sizeof all);
	assert_int_equal(strspn(buf_text(&out),
	                     "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~%"),
	    out.len);
	out.len = 0;
	escape_markdown(&out, all, sizeof all);
	for (const char *at = buf_text(&out); (at = strpbrk(at, "<>[]()*_`#!:.@&")); at += 2)
		assert_true(at > out.data && at[-1] == '\\');
	buf_free(&out);
}

static void test_knows_formats(void **state)
{
	(void)state;
	for (const char *const *f = escape_formats; *f; f++)
		assert_non_null(escape_find(*f));
	assert_null(escape_find("xml"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_escapes),
	    cmocka_unit_test(test_leaves_nothing_bare),
	    cmocka_unit_test(test_knows_formats),
	};

	mem_install();
	return cmocka_run_group_tests_name("text_escape", tests, NULL, NULL);
}
