/* Arguments of commands about connections: settings typed by the integration's schema, filters, studies. */
#include <stdlib.h>
#include <string.h>

#include "base/crypto.h"
#include "base/dir.h"
#include "base/mem.h"
#include "base/nearest.h"
#include "ctl/connection.h"

#define FILE_MAX (64 * 1024)

/* --- Settings --- */

static int unknown_setting(const char *name, const json_t *properties)
{
	struct nearest near;
	const char *known;
	json_t *value;

	nearest_begin(&near, name);
	json_object_foreach((json_t *)properties, known, value) nearest_offer(&near, known);
	if (near.name)
		return ctl_fail(
		    CTL_USAGE, "there is no setting \"%s\"; did you mean \"%s\"?", name, near.name);
	return ctl_fail(
	    CTL_USAGE, "there is no setting \"%s\" (interviewctl integration show)", name);
}

/* What is written behind '=', or stands in the file that '@' names ("@-": standard input), without the line end. */
static int read_value(const char *text, char **out)
{
	struct buf file = BUF_INIT;
	struct err err;
	size_t len;

	if (*text != '@') {
		*out = xstrdup(text);
		return CTL_OK;
	}
	if (strcmp(text, "@-") == 0) {
		*out = ctl_read_line("");
		return *out ? CTL_OK : ctl_fail(CTL_FAILED, "standard input is empty");
	}
	if (dir_read_file(text + 1, FILE_MAX, &file, &err) != STATUS_OK) {
		buf_free(&file);
		return ctl_fail(CTL_FAILED, "%s", err.text);
	}
	len = file.len;
	while (len && (file.data[len - 1] == '\n' || file.data[len - 1] == '\r'))
		len--;
	*out = xstrndup(buf_text(&file), len);
	crypto_wipe(file.data, file.cap);
	buf_free(&file);
	return CTL_OK;
}

/* A list written as "a,b". */
static json_t *list_of(const char *text)
{
	json_t *list = json_need(json_array());

	while (*text) {
		size_t len = strcspn(text, ",");
		char *one = xstrndup(text, len);

		json_push(list, json_string(one));
		mem_free(one);
		text += len + (text[len] == ',');
	}
	return list;
}

/* The value as the schema's type means it; what doesn't read as that is a text, which the daemon refuses with its reason. */
static json_t *typed(const char *text, const json_t *schema)
{
	const char *type = json_str(schema, "type");
	struct err err;
	json_t *value = NULL;

	if (type && strcmp(type, "string") != 0)
		value = json_read(text, strlen(text), &err);
	if (!value && type && strcmp(type, "array") == 0)
		value = list_of(text);
	return value ? value : json_string(text);
}

static int set_one(const char *argument, const json_t *properties, json_t *settings)
{
	const char *equals = strchr(argument, '='), *dot;
	const json_t *schema;
	char *name, *text = NULL;
	json_t *value, *map;
	int code;

	if (!equals || equals == argument)
		return ctl_fail(CTL_USAGE, "--set takes NAME=VALUE");
	dot = memchr(argument, '.', (size_t)(equals - argument));
	name = xstrndup(argument, (size_t)((dot ? dot : equals) - argument));
	schema = json_object_get(properties, name);
	code = schema ? read_value(equals + 1, &text) : unknown_setting(name, properties);
	if (!text) {
		mem_free(name);
		return code;
	}
	if (dot) {
		char *key = xstrndup(dot + 1, (size_t)(equals - dot - 1));

		map = json_object_get(settings, name);
		if (!json_is_object(map)) {
			map = json_need(json_object());
			json_put(settings, name, map);
		}
		value = typed(text, json_object_get(schema, "additionalProperties"));
		json_put(map, key, value ? value : json_null());
		mem_free(key);
	} else {
		value = typed(text, schema);
		json_put(settings, name, value ? value : json_null());
	}
	crypto_wipe(text, strlen(text));
	mem_free(text);
	mem_free(name);
	return CTL_OK;
}

int connection_take_settings(int *argc, char **argv, const json_t *integration, json_t **out)
{
	const json_t *properties =
	    json_object_get(json_object_get(integration, "settings"), "properties");
	const char *argument;
	int missing = 0, code = CTL_OK;

	*out = json_need(json_object());
	while (code == CTL_OK && (argument = ctl_take_option(argc, argv, "--set", &missing)))
		code = set_one(argument, properties, *out);
	while (code == CTL_OK && (argument = ctl_take_option(argc, argv, "--unset", &missing))) {
		if (json_object_get(properties, argument))
			json_put(*out, argument, json_null());
		else
			code = unknown_setting(argument, properties);
	}
	if (code == CTL_OK && missing)
		code = ctl_fail(CTL_USAGE, "--set and --unset need a value");
	if (code != CTL_OK) {
		json_decref(*out);
		*out = NULL;
	}
	return code;
}

/* --- Members --- */

static void take_list(
    int *argc, char **argv, const char *option, json_t *to, const char *member, int *missing)
{
	json_t *list = json_need(json_array());
	const char *argument;

	while ((argument = ctl_take_option(argc, argv, option, missing)))
		json_push(list, json_string(argument));
	if (json_array_size(list))
		json_put(to, member, list);
	else
		json_decref(list);
}

/* A number, or "none". */
static int take_quality(
    int *argc, char **argv, const char *option, json_t *filter, const char *member, int *missing)
{
	const char *argument = ctl_take_option(argc, argv, option, missing);
	char *end;
	long n;

	if (!argument)
		return CTL_OK;
	if (strcmp(argument, "none") == 0) {
		json_put(filter, member, json_null());
		return CTL_OK;
	}
	n = strtol(argument, &end, 10);
	if (end == argument || *end)
		return ctl_fail(CTL_USAGE, "%s takes a number from 1 to 5, or none", option);
	json_put_int(filter, member, n);
	return CTL_OK;
}

static int take_verified(int *argc, char **argv, json_t *filter, int *missing)
{
	const char *argument = ctl_take_option(argc, argv, "--verified-only", missing);

	if (!argument)
		return CTL_OK;
	if (strcmp(argument, "yes") != 0 && strcmp(argument, "no") != 0)
		return ctl_fail(CTL_USAGE, "--verified-only takes yes or no");
	json_put(filter, "verifiedOnly", json_boolean(strcmp(argument, "yes") == 0));
	return CTL_OK;
}

int connection_take_members(int *argc, char **argv, json_t *body)
{
	json_t *filter = json_need(json_object());
	int missing = 0, code;
	const char *name = ctl_take_option(argc, argv, "--name", &missing);

	if (name)
		json_put_str(body, "name", name);
	if (ctl_take_flag(argc, argv, "--disabled"))
		json_put(body, "enabled", json_false());
	if (ctl_take_flag(argc, argv, "--all-studies"))
		json_put(body, "studies", json_null());
	take_list(argc, argv, "--study", body, "studies", &missing);
	take_list(argc, argv, "--theme", filter, "themes", &missing);
	code = take_quality(argc, argv, "--min-quality", filter, "minQuality", &missing);
	if (code == CTL_OK)
		code = take_quality(argc, argv, "--max-quality", filter, "maxQuality", &missing);
	if (code == CTL_OK)
		code = take_verified(argc, argv, filter, &missing);
	if (code == CTL_OK && missing)
		code = ctl_fail(CTL_USAGE,
		    "--name, --study, --theme, --min-quality, --max-quality and --verified-only "
		    "need "
		    "a value");
	if (json_object_size(filter))
		json_put(body, "filter", filter);
	else
		json_decref(filter);
	return code;
}
