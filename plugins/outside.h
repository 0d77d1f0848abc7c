/* What the files about calls of integrations and providers share: outside.c (their life), outside_answer.c (what they
 * return), ctx*.c (what they see). */
#ifndef INTERVIEWD_PLUGINS_OUTSIDE_H
#define INTERVIEWD_PLUGINS_OUTSIDE_H

#include "plugins/request.h"
#include "plugins/script.h"

#define OUTSIDE_VALUE_BYTES (1024 * 1024) /* of what a function returns */
#define OUTSIDE_LOGS_MAX    100           /* lines of one call */
#define OUTSIDE_AFTER_MAX   (7 * 86400)   /* seconds of a retry */

enum outside_state { OUTSIDE_RUNNING, OUTSIDE_SENDING, OUTSIDE_WAITING };
/* What the script has yielded for. */
enum outside_wait { OUTSIDE_HTTP, OUTSIDE_ASK };

/* A call of an integration's or provider's function. */
struct outside_run {
	struct outside_run *next, **link;
	struct script *script;
	uint64_t id, ticket; /* ticket is 0 unless it waits */
	enum outside_state state;
	enum outside_wait wait;
	const struct script_function *function;
	struct outside_view view;
	void (*done)(struct outside_answer *answer, void *arg);
	void *arg;
	struct sandbox_run run;
	struct outside_answer answer;
	int64_t deadline; /* on the monotonic clock */
	int asks, logs;
	double retry_after; /* of the last response, seconds; negative: it named none */
	/* What it waits for: kept here while Lua may raise. */
	struct request request;
	enum host_ask ask;
	json_t *args;
	/* What came, hidden already; `code` is "" for a response or a value. */
	int answered, status;
	json_t *headers, *value;
	struct buf body;
	char code[24];
	struct err why;
};

/* Ends every call of the script, which is about to go. */
void outside_end_all(struct script *script);
/* The call whose burst it is; raises where there is none. */
struct outside_run *outside_running(lua_State *L);
/* The clock of the call. */
int64_t outside_now(const struct outside_run *run);
/* Milliseconds that the call may still take; 0 when its time is up. */
int outside_left(const struct outside_run *run);
/* Pushes nil and {code, text}; gives 2. Raises. */
int outside_push_error(lua_State *L, const char *code, const char *text);

/* --- outside_response.c --- */

/* Takes a response over, secrets hidden. */
void response_keep(struct outside_run *run, const struct host_response *response);
/* Pushes what came for a request: res, or nil and err. Raises. */
int response_push(lua_State *L, struct outside_run *run);
/* The metatables of headers; once per state. Raises. */
void response_open(lua_State *L);
/* Forgets what came. */
void response_clear(struct outside_run *run);

/* --- outside_answer.c --- */

/* Registers what done, retry, fail and pause give; once per state. Raises. */
void verdict_open(lua_State *L);
/* Adds them to the table on top. Raises. */
void verdict_add(lua_State *L);
/* What the function returned (values 1 … n of the stack) as run->answer.value; the sentence in run->answer.err where
 * it can't be. May raise. */
enum status verdict_read(lua_State *L, struct outside_run *run);

/* --- ctx*.c --- */

/* Registers the parts of ctx that are equal in every call; once per state. Raises. */
void ctx_open(lua_State *L);
/* Pushes ctx for a call. Raises. */
void ctx_push(lua_State *L, struct outside_run *run);
/* Add `http`, asks (memo, sleep, study …), and tools (json, time, sign, uuid …) to the table on top. Raise. */
void ctx_add_http(lua_State *L);
void ctx_add_asks(lua_State *L);
void ctx_add_tools(lua_State *L);
void ctx_add_sign(lua_State *L);
/* Makes the table on top refuse unknown names ("ctx.http has no 'gett'; did you mean …") and writing. */
void ctx_close_table(lua_State *L, const char *name);
/* Pushes what came for an ask: a value, or nil and err. Raises. */
int ctx_push_ask(lua_State *L, struct outside_run *run);

#endif
