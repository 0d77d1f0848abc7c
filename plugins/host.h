/* The door to the Lua host: the only header of plugins/ that daemon/ includes. Scripts are loaded
 * from bundles, called with a read-only view of the turn, and answer with data. One host belongs to
 * one loop and its thread. */
#ifndef INTERVIEWD_PLUGINS_HOST_H
#define INTERVIEWD_PLUGINS_HOST_H

#include <stddef.h>
#include <stdint.h>

#include "base/crypto.h"
#include "base/json.h"
#include "base/status.h"
#include "text/reading.h"

/* --- Data files --- */

/* Evaluates a data-only Lua chunk (`return { … }`, no functions, ≤ 1 MiB) and gives it as JSON.
 * NULL with err naming file and line. Any thread. */
json_t *host_read_table(const char *name, const char *text, size_t len, struct err *err);

/* --- Bundles: a script's folder as one value, named by its SHA-256 --- */

struct bundle {
	char *kind, *name,
	    *version; /* from the manifest; NULL until the bundle has been loaded once */
	uint8_t sha256[SHA256_SIZE]; /* over the sorted list of paths, lengths and contents */
	json_t *files; /* {"init.lua": "…", "test.lua": "…", "lexicon/en.lua": "…"}, sorted */
	int slim;      /* some of them are gone */
};

#define BUNDLE_BYTES_MAX (1024 * 1024)
#define BUNDLE_FILES_MAX 64
#define BUNDLE_DEPTH_MAX 4 /* folders in folders */

/* Reads DIR/init.lua and all *.lua and README.md below. Other files and dot files are passed over;
 * a symbolic link or a device in the place of a script, bytes that are no UTF-8 and what is over a
 * limit are STATUS_INVALID. */
enum status bundle_read(const char *dir, struct bundle **out, struct err *err);
/* From the stored `files` JSON text (json_write of ->files); the hash is computed again. */
enum status bundle_parse(const char *files, size_t len, struct bundle **out, struct err *err);
/* Once it is loaded and stored: lets go of the texts that making its state again does not take. */
void bundle_slim(struct bundle *bundle);
void bundle_free(struct bundle *bundle);

/* --- Host and scripts --- */

struct host;
struct script;
struct host_driver;

enum host_log { HOST_LOG_INFO, HOST_LOG_WARN, HOST_LOG_ERROR };

/* What the daemon gives to the host. */
struct host_services {
	void *arg;
	void (*log)(void *arg, enum host_log level, const char *script, const char *message);
	/* Asked between the tests of a script: are they to end? NULL: they go on. */
	int (*stopped)(void *arg);
	/* How a script's tests hold interviews (`testkit`): only where tests run, else NULL. */
	const struct host_driver *driver;
	/* Asks a model which label fits the text; NULL where none is configured (turn.classify then
	 * gives nil at once). Answers through host_resume with this ticket, at once or later,
	 * exactly once. */
	void (*classify)(void *arg, uint64_t ticket, const char *text, const json_t *labels);
};

struct host_options {
	long steps; /* budget of a burst in VM instructions and matcher steps: 1e6 on the main loop,
		       1e7 behind */
	size_t memory; /* cap per state, 16 MiB */
	int cpu_ms;    /* backstop, 250 */
	struct host_services services;
};

struct host *host_new(const struct host_options *options);
void host_free(struct host *host); /* frees its scripts; NULL is fine */

/* Loads a bundle into a state of its own, runs init.lua and checks the whole manifest. All mistakes
 * are in err->text up to its size ("init.lua:12: …; …") and in *why (a new JSON array of {file,
 * line, detail}, NULL when there are none; `why` may be NULL). The bundle's kind, name and version
 * are filled in; STATUS_SCRIPT where there are mistakes. The host frees what is left of its scripts
 * when it is freed. */
enum status host_load(
    struct host *host, struct bundle *bundle, struct script **out, json_t **why, struct err *err);
void script_free(struct script *script);
/* Lets go of its state, while no call of it runs: the next call makes it anew. Most scripts lead nobody. */
void script_rest(struct script *script);

const char *script_kind(const struct script *script);
const char *script_name(const struct script *script);
const char *script_version(const struct script *script);
const uint8_t *script_sha256(const struct script *script);
/* The manifest's data as JSON in its canonical form (docs/scripts.md, "What the host makes of it"):
 * every default is filled in, short forms are written out, functions are left out. Borrowed. */
const json_t *script_manifest(const struct script *script);
/* Has it this function ("open", "answer", "close", "report", "migrate")? */
int script_has(const struct script *script, const char *function);
/* A data file of the bundle as JSON (`lexicon/en.lua`, `probes/en.lua`, `locale/de.lua`); NULL if
 * it has none. New reference. (They are parsed when the bundle is loaded, so that a mistake is a
 * load error.) */
json_t *script_data(const struct script *script, const char *path);
/* The settings table as JSON Schema (draft 2020-12, closed). New reference. */
json_t *script_settings_schema(const struct script *script);
/* Checks settings against the table and returns a new object with defaults filled in; problems go
 * to p at its present path. NULL when there are problems. */
json_t *script_settings(const struct script *script, const json_t *settings, struct problems *p);
/* Has it been killed by its budget five times within ten minutes? Then it is not called any more
 * until it is loaded anew. */
int script_quarantined(const struct script *script);

/* How it has done since it was loaded. */
struct script_health {
	int64_t since; /* wall clock: when it was loaded */
	uint64_t calls, failures, kills;
	unsigned recent_failures, recent_kills; /* of the last ten minutes, to the minute */
	long steps_max;                         /* of a call, that may have had several bursts */
	double steps_mean;
	int64_t last_at; /* wall clock, of the last failure; 0: none */
	char last_function[48], last_message[256];
	int64_t quarantined_at; /* wall clock; 0: it isn't */
};
void script_health(const struct script *script, struct script_health *out);

/* The shipped data of the SDK by locale ("lexicon", "probes"), parsed once per process; falls back
 * to "en" for an unknown locale. Borrowed and never changed; NULL only if the build is broken. Any
 * thread. */
const json_t *sdk_data(const char *what, const char *locale);
/* The same of the locale or its language alone; NULL where nobody wrote it. */
const json_t *sdk_own(const char *what, const char *locale);
/* As sdk_own, but read now and kept by nobody: for what is compiled once and not looked at again. New reference. */
json_t *sdk_read(const char *what, const char *locale);

/* --- Calls --- */

/* What takes work to show is made only when a script looks at it. What is given as JSON is a new reference. */
struct turn_looks {
	json_t *(*question)(
	    void *arg); /* the current one as Question JSON + "key"; NULL where none stands */
	json_t *(*slots)(
	    void *arg); /* {slot: [{quote, from, to, seq}]}; spans are bytes [from, to) */
	json_t *(*counts)(void *arg); /* {slot: how many there were, also beyond those at hand} */
	json_t *(*history)(
	    void *arg, int n); /* the last n messages, newest last: {role, kind, text, question} */
	const char *(*echo)(void *arg); /* phrase fit to quote or ""; lives as long as the view */
	void (*progress)(void *arg, int *answered, int *total);
};

/* What a methodology sees of the turn. All is borrowed and must live until the call is done. */
struct turn_view {
	const json_t *settings; /* checked, defaults filled in */
	const json_t *study;    /* {id, slug, title, mode, brief{…}} as shown to scripts */
	const char *answer;     /* participant's text, NULL in open and close */
	size_t answer_len;
	const json_t *value;           /* structured value or NULL */
	const struct reading *reading; /* signals, stems, words, evidence; NULL without an answer */
	int seq; /* of the answer's message, as quotes name it; 0 without one */
	int probes_used, probes_left;
	const char *stage;        /* key or NULL */
	const json_t *attributes; /* those that the study allows */
	const char *locale;
	int64_t now_ms;
	uint64_t seed;                  /* of turn.random: interview and turn */
	const struct turn_looks *looks; /* NULL, or without a function: there is nothing of it */
	void *looks_arg;
	const json_t *state;      /* turn.state as it was; NULL is {} */
	const char *from_version; /* migrate only: the version that wrote `state` */
};

enum call_result { CALL_DONE, CALL_FAILED };

/* The action of `open` and `answer` in canonical form, exactly one of these:
 *   {"ask": {"guide": "q3"}}
 *   {"ask": {"key", "slot": name or null, "question": Question JSON as question_check takes it}}
 *   {"probe": {"family": "now"}} or {"probe": {"text": "…"}}
 *   {"repair": "…"} or {"close": "…"} or {"moves_on": true}: the next question, no probe
 * or none of them (the core goes on), beside "listens": true (`answer` is called on the next answer, whatever it holds), "move" (always with probe: "probe" where the script
 * names none) and "notes": [{"slot", "quote", "span": {"from", "to"} or null, "weight"}]; spans are
 * bytes [from, to) of the answer. `close` gives the findings themselves, checked against the
 * manifest. `migrate` gives a state and no action. */
struct call_answer {
	enum call_result result;
	json_t *action; /* NULL where the function returned nil; owned by the receiver */
	json_t *state;  /* the new turn.state (≤ 32 KiB as text), NULL if unchanged; owned by the
			   receiver */
	long steps;     /* budget used */
	struct err
	    err; /* one sentence with file and line when failed; the traceback is in the log */
};

/* Calls "open", "answer", "close" or "migrate" of a methodology in a fresh coroutine. `done` is
 * called exactly once, at once or, where the script waits for something outside, later on the same
 * thread (at the latest by script_free, with CALL_FAILED). The view and what it borrows must live
 * until then. A failure also logs the traceback and counts towards quarantine when it was a budget
 * kill; a quarantined script fails at once. */
void script_call(struct script *script, const char *function, const struct turn_view *view,
    void (*done)(struct call_answer *answer, void *arg), void *arg);
/* What a waiting call gets: a value, or with value NULL the reason why there is none (the script
 * sees nil, reason). Both are borrowed. A ticket that is not waited for any more is passed over. */
void host_resume(struct host *host, uint64_t ticket, const json_t *value, const char *why_not);

/* --- Reports --- */

/* What `report` of a methodology gets: the interviews come in pages, so that ten thousand of them never stand in a state at
 * once. All is borrowed until the report is done. */
struct report_view {
	const json_t *settings; /* checked, defaults filled in */
	const json_t *study;    /* as in turn_view */
	const char *locale;
	int64_t now_ms;
	size_t count; /* interviews that there are */
	/* Asks for the next page, from the beginning where `first`. The answer is a list of {id, status, endReason, locale,
	 * startedAt: ms, minutes, findings: object or null, slots: as in turn_view, answers: {questionId: {type, value, other,
	 * text, declined, messages: [{seq, text}]}}, attributes}; an empty one is the end. */
	void (*page)(void *arg, uint64_t ticket, int first);
	/* Asks what was said: `wanted` is a list of [interview's id, seq]. The answer is a list of texts in its order, as the
	 * pages showed them; null where the participant said nothing there. */
	void (*texts)(void *arg, uint64_t ticket, const json_t *wanted);
	void *arg;
};

/* What it came to. The blocks are checked and in canonical form (docs/scripts.md, "Blocks"), and every quote in them was found
 * in what was said. */
struct report_answer {
	enum call_result result;
	json_t *blocks; /* a list; NULL when it failed; owned by the receiver */
	long steps;
	struct err err; /* as in call_answer */
};

/* Calls `report` in a fresh coroutine. `done` is called exactly once: at once, later, or at the latest by script_free. */
void script_report(struct script *script, const struct report_view *view,
    void (*done)(struct report_answer *answer, void *arg), void *arg);
/* What `page` or `texts` asked for, at once or later, once each; NULL with why_not ends the report. Borrowed. A ticket that
 * is not waited for is passed over. */
void host_report_answer(
    struct host *host, uint64_t ticket, const json_t *value, const char *why_not);

/* --- Counts --- */

/* What scripts of one name have done since the process began, in all hosts but those that run tests. Names beyond 256 are
 * counted together as "other". */
struct script_count {
	const char *name;      /* lives as long as the process */
	uint64_t calls, steps; /* calls of methods' functions; budget used */
	uint64_t us;           /* spent in bursts */
	uint64_t failures;     /* calls that failed, kills included */
	uint64_t kills;        /* by a budget: steps, time or memory */
};
/* The i-th, from 0, in *out; 0 where there are not so many. Any thread. */
int script_count(size_t i, struct script_count *out);

/* --- Calls of integrations and providers --- */

/* What such a call asks of the outside, beside requests. The arguments are an object:
 *   ASK_MEMO_GET {key}, ASK_MEMO_SET {key, value}, ASK_MEMO_DELETE {key}: of the connection; what was set is
 *     durable when it is answered
 *   ASK_SLEEP {ms}
 *   ASK_STUDY {}: the study of the event · ASK_INTERVIEW {id, parts: [names]}: of the event's study alone */
enum host_ask {
	ASK_MEMO_GET,
	ASK_MEMO_SET,
	ASK_MEMO_DELETE,
	ASK_SLEEP,
	ASK_STUDY,
	ASK_INTERVIEW,
	ASKS
};
/* "memo.get", "sleep" …; static storage. */
const char *host_ask_name(enum host_ask what);

#define HOST_REQUESTS_MAX   100               /* requests of one call, and as many asks */
#define HOST_REQUEST_BYTES  (4 * 1024 * 1024) /* of a request's body */
#define HOST_RESPONSE_BYTES (256 * 1024) /* of a response's body: the longest string of a script */
#define HOST_TIMEOUT_MS     30000        /* of a request that names none */
#define HOST_TIMEOUT_MAX_MS 120000

struct host_header {
	const char *name, *value;
};

/* A request, with the values of secrets filled in: its host is one that the manifest names. Everything is
 * borrowed until the service returns, and then wiped. */
struct host_request {
	const char *script, *method, *url;
	const struct host_header *headers;
	size_t nheaders;
	const char *body; /* NULL without one */
	size_t body_len;
	int timeout_ms;     /* for all of it; never beyond the call's own end */
	size_t answer_max;  /* bytes of a body that is taken */
	const void *inside; /* for host_request_shown */
};

/* The request as people may see it, with secrets by name ("Bearer {token}"): {method, url, path, query, headers:
 * {name: value}, json or form or body}. New reference; only while the service holds the request. */
json_t *host_request_shown(const struct host_request *request);

struct host_response {
	const char *
	    fault; /* NULL: there is a response. Else one word: "timeout", "network", "tls", "refused",
			      "too_large", "cancelled" … */
	const char *text; /* what a fault was, a sentence */
	int status;
	const struct host_header *headers;
	size_t nheaders;
	const char *body;
	size_t body_len;
};

/* What plays the outside for a call; `arg` is the call's outside_arg. A ticket is answered at once or later on the
 * host's thread; answers that come twice, too late or after a cancel are passed over. None of these may free the
 * host; http and ask may free the script or cancel the call. */
struct host_outside {
	void (*http)(void *arg, uint64_t ticket, const struct host_request *request);
	/* Answered by host_answer; NULL: none of these can be asked. */
	void (*ask)(void *arg, uint64_t ticket, enum host_ask what, const json_t *args);
	/* Nobody waits for this ticket any more. May be NULL. */
	void (*cancel)(void *arg, uint64_t ticket);
	/* The address of something a person can open: what is "interview", "theme", "report" … A new string, NULL where
	 * there is none. May be NULL. */
	char *(*link)(void *arg, const char *what, const char *id);
	int64_t (*now)(void *arg); /* wall milliseconds; NULL: clock_wall_ms */
};

/* What a call gets. The texts and values are borrowed until it is done; `settings` hold the values of secrets,
 * which never reach Lua. */
struct outside_view {
	const json_t *settings;
	const json_t *
	    argument; /* event, or list of events for a batch; person; what a provider is asked; may be NULL */
	const struct host_outside *outside;
	void *outside_arg;
	int limit_ms; /* of the whole call: what is asked later is refused ("late") */
};

/* The value is what the function came to, in canonical form:
 *   {"result": "done", "value": any or null} · {"result": "retry", "reason", "after": seconds or null}
 *   {"result": "fail", "reason"} · {"result": "pause", "reason"}
 * and a list of these, one an event, of a deliver that got a list. `after` is never less than the Retry-After of
 * the last response. */
struct outside_answer {
	enum call_result result;
	json_t *value; /* owned by the receiver; NULL when it failed */
	long steps;
	int requests;
	struct err err; /* as in call_answer */
};

/* Calls "deliver", "erase", "test", "complete" or "choices.NAME" in a fresh coroutine. `done` is called exactly
 * once: at once, later, or at the latest by script_free. Gives the call's number for host_run_cancel; it is 0 when
 * it is over already. */
uint64_t script_run(struct script *script, const char *function, const struct outside_view *view,
    void (*done)(struct outside_answer *answer, void *arg), void *arg);
/* Ends a call: what it waits for is cancelled, `done` is called with CALL_FAILED. A call that is over is passed
 * over. */
void host_run_cancel(struct host *host, uint64_t run);
/* What waits for the ticket goes on, if it waits for a response. */
void host_answer_http(struct host *host, uint64_t ticket, const struct host_response *response);
/* Likewise for an ask; value is borrowed; NULL with why_not: the script gets nil and an error with this text. */
void host_answer(struct host *host, uint64_t ticket, const json_t *value, const char *why_not);

/* --- Events --- */

/* Every event that integrations and webhooks can get, in the order of the reference; ended by NULL. */
extern const char *const event_types[];
/* One sentence about an event; NULL for an unknown one. */
const char *event_doc(const char *type);
/* What is to be said of its fields, by their paths ("interview.quality.eligible": "it counts in …"), for the reference. New
 * reference; NULL for an unknown type. */
json_t *event_notes(const char *type);
/* The event {id, type, timestamp, data} of the type, written from whole objects by the table of fields: only what
 * the table lists is taken, in its order. `parts` holds study, interview (http-api), links and the like as far as
 * the event has them. NULL for an unknown type. New reference. */
json_t *event_write(const char *type, const char *id, int64_t wall_ms, const json_t *parts);
/* A full example of it, made of the same table. New reference; NULL for an unknown type. */
json_t *event_sample(const char *type);
/* As `deliver` gets it: {id, type, timestamp} and the members of data beside them. New reference. */
json_t *event_flat(const json_t *event);

/* --- Tests of scripts --- */

/* Holds interviews for `testkit`, synchronously. The daemon's library provides it (ctl), plugins
 * only call it. Every function returns a new JSON object or NULL with err. */
struct host_driver {
	/* Begins an interview with the script of the bundle: options {study: partial Study JSON
	 * (without methodology), settings, locale, now, seed, attributes, keep}, all but study may
	 * be missing. Gives an opaque handle. Every turn runs in a fresh state of the script, but
	 * with `keep`, which is quicker. */
	void *(*open)(const struct bundle *bundle, const json_t *options, struct err *err);
	/* The opening: {message: Message JSON with why, progress, stage: key or null, state,
	 * slots}. */
	json_t *(*start)(void *interview, struct err *err);
	/* One participant turn, {content} or {value}: {message (with why, from which testkit takes
	 * move, family, notes and refused), action: "probe"|"next"|"repair"|"close", status, stage,
	 * state, slots: as scripts see them}. */
	json_t *(*says)(void *interview, const json_t *input, struct err *err);
	/* Completes it if it isn't: {status, findings, report: the interview as report_view.page has it, and under `said` all that
	 * the participant wrote, [{seq, text}]}. */
	json_t *(*complete)(void *interview, struct err *err);
	void (*close)(void *interview);
};

struct test_result {
	char name[200];
	int passed;
	char detail[1024]; /* file:line and what was expected; "" when passed */
};

/* Runs the bundle's test.lua in the sandbox; each t.test is one result, given to `each` in order.
 * Returns STATUS_INVALID if there is no test.lua, it has no tests or no driver is there,
 * STATUS_SCRIPT if it can't be loaded, STATUS_LIMIT if services.stopped ended them. */
enum status host_test(struct host *host, struct bundle *bundle,
    void (*each)(const struct test_result *result, void *arg), void *arg, struct err *err);

#endif
