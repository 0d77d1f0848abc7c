/* The installation's keys in their file or systemd credential. */
#include "secret.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/dir.h"
#include "base/mem.h"

#define NAME "secret.key"

/* systemd guards the files it hands over, at times by ACLs that show up as a wider mode. */
static enum status check_mode(const char *path, struct err *err)
{
	struct stat st;

	if (lstat(path, &st) < 0)
		return err_set(err, errno == ENOENT ? STATUS_NOT_FOUND : STATUS_IO,
		    "can't read %s: %s", path, strerror(errno));
	if (!S_ISREG(st.st_mode))
		return err_set(err, STATUS_INVALID, "%s is no regular file", path);
	if (st.st_uid != geteuid() && st.st_uid != 0)
		return err_set(err, STATUS_INVALID,
		    "%s belongs to user %ld; it must belong to the daemon's, %ld", path,
		    (long)st.st_uid, (long)geteuid());
	if (st.st_mode & 077)
		return err_set(err, STATUS_INVALID,
		    "others than its owner may use %s (mode %04o); run: chmod 600 %s", path,
		    (unsigned)st.st_mode & 07777, path);
	return STATUS_OK;
}

static enum status read_keys(const char *path, struct keyring **out, struct err *err)
{
	struct buf text = BUF_INIT;
	struct err why;
	enum status st = dir_read_file(path, KEYRING_TEXT_MAX, &text, err);

	*out = NULL;
	/* What is too long is refused as what was read of it. */
	if (st == STATUS_OK || st == STATUS_LIMIT) {
		st = st == STATUS_OK ? keyring_parse(buf_text(&text), text.len, out, &why)
		                     : keyring_parse("", 0, out, &why);
		if (st != STATUS_OK)
			err_set(
			    err, st, "%s is damaged: %s; restore it from a backup", path, why.text);
	}
	if (text.data)
		crypto_wipe(text.data, text.cap);
	buf_free(&text);
	return st;
}

enum status secret_read(const char *path, struct keyring **out, struct err *err)
{
	enum status st = check_mode(path, err);

	*out = NULL;
	return st == STATUS_OK ? read_keys(path, out, err) : st;
}

enum status secret_write(const char *path, const struct keyring *ring, struct err *err)
{
	struct buf text = BUF_INIT;
	enum status st;

	keyring_write(ring, &text);
	st = dir_write_file(path, text.data, text.len, 0600, err);
	crypto_wipe(text.data, text.cap);
	buf_free(&text);
	return st;
}

static enum status make(const char *path, struct keyring **out, struct err *err)
{
	enum status st;

	*out = keyring_new();
	st = secret_write(path, *out, err);
	if (st == STATUS_OK)
		return st;
	keyring_free(*out);
	*out = NULL;
	return st;
}

static char *credential_path(const char *credentials)
{
	char *path = credentials && *credentials ? dir_join(credentials, SECRET_CREDENTIAL) : NULL;

	if (path && access(path, F_OK) == 0)
		return path;
	mem_free(path);
	return NULL;
}

char *secret_path(const char *dir, const char *credentials)
{
	char *path = credential_path(credentials);

	return path ? path : dir_join(dir, NAME);
}

int secret_is_credential(const char *credentials)
{
	char *path = credential_path(credentials);
	int is = path != NULL;

	mem_free(path);
	return is;
}

enum status secret_open(
    const char *dir, const char *credentials, int needed, struct keyring **out, struct err *err)
{
	char *path = credential_path(credentials);
	enum status st;

	if (path) {
		st = read_keys(path, out, err);
		mem_free(path);
		return st;
	}
	path = dir_join(dir, NAME);
	st = secret_read(path, out, err);
	if (st == STATUS_NOT_FOUND && !needed)
		st = make(path, out, err);
	else if (st == STATUS_NOT_FOUND)
		err_set(err, st,
		    "%s is missing, but there is a database whose tokens were made with it: "
		    "restore it from a backup; if it is lost, make a new one (openssl rand -hex 32 "
		    ">%s; chmod 600 %s), and all session and link tokens given out so far stop "
		    "working, and secrets that it sealed must be made anew",
		    path, path, path);
	mem_free(path);
	return st;
}
