/* `require "text"`: words and stems as the core sees them, spans of a phrase, cutting by characters, escaping. */
#include <lauxlib.h>
#include <string.h>

#include "base/nearest.h"
#include "plugins/script.h"
#include "text/escape.h"
#include "text/fold.h"

#define STEPS_PER_BYTE 4 /* reading tokens takes some 20 ns a byte */

/* A string argument that is valid UTF-8; takes its work from the budget. */
static const char *check_text(lua_State *L, int idx, size_t *len)
{
	const char *s = luaL_checklstring(L, idx, len);

	sandbox_charge(L, 100 + *len * STEPS_PER_BYTE);
	luaL_argcheck(L, utf8_valid(s, *len), idx, "is no valid UTF-8");
	return s;
}

/* What the functions below allocate lives in the host's arena, so that an error that Lua raises leaks nothing. */
static struct arena *scratch(lua_State *L)
{
	struct arena *arena = script_of(L)->host->scratch;

	arena_reset(arena);
	return arena;
}

static int text_stem(lua_State *L)
{
	size_t len;
	const char *word = check_text(L, 1, &len);
	const char *locale = luaL_optstring(L, 2, "en");
	struct tokens tokens;

	tokens_read(scratch(L), word, len, &tokens);
	luaL_argcheck(L, tokens.n == 1, 1, "must be one word");
	lua_pushstring(L,
	    stemmer_stem(host_stemmer(script_of(L)->host, locale), token_fold(&tokens, tokens.at),
	        tokens.at->fold_len));
	return 1;
}

/* Every word in lower case, in order. */
static int text_words(lua_State *L)
{
	size_t len;
	const char *s = check_text(L, 1, &len);
	struct tokens tokens;

	tokens_read(scratch(L), s, len, &tokens);
	lua_createtable(L, (int)tokens.n, 0);
	for (uint32_t i = 0; i < tokens.n; i++) {
		lua_pushlstring(L, token_fold(&tokens, &tokens.at[i]), tokens.at[i].fold_len);
		lua_rawseti(L, -2, (lua_Integer)i + 1);
	}
	return 1;
}

static void push_range(lua_State *L, const struct tokens *t, uint32_t first, uint32_t last)
{
	lua_createtable(L, 0, 2);
	lua_pushinteger(L, (lua_Integer)t->at[first].from + 1);
	lua_setfield(L, -2, "from");
	lua_pushinteger(L, t->at[last].to);
	lua_setfield(L, -2, "to");
}

/* Runs of tokens that one sentence, or one clause, holds: a list of {from, to}. */
static int text_runs(lua_State *L, int clauses)
{
	size_t len;
	const char *s = check_text(L, 1, &len);
	struct tokens t;
	lua_Integer n = 0;

	tokens_read(scratch(L), s, len, &t);
	sandbox_charge(L, t.n);
	lua_newtable(L);
	for (uint32_t first = 0, i = 0; i < t.n; i++) {
		int same = i + 1 < t.n &&
		    (clauses ? t.at[i + 1].clause == t.at[i].clause
		             : t.at[i + 1].sentence == t.at[i].sentence);

		if (same)
			continue;
		push_range(L, &t, first, i);
		lua_rawseti(L, -2, ++n);
		first = i + 1;
	}
	return 1;
}

static int text_sentences(lua_State *L)
{
	return text_runs(L, 0);
}

static int text_clauses(lua_State *L)
{
	return text_runs(L, 1);
}

/* The stems of its content words, in order. */
static int text_stems(lua_State *L)
{
	size_t len;
	const char *s = check_text(L, 1, &len);
	struct stemmer *stemmer = host_stemmer(script_of(L)->host, luaL_optstring(L, 2, "en"));
	struct arena *arena = scratch(L);
	struct tokens t;
	struct stem *stems;
	uint32_t n;

	tokens_read(arena, s, len, &t);
	stemmer_mark(stemmer, &t);
	stems = stemmer_stems(stemmer, arena, &t, &n);
	sandbox_charge(L, t.n * 20);
	lua_createtable(L, (int)n, 0);
	for (uint32_t i = 0; i < n; i++) {
		lua_pushstring(L, stems[i].text);
		lua_rawseti(L, -2, (lua_Integer)i + 1);
	}
	return 1;
}

static int same_words(const struct tokens *text, uint32_t at, const struct tokens *phrase)
{
	for (uint32_t i = 0; i < phrase->n; i++)
		if (!token_is(text, &text->at[at + i], token_fold(phrase, &phrase->at[i])))
			return 0;
	return 1;
}

/* Where the words of the phrase stand in the text, whatever their case and apostrophes; nil if nowhere. */
static int text_span(lua_State *L)
{
	size_t len, n;
	const char *s = check_text(L, 1, &len), *want = check_text(L, 2, &n);
	struct arena *arena = scratch(L);
	struct tokens text, phrase;

	tokens_read(arena, s, len, &text);
	tokens_read(arena, want, n, &phrase);
	sandbox_charge(L, text.n);
	for (uint32_t i = 0; phrase.n && i + phrase.n <= text.n; i++) {
		if (!same_words(&text, i, &phrase))
			continue;
		push_range(L, &text, i, i + phrase.n - 1);
		return 1;
	}
	lua_pushnil(L);
	return 1;
}

/* At most n characters; what was cut ends in "…", which counts. Never cuts before a mark that belongs to a letter. */
static int text_truncate(lua_State *L)
{
	size_t len, kept = 0, count = 0;
	const char *s = check_text(L, 1, &len), *end = s + len;
	lua_Integer n = luaL_checkinteger(L, 2);

	luaL_argcheck(L, n >= 1, 2, "must be 1 or more");
	for (const char *at = s; at < end; count++) {
		unsigned used;
		uint32_t cp = fold_decode(at, end, &used);

		if (count + 1 <= (size_t)n - 1 || fold_kind(cp) == CHAR_MARK) {
			/* A mark moves the cut only where its letter is kept. */
			if (kept == (size_t)(at - s))
				kept += used;
		}
		at += used;
	}
	if (count <= (size_t)n) {
		lua_settop(L, 1);
		return 1;
	}
	lua_pushlstring(L, s, kept);
	lua_pushliteral(L, "…");
	lua_concat(L, 2);
	return 1;
}

static int text_escape(lua_State *L)
{
	escape_fn *escape = escape_find(lua_tostring(L, lua_upvalueindex(1)));
	struct buf *out = &script_of(L)->host->text;
	size_t len;
	const char *s = check_text(L, 1, &len);

	out->len = 0;
	escape(out, s, len);
	lua_pushlstring(L, buf_text(out), out->len);
	if (out->cap > 64 * 1024)
		buf_free(out);
	return 1;
}

static int unknown_format(lua_State *L)
{
	const char *name = luaL_checkstring(L, 2);
	struct nearest near;

	nearest_begin(&near, name);
	for (const char *const *f = escape_formats; *f; f++)
		nearest_offer(&near, *f);
	if (near.name)
		return sdk_raise(L, "text.escape has no '%s'; did you mean '%s'?", name, near.name);
	return sdk_raise(L, "text.escape has no '%s'", name);
}

static const luaL_Reg functions[] = {{"stem", text_stem}, {"stems", text_stems},
    {"words", text_words}, {"sentences", text_sentences}, {"clauses", text_clauses},
    {"span", text_span}, {"truncate", text_truncate}, {NULL, NULL}};

static int unknown_function(lua_State *L)
{
	const char *name = luaL_checkstring(L, 2);
	struct nearest near;

	nearest_begin(&near, name);
	nearest_offer(&near, "escape");
	for (const luaL_Reg *f = functions; f->name; f++)
		nearest_offer(&near, f->name);
	if (near.name)
		return sdk_raise(L, "text has no '%s'; did you mean '%s'?", name, near.name);
	return sdk_raise(L, "text has no '%s'", name);
}

static void set_unknown(lua_State *L, lua_CFunction unknown)
{
	lua_createtable(L, 0, 1);
	lua_pushcfunction(L, unknown);
	lua_setfield(L, -2, "__index");
	lua_setmetatable(L, -2);
}

void sdk_open_text(lua_State *L, void *arg)
{
	(void)arg;
	luaL_newlib(L, functions);
	lua_newtable(L);
	for (const char *const *f = escape_formats; *f; f++) {
		lua_pushstring(L, *f);
		lua_pushcclosure(L, text_escape, 1);
		lua_setfield(L, -2, *f);
	}
	set_unknown(L, unknown_format);
	sandbox_push_readonly(L);
	lua_setfield(L, -2, "escape");
	set_unknown(L, unknown_function);
}
