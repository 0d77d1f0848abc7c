/* libFuzzer target: an answer. The first byte chooses a closed question, the second a locale and a signal, the
 * rest is text: it is read, echoed, and read as a value; what comes out has to lie in the text and fit. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "plugins/host.h"
#include "text/echo.h"
#include "text/reading.h"
#include "text/value.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const options[] = {
    "Excel", "Google Sheets", "Pen and paper", "An accounting tool", "2 to 5", "None of these"};
static const char *const locales[] = {"en", "de", "ru", "ja", "xx"};

#define OPTIONS (sizeof options / sizeof options[0])
#define LOCALES (sizeof locales / sizeof locales[0])

static void demand(int holds)
{
	if (!holds)
		abort();
}

static int boundary(const char *text, size_t len, size_t at)
{
	return at <= len && (at == len || ((unsigned char)text[at] & 0xC0) != 0x80);
}

static void check_reading(const struct reading *r, const char *text, size_t len, int signal)
{
	int valid = utf8_valid(text, len);
	char echo[ECHO_BYTES];

	for (int i = 0; i < r->n_signals; i++)
		for (uint32_t k = 0; k < r->signals[i].kept; k++) {
			struct span span = r->signals[i].spans[k];
			demand(span.from < span.to && span.to <= len);
			demand(!k || span.from >= r->signals[i].spans[k - 1].to);
			demand(!valid ||
			    (boundary(text, len, span.from) && boundary(text, len, span.to)));
		}
	for (uint32_t i = 0; i < r->n_stems; i++)
		demand(r->stems[i].from < r->stems[i].to && r->stems[i].to <= len);
	if (echo_pick(r, signal, NULL, echo))
		demand(echo_safe(echo, strlen(echo)));
}

static void check_value(
    struct arena *arena, struct stemmer *stemmer, unsigned choice, const char *text, size_t len)
{
	struct value_question q = {.type = (enum value_type)(choice % 5),
	    .min = choice & 32 ? -5 : 1,
	    .max = choice & 64 ? 100 : 10,
	    .label_min = "Not at all",
	    .label_max = "Completely",
	    .options = options,
	    .n_options = 1 + choice % OPTIONS,
	    .allow_other = choice & 128 ? 1 : 0};
	struct value v;

	if (!value_read(&v, arena, stemmer, &q, text, len))
		return;
	if (v.kind == VALUE_INTEGER && q.type == VALUE_SCALE)
		demand(v.number >= q.min && v.number <= q.max);
	for (size_t i = 0; i < v.n_picks; i++) {
		demand(v.picks[i] < q.n_options);
		for (size_t k = 0; k < i; k++)
			demand(v.picks[k] != v.picks[i]);
	}
	demand(q.type != VALUE_RANKING || v.n_picks == q.n_options);
	demand(v.confidence > 0 && v.confidence <= 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct lexicon *lexicon;
	static struct stemmer *stemmers[LOCALES];
	static struct arena *arena;
	struct reading reading;
	const char *text;

	if (!lexicon) {
		struct problems problems = PROBLEMS_INIT;
		json_t *table = (json_t *)(uintptr_t)sdk_data("lexicon", "en");
		lexicon = lexicon_compile(&table, 1, &problems);
		demand(lexicon != NULL);
		for (size_t i = 0; i < LOCALES; i++)
			stemmers[i] = stemmer_new(locales[i]);
		arena = arena_new();
	}
	if (size < 2)
		return 0;
	text = (const char *)data + 2;
	size -= 2;
	arena_reset(arena);
	reading_make(&reading, arena, stemmers[data[1] % LOCALES], lexicon, NULL, text, size);
	check_reading(&reading, text, reading.tokens.len, (int)(data[1] % SIGNAL_BUILTIN) - 1);
	check_value(arena, stemmers[data[1] % LOCALES], data[0], text, size);
	return 0;
}
