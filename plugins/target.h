/* Where a request of a script goes: URLs read strictly, and the hosts that a manifest names. Pure; any thread. */
#ifndef INTERVIEWD_PLUGINS_TARGET_H
#define INTERVIEWD_PLUGINS_TARGET_H

#include <jansson.h>
#include <stddef.h>

#include "base/status.h"

#define TARGET_URL_MAX 8192

struct target {
	int tls;
	char host[256]; /* small letters; an IPv6 address in its brackets */
	int port;
	int named; /* the URL says the port */
};

/* Reads http:// or https://, a host and an optional port; what comes behind must be printable ASCII. User info, a
 * fragment, escapes in the host, an empty label and a closing dot are STATUS_INVALID; err quotes nothing of the URL. */
enum status target_parse(const char *url, size_t len, struct target *out, struct err *err);
/* Is it one of `hosts` (canonical manifest)? A name means https on its port (443 without one), "*." any name below; a
 * setting means the scheme, host and port of its URL. */
int target_allowed(const json_t *hosts, const json_t *settings, const struct target *target);
/* Gives "https://host[:port]" of the first of `hosts`, to which `path` is joined, or the whole URL of
 * its setting without the last slash. NULL where the first one has a star or an unset setting; mem_free. *setting is its
 * name, or NULL. */
char *target_base(const json_t *hosts, const json_t *settings, const char **setting);

#endif
