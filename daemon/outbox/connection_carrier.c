/* Deliveries of connections: which function of the script they become, and what its answer means. */
#include "outbox/connection_carrier.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "outbox/connection_carry.h"
#include "outbox/connection_filter.h"
#include "outbox/connection_rows.h"

struct connection_carrier {
	struct carrier row;
	struct carrying carrying;
};

/* --- What is known of a connection --- */

static void own_release(void *arg)
{
	struct connection_own *own = arg;

	connection_wipe(own->filled, own->row.secrets);
	json_decref(own->filled);
	connection_row_clear(&own->row);
	mem_free(own);
}

static enum status load(void *arg, struct db *db, const struct carrier_endpoint *endpoint,
    void **out, struct carrier_limits *limits, struct err *err)
{
	struct connection_carrier *carrier = arg;
	struct connection_own *own = xcalloc(1, sizeof *own);
	enum status st = connection_find_number(db, endpoint->number, &own->row);

	if (st == STATUS_OK)
		st = connection_secrets_read(db, carrier->carrying.keyring, &own->row);
	if (st != STATUS_OK) {
		if (st == STATUS_CORRUPT)
			err_set(err, st, "its secrets can't be unsealed: set them again");
		own_release(own);
		return st;
	}
	integrations_feeding(carrier->carrying.integrations, own->row.integration,
	    &limits->concurrency, &limits->batch_max, &limits->batch_wait_ms);
	own->batch_max = limits->batch_max;
	own->batch_wait_ms = limits->batch_wait_ms;
	own->concurrency = limits->concurrency;
	*out = own;
	return STATUS_OK;
}

json_t *connection_settings(
    const struct script *script, const json_t *settings, const json_t *secrets, struct problems *p)
{
	const json_t *definitions = json_object_get(script_manifest(script), "settings");
	json_t *whole = json_need(json_object()), *filled, *value;
	const char *name, *type;

	/* A secret's mask is none of its values: without the secret the setting is missing. */
	json_object_foreach((json_t *)settings, name, value)
	{
		type = json_str(json_object_get(definitions, name), "type");
		if (!type || strcmp(type, "secret") != 0)
			json_put(whole, name, json_incref(value));
	}
	json_object_update(whole, (json_t *)secrets);
	filled = script_settings(script, whole, p);
	json_decref(whole);
	return filled;
}

/* The settings for this version of the script; NULL with a reason where they don't fit it. */
static const json_t *settings_for(
    struct connection_own *own, const struct integration *integration, struct err *why)
{
	struct problems p = PROBLEMS_INIT;
	const json_t *first;

	if (own->filled && memcmp(own->checked, integration->sha256, SHA256_SIZE) == 0)
		return own->filled;
	json_decref(own->filled);
	own->filled =
	    connection_settings(integration->script, own->row.settings, own->row.secrets, &p);
	memcpy(own->checked, integration->sha256, SHA256_SIZE);
	first = json_array_get(p.list, 0);
	if (!own->filled)
		err_set(why, STATUS_INVALID, "its settings do not fit version %s of %s: %s %s",
		    script_version(integration->script), own->row.integration,
		    json_str(first, "pointer"), json_str(first, "detail"));
	problems_free(&p);
	return own->filled;
}

/* --- Answers --- */

void carry_answer(struct carry *carry, size_t i, enum carrier_result result, const char *why)
{
	const struct carrier_outcome outcome = {.result = result, .error = why};

	carrier_answer(carry->call, i, &outcome);
}

void carry_answer_all(struct carry *carry, enum carrier_result result, const char *why)
{
	size_t n = carrier_call_count(carry->call);

	for (size_t i = 0; i < n; i++)
		carry_answer(carry, i, result, why);
}

void carry_free(struct carry *carry)
{
	mem_free(carry->skipped);
	mem_free(carry->sent);
	mem_free(carry->interviews);
	json_decref(carry->argument);
	mem_free(carry);
}

static const struct {
	const char *word;
	enum carrier_result result;
} verdicts[] = {
    {"done", CARRIER_DONE},
    {"retry", CARRIER_RETRY},
    {"fail", CARRIER_FAIL},
    {"pause", CARRIER_PAUSE},
};

static void outcome_read(const json_t *verdict, struct carrier_outcome *outcome)
{
	const char *word = json_str(verdict, "result");
	const json_t *after = json_object_get(verdict, "after");

	outcome->result = CARRIER_RETRY;
	for (size_t i = 0; word && i < sizeof verdicts / sizeof *verdicts; i++)
		if (strcmp(verdicts[i].word, word) == 0)
			outcome->result = verdicts[i].result;
	outcome->error = json_str(verdict, "reason");
	if (json_is_number(after))
		outcome->after_ms = (int64_t)(json_number_value(after) * 1000);
}

/* What a call that never came to a verdict means: it was stopped, or the script failed, and may not the next time. */
static enum carrier_result no_verdict(const struct connector_answer *answer)
{
	return answer->stopped || answer->erased ? CARRIER_STOPPED : CARRIER_RETRY;
}

void carry_outcome(
    const struct connector_answer *answer, const json_t *verdict, struct carrier_outcome *outcome)
{
	*outcome =
	    (struct carrier_outcome){.status = answer->status, .duration_ms = answer->duration_ms};
	if (verdict) {
		outcome_read(verdict, outcome);
	} else {
		outcome->result = no_verdict(answer);
		outcome->error = answer->outside->err.text;
	}
}

static void on_delivered(struct connector_answer *answer, void *arg)
{
	struct carry *carry = arg;
	const json_t *value = answer->outside->result == CALL_DONE ? answer->outside->value : NULL;
	struct carrier_outcome outcome;
	struct buf shown = BUF_INIT;

	for (size_t i = 0; i < carry->nsent; i++) {
		const json_t *verdict = json_is_array(value) ? json_array_get(value, i) : value;

		carry_outcome(answer, verdict, &outcome);
		/* Of a test people see what it gave. */
		if (carry->is_test && json_object_get(verdict, "value")) {
			json_write(&shown, json_object_get(verdict, "value"));
			outcome.answer = buf_text(&shown);
			outcome.answer_len = shown.len;
		}
		carrier_answer(carry->call, carry->sent[i], &outcome);
	}
	buf_free(&shown);
	carry_free(carry);
}

/* --- What is to be called --- */

int carry_takes(const struct script *script, const char *type)
{
	const json_t *events = json_object_get(script_manifest(script), "events"), *one;
	size_t i;

	json_array_foreach((json_t *)events, i, one)
	{
		if (strcmp(json_string_value(one), type) == 0)
			return 1;
	}
	return 0;
}

/* Those that are to be delivered; the others are answered. */
static void sort_out(struct carry *carry, const struct script *script)
{
	size_t n = carrier_call_count(carry->call);

	carry->sent = xreallocarray(NULL, n, sizeof *carry->sent);
	carry->interviews = xreallocarray(NULL, n, sizeof *carry->interviews);
	for (size_t i = 0; i < n; i++) {
		const struct carrier_delivery *d = carrier_call_delivery(carry->call, i);
		const char *why = carry_takes(script, d->type)
		    ? connection_filter_refuses(carry->own->row.filter, d->event_json)
		    : "the integration takes no such events";

		if (why) {
			carry->skipped[i] = why;
			continue;
		}
		if (d->interview && strcmp(d->type, "interview.erased") != 0)
			carry->interviews[carry->ninterviews++] = d->subject;
		carry->study = carry->nsent && carry->study != d->study ? 0 : d->study;
		carry->sent[carry->nsent++] = i;
	}
}

static json_t *argument_of(const struct carry *carry, int batch)
{
	json_t *list = json_need(json_array()), *first;

	for (size_t i = 0; i < carry->nsent; i++)
		json_push(list,
		    event_flat(carrier_call_delivery(carry->call, carry->sent[i])->event_json));
	if (batch)
		return list;
	first = json_incref(json_array_get(list, 0));
	json_decref(list);
	return first;
}

/* Answering the last delivery ends the call, so that what was left out is answered before anything is sent. */
static void skip(struct carry *carry)
{
	size_t n = carrier_call_count(carry->call);

	for (size_t i = 0; i < n; i++)
		if (carry->skipped[i])
			carry_answer(carry, i, CARRIER_SKIPPED, carry->skipped[i]);
}

static void deliver(struct carry *carry, struct integration *integration)
{
	const struct carrier_endpoint *endpoint = carrier_call_endpoint(carry->call);
	struct script *script = integration->script;
	struct connector_call call = {.integration = integration,
	    .function = "deliver",
	    .endpoint = endpoint->number,
	    .settings = carry->settings,
	    .workspace = endpoint->workspace};
	size_t n = carrier_call_count(carry->call);

	carry->skipped = xcalloc(n, sizeof *carry->skipped);
	sort_out(carry, script);
	call.study = carry->study;
	call.interviews = carry->interviews;
	call.ninterviews = carry->ninterviews;
	if (carry->nsent) {
		carry->argument = argument_of(
		    carry, json_is_object(json_object_get(script_manifest(script), "batch")));
		call.argument = carry->argument;
	}
	skip(carry);
	if (carry->nsent) {
		connector_run(carry->carrying->connector, &call, on_delivered, carry);
		return;
	}
	integration_release(carry->carrying->integrations, integration);
	carry_free(carry);
}

/* "Send a test": the script's own, or an example delivered. */
static void try_out(struct carry *carry, struct integration *integration)
{
	const struct carrier_endpoint *endpoint = carrier_call_endpoint(carry->call);
	struct script *script = integration->script;
	int has = script_has(script, "test"),
	    batch = json_is_object(json_object_get(script_manifest(script), "batch"));
	struct connector_call call = {.integration = integration,
	    .function = has ? "test" : "deliver",
	    .endpoint = endpoint->number,
	    .settings = carry->settings,
	    .workspace = endpoint->workspace};

	carry->is_test = 1;
	carry->nsent = 1;
	carry->sent = xcalloc(1, sizeof *carry->sent);
	if (!has) {
		const json_t *events = json_object_get(script_manifest(script), "events");
		json_t *sample = event_sample(json_string_value(json_array_get(events, 0))),
		       *flat = event_flat(sample);

		carry->argument = batch ? json_pack("[o]", flat) : flat;
		call.argument = carry->argument;
		json_decref(sample);
	}
	connector_run(carry->carrying->connector, &call, on_delivered, carry);
}

/* Another version may want to be fed otherwise than the dispatcher knows. */
static void look_at_feeding(struct carry *carry)
{
	const struct carrier_endpoint *endpoint = carrier_call_endpoint(carry->call);
	struct connection_own *own = carry->own;
	int concurrency, batch_max, batch_wait_ms;

	integrations_feeding(carry->carrying->integrations, own->row.integration, &concurrency,
	    &batch_max, &batch_wait_ms);
	if (concurrency == own->concurrency && batch_max == own->batch_max &&
	    batch_wait_ms == own->batch_wait_ms)
		return;
	own->concurrency = concurrency;
	own->batch_max = batch_max;
	own->batch_wait_ms = batch_wait_ms;
	dispatch_endpoint_changed(carry->carrying->dispatch, endpoint->number);
}

/* Erasures go one at a time; the others come again at once. 1: this call was one. */
static int erase_first(struct carry *carry, struct integration *integration)
{
	size_t n = carrier_call_count(carry->call), found = n;

	for (size_t i = 0; i < n && found == n; i++)
		if (strcmp(carrier_call_delivery(carry->call, i)->type, "interview.erased") == 0)
			found = i;
	if (found == n)
		return 0;
	for (size_t i = 0; i < n; i++)
		if (i != found)
			carry_answer(carry, i, CARRIER_STOPPED, NULL);
	carry_erase(carry, found, integration);
	return 1;
}

static void on_found(
    struct integration *integration, enum status st, const char *why_not, void *arg)
{
	struct carry *carry = arg;
	struct err why;

	(void)st;
	if (!integration) {
		err_set(&why, STATUS_SCRIPT, "the integration %s can't be used: %s",
		    carry->own->row.integration, why_not);
		carry_answer_all(carry, CARRIER_RETRY, why.text);
		carry_free(carry);
		return;
	}
	carry->settings = settings_for(carry->own, integration, &why);
	if (!carry->settings) {
		integration_release(carry->carrying->integrations, integration);
		carry_answer_all(carry, CARRIER_PAUSE, why.text);
		carry_free(carry);
		return;
	}
	look_at_feeding(carry);
	if (!carrier_call_delivery(carry->call, 0)->number)
		try_out(carry, integration);
	else if (!erase_first(carry, integration))
		deliver(carry, integration);
}

static void send(void *arg, struct carrier_call *call)
{
	struct connection_carrier *carrier = arg;
	struct carry *carry = xcalloc(1, sizeof *carry);

	carry->carrying = &carrier->carrying;
	carry->call = call;
	carry->own = carrier_call_endpoint(call)->own;
	integrations_find(
	    carrier->carrying.integrations, carry->own->row.integration, on_found, carry);
}

static void stop(void *arg)
{
	struct connection_carrier *carrier = arg;

	connector_stop(carrier->carrying.connector);
}

struct connection_carrier *connection_carrier_new(struct connector *connector,
    struct integrations *integrations, struct store *store, struct mailbox *background,
    const struct keyring *keyring)
{
	struct connection_carrier *carrier = xcalloc(1, sizeof *carrier);

	carrier->row = (struct carrier){.kind = "connection",
	    .load = load,
	    .release = own_release,
	    .send = send,
	    .stop = stop,
	    .arg = carrier,
	    .wants_json = 1};
	carrier->carrying = (struct carrying){.connector = connector,
	    .integrations = integrations,
	    .store = store,
	    .background = background,
	    .keyring = keyring};
	return carrier;
}

void connection_carrier_free(struct connection_carrier *carrier)
{
	mem_free(carrier);
}

const struct carrier *connection_carrier_row(struct connection_carrier *carrier)
{
	return &carrier->row;
}

void connection_carrier_dispatch(struct connection_carrier *carrier, struct dispatch *dispatch)
{
	carrier->carrying.dispatch = dispatch;
}
