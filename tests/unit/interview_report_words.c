/* Participants' words without what is personal: quotes are cut anew, and stand in what reports see of their message. */
#include "interview_study_support.h"

#include "interview/report_words.h"

static const char message[] =
    "My mail is jo@example.org, and it broke; call +49 170 1234567 or jo@example.org then.";

static json_t *quote_make(const char *words, int from)
{
	return json_pack("{s:s, s:i, s:i, s:i}", "quote", words, "seq", 4, "from", from, "to",
	    from + (int)strlen(words));
}

/* The span is that of the words in the masked message. */
static void expect_quote(const json_t *quote, const char *words)
{
	struct report_said said;
	const char *seen;
	int64_t from = json_int(quote, "from", -1), to = json_int(quote, "to", -1);

	report_said_make(&said, 4, message);
	seen = report_said_seen(&said);
	assert_string_equal(json_str(quote, "quote"), words);
	assert_non_null(strstr(seen, words));
	assert_int_equal(to - from, strlen(words));
	assert_int_equal(strncmp(seen + from, words, strlen(words)), 0);
	report_said_clear(&said);
}

static void test_quotes(void **state)
{
	static const struct {
		const char *words, *seen;
	} rows[] = {
	    {"My mail", "My mail"},
	    {"My mail is jo@example.org", "My mail is [email]"},
	    {"jo@example.org", "[email]"},
	    {"example.org, and it broke", "[email], and it broke"},
	    {"and it broke", "and it broke"},
	    {"it broke; call +49 170", "it broke; call [phone]"},
	    {"then.", "then."},
	    {" or jo@example.org then", " or [email] then"},
	};
	struct report_said said;

	(void)state;
	report_said_make(&said, 4, message);
	for (size_t i = 0; i < ROWS(rows); i++) {
		int at = (int)(strstr(message, rows[i].words) - message);
		json_t *quote = quote_make(rows[i].words, at),
		       *elsewhere = quote_make(rows[i].words, 3);

		report_clean(quote, &said, 1);
		expect_quote(quote, rows[i].seen);
		/* A span that is another's: where the words stand. */
		report_clean(elsewhere, &said, 1);
		assert_string_equal(json_str(elsewhere, "quote"), rows[i].seen);
		json_decref(quote);
		json_decref(elsewhere);
	}
	report_said_clear(&said);
}

/* Every cut of the message, as bytes: what comes of it stands in the masked one, and holds nothing of what was masked. */
static void test_every_cut(void **state)
{
	struct report_said said;

	(void)state;
	report_said_make(&said, 4, message);
	for (int from = 0; from < (int)strlen(message); from++) {
		for (int len = 1; from + len <= (int)strlen(message); len++) {
			char *words = xasprintf("%.*s", len, message + from);
			json_t *quote = quote_make(words, from);

			report_clean(quote, &said, 1);
			expect_quote(quote, json_str(quote, "quote"));
			assert_null(strstr(json_str(quote, "quote"), "example"));
			assert_null(strstr(json_str(quote, "quote"), "170"));
			json_decref(quote);
			mem_free(words);
		}
	}
	report_said_clear(&said);
}

static void test_other_texts(void **state)
{
	struct report_said said;
	json_t
	    *value = js(
	        "{'a': 'write to jo@example.org', 'n': 7, 'list': ['jo@example.org', ['x'], {'b': "
	        "'jo@example.org'}], 'made': {'quote': 'not said by jo@example.org', 'seq': 4}, "
	        "'far': {'quote': "
	        "'jo@example.org', 'seq': 9}, 'bare': {'quote': 'My mail is jo@example.org'}}"),
	    *wanted = js("{'a': 'write to [email]', 'n': 7, 'list': ['[email]', ['x'], {'b': "
	                 "'[email]'}], 'made': {'quote': "
	                 "'not said by [email]', 'seq': 4}, 'far': {'quote': '[email]', 'seq': 9}, "
	                 "'bare': {'quote': 'My mail is "
	                 "[email]'}}");

	(void)state;
	report_said_make(&said, 4, message);
	report_clean(value, &said, 1);
	if (!json_equal(value, wanted)) {
		struct buf text = BUF_INIT;

		json_write(&text, value);
		fail_msg("%s", buf_text(&text));
	}
	report_clean(NULL, &said, 1);
	json_decref(value);
	json_decref(wanted);
	report_said_clear(&said);
}

static void test_nothing_to_mask(void **state)
{
	struct report_said said;
	json_t *quote = quote_make("plain", 2);

	(void)state;
	report_said_make(&said, 4, "A plain word.");
	assert_string_equal(report_said_seen(&said), "A plain word.");
	report_clean(quote, &said, 1);
	assert_string_equal(json_str(quote, "quote"), "plain");
	assert_int_equal(json_int(quote, "from", 0), 2);
	json_decref(quote);
	report_said_clear(&said);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_quotes),
	    cmocka_unit_test(test_every_cut),
	    cmocka_unit_test(test_other_texts),
	    cmocka_unit_test(test_nothing_to_mask),
	};

	mem_install();
	return cmocka_run_group_tests_name("interview_report_words", tests, NULL, NULL);
}
