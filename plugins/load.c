/* Loading a script: its data files, its Lua files, the table that init.lua returns, and all that is wrong with them. */
#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

#include "base/fields.h"
#include "base/mem.h"
#include "plugins/convert.h"
#include "plugins/manifest.h"
#include "plugins/mistakes.h"
#include "plugins/script.h"
#include "text/lexicon.h"

#define FUNCTIONS_MAX  64
#define MANIFEST_BYTES (512 * 1024)

/* --- Data files --- */

/* Words of a script's own: a list of phrases, or plain ones beside those that quote the participant. */
static const struct field phrase = F_LINE(NULL, 1, 300, NULL, "a phrase");
static const struct field family_members[] = {
    F_LIST("plain", 0, 50, &phrase, NULL, "[]", "phrases"),
    F_LIST("echo", 0, 50, &phrase, NULL, "[]", "phrases with {echo}"), F_END};
static const struct field family = {.kind = FIELD_OBJECT, .members = family_members};
static const struct field families = {.kind = FIELD_MAP, .max = 64, .element = &family};
static const struct field translation = {.kind = FIELD_TEXT, .min = 1, .max = 1000};
static const struct field translations = {.kind = FIELD_MAP, .max = 500, .element = &translation};

static void echoes_check(const json_t *list, const char *part, int wanted, struct problems *p)
{
	size_t mark = problems_enter(p, part), i;
	json_t *one;

	json_array_foreach(list, i, one)
	{
		size_t inner = problems_enter_index(p, i);
		int has = json_is_string(one) && strstr(json_string_value(one), "{echo}");

		if (json_is_string(one) && has != wanted)
			problems_add(p,
			    wanted ? "must hold {echo}, the place of the participant's words"
			           : "holds {echo}; such phrases belong into `echo = {…}`");
		problems_leave(p, inner);
	}
	problems_leave(p, mark);
}

static void probes_check(json_t *data, struct problems *p)
{
	const char *name;
	json_t *value;
	void *next;

	json_object_foreach_safe(data, next, name, value)
	{
		size_t mark = problems_enter(p, name);

		if (json_is_array(value))
			json_object_set_new(data, name, json_pack("{s:O}", "plain", value));
		value = json_object_get(data, name);
		echoes_check(json_object_get(value, "plain"), "plain", 0, p);
		echoes_check(json_object_get(value, "echo"), "echo", 1, p);
		problems_leave(p, mark);
	}
	json_decref(field_check(&families, data, p));
}

static void lexicon_check(json_t *data, struct problems *p)
{
	lexicon_free(lexicon_compile(&data, 1, p));
}

static void locale_check(json_t *data, struct problems *p)
{
	json_decref(field_check(&translations, data, p));
}

/* One row a folder of data files: FOLDER/LOCALE.lua. */
static const struct {
	const char *folder;
	void (*check)(json_t *data, struct problems *p);
} folders[] = {{"lexicon/", lexicon_check}, {"probes/", probes_check}, {"locale/", locale_check}};

static int is_data(const char *path, size_t *row)
{
	for (*row = 0; *row < sizeof folders / sizeof *folders; ++*row)
		if (strncmp(path, folders[*row].folder, strlen(folders[*row].folder)) == 0)
			return 1;
	return 0;
}

/* "en", "pt-BR": two or three small letters, then parts. */
static int is_locale_file(const char *name)
{
	size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyz");

	if (n < 2 || n > 3)
		return 0;
	while (name[n] == '-' &&
	    strspn(name + n + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"))
		n += 1 +
		    strspn(name + n + 1,
		        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
	return strcmp(name + n, ".lua") == 0;
}

static void data_load(
    struct script *script, const char *path, const json_t *text, size_t row, struct mistakes *m)
{
	struct problems p = PROBLEMS_INIT;
	struct err err;
	json_t *data;

	if (!is_locale_file(path + strlen(folders[row].folder))) {
		mistakes_add(m, path, 1,
		    "the file's name is no locale; files of %s are called en.lua, de.lua …",
		    folders[row].folder);
		return;
	}
	if (!(data = host_read_table(
	          path, json_string_value(text), json_string_length(text), &err))) {
		mistakes_add_message(m, path, err.text);
		return;
	}
	if (!json_is_object(data))
		problems_add(&p, "must be a table of names");
	else
		folders[row].check(data, &p);
	json_object_set_new(script->data, path, data);
	mistakes_add_problems(m, path, text, &p);
}

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
	    json_object_set_new(names, key, json_true());
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
	char name[64];

	for (lua_pushnil(L); lua_next(L, -2);) {
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

	if (lua_isfunction(L, -1)) {
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
	} else if (strcmp(key, "choices") == 0 && lua_istable(L, -1)) {
		choices_keep(L, r);
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
		forget_missing(&r);
		mistakes_add_problems(m, "init.lua", text, &r.problems);
	}
	problems_free(&r.problems);
	json_decref(r.raw);
	json_decref(r.refused);
	json_decref(r.functions);
}

/* --- All of it --- */

/* Files that aren't run now must at least be Lua. */
static void syntax_check(
    struct script *script, const char *path, const json_t *text, struct mistakes *m)
{
	char chunkname[256];
	struct err err;
	int ref;

	snprintf(chunkname, sizeof chunkname, "@%s", path);
	if (sandbox_load(script->sb, chunkname, json_string_value(text), json_string_length(text),
	        &ref, &err) != SANDBOX_OK)
		mistakes_add_message(m, path, err.text);
	sandbox_unref(script->sb, ref);
}

static void files_load(struct script *script, struct mistakes *m)
{
	const char *path;
	json_t *text;
	size_t row;

	json_object_foreach(script->bundle.files, path, text)
	{
		size_t n = strlen(path);

		if (is_data(path, &row))
			data_load(script, path, text, row, m);
		else if (n > 4 && strcmp(path + n - 4, ".lua") == 0 &&
		    strcmp(path, "init.lua") != 0)
			syntax_check(script, path, text, m);
	}
}

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
	files_load(script, &m);
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
	*out = script;
	return STATUS_OK;
}
