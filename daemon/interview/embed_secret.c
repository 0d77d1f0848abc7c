/* A workspace's embed secret: read, made, and what it signed. */
#include "interview/embed_secret.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"

#define PREFIX "ivd_embed_"

static struct sealed_place place_of(int64_t workspace)
{
	return (struct sealed_place){"workspace", "embed_secret", workspace};
}

/* The column's value opened. */
static enum status open_secret(const struct keyring *ring, int64_t workspace, const void *sealed,
    size_t len, struct embed_secret *out)
{
	const struct sealed_place place = place_of(workspace);
	struct buf text = BUF_INIT;
	enum status st = keyring_open(ring, &place, sealed, len, &text);

	if (st == STATUS_OK && text.len < sizeof out->text)
		memcpy(out->text, text.data, text.len + 1);
	else
		st = STATUS_CORRUPT;
	if (text.data)
		crypto_wipe(text.data, text.cap);
	buf_free(&text);
	return st;
}

enum status embed_secret_read(
    struct db *db, const struct keyring *ring, int64_t workspace, struct embed_secret *out)
{
	struct rows *rows =
	    db_query(db, "SELECT embed_secret FROM workspace WHERE number = $1", "i", workspace);
	enum status st = STATUS_NOT_FOUND, end;

	if (rows_next(rows) && !rows_null(rows, 0)) {
		size_t len;
		const void *sealed = rows_blob(rows, 0, &len);

		st = open_secret(ring, workspace, sealed, len, out);
	}
	end = rows_end(rows);
	return end != STATUS_OK ? end : st;
}

struct get {
	struct job job;
	const struct keyring *ring;
	int64_t workspace;
	int renew;
	struct once *once;
	struct embed_secret secret;
	embed_secret_done *done;
	void *arg;
};

static enum status make(struct db *db, struct get *get)
{
	const struct sealed_place place = place_of(get->workspace);
	uint8_t bytes[SHA256_SIZE];
	struct buf sealed = BUF_INIT;
	size_t prefix = strlen(PREFIX);
	enum status st;

	crypto_random(bytes, sizeof bytes);
	memcpy(get->secret.text, PREFIX, prefix);
	hex_encode(bytes, sizeof bytes, get->secret.text + prefix);
	crypto_wipe(bytes, sizeof bytes);
	keyring_seal(get->ring, &place, get->secret.text, strlen(get->secret.text), &sealed);
	st = db_exec(db, "UPDATE workspace SET embed_secret = $1 WHERE number = $2", "bi",
	    (const void *)sealed.data, sealed.len, get->workspace);
	buf_free(&sealed);
	if (st == STATUS_OK && db_changes(db) != 1)
		st = db_fail(db, STATUS_NOT_FOUND, "there is no such workspace");
	return st;
}

static enum status get_run(struct db *db, struct job *job)
{
	struct get *get = (struct get *)job;
	enum status st = get->renew
	    ? STATUS_NOT_FOUND
	    : embed_secret_read(db, get->ring, get->workspace, &get->secret);

	if (st == STATUS_NOT_FOUND) {
		st = make(db, get);
		return st == STATUS_OK ? once_keep(db, get->once, &get->secret) : st;
	}
	if (st == STATUS_CORRUPT)
		return db_fail(db, st,
		    "the embed secret of workspace %lld was sealed with a key that is not in "
		    "secret.key, or is damaged",
		    (long long)get->workspace);
	return st;
}

static void get_done(struct job *job)
{
	struct get *get = (struct get *)job;

	get->done(job->status, &job->err, job->status == STATUS_OK ? &get->secret : NULL, get->arg);
	crypto_wipe(&get->secret, sizeof get->secret);
	mem_free(get);
}

void embed_secret_get(struct store *store, struct mailbox *home, const struct keyring *ring,
    int64_t workspace, int renew, struct once *once, embed_secret_done *done, void *arg)
{
	struct get *get = xcalloc(1, sizeof *get);

	get->job.run = get_run;
	get->job.done = get_done;
	get->job.home = home;
	get->ring = ring;
	get->workspace = workspace;
	get->renew = renew;
	get->once = once;
	get->done = done;
	get->arg = arg;
	if (store_write(store, &get->job) == STATUS_OK)
		return;
	done(STATUS_BUSY, NULL, NULL, arg);
	mem_free(get);
}

int embed_secret_signed(
    const struct embed_secret *secret, const char *identity, const char *signature)
{
	uint8_t mac[SHA256_SIZE];
	char hex[2 * SHA256_SIZE + 1];

	crypto_hmac_sha256(secret->text, strlen(secret->text), identity, strlen(identity), mac);
	hex_encode(mac, sizeof mac, hex);
	return strlen(signature) == sizeof hex - 1 && crypto_equal(hex, signature, sizeof hex - 1);
}
