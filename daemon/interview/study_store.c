/* Jobs of studies: each a run on a store thread and an answer on the loop. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "interview/causes.h"
#include "interview/study_call.h"
#include "interview/study_closing.h"
#include "interview/study_rows.h"

/* Of a list: what one answer may hold in memory. */
#define PAGE_BYTES (4 * 1024 * 1024)

/* Takes the slug out of a checked definition (0 where there is none) and makes the rest text. */
static int set_definition(struct study_call *call, const json_t *definition)
{
	json_t *rest = json_members(definition);
	const char *slug = json_str(definition, "slug");
	struct buf text = BUF_INIT;

	if (slug)
		snprintf(call->slug, sizeof(call->slug), "%s", slug);
	json_object_del(rest, "slug");
	json_write(&text, rest);
	json_decref(rest);
	call->definition = buf_take(&text);
	return slug != NULL;
}

/* ---- Create ---- */

static enum status create_run(struct db *db, struct job *job)
{
	struct study_call *call = (struct study_call *)job;
	struct study_row *row = &call->result.row;

	row->id = uuid_new();
	row->workspace = call->workspace;
	row->created_at = clock_wall_ms();
	row->definition = call->definition;
	call->definition = NULL;
	return study_call_insert(db, call, 1);
}

void study_create(const struct study_store *store, int64_t workspace, json_t *definition,
    study_done *done, void *arg)
{
	struct study_call *call = study_call_new(store, done, arg, create_run);

	call->workspace = workspace;
	call->fixed_slug = set_definition(call, definition);
	if (!call->fixed_slug)
		study_slug(json_str(definition, "title"), call->slug);
	study_call_send(store, call, store_write);
}

/* ---- Read ---- */

static enum status read_run(struct db *db, struct job *job)
{
	struct study_call *call = (struct study_call *)job;

	return study_row_find(db, call->workspace, call->ref, &call->result.row);
}

void study_read(const struct study_store *store, int64_t workspace, const char *ref,
    study_done *done, void *arg)
{
	struct study_call *call = study_call_new(store, done, arg, read_run);

	study_call_ref(call, workspace, ref);
	study_call_send(store, call, store_read);
}

/* ---- Change ---- */

/* The row of call->number at call->version, or a conflict. */
static enum status get_unchanged(struct db *db, struct study_call *call)
{
	enum status st = study_row_get(db, call->number, &call->result.row);

	if (st)
		return st;
	return call->result.row.version == call->version
	    ? STATUS_OK
	    : study_call_conflict(db, call, STUDY_CHANGED);
}

static void take_definition(struct study_call *call)
{
	mem_free(call->result.row.definition);
	call->result.row.definition = call->definition;
	call->definition = NULL;
}

static enum status change_run(struct db *db, struct job *job)
{
	struct study_call *call = (struct study_call *)job;
	struct study_row *row = &call->result.row;
	enum status st = get_unchanged(db, call);

	if (st)
		return st;
	if (row->status == STUDY_ARCHIVED)
		return study_call_conflict(db, call, STUDY_WRONG_STATUS);
	if (!strcmp(row->definition, call->definition) &&
	    (!call->slug[0] || !strcmp(row->slug, call->slug)))
		return STATUS_OK;
	if (call->slug[0])
		memcpy(row->slug, call->slug, sizeof(row->slug));
	take_definition(call);
	return study_call_store(db, call);
}

static struct study_call *call_for_row(const struct study_store *store, const struct study_row *row,
    const json_t *definition, study_done *done, void *arg,
    enum status (*run)(struct db *db, struct job *job))
{
	struct study_call *call = study_call_new(store, done, arg, run);

	call->number = row->number;
	call->version = row->version;
	set_definition(call, definition);
	return call;
}

void study_change(const struct study_store *store, const struct study_row *row, json_t *definition,
    study_done *done, void *arg)
{
	study_call_send(
	    store, call_for_row(store, row, definition, done, arg, change_run), store_write);
}

/* ---- Publish ---- */

static enum status publish_run(struct db *db, struct job *job)
{
	struct study_call *call = (struct study_call *)job;
	struct study_row *row = &call->result.row;
	enum status st = get_unchanged(db, call);

	if (st)
		return st;
	if (row->status != STUDY_DRAFT && row->status != STUDY_ACTIVE)
		return study_call_conflict(db, call, STUDY_WRONG_STATUS);
	if (row->status == STUDY_ACTIVE && study_revision_is(db, row, call->definition))
		return STATUS_OK;
	row->status = STUDY_ACTIVE;
	row->revision++;
	if ((st = study_call_store(db, call)))
		return st;
	if ((st = study_revision_insert(db, row, call->definition)))
		return st;
	if ((st = study_closing_set(db, row->number, call->definition)))
		return st;
	return cause_published(db,
	    &(struct cause_study){.workspace = row->workspace,
	        .number = row->number,
	        .id = &row->id,
	        .at = row->updated_at},
	    row->revision);
}

void study_publish(const struct study_store *store, const struct study_row *row, json_t *definition,
    study_done *done, void *arg)
{
	study_call_send(
	    store, call_for_row(store, row, definition, done, arg, publish_run), store_write);
}

/* ---- List ---- */

static int list_row(const struct study_row *row, void *arg)
{
	struct study_call *call = arg;
	struct buf *data = &call->result.data;

	if (!call->list.limit || data->len >= PAGE_BYTES) {
		cursor_write(STUDY_CURSOR, call->before, call->result.next);
		return 0;
	}
	call->list.limit--;
	call->before = row->number;
	if (data->len)
		buf_putc(data, ',');
	study_row_write(data, row);
	return 1;
}

static enum status list_run(struct db *db, struct job *job)
{
	struct study_call *call = (struct study_call *)job;
	struct study_list list = call->list;

	return study_row_each(db, &list, call->before, list_row, call);
}

void study_list(
    const struct study_store *store, const struct study_list *list, study_done *done, void *arg)
{
	struct study_call *call = study_call_new(store, done, arg, list_run);

	call->list = *list;
	call->before = INT64_MAX;
	if (list->cursor && cursor_read(STUDY_CURSOR, list->cursor, &call->before)) {
		err_set(&call->result.err, STATUS_INVALID, "the cursor is not one of this list");
		study_call_end(call, STATUS_INVALID);
		return;
	}
	call->list.cursor = NULL;
	study_call_send(store, call, store_read);
}
