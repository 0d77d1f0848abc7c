/* Addresses as bytes, and networks of them: who is believed, who is one of many. Pure. */
#ifndef INTERVIEWD_HTTP_NETWORK_H
#define INTERVIEWD_HTTP_NETWORK_H

#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

/* An IPv6 address; an IPv4 one is mapped into it (::ffff:a.b.c.d), so that both spellings are one. */
#define NETWORK_ADDRESS_SIZE 16

struct network {
	uint8_t address[NETWORK_ADDRESS_SIZE];
	unsigned bits; /* of the 128 that have to agree */
};

/* "10.0.0.7", "10.0.0.0/8", "fd00::/8"; bits behind the prefix don't matter. Returns 0, or -1 if it is none of them. */
int network_read(const char *text, struct network *out);
int network_holds(const struct network *network, const uint8_t address[NETWORK_ADDRESS_SIZE]);
/* Whether one of them does. */
int networks_hold(
    const struct network *networks, size_t n, const uint8_t address[NETWORK_ADDRESS_SIZE]);

/* An address in digits of that length; no zone, no port. Returns 0 or -1. */
int network_read_address(const char *text, size_t len, uint8_t out[NETWORK_ADDRESS_SIZE]);
/* All zero for another family than IPv4 and IPv6. */
void network_address_of(const struct sockaddr_storage *from, uint8_t out[NETWORK_ADDRESS_SIZE]);
void network_sockaddr(const uint8_t address[NETWORK_ADDRESS_SIZE], struct sockaddr_storage *out);

#endif
