/* Tokens: where words, numbers, sentences and clauses lie, also in text meant to break that. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/json.h"
#include "base/mem.h"
#include "text/fold.h"
#include "text/token.h"

/* Tokens as "fold fold | fold": a bar for a strong break, a comma for a light one. */
static const char *show(struct arena *arena, const char *text)
{
	static struct buf out;
	struct tokens t;

	tokens_read(arena, text, strlen(text), &t);
	out.len = 0;
	for (uint32_t i = 0; i < t.n; i++) {
		if (i)
			buf_puts(&out,
			    t.at[i].flags & TOKEN_BREAK        ? " | "
			        : t.at[i].flags & TOKEN_COMMA  ? ", "
			        : t.at[i].flags & TOKEN_JOINED ? "+"
			                                       : " ");
		buf_puts(&out, token_fold(&t, &t.at[i]));
	}
	return buf_text(&out);
}

static void test_cuts_words(void **state)
{
	static const struct {
		const char *text, *tokens;
	} rows[] = {
	    {"", ""},
	    {" \t ", ""},
	    {"...", ""},
	    {"Hello World", "hello world"},
	    {"I don’t know", "i don't know"},
	    {"I donʼt", "i don't"},
	    {"'quoted' dogs'", "quoted dogs"},
	    {"copy-paste", "copy+paste"},
	    {"and/or", "and+or"},
	    {"well - yes", "well | yes"},
	    {"well — yes", "well | yes"},
	    {"one, two; three. Four", "one, two | three | four"},
	    {"It was slow.I left", "it was slow | i left"},
	    {"node.js and e.g. this", "node+js and e+g this"},
	    {"Mr. Smith came", "mr smith came"},
	    {"Really?! Yes", "really | yes"},
	    {"so... anyway", "so | anyway"},
	    {"so... Anyway", "so | anyway"},
	    {"1,000.50 and 3.5", "1000.50 and 3.5"},
	    {"2,1,3", "2, 1, 3"},
	    {"7/10", "7+10"},
	    {"3h 40k 2nd 4x4 mp3", "3+h 40+k 2nd 4x4 mp3"},
	    {"on 2024-03-28 at 10:30", "on 2024-03-28 at 10:30"},
	    {"1.2.3", "1.2+3"},
	    {"ÄRGER Straße ŁÓDŹ", "ärger straße łódź"},
	    {"ΟΔΟΣ οδός", "οδοσ οδόσ"},
	    {"ПРИВЕТ Ёлка", "привет ёлка"},
	    {"cafe\xCC\x81 na\xC3\xAFve", "café naïve"},
	    {"so\xC2\xAD"
	     "ft ze\xE2\x80\x8Bro",
	        "soft zero"},
	    {"ｆｕｌｌ １２", "full 12"},
	    {"𝖇𝖔𝖑𝖉 𝓽𝔂𝓹𝓮", "bold type"},
	    {"日本 語", "日+本 語"},
	    {"mail a@b.org, see https://x.y/z?a=1.", "mail a@b.org, see https://x.y/z?a=1"},
	    {"(www.example.com)", "www.example.com"},
	    {"me @home @ noon", "me home noon"},
	    {"yes👍no", "yes no"},
	    {"a\xFF"
	     "b",
	        "a b"},
	    {"a\xE2\x82", "a"},
	    {"line one\nline two", "line one | line two"},
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		if (strcmp(show(arena, rows[i].text), rows[i].tokens) != 0)
			fail_msg("\"%s\": got \"%s\", wanted \"%s\"", rows[i].text,
			    show(arena, rows[i].text), rows[i].tokens);
	arena_free(arena);
}

static struct tokens read(struct arena *arena, const char *text)
{
	struct tokens t;

	tokens_read(arena, text, strlen(text), &t);
	return t;
}

static void test_counts(void **state)
{
	static const struct {
		const char *text;
		unsigned words, chars, sentences, clauses;
	} rows[] = {
	    {"", 0, 0, 0, 0},
	    {"Hello", 1, 5, 1, 1},
	    {"copy-paste it, please.", 3, 22, 1, 2},
	    {"One. Two! Three? Four\nFive", 5, 26, 5, 5},
	    {"3h of work", 3, 10, 1, 1},
	    {"日本語", 2, 3, 1, 1},
	    {"naïve", 1, 5, 1, 1},
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct tokens t = read(arena, rows[i].text);
		if (t.words != rows[i].words || t.chars != rows[i].chars ||
		    t.sentences != rows[i].sentences || t.clauses != rows[i].clauses)
			fail_msg("\"%s\": %u words, %u chars, %u sentences, %u clauses",
			    rows[i].text, t.words, t.chars, t.sentences, t.clauses);
	}
	arena_free(arena);
}

static void test_flags(void **state)
{
	static const struct {
		const char *text;
		uint32_t token;
		unsigned set, clear;
	} rows[] = {
	    {"We use Excel", 0, TOKEN_FIRST | TOKEN_CAPITAL, TOKEN_UPPER},
	    {"We use Excel", 2, TOKEN_CAPITAL, TOKEN_FIRST | TOKEN_UPPER},
	    {"the IT team", 1, TOKEN_CAPITAL | TOKEN_UPPER, 0},
	    {"the boss's view", 1, TOKEN_POSSESSIVE, TOKEN_NOT},
	    {"I can't", 1, TOKEN_NOT, TOKEN_POSSESSIVE},
	    {"cost $40", 1, TOKEN_MONEY, 0},
	    {"cost 40 €", 1, TOKEN_MONEY, 0},
	    {"cost € 40", 1, TOKEN_MONEY, 0},
	    {"cost 40 apples", 1, 0, TOKEN_MONEY},
	    {"up 15%", 1, TOKEN_PERCENT, TOKEN_MONEY},
	    {"about -5", 1, TOKEN_MINUS, 0},
	    {"6-7", 1, TOKEN_JOINED, TOKEN_MINUS},
	    {"he said “no way” to me", 2, TOKEN_QUOTED, 0},
	    {"he said “no way” to me", 4, 0, TOKEN_QUOTED},
	    {"a 5\" screen is \"big\" now", 2, 0, TOKEN_QUOTED},
	    {"a \"never closed quote", 2, 0, TOKEN_QUOTED},
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct tokens t = read(arena, rows[i].text);
		unsigned flags = t.at[rows[i].token].flags;
		if ((flags & rows[i].set) != rows[i].set || flags & rows[i].clear)
			fail_msg("\"%s\" token %u: flags %x", rows[i].text, rows[i].token, flags);
	}
	assert_int_equal(read(arena, "he said “no way” to me").quotes, 1);
	assert_int_equal(read(arena, "“” \"never closed").quotes, 0);
	assert_int_equal(read(arena, "hm 👍 🎉").symbols, 2);
	arena_free(arena);
}

static void test_asking(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	assert_true(read(arena, "What do you mean?").ends_asking);
	assert_true(read(arena, "I tried. What now?! ").ends_asking);
	assert_true(read(arena, "什么？").ends_asking);
	assert_false(read(arena, "Why? Because.").ends_asking);
	assert_false(read(arena, "?").ends_asking);
	arena_free(arena);
}

static void test_kinds(void **state)
{
	static const struct {
		const char *text;
		enum token_kind kind;
	} rows[] = {
	    {"word", TOKEN_WORD},
	    {"12", TOKEN_NUMBER},
	    {"12.5", TOKEN_NUMBER},
	    {"2nd", TOKEN_WORD},
	    {"2024-03-28", TOKEN_DATE},
	    {"28.3.2024", TOKEN_DATE},
	    {"3/28/24", TOKEN_DATE},
	    {"10:30", TOKEN_DATE},
	    {"99:99:99:99", TOKEN_DATE},
	    {"語", TOKEN_IDEOGRAPH},
	    {"x@y.com", TOKEN_ADDRESS},
	    {"ftp://x", TOKEN_ADDRESS},
	    {"12345/1/1", TOKEN_NUMBER},
	    {"1/2/3", TOKEN_NUMBER},
	    {"a@b", TOKEN_WORD},
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		if (read(arena, rows[i].text).at[0].kind != rows[i].kind)
			fail_msg(
			    "\"%s\": kind %d", rows[i].text, read(arena, rows[i].text).at[0].kind);
	arena_free(arena);
}

/* Whatever the bytes, tokens are in order, apart, inside the text, and on code-point boundaries where
 * the text has any. */
static void check_tokens(struct arena *arena, const char *text, size_t len, int valid)
{
	struct tokens t;
	uint32_t end = 0;

	arena_reset(arena);
	tokens_read(arena, text, len, &t);
	assert_true(t.len <= len && t.len <= TOKENS_TEXT_MAX);
	for (uint32_t i = 0; i < t.n; i++) {
		const struct token *token = &t.at[i];
		assert_true(token->from >= end && token->from < token->to && token->to <= t.len);
		end = token->to;
		assert_int_equal(strlen(token_fold(&t, token)), token->fold_len);
		assert_int_equal(token->hash, fold_hash(token_fold(&t, token), token->fold_len));
		if (valid) {
			assert_int_not_equal((unsigned char)text[token->from] & 0xC0, 0x80);
			assert_true(
			    token->to == len || ((unsigned char)text[token->to] & 0xC0) != 0x80);
			assert_true(utf8_valid(token_fold(&t, token), token->fold_len));
		}
		if (i)
			assert_true(token->sentence >= token[-1].sentence &&
			    token->clause >= token[-1].clause);
	}
	assert_true(t.words <= t.n + 1);
}

static void test_hostile(void **state)
{
	static const char *const pieces[] = {"a", "Z", "'", "’", "-", ".", "?", "\"", "“", ",", " ",
	    "\n", "1", "12", "$", "€", "%", "@", "://", "www.", "\xCC\x81", "\xE2\x80\x8D",
	    "\xE2\x80\xAE", "語", "ا", "👩‍👩‍👧", "é", "\xC2\xAD", "n't",
	    "\xF0\x9D\x95\x92", "กำ", "\t", ":", "/", "\x7F"};
	static const char *const bytes[] = {
	    "\xFF", "\xC0\xAF", "\xE2\x82", "\xED\xA0\x80", "\xF5\x80\x80\x80"};
	struct arena *arena = arena_new();
	struct buf text = BUF_INIT;

	(void)state;
	srand(20240521);
	for (int round = 0; round < 4000; round++) {
		int invalid = round % 4 == 0;
		text.len = 0;
		for (int n = rand() % 60; n > 0; n--)
			buf_puts(
			    &text, pieces[(size_t)rand() % (sizeof pieces / sizeof pieces[0])]);
		if (invalid)
			buf_puts(&text, bytes[(size_t)rand() % (sizeof bytes / sizeof bytes[0])]);
		if (round % 3 == 0)
			buf_puts(&text, "tail");
		check_tokens(arena, buf_text(&text), text.len, !invalid);
	}
	for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) { /* 40 KiB of each */
		text.len = 0;
		while (text.len < 40000)
			buf_puts(&text, pieces[i]);
		check_tokens(arena, buf_text(&text), text.len, 1);
	}
	buf_free(&text);
	arena_free(arena);
}

static void test_reads_at_most_its_limit(void **state)
{
	struct arena *arena = arena_new();
	struct tokens t;
	char *text = xmalloc(TOKENS_TEXT_MAX + 10);

	(void)state;
	for (size_t i = 0; i < TOKENS_TEXT_MAX + 8; i += 2)
		memcpy(text + i, "é", 2);
	tokens_read(arena, text, TOKENS_TEXT_MAX + 8, &t);
	assert_int_equal(t.n, 1);
	assert_int_equal(t.at[0].to, TOKENS_TEXT_MAX);
	memmove(text + 1, text, TOKENS_TEXT_MAX + 8); /* now a character lies across the limit */
	text[0] = 'x';
	tokens_read(arena, text, TOKENS_TEXT_MAX + 9, &t);
	assert_int_equal(t.at[0].to, TOKENS_TEXT_MAX - 1);
	mem_free(text);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_cuts_words),
	    cmocka_unit_test(test_counts),
	    cmocka_unit_test(test_flags),
	    cmocka_unit_test(test_asking),
	    cmocka_unit_test(test_kinds),
	    cmocka_unit_test(test_hostile),
	    cmocka_unit_test(test_reads_at_most_its_limit),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
