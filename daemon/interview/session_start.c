/* Starting an interview: the study as it is published now, the opening, one row and one message. */
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "interview/session_start.h"

/* What was found and made; what was asked for stays. */
static void start_forget(struct start *start)
{
	mem_free(start->status);
	mem_free(start->definition);
	start->status = start->definition = NULL;
	if (start->session)
		session_free(start->session);
	start->session = NULL;
	turn_free(start->turn);
	start->turn = NULL;
	start->state.len = start->respondent_text.len = start->consent_text.len = 0;
	start->link_text.len = 0;
	json_decref(start->known);
	start->known = NULL;
	memset(&start->link, 0, sizeof start->link);
	start_found_clear(&start->found);
	start->verified = start->is_signed = 0;
}

void start_free(struct start *start)
{
	start_forget(start);
	mem_free(start->study);
	mem_free(start->modality);
	mem_free(start->locale);
	mem_free(start->source);
	mem_free(start->signature);
	json_decref(start->respondent);
	json_decref(start->consent);
	json_decref(start->link_parameters);
	buf_free(&start->state);
	buf_free(&start->respondent_text);
	buf_free(&start->consent_text);
	buf_free(&start->link_text);
	start->sessions->running--;
	*start->link_in = start->later;
	if (start->later)
		start->later->link_in = start->link_in;
	mem_free(start);
}

int start_has(const struct sessions *sessions, const struct script *script)
{
	for (const struct start *start = sessions->starts; start; start = start->later)
		if (start->session && start->session->method &&
		    start->session->method->script == script)
			return 1;
	return 0;
}

void start_failed(struct start *start, enum status st, const struct err *err)
{
	if (st == STATUS_NOT_FOUND) {
		session_refuse(start->done, start->arg, 404, "study_not_found",
		    "There is no study \"%s\".", start->study ? start->study : "of this link");
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
	struct session_answer answer;

	if (start->full && job->status == STATUS_CONFLICT) {
		session_refuse(start->done, start->arg, 409, "study_full",
		    "The study has the %lld completed interviews that it was to have.",
		    (long long)start->target);
		start_free(start);
		return;
	}
	if (start->overtaken && job->status == STATUS_CONFLICT && ++start->tries < START_TRIES) {
		start_again(start);
		return;
	}
	if (job->status != STATUS_OK) {
		start_failed(start, job->status, &job->err);
		return;
	}
	answer = start_answer_new(start, &body);
	session_remember(s, &turn->reply);
	s->state = turn->state;
	turn->state = NULL;
	session_insert(sessions, s);
	session_used(sessions, s);
	start->session = NULL;
	start->done(&answer, start->arg);
	buf_free(&body);
	start_free(start);
}

/* What of the request is stored with the interview, as text. */
static void write_kept(struct start *start)
{
	const struct session *s = start->session;
	char at[CLOCK_RFC3339_SIZE];

	if (start->known)
		json_write(&start->respondent_text, start->known);
	if (start->consent) {
		json_put_str(start->consent, "at", clock_rfc3339(s->started_at, at));
		json_write(&start->consent_text, start->consent);
	}
	if (json_object_size(start->link_parameters))
		json_write(&start->link_text, start->link_parameters);
}

static void opened(struct turn *turn, void *arg)
{
	struct start *start = arg;
	struct session *s = start->session;
	enum status st;

	start->turn = turn;
	s->seq = turn->reply.seq;
	s->version = 1;
	s->status = session_status(turn->status);
	state_write(&start->state, turn->state);
	write_kept(start);
	start->job.name = "start";
	start->job.run = start_insert_run;
	start->job.done = insert_done;
	start->job.repeatable = 1;
	st = store_write(start->sessions->options.store, &start->job);
	if (st != STATUS_OK)
		start_failed(start, st, &(struct err){"the store's queue is full"});
}

enum status start_study(struct start *start, struct study **out, struct err *err)
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
	if (start->preview)
		session_fill_draft(start->sessions, definition);
	st = study_compile(&start->head, definition, out, err);
	json_decref(definition);
	if (st == STATUS_OK && !start->preview)
		session_keep_study(start->sessions, study_ref(*out));
	return st;
}

void start_set_target(struct start *start)
{
	const json_t *definition = start->session->study->definition;

	start->target = start->preview
	    ? 0
	    : json_int(json_object_get(definition, "limits"), "targetResponses", 0);
}

/* Of the link's parameters those that the study keeps; links carry others for other programs. */
static void keep_parameters(struct start *start, const struct study *study)
{
	const json_t *names = json_object_get(study->definition, "linkParameters");
	json_t *kept = json_need(json_object()), *name;
	size_t i;

	json_array_foreach(names, i, name)
	{
		const char *key = json_string_value(name);
		json_t *value = key ? json_object_get(start->link_parameters, key) : NULL;

		if (value)
			json_put(kept, key, json_incref(value));
	}
	json_decref(start->link_parameters);
	start->link_parameters = kept;
}

static void method_known(struct start *start, const struct method *method)
{
	struct session *s = start->session;
	const struct study *study = s->study;

	if (!method) {
		log_event(LOG_WARN, "script_missing", "study", study->head.slug, "methodology",
		    study->methodology, NULL);
		method = methods_current(start->sessions->options.methods, NULL, s->locale);
	}
	s->method = method;
	start->then(STATUS_OK, start->then_arg);
}

static void method_found(
    const struct method *method, enum status st, const char *why_not, void *arg)
{
	struct start *start = arg;

	(void)why_not;
	/* A store that can't read now is no reason to let somebody else ask. */
	if (!method && st != STATUS_NOT_FOUND && st != STATUS_SCRIPT) {
		start->then(st, start->then_arg);
		return;
	}
	/* Where no version takes the settings, the present one may make of them what it can. */
	if (!method)
		method = methods_current(start->sessions->options.methods,
		    start->session->study->methodology, start->session->locale);
	method_known(start, method);
}

void start_session(struct start *start, void (*then)(enum status st, void *arg), void *arg)
{
	struct methods *methods = start->sessions->options.methods;
	struct session *s = start->session;
	const struct study *study = s->study;
	const struct method *method;

	start->then = then;
	start->then_arg = arg;
	s->id = start->has_id ? start->id : uuid_new();
	s->modality = session_modality(start->modality ? start->modality : SESSION_MODALITY);
	s->locale = xstrdup(start->locale ? start->locale : study->locale);
	s->preview = start->preview;
	s->started_at = s->last_at = clock_wall_ms();
	s->attributes = session_attributes(start->known, start->link_parameters, study);
	method = methods_current(methods, study->methodology, s->locale);
	/* What was published goes on as it was, whatever has become of the script's folder since. */
	if (!start->preview && study->methodology && *study->methodology &&
	    (!method || !methods_fit(method, study->settings)))
		methods_earlier(
		    methods, study->methodology, study->settings, s->locale, method_found, start);
	else
		method_known(start, method);
}

static void ready(enum status st, void *arg)
{
	struct start *start = arg;
	const struct session *s = start->session;
	struct turn_context context;

	if (st != STATUS_OK) {
		start_failed(start, st, &(struct err){"the versions of its script can't be read"});
		return;
	}
	start_set_target(start);
	if (s->method->script) {
		memcpy(start->bundle, script_sha256(s->method->script), SHA256_SIZE);
		start->has_bundle = 1;
	}
	context = session_context(s);
	context.now_ms = s->started_at;
	turn_open(&context, opened, start);
}

static void find_done(struct job *job)
{
	struct start *start = (struct start *)job;
	struct study *study;
	struct err err = job->err;
	enum status st = job->status;

	if (st == STATUS_OK)
		st = start_study(start, &study, &err);
	if (st != STATUS_OK) {
		start_failed(start, st, &err);
		return;
	}
	start->session = xcalloc(1, sizeof *start->session);
	start->session->study = study;
	if (!start_link_opens(start)) {
		start_free(start);
		return;
	}
	if (start->link.interview) {
		start_resume(start);
		return;
	}
	if (!start_allowed(start, study) || !start_consented(start, study)) {
		start_free(start);
		return;
	}
	keep_parameters(start, study);
	start_session(start, ready, start);
}

static char *own(const char *text)
{
	return text ? xstrdup(text) : NULL;
}

void start_again(struct start *start)
{
	enum status st;

	start_forget(start);
	start->job.name = "start";
	start->job.run = start_find_run;
	start->job.done = find_done;
	start->job.repeatable = 0;
	st = store_read(start->sessions->options.store, &start->job);
	if (st != STATUS_OK)
		start_failed(start, st, &(struct err){"the store's queue is full"});
}

struct start *start_new(
    struct sessions *sessions, const struct session_start *request, session_done *done, void *arg)
{
	struct start *start = xcalloc(1, sizeof *start);

	sessions->running++;
	start->later = sessions->starts;
	start->link_in = &sessions->starts;
	if (start->later)
		start->later->link_in = &start->later;
	sessions->starts = start;
	start->sessions = sessions;
	start->done = done;
	start->arg = arg;
	start->reach =
	    (struct session_reach){request->workspace, request->studies, request->nstudies};
	start->server = request->workspace != 0 && !request->studies;
	start->preview = request->preview;
	if (request->id) {
		start->id = *request->id;
		start->has_id = 1;
	}
	if (request->link_respondent) {
		start->has_link = 1;
		start->link_study = *request->link_study;
		start->link_respondent = *request->link_respondent;
	}
	start->study = own(request->study);
	start->modality = own(request->modality);
	start->locale = own(request->locale);
	start->source = xstrdup(request->source ? request->source : "api");
	start->signature = own(request->signature);
	start->respondent = request->respondent;
	start->consent = request->consent;
	start->once = request->once;
	start->link_parameters = request->link_parameters;
	start->job.home = sessions->options.home;
	return start;
}

void session_start(
    struct sessions *sessions, const struct session_start *request, session_done *done, void *arg)
{
	start_again(start_new(sessions, request, done, arg));
}
