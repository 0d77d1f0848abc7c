/* The SQL of studies. */
#include "interview/study_rows.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"

#define COLUMNS                                                                                    \
	"number, id, workspace, slug, status, version, revision, definition, created_at, "         \
	"updated_at"

static const char *const statuses[] = {"draft", "active", "closed", "archived"};

const char *study_status_name(enum study_status status)
{
	return statuses[status];
}

int study_status_parse(const char *name, enum study_status *status)
{
	for (size_t i = 0; i < sizeof(statuses) / sizeof(statuses[0]); i++) {
		if (strcmp(name, statuses[i]))
			continue;
		*status = (enum study_status)i;
		return 0;
	}
	return -1;
}

void study_row_clear(struct study_row *row)
{
	mem_free(row->definition);
	row->definition = NULL;
}

/* What no version of ours wrote is damage; the definition is copied. */
static enum status read_row(struct db *db, struct rows *rows, struct study_row *out)
{
	const char *slug = rows_text(rows, 3), *status = rows_text(rows, 4);
	const char *definition = rows_text(rows, 7);
	size_t len = 0;
	const void *id = rows_blob(rows, 1, &len);

	memset(out, 0, sizeof(*out));
	out->number = rows_int(rows, 0);
	if (!id || len != UUID_SIZE || !slug || strlen(slug) >= STUDY_SLUG_SIZE || !status ||
	    study_status_parse(status, &out->status) || !definition || definition[0] != '{' ||
	    strlen(definition) < sizeof("{'':}"))
		return db_fail(
		    db, STATUS_CORRUPT, "the row of study %lld is damaged", (long long)out->number);
	memcpy(out->id.bytes, id, UUID_SIZE);
	out->workspace = rows_int(rows, 2);
	memcpy(out->slug, slug, strlen(slug));
	out->version = rows_int(rows, 5);
	out->revision = (int)rows_int(rows, 6);
	out->definition = xstrdup(definition);
	out->created_at = rows_int(rows, 8);
	out->updated_at = rows_int(rows, 9);
	return STATUS_OK;
}

static enum status read_one(struct db *db, struct rows *rows, struct study_row *out)
{
	int found = rows_next(rows);
	enum status st = found ? read_row(db, rows, out) : STATUS_OK, end = rows_end(rows);

	if (st)
		return st;
	if (end) {
		study_row_clear(out);
		return end;
	}
	return found ? STATUS_OK : db_fail(db, STATUS_NOT_FOUND, "there is no such study");
}

enum status study_row_find(struct db *db, int64_t workspace, const char *ref, struct study_row *out)
{
	struct uuid id;

	memset(out, 0, sizeof(*out));
	if (typeid_parse("study", ref, &id))
		return read_one(db,
		    db_query(db, "SELECT " COLUMNS " FROM study WHERE slug = $1 AND workspace = $2",
		        "ti", ref, workspace),
		    out);
	return read_one(db,
	    db_query(db, "SELECT " COLUMNS " FROM study WHERE id = $1 AND workspace = $2", "bi",
	        (const void *)id.bytes, (size_t)UUID_SIZE, workspace),
	    out);
}

enum status study_row_get(struct db *db, int64_t number, struct study_row *out)
{
	memset(out, 0, sizeof(*out));
	return read_one(
	    db, db_query(db, "SELECT " COLUMNS " FROM study WHERE number = $1", "i", number), out);
}

enum status study_row_insert(struct db *db, struct study_row *row, int *taken)
{
	enum status st = db_exec(db,
	    "INSERT INTO study (id, workspace, slug, status, version, revision, definition, "
	    "created_at, "
	    "updated_at) VALUES ($1, $2, $3, 'draft', 1, 0, $4, $5, $5) ON CONFLICT (slug) DO "
	    "NOTHING",
	    "bitti", (const void *)row->id.bytes, (size_t)UUID_SIZE, row->workspace,
	    (const char *)row->slug, (const char *)row->definition, row->created_at);

	if (st)
		return st;
	*taken = db_changes(db) == 0;
	row->number = *taken ? 0 : db_last_id(db);
	row->status = STUDY_DRAFT;
	row->version = 1;
	row->revision = 0;
	row->updated_at = row->created_at;
	return STATUS_OK;
}

enum status study_row_update(struct db *db, struct study_row *row, enum study_conflict *conflict)
{
	struct rows *rows = db_query(db, "SELECT 1 FROM study WHERE slug = $1 AND number <> $2",
	    "ti", (const char *)row->slug, row->number);
	int taken = rows_next(rows);
	enum status st = rows_end(rows);

	*conflict = taken ? STUDY_SLUG_TAKEN : STUDY_NO_CONFLICT;
	if (st || taken)
		return st;
	st = db_exec(db,
	    "UPDATE study SET slug = $3, status = $4, version = version + 1, revision = $5, "
	    "definition = $6, "
	    "updated_at = $7 WHERE number = $1 AND version = $2",
	    "iittdti", row->number, row->version, (const char *)row->slug,
	    study_status_name(row->status), row->revision, (const char *)row->definition,
	    row->updated_at);
	if (st)
		return st;
	if (db_changes(db))
		row->version++;
	else
		*conflict = STUDY_CHANGED;
	return STATUS_OK;
}

int study_revision_is(struct db *db, const struct study_row *row, const char *definition)
{
	struct rows *rows =
	    db_query(db, "SELECT definition FROM study_revision WHERE study = $1 AND revision = $2",
	        "id", row->number, row->revision);
	const char *text = rows_next(rows) ? rows_text(rows, 0) : NULL;
	int same = text && !strcmp(text, definition);

	return rows_end(rows) == STATUS_OK && same;
}

enum status study_revision_insert(
    struct db *db, const struct study_row *row, const char *definition)
{
	return db_exec(db,
	    "INSERT INTO study_revision (study, revision, definition, published_at) VALUES ($1, "
	    "$2, $3, $4)",
	    "idti", row->number, row->revision, definition, row->updated_at);
}

enum status study_row_each(struct db *db, const struct study_list *list, int64_t before,
    int (*each)(const struct study_row *row, void *arg), void *arg)
{
	struct rows *rows = db_query(db,
	    "SELECT " COLUMNS " FROM study WHERE workspace = $1 AND number < $2 AND (CASE WHEN $3 "
	    "= '' THEN status <> "
	    "'archived' ELSE status = $3 END) "
	    "ORDER BY number DESC LIMIT $4",
	    "iitd", list->workspace, before,
	    list->has_status ? study_status_name(list->status) : "", list->limit + 1);
	enum status st = STATUS_OK, end;
	int more = 1;

	while (st == STATUS_OK && more && rows_next(rows)) {
		struct study_row row;

		if (!(st = read_row(db, rows, &row)))
			more = each(&row, arg);
		study_row_clear(&row);
	}
	end = rows_end(rows);
	return st ? st : end;
}

void study_row_write(struct buf *out, const struct study_row *row)
{
	char id[TYPEID_TEXT_MAX], at[CLOCK_RFC3339_SIZE];

	buf_printf(out, "{\"id\":\"%s\",\"slug\":\"%s\",\"revision\":%d,\"status\":\"%s\",",
	    typeid_format("study", &row->id, id), row->slug, row->revision,
	    study_status_name(row->status));
	/* The definition is an object with members: its text without the braces continues ours. */
	buf_add(out, row->definition + 1, strlen(row->definition) - 2);
	buf_printf(out, ",\"createdAt\":\"%s\"", clock_rfc3339(row->created_at, at));
	buf_printf(out, ",\"updatedAt\":\"%s\"}", clock_rfc3339(row->updated_at, at));
}
