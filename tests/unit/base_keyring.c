/* The installation's keys: their text, rotation, subkeys, and what is sealed with them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/keyring.h"
#include "base/mem.h"

#define ROWS(A) (sizeof(A) / sizeof((A)[0]))
#define ONE     "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
#define TWO     "202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f"
#define TIME    "2026-11-21T09:30:00.000Z"
#define NOW     INT64_C(1790000000000)
#define DAY     INT64_C(86400000)

static struct keyring *parse(const char *text)
{
	struct keyring *ring;
	struct err err;

	if (keyring_parse(text, strlen(text), &ring, &err) != STATUS_OK)
		fail_msg("%s: %s", text, err.text);
	return ring;
}

static char *text_of(const struct keyring *ring)
{
	struct buf text = BUF_INIT;

	keyring_write(ring, &text);
	return buf_take(&text);
}

static void what_is_written_is_read(void **state)
{
	static const char *const texts[] = {ONE "\n", ONE "\n" TWO " replaced " TIME "\n"};
	static const char *const same[] = {ONE, ONE " \t\r\n\n", ONE "\r\n"};

	(void)state;
	for (size_t i = 0; i < ROWS(texts); i++) {
		struct keyring *ring = parse(texts[i]);
		char *text = text_of(ring);

		assert_int_equal(keyring_count(ring), i + 1);
		assert_string_equal(text, texts[i]);
		mem_free(text);
		keyring_free(ring);
	}
	for (size_t i = 0; i < ROWS(same); i++) {
		struct keyring *ring = parse(same[i]);
		char *text = text_of(ring);

		assert_string_equal(text, texts[0]);
		mem_free(text);
		keyring_free(ring);
	}
	keyring_free(NULL);
}

static void what_is_damaged_is_refused(void **state)
{
	static const char *const texts[] = {"", "\n", "00", ONE "00",
	    ONE "\n\n" TWO " replaced " TIME, ONE "\n" TWO, ONE "\n" TWO " replaced ",
	    ONE "\n" TWO " replaced yesterday", ONE "\n" TWO " replaced " TIME "0000000000000000",
	    ONE " replaced " TIME, ONE "\n" TWO "replaced " TIME, ONE "\n" ONE " replaced " TIME,
	    "g" ONE, ONE "\n" TWO " Replaced " TIME, ONE "x", "\n" ONE};
	struct buf many = BUF_INIT;
	struct keyring *ring = (struct keyring *)1;
	struct err err;

	(void)state;
	for (size_t i = 0; i < ROWS(texts); i++) {
		if (keyring_parse(texts[i], strlen(texts[i]), &ring, &err) != STATUS_INVALID)
			fail_msg("%s", texts[i]);
		assert_null(ring);
		assert_non_null(strstr(err.text, "64 hex digits"));
	}
	buf_puts(&many, ONE "\n");
	for (int i = 0; i < KEYRING_MAX; i++)
		buf_printf(&many,
		    "%02x"
		    "%s replaced %s\n",
		    i + 0xa0, &ONE[2], TIME);
	assert_int_equal(keyring_parse(many.data, many.len, &ring, &err), STATUS_INVALID);
	buf_free(&many);
}

static void new_keys_differ(void **state)
{
	struct keyring *a = keyring_new(), *b = keyring_new();
	char *one = text_of(a), *two = text_of(b), ida[KEYRING_ID_TEXT], idb[KEYRING_ID_TEXT];

	(void)state;
	assert_int_equal(strlen(one), 65);
	assert_string_not_equal(one, two);
	assert_string_not_equal(keyring_id(a, 0, ida), keyring_id(b, 0, idb));
	assert_int_equal(strlen(ida), 16);
	assert_null(strstr(one, ida));
	mem_free(one);
	mem_free(two);
	keyring_free(a);
	keyring_free(b);
}

/* The derivations are part of the format: tokens and seals of yesterday must stay good. */
static void derivations_stay(void **state)
{
	struct keyring *ring = parse(ONE "\n" TWO " replaced " TIME);
	struct subkeys keys;
	char hex[2 * SHA256_SIZE + 1], id[KEYRING_ID_TEXT];

	(void)state;
	keyring_subkeys(ring, "session", &keys);
	assert_int_equal(keys.n, 2);
	hex_encode(keys.key[0], SHA256_SIZE, hex);
	assert_string_equal(
	    hex, "9b0b5ca3ddb4e3e6664f124026c77c8f053641bd138d1d745b8834c67ec7f6fd");
	assert_string_equal(keyring_id(ring, 0, id), "865174565c84e8db");
	keyring_free(ring);
}

static void macs_hold_under_every_key(void **state)
{
	struct keyring *old = parse(TWO), *ring = parse(ONE "\n" TWO " replaced " TIME),
	               *other = keyring_new();
	struct subkeys before, now, theirs, label;
	uint8_t mac[SHA256_SIZE], fresh[SHA256_SIZE];

	(void)state;
	keyring_subkeys(old, "x", &before);
	keyring_subkeys(ring, "x", &now);
	keyring_subkeys(ring, "y", &label);
	keyring_subkeys(other, "x", &theirs);
	subkeys_mac(&before, "data", 4, mac);
	subkeys_mac(&now, "data", 4, fresh);
	assert_memory_not_equal(mac, fresh, sizeof mac);
	for (size_t len = 16; len <= sizeof mac; len += 16) {
		assert_true(subkeys_hold(&now, "data", 4, mac, len));
		assert_true(subkeys_hold(&now, "data", 4, fresh, len));
		assert_true(subkeys_hold(&before, "data", 4, mac, len));
		assert_false(subkeys_hold(&before, "data", 4, fresh, len));
		assert_false(subkeys_hold(&theirs, "data", 4, mac, len));
		assert_false(subkeys_hold(&label, "data", 4, mac, len));
		assert_false(subkeys_hold(&now, "date", 4, mac, len));
	}
	assert_false(subkeys_hold(&now, "data", 4, mac, sizeof mac + 1));
	keyring_free(old);
	keyring_free(ring);
	keyring_free(other);
}

static void rotation_puts_a_new_key_first(void **state)
{
	struct keyring *ring = parse(ONE), *next;
	char first[KEYRING_ID_TEXT], id[KEYRING_ID_TEXT], *text;

	(void)state;
	for (int i = 1; i < KEYRING_MAX; i++) { /* one a day */
		next = keyring_rotate(ring, NOW + i * DAY);
		assert_int_equal(keyring_count(next), i + 1);
		assert_string_not_equal(keyring_id(next, 0, id), keyring_id(ring, 0, first));
		assert_string_equal(keyring_id(next, 1, id), first);
		keyring_free(ring);
		ring = next;
	}
	assert_null(keyring_rotate(ring, NOW)); /* full: nothing is dropped by itself */
	text = text_of(ring);
	assert_true(strlen(text) < KEYRING_TEXT_MAX);
	assert_non_null(strstr(text, ONE " replaced 2026-09-22T"));
	next = parse(text);
	assert_int_equal(keyring_count(next), KEYRING_MAX);
	mem_free(text);
	keyring_free(next);
	keyring_free(ring);
}

static void old_keys_are_left_out(void **state)
{
	struct keyring *ring = parse(ONE), *next, *rest;
	char id[KEYRING_ID_TEXT], first[KEYRING_ID_TEXT];
	static const struct {
		int64_t replaced;
		size_t left;
	} rows[] = {{0, 4}, {NOW, 4}, {NOW + DAY - 1, 4}, {NOW + DAY, 3}, {NOW + 2 * DAY, 2},
	    {NOW + 3 * DAY, 1}, {INT64_MAX, 1}};

	(void)state;
	for (int i = 1; i < 4; i++) {
		next = keyring_rotate(ring, NOW + i * DAY);
		keyring_free(ring);
		ring = next;
	}
	keyring_id(ring, 0, first);
	for (size_t i = 0; i < ROWS(rows); i++) {
		rest = keyring_without(ring, rows[i].replaced);
		assert_int_equal(keyring_count(rest), rows[i].left);
		assert_string_equal(keyring_id(rest, 0, id), first); /* the current one stays */
		keyring_free(rest);
	}
	keyring_free(ring);
}

static const struct sealed_place place = {"workspace", "embed_secret", 7};
#define SECRET "what nobody may read"

static enum status opened(
    const struct keyring *ring, const struct sealed_place *at, const void *sealed, size_t len)
{
	struct buf out = BUF_INIT;
	enum status st;

	buf_puts(&out, "before:");
	st = keyring_open(ring, at, sealed, len, &out);
	assert_string_equal(buf_text(&out), st == STATUS_OK ? "before:" SECRET : "before:");
	buf_free(&out);
	return st;
}

static void a_seal_opens_in_its_place_only(void **state)
{
	static const struct sealed_place elsewhere[] = {{"workspace", "embed_secret", 8},
	    {"workspace", "name", 7}, {"api_key", "embed_secret", 7},
	    {"workspace", "embed_secret", 77}};
	struct keyring *ring = keyring_new();
	struct buf sealed = BUF_INIT;

	(void)state;
	keyring_seal(ring, &place, SECRET, strlen(SECRET), &sealed);
	for (size_t i = 0; i + 6 <= sealed.len; i++)
		assert_memory_not_equal(sealed.data + i, "nobody", 6);
	assert_int_equal(opened(ring, &place, sealed.data, sealed.len), STATUS_OK);
	for (size_t i = 0; i < ROWS(elsewhere); i++)
		assert_int_equal(
		    opened(ring, &elsewhere[i], sealed.data, sealed.len), STATUS_CORRUPT);
	for (size_t len = 0; len < sealed.len; len++)
		assert_int_equal(opened(ring, &place, sealed.data, len), STATUS_CORRUPT);
	for (size_t i = 0; i < sealed.len; i++) {
		for (int bit = 0; bit < 8; bit++) {
			sealed.data[i] = (char)(sealed.data[i] ^ 1 << bit);
			/* A key that isn't there is told from damage: bytes 1 to 8 name it. */
			assert_int_equal(opened(ring, &place, sealed.data, sealed.len),
			    i >= 1 && i <= KEYRING_ID_SIZE ? STATUS_NOT_FOUND : STATUS_CORRUPT);
			sealed.data[i] = (char)(sealed.data[i] ^ 1 << bit);
		}
	}
	buf_free(&sealed);
	keyring_free(ring);
}

static void older_keys_open_and_dropped_ones_dont(void **state)
{
	struct keyring *ring = keyring_new(), *next = keyring_rotate(ring, NOW),
	               *newest = keyring_without(next, INT64_MAX);
	struct buf old = BUF_INIT, fresh = BUF_INIT;

	(void)state;
	keyring_seal(ring, &place, SECRET, strlen(SECRET), &old);
	keyring_seal(next, &place, SECRET, strlen(SECRET), &fresh);
	assert_true(keyring_is_current(ring, old.data, old.len));
	assert_false(keyring_is_current(next, old.data, old.len));
	assert_true(keyring_is_current(next, fresh.data, fresh.len));
	assert_false(keyring_is_current(next, "", 0));
	assert_int_equal(opened(next, &place, old.data, old.len), STATUS_OK);
	assert_int_equal(opened(next, &place, fresh.data, fresh.len), STATUS_OK);
	assert_int_equal(opened(newest, &place, old.data, old.len), STATUS_NOT_FOUND);
	assert_int_equal(opened(newest, &place, fresh.data, fresh.len), STATUS_OK);
	buf_free(&old);
	buf_free(&fresh);
	keyring_free(ring);
	keyring_free(next);
	keyring_free(newest);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_written_is_read),
	    cmocka_unit_test(what_is_damaged_is_refused),
	    cmocka_unit_test(new_keys_differ),
	    cmocka_unit_test(derivations_stay),
	    cmocka_unit_test(macs_hold_under_every_key),
	    cmocka_unit_test(rotation_puts_a_new_key_first),
	    cmocka_unit_test(old_keys_are_left_out),
	    cmocka_unit_test(a_seal_opens_in_its_place_only),
	    cmocka_unit_test(older_keys_open_and_dropped_ones_dont),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
