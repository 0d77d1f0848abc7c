/* What is sealed in the database, sealed anew with the current key of the installation. Blocks: for the start and for tools. */
#ifndef INTERVIEWD_RESEAL_H
#define INTERVIEWD_RESEAL_H

#include "base/keyring.h"
#include "store/store.h"

struct reseal_count {
	int resealed; /* were sealed with an older key */
	int unreadable; /* stay as they are: their key is not in the ring, or they are damaged; each is logged */
};

/* Seals every record that an older key of the ring opens with the current one, all in one transaction. A status other than
 * OK is the store's; nothing is changed then. */
enum status reseal_all(
    struct store *store, const struct keyring *ring, struct reseal_count *count, struct err *err);

/* Counts what is sealed in a database of the present schema, without changing anything: resealed are those that an older key
 * opens. For tools, on a connection of store/offline.h. */
enum status reseal_look(struct db *db, const struct keyring *ring, struct reseal_count *count);

#endif
