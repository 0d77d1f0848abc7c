/* A name for links out of a title. */
#include <string.h>

#include "interview/study.h"
#include "interview/study_rules.h"
#include "text/fold.h"

/* Base letters of U+00C0 to U+017F, by pairs so that ligatures keep both; '-' separates words. */
static const char latin[] = "A A A A A A AEC E E E E I I I I D N O O O O O - O U U U U Y THss"
                            "a a a a a a aec e e e e i i i i d n o o o o o - o u u u u y thy "
                            "A a A a A a C c C c C c C c D d D d E e E e E e E e E e G g G g "
                            "G g G g H h H h I i I i I i I i I i IJijJ j K k k L l L l L l L "
                            "l L l N n N n N n n N n O o O o O o OEoeR r R r R r S s S s S s "
                            "S s T t T t T t U u U u U u U u U u U u W w Y y Y Z z Z z Z z s ";

_Static_assert(sizeof(latin) == 2 * (0x17f - 0xc0 + 1) + 1, "a pair for each of U+00C0 to U+017F");

static int ascii_lower(int c)
{
	return c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c;
}

void study_slug(const char *title, char out[STUDY_SLUG_SIZE])
{
	const char *end = title + strlen(title), *from;
	unsigned used;
	size_t n = 0, len;
	uint32_t c;

	for (; title < end && n < STUDY_SLUG_MAX; title += used) {
		char one;

		c = fold_decode(title, end, &used);
		one = (char)c;
		from = &one;
		len = 1;
		if (c >= 0xc0 && c <= 0x17f) {
			from = &latin[2 * (c - 0xc0)];
			len = from[1] == ' ' ? 1 : 2;
		} else if (c == 0x2019 || c == '\'') {
			continue;
		} else if (c > 0x7f) {
			one = '-';
		}
		for (size_t i = 0; i < len && n < STUDY_SLUG_MAX; i++) {
			int letter = ascii_lower(from[i]);

			if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9'))
				out[n++] = (char)letter;
			else if (n && out[n - 1] != '-')
				out[n++] = '-';
		}
	}
	/* Cut in the middle of a word? Give that word up, unless it is most of the slug. */
	if (title < end && n == STUDY_SLUG_MAX)
		for (size_t i = n; i > STUDY_SLUG_MAX / 2; i--)
			if (out[i - 1] == '-') {
				n = i;
				break;
			}
	while (n && out[n - 1] == '-')
		n--;
	out[n] = '\0';
	if (!n)
		strcpy(out, "study");
}
