/* UUIDv7 in the order of their making, and their text form with a typed prefix. */
#include "base/typeid.h"

#include <stdatomic.h>
#include <string.h>

#include "base/clock.h"
#include "base/crypto.h"

#define PREFIX_MAX 32
#define DIGITS     26

/* Random bytes are fetched from the kernel for 64 ids at a time. */
#define POOL_SIZE (64 * 10)

static _Thread_local uint8_t pool[POOL_SIZE];
static _Thread_local size_t pool_left;

/* The last time given out: 48 bits of milliseconds, 12 of a counter (RFC 9562, 6.2 method 1). */
static _Atomic uint64_t last_stamp;

static void take_random(uint8_t *out, size_t len)
{
	if (pool_left < len) {
		crypto_random(pool, sizeof pool);
		pool_left = sizeof pool;
	}
	pool_left -= len;
	memcpy(out, pool + pool_left, len);
	memset(pool + pool_left, 0, len);
}

/* Greater than every stamp before. The counter starts below its half, so that there is room for
 * 2048 ids in a millisecond; beyond, it carries into the time, which then runs ahead. */
static uint64_t next_stamp(uint64_t seed)
{
	int64_t now = clock_wall_ms();
	uint64_t least, last, stamp;

	least = (now > 0 ? (uint64_t)now & 0xffffffffffff : 0) << 12 | (seed & 0x7ff);
	last = atomic_load_explicit(&last_stamp, memory_order_relaxed);
	do {
		stamp = least > last ? least : last + 1;
	} while (!atomic_compare_exchange_weak(&last_stamp, &last, stamp));
	return stamp;
}

struct uuid uuid_new(void)
{
	struct uuid id;
	uint8_t seed[2];
	uint64_t stamp;
	int i;

	take_random(seed, sizeof seed);
	take_random(id.bytes + 8, 8);
	stamp = next_stamp((uint64_t)seed[0] << 8 | seed[1]);
	for (i = 0; i < 6; i++)
		id.bytes[i] = (uint8_t)(stamp >> (52 - 8 * i));
	id.bytes[6] = (uint8_t)(0x70 | (stamp >> 8 & 15));
	id.bytes[7] = (uint8_t)stamp;
	id.bytes[8] = (uint8_t)((id.bytes[8] & 0x3f) | 0x80);
	return id;
}

int uuid_equal(const struct uuid *a, const struct uuid *b)
{
	return memcmp(a->bytes, b->bytes, UUID_SIZE) == 0;
}

/* Crockford's alphabet: no i, l, o, u. */
static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz";

static int digit_value(char c)
{
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (int)(at - digits) : -1;
}

/* 128 bits as 26 digits of 5: two zero bits come first. */
char *typeid_format(const char *prefix, const struct uuid *id, char out[TYPEID_TEXT_MAX])
{
	size_t plen = strnlen(prefix, PREFIX_MAX);
	unsigned bits = 0, have = 2, in = 0;
	char *p = out;
	int i;

	memcpy(p, prefix, plen);
	p += plen;
	*p++ = '_';
	for (i = 0; i < DIGITS; i++) {
		if (have < 5) {
			bits = (bits & ((1u << have) - 1)) << 8 | id->bytes[in++];
			have += 8;
		}
		have -= 5;
		*p++ = digits[bits >> have & 31];
	}
	*p = '\0';
	return out;
}

int typeid_parse(const char *prefix, const char *text, struct uuid *id)
{
	size_t plen = strlen(prefix);
	unsigned bits = 0, have = 0, n = 0;
	int i, value;

	if (strncmp(text, prefix, plen) != 0 || text[plen] != '_')
		return -1;
	text += plen + 1;
	if (strnlen(text, DIGITS + 1) != DIGITS || text[0] > '7')
		return -1;
	for (i = 0; i < DIGITS; i++) {
		value = digit_value(text[i]);
		if (value < 0)
			return -1;
		bits = bits << 5 | (unsigned)value;
		have += i == 0 ? 3 : 5;
		if (have >= 8) {
			have -= 8;
			id->bytes[n++] = (uint8_t)(bits >> have);
		}
	}
	return 0;
}
