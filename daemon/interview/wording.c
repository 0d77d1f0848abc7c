/* Lists of words by language, compiled to one automaton, and a text read by them. */
#include "interview/wording_inside.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "plugins/host.h"

#define LANGUAGES_MAX 32 /* that data is shipped for */

const struct wording_row wording_lists[WORDING_LISTS] = {
    [WORDS_FILLS] = {"fills", PLACE_ANYWHERE},
    [WORDS_ASKS] = {"asks", PLACE_FIRST},
    [WORDS_CLOSED] = {"closed", PLACE_FIRST},
    [WORDS_INVITES] = {"invites", PLACE_FIRST},
    [WORDS_BACK] = {"back", PLACE_ANYWHERE},
    [WORDS_SECOND] = {"second", PLACE_ANYWHERE},
    [WORDS_WH] = {"wh", PLACE_FIRST},
    [WORDS_OR] = {"or", PLACE_ANYWHERE},
    [WORDS_NARROW] = {"narrow", PLACE_ANYWHERE},
    [WORDS_PRAISE] = {"praise", PLACE_ANYWHERE},
    [WORDS_PRAISE_ALONE] = {"praise_alone", PLACE_ALONE},
    [WORDS_PRAISE_OPENER] = {"praise_opener", PLACE_OPENER},
    [WORDS_ACKS] = {"acks", PLACE_ALONE},
    [WORDS_JOINERS] = {"joiners", PLACE_ALONE},
    [WORDS_ADVICE] = {"advice", PLACE_ANYWHERE},
    [WORDS_LEADING] = {"leading", PLACE_ANYWHERE},
    [WORDS_LEADING_FIRST] = {"leading_first", PLACE_FIRST},
    [WORDS_LEADING_TAG] = {"leading_tag", PLACE_TAG},
    [WORDS_CHARGED] = {"charged", PLACE_ANYWHERE},
    [WORDS_DEGREE] = {"degree", PLACE_ANYWHERE},
    [WORDS_OPTIONS] = {"options", PLACE_ANYWHERE},
    [WORDS_CAUSE] = {"cause", PLACE_ANYWHERE},
    [WORDS_HYPOTHETICAL] = {"hypothetical", PLACE_ANYWHERE},
    [WORDS_HYPOTHETICAL_FIRST] = {"hypothetical_first", PLACE_FIRST},
    [WORDS_PRICE] = {"price_guess", PLACE_ANYWHERE},
    [WORDS_ASKS_WHEN] = {"asks_when", PLACE_ANYWHERE},
    [WORDS_TELLS_WHEN] = {"tells_when", PLACE_ANYWHERE},
    [WORDS_ASKS_LONG] = {"asks_long", PLACE_ANYWHERE},
    [WORDS_TELLS_LONG] = {"tells_long", PLACE_ANYWHERE},
    [WORDS_ASKS_COST] = {"asks_cost", PLACE_ANYWHERE},
    [WORDS_TELLS_COST] = {"tells_cost", PLACE_ANYWHERE},
    [WORDS_ASKS_TIMES] = {"asks_times", PLACE_ANYWHERE},
    [WORDS_TELLS_TIMES] = {"tells_times", PLACE_ANYWHERE},
    [WORDS_NEGATIVE_FIRST] = {"negative_first", PLACE_FIRST},
    [WORDS_NEGATIVE_INSIDE] = {"negative_inside", PLACE_ANYWHERE},
    [WORDS_TAG] = {"tag", PLACE_TAG},
    [WORDS_PRESUMES] = {"presumes", PLACE_ANYWHERE},
    [WORDS_FACT] = {"fact", PLACE_ANYWHERE},
    [WORDS_EVALUATES] = {"evaluates", PLACE_ANYWHERE},
    [WORDS_PAIR] = {"pair", PLACE_ANYWHERE},
    [WORDS_GENERIC] = {"generic", PLACE_ANYWHERE},
    [WORDS_PITCH] = {"pitch", PLACE_ANYWHERE},
    [WORDS_EXAMPLES] = {"examples", PLACE_ANYWHERE},
    [WORDS_FAUX_FIRST] = {"faux_first", PLACE_FIRST},
    [WORDS_WELCOME_FIRST] = {"welcome_first", PLACE_FIRST},
    [WORDS_LOADED] = {"loaded", PLACE_ANYWHERE},
    [WORDS_SENSITIVE] = {"sensitive", PLACE_ANYWHERE},
    [WORDS_FRAME] = {"frame", PLACE_ANYWHERE},
    [WORDS_PERSONAL] = {"personal", PLACE_ANYWHERE},
    [WORDS_NEGATIONS] = {"negations", PLACE_ANYWHERE},
    [WORDS_ADDRESSES] = {"addresses", PLACE_ANYWHERE},
    [WORDS_DOUBLE_NEGATIVE] = {"double_negative", PLACE_ANYWHERE},
    [WORDS_FREQUENCY] = {"frequency", PLACE_ANYWHERE},
    [WORDS_PERIOD] = {"period", PLACE_ANYWHERE},
    [WORDS_OPENER] = {"opener", PLACE_ANYWHERE},
    [WORDS_CLOSER] = {"closer", PLACE_ANYWHERE},
    [WORDS_RATING] = {"rating", PLACE_ANYWHERE},
    [WORDS_POSITIVE] = {"positive", PLACE_ANYWHERE},
    [WORDS_NEGATIVE] = {"negative", PLACE_ANYWHERE},
    [WORDS_JARGON] = {"jargon", PLACE_ANYWHERE},
    [WORDS_KNOWN] = {"known", PLACE_ANYWHERE},
};

/* ---- Compiling ---- */

static enum wording_list list_of(const char *key)
{
	size_t len = strcspn(key, ".");

	for (enum wording_list i = 0; i < WORDING_LISTS; i++)
		if (strlen(wording_lists[i].name) == len &&
		    memcmp(wording_lists[i].name, key, len) == 0)
			return i;
	return WORDING_LISTS;
}

/* Signals of answers have names of their own; a list called like one of them is another thing. */
#define PREFIX     "said_"
#define NAME_BYTES 64

static const char *list_signal(const char *key, char out[NAME_BYTES])
{
	snprintf(out, NAME_BYTES, PREFIX "%s", key);
	return out;
}

/* The lists of words of a table; what else it holds (rewrites) is an array of objects. New reference. */
static json_t *words_of(json_t *table, struct problems *problems)
{
	json_t *out = json_need(json_object()), *value;
	char name[NAME_BYTES];
	const char *key;

	json_object_foreach(table, key, value)
	{
		if (json_is_object(json_array_get(value, 0)))
			continue;
		if (list_of(key) == WORDING_LISTS)
			problems_add_at(problems, key, "is not a list that anything looks into");
		else
			json_object_set(out, list_signal(key, name), value);
	}
	return out;
}

struct wording *wording_compile(json_t *guard, json_t *lint, struct problems *problems)
{
	struct wording *wording = xcalloc(1, sizeof *wording);
	char name[NAME_BYTES];
	json_t *tables[2] = {words_of(guard, problems), words_of(lint, problems)};

	if (!problems_count(problems))
		wording->lexicon = lexicon_compile(tables, 2, problems);
	json_decref(tables[0]);
	json_decref(tables[1]);
	if (!wording->lexicon) {
		mem_free(wording);
		return NULL;
	}
	for (int i = 0; i < WORDING_LISTS; i++) {
		int signal =
		    lexicon_find(wording->lexicon, list_signal(wording_lists[i].name, name));

		if (signal >= 0)
			wording->list[signal] = (uint8_t)(i + 1);
	}
	return wording;
}

void wording_free(struct wording *wording)
{
	if (!wording)
		return;
	lexicon_free(wording->lexicon);
	mem_free(wording);
}

int wording_has(const struct wording *wording, enum wording_list list)
{
	char name[NAME_BYTES];
	int signal = wording
	    ? lexicon_find(wording->lexicon, list_signal(wording_lists[list].name, name))
	    : -1;

	return signal >= 0 && lexicon_has(wording->lexicon, signal);
}

/* ---- Finding ---- */

static struct {
	const json_t *data; /* of guard.lua: what tells two languages apart */
	struct wording *wording;
} known[LANGUAGES_MAX];
static size_t nknown;
static pthread_mutex_t finding = PTHREAD_MUTEX_INITIALIZER;

static int is_english(const char *locale)
{
	return strncmp(locale, "en", 2) == 0 && (!locale[2] || strchr("-_", locale[2]));
}

static struct wording *make(const json_t *guard, const char *locale)
{
	const json_t *lint = sdk_data("lint", locale);
	struct problems problems = PROBLEMS_INIT;
	struct wording *wording;

	if (!is_english(locale) && lint == sdk_data("lint", "en"))
		lint = NULL;
	wording = wording_compile((json_t *)guard, (json_t *)lint, &problems);
	if (!wording) {
		const json_t *first = json_array_get(problems.list, 0);

		log_event(LOG_ERROR, "wording_refused", "language", locale, "place",
		    json_str(first, "pointer"), "reason", json_str(first, "detail"), NULL);
	}
	problems_free(&problems);
	return wording;
}

const struct wording *wording_find(const char *locale)
{
	const json_t *guard = locale ? sdk_data("guard", locale) : NULL;
	const struct wording *wording = NULL;
	size_t i;

	/* Where there are no data, sdk_data gives the English. */
	if (!guard || (!is_english(locale) && guard == sdk_data("guard", "en")))
		return NULL;
	pthread_mutex_lock(&finding);
	for (i = 0; i < nknown && known[i].data != guard; i++)
		;
	if (i == nknown && nknown < LANGUAGES_MAX) {
		known[nknown].data = guard;
		known[nknown++].wording = make(guard, locale);
	}
	if (i < nknown)
		wording = known[i].wording;
	pthread_mutex_unlock(&finding);
	return wording;
}
