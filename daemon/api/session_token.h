/* Session tokens: "ivs_…", an interview, an expiry and a MAC of both. Never stored. Any thread. */
#ifndef INTERVIEWD_API_SESSION_TOKEN_H
#define INTERVIEWD_API_SESSION_TOKEN_H

#include <stdint.h>

#include "base/keyring.h"
#include "base/typeid.h"

#define SESSION_TOKEN_SIZE  64
#define SESSION_TOKEN_LABEL "session token" /* of the subkeys that they are made with */

/* Made with the current key; equal for equal input. The expiry counts in whole seconds. Returns out. */
char *session_token_make(const struct subkeys *keys, const struct uuid *interview,
    int64_t expires_ms, char out[SESSION_TOKEN_SIZE]);
/* 0, the interview and when it expires if the token is genuine, made with any of the keys, and not expired; -1 otherwise.
 * Constant time in what it compares; no look-up. */
int session_token_read(
    const struct subkeys *keys, const char *token, struct uuid *interview, int64_t *expires_ms);

#endif
