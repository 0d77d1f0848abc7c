/* Accept: media ranges and their weights. */
#include "http/media.h"

#include <string.h>

#include "http/chars.h"

#define WEIGHT_MAX 1000

/* One media range as it was written. */
struct range {
	const char *type, *subtype;
	size_t type_len, subtype_len;
	int weight; /* -1: it covers nothing */
};

static const char *skip_space(const char *p)
{
	return p + strspn(p, " \t");
}

static size_t token_len(const char *p)
{
	size_t n = 0;

	while (http_chars[(unsigned char)p[n]] & CHAR_TOKEN)
		n++;
	return n;
}

/* Reads "0.85" at *at; -1 if it is no weight: 0 or 1, a point and at most three digits, no more than 1. */
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

/* Moves behind a token or a quoted string; NULL if there is neither. */
static const char *skip_value(const char *p)
{
	size_t n = token_len(p);

	if (n)
		return p + n;
	if (*p++ != '"')
		return NULL;
	while (*p && *p != '"')
		p += *p == '\\' && p[1] ? 2 : 1;
	return *p ? p + 1 : NULL;
}

/* The parameters behind a range. Returns where they end, or NULL where they are malformed. */
static const char *read_parameters(const char *p, struct range *range)
{
	for (p = skip_space(p); *p == ';'; p = skip_space(p)) {
		size_t n;

		p = skip_space(p + 1);
		n = token_len(p);
		if (!n)
			continue; /* ";;": an empty parameter is allowed */
		if (p[n] != '=')
			return NULL;
		if (n == 1 && (*p == 'q' || *p == 'Q')) {
			p += 2;
			if ((range->weight = read_weight(&p)) < 0)
				return NULL;
		} else {
			range->weight = -1;
			if (!(p = skip_value(p + n + 1)))
				return NULL;
			/* What follows may be a q, which doesn't make it cover anything. */
			while (*p && *p != ',')
				p = *p == '"' && skip_value(p) ? skip_value(p) : p + 1;
			return p;
		}
	}
	return p;
}

/* Reads one range; returns where it ends: at a comma or at the end. */
static const char *read_range(const char *p, struct range *range)
{
	const char *end;

	*range = (struct range){.type = p, .type_len = token_len(p), .weight = WEIGHT_MAX};
	end = p + range->type_len;
	if (range->type_len && *end == '/') {
		range->subtype = end + 1;
		range->subtype_len = token_len(end + 1);
		end = read_parameters(range->subtype + range->subtype_len, range);
	} else {
		end = NULL;
	}
	if (end && range->subtype_len && (*end == ',' || !*end))
		return end;
	range->weight = -1;
	return p + strcspn(p, ",");
}

static int is(const char *text, size_t len, const char *lower, size_t lower_len)
{
	if (len != lower_len)
		return 0;
	for (size_t i = 0; i < len; i++)
		if (http_lower((unsigned char)text[i]) != (unsigned char)lower[i])
			return 0;
	return 1;
}

/* 3: the type itself, 2: all of its kind, 1: everything, 0: not covered. */
static int specificity(const struct range *range, const char *type)
{
	size_t kind = strcspn(type, "/"), rest = strlen(type) - kind - 1;

	if (range->weight < 0)
		return 0;
	if (is(range->type, range->type_len, "*", 1))
		return is(range->subtype, range->subtype_len, "*", 1);
	if (!is(range->type, range->type_len, type, kind))
		return 0;
	if (is(range->subtype, range->subtype_len, "*", 1))
		return 2;
	return is(range->subtype, range->subtype_len, type + kind + 1, rest) ? 3 : 0;
}

int media_weight(const char *accept, const char *type)
{
	int best = 0, weight = 0, any = 0;
	const char *p = accept ? skip_space(accept) : "";

	while (*p) {
		struct range range = {.weight = -1};
		int how = 0;

		if (*p != ',') {
			any = 1;
			p = read_range(p, &range);
			how = specificity(&range, type);
		}
		if (how > best || (how == best && how && range.weight > weight)) {
			best = how;
			weight = range.weight;
		}
		if (*p)
			p = skip_space(p + 1);
	}
	return any ? weight : WEIGHT_MAX;
}
