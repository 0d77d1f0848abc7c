/* What may be repeated to a participant at all: letters, few digits, no markup, address, quote or control. */
#include "text/echo.h"
#include "text/fold.h"

#define DIGITS_IN_ROW 4 /* more may be a telephone or account number */
#define DIGITS_MAX    6
#define MARKS_IN_ROW  2

int echo_safe(const char *text, size_t len)
{
	const char *p = text, *end = text + len;
	unsigned words = 0, digits = 0, row = 0, marks = 0, letters = 0;
	enum char_kind before = CHAR_SPACE;

	if (!len || len >= ECHO_BYTES)
		return 0;
	while (p < end) {
		unsigned used;
		uint32_t cp = fold_decode(p, end, &used);
		enum char_kind kind = fold_kind(cp);

		switch (kind) {
		case CHAR_LETTER:
		case CHAR_IDEOGRAPH:
			letters++;
			break;
		case CHAR_DIGIT:
			digits++;
			break;
		case CHAR_MARK:
			if (++marks > MARKS_IN_ROW)
				return 0;
			break;
		case CHAR_SPACE:
			if (cp != ' ')
				return 0;
			break;
		case CHAR_APOSTROPHE:
			if ((cp != '\'' && cp != 0x2019) || before != CHAR_LETTER ||
			    p + used == end)
				return 0;
			break;
		case CHAR_HYPHEN:
			if (before == CHAR_HYPHEN || before == CHAR_SPACE)
				return 0;
			break;
		default:
			return 0;
		}
		row = kind == CHAR_DIGIT ? row + 1 : 0;
		if (row > DIGITS_IN_ROW || digits > DIGITS_MAX)
			return 0;
		if (kind != CHAR_MARK)
			marks = 0;
		words += kind != CHAR_SPACE && before == CHAR_SPACE;
		before = kind;
		p += used;
	}
	return letters > 0 && words <= ECHO_WORDS;
}
