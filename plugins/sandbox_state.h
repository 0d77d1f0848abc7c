/* What the files of the sandbox share: the state itself, its budget, the libraries. For sandbox*.c,
 * lib_*.c and convert.c only. */
#ifndef INTERVIEWD_PLUGINS_SANDBOX_STATE_H
#define INTERVIEWD_PLUGINS_SANDBOX_STATE_H

#include <lua.h>
#include <stddef.h>
#include <stdint.h>

#include "plugins/sandbox.h"

struct sandbox {
	lua_State *L; /* main thread: callbacks run here, calls of scripts on coroutines */
	struct sandbox_limits limits;
	int (*find)(void *arg, const char *name, struct sandbox_module *out);
	void *arg;
	long steps;        /* that the last burst took */
	size_t used, peak; /* bytes; the most there were in the burst */

	/* of the running burst */
	lua_State *running; /* the thread whose hook is armed; NULL between bursts */
	int capped;         /* script code runs: the memory limits hold */
	int interval;       /* instructions between two calls of the hook */
	long left;          /* steps */
	long look_left; /* what C functions may leave of them before the next look at the clock */
	int64_t cpu_start; /* ns of thread CPU time at the first look; 0 before it */
	int64_t next_look; /* ns of wall time before which no look is worth it */
	int refused; /* growth was refused; what comes next is Lua's retry after a collection */

	int compiling;   /* the compiler runs */
	int big_strings; /* some comparison may take a millisecond from now on: shorter interval */
	enum sandbox_result killed; /* SANDBOX_OK while alive */
	const char *refusal;        /* what a KILLED_MEMORY was refused for, NULL if for the sum */
	char where[128];            /* "file:line: " of the kill */
	char trace[4096];
};

/* --- sandbox_budget.c ------------------------------------------------------------------- */

/* lua_Alloc with the caps; ud is the sandbox. */
void *budget_alloc(void *ud, void *ptr, size_t osize, size_t nsize);
/* A fresh budget for what L will run; `capped` also turns the memory limits on. */
void budget_begin(struct sandbox *sb, lua_State *L, int capped);
void budget_end(struct sandbox *sb);
/* Ends the burst for good, from a C function: yields, or raises where that can't be; pcall does it
 * again. */
int budget_kill(lua_State *L, enum sandbox_result why) __attribute__((noreturn));
/* Notes in sb->where the line that L is in, if none is noted yet. */
void budget_place(struct sandbox *sb, lua_State *L);
/* Steps that are left, never negative. */
long budget_left(const struct sandbox *sb);

/* --- lib_*.c: each pushes or installs its part; called once, protected ----------------- */

void lib_open(lua_State *L);           /* everything, and the read-only _ENV */
void lib_open_bare(lua_State *L);      /* an _ENV where every name is a mistake */
void lib_push_env(lua_State *L);       /* the _ENV of chunks */
void lib_add_base(lua_State *L);       /* into the table on top */
void lib_add_require(lua_State *L);    /* into the table on top */
void lib_add_metatables(lua_State *L); /* into the table on top */
void lib_add_pairs(lua_State *L);      /* into the table on top */
void lib_push_string(lua_State *L);
void lib_add_patterns(lua_State *L); /* into the string table on top */
void lib_add_format(lua_State *L);   /* into the string table on top */
void lib_push_table(lua_State *L);
void lib_add_sort(lua_State *L); /* into the table on top */
void lib_push_math(lua_State *L);
void lib_push_utf8(lua_State *L);
/* Keeps the value on top (popped) as what `require name` gives. */
void lib_set_module(lua_State *L, const char *name);
/* What tostring gives, without addresses; pushes it. */
const char *lib_tostring(lua_State *L, int idx, size_t *len);
/* Raises "resulting string too large" over the sandbox's limit. */
void lib_check_length(lua_State *L, size_t len);
/* Compiles and leaves the function, with the sandbox's _ENV, on the stack; raises. */
void lib_compile(lua_State *L, const char *chunkname, const char *text, size_t len);

/* --- lib_view.c: read-only views -------------------------------------------------------- */

/* Pushes the table behind the value at idx: of a view its target, else the value itself. */
void view_push_target(lua_State *L, int idx);
/* As sandbox_push_readonly for a table that is read often: lookups run without a C call. `what` is
 * named when it is written to. */
void view_push_static(lua_State *L, lua_CFunction refuse);

/* --- lib_keys.c: the order of keys ------------------------------------------------------ */

enum key_rank { KEY_INTEGER, KEY_NUMBER, KEY_STRING, KEY_BOOLEAN };

struct key {
	enum key_rank rank;
	union {
		lua_Integer integer; /* also the boolean */
		lua_Number number;
		size_t len;
	};
	const char *text; /* of a string; owned by the table */
};

/* Hidden keys (of views, marks, metatables) are passed over by all of these. Raw; they raise only
 * where the budget of a burst ends. */
/* Counts the keys of the table at idx. LUA_TNONE, or the type of the first key that has no order
 * (*n is then how many were looked at). */
int keys_count(lua_State *L, int idx, size_t *n);
/* Writes them in order: integers, other numbers, strings by bytes, booleans. */
void keys_list(lua_State *L, int idx, struct key *out, size_t n);
/* Pays for walking a table, called after each key with how many there were so far. */
void keys_pay(lua_State *L, size_t walked);
/* As a key of the stack; returns 0 if it has no order. */
int keys_read(lua_State *L, int idx, struct key *out);
int keys_compare(const void *a, const void *b);
void keys_push(lua_State *L, const struct key *key);
int keys_hidden(lua_State *L, int idx);

#endif
