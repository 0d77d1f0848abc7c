/* Lua values to JSON and back. */
#ifndef INTERVIEWD_PLUGINS_CONVERT_H
#define INTERVIEWD_PLUGINS_CONVERT_H

#include <jansson.h>
#include <lua.h>
#include <stddef.h>

#include "base/status.h"

#define CONVERT_READONLY 1u /* tables are read-only views, all the way down */
#define CONVERT_NULLS    2u /* null in an object becomes the null value below instead of nothing */

/* Pushes one value. Integers stay integers, reals floats; null in an array is always the null value
 * (a hole would break #), an empty array stays one when it is converted back. May raise (memory,
 * depth over JSON_DEPTH_MAX): call it inside a callback of sandbox.h or a C function of a script.
 */
void convert_push(lua_State *L, const json_t *value, unsigned flags);

/* The value at idx as JSON, a new reference; NULL with err: "findings.items[3].weight: is not a
 * finite number". `name` starts the path ("findings"). Reads raw (views through to their table):
 * runs no script code and never raises, so it may be called anywhere. A table with keys 1..n is an
 * array; an empty one an object unless marked. Refused: functions, userdata, NaN, infinities,
 * invalid UTF-8, NUL bytes, cycles, holes, mixed or other keys, depth over JSON_DEPTH_MAX, and
 * about more than `max` bytes of JSON text. Members come in sorted order. */
json_t *convert_json(lua_State *L, int idx, const char *name, size_t max, struct err *err);

/* As convert_json; a userdata is offered to `other` first, which gives a new reference or NULL (refused). */
json_t *convert_json_with(lua_State *L, int idx, const char *name, size_t max,
    json_t *(*other)(lua_State *L, int idx, void *arg), void *arg, struct err *err);

/* What stands for JSON null: scripts compare it by ==. */
void convert_push_null(lua_State *L);
int convert_is_null(lua_State *L, int idx);
/* Marks the table at idx (raw, invisible to scripts): an array also when it is empty. May raise. */
void convert_mark_array(lua_State *L, int idx);

#endif
