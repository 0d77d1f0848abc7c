/* DIR/erasures, the list of what was erased, beside the database: it stays where an older copy of the database is put in
 * place, and says what has to be erased again in that. It holds kinds, ids and times, a line each, and only grows. */
#ifndef INTERVIEWD_INTERVIEW_ERASURES_H
#define INTERVIEWD_INTERVIEW_ERASURES_H

#include "store/store.h"

/* How far a database and the list agree; kept in the database, so that an older copy says how old it is. */
struct erasures_mark {
	int64_t number; /* of the last row of `erasure` that is on the list */
	int64_t size;   /* of the list then, in bytes */
	int moved;      /* it is not what the database holds */
};

/* In a read: puts the rows on the list that are not there yet, and syncs it. A list that is gone is written anew from the
 * database. STATUS_NOSPACE or STATUS_IO with err, where the list can't be written; the job doesn't fail with it. */
enum status erasures_list(
    struct db *db, const char *dir, struct erasures_mark *mark, struct err *err);
/* In a write: keeps the mark. */
enum status erasures_keep(struct db *db, const struct erasures_mark *mark);

/* At the start, before anything is served: erases what the list has beyond the database's mark. Blocks. Fails where the list
 * can't be read, so that nothing erased is shown; lines that are damaged are passed over and logged. */
enum status erasures_apply(struct store *store, const char *dir, struct err *err);
/* At the end, when nothing is served any more: brings the list up to date. Blocks. */
void erasures_finish(struct store *store, const char *dir);

#endif
