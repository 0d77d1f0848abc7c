/* Erasures: what a connection has brought of an interview goes over there too, by the script's `erase`; the receipt says what came of
 * it. Whom it knows, is read; the script is called; the end is written: three steps, of which each may be taken again. */
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "outbox/connection_carry.h"
#include "outbox/receipt.h"

struct erasing {
	struct job job;
	struct carry *carry;
	struct integration *integration;
	size_t i; /* the delivery */
	int64_t endpoint, person;
	struct uuid interview;
	int known;
	json_t *who, *detail; /* detail NULL at the end: it failed */
	/* The outcome, kept until the receipt is written. */
	enum carrier_result result;
	int status;
	int64_t after_ms, duration_ms;
	char *error;
};

static void end(struct erasing *e)
{
	const struct carrier_outcome outcome = {.result = e->result,
	    .status = e->status,
	    .after_ms = e->after_ms,
	    .duration_ms = e->duration_ms,
	    .error = e->error};
	struct carry *carry = e->carry;

	carrier_answer(carry->call, e->i, &outcome);
	carry_free(carry);
	json_decref(e->who);
	json_decref(e->detail);
	mem_free(e->error);
	mem_free(e);
}

static void end_as(struct erasing *e, enum carrier_result result, const char *why)
{
	e->result = result;
	mem_free(e->error);
	e->error = why ? xstrdup(why) : NULL;
	end(e);
}

static void queue(struct erasing *e, enum status (*to)(struct store *store, struct job *job),
    enum status (*run)(struct db *db, struct job *job), void (*done)(struct job *job))
{
	e->job.run = run;
	e->job.done = done;
	e->job.home = e->carry->carrying->background;
	e->job.name = "erase";
	e->job.status = STATUS_OK;
	if (to(e->carry->carrying->store, &e->job) == STATUS_OK)
		return;
	e->job.status = STATUS_BUSY;
	err_set(&e->job.err, STATUS_BUSY, "the store's queue is full");
	done(&e->job);
}

/* --- The receipt --- */

static enum status receipt_run(struct db *db, struct job *job)
{
	struct erasing *e = (struct erasing *)job;

	return receipt_end(db, e->endpoint, &e->interview, e->who, e->detail, clock_wall_ms());
}

static void receipt_done(struct job *job)
{
	struct erasing *e = (struct erasing *)job;

	/* Without its receipt it isn't over: it is erased once more, of what is gone already. */
	if (job->status != STATUS_OK)
		end_as(e, CARRIER_RETRY, job->err.text);
	else
		end(e);
}

/* --- The script --- */

static void on_erased(struct connector_answer *answer, void *arg)
{
	struct erasing *e = arg;
	const json_t *verdict =
	                 answer->outside->result == CALL_DONE ? answer->outside->value : NULL,
	             *given;
	struct carrier_outcome outcome;

	if (json_is_array(verdict))
		verdict = json_array_get(verdict, 0);
	carry_outcome(answer, verdict, &outcome);
	e->result = outcome.result;
	e->status = outcome.status;
	e->after_ms = outcome.after_ms;
	e->duration_ms = outcome.duration_ms;
	e->error = outcome.error ? xstrdup(outcome.error) : NULL;
	if (outcome.result != CARRIER_DONE && outcome.result != CARRIER_FAIL) {
		end(e);
		return;
	}
	given = json_object_get(verdict, "value");
	if (outcome.result == CARRIER_DONE)
		e->detail =
		    json_is_object(given) ? json_deep_copy(given) : json_need(json_object());
	queue(e, store_write, receipt_run, receipt_done);
}

static void call_script(struct erasing *e, const char *function, const json_t *argument)
{
	struct carry *carry = e->carry;
	const struct connector_call call = {.integration = e->integration,
	    .function = function,
	    .endpoint = e->endpoint,
	    .settings = carry->settings,
	    .argument = argument,
	    .workspace = carrier_call_endpoint(carry->call)->workspace};

	json_decref(e->detail);
	e->detail = NULL;
	connector_run(carry->carrying->connector, &call, on_erased, e);
}

/* A script without `erase` that asks for the event sees to it there. */
static void call_deliver(struct erasing *e)
{
	struct carry *carry = e->carry;
	json_t *flat = event_flat(carrier_call_delivery(carry->call, e->i)->event_json);

	carry->argument = json_object_get(script_manifest(e->integration->script), "batch")
	    ? json_pack("[o]", flat)
	    : flat;
	call_script(e, "deliver", carry->argument);
}

/* --- Whom it knows --- */

static enum status look_run(struct db *db, struct job *job)
{
	struct erasing *e = (struct erasing *)job;
	enum status st;

	json_decref(e->who);
	json_decref(e->detail);
	e->who = e->detail = NULL;
	st = receipt_person(db, e->endpoint, &e->interview, e->person, &e->known, &e->who);
	return st == STATUS_OK && e->known
	    ? receipt_left(db, e->endpoint, &e->interview, &e->detail)
	    : st;
}

static void look_done(struct job *job)
{
	struct erasing *e = (struct erasing *)job;
	struct integrations *integrations = e->carry->carrying->integrations;

	int erases = script_has(e->integration->script, "erase");

	if (job->status == STATUS_OK && e->known && erases) {
		call_script(e, "erase", e->who);
		return;
	}
	if (job->status == STATUS_OK && !erases &&
	    carry_takes(e->integration->script, "interview.erased")) {
		call_deliver(e);
		return;
	}
	integration_release(integrations, e->integration);
	if (job->status != STATUS_OK) {
		end_as(e, CARRIER_RETRY, job->err.text);
	} else if (!e->known) {
		end_as(e, CARRIER_SKIPPED, "nothing of this interview went there");
	} else {
		/* It can't be deleted by the script: what it remembers is listed. */
		e->result = CARRIER_DONE;
		queue(e, store_write, receipt_run, receipt_done);
	}
}

void carry_erase(struct carry *carry, size_t i, struct integration *integration)
{
	const struct carrier_delivery *delivery = carrier_call_delivery(carry->call, i);
	struct erasing *e = xcalloc(1, sizeof *e);

	e->carry = carry;
	e->integration = integration;
	e->i = i;
	e->endpoint = carrier_call_endpoint(carry->call)->number;
	e->person = delivery->person;
	e->interview = delivery->subject;
	queue(e, store_read, look_run, look_done);
}
