/* Reads an entry of a lexicon: words, stem*, {classes} and (a|b) alternatives. */
#include "text/lexicon_entry.h"

#include <string.h>

#include "text/fold.h"
#include "text/lexicon.h"
#include "text/token.h"

struct reader {
	struct arena *arena;
	const char *p, *end;
	struct err *err;
};

static const struct {
	const char *name;
	enum part_kind kind;
} classes[] = {
    {"{number}", PART_NUMBER},
    {"{date}", PART_DATE},
    {"{money}", PART_MONEY},
};

static enum status refuse(const struct reader *r, const char *what)
{
	return err_set(r->err, STATUS_INVALID, "%s", what);
}

static void skip_blanks(struct reader *r)
{
	while (r->p < r->end && *r->p == ' ')
		r->p++;
}

static struct part *add_part(struct reader *r, struct alternative *to)
{
	if (to->n == LEXICON_ENTRY_WORDS)
		return NULL;
	if (!to->parts)
		to->parts = arena_alloc(r->arena, LEXICON_ENTRY_WORDS * sizeof *to->parts);
	return &to->parts[to->n++];
}

static enum status read_class(struct reader *r, struct alternative *to)
{
	for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++) {
		size_t len = strlen(classes[i].name);
		struct part *part;

		if ((size_t)(r->end - r->p) < len || memcmp(r->p, classes[i].name, len) != 0)
			continue;
		r->p += len;
		part = add_part(r, to);
		if (!part)
			return refuse(r, "has more than 10 words");
		part->kind = classes[i].kind;
		part->text = "";
		return STATUS_OK;
	}
	return refuse(r, "has a {class} other than {number}, {date} and {money}");
}

static int is_word_char(uint32_t cp)
{
	switch (fold_kind(cp)) {
	case CHAR_LETTER:
	case CHAR_DIGIT:
	case CHAR_MARK:
	case CHAR_IDEOGRAPH:
	case CHAR_APOSTROPHE:
	case CHAR_HYPHEN:
		return 1;
	default:
		return cp == '/';
	}
}

/* A word (which the tokeniser may cut in several, as copy-paste), perhaps with a star behind it. */
static enum status read_word(struct reader *r, struct alternative *to)
{
	const char *from = r->p;
	struct tokens tokens;
	int star;

	while (r->p < r->end) {
		unsigned used;
		uint32_t cp = fold_decode(r->p, r->end, &used);
		if (!is_word_char(cp))
			break;
		r->p += used;
	}
	if (r->p == from)
		return refuse(
		    r, "may hold words, stem*, {number}, {date}, {money} and (a|b), nothing else");
	tokens_read(r->arena, from, (size_t)(r->p - from), &tokens);
	if (!tokens.n)
		return refuse(r, "has a word without letters or figures");
	star = r->p < r->end && *r->p == '*';
	r->p += star;
	for (uint32_t i = 0; i < tokens.n; i++) {
		const struct token *token = &tokens.at[i];
		struct part *part = add_part(r, to);

		if (!part)
			return refuse(r, "has more than 10 words");
		if (token->fold_len > LEXICON_WORD_BYTES)
			return refuse(r, "has a word of more than 48 bytes");
		part->kind = star && i + 1 == tokens.n ? PART_PREFIX : PART_WORD;
		part->text = token_fold(&tokens, token);
		part->len = token->fold_len;
		if (part->kind == PART_PREFIX && part->len < 3)
			return refuse(r, "has a stem* of fewer than 3 letters");
	}
	return STATUS_OK;
}

/* Words up to `)`, `|` or, outside of brackets, one item. No words at all: the element may be left out. */
static enum status read_alternative(struct reader *r, struct alternative *to, int inside)
{
	do {
		enum status st;

		skip_blanks(r);
		if (r->p == r->end || *r->p == ')' || *r->p == '|')
			break;
		st = *r->p == '{' ? read_class(r, to) : read_word(r, to);
		if (st)
			return st;
		if (r->p < r->end && !memchr(inside ? " )|" : " ", *r->p, inside ? 3 : 1))
			return refuse(r,
			    "may hold words, stem*, {number}, {date}, {money} and (a|b), "
			    "with blanks between them, nothing else");
	} while (inside);
	return STATUS_OK;
}

static enum status read_brackets(struct reader *r, struct element *element)
{
	r->p++;
	element->alternatives =
	    arena_alloc(r->arena, ENTRY_ALTERNATIVES_MAX * sizeof *element->alternatives);
	for (;;) {
		enum status st;

		if (element->n == ENTRY_ALTERNATIVES_MAX)
			return refuse(r, "has more than 200 alternatives");
		st = read_alternative(r, &element->alternatives[element->n], 1);
		if (st)
			return st;
		element->n++;
		if (r->p == r->end)
			return refuse(r, "has a ( without its )");
		if (*r->p++ == ')')
			break;
	}
	if (r->p < r->end && *r->p != ' ')
		return refuse(r, "needs a blank behind )");
	return STATUS_OK;
}

/* Tokens of the longest and of the shortest alternative. */
static unsigned longest(const struct element *element, unsigned *shortest)
{
	unsigned most = 0;

	*shortest = LEXICON_ENTRY_WORDS;
	for (unsigned i = 0; i < element->n; i++) {
		unsigned n = element->alternatives[i].n;
		most = n > most ? n : most;
		*shortest = n < *shortest ? n : *shortest;
	}
	return most;
}

enum status entry_parse(
    struct arena *arena, const char *text, size_t len, struct entry *out, struct err *err)
{
	struct reader r = {arena, text, text + len, err};
	unsigned least = 0;

	memset(out, 0, sizeof *out);
	if (len > ENTRY_BYTES_MAX)
		return refuse(&r, "is longer than 2000 bytes");
	out->elements = arena_alloc(arena, LEXICON_ENTRY_WORDS * sizeof *out->elements);
	for (skip_blanks(&r); r.p < r.end; skip_blanks(&r)) {
		struct element *element = &out->elements[out->n];
		unsigned shortest;
		enum status st;

		if (out->n == LEXICON_ENTRY_WORDS)
			return refuse(&r, "has more than 10 words");
		if (*r.p == '(') {
			st = read_brackets(&r, element);
		} else {
			element->alternatives = arena_alloc(arena, sizeof *element->alternatives);
			element->n = 1;
			st = read_alternative(&r, element->alternatives, 0);
		}
		if (st)
			return st;
		out->n++;
		out->words += longest(element, &shortest);
		least += shortest;
	}
	if (!least)
		return refuse(&r, out->n ? "may be left out as a whole" : "is empty");
	if (out->words > LEXICON_ENTRY_WORDS)
		return refuse(&r, "has more than 10 words");
	return STATUS_OK;
}
