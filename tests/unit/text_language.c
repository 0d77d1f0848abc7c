/* The files of a language: what they may hold, what is refused, and what is made of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "text/language_read.h"
#include "text/token.h"
#include "text/value_words.h"

/* What is read stays for good, as the shipped files do; tests keep it in one place. */
static char *kept(const char *text)
{
	static char *copies[40];
	static size_t n;

	assert_true(n < sizeof copies / sizeof copies[0]);
	return copies[n++] = xstrdup(text);
}

static void test_words(void **state)
{
	static struct language language = {.locale = "xx"};
	struct err err = {""};

	(void)state;
	assert_int_equal(
	    language_read_words(&language,
	        kept(
	            "# A comment.\nstemmer: german\nspelling: umlauts\nnouns: capital\n\n"
	            "stop me: ich\n  für\n# another\nverb: geht\npossessives: mein Ihr meine Ihre\n"
	            "joins: und oder\n"),
	        &err),
	    STATUS_OK);
	assert_string_equal(language.stemmer, "german");
	assert_true(language.umlauts && language.nouns_capital);
	assert_string_equal(language.rows[0].words, "ich fuer");
	assert_int_equal(language.rows[0].flags, WORD_STOP | WORD_ME);
	assert_string_equal(language.rows[1].words, "geht");
	assert_null(language.rows[2].words);
	assert_true(language_lists(&language, LIST_JOINS, "oder", 4));
	assert_false(language_lists(&language, LIST_JOINS, "ode", 3));
	assert_false(language_lists(&language, LIST_JOINS, "", 0));
	assert_false(language_lists(&language, LIST_DEGREES, "zu", 2));
}

static void test_pairs(void **state)
{
	static struct language language = {.locale = "xx"};
	struct err err = {""};
	size_t len = 0;

	(void)state;
	assert_int_equal(
	    language_read_words(&language, kept("possessives: mein Ihr meine Ihre\n"), &err),
	    STATUS_OK);
	assert_memory_equal(
	    language_pair(&language, LIST_POSSESSIVES, "meine", 5, &len), "Ihre", 4);
	assert_int_equal(len, 4);
	assert_memory_equal(language_pair(&language, LIST_POSSESSIVES, "mein", 4, &len), "Ihr ", 4);
	assert_int_equal(len, 3);
	assert_null(language_pair(&language, LIST_POSSESSIVES, "Ihr", 3, &len));
	assert_null(language_pair(&language, LIST_JOINS, "mein", 4, &len));
}

static void test_values(void **state)
{
	static struct language language = {.locale = "xx", .umlauts = 1};
	struct err err = {""};
	const struct value_row *rows;

	(void)state;
	assert_int_equal(
	    language_read_values(&language,
	        kept("articles: der die\nnumber 5: fünf\nyes 60%:\n  ich denke schon |\n  wohl ja\n"
	             "ordinal -1: letzte\n"),
	        &err),
	    STATUS_OK);
	rows = language.values->rows;
	assert_true(rows[0].role == ROLE_NUMBER && rows[0].value == 5 && rows[0].percent == 0);
	assert_string_equal(rows[0].phrases, "fuenf");
	assert_true(rows[1].role == ROLE_YES && rows[1].percent == 60);
	assert_string_equal(rows[1].phrases, "ich denke schon|wohl ja");
	assert_true(rows[2].role == ROLE_ORDINAL && rows[2].value == -1);
	assert_null(rows[3].phrases);
}

static void test_refused(void **state)
{
	static const struct {
		enum status (*read)(struct language *language, char *text, struct err *err);
		const char *text, *why;
	} rows[] = {
	    {language_read_words, "stop: a\nno key here\n", "no “key: words”"},
	    {language_read_words, "stop: a\nstopp: b\n", "no “stopp” of words"},
	    {language_read_words, "stop mee: b\n", "no “stop mee” of words"},
	    {language_read_values, "yess: b\n", "no “yess” of values"},
	    {language_read_values, "yes 9x: b\n", "of values"},
	    {language_read_values, "just words\n", "no “key: words”"},
	    {language_read_letters, "# none\n", "holds 0 costs"},
	    {language_read_letters, "1 2 3\n", "holds 3 costs"},
	    {language_read_letters, "1 2 x\n", "holds 2 costs"},
	};

	static struct language languages[sizeof rows / sizeof rows[0]];

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct err err = {""};

		assert_int_equal(
		    rows[i].read(&languages[i], kept(rows[i].text), &err), STATUS_INVALID);
		if (!strstr(err.text, rows[i].why))
			fail_msg("\"%s\": %s", rows[i].text, err.text);
	}
}

static void test_letters(void **state)
{
	static struct language language = {.locale = "xx"};
	struct err err = {""};
	struct buf text = BUF_INIT;

	(void)state;
	buf_puts(&text, "# costs\n");
	for (int i = 0; i < 27 * 27; i++)
		buf_printf(&text, "%d%s", i == 28 ? 99 : i % 15, i % 27 == 26 ? "\n" : " ");
	assert_int_equal(language_read_letters(&language, kept(buf_text(&text)), &err), STATUS_OK);
	assert_int_equal(language.letters[0][3], 3);
	assert_int_equal(language.letters[1][1], 15); /* no more than fits */
	buf_free(&text);
}

static void test_respell(void **state)
{
	char text[] = "Größe äöü é ß", plain[] = "naïve", cut[] = "x\xC3";

	(void)state;
	assert_true(language_respell(text, strlen(text)));
	assert_string_equal(text, "Groesse aeoeue é ss");
	assert_false(language_respell(plain, strlen(plain)));
	assert_false(language_respell(cut, strlen(cut)));
	assert_string_equal(cut, "x\xC3");
}

/* Languages with a folder have words and values; others may have a stemmer. */
static void test_found(void **state)
{
	static const char *const whole[] = {"en", "de", "en-GB", "de_AT"};

	(void)state;
	for (size_t i = 0; i < sizeof whole / sizeof whole[0]; i++) {
		const struct language *language = language_find(whole[i]);

		assert_memory_equal(language->locale, whole[i], 2);
		assert_non_null(language->rows);
		assert_non_null(language->values);
		assert_non_null(language->letters);
	}
	assert_null(language_find("sv")->rows);
	assert_string_equal(language_find("sv")->stemmer, "swedish");
	assert_null(language_find("xx")->stemmer);
	assert_null(language_find(NULL)->stemmer);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_words),
	    cmocka_unit_test(test_pairs),
	    cmocka_unit_test(test_values),
	    cmocka_unit_test(test_refused),
	    cmocka_unit_test(test_letters),
	    cmocka_unit_test(test_respell),
	    cmocka_unit_test(test_found),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
