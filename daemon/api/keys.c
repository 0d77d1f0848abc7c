/* Keys over HTTP: made, listed, revoked. A key never grants more than it may itself. */
#include <string.h>

#include "api/api.h"
#include "api/condition.h"
#include "api/key_store.h"
#include "api/origin.h"
#include "api/scope.h"
#include "base/clock.h"
#include "base/fields.h"
#include "base/log.h"
#include "base/nearest.h"

#define LIST           "keys" /* for its cursors */
#define NAME_MAX_CHARS 100
#define ORIGINS_MAX    20
#define STUDY_NAME_MAX 80

static const char *const kinds[] = {"workspace", "publishable", NULL};

static void rule_scope(json_t *value, struct problems *p)
{
	const char *text = json_string_value(value);
	struct nearest near;

	if (scope_of(text))
		return;
	nearest_begin(&near, text);
	for (const char *const *name = scope_names; *name; name++)
		nearest_offer(&near, *name);
	if (near.name)
		problems_add(
		    p, "is \"%s\", which is no scope; did you mean \"%s\"?", text, near.name);
	else
		problems_add(p, "is \"%s\", which is no scope, such as \"interviews:read\"", text);
}

static void rule_origin(json_t *value, struct problems *p)
{
	char normal[ORIGIN_SIZE];
	const char *wrong = origin_normal(json_string_value(value), normal);

	if (wrong)
		problems_add(p, "%s", wrong);
	else
		json_string_set(value, normal);
}

static const struct field scope_row = {
    .kind = FIELD_LINE, .min = 1, .max = 60, .also = rule_scope, .doc = "a scope"};
static const struct field study_row = {
    .kind = FIELD_LINE, .min = 1, .max = STUDY_NAME_MAX, .doc = "a study's id or slug"};
static const struct field origin_row = {
    .kind = FIELD_LINE, .min = 1, .max = ORIGIN_SIZE, .also = rule_origin, .doc = "an origin"};
static const struct field key_fields[] = {
    {.name = "kind",
        .kind = FIELD_ENUM,
        .of = kinds,
        .fallback = "\"workspace\"",
        .doc = "the kind of key"},
    {.name = "name",
        .kind = FIELD_LINE,
        .flags = FIELD_REQUIRED,
        .min = 1,
        .max = NAME_MAX_CHARS,
        .doc = "what people call it"},
    {.name = "scopes",
        .kind = FIELD_LIST,
        .min = 1,
        .max = 32,
        .element = &scope_row,
        .unique = "",
        .doc = "what it may do; absent: everything that its kind can"},
    {.name = "studies",
        .kind = FIELD_LIST,
        .min = 1,
        .max = KEY_STUDIES_MAX,
        .element = &study_row,
        .unique = "",
        .doc = "the studies that a publishable key is for"},
    {.name = "origins",
        .kind = FIELD_LIST,
        .min = 1,
        .max = ORIGINS_MAX,
        .element = &origin_row,
        .unique = "",
        .doc = "the origins that a publishable key is used from"},
    F_END,
};

static int is_publishable(const json_t *body)
{
	const char *kind = json_str(body, "kind");

	return kind && strcmp(kind, "publishable") == 0;
}

/* What belongs to one kind of key only. */
static void check_kind(const json_t *input, const json_t *body, struct problems *p)
{
	static const char *const own[] = {"studies", "origins"};
	int publishable = is_publishable(body);
	const json_t *scopes;
	size_t i;
	json_t *one;

	for (size_t k = 0; k < sizeof own / sizeof own[0]; k++) {
		const json_t *given = json_object_get(input, own[k]);

		if (publishable && (!given || json_is_null(given)))
			problems_add_at(
			    p, own[k], "is missing; a publishable key names its %s", own[k]);
		if (!publishable && given && !json_is_null(given))
			problems_add_at(p, own[k], "belongs to a publishable key");
	}
	if (!publishable)
		return;
	/* A list with something wrong in it is not in the body. */
	scopes = json_object_get(json_object_get(body, "scopes") ? body : input, "scopes");
	json_array_foreach(scopes, i, one)
	{
		size_t list = problems_enter(p, "scopes"), mark = problems_enter_index(p, i);
		uint32_t scope = json_is_string(one) ? scope_of(json_string_value(one)) : 0;

		if (scope & ~scopes_publishable())
			problems_add(p,
			    "is \"%s\", which a publishable key can't have: it may start, hold and "
			    "end interviews",
			    json_string_value(one));
		problems_leave(p, mark);
		problems_leave(p, list);
	}
}

/* The body checked, owned by the caller; NULL after a 4xx. */
static json_t *check(struct request *r)
{
	struct problems p = PROBLEMS_INIT;
	json_t *input = request_json(r), *body;

	if (!input)
		return NULL;
	body = fields_check(key_fields, input, &p);
	if (body)
		check_kind(input, body, &p);
	if (problems_count(&p) == 0)
		return body;
	json_decref(body);
	reply_problems(r, 422, "invalid_request", "The key can't be made like that.", &p);
	return NULL;
}

/* Has the caller whatever it is about to grant? Returns 0 after a 403. */
static int may_grant(struct request *r, const json_t *body)
{
	const json_t *scopes = json_object_get(body, "scopes");
	uint32_t own = principal_of(r)->scopes,
	         all = is_publishable(body) ? scopes_publishable() : SCOPES_ALL;
	struct problems p = PROBLEMS_INIT;
	size_t list = problems_enter(&p, "scopes"), i;
	json_t *one;

	json_array_foreach(scopes, i, one)
	{
		size_t mark = problems_enter_index(&p, i);

		if (scope_of(json_string_value(one)) & ~own)
			problems_add(&p, "is \"%s\", which the key that asks has not itself",
			    json_string_value(one));
		problems_leave(&p, mark);
	}
	if (!scopes && (all & ~own))
		problems_add(&p, "is missing, which means more than the key that asks has itself");
	problems_leave(&p, list);
	if (problems_count(&p) == 0)
		return 1;
	reply_problems(
	    r, 403, "insufficient_scope", "A key can't grant more scopes than it has itself.", &p);
	return 0;
}

/* --- Answers ----------------------------------------------------------------------------------------------- */

/* Text of the database that is JSON already. */
static void put_list(struct buf *out, const char *name, const char *list)
{
	buf_printf(out, ",\"%s\":%s", name, list ? list : "null");
}

static void put_text(struct buf *out, const char *name, const char *text)
{
	buf_printf(out, ",\"%s\":", name);
	json_write_string(out, text, strlen(text));
}

static void put_time(struct buf *out, const char *name, int64_t at)
{
	char text[CLOCK_RFC3339_SIZE];

	if (at)
		buf_printf(out, ",\"%s\":\"%s\"", name, clock_rfc3339(at, text));
	else
		buf_printf(out, ",\"%s\":null", name);
}

static const char *id_of(const struct key_row *row, char id[TYPEID_TEXT_MAX])
{
	return typeid_format("key", &row->id, id);
}

/* Without the closing brace. `used`: when it was, as far as that is not in its row yet, or 0. */
static void put_key(struct buf *out, const struct key_row *row, int64_t used)
{
	char id[TYPEID_TEXT_MAX];

	buf_printf(out, "{\"id\":\"%s\"", id_of(row, id));
	put_text(out, "kind", row->kind);
	put_text(out, "name", row->name);
	put_text(out, "prefix", row->prefix);
	put_list(out, "scopes", row->scopes);
	put_list(out, "studies", row->studies);
	put_list(out, "origins", row->origins);
	put_time(out, "createdAt", row->created_at);
	put_time(out, "lastUsedAt", used > row->last_used_at ? used : row->last_used_at);
	put_time(out, "revokedAt", row->revoked_at);
}

static void refuse(struct request *r, const struct key_result *result)
{
	if (result->status == STATUS_NOT_FOUND)
		reply_problem(r, 404, "key_not_found", "There is no such key.");
	else if (result->status == STATUS_LIMIT)
		reply_problem(r, 409, "too_many_keys",
		    "The workspace has %d keys; revoke one that isn't needed any more.",
		    KEYS_PER_WORKSPACE);
	else
		api_refuse_store(r, result->status, result->err);
}

/* --- Create ------------------------------------------------------------------------------------------------ */

/* Lives in the request. */
struct making {
	struct request *r;
	size_t nstudies;
	char text[KEY_TEXT_SIZE];
};

static void refuse_studies(struct making *making, const uint8_t *unknown)
{
	struct problems p = PROBLEMS_INIT;
	size_t list = problems_enter(&p, "studies");

	for (size_t i = 0; i < making->nstudies; i++) {
		size_t mark = problems_enter_index(&p, i);

		if (unknown[i])
			problems_add(&p, "is no study of this workspace");
		problems_leave(&p, mark);
	}
	problems_leave(&p, list);
	reply_problems(making->r, 422, "invalid_request", "The key can't be made like that.", &p);
}

/* The key itself is shown once: not when the answer is given again. */
static void write_created(struct once_answer *answer, const void *made)
{
	const struct key_result *result = made;
	char id[TYPEID_TEXT_MAX];

	answer->status = 201;
	snprintf(answer->location, sizeof answer->location, "/api/v1/keys/%s",
	    id_of(&result->rows[0], id));
	put_key(&answer->body, &result->rows[0], 0);
	if (!answer->kept)
		put_text(&answer->body, "key", result->text);
	buf_putc(&answer->body, '}');
}

static void created(const struct key_result *result, void *arg)
{
	struct making *making = arg;
	struct request *r = making->r;
	char id[TYPEID_TEXT_MAX];

	if (result->unknown_studies) {
		refuse_studies(making, result->unknown_studies);
	} else if (result->status != STATUS_OK) {
		refuse(r, result);
	} else {
		log_event(LOG_INFO, "key_created", "key", id_of(&result->rows[0], id), "kind",
		    result->rows[0].kind, "prefix", result->rows[0].prefix, NULL);
		crypto_wipe(making->text, sizeof making->text);
		idempotency_answer(r, write_created, result);
	}
}

static void create(struct request *r)
{
	struct api *api = api_of(r);
	struct making *making = request_alloc(r, sizeof *making);
	struct key_new key = {.workspace = principal_of(r)->workspace, .text = making->text};
	json_t *body = check(r), *scopes;

	if (!body)
		return;
	if (!may_grant(r, body)) {
		json_decref(body);
		return;
	}
	scopes = json_object_get(body, "scopes");
	/* A publishable key's are written out: they are all that it may ever have. */
	if (!scopes && is_publishable(body)) {
		scopes = json_need(json_array());
		json_put(body, "scopes", scopes);
		for (const char *const *name = scope_names; *name; name++)
			if (scope_of(*name) & scopes_publishable())
				json_push(scopes, json_need(json_string(*name)));
	}
	key_make(is_publishable(body) ? "pub" : "live", making->text);
	making->r = r;
	making->nstudies = json_array_size(json_object_get(body, "studies"));
	key.kind = json_str(body, "kind");
	key.name = json_str(body, "name");
	key.scopes = scopes;
	key.studies = json_object_get(body, "studies");
	key.origins = json_object_get(body, "origins");
	key.once = idempotency_once(r, write_created);
	request_defer(r);
	key_create(api->store, api->home, &key, created, making);
	json_decref(body);
}

/* --- List and revoke --------------------------------------------------------------------------------------- */

static void listed(const struct key_result *result, void *arg)
{
	struct request *r = arg;
	struct key_cache *keys = auth_keys(api_of(r)->auth);
	struct buf body = BUF_INIT;

	if (result->status != STATUS_OK) {
		refuse(r, result);
		return;
	}
	buf_puts(&body, "{\"data\":[");
	for (size_t i = 0; i < result->n; i++) {
		if (i)
			buf_putc(&body, ',');
		put_key(&body, &result->rows[i], key_cache_used_at(keys, result->rows[i].hash));
		buf_putc(&body, '}');
	}
	page_end(&body, LIST, result->more, result->n ? result->rows[result->n - 1].number : 0);
	condition_reply(r, NULL, body.data, body.len);
	buf_free(&body);
}

static void list(struct request *r)
{
	struct api *api = api_of(r);
	struct page page;

	if (!page_read(r, LIST, &page))
		return;
	request_defer(r);
	key_list(api->store, api->home, principal_of(r)->workspace, &page, listed, r);
}

static void revoked(const struct key_result *result, void *arg)
{
	struct request *r = arg;
	char id[TYPEID_TEXT_MAX];

	if (result->status != STATUS_OK) {
		refuse(r, result);
		return;
	}
	key_cache_evict(auth_keys(api_of(r)->auth), result->rows[0].hash);
	log_event(LOG_INFO, "key_revoked", "key", id_of(&result->rows[0], id), "prefix",
	    result->rows[0].prefix, NULL);
	reply_empty(r, 204);
}

static void revoke(struct request *r)
{
	struct api *api = api_of(r);
	struct uuid id;

	if (typeid_parse("key", request_param(r, "id"), &id) != 0) {
		reply_problem(r, 404, "key_not_found", "There is no such key.");
		return;
	}
	request_defer(r);
	key_revoke(api->store, api->home, principal_of(r)->workspace, &id, revoked, r);
}

#define KEYS "/api/v1/keys"

static const struct route rows[] = {
    {HTTP_GET, KEYS "?limit&cursor", list, "keys:write", 0, 0, 1},
    {HTTP_POST, KEYS, create, "keys:write", API_JSON_BODY | ROUTE_ONCE, 0, 1},
    {HTTP_DELETE, KEYS "/{id}", revoke, "keys:write", 0, 0, 1},
};
API_ROWS(api_keys_rows, rows);
