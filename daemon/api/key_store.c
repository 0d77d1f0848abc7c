/* Keys in the database: made, listed, revoked. */
#include "api/key_store.h"

#include <string.h>

#include "base/clock.h"
#include "base/mem.h"

#define COLUMNS                                                                                    \
	"number, id, kind, name, prefix, scopes, studies, origins, created_at, last_used_at, "     \
	"revoked_at, hash"

struct call {
	struct job job;
	key_done *done;
	void *arg;
	int64_t workspace;
	struct uuid id;
	/* create */
	char *text, *kind, *name;
	struct buf scopes, origins;
	json_t *studies;
	struct once *once;
	uint8_t unknown[KEY_STUDIES_MAX];
	int any_unknown;
	/* list */
	struct page page;
	/* found */
	struct key_row *rows;
	size_t n;
	int more;
};

static void row_clear(struct key_row *row)
{
	mem_free(row->kind);
	mem_free(row->name);
	mem_free(row->prefix);
	mem_free(row->scopes);
	mem_free(row->studies);
	mem_free(row->origins);
}

static void call_free(struct call *call)
{
	for (size_t i = 0; i < call->n; i++)
		row_clear(&call->rows[i]);
	mem_free(call->rows);
	if (call->text)
		crypto_wipe(call->text, strlen(call->text));
	mem_free(call->text);
	mem_free(call->kind);
	mem_free(call->name);
	buf_free(&call->scopes);
	buf_free(&call->origins);
	json_decref(call->studies);
	mem_free(call);
}

static struct key_result result_of(const struct call *call, enum status st, const struct err *err)
{
	return (struct key_result){.status = st,
	    .err = err,
	    .rows = call->rows,
	    .n = call->n,
	    .more = call->more,
	    .unknown_studies = call->any_unknown ? call->unknown : NULL,
	    .text = call->text};
}

static void answer(struct call *call, enum status st, const struct err *err)
{
	const struct key_result result = result_of(call, st, err);

	call->done(&result, call->arg);
	call_free(call);
}

static void call_done(struct job *job)
{
	answer((struct call *)job, job->status, &job->err);
}

static struct call *call_new(struct mailbox *home, int64_t workspace,
    enum status (*run)(struct db *, struct job *), key_done *done, void *arg)
{
	struct call *call = xcalloc(1, sizeof *call);

	call->job.run = run;
	call->job.done = call_done;
	call->job.home = home;
	call->workspace = workspace;
	call->done = done;
	call->arg = arg;
	return call;
}

static char *own(struct rows *rows, int col)
{
	const char *text = rows_text(rows, col);

	return text ? xstrdup(text) : NULL;
}

static void blob_at(struct rows *rows, int col, uint8_t *out, size_t size)
{
	size_t len;
	const void *blob = rows_blob(rows, col, &len);

	if (blob && len == size)
		memcpy(out, blob, size);
}

/* Returns 0 if a value is missing that a whole row has. */
static int row_get(struct rows *rows, struct key_row *row)
{
	memset(row, 0, sizeof *row);
	row->number = rows_int(rows, 0);
	blob_at(rows, 1, row->id.bytes, UUID_SIZE);
	row->kind = own(rows, 2);
	row->name = own(rows, 3);
	row->prefix = own(rows, 4);
	row->scopes = own(rows, 5);
	row->studies = own(rows, 6);
	row->origins = own(rows, 7);
	row->created_at = rows_int(rows, 8);
	row->last_used_at = rows_int(rows, 9);
	row->revoked_at = rows_int(rows, 10);
	blob_at(rows, 11, row->hash, sizeof row->hash);
	return row->kind && row->name && row->prefix;
}

static enum status damaged(struct db *db)
{
	return db_fail(db, STATUS_CORRUPT, "the row of a key is damaged");
}

/* The call's key, as its only row. */
static enum status read_one(struct db *db, struct call *call)
{
	struct rows *rows =
	    db_query(db, "SELECT " COLUMNS " FROM api_key WHERE id = $1 AND workspace = $2", "bi",
	        (const void *)call->id.bytes, (size_t)UUID_SIZE, call->workspace);
	int whole = 1;
	enum status st;

	call->rows = xcalloc(1, sizeof *call->rows);
	if (rows_next(rows))
		whole = row_get(rows, &call->rows[call->n++]);
	st = rows_end(rows);
	if (st == STATUS_OK && !whole)
		return damaged(db);
	return st == STATUS_OK && !call->n ? db_fail(db, STATUS_NOT_FOUND, "no such key") : st;
}

/* --- Create ------------------------------------------------------------------------------------------------ */

/* Ids in place of ids and slugs, appended as JSON; marks those that the workspace has not. */
static enum status find_studies(struct db *db, struct call *call, struct buf *out)
{
	enum status st = STATUS_OK;
	size_t i;
	json_t *one;

	buf_putc(out, '[');
	json_array_foreach(call->studies, i, one)
	{
		const char *name = json_string_value(one);
		char text[TYPEID_TEXT_MAX];
		struct uuid id = {{0}};
		struct rows *rows;

		typeid_parse("study", name, &id);
		rows = db_query(db,
		    "SELECT id FROM study WHERE workspace = $1 AND (id = $2 OR slug = $3)", "ibt",
		    call->workspace, (const void *)id.bytes, (size_t)UUID_SIZE, name);
		if (rows_next(rows)) {
			blob_at(rows, 0, id.bytes, UUID_SIZE);
			buf_printf(
			    out, "%s\"%s\"", i ? "," : "", typeid_format("study", &id, text));
		} else {
			call->unknown[i] = 1;
			call->any_unknown = 1;
		}
		if ((st = rows_end(rows)) != STATUS_OK)
			break;
	}
	buf_putc(out, ']');
	if (st == STATUS_OK && call->any_unknown)
		return db_fail(db, STATUS_INVALID, "a study that the key names is not there");
	return st;
}

static enum status make_room(struct db *db, int64_t workspace)
{
	struct rows *rows =
	    db_query(db, "SELECT count(*) FROM api_key WHERE workspace = $1", "i", workspace);
	int64_t n = rows_next(rows) ? rows_int(rows, 0) : 0;
	enum status st = rows_end(rows);

	if (st != STATUS_OK || n < KEYS_PER_WORKSPACE)
		return st;
	st = db_exec(db,
	    "DELETE FROM api_key WHERE number = (SELECT number FROM api_key WHERE workspace = $1 "
	    "AND revoked_at IS NOT NULL ORDER BY revoked_at, number LIMIT 1)",
	    "i", workspace);
	if (st == STATUS_OK && db_changes(db) == 0)
		return db_fail(db, STATUS_LIMIT, "the workspace has %d keys", KEYS_PER_WORKSPACE);
	return st;
}

static enum status create_run(struct db *db, struct job *job)
{
	struct call *call = (struct call *)job;
	char prefix[KEY_PREFIX_SIZE];
	uint8_t hash[SHA256_SIZE];
	struct buf studies = BUF_INIT;
	struct key_result result;
	enum status st = make_room(db, call->workspace);

	if (st == STATUS_OK && call->studies)
		st = find_studies(db, call, &studies);
	if (st == STATUS_OK) {
		crypto_sha256(call->text, strlen(call->text), hash);
		st = db_exec(db,
		    "INSERT INTO api_key (id, workspace, kind, name, hash, prefix, scopes, "
		    "studies, origins, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
		    "$10)",
		    "bittbtttti", (const void *)call->id.bytes, (size_t)UUID_SIZE, call->workspace,
		    call->kind, call->name, (const void *)hash, (size_t)SHA256_SIZE,
		    key_prefix(call->text, prefix), call->scopes.len ? call->scopes.data : NULL,
		    studies.data, call->origins.len ? call->origins.data : NULL, clock_wall_ms());
	}
	buf_free(&studies);
	if (st == STATUS_OK)
		st = read_one(db, call);
	result = result_of(call, st, NULL);
	return st == STATUS_OK ? once_keep(db, call->once, &result) : st;
}

void key_create(
    struct store *store, struct mailbox *home, const struct key_new *key, key_done *done, void *arg)
{
	struct call *call = call_new(home, key->workspace, create_run, done, arg);

	call->id = uuid_new();
	call->once = key->once;
	call->text = xstrdup(key->text);
	call->kind = xstrdup(key->kind);
	call->name = xstrdup(key->name);
	if (key->scopes)
		json_write(&call->scopes, key->scopes);
	if (key->origins)
		json_write(&call->origins, key->origins);
	/* The caller's values stay on its thread. */
	call->studies = key->studies ? json_need(json_deep_copy(key->studies)) : NULL;
	if (store_write(store, &call->job) != STATUS_OK)
		answer(call, STATUS_BUSY, NULL);
}

/* --- List -------------------------------------------------------------------------------------------------- */

static enum status list_run(struct db *db, struct job *job)
{
	struct call *call = (struct call *)job;
	struct rows *rows = db_query(db,
	    "SELECT " COLUMNS
	    " FROM api_key WHERE workspace = $1 AND number < $2 ORDER BY number DESC LIMIT $3",
	    "iid", call->workspace, call->page.before, call->page.limit + 1);
	int whole = 1;
	enum status st;

	call->rows = xcalloc((size_t)call->page.limit, sizeof *call->rows);
	while (whole && rows_next(rows)) {
		if (call->n == (size_t)call->page.limit) {
			call->more = 1;
			break;
		}
		whole = row_get(rows, &call->rows[call->n++]);
	}
	st = rows_end(rows);
	return st == STATUS_OK && !whole ? damaged(db) : st;
}

void key_list(struct store *store, struct mailbox *home, int64_t workspace, const struct page *page,
    key_done *done, void *arg)
{
	struct call *call = call_new(home, workspace, list_run, done, arg);

	call->page = *page;
	if (store_read(store, &call->job) != STATUS_OK)
		answer(call, STATUS_BUSY, NULL);
}

/* --- Revoke ------------------------------------------------------------------------------------------------ */

static enum status revoke_run(struct db *db, struct job *job)
{
	struct call *call = (struct call *)job;

	db_exec(db,
	    "UPDATE api_key SET revoked_at = $1 WHERE id = $2 AND workspace = $3 AND revoked_at IS "
	    "NULL",
	    "ibi", clock_wall_ms(), (const void *)call->id.bytes, (size_t)UUID_SIZE,
	    call->workspace);
	return read_one(db, call);
}

void key_revoke(struct store *store, struct mailbox *home, int64_t workspace, const struct uuid *id,
    key_done *done, void *arg)
{
	struct call *call = call_new(home, workspace, revoke_run, done, arg);

	call->id = *id;
	if (store_write(store, &call->job) != STATUS_OK)
		answer(call, STATUS_BUSY, NULL);
}
