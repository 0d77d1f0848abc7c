/* interviewctl study lint: what the author's lint says of a study, of the daemon's or in a file. */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "ctl/ctl.h"
#include "ctl/inproc.h"
#include "interview/lint.h"
#include "interview/study.h"

#define WIDTH 17 /* of the names in front */

static void print_line(const char *name, const char *text)
{
	if (!text)
		return;
	printf("  %-*s ", WIDTH - 5, name);
	ctl_print_text(text);
	putchar('\n');
}

static void print_hit(const json_t *hit)
{
	const char *question = json_str(hit, "questionId"), *pointer = json_str(hit, "pointer");

	printf("%s %s ", json_str(hit, "severity"), json_str(hit, "rule"));
	ctl_print_text(question ? question : "the whole study");
	printf("%s%s%s\n", pointer ? " (" : "", pointer ? pointer : "", pointer ? ")" : "");
	print_line("found", json_str(hit, "found"));
	print_line("why", json_str(hit, "why"));
	print_line("better", json_str(hit, "suggestion"));
}

/* 0 without errors, else 1: warnings advise. */
static int show(struct ctl *ctl, const json_t *hits)
{
	size_t n = json_array_size(hits), errors = lint_errors(hits);

	if (ctl->json) {
		ctl_print_json(hits);
		return errors ? CTL_REFUSED : CTL_OK;
	}
	for (size_t i = 0; i < n; i++)
		print_hit(json_array_get(hits, i));
	printf("%zu error%s, %zu warning%s\n", errors, errors == 1 ? "" : "s", n - errors,
	    n - errors == 1 ? "" : "s");
	return errors ? CTL_REFUSED : CTL_OK;
}

/* ---- A file ---- */

static int read_definition(const char *path, json_t **out)
{
	struct problems p = PROBLEMS_INIT;
	json_t *input;
	int code = ctl_read_json(path, &input);

	if (code != CTL_OK)
		return code;
	*out = study_check(input, NULL, &p);
	json_decref(input);
	for (size_t i = 0; i < json_array_size(p.list); i++)
		ctl_fail(CTL_FAILED, "%s: %s %s", path,
		    json_str(json_array_get(p.list, i), "pointer"),
		    json_str(json_array_get(p.list, i), "detail"));
	problems_free(&p);
	return *out ? CTL_OK : CTL_FAILED;
}

/* What the methodology's script forbids is known from its folder. */
static int lint_file(struct ctl *ctl, const char *path, const char *folder)
{
	const struct host_options options = {
	    .steps = 1000000, .memory = 16 << 20, .cpu_ms = 250, .services = {.log = inproc_log}};
	struct host *host = folder ? host_new(&options) : NULL;
	struct bundle *bundle = NULL;
	struct script *script = NULL;
	json_t *definition = NULL, *hits;
	int code = CTL_OK;
	struct err err;

	if (folder &&
	    (bundle_read(folder, &bundle, &err) != STATUS_OK ||
	        host_load(host, bundle, &script, NULL, &err) != STATUS_OK))
		code = ctl_fail(CTL_FAILED, "%s: %s", folder, err.text);
	if (code == CTL_OK)
		code = read_definition(path, &definition);
	if (code == CTL_OK) {
		hits = lint_study(definition, script ? script_manifest(script) : NULL);
		code = show(ctl, hits);
		json_decref(hits);
	}
	json_decref(definition);
	if (script)
		script_free(script);
	if (bundle)
		bundle_free(bundle);
	if (host)
		host_free(host);
	return code;
}

/* ---- A study of the daemon ---- */

static int lint_stored(struct ctl *ctl, const char *study)
{
	char *name = client_escape(study), *path = xasprintf("/api/v1/studies/%s/lint", name);
	json_t *answer = NULL;
	int code;

	mem_free(name);
	if (!ctl->key) {
		mem_free(path);
		return ctl_fail(CTL_USAGE,
		    "a key is needed: --key, INTERVIEWCTL_KEY, or INTERVIEWD_DATA (the daemon's "
		    "directory); a file needs none: study lint FILE.json");
	}
	code = client_call(ctl, "POST", path, NULL, &answer);
	mem_free(path);
	if (code == CTL_OK)
		code = show(ctl, json_object_get(answer, "data"));
	json_decref(answer);
	return code;
}

static int is_file(const char *name)
{
	size_t len = strlen(name);

	return len > 5 && strcmp(name + len - 5, ".json") == 0;
}

static int lint(struct ctl *ctl, int argc, char **argv)
{
	int missing = 0;
	const char *folder = ctl_take_option(&argc, argv, "--methodology", &missing);

	if (argc != 1 || missing || (folder && !is_file(argv[0])))
		return ctl_fail(CTL_USAGE,
		    "usage: interviewctl study lint STUDY|FILE.json [--methodology DIR]");
	return is_file(argv[0]) ? lint_file(ctl, argv[0], folder) : lint_stored(ctl, argv[0]);
}

const struct command study_lint_commands[] = {
    {"study lint", "STUDY|FILE [--methodology D]",
        "what spoils answers in a study's words, and better ones", 0, lint},
    {0},
};
