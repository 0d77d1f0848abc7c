/* The file of the installation's keys (base/keyring.h): DIR/secret.key, or a systemd credential in its place. */
#ifndef INTERVIEWD_SECRET_H
#define INTERVIEWD_SECRET_H

#include "base/keyring.h"
#include "base/status.h"

#define SECRET_CREDENTIAL "interviewd.secret.key"

/* The file that secret_open reads: CREDENTIALS/interviewd.secret.key where systemd gives that directory (credentials may
 * be NULL) and has the file, else DIR/secret.key. mem_free it. */
char *secret_path(const char *dir, const char *credentials);
int secret_is_credential(const char *credentials);
/* Reads it; one in DIR must be readable by its owner only. Where DIR has none it is made, unless `needed` says that data
 * exist whose tokens a new key would break. Errors: STATUS_NOT_FOUND (missing and needed), STATUS_INVALID (its mode,
 * owner or content), STATUS_NOSPACE, STATUS_IO; err says what to do. Start-up and tools only. */
enum status secret_open(
    const char *dir, const char *credentials, int needed, struct keyring **out, struct err *err);
/* Reads and writes a file by its path; written in one step, with mode 0600. Errors as above. */
enum status secret_read(const char *path, struct keyring **out, struct err *err);
enum status secret_write(const char *path, const struct keyring *ring, struct err *err);

#endif
