/* An interviewer in this process, over a database in memory. */
#include "ctl/inproc.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>

#include "api/auth.h"
#include "base/clock.h"
#include "base/mem.h"
#include "interview/report_rows.h"
#include "interview/session.h"
#include "interview/study_store.h"

#define DEFAULT_SEED 1

/* One turn's worth of interviewer. */
struct bench {
	struct host *host;
	struct methods *methods;
	struct sessions *sessions;
};

/* What lasts over the turns: the store. Everything else is made anew for each. */
struct inproc {
	struct store *store;
	struct mailbox *home;
	char *files; /* of the bundle, as JSON text; NULL: the plain guide */
	int64_t workspace;
	char slug[STUDY_SLUG_SIZE];
	struct uuid id;
	char *locale;
	json_t *attributes;
	int fake_clock;
	int keep; /* one interviewer for all turns: quicker, where nobody tests for state outside turn.state */
	struct bench kept; /* then made by the first turn; no sessions: none yet */
};

static _Thread_local int quiet;

void inproc_quiet(int on)
{
	quiet = on;
}

void inproc_log(void *arg, enum host_log level, const char *script, const char *message)
{
	(void)arg;
	if (!quiet && level != HOST_LOG_INFO)
		fprintf(stderr, "%s: %s\n", script ? script : "script", message);
}

static void bench_free(struct bench *bench)
{
	sessions_free(bench->sessions);
	methods_free(bench->methods);
	host_free(bench->host);
}

static enum status bench_make(struct inproc *in, struct bench *bench, struct err *err)
{
	static const struct host_options options = {.steps = 1000000,
	    .memory = 16 << 20,
	    .cpu_ms = 250,
	    .services = {.log = inproc_log, .driver = &inproc_driver}}; /* no meters */
	struct sessions_options sessions = {
	    .store = in->store, .home = in->home, .cache_bytes = 1 << 20, .answer_chars = 8000};
	struct bundle *bundle = NULL;
	enum status st = STATUS_OK;

	memset(bench, 0, sizeof *bench);
	if (in->files)
		st = bundle_parse(in->files, strlen(in->files), &bundle, err);
	if (st != STATUS_OK)
		return st;
	bench->host = host_new(&options);
	st = methods_new(bench->host, in->store, in->home, &bench->methods, err);
	if (st == STATUS_OK && bundle)
		st = methods_add(bench->methods, bundle, err);
	else
		bundle_free(bundle);
	if (st != STATUS_OK) {
		bench_free(bench);
		return st;
	}
	sessions.methods = bench->methods;
	bench->sessions = sessions_new(&sessions);
	return STATUS_OK;
}

/* The interviewer of this turn, and done with it. */
static enum status bench_take(struct inproc *in, struct bench *bench, struct err *err)
{
	enum status st = STATUS_OK;

	if (!in->keep)
		return bench_make(in, bench, err);
	if (!in->kept.sessions)
		st = bench_make(in, &in->kept, err);
	if (st != STATUS_OK)
		memset(&in->kept, 0, sizeof in->kept);
	*bench = in->kept;
	return st;
}

static void bench_give(const struct inproc *in, struct bench *bench)
{
	if (!in->keep)
		bench_free(bench);
}

static void pump(struct inproc *in, const int *done)
{
	struct pollfd wait = {.fd = mailbox_fd(in->home), .events = POLLIN};

	while (!*done) {
		poll(&wait, 1, -1);
		mailbox_drain(in->home);
	}
}

/* --- The study ----------------------------------------------------------------------------------------- */

struct created {
	int done;
	enum status status;
	struct err err;
	char slug[STUDY_SLUG_SIZE];
};

static void study_created(struct study_result *result, void *arg)
{
	struct created *created = arg;

	created->done = 1;
	created->status = result->status;
	created->err = result->err;
	if (result->status == STATUS_OK)
		memcpy(created->slug, result->row.slug, sizeof created->slug);
}

static enum status first_problem(struct problems *p, struct err *err)
{
	const json_t *one = json_array_get(p->list, 0);

	err_set(err, STATUS_INVALID, "%s %s", json_str(one, "pointer"), json_str(one, "detail"));
	problems_free(p);
	return STATUS_INVALID;
}

/* The tester's partial study, whole: with a title, the script as its methodology, and settings with their defaults. */
static enum status study_make(
    struct inproc *in, struct bench *bench, const json_t *options, struct err *err)
{
	struct problems problems = PROBLEMS_INIT;
	struct study_store store = {in->store, in->home, NULL};
	struct created created = {0};
	json_t *input = json_object_get(options, "study"), *definition, *settings;
	struct script *script = methods_first(bench->methods);

	input = input ? json_copy(input) : json_object();
	if (!json_object_get(input, "title"))
		json_put_str(input, "title", "A study to try the script");
	if (script)
		json_put_str(input, "methodology", script_name(script));
	settings = json_object_get(options, "settings");
	if (settings)
		json_object_set(input, "methodologySettings", settings);
	if (json_object_get(options, "attributes")) {
		json_t *names = json_array(), *value;
		const char *key;

		json_object_foreach(json_object_get(options, "attributes"), key, value)
		    json_array_append_new(names, json_string(key));
		json_object_set_new(input, "attributes", names);
	}
	definition = study_check(input, NULL, &problems);
	json_decref(input);
	if (!definition)
		return first_problem(&problems, err);
	if (script) {
		settings = script_settings(
		    script, json_object_get(definition, "methodologySettings"), &problems);
		if (!settings) {
			json_decref(definition);
			return first_problem(&problems, err);
		}
		json_object_set_new(definition, "methodologySettings", settings);
	}
	study_create(&store, in->workspace, definition, study_created, &created);
	pump(in, &created.done);
	json_decref(definition);
	if (created.status != STATUS_OK)
		*err = created.err;
	memcpy(in->slug, created.slug, sizeof in->slug);
	return created.status;
}

/* --- The driver --------------------------------------------------------------------------------------- */

static void inproc_close(void *interview)
{
	struct inproc *in = interview;

	if (in->kept.sessions)
		bench_free(&in->kept);
	store_close(in->store);
	mailbox_free(in->home);
	mem_free(in->files);
	mem_free(in->locale);
	json_decref(in->attributes);
	if (in->fake_clock)
		clock_real_thread();
	mem_free(in);
}

/* An interview's id that only the seed decides. */
static struct uuid seeded_id(int64_t seed)
{
	struct uuid id = {{0x01}};

	for (int i = 0; i < 8; i++)
		id.bytes[8 + i] = (uint8_t)((uint64_t)seed >> (8 * i));
	id.bytes[6] = 0x70; /* version 7 */
	id.bytes[8] = (uint8_t)(0x80 | (id.bytes[8] & 0x3f));
	return id;
}

static void *inproc_open(const struct bundle *bundle, const json_t *options, struct err *err)
{
	struct store_options store = {0};
	struct inproc *in = xcalloc(1, sizeof *in);
	struct buf files = BUF_INIT;
	struct bench bench;
	const char *now = json_str(options, "now");
	char key[KEY_TEXT_SIZE];
	int64_t now_ms;
	enum status st;

	if (bundle) {
		json_write(&files, bundle->files);
		in->files = buf_take(&files);
	}
	in->home = mailbox_new();
	in->id = seeded_id(json_int(options, "seed", DEFAULT_SEED));
	in->locale = json_str(options, "locale") ? xstrdup(json_str(options, "locale")) : NULL;
	in->attributes = json_incref(json_object_get(options, "attributes"));
	in->keep = json_flag(options, "keep", 0);
	if (now && clock_parse(now, &now_ms) == 0) {
		clock_fake_thread(now_ms);
		in->fake_clock = 1;
	}
	st = store_open(&store, &in->store, err);
	if (st == STATUS_OK)
		st = key_bootstrap(in->store, key_make("admin", key), &in->workspace, err);
	if (st == STATUS_OK)
		st = bench_make(in, &bench, err);
	if (st == STATUS_OK) {
		st = study_make(in, &bench, options, err);
		if (st == STATUS_OK)
			st = methods_keep(bench.methods, err);
		bench_free(&bench);
	}
	if (st == STATUS_OK)
		return in;
	inproc_close(in);
	return NULL;
}

/* What a session call answered, for the one who waits. */
struct waited {
	int done;
	json_t *body;
	struct err err;
};

static void session_answered(struct session_answer *answer, void *arg)
{
	struct waited *waited = arg;

	waited->done = 1;
	if (answer->refusal)
		err_set(&waited->err, STATUS_INVALID, "%s: %s", answer->refusal->code,
		    answer->refusal->detail);
	else
		waited->body = json_read(answer->body->data, answer->body->len, &waited->err);
}

/* The guard's refusals of a message's why as [{by, text}]. */
static json_t *refusals(const json_t *message)
{
	json_t *list = json_array(), *one, *rule;
	size_t i, k;

	json_array_foreach(json_object_get(json_object_get(message, "why"), "refused"), i, one)
	    json_array_foreach(json_object_get(one, "rules"), k, rule) json_array_append_new(
	        list, json_pack("{s:O, s:O}", "by", rule, "text", json_object_get(one, "text")));
	return list;
}

/* Adds what scripts see of the interview's state. */
static json_t *with_state(
    struct inproc *in, struct bench *bench, struct waited *waited, struct err *err)
{
	const struct state *state = session_state(bench->sessions, &in->id);
	json_t *body = waited->body;

	if (!body) {
		*err = waited->err;
		return NULL;
	}
	if (state) {
		const char *stage =
		    strncmp(state->current, "m:", 2) == 0 ? state->current + 2 : NULL;

		json_put_str(body, "stage", stage);
		json_object_set_new(
		    body, "state", state->script ? json_incref(state->script) : json_object());
		json_object_set_new(body, "slots", state_slots(state));
	}
	json_object_set_new(body, "refused", refusals(json_object_get(body, "message")));
	return body;
}

static json_t *inproc_start(void *interview, struct err *err)
{
	struct inproc *in = interview;
	struct session_start start = {.workspace = in->workspace,
	    .study = in->slug,
	    .preview = 1,
	    .id = &in->id,
	    .locale = in->locale,
	    .source = "preview"};
	struct waited waited = {0};
	struct bench bench;
	json_t *body;

	if (bench_take(in, &bench, err) != STATUS_OK)
		return NULL;
	start.respondent = json_incref(in->attributes);
	session_start(bench.sessions, &start, session_answered, &waited);
	pump(in, &waited.done);
	body = with_state(in, &bench, &waited, err);
	bench_give(in, &bench);
	return body;
}

static json_t *inproc_says(void *interview, const json_t *input, struct err *err)
{
	struct inproc *in = interview;
	const char *content = json_str(input, "content");
	struct session_message message = {.interview = in->id,
	    .workspace = in->workspace,
	    .content = content,
	    .content_len = content ? strlen(content) : 0,
	    .with_why = 1};
	struct waited waited = {0};
	struct bench bench;
	json_t *body;

	if (bench_take(in, &bench, err) != STATUS_OK)
		return NULL;
	if (!content)
		message.value = json_object_get(input, "value");
	session_message(bench.sessions, &message, session_answered, &waited);
	pump(in, &waited.done);
	body = with_state(in, &bench, &waited, err);
	bench_give(in, &bench);
	return body;
}

/* The interview as reports see it. */
struct report_job {
	struct job job;
	const struct uuid *id;
	const json_t *attributes;
	json_t *report;
};

static enum status report_run(struct db *db, struct job *job)
{
	struct report_job *report = (struct report_job *)job;
	struct rows *rows = db_query(db,
	    "SELECT " INTERVIEW_COLUMNS " FROM interview i JOIN study s ON s.number = i.study "
	    "WHERE i.id = $1",
	    "b", (const void *)report->id->bytes, (size_t)UUID_SIZE);
	struct interview_row row = {0};
	enum status st = rows_next(rows) ? interview_get(rows, &row) : STATUS_NOT_FOUND;
	json_t *said = NULL;

	rows_end(rows);
	if (st == STATUS_OK)
		st = report_interview(db, &row, report->attributes, &report->report, &said);
	if (st == STATUS_OK)
		json_put(report->report, "said", said);
	interview_clear(&row);
	return st;
}

static json_t *report_of(struct inproc *in)
{
	struct report_job report = {.job = {.run = report_run}, .id = &in->id};
	json_t *names = json_array(), *value;
	const char *name;

	json_object_foreach(in->attributes, name, value) json_push(names, json_string(name));
	report.attributes = names;
	if (store_read_wait(in->store, &report.job) != STATUS_OK)
		report.report = NULL;
	json_decref(names);
	return report.report;
}

static json_t *inproc_complete(void *interview, struct err *err)
{
	struct inproc *in = interview;
	struct session_complete complete = {
	    .interview = in->id, .workspace = in->workspace, .reason = "manual"};
	struct waited waited = {0}, whole = {0};
	struct bench bench;
	json_t *report;

	if (bench_take(in, &bench, err) != STATUS_OK)
		return NULL;
	session_complete(bench.sessions, &complete, session_answered, &waited);
	pump(in, &waited.done);
	if (waited.body) {
		session_read(bench.sessions, &in->id, in->workspace, 0, session_answered, &whole);
		pump(in, &whole.done);
	}
	bench_give(in, &bench);
	json_decref(waited.body);
	if (!whole.body)
		*err = waited.body ? whole.err : waited.err;
	else if ((report = report_of(in)))
		json_put(whole.body, "report", report);
	return whole.body;
}

const struct host_driver inproc_driver = {
    .open = inproc_open,
    .start = inproc_start,
    .says = inproc_says,
    .complete = inproc_complete,
    .close = inproc_close,
};
