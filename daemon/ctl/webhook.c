/* interviewctl webhook …: where events are sent, made and changed. */
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "ctl/ctl.h"
#include "ctl/webhook.h"

#define WEBHOOKS "/api/v1/webhooks"

char *webhook_path(const char *webhook, const char *rest)
{
	char *segment = client_escape(webhook);
	char *path = xasprintf(WEBHOOKS "/%s%s", segment, rest);

	mem_free(segment);
	return path;
}

/* ---- Shown ---- */

static void print_field(const char *name, const char *value)
{
	printf("%-13s ", name);
	ctl_print_text(value);
	putchar('\n');
}

static void print_events(const json_t *webhook)
{
	const json_t *events = json_object_get(webhook, "events");
	size_t i;
	json_t *one;

	if (!json_is_array(events)) {
		fputs("all", stdout);
		return;
	}
	json_array_foreach(events, i, one) printf("%s%s", i ? ", " : "", json_string_value(one));
}

static const char *state_of(const json_t *webhook)
{
	const char *code = json_str(json_object_get(webhook, "disabled"), "code");

	if (code)
		return code;
	if (!json_flag(webhook, "enabled", 1))
		return "off";
	return json_str(webhook, "failingSince") ? "on, failing" : "on";
}

static void print_row(const json_t *webhook)
{
	printf("%s  %-11s  ", json_str(webhook, "id"), state_of(webhook));
	ctl_print_text(json_str(webhook, "url"));
	fputs("  ", stdout);
	print_events(webhook);
	putchar('\n');
}

static void print_webhook(const json_t *webhook)
{
	static const struct {
		const char *name, *title;
	} fields[] = {{"description", "description"}, {"failingSince", "failing since"},
	    {"oldSecretUntil", "old secret to"}, {"createdAt", "created"},
	    {"updatedAt", "changed"}};
	const json_t *disabled = json_object_get(webhook, "disabled");

	print_field("id", json_str(webhook, "id"));
	print_field("url", json_str(webhook, "url"));
	printf("%-13s ", "events");
	print_events(webhook);
	putchar('\n');
	print_field("state", state_of(webhook));
	if (json_str(disabled, "reason"))
		print_field("why", json_str(disabled, "reason"));
	for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
		if (json_str(webhook, fields[i].name))
			print_field(fields[i].title, json_str(webhook, fields[i].name));
}

/* The secret alone on standard output, so that it can go straight to where it is kept. */
static void print_secret(const json_t *webhook)
{
	printf("%s\n", json_str(webhook, "secret"));
	fflush(stdout);
	fprintf(stderr, "%s signs with this secret, which is shown this once\n",
	    json_str(webhook, "id"));
}

/* ---- Made and changed ---- */

/* The options that create and edit have in common, into a body. */
static json_t *take_members(int *argc, char **argv, int *missing)
{
	json_t *body = json_need(json_object()),
	       *events = ctl_take_list(argc, argv, "--event", missing);
	const char *description = ctl_take_option(argc, argv, "--description", missing);

	if (events)
		json_put(body, "events", events);
	if (description)
		json_put_str(body, "description", description);
	if (ctl_take_flag(argc, argv, "--no-verify"))
		json_put(body, "verify", json_need(json_false()));
	return body;
}

static int create(struct ctl *ctl, int argc, char **argv)
{
	int missing = 0, code;
	json_t *body = take_members(&argc, argv, &missing), *webhook = NULL;

	if (ctl_take_flag(&argc, argv, "--disabled"))
		json_put(body, "enabled", json_need(json_false()));
	if (argc != 1 || missing) {
		json_decref(body);
		return ctl_fail(CTL_USAGE,
		    "usage: interviewctl webhook create URL [--event EVENT]… [--description TEXT] "
		    "[--no-verify] [--disabled]");
	}
	json_put_str(body, "url", argv[0]);
	code = client_call(ctl, "POST", WEBHOOKS, body, &webhook);
	if (code == CTL_OK && ctl->json)
		ctl_print_json(webhook);
	else if (code == CTL_OK)
		print_secret(webhook);
	json_decref(webhook);
	return code;
}

static int edit(struct ctl *ctl, int argc, char **argv)
{
	int missing = 0, code, on, off, all;
	json_t *body = take_members(&argc, argv, &missing), *webhook = NULL;
	const char *url = ctl_take_option(&argc, argv, "--to", &missing);
	char *path;

	on = ctl_take_flag(&argc, argv, "--enable");
	off = ctl_take_flag(&argc, argv, "--disable");
	all = ctl_take_flag(&argc, argv, "--all-events");
	if (url)
		json_put_str(body, "url", url);
	if (on || off)
		json_put(body, "enabled", json_need(json_boolean(on)));
	if (argc != 1 || missing || (on && off) || (all && json_object_get(body, "events"))) {
		json_decref(body);
		return ctl_fail(CTL_USAGE,
		    "usage: interviewctl webhook edit WEBHOOK [--to URL] [--event EVENT]… | "
		    "[--all-events] [--description TEXT] [--enable | --disable] [--no-verify]");
	}
	if (all)
		json_put(body, "events", json_need(json_null()));
	path = webhook_path(argv[0], "");
	code = client_call(ctl, "PATCH", path, body, &webhook);
	mem_free(path);
	if (code == CTL_OK && ctl->json)
		ctl_print_json(webhook);
	else if (code == CTL_OK)
		print_webhook(webhook);
	json_decref(webhook);
	return code;
}

static int rotate(struct ctl *ctl, int argc, char **argv)
{
	int missing = 0, code;
	const char *overlap = ctl_take_option(&argc, argv, "--overlap", &missing);
	json_t *body = json_need(json_object()), *webhook = NULL;
	char *path, *end = NULL;

	if (overlap)
		json_put_int(body, "overlapHours", strtol(overlap, &end, 10));
	if (argc != 1 || missing || (overlap && (!*overlap || *end))) {
		json_decref(body);
		return ctl_fail(CTL_USAGE,
		    "usage: interviewctl webhook rotate-secret WEBHOOK [--overlap HOURS]");
	}
	path = webhook_path(argv[0], "/rotate-secret");
	code = client_call(ctl, "POST", path, body, &webhook);
	mem_free(path);
	if (code == CTL_OK && ctl->json) {
		ctl_print_json(webhook);
	} else if (code == CTL_OK) {
		print_secret(webhook);
		if (json_str(webhook, "oldSecretUntil"))
			fprintf(stderr, "the one before it signs too until %s\n",
			    json_str(webhook, "oldSecretUntil"));
	}
	json_decref(webhook);
	return code;
}

/* ---- Read and deleted ---- */

static int list(struct ctl *ctl, int argc, char **argv)
{
	(void)argv;
	if (argc != 0)
		return ctl_fail(CTL_USAGE, "usage: interviewctl webhook list");
	return client_list(ctl, WEBHOOKS, print_row);
}

static int show(struct ctl *ctl, int argc, char **argv)
{
	json_t *webhook = NULL;
	char *path;
	int code;

	if (argc != 1)
		return ctl_fail(CTL_USAGE, "usage: interviewctl webhook show WEBHOOK");
	path = webhook_path(argv[0], "");
	code = client_call(ctl, "GET", path, NULL, &webhook);
	mem_free(path);
	if (code == CTL_OK && ctl->json)
		ctl_print_json(webhook);
	else if (code == CTL_OK)
		print_webhook(webhook);
	json_decref(webhook);
	return code;
}

static int delete_one(struct ctl *ctl, int argc, char **argv)
{
	int yes = ctl_take_flag(&argc, argv, "--yes"), code;
	json_t *answer = NULL;
	char *path;

	if (argc != 1 || !yes)
		return ctl_fail(CTL_USAGE,
		    "usage: interviewctl webhook delete WEBHOOK --yes (what waits for it is gone "
		    "then, and so is its log)");
	path = webhook_path(argv[0], "");
	code = client_call(ctl, "DELETE", path, NULL, &answer);
	mem_free(path);
	json_decref(answer);
	return code;
}

const struct command webhook_commands[] = {
    {"webhook create", "URL [OPTION]…", "sends events there; prints the secret", 1, create},
    {"webhook list", "", "all webhooks of the workspace", 1, list},
    {"webhook show", "WEBHOOK", "one of them", 1, show},
    {"webhook edit", "WEBHOOK OPTION…", "other address or events, on or off", 1, edit},
    {"webhook delete", "WEBHOOK --yes", "deletes it, its log and what waits", 1, delete_one},
    {"webhook rotate-secret", "WEBHOOK [--overlap HOURS]", "another secret; prints it", 1, rotate},
    {0},
};
