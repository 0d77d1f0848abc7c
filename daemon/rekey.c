/* Starting after the installation's key was changed. */
#include "rekey.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "reseal.h"
#include "secret.h"
#include "service.h"

#define KEPT_MS (REKEY_KEPT_DAYS * INT64_C(24) * 60 * 60 * 1000)

/* Without the keys that are too old, in the file and here. A credential is the operator's to change. */
static void drop_old(struct daemon *d)
{
	const char *credentials = getenv("CREDENTIALS_DIRECTORY");
	struct keyring *rest = keyring_without(d->keyring, clock_wall_ms() - KEPT_MS);
	char *path = secret_path(d->config.data, credentials);
	struct err err;

	if (keyring_count(rest) == keyring_count(d->keyring)) {
		keyring_free(rest);
	} else if (secret_is_credential(credentials)) {
		log_event(LOG_INFO, "old_keys_kept", "file", path, NULL);
		keyring_free(rest);
	} else if (secret_write(path, rest, &err) != STATUS_OK) {
		log_event(LOG_WARN, "old_keys_kept", "file", path, "reason", err.text, NULL);
		keyring_free(rest);
	} else {
		log_event(LOG_INFO, "old_keys_dropped", "file", path, NULL);
		keyring_free(d->keyring);
		d->keyring = rest;
	}
	mem_free(path);
}

enum status rekey_start(struct daemon *d, struct err *err)
{
	struct reseal_count count;
	enum status st = reseal_all(service_store(d), d->keyring, &count, err);

	if (st == STATUS_NOSPACE) {
		log_event(LOG_WARN, "not_resealed", "reason", err->text, NULL);
		return STATUS_OK;
	}
	if (st != STATUS_OK)
		return st;
	if (count.resealed)
		log_printf(LOG_INFO, "resealed", "%d secrets are sealed with the current key now",
		    count.resealed);
	if (!count.unreadable && keyring_count(d->keyring) > 1)
		drop_old(d);
	return STATUS_OK;
}
