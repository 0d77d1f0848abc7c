/* Looking for scripts: each folder with an init.lua, in order of name, so that what is left out is always the same. */
#include "interview/script_folders.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static int is_script(const char *path)
{
	char *init = xasprintf("%s/init.lua", path);
	int found = access(init, F_OK) == 0;

	mem_free(init);
	return found;
}

int script_folders_find(const char *dir, struct script_folders *out)
{
	DIR *handle = opendir(dir);
	struct dirent *entry;
	size_t room = 0;

	memset(out, 0, sizeof *out);
	if (!handle)
		return -1;
	while ((entry = readdir(handle))) {
		char *path = xasprintf("%s/%s", dir, entry->d_name);

		if (entry->d_name[0] == '.' || !is_script(path)) {
			mem_free(path);
			continue;
		}
		if (out->n == room) {
			room = room ? 2 * room : 16;
			out->paths = xreallocarray(out->paths, room, sizeof *out->paths);
		}
		out->paths[out->n++] = path;
	}
	closedir(handle);
	if (out->n)
		qsort(out->paths, out->n, sizeof *out->paths, by_name);
	for (; out->n > SCRIPT_FOLDERS_MAX; out->left_out++)
		mem_free(out->paths[--out->n]);
	return 0;
}

void script_folders_free(struct script_folders *folders)
{
	for (size_t i = 0; i < folders->n; i++)
		mem_free(folders->paths[i]);
	mem_free(folders->paths);
	memset(folders, 0, sizeof *folders);
}
