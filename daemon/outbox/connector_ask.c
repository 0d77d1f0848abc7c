/* What calls ask beside requests: memos, sleeps, the study and interviews of the event. Each answer comes by the ticket of who asked;
 * one that comes too late is passed over. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "outbox/connection_rows.h"
#include "outbox/connector_internal.h"

static struct host *host_of(const struct connector *connector)
{
	return integrations_host(connector->options.integrations);
}

/* --- Sleeping --- */

static void sleep_begin(struct running *call, uint64_t ticket, const json_t *args)
{
	struct sleeping *one = xcalloc(1, sizeof *one);

	one->ticket = ticket;
	one->until_ms = clock_mono_ms() + json_int(args, "ms", 0);
	one->next = call->connector->sleeping;
	call->connector->sleeping = one;
}

void ask_cancel(struct connector *connector, uint64_t ticket)
{
	for (struct sleeping **link = &connector->sleeping; *link; link = &(*link)->next) {
		struct sleeping *one = *link;

		if (one->ticket != ticket)
			continue;
		*link = one->next;
		mem_free(one);
		return;
	}
}

void sleeps_tick(struct connector *connector, int64_t now_ms)
{
	struct sleeping **link = &connector->sleeping;

	while (*link) {
		struct sleeping *one = *link;
		uint64_t ticket = one->ticket;

		if (one->until_ms > now_ms) {
			link = &one->next;
			continue;
		}
		*link = one->next;
		mem_free(one);
		host_answer(host_of(connector), ticket, json_null(), NULL);
		/* Whoever woke up may have begun to sleep anew. */
		link = &connector->sleeping;
	}
}

void sleeps_free(struct connector *connector)
{
	while (connector->sleeping)
		ask_cancel(connector, connector->sleeping->ticket);
}

/* --- What stands in the database --- */

struct asking {
	struct job job;
	struct connector *connector;
	uint64_t ticket;
	int64_t endpoint, workspace, study;
	struct uuid interview;
	int has_interview, transcript;
	char *key;
	json_t *value; /* to be set, or what was found */
	const char *why_not;
};

static void asking_done(struct job *job)
{
	struct asking *a = (struct asking *)job;
	const char *why_not = a->why_not ? a->why_not : job->err.text;
	json_t *value = a->value ? a->value : json_null();

	host_answer(host_of(a->connector), a->ticket,
	    job->status == STATUS_OK && !a->why_not ? value : NULL, why_not);
	json_decref(a->value);
	mem_free(a->key);
	mem_free(a);
}

static enum status get_run(struct db *db, struct job *job)
{
	struct asking *a = (struct asking *)job;

	json_decref(a->value);
	a->value = NULL;
	return connection_memo_get(db, a->endpoint, a->key, &a->value);
}

static enum status set_run(struct db *db, struct job *job)
{
	struct asking *a = (struct asking *)job;

	return connection_memo_set(db, a->endpoint, a->key, a->value,
	    a->has_interview ? &a->interview : NULL, clock_wall_ms());
}

static enum status delete_run(struct db *db, struct job *job)
{
	struct asking *a = (struct asking *)job;

	return connection_memo_delete(db, a->endpoint, a->key);
}

static json_t *id_text(struct rows *rows, int col)
{
	char text[TYPEID_TEXT_MAX];
	struct uuid id = {{0}};
	size_t len;
	const void *blob = rows_blob(rows, col, &len);

	if (blob && len == UUID_SIZE)
		memcpy(id.bytes, blob, UUID_SIZE);
	return json_string(typeid_format("study", &id, text));
}

/* The study with its questions, as it was published last. */
static enum status study_run(struct db *db, struct job *job)
{
	struct asking *a = (struct asking *)job;
	struct rows *rows = db_query(db,
	    "SELECT s.id, s.slug, s.status, s.revision, coalesce(r.definition, s.definition) FROM "
	    "study s LEFT JOIN study_revision r ON r.study = s.number AND r.revision = s.revision "
	    "WHERE s.number = $1 AND s.workspace = $2",
	    "ii", a->study, a->workspace);
	struct err err;

	json_decref(a->value);
	a->value = NULL;
	if (rows_next(rows)) {
		const char *text = rows_text(rows, 4);
		json_t *definition = text ? json_read(text, strlen(text), &err) : NULL;

		a->value = json_need(json_object());
		json_put(a->value, "id", id_text(rows, 0));
		json_put_str(a->value, "slug", rows_text(rows, 1));
		json_put_str(a->value, "status", rows_text(rows, 2));
		json_put_int(a->value, "revision", rows_int(rows, 3));
		json_object_update_missing(a->value, definition);
		json_decref(definition);
	}
	return rows_end(rows);
}

/* Does the interview belong to the event's study? *number is 0 where not. */
static enum status find_interview(struct db *db, const struct asking *a, int64_t *number)
{
	struct rows *rows = db_query(db,
	    "SELECT number FROM interview WHERE id = $1 AND study = $2 AND workspace = $3 AND "
	    "status "
	    "<> 'erased'",
	    "bii", (const void *)a->interview.bytes, (size_t)UUID_SIZE, a->study, a->workspace);

	*number = rows_next(rows) ? rows_int(rows, 0) : 0;
	return rows_end(rows);
}

static enum status interview_run(struct db *db, struct job *job)
{
	struct asking *a = (struct asking *)job;
	const struct connector_options *options = &a->connector->options;
	struct dispatch_event event = {.type = "interview.analyzed",
	    .subject = a->interview,
	    .workspace = a->workspace,
	    .study = a->study};
	json_t *parts = NULL, *whole, *found;
	enum status st = find_interview(db, a, &event.interview);

	json_decref(a->value);
	a->value = NULL;
	if (st != STATUS_OK || !event.interview)
		return st;
	st = options->parts(options->parts_arg, db, &event, &parts);
	if (st != STATUS_OK || !parts)
		return st;
	whole = event_write(event.type, "", 0, parts);
	found = json_object_get(json_object_get(whole, "data"), "interview");
	if (!a->transcript)
		json_object_del(found, "transcript");
	a->value = json_incref(found);
	json_decref(whole);
	json_decref(parts);
	return STATUS_OK;
}

static void refuse(struct running *call, uint64_t ticket, const char *why)
{
	host_answer(host_of(call->connector), ticket, NULL, why);
}

/* Which interview the call is about: a batch is about many, and so about none. */
static void put_interview(struct asking *a, const struct running *call)
{
	a->has_interview = call->call.ninterviews == 1;
	if (a->has_interview)
		a->interview = call->interviews[0];
}

static const struct {
	enum status (*run)(struct db *db, struct job *job);
	unsigned char writes, keyed;
} asks[ASKS] = {
    [ASK_MEMO_GET] = {get_run, 0, 1},
    [ASK_MEMO_SET] = {set_run, 1, 1},
    [ASK_MEMO_DELETE] = {delete_run, 1, 1},
    [ASK_STUDY] = {study_run, 0, 0},
    [ASK_INTERVIEW] = {interview_run, 0, 0},
};

static int wants(const json_t *args, const char *part)
{
	const json_t *parts = json_object_get(args, "parts"), *one;
	size_t i;

	json_array_foreach((json_t *)parts, i, one)
	{
		if (json_is_string(one) && strcmp(json_string_value(one), part) == 0)
			return 1;
	}
	return 0;
}

/* NULL, or why it can't be asked. */
static const char *fault_of(const struct running *call, enum host_ask what, const json_t *args)
{
	const char *key = json_str(args, "key");
	struct uuid id;

	if (asks[what].keyed && !call->call.endpoint)
		return "nothing is remembered before there is a connection";
	if (asks[what].keyed && (!key || !*key || strlen(key) > CONNECTION_KEY_MAX))
		return "a key has 1 to 200 bytes";
	if (asks[what].keyed && *key == CONNECTION_OWN_KEY)
		return "keys that begin with ~ are the core's own";
	if (what == ASK_INTERVIEW &&
	    (!json_str(args, "id") || typeid_parse("interview", json_str(args, "id"), &id) != 0))
		return "that is no interview's id";
	return NULL;
}

void ask_begin(struct running *call, uint64_t ticket, enum host_ask what, const json_t *args)
{
	struct connector *connector = call->connector;
	const char *key = json_str(args, "key"), *fault;
	struct asking *a;
	enum status st;

	if (what == ASK_SLEEP) {
		sleep_begin(call, ticket, args);
		return;
	}
	fault = fault_of(call, what, args);
	if (fault) {
		refuse(call, ticket, fault);
		return;
	}
	a = xcalloc(1, sizeof *a);
	a->job.run = asks[what].run;
	a->job.done = asking_done;
	a->job.home = connector->options.home;
	a->job.name = host_ask_name(what);
	a->connector = connector;
	a->ticket = ticket;
	a->endpoint = call->call.endpoint;
	a->workspace = call->call.workspace;
	a->study = call->call.study;
	a->key = key ? xstrdup(key) : NULL;
	put_interview(a, call);
	if (what == ASK_MEMO_SET)
		a->value = json_deep_copy(json_object_get(args, "value"));
	if (what == ASK_INTERVIEW)
		typeid_parse("interview", json_str(args, "id"), &a->interview);
	a->transcript = wants(args, "transcript");
	st = (asks[what].writes ? store_write : store_read)(connector->options.store, &a->job);
	if (st == STATUS_OK)
		return;
	a->job.status = st;
	a->why_not = "the store's queue is full";
	asking_done(&a->job);
}

/* --- Whom the connection knows --- */

struct reaching {
	struct job job;
	struct connector *connector;
	uint64_t call;
	int64_t endpoint;
	struct uuid *interviews;
	size_t n;
	int erased;
};

static enum status reach_run(struct db *db, struct job *job)
{
	struct reaching *reaching = (struct reaching *)job;
	int64_t now = clock_wall_ms();
	enum status st = STATUS_OK;

	reaching->erased = 0;
	for (size_t i = 0; i < reaching->n && st == STATUS_OK; i++) {
		st = connection_reach(db, reaching->endpoint, &reaching->interviews[i], now);
		if (st != STATUS_NOT_FOUND)
			continue;
		reaching->erased++;
		st = STATUS_OK;
	}
	return st;
}

static void reach_done(struct job *job)
{
	struct reaching *reaching = (struct reaching *)job;
	struct connector *connector = reaching->connector;
	struct running *call = running_find(connector, reaching->call);

	if (call && (job->status != STATUS_OK || reaching->erased)) {
		/* Nothing may leave of whom it isn't noted of. */
		call->erased = reaching->erased > 0;
		connector_cancel(connector, call->number);
	} else if (call) {
		call->reach = REACH_NOTED;
		lane_advance(connector, call->lane, clock_mono_ms());
	}
	mem_free(reaching->interviews);
	mem_free(reaching);
}

void reach_begin(struct running *call)
{
	struct connector *connector = call->connector;
	struct reaching *reaching = xcalloc(1, sizeof *reaching);
	size_t n = call->call.ninterviews;

	call->reach = REACH_ASKED;
	reaching->job.run = reach_run;
	reaching->job.done = reach_done;
	reaching->job.home = connector->options.home;
	reaching->job.name = "reach";
	reaching->connector = connector;
	reaching->call = call->number;
	reaching->endpoint = call->call.endpoint;
	reaching->interviews = xreallocarray(NULL, n, sizeof *reaching->interviews);
	memcpy(reaching->interviews, call->interviews, n * sizeof *reaching->interviews);
	reaching->n = n;
	if (store_write(connector->options.store, &reaching->job) == STATUS_OK)
		return;
	/* Tried again with the delivery: this one's requests wait until its time is up. */
	mem_free(reaching->interviews);
	mem_free(reaching);
}
