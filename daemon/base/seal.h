/* AES-256-GCM for bytes at rest, bound to a context that must be the same when they are opened. Any thread. */
#ifndef INTERVIEWD_BASE_SEAL_H
#define INTERVIEWD_BASE_SEAL_H

#include <stddef.h>
#include <stdint.h>

#define SEAL_KEY_SIZE   32
#define SEAL_NONCE_SIZE 12
#define SEAL_TAG_SIZE   16
#define SEAL_OVERHEAD   (SEAL_NONCE_SIZE + SEAL_TAG_SIZE)

/* Writes nonce, ciphertext and tag: len + SEAL_OVERHEAD bytes to out, which must not overlap plain. The nonce is random
 * (96 bits: good for 2^32 records of one key). */
void seal_close(const uint8_t key[SEAL_KEY_SIZE], const void *context, size_t context_len,
    const void *plain, size_t len, uint8_t *out);
/* The same with a given nonce, which must never come twice under one key: for published vectors. */
void seal_close_with(const uint8_t key[SEAL_KEY_SIZE], const uint8_t nonce[SEAL_NONCE_SIZE],
    const void *context, size_t context_len, const void *plain, size_t len, uint8_t *out);
/* Writes the len - SEAL_OVERHEAD bytes that were sealed to out and returns 0; -1 (and nothing of them in out) if a bit of
 * key, context or sealed bytes is another. */
int seal_open(const uint8_t key[SEAL_KEY_SIZE], const void *context, size_t context_len,
    const uint8_t *sealed, size_t len, uint8_t *out);

#endif
