/* The scripts of the daemon: where they are, what they may use, and how they are read anew while it runs. Main thread, but
 * for the work of a reload, which has a thread of its own for its time: tests hold their interviews one call after the
 * other and would stop a loop for seconds. */
#ifndef INTERVIEWD_SCRIPTS_H
#define INTERVIEWD_SCRIPTS_H

#include "daemon.h"
#include "interview/methods.h"
#include "outbox/integrations.h"
#include "reload.h"

typedef void scripts_logger(
    void *arg, enum host_log level, const char *script, const char *message);
/* What a script may use on the main loop, and in a scratch state. */
struct host_options scripts_options(scripts_logger *log);
/* event=script. */
scripts_logger scripts_log;

#define SCRIPTS_DIRS_MAX 32

/* The directories of scripts, later ones override. */
struct scripts_dirs {
	char *shipped, *shipped_integrations; /* owned; NULL: not found */
	const char *items[SCRIPTS_DIRS_MAX];
	size_t count;
};
void scripts_dirs(const struct config *config, struct scripts_dirs *out);
void scripts_dirs_free(struct scripts_dirs *dirs);

struct scripts;

struct scripts *scripts_new(struct daemon *d, struct methods *methods,
    struct integrations *integrations, struct store *store);
/* What the scan found of integrations is in force. */
void scripts_found(struct scripts *scripts);
/* Ends what runs, without telling its result. NULL is fine. */
void scripts_free(struct scripts *scripts);
/* Begins a reload. None may be under way (reload.h sees to that). The answer's member `scripts` has a row for each folder. */
void scripts_reload(struct scripts *scripts, struct reload_result *result);
/* The process is about to end: a reload comes to its end soon, with what hadn't been judged refused. */
void scripts_end(struct scripts *scripts);

#endif
