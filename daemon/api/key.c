/* Keys: their text, their checksum, and the first one of an installation. */
#include "api/key.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/crypto.h"
#include "base/typeid.h"
#include "interview/session_look.h"

#define SECRET_BYTES 32
#define SECRET_CHARS 52 /* 256 bits in fives, rounded up */
#define CHECK_CHARS  7  /* 32 bits */

static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz"; /* Crockford: no i, l, o, u */
static const char *const kinds[] = {"admin", "live", "pub"};

static char *encode(const uint8_t *bytes, size_t len, char *out)
{
	unsigned bits = 0, value = 0;

	for (size_t i = 0; i < len; i++) {
		value = value << 8 | bytes[i];
		bits += 8;
		while (bits >= 5) {
			bits -= 5;
			*out++ = digits[value >> bits & 31];
		}
		value &= (1u << bits) - 1;
	}
	if (bits)
		*out++ = digits[value << (5 - bits) & 31];
	return out;
}

static char *check(const char *text, size_t len, char *out)
{
	uint32_t crc = crc32_of(text, len);
	uint8_t bytes[4] = {
	    (uint8_t)(crc >> 24), (uint8_t)(crc >> 16), (uint8_t)(crc >> 8), (uint8_t)crc};

	return encode(bytes, sizeof bytes, out);
}

char *key_make(const char *kind, char out[KEY_TEXT_SIZE])
{
	uint8_t secret[SECRET_BYTES];
	size_t len = (size_t)snprintf(out, KEY_TEXT_SIZE, "ivd_%s_", kind);
	char *end;

	crypto_random(secret, sizeof secret);
	end = encode(secret, sizeof secret, out + len);
	end = check(out, (size_t)(end - out), end);
	*end = '\0';
	crypto_wipe(secret, sizeof secret);
	return out;
}

int key_plausible(const char *text)
{
	size_t len = strlen(text);
	char sum[CHECK_CHARS + 1];

	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		char prefix[16];
		size_t n = (size_t)snprintf(prefix, sizeof prefix, "ivd_%s_", kinds[i]);

		if (strncmp(text, prefix, n) != 0 || len != n + SECRET_CHARS + CHECK_CHARS ||
		    strspn(text + n, digits) != len - n)
			continue;
		check(text, len - CHECK_CHARS, sum);
		return memcmp(sum, text + len - CHECK_CHARS, CHECK_CHARS) == 0;
	}
	return 0;
}

char *key_prefix(const char *key, char out[KEY_PREFIX_SIZE])
{
	snprintf(out, KEY_PREFIX_SIZE, "%s", key);
	return out;
}

struct bootstrap {
	struct job job;
	int64_t workspace; /* 0 while there is none */
	const char *key;
};

static enum status find_run(struct db *db, struct job *job)
{
	struct bootstrap *b = (struct bootstrap *)job;
	struct rows *rows =
	    db_query(db, "SELECT number FROM workspace ORDER BY number LIMIT 1", "");

	if (rows_next(rows))
		b->workspace = rows_int(rows, 0);
	return rows_end(rows);
}

enum status key_first_workspace(struct store *store, int64_t *workspace, struct err *err)
{
	struct bootstrap b = {.job = {.run = find_run}};
	enum status st = store_read_wait(store, &b.job);

	*workspace = b.workspace;
	if (st != STATUS_OK)
		*err = b.job.err;
	return st;
}

static enum status bootstrap_run(struct db *db, struct job *job)
{
	struct bootstrap *b = (struct bootstrap *)job;
	struct uuid id = uuid_new();
	uint8_t hash[SHA256_SIZE];
	char shown[KEY_PREFIX_SIZE];
	int64_t now = clock_wall_ms();
	enum status st;

	st = db_exec(db, "INSERT INTO workspace (id, name, created_at) VALUES ($1, $2, $3)", "bti",
	    (const void *)id.bytes, (size_t)UUID_SIZE, WORKSPACE_UNNAMED, now);
	if (st != STATUS_OK)
		return st;
	b->workspace = db_last_id(db);
	crypto_sha256(b->key, strlen(b->key), hash);
	id = uuid_new();
	return db_exec(db,
	    "INSERT INTO api_key (id, workspace, kind, name, hash, prefix, created_at) "
	    "VALUES ($1, NULL, 'operator', 'admin.key', $2, $3, $4)",
	    "bbti", (const void *)id.bytes, (size_t)UUID_SIZE, (const void *)hash,
	    (size_t)SHA256_SIZE, key_prefix(b->key, shown), now);
}

enum status key_bootstrap(struct store *store, const char *key, int64_t *workspace, struct err *err)
{
	struct bootstrap b = {.job = {.run = bootstrap_run}, .key = key};
	enum status st = store_write_wait(store, &b.job);

	*workspace = b.workspace;
	if (st != STATUS_OK)
		*err = b.job.err;
	return st;
}
