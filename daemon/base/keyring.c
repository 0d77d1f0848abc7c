/* The installation's keys as text, their subkeys, and the seals made with them. */
#include "base/keyring.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/seal.h"

#define DIGITS   (2 * SHA256_SIZE)
#define REPLACED " replaced "
#define LABEL_ID "key id"
/* A sealed record: version, key id, then what base/seal.h makes. */
#define VERSION 1
#define HEAD    (1 + KEYRING_ID_SIZE)

struct one {
	uint8_t key[SHA256_SIZE];
	uint8_t id[KEYRING_ID_SIZE]; /* derived, so that it can't belong to another key */
	int64_t replaced_at;         /* 0: the current one */
};

struct keyring {
	size_t n;
	struct one keys[KEYRING_MAX];
};

static void derive(const struct one *one, const char *label, uint8_t out[SHA256_SIZE])
{
	crypto_hmac_sha256(one->key, sizeof one->key, label, strlen(label), out);
}

static void name(struct one *one)
{
	uint8_t id[SHA256_SIZE];

	derive(one, LABEL_ID, id);
	memcpy(one->id, id, sizeof one->id);
}

struct keyring *keyring_new(void)
{
	struct keyring *ring = xcalloc(1, sizeof *ring);

	crypto_random(ring->keys[0].key, SHA256_SIZE);
	name(&ring->keys[0]);
	ring->n = 1;
	return ring;
}

void keyring_free(struct keyring *ring)
{
	if (!ring)
		return;
	crypto_wipe(ring, sizeof *ring);
	mem_free(ring);
}

/* --- Text -------------------------------------------------------------------------------------------------- */

/* One line; the first is the current key. Returns 0 if it can't be read. */
static int parse_line(struct keyring *ring, const char *line, size_t len)
{
	struct one *one = &ring->keys[ring->n];
	char time[CLOCK_RFC3339_SIZE];
	size_t mark = DIGITS + strlen(REPLACED);

	if (ring->n == KEYRING_MAX || len < DIGITS ||
	    hex_decode(line, DIGITS, one->key, sizeof one->key) != 0)
		return 0;
	if (ring->n == 0 ? len != DIGITS : len <= mark || len - mark >= sizeof time)
		return 0;
	if (ring->n > 0) {
		if (memcmp(line + DIGITS, REPLACED, strlen(REPLACED)) != 0)
			return 0;
		memcpy(time, line + mark, len - mark);
		time[len - mark] = '\0';
		if (clock_parse(time, &one->replaced_at) != 0)
			return 0;
	}
	name(one);
	for (size_t i = 0; i < ring->n; i++)
		if (crypto_equal(ring->keys[i].key, one->key, SHA256_SIZE))
			return 0;
	ring->n++;
	return 1;
}

enum status keyring_parse(const char *text, size_t len, struct keyring **out, struct err *err)
{
	struct keyring *ring = xcalloc(1, sizeof *ring);
	int good = 1;

	while (len && strchr(" \t\r\n", text[len - 1]))
		len--;
	for (size_t at = 0, n; good && at <= len; at += n + 1) {
		const char *end = memchr(text + at, '\n', len - at);

		n = end ? (size_t)(end - (text + at)) : len - at;
		good = parse_line(ring, text + at, n && text[at + n - 1] == '\r' ? n - 1 : n);
	}
	*out = good ? ring : NULL;
	if (good)
		return STATUS_OK;
	keyring_free(ring);
	return err_set(err, STATUS_INVALID,
	    "it must hold 64 hex digits, and a line of 64 others, \"replaced\" and a time for each "
	    "older key (%d in all)",
	    KEYRING_MAX);
}

void keyring_write(const struct keyring *ring, struct buf *out)
{
	char digits[DIGITS + 1], time[CLOCK_RFC3339_SIZE];

	for (size_t i = 0; i < ring->n; i++) {
		hex_encode(ring->keys[i].key, SHA256_SIZE, digits);
		buf_puts(out, digits);
		if (i > 0)
			buf_printf(
			    out, "%s%s", REPLACED, clock_rfc3339(ring->keys[i].replaced_at, time));
		buf_putc(out, '\n');
	}
	crypto_wipe(digits, sizeof digits);
}

/* --- Rotation ---------------------------------------------------------------------------------------------- */

struct keyring *keyring_rotate(const struct keyring *ring, int64_t now_ms)
{
	struct keyring *next;

	if (ring->n == KEYRING_MAX)
		return NULL;
	next = keyring_new();
	for (size_t i = 0; i < ring->n; i++)
		next->keys[next->n++] = ring->keys[i];
	next->keys[1].replaced_at = now_ms;
	return next;
}

struct keyring *keyring_without(const struct keyring *ring, int64_t replaced_ms)
{
	struct keyring *rest = xcalloc(1, sizeof *rest);

	for (size_t i = 0; i < ring->n; i++)
		if (i == 0 || ring->keys[i].replaced_at > replaced_ms)
			rest->keys[rest->n++] = ring->keys[i];
	return rest;
}

size_t keyring_count(const struct keyring *ring)
{
	return ring->n;
}

char *keyring_id(const struct keyring *ring, size_t i, char out[KEYRING_ID_TEXT])
{
	hex_encode(ring->keys[i].id, KEYRING_ID_SIZE, out);
	return out;
}

/* --- Subkeys ----------------------------------------------------------------------------------------------- */

void keyring_subkeys(const struct keyring *ring, const char *label, struct subkeys *out)
{
	memset(out, 0, sizeof *out);
	for (out->n = 0; out->n < ring->n; out->n++)
		derive(&ring->keys[out->n], label, out->key[out->n]);
}

void subkeys_mac(const struct subkeys *keys, const void *data, size_t len, uint8_t mac[SHA256_SIZE])
{
	crypto_hmac_sha256(keys->key[0], SHA256_SIZE, data, len, mac);
}

int subkeys_hold(
    const struct subkeys *keys, const void *data, size_t len, const uint8_t *mac, size_t maclen)
{
	uint8_t own[SHA256_SIZE];

	if (maclen > sizeof own)
		return 0;
	for (size_t i = 0; i < keys->n; i++) {
		crypto_hmac_sha256(keys->key[i], SHA256_SIZE, data, len, own);
		if (crypto_equal(own, mac, maclen))
			return 1;
	}
	return 0;
}

/* --- Seals ------------------------------------------------------------------------------------------------- */

/* "table:row:column:key-id" */
static size_t context_of(const struct sealed_place *place, const struct one *one, char out[128])
{
	char id[KEYRING_ID_TEXT];
	int n;

	hex_encode(one->id, sizeof one->id, id);
	n = snprintf(out, 128, "%s:%" PRId64 ":%s:%s", place->table, place->row, place->column, id);
	return n < 128 ? (size_t)n : 127;
}

void keyring_seal(const struct keyring *ring, const struct sealed_place *place, const void *plain,
    size_t len, struct buf *out)
{
	const struct one *one = &ring->keys[0];
	uint8_t key[SHA256_SIZE];
	char context[128];

	derive(one, "seal", key);
	buf_putc(out, VERSION);
	buf_add(out, one->id, sizeof one->id);
	seal_close(key, context, context_of(place, one, context), plain, len,
	    (uint8_t *)buf_reserve(out, len + SEAL_OVERHEAD));
	out->len += len + SEAL_OVERHEAD;
	out->data[out->len] = '\0';
	crypto_wipe(key, sizeof key);
}

static const struct one *maker_of(const struct keyring *ring, const uint8_t *sealed, size_t len)
{
	if (len < HEAD + SEAL_OVERHEAD || sealed[0] != VERSION)
		return NULL;
	for (size_t i = 0; i < ring->n; i++)
		if (memcmp(ring->keys[i].id, sealed + 1, KEYRING_ID_SIZE) == 0)
			return &ring->keys[i];
	return NULL;
}

enum status keyring_open(const struct keyring *ring, const struct sealed_place *place,
    const void *sealed, size_t len, struct buf *out)
{
	const uint8_t *bytes = sealed;
	const struct one *one = maker_of(ring, bytes, len);
	uint8_t key[SHA256_SIZE];
	char context[128];
	int opened;

	if (len < HEAD + SEAL_OVERHEAD || bytes[0] != VERSION)
		return STATUS_CORRUPT;
	if (!one)
		return STATUS_NOT_FOUND;
	derive(one, "seal", key);
	opened = seal_open(key, context, context_of(place, one, context), bytes + HEAD, len - HEAD,
	    (uint8_t *)buf_reserve(out, len));
	crypto_wipe(key, sizeof key);
	if (opened == 0)
		out->len += len - HEAD - SEAL_OVERHEAD;
	out->data[out->len] = '\0';
	return opened == 0 ? STATUS_OK : STATUS_CORRUPT;
}

int keyring_is_current(const struct keyring *ring, const void *sealed, size_t len)
{
	return maker_of(ring, sealed, len) == &ring->keys[0];
}
