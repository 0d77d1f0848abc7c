/* interviewctl interview …: what was said. */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "ctl/ctl.h"

static int list(struct ctl *ctl, int argc, char **argv)
{
	int missing = 0, code;
	const char *study = ctl_take_option(&argc, argv, "--study", &missing);
	const char *status = ctl_take_option(&argc, argv, "--status", &missing);
	char *study_text, *status_text, *path;
	json_t *page = NULL, *one;
	size_t i;

	if (argc != 0 || missing)
		return ctl_fail(CTL_USAGE,
		    "usage: interviewctl interview list [--study STUDY] [--status STATUS]");
	study_text = client_escape(study ? study : "");
	status_text = client_escape(status ? status : "");
	path = xasprintf("/api/v1/interviews?limit=200%s%s%s%s", study ? "&study=" : "", study_text,
	    status ? "&status=" : "", status_text);
	code = client_call(ctl, "GET", path, NULL, &page);
	mem_free(path);
	mem_free(study_text);
	mem_free(status_text);
	if (code == CTL_OK && ctl->json)
		ctl_print_json(page);
	else
		json_array_foreach(json_object_get(page, "data"), i, one)
		{
			const json_t *progress = json_object_get(one, "progress");

			printf("%s  %-12s %s  %lld of %lld\n", json_str(one, "id"),
			    json_str(one, "status"), json_str(one, "startedAt"),
			    (long long)json_int(progress, "answered", 0),
			    (long long)json_int(progress, "total", 0));
		}
	json_decref(page);
	return code;
}

/* Its lines stand below one another, beside who said them. */
static void print_message(const char *role, const char *content)
{
	char *lines = xstrdup(content), *rest = lines, *line;

	while ((line = strsep(&rest, "\n")) != NULL) {
		if (*line || line == lines) {
			printf("%-12s ", line == lines ? role : "");
			ctl_print_text(line);
		}
		putchar('\n');
	}
	mem_free(lines);
}

static void print_transcript(const json_t *interview)
{
	size_t i;
	json_t *message;

	json_array_foreach(json_object_get(interview, "transcript"), i, message)
	    print_message(json_str(message, "role"), json_str(message, "content"));
}

static int show(struct ctl *ctl, int argc, char **argv)
{
	json_t *interview = NULL;
	char *name, *path;
	int code;

	if (argc != 1)
		return ctl_fail(CTL_USAGE, "usage: interviewctl interview show INTERVIEW");
	name = client_escape(argv[0]);
	path = xasprintf("/api/v1/interviews/%s", name);
	code = client_call(ctl, "GET", path, NULL, &interview);
	mem_free(name);
	mem_free(path);
	if (code == CTL_OK && ctl->json) {
		ctl_print_json(interview);
	} else if (code == CTL_OK) {
		printf("%s  %s\n\n", json_str(interview, "id"), json_str(interview, "status"));
		print_transcript(interview);
	}
	json_decref(interview);
	return code;
}

static int erase(struct ctl *ctl, int argc, char **argv)
{
	int sure = ctl_take_flag(&argc, argv, "--yes"), code;
	json_t *answer = NULL;
	char *name, *path;

	if (argc != 1)
		return ctl_fail(CTL_USAGE, "usage: interviewctl interview erase INTERVIEW --yes");
	if (!sure)
		return ctl_fail(CTL_USAGE, "what is erased can't be had back: say --yes");
	name = client_escape(argv[0]);
	path = xasprintf("/api/v1/interviews/%s", name);
	code = client_call(ctl, "DELETE", path, NULL, &answer);
	mem_free(name);
	mem_free(path);
	json_decref(answer);
	return code;
}

const struct command interview_commands[] = {
    {"interview list", "[--study S] [--status S]", "the newest interviews", 1, list},
    {"interview show", "INTERVIEW", "one interview and its transcript", 1, show},
    {"interview erase", "INTERVIEW --yes", "erase what was said and by whom", 1, erase},
    {0},
};
