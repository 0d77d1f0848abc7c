/* Settings as scripts see them. A secret is a handle that can be given on, and nothing else: it can't be printed,
 * compared, joined, counted, stored or asked for its text. */
#include <lauxlib.h>
#include <string.h>

#include "plugins/convert.h"
#include "plugins/script.h"

/* What stands behind a handle: the setting whose value is meant. */
struct secret {
	char name[48];
};

static const char meta; /* its address is the key of the metatable in the registry */

static int refuse(lua_State *L)
{
	return sdk_raise(
	    L, "a secret can only be handed to http; it can't be read, compared or joined");
}

static int shown(lua_State *L)
{
	lua_pushliteral(L, "(secret)");
	return 1;
}

static int unknown_setting(lua_State *L)
{
	const struct script *script = script_of(L);
	const json_t *settings = json_object_get(script->manifest, "settings"), *declared;

	/* One that is declared and has no value: a study that was published before it was declared has its default. */
	if (lua_type(L, 2) == LUA_TSTRING &&
	    (declared = json_object_get(settings, lua_tostring(L, 2)))) {
		if (!json_object_get(declared, "default"))
			return 0;
		convert_push(L, json_object_get(declared, "default"), CONVERT_READONLY);
		return 1;
	}
	return sdk_refuse_field(L, "settings", 2, settings);
}

void script_secret_open(lua_State *L)
{
	static const char *const events[] = {"__index", "__newindex", "__call", "__concat", "__len",
	    "__eq", "__lt", "__le", "__unm", "__add", "__sub", "__mul", "__div", "__mod", "__pow",
	    "__idiv", "__band", "__bor", "__bxor", "__shl", "__shr", "__bnot", NULL};

	lua_newtable(L);
	for (const char *const *event = events; *event; event++) {
		lua_pushcfunction(L, refuse);
		lua_setfield(L, -2, *event);
	}
	lua_pushcfunction(L, shown);
	lua_setfield(L, -2, "__tostring");
	lua_pushliteral(L, "secret");
	lua_setfield(L, -2, "__name");
	lua_pushboolean(L, 0);
	lua_setfield(L, -2, "__metatable");
	lua_rawsetp(L, LUA_REGISTRYINDEX, &meta);
}

const char *secret_name(lua_State *L, int idx)
{
	const struct secret *secret = lua_touserdata(L, idx);
	int same;

	if (lua_type(L, idx) != LUA_TUSERDATA || !lua_getmetatable(L, idx))
		return NULL;
	lua_rawgetp(L, LUA_REGISTRYINDEX, &meta);
	same = lua_rawequal(L, -1, -2);
	lua_pop(L, 2);
	return same ? secret->name : NULL;
}

void secret_push(lua_State *L, const char *name)
{
	struct secret *secret = lua_newuserdatauv(L, sizeof *secret, 0);

	memset(secret, 0, sizeof *secret);
	strncpy(secret->name, name, sizeof secret->name - 1);
	lua_rawgetp(L, LUA_REGISTRYINDEX, &meta);
	lua_setmetatable(L, -2);
}

void secret_push_settings(lua_State *L, const struct script *script, const json_t *settings)
{
	const json_t *definitions = json_object_get(script->manifest, "settings");
	const char *name;
	json_t *value;

	lua_newtable(L);
	json_object_foreach((json_t *)settings, name, value)
	{
		const char *type = json_str(json_object_get(definitions, name), "type");

		if (type && strcmp(type, "secret") == 0)
			secret_push(L, name);
		else
			convert_push(L, value, CONVERT_READONLY);
		lua_setfield(L, -2, name);
	}
	lua_createtable(L, 0, 1);
	lua_pushcfunction(L, unknown_setting);
	lua_setfield(L, -2, "__index");
	lua_setmetatable(L, -2);
	sandbox_push_readonly(L);
}
