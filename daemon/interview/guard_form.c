/* The words of a turn apart from their meaning: how many, what is quoted, and what no person would say. */
#include "config.h" /* strcasestr */

#include <string.h>

#include "interview/guard_inside.h"
#include "text/stem.h"

#define QUESTION_WORDS_MAX 25
#define INTRO_WORDS_MAX    25
#define ACK_WORDS_MAX      6
#define JOINER_WORDS_MAX   4  /* "You mentioned …", "Staying with …", around an echo */
#define CONTEXT_WORDS_MAX  14 /* before a method's own question: "Let's go back to that day." */
#define OPENING_WORDS_MAX  60
#define CLOSING_WORDS_MAX  80
#define QUOTE_WORDS_MAX    6

struct length {
	unsigned lead,
	    question;    /* unquoted words before the sentence that asks, and from there on */
	unsigned quotes; /* in the lead */
};

static struct length measure(const struct said *s)
{
	struct length out = {0};
	int asked = 0;

	for (unsigned i = 0; i < s->w.nsentences; i++) {
		const struct wording_sentence *sentence = &s->w.sentences[i];

		/* Where nothing asks, the last sentence is what is said. */
		asked |= sentence->asks || i + 1 == s->w.nsentences;
		if (asked)
			out.question += sentence->unquoted;
		else
			out.lead += sentence->unquoted;
		for (uint32_t k = sentence->from; !asked && k < sentence->to; k++)
			out.quotes |= (s->w.tokens.at[k].flags & TOKEN_QUOTED) != 0;
	}
	return out;
}

int guard_too_long(struct said *s)
{
	struct length l = measure(s);
	unsigned all = s->w.tokens.words;

	switch (s->context->kind) {
	case GUARD_OF_OPENING:
		return l.question > QUESTION_WORDS_MAX || l.lead > OPENING_WORDS_MAX;
	case GUARD_OF_INTRO:
		return all > INTRO_WORDS_MAX;
	case GUARD_OF_CLOSING:
		return all > CLOSING_WORDS_MAX;
	case GUARD_OF_REPAIR:
	case GUARD_OF_QUESTION:
		return l.question > QUESTION_WORDS_MAX || l.lead > CONTEXT_WORDS_MAX;
	default:
		return l.question > QUESTION_WORDS_MAX ||
		    l.lead > ACK_WORDS_MAX + (l.quotes ? JOINER_WORDS_MAX : 0);
	}
}

/* ---- Quotes ---- */

/* Is the word in something that they said? The first letter may be written otherwise there. */
static int was_heard(const struct said *s, const struct token *token)
{
	unsigned used = (unsigned char)s->w.text[token->from] >= 0x80 ? 2 : 0;
	char word[64];
	size_t len = token->to - token->from - used;

	if (len == 0 || len >= sizeof word)
		return 1;
	memcpy(word, s->w.text + token->from + used, len);
	word[len] = '\0';
	for (size_t i = 0; i < s->context->nheard; i++)
		if (strcasestr(s->context->heard[i], word))
			return 1;
	return 0;
}

int guard_misquotes(struct said *s)
{
	const struct tokens *t = &s->w.tokens;
	unsigned row = 0;

	if (s->context->kind == GUARD_OF_OPENING || s->context->kind == GUARD_OF_CLOSING ||
	    s->context->kind == GUARD_OF_INTRO)
		return 0;
	for (uint32_t i = 0; i < t->n; i++) {
		if (!(t->at[i].flags & TOKEN_QUOTED)) {
			row = 0;
			continue;
		}
		row += !(t->at[i].flags & TOKEN_JOINED);
		if (row > QUOTE_WORDS_MAX)
			return 1;
		/* Their "my" is our "your": only words with content must be theirs. */
		if (s->context->nheard && !(t->at[i].word & (WORD_STOP | WORD_ME | WORD_YOU)) &&
		    !was_heard(s, &t->at[i]))
			return 1;
	}
	return 0;
}

/* ---- Form ---- */

/* What text has that was not made to be said to somebody: markup, links, holes. */
static const char *const marks[] = {"**", "__", "##", "```", "](", "<", ">", "[", "]", "://",
    "www.", "\\n", "•", "…]", "\n- ", "\n* ", "\n1."};

/* "Interviewer: What happened?" */
static int names_speaker(const struct worded *w)
{
	uint32_t second = w->tokens.n > 1 ? w->tokens.at[1].from : 0;
	uint32_t first = w->tokens.n > 1 ? w->tokens.at[0].to : 0;
	static const char *const names[] = {"interviewer", "moderator", "assistant", "researcher",
	    "ai", "bot", "system", "question", "probe", "q", "a", "frage"};

	if (!memchr(w->text + first, ':', second - first))
		return 0;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (token_is(&w->tokens, &w->tokens.at[0], names[i]))
			return 1;
	return 0;
}

int guard_misformed(struct said *s)
{
	if (s->w.tokens.symbols || names_speaker(&s->w) ||
	    (s->w.len > 1 && strchr("-*", s->w.text[0]) && s->w.text[1] == ' '))
		return 1;
	if (!s->context->holes &&
	    (memchr(s->w.text, '{', s->w.len) || memchr(s->w.text, '}', s->w.len)))
		return 1;
	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
		if (memmem(s->w.text, s->w.len, marks[i], strlen(marks[i])))
			return 1;
	return 0;
}
