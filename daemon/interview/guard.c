/* The turn grammar, one rule a function, in one table. */
#include "interview/guard.h"

#include <string.h>

#include "base/arena.h"
#include "base/json.h"
#include "interview/guard_words.h"
#include "text/stem.h"
#include "text/token.h"

#define QUESTION_WORDS_MAX 25
#define LEAD_WORDS_MAX     14 /* an acknowledgement of six and an echo of six, with what joins them */
#define OPENING_WORDS_MAX  60
#define CLOSING_WORDS_MAX  80
#define NEAR               0.8
#define NEAR_STEMS_MIN     3 /* shorter questions are all alike */
#define BYTES_MAX          2000

/* What is judged, read once. */
struct said {
	const struct guard_context *context;
	const struct guard_words *words; /* NULL: no words for the language */
	struct arena *arena;
	struct tokens tokens;
	const char *text;
	size_t len;
	unsigned marks;                  /* question marks */
	unsigned last_words, lead_words; /* of the last sentence, and of all before it */
};

static int phrase_at(const struct said *s, const char *phrase, uint32_t at, uint32_t *end)
{
	while (*phrase && *phrase != '$') {
		const char *space = strpbrk(phrase, " $");
		size_t len = space ? (size_t)(space - phrase) : strlen(phrase);
		const struct token *token;
		const char *fold;

		if (at >= s->tokens.n)
			return 0;
		token = &s->tokens.at[at];
		fold = token_fold(&s->tokens, token);
		if (phrase[len - 1] == '*') {
			if (strncmp(fold, phrase, len - 1) != 0)
				return 0;
		} else if (token->fold_len != len || memcmp(fold, phrase, len) != 0) {
			return 0;
		}
		at++;
		phrase += len;
		if (*phrase == ' ')
			phrase++;
	}
	*end = at;
	return 1;
}

static int last_of_sentence(const struct said *s, uint32_t end)
{
	return end >= s->tokens.n || s->tokens.at[end].sentence != s->tokens.at[end - 1].sentence;
}

static int says_any(const struct said *s, const char *const *phrases)
{
	for (; *phrases; phrases++) {
		int first = **phrases == '^', tag = strchr(*phrases, '$') != NULL;

		for (uint32_t i = 0; i < s->tokens.n; i++) {
			uint32_t end;

			if (s->tokens.fold[s->tokens.at[i].fold] != (*phrases)[first])
				continue;
			if (first && !(s->tokens.at[i].flags & TOKEN_FIRST))
				continue;
			if (tag && !(s->tokens.at[i].flags & TOKEN_COMMA))
				continue;
			if (phrase_at(s, *phrases + first, i, &end) &&
			    (!tag || last_of_sentence(s, end)))
				return 1;
		}
	}
	return 0;
}

static int broken_empty(const struct said *s)
{
	if (s->tokens.n == 0 || s->len > BYTES_MAX)
		return 1;
	for (size_t i = 0; i < s->len; i++) {
		unsigned char c = (unsigned char)s->text[i];

		if ((c < 0x20 && c != '\n') || c == 0x7f)
			return 1;
	}
	return 0;
}

/* A sentence that asks without a mark: "Tell me … What happened next." */
static unsigned unmarked(const struct said *s)
{
	unsigned n = 0;

	if (!s->words)
		return 0;
	for (uint32_t i = 0; i < s->tokens.n; i++) {
		const struct token *token = &s->tokens.at[i];
		uint32_t end = i;

		if (!(token->flags & TOKEN_FIRST))
			continue;
		while (end < s->tokens.n && s->tokens.at[end].sentence == token->sentence)
			end++;
		if (memchr(s->text + token->from, '?',
		        (end < s->tokens.n ? s->tokens.at[end].from : s->len) - token->from))
			continue;
		for (const char *const *ask = s->words->asks; *ask; ask++)
			if (token_is(&s->tokens, token, *ask)) {
				n++;
				break;
			}
	}
	return n;
}

/* "What happened, and how did you …": a second question behind the first in one sentence. */
static int double_barrelled(const struct said *s)
{
	for (uint32_t i = 1; s->words && i + 1 < s->tokens.n; i++) {
		static const char *const second[] = {
		    "how", "why", "what", "when", "who", "where", NULL};

		if (!token_is(&s->tokens, &s->tokens.at[i], "and") ||
		    !(s->tokens.at[i].flags & TOKEN_COMMA))
			continue;
		for (const char *const *word = second; *word; word++)
			if (token_is(&s->tokens, &s->tokens.at[i + 1], *word))
				return 1;
	}
	return 0;
}

static int broken_questions(const struct said *s)
{
	switch (s->context->kind) {
	case GUARD_OF_CLOSING:
	case GUARD_OF_INTRO:
		return 0; /* their own rule */
	case GUARD_OF_REPAIR:
		return s->marks > 1 || double_barrelled(s);
	default:
		/* An invitation ("Walk me through it.") asks without a mark. */
		return s->marks > 1 || (s->marks == 1 && unmarked(s) > 0) || double_barrelled(s);
	}
}

static int broken_length(const struct said *s)
{
	unsigned all = s->tokens.words;

	switch (s->context->kind) {
	case GUARD_OF_OPENING:
		return s->last_words > QUESTION_WORDS_MAX || s->lead_words > OPENING_WORDS_MAX;
	case GUARD_OF_INTRO:
		return all > QUESTION_WORDS_MAX;
	case GUARD_OF_CLOSING:
		return all > CLOSING_WORDS_MAX;
	default:
		/* Two short sentences may make the question ("When was the last time? Walk me through it."). */
		return all > QUESTION_WORDS_MAX &&
		    (s->last_words > QUESTION_WORDS_MAX || s->lead_words > LEAD_WORDS_MAX);
	}
}

static int broken_praise(const struct said *s)
{
	return s->words && says_any(s, s->words->praise);
}

static int broken_advice(const struct said *s)
{
	return s->words && says_any(s, s->words->advice);
}

static int broken_leading(const struct said *s)
{
	return s->words && says_any(s, s->words->leading);
}

static int broken_options(const struct said *s)
{
	return s->words && says_any(s, s->words->options);
}

static int broken_hypothetical(const struct said *s)
{
	return s->words && says_any(s, s->words->hypothetical);
}

static int broken_price(const struct said *s)
{
	return s->words && says_any(s, s->words->price);
}

static int broken_product(const struct said *s)
{
	for (size_t i = 0; i < s->context->nterms; i++) {
		struct tokens term;

		tokens_read(s->arena, s->context->terms[i], strlen(s->context->terms[i]), &term);
		for (uint32_t at = 0; term.n && at + term.n <= s->tokens.n; at++) {
			uint32_t k = 0;

			while (k < term.n &&
			    token_is(
			        &s->tokens, &s->tokens.at[at + k], token_fold(&term, &term.at[k])))
				k++;
			if (k == term.n)
				return 1;
		}
	}
	return 0;
}

static int same_words(const struct tokens *a, const struct tokens *b)
{
	if (a->n != b->n)
		return 0;
	for (uint32_t i = 0; i < a->n; i++)
		if (a->at[i].hash != b->at[i].hash)
			return 0;
	return 1;
}

/* What is no question of its own may be said again. */
static int may_repeat(const struct said *s)
{
	return s->context->kind == GUARD_OF_REPAIR || s->context->kind == GUARD_OF_INTRO;
}

static int broken_repeat(const struct said *s)
{
	for (size_t i = 0; !may_repeat(s) && i < s->context->nasked; i++) {
		struct tokens asked;

		tokens_read(s->arena, s->context->asked[i], strlen(s->context->asked[i]), &asked);
		if (same_words(&asked, &s->tokens))
			return 1;
	}
	return 0;
}

static int broken_near(const struct said *s)
{
	struct stemmer *stemmer = s->context->stemmer;
	struct stemset mine;
	int broken = 0;

	if (may_repeat(s) || !s->context->nasked)
		return 0;
	mine = stemset_read(stemmer, s->arena, s->text, s->len);
	for (size_t i = 0; mine.n >= NEAR_STEMS_MIN && !broken && i < s->context->nasked; i++) {
		struct stemset asked = stemset_read(
		    stemmer, s->arena, s->context->asked[i], strlen(s->context->asked[i]));

		broken = stemset_jaccard(&mine, &asked) >= NEAR;
	}
	return broken;
}

static int broken_closing(const struct said *s)
{
	return (s->context->kind == GUARD_OF_CLOSING || s->context->kind == GUARD_OF_INTRO) &&
	    (s->marks > 0 || unmarked(s) > 0);
}

static const struct {
	enum guard_rule rule;
	const char *name;
	int (*broken)(const struct said *s);
	int forbidden; /* holds only where the method forbids it */
} rules[] = {
    {GUARD_EMPTY, "empty", broken_empty, 0},
    {GUARD_QUESTIONS, "questions", broken_questions, 0},
    {GUARD_LENGTH, "length", broken_length, 0},
    {GUARD_PRAISE, "praise", broken_praise, 0},
    {GUARD_ADVICE, "advice", broken_advice, 0},
    {GUARD_LEADING, "leading", broken_leading, 0},
    {GUARD_OPTIONS, "options", broken_options, 0},
    {GUARD_REPEAT, "repeat", broken_repeat, 0},
    {GUARD_NEAR_REPEAT, "near_repeat", broken_near, 0},
    {GUARD_HYPOTHETICAL, "hypothetical", broken_hypothetical, 1},
    {GUARD_PRICE_GUESS, "price_guess", broken_price, 1},
    {GUARD_PRODUCT, "product_terms", broken_product, 1},
    {GUARD_CLOSING, "closing", broken_closing, 0},
};

#define RULES    (sizeof rules / sizeof rules[0])
#define LIFTABLE (GUARD_NEAR_REPEAT | GUARD_LENGTH)

static void count(struct said *s)
{
	uint16_t last = s->tokens.n ? s->tokens.at[s->tokens.n - 1].sentence : 0;

	for (size_t i = 0; i < s->len; i++)
		s->marks += s->text[i] == '?';
	for (uint32_t i = 0; i < s->tokens.n; i++)
		if (s->tokens.at[i].sentence == last)
			s->last_words++;
	s->lead_words = s->tokens.n - s->last_words;
}

unsigned guard_check(const char *text, size_t len, const struct guard_context *context)
{
	struct said s = {.context = context, .text = text, .len = len};
	unsigned allow = context->allow & LIFTABLE, refused = 0;

	if (!utf8_valid(text, len))
		return GUARD_EMPTY;
	s.arena = arena_new();
	s.words = guard_words_find(context->locale);
	tokens_read(s.arena, text, len, &s.tokens);
	count(&s);
	for (size_t i = 0; i < RULES; i++) {
		if (rules[i].forbidden && !(context->forbid & rules[i].rule))
			continue;
		if (!(allow & rules[i].rule) && rules[i].broken(&s))
			refused |= rules[i].rule;
	}
	arena_free(s.arena);
	return refused;
}

const char *guard_name(enum guard_rule rule)
{
	for (size_t i = 0; i < RULES; i++)
		if (rules[i].rule == rule)
			return rules[i].name;
	return "unknown";
}

unsigned guard_parse(const char *name)
{
	for (size_t i = 0; i < RULES; i++)
		if (strcmp(rules[i].name, name) == 0)
			return rules[i].rule;
	return 0;
}
