/* Keys as text: "ivd_admin_", "ivd_live_", "ivd_pub_" + 256 random bits and a CRC-32 in base32; and the first one. */
#ifndef INTERVIEWD_API_KEY_H
#define INTERVIEWD_API_KEY_H

#include <stdint.h>

#include "base/status.h"
#include "store/store.h"

#define KEY_TEXT_SIZE   80
#define KEY_PREFIX_SIZE 15 /* what lists show of a key, and a NUL */

/* A fresh key of a kind ("admin", "live", "pub"); returns out. */
char *key_make(const char *kind, char out[KEY_TEXT_SIZE]);
/* Has it the form of a key, checksum included? Recognises typos without a look-up. */
int key_plausible(const char *text);
/* The start of a key, which tells nothing about the rest; returns out. */
char *key_prefix(const char *key, char out[KEY_PREFIX_SIZE]);

/* The first workspace's number, 0 where the database has none yet. Blocks: before the loop runs. */
enum status key_first_workspace(struct store *store, int64_t *workspace, struct err *err);
/* Makes the first workspace and stores `key` as the operator's, both or none. Blocks. */
enum status key_bootstrap(
    struct store *store, const char *key, int64_t *workspace, struct err *err);

#endif
