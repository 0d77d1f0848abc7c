/* Rows about the folders of scripts. */
#include "interview/script_row.h"

#include <stdio.h>
#include <string.h>

#include "base/log.h"

#define ERRORS_MAX 50 /* of one script: who has more will read them in turns */

json_t *script_row_new(const char *root, const char *dir)
{
	static const char *const unknown[] = {"name", "kind", "version", "sha256"};
	json_t *row = json_need(json_object());

	json_put_str(row, "dir", dir);
	json_put_str(row, "root", root);
	for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++)
		json_put_str(row, unknown[i], NULL);
	json_put_str(row, "state", "refused");
	json_put(row, "errors", json_array());
	json_put(row, "tests", json_null());
	json_put(row, "studies", json_array());
	return row;
}

void script_row_state(json_t *row, const char *state)
{
	json_put_str(row, "state", state);
}

void script_row_bundle(json_t *row, const struct bundle *bundle)
{
	char hex[2 * SHA256_SIZE + 1];

	hex_encode(bundle->sha256, SHA256_SIZE, hex);
	json_put_str(row, "name", bundle->name);
	json_put_str(row, "kind", bundle->kind);
	json_put_str(row, "version", bundle->version);
	json_put_str(row, "sha256", hex);
}

void script_row_like(json_t *row, const json_t *other)
{
	static const char *const same[] = {"name", "kind", "version", "sha256"};

	for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
		json_put_str(row, same[i], json_str(other, same[i]));
}

void script_row_error(json_t *row, const char *file, long line, const char *detail)
{
	json_t *errors = json_object_get(row, "errors"), *error = json_need(json_object());

	json_put_str(error, "file", file);
	json_put(error, "line", line > 0 ? json_integer(line) : json_null());
	json_put_str(error, "detail", detail);
	if (json_array_size(errors) < ERRORS_MAX)
		json_push(errors, error);
	else
		json_decref(error);
}

void script_row_refused(json_t *row, json_t *why, const struct err *err)
{
	size_t i;
	json_t *one;

	json_array_foreach(why, i, one) script_row_error(
	    row, json_str(one, "file"), (long)json_int(one, "line", 0), json_str(one, "detail"));
	if (!json_array_size(why))
		script_row_error(row, NULL, 0, err->text);
	json_decref(why);
}

int script_row_wrong(const json_t *row)
{
	return json_array_size(json_object_get(row, "errors")) > 0;
}

int script_row_is(const json_t *row, const char *state)
{
	return strcmp(json_str(row, "state"), state) == 0;
}

json_t *script_row_find(const json_t *rows, const char *dir)
{
	size_t i;
	json_t *row;

	json_array_foreach((json_t *)rows, i, row)
	{
		if (strcmp(json_str(row, "dir"), dir) == 0)
			return row;
	}
	return NULL;
}

int script_row_has(const json_t *row, const uint8_t sha256[SHA256_SIZE])
{
	const char *known = json_str(row, "sha256");
	char hex[2 * SHA256_SIZE + 1];

	hex_encode(sha256, SHA256_SIZE, hex);
	return known && strcmp(known, hex) == 0;
}

#define REASON_MAX 900 /* bytes of a line of the log */

/* All of them, as long as a line takes them: the first is not always the one that explains the others. */
static void write_mistakes(const json_t *errors, struct buf *out)
{
	size_t i;
	json_t *one;

	json_array_foreach(errors, i, one)
	{
		const char *file = json_str(one, "file"), *detail = json_str(one, "detail");
		long line = (long)json_int(one, "line", 0);

		if (out->len > REASON_MAX) {
			buf_printf(out, " (and %zu more)", json_array_size(errors) - i);
			return;
		}
		buf_puts(out, i ? "; " : "");
		if (file)
			buf_printf(out, line ? "%.200s:%ld: " : "%.200s: ", file, line);
		buf_printf(out, "%.600s", detail ? detail : "");
	}
}

void script_row_log(const json_t *row)
{
	const json_t *errors = json_object_get(row, "errors"),
	             *tests = json_object_get(row, "tests");
	const char *dir = json_str(row, "dir");
	long passed = (long)json_int(tests, "passed", 0);
	char ran[48] = "none";

	if (json_array_size(errors)) {
		struct buf reason = BUF_INIT;

		write_mistakes(errors, &reason);
		log_event_of(LOG_ERROR, "script_refused", dir, "dir", dir, "reason",
		    buf_text(&reason), NULL);
		buf_free(&reason);
		return;
	}
	if (json_is_object(tests))
		snprintf(ran, sizeof ran, "%ld of %ld", passed,
		    passed + (long)json_int(tests, "failed", 0));
	log_event_of(LOG_INFO, "script_read", dir, "dir", dir, "state", json_str(row, "state"),
	    "name", json_str(row, "name"), "version", json_str(row, "version"), "tests", ran, NULL);
}
