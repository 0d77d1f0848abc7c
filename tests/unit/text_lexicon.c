/* Lexicons: what entries mean, what is refused and how it is said, what the automaton finds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "text/lexicon.h"
#include "text/stem.h"

static struct lexicon *compile(const char *text, struct problems *problems)
{
	struct err err;
	json_t *json = json_read(text, strlen(text), &err);
	struct lexicon *lex;

	if (!json)
		fail_msg("%s: %s", text, err.text);
	lex = lexicon_compile(&json, 1, problems);
	json_decref(json);
	return lex;
}

static struct lexicon *compiled(const char *text)
{
	struct problems problems = PROBLEMS_INIT;
	struct lexicon *lex = compile(text, &problems);

	if (!lex)
		fail_msg("%s: %s", text, json_str(json_array_get(problems.list, 0), "detail"));
	return lex;
}

struct found {
	const struct lexicon *lex;
	const struct tokens *tokens;
	struct buf text;
};

static void on_match(void *arg, const struct lexicon_match *match)
{
	static const char *const kinds[] = {"", ".whole", ".subject", ".first_person", ".not"};
	struct found *f = arg;

	assert_true(match->from < match->to && match->to <= f->tokens->n);
	buf_printf(&f->text, "%s%s%s=", f->text.len ? "; " : "",
	    lexicon_name(f->lex, match->signal), kinds[match->kind]);
	for (uint32_t i = match->from; i < match->to; i++)
		buf_printf(&f->text, "%s%s", i > match->from ? " " : "",
		    token_fold(f->tokens, &f->tokens->at[i]));
}

/* Matches as "signal=words; …". */
static char *matches(const struct lexicon *lex, const char *text)
{
	struct arena *arena = arena_new();
	struct stemmer *stemmer = stemmer_new("en");
	struct tokens t;
	struct found f = {lex, &t, BUF_INIT};

	tokens_read(arena, text, strlen(text), &t);
	stemmer_mark(stemmer, &t);
	lexicon_match(lex, &t, on_match, &f);
	stemmer_free(stemmer);
	arena_free(arena);
	return buf_take(&f.text);
}

static void test_entries(void **state)
{
	static const struct {
		const char *entry, *text, *found;
	} rows[] = {
	    {"tired of", "I am TIRED of it", "push=tired of"},
	    {"tired of", "tired, of course", "push=tired of"},
	    {"tired of", "I am tired. Of what?", ""},
	    {"tired of", "tired (of", ""},
	    {"tired of", "retired of", ""},
	    {"tired of", "tired often", ""},
	    {"frustrat*", "Frustrating frustrated frustra", "push=frustrating; push=frustrated"},
	    {"switch* to", "we switched to it", "push=switched to"},
	    {"don't know", "I don’t know; dont know; do not know",
	        "push=don't know; push=dont know"},
	    {"we'll see", "well see we'll see", "push=we'll see"},
	    {"copy-paste", "copy-paste copy paste copypaste", "push=copy paste; push=copy paste"},
	    {"n/a", "n/a", "push=n a"},
	    {"boss", "the boss's chair", "push=boss's"},
	    {"(a|b c) d", "a d and b c d", "push=a d; push=b c d"},
	    {"very (really|) bad", "very bad, very really bad",
	        "push=very bad; push=very really bad"},
	    {"{number} (hours|minutes)", "3 hours two minutes some hours",
	        "push=3 hours; push=two minutes"},
	    {"{number}", "one 2 three half 1,000 2.5",
	        "push=2; push=three; push=half; push=1000; push=2.5"},
	    {"in {date}", "in May in 2019 in March in may in June, in the 90s in monday",
	        "push=in may; push=in 2019; push=in march; push=in may; push=in june; push=in "
	        "monday"},
	    {"{date}", "I may go, the March of May, 2024-03-28, 10:30, 1850, Monday",
	        "push=march; push=may; push=2024-03-28; push=10:30; push=monday"},
	    {"{money}", "$40, 40 €, 40, £3.50", "push=40; push=40; push=3.50"},
	    {"spend {money} (a|per) month", "we spend $40 a month", "push=spend 40 a month"},
	    {"frustrat*", "see frustrated@example.com", ""},
	    {"ÜBER müde", "ich bin über MÜDE", "push=über müde"},
	    {"café", "cafe\xCC\x81", "push=café"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		json_t *json = json_pack("{s:[s]}", "push", rows[i].entry);
		struct problems problems = PROBLEMS_INIT;
		struct lexicon *lex = lexicon_compile(&json, 1, &problems);
		char *found;

		assert_non_null(lex);
		found = matches(lex, rows[i].text);
		if (strcmp(found, rows[i].found) != 0)
			fail_msg(
			    "\"%s\" in \"%s\": got \"%s\"", rows[i].entry, rows[i].text, found);
		mem_free(found);
		lexicon_free(lex);
		json_decref(json);
	}
}

static void test_refuses(void **state)
{
	static const struct {
		const char *table, *pointer, *says;
	} rows[] = {
	    {"{\"push\":[\"ok\",\"\"]}", "/push/1", "is empty"},
	    {"{\"push\":[\"(a|b\"]}", "/push/0", "“(a|b” has a ( without its )"},
	    {"{\"push\":[\"(a|b)c\"]}", "/push/0", "needs a blank behind )"},
	    {"{\"push\":[\"a)\"]}", "/push/0", "nothing else"},
	    {"{\"push\":[\"a|b\"]}", "/push/0", "nothing else"},
	    {"{\"push\":[\"((a|b)|c)\"]}", "/push/0", "nothing else"},
	    {"{\"push\":[\"copy.?paste\"]}", "/push/0", "nothing else"},
	    {"{\"push\":[\"%d+\"]}", "/push/0", "nothing else"},
	    {"{\"push\":[\"{name}\"]}", "/push/0", "{class}"},
	    {"{\"push\":[\"fr*\"]}", "/push/0", "fewer than 3 letters"},
	    {"{\"push\":[\"a*b\"]}", "/push/0", "fewer than 3"},
	    {"{\"push\":[\"frust*b\"]}", "/push/0", "nothing else"},
	    {"{\"push\":[\"*\"]}", "/push/0", "nothing else"},
	    {"{\"push\":[\"-\"]}", "/push/0", "without letters"},
	    {"{\"push\":[\"(really|)\"]}", "/push/0", "left out as a whole"},
	    {"{\"push\":[\"a b c d e f g h i j k\"]}", "/push/0", "more than 10 words"},
	    {"{\"push\":[\"a (b c d e f|x) g h i j k\"]}", "/push/0", "more than 10 words"},
	    {"{\"push\":[\"aaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbb\"]}",
	        "/push/0", "48 bytes"},
	    {"{\"push\":[7]}", "/push/0", "must be a string"},
	    {"{\"push\":\"word\"}", "/push", "must be a list"},
	    {"{\"push\":{\"a\":1}}", "/push", "must be a list"},
	    {"{\"Push\":[\"a\"]}", "/Push", "lower-case"},
	    {"{\"push.never\":[\"a\"]}", "/push.never", ".whole"},
	    {"{\".not\":[\"a\"]}", "/.not", "lower-case"},
	    {"{\"thin\":[\"a\"]}", "/thin", "is computed"},
	    {"{\"a_name_that_is_longer_than_32_chars_x\":[\"a\"]}",
	        "/a_name_that_is_longer_than_32_chars_x", "at most 32"},
	    {"[]", "", "must be a table"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct problems problems = PROBLEMS_INIT;
		struct lexicon *lex = compile(rows[i].table, &problems);
		const json_t *first = json_array_get(problems.list, 0);

		assert_null(lex);
		assert_int_equal(problems_count(&problems), 1);
		if (strcmp(json_str(first, "pointer"), rows[i].pointer) != 0 ||
		    !strstr(json_str(first, "detail"), rows[i].says))
			fail_msg("%s: %s %s", rows[i].table, json_str(first, "pointer"),
			    json_str(first, "detail"));
		problems_free(&problems);
	}
}

static void test_names_every_problem(void **state)
{
	struct problems problems = PROBLEMS_INIT;

	(void)state;
	assert_null(
	    compile("{\"push\":[\"(\",\"fine\",\"[a]\"],\"thin\":[],\"pull\":[true]}", &problems));
	assert_int_equal(problems_count(&problems), 4);
	problems_free(&problems);
}

static void test_limits(void **state)
{
	struct problems problems = PROBLEMS_INIT;
	struct buf text = BUF_INIT;
	json_t *json, *list;
	struct err err;

	(void)state;
	/* The number of alternatives, of bytes, of entries, of signals. */
	text.len = 0;
	for (int i = 0; i < 201; i++)
		buf_puts(&text, i ? "|x" : "(x");
	buf_puts(&text, ")");
	json = json_pack("{s:[s]}", "push", buf_text(&text));
	problems = (struct problems)PROBLEMS_INIT;
	assert_null(lexicon_compile(&json, 1, &problems));
	assert_non_null(strstr(json_str(json_array_get(problems.list, 0), "detail"), "200"));
	problems_free(&problems);
	json_decref(json);
	text.len = 0;
	while (text.len < 3000)
		buf_puts(&text, "word ");
	json = json_pack("{s:[s]}", "push", buf_text(&text));
	problems = (struct problems)PROBLEMS_INIT;
	assert_null(lexicon_compile(&json, 1, &problems));
	assert_non_null(strstr(json_str(json_array_get(problems.list, 0), "detail"), "2000"));
	problems_free(&problems);
	json_decref(json);
	list = json_array();
	for (int i = 0; i <= LEXICON_ENTRIES_MAX; i++)
		json_array_append_new(list, json_string("word"));
	json = json_pack("{s:o}", "push", list);
	problems = (struct problems)PROBLEMS_INIT;
	assert_null(lexicon_compile(&json, 1, &problems));
	assert_non_null(
	    strstr(json_str(json_array_get(problems.list, 0), "detail"), "entry too many"));
	problems_free(&problems);
	json_decref(json);
	text.len = 0;
	buf_puts(&text, "{");
	for (int i = SIGNAL_BUILTIN; i <= LEXICON_SIGNALS_MAX; i++)
		buf_printf(&text, "%s\"own_%d\":[\"w%d\"]", i > SIGNAL_BUILTIN ? "," : "", i, i);
	buf_puts(&text, "}");
	json = json_read(buf_text(&text), text.len, &err);
	problems = (struct problems)PROBLEMS_INIT;
	assert_null(lexicon_compile(&json, 1, &problems));
	assert_int_equal(problems_count(&problems), 1);
	problems_free(&problems);
	json_decref(json);
	buf_free(&text);
}

/* What alternatives multiply to costs nothing: a hundred million readings are a few dozen nodes. */
static void test_alternatives_multiply(void **state)
{
	struct buf entry = BUF_INIT;
	struct lexicon *lex;
	char *found;

	(void)state;
	buf_puts(&entry, "{\"push\":[\"");
	for (int k = 0; k < 8; k++)
		buf_puts(&entry, "(aa|bb|cc|dd|ee|ff|gg|hh|ii|jj) ");
	buf_puts(&entry, "\"]}");
	lex = compiled(buf_text(&entry));
	assert_true(lexicon_size(lex) < 32768);
	found = matches(lex, "aa jj bb cc dd cc bb aa");
	assert_string_equal(found, "push=aa jj bb cc dd cc bb aa");
	mem_free(found);
	lexicon_free(lex);
	buf_free(&entry);
}

/* More words than there are numbers for: said, not crashed. */
static void test_the_automaton_is_bounded(void **state)
{
	struct problems problems = PROBLEMS_INIT;
	json_t *list = json_array(), *json;

	(void)state;
	for (int i = 0; i < 7000; i++) {
		struct buf entry = BUF_INIT;
		for (int k = 0; k < 10; k++)
			buf_printf(&entry, "w%dx%d ", i, k);
		json_array_append_new(list, json_string(buf_text(&entry)));
		buf_free(&entry);
	}
	json = json_pack("{s:o}", "push", list);
	assert_null(lexicon_compile(&json, 1, &problems));
	assert_non_null(
	    strstr(json_str(json_array_get(problems.list, 0), "detail"), "the lexicon is full"));
	problems_free(&problems);
	json_decref(json);
}

static void test_merges_tables(void **state)
{
	struct problems problems = PROBLEMS_INIT;
	json_t *tables[2] = {
	    json_pack("{s:[s], s:[s]}", "push", "slow", "queue", "waiting"),
	    json_pack("{s:[s], s:[s], s:{}}", "push", "laggy", "queue.not", "waiting list", "own"),
	};
	struct lexicon *lex;
	char *found;

	(void)state;
	lex = lexicon_compile(tables, 2, &problems);
	assert_non_null(lex);
	found = matches(lex, "slow and laggy, waiting list");
	assert_string_equal(found, "push=slow; push=laggy; queue=waiting; queue.not=waiting list");
	mem_free(found);
	assert_int_equal(lexicon_signals(lex), SIGNAL_BUILTIN + 2);
	assert_int_equal(lexicon_find(lex, "queue"), SIGNAL_BUILTIN);
	assert_int_equal(lexicon_find(lex, "own"), SIGNAL_BUILTIN + 1);
	assert_int_equal(lexicon_find(lex, "push"), SIGNAL_PUSH);
	assert_int_equal(lexicon_find(lex, "nothing_such"), -1);
	assert_string_equal(lexicon_name(lex, SIGNAL_BUILTIN), "queue");
	assert_string_equal(lexicon_name(lex, SIGNAL_OPT_OUT), "opt_out");
	assert_null(lexicon_name(lex, SIGNAL_BUILTIN + 2));
	assert_null(lexicon_name(lex, -1));
	assert_true(lexicon_has(lex, SIGNAL_PUSH));
	assert_false(lexicon_has(lex, SIGNAL_PULL));
	assert_false(lexicon_has(lex, SIGNAL_BUILTIN + 1));
	assert_true(lexicon_size(lex) > 0);
	lexicon_free(lex);
	lexicon_free(NULL);
	json_decref(tables[0]);
	json_decref(tables[1]);
}

/* A language's lexicon and a script's own on top find what one of both tables finds, in the same order. */
static void test_extends(void **state)
{
	static const char *const texts[] = {"slow and laggy, waiting list",
	    "so slow the queue was slow", "very very slow queue", "nothing of it",
	    "waiting for a slow list, and laggy queues too"};
	struct problems problems = PROBLEMS_INIT;
	json_t *tables[2] = {
	    json_pack("{s:[s,s], s:[s]}", "push", "slow", "very slow queue", "queue", "waiting"),
	    json_pack("{s:[s,s], s:[s], s:[s,s]}", "push", "laggy", "slow queue", "queue.not",
	        "waiting list", "own", "so slow the", "slow and laggy"),
	};
	struct lexicon *base, *both, *extended;

	(void)state;
	base = lexicon_compile(tables, 1, &problems);
	both = lexicon_compile(tables, 2, &problems);
	extended = lexicon_extend(base, tables + 1, 1, &problems);
	lexicon_free(base); /* the other holds it */
	assert_non_null(extended);
	assert_int_equal(lexicon_signals(extended), lexicon_signals(both));
	for (int i = 0; i < lexicon_signals(both); i++) {
		assert_string_equal(lexicon_name(extended, i), lexicon_name(both, i));
		assert_int_equal(lexicon_find(extended, lexicon_name(both, i)), i);
		assert_int_equal(lexicon_has(extended, i), lexicon_has(both, i));
	}
	assert_int_equal(lexicon_find(extended, "nothing_such"), -1);
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		char *one = matches(both, texts[i]), *two = matches(extended, texts[i]);

		assert_string_equal(one, two);
		mem_free(one);
		mem_free(two);
	}
	lexicon_free(both);
	lexicon_free(extended);
	json_decref(tables[0]);
	json_decref(tables[1]);
}

/* Against a matcher that tries everything: entries of few words over texts of few words. */
static int matches_at(const char *const *entry, int n, const char *const *text, int left)
{
	if (n > left)
		return 0;
	for (int i = 0; i < n; i++)
		if (strcmp(entry[i], text[i]) != 0)
			return 0;
	return 1;
}

struct tally {
	int n;
};

static void on_tally(void *arg, const struct lexicon_match *match)
{
	struct tally *tally = arg;

	(void)match;
	tally->n++;
}

static void test_against_brute_force(void **state)
{
	static const char *const words[] = {"ka", "kb", "kc"};
	struct arena *arena = arena_new();

	(void)state;
	srand(99);
	for (int round = 0; round < 300; round++) {
		const char *entries[12][4], *text[40];
		int lengths[12], n = 1 + rand() % 12, len = rand() % 40, wanted = 0;
		json_t *list = json_array(), *json;
		struct problems problems = PROBLEMS_INIT;
		struct buf line = BUF_INIT;
		struct tally tally = {0};
		struct lexicon *lex;
		struct tokens t;

		for (int e = 0; e < n; e++) {
			lengths[e] = 1 + rand() % 4;
			line.len = 0;
			for (int k = 0; k < lengths[e]; k++) {
				entries[e][k] = words[rand() % 3];
				buf_printf(&line, "%s%s", k ? " " : "", entries[e][k]);
			}
			for (int other = 0; other < e && lengths[e] < 5;
			     other++) /* twice is once */
				if (lengths[other] == lengths[e] &&
				    matches_at(
				        entries[other], lengths[other], entries[e], lengths[e]))
					lengths[e] = 5;
			if (lengths[e] < 5)
				json_array_append_new(list, json_string(buf_text(&line)));
			else
				json_array_append_new(list, json_string("twice"));
		}
		line.len = 0;
		for (int i = 0; i < len; i++) {
			text[i] = words[rand() % 3];
			buf_printf(&line, "%s ", text[i]);
		}
		for (int i = 0; i < len; i++)
			for (int e = 0; e < n; e++)
				wanted += lengths[e] < 5 &&
				    matches_at(entries[e], lengths[e], text + i, len - i);
		json = json_pack("{s:o}", "push", list);
		lex = lexicon_compile(&json, 1, &problems);
		assert_non_null(lex);
		tokens_read(arena, buf_text(&line), line.len, &t);
		lexicon_match(lex, &t, on_tally, &tally);
		assert_int_equal(tally.n, wanted);
		lexicon_free(lex);
		json_decref(json);
		buf_free(&line);
		arena_reset(arena);
	}
	arena_free(arena);
}

static void test_many_open_walks(void **state)
{
	/* Every word is four symbols and every walk stays open: bounded, and the first walk is kept. */
	struct lexicon *lex =
	    compiled("{\"push\":[\"(aaa*|aaaa*|aaaaa*|aaaaaa) (aaa*|aaaa*|aaaaa*|aaaaaa) "
	             "(aaa*|aaaa*|aaaaa*|aaaaaa) (aaa*|aaaa*|aaaaa*|aaaaaa)\"]}");
	char *found = matches(lex, "aaaaaa aaaaaa aaaaaa aaaaaa aaaaaa");

	(void)state;
	assert_int_equal(strncmp(found, "push=aaaaaa aaaaaa aaaaaa aaaaaa", 32), 0);
	mem_free(found);
	lexicon_free(lex);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_entries),
	    cmocka_unit_test(test_refuses),
	    cmocka_unit_test(test_names_every_problem),
	    cmocka_unit_test(test_limits),
	    cmocka_unit_test(test_alternatives_multiply),
	    cmocka_unit_test(test_the_automaton_is_bounded),
	    cmocka_unit_test(test_merges_tables),
	    cmocka_unit_test(test_extends),
	    cmocka_unit_test(test_against_brute_force),
	    cmocka_unit_test(test_many_open_walks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
