/* interviewctl connection …: made, shown, changed, tried, and what came of their deliveries. */
#include "ctl/connection.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"

#define ALL "/api/v1/connections"

int connection_named(struct ctl *ctl, const char *name, json_t **out)
{
	json_t *page = NULL, *one;
	int code = client_call(ctl, "GET", ALL "?limit=200", NULL, &page);
	size_t i;

	*out = NULL;
	json_array_foreach(json_object_get(page, "data"), i, one)
	{
		if (strcmp(json_str(one, "name"), name) == 0 ||
		    strcmp(json_str(one, "id"), name) == 0)
			*out = json_incref(one);
	}
	json_decref(page);
	if (code == CTL_OK && !*out)
		code = ctl_fail(CTL_REFUSED,
		    "there is no connection \"%s\" (interviewctl connection list)", name);
	return code;
}

char *connection_path(const json_t *connection, const char *rest)
{
	return xasprintf(ALL "/%s%s", json_str(connection, "id"), rest);
}

/* A call about the connection that argv[0] names. */
static int call_named(struct ctl *ctl, const char *name, const char *method, const char *rest,
    json_t *body, json_t **answer)
{
	json_t *connection = NULL;
	int code = connection_named(ctl, name, &connection);
	char *path;

	if (code != CTL_OK) {
		json_decref(body);
		return code;
	}
	path = connection_path(connection, rest);
	code = client_call(ctl, method, path, body, answer);
	mem_free(path);
	json_decref(connection);
	return code;
}

/* --- Shown --- */

static const char *state_of(const json_t *one)
{
	const json_t *disabled = json_object_get(one, "disabled");

	if (json_flag(one, "enabled", 0))
		return json_str(one, "failingSince") ? "failing" : "on";
	return json_is_object(disabled) ? json_str(disabled, "code") : "off";
}

static void print_row(const json_t *one)
{
	const char *reason = json_str(json_object_get(one, "disabled"), "reason");

	printf("%s  %-8s %-12s ", json_str(one, "id"), state_of(one), json_str(one, "integration"));
	ctl_print_text(json_str(one, "name"));
	if (reason) {
		printf("  (");
		ctl_print_text(reason);
		putchar(')');
	}
	putchar('\n');
}

static int print_connection(struct ctl *ctl, int code, json_t *answer)
{
	if (code == CTL_OK && ctl->json)
		ctl_print_json(answer);
	else if (code == CTL_OK)
		print_row(answer);
	json_decref(answer);
	return code;
}

static int list(struct ctl *ctl, int argc, char **argv)
{
	json_t *page = NULL, *one;
	size_t i;
	int code;

	(void)argv;
	if (argc)
		return ctl_fail(CTL_USAGE, "usage: interviewctl connection list");
	code = client_call(ctl, "GET", ALL "?limit=200", NULL, &page);
	if (code == CTL_OK && ctl->json)
		ctl_print_json(page);
	else
		json_array_foreach(json_object_get(page, "data"), i, one) print_row(one);
	json_decref(page);
	return code;
}

static int show(struct ctl *ctl, int argc, char **argv)
{
	json_t *one = NULL;
	int code;

	if (argc != 1)
		return ctl_fail(CTL_USAGE, "usage: interviewctl connection show NAME");
	code = connection_named(ctl, argv[0], &one);
	if (code == CTL_OK)
		ctl_print_json(one);
	json_decref(one);
	return code;
}

/* --- Made and changed --- */

static int unknown_argument(const char *argument)
{
	return ctl_fail(CTL_USAGE, "\"%s\" is no argument of it (interviewctl help)", argument);
}

/* The rest of the line as a body; what isn't understood is a mistake. */
static int read_body(struct ctl *ctl, int *argc, char **argv, const char *integration, json_t **out)
{
	json_t *described = NULL, *settings = NULL;
	int code = integration_named(ctl, integration, &described);

	*out = json_need(json_object());
	if (code == CTL_OK)
		code = connection_take_settings(argc, argv, described, &settings);
	if (code == CTL_OK)
		code = connection_take_members(argc, argv, *out);
	if (code == CTL_OK && *argc > 1)
		code = unknown_argument(argv[1]);
	if (json_object_size(settings))
		json_put(*out, "settings", json_incref(settings));
	json_decref(settings);
	json_decref(described);
	if (code != CTL_OK) {
		json_decref(*out);
		*out = NULL;
	}
	return code;
}

static int create(struct ctl *ctl, int argc, char **argv)
{
	json_t *body, *answer = NULL;
	int code;

	if (argc < 1 || *argv[0] == '-')
		return ctl_fail(CTL_USAGE,
		    "usage: interviewctl connection create INTEGRATION [--name NAME] "
		    "[--set SETTING=VALUE|@FILE …] [--study STUDY …] [--theme THEME …] "
		    "[--min-quality N] [--max-quality N] [--verified-only yes|no] [--disabled]");
	code = read_body(ctl, &argc, argv, argv[0], &body);
	if (code != CTL_OK)
		return code;
	json_put_str(body, "integration", argv[0]);
	code = client_call(ctl, "POST", ALL, body, &answer);
	return print_connection(ctl, code, answer);
}

static int edit(struct ctl *ctl, int argc, char **argv)
{
	json_t *body, *connection = NULL, *answer = NULL;
	char *path;
	int code;

	if (argc < 2)
		return ctl_fail(CTL_USAGE,
		    "usage: interviewctl connection edit NAME [--name NAME] [--set SETTING=VALUE "
		    "…] "
		    "[--unset SETTING …] [--study STUDY … | --all-studies] [--theme THEME …] "
		    "[--min-quality N|none] [--max-quality N|none] [--verified-only yes|no]");
	code = connection_named(ctl, argv[0], &connection);
	if (code == CTL_OK)
		code = read_body(ctl, &argc, argv, json_str(connection, "integration"), &body);
	if (code != CTL_OK) {
		json_decref(connection);
		return code;
	}
	path = connection_path(connection, "");
	code = client_call(ctl, "PATCH", path, body, &answer);
	mem_free(path);
	json_decref(connection);
	return print_connection(ctl, code, answer);
}

static int delete_one(struct ctl *ctl, int argc, char **argv)
{
	int yes = ctl_take_flag(&argc, argv, "--yes"), code;
	json_t *answer = NULL;

	if (argc != 1 || !yes)
		return ctl_fail(CTL_USAGE,
		    "usage: interviewctl connection delete NAME --yes (what it remembers, its "
		    "receipts and what waits for it are gone with it)");
	code = call_named(ctl, argv[0], "DELETE", "", NULL, &answer);
	json_decref(answer);
	return code;
}

static int enable_as(struct ctl *ctl, int argc, char **argv, int on)
{
	json_t *body, *answer = NULL;
	int code;

	if (argc != 1)
		return ctl_fail(
		    CTL_USAGE, "usage: interviewctl connection %s NAME", on ? "enable" : "disable");
	body = json_need(json_object());
	json_put(body, "enabled", json_boolean(on));
	code = call_named(ctl, argv[0], "PATCH", "", body, &answer);
	return print_connection(ctl, code, answer);
}

static int enable(struct ctl *ctl, int argc, char **argv)
{
	return enable_as(ctl, argc, argv, 1);
}

static int disable(struct ctl *ctl, int argc, char **argv)
{
	return enable_as(ctl, argc, argv, 0);
}

/* --- Tried, sent again --- */

static void print_test(const json_t *answer)
{
	const char *reason = json_str(answer, "reason");
	const json_t *value = json_object_get(answer, "value");

	printf("%s", json_str(answer, "result"));
	if (reason) {
		printf(": ");
		ctl_print_text(reason);
	}
	if (value && !json_is_null(value)) {
		char *text = json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT);

		putchar(' ');
		ctl_print_text(text);
		mem_free(text);
	}
	putchar('\n');
}

static int test(struct ctl *ctl, int argc, char **argv)
{
	json_t *answer = NULL;
	int code;

	if (argc != 1)
		return ctl_fail(CTL_USAGE, "usage: interviewctl connection test NAME");
	code = call_named(ctl, argv[0], "POST", "/test", NULL, &answer);
	if (code == CTL_OK && ctl->json)
		ctl_print_json(answer);
	else if (code == CTL_OK)
		print_test(answer);
	if (code == CTL_OK && strcmp(json_str(answer, "result"), "done") != 0)
		code = CTL_REFUSED;
	json_decref(answer);
	return code;
}

static json_t *since_body(const char *since)
{
	json_t *body = json_need(json_object());

	json_put_str(body, "since", since);
	return body;
}

static int backfill(struct ctl *ctl, int argc, char **argv)
{
	int missing = 0, code;
	const char *since = ctl_take_option(&argc, argv, "--since", &missing);
	json_t *answer = NULL;

	if (argc != 1 || missing || !since)
		return ctl_fail(
		    CTL_USAGE, "usage: interviewctl connection backfill NAME --since DATE");
	code = call_named(ctl, argv[0], "POST", "/backfill", since_body(since), &answer);
	if (code == CTL_OK && ctl->json)
		ctl_print_json(answer);
	else if (code == CTL_OK)
		printf("%lld queued, %lld were before\n", (long long)json_int(answer, "queued", 0),
		    (long long)json_int(answer, "already", 0));
	json_decref(answer);
	return code;
}

static void print_delivery(const json_t *one)
{
	const char *type = json_str(one, "type"), *next = json_str(one, "nextAt"),
	           *reason = json_str(one, "reason");

	printf("%s  %-9s %-22s %lld", json_str(one, "id"), json_str(one, "state"),
	    type ? type : "-", (long long)json_int(one, "attempts", 0));
	if (next)
		printf("  next %s", next);
	if (reason) {
		printf("  ");
		ctl_print_text(reason);
	}
	putchar('\n');
}

static int deliveries(struct ctl *ctl, int argc, char **argv)
{
	int missing = 0, code;
	const char *state = ctl_take_option(&argc, argv, "--state", &missing);
	json_t *page = NULL, *one;
	char *escaped, *rest;
	size_t i;

	if (argc != 1 || missing)
		return ctl_fail(
		    CTL_USAGE, "usage: interviewctl connection deliveries NAME [--state STATE]");
	escaped = client_escape(state ? state : "");
	rest = xasprintf("/deliveries?limit=200%s%s", state ? "&state=" : "", escaped);
	code = call_named(ctl, argv[0], "GET", rest, NULL, &page);
	mem_free(rest);
	mem_free(escaped);
	if (code == CTL_OK && ctl->json)
		ctl_print_json(page);
	else
		json_array_foreach(json_object_get(page, "data"), i, one) print_delivery(one);
	json_decref(page);
	return code;
}

static int redeliver(struct ctl *ctl, int argc, char **argv)
{
	int missing = 0, code;
	const char *since = ctl_take_option(&argc, argv, "--since", &missing);
	json_t *answer = NULL;
	char *segment, *rest;

	if (missing || (since ? argc != 1 : argc != 2))
		return ctl_fail(CTL_USAGE,
		    "usage: interviewctl connection redeliver NAME DELIVERY|--since DATE");
	segment = client_escape(since ? "" : argv[1]);
	rest = since ? xstrdup("/redeliver") : xasprintf("/deliveries/%s/redeliver", segment);
	code = call_named(ctl, argv[0], "POST", rest, since ? since_body(since) : NULL, &answer);
	if (code == CTL_OK && ctl->json)
		ctl_print_json(answer);
	else if (code == CTL_OK && since)
		printf("%lld are sent again%s\n", (long long)json_int(answer, "redelivered", 0),
		    json_flag(answer, "more", 0) ? "; there are more, call it again" : "");
	else if (code == CTL_OK)
		print_delivery(answer);
	json_decref(answer);
	mem_free(rest);
	mem_free(segment);
	return code;
}

static void print_receipt(const json_t *one)
{
	const json_t *detail = json_object_get(one, "detail");

	printf("%s  %-8s %s", json_str(one, "at"), json_str(one, "result"),
	    json_str(one, "interviewId"));
	if (json_is_object(detail)) {
		char *text = json_dumps(detail, JSON_COMPACT);

		printf("  ");
		ctl_print_text(text);
		mem_free(text);
	}
	putchar('\n');
}

static int receipts(struct ctl *ctl, int argc, char **argv)
{
	json_t *page = NULL, *one;
	size_t i;
	int code;

	if (argc != 1)
		return ctl_fail(CTL_USAGE, "usage: interviewctl connection receipts NAME");
	code = call_named(ctl, argv[0], "GET", "/receipts?limit=200", NULL, &page);
	if (code == CTL_OK && ctl->json)
		ctl_print_json(page);
	else
		json_array_foreach(json_object_get(page, "data"), i, one) print_receipt(one);
	json_decref(page);
	return code;
}

const struct command connection_commands[] = {
    {"connection create", "INTEGRATION [--set S=V]", "makes one", 1, create},
    {"connection list", "", "all of the workspace, and how they do", 1, list},
    {"connection show", "NAME", "one, without its secrets", 1, show},
    {"connection edit", "NAME OPTION…", "changes what is named", 1, edit},
    {"connection delete", "NAME --yes", "deletes it with what it remembers and its receipts", 1,
        delete_one},
    {"connection test", "NAME", "tries it with an example", 1, test},
    {"connection backfill", "NAME --since DATE", "sends the interviews from before it was there", 1,
        backfill},
    {"connection deliveries", "NAME [--state S]", "what was sent, and what waits", 1, deliveries},
    {"connection redeliver", "NAME DELIVERY|--since T", "sends again", 1, redeliver},
    {"connection receipts", "NAME", "what was deleted over there for whom was erased here", 1,
        receipts},
    {"connection enable", "NAME", "goes on sending, also what waits", 1, enable},
    {"connection disable", "NAME", "sends nothing until it is enabled", 1, disable},
    {0},
};
