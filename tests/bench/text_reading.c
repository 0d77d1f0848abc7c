/* How long it takes to read an answer: tokens, stems, every signal; and to compile the shipped lexicon. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "plugins/host.h"
#include "text/echo.h"
#include "text/reading.h"

#define ROUNDS 5

static const struct {
	const char *locale, *sentence;
} languages[] = {
    {"en",
        "Last Tuesday I had to chase three invoices again, so I opened the spreadsheet and copied "
        "everything by hand because the export was too slow. It took me about two hours, which was "
        "really frustrating. "},
    {"de",
        "Letzten Dienstag musste ich wieder drei Rechnungen anmahnen, also habe ich die "
        "Excel-Tabelle geöffnet und alles per Hand übertragen, weil der Export zu langsam war. Das "
        "hat "
        "ungefähr zwei Stunden gedauert, was ziemlich frustrierend war. "},
};

static double best_us(struct arena *arena, struct stemmer *stemmer, const struct lexicon *lexicon,
    const char *text, struct reading *reading)
{
	int times = strlen(text) > 2000 ? 2000 : 20000;
	double best = 1e9;

	for (int round = 0; round < ROUNDS; round++) {
		int64_t start = clock_thread_cpu_us();
		double each;

		for (int i = 0; i < times; i++) {
			arena_reset(arena);
			reading_make(reading, arena, stemmer, lexicon, NULL, text, strlen(text));
		}
		each = (double)(clock_thread_cpu_us() - start) / times;
		if (each < best)
			best = each;
	}
	return best;
}

static int measure(const char *locale, const char *sentence)
{
	static const unsigned sizes[] = {30, 200, 1200};
	json_t *table = (json_t *)(uintptr_t)sdk_data("lexicon", locale);
	struct problems problems = PROBLEMS_INIT;
	struct arena *arena = arena_new();
	struct stemmer *stemmer = stemmer_new(locale);
	int64_t start = clock_thread_cpu_us();
	struct lexicon *lexicon = lexicon_compile(&table, 1, &problems);

	if (!lexicon)
		return 1;
	printf("%s lexicon: compiled in %.1f ms of CPU, %.0f KB\n", locale,
	    (double)(clock_thread_cpu_us() - start) / 1000, (double)lexicon_size(lexicon) / 1024);
	for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		struct buf text = BUF_INIT;
		struct reading reading;
		double us;

		do {
			buf_puts(&text, sentence);
			arena_reset(arena);
			reading_make(
			    &reading, arena, stemmer, lexicon, NULL, buf_text(&text), text.len);
		} while (reading.tokens.words < sizes[i]);
		us = best_us(arena, stemmer, lexicon, buf_text(&text), &reading);
		printf("reading of %u words: %.1f us of CPU, %.0f KB of arena\n",
		    reading.tokens.words, us, (double)arena_size(arena) / 1024);
		buf_free(&text);
	}
	lexicon_free(lexicon);
	stemmer_free(stemmer);
	arena_free(arena);
	return 0;
}

int main(void)
{
	int failed = 0;

	for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++)
		failed |= measure(languages[i].locale, languages[i].sentence);
	return failed;
}
