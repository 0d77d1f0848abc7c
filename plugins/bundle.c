/* Bundles: a script's folder read into one value, checked against its limits, sorted and named by its hash. */
#include "plugins/host.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"

#define PATH_BYTES_MAX 200
#define ENTRIES_MAX    1000 /* looked at in one folder tree: a script's folder is no place for more */

/* A folder being read. */
struct walk {
	json_t *files;
	size_t bytes, entries;
	struct err *err;
};

static int ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);

	return n > m && strcmp(s + n - m, end) == 0;
}

static int belongs(const char *name)
{
	return ends_with(name, ".lua") || strcmp(name, "README.md") == 0;
}

/* Letters, digits, '_', '-' and '.' in parts that don't begin with a dot. */
static int path_fits(const char *path)
{
	static const char letters[] =
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.";
	const char *part = path, *name = strrchr(path, '/');
	int depth = 0;

	if (strlen(path) > PATH_BYTES_MAX)
		return 0;
	for (;;) {
		size_t n = strspn(part, letters);

		if (n == 0 || part[0] == '.' || depth++ > BUNDLE_DEPTH_MAX)
			return 0;
		if (part[n] == '\0')
			break;
		if (part[n] != '/')
			return 0;
		part += n + 1;
	}
	return belongs(name ? name + 1 : path);
}

static enum status file_read(struct walk *w, int dirfd, const char *name, const char *path)
{
	int fd = openat(dirfd, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
	struct buf text = BUF_INIT;
	enum status st = STATUS_OK;
	struct stat sb;
	ssize_t got = 0;

	if (fd < 0 || fstat(fd, &sb) < 0) {
		st = errno == ELOOP
		    ? err_set(w->err, STATUS_INVALID,
		          "%s is a symbolic link; scripts are read from plain files", path)
		    : err_set(w->err, STATUS_IO, "%s: %s", path, strerror(errno));
		goto out;
	}
	if (!S_ISREG(sb.st_mode)) {
		st = err_set(w->err, STATUS_INVALID, "%s is no plain file", path);
		goto out;
	}
	while (w->bytes + text.len <= BUNDLE_BYTES_MAX &&
	    (got = read(fd, buf_reserve(&text, 65536), 65536)) > 0)
		text.len += (size_t)got;
	w->bytes += text.len;
	if (got < 0)
		st = err_set(w->err, STATUS_IO, "%s: %s", path, strerror(errno));
	else if (w->bytes > BUNDLE_BYTES_MAX)
		st = err_set(w->err, STATUS_INVALID, "the script is larger than %d bytes (at %s)",
		    BUNDLE_BYTES_MAX, path);
	else if (memchr(buf_text(&text), '\0', text.len) || !utf8_valid(buf_text(&text), text.len))
		st = err_set(w->err, STATUS_INVALID, "%s isn't UTF-8 text", path);
	else
		json_object_set_new(w->files, path, json_stringn(buf_text(&text), text.len));
out:
	if (fd >= 0)
		close(fd);
	buf_free(&text);
	return st;
}

static enum status folder_read(struct walk *w, int fd, const char *prefix, int depth);

static enum status entry_read(
    struct walk *w, int dirfd, const char *prefix, const char *name, int depth)
{
	char path[PATH_BYTES_MAX + 64];
	enum status st = STATUS_OK;
	struct stat sb;
	int fd;

	if (name[0] == '.')
		return STATUS_OK;
	if (++w->entries > ENTRIES_MAX)
		return err_set(
		    w->err, STATUS_INVALID, "more than %d entries in the folder", ENTRIES_MAX);
	if (fstatat(dirfd, name, &sb, AT_SYMLINK_NOFOLLOW) < 0)
		return err_set(w->err, STATUS_IO, "%s%s: %s", prefix, name, strerror(errno));
	if (!S_ISDIR(sb.st_mode) && !belongs(name))
		return STATUS_OK;
	if (snprintf(path, sizeof path, "%s%s", prefix, name) > PATH_BYTES_MAX)
		return err_set(w->err, STATUS_INVALID, "%s%s: the path is longer than %d bytes",
		    prefix, name, PATH_BYTES_MAX);
	if (!S_ISDIR(sb.st_mode)) {
		if (!path_fits(path))
			return err_set(w->err, STATUS_INVALID,
			    "%s: names are made of letters, digits, '_', '-' and '.'", path);
		if (json_object_size(w->files) >= BUNDLE_FILES_MAX)
			return err_set(w->err, STATUS_INVALID, "more than %d files (at %s)",
			    BUNDLE_FILES_MAX, path);
		return file_read(w, dirfd, name, path);
	}
	if (depth >= BUNDLE_DEPTH_MAX)
		return err_set(w->err, STATUS_INVALID, "%s: folders are nested more than %d deep",
		    path, BUNDLE_DEPTH_MAX);
	if ((fd = openat(dirfd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)) < 0)
		return err_set(w->err, STATUS_IO, "%s: %s", path, strerror(errno));
	strcat(path, "/");
	st = folder_read(w, fd, path, depth + 1);
	return st;
}

/* Takes over fd. */
static enum status folder_read(struct walk *w, int fd, const char *prefix, int depth)
{
	DIR *dir = fdopendir(fd);
	enum status st = STATUS_OK;
	struct dirent *entry;

	if (!dir) {
		close(fd);
		return err_set(w->err, STATUS_IO, "%s: %s", prefix, strerror(errno));
	}
	while (st == STATUS_OK && (entry = readdir(dir)))
		st = entry_read(w, dirfd(dir), prefix, entry->d_name, depth);
	closedir(dir);
	return st;
}

static int compare_keys(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Sorts the files and hashes them; takes over `files`, which has been checked. */
static struct bundle *bundle_make(json_t *files)
{
	struct bundle *bundle = xcalloc(1, sizeof *bundle);
	size_t n = json_object_size(files), i = 0;
	const char **keys = xcalloc(n + 1, sizeof *keys);
	struct buf text = BUF_INIT;
	const char *key;
	json_t *value;

	json_object_foreach(files, key, value)
	{
		keys[i++] = key;
	}
	qsort(keys, n, sizeof *keys, compare_keys);
	bundle->files = json_object();
	for (i = 0; i < n; i++) {
		value = json_object_get(files, keys[i]);
		json_object_set(bundle->files, keys[i], value);
		/* The length keeps one file's end apart from the next one's name. */
		buf_printf(&text, "%s\n%zu\n", keys[i], json_string_length(value));
		buf_add(&text, json_string_value(value), json_string_length(value));
	}
	crypto_sha256(buf_text(&text), text.len, bundle->sha256);
	buf_free(&text);
	mem_free(keys);
	json_decref(files);
	return bundle;
}

enum status bundle_read(const char *dir, struct bundle **out, struct err *err)
{
	struct walk w = {NULL, 0, 0, err};
	enum status st;
	int fd;

	*out = NULL;
	if ((fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) < 0)
		return errno == ENOENT || errno == ENOTDIR
		    ? err_set(err, STATUS_NOT_FOUND, "there is no folder %s", dir)
		    : err_set(err, STATUS_IO, "%s: %s", dir, strerror(errno));
	w.files = json_object();
	st = folder_read(&w, fd, "", 0);
	if (st == STATUS_OK && !json_object_get(w.files, "init.lua"))
		st = err_set(err, STATUS_INVALID, "%s holds no init.lua", dir);
	if (st == STATUS_OK)
		*out = bundle_make(w.files);
	else
		json_decref(w.files);
	return st;
}

enum status bundle_parse(const char *text, size_t len, struct bundle **out, struct err *err)
{
	json_t *files = json_read(text, len, err), *value;
	enum status st = STATUS_OK;
	const char *key;
	size_t bytes = 0;

	*out = NULL;
	if (!files)
		return STATUS_INVALID;
	if (!json_is_object(files) || json_object_size(files) > BUNDLE_FILES_MAX ||
	    !json_is_string(json_object_get(files, "init.lua")))
		st = err_set(err, STATUS_INVALID,
		    "a bundle is an object of at most %d files with init.lua among them",
		    BUNDLE_FILES_MAX);
	json_object_foreach(files, key, value)
	{
		bytes += json_string_length(value);
		if (st == STATUS_OK && (!json_is_string(value) || !path_fits(key)))
			st = err_set(
			    err, STATUS_INVALID, "a bundle can't hold the file \"%.100s\"", key);
	}
	if (st == STATUS_OK && bytes > BUNDLE_BYTES_MAX)
		st = err_set(
		    err, STATUS_INVALID, "a bundle holds at most %d bytes", BUNDLE_BYTES_MAX);
	if (st == STATUS_OK)
		*out = bundle_make(files);
	else
		json_decref(files);
	return st;
}

/* A state that is made again runs init.lua and its modules; all else has been read. */
static int read_once(const char *path)
{
	static const char *const data[] = {"lexicon/", "probes/", "locale/"};

	for (size_t i = 0; i < sizeof data / sizeof *data; i++)
		if (strncmp(path, data[i], strlen(data[i])) == 0)
			return 1;
	return strcmp(path, "test.lua") == 0 || strcmp(path, "README.md") == 0;
}

void bundle_slim(struct bundle *bundle)
{
	const char *path;
	json_t *text;
	void *next;

	json_object_foreach_safe(bundle->files, next, path, text)
	{
		if (read_once(path))
			json_object_del(bundle->files, path);
	}
	bundle->slim = 1;
}

void bundle_free(struct bundle *bundle)
{
	if (!bundle)
		return;
	mem_free(bundle->kind);
	mem_free(bundle->name);
	mem_free(bundle->version);
	json_decref(bundle->files);
	mem_free(bundle);
}
