/* "Did you mean …?": optimal string alignment distance over short names. */
#include "base/nearest.h"

#include <ctype.h>
#include <string.h>

#define NAME_MAX_LEN 63

/* Lower case without separators; returns the length or -1 if it is too long. */
static int fold(const char *name, char out[NAME_MAX_LEN + 1])
{
	int n = 0;

	for (; *name; name++) {
		if (*name == '_' || *name == '-' || *name == '.')
			continue;
		if (n == NAME_MAX_LEN)
			return -1;
		out[n++] = (char)tolower((unsigned char)*name);
	}
	out[n] = '\0';
	return n;
}

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

static unsigned distance(const char *a, int alen, const char *b, int blen)
{
	unsigned rows[3][NAME_MAX_LEN + 1];
	unsigned *before = rows[0], *last = rows[1], *now = rows[2];

	for (int j = 0; j <= blen; j++)
		last[j] = (unsigned)j;
	for (int i = 1; i <= alen; i++) {
		unsigned *spare = before;

		now[0] = (unsigned)i;
		for (int j = 1; j <= blen; j++) {
			now[j] = last[j - 1] + (a[i - 1] != b[j - 1]);
			now[j] = least(now[j], least(last[j], now[j - 1]) + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				now[j] = least(now[j], before[j - 2] + 1);
		}
		before = last;
		last = now;
		now = spare;
	}
	return last[blen];
}

void nearest_begin(struct nearest *n, const char *given)
{
	n->given = given;
	n->name = NULL;
	n->distance = 0;
}

void nearest_offer(struct nearest *n, const char *name)
{
	char a[NAME_MAX_LEN + 1], b[NAME_MAX_LEN + 1];
	int alen, blen;
	unsigned d, limit;

	if ((alen = fold(n->given, a)) < 0 || (blen = fold(name, b)) < 0)
		return;
	limit = alen < 6 ? 1 : (unsigned)alen / 3;
	d = distance(a, alen, b, blen);
	if (d > limit || (n->name && d >= n->distance))
		return;
	n->name = name;
	n->distance = d;
}
