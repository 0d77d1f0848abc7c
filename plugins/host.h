/* The door to the Lua host: the only header of plugins/ that daemon/ includes. Scripts are loaded from bundles,
 * called with a read-only view of the turn, and answer with data. One host belongs to one loop and its thread. */
#ifndef INTERVIEWD_PLUGINS_HOST_H
#define INTERVIEWD_PLUGINS_HOST_H

#include <stddef.h>
#include <stdint.h>

#include "base/crypto.h"
#include "base/json.h"
#include "base/status.h"
#include "text/signals.h"

/* --- Data files ------------------------------------------------------------------------------------- */

/* Evaluates a data-only Lua chunk (`return { … }`, no functions, ≤ 1 MiB) and gives it as JSON. NULL with err
 * naming file and line. Any thread. */
json_t *host_read_table(const char *name, const char *text, size_t len, struct err *err);

/* --- Bundles: a script's folder as one value, named by its SHA-256 ------------------------------------ */

struct bundle {
	char *kind, *name, *version; /* from the manifest; NULL until the bundle has been loaded once */
	uint8_t sha256[SHA256_SIZE]; /* over the sorted list of paths and contents */
	json_t *files;               /* {"init.lua": "…", "test.lua": "…", "lexicon/en.lua": "…"} */
};

#define BUNDLE_BYTES_MAX (1024 * 1024)
#define BUNDLE_FILES_MAX 64

/* Reads DIR/init.lua and all *.lua and README.md below (no symbolic links, no dot files). */
enum status bundle_read(const char *dir, struct bundle **out, struct err *err);
/* From the stored `files` JSON text; the hash is computed again. */
enum status bundle_parse(const char *files, size_t len, struct bundle **out, struct err *err);
void bundle_free(struct bundle *bundle);

/* --- Host and scripts --------------------------------------------------------------------------------- */

struct host;
struct script;
struct host_driver;

enum host_log { HOST_LOG_INFO, HOST_LOG_WARN, HOST_LOG_ERROR };

/* What the daemon gives to the host. */
struct host_services {
	void *arg;
	void (*log)(void *arg, enum host_log level, const char *script, const char *message);
	/* How a script's tests hold interviews (`testkit`): only where tests run, else NULL. */
	const struct host_driver *driver;
};

struct host_options {
	long steps;       /* budget of a burst in VM instructions and matcher steps: 1e6 on the main loop, 1e7 behind */
	size_t memory;    /* cap per state, 16 MiB */
	int cpu_ms;       /* backstop, 250 */
	struct host_services services;
};

struct host *host_new(const struct host_options *options);
void host_free(struct host *host); /* frees its scripts; NULL is fine */

/* Loads a bundle into a state of its own, runs init.lua and checks the whole manifest. All mistakes are in
 * err->text up to its size and in *why (a new JSON array of {file, line, detail}; may be NULL). The bundle's kind,
 * name and version are filled in. The host keeps the script until script_free. */
enum status host_load(struct host *host, struct bundle *bundle, struct script **out, json_t **why,
    struct err *err);
void script_free(struct script *script);

const char *script_kind(const struct script *script);
const char *script_name(const struct script *script);
const char *script_version(const struct script *script);
const uint8_t *script_sha256(const struct script *script);
/* The manifest's data as JSON (title, summary, needs, settings, stages, slots, rules, findings, guard, quality,
 * guidance, lint …); functions are left out. `signals.x` and `probes.x` stand as the strings "x". Borrowed. */
const json_t *script_manifest(const struct script *script);
/* Has it this function ("open", "answer", "close", "report", "migrate")? */
int script_has(const struct script *script, const char *function);
/* A data file of the bundle as JSON (`lexicon/en.lua`, `probes/en.lua`, `locale/de.lua`); NULL if it has none. New
 * reference. (They are parsed when the bundle is loaded, so that a mistake is a load error.) */
json_t *script_data(const struct script *script, const char *path);
/* The settings table as JSON Schema (draft 2020-12, closed). New reference. */
json_t *script_settings_schema(const struct script *script);
/* Checks settings against the table and returns a new object with defaults filled in; problems go to p at its
 * present path. NULL when there are problems. */
json_t *script_settings(const struct script *script, const json_t *settings, struct problems *p);
/* Has it been killed by its budget five times within ten minutes? Then it is not called any more. */
int script_quarantined(const struct script *script, int64_t mono_ms);

/* The shipped data of the SDK by locale ("lexicon", "probes"), parsed once per process; falls back to "en" for an
 * unknown locale. Borrowed; NULL only if the build is broken. Main thread first, then any. */
const json_t *sdk_data(const char *what, const char *locale);

/* --- Calls ------------------------------------------------------------------------------------------- */

/* What a methodology sees of the turn. All is borrowed and must live until the call is done. */
struct turn_view {
	const json_t *settings;   /* checked, defaults filled in */
	const json_t *study;      /* {id, slug, title, mode, brief{…}} as shown to scripts */
	const json_t *question;   /* the current question as Question JSON + "key"; NULL in exploratory openings */
	const char *answer;       /* participant's text, NULL in open and close */
	size_t answer_len;
	const json_t *value;      /* structured value or NULL */
	const struct reading *reading; /* signals, stems, words, evidence; NULL without an answer */
	const char *echo;         /* phrase fit to quote or "" */
	int probes_used, probes_left;
	const json_t *slots;      /* {slot: [{quote, from, to, seq}]} */
	const char *stage;        /* key or NULL */
	int answered, total;
	const json_t *attributes; /* those that the study allows */
	const char *locale;
	int64_t now_ms;
	uint64_t seed;            /* of turn.random: interview and turn */
	/* The last n exchanges, newest last: array of {role, kind, text, question}; new reference. */
	json_t *(*history)(void *arg, int n);
	void *history_arg;
	const json_t *state;      /* turn.state as it was; NULL is {} */
};

enum call_result { CALL_DONE, CALL_FAILED };

struct call_answer {
	enum call_result result;
	json_t *action; /* what the function returned as JSON (object), NULL for nil; owned by the receiver */
	json_t *state;  /* the new turn.state (≤ 32 KiB as text), NULL if unchanged; owned by the receiver */
	long steps;     /* budget used */
	struct err err; /* with traceback when failed */
};

/* Calls a function of a methodology in a fresh coroutine. `done` is called exactly once, at once or, where the script
 * waits for something outside, later on the same thread. A failure also logs the traceback and counts towards
 * quarantine when it was a budget kill. */
void script_call(struct script *script, const char *function, const struct turn_view *view,
    void (*done)(struct call_answer *answer, void *arg), void *arg);

/* --- Tests of scripts ---------------------------------------------------------------------------------- */

/* Holds interviews for `testkit`, synchronously. The daemon's library provides it (ctl), plugins only call it. Every
 * function returns a new JSON object or NULL with err. */
struct host_driver {
	/* Begins an interview: options {study: partial Study JSON, settings, locale, now, seed, attributes}. Gives
	 * an opaque handle. */
	void *(*open)(const struct bundle *bundle, const json_t *options, struct err *err);
	/* The opening: {message, progress, stage}. */
	json_t *(*start)(void *interview, struct err *err);
	/* One participant turn, {content} or {value}: {message (with why), action, status, stage, state, slots, refused}. */
	json_t *(*says)(void *interview, const json_t *input, struct err *err);
	/* Completes it: {status, findings}. */
	json_t *(*complete)(void *interview, struct err *err);
	void (*close)(void *interview);
};

struct test_result {
	char name[200];
	int passed;
	char detail[1024]; /* file:line and what was expected; "" when passed */
};

/* Runs the bundle's test.lua in the sandbox; each t.test is one result, given to `each` in order. Returns
 * STATUS_INVALID if there is no test.lua or it has no tests, STATUS_SCRIPT if it can't be loaded. */
enum status host_test(struct host *host, struct bundle *bundle,
    void (*each)(const struct test_result *result, void *arg), void *arg, struct err *err);

#endif
