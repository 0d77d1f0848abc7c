/* Words, numbers and dates of the tokeniser. */
#include "text/scan.h"

#include <string.h>

static int ascii_digit(const char *at, const char *end)
{
	return at < end && *at >= '0' && *at <= '9';
}

/* Letters, digits and what joins them, from `at` on; apostrophes only between letters. */
static const char *word_body(struct scan *s, const char *at, unsigned *upper, unsigned *letters)
{
	uint32_t base = 0; /* what a mark may compose with */
	uint32_t base_at = 0;

	while (at < s->end) {
		unsigned used;
		uint32_t cp = scan_peek(s, at, &used), low;

		if (cp < 0x80 && cp >= 'a' && cp <= 'z') { /* most of all text */
			s->t->fold[base_at = s->fold_used++] = (char)cp;
			base = cp;
			(*letters)++;
			at += used;
			continue;
		}
		switch (fold_kind(cp)) {
		case CHAR_LETTER:
			low = fold_lower(cp);
			*upper += low != cp;
			(*letters)++;
			base = low;
			base_at = s->fold_used;
			scan_put(s, low);
			break;
		case CHAR_DIGIT:
			base = 0;
			scan_put(s, fold_lower(cp));
			break;
		case CHAR_MARK:
			low = base ? fold_compose(base, cp) : 0;
			if (low) {
				s->fold_used = base_at;
				scan_put(s, low);
			} else {
				scan_put(s, cp);
			}
			base = low;
			break;
		case CHAR_IGNORED:
			break;
		case CHAR_APOSTROPHE:
			if (!*letters || scan_kind(s, at + used) != CHAR_LETTER)
				return at;
			base = 0;
			scan_put(s, '\'');
			break;
		default:
			return at;
		}
		at += used;
	}
	return at;
}

void scan_word(struct scan *s, const char *from)
{
	struct token *token = scan_begin(s, TOKEN_WORD, from);
	unsigned used, upper = 0, letters = 0;
	uint32_t first = scan_peek(s, from, &used);
	const char *to = word_body(s, from, &upper, &letters);

	if (fold_lower(first) != first)
		token->flags |= TOKEN_CAPITAL;
	if (letters > 1 && upper == letters)
		token->flags |= TOKEN_UPPER;
	scan_finish(s, token, to);
}

/* A date or a time of day in figures at `at`: its end, or NULL. */
static const char *numeric_date(const struct scan *s, const char *at)
{
	int groups = 0, size[3];
	char mark = 0;

	while (groups < 3) {
		int n = 0;
		while (n < 5 && ascii_digit(at, s->end)) {
			at++;
			n++;
		}
		if (!n || n > 4)
			return NULL;
		size[groups++] = n;
		if (at == s->end || !ascii_digit(at + 1, s->end) || !memchr("-/.:", *at, 4) ||
		    (mark && *at != mark) || groups == 3)
			break;
		mark = *at++;
	}
	if (mark == ':')
		return size[0] <= 2 && size[1] == 2 ? at : NULL;
	if (groups != 3 || size[1] > 2)
		return NULL;
	if (size[0] == 4)
		return size[2] <= 2 ? at : NULL;
	return size[0] <= 2 && (size[2] == 2 || size[2] == 4) ? at : NULL;
}

/* Figures with their thousands and decimals from `at`; the folded form leaves the commas out. */
static const char *number_body(struct scan *s, const char *at)
{
	int n = 0, decimals = 0;

	while (at < s->end) {
		unsigned used;
		uint32_t cp = scan_peek(s, at, &used);

		if (fold_kind(cp) == CHAR_DIGIT) {
			scan_put(s, fold_lower(cp));
			n++;
			at += used;
		} else if (cp == ',' && !decimals && n <= 3 && ascii_digit(at + 1, s->end) &&
		    ascii_digit(at + 2, s->end) && ascii_digit(at + 3, s->end) &&
		    !ascii_digit(at + 4, s->end)) {
			at++;
			n = 0;
		} else if (cp == '.' && !decimals && ascii_digit(at + 1, s->end)) {
			scan_put(s, cp);
			decimals = 1;
			at++;
		} else {
			break;
		}
	}
	return at;
}

static int is_ordinal(const char *fold, size_t len)
{
	return len > 2 &&
	    (!memcmp(fold + len - 2, "st", 2) || !memcmp(fold + len - 2, "nd", 2) ||
	        !memcmp(fold + len - 2, "rd", 2) || !memcmp(fold + len - 2, "th", 2));
}

/* A number, date, time, ordinal ("2nd") or a word that begins with a figure ("4x4"). Letters right
 * behind ("3h", "40k") are a token of their own. */
void scan_number(struct scan *s, const char *from)
{
	struct token *token = scan_begin(s, TOKEN_NUMBER, from);
	const char *to = numeric_date(s, from), *after;
	unsigned used, upper = 0, letters = 0;
	uint32_t start = s->fold_used, after_number;

	if (s->last_cp == '-' || s->last_cp == 0x2212) {
		const char *before = from - (s->last_cp == '-' ? 1 : 3);
		if (before == s->text || memchr(" \n(", before[-1], 3))
			token->flags |= TOKEN_MINUS;
	}
	if (s->money && from - s->money <= 1)
		token->flags |= TOKEN_MONEY;
	if (to) {
		token->kind = TOKEN_DATE;
		memcpy(s->t->fold + s->fold_used, from, (size_t)(to - from));
		s->fold_used += (uint32_t)(to - from);
		scan_finish(s, token, to);
		return;
	}
	to = number_body(s, from);
	after_number = s->fold_used;
	if (scan_kind(s, to) == CHAR_LETTER) {
		after = word_body(s, to, &upper, &letters);
		for (uint32_t i = after_number; i < s->fold_used; i++)
			if (s->t->fold[i] >= '0' && s->t->fold[i] <= '9')
				token->kind = TOKEN_WORD;
		if (token->kind == TOKEN_WORD ||
		    is_ordinal(s->t->fold + start, s->fold_used - start)) {
			token->kind = TOKEN_WORD;
			scan_finish(s, token, after);
			return;
		}
		s->fold_used = after_number;
	}
	if (scan_peek(s, to, &used) == '%')
		token->flags |= TOKEN_PERCENT;
	after = to + (to < s->end && *to == ' ');
	if (scan_kind(s, after) == CHAR_CURRENCY) {
		scan_peek(s, after, &used);
		if (scan_kind(s, after + used) != CHAR_DIGIT)
			token->flags |= TOKEN_MONEY;
	}
	scan_finish(s, token, to);
}
