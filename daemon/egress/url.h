/* URLs of outbound requests, read once and strictly: what is checked is what is connected to. Pure; any thread. */
#ifndef INTERVIEWD_EGRESS_URL_H
#define INTERVIEWD_EGRESS_URL_H

#include <stdint.h>

#include "egress/egress.h"

struct egress_url {
	int https;
	char host
	    [256]; /* small letters, no dot at the end; an IPv6 address without brackets, IPv4 in four numbers */
	uint16_t port;
};

/* EGRESS_ANSWERED (it is good), EGRESS_BAD_URL or EGRESS_NO_MEMORY, with a sentence in err that does not repeat the URL.
 * For whoever has a list of hosts to check against; egress_send reads it by the same function. */
enum egress_code egress_url_read(const char *text, struct egress_url *out, struct err *err);

#endif
