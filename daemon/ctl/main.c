/* interviewctl: finds the command in the tables and runs it. */
#include "config.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/dir.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/nearest.h"
#include "ctl/ctl.h"

#define KEY_FILE_MAX    256
#define WORDS_WIDTH     18
#define ARGUMENTS_WIDTH 28

static const struct command *const tables[] = {chat_commands, study_commands, study_lint_commands,
    interview_commands, respondent_commands, person_commands, credits_commands, webhook_commands,
    webhook_delivery_commands, webhook_event_commands, connection_commands, integration_commands,
    credential_commands, rotate_commands, backup_commands, doctor_commands, script_commands,
    script_replay_commands, simulate_commands, script_daemon_commands};

#define TABLES (sizeof tables / sizeof tables[0])

static void help(void)
{
	printf("interviewctl: studies, interviews and scripts of an interviewd\n\n"
	       "usage: interviewctl [--url URL] [--key KEY] [--workspace WORKSPACE] "
	       "[--ca-file FILE] [--json] COMMAND …\n\n");
	for (size_t t = 0; t < TABLES; t++)
		for (const struct command *c = tables[t]; c->words; c++) {
			size_t len = strlen(c->arguments), shown = utf8_length(c->arguments, len),
			       words = strlen(c->words);
			int over = words > WORDS_WIDTH ? (int)words - WORDS_WIDTH : 0;

			printf("  %-*s %s%*s %s\n", WORDS_WIDTH, c->words, c->arguments,
			    ARGUMENTS_WIDTH - over - (int)shown, "", c->summary);
		}
	printf(
	    "\nThe daemon is found by --url, INTERVIEWCTL_URL or http://127.0.0.1:8080; the key by "
	    "--key,\n"
	    "INTERVIEWCTL_KEY, or the file admin.key in INTERVIEWD_DATA or ./var. With the "
	    "operator's key,\n"
	    "--workspace or INTERVIEWCTL_WORKSPACE names another workspace than the first. An "
	    "https "
	    "daemon's\ncertificate is checked against the system's, or those of --ca-file, "
	    "INTERVIEWCTL_CA_FILE or\nSSL_CERT_FILE.\n\n"
	    "backup, restore, doctor and rotate-key work on the daemon's directory: --data "
	    "(rotate-key: "
	    "DIR),\n"
	    "INTERVIEWD_DATA or ./var.\n\n"
	    "exit codes: 0 done, 1 refused by the daemon, a test failed or the doctor found a "
	    "problem,\n"
	    "2 wrong command line, 3 no daemon answers, 4 a file can't be read or something here "
	    "went\n"
	    "wrong\n");
}

/* How many leading arguments are the words of the command; 0 if it isn't this one. */
static int matches(const char *words, int argc, char **argv)
{
	int n = 0;

	while (*words) {
		size_t len = strcspn(words, " ");

		if (n >= argc || strlen(argv[n]) != len || memcmp(argv[n], words, len) != 0)
			return 0;
		n++;
		words += len + (words[len] == ' ');
	}
	return n;
}

static char *find_key(void)
{
	const char *env = getenv("INTERVIEWCTL_KEY"), *dir = getenv("INTERVIEWD_DATA");
	char *path, *text = NULL;
	struct buf file = BUF_INIT;
	struct err err;

	if (env && *env)
		return xstrdup(env);
	path = xasprintf("%s/admin.key", dir && *dir ? dir : "var");
	if (dir_read_file(path, KEY_FILE_MAX, &file, &err) == STATUS_OK)
		text = xstrndup(buf_text(&file), strcspn(buf_text(&file), "\r\n"));
	buf_free(&file);
	mem_free(path);
	return text;
}

/* The second words of the commands that begin with this one; nothing where it is the first of none. */
static void following(const char *word, struct buf *out)
{
	size_t len = strlen(word);

	for (size_t t = 0; t < TABLES; t++)
		for (const struct command *c = tables[t]; c->words; c++)
			if (strncmp(c->words, word, len) == 0 && c->words[len] == ' ')
				buf_printf(out, "%s%s", out->len ? ", " : "", c->words + len + 1);
}

static const char *nearest_command(const char *words)
{
	struct nearest near;

	nearest_begin(&near, words);
	for (size_t t = 0; t < TABLES; t++)
		for (const struct command *c = tables[t]; c->words; c++)
			nearest_offer(&near, c->words);
	return near.name;
}

/* "chta demo" may mean "chat" with an argument, "study lsit" the command of two words. */
static int unknown(int argc, char **argv)
{
	char *both = argc > 1 ? xasprintf("%s %s", argv[0], argv[1]) : xstrdup(argv[0]);
	const char *near = argc > 1 ? nearest_command(both) : NULL;
	struct buf next = BUF_INIT;

	following(argv[0], &next);
	if (!near && !next.len)
		near = nearest_command(argv[0]);
	if (near)
		ctl_fail(CTL_USAGE,
		    "there is no command \"%s\"; did you mean \"%s\"? (interviewctl help)", both,
		    near);
	else if (next.len)
		ctl_fail(CTL_USAGE, "%s what? %s (interviewctl help)", argv[0], buf_text(&next));
	else
		ctl_fail(CTL_USAGE, "there is no command \"%s\" (interviewctl help)", both);
	buf_free(&next);
	mem_free(both);
	return CTL_USAGE;
}

static int run(struct ctl *ctl, int argc, char **argv)
{
	for (size_t t = 0; t < TABLES; t++) {
		for (const struct command *c = tables[t]; c->words; c++) {
			int n = matches(c->words, argc, argv);

			if (!n)
				continue;
			if (c->needs_key && !ctl->key)
				return ctl_fail(CTL_USAGE,
				    "a key is needed: --key, INTERVIEWCTL_KEY, or INTERVIEWD_DATA "
				    "(the daemon's directory)");
			return c->run(ctl, argc - n, argv + n);
		}
	}
	return unknown(argc, argv);
}

/* What is set but empty counts as not set. */
static const char *variable(const char *name)
{
	const char *value = getenv(name);

	return value && *value ? value : NULL;
}

int main(int argc, char **argv)
{
	struct ctl ctl = {.url = "http://127.0.0.1:8080"};
	const char *url = getenv("INTERVIEWCTL_URL"), *option;
	int missing = 0, code;

	mem_install();
	log_setup(LOG_ERROR, 0);
	curl_global_init(CURL_GLOBAL_DEFAULT);
	if (url && *url)
		ctl.url = url;
	ctl.workspace = getenv("INTERVIEWCTL_WORKSPACE");
	argc--;
	argv++;
	ctl.ca_file = variable("INTERVIEWCTL_CA_FILE");
	if (!ctl.ca_file)
		ctl.ca_file = variable("SSL_CERT_FILE");
	ctl.json = ctl_take_flag(&argc, argv, "--json");
	if ((option = ctl_take_option(&argc, argv, "--url", &missing)))
		ctl.url = option;
	if ((option = ctl_take_option(&argc, argv, "--workspace", &missing)))
		ctl.workspace = option;
	if ((option = ctl_take_option(&argc, argv, "--ca-file", &missing)))
		ctl.ca_file = option;
	option = ctl_take_option(&argc, argv, "--key", &missing);
	ctl.key = option ? xstrdup(option) : find_key();
	if (missing) {
		code = ctl_fail(CTL_USAGE, "--url, --key, --workspace and --ca-file need a value");
	} else if (argc == 0 || strcmp(argv[0], "help") == 0 || strcmp(argv[0], "--help") == 0) {
		help();
		code = argc == 0 ? CTL_USAGE : CTL_OK;
	} else if (strcmp(argv[0], "--version") == 0) {
		puts("interviewctl " PACKAGE_VERSION);
		code = CTL_OK;
	} else {
		code = run(&ctl, argc, argv);
	}
	mem_free(ctl.key);
	curl_global_cleanup();
	return code;
}
