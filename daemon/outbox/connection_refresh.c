/* Connections brought to the version of their integration that is in force. */
#include "outbox/connection_refresh.h"

#include <stdatomic.h>
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"

struct connection_refresh {
	struct letter letter;
	struct job job;
	struct integrations *integrations;
	struct store *store;
	struct mailbox *home;
	atomic_int posted;
	int running, again;
	json_t *
	    versions; /* [[integration, SHA-256 in hex]] that connections have, those not looked at yet */
	/* The one that is written. */
	char *name, *events;
	uint8_t sha256[SHA256_SIZE];
};

struct connection_refresh *connection_refresh_new(
    struct integrations *integrations, struct store *store, struct mailbox *home)
{
	struct connection_refresh *refresh = xcalloc(1, sizeof *refresh);

	refresh->integrations = integrations;
	refresh->store = store;
	refresh->home = home;
	return refresh;
}

static void forget(struct connection_refresh *refresh)
{
	mem_free(refresh->name);
	mem_free(refresh->events);
	refresh->name = refresh->events = NULL;
}

void connection_refresh_free(struct connection_refresh *refresh)
{
	if (!refresh)
		return;
	forget(refresh);
	json_decref(refresh->versions);
	mem_free(refresh);
}

/* --- One integration after the other --- */

static void look(struct connection_refresh *refresh);
static void next(struct connection_refresh *refresh);

static void end(struct connection_refresh *refresh)
{
	refresh->running = 0;
	json_decref(refresh->versions);
	refresh->versions = NULL;
	if (refresh->again)
		look(refresh);
}

static int queue(struct connection_refresh *refresh,
    enum status (*to)(struct store *store, struct job *job),
    enum status (*run)(struct db *db, struct job *job), void (*done)(struct job *job))
{
	refresh->job.run = run;
	refresh->job.done = done;
	refresh->job.home = refresh->home;
	refresh->job.name = "refresh";
	return to(refresh->store, &refresh->job) == STATUS_OK;
}

static struct connection_refresh *of_job(struct job *job)
{
	return (
	    struct connection_refresh *)((char *)job - offsetof(struct connection_refresh, job));
}

static enum status write_run(struct db *db, struct job *job)
{
	struct connection_refresh *refresh = of_job(job);
	enum status st = db_exec(db,
	    "UPDATE endpoint SET events = $1 WHERE deleted_at IS NULL AND number IN (SELECT "
	    "endpoint "
	    "FROM connection WHERE integration = $2)",
	    "tt", refresh->events, refresh->name);

	return st == STATUS_OK
	    ? db_exec(db, "UPDATE connection SET bundle = $1 WHERE integration = $2", "bt",
	          (const void *)refresh->sha256, (size_t)SHA256_SIZE, refresh->name)
	    : st;
}

static void write_done(struct job *job)
{
	struct connection_refresh *refresh = of_job(job);

	if (job->status != STATUS_OK)
		log_event(LOG_ERROR, "connections_not_refreshed", "integration", refresh->name,
		    "reason", job->err.text, NULL);
	forget(refresh);
	next(refresh);
}

static void on_found(struct integration *found, enum status st, const char *why_not, void *arg)
{
	struct connection_refresh *refresh = arg;
	const json_t *one;
	struct buf events = BUF_INIT;
	size_t i;

	(void)st;
	(void)why_not; /* told by whoever needs it */
	if (!found) {
		forget(refresh);
		next(refresh);
		return;
	}
	buf_putc(&events, ' ');
	json_array_foreach(json_object_get(script_manifest(found->script), "events"), i, one)
	    buf_printf(&events, "%s ", json_string_value(one));
	refresh->events = buf_take(&events);
	memcpy(refresh->sha256, found->sha256, SHA256_SIZE);
	integration_release(refresh->integrations, found);
	if (!queue(refresh, store_write, write_run, write_done)) {
		forget(refresh);
		end(refresh);
	}
}

struct question {
	const char *name, *hex;
	int same, there;
};

static void compare(const struct integration_row *row, void *arg)
{
	struct question *question = arg;
	char hex[2 * SHA256_SIZE + 1];

	if (strcmp(row->name, question->name) != 0)
		return;
	question->there = 1;
	hex_encode(row->sha256, SHA256_SIZE, hex);
	question->same = strcmp(hex, question->hex) == 0;
}

static void next(struct connection_refresh *refresh)
{
	while (json_array_size(refresh->versions)) {
		const json_t *one = json_array_get(refresh->versions, 0);
		struct question question = {.name = json_string_value(json_array_get(one, 0)),
		    .hex = json_string_value(json_array_get(one, 1))};

		integrations_each(refresh->integrations, compare, &question);
		if (question.there && !question.same)
			refresh->name = xstrdup(question.name);
		json_array_remove(refresh->versions, 0);
		if (refresh->name) {
			integrations_find(refresh->integrations, refresh->name, on_found, refresh);
			return;
		}
	}
	end(refresh);
}

/* --- Which there are --- */

static enum status read_run(struct db *db, struct job *job)
{
	struct connection_refresh *refresh = of_job(job);
	struct rows *rows = db_query(db,
	    "SELECT DISTINCT c.integration, lower(hex(c.bundle)) FROM connection c JOIN endpoint e "
	    "ON "
	    "e.number = c.endpoint WHERE e.deleted_at IS NULL",
	    "");

	json_decref(refresh->versions);
	refresh->versions = json_need(json_array());
	while (rows_next(rows))
		json_push(refresh->versions,
		    json_pack("[s, s]", rows_text(rows, 0),
		        rows_text(rows, 1) ? rows_text(rows, 1) : ""));
	return rows_end(rows);
}

static void read_done(struct job *job)
{
	struct connection_refresh *refresh = of_job(job);

	if (job->status != STATUS_OK)
		log_event(LOG_ERROR, "connections_not_refreshed", "reason", job->err.text, NULL);
	next(refresh);
}

static void look(struct connection_refresh *refresh)
{
	refresh->again = 0;
	refresh->running = queue(refresh, store_read, read_run, read_done);
}

static void on_begin(struct letter *letter)
{
	struct connection_refresh *refresh = (struct connection_refresh *)letter;

	atomic_store(&refresh->posted, 0);
	if (refresh->running)
		refresh->again = 1;
	else
		look(refresh);
}

void connection_refresh_begin(struct connection_refresh *refresh)
{
	/* A letter that is under way tells of this too. */
	if (atomic_exchange(&refresh->posted, 1))
		return;
	refresh->letter.run = on_begin;
	mailbox_post(refresh->home, &refresh->letter);
}
