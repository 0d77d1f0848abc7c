/* interviewctl key …, workspace …: who may ask, and in which workspace. */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "ctl/ctl.h"

#define NEVER "never"

static void put_list(json_t *body, const char *name, json_t *list)
{
	if (list)
		json_put(body, name, list);
}

static int key_create(struct ctl *ctl, int argc, char **argv)
{
	int missing = 0, code;
	const char *kind = ctl_take_option(&argc, argv, "--kind", &missing);
	json_t *scopes = ctl_take_list(&argc, argv, "--scope", &missing),
	       *studies = ctl_take_list(&argc, argv, "--study", &missing),
	       *origins = ctl_take_list(&argc, argv, "--origin", &missing), *key = NULL,
	       *body = json_need(json_object());

	put_list(body, "scopes", scopes);
	put_list(body, "studies", studies);
	put_list(body, "origins", origins);
	if (argc != 1 || missing) {
		json_decref(body);
		return ctl_fail(CTL_USAGE,
		    "usage: interviewctl key create NAME [--kind KIND] [--scope SCOPE]… [--study "
		    "STUDY "
		    "--origin ORIGIN]…");
	}
	json_put_str(body, "name", argv[0]);
	if (kind)
		json_put_str(body, "kind", kind);
	code = client_call(ctl, "POST", "/api/v1/keys", body, &key);
	if (code == CTL_OK && ctl->json) {
		ctl_print_json(key);
	} else if (code == CTL_OK) {
		/* The key alone on standard output, so that it can go straight to where it is kept. */
		printf("%s\n", json_str(key, "key"));
		fflush(stdout);
		fprintf(stderr, "%s is shown this once; the daemon keeps its hash only\n",
		    json_str(key, "id"));
	}
	json_decref(key);
	return code;
}

static const char *time_of(const json_t *row, const char *name)
{
	const char *text = json_str(row, name);

	return text ? text : NEVER;
}

static void print_key(const json_t *key)
{
	printf("%s  %-11s %s…  used %-24s  ", json_str(key, "id"), json_str(key, "kind"),
	    json_str(key, "prefix"), time_of(key, "lastUsedAt"));
	if (json_str(key, "revokedAt"))
		printf("revoked %s  ", json_str(key, "revokedAt"));
	ctl_print_text(json_str(key, "name"));
	putchar('\n');
}

static void print_workspace(const json_t *workspace)
{
	printf("%s  %s  ", json_str(workspace, "id"), json_str(workspace, "createdAt"));
	ctl_print_text(json_str(workspace, "name"));
	putchar('\n');
}

static int key_list(struct ctl *ctl, int argc, char **argv)
{
	(void)argv;
	if (argc != 0)
		return ctl_fail(CTL_USAGE, "usage: interviewctl key list");
	return client_list(ctl, "/api/v1/keys", print_key);
}

static int key_revoke(struct ctl *ctl, int argc, char **argv)
{
	json_t *answer = NULL;
	char *name, *path;
	int code;

	if (argc != 1)
		return ctl_fail(CTL_USAGE, "usage: interviewctl key revoke KEY_ID");
	name = client_escape(argv[0]);
	path = xasprintf("/api/v1/keys/%s", name);
	code = client_call(ctl, "DELETE", path, NULL, &answer);
	mem_free(path);
	mem_free(name);
	json_decref(answer);
	return code;
}

static int workspace_create(struct ctl *ctl, int argc, char **argv)
{
	json_t *body, *workspace = NULL;
	int code;

	if (argc != 1)
		return ctl_fail(CTL_USAGE, "usage: interviewctl workspace create NAME");
	body = json_need(json_object());
	json_put_str(body, "name", argv[0]);
	code = client_call(ctl, "POST", "/api/v1/workspaces", body, &workspace);
	if (code == CTL_OK && ctl->json)
		ctl_print_json(workspace);
	else if (code == CTL_OK)
		printf("%s\n", json_str(workspace, "id"));
	json_decref(workspace);
	return code;
}

static int workspace_list(struct ctl *ctl, int argc, char **argv)
{
	(void)argv;
	if (argc != 0)
		return ctl_fail(CTL_USAGE, "usage: interviewctl workspace list");
	return client_list(ctl, "/api/v1/workspaces", print_workspace);
}

static int workspace_rename(struct ctl *ctl, int argc, char **argv)
{
	json_t *body, *workspace = NULL;
	char *id, *path;
	int code;

	if (argc != 2)
		return ctl_fail(
		    CTL_USAGE, "usage: interviewctl workspace rename WORKSPACE_ID NAME");
	body = json_need(json_object());
	json_put_str(body, "name", argv[1]);
	id = client_escape(argv[0]);
	path = xasprintf("/api/v1/workspaces/%s", id);
	code = client_call(ctl, "PATCH", path, body, &workspace);
	if (code == CTL_OK && ctl->json)
		ctl_print_json(workspace);
	else if (code == CTL_OK)
		print_workspace(workspace);
	mem_free(path);
	mem_free(id);
	json_decref(workspace);
	return code;
}

const struct command credential_commands[] = {
    {"key create", "NAME [OPTION]…", "make a key of the workspace and print it", 1, key_create},
    {"key list", "", "all keys of the workspace", 1, key_list},
    {"key revoke", "KEY_ID", "make a key worthless, at once", 1, key_revoke},
    {"workspace create", "NAME", "make a workspace and print its id", 1, workspace_create},
    {"workspace list", "", "all workspaces", 1, workspace_list},
    {"workspace rename", "WORKSPACE_ID NAME", "name it: participants read who asks", 1,
        workspace_rename},
    {0},
};
