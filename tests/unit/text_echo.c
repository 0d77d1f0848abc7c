/* Echoes: the phrase that is picked, and what is never said again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "tests/unit/text_support.h"
#include "text/echo.h"

static const char *echo(const char *text, int signal, const char *question)
{
	static char out[ECHO_BYTES];
	struct stemset asked = {0};
	struct reading *r = read_answer(text);
	size_t n;

	if (question)
		asked = stemset_read(stemmer, arena, question, strlen(question));
	n = echo_pick(r, signal, question ? &asked : NULL, out);
	assert_int_equal(n, strlen(out));
	return out;
}

static void test_picks(void **state)
{
	static const struct {
		const char *text;
		int signal;
		const char *question, *echo;
	} rows[] = {
	    {"We keep a shared spreadsheet for the invoices", -1, NULL, "a shared spreadsheet"},
	    {"It was my accounting tool that broke", -1, NULL, "your accounting tool"},
	    {"It all runs through our month-end close", -1, NULL, "your month-end close"},
	    {"I send payment reminders", -1, NULL, "payment reminders"},
	    {"They bought Google Sheets", -1, NULL, "Google Sheets"},
	    {"I love the export, but it is too slow", SIGNAL_PUSH, NULL, "too slow"},
	    {"The export is a nightmare because nothing fits", SIGNAL_PUSH, NULL, "a nightmare"},
	    {"Chasing invoices is frustrating", SIGNAL_PUSH, NULL, "Chasing invoices"},
	    {"My accounting tool is really slow", SIGNAL_VAGUE, NULL, "really slow"},
	    {"The accounting tool has a lot of buttons", SIGNAL_VAGUE, NULL, "a lot of buttons"},
	    {"It is quite slow", SIGNAL_VAGUE, NULL, "quite slow"},
	    {"good", SIGNAL_VAGUE, NULL, "good"},
	    {"The export is slow. Later we moved to Berlin for the tax office.", -1, NULL,
	        "the tax office"},
	    {"Late invoices and a shared spreadsheet", -1, "What about late invoices?",
	        "a shared spreadsheet"},
	    {"It is what it is", -1, NULL, ""},
	    {"yes", -1, NULL, ""},
	    {"", -1, NULL, ""},
	    {"Really badly", -1, NULL, ""},
	    {"I don't know", SIGNAL_DONT_KNOW, NULL, ""},
	    {"日本語のテキスト", -1, NULL, ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const char *got = echo(rows[i].text, rows[i].signal, rows[i].question);
		if (strcmp(got, rows[i].echo) != 0)
			fail_msg(
			    "\"%s\": got \"%s\", wanted \"%s\"", rows[i].text, got, rows[i].echo);
	}
}

/* A quote is a phrase of its own: with its article, without a verb, and nothing of it cut off. */
static void test_whole(void **state)
{
	static const struct {
		const char *text;
		int signal;
		const char *echo;
	} rows[] = {
	    {"The search is terrible", -1, "the search"},
	    /* Whose? A quote stands by itself. */
	    {"They asked their tax advisor", -1, ""},
	    {"He printed his reports", -1, ""},
	    {"I read her monthly reports and the spreadsheet", -1, "the spreadsheet"},
	    /* Nobody asked to be spoken of. */
	    {"I sent it to Dana", -1, ""},
	    {"We work with Excel", -1, "Excel"},
	    {"It was Sarah who fixed the printer", -1, "the printer"},
	    {"A colleague found it in the end", SIGNAL_SOCIAL, "a colleague"},
	    {"A colleague forwarded me the file", SIGNAL_SOCIAL, "a colleague"},
	    {"The demonstration agains the right parties", -1, ""},
	    {"The server crashed", SIGNAL_PUSH, "the server"},
	    {"It could raise a political discussion", -1, "a political discussion"},
	    {"I looked at three tools", SIGNAL_ALTERNATIVE, "three tools"},
	    {"We compared three tools", SIGNAL_ALTERNATIVE, "three tools"},
	    {"It looked much easier", SIGNAL_PULL, "much easier"},
	    {"I have reminders in my calendar", SIGNAL_WORKAROUND, "your calendar"},
	    {"We were used to it", SIGNAL_HABIT, ""},
	    {"It keeps crashing", SIGNAL_PUSH, "crashing"},
	    {"I'm fed up with it", SIGNAL_PUSH, "fed up"},
	    {"Wiki first, then I ask people", -1, ""},
	    {"It was the wiki first", -1, "the wiki"},
	    {"People have the POSsibility to vote", -1, ""},
	    {"A rISing population", -1, ""},
	    {"I use my iPhone and the PDFs", -1, "the PDFs"},
	    {"It is the freedom of speech", -1, "the freedom of speech"},
	    {"The export of our invoices takes hours", -1, "the export of your invoices"},
	    {"A friend of mine told me", SIGNAL_SOCIAL, "a friend"},
	    {"There are right wing extremists", -1, ""},
	    {"We do the check-in", -1, ""},
	    {"A new cloud based invoice management software", -1, "invoice management software"},
	    {"It is the living of many people", -1, ""},
	    {"It was the attempt to organise it", -1, ""},
	    {"I copied the late ones", -1, ""},
	    {"The US elected Trump", -1, ""},
	    {"They use the shared folders", -1, "the shared folders"},
	    {"Some people are not happy with it", SIGNAL_EMOTION_NEGATIVE, ""},
	    {"There is no problem", -1, ""},
	    {"It works.", SIGNAL_VAGUE, ""},
	    {"I use my phone as a hotspot", -1, "a hotspot"},
	    {"I looked for my phone", -1, ""},
	    {"My office laughs about it", -1, ""},
	    {"We see a majority wins here", -1, "a majority"},
	    {"The neighbour was Mrs Okafor", -1, ""},
	    {"We asked the tax accountant Mary", -1, "the tax accountant"},
	    {"It is on somebody else's computer", -1, ""},
	    {"He called me in the morning", -1, ""},
	    {"We bought the milk twice", -1, "the milk"},
	    {"They know the most recent version", -1, ""},
	    {"In the drawer there was a green folder, and I sat by the window", -1,
	        "a green folder"},
	    {"My girlfriend was sick of it", -1, ""},
	    {"It raised its fees", SIGNAL_TRIGGER, "fees"},
	    {"The owner of the bar next door told me", SIGNAL_DECISION, "the owner"},
	    {"40", SIGNAL_NUMBER, ""},
	    {"two", SIGNAL_NUMBER, ""},
	    {"three days", SIGNAL_NUMBER, ""},
	    {"On Mondays I check it", SIGNAL_GENERIC, ""},
	    {"I would use something like that", SIGNAL_HYPOTHETICAL, ""},
	    {"I like your concept", -1, ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const char *got = echo(rows[i].text, rows[i].signal, NULL);
		if (strcmp(got, rows[i].echo) != 0)
			fail_msg(
			    "\"%s\": got \"%s\", wanted \"%s\"", rows[i].text, got, rows[i].echo);
	}
}

/* Whatever is picked is said back: so never any of this. */
static void test_never_said_again(void **state)
{
	static const struct {
		const char *text, *word;
	} rows[] = {
	    {"I wrote to jane.doe@example.com about the payment reminders", "@"},
	    {"My phone number is 0171 2345678 Mobile", "2345678"},
	    {"Account number 4111111111111111 savings account", "4111"},
	    {"See https://example.com/secret/page documents", "example"},
	    {"I hate this fucking spreadsheet tool", "fuck"},
	    {"They said \"pay reminders\" loudly", "\""},
	    {"Payment <script>alert(1)</script> reminders", "<"},
	    {"Payment **reminders** list", "*"},
	    {"Payment `reminders` list", "`"},
	    {"payment \xE2\x80\xAEreminders\xE2\x80\xAC list", "\xE2\x80"},
	    {"payment rem\xE2\x80\x8Binders list", "\xE2\x80\x8B"},
	    {"payment\treminders", "\t"},
	    {"@payment reminders", "payment"},
	    {"payment r\xCC\x81\xCC\x82\xCC\x83\xCC\x84slips list", "\xCC\x83"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const char *got = echo(rows[i].text, -1, NULL);
		if (strstr(got, rows[i].word))
			fail_msg("\"%s\": got \"%s\"", rows[i].text, got);
	}
}

static void test_safe(void **state)
{
	char most[ECHO_BYTES];
	static const char *const safe[] = {"payment reminders", "your month-end close", "café",
	    "Excel 2019", "the boss's list", "a b c d e f"};
	static const char *const unsafe[] = {"", " ", "why?", "a b c d e f g", "12345",
	    "01 7123 456", "x@y", "a.b", "a/b", "a_b", "#tag", "$40", "(a)", "[a]", "<a>", "*a*",
	    "a, b", "a\nb", "“a”", "'a'", "a'", "it`s", "\xE2\x80\xAEx", "a\xC2\xADx", "a  - b",
	    "- a", "😀", "\xFF", "a\xE2\x82"};

	(void)state;
	for (size_t i = 0; i < sizeof safe / sizeof safe[0]; i++)
		if (!echo_safe(safe[i], strlen(safe[i])))
			fail_msg("refused: %s", safe[i]);
	for (size_t i = 0; i < sizeof unsafe / sizeof unsafe[0]; i++)
		if (echo_safe(unsafe[i], strlen(unsafe[i])))
			fail_msg("let pass: %s", unsafe[i]);
	memset(most, 'a', sizeof most);
	assert_true(echo_safe(most, ECHO_BYTES - 1));
	assert_false(echo_safe(most, ECHO_BYTES));
}

static void test_other_languages_say_nothing(void **state)
{
	struct stemmer *french = stemmer_new("fr");
	const char *text = "Nous avons un long tableau avec des factures";
	struct reading r;
	char out[ECHO_BYTES];

	(void)state;
	reading_make(&r, arena, french, lexicon, NULL, text, strlen(text));
	assert_int_equal(echo_pick(&r, -1, NULL, out), 0);
	assert_string_equal(out, "");
	stemmer_free(french);
}

static void test_hostile(void **state)
{
	static const char *const pieces[] = {"my ", "payment ", "reminders", "-", " ", "é", "語",
	    "\xCC\x81", "’", "'", "@", ".", "too slow ", "because ", ", ", "1", "2345", "<", "😀",
	    "\xE2\x80\x8F", "Excel ", " fuck ", "?", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "\"",
	    "ly "};
	struct buf text = BUF_INIT;

	(void)state;
	srand(31337);
	for (int round = 0; round < 4000; round++) {
		const char *got;
		text.len = 0;
		for (int n = rand() % 30; n > 0; n--)
			buf_puts(
			    &text, pieces[(size_t)rand() % (sizeof pieces / sizeof pieces[0])]);
		got = echo(buf_text(&text), round % 2 ? SIGNAL_PUSH : -1, NULL);
		if (*got)
			assert_true(echo_safe(got, strlen(got)));
		assert_null(strstr(got, "fuck"));
		assert_true(utf8_valid(got, strlen(got)));
	}
	for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
		text.len = 0;
		while (text.len < 32000)
			buf_puts(&text, pieces[i]);
		echo(buf_text(&text), SIGNAL_PUSH, NULL);
		echo(buf_text(&text), -1, buf_text(&text));
	}
	buf_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_picks),
	    cmocka_unit_test(test_whole),
	    cmocka_unit_test(test_never_said_again),
	    cmocka_unit_test(test_safe),
	    cmocka_unit_test(test_other_languages_say_nothing),
	    cmocka_unit_test(test_hostile),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
