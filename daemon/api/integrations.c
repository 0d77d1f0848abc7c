/* GET /api/v1/integrations: what connections can be made to, with the schema of each one's settings and its own words. */
#include "outbox/integrations.h"

#include "api/call.h"
#include "base/mem.h"

struct listing {
	struct api_call call;
	struct integrations *all;
	json_t *names; /* still to come, the next one last */
	size_t n;      /* described */
};

static void release(struct api_call *call)
{
	json_decref(((struct listing *)call)->names);
}

static void push_name(const struct integration_row *row, void *arg)
{
	json_array_insert_new(arg, 0, json_string(row->name));
}

/* The settings that have functions which offer values. */
static json_t *choices_of(const struct script *script, const json_t *settings)
{
	json_t *out = json_need(json_array()), *value;
	const char *name;

	json_object_foreach((json_t *)settings, name, value)
	{
		char *function = xasprintf("choices.%s", name);

		if (script_has(script, function))
			json_push(out, json_string(name));
		mem_free(function);
	}
	return out;
}

/* The filter that a connection has where it says nothing, as connections write it. */
static json_t *filter_of(const json_t *when)
{
	json_t *out = json_need(json_object());
	const json_t *min = json_object_get(when, "min_quality"),
	             *max = json_object_get(when, "max_quality"),
	             *themes = json_object_get(when, "themes");

	json_put(out, "minQuality", min ? json_deep_copy(min) : json_null());
	json_put(out, "maxQuality", max ? json_deep_copy(max) : json_null());
	json_put(out, "themes", themes ? json_deep_copy(themes) : json_array());
	json_put(out, "verifiedOnly", json_boolean(json_flag(when, "verified_only", 0)));
	return out;
}

static void describe(struct listing *listing, const struct integration *found)
{
	static const char *const copied[] = {"title", "summary", "hosts", "events", "scopes"};
	static const char *const optional[] = {"pace", "batch"};
	const struct script *script = found->script;
	const json_t *manifest = script_manifest(script);
	json_t *one = json_need(json_object());

	json_put_str(one, "name", script_name(script));
	json_put_str(one, "version", script_version(script));
	for (size_t i = 0; i < sizeof copied / sizeof *copied; i++)
		json_put(one, copied[i], json_incref(json_object_get(manifest, copied[i])));
	json_put(one, "settings", script_settings_schema(script));
	json_put(one, "filter", filter_of(json_object_get(manifest, "when")));
	for (size_t i = 0; i < sizeof optional / sizeof *optional; i++) {
		json_t *value = json_object_get(manifest, optional[i]);

		json_put(one, optional[i], value ? json_incref(value) : json_null());
	}
	json_put(one, "choices", choices_of(script, json_object_get(manifest, "settings")));
	json_put(one, "erases", json_boolean(script_has(script, "erase") != 0));
	json_put(one, "tests", json_boolean(script_has(script, "test") != 0));
	json_put_str(one, "docs", found->readme);
	json_put(one, "quarantined", json_boolean(script_quarantined(script) != 0));
	buf_puts(&listing->call.body, listing->n++ ? "," : "");
	json_write(&listing->call.body, one);
	json_decref(one);
}

static void next(struct listing *listing);

static void on_found(struct integration *found, enum status st, const char *why_not, void *arg)
{
	struct listing *listing = arg;

	(void)why_not; /* in the log; the others are listed all the same */
	if (found) {
		describe(listing, found);
		integration_release(listing->all, found);
	}
	if (st != STATUS_OK && st != STATUS_NOT_FOUND && st != STATUS_SCRIPT)
		api_call_home(&listing->call, st);
	else
		next(listing);
}

static void next(struct listing *listing)
{
	size_t n = json_array_size(listing->names);
	char *name;

	if (!n) {
		buf_puts(&listing->call.body, "],\"nextCursor\":null,\"hasMore\":false}");
		api_call_home(&listing->call, STATUS_OK);
		return;
	}
	name = xstrdup(json_string_value(json_array_get(listing->names, n - 1)));
	json_array_remove(listing->names, n - 1);
	integrations_find(listing->all, name, on_found, listing);
	mem_free(name);
}

static void work(struct api_call *call)
{
	struct listing *listing = (struct listing *)call;

	integrations_each(listing->all, push_name, listing->names);
	buf_puts(&call->body, "{\"data\":[");
	next(listing);
}

static void list(struct request *r)
{
	struct listing *listing = api_call_new(r, sizeof *listing, NULL, release);

	listing->all = api_of(r)->integrations;
	listing->names = json_need(json_array());
	api_call_background(&listing->call, work);
}

static const struct route rows[] = {
    {HTTP_GET, "/api/v1/integrations", list, "connections:read", 0, 0, 1},
};
API_ROWS(api_integrations_rows, rows);
