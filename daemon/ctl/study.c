/* interviewctl study …: studies as files, as a list, published. */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "ctl/chat.h"
#include "ctl/report.h"

static char *study_path(const char *study, const char *action)
{
	char *name = client_escape(study), *path = xasprintf("/api/v1/studies/%s%s", name, action);

	mem_free(name);
	return path;
}

static void print_study(const json_t *study)
{
	printf("%-24s %-9s revision %-3lld ", json_str(study, "slug"), json_str(study, "status"),
	    (long long)json_int(study, "revision", 0));
	ctl_print_text(json_str(study, "title"));
	putchar('\n');
}

static int answer_study(struct ctl *ctl, int code, json_t *study)
{
	if (code == CTL_OK && ctl->json)
		ctl_print_json(study);
	else if (code == CTL_OK)
		print_study(study);
	json_decref(study);
	return code;
}

/* Is there a study of this slug? Looks through the list, so that a missing one is no error. */
static int exists(struct ctl *ctl, const char *slug, int *found)
{
	char *cursor = NULL;
	int code = CTL_OK;

	*found = 0;
	do {
		char *path = xasprintf("/api/v1/studies?limit=200%s%s", cursor ? "&cursor=" : "",
		    cursor ? cursor : "");
		json_t *page = NULL, *one;
		size_t i;

		code = client_call(ctl, "GET", path, NULL, &page);
		mem_free(path);
		mem_free(cursor);
		cursor = NULL;
		json_array_foreach(json_object_get(page, "data"), i, one) *found |=
		    json_str(one, "slug") && strcmp(json_str(one, "slug"), slug) == 0;
		if (json_str(page, "nextCursor"))
			cursor = client_escape(json_str(page, "nextCursor"));
		json_decref(page);
	} while (code == CTL_OK && cursor && !*found);
	mem_free(cursor);
	return code;
}

static int apply(struct ctl *ctl, int argc, char **argv)
{
	json_t *study = NULL, *answer = NULL;
	const char *slug;
	int code, found = 0;

	if (argc != 1)
		return ctl_fail(CTL_USAGE, "usage: interviewctl study apply FILE.json");
	code = ctl_read_json(argv[0], &study);
	if (code != CTL_OK)
		return code;
	slug = json_str(study, "slug");
	if (!slug) {
		json_decref(study);
		return ctl_fail(
		    CTL_FAILED, "%s: `slug` is missing; it says which study this is", argv[0]);
	}
	code = exists(ctl, slug, &found);
	if (code == CTL_OK) {
		char *path = found ? study_path(slug, "") : xstrdup("/api/v1/studies");

		code =
		    client_call(ctl, found ? "PATCH" : "POST", path, json_incref(study), &answer);
		mem_free(path);
	}
	json_decref(study);
	return answer_study(ctl, code, answer);
}

static int list(struct ctl *ctl, int argc, char **argv)
{
	json_t *page = NULL, *one;
	size_t i;
	int code;

	(void)argv;
	if (argc != 0)
		return ctl_fail(CTL_USAGE, "usage: interviewctl study list");
	code = client_call(ctl, "GET", "/api/v1/studies?limit=200", NULL, &page);
	if (code == CTL_OK && ctl->json)
		ctl_print_json(page);
	else
		json_array_foreach(json_object_get(page, "data"), i, one) print_study(one);
	json_decref(page);
	return code;
}

static int show(struct ctl *ctl, int argc, char **argv)
{
	json_t *study = NULL;
	char *path;
	int code;

	if (argc != 1)
		return ctl_fail(CTL_USAGE, "usage: interviewctl study show STUDY");
	path = study_path(argv[0], "");
	code = client_call(ctl, "GET", path, NULL, &study);
	mem_free(path);
	if (code == CTL_OK)
		ctl_print_json(study);
	json_decref(study);
	return code;
}

static int step(struct ctl *ctl, int argc, char **argv, const char *action)
{
	json_t *study = NULL;
	char *path;
	int code;

	if (argc != 1)
		return ctl_fail(CTL_USAGE, "usage: interviewctl study %s STUDY", action + 1);
	path = study_path(argv[0], action);
	code = client_call(ctl, "POST", path, NULL, &study);
	mem_free(path);
	return answer_study(ctl, code, study);
}

static int publish(struct ctl *ctl, int argc, char **argv)
{
	int force = ctl_take_flag(&argc, argv, "--force");

	if (argc != 1)
		return ctl_fail(CTL_USAGE, "usage: interviewctl study publish STUDY [--force]");
	return step(ctl, argc, argv, force ? "/publish?force=true" : "/publish");
}

static int close_study(struct ctl *ctl, int argc, char **argv)
{
	return step(ctl, argc, argv, "/close");
}

static int reopen(struct ctl *ctl, int argc, char **argv)
{
	return step(ctl, argc, argv, "/reopen");
}

static int archive(struct ctl *ctl, int argc, char **argv)
{
	return step(ctl, argc, argv, "/archive");
}

static int duplicate(struct ctl *ctl, int argc, char **argv)
{
	return step(ctl, argc, argv, "/duplicate");
}

static int delete_study(struct ctl *ctl, int argc, char **argv)
{
	int sure = ctl_take_flag(&argc, argv, "--yes"), code;
	json_t *answer = NULL;
	char *path;

	if (argc != 1)
		return ctl_fail(CTL_USAGE, "usage: interviewctl study delete STUDY --yes");
	if (!sure)
		return ctl_fail(CTL_USAGE, "what is deleted can't be had back: say --yes");
	path = study_path(argv[0], "");
	code = client_call(ctl, "DELETE", path, NULL, &answer);
	mem_free(path);
	json_decref(answer);
	return code;
}

const struct command study_commands[] = {
    {"study apply", "FILE.json", "create a study, or change the one of its slug", 1, apply},
    {"study list", "", "all studies", 1, list},
    {"study show", "STUDY", "one study, whole", 1, show},
    {"study publish", "STUDY [--force]", "publish the present draft as a revision", 1, publish},
    {"study close", "STUDY", "take no new interviews", 1, close_study},
    {"study reopen", "STUDY", "a closed one takes interviews again", 1, reopen},
    {"study archive", "STUDY", "put a closed one or a draft away", 1, archive},
    {"study duplicate", "STUDY", "a new draft like it", 1, duplicate},
    {"study delete", "STUDY --yes", "delete one without interviews", 1, delete_study},
    {"study report", "STUDY [OPTION]…", "what all its interviews say", 1, report_study},
    {"study preview", "STUDY [--why]", "try the present draft in the terminal", 1, chat_preview},
    {0},
};
