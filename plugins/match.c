/* A backtracking matcher for Lua patterns, written from the manual (6.4.1), with a budget and an
 * explicit stack. */
#include "plugins/match.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define ESCAPE '%'

/* Bytes of a set or a back reference that cost one step. */
#define BYTES_PER_STEP 4

/* What to do when the rest of the pattern fails. */
enum choice_kind {
	CHOICE_SHORTER, /* greedy repetition: one less, down to `least` */
	CHOICE_LONGER,  /* lazy repetition: one more, if `item` still matches */
	CHOICE_WITHOUT, /* optional item: go on without it */
	CHOICE_UNOPEN,  /* forget the capture that was opened last */
	CHOICE_UNCLOSE  /* open capture `least` again */
};

struct choice {
	enum choice_kind kind;
	size_t item, item_end; /* the repeated item in the pattern */
	size_t at;             /* where in the subject it stands now */
	size_t least;
};

struct machine {
	struct match *m;
	const unsigned char *subject, *pattern;
	size_t s, p; /* where we are in the subject and the pattern */
	struct choice stack[MATCH_DEPTH_MAX];
	unsigned depth;
};

/* What a step says of the path so far. */
enum verdict { GO_ON, FAILED, MATCHED, BROKEN };

static enum verdict broken(struct machine *k, const char *message)
{
	snprintf(k->m->message, sizeof k->m->message, "%s", message);
	return BROKEN;
}

static int push_choice(struct machine *k, struct choice choice)
{
	if (k->depth + 1 == MATCH_DEPTH_MAX)
		return 0;
	k->stack[k->depth++] = choice;
	return 1;
}

/* --- Single characters ------------------------------------------------------------------ */

/* Is c in the class that a letter names? ASCII only, as in the C locale; other letters name
 * themselves. */
static int in_class(unsigned char c, unsigned char name)
{
	int found, ascii = c < 128;

	switch (name | 32) {
	case 'a':
		found = ascii && isalpha(c);
		break;
	case 'c':
		found = c < 32 || c == 127;
		break;
	case 'd':
		found = c >= '0' && c <= '9';
		break;
	case 'g':
		found = c > 32 && c < 127;
		break;
	case 'l':
		found = c >= 'a' && c <= 'z';
		break;
	case 'p':
		found = ascii && ispunct(c);
		break;
	case 's':
		found = c == ' ' || (c >= '\t' && c <= '\r');
		break;
	case 'u':
		found = c >= 'A' && c <= 'Z';
		break;
	case 'w':
		found = ascii && isalnum(c);
		break;
	case 'x':
		found = ascii && isxdigit(c);
		break;
	case 'z': /* not in the manual any more, still in stock Lua */
		found = c == 0;
		break;
	default:
		return name == c;
	}
	return name >= 'A' && name <= 'Z' ? !found : found;
}

/* The set of which `p` is the '[' and `end` is behind the ']'. */
static int in_set(const unsigned char *p, const unsigned char *end, unsigned char c)
{
	int negated = p[1] == '^';

	p += negated ? 2 : 1;
	end--;
	while (p < end) {
		if (*p == ESCAPE) {
			if (in_class(c, p[1]))
				return !negated;
			p += 2;
		} else if (p + 2 < end && p[1] == '-') {
			if (p[0] <= c && c <= p[2])
				return !negated;
			p += 3;
		} else if (*p++ == c) {
			return !negated;
		}
	}
	return negated;
}

/* Where does the set that begins at `p` end? The first character is a member even if it is ']'. 0
 * if it does not end. */
static size_t set_end(struct machine *k, size_t p, const char **message)
{
	size_t start = p, len = k->m->pattern_len;

	p++;
	if (p < len && k->pattern[p] == '^')
		p++;
	for (int first = 1;; first = 0) {
		if (p >= len) {
			*message = "malformed pattern (missing ']')";
			return 0;
		}
		if (!first && k->pattern[p] == ']')
			break;
		p += k->pattern[p] == ESCAPE ? 2 : 1;
	}
	k->m->steps -= (long)((p - start) / BYTES_PER_STEP);
	return p + 1;
}

/* Where does the single character at p of the pattern end (before its repetition)? 0 with a message
 * if it is malformed. */
static size_t item_end(struct machine *k, size_t p, const char **message)
{
	if (k->pattern[p] == '[')
		return set_end(k, p, message);
	if (k->pattern[p] != ESCAPE)
		return p + 1;
	if (p + 1 < k->m->pattern_len)
		return p + 2;
	*message = "malformed pattern (ends with '%')";
	return 0;
}

/* Does the character at s match the item? */
static int item_matches(struct machine *k, size_t item, size_t end, size_t s)
{
	unsigned char c;

	k->m->steps--;
	if (s >= k->m->subject_len)
		return 0;
	c = k->subject[s];
	switch (k->pattern[item]) {
	case '.':
		return 1;
	case ESCAPE:
		return in_class(c, k->pattern[item + 1]);
	case '[':
		k->m->steps -= (long)((end - item) / BYTES_PER_STEP);
		return in_set(k->pattern + item, k->pattern + end, c);
	default:
		return k->pattern[item] == c;
	}
}

/* --- Steps of the pattern --------------------------------------------------------------- */

/* The character at p, with the repetition that follows it. */
static enum verdict step_item(struct machine *k)
{
	const char *message = NULL;
	size_t item = k->p, end = item_end(k, item, &message), s = k->s;
	unsigned char suffix;
	struct choice choice = {CHOICE_SHORTER, item, end, s, s};

	if (!end)
		return broken(k, message);
	suffix = end < k->m->pattern_len ? k->pattern[end] : '\0';
	if (!strchr("*+?-", suffix) || !suffix) {
		k->p = end;
		k->s++;
		return item_matches(k, item, end, s) ? GO_ON : FAILED;
	}
	k->p = end + 1;
	if (!item_matches(k, item, end, s))
		return suffix == '+' ? FAILED : GO_ON;
	if (suffix == '?') {
		choice.kind = CHOICE_WITHOUT;
		k->s++;
	} else if (suffix == '-') {
		choice.kind = CHOICE_LONGER;
	} else {
		choice.least = suffix == '+' ? s + 1 : s;
		for (k->s++; k->m->steps > 0 && item_matches(k, item, end, k->s);)
			k->s++;
		choice.at = k->s;
	}
	return push_choice(k, choice) ? GO_ON : broken(k, "pattern too complex");
}

static enum verdict step_open(struct machine *k)
{
	struct match *m = k->m;
	int position = k->p + 1 < m->pattern_len && k->pattern[k->p + 1] == ')';

	if (m->captures == MATCH_CAPTURES_MAX)
		return broken(k, "too many captures");
	m->capture[m->captures].start = k->s;
	m->capture[m->captures].len = position ? MATCH_POSITION : MATCH_OPEN;
	m->captures++;
	k->p += position ? 2 : 1;
	return push_choice(k, (struct choice){.kind = CHOICE_UNOPEN})
	    ? GO_ON
	    : broken(k, "pattern too complex");
}

static enum verdict step_close(struct machine *k)
{
	unsigned i = k->m->captures;

	while (i > 0 && k->m->capture[i - 1].len != MATCH_OPEN)
		i--;
	if (i == 0)
		return broken(k, "invalid pattern capture");
	i--;
	k->m->capture[i].len = k->s - k->m->capture[i].start;
	k->p++;
	return push_choice(k, (struct choice){.kind = CHOICE_UNCLOSE, .least = i})
	    ? GO_ON
	    : broken(k, "pattern too complex");
}

/* %bxy: from an x to the y that balances it. */
static enum verdict step_balance(struct machine *k)
{
	unsigned char opening, closing;
	size_t nested = 1;

	if (k->p + 3 >= k->m->pattern_len)
		return broken(k, "malformed pattern (missing arguments to '%b')");
	opening = k->pattern[k->p + 2];
	closing = k->pattern[k->p + 3];
	if (k->s >= k->m->subject_len || k->subject[k->s] != opening)
		return FAILED;
	while (++k->s < k->m->subject_len && k->m->steps > 0) {
		k->m->steps--;
		if (k->subject[k->s] == closing) {
			if (--nested == 0) {
				k->s++;
				k->p += 4;
				return GO_ON;
			}
		} else if (k->subject[k->s] == opening) {
			nested++;
		}
	}
	return FAILED;
}

/* %f[set]: between a character outside the set and one inside; the ends of the subject count as
 * NUL. */
static enum verdict step_frontier(struct machine *k)
{
	const char *message = NULL;
	unsigned char before, after;
	size_t set = k->p + 2, end;

	if (set >= k->m->pattern_len || k->pattern[set] != '[')
		return broken(k, "missing '[' after '%f' in pattern");
	end = set_end(k, set, &message);
	if (!end)
		return broken(k, message);
	before = k->s > 0 ? k->subject[k->s - 1] : '\0';
	after = k->s < k->m->subject_len ? k->subject[k->s] : '\0';
	k->m->steps -= (long)((end - set) / BYTES_PER_STEP);
	k->p = end;
	return !in_set(k->pattern + set, k->pattern + end, before) &&
	        in_set(k->pattern + set, k->pattern + end, after)
	    ? GO_ON
	    : FAILED;
}

/* %1 … %9: what that capture holds, once more. */
static enum verdict step_back_reference(struct machine *k)
{
	struct match *m = k->m;
	unsigned i = k->pattern[k->p + 1] - (unsigned)'1';
	size_t len;

	if (i >= m->captures || m->capture[i].len == MATCH_OPEN) {
		snprintf(m->message, sizeof m->message, "invalid capture index %%%u", i + 1);
		return BROKEN;
	}
	len = m->capture[i].len;
	if (len > m->subject_len - k->s) /* also that of a position */
		return FAILED;
	m->steps -= (long)(len / BYTES_PER_STEP);
	if (memcmp(k->subject + m->capture[i].start, k->subject + k->s, len) != 0)
		return FAILED;
	k->s += len;
	k->p += 2;
	return GO_ON;
}

static enum verdict step(struct machine *k)
{
	size_t next = k->p + 1;

	if (k->p == k->m->pattern_len)
		return MATCHED;
	switch (k->pattern[k->p]) {
	case '(':
		return step_open(k);
	case ')':
		return step_close(k);
	case '$':
		if (next < k->m->pattern_len)
			return step_item(k);
		k->p = next;
		return k->s == k->m->subject_len ? GO_ON : FAILED;
	case ESCAPE:
		if (next == k->m->pattern_len)
			return step_item(k);
		if (k->pattern[next] == 'b')
			return step_balance(k);
		if (k->pattern[next] == 'f')
			return step_frontier(k);
		if (k->pattern[next] >= '0' && k->pattern[next] <= '9')
			return step_back_reference(k);
		return step_item(k);
	default:
		return step_item(k);
	}
}

/* Goes back to the last choice that has something left to try; 0 if there is none. */
static int back_up(struct machine *k)
{
	while (k->depth > 0 && k->m->steps > 0) {
		struct choice *c = &k->stack[k->depth - 1];

		k->m->steps--;
		k->p = c->item_end + 1;
		switch (c->kind) {
		case CHOICE_SHORTER:
			if (c->at > c->least) {
				k->s = --c->at;
				return 1;
			}
			break;
		case CHOICE_LONGER:
			if (item_matches(k, c->item, c->item_end, c->at)) {
				k->s = ++c->at;
				return 1;
			}
			break;
		case CHOICE_WITHOUT:
			k->s = c->at;
			k->depth--;
			return 1;
		case CHOICE_UNOPEN:
			k->m->captures--;
			break;
		case CHOICE_UNCLOSE:
			k->m->capture[c->least].len = MATCH_OPEN;
			break;
		}
		k->depth--;
	}
	return 0;
}

enum match_result match_at(struct match *m, size_t offset)
{
	struct machine k;
	enum verdict verdict = GO_ON;

	k.m = m;
	k.subject = (const unsigned char *)m->subject;
	k.pattern = (const unsigned char *)m->pattern;
	k.s = offset;
	k.p = 0;
	k.depth = 0;
	m->captures = 0;
	m->start = offset;
	while (m->steps-- > 0) {
		verdict = step(&k);
		if (verdict == FAILED && back_up(&k))
			verdict = GO_ON;
		if (verdict != GO_ON)
			break;
	}
	m->end = k.s;
	if (verdict == BROKEN)
		return MATCH_ERROR;
	if (m->steps <= 0)
		return MATCH_STEPS;
	return verdict == MATCHED ? MATCH_YES : MATCH_NO;
}

enum match_result match_search(struct match *m, size_t offset, int anchored)
{
	enum match_result result = match_at(m, offset);

	while (result == MATCH_NO && !anchored && offset < m->subject_len)
		result = match_at(m, ++offset);
	return result;
}

int match_is_plain(const char *pattern, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (pattern[i] && strchr("^$*+?.([%-", pattern[i]))
			return 0;
	return 1;
}
