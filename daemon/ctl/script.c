/* interviewctl script …: making, testing and trying scripts, without a daemon. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/dir.h"
#include "base/embed.h"
#include "base/mem.h"
#include "ctl/chat.h"
#include "ctl/ctl.h"
#include "ctl/inproc.h"
#include "ctl/script_outside.h"

static struct host *host_make(const struct host_driver *driver)
{
	struct host_options options = {.steps = 1000000,
	    .memory = 16 << 20,
	    .cpu_ms = 250,
	    .services = {.log = inproc_log, .driver = driver}};

	return host_new(&options);
}

/* --- new ---------------------------------------------------------------------------------------------- */

static int name_fits(const char *name)
{
	size_t len = strlen(name);

	return len >= 1 && len <= 40 && *name >= 'a' && *name <= 'z' &&
	    strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_") == len;
}

/* A template's text with NAME and TITLE filled in. */
static void fill(struct buf *out, const char *text, const char *name)
{
	const char *hole;

	while ((hole = strstr(text, "@NAME@"))) {
		buf_add(out, text, (size_t)(hole - text));
		buf_puts(out, name);
		text = hole + strlen("@NAME@");
	}
	buf_puts(out, text);
}

static int script_new(struct ctl *ctl, int argc, char **argv)
{
	const char *dir;
	char template[64];
	struct stat there;
	struct err err;

	(void)ctl;
	if (argc < 2 || argc > 3 ||
	    (strcmp(argv[0], "methodology") != 0 && strcmp(argv[0], "integration") != 0))
		return ctl_fail(
		    CTL_USAGE, "usage: interviewctl script new methodology|integration NAME [DIR]");
	snprintf(template, sizeof template, "templates/%s/", argv[0]);
	if (!name_fits(argv[1]))
		return ctl_fail(CTL_USAGE,
		    "\"%s\" is no name for a script: small letters, digits and _, a letter first, "
		    "at most 40",
		    argv[1]);
	dir = argc == 3 ? argv[2] : argv[1];
	if (stat(dir, &there) == 0)
		return ctl_fail(CTL_FAILED, "%s is there already; name another directory", dir);
	if (dir_make(dir, 0777, &err) != STATUS_OK)
		return ctl_fail(CTL_FAILED, "%s", err.text);
	for (const struct embedded_file *file = embedded_sdk; file->name; file++) {
		struct buf text = BUF_INIT;
		char *path;
		enum status st;

		if (strncmp(file->name, template, strlen(template)) != 0)
			continue;
		path = dir_join(dir, file->name + strlen(template));
		fill(&text, (const char *)file->data, argv[1]);
		st = dir_write_file(path, buf_text(&text), text.len, 0666, &err);
		buf_free(&text);
		mem_free(path);
		if (st != STATUS_OK)
			return ctl_fail(CTL_FAILED, "%s", err.text);
	}
	printf("%s: %s %s to begin with.\n  interviewctl script test %s\n  interviewctl "
	       "script chat %s\n",
	    dir, *argv[0] == 'i' ? "an" : "a", argv[0], dir, dir);
	return CTL_OK;
}

/* --- test ---------------------------------------------------------------------------------------------- */

struct tally {
	const char *dir;
	int n, failed;
};

static void each_test(const struct test_result *result, void *arg)
{
	struct tally *tally = arg;

	tally->n++;
	tally->failed += !result->passed;
	printf("%sok %d - %s: ", result->passed ? "" : "not ", tally->n, tally->dir);
	ctl_print_text(result->name);
	putchar('\n');
	if (!result->passed) {
		printf("# ");
		for (const char *c = result->detail; *c; c++) {
			putchar(*c);
			if (*c == '\n' && c[1])
				printf("# ");
		}
		putchar('\n');
	}
	fflush(stdout);
}

static int test_one(struct host *host, const char *dir, struct tally *tally)
{
	struct bundle *bundle;
	struct err err;
	enum status st = bundle_read(dir, &bundle, &err);

	tally->dir = dir;
	if (st == STATUS_OK) {
		st = host_test(host, bundle, each_test, tally, &err);
		bundle_free(bundle);
	}
	if (st == STATUS_OK)
		return CTL_OK;
	printf("not ok %d - %s\n# %s\n", ++tally->n, dir, err.text);
	tally->failed++;
	return CTL_REFUSED;
}

static int script_test(struct ctl *ctl, int argc, char **argv)
{
	struct host *host;
	struct tally tally = {0};

	(void)ctl;
	if (argc < 1)
		return ctl_fail(CTL_USAGE, "usage: interviewctl script test DIR …");
	host = host_make(&inproc_driver);
	for (int i = 0; i < argc; i++)
		test_one(host, argv[i], &tally);
	printf("1..%d\n", tally.n);
	host_free(host);
	return tally.failed ? CTL_REFUSED : CTL_OK;
}

/* --- chat ---------------------------------------------------------------------------------------------- */

static int read_study(const char *path, json_t *options)
{
	json_t *study;
	int code = ctl_read_json(path, &study);

	if (code == CTL_OK)
		json_object_set_new(options, "study", study);
	return code;
}

static void show_turn(const json_t *turn)
{
	char *slots = json_dumps(json_object_get(turn, "slots"), JSON_COMPACT);

	chat_show(json_object_get(turn, "message"));
	chat_show_why(json_object_get(turn, "message"));
	if (slots && strcmp(slots, "{}") != 0)
		printf("    · slots %s\n", slots);
	mem_free(slots);
}

/* The body that the terminal makes of a line, as the driver takes it. */
static json_t *driver_input(const char *line, const json_t *message)
{
	json_t *body = chat_body(line, message), *answer = json_object_get(body, "answer");

	if (answer) {
		json_t *input = json_pack("{s:O}", "value", json_object_get(answer, "value"));

		json_decref(body);
		return input;
	}
	return body;
}

static int talk(void *interview)
{
	struct err err;
	json_t *turn = inproc_driver.start(interview, &err);

	while (turn) {
		char *line;
		json_t *input, *next;

		show_turn(turn);
		if (strcmp(json_str(turn, "status"), "active") != 0)
			break;
		line = ctl_read_line("\n> ");
		if (!line || strcmp(line, "/quit") == 0) {
			mem_free(line);
			break;
		}
		input = driver_input(line, json_object_get(turn, "message"));
		next = inproc_driver.says(interview, input, &err);
		json_decref(input);
		mem_free(line);
		if (!next) {
			printf("    · %s\n", err.text);
			continue;
		}
		json_decref(turn);
		turn = next;
	}
	if (!turn)
		return ctl_fail(CTL_FAILED, "%s", err.text);
	json_decref(turn);
	turn = inproc_driver.complete(interview, &err);
	if (turn) {
		printf("\nfindings\n");
		ctl_print_json(json_object_get(turn, "findings"));
		json_decref(turn);
	}
	return CTL_OK;
}

/* With a methodology: an interview in this process. */
static int method_chat(const struct bundle *bundle, const char *study)
{
	json_t *options = json_pack("{s:{s:s}}", "study", "mode", "exploratory");
	int code = study ? read_study(study, options) : CTL_OK;
	struct err err;
	void *interview;

	if (code == CTL_OK && (interview = inproc_driver.open(bundle, options, &err))) {
		code = talk(interview);
		inproc_driver.close(interview);
	} else if (code == CTL_OK) {
		code = ctl_fail(CTL_REFUSED, "%s", err.text);
	}
	json_decref(options);
	return code;
}

static int bundle_chat(struct bundle *bundle, const char *study, const struct outside_chat *outside)
{
	struct host *host = host_make(NULL);
	struct script *script;
	struct err err;
	int code;

	if (host_load(host, bundle, &script, NULL, &err) != STATUS_OK)
		code = ctl_fail(CTL_REFUSED, "%s", err.text);
	else if (strcmp(script_kind(script), "methodology") != 0)
		code = study ? ctl_fail(CTL_USAGE, "--study is for methodologies")
		             : script_outside_chat(host, script, outside);
	else if (outside->settings || outside->live || outside->allow_private)
		code = ctl_fail(CTL_USAGE,
		    "--settings, --live and --allow-private are for integrations and providers");
	else
		code = method_chat(bundle, study);
	host_free(host);
	return code;
}

static int script_chat(struct ctl *ctl, int argc, char **argv)
{
	int missing = 0, code;
	const char *study = ctl_take_option(&argc, argv, "--study", &missing);
	struct outside_chat outside = {
	    .settings = ctl_take_option(&argc, argv, "--settings", &missing),
	    .allow_private = ctl_take_option(&argc, argv, "--allow-private", &missing),
	    .live = ctl_take_flag(&argc, argv, "--live")};
	struct bundle *bundle;
	struct err err;

	(void)ctl;
	if (argc != 1 || missing)
		return ctl_fail(CTL_USAGE,
		    "usage: interviewctl script chat DIR [--study FILE.json] [--settings "
		    "FILE.json] "
		    "[--live] [--allow-private NETWORK]");
	if (bundle_read(argv[0], &bundle, &err) != STATUS_OK)
		return ctl_fail(CTL_REFUSED, "%s", err.text);
	code = bundle_chat(bundle, study, &outside);
	bundle_free(bundle);
	return code;
}

const struct command script_commands[] = {
    {"script new", "KIND NAME [DIR]", "a methodology or integration that passes its tests", 0,
        script_new},
    {"script test", "DIR …", "run the tests of scripts, as TAP", 0, script_test},
    {"script chat", "DIR [OPTION]…", "talk to a methodology, or play the outside of an integration",
        0, script_chat},
    {0},
};
