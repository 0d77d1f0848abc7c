/* Words compared without case: both sides folded code point by code point, never copied. */
#include "interview/logic_words.h"

#include <string.h>

#include "text/fold.h"

struct reader {
	const char *at, *end;
};

static struct reader reader_of(const char *s)
{
	return (struct reader){s, s + strlen(s)};
}

static int is_space(enum char_kind kind)
{
	return kind == CHAR_SPACE || kind == CHAR_NEWLINE || kind == CHAR_CONTROL;
}

/* The next folded code point, any run of white space as one ' ', 0 at the end. */
static uint32_t next(struct reader *r)
{
	uint32_t c = 0;
	unsigned used;

	while (r->at < r->end) {
		c = fold_decode(r->at, r->end, &used);
		if (fold_kind(c) == CHAR_IGNORED) {
			r->at += used;
			continue;
		}
		r->at += used;
		if (!is_space(fold_kind(c)))
			return fold_kind(c) == CHAR_APOSTROPHE ? '\'' : fold_lower(c);
		while (r->at < r->end && is_space(fold_kind(fold_decode(r->at, r->end, &used))))
			r->at += used;
		return ' ';
	}
	return 0;
}

static void skip_space(struct reader *r)
{
	struct reader ahead = *r;

	while (next(&ahead) == ' ')
		*r = ahead;
}

/* Does `phrase` stand at r? Leaves r behind it. Trailing white space of the phrase doesn't count.
 */
static int stands(struct reader *r, struct reader phrase)
{
	struct reader before;
	uint32_t want;

	skip_space(&phrase);
	for (;;) {
		want = next(&phrase);
		if (want == ' ' && phrase.at == phrase.end)
			want = 0;
		if (!want)
			return 1;
		before = *r;
		if (next(r) != want) {
			*r = before;
			return 0;
		}
	}
}

int words_equal(const char *a, const char *b)
{
	struct reader r = reader_of(a);

	skip_space(&r);
	if (!stands(&r, reader_of(b)))
		return 0;
	skip_space(&r);
	return !next(&r);
}

/* A letter or digit, next to which another makes one word. */
static int joins(uint32_t c)
{
	enum char_kind kind = fold_kind(c);

	return c && (kind == CHAR_LETTER || kind == CHAR_DIGIT || kind == CHAR_MARK);
}

int words_contain(const char *text, const char *phrase)
{
	struct reader r = reader_of(text), p = reader_of(phrase), look;
	uint32_t last = 0, first, behind = 0;

	skip_space(&p);
	look = p;
	first = next(&look);
	if (!first)
		return 0;
	for (look = p;;) {
		uint32_t c = next(&look);

		if (!c)
			break;
		if (c != ' ')
			behind = c;
	}
	while (r.at < r.end) {
		struct reader here = r, after;

		if (!(joins(first) && joins(last)) && stands(&here, p)) {
			after = here;
			if (!(joins(behind) && joins(next(&after))))
				return 1;
		}
		last = next(&r);
	}
	return 0;
}
