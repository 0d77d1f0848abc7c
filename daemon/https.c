/* The certificate: from the configuration's files to the server. */
#include "https.h"

#include <string.h>

#include "base/clock.h"
#include "daemon.h"
#include "http/tls.h"
#include "service.h"

/* 30 days, for this host alone. Only where the operator has named the site: on a bare address or a borrowed name it would
 * bind what else is served there. */
#define HSTS "max-age=2592000"

enum status https_start(const struct config *c, struct http_options *options, struct err *err)
{
	enum status st;

	if (!c->tls.cert)
		return STATUS_OK;
	st = tls_new(c->tls.cert, c->tls.key, &options->tls, err);
	if (st != STATUS_OK)
		return st;
	tls_tell(options->tls);
	if (c->public_url && strncmp(c->public_url, "https://", 8) == 0)
		options->hsts = HSTS;
	return STATUS_OK;
}

void https_tell(const struct config *c)
{
	struct tls *tls;
	struct err err;

	if (!c->tls.cert || tls_new(c->tls.cert, c->tls.key, &tls, &err) != STATUS_OK)
		return;
	tls_tell(tls);
	tls_free(tls);
}

void https_reload(struct daemon *d, struct reload_result *result)
{
	const struct config *c = &d->config;
	char until[CLOCK_RFC3339_SIZE];
	enum status st = STATUS_OK;
	struct tls *tls;
	struct err err;

	if (!c->tls.cert) {
		reload_ended(result, st, NULL, "HTTPS is not configured");
		return;
	}
	st = tls_new(c->tls.cert, c->tls.key, &tls, &err);
	if (st != STATUS_OK) {
		reload_ended(result, st, NULL, "the old certificate stays: %s", err.text);
		return;
	}
	tls_tell(tls);
	clock_rfc3339(tls_until_s(tls) * 1000, until);
	http_server_set_tls(service_http(d), tls);
	reload_ended(
	    result, st, NULL, "new connections get the certificate that ends at %s", until);
}
