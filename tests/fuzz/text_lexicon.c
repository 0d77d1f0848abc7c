/* libFuzzer target: a lexicon. All lines but the last are entries, a line that begins with '!' names the list that
 * follows; the last line is a text to be matched. Entries are refused or compiled, matches lie in the text. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/lexicon.h"
#include "text/stem.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void on_match(void *arg, const struct lexicon_match *match)
{
	const struct tokens *tokens = arg;

	if (match->from >= match->to || match->to > tokens->n || match->kind >= LEXICON_KINDS)
		abort();
}

/* The lines as {"push": [...], NAME: [...]}; *last is what follows the last line end. */
static json_t *read_table(const char *text, size_t len, const char **last)
{
	json_t *table = json_object(), *list = json_array();
	const char *end = text + len, *line = text, *stop;

	json_object_set_new(table, "push", list);
	for (; (stop = memchr(line, '\n', (size_t)(end - line))) != NULL; line = stop + 1) {
		char *word = xstrndup(line, (size_t)(stop - line));
		if (*word == '!') {
			json_t *next = json_array();
			if (json_object_set_new(table, word + 1, next) == 0)
				list = next;
		} else {
			json_array_append_new(list, json_string(word));
		}
		mem_free(word);
	}
	*last = line;
	return table;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct stemmer *stemmer;
	static struct arena *arena;
	const char *text = (const char *)data, *last;
	struct problems problems = PROBLEMS_INIT;
	struct lexicon *lexicon;
	struct tokens tokens;
	json_t *table;

	if (!arena) {
		arena = arena_new();
		stemmer = stemmer_new("en");
	}
	if (!size || size > 4096)
		return 0;
	table = read_table(text, size, &last);
	lexicon = lexicon_compile(&table, 1, &problems);
	if (!lexicon == !problems_count(&problems))
		abort();
	arena_reset(arena);
	tokens_read(arena, last, (size_t)(text + size - last), &tokens);
	stemmer_mark(stemmer, &tokens);
	if (lexicon)
		lexicon_match(lexicon, &tokens, on_match, &tokens);
	lexicon_free(lexicon);
	problems_free(&problems);
	json_decref(table);
	return 0;
}
