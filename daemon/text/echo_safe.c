/* What may be repeated to a participant at all: letters, few digits, no markup, address, quote or control. */
#include "text/echo.h"
#include "text/fold.h"

#define DIGITS_IN_ROW 4 /* more may be a telephone or account number */
#define DIGITS_MAX    6
#define MARKS_IN_ROW  2

int echo_safe(const char *text, size_t len)
{
	return quote_safe(text, len, ECHO_WORDS, ECHO_BYTES);
}

/* What belongs to a figure: "1,200", "3.5", "10:30", "€40", "5%". */
static int of_number(uint32_t cp, enum char_kind before, const char *next, const char *end)
{
	if (cp == '%')
		return before == CHAR_DIGIT;
	if (next == end)
		return 0;
	if (cp == '$' || cp == 0xA3 || cp == 0x20AC)
		return before == CHAR_DIGIT || (*next >= '0' && *next <= '9');
	return (cp == ',' || cp == '.' || cp == ':') && before == CHAR_DIGIT && *next >= '0' &&
	    *next <= '9';
}

int quote_safe(const char *text, size_t len, unsigned words_max, size_t bytes)
{
	const char *p = text, *end = text + len;
	unsigned words = 0, digits = 0, row = 0, marks = 0, letters = 0;
	enum char_kind before = CHAR_SPACE;

	if (!len || len >= bytes)
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
			if (words_max <= ECHO_WORDS || !of_number(cp, before, p + used, end))
				return 0;
			kind =
			    CHAR_HYPHEN; /* which doesn't end a row of digits that is one number */
			break;
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
	return letters > 0 && words <= words_max;
}
