/* Responses on their way to a script: secrets hidden, headers in any case, JSON where it can be read. */
#define _GNU_SOURCE /* strptime, timegm */
#include <lauxlib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "base/crypto.h"
#include "base/mem.h"
#include "plugins/convert.h"
#include "plugins/hide.h"
#include "plugins/outside.h"

#define HEADERS_MAX 100
#define VALUES_MAX  20000 /* of a JSON body: as many as a tenth of a script's memory holds */

static const char meta; /* key of the metatable of headers in the registry */

/* --- Keeping --- */

static const char *basic_user(const struct outside_run *run)
{
	const json_t *auth = json_object_get(run->script->manifest, "auth");
	const json_t *basic = json_object_get(auth, "basic");

	return basic ? json_str(run->view.settings, json_string_value(json_array_get(basic, 0)))
	             : NULL;
}

static size_t values_count(const json_t *value)
{
	size_t n = 1, i;
	const char *key;
	json_t *one;

	json_array_foreach(value, i, one)
	{
		n += values_count(one);
	}
	json_object_foreach((json_t *)value, key, one)
	{
		n += values_count(one);
	}
	return n;
}

/* "30", or a date as HTTP writes it; -1 for anything else. */
static double retry_after_read(const struct outside_run *run, const char *text)
{
	struct tm tm;
	char *end;
	double at;

	if (*text >= '0' && *text <= '9') {
		at = strtod(text, &end);
		return *end || at > OUTSIDE_AFTER_MAX ? OUTSIDE_AFTER_MAX : at;
	}
	memset(&tm, 0, sizeof tm);
	end = strptime(text, "%a, %d %b %Y %H:%M:%S GMT", &tm);
	if (!end || *end)
		return -1;
	at = (double)timegm(&tm) - (double)outside_now(run) / 1000;
	if (at < 0)
		return 0;
	return at > OUTSIDE_AFTER_MAX ? OUTSIDE_AFTER_MAX : at;
}

static void lower(struct buf *text)
{
	for (size_t i = 0; i < text->len; i++)
		if (text->data[i] >= 'A' && text->data[i] <= 'Z')
			text->data[i] += 'a' - 'A';
}

/* Names in small letters; those that come twice are joined, as HTTP says. */
static void header_keep(
    struct outside_run *run, const struct hide *hide, const struct host_header *header)
{
	struct buf name = BUF_INIT, value = BUF_INIT;
	const char *before;

	buf_puts(&name, header->name);
	lower(&name);
	before = json_str(run->headers, buf_text(&name));
	if (before)
		buf_printf(&value, "%s, ", before);
	utf8_scrub(&value, header->value, strlen(header->value));
	hide_text(hide, &value);
	if (utf8_valid(buf_text(&name), name.len))
		json_put_str(run->headers, buf_text(&name), buf_text(&value));
	buf_free(&name);
	buf_free(&value);
}

static void body_keep(
    struct outside_run *run, const struct hide *hide, const struct host_response *response)
{
	const char *type = json_str(run->headers, "content-type");
	const char *body = response->body;
	size_t len = response->body_len, white;
	json_t *value = NULL;

	for (white = 0; white < len && strchr(" \t\r\n", body[white]);)
		white++;
	if (white < len &&
	    ((type && strstr(type, "json")) || body[white] == '{' || body[white] == '['))
		value = json_read(body, len, NULL);
	if (value && values_count(value) <= VALUES_MAX)
		run->value = hide_json(hide, value);
	json_decref(value);
	buf_add(&run->body, body, len);
	hide_text(hide, &run->body);
}

void response_keep(struct outside_run *run, const struct host_response *response)
{
	struct hide hide;
	struct buf text = BUF_INIT;

	hide_begin(&hide, json_object_get(run->script->manifest, "settings"), run->view.settings,
	    basic_user(run));
	run->retry_after = -1;
	if (response->fault || response->body_len > HOST_RESPONSE_BYTES) {
		snprintf(run->code, sizeof run->code, "%s",
		    response->fault ? response->fault : "too_large");
		buf_puts(&text,
		    !response->fault     ? "the response is larger than 262144 bytes"
		        : response->text ? response->text
		                         : response->fault);
		hide_text(&hide, &text);
		err_set(&run->why, STATUS_IO, "%s", buf_text(&text));
		buf_free(&text);
	} else {
		run->status = response->status;
		run->headers = json_object();
		for (size_t i = 0; i < response->nheaders && i < HEADERS_MAX; i++)
			header_keep(run, &hide, &response->headers[i]);
		if (json_str(run->headers, "retry-after"))
			run->retry_after =
			    retry_after_read(run, json_str(run->headers, "retry-after"));
		body_keep(run, &hide, response);
	}
	hide_end(&hide);
}

void response_clear(struct outside_run *run)
{
	run->answered = 0;
	run->status = 0;
	run->code[0] = '\0';
	json_decref(run->headers);
	json_decref(run->value);
	run->headers = run->value = NULL;
	buf_free(&run->body);
}

/* --- Pushing --- */

/* headers[NAME] in whatever case. */
static int header_index(lua_State *L)
{
	size_t len;
	const char *name;
	luaL_Buffer b;

	if (lua_type(L, 2) != LUA_TSTRING)
		return 0;
	name = lua_tolstring(L, 2, &len);
	luaL_buffinitsize(L, &b, len);
	for (size_t i = 0; i < len; i++)
		luaL_addchar(&b, (char)(name[i] >= 'A' && name[i] <= 'Z' ? name[i] + 32 : name[i]));
	luaL_pushresult(&b);
	lua_rawget(L, 1);
	return 1;
}

void response_open(lua_State *L)
{
	lua_createtable(L, 0, 2);
	lua_pushcfunction(L, header_index);
	lua_setfield(L, -2, "__index");
	lua_pushboolean(L, 0);
	lua_setfield(L, -2, "__metatable");
	lua_rawsetp(L, LUA_REGISTRYINDEX, &meta);
}

int response_push(lua_State *L, struct outside_run *run)
{
	if (run->code[0])
		return outside_push_error(L, run->code, run->why.text);
	lua_createtable(L, 0, 4);
	lua_pushinteger(L, run->status);
	lua_setfield(L, -2, "status");
	convert_push(L, run->headers, 0);
	lua_rawgetp(L, LUA_REGISTRYINDEX, &meta);
	lua_setmetatable(L, -2);
	lua_setfield(L, -2, "headers");
	lua_pushlstring(L, buf_text(&run->body), run->body.len);
	lua_setfield(L, -2, "body");
	if (run->value) {
		convert_push(L, run->value, 0);
		lua_setfield(L, -2, "json");
	}
	return 1;
}
