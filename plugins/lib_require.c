/* Compiling chunks, and require: modules of the SDK and files of the script's own folder, nothing
 * else. */
#include <ctype.h>
#include <lauxlib.h>
#include <string.h>

#include "plugins/sandbox_state.h"

#define NAME_MAX_LEN 100
#define READ_PIECE   1024 /* the compiler is asked about its time between pieces */
#define READ_COST    4    /* bytes a step */

static const char modules_key; /* registry[&modules_key] = name → value, false while it loads */

struct reader {
	const char *text;
	size_t left;
};

/* The lua_Reader of lib_compile: the only place where a compilation can be stopped. */
static const char *read_piece(lua_State *L, void *ud, size_t *size)
{
	struct reader *r = ud;
	const char *piece = r->text;

	*size = r->left < READ_PIECE ? r->left : READ_PIECE;
	sandbox_charge(L, *size / READ_COST);
	r->text += *size;
	r->left -= *size;
	return piece;
}

void lib_compile(lua_State *L, const char *chunkname, const char *text, size_t len)
{
	struct sandbox *sb = sandbox_of(L);
	struct reader reader = {text, len};
	int status;

	if (len > SANDBOX_TEXT_MAX)
		luaL_error(L, "%s: longer than %d bytes", chunkname + 1, (int)SANDBOX_TEXT_MAX);
	sb->compiling = 1;
	status = lua_load(L, read_piece, &reader, chunkname, "t");
	sb->compiling = 0;
	if (status != LUA_OK)
		lua_error(L);
	lib_push_env(L);
	if (!lua_setupvalue(L, -2, 1))
		lua_pop(L, 1);
}

/* "text", "lexicons.en", "./ladder", "./stages/first": letters, digits, '_' and '-' between
 * separators, so that no name leads out of the folder. */
static int name_allowed(const char *name, size_t len)
{
	int own = len > 2 && name[0] == '.' && name[1] == '/';
	size_t i = own ? 2 : 0;

	if (len > NAME_MAX_LEN || i == len || (!own && !islower((unsigned char)name[0])))
		return 0;
	for (int word = 0; i < len; i++) {
		unsigned char c = (unsigned char)name[i];

		if (isalnum(c) || c == '_' || c == '-')
			word = 1;
		else if (!word || i + 1 == len || !(c == '/' || (c == '.' && !own)))
			return 0;
		else
			word = 0;
	}
	return 1;
}

/* load(name): runs the module's text, gives what it returns. */
static int load_module(lua_State *L)
{
	struct sandbox *sb = sandbox_of(L);
	struct sandbox_module module;
	const char *name = lua_tostring(L, 1);

	if (!sb->find || !sb->find(sb->arg, name, &module))
		return luaL_error(L, "there is no module '%s'", name);
	lib_compile(L, module.chunkname, module.text, module.len);
	lua_pushvalue(L, 1);
	lua_call(L, 1, 1);
	if (!lua_toboolean(L, -1))
		return luaL_error(L, "module '%s' returns nothing", name);
	/* What the SDK gives is the same for every call; a script's own files are its own
	 * affair. */
	if (name[0] != '.' && lua_istable(L, -1))
		sandbox_push_readonly(L);
	return 1;
}

/* modules[name] = the value on top (popped); the name is at 1, modules at 2. */
static void set_module(lua_State *L)
{
	lua_pushvalue(L, 1);
	lua_insert(L, -2);
	lua_rawset(L, 2);
}

static int base_require(lua_State *L)
{
	size_t len;
	const char *name = luaL_checklstring(L, 1, &len);
	int status;

	lua_settop(L, 1);
	if (!name_allowed(name, len))
		return luaL_error(L,
		    "can't require '%s': a module is \"name\" of the SDK or \"./name\" of this "
		    "folder",
		    name);
	lua_rawgetp(L, LUA_REGISTRYINDEX, &modules_key);
	lua_pushvalue(L, 1);
	if (lua_rawget(L, 2) == LUA_TBOOLEAN && !lua_toboolean(L, -1))
		return luaL_error(L, "module '%s' requires itself", name);
	if (!lua_isnil(L, -1))
		return 1;
	lua_pushboolean(L, 0);
	set_module(L);
	lua_pushcfunction(L, load_module);
	lua_pushvalue(L, 1);
	status = lua_pcall(L, 1, 1, 0);
	if (status != LUA_OK) {
		lua_pushnil(L); /* it may be tried again */
		set_module(L);
		return lua_error(L);
	}
	lua_pushvalue(L, -1);
	set_module(L);
	return 1;
}

void lib_set_module(lua_State *L, const char *name)
{
	lua_rawgetp(L, LUA_REGISTRYINDEX, &modules_key);
	lua_insert(L, -2);
	lua_setfield(L, -2, name);
	lua_pop(L, 1);
}

void lib_add_require(lua_State *L)
{
	lua_newtable(L);
	lua_rawsetp(L, LUA_REGISTRYINDEX, &modules_key);
	lua_pushcfunction(L, base_require);
	lua_setfield(L, -2, "require");
}
