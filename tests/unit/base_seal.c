/* AES-256-GCM against the published vectors of NIST, and against a change of any bit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/crypto.h"
#include "base/seal.h"

#define ROWS(A) (sizeof(A) / sizeof((A)[0]))
#define SIZE    128

/* Cases 13 to 16 of "The Galois/Counter Mode of Operation" (McGrew, Viega), which NIST validates GCM with; and one of
 * gcmEncryptExtIV256.rsp with nothing but a context. */
static const struct vector {
	const char *key, *nonce, *context, *plain, *cipher, *tag;
} vectors[] = {
    {"0000000000000000000000000000000000000000000000000000000000000000", "000000000000000000000000",
        "", "", "", "530f8afbc74536b9a963b4f1c4cb738b"},
    {"0000000000000000000000000000000000000000000000000000000000000000", "000000000000000000000000",
        "", "00000000000000000000000000000000", "cea7403d4d606b6e074ec5d3baf39d18",
        "d0d1c8a799996bf0265b98b5d48ab919"},
    {"feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308", "cafebabefacedbaddecaf888",
        "",
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255",
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad",
        "b094dac5d93471bdec1a502270e3cc6c"},
    {"feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308", "cafebabefacedbaddecaf888",
        "feedfacedeadbeeffeedfacedeadbeefabaddad2",
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662",
        "76fc6ece0f4e1768cddf8853bb2d551b"},
    {"78dc4e0aaf52d935c3c01eea57428f00ca1fd475f5da86a49c8dd73d68c8e223", "d79cf22d504cc793c3fb6c8a",
        "b96baa8c1c75a671bfb2d08d06be5f36", "", "", "3e5d486aa2e30b22e040b85723a06e76"},
};

static size_t bytes_of(const char *hex, uint8_t out[SIZE])
{
	size_t len = strlen(hex) / 2;

	assert_true(len <= SIZE);
	assert_int_equal(hex_decode(hex, strlen(hex), out, len), 0);
	return len;
}

static void the_published_vectors_hold(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(vectors); i++) {
		const struct vector *v = &vectors[i];
		uint8_t key[SIZE], nonce[SIZE], context[SIZE], plain[SIZE], wanted[SIZE], tag[SIZE];
		uint8_t sealed[SIZE + SEAL_OVERHEAD], opened[SIZE];
		size_t nc, np;

		assert_int_equal(bytes_of(v->key, key), SEAL_KEY_SIZE);
		assert_int_equal(bytes_of(v->nonce, nonce), SEAL_NONCE_SIZE);
		nc = bytes_of(v->context, context);
		np = bytes_of(v->plain, plain);
		assert_int_equal(bytes_of(v->cipher, wanted), np);
		assert_int_equal(bytes_of(v->tag, tag), SEAL_TAG_SIZE);
		seal_close_with(key, nonce, context, nc, plain, np, sealed);
		assert_memory_equal(sealed, nonce, SEAL_NONCE_SIZE);
		assert_memory_equal(sealed + SEAL_NONCE_SIZE, wanted, np);
		assert_memory_equal(sealed + SEAL_NONCE_SIZE + np, tag, SEAL_TAG_SIZE);
		assert_int_equal(
		    seal_open(key, context, nc, sealed, np + SEAL_OVERHEAD, opened), 0);
		assert_memory_equal(opened, plain, np);
	}
}

static const uint8_t key[SEAL_KEY_SIZE] = {1, 2, 3};
static const char context[] = "workspace:1:embed_secret:0011223344556677",
                  secret[] = "a secret of thirty-two bytes, ok";

static int opens(const uint8_t *k, const char *c, size_t clen, const uint8_t *sealed, size_t len)
{
	uint8_t out[SIZE];

	memset(out, 0x55, sizeof out);
	if (seal_open(k, c, clen, sealed, len, out) == 0)
		return 1;
	/* Nothing of what was sealed is given away. */
	for (size_t i = 0; i + 4 <= strlen(secret); i++)
		assert_memory_not_equal(out + i, secret + i, 4);
	return 0;
}

static void no_bit_can_be_changed(void **state)
{
	uint8_t sealed[sizeof secret + SEAL_OVERHEAD], other[SEAL_KEY_SIZE];
	char c[sizeof context];
	size_t len = sizeof sealed;

	(void)state;
	seal_close(key, context, strlen(context), secret, sizeof secret, sealed);
	assert_true(opens(key, context, strlen(context), sealed, len));
	for (size_t bit = 0; bit < 8 * len; bit++) {
		sealed[bit / 8] ^= (uint8_t)(1 << bit % 8);
		assert_false(opens(key, context, strlen(context), sealed, len));
		sealed[bit / 8] ^= (uint8_t)(1 << bit % 8);
	}
	for (size_t bit = 0; bit < 8 * sizeof key; bit++) {
		memcpy(other, key, sizeof key);
		other[bit / 8] ^= (uint8_t)(1 << bit % 8);
		assert_false(opens(other, context, strlen(context), sealed, len));
	}
	for (size_t bit = 0; bit < 8 * strlen(context); bit++) {
		memcpy(c, context, sizeof c);
		c[bit / 8] = (char)(c[bit / 8] ^ 1 << bit % 8);
		assert_false(opens(key, c, strlen(context), sealed, len));
	}
	assert_false(opens(key, context, strlen(context) - 1, sealed, len));
	assert_false(opens(key, "", 0, sealed, len));
	for (size_t cut = 0; cut < len; cut++)
		assert_false(opens(key, context, strlen(context), sealed, cut));
	assert_true(opens(key, context, strlen(context), sealed, len));
}

static void no_two_seals_are_alike(void **state)
{
	uint8_t a[SEAL_OVERHEAD + sizeof secret], b[SEAL_OVERHEAD + sizeof secret];

	(void)state;
	seal_close(key, context, strlen(context), secret, sizeof secret, a);
	seal_close(key, context, strlen(context), secret, sizeof secret, b);
	assert_memory_not_equal(a, b, SEAL_NONCE_SIZE);
	assert_memory_not_equal(a + SEAL_NONCE_SIZE, b + SEAL_NONCE_SIZE, sizeof secret);
}

static void nothing_can_be_sealed_too(void **state)
{
	uint8_t sealed[SEAL_OVERHEAD], out[1] = {7};

	(void)state;
	seal_close(key, NULL, 0, NULL, 0, sealed);
	assert_int_equal(seal_open(key, NULL, 0, sealed, sizeof sealed, out), 0);
	assert_int_equal(out[0], 7);
	assert_int_equal(seal_open(key, "x", 1, sealed, sizeof sealed, out), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_published_vectors_hold),
	    cmocka_unit_test(no_bit_can_be_changed),
	    cmocka_unit_test(no_two_seals_are_alike),
	    cmocka_unit_test(nothing_can_be_sealed_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
