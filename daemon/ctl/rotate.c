/* interviewctl rotate-key: another installation key, and the end of old ones. Works on files, with or without a daemon. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/dir.h"
#include "base/mem.h"
#include "ctl/ctl.h"
#include "datadir.h"
#include "rekey.h"
#include "reseal.h"
#include "secret.h"

#define USAGE "usage: interviewctl rotate-key [DIR] [--key-file FILE] [--drop-old]"

struct rotation {
	struct ctl *ctl;
	const char *dir;
	char *path; /* of the key file */
	struct keyring *ring;
	struct datadir *lock; /* NULL: a daemon is running there */
};

/* Ids of the keys, and what to do now. */
static int tell(
    const struct rotation *r, const struct keyring *ring, const char *done, const char *what_to_do)
{
	char id[KEYRING_ID_TEXT];
	json_t *out, *older;

	if (!r->ctl->json) {
		printf("%s: %s\n", r->path, done);
		printf("current key %s\n", keyring_id(ring, 0, id));
		for (size_t i = 1; i < keyring_count(ring); i++)
			printf("older key   %s\n", keyring_id(ring, i, id));
		printf("%s\n", what_to_do);
		return CTL_OK;
	}
	out = json_need(json_object());
	older = json_need(json_array());
	json_put_str(out, "file", r->path);
	json_put_str(out, "current", keyring_id(ring, 0, id));
	for (size_t i = 1; i < keyring_count(ring); i++)
		json_push(older, json_string(keyring_id(ring, i, id)));
	json_put(out, "older", older);
	json_put(out, "running", json_boolean(!r->lock));
	json_put_str(out, "next", what_to_do);
	ctl_print_json(out);
	json_decref(out);
	return CTL_OK;
}

static int add_key(struct rotation *r)
{
	struct keyring *next = keyring_rotate(r->ring, clock_wall_ms());
	struct err err;
	int code;

	if (!next)
		return ctl_fail(CTL_FAILED,
		    "%s has %d keys, and there can be no more: interviewd leaves those out at its "
		    "start that were replaced %d days ago, --drop-old leaves all older ones out",
		    r->path, KEYRING_MAX, REKEY_KEPT_DAYS);
	if (secret_write(r->path, next, &err) != STATUS_OK)
		code = ctl_fail(CTL_FAILED, "%s", err.text);
	else
		code = tell(r, next, "a new key is the current one",
		    r->lock ? "interviewd is not running there: its next start uses the new key. "
		              "What was "
		              "given out and sealed so far stays good."
		            : "interviewd is running with the key before: restart it now, to put "
		              "the new one "
		              "to use. What was given out and sealed so far stays good.");
	keyring_free(next);
	return code;
}

/* Nothing may be left that only an old key opens. */
static int reseal(struct rotation *r)
{
	struct store_options options = {.dir = r->dir, .readers = 1};
	char *database = dir_join(r->dir, "interviewd.db");
	int there = access(database, F_OK) == 0, code = CTL_OK;
	struct reseal_count count = {0, 0};
	struct store *store;
	struct err err;

	mem_free(database);
	if (!there)
		return CTL_OK;
	if (store_open(&options, &store, &err) != STATUS_OK)
		return ctl_fail(CTL_FAILED, "%s", err.text);
	if (reseal_all(store, r->ring, &count, &err) != STATUS_OK)
		code = ctl_fail(CTL_FAILED, "nothing was dropped: %s", err.text);
	else if (count.unreadable)
		code = ctl_fail(CTL_FAILED,
		    "nothing was dropped: %d sealed secrets can't be opened with any key of %s "
		    "(see "
		    "above); make them anew first",
		    count.unreadable, r->path);
	store_close(store);
	return code;
}

static int drop_old(struct rotation *r)
{
	struct keyring *newest;
	struct err err;
	int code;

	if (!r->lock)
		return ctl_fail(CTL_FAILED,
		    "interviewd is running on %s: stop it, run this again, then start it", r->dir);
	code = reseal(r);
	if (code != CTL_OK)
		return code;
	newest = keyring_without(r->ring, INT64_MAX);
	if (secret_write(r->path, newest, &err) != STATUS_OK)
		code = ctl_fail(CTL_FAILED, "%s", err.text);
	else
		code = tell(r, newest, "the older keys are gone",
		    "Start interviewd. Session and link tokens made with the older keys are "
		    "worthless "
		    "now; secrets in the database are sealed with the current one.");
	keyring_free(newest);
	return code;
}

static int rotate(struct ctl *ctl, int argc, char **argv)
{
	const char *env = getenv("INTERVIEWD_DATA"), *file;
	struct rotation r = {.ctl = ctl};
	int missing = 0, drop, code;
	enum status st;
	struct err err;

	drop = ctl_take_flag(&argc, argv, "--drop-old");
	file = ctl_take_option(&argc, argv, "--key-file", &missing);
	if (missing || argc > 1 || (argc == 1 && argv[0][0] == '-'))
		return ctl_fail(CTL_USAGE, USAGE);
	r.dir = argc ? argv[0] : env && *env ? env : "var";
	r.path = file ? xstrdup(file) : secret_path(r.dir, NULL);
	st = access(r.dir, F_OK) == 0 ? secret_read(r.path, &r.ring, &err)
	                              : err_set(&err, STATUS_NOT_FOUND, "there is no %s", r.dir);
	if (st == STATUS_OK)
		st = datadir_open(r.dir, &r.lock, &err);
	if (st == STATUS_OK || st == STATUS_BUSY)
		code = drop ? drop_old(&r) : add_key(&r);
	else
		code = ctl_fail(CTL_FAILED,
		    "%s; name the daemon's directory, and with --key-file the file that systemd "
		    "gives it as a credential",
		    err.text);
	datadir_close(r.lock);
	keyring_free(r.ring);
	mem_free(r.path);
	return code;
}

const struct command rotate_commands[] = {
    {"rotate-key", "[DIR] [--drop-old]", "another installation key; the end of old ones", 0,
        rotate},
    {0},
};
