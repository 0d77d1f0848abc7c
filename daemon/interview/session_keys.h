/* Which keys the messages of an interview came with, as far as the cache must know: enough of each hash to say that a key
 * is new without asking the store. Pure. */
#ifndef INTERVIEWD_INTERVIEW_SESSION_KEYS_H
#define INTERVIEWD_INTERVIEW_SESSION_KEYS_H

#include <stddef.h>
#include <stdint.h>

/* The key of a message, as one caller's in its interview, and what came with it: hashes cut to 128 bits. */
struct session_once {
	uint8_t key[16], body[16];
};

struct session_keys {
	uint64_t
	    *marks; /* the first half of each key; two that are alike cost a look into the store */
	unsigned n, cap;
	int known; /* all of the interview's are here */
};

void session_keys_add(struct session_keys *keys, const uint8_t key[16]);
/* Can the key be there? Only meaningful where `known`. */
int session_keys_have(const struct session_keys *keys, const uint8_t key[16]);
size_t session_keys_size(const struct session_keys *keys);
void session_keys_free(struct session_keys *keys);

#endif
