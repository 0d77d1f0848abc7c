/* The cache of interviews in progress and of compiled studies. */
#include "interview/session.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "interview/session_internal.h"

#define STUDIES_MAX 256 /* compiled revisions kept ready */

struct study_key {
	int64_t number, revision;
};

static int leads(const struct method *method, const struct script *script)
{
	return method && method->script == script;
}

/* An old script is dropped from memory: so are the interviews kept ready that it leads, but not in a turn. They are
 * loaded anew when they go on. */
static int let_go(void *arg, const struct script *script)
{
	struct sessions *sessions = arg;
	struct session *session, *older;
	int in_use = start_has(sessions, script);

	for (session = sessions->newest; session; session = older) {
		older = session->older;
		if (!leads(session->method, script) && !leads(session->next, script))
			continue;
		if (session->busy)
			in_use = 1;
		else
			session_remove(sessions, session);
	}
	return !in_use;
}

struct sessions *sessions_new(const struct sessions_options *options)
{
	struct sessions *sessions = xcalloc(1, sizeof *sessions);

	sessions->options = *options;
	sessions->by_id = map_new();
	sessions->studies = map_new();
	sessions->book = credit_book_new();
	methods_on_let_go(options->methods, let_go, sessions);
	return sessions;
}

struct credit_book *sessions_book(struct sessions *sessions)
{
	return sessions->book;
}

static void study_drop(void *value, void *arg)
{
	(void)arg;
	study_unref(value);
}

void sessions_forget_studies(struct sessions *sessions)
{
	map_each(sessions->studies, study_drop, NULL);
	map_free(sessions->studies);
	sessions->studies = map_new();
}

void sessions_free(struct sessions *sessions)
{
	if (!sessions)
		return;
	methods_on_let_go(sessions->options.methods, NULL, NULL);
	while (sessions->newest)
		session_remove(sessions, sessions->newest);
	map_each(sessions->studies, study_drop, NULL);
	map_free(sessions->studies);
	map_free(sessions->by_id);
	credit_book_free(sessions->book);
	mem_free(sessions);
}

const struct credit_terms *sessions_credits(const struct sessions *sessions)
{
	return &sessions->options.credits;
}

unsigned sessions_running(const struct sessions *sessions)
{
	return sessions->running;
}

const struct session_counts *sessions_counts(const struct sessions *sessions)
{
	return &sessions->counts;
}

void sessions_measure(const struct sessions *sessions, size_t *interviews, size_t *bytes)
{
	*interviews = map_count(sessions->by_id);
	*bytes = sessions->bytes;
}

struct study *session_study(struct sessions *sessions, int64_t number, int revision)
{
	struct study_key key = {number, revision};

	return map_get(sessions->studies, &key, sizeof key);
}

void session_keep_study(struct sessions *sessions, struct study *study)
{
	struct study_key key = {study->head.number, study->head.revision};

	if (map_count(sessions->studies) >= STUDIES_MAX)
		sessions_forget_studies(sessions); /* interviews hold on to theirs */
	study_unref(map_put(sessions->studies, &key, sizeof key, study));
}

static void unlink_session(struct sessions *sessions, struct session *session)
{
	*(session->newer ? &session->newer->older : &sessions->newest) = session->older;
	*(session->older ? &session->older->newer : &sessions->oldest) = session->newer;
	session->newer = session->older = NULL;
}

static void link_newest(struct sessions *sessions, struct session *session)
{
	session->older = sessions->newest;
	session->newer = NULL;
	*(sessions->newest ? &sessions->newest->newer : &sessions->oldest) = session;
	sessions->newest = session;
}

struct session *session_find(struct sessions *sessions, const struct uuid *id)
{
	return map_get(sessions->by_id, id->bytes, UUID_SIZE);
}

const struct state *session_state(struct sessions *sessions, const struct uuid *interview)
{
	const struct session *session = session_find(sessions, interview);

	return session ? session->state : NULL;
}

void session_insert(struct sessions *sessions, struct session *session)
{
	map_put(sessions->by_id, session->id.bytes, UUID_SIZE, session);
	link_newest(sessions, session);
	sessions->bytes += session->bytes;
}

void session_remove(struct sessions *sessions, struct session *session)
{
	map_remove(sessions->by_id, session->id.bytes, UUID_SIZE);
	unlink_session(sessions, session);
	sessions->bytes -= session->bytes;
	session_free(session);
}

#define MAP_NODE_BYTES 80 /* in by_id: a node with its key, and its place */

static size_t measure(const struct session *session)
{
	size_t size = MAP_NODE_BYTES + mem_size(session) + mem_size(session->locale) +
	    mem_size(session->history) + session_keys_size(&session->keys) +
	    state_json_size(session->attributes);

	return session->state ? size + state_size(session->state) : size;
}

void session_used(struct sessions *sessions, struct session *session)
{
	struct session *old;

	unlink_session(sessions, session);
	link_newest(sessions, session);
	sessions->bytes -= session->bytes;
	session->bytes = measure(session);
	sessions->bytes += session->bytes;
	for (old = sessions->oldest; old && sessions->bytes > sessions->options.cache_bytes;) {
		struct session *next = old->newer;

		if (!old->busy && old != session) {
			sessions->counts.evicted++;
			session_remove(sessions, old);
		}
		old = next;
	}
}

static const char *word_of(const char *const *words, const char *name)
{
	for (; name && *words; words++)
		if (strcmp(*words, name) == 0)
			return *words;
	return NULL;
}

const char *session_status(const char *name)
{
	static const char *const all[] = {
	    "active", "completed", "screened_out", "expired", "erased", NULL};

	return word_of(all, name);
}

const char *session_modality(const char *name)
{
	static const char *const all[] = {"text", "voice", NULL};

	return word_of(all, name);
}

void session_free(struct session *session)
{
	study_unref(session->study);
	mem_free(session->locale);
	json_decref(session->attributes);
	state_free(session->state);
	mem_free(session->history);
	session_keys_free(&session->keys);
	mem_free(session);
}

void session_remember(struct session *session, const struct message *message)
{
	session->history = history_add(session->history, SESSION_HISTORY, message);
}

struct turn_context session_context(const struct session *session)
{
	return (struct turn_context){
	    .study = session->study,
	    .method = session->method,
	    .state = session->state,
	    .history = session->history,
	    .interview = session->id,
	    .seq = session->seq,
	    .attributes = session->attributes,
	    .locale = session->locale,
	};
}

void session_refuse(
    session_done *done, void *arg, int status, const char *code, const char *fmt, ...)
{
	struct refusal refusal = {.status = status, .code = code, .problems = PROBLEMS_INIT};
	struct session_answer answer = {.status = status, .refusal = &refusal};
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(refusal.detail, sizeof refusal.detail, fmt, ap);
	va_end(ap);
	done(&answer, arg);
}

void session_refuse_member(
    session_done *done, void *arg, const char *code, const char *member, const char *fmt, ...)
{
	struct refusal refusal = {.status = 422, .code = code, .problems = PROBLEMS_INIT};
	struct session_answer answer = {.status = 422, .refusal = &refusal};
	const char *dot = strchr(member, '.');
	char outer[32];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(refusal.detail, sizeof refusal.detail, fmt, ap);
	va_end(ap);
	if (dot) {
		snprintf(outer, sizeof outer, "%.*s", (int)(dot - member), member);
		problems_enter(&refusal.problems, outer);
	}
	problems_add_at(&refusal.problems, dot ? dot + 1 : member, "%s", refusal.detail);
	done(&answer, arg);
	problems_free(&refusal.problems);
}

/* What a failed store job means to a client. */
static const struct {
	enum status st;
	int status;
	const char *code, *detail;
} store_refusals[] = {
    {STATUS_NOT_FOUND, 404, "interview_not_found", "There is no such interview."},
    {STATUS_CONFLICT, 409, "turn_in_progress",
        "Another turn of this interview was stored first; read the conversation and try again."},
    {STATUS_BUSY, 503, "overloaded", "The store's queue is full; try again in a second."},
    {STATUS_NOSPACE, 503, "storage_full",
        "There is no room on the disk, so nothing was stored; try again when there is."},
};

void session_refuse_store(session_done *done, void *arg, enum status st, const struct err *err)
{
	for (size_t i = 0; i < sizeof store_refusals / sizeof store_refusals[0]; i++) {
		if (store_refusals[i].st == st) {
			session_refuse(done, arg, store_refusals[i].status, store_refusals[i].code,
			    "%s", store_refusals[i].detail);
			return;
		}
	}
	(void)err; /* logged where it happened; it may name paths */
	session_refuse(done, arg, 500, "storage_failed",
	    "The store could not do this; nothing was changed. The daemon's log says why.");
}

int64_t session_times_out(int64_t last_at, int resume_days)
{
	return last_at + resume_days * (24 * 60 * 60 * 1000LL);
}

void session_refuse_credit(
    session_done *done, void *arg, const struct credit_account *account, int64_t price)
{
	int64_t available = credit_available(account);
	struct refusal refusal = {
	    .status = 402, .code = "insufficient_credits", .problems = PROBLEMS_INIT};
	struct session_answer answer = {.status = 402, .refusal = &refusal};

	snprintf(refusal.detail, sizeof refusal.detail,
	    "The interview costs %lld, and the workspace has %lld %s available.", (long long)price,
	    (long long)available, available == 1 ? "credit" : "credits");
	refusal.members = json_need(json_object());
	json_put_int(refusal.members, "available", available);
	json_put_int(refusal.members, "price", price);
	done(&answer, arg);
	json_decref(refusal.members);
}

void session_reply(
    session_done *done, void *arg, int status, const struct uuid *id, struct buf *body)
{
	struct session_answer answer = {.status = status, .interview = *id, .body = body};

	done(&answer, arg);
}
