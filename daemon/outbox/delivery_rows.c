/* Deliveries on their way, as rows. */
#include "outbox/delivery_rows.h"

#include "outbox/outbox.h"

#define ID(UUID) (const void *)(UUID)->bytes, (size_t)UUID_SIZE

enum status delivery_next(struct db *db, int64_t endpoint, const struct uuid *subject, int64_t now)
{
	enum status st = db_exec(db,
	    "UPDATE delivery SET due = $3 WHERE number = (SELECT min(o.number) FROM delivery o "
	    "WHERE "
	    "o.endpoint = $1 AND o.subject = $2 AND (o.state = 'pending' OR o.state = 'claimed') "
	    "HAVING max(o.state = 'claimed' OR o.due IS NOT NULL) = 0)",
	    "ibi", endpoint, ID(subject), now);

	if (st == STATUS_OK && db_changes(db) == 1)
		db_tally(db, OUTBOX_TALLY, 1);
	return st;
}
