/* Text as tokens: one pass over the code points, cutting words, numbers, sentences and clauses. */
#include "config.h" /* memmem */

#include <string.h>

#include "text/scan.h"

/* Opens a token at `from`; its folded form is written behind fold_used. */
struct token *scan_begin(struct scan *s, enum token_kind kind, const char *from)
{
	struct tokens *t = s->t;
	struct token *token;

	if (t->n == s->cap) {
		struct token *more = arena_alloc(s->arena, 2 * s->cap * sizeof *more);
		memcpy(more, t->at, t->n * sizeof *more);
		t->at = more;
		s->cap *= 2;
	}
	token = &t->at[t->n];
	memset(token, 0, sizeof *token);
	if (s->gap & GAP_SENTENCE && s->started)
		s->sentence++;
	if (s->gap & (GAP_SENTENCE | GAP_BREAK | GAP_COMMA) && s->started)
		s->clause++;
	if (!s->started || s->gap & GAP_SENTENCE)
		token->flags |= TOKEN_FIRST;
	if (s->gap & (GAP_SENTENCE | GAP_BREAK))
		token->flags |= TOKEN_BREAK;
	if (s->gap & GAP_COMMA)
		token->flags |= TOKEN_COMMA;
	if (s->started && s->gap == GAP_NONE)
		token->flags |= TOKEN_JOINED;
	token->kind = (uint8_t)kind;
	token->from = (uint32_t)(from - s->text);
	token->sentence = (uint16_t)s->sentence;
	token->clause = (uint16_t)s->clause;
	token->fold = s->fold_used;
	s->started = 1;
	s->asked = 0;
	s->gap = GAP_NONE;
	return token;
}

void scan_finish(struct scan *s, struct token *token, const char *to)
{
	struct tokens *t = s->t;
	const char *fold = t->fold + token->fold;
	size_t len = s->fold_used - token->fold;

	token->to = (uint32_t)(to - s->text);
	token->fold_len = (uint16_t)len;
	token->hash = fold_hash(fold, len);
	t->fold[s->fold_used++] = '\0';
	if (len > 3 && !memcmp(fold + len - 3, "n't", 3))
		token->flags |= TOKEN_NOT;
	if (len > 2 && !memcmp(fold + len - 2, "'s", 2))
		token->flags |= TOKEN_POSSESSIVE;
	if (token->kind == TOKEN_IDEOGRAPH)
		s->ideographs++;
	else if (!(token->flags & TOKEN_JOINED))
		t->words++;
	t->n++;
	s->p = to;
}

void scan_put(struct scan *s, uint32_t cp)
{
	s->fold_used += fold_encode(cp, s->t->fold + s->fold_used);
}

static int is_abbreviation(const struct scan *s, const struct token *token, int lower_next)
{
	static const char *const always[] = {"mr", "mrs", "ms", "dr", "prof", "st", "vs", "approx",
	    "z", "bzw", "ca", "evtl", "ggf", "inkl", "bspw", "zzgl"};
	static const char *const before_lower[] = {
	    "etc", "inc", "ltd", "co", "corp", "dept", "usw", "nr", "min", "std"};

	for (size_t i = 0; i < sizeof always / sizeof always[0]; i++)
		if (token_is(s->t, token, always[i]))
			return 1;
	if (!lower_next)
		return 0;
	for (size_t i = 0; i < sizeof before_lower / sizeof before_lower[0]; i++)
		if (token_is(s->t, token, before_lower[i]))
			return 1;
	return token->fold_len == 1 && token->flags & TOKEN_JOINED; /* e.g. */
}

/* "z.B. Excel", "z. B. Excel", "d.h. Montag": German ones stand before capitals too. */
static int is_german_abbreviation(const struct scan *s, const struct token *token)
{
	static const char *const pairs[] = {"zb", "dh", "ua", "ia", "uu", "va"};
	const struct token *before = token - 1;

	if (token == s->t->at || token->fold_len != 1 || before->fold_len != 1 ||
	    token->from - before->to > 2)
		return 0;
	for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
		if (*token_fold(s->t, before) == pairs[i][0] &&
		    *token_fold(s->t, token) == pairs[i][1])
			return 1;
	return 0;
}

/* "3. März": a day and not the end of a sentence. */
static int is_day(const struct scan *s, const struct token *token, const char *next)
{
	static const char *const months[] = {"Januar", "Jänner", "Februar", "März", "Maerz", "Mai",
	    "Juni", "Juli", "Oktober", "Dezember", "April ", "August ", "September ", "November "};

	if (token->kind != TOKEN_NUMBER || token->fold_len > 2)
		return 0;
	for (size_t i = 0; i < sizeof months / sizeof months[0]; i++)
		if ((size_t)(s->end - next) >= strlen(months[i]) &&
		    !memcmp(next, months[i], strlen(months[i])))
			return 1;
	return 0;
}

/* At a full stop or its kin: how strong a break it makes. Goes past the whole run ("?!", "..."). */
static void read_stop(struct scan *s)
{
	const char *from = s->p;
	unsigned used, run = 0, ends = 0, ellipsis = 0;
	uint32_t cp = 0, next;

	while (s->p < s->end && fold_kind(cp = scan_peek(s, s->p, &used)) == CHAR_STOP) {
		if (cp == '?' || cp == 0x37E || cp == 0x61F || cp == 0xFF1F || cp == 0x203D ||
		    (cp >= 0x2047 && cp <= 0x2048))
			s->asked = s->started;
		ellipsis |= cp == 0x2026;
		ends |= cp != '.' && cp != 0x2026;
		s->p += used;
		run++;
	}
	next = scan_peek(s, s->p, &used);
	if (ends || s->p == s->end) {
		s->gap |= GAP_SENTENCE;
		return;
	}
	if (run > 1 || ellipsis) {
		const char *at = s->p;
		while (at < s->end && *at == ' ')
			at++;
		next = scan_peek(s, at, &used);
		s->gap |= fold_kind(next) == CHAR_LETTER && fold_lower(next) != next ? GAP_SENTENCE
		                                                                     : GAP_BREAK;
		return;
	}
	if (fold_kind(next) == CHAR_LETTER || fold_kind(next) == CHAR_DIGIT) {
		const struct token *last = s->t->n ? &s->t->at[s->t->n - 1] : NULL;
		int glued = last && s->text + last->to == from && last->fold_len > 1 &&
		    !(last->flags & TOKEN_CAPITAL) && fold_lower(next) != next;
		if (glued) /* "it was slow.I left" */
			s->gap |= GAP_SENTENCE;
		return;
	}
	if (s->t->n && s->text + s->t->at[s->t->n - 1].to == from) {
		const char *at = s->p;
		while (at < s->end && *at == ' ')
			at++;
		next = scan_peek(s, at, &used);
		if (is_abbreviation(s, &s->t->at[s->t->n - 1],
		        fold_kind(next) == CHAR_LETTER && fold_lower(next) == next) ||
		    is_german_abbreviation(s, &s->t->at[s->t->n - 1]) ||
		    is_day(s, &s->t->at[s->t->n - 1], at)) {
			s->gap |= GAP_SPACE;
			return;
		}
	}
	s->gap |= GAP_SENTENCE;
}

static void read_quote(struct scan *s)
{
	struct tokens *t = s->t;

	if (s->quote < 0) {
		if (s->last_cp < '0' || s->last_cp > '9') /* 5" is a size */
			s->quote = t->n;
	} else {
		if ((uint32_t)s->quote < t->n)
			t->quotes++;
		for (uint32_t i = (uint32_t)s->quote; i < t->n; i++)
			t->at[i].flags |= TOKEN_QUOTED;
		s->quote = -1;
	}
	s->gap |= GAP_SPACE;
}

/* Looks once at the chunk that begins here (up to the next blank): is it an e-mail or web address?
 */
static int read_address(struct scan *s)
{
	const char *at = s->p, *sign = NULL, *to;
	int web = s->end - at > 4 && !memcmp(at, "www.", 4);
	struct token *token;

	for (; at < s->end && (unsigned char)*at > ' '; at++) {
		if (*at == '@')
			sign = at;
		if (*at == ':' && s->end - at > 3 && at[1] == '/' && at[2] == '/')
			web = 1;
	}
	s->chunk_end = at;
	if (!web && (!sign || sign == s->p || !memchr(sign, '.', (size_t)(at - sign))))
		return 0;
	for (to = at; to > s->p && memchr(".,;:!?)]}>\"'", to[-1], 12);)
		to--;
	if (to - s->p < 4 || (!web && (sign + 1 >= to || scan_kind(s, sign + 1) != CHAR_LETTER)))
		return 0;
	token = scan_begin(s, TOKEN_ADDRESS, s->p);
	memcpy(s->t->fold + s->fold_used, s->p, (size_t)(to - s->p));
	s->fold_used += (uint32_t)(to - s->p);
	scan_finish(s, token, to);
	return 1;
}

/* A hyphen joins two words, begins a negative number, or, between blanks or doubled, is a dash. */
static void read_hyphen(struct scan *s, const char *after)
{
	enum char_kind next = scan_kind(s, after);

	if (next == CHAR_HYPHEN || (next == CHAR_SPACE && fold_kind(s->last_cp) == CHAR_SPACE))
		s->gap |= GAP_BREAK;
	s->p = after;
}

static void read_other(struct scan *s, uint32_t cp, unsigned used, enum char_kind kind)
{
	switch (kind) {
	case CHAR_SPACE:
		s->gap |= GAP_SPACE;
		break;
	case CHAR_NEWLINE:
		s->gap |= GAP_SENTENCE;
		break;
	case CHAR_COMMA:
		s->gap |= GAP_COMMA;
		break;
	case CHAR_BREAK:
		s->gap |= GAP_BREAK;
		break;
	case CHAR_CURRENCY:
		s->money = s->p + used;
		s->gap |= GAP_SPACE;
		break;
	case CHAR_CONTROL:
		s->gap |= GAP_SPACE;
		break;
	case CHAR_OTHER:
		s->t->symbols += cp >= 0x2190;
		if (cp >= 0x2190 || cp == '*')
			s->gap |= GAP_SPACE;
		break;
	default:
		break;
	}
	s->p += used;
}

static void step(struct scan *s)
{
	unsigned used;
	uint32_t cp = scan_peek(s, s->p, &used);
	enum char_kind kind = fold_kind(cp);
	const char *from = s->p;
	struct token *token;

	if (s->may_address && s->p >= s->chunk_end && kind != CHAR_SPACE && kind != CHAR_NEWLINE &&
	    kind != CHAR_BREAK && kind != CHAR_QUOTE && read_address(s)) {
		s->last_cp = 'a';
		return;
	}
	switch (kind) {
	case CHAR_LETTER:
		scan_word(s, from);
		cp = 'a';
		break;
	case CHAR_DIGIT:
		scan_number(s, from);
		cp = '0';
		break;
	case CHAR_IDEOGRAPH:
		token = scan_begin(s, TOKEN_IDEOGRAPH, from);
		scan_put(s, cp);
		from += used;
		while (from < s->end && fold_kind(cp = scan_peek(s, from, &used)) == CHAR_MARK) {
			scan_put(s, cp);
			from += used;
		}
		scan_finish(s, token, from);
		cp = 'a';
		break;
	case CHAR_STOP:
		read_stop(s);
		break;
	case CHAR_QUOTE:
		read_quote(s);
		s->p += used;
		break;
	case CHAR_HYPHEN:
		read_hyphen(s, from + used);
		break;
	default:
		read_other(s, cp, used, kind);
	}
	s->last_cp = cp;
}

static uint32_t count_chars(const char *text, size_t len)
{
	uint32_t n = 0;

	for (size_t i = 0; i < len; i++)
		n += ((unsigned char)text[i] & 0xC0) != 0x80;
	return n;
}

void tokens_read(struct arena *arena, const char *text, size_t len, struct tokens *out)
{
	struct scan s = {.t = out, .arena = arena, .text = text, .p = text, .quote = -1};

	memset(out, 0, sizeof *out);
	if (len > TOKENS_TEXT_MAX) {
		len = TOKENS_TEXT_MAX;
		while (len && ((unsigned char)text[len] & 0xC0) == 0x80)
			len--;
	}
	out->text = text;
	out->len = (uint32_t)len;
	s.end = text + len;
	s.cap = (uint32_t)len / 5 + 8;
	out->at = arena_alloc(arena, s.cap * sizeof *out->at);
	out->fold =
	    arena_alloc(arena, len + len / 2 + 8); /* a NUL for every token, two bytes apart */
	s.may_address = len &&
	    (memchr(text, '@', len) || memmem(text, len, "://", 3) || memmem(text, len, "www.", 4));
	s.chunk_end = text;
	s.last_cp = ' ';
	while (s.p < s.end)
		step(&s);
	out->chars = count_chars(text, len);
	out->words += (s.ideographs + 1) / 2;
	out->sentences = (uint16_t)(out->n ? s.sentence + 1 : 0);
	out->clauses = (uint16_t)(out->n ? s.clause + 1 : 0);
	out->ends_asking = s.asked;
}

const char *token_fold(const struct tokens *t, const struct token *token)
{
	return t->fold + token->fold;
}

int token_is(const struct tokens *t, const struct token *token, const char *word)
{
	return !strcmp(t->fold + token->fold, word);
}
