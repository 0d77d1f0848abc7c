/* What HTTPS is served with: a certificate, its key, and the rules. Made on any thread, used on the loop's. */
#ifndef INTERVIEWD_HTTP_TLS_H
#define INTERVIEWD_HTTP_TLS_H

#include <stdint.h>

#include "base/status.h"

struct tls;

/* Reads a chain (PEM, the server's own certificate first) and its private key (PEM, without a passphrase). STATUS_OK and
 * *out, or *out NULL and a sentence in err that names the file: it is missing, unreadable, damaged, too weak, does not
 * fit the other one, or, of the key, open to everyone (STATUS_IO for what the system refuses, else STATUS_INVALID). */
enum status tls_new(const char *cert, const char *key, struct tls **out, struct err *err);
/* Connections that began with it go on. NULL is fine. */
void tls_free(struct tls *tls);
/* When the certificate ends, in seconds since 1970. */
int64_t tls_until_s(const struct tls *tls);
/* Logs which certificate it is, and warns of one that is expired, not yet valid, or soon expired. */
void tls_tell(const struct tls *tls);

#endif
