/* The latest event of a type, as it would be sent: for tests of webhooks. */
#include "api/webhook.h"
#include "interview/event_parts.h"
#include "interview/row.h"
#include "plugins/host.h"

#define LOOKED_THROUGH 20000 /* events of all workspaces, from the newest: some milliseconds */

enum status webhook_latest(
    struct db *db, struct api *api, int64_t workspace, const char *type, json_t **event)
{
	struct event_parts with = {
	    .public_url = api->public_url, .book = sessions_book(api->sessions)};
	struct dispatch_event latest = {.type = type, .workspace = workspace};
	struct rows *rows = db_query(db,
	    "SELECT id, subject, study, interview, report, person, endpoint, at FROM event "
	    "WHERE workspace = $1 AND type = $2 AND number > (SELECT max(number) FROM event) - $3 "
	    "ORDER BY number DESC LIMIT 1",
	    "itd", workspace, type, LOOKED_THROUGH);
	char id[TYPEID_TEXT_MAX];
	json_t *parts = NULL;
	int found = 0;
	enum status st;

	*event = NULL;
	if (rows_next(rows)) {
		found = row_uuid(rows, 0, &latest.id) && row_uuid(rows, 1, &latest.subject);
		latest.study = rows_int(rows, 2);
		latest.interview = rows_int(rows, 3);
		latest.report = rows_int(rows, 4);
		latest.person = rows_int(rows, 5);
		latest.endpoint = rows_int(rows, 6);
		latest.at = rows_int(rows, 7);
	}
	st = rows_end(rows);
	if (st != STATUS_OK || !found)
		return st;
	st = event_parts_read(&with, db, &latest, &parts);
	if (st == STATUS_OK && parts)
		*event =
		    event_write(type, typeid_format("event", &latest.id, id), latest.at, parts);
	json_decref(parts);
	return st;
}
