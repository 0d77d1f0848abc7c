/* Temporary directories (not a test by itself). */
#include "config.h" /* nftw */

#include "temp_dir.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

#define MADE_MAX 64 /* at a time */
#define WALK_FDS 16 /* descriptors that a walk may take */

static char *made[MADE_MAX];
static pid_t owner; /* a child that was forked off must not tidy up */

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st;
	(void)kind;
	(void)at;
	return remove(path);
}

static void remove_tree(const char *path)
{
	(void)nftw(path, remove_one, WALK_FDS, FTW_DEPTH | FTW_PHYS);
}

static void remove_rest(void)
{
	for (size_t i = 0; getpid() == owner && i < MADE_MAX; i++) {
		if (!made[i])
			continue;
		remove_tree(made[i]);
		mem_free(made[i]);
	}
}

char *temp_dir_make(const char *name)
{
	const char *tmp = getenv("TMPDIR");
	char *dir = xasprintf("%s/interviewd-%s.XXXXXX", tmp ? tmp : "/tmp", name);
	size_t i = 0;

	if (!mkdtemp(dir)) {
		perror(dir);
		abort();
	}
	if (!owner) {
		owner = getpid();
		atexit(remove_rest);
	}
	while (i < MADE_MAX && made[i])
		i++;
	if (i < MADE_MAX)
		made[i] = xstrdup(dir);
	return dir;
}

void temp_dir_remove(char *dir)
{
	remove_tree(dir);
	for (size_t i = 0; i < MADE_MAX; i++) {
		if (!made[i] || strcmp(made[i], dir) != 0)
			continue;
		mem_free(made[i]);
		made[i] = NULL;
	}
	mem_free(dir);
}
