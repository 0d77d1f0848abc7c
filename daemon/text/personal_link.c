/* Addresses of the net: e-mail, web addresses that lead to a person, @handles. */
#include <string.h>

#include "text/personal_inside.h"

#define LOCAL_MAX  64   /* RFC 5321 */
#define HOST_MAX   253  /* RFC 1035 */
#define PORT_MAX   6    /* ":65535" */
#define URL_MAX    2048 /* longer ones are cut there; the rest is looked at by itself */
#define HANDLE_MIN 2
#define HANDLE_MAX 30
#define ID_DIGITS  5 /* so many digits in a row in a path are somebody's number, or an order's */

static int is_host(char c)
{
	return is_word(c) || c == '-' || c == '.';
}

static int is_label(const char *p, const char *to)
{
	if (to - p < 2)
		return 0;
	while (p < to && is_letter(*p))
		p++;
	return p == to;
}

/* A host with a dot and a last label of letters; what follows that, though it might be one, is not looked at. Returns behind
 * it, or NULL. */
static const char *read_host(const char *p, const char *end)
{
	const char *from = p, *dot;

	while (p < end && p - from < HOST_MAX && is_host(*p))
		p++;
	if (p < end && is_host(*p))
		return NULL;
	while (p > from) {
		for (dot = p; dot > from && dot[-1] != '.'; dot--)
			;
		if (dot <= from + 1)
			return NULL;
		if (is_label(dot, p))
			return p;
		p = dot - 1;
	}
	return NULL;
}

const char *personal_email(const char *p, const char *end)
{
	const char *from = p;

	while (p < end && p - from < LOCAL_MAX &&
	    (is_word(*p) || is_one_of(*p, ".!#$%&'*+/=?^_`{|}~-")))
		p++;
	if (p >= end || *p != '@' || p == from)
		return NULL;
	return read_host(p + 1, end);
}

/* ( and [ may stand around "at" and "dot". */
static const char *read_spelt(const char *p, const char *end, const char *word)
{
	int bracket;

	if (p >= end || (*p != ' ' && *p != '(' && *p != '['))
		return NULL;
	p += *p == ' ';
	bracket = p < end && (*p == '(' || *p == '[');
	p = personal_word(p + bracket, end, word);
	if (!p || (bracket && (p >= end || (*p != ')' && *p != ']'))))
		return NULL;
	p += bracket;
	return p < end && *p == ' ' ? p + 1 : p;
}

const char *personal_spelt_email(const char *p, const char *end)
{
	static const char ends[] = "com org net edu gov info io co de uk at ch fr es it nl eu";
	const char *q = p, *host;

	while (q < end && q - p < LOCAL_MAX && (is_word(*q) || *q == '.' || *q == '_' || *q == '-'))
		q++;
	q = read_spelt(q, end, "at");
	if (!q || q >= end || !is_word(*q))
		return NULL;
	for (host = q; q < end && q - host < LOCAL_MAX && (is_word(*q) || *q == '-'); q++)
		;
	host = q;
	q = read_spelt(q, end, "dot");
	if (!q && host + 1 < end && *host == '.')
		q = host + 1;
	for (host = q; q && q < end && q - host < 8 && is_word(*q); q++)
		;
	return q && personal_one_of(host, q, ends) ? q : NULL;
}

const char *personal_handle(const char *p, const char *end)
{
	const char *from = ++p;
	int letters = 0;

	for (; p < end && p - from < HANDLE_MAX &&
	     (is_word(*p) || *p == '_' || *p == '.' || *p == '-');
	     p++)
		letters |= is_letter(*p);
	while (p > from && (p[-1] == '.' || p[-1] == '-'))
		p--;
	/* No character is cut in two. */
	while (p < end && is_inside(*p))
		p++;
	return letters && p - from >= HANDLE_MIN ? p : NULL;
}

/* ---- Web addresses ---- */

static int is_url(char c)
{
	return (is_word(c) || (c > ' ' && c < 0x7F)) && !is_one_of(c, "\"<>[]{}|\\^`");
}

static int ends_with(const char *from, const char *to, const char *host)
{
	size_t n = strlen(host);

	return (size_t)(to - from) >= n && personal_letters(to - n, to, host) &&
	    ((size_t)(to - from) == n || to[-(ptrdiff_t)n - 1] == '.');
}

/* Where whoever is named behind the first slash is a person. */
static int is_network(const char *from, const char *to)
{
	static const char *const hosts[] = {"linkedin.com", "facebook.com", "fb.com",
	    "instagram.com", "twitter.com", "x.com", "tiktok.com", "threads.net", "t.me", "wa.me",
	    "xing.com", "github.com", "gitlab.com", "snapchat.com", "reddit.com", "medium.com",
	    "calendly.com", "paypal.me", "venmo.com", "bsky.app"};

	for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++)
		if (ends_with(from, to, hosts[i]))
			return 1;
	return 0;
}

/* Does the path or query name somebody? */
static int names_somebody(const char *p, const char *end)
{
	static const char steps[] =
	    "user users u in profile profiles people person account accounts "
	    "member members customer customers client clients author";
	static const char keys[] =
	    "user userid user_id uid username email mail token key session "
	    "sessionid sid auth account customer client member name phone id "
	    "code invite";
	int digits = 0;

	while (p < end) {
		const char *from = p;

		if (*p == '@' || *p == '~')
			return 1;
		while (p < end && (is_word(*p) || *p == '_')) {
			digits = is_digit(*p) ? digits + 1 : 0;
			if (digits >= ID_DIGITS)
				return 1;
			p++;
		}
		digits = 0;
		if (p == from) {
			p++;
			continue;
		}
		if (p + 1 < end && *p == '/' && is_word(p[1]) && personal_one_of(from, p, steps))
			return 1;
		if (p + 1 < end && *p == '=' && personal_one_of(from, p, keys))
			return 1;
	}
	return 0;
}

/* "https://" and the like, or nothing before a host with a dot. */
static const char *read_scheme(const char *p, const char *end)
{
	const char *q = personal_letters(p, end, "http");

	if (q && q < end && lower(*q) == 's')
		q++;
	q = q ? personal_letters(q, end, "://") : personal_letters(p, end, "ftp://");
	return q ? q : p;
}

/* A host, perhaps with a port, and a slash behind it. */
static int has_path(const char *p, const char *end)
{
	const char *path = p;

	while (path < end && path - p <= HOST_MAX + PORT_MAX && (is_host(*path) || *path == ':'))
		path++;
	return path < end && *path == '/' && read_host(p, path);
}

static int has_user(const char *p, const char *end)
{
	const char *from = p;

	while (p < end && p - from < URL_MAX && is_url(*p) && *p != '/' && *p != '@')
		p++;
	return p < end && *p == '@';
}

const char *personal_url(const char *p, const char *end, int *personal)
{
	const char *host = read_scheme(p, end), *begin = p, *to, *path, *user;
	int scheme = host != p;

	/* What can't be one is seen by its host, before all of a long row of slashes is read from each of its words. */
	if (!scheme && !personal_letters(p, end, "www.") && !has_path(p, end))
		return NULL;
	if (scheme && (host >= end || (!is_host(*host) && *host != ':' && !has_user(host, end))))
		return NULL;
	for (to = host; to < end && to - begin < URL_MAX && is_url(*to); to++)
		;
	while (to > host && is_one_of(to[-1], ".,;:!?)'*_"))
		to--;
	while (to < end && is_inside(*to))
		to++;
	for (user = host; scheme && user < to && *user != '/' && *user != '@'; user++)
		;
	*personal = scheme && user < to && *user == '@';
	if (*personal)
		return to;
	for (path = host; path < to && (is_host(*path) || *path == ':'); path++)
		;
	/* Without a scheme it needs "www." or a path behind a host, or "and/or" would be one. */
	if (!scheme && !personal_letters(p, end, "www.") && (path == to || *path != '/'))
		return NULL;
	if (path == host)
		return NULL;
	*personal = names_somebody(path, to) || (path + 1 < to && is_network(host, path));
	return to;
}
