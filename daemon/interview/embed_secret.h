/* A workspace's embed secret: what its own server signs a respondent's external id or e-mail with, so that a page can say
 * who takes part and be believed. Made at its first use, sealed at rest. */
#ifndef INTERVIEWD_INTERVIEW_EMBED_SECRET_H
#define INTERVIEWD_INTERVIEW_EMBED_SECRET_H

#include <stdint.h>

#include "base/keyring.h"
#include "interview/once.h"
#include "store/store.h"

#define EMBED_SECRET_SIZE 80

struct embed_secret {
	char text[EMBED_SECRET_SIZE]; /* "ivd_embed_…": the HMAC's key is this text */
};

/* Inside run() of a job, read or write. STATUS_NOT_FOUND while the workspace has none: nothing is signed with it then;
 * STATUS_CORRUPT if it can't be opened with the installation's keys. Wipe it after use. */
enum status embed_secret_read(
    struct db *db, const struct keyring *ring, int64_t workspace, struct embed_secret *out);

/* `secret` (borrowed for the call) is NULL unless st is OK. */
typedef void embed_secret_done(
    enum status st, const struct err *err, const struct embed_secret *secret, void *arg);
/* `once` keeps that another was made (its result is the struct embed_secret), or is NULL. Reads it, or makes it where there is none, or (renew) makes another in its place: what the old one signed counts no more.
 * Answers once, on the loop of `home`, or at once with STATUS_BUSY. */
void embed_secret_get(struct store *store, struct mailbox *home, const struct keyring *ring,
    int64_t workspace, int renew, struct once *once, embed_secret_done *done, void *arg);

/* Is `signature` the HMAC-SHA256 of identity (an external id or an e-mail) in lower-case hex? Constant time; any thread. */
int embed_secret_signed(
    const struct embed_secret *secret, const char *identity, const char *signature);

#endif
