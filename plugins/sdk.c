/* The SDK: modules that scripts may require, made in C or baked in as Lua, and its data by language. */
#include <lauxlib.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/embed.h"
#include "base/log.h"
#include "base/nearest.h"
#include "plugins/outside.h"
#include "plugins/script.h"
#include "plugins/test.h"

#define DATA_MAX 256 /* files of data by language that are shipped */

/* --- Data, parsed once per process --- */

static struct {
	char stem[64]; /* "languages/en/lexicon" */
	json_t *data;
} parsed[DATA_MAX];
static size_t nparsed;
static pthread_mutex_t parsing = PTHREAD_MUTEX_INITIALIZER; /* each loop has a host */

static const struct embedded_file *embedded_find(const char *path)
{
	for (const struct embedded_file *f = embedded_sdk; f->name; f++)
		if (strcmp(f->name, path) == 0)
			return f;
	return NULL;
}

/* One file's table added to what other files of the same data gave: lists of one name add up. */
static void data_merge(json_t *data, json_t *table)
{
	const char *key;
	json_t *value;

	json_object_foreach(table, key, value)
	{
		json_t *known = json_object_get(data, key);

		if (known && json_is_array(known) && json_is_array(value))
			json_array_extend(known, value);
		else
			json_object_set(data, key, value);
	}
}

/* languages/LOCALE/WHAT.lua, or what the files in languages/LOCALE/WHAT/ give together; NULL where there are none. */
static json_t *data_read(const char *stem)
{
	size_t len = strlen(stem);
	json_t *data = NULL;

	for (const struct embedded_file *f = embedded_sdk; f->name; f++) {
		struct err err;
		json_t *table;

		if (strncmp(f->name, stem, len) != 0 ||
		    (strcmp(f->name + len, ".lua") != 0 && f->name[len] != '/'))
			continue;
		table = host_read_table(f->name, (const char *)f->data, f->size, &err);
		if (!table) {
			log_event(LOG_ERROR, "sdk_data", "reason", err.text, NULL);
			continue;
		}
		if (!data)
			data = json_object();
		data_merge(data, table);
		json_decref(table);
	}
	return data;
}

#define STEM_SIZE 64

/* 0 where no file can have that name. */
static int stem_write(char stem[STEM_SIZE], const char *what, const char *locale, size_t len)
{
	return len > 0 &&
	    snprintf(stem, STEM_SIZE, "languages/%.*s/%s", (int)len, locale, what) < STEM_SIZE;
}

json_t *sdk_read(const char *what, const char *locale)
{
	size_t lengths[] = {strlen(locale), strcspn(locale, "-_")};
	json_t *data = NULL;
	char stem[STEM_SIZE];

	for (size_t i = 0; i < sizeof lengths / sizeof *lengths && !data; i++)
		if (stem_write(stem, what, locale, lengths[i]))
			data = data_read(stem);
	return data;
}

static const json_t *data_find(const char *what, const char *locale, size_t len)
{
	char stem[STEM_SIZE];

	if (!stem_write(stem, what, locale, len))
		return NULL;
	for (size_t i = 0; i < nparsed; i++)
		if (strcmp(parsed[i].stem, stem) == 0)
			return parsed[i].data;
	if (nparsed == DATA_MAX)
		return NULL;
	parsed[nparsed].data = data_read(stem);
	if (!parsed[nparsed].data)
		return NULL;
	memcpy(parsed[nparsed].stem, stem, sizeof stem);
	return parsed[nparsed++].data;
}

/* "de-AT", then "de". */
const json_t *sdk_own(const char *what, const char *locale)
{
	const json_t *data;

	pthread_mutex_lock(&parsing);
	data = data_find(what, locale, strlen(locale));
	if (!data)
		data = data_find(what, locale, strcspn(locale, "-_"));
	pthread_mutex_unlock(&parsing);
	return data;
}

const json_t *sdk_data(const char *what, const char *locale)
{
	const json_t *data = sdk_own(what, locale);

	return data ? data : sdk_own(what, "en");
}

/* --- Modules --- */

int sdk_raise(lua_State *L, const char *fmt, ...)
{
	lua_Debug ar = {.currentline = -1};
	va_list ap;

	for (int level = 0; ar.currentline < 1 && lua_getstack(L, level, &ar); level++)
		lua_getinfo(L, "Sl", &ar);
	if (ar.currentline > 0)
		lua_pushfstring(L, "%s:%d: ", ar.short_src, ar.currentline);
	else
		lua_pushliteral(L, "");
	va_start(ap, fmt);
	lua_pushvfstring(L, fmt, ap);
	va_end(ap);
	lua_concat(L, 2);
	return lua_error(L);
}

int sdk_refuse_field(lua_State *L, const char *what, int idx, const json_t *known)
{
	const char *name = lua_type(L, idx) == LUA_TSTRING ? lua_tostring(L, idx) : NULL, *key;
	struct nearest near = {NULL, NULL, 0};
	json_t *value;

	if (!name)
		return sdk_raise(L, "%s has fields by name alone", what);
	nearest_begin(&near, name);
	json_object_foreach((json_t *)known, key, value)
	{
		nearest_offer(&near, key);
	}
	if (near.name)
		return sdk_raise(L, "%s has no '%s'; did you mean '%s'?", what, name, near.name);
	return sdk_raise(L, "%s has no '%s'", what, name);
}

static int unknown_signal(lua_State *L)
{
	return sdk_refuse_field(L, "signals", 2, script_of(L)->signals);
}

static int unknown_family(lua_State *L)
{
	return sdk_refuse_field(L, "probes", 2, script_of(L)->families);
}

/* A table whose fields give their own names. */
static void push_names(lua_State *L, const json_t *names, lua_CFunction unknown)
{
	const char *name;
	json_t *value;

	lua_createtable(L, 0, (int)json_object_size(names));
	json_object_foreach((json_t *)names, name, value)
	{
		lua_pushstring(L, name);
		lua_setfield(L, -2, name);
	}
	lua_createtable(L, 0, 1);
	lua_pushcfunction(L, unknown);
	lua_setfield(L, -2, "__index");
	lua_setmetatable(L, -2);
}

static void open_signals(lua_State *L, void *arg)
{
	struct script *script = arg;

	push_names(L, script->signals, unknown_signal);
}

static void open_probes(lua_State *L, void *arg)
{
	struct script *script = arg;

	push_names(L, script->families, unknown_family);
}

static void open_types(lua_State *L, void *arg)
{
	(void)arg;
	turn_object_open(L);
	script_secret_open(L);
	ctx_open(L);
}

static const struct {
	const char *name;
	void (*open)(lua_State *L, void *arg);
} modules[] = {{"signals", open_signals}, {"probes", open_probes}, {"text", sdk_open_text}};

enum status sdk_open(struct script *script, struct err *err)
{
	if (sandbox_protect(script->sb, open_types, NULL, err) != SANDBOX_OK)
		return STATUS_SCRIPT;
	for (size_t i = 0; i < sizeof modules / sizeof *modules; i++)
		if (sandbox_preload(script->sb, modules[i].name, modules[i].open, script, err) !=
		    SANDBOX_OK)
			return STATUS_SCRIPT;
	return script->tests ? test_open(script, err) : STATUS_OK;
}

int sdk_find(void *arg, const char *name, struct sandbox_module *out)
{
	struct script *script = arg;
	const struct embedded_file *f;
	const json_t *text;
	char path[160];

	if (strncmp(name, "./", 2) == 0) {
		snprintf(path, sizeof path, "%s.lua", name + 2);
		if (!(text = json_object_get(script->bundle.files, path)))
			return 0;
		snprintf(script->chunkname, sizeof script->chunkname, "@%s", path);
		*out = (struct sandbox_module){
		    script->chunkname, json_string_value(text), json_string_length(text)};
		return 1;
	}
	/* The SDK's data lies in folders; only what lies beside them is a module. */
	snprintf(path, sizeof path, "%s.lua", name);
	if (strchr(name, '/') || strchr(name, '.') || !(f = embedded_find(path)))
		return 0;
	if (strncmp(name, "testkit", 7) == 0 && !script->tests)
		return 0;
	snprintf(script->chunkname, sizeof script->chunkname, "@sdk/%s", path);
	*out = (struct sandbox_module){script->chunkname, (const char *)f->data, f->size};
	return 1;
}
