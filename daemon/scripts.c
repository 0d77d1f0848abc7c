/* Where scripts are, what they may use, and the steps of a reload: judged on a thread of its own, published by the main loop,
 * one script a letter, so that no turn waits for more than one of them. */
#include "scripts.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>

#include "base/log.h"
#include "base/mem.h"
#include "connecting.h"
#include "ctl/inproc.h"
#include "interview/script_gate.h"
#include "interview/script_row.h"
#include "place.h"

#define SCRIPT_STEPS  1000000 /* VM instructions and matcher steps of one burst on this loop */
#define SCRIPT_MEMORY (16 << 20)
#define SCRIPT_CPU_MS 250

struct scripts {
	struct letter letter; /* first; home from the thread, then once for each script */
	struct daemon *d;
	struct methods *methods;
	struct integrations *integrations;
	struct store *store;
	struct reload_result *result; /* NULL: no reload is under way */
	pthread_t thread;
	int joined;
	struct scripts_dirs dirs;
	struct gate gate;
	json_t *folders, *in_force; /* what the gate is given, the thread's own */
	enum status status;         /* of what the thread did with the store */
	struct err err;
	size_t next; /* winner to publish */
	atomic_int ending;
};

void scripts_log(void *arg, enum host_log level, const char *script, const char *message)
{
	static const enum log_level levels[] = {
	    [HOST_LOG_INFO] = LOG_INFO, [HOST_LOG_WARN] = LOG_WARN, [HOST_LOG_ERROR] = LOG_ERROR};

	(void)arg;
	log_event_of(levels[level], "script", script, "name", script, "message", message, NULL);
}

struct host_options scripts_options(scripts_logger *log)
{
	return (struct host_options){.steps = SCRIPT_STEPS,
	    .memory = SCRIPT_MEMORY,
	    .cpu_ms = SCRIPT_CPU_MS,
	    .services = {.log = log}};
}

void scripts_dirs(const struct config *config, struct scripts_dirs *out)
{
	memset(out, 0, sizeof *out);
	out->shipped = place_scripts("methodologies");
	if (out->shipped)
		out->items[out->count++] = out->shipped;
	out->shipped_integrations = place_scripts("integrations");
	if (out->shipped_integrations)
		out->items[out->count++] = out->shipped_integrations;
	for (size_t i = 0; i < config->script_dirs.count && out->count < SCRIPTS_DIRS_MAX; i++)
		out->items[out->count++] = config->script_dirs.items[i];
}

void scripts_dirs_free(struct scripts_dirs *dirs)
{
	mem_free(dirs->shipped);
	mem_free(dirs->shipped_integrations);
	dirs->shipped = dirs->shipped_integrations = NULL;
}

struct scripts *scripts_new(struct daemon *d, struct methods *methods,
    struct integrations *integrations, struct store *store)
{
	struct scripts *scripts = xcalloc(1, sizeof *scripts);

	scripts->d = d;
	scripts->methods = methods;
	scripts->integrations = integrations;
	scripts->store = store;
	return scripts;
}

/* --- Integrations: only their names are in force here, their scripts are the background loop's --- */

static int is_integration(const json_t *row)
{
	const char *kind = json_str(row, "kind");

	return kind && strcmp(kind, "integration") == 0;
}

static void put_integration(struct scripts *scripts, const json_t *row)
{
	const char *hex = json_str(row, "sha256");
	uint8_t sha256[SHA256_SIZE];

	if (hex && hex_decode(hex, strlen(hex), sha256, sizeof sha256) == 0)
		integrations_put(scripts->integrations, json_str(row, "name"),
		    json_str(row, "version"), json_str(row, "dir"), sha256);
}

void scripts_found(struct scripts *scripts)
{
	const json_t *rows = methods_folders(scripts->methods), *row;
	size_t i;

	json_array_foreach((json_t *)rows, i, row)
	{
		if (is_integration(row) && !script_row_wrong(row))
			put_integration(scripts, row);
	}
}

static void push_in_force(const struct integration_row *integration, void *arg)
{
	json_t *row = script_row_new(NULL, integration->dir);
	char hex[2 * SHA256_SIZE + 1];

	hex_encode(integration->sha256, SHA256_SIZE, hex);
	json_put_str(row, "name", integration->name);
	json_put_str(row, "kind", "integration");
	json_put_str(row, "version", integration->version);
	json_put_str(row, "sha256", hex);
	json_put(row, "quarantined", json_boolean(integration->quarantined));
	json_push(arg, row);
}

/* --- The thread --- */

static int is_ending(void *arg)
{
	struct scripts *scripts = arg;

	return atomic_load(&scripts->ending);
}

static void on_judged(struct letter *letter);

static void *judge_main(void *arg)
{
	struct scripts *scripts = arg;

	prctl(PR_SET_NAME, "reload");
	inproc_quiet(1);
	scripts->status = gate_studies(&scripts->gate, scripts->store, &scripts->err);
	if (scripts->status == STATUS_OK) {
		gate_run(&scripts->gate);
		if (!is_ending(scripts))
			scripts->status = gate_store(&scripts->gate, scripts->store, &scripts->err);
	}
	scripts->letter.run = on_judged;
	mailbox_post(scripts->d->home, &scripts->letter);
	return NULL;
}

/* --- The main loop --- */

static void clear(struct scripts *scripts)
{
	if (!scripts->joined)
		pthread_join(scripts->thread, NULL);
	gate_free(&scripts->gate);
	json_decref(scripts->folders);
	json_decref(scripts->in_force);
	scripts_dirs_free(&scripts->dirs);
	scripts->result = NULL;
}

/* What a row says to those who asked, and of which the next reload needs no more. */
static json_t *take_removed(json_t *rows)
{
	json_t *kept = json_need(json_array()), *row;
	size_t i;

	json_array_foreach(rows, i, row)
	{
		if (!script_row_is(row, "removed"))
			json_push(kept, json_deep_copy(row));
	}
	return kept;
}

static unsigned count_state(const json_t *rows, const char *state)
{
	unsigned n = 0;
	json_t *row;
	size_t i;

	json_array_foreach((json_t *)rows, i, row) n += script_row_is(row, state) != 0;
	return n;
}

static void finish(struct scripts *scripts)
{
	struct reload_result *result = scripts->result;
	json_t *rows = json_incref(scripts->gate.rows), *removed, *row;
	unsigned refused;
	size_t i;

	json_array_foreach(scripts->gate.removed, i, removed)
	    methods_remove(scripts->methods, json_string_value(removed));
	json_array_foreach(scripts->gate.removed_integrations, i, removed)
	    integrations_remove(scripts->integrations, json_string_value(removed));
	methods_set_folders(scripts->methods, take_removed(rows));
	connecting_refresh(scripts->d->connecting);
	json_array_foreach(rows, i, row) script_row_log(row);
	clear(scripts);
	refused = count_state(rows, "refused");
	/* `root` is what the next reload needs, not who asked. */
	json_array_foreach(rows, i, row) json_object_del(row, "root");
	reload_ended(result, refused ? STATUS_SCRIPT : STATUS_OK,
	    json_pack("{s:o}", "scripts", rows), "%u loaded, %u unchanged, %u refused, %u removed",
	    count_state(rows, "loaded"), count_state(rows, "unchanged"), refused,
	    count_state(rows, "removed"));
}

static void publish(struct scripts *scripts, struct gate_winner *winner)
{
	json_t *row = winner->row, *why = NULL;
	struct bundle *bundle = winner->bundle;
	struct script *standing;
	struct err err = {""};

	/* What is in force stays. */
	if (!bundle)
		return;
	if (is_integration(row))
		put_integration(scripts, row);
	/* What leads no interviews is not this loop's. */
	if (strcmp(bundle->kind, "methodology") != 0)
		return;
	standing = methods_script_of(scripts->methods, json_str(row, "dir"));
	if (standing && memcmp(script_sha256(standing), bundle->sha256, SHA256_SIZE) == 0 &&
	    !script_quarantined(standing))
		return;
	winner->bundle = NULL;
	if (methods_publish(scripts->methods, bundle, json_str(row, "dir"), &why, &err) ==
	    STATUS_OK) {
		json_decref(why);
		script_row_state(row, "loaded");
		return;
	}
	/* It could be loaded on the thread: want of memory, most likely. */
	script_row_refused(row, why, &err);
	script_row_state(row, "refused");
}

static void on_publish(struct letter *letter)
{
	struct scripts *scripts = (struct scripts *)letter;

	if (scripts->next < scripts->gate.nwinners) {
		publish(scripts, &scripts->gate.winners[scripts->next++]);
		mailbox_post(scripts->d->home, &scripts->letter);
		return;
	}
	finish(scripts);
}

static void on_judged(struct letter *letter)
{
	struct scripts *scripts = (struct scripts *)letter;
	struct reload_result *result = scripts->result;

	pthread_join(scripts->thread, NULL);
	scripts->joined = 1;
	if (scripts->status == STATUS_OK && !atomic_load(&scripts->ending)) {
		scripts->next = 0;
		scripts->letter.run = on_publish;
		on_publish(&scripts->letter);
		return;
	}
	clear(scripts);
	if (scripts->status != STATUS_OK)
		reload_ended(
		    result, scripts->status, NULL, "nothing was changed: %s", scripts->err.text);
	else
		reload_ended(
		    result, STATUS_BUSY, NULL, "nothing was changed: the daemon is being stopped");
}

void scripts_reload(struct scripts *scripts, struct reload_result *result)
{
	sigset_t all, old;
	int rc;

	scripts->result = result;
	scripts->joined = 0;
	scripts->status = STATUS_OK;
	scripts_dirs(&scripts->d->config, &scripts->dirs);
	scripts->folders = json_deep_copy(methods_folders(scripts->methods));
	scripts->in_force = methods_in_force(scripts->methods);
	integrations_each(scripts->integrations, push_in_force, scripts->in_force);
	scripts->gate = (struct gate){.dirs = scripts->dirs.items,
	    .ndirs = scripts->dirs.count,
	    .options = scripts_options(NULL),
	    .folders = scripts->folders,
	    .in_force = scripts->in_force,
	    .ended = is_ending,
	    .ended_arg = scripts};
	scripts->gate.options.services.driver = &inproc_driver;
	/* Signals are the main loop's. */
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	rc = pthread_create(&scripts->thread, NULL, judge_main, scripts);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	if (!rc)
		return;
	scripts->joined = 1;
	clear(scripts);
	reload_ended(result, STATUS_IO, NULL, "nothing was changed: no thread for the tests: %s",
	    strerror(rc));
}

void scripts_end(struct scripts *scripts)
{
	atomic_store(&scripts->ending, 1);
}

void scripts_free(struct scripts *scripts)
{
	if (!scripts)
		return;
	scripts_end(scripts);
	if (scripts->result)
		clear(scripts);
	mem_free(scripts);
}
