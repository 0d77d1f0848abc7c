/* interviewctl respondent …: the people in a study, as a list, from a file, into a file. */
#include <stdio.h>
#include <string.h>

#include "base/dir.h"
#include "base/mem.h"
#include "ctl/ctl.h"

#define FILE_MAX (16 << 20) /* the daemon takes no more */

static char *path_of(const char *study, const char *rest)
{
	char *segment = client_escape(study);
	char *path = xasprintf("/api/v1/studies/%s/respondents%s", segment, rest);

	mem_free(segment);
	return path;
}

/* ---- Import ---- */

static int is_json(const char *file)
{
	const char *dot = strrchr(file, '.');

	return dot && strcmp(dot, ".json") == 0;
}

static void print_imported(const json_t *answer)
{
	size_t i;
	json_t *one;

	printf("%lld invited, %lld updated\n", (long long)json_int(answer, "created", 0),
	    (long long)json_int(answer, "updated", 0));
	json_array_foreach(json_object_get(answer, "skipped"), i, one)
	{
		printf("passed over: line %lld, %s is not to be contacted\n",
		    (long long)json_int(one, "line", json_int(one, "index", 0)),
		    json_str(one, "personId"));
	}
}

static int import(struct ctl *ctl, int argc, char **argv)
{
	struct buf file = BUF_INIT;
	json_t *answer = NULL;
	struct err err;
	char *path;
	int code;

	if (argc != 2)
		return ctl_fail(
		    CTL_USAGE, "usage: interviewctl respondent import STUDY FILE.csv|FILE.json");
	if (dir_read_file(argv[1], FILE_MAX, &file, &err) != STATUS_OK) {
		buf_free(&file);
		return ctl_fail(CTL_FAILED, "%s", err.text);
	}
	path = path_of(argv[0], "/import");
	code = client_send(ctl, path, is_json(argv[1]) ? "application/json" : "text/csv", file.data,
	    file.len, &answer);
	if (code == CTL_OK && ctl->json)
		ctl_print_json(answer);
	else if (code == CTL_OK)
		print_imported(answer);
	json_decref(answer);
	mem_free(path);
	buf_free(&file);
	return code;
}

/* ---- List ---- */

static void print_row(const json_t *one)
{
	static const char *const names[] = {"email", "externalId", "name"};
	const char *url = json_str(one, "url");

	printf("%s  %-9s ", json_str(one, "id"), json_str(one, "status"));
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		if (json_str(one, names[i])) {
			putchar(' ');
			ctl_print_text(json_str(one, names[i]));
		}
	}
	printf("  %s\n", url ? url : "-");
}

static int list(struct ctl *ctl, int argc, char **argv)
{
	int missing = 0, code;
	const char *status = ctl_take_option(&argc, argv, "--status", &missing);
	char *escaped, *rest, *path;
	json_t *page = NULL, *one;
	size_t i;

	if (argc != 1 || missing)
		return ctl_fail(
		    CTL_USAGE, "usage: interviewctl respondent list STUDY [--status STATUS]");
	escaped = client_escape(status ? status : "");
	rest = xasprintf("?limit=200%s%s", status ? "&status=" : "", escaped);
	path = path_of(argv[0], rest);
	code = client_call(ctl, "GET", path, NULL, &page);
	mem_free(path);
	mem_free(rest);
	mem_free(escaped);
	if (code == CTL_OK && ctl->json)
		ctl_print_json(page);
	else
		json_array_foreach(json_object_get(page, "data"), i, one) print_row(one);
	json_decref(page);
	return code;
}

/* ---- Export ---- */

static int export(struct ctl *ctl, int argc, char **argv)
{
	int missing = 0, code;
	const char *format = ctl_take_option(&argc, argv, "--format", &missing);
	FILE *out = stdout;
	char *escaped, *rest, *path;

	if (argc < 1 || argc > 2 || missing)
		return ctl_fail(CTL_USAGE,
		    "usage: interviewctl respondent export STUDY [FILE] [--format csv|jsonl]");
	if (argc == 2 && !(out = fopen(argv[1], "wb")))
		return ctl_fail(CTL_FAILED, "%s can't be written", argv[1]);
	escaped = client_escape(format ? format : ctl->json ? "jsonl" : "csv");
	rest = xasprintf("/export?format=%s", escaped);
	path = path_of(argv[0], rest);
	code = client_fetch(ctl, path, out);
	if ((out == stdout ? fflush(out) : fclose(out)) != 0 && code == CTL_OK)
		code = ctl_fail(CTL_FAILED, "what was answered can't be written");
	mem_free(path);
	mem_free(rest);
	mem_free(escaped);
	return code;
}

const struct command respondent_commands[] = {
    {"respondent list", "STUDY [--status S]", "the people in a study, with their links", 1, list},
    {"respondent import", "STUDY FILE.csv|FILE.json", "invites a whole file, or nothing of it", 1,
        import},
    {"respondent export", "STUDY [FILE] [--format F]", "all of them as CSV, or as jsonl", 1,
        export},
    {0},
};
