/* Stems, stop words, sets of stems, languages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "text/fold.h"
#include "text/stem.h"
#include "text/wordset.h"

static const char *stems_of(struct stemmer *s, struct arena *arena, const char *text)
{
	static struct buf out;
	struct tokens t;
	struct stem *stems;
	uint32_t n;

	tokens_read(arena, text, strlen(text), &t);
	stemmer_mark(s, &t);
	stems = stemmer_stems(s, arena, &t, &n);
	out.len = 0;
	for (uint32_t i = 0; i < n; i++) {
		assert_true(stems[i].from < stems[i].to && stems[i].to <= strlen(text));
		assert_true(i == 0 || stems[i].from >= stems[i - 1].from);
		assert_int_equal(stems[i].hash, fold_hash(stems[i].text, strlen(stems[i].text)));
		buf_printf(&out, "%s%s", i ? " " : "", stems[i].text);
	}
	return buf_text(&out);
}

static void test_stems(void **state)
{
	static const struct {
		const char *locale, *text, *stems;
	} rows[] = {
	    {"en", "I was chasing the invoices", "chase invoic"},
	    {"en", "It’s my boss's spreadsheet, isn't it?", "boss spreadsheet"},
	    {"en-GB", "3 invoices", "3 invoic"},
	    {"en", "", ""},
	    {"en", "I do not and we did", ""},
	    {"de", "Rechnungen schreiben", "rechnung schreib"},
	    {"de_AT", "Rechnungen", "rechnung"},
	    {"fr", "les factures", "le factur"},
	    {"ja", "請求書 電子", "請求 求書 電子"},
	    {"zz", "Words stay", "words stay"},
	    {"", "Words stay", "words stay"},
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct stemmer *s = stemmer_new(rows[i].locale);
		if (strcmp(stems_of(s, arena, rows[i].text), rows[i].stems) != 0)
			fail_msg("%s \"%s\": got \"%s\"", rows[i].locale, rows[i].text,
			    stems_of(s, arena, rows[i].text));
		stemmer_free(s);
	}
	arena_free(arena);
}

static void test_marks(void **state)
{
	static const struct {
		const char *word;
		unsigned set;
	} rows[] = {
	    {"I", WORD_STOP | WORD_ME | WORD_SUBJECT},
	    {"my", WORD_STOP | WORD_ME},
	    {"you're", WORD_YOU},
	    {"Monday", WORD_DATE},
	    {"may", WORD_MAYBE_DATE},
	    {"seven", WORD_NUMBER},
	    {"because", WORD_CLAUSE},
	    {"don’t", WORD_NEGATION | WORD_STOP},
	    {"needn't", WORD_NEGATION},
	    {"why", WORD_ASK},
	    {"um", WORD_FILLER},
	    {"spreadsheet", 0},
	};
	struct arena *arena = arena_new();
	struct stemmer *s = stemmer_new("en");

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct tokens t;
		tokens_read(arena, rows[i].word, strlen(rows[i].word), &t);
		stemmer_mark(s, &t);
		if ((t.at[0].word & rows[i].set) != rows[i].set || (!rows[i].set && t.at[0].word))
			fail_msg("%s: %x", rows[i].word, t.at[0].word);
	}
	assert_true(stemmer_word(s, "the", 3) & WORD_STOP);
	assert_int_equal(stemmer_word(s, "", 0), 0);
	stemmer_free(s);
	arena_free(arena);
}

static void test_languages(void **state)
{
	(void)state;
	assert_string_equal(language_find("en-US")->stemmer, "english");
	assert_string_equal(language_find("de")->stemmer, "german");
	assert_true(language_find("de")->nouns_capital);
	assert_null(language_find("zz")->stemmer);
	assert_null(language_find(NULL)->stemmer);
	assert_null(language_find("e")->stemmer);
}

static struct stemset set_of(struct stemmer *s, struct arena *arena, const char *text)
{
	return stemset_read(s, arena, text, strlen(text));
}

static void test_sets(void **state)
{
	struct arena *arena = arena_new();
	struct stemmer *s = stemmer_new("en");
	struct stemset a = set_of(s, arena, "Chasing invoices by hand, always chasing invoices");
	struct stemset b = set_of(s, arena, "I chase an invoice by hand on Fridays");
	struct stemset none = set_of(s, arena, "and I");

	(void)state;
	assert_int_equal(a.n, 3); /* chase, invoic, hand */
	assert_int_equal(b.n, 4);
	assert_int_equal(none.n, 0);
	for (uint32_t i = 1; i < b.n; i++)
		assert_true(b.hash[i] > b.hash[i - 1]);
	assert_int_equal(stemset_common(&a, &b), 3);
	assert_true(stemset_jaccard(&a, &b) == 0.75);
	assert_true(stemset_jaccard(&a, &a) == 1);
	assert_true(stemset_jaccard(&none, &none) == 0);
	assert_true(stemset_jaccard(&a, &none) == 0);
	stemmer_free(s);
	arena_free(arena);
}

/* Words as long as the answer, and stems of every length, stay within their buffers. */
static void test_long_words(void **state)
{
	static const char *const letters[] = {"a", "é", "語", "s'", "ing", "ﬀ"};
	struct arena *arena = arena_new();
	struct buf text = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++) {
		static const char *const locales[] = {"en", "de", "tr", "ru", "zz"};
		for (size_t l = 0; l < sizeof locales / sizeof locales[0]; l++) {
			struct stemmer *s = stemmer_new(locales[l]);
			text.len = 0;
			for (int n = 0; n < 90; n++) {
				buf_puts(&text, letters[i]);
				stems_of(s, arena, buf_text(&text));
				assert_true(strlen(stemmer_stem(s, buf_text(&text), text.len)) <=
				    WORDSET_WORD_MAX);
			}
			while (text.len < 32000)
				buf_puts(&text, letters[i]);
			stems_of(s, arena, buf_text(&text));
			arena_reset(arena);
			stemmer_free(s);
		}
	}
	buf_free(&text);
	arena_free(arena);
}

/* What is kept is what is read, whatever came before it; more texts than are kept, and one with more stems. */
static void test_keeps(void **state)
{
	struct stemmer *s = stemmer_new("en");
	struct arena *arena = arena_new();
	char text[400];

	(void)state;
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < 200; i++) {
			struct stemset read, kept;
			int n = snprintf(text, sizeof text, "Which invoice number %d was it?", i);

			for (int k = 0; i == 100 && k < 30; k++)
				n += snprintf(text + n, sizeof text - (size_t)n, " nail%d", k);
			read = stemset_read(s, arena, text, (size_t)n);
			kept = stemset_keep(s, arena, text, (size_t)n);
			assert_int_equal(kept.n, read.n);
			assert_memory_equal(kept.hash, read.hash, read.n * sizeof *read.hash);
		}
	arena_free(arena);
	stemmer_free(s);
}

/* No stem of a text is missed; most others are known not to be in it. */
static void test_bits(void **state)
{
	static const char text[] =
	    "Last Tuesday I went through our spreadsheet by hand because three "
	    "invoices were late, then I wrote two mails until noon.";
	struct stemmer *s = stemmer_new("en");
	struct arena *arena = arena_new();
	struct stemset set = stemset_read(s, arena, text, strlen(text));
	struct stembits bits = stemset_bits(&set), unknown = {{0, 0}};
	int others = 0;

	(void)state;
	for (uint32_t i = 0; i < set.n; i++)
		assert_true(stembits_may_hold(&bits, set.hash[i]));
	for (int i = 0; i < 1000; i++) {
		char word[16];
		int len = snprintf(word, sizeof word, "word%d", i);

		others += stembits_may_hold(&bits, fold_hash(word, (size_t)len));
		assert_true(stembits_may_hold(&unknown, fold_hash(word, (size_t)len)));
	}
	assert_in_range(others, 1, 250);
	arena_free(arena);
	stemmer_free(s);
}

static void test_wordset(void **state)
{
	struct wordset *set = wordset_new();
	uint32_t found[4];
	char word[16];

	(void)state;
	for (uint32_t i = 1; i <= 3000; i++) {
		int len = snprintf(word, sizeof word, "w%u", i);
		*wordset_add(set, word, (size_t)len) = i;
	}
	for (uint32_t i = 1; i <= 3000; i++) {
		int len = snprintf(word, sizeof word, "w%u", i);
		assert_int_equal(
		    wordset_find(set, word, (size_t)len, fold_hash(word, (size_t)len)), i);
	}
	assert_int_equal(wordset_find(set, "w", 1, fold_hash("w", 1)), 0);
	*wordset_add_prefix(set, "frust", 5) = 7;
	*wordset_add_prefix(set, "frustrat", 8) = 8;
	assert_int_equal(*wordset_add_prefix(set, "frust", 5), 7);
	assert_int_equal(wordset_find_prefixes(set, "frustrating", 11, found, 4), 2);
	assert_int_equal(found[0], 7);
	assert_int_equal(found[1], 8);
	assert_int_equal(wordset_find_prefixes(set, "frustrating", 11, found, 1), 1);
	assert_int_equal(wordset_find_prefixes(set, "frus", 4, found, 4), 0);
	assert_true(wordset_size(set) > 3000 * 16);
	wordset_free(set);
	wordset_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_stems),
	    cmocka_unit_test(test_marks),
	    cmocka_unit_test(test_languages),
	    cmocka_unit_test(test_sets),
	    cmocka_unit_test(test_long_words),
	    cmocka_unit_test(test_keeps),
	    cmocka_unit_test(test_bits),
	    cmocka_unit_test(test_wordset),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
