/* What requests about a study share: which one, on what condition, and how they end. */
#include "api/study_request.h"

#include <stdio.h>

#include "api/condition.h"

#define CHANGE_TRIES 5 /* for a change without If-Match that others keep overtaking */

struct study_store study_store_of(const struct request *r)
{
	return (struct study_store){api_of(r)->store, api_of(r)->home, NULL};
}

const char *study_named(const struct request *r)
{
	return request_param(r, "study");
}

/* ---- Conditions ---- */

const char *study_tag(const struct study_row *row, char out[STUDY_TAG_SIZE])
{
	const uint8_t *id = row->id.bytes + UUID_SIZE - 4;

	snprintf(out, STUDY_TAG_SIZE, "\"%lld-%02x%02x%02x%02x\"", (long long)row->version, id[0],
	    id[1], id[2], id[3]);
	return out;
}

int study_may_change(struct request *r, const struct study_row *row)
{
	char tag[STUDY_TAG_SIZE];

	return condition_holds(r, study_tag(row, tag));
}

/* ---- Answers ---- */

void study_write(struct once_answer *answer, const void *result)
{
	const struct study_row *row = &((const struct study_result *)result)->row;

	answer->status = 200;
	study_tag(row, answer->etag);
	study_row_write(&answer->body, row);
}

void study_write_created(struct once_answer *answer, const void *result)
{
	const struct study_row *row = &((const struct study_result *)result)->row;
	char id[TYPEID_TEXT_MAX];

	study_write(answer, result);
	answer->status = 201;
	snprintf(answer->location, sizeof(answer->location), "/api/v1/studies/%s",
	    typeid_format("study", &row->id, id));
}

struct study_store study_store_once(struct request *r, once_write *write)
{
	struct study_store store = study_store_of(r);

	store.once = idempotency_once(r, write);
	return store;
}

/* A step that doesn't begin at the study's status. */
static const struct {
	const char *code, *detail;
} wrong_status[] = {
    [STUDY_DRAFT] = {.code = "study_not_active",
        .detail =
            "The study is a draft, so this can't be done to it; only what was published can."},
    [STUDY_ACTIVE] = {.code = "study_active",
        .detail = "The study is active, so this can't be done to it; close it first."},
    [STUDY_CLOSED] = {.code = "study_closed",
        .detail = "The study is closed, so this can't be done to it; reopen it first."},
    [STUDY_ARCHIVED] = {.code = "study_archived",
        .detail =
            "The study is archived, so this can't be done to it; duplicate it to go on with it."},
};

void study_refuse_status(struct request *r, enum study_status status)
{
	reply_problem(r, 409, wrong_status[status].code, "%s", wrong_status[status].detail);
}

static void refuse_conflict(struct request *r, const struct study_result *result)
{
	struct problems p = PROBLEMS_INIT;

	switch (result->conflict) {
	case STUDY_CHANGED:
		reply_problem(
		    r, 409, "study_changed", "Others keep changing the study; try again.");
		return;
	case STUDY_WRONG_STATUS:
		study_refuse_status(r, result->row.status);
		return;
	case STUDY_HAS_INTERVIEWS:
		reply_problem(r, 409, "study_has_interviews",
		    "The study has interviews, so it stays; archive it, and erase whom it must "
		    "forget.");
		return;
	default:
		problems_add_at(&p, "slug",
		    "is taken by another study of this installation; choose another one");
		reply_problems(r, 409, "slug_taken", "The slug is taken.", &p);
	}
}

void study_refuse(struct request *r, const struct study_result *result)
{
	if (result->status == STATUS_NOT_FOUND)
		reply_problem(
		    r, 404, "study_not_found", "There is no study \"%s\".", study_named(r));
	else if (result->status == STATUS_CONFLICT)
		refuse_conflict(r, result);
	else
		api_refuse_store(r, result->status, &result->err);
}

static void done_study(struct study_result *result, void *arg)
{
	struct study_work *work = arg;

	if (result->status)
		study_refuse(work->r, result);
	else
		idempotency_answer(work->r, study_write, result);
}

struct study_work *study_begin(struct request *r, study_done *then)
{
	struct study_store store = study_store_of(r);
	struct study_work *work = request_alloc(r, sizeof(*work));

	work->r = r;
	work->read_done = then;
	request_defer(r);
	study_read(&store, principal_of(r)->workspace, study_named(r), then, work);
	return work;
}

int study_again(struct study_work *work, const struct study_result *result)
{
	struct study_store store = study_store_of(work->r);

	if (result->status != STATUS_CONFLICT || result->conflict != STUDY_CHANGED ||
	    ++work->tries >= CHANGE_TRIES)
		return 0;
	study_read(
	    &store, principal_of(work->r)->workspace, study_named(work->r), work->read_done, work);
	return 1;
}

void study_changed(struct study_result *result, void *arg)
{
	if (!study_again(arg, result))
		done_study(result, arg);
}

void study_created(struct study_result *result, void *arg)
{
	struct study_work *work = arg;

	if (result->status)
		study_refuse(work->r, result);
	else
		idempotency_answer(work->r, study_write_created, result);
}
