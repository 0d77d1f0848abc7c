/* What the tests of text share: the shipped lexicon, and readings of sentences. */
#ifndef INTERVIEWD_TESTS_TEXT_SUPPORT_H
#define INTERVIEWD_TESTS_TEXT_SUPPORT_H

#include <stdlib.h>
#include <string.h>

#include "plugins/host.h"
#include "text/reading.h"

#ifndef TEXT_LOCALE
#define TEXT_LOCALE "en"
#define TEXT_TABLES 1
#endif

static struct arena *arena;
static struct stemmer *stemmer;
static struct lexicon *lexicon;

/* The shipped lexicon of the language, as it is baked in. */
__attribute__((unused)) static int setup(void **state)
{
	json_t *tables[] = {(json_t *)(uintptr_t)sdk_data("lexicon", TEXT_LOCALE),
	    (json_t *)(uintptr_t)sdk_data("asides", TEXT_LOCALE)};
	struct problems problems = PROBLEMS_INIT;
	const json_t *row;
	size_t i;

	(void)state;
	arena = arena_new();
	stemmer = stemmer_new(TEXT_LOCALE);
	if (!tables[0] || !tables[1])
		return -1;
	lexicon = lexicon_compile(tables, TEXT_TABLES, &problems);
	json_array_foreach(problems.list, i, row)
	{
		print_error("%s %s\n", json_str(row, "pointer"), json_str(row, "detail"));
	}
	problems_free(&problems);
	return lexicon ? 0 : -1;
}

__attribute__((unused)) static int teardown(void **state)
{
	(void)state;
	lexicon_free(lexicon);
	stemmer_free(stemmer);
	arena_free(arena);
	return 0;
}

/* Good until the next call. */
static struct reading *read_in(const char *text, const struct reading_context *context)
{
	static struct reading r;

	reading_make(&r, arena, stemmer, lexicon, context, text, strlen(text));
	return &r;
}

__attribute__((unused)) static struct reading *read_answer(const char *text)
{
	arena_reset(arena);
	return read_in(text, NULL);
}

__attribute__((unused)) static int shows(const char *text, const char *signal)
{
	return reading_count_named(read_answer(text), signal) > 0;
}

#endif
