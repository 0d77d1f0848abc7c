/* What a URL says of itself, before a request is made of it. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

#include "egress/url.h"
#include "egress/worker.h"

/* An address in digits as that of a socket; 0 for a name. */
static socklen_t in_digits(const char *host, struct sockaddr_storage *out)
{
	struct sockaddr_in v4 = {.sin_family = AF_INET};
	struct sockaddr_in6 v6 = {.sin6_family = AF_INET6};

	memset(out, 0, sizeof *out);
	if (inet_pton(AF_INET, host, &v4.sin_addr) == 1) {
		memcpy(out, &v4, sizeof v4);
		return sizeof v4;
	}
	if (inet_pton(AF_INET6, host, &v6.sin6_addr) != 1)
		return 0;
	memcpy(out, &v6, sizeof v6);
	return sizeof v6;
}

enum egress_code egress_url_judge(const struct egress *egress, const char *url, struct err *err)
{
	const struct terms *terms = &egress->terms;
	enum address_verdict verdict = ADDRESS_PUBLIC;
	struct sockaddr_storage address;
	struct egress_url where;
	enum egress_code code = egress_url_read(url, &where, err);
	socklen_t len;

	if (code != EGRESS_ANSWERED)
		return code;
	len = in_digits(where.host, &address);
	/* Where connections are led elsewhere, the address there is what counts. */
	if (len && !terms->connect_to)
		verdict = address_guard_judge(
		    terms->guard, (const struct sockaddr *)(const void *)&address, len);
	if (verdict == ADDRESS_REFUSED) {
		err_set(err, STATUS_INVALID,
		    "%.64s is no public address, and egress.allow_private does not list it",
		    where.host);
		return EGRESS_ADDRESS_REFUSED;
	}
	if (!where.https &&
	    (!terms->allows || (len && !terms->connect_to && verdict == ADDRESS_PUBLIC))) {
		err_set(err, STATUS_INVALID,
		    "only https is sent, but to what egress.allow_private lists");
		return EGRESS_HTTPS_ONLY;
	}
	return EGRESS_ANSWERED;
}
