/* Rules of a Study that a row of a table can't say by kind and bounds alone. */
#include "interview/study_rules.h"

#include <ctype.h>
#include <string.h>

#include "base/fields.h"
#include "base/mem.h"

#define LOWER  "abcdefghijklmnopqrstuvwxyz"
#define UPPER  "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"

/* One of `first`, then only of `rest`. */
static int made_of(const char *s, const char *first, const char *rest)
{
	return *s && strchr(first, *s) && !s[1 + strspn(s + 1, rest)];
}

static void expect(int fits, const json_t *value, const char *right, struct problems *p)
{
	char is[96];

	if (!fits)
		problems_add(p, "is %s; it must be %s", field_show(value, is), right);
}

void rule_slug(json_t *value, struct problems *p)
{
	const char *s = json_string_value(value);
	int fits = made_of(s, LOWER DIGITS, LOWER DIGITS "-") && !strstr(s, "--") &&
	    s[strlen(s) - 1] != '-';

	expect(fits, value,
	    "words of a-z and 0-9 joined by single hyphens, such as \"how-people-buy\"", p);
}

void rule_name(json_t *value, struct problems *p)
{
	expect(made_of(json_string_value(value), LOWER, LOWER DIGITS "_"), value,
	    "of a-z, 0-9 and _, beginning with a letter", p);
}

void rule_member(json_t *value, struct problems *p)
{
	expect(made_of(json_string_value(value), LOWER UPPER, LOWER UPPER DIGITS "_"), value,
	    "of letters a-z, digits and _, beginning with a letter", p);
}

void rule_parameter(json_t *value, struct problems *p)
{
	static const char chars[] = LOWER UPPER DIGITS "_.-";
	const char *s = json_string_value(value);

	expect(made_of(s, chars, chars), value, "of letters a-z, digits, _, . and -", p);
	if (!strcmp(s, "rid"))
		problems_add(
		    p, "is \"rid\", which every personal link carries; choose another name");
}

/* Labels of a host, the first may be "*"; then an optional port. */
static int host_fits(const char *s)
{
	size_t n, label = 0;

	if (!strncmp(s, "*.", 2))
		s += 2;
	for (; *s && *s != ':'; s += n + (s[n] == '.'), label++) {
		n = strspn(s, LOWER DIGITS "-");
		if (!n || n > 63 || s[0] == '-' || s[n - 1] == '-' || !strchr(".:", s[n]))
			return 0;
		if (s[n] == '.' && (!s[n + 1] || s[n + 1] == ':'))
			return 0;
	}
	if (!label)
		return 0;
	if (!*s)
		return 1;
	n = strspn(s + 1, DIGITS);
	return n && n <= 5 && !s[1 + n];
}

void rule_origin(json_t *value, struct problems *p)
{
	char lower[256];
	const char *host = lower;
	size_t n = json_string_length(value);

	if (n < sizeof(lower)) {
		for (size_t i = 0; i <= n; i++)
			lower[i] = (char)tolower((unsigned char)json_string_value(value)[i]);
		if (!strncmp(lower, "https://", 8))
			host += 8;
		else if (!strncmp(lower, "http://", 7))
			host += 7;
		if (host > lower && host_fits(host)) {
			if (json_string_set(value, lower) != 0)
				mem_exhausted();
			return;
		}
	}
	expect(0, value,
	    "an origin such as \"https://www.example.com\" or \"https://*.example.com\","
	    " without a path",
	    p);
}

void rule_origins(json_t *value, struct problems *p)
{
	size_t bytes = 0, i;
	json_t *one;

	json_array_foreach(value, i, one) bytes += json_string_length(one) + 1;
	if (bytes > ORIGINS_BYTES_MAX)
		problems_add(p,
		    "have %zu characters in all; %d can be named, which \"https://*.example.com\" "
		    "saves",
		    bytes, ORIGINS_BYTES_MAX);
}

void rule_color(json_t *value, struct problems *p)
{
	const char *s = json_string_value(value);

	expect(strlen(s) == 7 && *s == '#' && strspn(s + 1, DIGITS "abcdefABCDEF") == 6, value,
	    "a colour such as \"#0a7f5a\"", p);
}

/* A language of 2 or 3 letters, then subtags of 2 to 8 letters or digits (of BCP 47 what browsers
 * send). */
int locale_fits(const char *s)
{
	size_t n = strspn(s, LOWER);

	if (n < 2 || n > 3 || strlen(s) > STUDY_LOCALE_MAX)
		return 0;
	for (s += n; *s; s += n) {
		if (*s++ != '-')
			return 0;
		n = strspn(s, LOWER UPPER DIGITS);
		if (n < 2 || n > 8)
			return 0;
	}
	return 1;
}

void rule_locale(json_t *value, struct problems *p)
{
	expect(locale_fits(json_string_value(value)), value,
	    "a language tag such as \"en\" or \"pt-BR\"", p);
}

void rule_intake(json_t *value, struct problems *p)
{
	(void)p;
	if (!json_object_get(value, "label"))
		json_put(value, "label", json_incref(json_object_get(value, "name")));
}

void rule_consent(json_t *value, struct problems *p)
{
	(void)p;
	if (*json_str(value, "text") && !*json_str(value, "version"))
		json_put(value, "version", json_string("1"));
}
