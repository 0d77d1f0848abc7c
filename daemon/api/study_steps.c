/* Studies over HTTP: what is done to one as a whole. Closed, reopened, archived, copied, deleted, tried. */
#include "api/interview_call.h"
#include "api/study_request.h"
#include "base/fields.h"
#include "interview/study.h"
#include "interview/study_rules.h"

#define ATTRIBUTES_BYTES_MAX (16 * 1024)

/* ---- From one status to another ---- */

static void step_read(struct study_result *result, void *arg)
{
	struct study_work *work = arg;
	struct request *r = work->r;
	struct study_store store = study_store_once(r, study_write);

	if (result->status)
		study_refuse(r, result);
	else if (!study_step_fits(work->step, result->row.status))
		study_refuse_status(r, result->row.status);
	else if (study_may_change(r, &result->row))
		study_step(&store, principal_of(r)->workspace, study_named(r), work->step,
		    result->row.version, study_changed, work);
}

static void step(struct request *r, enum study_step step)
{
	study_begin(r, step_read)->step = step;
}

static void close_study(struct request *r)
{
	step(r, STUDY_CLOSE);
}

static void reopen(struct request *r)
{
	step(r, STUDY_REOPEN);
}

static void archive(struct request *r)
{
	step(r, STUDY_ARCHIVE);
}

/* ---- Duplicate ---- */

static void duplicate(struct request *r)
{
	struct study_store store = study_store_once(r, study_write_created);
	struct study_work *work = request_alloc(r, sizeof(*work));

	work->r = r;
	request_defer(r);
	study_duplicate(&store, principal_of(r)->workspace, study_named(r), study_created, work);
}

/* ---- Delete ---- */

static void deleted(struct study_result *result, void *arg)
{
	struct study_work *work = arg;

	if (study_again(work, result))
		return;
	if (result->status) {
		study_refuse(work->r, result);
		return;
	}
	sessions_forget_study(api_of(work->r)->sessions, &result->row.id);
	reply_empty(work->r, 204);
}

static void delete_read(struct study_result *result, void *arg)
{
	struct study_work *work = arg;
	struct request *r = work->r;
	struct study_store store = study_store_of(r);

	if (result->status)
		study_refuse(r, result);
	else if (result->row.status == STUDY_ACTIVE)
		study_refuse_status(r, STUDY_ACTIVE);
	else if (study_may_change(r, &result->row))
		study_delete(&store, principal_of(r)->workspace, study_named(r),
		    result->row.version, deleted, work);
}

static void delete_study(struct request *r)
{
	study_begin(r, delete_read);
}

/* ---- Preview ---- */

static const struct field preview_fields[] = {
    {.name = "locale",
        .kind = FIELD_LINE,
        .min = 2,
        .max = STUDY_LOCALE_MAX,
        .also = rule_locale,
        .doc = "the language it is held in"},
    {.name = "attributes",
        .kind = FIELD_FREE,
        .max = ATTRIBUTES_BYTES_MAX,
        .doc = "of the respondent that is played"},
    F_END,
};

/* Nobody is interviewed: who it is would be noted otherwise. */
static json_t *played(const json_t *attributes)
{
	static const char *const known[] = {"name", "email", "externalId"};
	json_t *copy = attributes ? json_members(attributes) : NULL;

	for (size_t i = 0; copy && i < sizeof(known) / sizeof(known[0]); i++)
		json_object_del(copy, known[i]);
	return copy;
}

static void preview(struct request *r)
{
	const struct once_answer *kept = idempotency_kept(r);
	struct session_start request = {.preview = 1, .source = "preview"};
	json_t *body = NULL;

	if (kept) {
		interview_start_again(r, kept);
		return;
	}
	if (r->body_len && !(body = api_body(r, preview_fields)))
		return;
	request.workspace = principal_of(r)->workspace;
	request.study = study_named(r);
	request.locale = json_str(body, "locale");
	request.respondent = played(json_object_get(body, "attributes"));
	request.once = idempotency_once(r, interview_write_started);
	request_defer(r);
	session_start(api_of(r)->sessions, &request, interview_started, r);
	json_decref(body);
}

#define STUDY  "/api/v1/studies/{study}"
#define STEP   (ROUTE_JSON | ROUTE_ONCE)
#define WRITES "studies:write"

static const struct route rows[] = {
    {HTTP_DELETE, STUDY, delete_study, WRITES, 0, 0, 1},
    {HTTP_POST, STUDY "/close", close_study, WRITES, STEP, 0, 1},
    {HTTP_POST, STUDY "/reopen", reopen, WRITES, STEP, 0, 1},
    {HTTP_POST, STUDY "/archive", archive, WRITES, STEP, 0, 1},
    {HTTP_POST, STUDY "/duplicate", duplicate, WRITES, STEP, 0, 1},
    {HTTP_POST, STUDY "/preview", preview, WRITES, STEP | ROUTE_REMADE, 0, 1},
};
API_ROWS(api_study_steps_rows, rows);
