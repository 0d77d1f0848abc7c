/* interviewctl person …: who somebody is, and which studies they are in. */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "ctl/ctl.h"

static const char *or_dash(const json_t *object, const char *name)
{
	const char *text = json_str(object, name);

	return text ? text : "-";
}

static void print_line(const char *label, const char *text)
{
	printf("%-12s ", label);
	ctl_print_text(text);
	putchar('\n');
}

static void print_person(const json_t *person)
{
	size_t i;
	json_t *study;

	print_line("person", json_str(person, "id"));
	print_line("name", or_dash(person, "name"));
	print_line("email", or_dash(person, "email"));
	print_line("external id", or_dash(person, "externalId"));
	if (!json_flag(person, "verified", 0))
		print_line("", "only claimed to be this person");
	if (json_flag(person, "doNotContact", 0))
		print_line("", "not to be contacted");
	json_array_foreach(json_object_get(person, "studies"), i, study)
	{
		printf("%-12s %-10s %s %s\n", i ? "" : "studies", json_str(study, "status"),
		    json_str(study, "studySlug"), or_dash(study, "interviewId"));
	}
}

/* The id of the one whose address or external id it is; CTL_REFUSED where nobody's. Owned by the caller. */
static int find(struct ctl *ctl, const char *name, char **id)
{
	static const char *const queries[] = {"email", "externalId"};
	char *escaped = client_escape(name);
	int code = CTL_OK;

	*id = NULL;
	for (size_t i = strchr(name, '@') ? 0 : 1; i < 2 && code == CTL_OK && !*id; i++) {
		char *path = xasprintf("/api/v1/people?%s=%s", queries[i], escaped);
		json_t *page = NULL;
		const char *found;

		code = client_call(ctl, "GET", path, NULL, &page);
		found = json_str(json_array_get(json_object_get(page, "data"), 0), "id");
		if (found)
			*id = xstrdup(found);
		json_decref(page);
		mem_free(path);
	}
	mem_free(escaped);
	if (code == CTL_OK && !*id)
		return ctl_fail(CTL_REFUSED, "nobody has that address or external id");
	return code;
}

/* The path of whom the argument names: an id, an address or an external id. mem_free it. */
static int path_of(struct ctl *ctl, const char *who, char **path)
{
	char *id = NULL, *segment;
	int code = CTL_OK;

	if (strncmp(who, "person_", 7) == 0)
		id = xstrdup(who);
	else
		code = find(ctl, who, &id);
	if (code == CTL_OK) {
		segment = client_escape(id);
		*path = xasprintf("/api/v1/people/%s", segment);
		mem_free(segment);
	}
	mem_free(id);
	return code;
}

static int show(struct ctl *ctl, int argc, char **argv)
{
	json_t *person = NULL;
	char *path = NULL;
	int code;

	if (argc != 1)
		return ctl_fail(
		    CTL_USAGE, "usage: interviewctl person show PERSON|EMAIL|EXTERNAL_ID");
	code = path_of(ctl, argv[0], &path);
	if (code != CTL_OK)
		return code;
	code = client_call(ctl, "GET", path, NULL, &person);
	if (code == CTL_OK && ctl->json)
		ctl_print_json(person);
	else if (code == CTL_OK)
		print_person(person);
	json_decref(person);
	mem_free(path);
	return code;
}

static int erase(struct ctl *ctl, int argc, char **argv)
{
	int sure = ctl_take_flag(&argc, argv, "--yes"), code;
	json_t *answer = NULL;
	char *path = NULL;

	if (argc != 1)
		return ctl_fail(
		    CTL_USAGE, "usage: interviewctl person erase PERSON|EMAIL|EXTERNAL_ID --yes");
	if (!sure)
		return ctl_fail(CTL_USAGE, "what is erased can't be had back: say --yes");
	code = path_of(ctl, argv[0], &path);
	if (code != CTL_OK)
		return code;
	code = client_call(ctl, "DELETE", path, NULL, &answer);
	json_decref(answer);
	mem_free(path);
	return code;
}

const struct command person_commands[] = {
    {"person show", "PERSON|EMAIL|EXTERNAL_ID", "who that is, and in which studies", 1, show},
    {"person erase", "WHO --yes", "erase them and all their interviews", 1, erase},
    {0},
};
