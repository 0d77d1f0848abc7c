/* Sessions over a store in memory (not a test by itself). */
#include "interview_hall.h"

#include <poll.h>

#include "base/clock.h"
#include "base/log.h"
#include "host_support.h"
#include "interview/study_store.h"

struct hall hall;

static void make_methods(void)
{
	struct err err = {""};

	hall.host = host_make(NULL);
	if (methods_new(hall.host, hall.store, hall.home, &hall.methods, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	if (hall.script &&
	    (methods_add(hall.methods,
	         bundle_make_of("init.lua", hall.script, "probes/en.lua", PROBES, NULL),
	         &err) != STATUS_OK ||
	        methods_keep(hall.methods, &err) != STATUS_OK))
		fail_msg("%s", err.text);
	hall.options.store = hall.store;
	hall.options.home = hall.home;
	hall.options.methods = hall.methods;
	hall.sessions = sessions_new(&hall.options);
}

static void drop_methods(void)
{
	sessions_free(hall.sessions);
	methods_free(hall.methods);
	host_free(hall.host);
}

int hall_open(void **state)
{
	struct err err;

	(void)state;
	log_setup((enum log_level)(LOG_ERROR + 1), 0);
	hall.home = mailbox_new();
	assert_int_equal(store_open(&hall.store_options, &hall.store, &err), STATUS_OK);
	sql("INSERT INTO workspace (id, name, created_at) VALUES "
	    "(x'00000000000000000000000000000001',"
	    " 'ours', 1)");
	sql("INSERT INTO workspace (id, name, created_at) VALUES "
	    "(x'00000000000000000000000000000002',"
	    " 'theirs', 1)");
	if (!hall.options.cache_bytes)
		hall.options.cache_bytes = 1 << 20;
	if (!hall.options.answer_chars)
		hall.options.answer_chars = 8000;
	make_methods();
	return 0;
}

static void forget(struct heard *heard)
{
	json_decref(heard->body);
	json_decref(heard->errors);
	json_decref(heard->members);
	memset(heard, 0, sizeof *heard);
}

int hall_close(void **state)
{
	(void)state;
	let_go();
	do
		store_drain(hall.store);
	while (mailbox_drain(hall.home) > 0);
	assert_int_equal(sessions_running(hall.sessions), 0);
	drop_methods();
	store_close(hall.store);
	mailbox_free(hall.home);
	mem_free(hall.script);
	for (int i = 0; i < CALLS; i++)
		forget(&hall.heard[i]);
	buf_free(&host_logged);
	memset(&hall, 0, sizeof hall);
	clock_real();
	return 0;
}

void hall_restart(const char *script)
{
	drop_methods();
	mem_free(hall.script);
	hall.script = script ? xstrdup(script) : NULL;
	make_methods();
}

/* --- The database --- */

struct sql_job {
	struct job job;
	const char *statement;
	int64_t number;
};

static enum status sql_run(struct db *db, struct job *job)
{
	return db_exec(db, ((struct sql_job *)job)->statement, "");
}

void sql(const char *statement)
{
	struct sql_job job = {.job.run = sql_run, .statement = statement};

	if (store_write_wait(hall.store, &job.job) != STATUS_OK)
		fail_msg("%s: %s", statement, job.job.err.text);
}

static enum status query_run(struct db *db, struct job *job)
{
	struct sql_job *q = (struct sql_job *)job;
	struct rows *rows = db_query(db, q->statement, "");

	q->number = rows_next(rows) ? rows_int(rows, 0) : -1;
	return rows_end(rows);
}

int64_t query(const char *statement)
{
	struct sql_job job = {.job.run = query_run, .statement = statement};

	if (store_read_wait(hall.store, &job.job) != STATUS_OK)
		fail_msg("%s: %s", statement, job.job.err.text);
	return job.number;
}

struct published {
	int count;
	struct study_row row;
	enum status status;
};

static void study_answered(struct study_result *result, void *arg)
{
	struct published *published = arg;

	published->count++;
	published->status = result->status;
	published->row = result->row;
	published->row.definition = NULL;
}

static void pump(const int *count)
{
	struct pollfd fd = {.fd = mailbox_fd(hall.home), .events = POLLIN};

	while (!*count) {
		assert_int_equal(poll(&fd, 1, 60000), 1);
		mailbox_drain(hall.home);
	}
}

static json_t *definition_of(const char *study, const char *slug)
{
	struct problems p = PROBLEMS_INIT;
	json_t *input = js(study), *definition;

	json_put_str(input, "slug", slug);
	if (!json_object_get(input, "title"))
		json_put_str(input, "title", slug);
	if (!json_object_get(input, "ending")) /* the closers have tests of their own */
		json_object_set_new(input, "ending", json_pack("{s:b}", "closers", 0));
	definition = study_check(input, NULL, &p);
	json_decref(input);
	expect_no_problem(study, &p);
	return definition;
}

/* The study's row, or STATUS_NOT_FOUND. */
static struct published row_of(int64_t workspace, const char *slug)
{
	struct study_store store = {hall.store, hall.home, NULL};
	struct published found = {0};

	study_read(&store, workspace, slug, study_answered, &found);
	pump(&found.count);
	return found;
}

void publish(int64_t workspace, const char *slug, const char *study)
{
	struct study_store store = {hall.store, hall.home, NULL};
	struct published found = row_of(workspace, slug), done = {0};
	json_t *definition = definition_of(study, slug);

	if (found.status == STATUS_NOT_FOUND) {
		json_t *first = json_deep_copy(definition);

		memset(&found, 0, sizeof found);
		study_create(&store, workspace, first, study_answered, &found);
		pump(&found.count);
		json_decref(first);
	}
	assert_int_equal(found.status, STATUS_OK);
	json_object_del(definition, "slug");
	study_publish(&store, &found.row, definition, study_answered, &done);
	pump(&done.count);
	assert_int_equal(done.status, STATUS_OK);
	json_decref(definition);
}

void redraft(const char *slug, const char *study)
{
	struct study_store store = {hall.store, hall.home, NULL};
	struct published found = row_of(OURS, slug), done = {0};
	json_t *definition = definition_of(study, slug);

	assert_int_equal(found.status, STATUS_OK);
	study_change(&store, &found.row, definition, study_answered, &done);
	pump(&done.count);
	assert_int_equal(done.status, STATUS_OK);
	json_decref(definition);
}

/* --- Calls --- */

void hall_answered(struct session_answer *answer, void *arg)
{
	struct heard *heard = arg;
	void (*then)(void) = heard->then;
	struct err err;

	heard->count++;
	heard->status = answer->status;
	heard->interview = answer->interview;
	if (answer->refusal) {
		assert_null(answer->body);
		snprintf(heard->code, sizeof heard->code, "%s", answer->refusal->code);
		heard->errors = json_incref(answer->refusal->problems.list);
		heard->members = json_incref(answer->refusal->members);
	} else if (answer->body &&
	    !(heard->body = json_read(answer->body->data, answer->body->len, &err))) {
		fail_msg("%s: %s", err.text, answer->body->data);
	}
	heard->then = NULL;
	if (then)
		then();
}

static struct heard *fresh(int call)
{
	struct heard *heard = &hall.heard[call];
	void (*then)(void) = heard->then;

	forget(heard);
	heard->then = then;
	return heard;
}

void hall_heard(int call)
{
	fresh(call);
}

void call_start(int call, const char *slug)
{
	struct session_start start = {.workspace = OURS, .study = slug};

	session_start(hall.sessions, &start, hall_answered, fresh(call));
}

void call_says(int call, const struct uuid *interview, const char *words)
{
	struct session_message message = {.interview = *interview,
	    .workspace = OURS,
	    .content = words,
	    .content_len = strlen(words)};

	session_message(hall.sessions, &message, hall_answered, fresh(call));
}

void call_answers(int call, const struct uuid *interview, const char *question, const char *value)
{
	char *text = xasprintf("[%s]", value);
	json_t *list = js(text);
	struct session_message message = {.interview = *interview,
	    .workspace = OURS,
	    .question_id = question,
	    .value = json_array_get(list, 0),
	    .other = json_array_get(list, 1)};

	session_message(hall.sessions, &message, hall_answered, fresh(call));
	json_decref(list);
	mem_free(text);
}

void call_complete(int call, const struct uuid *interview, const char *feedback)
{
	json_t *said = feedback ? js(feedback) : NULL;
	struct session_complete complete = {
	    .interview = *interview, .workspace = OURS, .reason = "manual", .feedback = said};

	session_complete(hall.sessions, &complete, hall_answered, fresh(call));
	json_decref(said);
}

void call_read(int call, const struct uuid *interview, int64_t workspace)
{
	session_read(hall.sessions, interview, workspace, 0, hall_answered, fresh(call));
}

int wait_for(int call)
{
	pump(&hall.heard[call].count);
	assert_int_equal(hall.heard[call].count, 1);
	return hall.heard[call].status;
}

struct uuid started(const char *slug)
{
	call_start(0, slug);
	if (wait_for(0) != 201)
		fail_msg("%d %s", hall.heard[0].status, hall.heard[0].code);
	return hall.heard[0].interview;
}

const json_t *says(const struct uuid *interview, const char *words, int status)
{
	call_says(0, interview, words);
	if (wait_for(0) != status)
		fail_msg("%d %s", hall.heard[0].status, hall.heard[0].code);
	return hall.heard[0].body;
}

const char *said(void)
{
	return json_str(json_object_get(hall.heard[0].body, "message"), "content");
}

void expect_refused(int call, int status, const char *code)
{
	wait_for(call);
	if (hall.heard[call].status != status || strcmp(hall.heard[call].code, code) != 0)
		fail_msg("wanted %d %s, got %d %s", status, code, hall.heard[call].status,
		    hall.heard[call].code);
}

/* --- A store that is busy --- */

/* One that holds its thread, and as many as its queue takes. */
struct gate {
	struct job job;
	sem_t inside, open;
	int held;
};
static struct gate writer, reader;
static struct job fillers[2];

static enum status gate_run(struct db *db, struct job *job)
{
	struct gate *gate = (struct gate *)job;

	(void)db;
	sem_post(&gate->inside);
	sem_wait(&gate->open);
	return STATUS_OK;
}

static enum status nothing_run(struct db *db, struct job *job)
{
	(void)db;
	(void)job;
	return STATUS_OK;
}

static void nothing_done(struct job *job)
{
	(void)job;
}

static void hold(
    struct gate *gate, enum status (*put)(struct store *, struct job *), struct job *filler)
{
	assert_int_equal(hall.store_options.queue_max, 1);
	memset(gate, 0, sizeof *gate);
	sem_init(&gate->inside, 0, 0);
	sem_init(&gate->open, 0, 0);
	gate->job.run = gate_run;
	gate->job.done = nothing_done;
	gate->held = 1;
	assert_int_equal(put(hall.store, &gate->job), STATUS_OK);
	sem_wait(&gate->inside);
	*filler = (struct job){.run = nothing_run, .done = nothing_done};
	assert_int_equal(put(hall.store, filler), STATUS_OK);
}

void hold_writer(void)
{
	hold(&writer, store_write, &fillers[0]);
}

void hold_reader(void)
{
	hold(&reader, store_read, &fillers[1]);
}

void let_go(void)
{
	struct gate *gates[] = {&writer, &reader};

	for (size_t i = 0; i < 2; i++) {
		if (gates[i]->held)
			sem_post(&gates[i]->open);
		gates[i]->held = 0;
	}
	store_drain(hall.store);
}
