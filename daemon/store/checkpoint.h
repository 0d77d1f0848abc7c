/* Inside the store: a thread that moves the log into the database while the writer goes on. */
#ifndef INTERVIEWD_STORE_CHECKPOINT_H
#define INTERVIEWD_STORE_CHECKPOINT_H

#include "store/db.h"

struct checkpointer;

/* Takes over `db` (mode DB_CHECKPOINT). `broken` is called on its thread when the disk failed. */
enum status checkpointer_start(struct db *db, void (*broken)(void *arg, const char *why), void *arg,
    struct checkpointer **out, struct err *err);
/* Writer's thread, after a commit or a full disk: wakes the thread where the log is long enough, and does
 * itself what only the writer can. */
void checkpointer_after_commit(struct checkpointer *c, struct db *writer);
void checkpointer_after_full_disk(struct checkpointer *c);
/* How many rounds have begun. Any thread. */
int64_t checkpointer_rounds(struct checkpointer *c);
/* Ends the thread and closes its connection. NULL is fine. */
void checkpointer_stop(struct checkpointer *c);

#endif
