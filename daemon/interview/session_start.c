/* Starting an interview: the study as it is published now, the opening, one row and one message. */
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "interview/session_internal.h"
#include "interview/session_rows.h"

#define DAY_MS (24 * 60 * 60 * 1000LL)

struct start {
	struct job job;
	struct sessions *sessions;
	session_done *done;
	void *arg;
	int64_t workspace;
	int preview, has_id;
	struct uuid id;
	char *study, *modality, *locale, *source;
	json_t *respondent, *consent;
	/* found */
	struct study_head head;
	char *status, *definition;
	/* made */
	struct session *session;
	struct turn *turn;
	struct buf state, respondent_text, consent_text;
};

static void start_free(struct start *start)
{
	mem_free(start->study);
	mem_free(start->modality);
	mem_free(start->locale);
	mem_free(start->source);
	mem_free(start->status);
	mem_free(start->definition);
	json_decref(start->respondent);
	json_decref(start->consent);
	if (start->session)
		session_free(start->session);
	turn_free(start->turn);
	buf_free(&start->state);
	buf_free(&start->respondent_text);
	buf_free(&start->consent_text);
	start->sessions->running--;
	mem_free(start);
}

static enum status find_run(struct db *db, struct job *job)
{
	struct start *start = (struct start *)job;
	struct uuid id;
	int by_id = typeid_parse("study", start->study, &id) == 0;
	struct rows *rows;
	int found;
	enum status st;

	if (!by_id)
		memset(&id, 0, sizeof id);
	rows = db_query(db,
	    "SELECT s.number, s.id, s.workspace, s.slug, s.status, CASE WHEN $3 = 1 THEN 0 ELSE "
	    "s.revision END, "
	    "CASE WHEN $3 = 1 OR r.definition IS NULL THEN s.definition ELSE r.definition END "
	    "FROM study s LEFT JOIN study_revision r ON r.study = s.number AND r.revision = "
	    "s.revision "
	    "WHERE (s.id = $1 OR s.slug = $2) AND ($4 = 0 OR s.workspace = $4)",
	    "btdi", (const void *)id.bytes, (size_t)UUID_SIZE, start->study, start->preview,
	    start->workspace);
	found = rows_next(rows);
	if (found) {
		size_t len;
		const void *blob = rows_blob(rows, 1, &len);

		start->head.number = rows_int(rows, 0);
		if (blob && len == UUID_SIZE)
			memcpy(start->head.id.bytes, blob, UUID_SIZE);
		start->head.workspace = rows_int(rows, 2);
		snprintf(start->head.slug, sizeof start->head.slug, "%s", row_text(rows, 3, ""));
		start->status = row_own(rows, 4);
		start->head.revision = (int)rows_int(rows, 5);
		start->definition = row_own(rows, 6);
	}
	st = rows_end(rows);
	if (st != STATUS_OK || !found)
		return st != STATUS_OK ? st : STATUS_NOT_FOUND;
	if (!*start->head.slug || !start->status || !start->definition)
		return db_fail(db, STATUS_CORRUPT, "the row of study %lld is damaged",
		    (long long)start->head.number);
	return STATUS_OK;
}

static enum status insert_run(struct db *db, struct job *job)
{
	struct start *start = (struct start *)job;
	struct session *s = start->session;
	enum status st;

	st = db_exec(db,
	    "INSERT INTO interview (id, workspace, study, revision, bundle, methodology, "
	    "methodology_version, "
	    "status, modality, locale, source, preview, respondent, consent, started_at, last_at, "
	    "seq, version, "
	    "state) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15, "
	    "$16, 1, $17)",
	    "biidbtttttt"
	    "dttidt",
	    (const void *)s->id.bytes, (size_t)UUID_SIZE, start->head.workspace, start->head.number,
	    start->head.revision, s->has_bundle ? (const void *)s->bundle : NULL,
	    (size_t)SHA256_SIZE, s->method->name, s->method->version, s->status, s->modality,
	    s->locale, start->source, s->preview,
	    start->respondent ? buf_text(&start->respondent_text) : NULL,
	    start->consent ? buf_text(&start->consent_text) : NULL, s->started_at, s->seq,
	    buf_text(&start->state));
	if (st != STATUS_OK)
		return st;
	s->number = db_last_id(db);
	return rows_put_message(db, s->number, &start->turn->reply);
}

static void start_failed(struct start *start, enum status st, const struct err *err)
{
	if (st == STATUS_NOT_FOUND) {
		session_refuse(start->done, start->arg, 404, "study_not_found",
		    "There is no study \"%s\".", start->study);
	} else {
		log_event(LOG_ERROR, "interview_start_failed", "status", status_name(st), "reason",
		    err->text, NULL);
		session_refuse_store(start->done, start->arg, st, err);
	}
	start_free(start);
}

static void insert_done(struct job *job)
{
	struct start *start = (struct start *)job;
	struct sessions *sessions = start->sessions;
	struct session *s = start->session;
	struct turn *turn = start->turn;
	struct buf body = BUF_INIT;
	char id[TYPEID_TEXT_MAX], expires[CLOCK_RFC3339_SIZE];

	if (job->status != STATUS_OK) {
		start_failed(start, job->status, &job->err);
		return;
	}
	session_remember(s, &turn->reply);
	s->state = turn->state;
	turn->state = NULL;
	session_insert(sessions, s);
	session_used(sessions, s);
	start->session = NULL;
	buf_printf(&body, "{\"interviewId\":\"%s\",\"status\":\"%s\",\"modality\":",
	    typeid_format("interview", &s->id, id), s->status);
	json_write_string(&body, s->modality, strlen(s->modality));
	buf_puts(&body, ",\"locale\":");
	json_write_string(&body, s->locale, strlen(s->locale));
	buf_printf(&body, ",\"expiresAt\":\"%s\",\"message\":",
	    clock_rfc3339(s->started_at + s->study->resume_days * DAY_MS, expires));
	message_write(&body, &turn->reply, start->workspace != 0);
	buf_printf(
	    &body, ",\"progress\":{\"answered\":%d,\"total\":%d}}", turn->answered, turn->total);
	start->done(&(struct session_answer){.status = 201,
	                .interview = s->id,
	                .expires_at = s->started_at + s->study->resume_days * DAY_MS,
	                .slug = s->study->head.slug,
	                .body = &body},
	    start->arg);
	buf_free(&body);
	start_free(start);
}

static void opened(struct turn *turn, void *arg)
{
	struct start *start = arg;
	struct session *s = start->session;
	enum status st;

	start->turn = turn;
	s->seq = turn->reply.seq;
	s->version = 1;
	s->status = xstrdup(turn->status);
	state_write(&start->state, turn->state);
	if (start->respondent)
		json_write(&start->respondent_text, start->respondent);
	if (start->consent)
		json_write(&start->consent_text, start->consent);
	start->job.run = insert_run;
	start->job.done = insert_done;
	st = store_write(start->sessions->options.store, &start->job);
	if (st != STATUS_OK)
		start_failed(start, st, &(struct err){"the store's queue is full"});
}

/* The revision compiled, from the cache or from what was read. */
static enum status start_study(struct start *start, struct study **out, struct err *err)
{
	struct study *study = start->preview
	    ? NULL
	    : session_study(start->sessions, start->head.number, start->head.revision);
	json_t *definition;
	enum status st;

	if (study) {
		*out = study_ref(study);
		return STATUS_OK;
	}
	definition = json_read(start->definition, strlen(start->definition), err);
	if (!definition)
		return STATUS_CORRUPT;
	st = study_compile(&start->head, definition, out, err);
	json_decref(definition);
	if (st == STATUS_OK && !start->preview)
		session_keep_study(start->sessions, study_ref(*out));
	return st;
}

/* Whether the time that the study names for its end is past. */
static int has_closed(const struct study *study)
{
	const char *text = json_str(json_object_get(study->definition, "limits"), "closesAt");
	int64_t at;

	return text && clock_parse(text, &at) == 0 && at <= clock_wall_ms();
}

/* May an interview of this study begin now? Refuses and returns 0 if not. */
static int start_allowed(struct start *start, const struct study *study)
{
	if (!start->preview && strcmp(start->status, "active") != 0) {
		session_refuse(start->done, start->arg, 409, "study_not_active",
		    "The study is %s; interviews can be started while it is active.",
		    start->status);
		return 0;
	}
	if (!start->preview && has_closed(study)) {
		session_refuse(start->done, start->arg, 409, "study_not_active",
		    "The study has taken interviews until limits.closesAt, which is past.");
		return 0;
	}
	if (start->workspace == 0 && study->access != STUDY_OPEN) {
		session_refuse(start->done, start->arg, 401, "unauthorized",
		    "This study is not open to everyone; use a personal link or a workspace key.");
		return 0;
	}
	if (start->modality && strcmp(start->modality, "text") != 0) {
		session_refuse_member(start->done, start->arg, "modality_unavailable", "modality",
		    "Only modality \"text\" is available.");
		return 0;
	}
	if (start->workspace == 0 && !start->consent &&
	    *json_str(json_object_get(study->definition, "consent"), "text")) {
		session_refuse_member(start->done, start->arg, "consent_required", "consent",
		    "The study has a consent text; send `consent` with the version that was agreed "
		    "to.");
		return 0;
	}
	return 1;
}

static void find_done(struct job *job)
{
	struct start *start = (struct start *)job;
	struct methods *methods = start->sessions->options.methods;
	struct session *s;
	struct study *study;
	struct turn_context context;
	struct err err = job->err;
	enum status st = job->status;

	if (st == STATUS_OK)
		st = start_study(start, &study, &err);
	if (st != STATUS_OK) {
		start_failed(start, st, &err);
		return;
	}
	s = start->session = xcalloc(1, sizeof *s);
	s->study = study;
	if (!start_allowed(start, study)) {
		start_free(start);
		return;
	}
	s->id = start->has_id ? start->id : uuid_new();
	s->locale = xstrdup(start->locale ? start->locale : study->locale);
	s->modality = xstrdup("text");
	s->preview = start->preview;
	s->started_at = clock_wall_ms();
	s->attributes = session_attributes(start->respondent, study);
	s->method = methods_current(methods, study->methodology, s->locale);
	if (!s->method) {
		log_event(LOG_WARN, "script_missing", "study", study->head.slug, "methodology",
		    study->methodology, NULL);
		s->method = methods_current(methods, NULL, s->locale);
	}
	if (s->method->script) {
		memcpy(s->bundle, script_sha256(s->method->script), SHA256_SIZE);
		s->has_bundle = 1;
	}
	context = session_context(s);
	context.now_ms = s->started_at;
	turn_open(&context, opened, start);
}

static char *own(const char *text)
{
	return text ? xstrdup(text) : NULL;
}

void session_start(
    struct sessions *sessions, const struct session_start *request, session_done *done, void *arg)
{
	struct start *start = xcalloc(1, sizeof *start);
	enum status st;

	sessions->running++;
	start->sessions = sessions;
	start->done = done;
	start->arg = arg;
	start->workspace = request->workspace;
	start->preview = request->preview;
	if (request->id) {
		start->id = *request->id;
		start->has_id = 1;
	}
	start->study = xstrdup(request->study);
	start->modality = own(request->modality);
	start->locale = own(request->locale);
	start->source = xstrdup(request->source ? request->source : "api");
	start->respondent = request->respondent;
	start->consent = request->consent;
	start->job.run = find_run;
	start->job.done = find_done;
	start->job.home = sessions->options.home;
	st = store_read(sessions->options.store, &start->job);
	if (st != STATUS_OK)
		start_failed(start, st, &(struct err){"the store's queue is full"});
}
