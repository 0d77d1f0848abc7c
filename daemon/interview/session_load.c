/* Bringing an interview into the cache: its row, its last messages, its study's revision, its method. */
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "interview/session_internal.h"
#include "interview/session_rows.h"

struct load {
	struct job job;
	struct sessions *sessions;
	struct uuid id;
	struct session_reach reach;
	session_then *then;
	void *call;
	session_done *done;
	void *arg;
	/* what the reader found; the session is not in the cache yet */
	struct session *session;
	struct study_head head;
	char *definition, *respondent, *link;
	uint8_t bundle[SHA256_SIZE];
	int has_bundle;
};

static enum status load_row(struct db *db, struct load *load)
{
	struct session *s = load->session;
	struct rows *rows = db_query(db,
	    "SELECT i.number, i.study, i.revision, i.bundle, i.status, i.modality, i.locale, "
	    "i.preview, "
	    "i.started_at, i.completed_at, i.end_reason, i.seq, i.version, i.state, i.respondent, "
	    "s.id, "
	    "s.workspace, s.slug, CASE WHEN i.revision > 0 THEN r.definition ELSE s.definition "
	    "END, i.link, i.last_at "
	    "FROM interview i JOIN study s ON s.number = i.study "
	    "LEFT JOIN study_revision r ON r.study = i.study AND r.revision = i.revision WHERE "
	    "i.id = $1",
	    "b", (const void *)load->id.bytes, (size_t)UUID_SIZE);
	const void *blob;
	const char *state;
	size_t len;
	int found = rows_next(rows);
	struct err err = {"the row of the interview has no state"};
	enum status st;

	if (found) {
		s->number = rows_int(rows, 0);
		load->head.number = rows_int(rows, 1);
		load->head.revision = (int)rows_int(rows, 2);
		blob = rows_blob(rows, 3, &len);
		if (blob && len == SHA256_SIZE) {
			memcpy(load->bundle, blob, SHA256_SIZE);
			load->has_bundle = 1;
		}
		s->status = session_status(rows_text(rows, 4));
		s->modality = session_modality(rows_text(rows, 5));
		s->locale = row_own(rows, 6);
		s->preview = rows_int(rows, 7) != 0;
		s->started_at = rows_int(rows, 8);
		s->completed_at = rows_int(rows, 9);
		s->seq = (int)rows_int(rows, 11);
		s->version = rows_int(rows, 12);
		state = rows_text(rows, 13);
		if (state) /* parsed here: the loop has better to do */
			state_read(state, strlen(state), &s->state, &err);
		load->respondent = row_own(rows, 14);
		blob = rows_blob(rows, 15, &len);
		if (blob && len == UUID_SIZE)
			memcpy(load->head.id.bytes, blob, UUID_SIZE);
		load->head.workspace = rows_int(rows, 16);
		snprintf(load->head.slug, sizeof load->head.slug, "%s", row_text(rows, 17, ""));
		load->definition = row_own(rows, 18);
		load->link = row_own(rows, 19);
		s->last_at = rows_int(rows, 20);
	}
	st = rows_end(rows);
	if (st == STATUS_OK && (!found || (s->status && strcmp(s->status, "erased") == 0)))
		return db_fail(db, STATUS_NOT_FOUND, "no such interview");
	/* No version of ours wrote these without a value. */
	if (st == STATUS_OK && (!s->status || !s->modality || !s->locale || !*load->head.slug))
		return db_fail(db, STATUS_CORRUPT, "the row of interview %lld is damaged",
		    (long long)s->number);
	if (st == STATUS_OK && !s->state)
		return db_fail(db, STATUS_CORRUPT, "%s", err.text);
	return st;
}

/* The words that the state quotes: they stand in messages. */
static enum status load_quotes(struct db *db, struct session *s)
{
	enum status st = STATUS_OK;
	int seq;

	while (st == STATUS_OK && (seq = state_wants(s->state)) != 0) {
		struct rows *rows =
		    db_query(db, "SELECT content FROM message WHERE interview = $1 AND seq = $2",
		        "id", s->number, seq);
		char *content = rows_next(rows) ? rows_own_said(rows, 0) : NULL;
		int quoted =
		    content && state_give(s->state, seq, content, strlen(content)) == STATUS_OK;

		mem_free(content);
		st = rows_end(rows);
		if (st == STATUS_OK && !quoted)
			st = db_fail(db, STATUS_CORRUPT,
			    "the stored state quotes what is not in message %d", seq);
	}
	return st;
}

static enum status load_history(struct db *db, struct load *load)
{
	struct session *s = load->session;
	struct rows *rows = db_query(db,
	    "SELECT " MESSAGE_COLUMNS
	    " FROM message WHERE interview = $1 AND seq > $2 ORDER BY seq",
	    "id", s->number, s->seq > SESSION_HISTORY ? s->seq - SESSION_HISTORY : 0);
	enum status st = STATUS_OK;

	while (st == STATUS_OK && rows_next(rows)) {
		struct message message;

		st = rows_get_message(rows, 0, &message);
		if (st == STATUS_OK) {
			session_remember(s, &message);
			message_clear(&message);
		}
	}
	if (st != STATUS_OK) {
		rows_end(rows);
		return db_fail(db, st, "a message of the interview is damaged");
	}
	return rows_end(rows);
}

static enum status load_run(struct db *db, struct job *job)
{
	struct load *load = (struct load *)job;
	enum status st = load_row(db, load);

	if (st == STATUS_OK)
		st = load_quotes(db, load->session);
	return st == STATUS_OK ? load_history(db, load) : st;
}

static void load_end(struct load *load, struct session *session)
{
	session_then *then = load->then;
	struct sessions *sessions = load->sessions;
	void *call = load->call;

	mem_free(load->definition);
	mem_free(load->respondent);
	mem_free(load->link);
	mem_free(load);
	then(sessions, session, call);
}

static void load_failed(struct load *load, enum status st, const struct err *err)
{
	char id[TYPEID_TEXT_MAX];

	if (st != STATUS_NOT_FOUND)
		log_event(LOG_ERROR, "interview_load_failed", "interview",
		    typeid_format("interview", &load->id, id), "status", status_name(st), "reason",
		    err->text, NULL);
	session_remove(load->sessions, load->session);
	session_refuse_store(load->done, load->arg, st, err);
	load_end(load, NULL);
}

int session_within(const struct session_reach *reach, int64_t workspace, const struct uuid *study)
{
	if (reach->workspace != 0 && reach->workspace != workspace)
		return 0;
	for (size_t i = 0; reach->studies && i < reach->nstudies; i++)
		if (uuid_equal(&reach->studies[i], study))
			return 1;
	return !reach->studies;
}

int session_is_of(const struct session *session, const struct session_reach *reach)
{
	return session_within(reach, session->study->head.workspace, &session->study->head.id);
}

static void load_method(const struct method *method, enum status st, const char *why_not, void *arg)
{
	struct load *load = arg;
	struct session *session = load->session;
	char id[TYPEID_TEXT_MAX];

	if (!method && st != STATUS_NOT_FOUND && st != STATUS_SCRIPT) {
		struct err err;

		/* A store that can't read now is no reason to go on with another interviewer. */
		load_failed(load, err_set(&err, st, "%s", why_not), &err);
		return;
	}
	if (!method) {
		log_event(LOG_WARN, "script_missing", "interview",
		    typeid_format("interview", &session->id, id), "reason", why_not, NULL);
		method = methods_current(load->sessions->options.methods, NULL, session->locale);
	}
	session->method = method;
	session_used(load->sessions, session);
	if (session->gone) {
		load_failed(load, STATUS_NOT_FOUND, NULL);
		return;
	}
	if (!session_is_of(session, &load->reach)) {
		session->busy = 0;
		session_refuse_store(load->done, load->arg, STATUS_NOT_FOUND, NULL);
		session = NULL;
	}
	load_end(load, session);
}

json_t *session_attributes(const json_t *respondent, const json_t *link, const struct study *study)
{
	const json_t *names = json_object_get(study->definition, "attributes");
	json_t *seen = NULL;
	size_t i;
	json_t *name;

	json_array_foreach(names, i, name)
	{
		const char *key = json_string_value(name);
		json_t *value = key ? json_object_get(respondent, key) : NULL;

		if (key && !value)
			value = json_object_get(link, key);
		if (!value)
			continue;
		if (!seen) /* mostly there are none, and each interview would keep an empty object */
			seen = json_need(json_object());
		json_put(seen, key, json_incref(value));
	}
	return seen;
}

static enum status load_study(struct load *load, struct err *err)
{
	struct sessions *sessions = load->sessions;
	struct study *study = session_study(sessions, load->head.number, load->head.revision);
	json_t *definition;
	enum status st;

	/* A preview's draft may have changed since: it is compiled anew. */
	if (study && load->head.revision > 0) {
		load->session->study = study_ref(study);
		return STATUS_OK;
	}
	if (!load->definition)
		return err_set(err, STATUS_CORRUPT, "revision %d of its study is missing",
		    load->head.revision);
	definition = json_read(load->definition, strlen(load->definition), err);
	if (!definition)
		return STATUS_CORRUPT;
	if (load->head.revision == 0)
		session_fill_draft(sessions, definition);
	st = study_compile(&load->head, definition, &study, err);
	json_decref(definition);
	if (st != STATUS_OK)
		return STATUS_CORRUPT;
	load->session->study = study;
	if (load->head.revision > 0)
		session_keep_study(sessions, study_ref(study));
	return STATUS_OK;
}

/* A preview's draft may have changed since: its questions are known by their ids, and may be gone. */
static void match_draft(struct state *state, const struct study *study)
{
	for (size_t i = 0; i < state->nitems; i++)
		if (state->items[i].guide >= 0)
			state->items[i].guide =
			    (int16_t)study_find(study, state_item_key(state, &state->items[i]));
}

static json_t *read_kept(const char *text)
{
	struct err err;

	return text ? json_read(text, strlen(text), &err) : NULL;
}

static void load_done(struct job *job)
{
	struct load *load = (struct load *)job;
	struct session *session = load->session;
	struct methods *methods = load->sessions->options.methods;
	struct err err = job->err;
	enum status st = job->status;

	if (st == STATUS_OK)
		st = load_study(load, &err);
	if (st != STATUS_OK) {
		load_failed(load, st, &err);
		return;
	}
	if (load->head.revision == 0)
		match_draft(session->state, session->study);
	if (load->respondent || load->link) {
		json_t *respondent = read_kept(load->respondent), *link = read_kept(load->link);

		session->attributes = session_attributes(respondent, link, session->study);
		json_decref(respondent);
		json_decref(link);
	}
	if (load->has_bundle)
		methods_by_hash(methods, load->bundle, session->locale, load_method, load);
	else
		load_method(methods_current(methods, NULL, session->locale), STATUS_OK, NULL, load);
}

void session_refuse_busy(session_done *done, void *arg)
{
	session_refuse(done, arg, 409, "turn_in_progress",
	    "Another turn of this interview is running; wait for its answer, then read the "
	    "conversation.");
}

void session_load(struct sessions *sessions, const struct uuid *id,
    const struct session_reach *reach, session_then *then, void *call, session_done *done,
    void *arg)
{
	struct session *session = session_find(sessions, id);
	struct load *load;
	enum status st;

	if (session && session->gone && !session->busy) {
		session_remove(sessions, session);
		session = NULL;
	}
	if (session && ((session->study && !session_is_of(session, reach)) || session->gone)) {
		session_refuse_store(done, arg, STATUS_NOT_FOUND, NULL);
		then(sessions, NULL, call);
		return;
	}
	if (session && session->busy) {
		session_refuse_busy(done, arg);
		then(sessions, NULL, call);
		return;
	}
	if (session) {
		sessions->counts.hits++;
		session->busy = 1;
		session->has_running = 0;
		then(sessions, session, call);
		return;
	}
	sessions->counts.misses++;
	session = xcalloc(1, sizeof *session);
	session->id = *id;
	session->busy = 1;
	session_insert(sessions, session);
	load = xcalloc(1, sizeof *load);
	load->job.name = "load";
	load->job.run = load_run;
	load->job.done = load_done;
	load->job.home = sessions->options.home;
	load->sessions = sessions;
	load->session = session;
	load->id = *id;
	load->reach = *reach;
	load->then = then;
	load->call = call;
	load->done = done;
	load->arg = arg;
	st = store_read(sessions->options.store, &load->job);
	if (st != STATUS_OK)
		load_failed(load, st, &(struct err){"the store's queue is full"});
}
