/* Tokens of personal links: "ivr_…", a study, a respondent in it, and a MAC of both. Never stored. Any thread. */
#ifndef INTERVIEWD_INTERVIEW_LINK_TOKEN_H
#define INTERVIEWD_INTERVIEW_LINK_TOKEN_H

#include "base/keyring.h"
#include "base/typeid.h"

#define LINK_TOKEN_SIZE  72
#define LINK_TOKEN_LABEL "personal link" /* of the subkeys that they are made with */

/* Equal for equal input and the same current key. Returns out. */
char *link_token_make(const struct subkeys *keys, const struct uuid *study,
    const struct uuid *respondent, char out[LINK_TOKEN_SIZE]);
/* 0 and whose it is if the token is genuine, made with any of the keys; -1 otherwise. Constant time in what it compares; no
 * look-up. */
int link_token_read(
    const struct subkeys *keys, const char *token, struct uuid *study, struct uuid *respondent);

#endif
