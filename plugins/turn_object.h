/* What the files of the object `turn` share; used by turn*.c only. All functions may raise. */
#ifndef INTERVIEWD_PLUGINS_TURN_OBJECT_H
#define INTERVIEWD_PLUGINS_TURN_OBJECT_H

#include "plugins/script.h"

enum turn_object { TURN_OBJECT_TURN, TURN_OBJECT_ANSWER, TURN_OBJECT_SIGNALS, TURN_OBJECTS };

/* A field: `push` leaves one value on the stack; the object itself is at 1. Those that are `kept` are made once a call. */
struct turn_field {
	const char *name;
	void (*push)(lua_State *L, struct call *call);
	int kept;
};

extern const struct turn_field turn_fields[], turn_answer_fields[]; /* ended by a NULL name */

/* __index of turn.answer.signals. */
int turn_signals_index(lua_State *L);
/* turn.random, turn.history, turn.classify: closures over the object. */
int turn_ask_random(lua_State *L);
int turn_ask_history(lua_State *L);
int turn_ask_classify(lua_State *L);

/* The call of the object at idx; raises when it is over. */
struct call *turn_call(lua_State *L, int idx);
void turn_push_object(lua_State *L, const struct call *call, enum turn_object object);
/* Read-only; nil for NULL and null. */
void turn_push_json(lua_State *L, const json_t *value);
/* Read-only; an empty table for what is no object. */
void turn_push_table(lua_State *L, const json_t *value);
/* Bytes [from, to) as Lua counts them, so that text:sub(span.from, span.to) gives them. */
void turn_push_span(lua_State *L, uint32_t from, uint32_t to);

#endif
