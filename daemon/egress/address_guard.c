/* The table of addresses that nothing may be sent to, and what lets some of them through. */
#include "egress/address_guard.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define ALLOW_MAX 256 /* as many as a list of the configuration has */

/* All addresses have 16 bytes here: IPv4 as ::ffff:a.b.c.d, so that the mapped spelling is the same address. */
struct network {
	uint8_t bytes[16];
	unsigned bits;
	int v4; /* a network of IPv4: ::/0 is not meant to hold it */
};

static const char *const refused[] = {
    "0.0.0.0/8",       /* this network */
    "10.0.0.0/8",      /* private */
    "100.64.0.0/10",   /* behind a carrier's translation */
    "127.0.0.0/8",     /* this machine */
    "169.254.0.0/16",  /* link-local; metadata of clouds */
    "172.16.0.0/12",   /* private */
    "192.0.0.0/24",    /* protocol assignments */
    "192.0.2.0/24",    /* documentation */
    "192.88.99.0/24",  /* 6to4 relays */
    "192.168.0.0/16",  /* private */
    "198.18.0.0/15",   /* benchmarks */
    "198.51.100.0/24", /* documentation */
    "203.0.113.0/24",  /* documentation */
    "224.0.0.0/4",     /* multicast */
    "240.0.0.0/4",     /* reserved, broadcast */
    "::/128",          /* unspecified: this machine */
    "::1/128",         /* this machine */
    "64:ff9b:1::/48",  /* translation inside a network: what is behind it is private */
    "100::/64",        /* discarded */
    "2001:db8::/32",   /* documentation */
    "fc00::/7",        /* private */
    "fe80::/10",       /* link-local */
    "fec0::/10",       /* site-local, as private networks were once called */
    "ff00::/8",        /* multicast */
};

#define REFUSED (sizeof refused / sizeof refused[0])

/* IPv6 that carries IPv4, from which byte on; flip: its bits are turned over (Teredo hides clients from translators). */
static const struct {
	const char *network;
	unsigned at;
	uint8_t flip;
} carriers[] = {
    {"::/96", 12, 0},        /* IPv4-compatible, long out of use */
    {"64:ff9b::/96", 12, 0}, /* NAT64 */
    {"2002::/16", 2, 0},     /* 6to4 */
    {"2001::/32", 4, 0},     /* Teredo: its server */
    {"2001::/32", 12, 0xff}, /* Teredo: the client */
};

#define CARRIERS (sizeof carriers / sizeof carriers[0])

struct address_guard {
	struct network refused[REFUSED], carriers[CARRIERS];
	struct network *allow;
	size_t nallow;
};

static const uint8_t mapped[12] = {[10] = 0xff, [11] = 0xff};

static void map_v4(uint8_t bytes[16], const void *v4)
{
	memcpy(bytes, mapped, sizeof mapped);
	memcpy(bytes + sizeof mapped, v4, 4);
}

static int is_v4(const uint8_t bytes[16])
{
	return memcmp(bytes, mapped, sizeof mapped) == 0;
}

/* 0, or -1: it is no address or network in digits. */
static int network_read(const char *text, struct network *out)
{
	const char *slash = strchr(text, '/');
	size_t len = slash ? (size_t)(slash - text) : strlen(text), digits;
	char address[INET6_ADDRSTRLEN];
	unsigned most = 128, before = 0;
	uint8_t v4[4];

	if (len >= sizeof address)
		return -1;
	memcpy(address, text, len);
	address[len] = '\0';
	if (inet_pton(AF_INET, address, v4) == 1) {
		map_v4(out->bytes, v4);
		most = 32;
		before = 96;
	} else if (inet_pton(AF_INET6, address, out->bytes) != 1) {
		return -1;
	}
	out->bits = 128;
	if (slash) {
		digits = strspn(slash + 1, "0123456789");
		if (digits == 0 || digits > 3 || slash[1 + digits])
			return -1;
		out->bits = (unsigned)strtoul(slash + 1, NULL, 10);
		if (out->bits > most)
			return -1;
		out->bits += before;
	}
	out->v4 = out->bits >= 96 && is_v4(out->bytes);
	return 0;
}

static int within(const uint8_t bytes[16], const struct network *network)
{
	unsigned whole = network->bits / 8, rest = network->bits % 8;

	if (network->v4 != is_v4(bytes) || memcmp(bytes, network->bytes, whole) != 0)
		return 0;
	return rest == 0 || ((bytes[whole] ^ network->bytes[whole]) >> (8 - rest)) == 0;
}

static int within_any(const uint8_t bytes[16], const struct network *networks, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (within(bytes, &networks[i]))
			return 1;
	}
	return 0;
}

enum status address_guard_new(
    char *const *allow, size_t n, struct address_guard **out, struct err *err)
{
	struct address_guard *guard;

	if (n > ALLOW_MAX)
		return err_set(
		    err, STATUS_INVALID, "more than %d addresses are allowed", ALLOW_MAX);
	guard = xcalloc(1, sizeof *guard);
	guard->allow = xcalloc(n, sizeof *guard->allow);
	for (size_t i = 0; i < REFUSED; i++)
		(void)network_read(refused[i], &guard->refused[i]);
	for (size_t i = 0; i < CARRIERS; i++)
		(void)network_read(carriers[i].network, &guard->carriers[i]);
	for (; guard->nallow < n; guard->nallow++) {
		if (network_read(allow[guard->nallow], &guard->allow[guard->nallow]) == 0)
			continue;
		err_set(err, STATUS_INVALID,
		    "'%.100s' is no address or network, such as 10.0.0.7, 10.0.0.0/8 or fd00::/8",
		    allow[guard->nallow]);
		address_guard_free(guard);
		return STATUS_INVALID;
	}
	*out = guard;
	return STATUS_OK;
}

void address_guard_free(struct address_guard *guard)
{
	if (!guard)
		return;
	mem_free(guard->allow);
	mem_free(guard);
}

/* An address that carries none: IPv4, or IPv6 of its own. */
static enum address_verdict judge_plain(const struct address_guard *guard, const uint8_t bytes[16])
{
	if (within_any(bytes, guard->allow, guard->nallow))
		return ADDRESS_ALLOWED;
	if (within_any(bytes, guard->refused, REFUSED))
		return ADDRESS_REFUSED;
	return ADDRESS_PUBLIC;
}

static enum address_verdict judge(const struct address_guard *guard, const uint8_t bytes[16])
{
	enum address_verdict verdict = judge_plain(guard, bytes), inner;
	uint8_t carried[16];
	int carries = 0;

	for (size_t i = 0; verdict == ADDRESS_PUBLIC && i < CARRIERS; i++)
		carries |= within(bytes, &guard->carriers[i]);
	if (!carries)
		return verdict;
	/* What is carried counts, the strictest where there are two. */
	verdict = ADDRESS_ALLOWED;
	for (size_t i = 0; i < CARRIERS; i++) {
		if (!within(bytes, &guard->carriers[i]))
			continue;
		map_v4(carried, bytes + carriers[i].at);
		for (size_t k = 12; k < 16; k++)
			carried[k] ^= carriers[i].flip;
		inner = judge_plain(guard, carried);
		if (inner < verdict)
			verdict = inner;
	}
	return verdict;
}

enum address_verdict address_guard_judge(
    const struct address_guard *guard, const struct sockaddr *address, socklen_t len)
{
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;
	uint8_t bytes[16];

	if (len >= sizeof v4 && address->sa_family == AF_INET) {
		memcpy(&v4, address, sizeof v4);
		map_v4(bytes, &v4.sin_addr);
	} else if (len >= sizeof v6 && address->sa_family == AF_INET6) {
		memcpy(&v6, address, sizeof v6);
		memcpy(bytes, &v6.sin6_addr, sizeof bytes);
	} else {
		return ADDRESS_REFUSED;
	}
	return judge(guard, bytes);
}
