/* Hashes, MACs and random bytes over OpenSSL. */
#include "base/crypto.h"

#include <errno.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <pthread.h>
#include <string.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <unistd.h>

#define SHA256_BLOCK 64

/* Looking up an algorithm by name costs more than hashing an answer, and so does making a context:
 * the first is done once a process, the second once a thread. */
static EVP_MD *sha256;
static pthread_key_t context_key;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static _Thread_local EVP_MD_CTX *context;

static void fail(const char *what)
{
	fprintf(stderr, "interviewd: %s failed\n", what);
	_exit(71);
}

static void context_free(void *p)
{
	EVP_MD_CTX_free(p);
}

static void setup(void)
{
	sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
	if (!sha256 || pthread_key_create(&context_key, context_free) != 0)
		fail("SHA-256 of OpenSSL");
}

static EVP_MD_CTX *hash_start(void)
{
	if (!context) {
		pthread_once(&once, setup);
		context = EVP_MD_CTX_new();
		if (!context || pthread_setspecific(context_key, context) != 0)
			fail("a hash context of OpenSSL");
	}
	if (EVP_DigestInit_ex(context, sha256, NULL) != 1)
		fail("SHA-256 of OpenSSL");
	return context;
}

static void hash_add(EVP_MD_CTX *ctx, const void *data, size_t len)
{
	if (len && EVP_DigestUpdate(ctx, data, len) != 1)
		fail("SHA-256 of OpenSSL");
}

static void hash_end(EVP_MD_CTX *ctx, uint8_t out[SHA256_SIZE])
{
	if (EVP_DigestFinal_ex(ctx, out, NULL) != 1)
		fail("SHA-256 of OpenSSL");
}

void crypto_sha256(const void *data, size_t len, uint8_t out[SHA256_SIZE])
{
	EVP_MD_CTX *ctx = hash_start();

	hash_add(ctx, data, len);
	hash_end(ctx, out);
}

/* RFC 2104 over the two hashes, because EVP_MAC looks up and allocates anew each time. */
void crypto_hmac_sha256(
    const void *key, size_t keylen, const void *data, size_t len, uint8_t out[SHA256_SIZE])
{
	uint8_t pad[SHA256_BLOCK] = {0}, inner[SHA256_SIZE];
	EVP_MD_CTX *ctx;
	size_t i;

	if (keylen > sizeof pad)
		crypto_sha256(key, keylen, pad);
	else if (keylen)
		memcpy(pad, key, keylen);
	for (i = 0; i < sizeof pad; i++)
		pad[i] ^= 0x36;
	ctx = hash_start();
	hash_add(ctx, pad, sizeof pad);
	hash_add(ctx, data, len);
	hash_end(ctx, inner);
	for (i = 0; i < sizeof pad; i++)
		pad[i] ^= 0x36 ^ 0x5c;
	ctx = hash_start();
	hash_add(ctx, pad, sizeof pad);
	hash_add(ctx, inner, sizeof inner);
	hash_end(ctx, out);
	crypto_wipe(pad, sizeof pad);
	crypto_wipe(inner, sizeof inner);
}

void crypto_random(void *out, size_t len)
{
	uint8_t *p = out;
	ssize_t n;

	while (len) {
		n = getrandom(p, len, 0);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			fail("getrandom");
		p += n;
		len -= (size_t)n;
	}
}

int crypto_equal(const void *a, const void *b, size_t len)
{
	return CRYPTO_memcmp(a, b, len) == 0;
}

void crypto_wipe(void *p, size_t len)
{
	explicit_bzero(p, len);
}
