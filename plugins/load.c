/* Loading a script: the table that init.lua returns, and all that is wrong with it. */
#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "plugins/convert.h"
#include "plugins/locate.h"
#include "plugins/manifest.h"
#include "plugins/script.h"

#define FUNCTIONS_MAX  64
#define MANIFEST_BYTES (512 * 1024)

/* --- Names that the manifest may use --- */

/* "push.subject" adds to the signal push. */
static void signals_add(json_t *names, const json_t *lexicon)
{
	const char *key;
	json_t *value;

	json_object_foreach((json_t *)lexicon, key, value)
	{
		char name[64];

		snprintf(name, sizeof name, "%.*s", (int)strcspn(key, "."), key);
		json_object_set_new(names, name, json_true());
	}
}

static void families_add(json_t *names, const json_t *probes)
{
	const char *key;
	json_t *value;

	json_object_foreach((json_t *)probes, key, value)
	{
		json_object_set_new(names, key, json_true());
	}
}

static void names_collect(struct script *script)
{
	for (int i = 0; i < SIGNAL_BUILTIN; i++)
		json_object_set_new(script->signals, signal_name(i), json_true());
	signals_add(script->signals, json_object_get(script->data, "lexicon/en.lua"));
	families_add(script->families, sdk_data("probes", "en"));
	families_add(script->families, json_object_get(script->data, "probes/en.lua"));
}

/* --- The table of init.lua --- */

struct reading_table {
	struct script *script;
	json_t *raw, *functions;
	json_t *refused; /* {"/title": true}: members that are there, but are no data */
	struct problems problems;
};

static void refuse(struct reading_table *r, const char *key)
{
	char *pointer = xasprintf("/%s", key);

	json_object_set_new(r->refused, pointer, json_true());
	mem_free(pointer);
}

/* What was refused is not missing as well. */
static void forget_missing(struct reading_table *r)
{
	for (size_t i = json_array_size(r->problems.list); i-- > 0;) {
		const json_t *row = json_array_get(r->problems.list, i);

		if (json_object_get(r->refused, json_str(row, "pointer")) &&
		    strncmp(json_str(row, "detail"), "is missing", 10) == 0)
			json_array_remove(r->problems.list, i);
	}
}

/* Keeps the function on top of the stack (popped) under its name. */
static void function_keep(lua_State *L, struct reading_table *r, const char *name)
{
	struct script *script = r->script;
	struct script_function *f;
	lua_Debug ar;

	if (script->nfunctions == FUNCTIONS_MAX || strlen(name) >= sizeof f->name) {
		problems_add_at(
		    &r->problems, name, "is one function too many, or its name is too long");
		lua_pop(L, 1);
		return;
	}
	script->functions =
	    xreallocarray(script->functions, script->nfunctions + 1, sizeof *script->functions);
	f = &script->functions[script->nfunctions++];
	snprintf(f->name, sizeof f->name, "%s", name);
	lua_pushvalue(L, -1);
	lua_getinfo(L, ">S", &ar);
	snprintf(f->place, sizeof f->place, "%s:%d", ar.short_src, ar.linedefined);
	f->ref = sandbox_ref(L);
	json_object_set_new(r->functions, name, json_true());
}

/* `choices = { base = function … }`, the one table that holds functions; it is on top of the stack (stays). */
static void choices_keep(lua_State *L, struct reading_table *r)
{
	size_t mark = problems_enter(&r->problems, "choices");
	int top = lua_gettop(L);
	char name[64];

	if (!lua_istable(L, -1))
		problems_add(&r->problems, "must be a table of functions by the names of settings");
	else
		lua_pushnil(L);
	while (lua_istable(L, top) && lua_next(L, top)) {
		if (lua_type(L, -2) != LUA_TSTRING || !lua_isfunction(L, -1)) {
			problems_add(&r->problems, "must hold functions by the names of settings");
			lua_pop(L, 1);
			continue;
		}
		snprintf(name, sizeof name, "choices.%s", lua_tostring(L, -2));
		function_keep(L, r, name);
	}
	problems_leave(&r->problems, mark);
}

/* The path that a message of convert_json begins with, as a pointer's first part is enough for the line. */
static void refuse_value(struct reading_table *r, const char *key, const char *message)
{
	const char *colon = strstr(message, ": ");
	size_t mark = problems_enter(&r->problems, key);
	size_t len = colon ? (size_t)(colon - message) : 0;

	if (len > strlen(key) && strncmp(message, key, strlen(key)) == 0)
		problems_add(&r->problems, "holds at%.*s a value that %s", (int)(len - strlen(key)),
		    message + strlen(key), colon + 2);
	else
		problems_add(&r->problems, "%s", colon ? colon + 2 : message);
	problems_leave(&r->problems, mark);
	refuse(r, key);
}

/* The value on top of the stack (popped) under a key of the manifest. */
static void member_read(lua_State *L, struct reading_table *r, const char *key)
{
	struct err err;
	json_t *value;

	if (strcmp(key, "choices") == 0) {
		choices_keep(L, r);
	} else if (lua_isfunction(L, -1)) {
		if (manifest_member(key) == MANIFEST_FUNCTION) {
			function_keep(L, r, key);
			return;
		}
		if (manifest_member(key) == MANIFEST_DATA) {
			problems_add_at(&r->problems, key, "is a function; it must be data");
			refuse(r, key);
		} else { /* refused with the nearest known name, like those of data */
			json_object_set_new(r->raw, key, json_true());
		}
	} else if ((value = convert_json(L, -1, key, MANIFEST_BYTES, &err))) {
		json_object_set_new(r->raw, key, value);
	} else {
		refuse_value(r, key, err.text);
	}
	lua_pop(L, 1);
}

static void table_read(lua_State *L, void *arg)
{
	struct reading_table *r = arg;

	if (!lua_istable(L, 1)) {
		problems_add(&r->problems,
		    "init.lua must return one table, as in `return { api = 1, kind = …, name = … "
		    "}`");
		return;
	}
	lua_settop(L, 1);
	for (lua_pushnil(L); lua_next(L, 1);) {
		if (lua_type(L, -2) == LUA_TSTRING) {
			member_read(L, r, lua_tostring(L, -2));
			continue;
		}
		problems_add(
		    &r->problems, "the table has a key that is no name (%s)", luaL_typename(L, -2));
		lua_pop(L, 1);
	}
}

/* Runs init.lua and takes its table apart; 0 where it didn't come to that. */
static int init_run(struct script *script, struct reading_table *r, struct mistakes *m)
{
	const json_t *text = json_object_get(script->bundle.files, "init.lua");
	struct sandbox_run run = {0};
	enum sandbox_result result;
	struct err err;
	int ref;

	result = sandbox_load(
	    script->sb, "@init.lua", json_string_value(text), json_string_length(text), &ref, &err);
	if (result == SANDBOX_OK)
		result = sandbox_start(script->sb, &run, ref, NULL, NULL, &err);
	if (result == SANDBOX_YIELDED) {
		err_set(&err, STATUS_SCRIPT,
		    "init.lua waits for something; only functions of the table may");
		result = SANDBOX_ERROR;
	}
	if (result == SANDBOX_OK)
		result = sandbox_read(&run, table_read, r, &err);
	sandbox_drop(&run);
	sandbox_unref(script->sb, ref);
	if (result != SANDBOX_OK)
		mistakes_add_message(m, "init.lua", err.text);
	return result == SANDBOX_OK;
}

/* Lua forgets the order in which names are written; people meant it. */
static void order_as_written(json_t *manifest, const char *key, const struct locate *locate)
{
	json_t *from = json_object_get(manifest, key), *to = json_object();
	size_t n = json_object_size(from);

	for (size_t i = 0; i < n; i++) {
		const char *name, *first = NULL;
		size_t least = 0;
		json_t *value;

		json_object_foreach(from, name, value)
		{
			char path[256];
			size_t place;

			snprintf(path, sizeof path, "%s.%s", key, name);
			place = locate_order(locate, path);
			if (!json_object_get(to, name) && (!first || place < least)) {
				first = name;
				least = place;
			}
		}
		json_object_set(to, first, json_object_get(from, first));
	}
	json_object_set_new(manifest, key, to);
}

static void manifest_order(json_t *manifest, const json_t *source)
{
	static const char *const keys[] = {"settings", "slots", "findings"};
	struct locate *locate = locate_new(json_string_value(source), json_string_length(source));

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (json_object_size(json_object_get(manifest, keys[i])) > 1)
			order_as_written(manifest, keys[i], locate);
	locate_free(locate);
}

static void init_load(struct script *script, struct mistakes *m)
{
	const json_t *text = json_object_get(script->bundle.files, "init.lua");
	struct manifest_names names = {script->signals, script->families};
	struct reading_table r = {
	    script, json_object(), json_object(), json_object(), PROBLEMS_INIT};
	struct err err;

	if (sdk_open(script, &err) != STATUS_OK) {
		mistakes_add_message(m, "init.lua", err.text);
	} else if (init_run(script, &r, m)) {
		if (json_object_size(r.raw) || json_object_size(r.functions) ||
		    !problems_count(&r.problems))
			script->manifest = manifest_check(r.raw, r.functions, &names, &r.problems);
		if (script->manifest)
			manifest_order(script->manifest, text);
		forget_missing(&r);
		mistakes_add_problems(m, "init.lua", text, &r.problems);
	}
	problems_free(&r.problems);
	json_decref(r.raw);
	json_decref(r.refused);
	json_decref(r.functions);
}

/* What init.lua gives as data is known; of the functions only where they are now. */
static enum status init_again(struct script *script, size_t functions, struct err *err)
{
	struct mistakes m = MISTAKES_INIT;
	struct reading_table r = {
	    script, json_object(), json_object(), json_object(), PROBLEMS_INIT};
	enum status st = STATUS_OK;
	json_t *list;

	init_run(script, &r, &m);
	if ((list = mistakes_take(&m, err)))
		st = STATUS_SCRIPT;
	else if (script->nfunctions != functions)
		st = err_set(err, STATUS_SCRIPT, "init.lua of %s gives other functions than before",
		    script->bundle.name);
	json_decref(list);
	problems_free(&r.problems);
	json_decref(r.raw);
	json_decref(r.refused);
	json_decref(r.functions);
	return st;
}

enum status script_wake(struct script *script, struct err *err)
{
	size_t functions = script->nfunctions;
	enum status st;

	if (!json_object_get(script->bundle.files, "init.lua"))
		return err_set(
		    err, STATUS_SCRIPT, "the text of init.lua of %s is gone", script->bundle.name);
	if (!script_state_new(script))
		return err_set(
		    err, STATUS_NOMEM, "no memory for the state of %s", script->bundle.name);
	script->nfunctions = 0;
	st = sdk_open(script, err);
	if (st == STATUS_OK)
		st = init_again(script, functions, err);
	if (st == STATUS_OK)
		return STATUS_OK;
	/* It is still asked what it has; a later call tries again. */
	script->nfunctions = functions;
	script_rest(script);
	return st;
}

/* --- All of it --- */

static void bundle_name(struct bundle *bundle, const json_t *manifest)
{
	mem_free(bundle->kind);
	mem_free(bundle->name);
	mem_free(bundle->version);
	bundle->kind = xstrdup(json_str(manifest, "kind"));
	bundle->name = xstrdup(json_str(manifest, "name"));
	bundle->version = xstrdup(json_str(manifest, "version"));
}

enum status host_load(
    struct host *host, struct bundle *bundle, struct script **out, json_t **why, struct err *err)
{
	struct script *script = script_new(host, bundle);
	struct mistakes m = MISTAKES_INIT;
	json_t *list;

	*out = NULL;
	if (why)
		*why = NULL;
	if (!script->sb) {
		script_free(script);
		return err_set(err, STATUS_NOMEM, "no memory for the state of a script");
	}
	load_files(script, &m);
	names_collect(script);
	init_load(script, &m);
	if ((list = mistakes_take(&m, err))) {
		if (why)
			*why = list;
		else
			json_decref(list);
		script_free(script);
		return STATUS_SCRIPT;
	}
	bundle_name(&script->bundle, script->manifest);
	bundle_name(bundle, script->manifest);
	if (!host->options.services.driver)
		script->meter = script_meter(script->bundle.name);
	*out = script;
	return STATUS_OK;
}
