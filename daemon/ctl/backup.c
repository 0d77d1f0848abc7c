/* interviewctl backup and restore: on the daemon's files, whether or not it runs. */
#include "backup.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "ctl/ctl.h"
#include "process.h"
#include "restore.h"

#define USAGE_BACKUP  "usage: interviewctl backup [--data DIR] [--with-key] [--config FILE] FILE|DIR"
#define USAGE_RESTORE "usage: interviewctl restore FILE [--data DIR] [--force] [--with-key]"

const char *ctl_take_data(int *argc, char **argv, int *missing)
{
	const char *env = getenv("INTERVIEWD_DATA"),
	           *option = ctl_take_option(argc, argv, "--data", missing);

	return option ? option : env && *env ? env : "var";
}

static void print_rows(const json_t *rows)
{
	const char *separator = "";
	const char *name;
	json_t *value;

	json_object_foreach((json_t *)rows, name, value)
	{
		if (!json_is_integer(value))
			continue;
		printf("%s%s %lld", separator, name, (long long)json_integer_value(value));
		separator = ", ";
	}
	putchar('\n');
}

static void put_common(
    json_t *out, const char *path, unsigned schema, int64_t bytes, int64_t ms, const json_t *rows)
{
	json_put_str(out, "file", path);
	json_put_int(out, "bytes", bytes);
	json_put_int(out, "schema", schema);
	json_put_int(out, "milliseconds", ms);
	if (rows)
		json_put(out, "rows", json_deep_copy(rows));
}

/* ---- backup ---- */

static void tell_backup(struct ctl *ctl, const struct backup_result *r, int sound)
{
	if (ctl->json) {
		json_t *out = json_need(json_object());

		put_common(out, r->path, r->schema, r->bytes, r->ms, r->rows);
		json_put_str(out, "erasures", r->erasures);
		json_put_str(out, "key", r->key);
		json_put_str(out, "config", r->config);
		json_put(out, "verified", json_boolean(sound));
		ctl_print_json(out);
		json_decref(out);
		return;
	}
	printf("%s: %lld bytes, schema %u, %s in %lld ms\n", r->path, (long long)r->bytes,
	    r->schema, sound ? "read through and verified" : "NOT SOUND, read through",
	    (long long)r->ms);
	print_rows(r->rows);
	if (r->erasures)
		printf("%s: what was erased; keep it beside the copy\n", r->erasures);
	if (r->config)
		printf("%s: the configuration\n", r->config);
	if (r->key)
		printf("%s: THE KEY. Who has it and the copy reads the sealed secrets and makes "
		       "tokens: keep the two apart.\n",
		    r->key);
	else
		puts("The key is not in it: keep a copy of secret.key elsewhere, or use "
		     "--with-key.");
}

static int backup(struct ctl *ctl, int argc, char **argv)
{
	struct backup_options options = {.to = NULL};
	struct backup_result result;
	int missing = 0, code;
	enum status st;
	struct err err;

	options.data = ctl_take_data(&argc, argv, &missing);
	options.config = ctl_take_option(&argc, argv, "--config", &missing);
	options.with_key = ctl_take_flag(&argc, argv, "--with-key");
	if (missing || argc != 1 || argv[0][0] == '-')
		return ctl_fail(CTL_USAGE, USAGE_BACKUP);
	options.to = argv[0];
	process_harden();
	st = backup_take(&options, &result, &err);
	if (st == STATUS_OK || st == STATUS_CONFLICT)
		tell_backup(ctl, &result, st == STATUS_OK);
	code = st == STATUS_OK ? CTL_OK
	    : st == STATUS_CONFLICT
	    ? ctl_fail(CTL_REFUSED, "the copy is whole, but %s; see interviewctl doctor", err.text)
	    : ctl_fail(CTL_FAILED, "no backup was made: %s", err.text);
	backup_result_free(&result);
	return code;
}

/* ---- restore ---- */

static void tell_restore(struct ctl *ctl, const char *from, const struct restore_result *r)
{
	if (ctl->json) {
		json_t *out = json_need(json_object());

		put_common(out, from, r->schema, r->bytes, r->ms, r->rows);
		json_put_str(out, "replaced", r->replaced);
		json_put(out, "keyTaken", json_boolean(r->key_taken));
		json_put(out, "keyMissing", json_boolean(r->key_missing));
		json_put(out, "erasuresTaken", json_boolean(r->erasures_taken));
		ctl_print_json(out);
		json_decref(out);
		return;
	}
	printf("%s is in place: %lld bytes, schema %u, read through and verified in %lld ms\n",
	    from, (long long)r->bytes, r->schema, (long long)r->ms);
	print_rows(r->rows);
	if (r->schema < r->known)
		printf("The next start brings it from schema %u to %u.\n", r->schema, r->known);
	if (r->replaced)
		printf("What was there is in %s; delete it when you are sure: it holds what people "
		       "said.\n",
		    r->replaced);
	if (r->key_missing)
		puts("There is no secret.key: put the one of this database there (or give it as a "
		     "credential) before you start.");
	puts("What was erased since is erased again at the start, before anything is served.");
}

static int restore(struct ctl *ctl, int argc, char **argv)
{
	struct restore_options options = {.from = NULL};
	struct restore_result result;
	int missing = 0, code = CTL_OK;
	enum status st;
	struct err err;

	options.data = ctl_take_data(&argc, argv, &missing);
	options.force = ctl_take_flag(&argc, argv, "--force");
	options.with_key = ctl_take_flag(&argc, argv, "--with-key");
	if (missing || argc != 1 || argv[0][0] == '-')
		return ctl_fail(CTL_USAGE, USAGE_RESTORE);
	options.from = argv[0];
	process_harden();
	st = restore_put(&options, &result, &err);
	if (st == STATUS_OK)
		tell_restore(ctl, options.from, &result);
	else
		code = ctl_fail(CTL_FAILED, "nothing was restored: %s", err.text);
	restore_result_free(&result);
	return code;
}

const struct command backup_commands[] = {
    {"backup", "FILE|DIR [--with-key]", "a verified copy of the database, also while it runs", 0,
        backup},
    {"restore", "FILE [--force] [--with-key]", "puts a backup in place of the database", 0,
        restore},
    {0},
};
