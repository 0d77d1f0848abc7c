/* Whys: notes are stored without words that the answer has, and shown with them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/json.h"
#include "interview/why.h"

/* \xc3\xa9 is one character of two bytes, 1 to 3. */
#define ANSWER "n\xc3\xa9 \"so\"\\ slow"

/* A refused text. */
#define LOOKS_LIKE_A_NOTE                                                                          \
	"{\"refused\":[{\"by\":\"script\",\"text\":\"{\\\"slot\\\":\\\"a\\\",\\\"from\\\":0,"      \
	"\\\"to\\\":1}\"}]}"

static void shown_as(const char *why, const char *answer, const char *expected)
{
	struct buf out = BUF_INIT;

	why_show(&out, why, answer);
	assert_string_equal(buf_text(&out), expected);
	buf_free(&out);
}

static void what_is_written_is_shown_with_its_words(void **state)
{
	struct buf why = BUF_INIT, out = BUF_INIT;
	struct err err;
	json_t *shown, *note;

	(void)state;
	buf_puts(&why, "{\"by\":\"rule\",\"notes\":[");
	why_write_note(&why, "push", NULL, 0, 4, 13, 1);
	buf_putc(&why, ',');
	why_write_note(&why, "pull", "in other words", 8, 0, 0, -2.5);
	buf_putc(&why, ',');
	why_write_note(&why, "habit", NULL, 0, 0, (uint32_t)strlen(ANSWER), 0.1);
	buf_puts(&why, "],\"revision\":1}");
	assert_null(strstr(buf_text(&why), "slow"));
	why_show(&out, buf_text(&why), ANSWER);
	shown = json_read(buf_text(&out), out.len, &err);
	assert_non_null(shown);
	note = json_array_get(json_object_get(shown, "notes"), 0);
	assert_string_equal(json_str(note, "quote"), "\"so\"\\ slo");
	assert_int_equal(json_int(note, "from", -1), 4);
	assert_int_equal(json_int(note, "to", -1), 13);
	note = json_array_get(json_object_get(shown, "notes"), 1);
	assert_string_equal(json_str(note, "quote"), "in other");
	assert_true(json_number_value(json_object_get(note, "weight")) == -2.5);
	note = json_array_get(json_object_get(shown, "notes"), 2);
	assert_string_equal(json_str(note, "slot"), "habit");
	assert_string_equal(json_str(note, "quote"), ANSWER);
	assert_int_equal(json_int(shown, "revision", 0), 1);
	json_decref(shown);
	buf_free(&why);
	buf_free(&out);
}

static void the_rest_stays_as_it_is(void **state)
{
	static const char *const whys[] = {"", "{}", "{\"by\":\"guide\",\"refused\":[]}",
	    LOOKS_LIKE_A_NOTE,
	    /* spans that the answer doesn't have, or that cut a character */
	    "{\"notes\":[{\"slot\":\"a\",\"from\":0,\"to\":99,\"weight\":1}]}",
	    "{\"notes\":[{\"slot\":\"a\",\"from\":0,\"to\":2,\"weight\":1}]}",
	    "{\"notes\":[{\"slot\":\"a\",\"from\":2,\"to\":4,\"weight\":1}]}",
	    "{\"notes\":[{\"slot\":\"a\",\"from\":1,\"to\":99999999999999999999,\"weight\":1}]}",
	    "{\"notes\":[{\"slot\":\"a\",\"from\":-1,\"to\":3}]}",
	    /* what no version wrote */
	    "{\"slot\":", "{\"slot\":\"", "{\"slot\":\"a\\",
	    "{\"slot\":\"a\",\"from\":", "{\"slot\":\"a\",\"from\":x",
	    "{\"slot\":\"a\",\"from\":1,\"to\":", "{\"slot\":7,\"from\":0,\"to\":1}{\"slot\":"};

	(void)state;
	for (size_t i = 0; i < sizeof whys / sizeof whys[0]; i++) {
		shown_as(whys[i], ANSWER, whys[i]);
		shown_as(whys[i], NULL, whys[i]);
	}
	shown_as("{\"notes\":[{\"slot\":\"a\",\"from\":0,\"to\":1,\"weight\":1}]}", "",
	    "{\"notes\":[{\"slot\":\"a\",\"from\":0,\"to\":1,\"weight\":1}]}");
}

/* As earlier versions stored it. */
static void a_quote_that_is_there_stays(void **state)
{
	static const char why[] =
	    "{\"notes\":[{\"slot\":\"a\",\"quote\":\"n\",\"from\":0,\"to\":1,\"weight\":1}]}";

	(void)state;
	shown_as(why, ANSWER, why);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_written_is_shown_with_its_words),
	    cmocka_unit_test(the_rest_stays_as_it_is),
	    cmocka_unit_test(a_quote_that_is_there_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
