/* Reading, writing and grouping socket addresses. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "http/address.h"
#include "http/network.h"

static int parse_port(const char *text, in_port_t *port)
{
	unsigned long n = 0;
	size_t digits = strspn(text, "0123456789");
	if (!digits || digits > 5 || text[digits])
		return -1;
	n = strtoul(text, NULL, 10);
	*port = htons((uint16_t)n);
	return n <= 65535 ? 0 : -1;
}

enum status address_parse(
    const char *text, struct sockaddr_storage *address, socklen_t *len, struct err *err)
{
	struct sockaddr_in *v4 = (struct sockaddr_in *)address;
	struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)address;
	const char *colon = strrchr(text, ':');
	int bracket = text[0] == '[' && colon && colon > text + 1 && colon[-1] == ']';
	size_t n = colon ? (size_t)(colon - text) - (bracket ? 2 : 0) : 0;
	char host[INET6_ADDRSTRLEN];
	in_port_t port;
	memset(address, 0, sizeof(*address));
	if (!n || n >= sizeof(host) || parse_port(colon + 1, &port) < 0)
		return err_set(err, STATUS_INVALID,
		    "'%s' is no address and port such as 127.0.0.1:8080 or [::1]:8080", text);
	memcpy(host, text + bracket, n);
	host[n] = 0;
	if (bracket && inet_pton(AF_INET6, host, &v6->sin6_addr) == 1) {
		v6->sin6_family = AF_INET6;
		v6->sin6_port = port;
		*len = sizeof(*v6);
		return STATUS_OK;
	}
	if (!bracket && inet_pton(AF_INET, host, &v4->sin_addr) == 1) {
		v4->sin_family = AF_INET;
		v4->sin_port = port;
		*len = sizeof(*v4);
		return STATUS_OK;
	}
	return err_set(err, STATUS_INVALID, "'%s' is no IP address in digits", host);
}

/* The IPv4 address inside, if there is one. */
static const struct in_addr *v4_of(const struct sockaddr_storage *address)
{
	const struct sockaddr_in6 *v6 = (const struct sockaddr_in6 *)address;
	if (address->ss_family == AF_INET)
		return &((const struct sockaddr_in *)address)->sin_addr;
	if (address->ss_family == AF_INET6 && IN6_IS_ADDR_V4MAPPED(&v6->sin6_addr))
		return (const struct in_addr *)&v6->sin6_addr.s6_addr[12];
	return NULL;
}

void address_text(const struct sockaddr_storage *address, char *out, size_t size)
{
	const struct sockaddr_in6 *v6 = (const struct sockaddr_in6 *)address;
	const struct in_addr *v4 = v4_of(address);
	const char *done = NULL;
	if (v4)
		done = inet_ntop(AF_INET, v4, out, (socklen_t)size);
	else if (address->ss_family == AF_INET6)
		done = inet_ntop(AF_INET6, &v6->sin6_addr, out, (socklen_t)size);
	if (!done)
		snprintf(out, size, "unknown");
}

void address_text_port(const struct sockaddr_storage *address, char *out, size_t size)
{
	const struct sockaddr_in6 *v6 = (const struct sockaddr_in6 *)address;
	const struct sockaddr_in *v4 = (const struct sockaddr_in *)address;
	char host[INET6_ADDRSTRLEN];
	address_text(address, host, sizeof(host));
	if (address->ss_family == AF_INET6)
		snprintf(
		    out, size, strchr(host, ':') ? "[%s]:%u" : "%s:%u", host, ntohs(v6->sin6_port));
	else
		snprintf(out, size, "%s:%u", host, ntohs(v4->sin_port));
}

void address_key(const struct sockaddr_storage *address, uint8_t key[ADDRESS_KEY_SIZE])
{
	const struct sockaddr_in6 *v6 = (const struct sockaddr_in6 *)address;
	const struct in_addr *v4 = v4_of(address);
	memset(key, 0, ADDRESS_KEY_SIZE);
	if (v4)
		memcpy(key + 12, v4, 4);
	else if (address->ss_family == AF_INET6)
		memcpy(key, &v6->sin6_addr, 8);
}

int address_within(const char *address, const char *network)
{
	uint8_t bytes[NETWORK_ADDRESS_SIZE];
	struct network within;

	return network_read_address(address, strlen(address), bytes) == 0 &&
	    network_read(network, &within) == 0 && network_holds(&within, bytes);
}
