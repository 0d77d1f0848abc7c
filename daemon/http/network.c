/* Addresses as sixteen bytes, and networks of them. */
#include "http/network.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>

static const uint8_t mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

int network_read_address(const char *text, size_t len, uint8_t out[NETWORK_ADDRESS_SIZE])
{
	char digits[INET6_ADDRSTRLEN];

	if (len >= sizeof digits || memchr(text, '\0', len))
		return -1;
	memcpy(digits, text, len);
	digits[len] = '\0';
	if (strchr(digits, ':'))
		return inet_pton(AF_INET6, digits, out) == 1 ? 0 : -1;
	memcpy(out, mapped, sizeof mapped);
	return inet_pton(AF_INET, digits, out + sizeof mapped) == 1 ? 0 : -1;
}

int network_read(const char *text, struct network *out)
{
	const char *slash = strchr(text, '/');
	size_t len = slash ? (size_t)(slash - text) : strlen(text), digits;
	unsigned whole = memchr(text, ':', len) ? 128 : 32;
	unsigned long bits = whole;

	if (network_read_address(text, len, out->address) < 0)
		return -1;
	if (slash) {
		digits = strspn(slash + 1, "0123456789");
		bits = strtoul(slash + 1, NULL, 10);
		if (!digits || digits > 3 || slash[1 + digits] || bits > whole)
			return -1;
	}
	out->bits = (unsigned)bits + 128 - whole;
	return 0;
}

int network_holds(const struct network *network, const uint8_t address[NETWORK_ADDRESS_SIZE])
{
	unsigned whole = network->bits / 8, rest = network->bits % 8;

	if (memcmp(address, network->address, whole) != 0)
		return 0;
	return !rest || (address[whole] ^ network->address[whole]) >> (8 - rest) == 0;
}

int networks_hold(
    const struct network *networks, size_t n, const uint8_t address[NETWORK_ADDRESS_SIZE])
{
	for (size_t i = 0; i < n; i++)
		if (network_holds(&networks[i], address))
			return 1;
	return 0;
}

void network_address_of(const struct sockaddr_storage *from, uint8_t out[NETWORK_ADDRESS_SIZE])
{
	memset(out, 0, NETWORK_ADDRESS_SIZE);
	if (from->ss_family == AF_INET) {
		memcpy(out, mapped, sizeof mapped);
		memcpy(out + sizeof mapped, &((const struct sockaddr_in *)from)->sin_addr, 4);
	} else if (from->ss_family == AF_INET6) {
		memcpy(out, &((const struct sockaddr_in6 *)from)->sin6_addr, NETWORK_ADDRESS_SIZE);
	}
}

void network_sockaddr(const uint8_t address[NETWORK_ADDRESS_SIZE], struct sockaddr_storage *out)
{
	struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)out;

	memset(out, 0, sizeof *out);
	v6->sin6_family = AF_INET6;
	memcpy(&v6->sin6_addr, address, NETWORK_ADDRESS_SIZE);
}
