/* Which addresses may be connected to: public ones, and those that the operator lists. Pure; any thread. */
#ifndef INTERVIEWD_EGRESS_ADDRESS_GUARD_H
#define INTERVIEWD_EGRESS_ADDRESS_GUARD_H

#include <stddef.h>
#include <sys/socket.h>

#include "base/status.h"

enum address_verdict {
	ADDRESS_REFUSED, /* private, local, reserved, or no internet address at all */
	ADDRESS_PUBLIC,
	ADDRESS_ALLOWED /* on the operator's list: plain http is fine there too */
};

struct address_guard;

/* allow: addresses or networks in digits ("10.0.0.7", "10.0.0.0/8", "fd00::/8"); bits beyond a network's length do not
 * count. STATUS_INVALID and err for anything else. */
enum status address_guard_new(
    char *const *allow, size_t n, struct address_guard **out, struct err *err);
void address_guard_free(struct address_guard *guard); /* NULL is fine */

/* Judges the address by its bytes, however it was spelled: IPv4 that is mapped, translated or tunnelled inside IPv6 is
 * taken out and judged as what it is. */
enum address_verdict address_guard_judge(
    const struct address_guard *guard, const struct sockaddr *address, socklen_t len);

#endif
