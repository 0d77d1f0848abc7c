/* Lua values to JSON and back. */
#include "plugins/convert.h"

#include <lauxlib.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "plugins/sandbox_state.h"

static const char array_key; /* table[&array_key] = true: an array also when it is empty */

/* Keys of one table that are sorted on the C stack. */
#define KEYS_ON_STACK 16

/* --- Marks ------------------------------------------------------------------------------ */

void convert_push_null(lua_State *L)
{
	lua_pushlightuserdata(L, NULL);
}

int convert_is_null(lua_State *L, int idx)
{
	return lua_type(L, idx) == LUA_TLIGHTUSERDATA && lua_touserdata(L, idx) == NULL;
}

void convert_mark_array(lua_State *L, int idx)
{
	idx = lua_absindex(L, idx);
	lua_pushboolean(L, 1);
	lua_rawsetp(L, idx, &array_key);
}

/* --- JSON to Lua ------------------------------------------------------------------------ */

static void push_value(lua_State *L, const json_t *value, unsigned flags, int depth);

static void push_array(lua_State *L, const json_t *array, unsigned flags, int depth)
{
	size_t n = json_array_size(array);

	lua_createtable(L, (int)n, n == 0);
	for (size_t i = 0; i < n; i++) {
		push_value(L, json_array_get(array, i), flags, depth);
		lua_rawseti(L, -2, (lua_Integer)i + 1);
	}
	if (n == 0)
		convert_mark_array(L, -1);
}

static void push_object(lua_State *L, const json_t *object, unsigned flags, int depth)
{
	const char *key;
	json_t *value;

	lua_createtable(L, 0, (int)json_object_size(object));
	json_object_foreach((json_t *)(uintptr_t)object, key, value)
	{
		if (json_is_null(value) && !(flags & CONVERT_NULLS))
			continue;
		lua_pushstring(L, key);
		push_value(L, value, flags, depth);
		lua_rawset(L, -3);
	}
}

static void push_value(lua_State *L, const json_t *value, unsigned flags, int depth)
{
	if (depth > JSON_DEPTH_MAX)
		luaL_error(L, "JSON is nested deeper than %d", JSON_DEPTH_MAX);
	luaL_checkstack(L, 8, NULL);
	switch (json_typeof(value)) {
	case JSON_OBJECT:
	case JSON_ARRAY:
		if (json_is_array(value))
			push_array(L, value, flags, depth + 1);
		else
			push_object(L, value, flags, depth + 1);
		if (flags & CONVERT_READONLY)
			sandbox_push_readonly(L);
		break;
	case JSON_STRING:
		lua_pushlstring(L, json_string_value(value), json_string_length(value));
		break;
	case JSON_INTEGER:
		lua_pushinteger(L, json_integer_value(value));
		break;
	case JSON_REAL:
		lua_pushnumber(L, json_real_value(value));
		break;
	case JSON_TRUE:
	case JSON_FALSE:
		lua_pushboolean(L, json_is_true(value));
		break;
	case JSON_NULL:
		convert_push_null(L);
		break;
	}
}

void convert_push(lua_State *L, const json_t *value, unsigned flags)
{
	if (value)
		push_value(L, value, flags, 0);
	else
		lua_pushnil(L);
}

/* --- Lua to JSON ------------------------------------------------------------------------ */

struct walk {
	struct err *err;
	json_t *(*other)(lua_State *L, int idx, void *arg); /* may be NULL */
	void *other_arg;
	json_t *root; /* every node hangs in here from the start, so that an error loses none */
	size_t left;  /* bytes of JSON text */
	int depth;
	const void *above[JSON_DEPTH_MAX];      /* the tables we are in */
	const char *name;                       /* what the path begins with */
	const struct key *keys[JSON_DEPTH_MAX]; /* the way to the value that is looked at */
	int nkeys;
};

static int read_value(lua_State *L, struct walk *w, json_t *parent, const struct key *key);

static int refuse(struct walk *w, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* "findings.items[3].weight" */
static void path_write(const struct walk *w, char *out, size_t size)
{
	size_t len = (size_t)snprintf(out, size, "%.100s", w->name);

	for (int i = 0; i < w->nkeys && len < size; i++) {
		const struct key *key = w->keys[i];
		int n = key->rank == KEY_INTEGER
		    ? snprintf(out + len, size - len, "[%lld]", (long long)key->integer)
		    : snprintf(out + len, size - len, ".%.40s", key->text);

		len += (size_t)n;
	}
}

static int refuse(struct walk *w, const char *fmt, ...)
{
	char detail[200], path[200];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(detail, sizeof detail, fmt, ap);
	va_end(ap);
	path_write(w, path, sizeof path);
	err_set(w->err, STATUS_INVALID, "%s: %s", path, detail);
	return 0;
}

static int spend(struct walk *w, size_t bytes)
{
	if (bytes > w->left)
		return refuse(w, "is too large");
	w->left -= bytes;
	return 1;
}

/* Hangs a new node under its parent, or makes it the root. */
static int attach(struct walk *w, json_t *parent, const struct key *key, json_t *node)
{
	if (!node)
		return refuse(w, "there is no memory for it");
	if (!parent)
		w->root = node;
	else if (json_is_array(parent) ? json_array_append_new(parent, node)
	                               : json_object_set_new_nocheck(parent, key->text, node))
		return refuse(w, "there is no memory for it");
	return 1;
}

static int text_allowed(struct walk *w, const char *s, size_t len)
{
	if (memchr(s, '\0', len))
		return refuse(w, "holds a NUL byte");
	if (!utf8_valid(s, len))
		return refuse(w, "is not valid UTF-8");
	return spend(w, len + 3);
}

static int read_number(lua_State *L, struct walk *w, json_t *parent, const struct key *key)
{
	lua_Number n = lua_tonumber(L, -1);

	if (!isfinite(n))
		return refuse(w, "is not a finite number");
	return spend(w, 2) &&
	    attach(w, parent, key,
	        lua_isinteger(L, -1) ? json_integer(lua_tointeger(L, -1)) : json_real(n));
}

static int read_text(lua_State *L, struct walk *w, json_t *parent, const struct key *key)
{
	size_t len;
	const char *s = lua_tolstring(L, -1, &len);

	return text_allowed(w, s, len) && attach(w, parent, key, json_stringn_nocheck(s, len));
}

/* Is it a list (1), an object (0), or neither (-1, refused)? The keys are in order. */
static int table_shape(lua_State *L, struct walk *w, const struct key *keys, size_t n)
{
	int marked;

	if (n == 0) {
		marked = lua_rawgetp(L, -1, &array_key) != LUA_TNIL;
		lua_pop(L, 1);
		return marked;
	}
	for (size_t i = 0; i < n; i++) {
		if (keys[i].rank == keys[0].rank && keys[i].rank == KEY_STRING)
			continue;
		if (keys[i].rank == KEY_STRING)
			refuse(w, "mixes list items and named fields");
		else if (keys[i].rank != KEY_INTEGER)
			refuse(w, "has a key that is neither text nor a position");
		else if (keys[i].integer != (lua_Integer)i + 1)
			refuse(w, "is a list with a hole at [%zu]", i + 1);
		else
			continue;
		return -1;
	}
	return keys[0].rank == KEY_INTEGER;
}

/* The members of the table on top, which is new to us, into `node`. */
static int read_members(
    lua_State *L, struct walk *w, json_t *node, const struct key *keys, size_t n)
{
	int table = lua_gettop(L), ok = 1;

	for (size_t i = 0; ok && i < n; i++) {
		w->keys[w->nkeys++] =
		    &keys[i]; /* no deeper than tables are, which read_table sees to */
		ok = keys[i].rank == KEY_INTEGER || text_allowed(w, keys[i].text, keys[i].len);
		if (ok) {
			keys_push(L, &keys[i]);
			lua_rawget(L, table);
			ok = read_value(L, w, node, &keys[i]);
			lua_settop(L, table);
		}
		if (ok)
			w->nkeys--;
	}
	return ok;
}

static int read_table(lua_State *L, struct walk *w, json_t *parent, const struct key *key)
{
	struct key stack[KEYS_ON_STACK], *keys = stack;
	const void *self;
	json_t *node;
	int type, shape;
	size_t n;

	view_push_target(L, -1);
	self = lua_topointer(L, -1);
	if (w->depth == JSON_DEPTH_MAX)
		return refuse(w, "is nested deeper than %d", JSON_DEPTH_MAX);
	for (int i = 0; i < w->depth; i++)
		if (w->above[i] == self)
			return refuse(w, "holds itself");
	type = keys_count(L, -1, &n);
	if (type != LUA_TNONE)
		return refuse(w, "has a key of type %s", lua_typename(L, type));
	if (!spend(w, 2 + n))
		return 0;
	if (n > KEYS_ON_STACK) {
		keys = lua_newuserdatauv(L, n * sizeof *keys, 0);
		lua_insert(L, -2);
	}
	keys_list(L, -1, keys, n);
	shape = table_shape(L, w, keys, n);
	if (shape < 0)
		return 0;
	node = shape ? json_array() : json_object();
	if (!attach(w, parent, key, node))
		return 0;
	w->above[w->depth++] = self;
	if (!read_members(L, w, node, keys, n))
		return 0;
	w->depth--;
	return 1;
}

/* The userdata on top, if somebody knows it. */
static int read_other(lua_State *L, struct walk *w, json_t *parent, const struct key *key)
{
	json_t *value = w->other ? w->other(L, -1, w->other_arg) : NULL;

	if (!value)
		return refuse(w, "is a %s, not data", luaL_typename(L, -1));
	return attach(w, parent, key, value) && spend(w, 64);
}

/* The value on top. */
static int read_value(lua_State *L, struct walk *w, json_t *parent, const struct key *key)
{
	luaL_checkstack(L, 8, NULL);
	switch (lua_type(L, -1)) {
	case LUA_TTABLE:
		return read_table(L, w, parent, key);
	case LUA_TSTRING:
		return read_text(L, w, parent, key);
	case LUA_TNUMBER:
		return read_number(L, w, parent, key);
	case LUA_TBOOLEAN:
		return spend(w, 5) && attach(w, parent, key, json_boolean(lua_toboolean(L, -1)));
	case LUA_TNIL:
		return spend(w, 5) && attach(w, parent, key, json_null());
	case LUA_TUSERDATA:
		return read_other(L, w, parent, key);
	default:
		if (convert_is_null(L, -1))
			return spend(w, 5) && attach(w, parent, key, json_null());
		return refuse(w, "is a %s, not data", luaL_typename(L, -1));
	}
}

static int read_protected(lua_State *L)
{
	struct walk *w = lua_touserdata(L, 1);

	lua_pushboolean(L, read_value(L, w, NULL, NULL));
	return 1;
}

/* The frames that held the keys are gone. */
static void out_of_memory(struct walk *w)
{
	w->nkeys = 0;
	refuse(w, "there is no memory for it");
}

json_t *convert_json(lua_State *L, int idx, const char *name, size_t max, struct err *err)
{
	return convert_json_with(L, idx, name, max, NULL, NULL, err);
}

json_t *convert_json_with(lua_State *L, int idx, const char *name, size_t max,
    json_t *(*other)(lua_State *L, int idx, void *arg), void *arg, struct err *err)
{
	struct walk w = {.err = err, .left = max, .other = other, .other_arg = arg, .name = name};
	int ok = 0;

	idx = lua_absindex(L, idx);
	if (lua_checkstack(L, 3)) {
		lua_pushcfunction(L, read_protected);
		lua_pushlightuserdata(L, &w);
		lua_pushvalue(L, idx);
		if (lua_pcall(L, 2, 1, 0) == LUA_OK)
			ok = lua_toboolean(L, -1);
		else
			out_of_memory(&w);
		lua_pop(L, 1);
	}
	if (ok)
		return w.root;
	json_decref(w.root);
	return NULL;
}
