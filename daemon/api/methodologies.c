/* GET /api/v1/methodologies: what researchers can choose from, with the schema of each one's settings. */
#include "api/api.h"
#include "api/condition.h"

static void describe(struct script *script, void *arg)
{
	const json_t *manifest = script_manifest(script);
	json_t *stages = json_array(), *one = json_object();
	size_t i;
	json_t *stage;

	json_array_foreach(json_object_get(manifest, "stages"), i, stage)
	    json_array_append_new(stages,
	        json_pack("{s:O, s:O}", "key", json_object_get(stage, "key"), "text",
	            json_object_get(json_object_get(stage, "question"), "text")));
	json_put_str(one, "name", script_name(script));
	json_put_str(one, "version", script_version(script));
	json_object_set(one, "title", json_object_get(manifest, "title"));
	json_object_set(one, "summary", json_object_get(manifest, "summary"));
	json_object_set_new(one, "settings", script_settings_schema(script));
	json_object_set(one, "guidance", json_object_get(manifest, "guidance"));
	json_object_set_new(one, "stages", stages);
	json_object_set_new(one, "quarantined", json_boolean(script_quarantined(script)));
	json_array_append_new(arg, one);
}

static void list(struct request *r)
{
	json_t *data = json_array(), *page;
	struct buf body = BUF_INIT;

	methods_each(api_of(r)->methods, describe, data);
	page = json_pack("{s:o, s:n, s:b}", "data", data, "nextCursor", "hasMore", 0);
	json_write(&body, page);
	json_decref(page);
	condition_reply(r, NULL, body.data, body.len);
	buf_free(&body);
}

static const struct route rows[] = {
    {HTTP_GET, "/api/v1/methodologies", list, "studies:read", 0, 0, 1},
};
API_ROWS(api_methodologies_rows, rows);
