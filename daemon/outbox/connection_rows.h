/* Connections as rows: made, read, changed; what their scripts remember. Inside store jobs; store threads. They are switched,
 * deleted and delivered to by outbox.h and dispatch.h. */
#ifndef INTERVIEWD_OUTBOX_CONNECTION_ROWS_H
#define INTERVIEWD_OUTBOX_CONNECTION_ROWS_H

#include "base/json.h"
#include "base/keyring.h"
#include "base/typeid.h"
#include "store/store.h"

#define CONNECTIONS_PER_WORKSPACE 50 /* each is asked for every event of its workspace */
#define CONNECTION_STUDIES_MAX    100
#define CONNECTION_SECRET         "•••" /* what a secret is shown as, and left alone by */

/* A row; texts and values are owned. */
struct connection_row {
	int64_t number, workspace; /* of the endpoint */
	struct uuid id;
	char *integration, *name;
	char *events;       /* as endpoint.events has them: NULL for all, else ' a.b c.d ' */
	char *studies;      /* likewise, numbers */
	json_t *study_ids;  /* the same as ids, or NULL */
	json_t *settings;   /* secrets stand in it as CONNECTION_SECRET */
	json_t *secrets;    /* by name; NULL unless they were read or are to be written */
	json_t *filter;     /* {minQuality, maxQuality, themes, verifiedOnly} */
	uint8_t bundle[32]; /* SHA-256 of the script that the settings were checked with last */
	int enabled;
	char *disabled_code,
	    *disabled_reason; /* NULL unless something of ours has switched it off */
	int64_t disabled_at, failing_since, version, created_at, updated_at; /* 0: never */
};
void connection_row_clear(struct connection_row *row); /* wipes the secrets */
/* Overwrites the texts that stand in settings under the names of secrets. */
void connection_wipe(json_t *settings, const json_t *secrets);

/* STATUS_NOT_FOUND where the workspace has none with this id. Without the secrets. */
enum status connection_find(
    struct db *db, int64_t workspace, const struct uuid *id, struct connection_row *row);
/* The same by the endpoint's number, of any workspace. */
enum status connection_find_number(struct db *db, int64_t number, struct connection_row *row);
/* Into row->secrets. STATUS_CORRUPT, with a sentence for the log, where they can't be unsealed. */
enum status connection_secrets_read(
    struct db *db, const struct keyring *ring, struct connection_row *row);
/* Calls `each` for the workspace's connections before a number, the newest first, `limit` at most; *more: there are others. */
enum status connection_each(struct db *db, int64_t workspace, int64_t before, int limit, int *more,
    void (*each)(const struct connection_row *row, void *arg), void *arg);

/* Has the workspace another one of this name? */
enum status connection_name_taken(
    struct db *db, int64_t workspace, const char *name, int64_t but, int *taken);
/* Ids and slugs of the workspace's studies as endpoint.studies has them: a new text in *out. What is none of them is a problem
 * at its place. */
enum status connection_studies(struct db *db, int64_t workspace, const json_t *list, char **out,
    json_t **ids, struct problems *p);
/* Inserts it; sets number. STATUS_LIMIT (the job has not failed) where the workspace has as many as it may. */
enum status connection_insert(
    struct db *db, const struct keyring *ring, struct connection_row *row);
/* Stores name, events, studies, settings, secrets (NULL: as they are), filter, bundle and updated_at where the version is that
 * of the row; STATUS_CONFLICT (the job has not failed) where it isn't. */
enum status connection_update(
    struct db *db, const struct keyring *ring, const struct connection_row *row);

/* As JSON. */
void connection_write(struct buf *out, const struct connection_row *row);

/* --- What a script remembers --- */

#define CONNECTION_KEY_MAX 200 /* bytes */
/* Begins the keys of the core's own; scripts have none with it. */
#define CONNECTION_OWN_KEY '~'

/* *value is a new reference, NULL where it remembers nothing. */
enum status connection_memo_get(struct db *db, int64_t number, const char *key, json_t **value);
/* Of the interview that was delivered meanwhile (NULL: of none); its person is found here. */
enum status connection_memo_set(struct db *db, int64_t number, const char *key, const json_t *value,
    const struct uuid *interview, int64_t now);
enum status connection_memo_delete(struct db *db, int64_t number, const char *key);
/* Before anything of the interview leaves: from now on the connection is one that knows it. STATUS_NOT_FOUND (the job has not
 * failed) where the interview was erased meanwhile, and nothing may leave. */
enum status connection_reach(
    struct db *db, int64_t number, const struct uuid *interview, int64_t now);

#endif
