/* Hashes, MACs and encodings against their published vectors. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include <pthread.h>
#include <stdlib.h>

#include "base/crypto.h"

static void check_hex(const uint8_t *bytes, const char *expected)
{
	char text[2 * SHA256_SIZE + 1];

	hex_encode(bytes, SHA256_SIZE, text);
	assert_string_equal(text, expected);
}

/* FIPS 180-4 examples. */
static void test_sha256(void **state)
{
	uint8_t out[SHA256_SIZE];

	(void)state;
	crypto_sha256("", 0, out);
	check_hex(out, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	crypto_sha256(NULL, 0, out);
	check_hex(out, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	crypto_sha256("abc", 3, out);
	check_hex(out, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

/* RFC 4231, cases 1, 2, 3 and 6 (a key longer than a block). */
static void test_hmac(void **state)
{
	uint8_t key[131], data[50], out[SHA256_SIZE];

	(void)state;
	memset(key, 0x0b, 20);
	crypto_hmac_sha256(key, 20, "Hi There", 8, out);
	check_hex(out, "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
	crypto_hmac_sha256("Jefe", 4, "what do ya want for nothing?", 28, out);
	check_hex(out, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
	memset(key, 0xaa, sizeof key);
	memset(data, 0xdd, sizeof data);
	crypto_hmac_sha256(key, 20, data, sizeof data, out);
	check_hex(out, "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
	crypto_hmac_sha256(
	    key, sizeof key, "Test Using Larger Than Block-Size Key - Hash Key First", 54, out);
	check_hex(out, "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

static void *hash_in_thread(void *arg)
{
	uint8_t out[SHA256_SIZE];
	int i;

	for (i = 0; i < 200; i++)
		crypto_hmac_sha256("key", 3, "data", 4, out);
	memcpy(arg, out, sizeof out);
	return NULL;
}

static void test_threads(void **state)
{
	uint8_t out[4][SHA256_SIZE], mine[SHA256_SIZE];
	pthread_t threads[4];
	int i;

	(void)state;
	for (i = 0; i < 4; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, hash_in_thread, out[i]), 0);
	crypto_hmac_sha256("key", 3, "data", 4, mine);
	for (i = 0; i < 4; i++) {
		pthread_join(threads[i], NULL);
		assert_memory_equal(out[i], mine, sizeof mine);
	}
}

static void test_random(void **state)
{
	uint8_t a[300] = {0}, b[300] = {0};
	size_t i, zeros = 0;

	(void)state;
	crypto_random(a, sizeof a);
	crypto_random(b, sizeof b);
	assert_memory_not_equal(a, b, sizeof a);
	for (i = 0; i < sizeof a; i++)
		zeros += a[i] == 0;
	assert_true(zeros < 30);
}

static void test_equal_and_wipe(void **state)
{
	char a[] = "secret";

	(void)state;
	assert_true(crypto_equal("abc", "abc", 3));
	assert_false(crypto_equal("abc", "abd", 3));
	assert_true(crypto_equal("abc", "abd", 2));
	assert_true(crypto_equal("", "", 0));
	crypto_wipe(a, sizeof a);
	assert_memory_equal(a, "\0\0\0\0\0\0", 7);
}

static void test_hex(void **state)
{
	uint8_t out[4] = {9, 9, 9, 9};
	char text[9];

	(void)state;
	hex_encode("\x00\xff\x1a", 3, text);
	assert_string_equal(text, "00ff1a");
	assert_int_equal(hex_decode("00FF1a", 6, out, 3), 0);
	assert_memory_equal(out, "\x00\xff\x1a\x09", 4);
	assert_int_equal(hex_decode("", 0, out, 0), 0);
	assert_int_equal(hex_decode("00f", 3, out, 1), -1);
	assert_int_equal(hex_decode("00ff", 4, out, 3), -1);
	assert_int_equal(hex_decode("0g", 2, out, 1), -1);
	assert_int_equal(hex_decode("0\0", 2, out, 1), -1);
}

/* RFC 4648, section 10. */
static void test_base64(void **state)
{
	static const struct {
		const char *plain, *padded, *url;
	} rows[] = {
	    {"", "", ""},
	    {"f", "Zg==", "Zg"},
	    {"fo", "Zm8=", "Zm8"},
	    {"foo", "Zm9v", "Zm9v"},
	    {"foob", "Zm9vYg==", "Zm9vYg"},
	    {"fooba", "Zm9vYmE=", "Zm9vYmE"},
	    {"foobar", "Zm9vYmFy", "Zm9vYmFy"},
	    {"\xfb\xff\xbf", "+/+/", "-_-_"},
	};
	char text[BASE64_SIZE(6)];
	uint8_t out[6];
	size_t i, len;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		len = strlen(rows[i].plain);
		assert_int_equal(base64_encode(rows[i].plain, len, text), strlen(rows[i].padded));
		assert_string_equal(text, rows[i].padded);
		assert_int_equal(base64url_encode(rows[i].plain, len, text), strlen(rows[i].url));
		assert_string_equal(text, rows[i].url);
		assert_int_equal(base64url_decode(text, strlen(text), out, len), len);
		assert_memory_equal(out, rows[i].plain, len);
		if (len)
			assert_int_equal(base64url_decode(text, strlen(text), out, len - 1), -1);
	}
}

static void test_base64_refuses(void **state)
{
	static const char *const bad[] = {
	    "Z", "Zg==", "Zh", "Zm9", "Zm+v", "Zm/v", "Zm v", "Zm9vZ", "Zm9v\n"};
	uint8_t out[20];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		if (base64url_decode(bad[i], strlen(bad[i]), out, sizeof out) != -1)
			fail_msg("%s was accepted", bad[i]);
	}
	assert_int_equal(base64url_decode("Zg\0v", 4, out, sizeof out), -1);
}

static void test_crc32(void **state)
{
	(void)state;
	assert_int_equal(crc32_of("", 0), 0);
	assert_int_equal(crc32_of("123456789", 9), 0xcbf43926);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_sha256),
	    cmocka_unit_test(test_hmac),
	    cmocka_unit_test(test_threads),
	    cmocka_unit_test(test_random),
	    cmocka_unit_test(test_equal_and_wipe),
	    cmocka_unit_test(test_hex),
	    cmocka_unit_test(test_base64),
	    cmocka_unit_test(test_base64_refuses),
	    cmocka_unit_test(test_crc32),
	};

	return cmocka_run_group_tests_name("base_crypto", tests, NULL, NULL);
}
