/* The participant's own phrase in a language that gives nouns a capital and bends its words: a noun with its adjectives, in a form
 * that can stand by itself in quotes, or the words of the signal as they stand. Who writes everything small is quoted
 * where an article shows the noun. */
#include "text/echo.h"

#include <string.h>

#define ADJECTIVES     2
#define NOUNS          3
#define NEGATION_REACH 3 /* tokens */
#define VERBATIM       4 /* tokens of a signal that are quoted as they stand */
#define CLAUSES_TRIED  6
#define NOUN_LETTERS   4
#define TELLING        6 /* letters of a noun that stands alone */

struct picking {
	const struct reading *r;
	const struct stemset *question;
	int signal;
	int quotes_signal; /* what is quoted lies in the signal's spans, or it must not touch them */
	int capitals;      /* the writer uses them */
};

struct phrase {
	uint32_t from, to; /* tokens; from == to: none */
	const char *lead;  /* stands before it instead of the token before: "Ihre"; or NULL */
	size_t lead_len;
	double weight;
};

/* What is never said again. */
static const int hushed[] = {SIGNAL_PROFANITY, SIGNAL_ABUSE, SIGNAL_DISTRESS, SIGNAL_DANGER};

/* Signals whose own words are worth quoting ("umständlich", "die Tabelle"). Of all others it is something else that is quoted. */
static const int quotable[] = {SIGNAL_VAGUE, SIGNAL_WORKAROUND, SIGNAL_TRIGGER, SIGNAL_PUSH,
    SIGNAL_PULL, SIGNAL_ANXIETY, SIGNAL_HABIT, SIGNAL_ALTERNATIVE, SIGNAL_EMOTION_NEGATIVE,
    SIGNAL_EMOTION_POSITIVE, SIGNAL_SOCIAL, SIGNAL_DECISION};

static int in_list(const struct picking *p, enum language_list list, const struct token *token)
{
	return language_lists(
	    p->r->language, list, token_fold(&p->r->tokens, token), token->fold_len);
}

static int in_spans(const struct picking *p, int signal, const struct token *token)
{
	const struct signal_hits *hits;

	if (signal < 0 || signal >= p->r->n_signals)
		return 0;
	hits = &p->r->signals[signal];
	for (uint32_t i = 0; i < hits->kept; i++)
		if (hits->spans[i].from < token->to && token->from < hits->spans[i].to)
			return 1;
	return 0;
}

static int is_hushed(const struct picking *p, const struct token *token)
{
	for (size_t i = 0; i < sizeof hushed / sizeof hushed[0]; i++)
		if (in_spans(p, hushed[i], token))
			return 1;
	if (p->quotes_signal)
		return 0;
	/* People are asked about by rules, not in passing; a time is no thing. */
	return in_spans(p, SIGNAL_SOCIAL, token) || in_spans(p, SIGNAL_PAST, token) ||
	    in_spans(p, p->signal, token);
}

static int ends_in(const struct tokens *t, const struct token *token, const char *ending)
{
	size_t n = strlen(ending);

	return token->fold_len > n &&
	    memcmp(token_fold(t, token) + token->fold_len - n, ending, n) == 0;
}

static int is_joined(const struct tokens *t, uint32_t i)
{
	const struct token *token = &t->at[i];

	if (i == 0 || token->flags & (TOKEN_COMMA | TOKEN_BREAK) || token->from - token[-1].to > 2)
		return 0;
	for (uint32_t at = token[-1].to; at < token->from; at++)
		if (!memchr(" -", t->text[at], 2))
			return 0;
	return 1;
}

/* "gemacht", "verloren", "eingestellt": said of a noun, not one, where nobody writes capitals. */
static int is_participle(const struct tokens *t, const struct token *token)
{
	static const char *const begins[] = {
	    "ge", "be", "ver", "er", "ent", "zer", "an", "ab", "auf", "aus", "ein"};
	const char *fold = token_fold(t, token);

	if (token->fold_len < 5 || (!ends_in(t, token, "t") && !ends_in(t, token, "en")))
		return 0;
	for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++)
		if (strncmp(fold, begins[i], strlen(begins[i])) == 0)
			return 1;
	return 0;
}

/* A word with content of its own that isn't hushed. */
static int is_content(const struct picking *p, uint32_t i)
{
	const struct token *token = &p->r->tokens.at[i];
	const unsigned none = WORD_STOP | WORD_FILLER | WORD_DATE | WORD_VERB | WORD_YOU |
	    WORD_NUMBER | WORD_ME | WORD_NEGATION;

	return token->kind == TOKEN_WORD && !(token->word & none) && !is_hushed(p, token) &&
	    !(token->flags & TOKEN_CAPITAL && in_list(p, LIST_FIRST_NAMES, token));
}

static int is_adjective(const struct picking *p, uint32_t i)
{
	const struct tokens *t = &p->r->tokens;
	const struct token *token = &t->at[i];

	return is_content(p, i) && token->fold_len > 3 &&
	    (!(token->flags & TOKEN_CAPITAL) || token->flags & TOKEN_FIRST) &&
	    (ends_in(t, token, "e") || ends_in(t, token, "en") || ends_in(t, token, "er") ||
	        ends_in(t, token, "es"));
}

static int is_noun(const struct picking *p, uint32_t i)
{
	const struct tokens *t = &p->r->tokens;
	const struct token *token = &t->at[i];
	uint32_t det = i;

	if (token->fold_len < (token->flags & TOKEN_UPPER ? 2 : NOUN_LETTERS) || !is_content(p, i))
		return 0;
	if (p->capitals)
		return token->flags & TOKEN_CAPITAL && !(token->flags & TOKEN_FIRST);
	if (is_participle(t, token))
		return 0;
	/* Written small: "die langen wartezeiten", the last word with content behind an article. */
	if (i + 1 < t->n && is_joined(t, i + 1) && is_content(p, i + 1) &&
	    !is_participle(t, token + 1) && is_adjective(p, i))
		return 0;
	for (unsigned n = 0; n <= ADJECTIVES && det > 0 && is_joined(t, det); n++) {
		det--;
		if (t->at[det].word & WORD_DETERMINER)
			return 1;
		if (!is_adjective(p, det))
			return 0;
	}
	return 0;
}

/* "nicht zufrieden", "keine Probleme": to quote what was denied turns it round. */
static int is_denied(const struct tokens *t, uint32_t from)
{
	for (uint32_t i = from, n = 0; i > 0 && n < NEGATION_REACH; n++) {
		if (t->at[i].flags & (TOKEN_COMMA | TOKEN_BREAK))
			return 0;
		if (t->at[--i].word & WORD_NEGATION)
			return 1;
	}
	return 0;
}

static int asked(const struct picking *p, const struct token *token)
{
	const struct reading *r = p->r;

	for (uint32_t i = 0; p->question && i < r->n_stems && r->stems[i].from <= token->from; i++)
		if (r->stems[i].from == token->from)
			return stemset_common(
			           p->question, &(struct stemset){&r->stems[i].hash, 1}) > 0;
	return 0;
}

/* Adjectives before the noun and what stands before them, as far as it is no case that only a sentence explains ("mit den
 * neuen Regeln" is quoted as "Regeln"). */
static void take_lead(const struct picking *p, struct phrase *ph)
{
	const struct tokens *t = &p->r->tokens;
	uint32_t noun = ph->from, from = noun;
	const struct token *det;
	int weak;

	while (
	    from > 0 && noun - from < ADJECTIVES && is_joined(t, from) && is_adjective(p, from - 1))
		from--;
	det = from > 0 && is_joined(t, from) ? &t->at[from - 1] : NULL;
	if (det)
		ph->lead = language_pair(p->r->language, LIST_POSSESSIVES, token_fold(t, det),
		    det->fold_len, &ph->lead_len);
	weak = from < noun && ends_in(t, &t->at[noun - 1], "en");
	if (ph->lead) {
		ph->from = from;
		return;
	}
	ph->lead = NULL;
	if (from == noun)
		return;
	if (det && token_is(t, det, "der") && weak)
		return;
	if (det && det->word & WORD_DETERMINER) {
		if (!in_list(p, LIST_QUOTED, det))
			return;
		ph->lead = token_fold(t, det);
		ph->lead_len = det->fold_len;
		ph->from = from;
	} else if (!weak) {
		ph->from = from;
	}
}

/* "Liste der offenen Rechnungen" */
static void take_genitive(const struct picking *p, struct phrase *ph)
{
	const struct tokens *t = &p->r->tokens;
	uint32_t at = ph->to;

	if (at >= t->n || !is_joined(t, at) || !in_list(p, LIST_GENITIVES, &t->at[at]))
		return;
	at++;
	while (at < t->n && at - ph->to <= ADJECTIVES && is_joined(t, at) && is_adjective(p, at) &&
	    !is_noun(p, at))
		at++;
	if (at < t->n && is_joined(t, at) && is_noun(p, at) &&
	    at + 1 - ph->from + (ph->lead != NULL) <= ECHO_WORDS)
		ph->to = at + 1;
}

static struct phrase phrase_at(const struct picking *p, uint32_t i)
{
	const struct tokens *t = &p->r->tokens;
	struct phrase ph = {.from = i, .to = i + 1};
	int telling = 0;

	while (ph.to < t->n && ph.to - i < NOUNS && is_joined(t, ph.to) && is_noun(p, ph.to) &&
	    p->capitals)
		ph.to++;
	/* Half of a word that a hyphen joins is none. */
	if (t->at[i].flags & TOKEN_JOINED ||
	    (ph.to < t->n && t->at[ph.to].flags & TOKEN_JOINED && is_joined(t, ph.to)))
		return ph;
	for (uint32_t k = ph.from; k < ph.to; k++) {
		const struct token *token = &t->at[k];

		ph.weight += token->word & WORD_WEAK ? 0.2 : 1;
		ph.weight -= asked(p, token) ? 0.75 : 0;
		telling |= !(token->word & WORD_WEAK) && token->fold_len >= TELLING;
	}
	take_lead(p, &ph);
	take_genitive(p, &ph);
	if (is_denied(t, ph.from)) {
		ph.weight = 0;
		return ph;
	}
	ph.weight += 0.3 * (ph.to - ph.from - 1) + (ph.lead ? 0.2 : 0);
	if (ph.to - ph.from == 1 && !telling && !ph.lead && !p->quotes_signal)
		ph.weight = 0;
	return ph;
}

static int touches_signal(const struct picking *p, const struct phrase *ph)
{
	for (uint32_t i = ph->from; i < ph->to; i++)
		if (in_spans(p, p->signal, &p->r->tokens.at[i]))
			return 1;
	return 0;
}

/* The best noun of a clause that token i is in. */
static struct phrase best_of(const struct picking *p, uint32_t i)
{
	const struct tokens *t = &p->r->tokens;
	uint32_t from = i, to = i + 1;
	struct phrase best = {0};

	while (from > 0 && t->at[from - 1].clause == t->at[i].clause)
		from--;
	while (to < t->n && t->at[to].clause == t->at[i].clause)
		to++;
	for (uint32_t k = from; k < to; k++) {
		struct phrase ph;

		if (!is_noun(p, k))
			continue;
		ph = phrase_at(p, k);
		if (ph.weight > best.weight && touches_signal(p, &ph) == p->quotes_signal)
			best = ph;
		if (ph.to > k + 1)
			k = ph.to - 1;
	}
	return best;
}

/* The words of the signal as they stand: "ziemlich umständlich". */
static struct phrase verbatim(const struct picking *p, const struct span *span)
{
	const struct tokens *t = &p->r->tokens;
	struct phrase ph = {0}, none = {0};
	int content = 0;

	while (ph.from < t->n && t->at[ph.from].to <= span->from)
		ph.from++;
	for (ph.to = ph.from; ph.to < t->n && t->at[ph.to].from < span->to; ph.to++) {
		const struct token *token = &t->at[ph.to];

		if (token->word & (WORD_ME | WORD_YOU) || token->kind != TOKEN_WORD ||
		    (ph.to > ph.from && !is_joined(t, ph.to)))
			return none;
		for (size_t i = 0; i < sizeof hushed / sizeof hushed[0]; i++)
			if (in_spans(p, hushed[i], token))
				return none;
		content |= !(token->word & (WORD_STOP | WORD_FILLER)) && token->fold_len > 3;
	}
	if (!content || ph.to - ph.from > VERBATIM || is_denied(t, ph.from) ||
	    (ph.to < t->n &&
	        (t->at[ph.to].flags & TOKEN_JOINED ||
	            in_list(p, LIST_NEGATES_AFTER, &t->at[ph.to]))))
		return none;
	if (ph.from > 0 && is_joined(t, ph.from) && in_list(p, LIST_DEGREES, &t->at[ph.from - 1]))
		ph.from--;
	ph.weight = 1;
	return ph;
}

static size_t write_phrase(const struct picking *p, const struct phrase *ph, char out[ECHO_BYTES])
{
	const struct tokens *t = &p->r->tokens;
	uint32_t first = ph->from < t->n ? t->at[ph->from].from : 0;
	size_t n = 0;

	if (ph->weight < 1 || (first > 0 && memchr("@#/\\_.&=", t->text[first - 1], 8)))
		return 0;
	if (ph->lead) {
		if (ph->lead_len + 2 > ECHO_BYTES / 2)
			return 0;
		memcpy(out, ph->lead, ph->lead_len);
		n = ph->lead_len;
		out[n++] = ' ';
	}
	for (uint32_t i = ph->from; i < ph->to; i++) {
		const struct token *token = &t->at[i];
		size_t len = token->to - token->from;
		int small = token->flags & TOKEN_FIRST && !is_noun(p, i);

		if (n + len + 2 > ECHO_BYTES - 1)
			return 0;
		if (i > ph->from)
			out[n++] = token->flags & TOKEN_JOINED ? '-' : ' ';
		memcpy(out + n, t->text + token->from, len);
		if (small && out[n] >= 'A' && out[n] <= 'Z')
			out[n] = (char)(out[n] + 'a' - 'A'); /* it began a sentence */
		n += len;
	}
	out[n] = '\0';
	return echo_safe(out, n) ? n : 0;
}

/* Whether capitals are used, told by the words inside sentences. */
static int uses_capitals(const struct tokens *t)
{
	unsigned inside = 0, capitals = 0;

	for (uint32_t i = 0; i < t->n; i++) {
		const struct token *token = &t->at[i];

		if (token->kind != TOKEN_WORD || token->flags & TOKEN_FIRST)
			continue;
		inside++;
		capitals += token->flags & TOKEN_CAPITAL && !(token->flags & TOKEN_UPPER);
	}
	/* One noun in twelve words, and not every word. */
	return capitals > 0 && 12 * capitals >= inside && 4 * capitals <= 3 * inside + 4;
}

static uint32_t token_at(const struct tokens *t, uint32_t byte)
{
	uint32_t i = 0;

	while (i + 1 < t->n && t->at[i].to <= byte)
		i++;
	return i;
}

static size_t quote_signal(
    const struct picking *p, const struct signal_hits *hits, char out[ECHO_BYTES])
{
	size_t n = 0;

	for (uint32_t i = hits->kept, tried = 0; i-- > 0 && !n && tried < CLAUSES_TRIED; tried++) {
		struct phrase ph = best_of(p, token_at(&p->r->tokens, hits->spans[i].from));

		if (p->signal == SIGNAL_VAGUE || ph.weight < 1)
			ph = verbatim(p, &hits->spans[i]);
		n = write_phrase(p, &ph, out);
	}
	return n;
}

static size_t quote_other(const struct picking *p, char out[ECHO_BYTES])
{
	const struct tokens *t = &p->r->tokens;
	size_t n = 0;
	uint32_t tried = 0;

	for (uint32_t i = t->n; i-- > 0 && !n && tried < CLAUSES_TRIED;) {
		struct phrase ph;

		if (i + 1 < t->n && t->at[i + 1].clause == t->at[i].clause)
			continue;
		ph = best_of(p, i);
		n = write_phrase(p, &ph, out);
		tried++;
	}
	return n;
}

size_t echo_nouns(
    const struct reading *r, int signal, const struct stemset *question, char out[ECHO_BYTES])
{
	struct picking p = {.r = r, .question = question, .signal = signal};
	const struct signal_hits *hits =
	    signal >= 0 && signal < r->n_signals ? &r->signals[signal] : NULL;
	size_t n;

	p.capitals = uses_capitals(&r->tokens);
	if (hits && hits->kept) {
		p.quotes_signal = signal >= SIGNAL_BUILTIN;
		for (size_t i = 0; i < sizeof quotable / sizeof quotable[0]; i++)
			p.quotes_signal |= quotable[i] == signal;
	} else {
		p.signal = -1;
	}
	n = p.quotes_signal ? quote_signal(&p, hits, out) : quote_other(&p, out);
	if (!n)
		out[0] = '\0';
	return n;
}
