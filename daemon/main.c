/* interviewd: options, start order, signals, stop order. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/dir.h"
#include "base/log.h"
#include "base/mem.h"
#include "config.h"
#include "daemon.h"
#include "datadir.h"
#include "http/server.h"
#include "https.h"
#include "loop_background.h"
#include "notify.h"
#include "outboxes.h"
#include "process.h"
#include "rekey.h"
#include "reload.h"
#include "restore.h"
#include "secret.h"
#include "service.h"

/* Exit codes, as sysexits.h has them: a supervisor may hold back from restarting what can't start. */
#define EXIT_CONFIG 78
#define EXIT_START  1

/* Descriptors beside the connections: database, logs, egress, scripts. */
#define FILES_BESIDE 512

static enum status process_start(struct daemon *d, struct err *err)
{
	long wanted = (long)d->config.http.max_connections + FILES_BESIDE, files;

	(void)err;
	process_harden();
	files = process_raise_files(wanted);
	if (files < wanted) {
		d->config.http.max_connections =
		    files > 2L * FILES_BESIDE ? files - FILES_BESIDE : files / 2;
		log_printf(LOG_WARN, "few_descriptors",
		    "the limit of open files is %ld: %lld connections at most", files,
		    (long long)d->config.http.max_connections);
	}
	return STATUS_OK;
}

static void data_stop(struct daemon *d)
{
	datadir_close(d->datadir);
	d->datadir = NULL;
}

static enum status data_start(struct daemon *d, struct err *err)
{
	enum status st = datadir_open(d->config.data, &d->datadir, err);

	if (st == STATUS_OK)
		st = restore_look(d->config.data, err);
	if (st != STATUS_OK)
		data_stop(d);
	return st;
}

static enum status secret_start(struct daemon *d, struct err *err)
{
	char *database = dir_join(d->config.data, "interviewd.db");
	int needed = access(database, F_OK) == 0;

	mem_free(database);
	return secret_open(
	    d->config.data, getenv("CREDENTIALS_DIRECTORY"), needed, &d->keyring, err);
}

static void secret_stop(struct daemon *d)
{
	keyring_free(d->keyring);
	d->keyring = NULL;
}

/* What SIGHUP and POST /api/v1/admin/reload read anew; each row works for itself. */
static const struct reload_part reloads[] = {
    /* name, start */
    {"certificate", https_reload},
    {"scripts", service_scripts_reload},
    {NULL, NULL},
};

static enum status reload_start(struct daemon *d, struct err *err)
{
	(void)err;
	d->reload = reload_new(d, reloads);
	return STATUS_OK;
}

static void reload_stop(struct daemon *d)
{
	reload_free(d->reload);
	d->reload = NULL;
}

static void watch_background(void *arg)
{
	struct daemon *d = arg;

	watchdog_add(d->watchdog, d->background->name, d->background->home);
}

static void forget_loop(void *dog)
{
	watchdog_forget(dog);
}

/* After all else: a start may take as long as it does. */
static enum status watch_start(struct daemon *d, struct err *err)
{
	static const struct watchdog_options options = {0};

	d->watchdog = watchdog_new(&options, err);
	if (!d->watchdog)
		return STATUS_IO;
	service_watched(d);
	watchdog_add(d->watchdog, d->loop.name, d->loop.home);
	background_sync(d, watch_background, d);
	return STATUS_OK;
}

static void watch_stop(struct daemon *d)
{
	background_sync(d, forget_loop, d->watchdog);
	watchdog_forget(d->watchdog);
	watchdog_free(d->watchdog);
	d->watchdog = NULL;
	service_watched(d);
}

/* What was compiled of is gone by now; whoever connects finds a small process. */
static enum status memory_start(struct daemon *d, struct err *err)
{
	(void)d;
	(void)err;
	mem_trim();
	return STATUS_OK;
}

/* The order of starting; stopping goes the other way. */
static const struct step steps[] = {
    /* name, start, drain, stop */
    {"process", process_start, NULL, NULL},
    {"data", data_start, NULL, data_stop},
    {"secret", secret_start, NULL, secret_stop},
    {"loop", loop_start, NULL, loop_stop},
    {"words", service_words_start, NULL, service_words_stop},
    {"background", background_start, NULL, background_stop},
    {"reload", reload_start, NULL, reload_stop},
    {"store", service_store_start, NULL, service_store_stop},
    {"rekey", rekey_start, NULL, NULL},
    {"key", service_key_start, NULL, NULL},
    {"egress", service_egress_start, NULL, service_egress_stop},
    {"scripts", service_scripts_start, service_scripts_drain, service_scripts_stop},
    {"sessions", service_sessions_start, NULL, service_sessions_stop},
    {"reports", service_reports_start, NULL, service_reports_stop},
    {"memory", memory_start, NULL, NULL},
    {"http", service_http_start, service_http_drain, service_http_stop},
    {"outbox", outboxes_start, outboxes_drain, outboxes_stop},
    {"watch", watch_start, NULL, watch_stop},
    {"notify", notify_start, notify_drain, notify_stop},
};

static int config_refused(const struct buf *problems)
{
	fprintf(stderr, "interviewd: the configuration is wrong:\n%s", buf_text(problems));
	return EXIT_CONFIG;
}

static int run(struct daemon *d)
{
	struct err err;

	log_setup((enum log_level)d->config.log.level, d->config.log.format);
	notify_open();
	if (daemon_run(d, steps, sizeof steps / sizeof steps[0], &err) == STATUS_OK) {
		log_event(LOG_INFO, "stopped", NULL);
		return 0;
	}
	fprintf(stderr, "interviewd: %s\n", err.text);
	notify_status("%s", err.text);
	return EXIT_START;
}

static int command_do(struct daemon *d, enum config_command command)
{
	struct buf help = BUF_INIT;

	switch (command) {
	case CONFIG_VERSION:
		puts("interviewd " PACKAGE_VERSION);
		return 0;
	case CONFIG_HELP:
		config_help(&help);
		fputs(buf_text(&help), stdout);
		buf_free(&help);
		return 0;
	case CONFIG_CHECK:
		https_tell(&d->config);
		puts("ok");
		return 0;
	case CONFIG_RUN:
		break;
	}
	return run(d);
}

int main(int argc, char **argv)
{
	extern char **environ;
	struct buf problems = BUF_INIT;
	struct daemon d = {.stopping = 0};
	enum config_command command;
	enum status st;
	int code;

	(void)argc;
	mem_install();
	http_install();
	st = config_load(&d.config, argv, environ, &command, &problems);
	if (st == STATUS_OK && d.config.data)
		st = config_check_supported(&d.config, &problems);
	code = st == STATUS_OK ? command_do(&d, command) : config_refused(&problems);
	config_free(&d.config);
	buf_free(&problems);
	return code;
}
