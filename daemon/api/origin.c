/* Origins: their form, and the one way to write each. */
#include "api/origin.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PORT_MAX 65535

static const struct {
	const char *scheme;
	long port;
} defaults[] = {{"http", 80}, {"https", 443}};

/* "[::1]" or a name: what stands before the port. */
static size_t host_span(const char *text)
{
	size_t n;

	if (*text != '[')
		return strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789.-_");
	n = 1 + strspn(text + 1, "0123456789abcdef:.");
	return n > 2 && text[n] == ']' ? n + 1 : 0;
}

/* ":8443" without a leading zero; 0 where there is none, -1 where it is no port. */
static long port_read(const char *text)
{
	size_t n;
	long port;

	if (!*text)
		return 0;
	n = *text == ':' ? strspn(text + 1, "0123456789") : 0;
	port = n > 0 && n < 6 && text[1] != '0' && !text[n + 1] ? strtol(text + 1, NULL, 10) : -1;
	return port <= PORT_MAX ? port : -1;
}

const char *origin_normal(const char *text, char out[ORIGIN_SIZE])
{
	size_t scheme, host;
	long port;

	if (strlen(text) >= ORIGIN_SIZE)
		return "is too long for an origin";
	for (size_t i = 0; i <= strlen(text); i++)
		out[i] = (char)tolower((unsigned char)text[i]);
	scheme = strspn(out, "abcdefghijklmnopqrstuvwxyz0123456789+.-");
	if (!scheme || !isalpha((unsigned char)*out) || strncmp(out + scheme, "://", 3) != 0)
		return "is no origin; it must be a scheme, \"://\" and a host, such as "
		       "https://www.example.com";
	host = host_span(out + scheme + 3);
	if (!host)
		return "has no host; an origin is such as https://www.example.com";
	host += scheme + 3;
	if (out[host] == '/')
		return "has a path; an origin ends after the host or its port";
	port = port_read(out + host);
	if (port < 0)
		return "does not end after the host or its port, as an origin does";
	for (size_t i = 0; i < sizeof defaults / sizeof defaults[0]; i++)
		if (port == defaults[i].port && strlen(defaults[i].scheme) == scheme &&
		    memcmp(out, defaults[i].scheme, scheme) == 0)
			out[host] = '\0';
	return NULL;
}
