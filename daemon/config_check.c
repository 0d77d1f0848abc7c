/* Whether a text is a good value of its kind: addresses, networks, URLs, headers, paths. Pure. */
#include "config_check.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/json.h"

static int refuse(struct buf *why, const char *what)
{
	buf_puts(why, what);
	return -1;
}

/* Decimal digits only, least..most; -1 if it is anything else. */
static long small_number(const char *text, long least, long most)
{
	size_t len = strspn(text, "0123456789");
	long value;

	if (len == 0 || len > 6 || text[len] != '\0')
		return -1;
	value = strtol(text, NULL, 10);
	return value < least || value > most ? -1 : value;
}

/* An address in digits; returns its bits (32, 128) or 0. */
static int address_bits(const char *text, size_t len)
{
	char copy[INET6_ADDRSTRLEN];
	uint8_t bytes[16];

	if (len >= sizeof copy)
		return 0;
	memcpy(copy, text, len);
	copy[len] = '\0';
	if (inet_pton(AF_INET, copy, bytes) == 1)
		return 32;
	return inet_pton(AF_INET6, copy, bytes) == 1 ? 128 : 0;
}

int check_address(const char *text, struct buf *why)
{
	static const char remedy[] = "is no address in digits with a port, such as 127.0.0.1:8080 "
	                             "or [::1]:0";
	const char *colon = strrchr(text, ':');
	size_t len;

	if (!colon || small_number(colon + 1, 0, 65535) < 0)
		return refuse(why, remedy);
	len = (size_t)(colon - text);
	if (len > 2 && text[0] == '[' && text[len - 1] == ']') {
		if (address_bits(text + 1, len - 2) == 128)
			return 0;
	} else if (address_bits(text, len) == 32) {
		return 0;
	}
	return refuse(why, remedy);
}

int check_path(const char *text, struct buf *why)
{
	if (strlen(text) > 1024)
		return refuse(why, "is longer than 1024 bytes");
	return 0;
}

int check_network(const char *text, struct buf *why)
{
	const char *slash = strchr(text, '/');
	int bits = address_bits(text, slash ? (size_t)(slash - text) : strlen(text));

	if (bits && (!slash || small_number(slash + 1, 0, bits) >= 0))
		return 0;
	return refuse(why, "is no address or network, such as 10.0.0.7, 10.0.0.0/8 or fd00::/8");
}

int check_url(const char *text, struct buf *why)
{
	static const char remedy[] = "is no address of a site, such as https://interviews.example "
	                             "(no user, '?' or '#')";
	size_t scheme = strncmp(text, "https://", 8) == 0 ? 8
	    : strncmp(text, "http://", 7) == 0            ? 7
	                                                  : 0;
	const char *c = text + scheme;

	if (!scheme || (!isalnum((unsigned char)*c) && *c != '['))
		return refuse(why, remedy);
	for (; *c; c++) {
		if ((unsigned char)*c <= ' ' || (unsigned char)*c >= 0x7f ||
		    strchr("@?#\\\"<>", *c))
			return refuse(why, remedy);
	}
	if (strlen(text) > 256)
		return refuse(why, "is longer than 256 bytes");
	return 0;
}

int check_database(const char *text, struct buf *why)
{
	if (strcmp(text, "sqlite") == 0)
		return 0;
	if (strncmp(text, "postgresql://", 13) == 0 && text[13] && utf8_valid(text, strlen(text)) &&
	    !strpbrk(text, " \t\r\n"))
		return 0;
	return refuse(why, "is neither sqlite nor postgresql://USER:PASSWORD@HOST/NAME");
}

int check_header(const char *text, struct buf *why)
{
	/* What webhooks carry anyway: a second one of these would be read in its place. */
	static const char *const taken[] = {"content-type", "content-length", "host", "connection",
	    "transfer-encoding", "user-agent", "accept", "webhook-id", "webhook-timestamp",
	    "webhook-signature"};
	size_t i, len = strlen(text);

	if (len > 64 ||
	    strspn(text,
	        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	        "0123456789-_") != len)
		return refuse(why, "is no name of a header; write up to 64 letters, digits and -");
	for (i = 0; i < sizeof taken / sizeof taken[0]; i++) {
		if (strcasecmp(text, taken[i]) == 0)
			return refuse(
			    why, "is a header that webhooks already have; choose another");
	}
	return 0;
}

/* The end of a host (or [IPv6], or nothing) at the start of text. */
static const char *skip_host(const char *text)
{
	const char *end;

	if (*text != '[')
		return text + strcspn(text, ":[]/@ ");
	end = strchr(text, ']');
	if (!end || address_bits(text + 1, (size_t)(end - text - 1)) != 128)
		return text;
	return end + 1;
}

int check_connect(const char *text, struct buf *why)
{
	const char *at = text, *end;
	char port[7];
	int part;

	for (part = 0; part < 2; part++) {
		end = skip_host(at);
		if (*end != ':')
			break;
		at = end + 1;
		end = at + strcspn(at, ":");
		if (end - at >= (long)sizeof port || *end != (part == 0 ? ':' : '\0'))
			break;
		memcpy(port, at, (size_t)(end - at));
		port[end - at] = '\0';
		if (*port && small_number(port, 1, 65535) < 0)
			break;
		at = end + (part == 0);
	}
	if (part == 2)
		return 0;
	return refuse(why, "is not HOST:PORT:ADDRESS:PORT, such as api.example:443:127.0.0.1:9443");
}
