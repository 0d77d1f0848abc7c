/* Where the shipped scripts are. */
#include "place.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/dir.h"
#include "base/mem.h"

#define LEVELS 3 /* build/interviewd, build/tests/bench/load */

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

/* What configure wrote into the build tree: where the checkout is. NULL where there is no such file. */
static char *source_of(const char *directory)
{
	char *path = dir_join(directory, "source-dir"), *source = NULL;
	struct buf text = BUF_INIT;

	if (dir_read_file(path, PATH_MAX, &text, NULL) == STATUS_OK)
		source = xstrndup(buf_text(&text), strcspn(buf_text(&text), "\n"));
	buf_free(&text);
	mem_free(path);
	return source;
}

char *place_scripts_of(const char *exe, const char *kind)
{
	char *at = xstrdup(exe), *source = NULL, *found = NULL;
	int level;

	for (level = 0; !source && level < LEVELS && up(at); level++)
		source = source_of(at);
	mem_free(at);
	if (source)
		found = if_directory(dir_join(source, kind));
	mem_free(source);
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
