/* A Lua state in a cage: capped memory, a budget for each burst, allow-listed globals. */
#ifndef INTERVIEWD_PLUGINS_SANDBOX_H
#define INTERVIEWD_PLUGINS_SANDBOX_H

#include <lua.h>
#include <stddef.h>

#include "base/status.h"

/* Owned by the thread that made it; nothing here may be called from another. Values and references
 * are reached through sandbox_state() inside the callbacks below, which are the only places where
 * code that may raise a Lua error is allowed. Callbacks must read tables of scripts raw (lua_rawget
 * …): a metamethod would run script code. Nothing here may be called from inside a callback or a C
 * function that a script called, except the functions that take a lua_State. */
struct sandbox;

struct sandbox_limits {
	size_t memory; /* bytes of the whole state, enforced while script code runs */
	size_t string; /* bytes of the longest string */
	long steps;    /* VM instructions and matcher steps of one burst */
	int cpu_ms; /* CPU time of the thread by which a burst is dead: the backstop behind steps */
};

/* A burst is killed when six tenths of cpu_ms are gone: what can't be interrupted at once takes
 * its time from the rest. */
#define SANDBOX_LIMITS_MAIN       ((struct sandbox_limits){16u << 20, 256u << 10, 1000000, 250})
#define SANDBOX_LIMITS_BACKGROUND ((struct sandbox_limits){16u << 20, 256u << 10, 10000000, 250})

/* What became of a burst. The KILLED kinds are the budget's; pcall in the script does not see them.
 */
enum sandbox_result {
	SANDBOX_OK,
	SANDBOX_YIELDED, /* the coroutine waits for sandbox_resume */
	SANDBOX_ERROR,   /* the script threw, or does not compile, or memory is truly out */
	SANDBOX_KILLED_STEPS,
	SANDBOX_KILLED_CPU,
	SANDBOX_KILLED_MEMORY
};

/* "ok", "yielded", "error", "steps", "cpu", "memory"; static storage. */
const char *sandbox_result_name(enum sandbox_result r);

/* The text of a module, valid until the next call of find. */
struct sandbox_module {
	const char *chunkname; /* "@mom_test/ladder.lua": what messages call it */
	const char *text;
	size_t len;
};

/* Makes a state. `require` accepts only `name` ([a-z][a-z0-9_]* with '.' or '/' between: a module
 * of the SDK) and `./name` (a file of the script's folder, letters, digits, '_', '-', '/'); it then
 * asks find, which returns 1 and *out, or 0. find may be NULL. NULL when memory is out. */
struct sandbox *sandbox_new(const struct sandbox_limits *limits,
    int (*find)(void *arg, const char *name, struct sandbox_module *out), void *arg);
/* A state without any global, function or string method: for files that are only data. */
struct sandbox *sandbox_new_bare(const struct sandbox_limits *limits);
void sandbox_free(struct sandbox *sb); /* NULL is fine; frees every reference and run */

lua_State *sandbox_state(struct sandbox *sb);
/* For C functions that scripts call: their sandbox, and the arg given to sandbox_new. */
struct sandbox *sandbox_of(lua_State *L);
void *sandbox_arg(struct sandbox *sb);

/* Runs fn(L, arg) protected, without memory cap; its stack starts empty and is dropped afterwards.
 * A raised error comes back as SANDBOX_ERROR and err. Script code that fn should run by mistake is
 * still held to the budget. */
enum sandbox_result sandbox_protect(
    struct sandbox *sb, void (*fn)(lua_State *L, void *arg), void *arg, struct err *err);

/* Compiles text (never bytecode, ≤ SANDBOX_TEXT_MAX bytes) and keeps the function under *ref.
 * chunkname starts with '@'. err: "mom_test/init.lua:3: …". */
#define SANDBOX_TEXT_MAX (1u << 20)
enum sandbox_result sandbox_load(struct sandbox *sb, const char *chunkname, const char *text,
    size_t len, int *ref, struct err *err);
/* Keeps the value on top of L's stack (popped; may raise) and forgets it (LUA_NOREF is fine). */
int sandbox_ref(lua_State *L);
void sandbox_unref(struct sandbox *sb, int ref);

/* Makes `require name` return what open leaves on top of the stack (once, now, protected; wrapped
 * read-only if it is a table). */
enum sandbox_result sandbox_preload(struct sandbox *sb, const char *name,
    void (*open)(lua_State *L, void *arg), void *arg, struct err *err);

/* One call of a script's function: a fresh coroutine. Filled by sandbox_start; embed it anywhere.
 */
struct sandbox_run {
	struct sandbox *sb; /* NULL when nothing runs */
	lua_State *co;
	int ref; /* keeps co alive */
	int results;
};

/* At most this many results are kept of a call or yield. */
#define SANDBOX_RESULTS_MAX 16

/* Calls the function under ref in a new coroutine for one burst. push (may be NULL) pushes the
 * arguments onto L and returns how many; it may raise. After OK or YIELDED the results wait for
 * sandbox_read; after anything else the run is dropped already and err holds message and traceback.
 */
enum sandbox_result sandbox_start(struct sandbox *sb, struct sandbox_run *run, int ref,
    int (*push)(lua_State *L, void *arg), void *arg, struct err *err);
/* The next burst of a yielded run, with a fresh budget; push gives what the yield returns. Results
 * that were not read are lost. Otherwise as sandbox_start. */
enum sandbox_result sandbox_resume(
    struct sandbox_run *run, int (*push)(lua_State *L, void *arg), void *arg, struct err *err);
/* Moves the results onto an otherwise empty stack (1 … lua_gettop(L)) and runs read, protected. */
enum sandbox_result sandbox_read(
    struct sandbox_run *run, void (*read)(lua_State *L, void *arg), void *arg, struct err *err);
/* Ends a run in any state; its coroutine is left to the collector, never closed or reset, so that
 * no script code runs. Does nothing on a run that is dropped already or zeroed. */
void sandbox_drop(struct sandbox_run *run);

/* Steps that the last burst used, to the last hundred; bytes the state holds now, and the most it
 * held during the last burst; the last error with its whole traceback ("" before any), valid until
 * the next burst. */
long sandbox_steps(const struct sandbox *sb);
size_t sandbox_memory(const struct sandbox *sb);
size_t sandbox_memory_peak(const struct sandbox *sb);
const char *sandbox_traceback(const struct sandbox *sb);

/* For C functions that scripts call: takes steps from the budget of the running burst; raises when
 * it is used up. Call it before work that grows with its input (about one step for 5 ns). */
void sandbox_charge(lua_State *L, size_t steps);
/* Starts the CPU time of the running burst anew: after long work of the host's own in a C
 * function. */
void sandbox_rest(lua_State *L);

/* Wraps the table on top of the stack in a read-only view that replaces it: reading, #, pairs and
 * ipairs work as on the table itself, writing raises. Not deep. May raise (memory). */
void sandbox_push_readonly(lua_State *L);

#endif
