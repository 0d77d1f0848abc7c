/* What the handlers of connections share. */
#include "api/connection.h"

#include <string.h>

#include "base/mem.h"
#include "outbox/connection_carrier.h"

void connection_release(struct api_call *call)
{
	connection_row_clear(&((struct connection_call *)call)->row);
}

void *connection_call_new(
    struct request *r, size_t size, enum status (*run)(struct db *db, struct job *job))
{
	struct connection_call *c;
	struct uuid id;

	if (typeid_parse("connection", request_param(r, "id"), &id) != 0) {
		reply_problem(r, 404, "connection_not_found", "There is no such connection.");
		return NULL;
	}
	c = api_call_new(r, size, run, connection_release);
	c->id = id;
	return c;
}

enum status connection_of_call(struct db *db, struct connection_call *c)
{
	enum status st;

	connection_row_clear(&c->row);
	st = connection_find(db, c->call.workspace, &c->id, &c->row);
	if (st != STATUS_NOT_FOUND)
		return st;
	return api_call_refuse(
	    db, &c->call, 404, "connection_not_found", "There is no such connection.");
}

/* --- Members --- */

const struct field connection_study = {
    .kind = FIELD_LINE, .min = 1, .max = 100, .doc = "a study's id or slug"};

static const struct field theme = {
    .kind = FIELD_LINE, .min = 1, .max = 100, .doc = "a theme's label or id"};
const struct field connection_filter_fields[] = {
    {.name = "minQuality", .kind = FIELD_INTEGER, .min = 1, .max = 5},
    {.name = "maxQuality", .kind = FIELD_INTEGER, .min = 1, .max = 5},
    {.name = "themes", .kind = FIELD_LIST, .max = 50, .element = &theme, .unique = ""},
    {.name = "verifiedOnly", .kind = FIELD_FLAG},
    F_END,
};

/* --- Settings --- */

static int is_secret(const struct script *script, const char *name)
{
	const json_t *definition =
	    json_object_get(json_object_get(script_manifest(script), "settings"), name);
	const char *type = json_str(definition, "type");

	return type && strcmp(type, "secret") == 0;
}

static int is_mask(const json_t *value)
{
	return json_is_string(value) && strcmp(json_string_value(value), CONNECTION_SECRET) == 0;
}

/* One setting that was given: into the settings, or the secrets with a mask in the settings; null takes it away. */
static void lay(struct connection_row *row, const struct script *script, const char *name,
    json_t *value, struct problems *p)
{
	int secret = is_secret(script, name);
	size_t mark;

	if (json_is_null(value)) {
		json_object_del(row->settings, name);
		json_object_del(row->secrets, name);
		return;
	}
	if (secret && is_mask(value)) {
		if (json_object_get(row->secrets, name))
			return;
		mark = problems_enter(p, name);
		problems_add(p, "is what a secret is shown as; it must be the secret itself");
		problems_leave(p, mark);
		return;
	}
	/* A secret of another type than a text is told by the script's own check. */
	if (secret)
		json_put(row->secrets, name, json_deep_copy(value));
	json_put(row->settings, name,
	    secret ? json_need(json_string(CONNECTION_SECRET)) : json_deep_copy(value));
}

void connection_lay(struct connection_row *row, const struct integration *integration,
    const json_t *given, struct problems *p)
{
	size_t mark = problems_enter(p, "settings");
	const char *name;
	json_t *value;

	if (!row->settings)
		row->settings = json_need(json_object());
	if (!row->secrets)
		row->secrets = json_need(json_object());
	json_object_foreach((json_t *)given, name, value)
	    lay(row, integration->script, name, value, p);
	problems_leave(p, mark);
}

static void check_settings(
    const struct connection_row *row, const struct script *script, struct problems *p)
{
	size_t mark = problems_enter(p, "settings");

	json_decref(connection_settings(script, row->settings, row->secrets, p));
	problems_leave(p, mark);
}

/* --- The filter --- */

static void put_default(json_t *filter, const char *name, const json_t *when, const char *there)
{
	const json_t *value = json_object_get(when, there);

	json_put(filter, name, value ? json_deep_copy(value) : json_null());
}

static json_t *default_filter(const struct script *script)
{
	const json_t *when = json_object_get(script_manifest(script), "when");
	json_t *filter = json_need(json_object()), *themes = json_object_get(when, "themes");

	put_default(filter, "minQuality", when, "min_quality");
	put_default(filter, "maxQuality", when, "max_quality");
	json_put(filter, "themes", themes ? json_deep_copy(themes) : json_array());
	json_put(filter, "verifiedOnly", json_boolean(json_flag(when, "verified_only", 0)));
	return filter;
}

static void fit_filter(struct connection_row *row, const struct script *script, const json_t *given,
    int standing, struct problems *p)
{
	json_t *defaults = default_filter(script), *value;
	const json_t *min, *max;
	const char *name;

	if (!standing) {
		json_decref(row->filter);
		row->filter = json_deep_copy(defaults);
	}
	json_object_foreach((json_t *)given, name, value)
	{
		if (json_is_null(value) && strcmp(name, "themes") == 0)
			json_put(row->filter, name, json_array());
		else if (json_is_null(value) && strcmp(name, "verifiedOnly") == 0)
			json_put(row->filter, name, json_incref(json_object_get(defaults, name)));
		else
			json_put(row->filter, name, json_deep_copy(value));
	}
	json_decref(defaults);
	min = json_object_get(row->filter, "minQuality");
	max = json_object_get(row->filter, "maxQuality");
	if (json_is_integer(min) && json_is_integer(max) &&
	    json_integer_value(min) > json_integer_value(max)) {
		size_t mark = problems_enter(p, "filter");

		problems_add_at(p, "maxQuality", "is less than minQuality");
		problems_leave(p, mark);
	}
}

static char *events_of(const struct script *script)
{
	const json_t *events = json_object_get(script_manifest(script), "events"), *one;
	struct buf text = BUF_INIT;
	size_t i;

	buf_putc(&text, ' ');
	json_array_foreach((json_t *)events, i, one)
	    buf_printf(&text, "%s ", json_string_value(one));
	return buf_take(&text);
}

void connection_fit(struct connection_row *row, const struct integration *integration,
    const json_t *given, const json_t *filter, int standing, struct problems *p)
{
	const struct script *script = integration->script;

	size_t before = problems_count(p);

	connection_lay(row, integration, given, p);
	if (problems_count(p) == before)
		check_settings(row, script, p);
	fit_filter(row, script, filter, standing, p);
	mem_free(row->events);
	row->events = events_of(script);
	memcpy(row->bundle, integration->sha256, sizeof row->bundle);
}

/* --- What the database knows --- */

enum status connection_resolve(
    struct db *db, struct connection_row *row, const json_t *list, struct problems *p)
{
	size_t mark = problems_enter(p, "studies");
	enum status st = STATUS_OK;

	mem_free(row->studies);
	json_decref(row->study_ids);
	row->studies = NULL;
	row->study_ids = NULL;
	if (json_is_array(list))
		st =
		    connection_studies(db, row->workspace, list, &row->studies, &row->study_ids, p);
	problems_leave(p, mark);
	return st;
}

enum status connection_check_name(
    struct db *db, const struct connection_row *row, struct problems *p)
{
	int taken;
	enum status st = connection_name_taken(db, row->workspace, row->name, row->number, &taken);

	if (st == STATUS_OK && taken)
		problems_add_at(p, "name", "is the name of another connection");
	return st;
}

void connection_no_integration(
    struct api_call *call, const char *name, enum status st, const char *why_not)
{
	if (st != STATUS_NOT_FOUND && st != STATUS_SCRIPT) {
		api_call_home(call, st);
		return;
	}
	if (st == STATUS_NOT_FOUND)
		problems_add_at(&call->problems, "integration",
		    "is \"%s\", which is none; GET /api/v1/integrations lists them", name);
	else
		problems_add_at(
		    &call->problems, "integration", "can't be used at the moment: %s", why_not);
	api_call_home_refused(
	    call, 422, "invalid_request", "The request has members that can't be taken.");
}
