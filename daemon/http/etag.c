/* Entity tags: reading lists of them, comparing, and making one of a body. */
#include "http/etag.h"

#include <string.h>

#include "base/crypto.h"

/* An opaque tag with its quotes, and whether W/ stood before it. */
struct tag {
	const char *text;
	size_t len;
	int weak;
};

/* What may stand between the quotes: visible ASCII but the quote, and bytes from 0x80 on. A comma is allowed. */
static int in_quotes(unsigned char c)
{
	return c == 0x21 || (c >= 0x23 && c <= 0x7e) || c >= 0x80;
}

/* Reads one tag at *at and moves behind it. Returns 0 or -1. */
static int read_tag(const char **at, struct tag *tag)
{
	const char *p = *at;

	tag->weak = strncmp(p, "W/", 2) == 0; /* case-sensitive */
	p += tag->weak ? 2 : 0;
	tag->text = p;
	if (*p++ != '"')
		return -1;
	while (in_quotes((unsigned char)*p))
		p++;
	if (*p++ != '"')
		return -1;
	tag->len = (size_t)(p - tag->text);
	*at = p;
	return 0;
}

static const char *skip_space(const char *p)
{
	return p + strspn(p, " \t");
}

static int same(const struct tag *a, const struct tag *b, int weak)
{
	return (weak || (!a->weak && !b->weak)) && a->len == b->len &&
	    memcmp(a->text, b->text, a->len) == 0;
}

enum etag_found etag_find(const char *field, const char *tag, int weak)
{
	enum etag_found found = ETAG_ABSENT;
	struct tag own, other;
	const char *p = skip_space(field);

	if (read_tag(&tag, &own) != 0)
		return ETAG_MALFORMED;
	if (*p == '*')
		return *skip_space(p + 1) ? ETAG_MALFORMED : ETAG_PRESENT;
	/* To the end, though it was found: what comes behind must be right, too. */
	while (*p) {
		if (*p != ',') {
			if (read_tag(&p, &other) != 0)
				return ETAG_MALFORMED;
			if (same(&own, &other, weak))
				found = ETAG_PRESENT;
			p = skip_space(p);
			if (*p && *p != ',')
				return ETAG_MALFORMED;
		}
		if (*p)
			p = skip_space(p + 1);
	}
	return found;
}

char *etag_of(const void *body, size_t len, char out[ETAG_SIZE])
{
	uint8_t hash[SHA256_SIZE];
	size_t end;

	crypto_sha256(body, len, hash);
	out[0] = '"';
	base64url_encode(hash, SHA256_SIZE / 2, out + 1);
	end = strlen(out);
	out[end] = '"';
	out[end + 1] = '\0';
	return out;
}
