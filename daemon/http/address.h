/* Socket addresses as text. Pure. */
#ifndef INTERVIEWD_HTTP_ADDRESS_H
#define INTERVIEWD_HTTP_ADDRESS_H

#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

#include "base/status.h"

#define ADDRESS_KEY_SIZE 16

/* "127.0.0.1:8080", "[::1]:0": an address in digits and a port 0-65535. */
enum status address_parse(
    const char *text, struct sockaddr_storage *address, socklen_t *len, struct err *err);
/* "127.0.0.1", "::1" (an IPv4 address mapped into IPv6 as IPv4); out needs 46 bytes. "unknown" for other families. */
void address_text(const struct sockaddr_storage *address, char *out, size_t size);
/* The same with its port, in the form that address_parse reads; out needs 56 bytes. */
void address_text_port(const struct sockaddr_storage *address, char *out, size_t size);
/* What limits by address count as one client: an IPv4 address, or the /64 of an IPv6 one. */
void address_key(const struct sockaddr_storage *address, uint8_t key[ADDRESS_KEY_SIZE]);

/* Is "10.1.2.3", as address_text writes it, in "10.0.0.0/8", or the same as "10.1.2.3"? 0 where either is none. */
int address_within(const char *address, const char *network);

#endif
