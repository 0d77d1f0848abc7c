/* What the tests of compiled manifests share: a host, a method made of a few lines, an answer read with its words. */
#ifndef INTERVIEWD_TESTS_INTERVIEW_METHOD_SUPPORT_H
#define INTERVIEWD_TESTS_INTERVIEW_METHOD_SUPPORT_H

#include "host_support.h"

#include "interview/method.h"

static struct host *host;
static struct arena *arena;
static struct method *method;

static inline int setup(void **state)
{
	(void)state;
	host = host_make(NULL);
	arena = arena_new();
	return 0;
}

static inline int teardown(void **state)
{
	(void)state;
	method_free(method);
	method = NULL;
	host_free(host);
	arena_free(arena);
	buf_free(&host_logged);
	return 0;
}

/* Compiles init.lua with this behind the head, and lexicon/en.lua where given. */
static inline void compile(const char *manifest, const char *lexicon, const char *locale)
{
	char *init = xasprintf(HEAD "%s }", manifest);
	struct bundle *bundle = bundle_make_of("init.lua", init, "probes/en.lua", PROBES,
	    lexicon ? "lexicon/en.lua" : "spare.lua", lexicon ? lexicon : "return {}", NULL);
	struct script *script;
	struct err err = {""};

	method_free(method);
	if (host_load(host, bundle, &script, NULL, &err) != STATUS_OK ||
	    method_compile(script, locale, &method, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	bundle_free(bundle);
	mem_free(init);
}

static inline struct reading reading_of(const char *text)
{
	struct reading reading;
	struct reading_context context = {0};

	reading_make(
	    &reading, arena, method->stemmer, method->lexicon, &context, text, strlen(text));
	return reading;
}

#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, setup, teardown)

#endif
