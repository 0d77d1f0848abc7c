/* Accept-Encoding: codings and their weights. */
#include "http/coding.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "http/chars.h"

#define WEIGHT_MAX 1000
#define NOT_SAID   (-1)

static const char *const names[CODINGS] = {"br", "gzip", "identity"};

const char *coding_name(enum coding coding)
{
	return coding == CODING_IDENTITY ? NULL : names[coding];
}

static const char *skip_space(const char *p)
{
	return p + strspn(p, " \t");
}

/* "0.85" in thousandths: 0 or 1, a point and at most three digits, no more than 1. Moves *at behind it; -1 if it is none. */
static int read_weight(const char **at)
{
	const char *p = *at;
	int weight = *p == '0' ? 0 : *p == '1' ? WEIGHT_MAX : -1;

	if (weight < 0)
		return -1;
	if (*++p == '.') {
		p++;
		for (int place = WEIGHT_MAX / 10; *p >= '0' && *p <= '9' && place; place /= 10)
			weight += (*p++ - '0') * place;
	}
	*at = p;
	return weight <= WEIGHT_MAX ? weight : -1;
}

/* What is behind a coding's name, up to the comma: nothing, or a weight; -1 for anything else. */
static int read_rest(const char *p)
{
	int weight;

	p = skip_space(p);
	if (!*p || *p == ',')
		return WEIGHT_MAX;
	if (*p != ';')
		return -1;
	p = skip_space(p + 1);
	if ((*p != 'q' && *p != 'Q') || p[1] != '=')
		return -1;
	p += 2;
	weight = read_weight(&p);
	p = skip_space(p);
	return !*p || *p == ',' ? weight : -1;
}

static int is(const char *text, size_t len, const char *name)
{
	return strlen(name) == len && strncasecmp(text, name, len) == 0;
}

/* The weights that the field gives, and that of "*". */
static int read_field(const char *field, int weights[CODINGS])
{
	int any = NOT_SAID;

	for (const char *p = skip_space(field); *p; p = skip_space(p + (*p == ','))) {
		size_t len = 0;
		int weight;

		while (http_chars[(unsigned char)p[len]] & CHAR_TOKEN)
			len++;
		weight = len ? read_rest(p + len) : -1;
		for (int c = 0; weight >= 0 && c < CODINGS; c++)
			if (is(p, len, names[c]) || (c == CODING_GZIP && is(p, len, "x-gzip")))
				weights[c] = weight;
		if (weight >= 0 && is(p, len, "*"))
			any = weight;
		p += strcspn(p, ",");
	}
	return any;
}

int coding_choose(const char *field, unsigned at_hand)
{
	int weights[CODINGS] = {NOT_SAID, NOT_SAID, NOT_SAID}, any, best = -1;

	if (!field)
		return at_hand & 1u << CODING_IDENTITY ? CODING_IDENTITY : -1;
	any = read_field(field, weights);
	for (int c = 0; c < CODINGS; c++) {
		if (weights[c] == NOT_SAID)
			weights[c] = any;
		/* Identity is fine unless it is ruled out, though nobody asked for it. */
		if (c == CODING_IDENTITY && weights[c] == NOT_SAID && best < 0)
			weights[c] = 1;
		if ((at_hand & 1u << c) && weights[c] > 0 &&
		    (best < 0 || weights[c] > weights[best]))
			best = c;
	}
	return best;
}
