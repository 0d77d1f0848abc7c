/* Sealed records moved to the current key. */
#include "reseal.h"

#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"

/* Every sealed column. A new one is a row here, so that a change of the installation's key reaches it. */
static const struct sealed_column {
	const char *table, *column;
	const char *select; /* number, sealed */
	const char *update; /* sealed, number */
} columns[] = {
    {"workspace", "embed_secret",
        "SELECT number, embed_secret FROM workspace WHERE embed_secret IS NOT NULL",
        "UPDATE workspace SET embed_secret = $1 WHERE number = $2"},
    {"webhook", "secret", "SELECT endpoint, secret FROM webhook",
        "UPDATE webhook SET secret = $1 WHERE endpoint = $2"},
    {"webhook", "old_secret",
        "SELECT endpoint, old_secret FROM webhook WHERE old_secret IS NOT NULL",
        "UPDATE webhook SET old_secret = $1 WHERE endpoint = $2"},
    {"connection", "secrets", "SELECT endpoint, secrets FROM connection WHERE secrets IS NOT NULL",
        "UPDATE connection SET secrets = $1 WHERE endpoint = $2"},
};

/* What is read before anything is written: a statement that runs sees no row twice. */
struct record {
	struct record *next;
	int64_t row;
	struct buf sealed;
};

struct reseal {
	struct job job;
	const struct keyring *ring;
	struct reseal_count count;
};

static enum status read_old(
    struct db *db, const struct reseal *reseal, const char *select, struct record **list)
{
	struct rows *rows = db_query(db, select, "");

	while (rows_next(rows)) {
		struct record *record;
		size_t len = 0;
		const void *sealed = rows_blob(rows, 1, &len);

		if (keyring_is_current(reseal->ring, sealed, len))
			continue;
		record = xcalloc(1, sizeof *record);
		record->row = rows_int(rows, 0);
		buf_add(&record->sealed, sealed, len);
		record->next = *list;
		*list = record;
	}
	return rows_end(rows);
}

static void tell_unreadable(const struct sealed_place *place, enum status st)
{
	char row[24];

	snprintf(row, sizeof row, "%lld", (long long)place->row);
	log_event(LOG_ERROR, "sealed_unreadable", "table", place->table, "column", place->column,
	    "row", row, "reason",
	    st == STATUS_NOT_FOUND ? "its key is not in secret.key" : "it is damaged", NULL);
}

static enum status reseal_one(struct db *db, struct reseal *reseal,
    const struct sealed_column *column, const struct record *record)
{
	const struct sealed_place place = {column->table, column->column, record->row};
	struct buf plain = BUF_INIT, sealed = BUF_INIT;
	enum status st =
	    keyring_open(reseal->ring, &place, record->sealed.data, record->sealed.len, &plain);

	if (st != STATUS_OK) {
		reseal->count.unreadable++;
		tell_unreadable(&place, st);
		st = STATUS_OK;
	} else {
		keyring_seal(reseal->ring, &place, plain.data, plain.len, &sealed);
		st = db_exec(
		    db, column->update, "bi", (const void *)sealed.data, sealed.len, record->row);
		reseal->count.resealed++;
	}
	if (plain.data)
		crypto_wipe(plain.data, plain.cap);
	buf_free(&plain);
	buf_free(&sealed);
	return st;
}

static enum status reseal_run(struct db *db, struct job *job)
{
	struct reseal *reseal = (struct reseal *)job;
	enum status st = STATUS_OK;

	for (size_t i = 0; i < sizeof columns / sizeof columns[0] && st == STATUS_OK; i++) {
		struct record *list = NULL;

		st = read_old(db, reseal, columns[i].select, &list);
		while (list) {
			struct record *record = list;

			list = record->next;
			if (st == STATUS_OK)
				st = reseal_one(db, reseal, &columns[i], record);
			buf_free(&record->sealed);
			mem_free(record);
		}
	}
	return st;
}

enum status reseal_all(
    struct store *store, const struct keyring *ring, struct reseal_count *count, struct err *err)
{
	struct reseal reseal = {.job = {.run = reseal_run}, .ring = ring};
	enum status st = store_write_wait(store, &reseal.job);

	*count = reseal.count;
	if (st != STATUS_OK)
		*err = reseal.job.err;
	return st;
}

static enum status look_at(struct db *db, const struct keyring *ring,
    const struct sealed_column *column, struct reseal_count *count)
{
	struct rows *rows = db_query(db, column->select, "");

	while (rows_next(rows)) {
		const struct sealed_place place = {
		    column->table, column->column, rows_int(rows, 0)};
		struct buf plain = BUF_INIT;
		size_t len = 0;
		const void *sealed = rows_blob(rows, 1, &len);

		if (keyring_open(ring, &place, sealed, len, &plain) != STATUS_OK)
			count->unreadable++;
		else if (!keyring_is_current(ring, sealed, len))
			count->resealed++;
		if (plain.data)
			crypto_wipe(plain.data, plain.cap);
		buf_free(&plain);
	}
	return rows_end(rows);
}

enum status reseal_look(struct db *db, const struct keyring *ring, struct reseal_count *count)
{
	enum status st = STATUS_OK;

	*count = (struct reseal_count){0, 0};
	for (size_t i = 0; i < sizeof columns / sizeof columns[0] && st == STATUS_OK; i++)
		st = look_at(db, ring, &columns[i], count);
	return st;
}
