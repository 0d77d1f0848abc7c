/* interviewctl doctor: the database, whether it keeps its promises, and the key to what is sealed in it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/dir.h"
#include "base/mem.h"
#include "ctl/doctor.h"
#include "datadir.h"
#include "interview/audit.h"
#include "reseal.h"
#include "secret.h"
#include "store/offline.h"

/* Above this it is read through on request only: some seconds for each GiB, and it pushes the cache of the system out. */
#define READ_THROUGH_MAX (1LL << 30)
/* The daemon keeps the log below 64 MiB where nobody reads for long. */
#define LOG_WARN_BYTES (256LL << 20)
#define FUTURE_MS      (60LL * 60 * 1000)

#define REMEDY_DAMAGED                                                                             \
	"stop interviewd, copy interviewd.db and -wal away, and put a backup in place: "           \
	"interviewctl "                                                                            \
	"restore FILE --data DIR --force"
#define REMEDY_PROMISE                                                                             \
	"nothing of it stops the daemon; keep a backup from before it, and report it with this "   \
	"line"

static void check_log(struct doctor *d, const char *database)
{
	char *log = xasprintf("%s-wal", database);
	struct stat st;
	int64_t size = stat(log, &st) == 0 ? (int64_t)st.st_size : 0;

	if (size > LOG_WARN_BYTES)
		doctor_say(d, DOCTOR_WARNING, "log",
		    "look for a program that keeps the database open (a shell, a backup of its "
		    "own)",
		    "the write-ahead log has %lld MiB", (long long)(size >> 20));
	else
		doctor_say(d, DOCTOR_OK, "log", NULL, "the write-ahead log has %lld KiB",
		    (long long)(size >> 10));
	mem_free(log);
}

static void check_whole(struct doctor *d, struct db *db, const struct offline_facts *facts)
{
	int64_t size = facts->pages * facts->page_size;
	struct err err;

	if (size > READ_THROUGH_MAX && !d->full)
		doctor_say(d, DOCTOR_OK, "integrity", NULL,
		    "not read through, for its %lld MiB; --full does", (long long)(size >> 20));
	else if (offline_check(db, facts, d->full, &err) == STATUS_OK)
		doctor_say(d, DOCTOR_OK, "integrity", NULL, "%lld MiB %s", (long long)(size >> 20),
		    d->full ? "and all indexes read through" : "read through");
	else
		doctor_say(d, DOCTOR_PROBLEM, "integrity", REMEDY_DAMAGED, "%s", err.text);
}

static void check_promises(struct doctor *d, struct db *db, unsigned schema)
{
	int broken = 0, unread = 0;

	for (const struct audit_rule *rule = audit_rules; rule->name; rule++) {
		int64_t n;

		if (audit_count(db, rule, schema, &n) != STATUS_OK) {
			unread++;
		} else if (n) {
			broken++;
			doctor_say(d, DOCTOR_PROBLEM, rule->name, REMEDY_PROMISE,
			    "there are %lld %s", (long long)n, rule->says);
		}
	}
	if (unread)
		doctor_say(d, DOCTOR_PROBLEM, "promises", REMEDY_DAMAGED,
		    "%d of them can't be checked: the database can't be read", unread);
	else if (!broken)
		doctor_say(d, DOCTOR_OK, "promises", NULL,
		    "turns have no gaps, the ledger adds up, nothing belongs to nothing");
}

static void check_future(struct doctor *d, struct db *db)
{
	struct rows *rows = db_query(db, "SELECT max(last_at) FROM interview", "");
	int64_t last = rows_next(rows) ? rows_int(rows, 0) : 0;
	char text[CLOCK_RFC3339_SIZE];

	if (rows_end(rows) == STATUS_OK && last > clock_wall_ms() + FUTURE_MS)
		doctor_say(d, DOCTOR_WARNING, "clock",
		    "set the system's clock; interviews of the future can't time out",
		    "the last turn was at %s, which is still to come", clock_rfc3339(last, text));
}

/* ---- The key ---- */

static void check_sealed(
    struct doctor *d, struct db *db, const struct offline_facts *facts, const struct keyring *ring)
{
	struct reseal_count count = {0, 0};

	if (!db || facts->schema != facts->known) {
		doctor_say(d, DOCTOR_OK, "key", NULL, "%zu in the file", keyring_count(ring));
		return;
	}
	if (reseal_look(db, ring, &count) != STATUS_OK)
		doctor_say(d, DOCTOR_PROBLEM, "key", REMEDY_DAMAGED,
		    "what is sealed in the database can't be read");
	else if (count.unreadable)
		doctor_say(d, DOCTOR_PROBLEM, "key",
		    "restore the secret.key of this database, or make those secrets anew",
		    "%d sealed secrets can't be opened with any of its keys", count.unreadable);
	else
		doctor_say(d, DOCTOR_OK, "key", NULL, "%zu in the file; %s", keyring_count(ring),
		    count.resealed ? "the next start seals secrets of an older one anew"
		                   : "all that is sealed opens with the current one");
}

static void check_key(
    struct doctor *d, struct db *db, const struct offline_facts *facts, int database)
{
	char *path = secret_path(d->data, getenv("CREDENTIALS_DIRECTORY"));
	struct keyring *ring = NULL;
	struct err err;
	enum status st = secret_read(path, &ring, &err);

	if (st == STATUS_OK)
		check_sealed(d, db, facts, ring);
	else if (st == STATUS_NOT_FOUND && !database)
		doctor_say(d, DOCTOR_OK, "key", NULL, "none yet: the first start makes one");
	else if (st == STATUS_NOT_FOUND)
		doctor_say(d, DOCTOR_WARNING, "key",
		    "if systemd gives it as a credential, all is well; else restore it from where "
		    "it is kept",
		    "there is no %s", path);
	else
		doctor_say(d, DOCTOR_PROBLEM, "key",
		    "put the right one there: only its owner may read it", "%s", err.text);
	keyring_free(ring);
	mem_free(path);
}

/* ---- All of it ---- */

static void look_into(struct doctor *d, struct db *db, const struct offline_facts *facts)
{
	struct err err;

	doctor_say(d, DOCTOR_OK, "database", NULL, "schema %u%s, %lld MiB, %lld%% of it free",
	    facts->schema,
	    facts->schema < facts->known ? " (the next start brings it to the present one)" : "",
	    (long long)(facts->pages * facts->page_size >> 20),
	    (long long)(facts->pages ? facts->free_pages * 100 / facts->pages : 0));
	check_whole(d, db, facts);
	if (offline_begin(db, &err) != STATUS_OK) {
		doctor_say(d, DOCTOR_PROBLEM, "promises", REMEDY_DAMAGED, "%s", err.text);
		return;
	}
	check_promises(d, db, facts->schema);
	check_future(d, db);
	check_key(d, db, facts, 1);
	offline_end(db);
}

void doctor_database(struct doctor *d)
{
	char *path = dir_join(d->data, "interviewd.db"), *log = xasprintf("%s-wal", path);
	struct offline_facts facts;
	struct db *db = NULL;
	struct err err;
	enum status st = offline_open(path, &db, &facts, &err);

	if (st == STATUS_OK) {
		check_log(d, path);
		look_into(d, db, &facts);
	} else if (st == STATUS_NOT_FOUND && access(log, F_OK) == 0) {
		doctor_say(d, DOCTOR_PROBLEM, "database", REMEDY_DAMAGED,
		    "it is gone, but its write-ahead log is there");
	} else if (st == STATUS_NOT_FOUND) {
		doctor_say(d, DOCTOR_OK, "database", NULL, "none yet: the first start makes one");
		check_key(d, NULL, &facts, 0);
	} else {
		doctor_say(d, DOCTOR_PROBLEM, "database", REMEDY_DAMAGED, "%s", err.text);
		check_key(d, NULL, &facts, 1);
	}
	offline_close(db);
	mem_free(path);
	mem_free(log);
}
