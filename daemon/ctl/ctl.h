/* What the commands of interviewctl share. */
#ifndef INTERVIEWD_CTL_CTL_H
#define INTERVIEWD_CTL_CTL_H

#include <stdio.h>

#include "base/json.h"
#include "base/status.h"

/* Exit codes, documented in the man page and `interviewctl help`. */
enum ctl_exit {
	CTL_OK = 0,
	CTL_REFUSED = 1,     /* the daemon refused, a test failed, or the doctor found a problem */
	CTL_USAGE = 2,       /* the command line is wrong */
	CTL_UNREACHABLE = 3, /* no daemon answers there */
	CTL_FAILED = 4       /* a file can't be read or written, or something here went wrong */
};

struct ctl {
	const char *url;       /* without a slash at its end */
	char *key;             /* NULL: none was found */
	const char *workspace; /* NULL: the key's, or the first one */
	const char *ca_file;   /* certificates to trust in place of the system's; NULL: those */
	int json;              /* --json: machines read what is printed */
};

/* One command a row; `words` are what it is called by ("study apply"), the rest of the line is its arguments. */
struct command {
	const char *words, *arguments, *summary;
	int needs_key;
	int (*run)(struct ctl *ctl, int argc, char **argv);
};

extern const struct command chat_commands[], study_commands[], study_lint_commands[],
    interview_commands[], respondent_commands[], person_commands[], credits_commands[],
    credential_commands[], rotate_commands[], script_commands[], script_daemon_commands[],
    script_replay_commands[], simulate_commands[], backup_commands[], doctor_commands[],
    webhook_commands[], webhook_delivery_commands[], webhook_event_commands[],
    connection_commands[], integration_commands[];

/* Prints "interviewctl: …" to stderr and returns `code`. */
int ctl_fail(int code, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Reads a file of JSON, at most eight megabytes of it, into *out (a new reference); else says what is wrong and gives the exit code. */
int ctl_read_json(const char *path, json_t **out);
/* Prints JSON indented to stdout. */
void ctl_print_json(const json_t *json);
/* Text for a terminal: control and escape characters of strangers' words are made visible. */
void ctl_print_text(const char *text);
/* A line of standard input without its end, or NULL at its end; mem_free it. */
char *ctl_read_line(const char *prompt);
/* Takes `--name` (flag) or `--name VALUE`, `--name=VALUE` out of argv; NULL if absent. *missing is set where the value is. */
int ctl_take_flag(int *argc, char **argv, const char *name);
const char *ctl_take_option(int *argc, char **argv, const char *name, int *missing);

/* Every `--name VALUE` as a list; NULL where there is none. */
json_t *ctl_take_list(int *argc, char **argv, const char *name, int *missing);

/* Takes --data out; else INTERVIEWD_DATA, else ./var. */
const char *ctl_take_data(int *argc, char **argv, int *missing);

/* client.c: asks the daemon. `body` (taken over) may be NULL. On success *answer is the JSON answered (NULL for none; new
 * reference) and CTL_OK is returned; else a sentence has been printed. */
int client_call(
    struct ctl *ctl, const char *method, const char *path, json_t *body, json_t **answer);
/* The same with a session token in place of the key. */
int client_call_session(struct ctl *ctl, const char *token, const char *method, const char *path,
    json_t *body, json_t **answer);
/* GET of all pages of a list, whose path may have a query: prints each row, or with --json all of them in one list. */
int client_list(struct ctl *ctl, const char *path, void (*print)(const json_t *row));
/* POST with a body that is no JSON of ours. */
int client_send(struct ctl *ctl, const char *path, const char *type, const void *body, size_t len,
    json_t **answer);
/* GET of what is no JSON, written as it comes. */
int client_fetch(struct ctl *ctl, const char *path, FILE *out);
/* Percent-encodes one path segment; mem_free it. */
char *client_escape(const char *segment);

#endif
