/* Phrases: families of probes with several phrasings each, chosen unused first by a generator that is seeded from
 * interview and turn, so that a replay is equal. Pure. */
#ifndef INTERVIEWD_INTERVIEW_PROBE_H
#define INTERVIEWD_INTERVIEW_PROBE_H

#include <stddef.h>
#include <stdint.h>

#include "base/json.h"

struct phrases; /* the families of one locale: the SDK's and a script's own (which win by name) */

/* Takes tables {family: {plain: […], echo: […]} or a list}; later tables win by name. */
struct phrases *phrases_new(const json_t *const *tables, size_t n);
void phrases_free(struct phrases *phrases);
int phrases_has(const struct phrases *phrases, const char *family);

#define PHRASE_MAX      400 /* bytes of a phrase with its echo */
#define PHRASE_USED_MAX 64  /* phrases remembered per interview */

/* What was said before, oldest first; the caller keeps it in the interview's state. */
struct phrase_memory {
	uint32_t *used; /* hashes of the raw phrase; owned */
	unsigned n;
};

/* Chooses a phrase of the family: echo phrasings where `echo` is not "", else plain ones; one not used before while there is
 * any, else the one used longest ago; never the one used last where there are two. Fills in {echo}, remembers it, writes
 * the words to out. Returns 0, or -1 if there is no such family or it has nothing that fits. `skip` more phrases are passed
 * over (after a refusal by the guard: 0, 1, 2 …; -1 when none is left). */
int phrase_pick(const struct phrases *phrases, const char *family, const char *echo, uint64_t seed,
    unsigned skip, const struct phrase_memory *memory, uint32_t *id, char out[PHRASE_MAX]);
void phrase_remember(struct phrase_memory *memory, uint32_t id);
void phrases_forget(struct phrase_memory *memory);
/* The id of a phrase by its raw words. */
uint32_t phrase_id(const char *phrase);
/* How many phrases were said since this one, or since any of the family; UINT_MAX where it wasn't, as far as is remembered. */
unsigned phrase_since(const struct phrase_memory *memory, uint32_t id);
unsigned family_since(
    const struct phrases *phrases, const char *family, const struct phrase_memory *memory);

/* A deterministic 64-bit generator (splitmix64): the next value of *seed. */
uint64_t probe_random(uint64_t *seed);

/* The limit that no script and no model can pass: may question with `max` (0..3) be probed once more after `used`? */
int probe_allowed(int max, int used);

#endif
