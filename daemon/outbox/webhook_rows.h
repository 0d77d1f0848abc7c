/* Webhooks as rows: made, read, changed, given another secret. Inside store jobs; store threads. They are switched, deleted and
 * delivered to by outbox.h and dispatch.h. */
#ifndef INTERVIEWD_OUTBOX_WEBHOOK_ROWS_H
#define INTERVIEWD_OUTBOX_WEBHOOK_ROWS_H

#include "base/json.h"
#include "base/keyring.h"
#include "base/typeid.h"
#include "outbox/sign.h"
#include "store/store.h"

/* Each is asked for every event of its workspace. */
#define WEBHOOKS_PER_WORKSPACE 50

struct webhook_secret {
	char text[SIGN_SECRET_SIZE]; /* as it is shown */
};

/* A row; texts are owned. */
struct webhook_row {
	int64_t number; /* of the endpoint */
	struct uuid id;
	char *url, *description; /* description may be NULL */
	char *events;            /* as endpoint.events has them: NULL for all, else ' a.b c.d ' */
	int enabled;
	char *disabled_code, *disabled_reason; /* NULL unless we have switched it off */
	int64_t disabled_at, failing_since, old_until, created_at, updated_at; /* 0: never */
};
void webhook_row_clear(struct webhook_row *row);

/* STATUS_NOT_FOUND where the workspace has none with this id. */
enum status webhook_find(
    struct db *db, int64_t workspace, const struct uuid *id, struct webhook_row *out);
/* Calls `each` for the workspace's webhooks before a number, the newest first, `limit` at most; *more: there are others. */
enum status webhook_each(struct db *db, int64_t workspace, int64_t before, int limit, int *more,
    void (*each)(const struct webhook_row *row, void *arg), void *arg);

/* Inserts it: id, url, description, events, enabled and created_at are the caller's; sets number. STATUS_LIMIT (the job has
 * not failed) where the workspace has as many as it may. */
enum status webhook_insert(struct db *db, const struct keyring *ring, int64_t workspace,
    struct webhook_row *row, const struct webhook_secret *secret);
/* Stores url, description, events and updated_at. */
enum status webhook_update(struct db *db, const struct webhook_row *row);
/* Signs with `secret` from now on, and with the one before it beside it until `old_until` (0: not any more); what was old
 * already is forgotten. Sets old_until and updated_at of the row: there is no overlap with a secret that can't be unsealed. */
enum status webhook_rotate(struct db *db, const struct keyring *ring, struct webhook_row *row,
    const struct webhook_secret *secret, int64_t old_until, int64_t now);
/* Its present secret, and the one before it while that signs too (else ""). STATUS_CORRUPT, with a sentence for the log, where
 * one can't be unsealed. Wipe them after use. */
enum status webhook_secrets_read(struct db *db, const struct keyring *ring,
    const struct webhook_row *row, int64_t now, struct webhook_secret *secret,
    struct webhook_secret *old);

/* Names of events as endpoint.events has them: NULL (all) for NULL and for null. Owned by the caller. */
char *webhook_events_text(const json_t *list);

/* As JSON: {id, url, description, events, enabled, disabled, failingSince, oldSecretUntil, createdAt, updatedAt}, without the
 * closing brace. An overlap that is over at `now` is not shown. */
void webhook_write(struct buf *out, const struct webhook_row *row, int64_t now);

#endif
