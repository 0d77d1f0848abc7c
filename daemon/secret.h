/* The installation key: 32 random bytes under which tokens are derived, so that none has to be stored. */
#ifndef INTERVIEWD_SECRET_H
#define INTERVIEWD_SECRET_H

#include <stdint.h>

#include "base/crypto.h"
#include "base/status.h"

struct secret;

/* Reads CREDENTIALS/secret.key where systemd gives that directory (credentials may be NULL) and has the file, else
 * DIR/secret.key: 64 hex digits, readable by its owner only. Where DIR has none it is made, unless `needed` says that
 * data exist whose tokens a new key would break. Errors: STATUS_NOT_FOUND (missing and needed), STATUS_INVALID (its
 * mode, owner or content), STATUS_NOSPACE, STATUS_IO; err says what to do. Start-up only. */
enum status secret_open(
    const char *dir, const char *credentials, int needed, struct secret **out, struct err *err);

/* A subkey for one purpose: HMAC-SHA256(key, label). Any thread. */
void secret_derive(const struct secret *s, const char *label, uint8_t out[SHA256_SIZE]);

void secret_free(struct secret *s); /* wipes; NULL is fine */

#endif
