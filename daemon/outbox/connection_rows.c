/* The SQL of connections. */
#include "outbox/connection_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"

#define ID(UUID) (const void *)(UUID)->bytes, (size_t)UUID_SIZE
#define COLUMNS                                                                                    \
	"SELECT e.number, e.id, e.workspace, e.events, e.studies, e.enabled, e.disabled_code, "    \
	"e.disabled_reason, e.disabled_at, e.failing_since, e.version, e.created_at, "             \
	"e.updated_at, c.integration, c.name, c.settings, c.filter, c.bundle FROM connection c "   \
	"JOIN endpoint e ON e.number = c.endpoint WHERE e.deleted_at IS NULL AND "

static struct sealed_place place_of(int64_t number)
{
	return (struct sealed_place){"connection", "secrets", number};
}

void connection_wipe(json_t *settings, const json_t *secrets)
{
	const char *name;
	json_t *one, *value;

	json_object_foreach((json_t *)secrets, name, one)
	{
		value = json_object_get(settings, name);
		if (json_is_string(value))
			crypto_wipe((char *)json_string_value(value), json_string_length(value));
	}
}

static void wipe(json_t *secrets)
{
	connection_wipe(secrets, secrets);
	json_decref(secrets);
}

void connection_row_clear(struct connection_row *row)
{
	char *const texts[] = {row->integration, row->name, row->events, row->studies,
	    row->disabled_code, row->disabled_reason};
	json_t *const values[] = {row->study_ids, row->settings, row->filter};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		mem_free(texts[i]);
	for (size_t i = 0; i < sizeof values / sizeof *values; i++)
		json_decref(values[i]);
	wipe(row->secrets);
	memset(row, 0, sizeof *row);
}

/* --- Reading --- */

static char *own(struct rows *rows, int col)
{
	const char *text = rows_text(rows, col);

	return text ? xstrdup(text) : NULL;
}

static json_t *read_json(struct rows *rows, int col)
{
	const char *text = rows_text(rows, col);
	struct err err;
	json_t *value = text ? json_read(text, strlen(text), &err) : NULL;

	return value ? value : json_need(json_object());
}

static void read_row(struct rows *rows, struct connection_row *row)
{
	size_t len;
	const void *blob;

	row->number = rows_int(rows, 0);
	blob = rows_blob(rows, 1, &len);
	if (blob && len == UUID_SIZE)
		memcpy(row->id.bytes, blob, UUID_SIZE);
	row->workspace = rows_int(rows, 2);
	row->events = own(rows, 3);
	row->studies = own(rows, 4);
	row->enabled = rows_int(rows, 5) != 0;
	row->disabled_code = own(rows, 6);
	row->disabled_reason = own(rows, 7);
	row->disabled_at = rows_int(rows, 8);
	row->failing_since = rows_int(rows, 9);
	row->version = rows_int(rows, 10);
	row->created_at = rows_int(rows, 11);
	row->updated_at = rows_int(rows, 12);
	row->integration = own(rows, 13);
	row->name = own(rows, 14);
	row->settings = read_json(rows, 15);
	row->filter = read_json(rows, 16);
	blob = rows_blob(rows, 17, &len);
	if (blob && len == sizeof row->bundle)
		memcpy(row->bundle, blob, len);
}

/* The studies' ids; those that are gone are left out. */
static enum status read_studies(struct db *db, struct connection_row *row)
{
	const char *at = row->studies;
	enum status st = STATUS_OK;

	if (!at)
		return STATUS_OK;
	row->study_ids = json_need(json_array());
	while (st == STATUS_OK && *(at += strspn(at, " "))) {
		struct rows *rows =
		    db_query(db, "SELECT id FROM study WHERE number = $1", "i", (int64_t)atoll(at));
		char text[TYPEID_TEXT_MAX];
		size_t len;
		const void *blob = rows_next(rows) ? rows_blob(rows, 0, &len) : NULL;
		struct uuid id;

		if (blob && len == UUID_SIZE) {
			memcpy(id.bytes, blob, UUID_SIZE);
			json_push(row->study_ids, json_string(typeid_format("study", &id, text)));
		}
		st = rows_end(rows);
		at += strcspn(at, " ");
	}
	return st;
}

static enum status find_one(struct db *db, struct rows *rows, struct connection_row *row)
{
	int found = rows_next(rows);
	enum status st;

	if (found)
		read_row(rows, row);
	st = rows_end(rows);
	if (st == STATUS_OK && found)
		st = read_studies(db, row);
	return st == STATUS_OK && !found ? STATUS_NOT_FOUND : st;
}

enum status connection_find(
    struct db *db, int64_t workspace, const struct uuid *id, struct connection_row *row)
{
	return find_one(db,
	    db_query(db, COLUMNS "e.id = $1 AND e.workspace = $2", "bi", ID(id), workspace), row);
}

enum status connection_find_number(struct db *db, int64_t number, struct connection_row *row)
{
	return find_one(db, db_query(db, COLUMNS "e.number = $1", "i", number), row);
}

enum status connection_secrets_read(
    struct db *db, const struct keyring *ring, struct connection_row *row)
{
	const struct sealed_place place = place_of(row->number);
	struct rows *rows =
	    db_query(db, "SELECT secrets FROM connection WHERE endpoint = $1", "i", row->number);
	struct buf text = BUF_INIT;
	enum status st = STATUS_OK, end;
	struct err err;
	size_t len = 0;
	const void *sealed = rows_next(rows) ? rows_blob(rows, 0, &len) : NULL;

	if (sealed)
		st = keyring_open(ring, &place, sealed, len, &text);
	wipe(row->secrets);
	row->secrets = NULL;
	if (st == STATUS_OK)
		row->secrets =
		    sealed ? json_read(text.data, text.len, &err) : json_need(json_object());
	if (text.data)
		crypto_wipe(text.data, text.cap);
	buf_free(&text);
	end = rows_end(rows);
	if (end != STATUS_OK)
		return end;
	return row->secrets ? STATUS_OK
	                    : db_fail(db, STATUS_CORRUPT,
	                          "the secrets of connection %lld were sealed with a key that is "
	                          "not in secret.key, or are damaged",
	                          (long long)row->number);
}

enum status connection_each(struct db *db, int64_t workspace, int64_t before, int limit, int *more,
    void (*each)(const struct connection_row *row, void *arg), void *arg)
{
	struct rows *rows = db_query(db,
	    COLUMNS "e.workspace = $1 AND e.number < $2 ORDER BY e.number DESC LIMIT $3", "iid",
	    workspace, before, limit + 1);
	enum status st = STATUS_OK;
	int n = 0;

	*more = 0;
	while (st == STATUS_OK && rows_next(rows)) {
		struct connection_row row = {.number = 0};

		if (n++ == limit) {
			*more = 1;
			break;
		}
		read_row(rows, &row);
		st = read_studies(db, &row);
		if (st == STATUS_OK)
			each(&row, arg);
		connection_row_clear(&row);
	}
	return rows_end(rows);
}

/* --- Writing --- */

enum status connection_name_taken(
    struct db *db, int64_t workspace, const char *name, int64_t but, int *taken)
{
	struct rows *rows = db_query(db,
	    "SELECT 1 FROM connection c JOIN endpoint e ON e.number = c.endpoint WHERE "
	    "e.workspace = $1 AND e.deleted_at IS NULL AND c.name = $2 AND e.number <> $3",
	    "iti", workspace, name, but);

	*taken = rows_next(rows);
	return rows_end(rows);
}

/* The study's number, 0 where the workspace has none; its id into *id. */
static int64_t study_number(struct db *db, int64_t workspace, const char *name, struct uuid *id)
{
	struct uuid given;
	int by_id = typeid_parse("study", name, &given) == 0;
	struct rows *rows = by_id
	    ? db_query(db, "SELECT number, id FROM study WHERE id = $1 AND workspace = $2", "bi",
	          ID(&given), workspace)
	    : db_query(db, "SELECT number, id FROM study WHERE slug = $1 AND workspace = $2", "ti",
	          name, workspace);
	int64_t number = rows_next(rows) ? rows_int(rows, 0) : 0;
	size_t len = 0;
	const void *blob = number ? rows_blob(rows, 1, &len) : NULL;

	if (blob && len == UUID_SIZE)
		memcpy(id->bytes, blob, UUID_SIZE);
	rows_end(rows); /* a failure sticks */
	return number;
}

enum status connection_studies(struct db *db, int64_t workspace, const json_t *list, char **out,
    json_t **ids, struct problems *p)
{
	struct buf text = BUF_INIT;
	char id_text[TYPEID_TEXT_MAX];
	struct uuid id = {{0}};
	json_t *one;
	size_t i;

	*ids = json_need(json_array());
	buf_putc(&text, ' ');
	json_array_foreach((json_t *)list, i, one)
	{
		int64_t number = study_number(db, workspace, json_string_value(one), &id);
		size_t mark = problems_enter_index(p, i);

		if (number) {
			buf_printf(&text, "%lld ", (long long)number);
			json_push(*ids, json_string(typeid_format("study", &id, id_text)));
		} else {
			problems_add(p, "is no study of this workspace");
		}
		problems_leave(p, mark);
	}
	*out = buf_take(&text);
	return STATUS_OK;
}

static void seal(
    const struct keyring *ring, int64_t number, const json_t *secrets, struct buf *sealed)
{
	const struct sealed_place place = place_of(number);
	struct buf text = BUF_INIT;

	json_write(&text, secrets);
	keyring_seal(ring, &place, text.data, text.len, sealed);
	crypto_wipe(text.data, text.cap);
	buf_free(&text);
}

static enum status put_secrets(
    struct db *db, const struct keyring *ring, const struct connection_row *row)
{
	struct buf sealed = BUF_INIT;
	enum status st;

	if (json_object_size(row->secrets))
		seal(ring, row->number, row->secrets, &sealed);
	st = db_exec(db, "UPDATE connection SET secrets = $1 WHERE endpoint = $2", "bi",
	    (const void *)sealed.data, sealed.len, row->number);
	buf_free(&sealed);
	return st;
}

enum status connection_insert(struct db *db, const struct keyring *ring, struct connection_row *row)
{
	struct rows *rows = db_query(db,
	    "SELECT count(*) FROM endpoint WHERE workspace = $1 AND kind = 'connection' AND "
	    "deleted_at IS NULL",
	    "i", row->workspace);
	int64_t n = rows_next(rows) ? rows_int(rows, 0) : 0;
	struct buf settings = BUF_INIT, filter = BUF_INIT;
	enum status st = rows_end(rows);

	if (st == STATUS_OK && n >= CONNECTIONS_PER_WORKSPACE)
		return STATUS_LIMIT;
	json_write(&settings, row->settings);
	json_write(&filter, row->filter);
	row->version = 1;
	db_exec(db,
	    "INSERT INTO endpoint (id, workspace, kind, enabled, queues, events, studies, "
	    "created_at, updated_at) VALUES ($1, $2, 'connection', $3, $3, $4, $5, $6, $6)",
	    "bidtti", ID(&row->id), row->workspace, row->enabled, row->events, row->studies,
	    row->created_at);
	row->number = db_last_id(db);
	row->updated_at = row->created_at;
	st = db_exec(db,
	    "INSERT INTO connection (endpoint, integration, name, settings, filter, bundle) VALUES "
	    "($1, $2, $3, $4, $5, $6)",
	    "ittttb", row->number, row->integration, row->name, buf_text(&settings),
	    buf_text(&filter), (const void *)row->bundle, sizeof row->bundle);
	buf_free(&settings);
	buf_free(&filter);
	return st == STATUS_OK ? put_secrets(db, ring, row) : st;
}

enum status connection_update(
    struct db *db, const struct keyring *ring, const struct connection_row *row)
{
	struct buf settings = BUF_INIT, filter = BUF_INIT;
	enum status st = db_exec(db,
	    "UPDATE endpoint SET events = $1, studies = $2, updated_at = $3, version = version + 1 "
	    "WHERE number = $4 AND version = $5 AND deleted_at IS NULL",
	    "ttiii", row->events, row->studies, row->updated_at, row->number, row->version);

	if (st != STATUS_OK)
		return st;
	if (db_changes(db) != 1)
		return STATUS_CONFLICT;
	json_write(&settings, row->settings);
	json_write(&filter, row->filter);
	st = db_exec(db,
	    "UPDATE connection SET name = $1, settings = $2, filter = $3, bundle = $4 WHERE "
	    "endpoint = $5",
	    "tttbi", row->name, buf_text(&settings), buf_text(&filter), (const void *)row->bundle,
	    sizeof row->bundle, row->number);
	buf_free(&settings);
	buf_free(&filter);
	return st == STATUS_OK && row->secrets ? put_secrets(db, ring, row) : st;
}

/* --- As JSON --- */

static void put_disabled(json_t *out, const struct connection_row *row)
{
	json_t *why;

	if (!row->disabled_code) {
		json_put(out, "disabled", json_null());
		return;
	}
	why = json_need(json_object());
	json_put_str(why, "code", row->disabled_code);
	json_put_str(why, "reason", row->disabled_reason);
	json_put_time(why, "at", row->disabled_at);
	json_put(out, "disabled", why);
}

void connection_write(struct buf *buf, const struct connection_row *row)
{
	json_t *out = json_need(json_object());
	char id[TYPEID_TEXT_MAX];

	json_put_str(out, "id", typeid_format("connection", &row->id, id));
	json_put_str(out, "integration", row->integration);
	json_put_str(out, "name", row->name);
	json_put(out, "settings", json_incref(row->settings));
	json_put(out, "studies", row->study_ids ? json_incref(row->study_ids) : json_null());
	json_put(out, "filter", json_incref(row->filter));
	json_put(out, "enabled", json_boolean(row->enabled));
	put_disabled(out, row);
	json_put_time(out, "failingSince", row->failing_since);
	json_put_time(out, "createdAt", row->created_at);
	json_put_time(out, "updatedAt", row->updated_at);
	json_write(buf, out);
	json_decref(out);
}
