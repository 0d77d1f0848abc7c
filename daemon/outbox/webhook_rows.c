/* Rows of endpoint and webhook. */
#include "outbox/webhook_rows.h"

#include <string.h>

#include "base/clock.h"
#include "base/crypto.h"
#include "base/mem.h"

#define ID(uuid) (const void *)(uuid).bytes, (size_t)UUID_SIZE

static char *own(struct rows *rows, int col)
{
	const char *text = rows_text(rows, col);

	return text ? xstrdup(text) : NULL;
}

/* ---- Reading ---- */

#define COLUMNS                                                                                    \
	"SELECT e.number, e.id, w.url, w.description, e.events, e.enabled, e.disabled_code, "      \
	"e.disabled_reason, e.disabled_at, e.failing_since, w.old_until, e.created_at, "           \
	"e.updated_at FROM endpoint e JOIN webhook w ON w.endpoint = e.number "                    \
	"WHERE e.workspace = $1 AND e.kind = 'webhook' AND "

static void get(struct rows *rows, struct webhook_row *out)
{
	size_t len;
	const void *id = rows_blob(rows, 1, &len);

	memset(out, 0, sizeof *out);
	out->number = rows_int(rows, 0);
	if (id && len == UUID_SIZE)
		memcpy(out->id.bytes, id, UUID_SIZE);
	out->url = own(rows, 2);
	out->description = own(rows, 3);
	out->events = own(rows, 4);
	out->enabled = rows_int(rows, 5) != 0;
	out->disabled_code = own(rows, 6);
	out->disabled_reason = own(rows, 7);
	out->disabled_at = rows_int(rows, 8);
	out->failing_since = rows_int(rows, 9);
	out->old_until = rows_int(rows, 10);
	out->created_at = rows_int(rows, 11);
	out->updated_at = rows_int(rows, 12);
}

void webhook_row_clear(struct webhook_row *row)
{
	mem_free(row->url);
	mem_free(row->description);
	mem_free(row->events);
	mem_free(row->disabled_code);
	mem_free(row->disabled_reason);
	memset(row, 0, sizeof *row);
}

enum status webhook_find(
    struct db *db, int64_t workspace, const struct uuid *id, struct webhook_row *out)
{
	struct rows *rows = db_query(db, COLUMNS "e.id = $2", "ib", workspace, ID(*id));
	int found = rows_next(rows);
	enum status st;

	memset(out, 0, sizeof *out);
	if (found)
		get(rows, out);
	st = rows_end(rows);
	if (st != STATUS_OK)
		webhook_row_clear(out);
	return st == STATUS_OK && !found ? STATUS_NOT_FOUND : st;
}

enum status webhook_each(struct db *db, int64_t workspace, int64_t before, int limit, int *more,
    void (*each)(const struct webhook_row *row, void *arg), void *arg)
{
	struct rows *rows = db_query(db, COLUMNS "e.number < $2 ORDER BY e.number DESC LIMIT $3",
	    "iid", workspace, before, limit + 1);
	int n = 0;

	*more = 0;
	while (rows_next(rows)) {
		struct webhook_row row;

		if (n++ == limit) {
			*more = 1;
			break;
		}
		get(rows, &row);
		each(&row, arg);
		webhook_row_clear(&row);
	}
	return rows_end(rows);
}

/* ---- Writing ---- */

static void seal(const struct keyring *ring, const char *column, int64_t number,
    const struct webhook_secret *secret, struct buf *out)
{
	const struct sealed_place place = {"webhook", column, number};

	keyring_seal(ring, &place, secret->text, strlen(secret->text), out);
}

static enum status count(struct db *db, int64_t workspace, int64_t *n)
{
	struct rows *rows = db_query(db,
	    "SELECT count(*) FROM endpoint e JOIN webhook w ON w.endpoint = e.number "
	    "WHERE e.workspace = $1",
	    "i", workspace);

	*n = rows_next(rows) ? rows_int(rows, 0) : 0;
	return rows_end(rows);
}

enum status webhook_insert(struct db *db, const struct keyring *ring, int64_t workspace,
    struct webhook_row *row, const struct webhook_secret *secret)
{
	struct buf sealed = BUF_INIT;
	int64_t n;
	enum status st = count(db, workspace, &n);

	if (st == STATUS_OK && n >= WEBHOOKS_PER_WORKSPACE)
		return STATUS_LIMIT;
	row->updated_at = row->created_at;
	/* What is off from the start was switched off by a person: nothing is queued for it. */
	db_exec(db,
	    "INSERT INTO endpoint (id, workspace, kind, enabled, queues, events, created_at, "
	    "updated_at) VALUES ($1, $2, 'webhook', $3, $3, $4, $5, $5)",
	    "bidti", ID(row->id), workspace, row->enabled, row->events, row->created_at);
	row->number = db_last_id(db);
	seal(ring, "secret", row->number, secret, &sealed);
	st = db_exec(db,
	    "INSERT INTO webhook (endpoint, url, description, secret) VALUES ($1, $2, $3, $4)",
	    "ittb", row->number, row->url, row->description, (const void *)sealed.data, sealed.len);
	buf_free(&sealed);
	return st;
}

enum status webhook_update(struct db *db, const struct webhook_row *row)
{
	db_exec(db, "UPDATE webhook SET url = $1, description = $2 WHERE endpoint = $3", "tti",
	    row->url, row->description, row->number);
	return db_exec(db,
	    "UPDATE endpoint SET events = $1, updated_at = $2, version = version + 1 "
	    "WHERE number = $3",
	    "tii", row->events, row->updated_at, row->number);
}

/* Of secrets and old_secrets: the query, and the column that they are sealed for. */
static const struct secret_column {
	const char *query, *column;
} present = {"SELECT secret FROM webhook WHERE endpoint = $1", "secret"},
  before = {"SELECT old_secret FROM webhook WHERE endpoint = $1", "old_secret"};

/* STATUS_CORRUPT where it can't be unsealed; the job has not failed by that. "" where there is none. */
static enum status open_secret(struct db *db, const struct keyring *ring, int64_t number,
    const struct secret_column *column, struct webhook_secret *out)
{
	const struct sealed_place place = {"webhook", column->column, number};
	struct rows *rows = db_query(db, column->query, "i", number);
	struct buf plain = BUF_INIT;
	enum status st = STATUS_NOT_FOUND, end;
	size_t len;

	out->text[0] = '\0';
	if (rows_next(rows)) {
		const void *sealed = rows_blob(rows, 0, &len);

		st = sealed ? keyring_open(ring, &place, sealed, len, &plain) : STATUS_OK;
		if (st == STATUS_OK && plain.len < sizeof out->text)
			memcpy(out->text, buf_text(&plain), plain.len + 1);
		else
			st = STATUS_CORRUPT;
	}
	if (plain.data)
		crypto_wipe(plain.data, plain.cap);
	buf_free(&plain);
	end = rows_end(rows);
	return end != STATUS_OK ? end : st;
}

enum status webhook_secrets_read(struct db *db, const struct keyring *ring,
    const struct webhook_row *row, int64_t now, struct webhook_secret *secret,
    struct webhook_secret *old)
{
	enum status st = open_secret(db, ring, row->number, &present, secret);

	old->text[0] = '\0';
	if (st == STATUS_OK && row->old_until > now)
		st = open_secret(db, ring, row->number, &before, old);
	if (st == STATUS_CORRUPT)
		return db_fail(db, st,
		    "a secret of webhook %lld was sealed with a key that is not in secret.key, or "
		    "is damaged",
		    (long long)row->number);
	return st;
}

enum status webhook_rotate(struct db *db, const struct keyring *ring, struct webhook_row *row,
    const struct webhook_secret *secret, int64_t old_until, int64_t now)
{
	struct buf sealed = BUF_INIT, old = BUF_INIT;
	struct webhook_secret replaced;
	enum status st =
	    old_until ? open_secret(db, ring, row->number, &present, &replaced) : STATUS_CORRUPT;

	if (st != STATUS_OK && st != STATUS_CORRUPT)
		return st;
	/* A seal belongs to its column. What can't be opened signs nothing: this is how it is mended. */
	if (st == STATUS_OK) {
		seal(ring, "old_secret", row->number, &replaced, &old);
		crypto_wipe(&replaced, sizeof replaced);
	}
	row->old_until = st == STATUS_OK ? old_until : 0;
	row->updated_at = now;
	seal(ring, "secret", row->number, secret, &sealed);
	db_exec(db,
	    "UPDATE webhook SET secret = $1, old_secret = $2, old_until = nullif($3, 0) "
	    "WHERE endpoint = $4",
	    "bbii", (const void *)sealed.data, sealed.len, (const void *)old.data, old.len,
	    row->old_until, row->number);
	buf_free(&sealed);
	buf_free(&old);
	return db_exec(db,
	    "UPDATE endpoint SET updated_at = $1, version = version + 1 WHERE number = $2", "ii",
	    now, row->number);
}

/* ---- As JSON ---- */

char *webhook_events_text(const json_t *list)
{
	struct buf out = BUF_INIT;
	json_t *one;
	size_t i;

	if (!json_is_array(list))
		return NULL;
	buf_putc(&out, ' ');
	json_array_foreach(list, i, one) buf_printf(&out, "%s ", json_string_value(one));
	return buf_take(&out);
}

static void write_events(struct buf *out, const char *text)
{
	const char *separator = "";

	buf_puts(out, ",\"events\":");
	if (!text) {
		buf_puts(out, "null");
		return;
	}
	buf_putc(out, '[');
	for (text += strspn(text, " "); *text; text += strspn(text, " ")) {
		size_t len = strcspn(text, " ");

		buf_puts(out, separator);
		json_write_string(out, text, len);
		separator = ",";
		text += len;
	}
	buf_putc(out, ']');
}

static void write_time(struct buf *out, const char *name, int64_t at)
{
	char text[CLOCK_RFC3339_SIZE];

	json_write_member(out, name, at ? clock_rfc3339(at, text) : NULL);
}

void webhook_write(struct buf *out, const struct webhook_row *row, int64_t now)
{
	char id[TYPEID_TEXT_MAX];

	buf_printf(out, "{\"id\":\"%s\"", typeid_format("webhook", &row->id, id));
	json_write_member(out, "url", row->url);
	json_write_member(out, "description", row->description);
	write_events(out, row->events);
	buf_printf(out, ",\"enabled\":%s", row->enabled ? "true" : "false");
	buf_puts(out, ",\"disabled\":");
	if (row->disabled_code) {
		buf_printf(out, "{\"code\":\"%s\"", row->disabled_code);
		json_write_member(out, "reason", row->disabled_reason);
		write_time(out, "at", row->disabled_at);
		buf_putc(out, '}');
	} else {
		buf_puts(out, "null");
	}
	write_time(out, "failingSince", row->failing_since);
	write_time(out, "oldSecretUntil", row->old_until > now ? row->old_until : 0);
	write_time(out, "createdAt", row->created_at);
	write_time(out, "updatedAt", row->updated_at);
}
