/* interviewctl integration …: what connections can be made to, and values for their settings. */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "ctl/connection.h"

static int list_all(struct ctl *ctl, json_t **data, json_t **page)
{
	int code = client_call(ctl, "GET", "/api/v1/integrations", NULL, page);

	*data = json_object_get(*page, "data");
	return code;
}

int integration_named(struct ctl *ctl, const char *name, json_t **out)
{
	json_t *page = NULL, *data, *one;
	int code = list_all(ctl, &data, &page);
	size_t i;

	*out = NULL;
	json_array_foreach(data, i, one)
	{
		if (strcmp(json_str(one, "name"), name) == 0)
			*out = json_incref(one);
	}
	json_decref(page);
	if (code == CTL_OK && !*out)
		code = ctl_fail(CTL_REFUSED,
		    "there is no integration \"%s\" (interviewctl integration list)", name);
	return code;
}

static int list(struct ctl *ctl, int argc, char **argv)
{
	json_t *page = NULL, *data, *one;
	size_t i;
	int code;

	(void)argv;
	if (argc)
		return ctl_fail(CTL_USAGE, "usage: interviewctl integration list");
	code = list_all(ctl, &data, &page);
	if (code == CTL_OK && ctl->json)
		ctl_print_json(page);
	else
		json_array_foreach(data, i, one) printf("%-12s %-8s %s\n", json_str(one, "name"),
		    json_str(one, "version"), json_str(one, "summary"));
	json_decref(page);
	return code;
}

/* --- One --- */

static int is_required(const json_t *schema, const char *name)
{
	const json_t *one;
	size_t i;

	json_array_foreach(json_object_get(schema, "required"), i, one)
	{
		if (strcmp(json_string_value(one), name) == 0)
			return 1;
	}
	return 0;
}

static void print_setting(const json_t *schema, const char *name, const json_t *setting)
{
	const char *type =
	    json_str(setting, "format") && strcmp(json_str(setting, "format"), "password") == 0
	    ? "secret"
	    : json_str(setting, "type");
	const char *doc = json_str(setting, "description");
	json_t *fallback = json_object_get(setting, "default");

	printf("  %-20s %-8s %s", name, type ? type : "-",
	    is_required(schema, name) ? "required" : "");
	if (fallback) {
		char *text = json_dumps(fallback, JSON_ENCODE_ANY | JSON_COMPACT);

		printf("default %s", text);
		mem_free(text);
	}
	printf("\n      %s\n", doc ? doc : "");
}

static void print_texts(const char *label, const json_t *list, const char *member)
{
	const json_t *one;
	size_t i;

	printf("%-10s", label);
	json_array_foreach((json_t *)list, i, one)
	{
		const char *text =
		    json_is_string(one) ? json_string_value(one) : json_str(one, member);

		if (!text && json_str(one, "setting"))
			printf("%s(the setting %s)", i ? ", " : "", json_str(one, "setting"));
		else
			printf("%s%s", i ? ", " : "", text ? text : "");
	}
	putchar('\n');
}

static void print_one(const json_t *one)
{
	const json_t *schema = json_object_get(one, "settings");
	const char *name, *docs = json_str(one, "docs");
	json_t *setting;

	printf("%s %s: %s\n", json_str(one, "name"), json_str(one, "version"),
	    json_str(one, "summary"));
	print_texts("events", json_object_get(one, "events"), NULL);
	print_texts("hosts", json_object_get(one, "hosts"), "host");
	if (json_array_size(json_object_get(one, "scopes")))
		print_texts("scopes", json_object_get(one, "scopes"), NULL);
	printf("settings\n");
	json_object_foreach(json_object_get(schema, "properties"), name, setting)
	    print_setting(schema, name, setting);
	if (docs)
		printf("\n%s", docs);
}

static int show(struct ctl *ctl, int argc, char **argv)
{
	json_t *one = NULL;
	int code;

	if (argc != 1)
		return ctl_fail(CTL_USAGE, "usage: interviewctl integration show NAME");
	code = integration_named(ctl, argv[0], &one);
	if (code == CTL_OK && ctl->json)
		ctl_print_json(one);
	else if (code == CTL_OK)
		print_one(one);
	json_decref(one);
	return code;
}

/* --- Choices --- */

static void print_choice(const json_t *one)
{
	char *value = json_dumps(json_object_get(one, "value"), JSON_ENCODE_ANY);
	const char *title = json_str(one, "title");

	ctl_print_text(
	    json_is_string(json_object_get(one, "value")) ? json_str(one, "value") : value);
	if (title) {
		printf("  ");
		ctl_print_text(title);
	}
	putchar('\n');
	mem_free(value);
}

static int ask(struct ctl *ctl, const char *name, json_t *body, json_t **answer)
{
	char *segment = client_escape(name);
	char *path = xasprintf("/api/v1/integrations/%s/choices", segment);
	int code = client_call(ctl, "POST", path, body, answer);

	mem_free(path);
	mem_free(segment);
	return code;
}

static int choices(struct ctl *ctl, int argc, char **argv)
{
	json_t *integration = NULL, *settings = NULL, *body, *answer = NULL, *one;
	int code;
	size_t i;

	if (argc < 2)
		return ctl_fail(CTL_USAGE,
		    "usage: interviewctl integration choices NAME SETTING [--set NAME=VALUE …]");
	code = integration_named(ctl, argv[0], &integration);
	if (code == CTL_OK)
		code = connection_take_settings(&argc, argv, integration, &settings);
	json_decref(integration);
	if (code != CTL_OK)
		return code;
	if (argc != 2) {
		json_decref(settings);
		return ctl_fail(CTL_USAGE, "\"%s\" is no argument of integration choices", argv[2]);
	}
	body = json_need(json_object());
	json_put_str(body, "setting", argv[1]);
	json_put(body, "settings", settings);
	code = ask(ctl, argv[0], body, &answer);
	if (code == CTL_OK && ctl->json)
		ctl_print_json(answer);
	else
		json_array_foreach(json_object_get(answer, "data"), i, one) print_choice(one);
	json_decref(answer);
	return code;
}

const struct command integration_commands[] = {
    {"integration list", "", "the services that connections can be made to", 1, list},
    {"integration show", "NAME", "its settings, and how to set it up", 1, show},
    {"integration choices", "NAME SETTING [--set N=V]", "values that a setting may have", 1,
        choices},
    {0},
};
