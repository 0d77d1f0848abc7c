/* string.format without addresses, with a capped result. */
#include <inttypes.h>
#include <lauxlib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "plugins/sandbox_state.h"

/* The specification comes from the script; read_spec has checked that it takes the one argument
 * given. */
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

/* The longest result of one number: "%.99f" of the largest double has 309 + 1 + 99 characters. */
#define NUMBER_MAX 512
/* As in stock Lua: letters after '%', the last of which converts; and room for that, "ll" and the NUL. */
#define SPEC_LETTERS 22
#define SPEC_MAX     (1 + SPEC_LETTERS + 2 + 1)
/* A conversion costs up to some microseconds (%.99f). */
#define CONVERT_STEPS 20

/* What may stand between '%' and a conversion. */
struct conversion {
	char letter;
	char kind; /* i integer, f float, c character, s text, q literal */
	const char *flags;
	int precision;
};

static const struct conversion conversions[] = {
    {'d', 'i', "-+0 ", 1},
    {'i', 'i', "-+0 ", 1},
    {'u', 'i', "-0", 1},
    {'o', 'i', "-#0", 1},
    {'x', 'i', "-#0", 1},
    {'X', 'i', "-#0", 1},
    {'a', 'f', "-+#0 ", 1},
    {'A', 'f', "-+#0 ", 1},
    {'e', 'f', "-+#0 ", 1},
    {'E', 'f', "-+#0 ", 1},
    {'f', 'f', "-+#0 ", 1},
    {'g', 'f', "-+#0 ", 1},
    {'G', 'f', "-+#0 ", 1},
    {'c', 'c', "-", 0},
    {'s', 's', "-", 1},
    {'q', 'q', "", 0},
};

static int is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Reads flags, width (2 digits) and precision (2 digits) at *p into spec, which begins with '%'; *p
 * is then at the letter. Raises where they do not fit the letter. */
static const struct conversion *read_spec(lua_State *L, const char **p, const char *end, char *spec)
{
	static const char all_flags[] = "-+#0 123456789.";
	const struct conversion *c = NULL;
	const char *start = *p, *at = start;
	size_t len, width = 0;

	while (at < end && *at && strchr(all_flags, *at))
		at++;
	len = (size_t)(at - start) + 1;
	if (len >= SPEC_LETTERS)
		luaL_error(L, "invalid format string to 'format'");
	spec[0] = '%';
	memcpy(spec + 1, start, at < end ? len : len - 1);
	spec[at < end ? len + 1 : len] = '\0';
	*p = at;
	for (size_t i = 0; at < end && i < sizeof conversions / sizeof conversions[0]; i++)
		if (conversions[i].letter == *at)
			c = &conversions[i];
	if (!c) {
		luaL_error(L, "invalid conversion '%s' to 'format'", spec);
		return NULL;
	}
	if (c->kind == 'q' && len > 1)
		luaL_error(L, "specifier '%%q' cannot have modifiers");
	at = start;
	while (*at && strchr(c->flags, *at) && at < *p)
		at++;
	if (*at != '0')
		while (is_digit(*at) && width++ < 2)
			at++;
	if (*at == '.' && c->precision) {
		at++;
		for (width = 0; is_digit(*at) && width < 2; width++)
			at++;
	}
	if (at != *p)
		luaL_error(L, "invalid conversion specification: '%s'", spec);
	return c;
}

/* --- Conversions: each adds one argument ------------------------------------------------ */

static void add_number(
    lua_State *L, luaL_Buffer *out, int arg, const struct conversion *c, char *spec)
{
	char text[NUMBER_MAX];
	size_t at = strlen(spec) - 1;
	int n;

	if (c->kind == 'c') {
		n = snprintf(text, sizeof text, spec, (int)luaL_checkinteger(L, arg));
	} else if (c->kind == 'i') {
		memcpy(spec + at, "ll", 2);
		spec[at + 2] = c->letter;
		spec[at + 3] = '\0';
		n = snprintf(text, sizeof text, spec, (long long)luaL_checkinteger(L, arg));
	} else {
		n = snprintf(text, sizeof text, spec, luaL_checknumber(L, arg));
	}
	luaL_addlstring(out, text, (size_t)n);
}

static void add_text(lua_State *L, luaL_Buffer *out, int arg, const char *spec)
{
	char text[NUMBER_MAX];
	size_t len;
	const char *s = lib_tostring(L, arg, &len);

	if (spec[2] == '\0' || (len >= 100 && !strchr(spec, '.'))) {
		luaL_addvalue(out); /* nothing to pad or cut */
		return;
	}
	luaL_argcheck(L, len == strlen(s), arg, "string contains zeros");
	len = (size_t)snprintf(text, sizeof text, spec, s);
	lua_pop(L, 1);
	luaL_addlstring(out, text, len);
}

static void add_quoted(luaL_Buffer *out, const char *s, size_t len)
{
	char escape[8];

	luaL_addchar(out, '"');
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)s[i];

		if (c == '"' || c == '\\' || c == '\n') {
			luaL_addchar(out, '\\');
			luaL_addchar(out, s[i]);
		} else if (c < 32 || c == 127) {
			snprintf(escape, sizeof escape,
			    i + 1 < len && is_digit(s[i + 1]) ? "\\%03d" : "\\%d", c);
			luaL_addstring(out, escape);
		} else {
			luaL_addchar(out, s[i]);
		}
	}
	luaL_addchar(out, '"');
}

/* A number that reads back as the same one. */
static void add_literal_number(lua_State *L, luaL_Buffer *out, int arg)
{
	char text[64];
	lua_Number n = lua_tonumber(L, arg);

	if (lua_isinteger(L, arg))
		snprintf(text, sizeof text,
		    lua_tointeger(L, arg) == LUA_MININTEGER ? "0x%" PRIx64 : "%" PRId64,
		    (int64_t)lua_tointeger(L, arg));
	else if (isinf(n))
		snprintf(text, sizeof text, n > 0 ? "1e9999" : "-1e9999");
	else if (isnan(n))
		snprintf(text, sizeof text, "(0/0)");
	else
		snprintf(text, sizeof text, "%a", n);
	luaL_addstring(out, text);
}

static void add_literal(lua_State *L, luaL_Buffer *out, int arg)
{
	const char *s;
	size_t len;

	switch (lua_type(L, arg)) {
	case LUA_TSTRING:
		s = lua_tolstring(L, arg, &len);
		sandbox_charge(L, len);
		add_quoted(out, s, len);
		break;
	case LUA_TNUMBER:
		add_literal_number(L, out, arg);
		break;
	case LUA_TNIL:
	case LUA_TBOOLEAN:
		lib_tostring(L, arg, NULL);
		luaL_addvalue(out);
		break;
	default:
		luaL_argerror(L, arg, "value has no literal form");
	}
}

static int string_format(lua_State *L)
{
	size_t len;
	const char *p = luaL_checklstring(L, 1, &len), *end = p + len, *percent;
	int arg = 1, top = lua_gettop(L);
	char spec[SPEC_MAX] = "";
	luaL_Buffer out;

	luaL_buffinit(L, &out);
	while ((percent = memchr(p, '%', (size_t)(end - p))) != NULL) {
		const struct conversion *c;

		luaL_addlstring(&out, p, (size_t)(percent - p));
		p = percent + 1;
		sandbox_charge(L, CONVERT_STEPS);
		if (p < end && *p == '%') {
			luaL_addchar(&out, *p++);
			continue;
		}
		if (++arg > top)
			return luaL_argerror(L, arg, "no value");
		c = read_spec(L, &p, end, spec);
		if (!c)
			return 0;
		p++;
		if (c->kind == 's')
			add_text(L, &out, arg, spec);
		else if (c->kind == 'q')
			add_literal(L, &out, arg);
		else
			add_number(L, &out, arg, c, spec);
		lib_check_length(L, luaL_bufflen(&out));
	}
	luaL_addlstring(&out, p, (size_t)(end - p));
	lib_check_length(L, luaL_bufflen(&out));
	luaL_pushresult(&out);
	return 1;
}

void lib_add_format(lua_State *L)
{
	lua_pushcfunction(L, string_format);
	lua_setfield(L, -2, "format");
}
