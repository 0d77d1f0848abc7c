/* Masking an interview's personal data for good. */
#include "interview/erase_words.h"

#include "base/mem.h"
#include "text/personal.h"

/* What a message becomes. */
struct masked {
	int64_t seq;
	char *content;
};

struct masks {
	struct masked *at;
	size_t n;
};

static enum status read_masks(struct db *db, int64_t interview, struct masks *masks)
{
	struct rows *rows = db_query(db,
	    "SELECT seq, content FROM message WHERE interview = $1 AND role = 'participant' "
	    "ORDER BY seq",
	    "i", interview);

	while (rows_next(rows)) {
		const char *content = rows_text(rows, 1);
		char *masked = content ? personal_mask_text(content) : NULL;

		if (!masked)
			continue;
		if ((masks->n & (masks->n + 1)) == 0)
			masks->at = xreallocarray(masks->at, 2 * (masks->n + 1), sizeof *masks->at);
		masks->at[masks->n++] = (struct masked){rows_int(rows, 0), masked};
	}
	return rows_end(rows);
}

/* The hash of what was sent goes with it: a telephone number is guessed from one in no time. Nobody repeats a request any more. */
static enum status put_masks(struct db *db, int64_t interview, const struct masks *masks)
{
	enum status st = STATUS_OK;

	for (size_t i = 0; st == STATUS_OK && i < masks->n; i++)
		st = db_exec(db,
		    "UPDATE message SET content = $1, idempotency_key = NULL, body_hash = NULL "
		    "WHERE interview = $2 AND seq = $3",
		    "tii", (const char *)masks->at[i].content, interview, masks->at[i].seq);
	return st;
}

static enum status mask(struct db *db, int64_t interview, const struct uuid *id, int64_t at)
{
	struct masks masks = {NULL, 0};
	enum status st = read_masks(db, interview, &masks);

	if (st == STATUS_OK)
		st = put_masks(db, interview, &masks);
	for (size_t i = 0; i < masks.n; i++)
		mem_free(masks.at[i].content);
	mem_free(masks.at);
	if (st == STATUS_OK)
		st = db_exec(db,
		    "UPDATE interview SET raw_days = NULL, raw_due = NULL WHERE number = $1", "i",
		    interview);
	return st == STATUS_OK
	    ? db_exec(db, "INSERT INTO erasure (kind, id, at) VALUES ('words', $1, $2)", "bi",
	          (const void *)id->bytes, (size_t)UUID_SIZE, at)
	    : st;
}

enum status erase_words(struct db *db, int64_t workspace, const struct uuid *id, int64_t at)
{
	struct rows *rows =
	    db_query(db, "SELECT number, raw_days FROM interview WHERE id = $1 AND workspace = $2",
	        "bi", (const void *)id->bytes, (size_t)UUID_SIZE, workspace);
	int found = rows_next(rows), raw = found && !rows_null(rows, 1);
	int64_t number = rows_int(rows, 0);
	enum status st = rows_end(rows);

	if (st != STATUS_OK || !found)
		return st != STATUS_OK ? st : STATUS_NOT_FOUND;
	return raw ? mask(db, number, id, at) : STATUS_OK;
}
