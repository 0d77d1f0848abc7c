/* GET /openapi.json: the description of this API, written by hand in a file a subject and joined when somebody first asks. */
#include "api/api.h"

#include <string.h>

#include "api/condition.h"
#include "base/embed.h"
#include "base/log.h"
#include "base/mem.h"

/* The maps of the document whose members the files bring. */
static const struct {
	const char *outer, *inner;
} joined[] = {
    {NULL, "paths"},
    {"components", "securitySchemes"},
    {"components", "parameters"},
    {"components", "headers"},
    {"components", "responses"},
    {"components", "schemas"},
};

static json_t *member(json_t *document, const char *outer, const char *inner)
{
	json_t *whole = outer ? json_object_get(document, outer) : document;

	return json_object_get(whole, inner);
}

/* Adds what one file has to the map; a name that is there already is a mistake. */
static enum status join(json_t *whole, json_t *part, const char *file, struct err *err)
{
	for (size_t i = 0; i < sizeof joined / sizeof joined[0]; i++) {
		json_t *to = member(whole, joined[i].outer, joined[i].inner);
		json_t *from = member(part, joined[i].outer, joined[i].inner), *value;
		const char *name;

		json_object_foreach(from, name, value)
		{
			if (json_object_get(to, name))
				return err_set(err, STATUS_INVALID, "%s describes %s a second time",
				    file, name);
			json_object_set(to, name, value);
		}
	}
	return STATUS_OK;
}

/* STATUS_INVALID (err names the file): a part is no JSON, or two describe the same. */
static enum status write_whole(struct buf *out, struct err *err)
{
	json_t *whole = NULL;
	enum status st = STATUS_OK;

	for (size_t i = 0; st == STATUS_OK && embedded_openapi[i].name; i++) {
		const struct embedded_file *file = &embedded_openapi[i];
		json_t *part = json_read((const char *)file->data, file->size, err);

		if (!part) {
			st = STATUS_INVALID;
		} else if (!whole) {
			whole = part;
			json_object_set_new(whole, "paths", json_need(json_object()));
		} else {
			st = join(whole, part, file->name, err);
			json_decref(part);
		}
	}
	if (st == STATUS_OK)
		json_write(out, whole);
	json_decref(whole);
	return st;
}

static void show(struct request *r)
{
	struct buf *text = &api_of(r)->openapi;
	struct err err;

	if (!text->len && write_whole(text, &err) != STATUS_OK) {
		log_event(LOG_ERROR, "openapi_broken", "reason", err.text, NULL);
		reply_problem(r, 500, "internal_error",
		    "The description of this API can't be put together; the log says why.");
		return;
	}
	condition_reply(r, NULL, text->data, text->len);
}

static const struct route rows[] = {
    {HTTP_GET, "/openapi.json", show, NULL, 0, 0, 0},
};
API_ROWS(api_openapi_rows, rows);
