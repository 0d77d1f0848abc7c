/* libFuzzer target: the headers of proxies. The first line is Forwarded, the second X-Forwarded-For. Whatever they hold, the
 * address that a trusted proxy adds at their end is the client's: nobody can write himself another one. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "http/forwarded.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define ROOM 64 /* for what the proxy adds */

static void demand(int holds)
{
	if (!holds)
		abort();
}

static struct network proxies[2];
static uint8_t peer[NETWORK_ADDRESS_SIZE], added[NETWORK_ADDRESS_SIZE];

static enum forwarded_result ask(
    const char *forwarded, const char *usual, uint8_t client[NETWORK_ADDRESS_SIZE])
{
	memcpy(client, peer, sizeof peer);
	return forwarded_client(forwarded, usual, proxies, 2, client);
}

/* With one more hop behind it. */
static void extend(char *header, size_t len, const char *hop, int is_forwarded, int must)
{
	uint8_t client[NETWORK_ADDRESS_SIZE];
	enum forwarded_result result;

	strcpy(header + len, hop);
	result = ask(is_forwarded ? header : NULL, is_forwarded ? NULL : header, client);
	header[len] = '\0';
	demand(result == FORWARDED_OK || !must);
	demand(memcmp(client, result == FORWARDED_OK ? added : peer, sizeof client) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *end = memchr(data, '\n', size);
	size_t first = end ? (size_t)(end - data) : size;
	char *forwarded = calloc(1, size + ROOM), *usual = calloc(1, size + ROOM);
	uint8_t one[NETWORK_ADDRESS_SIZE], other[NETWORK_ADDRESS_SIZE], both[NETWORK_ADDRESS_SIZE];
	enum forwarded_result of_one, of_other, of_both;

	if (!forwarded || !usual)
		abort();
	demand(network_read("10.0.0.0/8", &proxies[0]) == 0);
	demand(network_read("fd00::/8", &proxies[1]) == 0);
	demand(network_read_address("10.0.0.1", 8, peer) == 0);
	demand(network_read_address("203.0.113.77", 12, added) == 0);
	memcpy(forwarded, data, first);
	if (end)
		memcpy(usual, end + 1, size - first - 1);
	of_one = ask(forwarded, NULL, one);
	of_other = ask(NULL, usual, other);
	of_both = ask(forwarded, usual, both);
	demand(of_other == FORWARDED_OK);
	demand(of_one == FORWARDED_OK || of_one == FORWARDED_MALFORMED);
	if (of_both == FORWARDED_OK)
		demand(
		    memcmp(one, both, sizeof both) == 0 && memcmp(other, both, sizeof both) == 0);
	else
		demand(memcmp(both, peer, sizeof both) == 0);
	extend(forwarded, strlen(forwarded), ", for=203.0.113.77", 1, of_one == FORWARDED_OK);
	extend(usual, strlen(usual), ", 203.0.113.77", 0, 1);
	free(forwarded);
	free(usual);
	return 0;
}
