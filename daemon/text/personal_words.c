/* What words lead to: names, employers, streets; in English and German, as whoever writes one may write the other. */
#include <string.h>

#include "text/personal_inside.h"

#define NAME_WORDS   3
#define NAME_BYTES   40 /* of one word */
#define FIRM_WORDS   4
#define STREET_WORDS 3

/* Umlauts and accents of capitals: Latin-1 in two bytes, and Cyrillic and Greek ones. */
static int is_capital(const char *p, const char *end)
{
	unsigned char a = (unsigned char)*p, b = p + 1 < end ? (unsigned char)p[1] : 0;

	return is_upper(*p) || (a == 0xC3 && b >= 0x80 && b <= 0x9E) ||
	    (a == 0xD0 && b >= 0x81 && b <= 0xAF) || (a == 0xCE && b >= 0x86 && b <= 0xAB);
}

/* Blanks, not the end of a line. */
static const char *blanks(const char *p, const char *end)
{
	while (p < end && (*p == ' ' || *p == '\t'))
		p++;
	return p;
}

/* The end of a word with the hyphens and apostrophes inside it; p where none begins or it is too long. */
static const char *word_end(const char *p, const char *end)
{
	const char *from = p;

	while (p < end && p - from <= NAME_BYTES) {
		if (is_letter(*p))
			p++;
		else if (p > from && (*p == '-' || *p == '\'') && p + 1 < end && is_letter(p[1]))
			p += 2;
		else
			break;
	}
	return p - from > NAME_BYTES ? from : p;
}

/* Does the text go on with these words? Blanks are one or more, and ' is any apostrophe. Returns where the next begins. */
static const char *read_lead(const char *p, const char *end, const char *lead)
{
	for (; *lead; lead++) {
		if (*lead == ' ') {
			const char *next = blanks(p, end);

			if (next == p)
				return NULL;
			p = next;
		} else if (*lead == '\'' && end - p >= 3 && memcmp(p, "\xE2\x80\x99", 3) == 0) {
			p += 3;
		} else if (p < end && lower(*p) == *lead) {
			p++;
		} else {
			return NULL;
		}
	}
	return ends_here(p, end) && p < end && (*p == ' ' || *p == ':') ? blanks(p + 1, end) : NULL;
}

struct lead {
	const char *words;
	const char *behind; /* what must follow the name, one of these words; or NULL */
	int any_case;       /* no sentence goes on here but with a name */
};

static const struct lead names[] = {
    {"my name is", NULL, 1},
    {"my name's", NULL, 1},
    {"my full name is", NULL, 1},
    {"my first name is", NULL, 1},
    {"my last name is", NULL, 1},
    {"my surname is", NULL, 1},
    {"my name", NULL, 0}, /* "my name: X" */
    {"name", NULL, 0},
    {"call me", NULL, 0},
    {"i am called", NULL, 0},
    {"i'm called", NULL, 0},
    {"i'm", "from of at with here speaking", 0},
    {"i am", "from of at with here speaking", 0},
    {"im", "from", 0},
    {"this is", "speaking here from", 0},
    {"ich hei\303\237e", NULL, 1},
    {"ich heisse", NULL, 1},
    {"mein name ist", NULL, 1},
    {"mein name", NULL, 0},
    {"ich bin", "aus von vom", 0},
    {"ich bin der", NULL, 0},
    {"ich bin die", NULL, 0},
};

static const struct lead firms[] = {
    {"i work at", NULL, 0},
    {"i work for", NULL, 0},
    {"i'm working at", NULL, 0},
    {"i'm working for", NULL, 0},
    {"i am working at", NULL, 0},
    {"i am working for", NULL, 0},
    {"i worked at", NULL, 0},
    {"i worked for", NULL, 0},
    {"we work at", NULL, 0},
    {"we work for", NULL, 0},
    {"work at", NULL, 0},
    {"work for", NULL, 0},
    {"working at", NULL, 0},
    {"working for", NULL, 0},
    {"employed at", NULL, 0},
    {"employed by", NULL, 0},
    {"my employer is", NULL, 0},
    {"my company is", NULL, 0},
    {"ich arbeite bei", NULL, 0},
    {"ich arbeite f\xC3\xBCr", NULL, 0},
    {"arbeite bei", NULL, 0},
    {"mein arbeitgeber ist", NULL, 0},
};

/* No names, though they stand where one may. */
static const char common[] =
    "i the a an not on in to it that this also what no just really very so on known listed "
    "spelled spelt misspelled wrong being always usually still never nicht auf in der die das ein "
    "eine auch kein english german french spanish dutch happy sorry sure fine glad tired monday "
    "tuesday wednesday thursday friday saturday sunday";

static const char titles[] = "mr mrs ms miss dr prof professor sir herr frau";

static int follows(const char *p, const char *end, const char *words)
{
	const char *to;

	p = blanks(p, end);
	to = word_end(p, end);
	return to > p && personal_one_of(p, to, words);
}

/* "my name is ann lee and …": a surname without a capital, where the sentence ends or goes on with a little word. */
static const char *read_small_surname(const char *p, const char *end)
{
	static const char little[] =
	    "i i'm im and but from or with who at of in on a the und aus ich";
	const char *next = word_end(p, end);

	if (next == p || personal_one_of(p, next, little) || personal_one_of(p, next, common))
		return NULL;
	return next == end || is_one_of(*next, ".,;!?\n)") || follows(next, end, little) ? next
	                                                                                 : NULL;
}

/* How many words of a name there are from p on; *to is behind the last. */
static int read_name(const char *p, const char *end, int any_case, int words, const char **to)
{
	int n = 0;

	while (n < words) {
		const char *next = word_end(p, end);

		if (next == p || (!is_capital(p, end) && (n || !any_case)) ||
		    personal_one_of(p, next, common))
			break;
		if (n == 0 && personal_one_of(p, next, titles)) {
			p = blanks(next + (next < end && *next == '.'), end);
			continue;
		}
		*to = next;
		n++;
		p = blanks(next, end);
	}
	return n;
}

/* Is the lead's own mark a colon? Where the text may go on in any way only that shows a name. */
static int needs_colon(const struct lead *lead)
{
	size_t n = strlen(lead->words);

	return !lead->any_case && n >= 4 && strcmp(lead->words + n - 4, "name") == 0;
}

static int has_colon(const char *from, const char *p)
{
	while (p > from && (p[-1] == ' ' || p[-1] == '\t'))
		p--;
	return p > from && p[-1] == ':';
}

const char *personal_named(const char *p, const char *end, const char **from)
{
	const char *to = NULL;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const struct lead *lead = &names[i];
		const char *name =
		    *lead->words == lower(*p) ? read_lead(p, end, lead->words) : NULL;

		if (!name || (needs_colon(lead) && !has_colon(p, name)) ||
		    !read_name(name, end, lead->any_case, NAME_WORDS, &to))
			continue;
		if (lead->any_case && !is_capital(name, end)) {
			const char *surname = read_small_surname(blanks(to, end), end);

			to = surname ? surname : to;
		}
		if (lead->behind && !follows(to, end, lead->behind))
			continue;
		*from = name;
		return to;
	}
	return NULL;
}

/* Capitals, also with "&", "and" or "of" between: "Marks & Spencer". */
static const char *read_firm(const char *p, const char *end)
{
	const char *to = NULL, *next;

	for (int n = 0; n < FIRM_WORDS; n++) {
		next = word_end(p, end);
		if (next == p || !is_capital(p, end))
			break;
		to = next;
		p = blanks(next, end);
		if (p < end && *p == '&')
			p = blanks(p + 1, end);
	}
	return to;
}

const char *personal_employer(const char *p, const char *end, const char **from)
{
	for (size_t i = 0; i < sizeof firms / sizeof *firms; i++) {
		const char *firm =
		    *firms[i].words == lower(*p) ? read_lead(p, end, firms[i].words) : NULL;
		const char *the = firm ? personal_word(firm, end, "the") : NULL, *to;

		if (the)
			firm = blanks(the, end);
		to = firm ? read_firm(firm, end) : NULL;
		if (to) {
			*from = firm;
			return to;
		}
	}
	return NULL;
}

/* ---- Streets ---- */

static const char *read_house(const char *p, const char *end)
{
	int digits = 0;

	for (; p < end && is_digit(*p) && digits < 5; p++)
		digits++;
	if (!digits)
		return NULL;
	if (p < end && is_letter(*p) && (unsigned char)*p < 0x80 && ends_here(p + 1, end))
		p++;
	return ends_here(p, end) ? p : NULL;
}

/* ", Apt 4B" and the like. */
static const char *read_flat(const char *p, const char *end)
{
	static const char words[] = "apt apartment flat unit suite";
	const char *q = p < end && *p == ',' ? p + 1 : p, *to;

	q = blanks(q, end);
	to = word_end(q, end);
	if (to == q || !personal_one_of(q, to, words))
		return p;
	q = blanks(to + (to < end && *to == '.'), end);
	q = q < end && *q == '#' ? q + 1 : q;
	to = read_house(q, end);
	return to ? to : p;
}

const char *personal_street(const char *p, const char *end)
{
	static const char streets[] = "street st road rd avenue ave lane boulevard blvd crescent "
	                              "highway hwy parkway terrace";
	/* These are streets only with a capital. */
	static const char capitals[] =
	    "drive way place court close square gardens hill dr pl ct sq";
	static const char no_streets[] =
	    "minute minutes mile miles hour hours day days km way year years foot side the a my "
	    "our "
	    "this that different more other long busy blocks people cars down up on in of per";
	const char *to = read_house(p, end);

	for (int n = 0; to && n <= STREET_WORDS; n++) {
		const char *word = blanks(to, end), *next = word_end(word, end);
		int capital = word < end && is_capital(word, end);

		if (next == word || word == to)
			return NULL;
		if (n > 0 &&
		    (personal_one_of(word, next, streets) ||
		        (capital && personal_one_of(word, next, capitals))))
			return read_flat(next, end);
		if (personal_one_of(word, next, no_streets) || (!capital && n > 0))
			return NULL;
		to = next;
	}
	return NULL;
}

/* A word ends in "straße" and the like, or is that by itself. */
static const char *read_strasse(const char *p, const char *to, const char *end)
{
	static const char *const ends[] = {
	    "stra\303\237e", "strasse", "allee", "gasse", "platz", "weg", "ufer"};
	static const char no_streets[] =
	    "parkplatz arbeitsplatz sitzplatz stellplatz spielplatz "
	    "heimweg arbeitsweg umweg hinweg schulweg ausweg weg platz";

	if (!is_one_of(lower(to[-1]), "ergz") || personal_one_of(p, to, no_streets))
		return NULL;
	if (to < end && *to == '.' && to - p >= 3 && personal_letters(to - 3, to, "str"))
		return to + 1;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t n = strlen(ends[i]);

		if ((size_t)(to - p) >= n && personal_letters(to - n, to, ends[i]))
			return to;
	}
	return NULL;
}

/* ", 10115 Berlin" */
static const char *read_town(const char *p, const char *end)
{
	const char *q = blanks(p < end && *p == ',' ? p + 1 : p, end), *town;

	for (int i = 0; i < 5; i++, q++)
		if (q >= end || !is_digit(*q))
			return p;
	town = blanks(q, end);
	if (town == q || town >= end || !is_capital(town, end))
		return p;
	q = word_end(town, end);
	return q > town ? q : p;
}

const char *personal_strasse(const char *p, const char *end)
{
	const char *to, *house;

	if (!is_capital(p, end))
		return NULL;
	to = word_end(p, end);
	to = to > p ? read_strasse(p, to, end) : NULL;
	if (!to) {
		/* "Berliner Straße 5": two words. */
		const char *next = blanks(word_end(p, end), end);
		const char *behind =
		    next < end && is_capital(next, end) ? word_end(next, end) : next;

		to = behind > next && next > p ? read_strasse(next, behind, end) : NULL;
	}
	if (!to)
		return NULL;
	house = blanks(to, end);
	if (house >= end || !is_digit(*house))
		return NULL;
	house = read_house(house, end);
	return house && house - to <= 6 ? read_town(house, end) : NULL;
}

/* "SW1A 1AA" */
const char *personal_postcode(const char *p, const char *end)
{
	const char *q = p;

	while (q < end && q - p < 2 && is_upper(*q))
		q++;
	if (q == p || q >= end || !is_digit(*q++))
		return NULL;
	if (q < end && (is_digit(*q) || is_upper(*q)))
		q++;
	if (end - q < 4 || *q != ' ' || !is_digit(q[1]) || !is_upper(q[2]) || !is_upper(q[3]))
		return NULL;
	return ends_here(q + 4, end) ? q + 4 : NULL;
}
