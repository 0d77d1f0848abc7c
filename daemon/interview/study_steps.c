/* What is done to a study as a whole: closed, reopened, archived, copied, deleted. */
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "interview/causes.h"
#include "interview/erase.h"
#include "interview/study_call.h"
#include "interview/study_rows.h"
#include "interview/study_rules.h"

#define BIT(STATUS) (1u << (STATUS))

/* A study that is at `to` already stays as it is. */
static const struct {
	unsigned from;
	enum study_status to;
} steps[] = {
    [STUDY_CLOSE] = {BIT(STUDY_ACTIVE), STUDY_CLOSED},
    [STUDY_REOPEN] = {BIT(STUDY_CLOSED), STUDY_ACTIVE},
    [STUDY_ARCHIVE] = {BIT(STUDY_DRAFT) | BIT(STUDY_CLOSED), STUDY_ARCHIVED},
};

int study_step_fits(enum study_step step, enum study_status status)
{
	return (steps[step].from & BIT(status)) || steps[step].to == status;
}

static enum status step_run(struct db *db, struct job *job)
{
	struct study_call *call = (struct study_call *)job;
	struct study_row *row = &call->result.row;
	enum status st = study_call_find(db, call);

	if (st || row->status == steps[call->step].to)
		return st;
	if (!study_step_fits(call->step, row->status))
		return study_call_conflict(db, call, STUDY_WRONG_STATUS);
	row->status = steps[call->step].to;
	st = study_call_store(db, call);
	if (st || call->step != STUDY_CLOSE)
		return st;
	return cause_closed(db,
	    &(struct cause_study){.workspace = row->workspace,
	        .number = row->number,
	        .id = &row->id,
	        .at = row->updated_at},
	    row->version);
}

void study_step(const struct study_store *store, int64_t workspace, const char *ref,
    enum study_step step, int64_t version, study_done *done, void *arg)
{
	struct study_call *call = study_call_new(store, done, arg, step_run);

	study_call_ref(call, workspace, ref);
	call->step = step;
	call->version = version;
	study_call_send(store, call, store_write);
}

/* ---- Duplicate ---- */

#define COPY " (copy)"

/* "… (copy)", cut where that would be too long. */
static void name_copy(json_t *definition)
{
	const char *title = json_str(definition, "title");
	size_t room = STUDY_TITLE_MAX - (sizeof(COPY) - 1), n = 0;
	struct buf text = BUF_INIT;

	for (size_t letters = 0; title[n]; n++) {
		if (((unsigned char)title[n] & 0xc0) == 0x80)
			continue;
		if (letters++ == room)
			break;
	}
	buf_add(&text, title, n);
	buf_puts(&text, COPY);
	json_put_str(definition, "title", buf_text(&text));
	buf_free(&text);
}

static enum status copy_definition(struct db *db, const struct study_row *row, struct buf *out)
{
	struct err err;
	json_t *definition = json_read(row->definition, strlen(row->definition), &err);

	if (!json_str(definition, "title")) {
		json_decref(definition);
		return db_fail(
		    db, STATUS_CORRUPT, "the row of study %lld is damaged", (long long)row->number);
	}
	name_copy(definition);
	json_write(out, definition);
	json_decref(definition);
	return STATUS_OK;
}

static enum status duplicate_run(struct db *db, struct job *job)
{
	struct study_call *call = (struct study_call *)job;
	struct study_row *row = &call->result.row;
	struct buf copy = BUF_INIT;
	enum status st = study_call_find(db, call);

	if (st || (st = copy_definition(db, row, &copy)))
		return st;
	mem_free(row->definition);
	row->definition = buf_take(&copy);
	memcpy(call->slug, row->slug, sizeof(call->slug));
	row->id = uuid_new();
	row->created_at = clock_wall_ms();
	return study_call_insert(db, call, 2);
}

void study_duplicate(const struct study_store *store, int64_t workspace, const char *ref,
    study_done *done, void *arg)
{
	struct study_call *call = study_call_new(store, done, arg, duplicate_run);

	study_call_ref(call, workspace, ref);
	study_call_send(store, call, store_write);
}

/* ---- Delete ---- */

static enum status has_interviews(struct db *db, int64_t study, int *has)
{
	struct rows *rows = db_query(
	    db, "SELECT 1 FROM interview WHERE study = $1 AND preview = 0 LIMIT 1", "i", study);

	*has = rows_next(rows);
	return rows_end(rows);
}

static enum status delete_run(struct db *db, struct job *job)
{
	struct study_call *call = (struct study_call *)job;
	struct study_row *row = &call->result.row;
	struct erased erased = {NULL, 0};
	enum status st = study_call_find(db, call);
	int has = 0;

	if (st)
		return st;
	if (row->status == STUDY_ACTIVE)
		return study_call_conflict(db, call, STUDY_WRONG_STATUS);
	if ((st = has_interviews(db, row->number, &has)))
		return st;
	if (has)
		return study_call_conflict(db, call, STUDY_HAS_INTERVIEWS);
	return erase_study(db, row->workspace, &row->id, clock_wall_ms(), &erased);
}

void study_delete(const struct study_store *store, int64_t workspace, const char *ref,
    int64_t version, study_done *done, void *arg)
{
	struct study_call *call = study_call_new(store, done, arg, delete_run);

	study_call_ref(call, workspace, ref);
	call->version = version;
	study_call_send(store, call, store_write);
}
