/* Signatures of webhooks: Standard Webhooks (github.com/standard-webhooks), and a plain HMAC beside it. Pure; any thread. */
#ifndef INTERVIEWD_OUTBOX_SIGN_H
#define INTERVIEWD_OUTBOX_SIGN_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/crypto.h"

#define SIGN_SECRET_SIZE 64 /* "whsec_", 32 bytes in base64, NUL, and room for older ones */

/* A new secret of 32 random bytes as it is shown: "whsec_…". */
void sign_secret_new(char out[SIGN_SECRET_SIZE]);
/* Appends `v1,<base64 HMAC-SHA256 of id.timestamp.body>`, keyed with what the secret is in base64 behind "whsec_". 0, or -1
 * where it is no such secret: nothing is appended. */
int sign_standard(struct buf *out, const char *secret, const char *id, int64_t timestamp_s,
    const char *body, size_t len);
/* The HMAC-SHA256 of the body, keyed with the secret's text as shown, in hex. */
void sign_plain(const char *secret, const char *body, size_t len, char out[2 * SHA256_SIZE + 1]);

#endif
