/* The two headers of proxies, read from the left: what a walk from the right would find up to here is carried along. */
#include "http/forwarded.h"

#include <string.h>
#include <strings.h>

#include "http/chars.h"

#define NODE_MAX 64 /* bytes of the longest node that is one: [IPv6]:port, with room */

struct walk {
	const struct network *proxies;
	size_t n;
	int known; /* whether `found` is an address */
	uint8_t found[NETWORK_ADDRESS_SIZE];
};

/* Behind an address: nothing, or a port in digits or obfuscated ("_x"). */
static int is_port(const char *text, size_t len)
{
	if (len == 0)
		return 1;
	if (text[0] != ':' || len < 2)
		return 0;
	if (text[1] == '_')
		return 1;
	for (size_t i = 1; i < len; i++)
		if (text[i] < '0' || text[i] > '9')
			return 0;
	return len <= 6;
}

/* "192.0.2.1", "192.0.2.1:80", "[2001:db8::1]", "[2001:db8::1]:80", and, as only X-Forwarded-For has it, "2001:db8::1". */
static int read_node(const char *text, size_t len, uint8_t out[NETWORK_ADDRESS_SIZE])
{
	const char *colon = memchr(text, ':', len), *end;

	if (len && text[0] == '[') {
		end = memchr(text, ']', len);
		if (!end || !colon || colon > end ||
		    !is_port(end + 1, len - (size_t)(end + 1 - text)))
			return -1;
		return network_read_address(text + 1, (size_t)(end - text - 1), out);
	}
	if (colon && !memchr(colon + 1, ':', len - (size_t)(colon + 1 - text))) {
		if (!is_port(colon, len - (size_t)(colon - text)))
			return -1;
		len = (size_t)(colon - text);
	}
	return network_read_address(text, len, out);
}

/* The next hop to the right: it is the client where it isn't trusted, or where nobody left of it is known. */
static void step(struct walk *walk, const char *node, size_t len)
{
	uint8_t address[NETWORK_ADDRESS_SIZE];

	if (read_node(node, len, address) < 0) {
		walk->known = 0;
		return;
	}
	if (walk->known && networks_hold(walk->proxies, walk->n, address))
		return;
	memcpy(walk->found, address, sizeof address);
	walk->known = 1;
}

static int is_space(char c)
{
	return c == ' ' || c == '\t';
}

static const char *skip_space(const char *at)
{
	while (is_space(*at))
		at++;
	return at;
}

/* ---- X-Forwarded-For: addresses and commas ---- */

static void walk_list(struct walk *walk, const char *at)
{
	size_t len;

	for (;;) {
		at = skip_space(at);
		len = strcspn(at, ",");
		while (len && is_space(at[len - 1]))
			len--;
		if (len)
			step(walk, at, len);
		at += strcspn(at, ",");
		if (!*at++)
			return;
	}
}

/* ---- Forwarded: elements of name=value, the values perhaps quoted ---- */

/* A value that is longer than any node is kept as none, but read to its end. */
struct value {
	char text[NODE_MAX];
	size_t len;
};

static void add(struct value *value, char c)
{
	if (value->len < sizeof value->text)
		value->text[value->len] = c;
	value->len++;
}

/* Returns what stands behind the value, or NULL. */
static const char *read_value(const char *at, struct value *value)
{
	value->len = 0;
	if (*at != '"') {
		while (http_chars[(unsigned char)*at] & CHAR_TOKEN)
			add(value, *at++);
		return value->len ? at : NULL;
	}
	for (at++; *at != '"'; at++) {
		if (*at == '\\')
			at++;
		if (!*at)
			return NULL;
		add(value, *at);
	}
	return at + 1;
}

/* One element up to its comma or the end; NULL where it is malformed. */
static const char *read_element(struct walk *walk, const char *at)
{
	struct value value, node = {.len = 0};
	int pairs = 0, nodes = 0;

	for (;; at++) {
		const char *name = at = skip_space(at);

		while (http_chars[(unsigned char)*at] & CHAR_TOKEN)
			at++;
		if (at > name) {
			size_t len = (size_t)(at - name);
			if (*at != '=' || !(at = read_value(at + 1, &value)))
				return NULL;
			pairs++;
			if (len == 3 && strncasecmp(name, "for", 3) == 0) {
				node = value;
				nodes++;
			}
		}
		at = skip_space(at);
		if (*at != ';')
			break;
	}
	if ((*at && *at != ',') || nodes > 1)
		return NULL;
	if (pairs)
		step(walk, node.text, node.len <= sizeof node.text ? node.len : 0);
	return at;
}

static int walk_forwarded(struct walk *walk, const char *at)
{
	for (;; at++) {
		at = read_element(walk, at);
		if (!at)
			return -1;
		if (!*at)
			return 0;
	}
}

enum forwarded_result forwarded_client(const char *forwarded, const char *x_forwarded_for,
    const struct network *proxies, size_t n, uint8_t client[NETWORK_ADDRESS_SIZE])
{
	struct walk standard = {.proxies = proxies, .n = n, .known = 0}, usual = standard;
	const struct walk *found;

	if (forwarded && walk_forwarded(&standard, forwarded) < 0)
		return FORWARDED_MALFORMED;
	if (x_forwarded_for)
		walk_list(&usual, x_forwarded_for);
	if (forwarded && x_forwarded_for &&
	    (standard.known != usual.known ||
	        (usual.known && memcmp(standard.found, usual.found, sizeof usual.found) != 0)))
		return FORWARDED_DISAGREE;
	found = forwarded ? &standard : &usual;
	if (found->known)
		memcpy(client, found->found, sizeof found->found);
	return FORWARDED_OK;
}
