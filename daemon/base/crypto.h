/* Hashes, MACs, random bytes and encodings over OpenSSL. Any thread. */
#ifndef INTERVIEWD_BASE_CRYPTO_H
#define INTERVIEWD_BASE_CRYPTO_H

#include <stddef.h>
#include <stdint.h>

#define SHA256_SIZE 32

void crypto_sha256(const void *data, size_t len, uint8_t out[SHA256_SIZE]);
void crypto_hmac_sha256(
    const void *key, size_t keylen, const void *data, size_t len, uint8_t out[SHA256_SIZE]);
/* An RSA signature (PKCS #1 v1.5 with SHA-256) by a private key in PEM of at most 4096 bits, without a passphrase;
 * gives its length, or -1 where the key is none. */
#define CRYPTO_RSA_MAX 512
long crypto_rs256(
    const char *pem, size_t pemlen, const void *data, size_t len, uint8_t out[CRYPTO_RSA_MAX]);
/* From the kernel; a failure ends the process (nothing safe is left to do). */
void crypto_random(void *out, size_t len);
/* Constant time in len. */
int crypto_equal(const void *a, const void *b, size_t len);
/* Overwrites so that the compiler can't leave it out. */
void crypto_wipe(void *p, size_t len);

/* Lower-case hex; out holds 2*len+1. */
void hex_encode(const void *data, size_t len, char *out);
/* Exactly 2*len hex digits → len bytes; 0 or -1. */
int hex_decode(const char *text, size_t textlen, uint8_t *out, size_t len);
/* RFC 4648 base64 (padded) and base64url (unpadded); out holds BASE64_SIZE(len). Returns length. */
#define BASE64_SIZE(len) (((len) + 2) / 3 * 4 + 1)
size_t base64_encode(const void *data, size_t len, char *out);
size_t base64url_encode(const void *data, size_t len, char *out);
/* Strict decoding (no white space, canonical last bits); returns length or -1 where it doesn't fit. */
long base64url_decode(const char *text, size_t textlen, uint8_t *out, size_t outsize);
/* CRC-32 (IEEE 802.3), for checksums in keys. */
uint32_t crc32_of(const void *data, size_t len);

#endif
