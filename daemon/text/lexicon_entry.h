/* One entry of a lexicon as written, taken apart: a row of elements, each one or more alternatives, each a
 * row of parts. Only lexicon*.c include this. */
#ifndef INTERVIEWD_TEXT_LEXICON_ENTRY_H
#define INTERVIEWD_TEXT_LEXICON_ENTRY_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/status.h"

#define ENTRY_ALTERNATIVES_MAX 200
#define ENTRY_BYTES_MAX        2000

enum part_kind { PART_WORD, PART_PREFIX, PART_NUMBER, PART_DATE, PART_MONEY };

struct part {
	enum part_kind kind;
	const char *text; /* folded, NUL-terminated; "" for the classes */
	size_t len;
};

struct alternative {
	struct part *parts;
	unsigned n;
};

struct element {
	struct alternative *alternatives;
	unsigned n;
};

struct entry {
	struct element *elements;
	unsigned n;
	unsigned words; /* tokens of the longest reading */
};

/* Takes an entry apart; memory from the arena. STATUS_INVALID with a sentence that says what is wrong. */
enum status entry_parse(
    struct arena *arena, const char *text, size_t len, struct entry *out, struct err *err);

#endif
