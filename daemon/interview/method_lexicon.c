/* Lexicons of languages: compiled when they are wanted, or beside at the start; those used last are kept. */
#include "interview/method_lexicon.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "interview/method.h"
#include "text/language.h"

#define RECENT      4
#define LOCALE_SIZE sizeof((struct method *)0)->locale

static _Thread_local struct recent {
	char locale[LOCALE_SIZE];
	struct lexicon *lexicon;
} recent[RECENT];
static _Thread_local unsigned oldest;

/* What is compiled beside. Its own thread writes `lexicon`, whoever began it reads it after the join. */
static _Thread_local struct beside {
	char locale[LOCALE_SIZE]; /* "": nothing is */
	pthread_t thread;
} beside;

static struct lexicon *lexicon_of(const char *locale, struct problems *problems)
{
	int written = language_find(locale)->rows != NULL;
	json_t *tables[] = {sdk_read("lexicon", locale),
	    json_incref((json_t *)(uintptr_t)sdk_data("asides", locale)),
	    written ? NULL : sdk_read("lexicon/care", "en"),
	    written ? NULL : sdk_read("lexicon/talk", "en")};
	json_t *present[sizeof tables / sizeof *tables];
	struct lexicon *lexicon;
	size_t n = 0;

	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		if (tables[i])
			present[n++] = tables[i];
	lexicon = lexicon_compile(present, n, problems);
	while (n)
		json_decref(present[--n]);
	return lexicon;
}

static void *beside_main(void *arg)
{
	struct problems problems = PROBLEMS_INIT;
	struct lexicon *lexicon = lexicon_of(arg, &problems);

	problems_free(&problems);
	mem_trim_end(); /* what it was compiled from */
	return lexicon;
}

void method_lexicon_begin(const char *locale)
{
	sigset_t all, old;

	if (*beside.locale)
		return;
	snprintf(beside.locale, sizeof beside.locale, "%s", locale);
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	if (pthread_create(&beside.thread, NULL, beside_main, beside.locale))
		*beside.locale = '\0';
	pthread_sigmask(SIG_SETMASK, &old, NULL);
}

/* What was begun beside, or NULL. */
static struct lexicon *beside_end(void)
{
	void *lexicon = NULL;

	if (*beside.locale)
		pthread_join(beside.thread, &lexicon);
	*beside.locale = '\0';
	return lexicon;
}

struct lexicon *method_lexicon(const char *locale, struct problems *problems)
{
	struct lexicon *lexicon = NULL;
	struct recent *r;

	for (r = recent; r < recent + RECENT; r++)
		if (r->lexicon && strcmp(r->locale, locale) == 0)
			return r->lexicon;
	if (strcmp(beside.locale, locale) == 0)
		lexicon = beside_end();
	if (!lexicon) /* also to say what is wrong with it */
		lexicon = lexicon_of(locale, problems);
	r = &recent[oldest++ % RECENT];
	lexicon_free(r->lexicon);
	snprintf(r->locale, sizeof r->locale, "%s", locale);
	return r->lexicon = lexicon;
}

void method_thread_end(void)
{
	lexicon_free(beside_end());
	for (unsigned i = 0; i < RECENT; i++) {
		lexicon_free(recent[i].lexicon);
		recent[i] = (struct recent){0};
	}
}
