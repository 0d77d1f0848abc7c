/* Settings of a connection for trying a script. */
#include "ctl/script_settings.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/dir.h"
#include "base/mem.h"
#include "ctl/ctl.h"

#define FILE_BYTES (1 << 20)

static int is_secret(const json_t *definition)
{
	const char *type = json_str(definition, "type");

	return type && strcmp(type, "secret") == 0;
}

static int file_read(const char *file, json_t **out)
{
	struct buf text = BUF_INIT;
	struct err err;

	if (dir_read_file(file, FILE_BYTES, &text, &err) != STATUS_OK)
		return ctl_fail(CTL_FAILED, "%s", err.text);
	*out = json_read(buf_text(&text), text.len, &err);
	buf_free(&text);
	if (!*out)
		return ctl_fail(CTL_FAILED, "%s: %s", file, err.text);
	if (json_is_object(*out))
		return CTL_OK;
	json_decref(*out);
	*out = NULL;
	return ctl_fail(CTL_FAILED, "%s: must be an object of settings", file);
}

/* Others may not read a file with secrets. */
static int file_guard(const char *file, const json_t *definitions, const json_t *given)
{
	const char *name;
	json_t *definition;
	struct stat st;

	if (stat(file, &st) != 0 || !(st.st_mode & 077))
		return CTL_OK;
	json_object_foreach((json_t *)definitions, name, definition)
	{
		if (is_secret(definition) && json_object_get(given, name))
			return ctl_fail(CTL_FAILED,
			    "%s holds the secret %s and others than its owner may use it (mode "
			    "%04o); "
			    "run: chmod 600 %s",
			    file, name, (unsigned)st.st_mode & 07777, file);
	}
	return CTL_OK;
}

/* INTERVIEWD_SECRET_TOKEN for the setting token. */
static const char *from_environment(const char *name)
{
	char variable[80];
	int n = snprintf(variable, sizeof variable, "INTERVIEWD_SECRET_%s", name);

	for (int i = 0; i < n && variable[i]; i++)
		variable[i] = (char)toupper((unsigned char)variable[i]);
	return getenv(variable);
}

/* What stands in for a setting that is required and not given. */
static char *make_up(const char *name, const json_t *definition)
{
	const char *type = json_str(definition, "type");

	if (!json_flag(definition, "required", 0) || !type)
		return NULL;
	if (strcmp(type, "secret") == 0)
		return xasprintf("secret-%s", name);
	return strcmp(type, "url") == 0 ? xstrdup("https://api.example.com") : NULL;
}

static void complete(const json_t *definitions, int made_up, json_t *given)
{
	const char *name;
	json_t *definition;

	json_object_foreach((json_t *)definitions, name, definition)
	{
		const char *value = is_secret(definition) ? from_environment(name) : NULL;
		char *made = NULL;

		if (!value && made_up && !json_object_get(given, name))
			value = made = make_up(name, definition);
		if (value)
			json_put_str(given, name, value);
		mem_free(made);
	}
}

int script_settings_read(const struct script *script, const char *file, int made_up, json_t **out)
{
	const json_t *definitions = json_object_get(script_manifest(script), "settings"), *row;
	struct problems p = PROBLEMS_INIT;
	json_t *given = NULL;
	int code = file ? file_read(file, &given) : CTL_OK;
	size_t i;

	*out = NULL;
	if (code == CTL_OK && file)
		code = file_guard(file, definitions, given);
	if (code != CTL_OK) {
		json_decref(given);
		return code;
	}
	if (!given)
		given = json_object();
	complete(definitions, made_up, given);
	*out = script_settings(script, given, &p);
	json_array_foreach(p.list, i, row)
	{
		ctl_fail(0, "settings%s %s", json_str(row, "pointer"), json_str(row, "detail"));
	}
	problems_free(&p);
	json_decref(given);
	return *out ? CTL_OK : CTL_REFUSED;
}
