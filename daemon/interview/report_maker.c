/* Making reports: a chain of jobs and calls for each, of which one at a time is under way. */
#include "interview/report_maker.h"

#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "interview/report_facts.h"
#include "interview/report_plan.h"

#define TRIES_MAX 5 /* of a report, where people are erased while it is made */

struct report_maker {
	struct letter letter;
	atomic_int posted;
	struct store *store;
	struct mailbox *home;
	struct host *host;
	struct making *now; /* NULL: nothing is under way */
	int again, stopping;
};

/* One report. Either its job is at the store, or its script runs. */
struct making {
	struct job job;
	struct report_maker *maker;
	void (*next)(struct making *m); /* when the job has come home */
	struct report_plan plan;
	struct study *study;
	struct report_facts *facts;
	json_t *blocks, *methodologies; /* of the body */
	size_t method;                  /* of plan.methods */
	size_t version; /* which of its stored versions is tried, the newest first */
	char *files;
	struct script *script;
	json_t *settings;
	int64_t after,
	    reached; /* where the walk over interviews stands, and what the page at hand has come to */
	const struct report_method *walked;
	json_t *page, *wanted, *texts;
	uint64_t ticket;
	unsigned tries;
	int over;
	struct buf body;
	struct err why; /* of a failure */
};

static void begin(struct report_maker *maker, unsigned tries);

static const json_t *attributes_of(const struct making *m)
{
	return json_object_get(m->study->definition, "attributes");
}

static void making_free(struct making *m)
{
	m->maker->now = NULL;
	m->over = 1; /* its script's call ends with it, and answers to nobody */
	script_free(m->script);
	report_facts_free(m->facts);
	study_unref(m->study);
	report_plan_clear(&m->plan);
	json_decref(m->blocks);
	json_decref(m->methodologies);
	json_decref(m->settings);
	json_decref(m->page);
	json_decref(m->wanted);
	json_decref(m->texts);
	mem_free(m->files);
	buf_free(&m->body);
	mem_free(m);
}

/* ---- Jobs ---- */

static void ended(struct making *m);

static void came_home(struct job *job)
{
	struct making *m = (struct making *)job;

	if (m->maker->stopping)
		making_free(m);
	else
		m->next(m);
}

/* Hands the job over; where the store refuses it, the report waits. */
static void send(struct making *m, enum status (*queue)(struct store *, struct job *),
    enum status (*run)(struct db *db, struct job *job), void (*next)(struct making *m))
{
	enum status st;

	m->job.run = run;
	m->job.done = came_home;
	m->job.home = m->maker->home;
	m->job.name = "report";
	m->next = next;
	/* Once it is handed over, the job is the store's. */
	st = queue(m->maker->store, &m->job);
	if (st == STATUS_OK)
		return;
	m->job.status = st;
	ended(m);
}

/* The store could not do it: the report stays pending, until somebody asks for one again or the daemon starts anew. */
static void store_failed(struct making *m)
{
	log_event(LOG_ERROR, "report_waits", "status", status_name(m->job.status), "reason",
	    m->job.err.text, NULL);
	making_free(m);
}

static void ended(struct making *m)
{
	struct report_maker *maker = m->maker;
	char id[TYPEID_TEXT_MAX];

	if (m->job.status != STATUS_OK) {
		store_failed(m);
		return;
	}
	typeid_format("report", &m->plan.row.id, id);
	if (m->why.text[0])
		log_event(LOG_WARN, "report_failed", "report", id, "reason", m->why.text, NULL);
	else
		log_event(LOG_INFO, "report_ready", "report", id, NULL);
	making_free(m);
	begin(maker, 0);
}

static enum status fail_run(struct db *db, struct job *job)
{
	struct making *m = (struct making *)job;

	return report_fail(db, &m->plan.row, m->why.text, clock_wall_ms());
}

static void give_up(struct making *m, const char *why)
{
	if (why != m->why.text)
		err_set(&m->why, STATUS_INVALID, "%s", why);
	send(m, store_write, fail_run, ended);
}

/* ---- The end of one ---- */

static enum status finish_run(struct db *db, struct job *job)
{
	struct making *m = (struct making *)job;

	return report_finish(
	    db, &m->plan.row, buf_text(&m->body), m->plan.erasures, clock_wall_ms());
}

static void finished(struct making *m)
{
	struct report_maker *maker = m->maker;
	unsigned tries = m->tries + 1;

	if (m->job.status != STATUS_CONFLICT) {
		ended(m);
	} else if (tries < TRIES_MAX) {
		making_free(m);
		begin(maker, tries);
	} else {
		give_up(m, "people were erased again and again while it was made");
	}
}

static void finish(struct making *m)
{
	double minutes = report_facts_minutes(m->facts);
	json_t *body = json_object(), *facts = report_facts_blocks(m->facts);

	json_array_extend(m->blocks, facts);
	json_decref(facts);
	json_put(m->plan.counts, "averageMinutes",
	    minutes < 0 ? json_null() : json_real((double)(int)(minutes * 10 + 0.5) / 10));
	json_put_str(body, "title", m->study->title);
	json_put(body, "counts", json_incref(m->plan.counts));
	json_put(body, "methodologies", json_incref(m->methodologies));
	json_put(body, "blocks", json_incref(m->blocks));
	m->body.len = 0;
	json_write(&m->body, body);
	json_decref(body);
	send(m, store_write, finish_run, finished);
}

/* ---- A method's own part ---- */

static void next_method(struct making *m);

static enum status page_run(struct db *db, struct job *job)
{
	struct making *m = (struct making *)job;

	/* Set anew, since the store may run a job once more. */
	json_decref(m->page);
	m->page = NULL;
	m->reached = m->after;
	return report_plan_page(db, &m->plan, m->walked, attributes_of(m), &m->reached, &m->page);
}

static void answer_script(struct making *m, const json_t *value)
{
	host_report_answer(
	    m->maker->host, m->ticket, m->job.status == STATUS_OK ? value : NULL, m->job.err.text);
}

static void page_came(struct making *m)
{
	m->after = m->reached;
	answer_script(m, m->page);
}

static void on_page(void *arg, uint64_t ticket, int first)
{
	struct making *m = arg;

	m->ticket = ticket;
	if (first)
		m->after = 0;
	send(m, store_read, page_run, page_came);
}

static enum status texts_run(struct db *db, struct job *job)
{
	struct making *m = (struct making *)job;

	json_decref(m->texts);
	m->texts = NULL;
	return report_plan_texts(db, &m->plan, m->wanted, &m->texts);
}

static void texts_came(struct making *m)
{
	answer_script(m, m->texts);
}

static void on_texts(void *arg, uint64_t ticket, const json_t *wanted)
{
	struct making *m = arg;

	m->ticket = ticket;
	json_decref(m->wanted);
	m->wanted = json_incref((json_t *)wanted);
	send(m, store_read, texts_run, texts_came);
}

static void on_reported(struct report_answer *answer, void *arg)
{
	struct making *m = arg;
	json_t *block;
	size_t i;

	if (m->over || m->maker->stopping) {
		json_decref(answer->blocks);
		return;
	}
	if (answer->result == CALL_FAILED) {
		m->why = answer->err;
		give_up(m, m->why.text);
		return;
	}
	json_array_foreach(answer->blocks, i, block)
	{
		json_t *out = json_object();

		json_put_str(out, "by", m->plan.methods[m->method].name);
		json_object_update(out, block);
		json_push(m->blocks, out);
	}
	json_decref(answer->blocks);
	m->method++;
	next_method(m);
}

/* Does this version's report understand what the interviews found, and the study's settings? */
static int suits(struct making *m)
{
	const struct report_method *method = &m->plan.methods[m->method];
	struct problems p = PROBLEMS_INIT;

	if (!script_has(m->script, "report") ||
	    report_major(script_version(m->script)) != method->major)
		return 0;
	json_decref(m->settings);
	m->settings = script_settings(
	    m->script, json_object_get(m->study->definition, "methodologySettings"), &p);
	problems_free(&p);
	return m->settings != NULL;
}

static void report_call(struct making *m)
{
	const struct report_method *method = m->walked = &m->plan.methods[m->method];
	struct report_view view = {.settings = m->settings,
	    .study = m->study->view,
	    .locale = m->study->locale,
	    .now_ms = clock_wall_ms(),
	    .count = method->interviews,
	    .page = on_page,
	    .texts = on_texts,
	    .arg = m};

	script_report(m->script, &view, on_reported, m);
}

static enum status files_run(struct db *db, struct job *job)
{
	struct making *m = (struct making *)job;

	mem_free(m->files);
	m->files = NULL;
	return report_plan_files(db, m->plan.methods[m->method].name, m->version, &m->files);
}

static void files_came(struct making *m)
{
	struct bundle *bundle = NULL;
	struct err err;

	script_free(m->script);
	m->script = NULL;
	if (m->job.status != STATUS_OK) {
		store_failed(m);
		return;
	}
	if (!m->files) {
		/* None of its versions has a report for these interviews. */
		m->method++;
		next_method(m);
		return;
	}
	if (bundle_parse(m->files, strlen(m->files), &bundle, &err) == STATUS_OK &&
	    host_load(m->maker->host, bundle, &m->script, NULL, &err) == STATUS_OK && suits(m)) {
		bundle_free(bundle);
		report_call(m);
		return;
	}
	bundle_free(bundle);
	m->version++;
	send(m, store_read, files_run, files_came);
}

static void next_method(struct making *m)
{
	const struct report_method *method;

	/* Its host is not in a call of it any more. */
	script_free(m->script);
	m->script = NULL;
	m->version = 0;
	if (m->method == m->plan.nmethods) {
		finish(m);
		return;
	}
	method = &m->plan.methods[m->method];
	json_push(m->methodologies,
	    json_pack("{s:s, s:s, s:i, s:i}", "name", method->name, "version", method->version,
	        "interviews", (int)method->interviews, "leftOut", (int)method->left_out));
	send(m, store_read, files_run, files_came);
}

/* ---- The core's part ---- */

static void facts_came(struct making *m)
{
	json_t *one;
	size_t i;

	if (m->job.status != STATUS_OK) {
		store_failed(m);
		return;
	}
	json_array_foreach(m->page, i, one) report_facts_add(m->facts, one);
	m->after = m->reached;
	if (json_array_size(m->page))
		send(m, store_read, page_run, facts_came);
	else
		next_method(m);
}

static enum status plan_run(struct db *db, struct job *job)
{
	struct making *m = (struct making *)job;

	return report_plan_read(db, &m->plan);
}

static enum status study_make(struct making *m, struct err *err)
{
	const char *text = m->plan.definition ? m->plan.definition : "";
	json_t *definition = json_read(text, strlen(text), err);
	enum status st =
	    definition ? study_compile(&m->plan.head, definition, &m->study, err) : STATUS_CORRUPT;

	json_decref(definition);
	return st;
}

static void planned(struct making *m)
{
	struct report_maker *maker = m->maker;
	struct err err;

	if (m->job.status != STATUS_OK) {
		store_failed(m);
	} else if (!m->plan.row.number) {
		making_free(m);
		if (maker->again)
			begin(maker, 0);
	} else if (study_make(m, &err) != STATUS_OK) {
		m->why = err;
		give_up(m, m->why.text);
	} else {
		m->facts = report_facts_new(m->study);
		m->blocks = json_array();
		m->methodologies = json_array();
		send(m, store_read, page_run, facts_came);
	}
}

static void begin(struct report_maker *maker, unsigned tries)
{
	struct making *m = maker->now = xcalloc(1, sizeof *m);

	maker->again = 0;
	m->maker = maker;
	m->tries = tries;
	send(m, store_read, plan_run, planned);
}

/* ---- The maker ---- */

static void on_wake(struct letter *letter)
{
	struct report_maker *maker = (struct report_maker *)letter;

	atomic_store(&maker->posted, 0);
	if (maker->stopping)
		return;
	if (maker->now)
		maker->again = 1;
	else
		begin(maker, 0);
}

struct report_maker *report_maker_new(
    struct store *store, struct mailbox *home, const struct host_options *options)
{
	struct report_maker *maker = xcalloc(1, sizeof *maker);

	maker->letter.run = on_wake;
	maker->store = store;
	maker->home = home;
	maker->host = host_new(options);
	return maker;
}

void report_maker_wake(struct report_maker *maker)
{
	/* A letter that is under way tells of this one too. */
	if (maker && !atomic_exchange(&maker->posted, 1))
		mailbox_post(maker->home, &maker->letter);
}

void report_maker_end(void *arg)
{
	struct report_maker *maker = arg;

	maker->stopping = 1;
	/* Its call ends with it, and its answer comes to nobody. */
	if (maker->now) {
		script_free(maker->now->script);
		maker->now->script = NULL;
	}
}

void report_maker_free(void *arg)
{
	struct report_maker *maker = arg;

	if (!maker)
		return;
	if (maker->now)
		making_free(maker->now);
	host_free(maker->host);
	mem_free(maker);
}
