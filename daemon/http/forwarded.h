/* Who a request comes from, by what trusted proxies say of it: Forwarded (RFC 7239) and X-Forwarded-For. Pure. */
#ifndef INTERVIEWD_HTTP_FORWARDED_H
#define INTERVIEWD_HTTP_FORWARDED_H

#include "http/network.h"

enum forwarded_result {
	FORWARDED_OK,
	FORWARDED_MALFORMED, /* the Forwarded header breaks its grammar: nobody knows where an element ends */
	FORWARDED_DISAGREE /* the two headers name different clients */
};

/* `client` holds the address of a peer that is trusted, and becomes that of the client: the lists are walked from their
 * ends while the one who speaks is trusted, up to the first who isn't. Where a hop gives no address ("unknown", "_hidden",
 * no address at all), the one that said so is the client: what stands left of it was said by nobody we know. A header that is
 * absent is NULL; one sent over several lines is joined by commas. Neither present: the client stays the peer. On failure
 * `client` is left as it was. */
enum forwarded_result forwarded_client(const char *forwarded, const char *x_forwarded_for,
    const struct network *proxies, size_t n, uint8_t client[NETWORK_ADDRESS_SIZE]);

#endif
