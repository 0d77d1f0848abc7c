/* interviewctl script list, script reload: the scripts of a running daemon. */
#include <stdio.h>
#include <string.h>

#include "ctl/ctl.h"

static const char *or_dash(const char *text)
{
	return text ? text : "-";
}

static void print_errors(const json_t *row)
{
	json_t *error;
	size_t i;

	json_array_foreach(json_object_get(row, "errors"), i, error)
	{
		const char *file = json_str(error, "file");
		long long line = (long long)json_int(error, "line", 0);

		printf("  ");
		if (file && line)
			printf("%s:%lld: ", file, line);
		else if (file)
			printf("%s: ", file);
		ctl_print_text(json_str(error, "detail"));
		putchar('\n');
	}
}

static void print_studies(const json_t *row)
{
	json_t *study;
	size_t i;

	json_array_foreach(json_object_get(row, "studies"), i, study)
	    printf("  the study %s stays with an earlier version\n", json_str(study, "slug"));
}

/* What begins every line of a script. One that another of its name goes before is active and begins no interview. */
static void print_head(const json_t *row)
{
	const char *state = json_str(row, "state");

	if (strcmp(state, "active") == 0 && !json_flag(row, "current", 1))
		state = "overridden";
	printf("%-24s %-10s %-11s", or_dash(json_str(row, "name")),
	    or_dash(json_str(row, "version")), state);
}

static int list(struct ctl *ctl, int argc, char **argv)
{
	json_t *page = NULL, *row;
	size_t i;
	int code;

	(void)argv;
	if (argc != 0)
		return ctl_fail(CTL_USAGE, "usage: interviewctl script list");
	code = client_call(ctl, "GET", "/api/v1/admin/scripts", NULL, &page);
	if (code == CTL_OK && ctl->json) {
		ctl_print_json(json_object_get(page, "data"));
		json_decref(page);
		return code;
	}
	json_array_foreach(json_object_get(page, "data"), i, row)
	{
		const json_t *failures = json_object_get(row, "failures");

		print_head(row);
		printf("  %lld calls, %lld failures (%lld lately)  %s\n",
		    (long long)json_int(row, "calls", 0), (long long)json_int(failures, "count", 0),
		    (long long)json_int(failures, "recent", 0), or_dash(json_str(row, "dir")));
		print_errors(row);
		print_studies(row);
	}
	json_decref(page);
	return code;
}

static void print_row(const json_t *row)
{
	const json_t *tests = json_object_get(row, "tests");

	print_head(row);
	if (json_is_object(tests))
		printf("  %lld of %lld tests passed", (long long)json_int(tests, "passed", 0),
		    (long long)(json_int(tests, "passed", 0) + json_int(tests, "failed", 0)));
	printf("  %s\n", or_dash(json_str(row, "dir")));
	print_errors(row);
	print_studies(row);
}

static int reload(struct ctl *ctl, int argc, char **argv)
{
	json_t *answer = NULL, *row;
	size_t i;
	int code, ok;

	(void)argv;
	if (argc != 0)
		return ctl_fail(CTL_USAGE, "usage: interviewctl script reload");
	code = client_call(ctl, "POST", "/api/v1/admin/reload", NULL, &answer);
	if (code != CTL_OK)
		return code;
	ok = json_flag(answer, "ok", 0);
	if (ctl->json) {
		ctl_print_json(answer);
	} else {
		json_array_foreach(json_object_get(answer, "scripts"), i, row) print_row(row);
		json_array_foreach(json_object_get(answer, "parts"), i, row)
		{
			printf("%s: ", json_str(row, "name"));
			ctl_print_text(json_str(row, "detail"));
			putchar('\n');
		}
	}
	json_decref(answer);
	return ok ? CTL_OK : CTL_REFUSED;
}

const struct command script_daemon_commands[] = {
    {"script list", "", "the daemon's scripts: versions, failures, mistakes (the operator's key)",
        1, list},
    {"script reload", "", "read scripts and certificates anew; what fails stays as it was", 1,
        reload},
    {0},
};
