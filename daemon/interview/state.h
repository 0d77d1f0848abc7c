/* What the engine knows of an interview between turns, beside its rows. A turn works on a copy; the copy is stored with the
 * turn's messages and replaces the old one only once they are durable. One thread. */
#ifndef INTERVIEWD_INTERVIEW_STATE_H
#define INTERVIEWD_INTERVIEW_STATE_H

#include <stdint.h>

#include "base/buf.h"
#include "base/json.h"
#include "base/status.h"
#include "interview/method.h"
#include "interview/probe.h"

#define STATE_KEY_SIZE    48  /* "m:" + 40 characters + NUL, rounded */
#define STATE_STEMS_MAX   128 /* stems of the answers to the current question that are remembered */
#define STATE_QUOTES_MAX  8   /* quotes kept per slot; every note also stands in its turn's why */
#define STATE_QUOTE_BYTES 300
#define STATE_POINTS_MAX  6 /* fragments kept for the read-back */
#define STATE_POINTS_EACH 2 /* of one question */
#define STATE_POINT_BYTES 120
#define STATE_FIRED_MAX   64
#define ITEM_SEQS_MAX     6
#define STATE_SCRIPT_MAX  (32 * 1024) /* turn.state as text */

enum item_status {
	ITEM_ASKED, /* being asked, or left without an answer */
	ITEM_ANSWERED,
	ITEM_DECLINED,
	ITEM_SKIPPED /* by logic */
};

/* One question that has been touched: the guide's, a stage's ("m:key") or one that a script asked. */
struct item {
	uint16_t key;  /* in state->names, ended by a NUL */
	int16_t guide; /* index of the guide's question, -1 for one of the method */
	uint8_t status, probes, repairs;
	uint8_t open_end; /* all that was said to it is that they don't know, or no value at all */
	uint8_t again;    /* it has been asked a second time */
	uint8_t nseqs;
	uint16_t seqs[ITEM_SEQS_MAX]; /* the participant's messages that answer it */
	json_t *value; /* structured (open questions: their text where logic needs it), or NULL */
	char *other;   /* what was said under "other", or NULL */
};

/* Evidence for a slot. An interview that waits holds dozens of them, so they are small and their texts stand in one
 * piece, state->words. */
struct quote {
	uint32_t from, to; /* byte span in the message */
	uint32_t seq;
	uint16_t at;  /* its text in state->words, ended by a NUL; QUOTE_UNREAD until state_give */
	uint8_t slot; /* index into state->slots; QUOTE_POINT */
	uint8_t spoken; /* that span word for word: stored without its text */
	uint8_t weight; /* of a point */
};
#define QUOTE_UNREAD UINT16_MAX
#define QUOTE_POINT  UINT8_MAX /* in no slot: kept to be read back at the end */

/* A slot that something is known of; small, since a method has dozens. */
struct slot_fill {
	uint16_t name;   /* in state->names, ended by a NUL */
	uint16_t count;  /* all, also those no longer at hand */
	uint8_t nquotes; /* at hand, at most STATE_QUOTES_MAX */
};

enum state_phase {
	STATE_ASKING,
	STATE_STOPPING, /* "shall we stop?" has been asked */
	STATE_OVER,
	STATE_OFFERED /* the same, by us: their answers had become few */
};

/* The gravest that manners had to meet; what a researcher sees of it is this word alone. */
enum care_level { CARE_NONE, CARE_DISTRESS, CARE_ABUSE, CARE_MINOR, CARE_DANGER };
/* "distress" …, NULL for CARE_NONE; static. */
const char *care_name(enum care_level level);

struct care {
	uint8_t level;           /* enum care_level */
	uint8_t distress, abuse; /* how often */
	uint8_t strained, noted; /* the word on hard times, and on personal data, has been said */
	uint8_t erasing; /* STATE_STOPPING: what was asked is whether to delete everything */
};

struct state {
	enum state_phase phase;
	char current
	    [STATE_KEY_SIZE]; /* key of the question that stands; "" before the opening and after the end */
	json_t
	    *question;   /* Question JSON of the standing one where the method made it, else NULL */
	int probing;     /* what stands is a probe of the current question */
	uint64_t opened; /* stages whose condition an answer has met, by index */
	struct item *items;
	size_t nitems;
	struct slot_fill *slots;
	size_t nslots;
	char *names; /* keys of items and names of slots, in one piece */
	size_t nnames;
	struct quote *quotes; /* of all slots, and points, as they came */
	size_t nquotes;
	char *words;
	size_t nwords;                  /* bytes */
	uint8_t fired[STATE_FIRED_MAX]; /* rules by index, on the current question */
	uint32_t *stems; /* hashes of content stems said to the current question, sorted */
	unsigned nstems;
	struct phrase_memory phrases;
	int turns;   /* interviewer's messages */
	int repairs; /* in the whole interview */
	int asides;  /* questions to us that were answered */
	struct care care;
	int short_row;       /* short or don't-know answers in a row */
	int silent_row;      /* interviewer turns since the last acknowledgement */
	int offered;         /* the end has been offered */
	int cut;             /* the budget left questions out */
	int listens;         /* the script hears the next answer, whatever it holds */
	char *farewell;      /* script or logic ended it: what is said after the closers; or NULL */
	int answered, total; /* progress after the turn that made this state */
	int64_t active_ms;   /* time spent, gaps over five minutes left out */
	json_t *script;      /* turn.state, or NULL */
};

struct state *state_new(void);
struct state *state_copy(const struct state *state);
void state_free(struct state *state); /* NULL is fine */
/* Appends the state as JSON; state_read takes it back (STATUS_CORRUPT if it isn't one). Words that stand in a message are
 * not written a second time: after reading, as long as state_wants names a message (its seq; 0: none), state_give gives
 * it the message's text; STATUS_CORRUPT if what is quoted can't be of that. A state that still wants something must not
 * be used, only freed. */
void state_write(struct buf *out, const struct state *state);
enum status state_read(const char *text, size_t len, struct state **out, struct err *err);
int state_wants(const struct state *state);
enum status state_give(struct state *state, int seq, const char *content, size_t len);
/* Whether bytes from..to of a text are some whole characters of it. */
int state_span(const char *text, size_t len, uint32_t from, uint32_t to);
/* Bytes it takes in memory, for the cache's account. */
size_t state_size(const struct state *state);
size_t state_json_size(const json_t *value); /* the same of a JSON value; NULL is fine */

/* Keeps a name with the others, cut to STATE_KEY_SIZE; gives its place. Used by state*.c only. */
uint16_t state_name(struct state *state, const char *name);
/* The item of a key, NULL while untouched; state_touch makes it (guide: index of the guide's question, or -1). */
const char *state_item_key(const struct state *state, const struct item *item);
struct item *state_item(const struct state *state, const char *key);
struct item *state_touch(struct state *state, const char *key, int guide);
/* Which of the guide's n questions have been touched: seen[index] is 1. */
void state_seen(const struct state *state, uint8_t *seen, size_t n);
/* Moves to another question: forgets what belongs to the one before. question may be NULL (steals no reference). */
void state_move(struct state *state, const char *key, json_t *question);
/* Adds stems of an answer (sorted) to those remembered. */
void state_add_stems(struct state *state, const uint32_t *stems, size_t n);
/* Adds a quote to a slot (made if new; at most METHOD_SLOTS_MAX, returns 0 if there is no room). spoken: the text is that
 * span of the message word for word; it may then be NULL and be given later. */
int state_fill(struct state *state, const char *slot, const char *text, size_t len, int seq,
    uint32_t from, uint32_t to, int spoken);
/* Counts n more for a slot, without a quote (made if new; NULL if there is no room). */
struct slot_fill *state_count(struct state *state, const char *slot, unsigned n);
const char *state_slot_name(const struct state *state, const struct slot_fill *slot);
const struct slot_fill *state_slot(const struct state *state, const char *name);
/* Keeps bytes from..to of a message for the read-back: the weightiest, at most STATE_POINTS_EACH of each item and
 * STATE_POINTS_MAX in all, of at most STATE_POINT_BYTES; one without weight is none, nor one of a message that isn't among the item's seqs. */
void state_point(struct state *state, const struct item *item, const char *text, size_t len,
    int seq, uint32_t from, unsigned weight);
/* The points as they were said, at most STATE_POINTS_MAX; borrowed. */
unsigned state_points(const struct state *state, const char *points[STATE_POINTS_MAX]);
/* {slot: [{quote, seq, from, to}]}: what scripts and findings see. New reference. */
json_t *state_slots(const struct state *state);
/* {slot: how many there were}, also those no longer at hand. New reference. */
json_t *state_counts(const struct state *state);

#endif
