/* Which integrations there are, and their scripts while something needs them. The list of those in force stands behind a lock:
 * the main loop writes it at the start and in a reload, any thread reads it. Scripts are loaded by the background loop from
 * the stored bundle, when the first of their connections wants something, and belong to it. */
#ifndef INTERVIEWD_OUTBOX_INTEGRATIONS_H
#define INTERVIEWD_OUTBOX_INTEGRATIONS_H

#include "plugins/host.h"
#include "store/store.h"

struct integrations;

/* One that is in force. */
struct integration_row {
	char *name, *version, *dir;
	uint8_t sha256[SHA256_SIZE];
	int loaded, quarantined;
	int concurrency, batch_max,
	    batch_wait_ms;           /* how it wants to be fed; 0 while it isn't loaded */
	struct script_health health; /* zeroes while it isn't loaded */
};

/* `background` is that loop's; the options are for its scripts. */
struct integrations *integrations_new(
    struct store *store, struct mailbox *background, const struct host_options *options);
/* Background loop: frees every script, and the host; none may be held. NULL is fine. */
void integrations_free(void *integrations);

/* Any thread: from now on this is what the name means. What is the same and quarantined is loaded anew. Its bundle is stored. */
void integrations_put(struct integrations *integrations, const char *name, const char *version,
    const char *dir, const uint8_t sha256[SHA256_SIZE]);
void integrations_remove(struct integrations *integrations, const char *name);
/* Any thread: calls fn for each in order of name, under the lock. */
void integrations_each(struct integrations *integrations,
    void (*fn)(const struct integration_row *row, void *arg), void *arg);
/* Any thread: how one that has been loaded wants to be fed, as integration_row; zeroes for others. */
void integrations_feeding(struct integrations *integrations, const char *name, int *concurrency,
    int *batch_max, int *batch_wait_ms);

/* --- Background loop --- */

/* A loaded version; held by calls, so that a reload lets them end on it. */
struct integration {
	struct script *script;
	struct integration *next;
	char *readme; /* README.md of the bundle, or NULL */
	uint8_t sha256[SHA256_SIZE];
	unsigned holds;
	unsigned char current;
};

/* The host that all of them are in; made when it is first asked for. */
struct host *integrations_host(struct integrations *integrations);
/* The version in force of a name, held for the receiver (integration_release); NULL with why_not: STATUS_NOT_FOUND where
 * there is none of the name, STATUS_SCRIPT where it can't be loaded, else what the store said. Called at once where it is
 * loaded, else later. */
typedef void integrations_found(
    struct integration *found, enum status st, const char *why_not, void *arg);
void integrations_find(
    struct integrations *integrations, const char *name, integrations_found *done, void *arg);
void integration_release(struct integrations *integrations, struct integration *held);
/* After a call: what others see of its health. */
void integrations_note(struct integrations *integrations, const struct integration *held);

#endif
