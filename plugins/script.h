/* What the files of the host share about a loaded script and its calls; used by host.c, load.c, call.c, turn.c, report*.c,
 * sdk*.c, secret.c and test.c only. */
#ifndef INTERVIEWD_PLUGINS_SCRIPT_H
#define INTERVIEWD_PLUGINS_SCRIPT_H

#include <lua.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/watch.h"
#include "plugins/host.h"
#include "plugins/mistakes.h"
#include "plugins/sandbox.h"
#include "plugins/script_meter.h"
#include "text/stem.h"

#define KILLS_MAX      5
#define KILLS_MS       (10 * 60 * 1000) /* so many budget kills within this time quarantine a script */
#define HEALTH_MINUTES 10
#define STATE_BYTES    (32 * 1024)          /* of turn.state as JSON text */
#define STATE_DEPTH    (JSON_DEPTH_MAX - 1) /* it is stored inside the engine's own state */
#define STEMMERS_MAX   8

struct host {
	struct host_options options;
	struct script *scripts;
	uint64_t last_id; /* of calls and tickets; never used twice */
	/* For C functions that scripts call: an error that Lua raises would leak what they allocate themselves. */
	struct arena *scratch;
	struct buf text;
	struct stemmer *stemmers[STEMMERS_MAX]; /* by language, made when first asked for */
	const struct language *languages[STEMMERS_MAX];
};

/* Failures of one minute of the monotonic clock. */
struct script_minute {
	int64_t number;
	unsigned failures, kills;
};

/* A function of the manifest: kept in the state, with the line it begins in. */
struct script_function {
	char name[48];
	char place[64]; /* "init.lua:12" */
	int ref;
};

struct script {
	struct host *host;
	struct script *next, **link;
	struct sandbox *sb;
	struct bundle bundle; /* files and hash; kind, name and version once it is loaded */
	json_t *manifest;
	json_t *data;               /* {path: JSON of a data file} */
	json_t *signals, *families; /* names that it may use */
	struct script_function *functions;
	size_t nfunctions;
	struct call *calls;          /* running or waiting */
	struct report_run *reports;  /* of report: running or waiting */
	struct outside_run *runs;    /* of integrations and providers: running or waiting */
	struct outside_run *running; /* the one whose burst it is, NULL between bursts */
	struct test_run *tests;      /* while its test.lua runs, else NULL */
	char chunkname[256];         /* of the module that `require` asked for last */
	int64_t kills[KILLS_MAX];    /* times of the last ones, a ring */
	unsigned nkills;
	int quarantined;
	struct script_meter *meter;  /* by its name, once that is known; NULL where tests run */
	struct script_health health; /* but for `recent`, which the minutes hold */
	int64_t steps;               /* of all calls */
	struct script_minute minutes[HEALTH_MINUTES];
};

/* Makes the state of a script with its SDK, without running anything of it. Never NULL; script_free. */
struct script *script_new(struct host *host, const struct bundle *bundle);
/* NULL if the script has no such function. */
const struct script_function *script_function(const struct script *script, const char *name);
/* The function, with the state awake, for a call of a kind that may call it (callable); NULL with err where there is none, the
 * script is quarantined, or its state can't be made. */
const struct script_function *script_ready(
    struct script *script, const char *name, int callable, struct err *err);
/* A new state; 0 if there is no memory for it. */
int script_state_new(struct script *script);
/* --- load.c --- */

/* Makes the state of a script that rests. */
enum status script_wake(struct script *script, struct err *err);

/* --- host.c --- */

/* The script of a state, for C functions that scripts call. */
struct script *script_of(lua_State *L);
/* --- health.c --- */

/* A call has ended that used so many steps. */
void script_called(struct script *script, long steps);
/* A call of the function failed: why, and whether its budget killed it. The fifth kill within ten minutes quarantines. */
void script_failed(struct script *script, const char *function, const char *why, int killed);
void script_log(const struct script *script, enum host_log level, const char *message);

/* --- load_files.c --- */

/* Checks every file but init.lua; data files are kept in script->data. */
void load_files(struct script *script, struct mistakes *m);

/* --- call.c --- */

/* Of what turn shows: made when it is looked at. */
enum turn_shown { TURN_QUESTION, TURN_SLOTS, TURN_COUNTS, TURN_HISTORY, TURN_SHOWN };

/* A call of a script's function. */
struct call {
	struct call *next, **link;
	struct script *script;
	uint64_t id, ticket; /* ticket is 0 unless it waits */
	const struct script_function *function;
	const struct turn_view *view;
	void (*done)(struct call_answer *answer, void *arg);
	void *arg;
	struct sandbox_run run;
	struct call_answer answer;
	uint64_t random; /* state of turn.random */
	int state_ref;   /* of the table turn.state, LUA_NOREF until the script asks for it */
	int asked;       /* times that it waited */
	char *text;      /* what it waits for: the words and labels of classify */
	json_t *labels;
	json_t *shown[TURN_SHOWN]; /* what turn shows, kept here while Lua may raise */
};

struct call *call_find(struct script *script, uint64_t id);
/* Ends every call of the script, which is about to go. */
void call_end_all(struct script *script);

/* One burst of a call: the watchdog knows what runs, and it is counted. `function` lives as long as the process. */
struct burst {
	int64_t began_us;
	struct watch_mark before;
};
struct burst burst_begin(const struct script *script, const char *function);
void burst_end(const struct script *script, const struct burst *burst);

/* --- action.c --- */

/* All problems as one sentence about `what`, as far as err holds them. Frees them. */
void action_problems(const char *what, struct problems *p, struct err *err);

/* What open, answer, close or migrate returned (its own reference, may be NULL), checked and in canonical form. NULL
 * with a sentence in err where it is wrong; *action is NULL where nothing was returned. */
enum status action_check(const struct script *script, const struct turn_view *view,
    const char *function, json_t *returned, json_t **action, struct err *err);

/* --- turn.c --- */

/* Registers the types of the view; once per state. Raises. */
void turn_object_open(lua_State *L);
/* Pushes `turn` for a call. Raises. */
void turn_object_push(lua_State *L, struct call *call);
/* turn.state as the view has it. Raises. */
void turn_object_push_state(lua_State *L, struct call *call);

/* --- secret.c --- */

void script_secret_open(lua_State *L);
/* A handle of the setting. Raises (memory). */
void secret_push(lua_State *L, const char *name);
/* The setting that the handle at idx means; NULL if it is none. Valid while the handle is. */
const char *secret_name(lua_State *L, int idx);
/* Settings as scripts see them: read-only, unknown names raise, secrets are handles. Raises. */
void secret_push_settings(lua_State *L, const struct script *script, const json_t *settings);

/* --- sdk.c, sdk_text.c --- */

/* Preloads signals, probes, text; of the own folder's files and the SDK's Lua modules `find` is asked. */
enum status sdk_open(struct script *script, struct err *err);
int sdk_find(void *script, const char *name, struct sandbox_module *out);
void sdk_open_text(lua_State *L, void *arg);
/* The stemmer of a language; lives as long as the host. */
struct stemmer *host_stemmer(struct host *host, const char *locale);
/* As luaL_error, with the line of the innermost Lua function, also where C functions stand between
 * (a view's __index). */
int sdk_raise(lua_State *L, const char *fmt, ...);
/* Raises "signals has no field 'x'; did you mean 'y'?" for the first argument's name and the key at idx. */
int sdk_refuse_field(lua_State *L, const char *what, int idx, const json_t *known);

#endif
