/* What the parts of the connections' carrier share. Private to connection_carrier.c and connection_erase.c. */
#ifndef INTERVIEWD_OUTBOX_CONNECTION_CARRY_H
#define INTERVIEWD_OUTBOX_CONNECTION_CARRY_H

#include "outbox/connection_carrier.h"
#include "outbox/connection_rows.h"

/* `own` of a connection. All but `row` is the background loop's. */
struct connection_own {
	struct connection_row row;                 /* with its secrets */
	int concurrency, batch_max, batch_wait_ms; /* what the dispatcher feeds it by */
	json_t *filled; /* settings for the version `checked`; NULL where they don't fit it */
	uint8_t checked[SHA256_SIZE];
};

struct carrying {
	struct connector *connector;
	struct integrations *integrations;
	struct store *store;
	struct mailbox *background;
	const struct keyring *keyring;
	struct dispatch *dispatch;
};

/* A call of the dispatcher on its way through the script. */
struct carry {
	const struct carrying *carrying;
	struct carrier_call *call;
	struct connection_own *own;
	const json_t *settings;
	json_t *argument;
	const char **skipped; /* why, for each delivery that isn't sent */
	size_t *sent, nsent;  /* which deliveries the script gets */
	struct uuid *interviews;
	size_t ninterviews;
	int64_t study; /* of all that is sent; 0 where they are of several */
	int is_test;
};

void carry_answer(struct carry *carry, size_t i, enum carrier_result result, const char *why);
void carry_answer_all(struct carry *carry, enum carrier_result result, const char *why);
void carry_free(struct carry *carry);
/* Does the integration ask for events of this type? */
int carry_takes(const struct script *script, const char *type);
/* What a call came to, of a verdict as scripts give it; NULL: it came to none. */
void carry_outcome(
    const struct connector_answer *answer, const json_t *verdict, struct carrier_outcome *outcome);
/* The i-th delivery, which tells of an erasure and is the only one not answered yet: `erase` of the script, and a receipt. Takes over
 * the carry and the hold on the integration. */
void carry_erase(struct carry *carry, size_t i, struct integration *integration);

#endif
