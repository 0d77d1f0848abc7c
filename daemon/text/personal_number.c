/* Figures: telephones, cards, accounts, addresses of computers, national numbers. */
#include <string.h>

#include "text/personal_inside.h"

#define DIGITS_MAX 24 /* of a run; no number of ours has more than 19 */
#define GROUPS_MAX 12
#define IBAN_MIN   15
#define IBAN_MAX   34
#define PHONE_MIN  9 /* with what parts it; E.164 has at most 15 */
#define PHONE_MAX  15

/* ---- A run of digits ---- */

struct run {
	char digits[DIGITS_MAX];
	unsigned n, groups;
	unsigned char sizes[GROUPS_MAX];
	char before
	    [GROUPS_MAX]; /* the sign before each group: "+" "(" " " "." "-" "/", 0 where none */
	const char *ends[GROUPS_MAX];
};

/* Up to three signs between two groups of a number; no end of a sentence. Returns behind them. */
static const char *read_gap(const char *p, const char *end, char *sign)
{
	const char *from = p;

	*sign = 0;
	while (p < end && p - from < 3) {
		if ((unsigned char)*p == 0xC2 && p + 1 < end && (unsigned char)p[1] == 0xA0) {
			*sign = ' ';
			p += 2;
			continue;
		}
		if (!is_one_of(*p, " -./()") || (*p == ' ' && p > from && p[-1] == '.'))
			break;
		if (!*sign || *sign == ' ')
			*sign = *p;
		p++;
	}
	return p > from && p < end && is_digit(*p) ? p : NULL;
}

static void read_run(struct run *run, const char *p, const char *end)
{
	char sign = 0;

	memset(run, 0, sizeof *run);
	if (*p == '+' || *p == '(')
		sign = *p++;
	if (p < end && sign == '(' && *p == '+') {
		sign = '+';
		p++;
	}
	while (p && p < end && is_digit(*p) && run->groups < GROUPS_MAX) {
		const char *from = p;

		run->before[run->groups] = sign;
		while (p < end && is_digit(*p) && run->n < DIGITS_MAX)
			run->digits[run->n++] = *p++;
		run->sizes[run->groups] = (unsigned char)(p - from);
		if (p < end && is_word(*p)) {
			/* "12a": this group is none of a number. */
			run->n -= (unsigned)(p - from);
			break;
		}
		run->ends[run->groups++] = p;
		p = read_gap(p, end, &sign);
	}
}

/* How many digits the first g groups have. */
static unsigned digits_of(const struct run *run, unsigned g)
{
	unsigned n = 0;

	for (unsigned i = 0; i < g; i++)
		n += run->sizes[i];
	return n;
}

static int number(const char *digits, unsigned n)
{
	int value = 0;

	for (unsigned i = 0; i < n; i++)
		value = value * 10 + (digits[i] - '0');
	return value;
}

/* ---- What is no number of anybody ---- */

static int is_year(const char *d)
{
	return (d[0] == '1' && d[1] == '9') || (d[0] == '2' && d[1] == '0');
}

/* Three groups that are a day: returns how many groups that takes, 0 if it is none. */
static unsigned read_date(const struct run *run)
{
	const char *d = run->digits;
	int a, b, c;

	if (run->groups < 3 || run->before[0] || run->before[1] != run->before[2] ||
	    !is_one_of(run->before[1], "-./") || run->sizes[1] > 2)
		return 0;
	a = number(d, run->sizes[0] > 4 ? 4 : run->sizes[0]);
	b = number(d + run->sizes[0], run->sizes[1]);
	c = number(d + run->sizes[0] + run->sizes[1], run->sizes[2] > 4 ? 4 : run->sizes[2]);
	if (run->sizes[0] == 4 && run->sizes[2] <= 2 && is_year(d))
		return b >= 1 && b <= 12 && c >= 1 && c <= 31 ? 3 : 0;
	if (run->sizes[0] > 2 || (run->sizes[2] != 2 && run->sizes[2] != 4))
		return 0;
	return a >= 1 && a <= 31 && b >= 1 && b <= 31 && (a <= 12 || b <= 12) ? 3 : 0;
}

static unsigned count_years(const struct run *run)
{
	const char *d = run->digits;
	unsigned g = 0;

	for (; g < run->groups && run->sizes[g] == 4 && is_year(d); g++)
		d += 4;
	return g;
}

/* "1.000.000.000", "12 000 000 000", "120 000 000": groups of three, as sums are written. */
static int is_amount(const struct run *run, unsigned groups)
{
	const char *d = run->digits + run->sizes[0];

	if (groups < 2 || run->before[0] || run->sizes[0] > 3 || run->digits[0] == '0')
		return 0;
	for (unsigned g = 1; g < groups; d += run->sizes[g++]) {
		if (run->sizes[g] != 3 || (run->before[g] != ' ' && run->before[g] != '.'))
			return 0;
		if (run->before[g] == '.' || memcmp(d, "000", 3) == 0)
			return 1;
	}
	return run->sizes[0] < 3;
}

static int is_book(const struct run *run)
{
	return run->n == 13 && run->sizes[0] == 3 &&
	    (memcmp(run->digits, "978", 3) == 0 || memcmp(run->digits, "979", 3) == 0);
}

/* ---- What is one ---- */

static int luhn(const char *digits, unsigned n)
{
	int sum = 0;

	for (unsigned i = 0; i < n; i++) {
		int d = digits[n - 1 - i] - '0';

		if (i % 2)
			d = d > 4 ? 2 * d - 9 : 2 * d;
		sum += d;
	}
	return sum % 10 == 0;
}

/* Cards begin with 2 to 6 and are written in groups of four, or four, six and five, or in one. */
static int is_card(const struct run *run, unsigned groups)
{
	unsigned n = digits_of(run, groups);

	if (n < 13 || n > 19 || run->before[0] == '+' || run->digits[0] < '2' ||
	    run->digits[0] > '6')
		return 0;
	for (unsigned g = 1; g < groups; g++)
		if (run->before[g] != ' ' && run->before[g] != '-')
			return 0;
	return (groups == 1 || run->sizes[0] == 4) && luhn(run->digits, n);
}

/* A tax number of Germany: eleven digits, the last checks (ISO 7064, modulo 11 and 10). */
static int is_tax_number(const struct run *run, unsigned groups)
{
	static const unsigned char sizes[] = {2, 3, 3, 3};
	int product = 10;

	if (digits_of(run, groups) != 11 || run->digits[0] == '0' || run->before[0] ||
	    (groups != 1 && (groups != 4 || memcmp(run->sizes, sizes, 4) != 0)))
		return 0;
	for (int i = 0; i < 10; i++) {
		int sum = (run->digits[i] - '0' + product) % 10;

		product = (sum ? sum : 10) * 2 % 11;
	}
	return (11 - product) % 10 == run->digits[10] - '0';
}

/* Social security of the US: 3-2-4. */
static int is_social_security(const struct run *run)
{
	int area = number(run->digits, run->sizes[0] == 3 ? 3 : 0);

	return run->groups >= 3 && run->sizes[0] == 3 && run->sizes[1] == 2 && run->sizes[2] == 4 &&
	    !run->before[0] && (run->before[1] == '-' || run->before[1] == ' ') &&
	    run->before[2] == run->before[1] && area != 0 && area != 666 && area < 900;
}

/* In one piece: with a plus or zeros before the country, with the zero of the long distance, or ten digits as in America. */
static int is_bare_phone(const struct run *run)
{
	const char *d = run->digits;
	unsigned n = run->sizes[0];

	if (run->before[0] == '+')
		return n >= 8 && n <= PHONE_MAX;
	if (d[0] == '0' && n >= PHONE_MIN + 1 && n <= PHONE_MAX + 2)
		return d[1] != '0' || n > 10;
	return n == 10 && d[0] >= '2' && d[3] >= '2';
}

static int is_phone(const struct run *run, unsigned groups)
{
	unsigned n = digits_of(run, groups), slashes = 0;

	if (groups == 1)
		return is_bare_phone(run);
	if (n < (run->before[0] == '+' ? 8u : PHONE_MIN) || n > PHONE_MAX + 2)
		return 0;
	for (unsigned g = 1; g < groups; g++) {
		if (run->sizes[g] > 11)
			return 0;
		slashes += run->before[g] == '/';
	}
	/* "500/502/503" are several numbers, "3.14159265" is one. */
	if (slashes > 1 || (groups == 2 && run->before[1] == '.' && !run->before[0]))
		return 0;
	return 1;
}

/* How many of the first groups are a number, and of what kind; the longest is taken. */
static unsigned judge(const struct run *run, enum personal_kind *kind)
{
	*kind = PERSONAL_ID;
	if (is_social_security(run))
		return 3;
	for (unsigned g = run->groups; g > 0; g--) {
		*kind = PERSONAL_CARD;
		if (is_card(run, g))
			return g;
		*kind = PERSONAL_ID;
		if (is_tax_number(run, g))
			return g;
	}
	*kind = PERSONAL_PHONE;
	for (unsigned g = run->groups; g > 0; g--)
		if (!is_amount(run, g) && is_phone(run, g))
			return g;
	return 0;
}

const char *personal_digits(
    const char *p, const char *end, enum personal_kind *kind, const char **skip)
{
	struct run run;
	unsigned none, groups;

	*skip = NULL;
	read_run(&run, p, end);
	if (!run.groups)
		return NULL;
	none = read_date(&run);
	if (!none && (none = count_years(&run)) < 2)
		none = 0;
	if (!none &&
	    ((is_amount(&run, run.groups) && !is_tax_number(&run, run.groups)) || is_book(&run)))
		none = run.groups;
	if (none) {
		*skip = run.ends[none - 1];
		return NULL;
	}
	groups = judge(&run, kind);
	return groups ? run.ends[groups - 1] : NULL;
}

/* ---- Numbers with letters ---- */

/* Letters and figures as numbers, modulo 97, the first four at the end. */
static int iban_checks(const char *chars, unsigned n)
{
	unsigned rest = 0;

	for (unsigned i = 0; i < n; i++) {
		char c = chars[(i + 4) % n];

		rest = is_digit(c) ? rest * 10 + (unsigned)(c - '0')
		                   : rest * 100 + (unsigned)(c - 'a' + 10);
		rest %= 97;
	}
	return rest == 1;
}

const char *personal_iban(const char *p, const char *end)
{
	char chars[IBAN_MAX];
	unsigned n = 0;
	const char *found = NULL;

	if (end - p < IBAN_MIN || !is_digit(p[2] == ' ' ? p[3] : p[2]))
		return NULL;
	while (p < end && n < IBAN_MAX) {
		char c = lower(*p);
		int fits = n < 2 ? c >= 'a' && c <= 'z'
		    : n < 4      ? is_digit(c)
		                 : is_digit(c) || (c >= 'a' && c <= 'z');

		if (!fits)
			break;
		chars[n++] = c;
		p++;
		if (n >= IBAN_MIN && ends_here(p, end) && iban_checks(chars, n))
			found = p;
		if (p + 1 < end && (*p == ' ' || *p == '-') && is_word(p[1]))
			p++;
	}
	return found;
}

/* National insurance of the UK: two letters, six figures, A to D. */
const char *personal_insurance(const char *p, const char *end)
{
	static const char shape[] = "aa000000d";

	if (end - p < 9 || !is_upper(p[0]) || !is_upper(p[1]) || is_one_of(p[0], "DFIQUV") ||
	    is_one_of(p[1], "DFIOQUV"))
		return NULL;
	for (size_t i = 0; i < 9; i++, p++) {
		if (i >= 2 && i % 2 == 0 && p < end && *p == ' ')
			p++;
		if (p >= end || (shape[i] == '0' && !is_digit(*p)) ||
		    (shape[i] == 'd' && (*p < 'A' || *p > 'D')))
			return NULL;
	}
	return ends_here(p, end) ? p : NULL;
}

/* ---- Addresses of computers ---- */

static const char *read_v4(const char *p, const char *end)
{
	for (int part = 0; part < 4; part++) {
		int value = 0, digits = 0;

		if (part && (p >= end || *p++ != '.'))
			return NULL;
		for (; p < end && is_digit(*p) && digits < 4; p++, digits++)
			value = value * 10 + (*p - '0');
		if (!digits || digits > 3 || value > 255 || (digits > 1 && p[-digits] == '0'))
			return NULL; /* "1.000.000.000" is a sum */
	}
	return ends_here(p, end) && !(p + 1 < end && *p == '.' && is_digit(p[1])) ? p : NULL;
}

static int is_hex(char c)
{
	return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'f');
}

#define V6_CHARS 40 /* of an address, and a colon behind it */

/* Groups of up to four hexadecimal digits with a colon between: eight, or fewer around one "::". */
static int is_v6(const char *p, const char *to)
{
	int groups = 0, gaps = 0, digits = 0, row = 0, last = 0, first = *p == ':';

	for (; p < to && groups <= 8; p++) {
		if (*p == ':') {
			gaps += ++last == 2;
			row = 0;
			if (last > 2)
				return 0;
			continue;
		}
		groups += row == 0;
		last = 0;
		digits |= is_digit(*p);
		if (++row > 4)
			return 0;
	}
	return gaps <= 1 && digits && (gaps ? groups >= 2 - first && groups < 8 : groups == 8);
}

const char *personal_ip(const char *p, const char *end, const char **skip)
{
	const char *to = is_digit(*p) ? read_v4(p, end) : NULL;
	int gaps = 0;

	*skip = NULL;
	if (to)
		return to;
	for (to = p; to < end && (is_hex(*to) || *to == ':'); to++)
		gaps += to > p && *to == ':' && to[-1] == ':';
	if (to - p > 1 && to[-1] == ':' && to[-2] != ':') /* the colon of a sentence */
		to--;
	if (ends_here(to, end) && is_v6(p, to))
		return to;
	/* It isn't looked for in a part of what is none as a whole; a long run is passed over at once, not from each of its groups. */
	if (gaps || to - p > V6_CHARS)
		*skip = to;
	return NULL;
}
