/* POST /api/v1/integrations/{name}/choices: values for a setting, asked of the service while a connection is configured. */
#include <string.h>

#include "api/connection.h"
#include "base/mem.h"
#include "outbox/connector.h"

struct choices_call {
	struct connection_call c;
	json_t *body;
	char *function; /* "choices.channel" */
	const char *name;
	json_t *settings; /* with the secrets in their places; borrowed by the script's call */
	int standing;
};

static void choices_release(struct api_call *call)
{
	struct choices_call *choices = (struct choices_call *)call;

	connection_wipe(choices->settings, choices->c.row.secrets);
	json_decref(choices->settings);
	json_decref(choices->body);
	mem_free(choices->function);
	connection_release(call);
}

static void refuse(struct choices_call *choices, int status, const char *code, const char *why)
{
	choices->c.call.job.home = api_of(choices->c.call.r)->home;
	choices->c.call.job.done = api_call_done;
	if (status == 422)
		problems_add_at(&choices->c.call.problems, "setting", "has no choices: %s", why);
	api_call_home_refused(&choices->c.call, status, code, "%s",
	    status == 422 ? "There are no choices for this setting." : why);
}

/* {value, title} of each that makes sense. */
static void write_choices(struct buf *out, const json_t *given)
{
	json_t *data = json_need(json_array()), *one, *answer;
	size_t i;

	json_array_foreach((json_t *)given, i, one)
	{
		json_t *value = json_object_get(one, "value"), *row;

		if (!value || json_is_null(value))
			continue;
		row = json_need(json_object());
		json_put(row, "value", json_deep_copy(value));
		json_put_str(row, "title", json_str(one, "title"));
		json_push(data, row);
	}
	answer = json_pack("{s:o, s:n, s:b}", "data", data, "nextCursor", "hasMore", 0);
	json_write(out, answer);
	json_decref(answer);
}

static void on_chosen(struct connector_answer *answer, void *arg)
{
	struct choices_call *choices = arg;
	struct outside_answer *outside = answer->outside;
	const json_t *given = outside->value;
	const char *result = json_str(given, "result"), *reason = json_str(given, "reason");
	struct err why;

	/* A list may be given plainly, or as the value of `done`. */
	if (outside->result == CALL_DONE && result && strcmp(result, "done") == 0) {
		write_choices(&choices->c.call.body, json_object_get(given, "value"));
		api_call_home(&choices->c.call, STATUS_OK);
		return;
	}
	err_set(&why, STATUS_INVALID, "%s",
	    outside->result == CALL_DONE && reason ? reason : outside->err.text);
	refuse(choices, 422, "no_choices", why.text);
}

/* Those that are known, and the defaults of the others. */
static json_t *with_defaults(const struct script *script, const struct connection_row *row)
{
	json_t *settings = json_deep_copy(row->settings), *definition;
	const char *name;

	json_object_update(settings, row->secrets);
	json_object_foreach(json_object_get(script_manifest(script), "settings"), name, definition)
	{
		json_t *fallback = json_object_get(definition, "default");

		if (fallback && !json_object_get(settings, name))
			json_put(settings, name, json_deep_copy(fallback));
	}
	return settings;
}

static void call_script(struct choices_call *choices, struct integration *integration)
{
	const struct connector_call call = {.integration = integration,
	    .function = choices->function,
	    .endpoint = choices->c.row.number,
	    .settings = choices->settings,
	    .workspace = choices->c.call.workspace};

	if (api_of(choices->c.call.r)->connector) {
		connector_run(api_of(choices->c.call.r)->connector, &call, on_chosen, choices);
		return;
	}
	integration_release(api_of(choices->c.call.r)->integrations, integration);
	refuse(choices, 503, "draining", "The daemon is stopping; nothing is asked any more.");
}

static void on_found(
    struct integration *integration, enum status st, const char *why_not, void *arg)
{
	struct choices_call *choices = arg;
	struct connection_call *c = &choices->c;

	c->call.job.home = api_of(c->call.r)->home;
	c->call.job.done = api_call_done;
	if (!integration) {
		if (st == STATUS_NOT_FOUND)
			refuse(
			    choices, 404, "integration_not_found", "There is no such integration.");
		else
			connection_no_integration(&c->call, choices->name, st, why_not);
		return;
	}
	if (!script_has(integration->script, choices->function)) {
		integration_release(api_of(c->call.r)->integrations, integration);
		refuse(choices, 422, "no_choices",
		    "the integration offers no values for this setting");
		return;
	}
	/* The settings need not be complete yet: what is required may be what is being chosen. */
	connection_lay(
	    &c->row, integration, json_object_get(choices->body, "settings"), &c->call.problems);
	if (problems_count(&c->call.problems)) {
		integration_release(api_of(c->call.r)->integrations, integration);
		api_call_home_refused(&c->call, 422, "invalid_request",
		    "The request has members that can't be taken.");
		return;
	}
	choices->settings = with_defaults(integration->script, &c->row);
	call_script(choices, integration);
}

static void find_script(struct choices_call *choices)
{
	integrations_find(
	    api_of(choices->c.call.r)->integrations, choices->name, on_found, choices);
}

static enum status read_run(struct db *db, struct job *job)
{
	struct connection_call *c = (struct connection_call *)job;
	enum status st = connection_of_call(db, c);

	return st == STATUS_OK ? connection_secrets_read(db, api_of(c->call.r)->keyring, &c->row)
	                       : st;
}

static void read_done(struct job *job)
{
	struct choices_call *choices = (struct choices_call *)job;

	if (job->status != STATUS_OK) {
		job->home = api_of(choices->c.call.r)->home;
		job->done = api_call_done;
		api_call_home(&choices->c.call, job->status);
	} else if (strcmp(choices->c.row.integration, choices->name) != 0) {
		refuse(choices, 422, "no_choices", "the connection is one of another integration");
	} else {
		find_script(choices);
	}
}

static void work(struct api_call *call)
{
	find_script((struct choices_call *)call);
}

static const struct field fields[] = {
    {.name = "setting",
        .kind = FIELD_LINE,
        .flags = FIELD_REQUIRED,
        .min = 1,
        .max = 40,
        .doc = "the setting that is chosen"},
    {.name = "settings", .kind = FIELD_FREE, .max = 64 * 1024, .doc = "those known so far"},
    {.name = "connection",
        .kind = FIELD_LINE,
        .max = 64,
        .doc = "the connection whose settings these are laid over"},
    F_END,
};

static void choose(struct request *r)
{
	json_t *body = api_body(r, fields);
	struct choices_call *choices;
	const char *connection;

	if (!body)
		return;
	connection = json_str(body, "connection");
	choices = api_call_new(r, sizeof *choices, read_run, choices_release);
	choices->body = body;
	choices->name = request_param(r, "name");
	choices->function = xasprintf("choices.%s", json_str(body, "setting"));
	if (!connection || !*connection) {
		api_call_background(&choices->c.call, work);
		return;
	}
	if (typeid_parse("connection", connection, &choices->c.id) != 0)
		memset(&choices->c.id, 0, sizeof choices->c.id); /* nobody's */
	choices->c.call.job.home = api_of(r)->background;
	choices->c.call.job.done = read_done;
	api_call_read(&choices->c.call);
}

static const struct route rows[] = {
    {HTTP_POST, "/api/v1/integrations/{name}/choices", choose, "connections:write",
        API_JSON_BODY | ROUTE_NO_EFFECT, 0, 1},
};
API_ROWS(api_choices_rows, rows);
