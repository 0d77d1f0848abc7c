/* RS256: RSA signatures with SHA-256, as services of Google and others want them in tokens. */
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <string.h>

#include "base/crypto.h"
#include "base/mem.h"

/* Keys copied out of a JSON file still have their line breaks as \n. */
static char *pem_copy(const char *pem, size_t len)
{
	char *copy = xmalloc(len + 1), *to = copy;

	for (size_t i = 0; i < len; i++) {
		if (pem[i] == '\\' && i + 1 < len && pem[i + 1] == 'n') {
			*to++ = '\n';
			i++;
		} else {
			*to++ = pem[i];
		}
	}
	*to = '\0';
	return copy;
}

/* A key that is encrypted would ask a person at the terminal. */
static int no_passphrase(char *out, int size, int writing, void *arg)
{
	(void)out;
	(void)size;
	(void)writing;
	(void)arg;
	return 0;
}

static EVP_PKEY *key_read(const char *pem, size_t len)
{
	char *copy = pem_copy(pem, len);
	BIO *bio = BIO_new_mem_buf(copy, -1);
	EVP_PKEY *key = bio ? PEM_read_bio_PrivateKey(bio, NULL, no_passphrase, NULL) : NULL;

	BIO_free(bio);
	crypto_wipe(copy, strlen(copy));
	mem_free(copy);
	if (key &&
	    (EVP_PKEY_get_base_id(key) != EVP_PKEY_RSA ||
	        EVP_PKEY_get_size(key) > CRYPTO_RSA_MAX)) {
		EVP_PKEY_free(key);
		key = NULL;
	}
	return key;
}

long crypto_rs256(
    const char *pem, size_t pemlen, const void *data, size_t len, uint8_t out[CRYPTO_RSA_MAX])
{
	EVP_PKEY *key = key_read(pem, pemlen);
	EVP_MD_CTX *ctx = key ? EVP_MD_CTX_new() : NULL;
	size_t outlen = CRYPTO_RSA_MAX;
	long n = -1;

	if (ctx && EVP_DigestSignInit(ctx, NULL, EVP_sha256(), NULL, key) == 1 &&
	    EVP_DigestSign(ctx, out, &outlen, data, len) == 1)
		n = (long)outlen;
	EVP_MD_CTX_free(ctx);
	EVP_PKEY_free(key);
	ERR_clear_error();
	return n;
}
