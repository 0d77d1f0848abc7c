/* AES-256-GCM over OpenSSL. */
#include "base/seal.h"

#include <limits.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <unistd.h>

#include "base/crypto.h"

/* Sealing can only fail for want of memory, or where OpenSSL is broken: nothing safe is left to do. */
static void need(int ok)
{
	if (ok)
		return;
	fprintf(stderr, "interviewd: AES-256-GCM of OpenSSL failed\n");
	_exit(71);
}

/* Secrets are short; OpenSSL counts in int. */
static int size_of(size_t len)
{
	need(len <= INT_MAX - SEAL_OVERHEAD);
	return (int)len;
}

void seal_close_with(const uint8_t key[SEAL_KEY_SIZE], const uint8_t nonce[SEAL_NONCE_SIZE],
    const void *context, size_t context_len, const void *plain, size_t len, uint8_t *out)
{
	EVP_CIPHER_CTX *cipher = EVP_CIPHER_CTX_new();
	uint8_t *text = out + SEAL_NONCE_SIZE;
	int n = 0, last = 0;

	need(cipher != NULL);
	for (size_t i = 0; i < SEAL_NONCE_SIZE; i++)
		out[i] = nonce[i];
	need(EVP_EncryptInit_ex2(cipher, EVP_aes_256_gcm(), key, nonce, NULL) == 1);
	if (context_len)
		need(EVP_EncryptUpdate(cipher, NULL, &n, context, size_of(context_len)) == 1);
	n = 0;
	if (len)
		need(EVP_EncryptUpdate(cipher, text, &n, plain, size_of(len)) == 1);
	need(EVP_EncryptFinal_ex(cipher, text + n, &last) == 1);
	need(EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_GET_TAG, SEAL_TAG_SIZE, text + len) == 1);
	EVP_CIPHER_CTX_free(cipher);
}

void seal_close(const uint8_t key[SEAL_KEY_SIZE], const void *context, size_t context_len,
    const void *plain, size_t len, uint8_t *out)
{
	uint8_t nonce[SEAL_NONCE_SIZE];

	crypto_random(nonce, sizeof nonce);
	seal_close_with(key, nonce, context, context_len, plain, len, out);
}

int seal_open(const uint8_t key[SEAL_KEY_SIZE], const void *context, size_t context_len,
    const uint8_t *sealed, size_t len, uint8_t *out)
{
	EVP_CIPHER_CTX *cipher;
	uint8_t tag[SEAL_TAG_SIZE];
	int n = 0, last = 0, genuine;
	size_t plain;

	if (len < SEAL_OVERHEAD)
		return -1;
	plain = len - SEAL_OVERHEAD;
	for (size_t i = 0; i < SEAL_TAG_SIZE; i++)
		tag[i] = sealed[SEAL_NONCE_SIZE + plain + i];
	cipher = EVP_CIPHER_CTX_new();
	need(cipher != NULL);
	need(EVP_DecryptInit_ex2(cipher, EVP_aes_256_gcm(), key, sealed, NULL) == 1);
	if (context_len)
		need(EVP_DecryptUpdate(cipher, NULL, &n, context, size_of(context_len)) == 1);
	n = 0;
	if (plain)
		need(EVP_DecryptUpdate(cipher, out, &n, sealed + SEAL_NONCE_SIZE, size_of(plain)) ==
		    1);
	need(EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_SET_TAG, SEAL_TAG_SIZE, tag) == 1);
	genuine = EVP_DecryptFinal_ex(cipher, out + n, &last) == 1;
	EVP_CIPHER_CTX_free(cipher);
	if (!genuine)
		crypto_wipe(out, plain);
	return genuine ? 0 : -1;
}
