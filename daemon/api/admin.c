/* What the operator sees of scripts, and reading everything anew: GET /api/v1/admin/scripts, their
 * versions, POST /api/v1/admin/reload. */
#include <string.h>

#include "api/api.h"
#include "api/call.h"
#include "base/mem.h"
#include "interview/bundle_rows.h"
#include "outbox/integrations.h"

static void reloaded(const json_t *answer, void *arg)
{
	reply_json(arg, 200, json_incref((json_t *)answer));
}

/* One that comes while another runs gets the answer of the run after it, which has read what was changed before. */
static void reload(struct request *r)
{
	const struct api *api = api_of(r);

	if (api->draining) {
		reply_problem(r, 503, "draining", "The daemon is stopping; it reads nothing anew.");
		return;
	}
	request_defer(r);
	api->reload(api->reload_arg, reloaded, r);
}

/* --- Scripts --- */

struct listing {
	struct api_call call;
	struct methods *methods;
	struct integrations *integrations;
	json_t *active; /* bundles with active interviews */
};

static void release(struct api_call *call)
{
	json_decref(((struct listing *)call)->active);
}

static enum status list_run(struct db *db, struct job *job)
{
	return bundle_rows_active(db, &((struct listing *)job)->active);
}

static json_t *failures(const struct script_health *health)
{
	json_t *out = json_need(json_object()), *last = json_need(json_object());

	json_put_int(out, "recent", health->recent_failures);
	json_put_int(out, "recentKills", health->recent_kills);
	json_put_int(out, "count", (int64_t)health->failures);
	json_put_int(out, "kills", (int64_t)health->kills);
	if (health->last_at) {
		json_put_time(last, "at", health->last_at);
		json_put_str(last, "function", health->last_function);
		json_put_str(last, "message", health->last_message);
		json_put(out, "last", last);
	} else {
		json_decref(last);
		json_put(out, "last", json_null());
	}
	return out;
}

static void put_health(json_t *row, int current, const struct script_health *health)
{
	json_t *steps = json_need(json_object());

	json_put(row, "current", json_boolean(current));
	json_put_time(row, "since", health->since);
	json_put_time(row, "quarantinedAt", health->quarantined_at);
	json_put_int(row, "calls", (int64_t)health->calls);
	json_put_int(steps, "max", health->steps_max);
	json_put(steps, "mean", json_real(health->steps_mean));
	json_put(row, "steps", steps);
	json_put(row, "failures", failures(health));
}

/* The versions of the script that interviews are led by, taken out of `active`. */
static json_t *take_versions(json_t *active, const char *name)
{
	json_t *out = json_need(json_array());
	size_t i = 0;

	while (name && i < json_array_size(active)) {
		json_t *bundle = json_array_get(active, i);

		if (strcmp(json_str(bundle, "name"), name) != 0) {
			i++;
			continue;
		}
		json_push(out, json_incref(bundle));
		json_array_remove(active, i);
	}
	return out;
}

/* What a folder's script that is in force has been through. */
struct standing {
	const char *dir;
	int found, quarantined;
	struct script_health health;
};

static void look_at(const struct integration_row *integration, void *arg)
{
	struct standing *standing = arg;

	if (strcmp(integration->dir, standing->dir) != 0)
		return;
	standing->found = 1;
	standing->quarantined = integration->quarantined;
	standing->health = integration->health;
}

static json_t *row_of(const struct listing *listing, const json_t *folder)
{
	struct standing standing = {.dir = json_str(folder, "dir")};
	json_t *row = json_need(json_copy((json_t *)folder));
	const struct script *script = methods_script_of(listing->methods, standing.dir);
	int refused = json_array_size(json_object_get(folder, "errors")) > 0;

	if (script) {
		standing.found = 1;
		standing.quarantined = script_quarantined(script);
		script_health(script, &standing.health);
	} else {
		integrations_each(listing->integrations, look_at, &standing);
	}
	json_object_del(row, "root");
	json_put_str(row, "state",
	    standing.quarantined ? "quarantined"
	        : refused        ? "refused"
	                         : "active");
	put_health(row, standing.found, &standing.health);
	json_put(row, "versions",
	    script ? take_versions(listing->active, json_str(folder, "name")) : json_array());
	return row;
}

/* Of a folder that is gone, while interviews are led by what it held. */
static json_t *row_gone(const struct listing *listing, const char *name)
{
	static const char *const unknown[] = {"dir", "version", "sha256"};
	static const struct script_health none;
	json_t *row = json_need(json_object());

	json_put_str(row, "name", name);
	json_put_str(row, "kind", "methodology");
	for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++)
		json_put_str(row, unknown[i], NULL);
	json_put_str(row, "state", "removed");
	json_put(row, "errors", json_array());
	json_put(row, "tests", json_null());
	json_put(row, "studies", json_array());
	put_health(row, 0, &none);
	json_put(row, "versions", take_versions(listing->active, name));
	return row;
}

static void list_done(struct job *job)
{
	struct listing *listing = (struct listing *)job;
	json_t *body = json_need(json_object()), *data = json_need(json_array()), *folder;
	size_t i;

	if (job->status == STATUS_OK) {
		json_array_foreach(methods_folders(listing->methods), i, folder)
		    json_push(data, row_of(listing, folder));
		while (json_array_size(listing->active)) {
			char *name = xstrdup(json_str(json_array_get(listing->active, 0), "name"));

			json_push(data, row_gone(listing, name));
			mem_free(name);
		}
	}
	json_put(body, "data", data);
	json_put(body, "nextCursor", json_null());
	json_put(body, "hasMore", json_false());
	json_write(&listing->call.body, body);
	json_decref(body);
	api_call_done(job);
}

static void list(struct request *r)
{
	struct listing *listing = api_call_new(r, sizeof *listing, list_run, release);

	listing->methods = api_of(r)->methods;
	listing->integrations = api_of(r)->integrations;
	listing->call.job.done = list_done;
	api_call_read(&listing->call);
}

/* --- One version of a script --- */

struct fetching {
	struct api_call call;
	uint8_t sha256[SHA256_SIZE];
};

static enum status fetch_run(struct db *db, struct job *job)
{
	struct fetching *fetching = (struct fetching *)job;
	char hash[2 * SHA256_SIZE + 1], *files = NULL;
	int found;
	enum status st = bundle_rows_files(db, fetching->sha256, &found, &files);

	if (st == STATUS_OK && !found)
		return api_call_refuse(db, &fetching->call, 404, "script_not_found",
		    "There is no script with this hash.");
	if (st == STATUS_OK && !files)
		st = db_fail(db, STATUS_CORRUPT, "the row of a bundle is damaged");
	hex_encode(fetching->sha256, SHA256_SIZE, hash);
	if (st == STATUS_OK)
		buf_printf(&fetching->call.body, "{\"sha256\":\"%s\",\"files\":%s}", hash, files);
	mem_free(files);
	return st;
}

static void fetch(struct request *r)
{
	const char *text = request_param(r, "sha256");
	struct fetching *fetching;
	uint8_t sha256[SHA256_SIZE];

	if (hex_decode(text, strlen(text), sha256, sizeof sha256) != 0) {
		reply_problem(
		    r, 404, "script_not_found", "A script is named by the 64 digits of its hash.");
		return;
	}
	fetching = api_call_new(r, sizeof *fetching, fetch_run, NULL);
	memcpy(fetching->sha256, sha256, sizeof sha256);
	api_call_read(&fetching->call);
}

static const struct route rows[] = {
    {HTTP_GET, "/api/v1/admin/scripts", list, NULL, ROUTE_OPERATOR, 0, 1},
    {HTTP_GET, "/api/v1/admin/scripts/{sha256}", fetch, NULL, ROUTE_OPERATOR, 0, 1},
    {HTTP_POST, "/api/v1/admin/reload", reload, NULL, ROUTE_OPERATOR | ROUTE_NO_EFFECT, 0, 1},
};
API_ROWS(api_admin_rows, rows);
