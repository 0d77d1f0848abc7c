/* string.find, match, gmatch and gsub over the project's own matcher. */
#include "config.h" /* memmem */

#include <lauxlib.h>
#include <string.h>

#include "plugins/match.h"
#include "plugins/sandbox_state.h"

/* What plain search costs, and what a call of a replacement does beside the matcher's steps. */
#define PLAIN_BYTES_PER_STEP 32
#define REPLACE_STEPS        4

/* Subject and pattern are the values at these indices. */
static void begin_match(lua_State *L, struct match *m, int subject, int pattern)
{
	m->subject = luaL_checklstring(L, subject, &m->subject_len);
	m->pattern = luaL_checklstring(L, pattern, &m->pattern_len);
}

/* Takes '^' off the pattern; was it there? */
static int take_anchor(struct match *m)
{
	if (m->pattern_len == 0 || m->pattern[0] != '^')
		return 0;
	m->pattern++;
	m->pattern_len--;
	return 1;
}

/* Pays for what the matcher did and raises what went wrong; did it match? */
static int settle(lua_State *L, struct match *m, long before, enum match_result result)
{
	if (result == MATCH_STEPS)
		budget_kill(L, SANDBOX_KILLED_STEPS);
	sandbox_charge(L, (size_t)(before - m->steps));
	if (result == MATCH_ERROR)
		luaL_error(L, "%s", m->message);
	return result == MATCH_YES;
}

static int search(lua_State *L, struct match *m, size_t offset, int anchored)
{
	long before = m->steps = budget_left(sandbox_of(L));

	return settle(L, m, before, match_search(m, offset, anchored));
}

static int try_at(lua_State *L, struct match *m, size_t offset)
{
	long before = m->steps = budget_left(sandbox_of(L));

	return settle(L, m, before, match_at(m, offset));
}

/* Pushes capture i, or the whole match for 0 where there are no captures. */
static void push_capture(lua_State *L, const struct match *m, unsigned i)
{
	if (i >= m->captures) {
		if (i > 0)
			luaL_error(L, "invalid capture index %%%d", (int)i + 1);
		lua_pushlstring(L, m->subject + m->start, m->end - m->start);
	} else if (m->capture[i].len == MATCH_POSITION) {
		lua_pushinteger(L, (lua_Integer)m->capture[i].start + 1);
	} else if (m->capture[i].len == MATCH_OPEN) {
		luaL_error(L, "unfinished capture");
	} else {
		lua_pushlstring(L, m->subject + m->capture[i].start, m->capture[i].len);
	}
}

/* Pushes all captures; the whole match if there are none and `whole`. Returns how many. */
static int push_captures(lua_State *L, const struct match *m, int whole)
{
	unsigned n = m->captures == 0 && whole ? 1 : m->captures;

	luaL_checkstack(L, (int)n, "too many captures");
	for (unsigned i = 0; i < n; i++)
		push_capture(L, m, i);
	return (int)n;
}

/* Where a search begins: the offset of a position that may be negative (from the end). */
static size_t start_offset(lua_State *L, int arg, size_t len)
{
	lua_Integer pos = luaL_optinteger(L, arg, 1);

	if (pos > 0)
		return (size_t)pos - 1;
	if (pos == 0 || pos < -(lua_Integer)len)
		return 0;
	return len + (size_t)pos;
}

/* --- find and match --------------------------------------------------------------------- */

static int find_plain(lua_State *L, const struct match *m, size_t offset)
{
	const char *from = m->subject + offset, *hit;

	sandbox_charge(L, (m->subject_len - offset + m->pattern_len) / PLAIN_BYTES_PER_STEP);
	hit = memmem(from, m->subject_len - offset, m->pattern, m->pattern_len);
	if (!hit) {
		luaL_pushfail(L);
		return 1;
	}
	lua_pushinteger(L, hit - m->subject + 1);
	lua_pushinteger(L, hit - m->subject + (lua_Integer)m->pattern_len);
	return 2;
}

static int find_or_match(lua_State *L, int find)
{
	struct match m;
	size_t offset;
	int anchored;

	begin_match(L, &m, 1, 2);
	offset = start_offset(L, 3, m.subject_len);
	if (offset > m.subject_len) {
		luaL_pushfail(L);
		return 1;
	}
	if (find && (lua_toboolean(L, 4) || match_is_plain(m.pattern, m.pattern_len)))
		return find_plain(L, &m, offset);
	anchored = take_anchor(&m);
	if (!search(L, &m, offset, anchored)) {
		luaL_pushfail(L);
		return 1;
	}
	if (!find)
		return push_captures(L, &m, 1);
	lua_pushinteger(L, (lua_Integer)m.start + 1);
	lua_pushinteger(L, (lua_Integer)m.end);
	return push_captures(L, &m, 0) + 2;
}

static int string_find(lua_State *L)
{
	return find_or_match(L, 1);
}

static int string_match(lua_State *L)
{
	return find_or_match(L, 0);
}

/* --- gmatch ----------------------------------------------------------------------------- */

/* Finds the next match from *offset on that does not end where the last one did (an empty match
 * right behind a match is none). */
static int next_match(lua_State *L, struct match *m, size_t *offset, size_t last)
{
	for (; *offset <= m->subject_len; ++*offset)
		if (try_at(L, m, *offset) && m->end != last) {
			*offset = m->end;
			return 1;
		}
	return 0;
}

/* Upvalues: subject, pattern, offset, end of the last match (-1 before the first). */
static int gmatch_step(lua_State *L)
{
	struct match m;
	size_t offset = (size_t)lua_tointeger(L, lua_upvalueindex(3));

	begin_match(L, &m, lua_upvalueindex(1), lua_upvalueindex(2));
	if (!next_match(L, &m, &offset, (size_t)lua_tointeger(L, lua_upvalueindex(4)))) {
		lua_pushinteger(L, (lua_Integer)m.subject_len + 1);
		lua_replace(L, lua_upvalueindex(3));
		return 0;
	}
	lua_pushinteger(L, (lua_Integer)m.end);
	lua_copy(L, -1, lua_upvalueindex(3));
	lua_replace(L, lua_upvalueindex(4));
	return push_captures(L, &m, 1);
}

static int string_gmatch(lua_State *L)
{
	struct match m;
	size_t offset;

	begin_match(L, &m, 1, 2);
	offset = start_offset(L, 3, m.subject_len);
	if (offset > m.subject_len)
		offset = m.subject_len + 1;
	lua_settop(L, 2);
	lua_pushinteger(L, (lua_Integer)offset);
	lua_pushinteger(L, -1);
	lua_pushcclosure(L, gmatch_step, 4);
	return 1;
}

/* --- gsub ------------------------------------------------------------------------------- */

/* The replacement string with its %0 … %9 and %%, for the present match. */
static void add_template(lua_State *L, luaL_Buffer *out, const struct match *m)
{
	size_t len;
	const char *text = lua_tolstring(L, 3, &len), *end = text + len, *escape;

	while ((escape = memchr(text, '%', (size_t)(end - text))) != NULL) {
		luaL_addlstring(out, text, (size_t)(escape - text));
		text = escape + 2;
		sandbox_charge(L, 1);
		if (escape + 1 < end && escape[1] == '%') {
			luaL_addchar(out, '%');
		} else if (escape + 1 < end && escape[1] == '0') {
			luaL_addlstring(out, m->subject + m->start, m->end - m->start);
		} else if (escape + 1 < end && escape[1] >= '1' && escape[1] <= '9') {
			push_capture(L, m, (unsigned)(escape[1] - '1'));
			luaL_tolstring(L, -1, NULL); /* a position is a number */
			lua_remove(L, -2);
			luaL_addvalue(out);
		} else {
			luaL_error(L, "invalid use of '%%' in replacement string");
		}
		lib_check_length(L, luaL_bufflen(out));
	}
	luaL_addlstring(out, text, (size_t)(end - text));
}

/* Adds what the match becomes; did it change? */
static int add_replacement(lua_State *L, luaL_Buffer *out, const struct match *m, int type)
{
	sandbox_charge(L, REPLACE_STEPS);
	if (type == LUA_TFUNCTION) {
		lua_pushvalue(L, 3);
		lua_call(L, push_captures(L, m, 1), 1);
	} else if (type == LUA_TTABLE) {
		push_capture(L, m, 0);
		lua_gettable(L, 3);
	} else {
		add_template(L, out, m);
		return 1;
	}
	if (!lua_toboolean(L, -1)) {
		lua_pop(L, 1);
		luaL_addlstring(out, m->subject + m->start, m->end - m->start);
		return 0;
	}
	if (!lua_isstring(L, -1))
		luaL_error(L, "invalid replacement value (a %s)", luaL_typename(L, -1));
	luaL_addvalue(out);
	return 1;
}

static int string_gsub(lua_State *L)
{
	struct match m;
	luaL_Buffer out;
	int type = lua_type(L, 3), anchored, changed = 0;
	size_t offset = 0, last = (size_t)-1;
	lua_Integer most, n = 0;

	begin_match(L, &m, 1, 2);
	most = luaL_optinteger(L, 4, (lua_Integer)m.subject_len + 1);
	luaL_argexpected(L,
	    type == LUA_TNUMBER || type == LUA_TSTRING || type == LUA_TFUNCTION ||
	        type == LUA_TTABLE,
	    3, "string/function/table");
	anchored = take_anchor(&m);
	luaL_buffinit(L, &out);
	while (n < most) {
		if (try_at(L, &m, offset) && m.end != last) {
			n++;
			changed |= add_replacement(L, &out, &m, type);
			offset = last = m.end;
		} else if (offset < m.subject_len) {
			luaL_addchar(&out, m.subject[offset]);
			offset++;
		} else {
			break;
		}
		lib_check_length(L, luaL_bufflen(&out));
		if (anchored)
			break;
	}
	if (changed) {
		luaL_addlstring(&out, m.subject + offset, m.subject_len - offset);
		lib_check_length(L, luaL_bufflen(&out));
		luaL_pushresult(&out);
	} else {
		lua_pushvalue(L, 1);
	}
	lua_pushinteger(L, n);
	return 2;
}

void lib_add_patterns(lua_State *L)
{
	static const luaL_Reg functions[] = {
	    {"find", string_find},
	    {"gmatch", string_gmatch},
	    {"gsub", string_gsub},
	    {"match", string_match},
	    {NULL, NULL},
	};

	luaL_setfuncs(L, functions, 0);
}
