/* The installation key in its file or systemd credential. */
#include "secret.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/dir.h"
#include "base/mem.h"

#define NAME     "secret.key"
#define FILE_MAX 200 /* 64 digits and a newline; more is something else */

struct secret {
	uint8_t key[SHA256_SIZE];
};

static enum status parse(
    struct secret *s, const char *path, const struct buf *text, struct err *err)
{
	size_t len = text->len;

	while (len && strchr(" \t\r\n", text->data[len - 1]))
		len--;
	if (hex_decode(buf_text(text), len, s->key, sizeof s->key) == 0)
		return STATUS_OK;
	return err_set(err, STATUS_INVALID,
	    "%s is damaged: it must hold 64 hex digits; restore it from a backup", path);
}

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

static enum status read_key(struct secret *s, const char *path, struct err *err)
{
	struct buf text = BUF_INIT;
	enum status st = dir_read_file(path, FILE_MAX, &text, err);

	if (st == STATUS_LIMIT)
		st = err_set(err, STATUS_INVALID,
		    "%s is damaged: it must hold 64 hex digits; restore it from a backup", path);
	if (st == STATUS_OK)
		st = parse(s, path, &text, err);
	if (text.data)
		crypto_wipe(text.data, text.cap);
	buf_free(&text);
	return st;
}

static enum status make_key(struct secret *s, const char *path, struct err *err)
{
	char text[2 * SHA256_SIZE + 2];
	enum status st;

	crypto_random(s->key, sizeof s->key);
	hex_encode(s->key, sizeof s->key, text);
	text[2 * SHA256_SIZE] = '\n';
	st = dir_write_file(path, text, 2 * SHA256_SIZE + 1, 0600, err);
	crypto_wipe(text, sizeof text);
	return st;
}

static enum status open_in_dir(struct secret *s, const char *path, int needed, struct err *err)
{
	enum status st = check_mode(path, err);

	if (st == STATUS_OK)
		return read_key(s, path, err);
	if (st != STATUS_NOT_FOUND)
		return st;
	if (!needed)
		return make_key(s, path, err);
	return err_set(err, STATUS_NOT_FOUND,
	    "%s is missing, but there is a database whose tokens were made with it: restore it "
	    "from "
	    "a backup; if it is lost, make a new one (openssl rand -hex 32 >%s; chmod 600 %s), and "
	    "all session and link tokens given out so far stop working",
	    path, path, path);
}

enum status secret_open(
    const char *dir, const char *credentials, int needed, struct secret **out, struct err *err)
{
	struct secret *s = xcalloc(1, sizeof *s);
	char *path = NULL;
	enum status st;

	if (credentials && *credentials) {
		path = dir_join(credentials, NAME);
		if (access(path, F_OK) != 0) {
			mem_free(path);
			path = NULL;
		}
	}
	if (path) {
		st = read_key(s, path, err);
	} else {
		path = dir_join(dir, NAME);
		st = open_in_dir(s, path, needed, err);
	}
	mem_free(path);
	if (st != STATUS_OK) {
		secret_free(s);
		s = NULL;
	}
	*out = s;
	return st;
}

void secret_derive(const struct secret *s, const char *label, uint8_t out[SHA256_SIZE])
{
	crypto_hmac_sha256(s->key, sizeof s->key, label, strlen(label), out);
}

void secret_free(struct secret *s)
{
	if (!s)
		return;
	crypto_wipe(s, sizeof *s);
	mem_free(s);
}
