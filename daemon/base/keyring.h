/* The installation's keys: the current one, and older ones that still open what was made with them. From them come the
 * subkeys of tokens, and the seals of secrets at rest. Never changed once made: any thread. */
#ifndef INTERVIEWD_BASE_KEYRING_H
#define INTERVIEWD_BASE_KEYRING_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/crypto.h"
#include "base/status.h"

#define KEYRING_MAX      8 /* keys: a token is tried under each */
#define KEYRING_TEXT_MAX 1024
#define KEYRING_ID_SIZE  8
#define KEYRING_ID_TEXT  (2 * KEYRING_ID_SIZE + 1)

struct keyring;

/* A ring of one random key. */
struct keyring *keyring_new(void);
/* Reads what keyring_write wrote: the current key in 64 hex digits; then a line for each older one, its digits, "replaced"
 * and the time. STATUS_INVALID with err saying what must be there. */
enum status keyring_parse(const char *text, size_t len, struct keyring **out, struct err *err);
void keyring_write(const struct keyring *ring, struct buf *out);
/* A ring with a fresh random key before those of `ring`, whose current one was replaced now. NULL where it is full. */
struct keyring *keyring_rotate(const struct keyring *ring, int64_t now_ms);
/* A ring without the older keys that were replaced at or before `replaced_ms`; INT64_MAX leaves the current one alone. */
struct keyring *keyring_without(const struct keyring *ring, int64_t replaced_ms);
void keyring_free(struct keyring *ring); /* wipes; NULL is fine */

size_t keyring_count(const struct keyring *ring);
/* What the i-th key (0: the current one) is called: it tells nothing about the key. Returns out. */
char *keyring_id(const struct keyring *ring, size_t i, char out[KEYRING_ID_TEXT]);

/* --- Subkeys ---------------------------------------------------------------------------------------------- */

/* For one purpose, of every key, the current one's first: HMAC-SHA256(key, label). */
struct subkeys {
	size_t n;
	uint8_t key[KEYRING_MAX][SHA256_SIZE];
};

void keyring_subkeys(const struct keyring *ring, const char *label, struct subkeys *out);
/* HMAC-SHA256 under the current key's. */
void subkeys_mac(
    const struct subkeys *keys, const void *data, size_t len, uint8_t mac[SHA256_SIZE]);
/* Are these the first `maclen` bytes of such a MAC under any of them? Constant time in what it compares. */
int subkeys_hold(
    const struct subkeys *keys, const void *data, size_t len, const uint8_t *mac, size_t maclen);

/* --- Seals ------------------------------------------------------------------------------------------------- */

/* Where a sealed secret stands. It opens nowhere else. */
struct sealed_place {
	const char *table, *column;
	int64_t row;
};

/* Appends what is to be stored, made with the current key. */
void keyring_seal(const struct keyring *ring, const struct sealed_place *place, const void *plain,
    size_t len, struct buf *out);
/* Appends what was sealed. STATUS_NOT_FOUND if the key it was made with is not in the ring, STATUS_CORRUPT if a bit of it
 * or of its place is another; out is as it was then. */
enum status keyring_open(const struct keyring *ring, const struct sealed_place *place,
    const void *sealed, size_t len, struct buf *out);
/* Was it made with the current key? */
int keyring_is_current(const struct keyring *ring, const void *sealed, size_t len);

#endif
