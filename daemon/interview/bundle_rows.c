/* The SQL of bundles. */
#include "interview/bundle_rows.h"

#include <string.h>

#include "base/clock.h"
#include "interview/row.h"

enum status bundle_rows_put(struct db *db, const struct bundle *bundle)
{
	struct buf files = BUF_INIT;
	enum status st;

	if (bundle->slim) /* it stands there, whole */
		return STATUS_OK;
	json_write(&files, bundle->files);
	st = db_exec(db,
	    "INSERT INTO bundle (sha256, kind, name, version, files, stored_at) VALUES ($1, $2, "
	    "$3, $4, $5, $6) "
	    "ON CONFLICT (sha256) DO UPDATE SET stored_at = excluded.stored_at WHERE "
	    "bundle.stored_at < (SELECT max(other.stored_at) FROM bundle other WHERE other.name = "
	    "excluded.name)",
	    "btttti", (const void *)bundle->sha256, (size_t)SHA256_SIZE, bundle->kind, bundle->name,
	    bundle->version, buf_text(&files), clock_wall_ms());
	buf_free(&files);
	return st;
}

enum status bundle_rows_files(
    struct db *db, const uint8_t sha256[SHA256_SIZE], int *found, char **files)
{
	struct rows *rows = db_query(db, "SELECT files FROM bundle WHERE sha256 = $1", "b",
	    (const void *)sha256, (size_t)SHA256_SIZE);

	if ((*found = rows_next(rows)))
		*files = row_own(rows, 0);
	return rows_end(rows);
}

enum status bundle_rows_versions(
    struct db *db, const char *name, uint8_t sha256[BUNDLE_VERSIONS_MAX][SHA256_SIZE], size_t *n)
{
	struct rows *rows = db_query(db,
	    "SELECT sha256 FROM bundle WHERE name = $1 AND kind = 'methodology' ORDER BY stored_at "
	    "DESC, sha256 LIMIT $2",
	    "td", name, BUNDLE_VERSIONS_MAX);
	const void *blob;
	size_t len;

	*n = 0;
	while (*n < BUNDLE_VERSIONS_MAX && rows_next(rows))
		if ((blob = rows_blob(rows, 0, &len)) && len == SHA256_SIZE)
			memcpy(sha256[(*n)++], blob, SHA256_SIZE);
	return rows_end(rows);
}

enum status bundle_rows_active(struct db *db, json_t **out)
{
	struct rows *rows = db_query(db,
	    "SELECT b.name, b.version, b.sha256, count(*) FROM interview i JOIN bundle b ON "
	    "b.sha256 = i.bundle WHERE i.status = 'active' GROUP BY b.name, b.version, b.sha256",
	    "");
	char hex[2 * SHA256_SIZE + 1];
	const void *blob;
	size_t len;

	*out = json_need(json_array());
	while (rows_next(rows)) {
		json_t *row = json_need(json_object());

		blob = rows_blob(rows, 2, &len);
		if (blob && len == SHA256_SIZE) {
			hex_encode(blob, SHA256_SIZE, hex);
			json_put_str(row, "sha256", hex);
		}
		json_put_str(row, "name", rows_text(rows, 0));
		json_put_str(row, "version", rows_text(rows, 1));
		json_put_int(row, "interviews", rows_int(rows, 3));
		json_push(*out, row);
	}
	return rows_end(rows);
}
