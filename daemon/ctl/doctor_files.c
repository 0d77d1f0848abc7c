/* interviewctl doctor: the directory, who is using it, its files, the disk. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/dir.h"
#include "base/mem.h"
#include "ctl/doctor.h"
#include "datadir.h"

/* Below this the next start, or the next turn, may find no room. */
#define FREE_MIN (16LL << 20)
/* A copy of the database, and some more: what a backup, a migration or a scrub takes. */
#define FREE_BESIDE (64LL << 20)

void doctor_directory(struct doctor *d)
{
	struct stat st;

	if (!d->data || stat(d->data, &st) != 0 || !S_ISDIR(st.st_mode)) {
		d->usable = 0;
		doctor_say(d, DOCTOR_PROBLEM, "directory",
		    "name the daemon's directory with --data, or start interviewd once: it makes "
		    "it",
		    "there is no directory %s", d->data ? d->data : "");
	} else if (st.st_mode & 077) {
		char *remedy = xasprintf("chmod 700 %s", d->data);

		doctor_say(d, DOCTOR_WARNING, "directory", remedy,
		    "others than its owner may look into %s (mode %04o)", d->data,
		    (unsigned)st.st_mode & 07777);
		mem_free(remedy);
	} else if (access(d->data, R_OK | W_OK | X_OK) != 0) {
		doctor_say(d, DOCTOR_PROBLEM, "directory",
		    "run this as the daemon's user; if you do, give it the directory (chown)",
		    "%s: %s", d->data, strerror(errno));
	} else {
		doctor_say(d, DOCTOR_OK, "directory", NULL, "%s", d->data);
	}
}

void doctor_running(struct doctor *d)
{
	long pid = 0;
	int running = datadir_look(d->data, &pid);

	if (running < 0)
		doctor_say(d, DOCTOR_PROBLEM, "lock", "run this as the daemon's user",
		    "whether a daemon runs there can't be known: %s", strerror(errno));
	else if (running)
		doctor_say(
		    d, DOCTOR_OK, "lock", NULL, "interviewd is running there (pid %ld)", pid);
	else
		doctor_say(d, DOCTOR_OK, "lock", NULL, "no daemon is running there");
}

static void check_file(struct doctor *d, const char *name, const struct stat *dir, int *bad)
{
	char *path = dir_join(d->data, name), *remedy = NULL;
	struct stat st;

	if (lstat(path, &st) != 0) {
		mem_free(path);
		return;
	}
	if (!S_ISREG(st.st_mode)) {
		doctor_say(d, DOCTOR_PROBLEM, "files", "move it away, and put a good copy there",
		    "%s is no regular file", path);
		(*bad)++;
	} else if (st.st_mode & 077) {
		remedy = xasprintf("chmod 600 %s", path);
		doctor_say(d, DOCTOR_PROBLEM, "files", remedy,
		    "others than its owner may use %s (mode %04o)", path,
		    (unsigned)st.st_mode & 07777);
		(*bad)++;
	} else if (st.st_uid != dir->st_uid) {
		remedy = xasprintf("chown --reference=%s %s", d->data, path);
		doctor_say(d, DOCTOR_PROBLEM, "files", remedy,
		    "%s belongs to user %ld, the directory to %ld", path, (long)st.st_uid,
		    (long)dir->st_uid);
		(*bad)++;
	}
	mem_free(remedy);
	mem_free(path);
}

void doctor_files(struct doctor *d)
{
	static const char *const names[] = {"interviewd.db", "interviewd.db-wal",
	    "interviewd.db-shm", "secret.key", "admin.key", "erasures", "lock"};
	struct stat dir;
	int bad = 0;

	if (stat(d->data, &dir) != 0)
		return;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		check_file(d, names[i], &dir, &bad);
	if (!bad)
		doctor_say(d, DOCTOR_OK, "files", NULL, "their owner alone may read them");
}

static int ends_with(const char *name, const char *end)
{
	size_t len = strlen(name), n = strlen(end);

	return len > n && strcmp(name + len - n, end) == 0;
}

void doctor_left_over(struct doctor *d)
{
	DIR *list = opendir(d->data);
	struct dirent *entry;

	while (list && (entry = readdir(list))) {
		const char *name = entry->d_name;

		if (strcmp(name, "restore.unfinished") == 0)
			doctor_say(d, DOCTOR_PROBLEM, "left over",
			    "run interviewctl restore FILE --force once more; what was there is in "
			    "the newest directory replaced-…",
			    "a restore was cut off");
		else if (strncmp(name, "replaced-", 9) == 0)
			doctor_say(d, DOCTOR_WARNING, "left over",
			    "delete it when you are sure: erasures don't reach it",
			    "%s has what a restore replaced", name);
		else if (ends_with(name, ".partial") || strncmp(name, "interviewd.db.", 14) == 0)
			doctor_say(d, DOCTOR_WARNING, "left over",
			    "delete it, unless a restore or a backup is running",
			    "%s was not finished", name);
	}
	if (list)
		closedir(list);
}

static int64_t size_of(const char *dir, const char *name)
{
	char *path = dir_join(dir, name);
	struct stat st;
	int64_t size = stat(path, &st) == 0 ? (int64_t)st.st_size : 0;

	mem_free(path);
	return size;
}

void doctor_disk(struct doctor *d)
{
	int64_t database = size_of(d->data, "interviewd.db"), room;
	struct statvfs fs;

	if (statvfs(d->data, &fs) != 0) {
		doctor_say(d, DOCTOR_PROBLEM, "disk", "look at the disk", "%s", strerror(errno));
		return;
	}
	room = (int64_t)fs.f_bavail * (int64_t)fs.f_frsize;
	if (room < FREE_MIN || (fs.f_files && fs.f_favail < 16))
		doctor_say(d, DOCTOR_PROBLEM, "disk", "make room; the daemon recovers by itself",
		    "%lld MiB and %lld files are free", (long long)(room >> 20),
		    (long long)fs.f_favail);
	else if (room < database + FREE_BESIDE)
		doctor_say(d, DOCTOR_WARNING, "disk",
		    "make room: an upgrade, an erasure and a backup each need as much as the "
		    "database",
		    "%lld MiB are free, the database has %lld", (long long)(room >> 20),
		    (long long)(database >> 20));
	else
		doctor_say(
		    d, DOCTOR_OK, "disk", NULL, "%lld MiB are free", (long long)(room >> 20));
}
