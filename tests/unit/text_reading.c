/* Readings: spans, negation, evidence and fluff, what is computed, and hostile answers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "tests/unit/text_support.h"
#include "text/personal.h"
#include "text/hits.h"

/* The words of a signal's spans, joined by "; ". */
static const char *words_of(const char *text, const char *signal)
{
	static struct buf out;
	struct reading *r = read_answer(text);
	const struct signal_hits *hits = &r->signals[lexicon_find(lexicon, signal)];

	out.len = 0;
	for (uint32_t i = 0; i < hits->kept; i++)
		buf_printf(&out, "%s%.*s", i ? "; " : "",
		    (int)(hits->spans[i].to - hits->spans[i].from), text + hits->spans[i].from);
	return buf_text(&out);
}

static void test_spans(void **state)
{
	static const struct {
		const char *text, *signal, *words;
	} rows[] = {
	    {"Last Tuesday I tried Excel", "past", "Last Tuesday; tried"},
	    {"It was too slow – way too slow.", "push", "too slow; too slow"},
	    {"We signed up for it", "switch", "signed up"},
	    {"I don’t know", "dont_know", "I don’t know"},
	    {"3 hours, 40 €", "number", "3 hours; 40"},
	    {"It’s frustrating", "push", "frustrating"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		if (strcmp(words_of(rows[i].text, rows[i].signal), rows[i].words) != 0)
			fail_msg("%s in \"%s\": got \"%s\"", rows[i].signal, rows[i].text,
			    words_of(rows[i].text, rows[i].signal));
}

static void test_negation_turns(void **state)
{
	static const struct {
		const char *text, *signal;
		int shown;
	} rows[] = {
	    {"I was happy with it", "emotion_positive", 1},
	    {"I was not happy with it", "emotion_positive", 0},
	    {"I was not happy with it", "emotion_negative", 1},
	    {"I was never really happy", "emotion_negative", 1},
	    {"I wasn’t happy", "emotion_negative", 1},
	    {"wasnt happy", "emotion_negative", 1},
	    {"I was annoyed", "emotion_negative", 1},
	    {"I was not annoyed", "emotion_negative", 0},
	    {"No, I was happy", "emotion_positive", 1},
	    {"No I was happy", "emotion_positive", 1},
	    {"It did not work, I was happy to leave", "emotion_positive", 1},
	    {"I did not go there and after all of that I was happy", "emotion_positive", 1},
	    {"It is not only fun", "emotion_positive", 1},
	    {"I could not be happier", "emotion_positive", 1},
	    {"It's not great, not amazing", "compliment", 0},
	    {"I'm not worried", "anxiety", 0},
	    {"That's awesome", "compliment", 1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		if (shows(rows[i].text, rows[i].signal) != rows[i].shown)
			fail_msg("%s in \"%s\"", rows[i].signal, rows[i].text);
}

static void test_evidence_and_fluff(void **state)
{
	static const struct {
		const char *text;
		unsigned entities, evidence_least;
		double fluff_most, fluff_least;
	} rows[] = {
	    {"I usually do it and people always forget", 0, 0, 9, 2},
	    {"I would use it and I'd pay", 0, 0, 9, 1},
	    {"Last Tuesday I called Anna and then I sent two invoices to Globex.", 2, 5, -3, -9},
	    {"I usually do it, but last Tuesday I forgot and then we lost two clients", 0, 4, 0,
	        -9},
	    {"I think so", 0, 0, 0.5, 0.5},
	    {"We use Google Sheets and QuickBooks", 2, 2, 0, 0},
	    {"He said “never again” to me", 1, 1, 1, -2},
	    {"I LOVE THIS PRODUCT SO MUCH", 0, 0, 1, 0},
	    {"My Boss Writes Like This Always", 0, 0, 1, 0},
	    {"On Monday in May", 0, 1, 0, -9},
	    {"", 0, 0, 0, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct reading *r = read_answer(rows[i].text);
		if (r->entities != rows[i].entities || r->evidence < rows[i].evidence_least ||
		    r->fluff > rows[i].fluff_most || r->fluff < rows[i].fluff_least)
			fail_msg("\"%s\": entities %u, evidence %u, fluff %g", rows[i].text,
			    r->entities, r->evidence, r->fluff);
		assert_int_equal(r->evidence,
		    reading_count(r, SIGNAL_PAST) + reading_count(r, SIGNAL_STORY) +
		        reading_count(r, SIGNAL_NUMBER) + r->entities);
	}
}

static void test_nouns_with_capitals_are_no_names(void **state)
{
	struct stemmer *german = stemmer_new("de");
	const char *text = "Wir schreiben die Rechnung mit SAP und einer Tabelle";
	struct reading r;

	(void)state;
	reading_make(&r, arena, german, lexicon, NULL, text, strlen(text));
	assert_int_equal(r.entities, 1); /* SAP */
	stemmer_free(german);
}

static const char story[] =
    "Last Tuesday I opened the spreadsheet to chase an invoice. Then I copied the "
    "numbers by hand into our bank, and after that I called the client twice "
    "because nothing matched.";

static void test_thin_rich_short(void **state)
{
	struct reading_context closed = {.closed = 1}, strict = {.thin_words = 60};

	(void)state;
	assert_true(shows("Excel", "thin") && shows("Excel", "short") && !shows("Excel", "rich"));
	assert_true(shows("I do it by hand in a list", "thin"));
	assert_false(shows("I do it by hand in a list", "short"));
	assert_false(shows(story, "thin"));
	assert_true(shows(story, "rich"));
	assert_true(
	    shows("very very very very very very very very very very very very very very very "
	          "very very very very very very very very very very slow",
	        "thin"));
	assert_false(shows(
	    "I think democracy needs freedom of speech, fair elections, strong courts, honest "
	    "newspapers and patient citizens who listen to each other every single day.",
	    "rich"));
	arena_reset(arena);
	assert_int_equal(reading_count(read_in("Excel", &closed), SIGNAL_THIN), 0);
	assert_int_equal(reading_count(read_in("Excel", &closed), SIGNAL_SHORT), 0);
	assert_int_equal(reading_count(read_in(story, &strict), SIGNAL_THIN), 1);
}

static void test_paste_and_repeat(void **state)
{
	static const char question[] =
	    "How do you handle late invoices from difficult customers today?";
	struct reading_context context = {0};
	struct stemset earlier[2];

	(void)state;
	arena_reset(arena);
	context.question = stemset_read(stemmer, arena, question, strlen(question));
	assert_true(reading_count(
	    read_in("How do you handle late invoices from difficult customers?", &context),
	    SIGNAL_PASTE));
	assert_false(
	    reading_count(read_in("I handle late invoices by calling", &context), SIGNAL_PASTE));
	assert_false(reading_count(
	    read_in("To handle late invoices from difficult customers we hired a bookkeeper, wrote "
	            "templates, "
	            "set reminders, and my brother drives over in person with printed copies",
	        &context),
	    SIGNAL_PASTE));
	earlier[0] = stemset_read(stemmer, arena, "We call the bank", 16);
	earlier[1] = stemset_read(stemmer, arena, "I chase the invoice by phone", 28);
	context.earlier = earlier;
	context.n_earlier = 2;
	assert_true(reading_count(read_in("Chasing invoices by phone", &context), SIGNAL_REPEAT));
	assert_false(
	    reading_count(read_in("Chasing my colleague by mail", &context), SIGNAL_REPEAT));
	assert_false(reading_count(read_in("and", &context), SIGNAL_REPEAT));
}

static void test_gibberish(void **state)
{
	static const char *const mash[] = {"asdf", "asdfgh jkl", "qwerty", "aaaaaaaaa",
	    "sdfsdf sdfsdf", "fghjkl dfgdfg hjkhjk", "xkcjv wqpzx vbnmq", "jjjjjj", "lkjhgfdsa",
	    "zxcvbnm", "bcdfgh", "asdasd asd", "jfkdls ajfkdlsa fjdksla", "dfgdfgdfg dfgdfg"};
	static const char *const words[] = {"Excel", "Zendesk", "Trello and Jira", "no",
	    "soooo good", "hmmmm", "SQL", "AWS", "xbox", "I use Xero", "nooooo", "rhythm",
	    "strengths", "pfft", "brb", "Wrocław", "さあ", "Kubernetes", "the quick brown fox",
	    "asdf is what my cat typed while I was telling you about it", "invoices spreadsheets",
	    "12345", "👍👍👍", "ok", "haha", "MySQL, Postgres", "my email is bad", "Schifffahrt", "np",
	    "tbh idk", "Rechnungsprüfung"};

	(void)state;
	for (size_t i = 0; i < sizeof mash / sizeof mash[0]; i++)
		if (!shows(mash[i], "gibberish"))
			fail_msg("not seen: %s", mash[i]);
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (shows(words[i], "gibberish"))
			fail_msg("seen: %s", words[i]);
}

static void test_counts_by_name(void **state)
{
	struct reading *r = read_answer("too slow, too slow");

	(void)state;
	assert_int_equal(reading_count_named(r, "push"), 2);
	assert_int_equal(reading_count(r, SIGNAL_PUSH), 2);
	assert_int_equal(reading_count_named(r, "no_such"), 0);
	assert_int_equal(reading_count(r, -1), 0);
	assert_int_equal(reading_count(r, 10000), 0);
	assert_int_equal(r->n_signals, SIGNAL_BUILTIN);
}

static int on_boundary(const char *text, size_t len, uint32_t at)
{
	return at <= len && (at == len || ((unsigned char)text[at] & 0xC0) != 0x80);
}

static void check_reading(const char *text, size_t len)
{
	struct reading r;

	arena_reset(arena);
	reading_make(&r, arena, stemmer, lexicon, NULL, text, len);
	for (int signal = 0; signal < r.n_signals; signal++) {
		const struct signal_hits *hits = &r.signals[signal];
		uint32_t end = 0;

		assert_true(hits->kept <= hits->count && hits->kept <= READING_SPANS_MAX);
		for (uint32_t i = 0; i < hits->kept; i++) {
			assert_true(hits->spans[i].from >= end);
			assert_true(hits->spans[i].from < hits->spans[i].to);
			assert_true(on_boundary(text, len, hits->spans[i].from));
			assert_true(on_boundary(text, len, hits->spans[i].to));
			end = hits->spans[i].to;
		}
	}
	for (uint32_t i = 0; i < r.n_stems; i++)
		assert_true(on_boundary(text, len, r.stems[i].from) &&
		    on_boundary(text, len, r.stems[i].to));
}

static void test_hostile(void **state)
{
	static const char *const pieces[] = {"I ", "don't ", "know ", "not ", "happy ", "last ",
	    "week ", "3 ", "hours ", ". ", ", ", "kill ", "myself ", "time ", "\xCC\x81", "é", "語",
	    "سلام ", "😀", "\xE2\x80\x8B", "\xE2\x80\xAE", "\"", "“", "”", "you ", "know? ", "stop ",
	    "A", "Xx ", "too ", "slow ", "then ", "\n", "{number}", "(a|b)", "%s%n", "<b>",
	    "'; DROP TABLE", "\t", "-"};
	struct buf text = BUF_INIT;

	(void)state;
	srand(4711);
	for (int round = 0; round < 3000; round++) {
		text.len = 0;
		for (int n = rand() % 50; n > 0; n--)
			buf_puts(
			    &text, pieces[(size_t)rand() % (sizeof pieces / sizeof pieces[0])]);
		check_reading(buf_text(&text), text.len);
	}
	for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) { /* 32 KiB of each */
		text.len = 0;
		while (text.len < 32000)
			buf_puts(&text, pieces[i]);
		check_reading(buf_text(&text), text.len);
	}
	text.len = 0;
	while (text.len < 32000) /* as many hits, exclusions and negations as there is room for */
		buf_puts(&text, "you know not happy not kill time kill myself I was ");
	check_reading(buf_text(&text), text.len);
	check_reading("\xFF\xFE\xE2\x82 last week \xF0\x9F", 18);
	buf_free(&text);
}

/* Beyond so many matches no more are looked at; what was found stays. */
static void test_match_limit(void **state)
{
	struct buf text = BUF_INIT;

	(void)state;
	while (text.len < 32000)
		buf_puts(&text, "a 1 ");
	assert_true(reading_count(read_answer(buf_text(&text)), SIGNAL_NUMBER) > 7000);
	assert_true(reading_count(read_answer(buf_text(&text)), SIGNAL_NUMBER) <= HITS_MATCHES_MAX);
	buf_free(&text);
}

/* The signal says where; what is personal, or stands in its place, is neither stem nor match. */
static void test_personal_data(void **state)
{
	static const char said[] =
	    "I work at Acme and switched, write to excel@example.com or [phone]";
	struct reading *r = read_answer(said);

	(void)state;
	assert_int_equal(reading_count(r, SIGNAL_PERSONAL), 2);
	assert_memory_equal(
	    said + r->signals[SIGNAL_PERSONAL].spans[0].from, "excel@example.com", 17);
	assert_memory_equal(said + r->signals[SIGNAL_PERSONAL].spans[1].from, "[phone]", 7);
	assert_int_equal(
	    r->personal, 1u << PERSONAL_EMPLOYER | 1u << PERSONAL_EMAIL | 1u << PERSONAL_PHONE);
	for (uint32_t i = 0; i < r->n_stems; i++)
		assert_true(r->stems[i].from < 35);
	assert_int_equal(reading_count(read_answer("I work at Acme"), SIGNAL_PERSONAL), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_spans),
	    cmocka_unit_test(test_negation_turns),
	    cmocka_unit_test(test_evidence_and_fluff),
	    cmocka_unit_test(test_nouns_with_capitals_are_no_names),
	    cmocka_unit_test(test_thin_rich_short),
	    cmocka_unit_test(test_paste_and_repeat),
	    cmocka_unit_test(test_gibberish),
	    cmocka_unit_test(test_counts_by_name),
	    cmocka_unit_test(test_hostile),
	    cmocka_unit_test(test_match_limit),
	    cmocka_unit_test(test_personal_data),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
