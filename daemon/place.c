/* Where the shipped scripts are. */
#include "place.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

#define LEVELS 3 /* build/interviewd, build/bench/interviewd, build/a/b/interviewd */

static int is_directory(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* The path if it is a directory, else it is freed and NULL. */
static char *if_directory(char *path)
{
	if (is_directory(path))
		return path;
	mem_free(path);
	return NULL;
}

/* Cuts the last part of a path off; false if none is left. */
static int up(char *path)
{
	char *slash = strrchr(path, '/');

	if (!slash || slash == path)
		return 0;
	*slash = '\0';
	return 1;
}

char *place_scripts_of(const char *exe, const char *kind)
{
	char *at = xstrdup(exe), *marker, *found = NULL;
	int level, is_checkout;

	for (level = 0; !found && level <= LEVELS && up(at); level++) {
		marker = xasprintf("%s/configure.ac", at);
		is_checkout = access(marker, F_OK) == 0;
		mem_free(marker);
		if (is_checkout)
			found = if_directory(xasprintf("%s/%s", at, kind));
	}
	mem_free(at);
	at = xstrdup(exe);
	if (!found && up(at) && up(at))
		found = if_directory(xasprintf("%s/share/interviewd/%s", at, kind));
	mem_free(at);
	return found;
}

char *place_scripts(const char *kind)
{
	char exe[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);

	exe[n > 0 ? n : 0] = '\0';
	return place_scripts_of(exe, kind);
}
