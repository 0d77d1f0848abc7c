/* What the handlers of connections share: which one is meant, settings held against their script, what is stored of them. */
#ifndef INTERVIEWD_API_CONNECTION_H
#define INTERVIEWD_API_CONNECTION_H

#include "api/call.h"
#include "outbox/connection_rows.h"
#include "outbox/integrations.h"

/* The first member of a call about a connection. */
struct connection_call {
	struct api_call call;
	struct uuid id;
	struct connection_row row;
};
/* The release of such a call. */
void connection_release(struct api_call *call);

/* A call about the connection in the path; NULL after a 404. */
void *connection_call_new(
    struct request *r, size_t size, enum status (*run)(struct db *db, struct job *job));
/* In a run: reads it into the call's row, or refuses the call with 404. */
enum status connection_of_call(struct db *db, struct connection_call *c);

/* Members of a body that are set: name, settings, studies, filter, enabled. */
#define CONNECTION_MEMBERS                                                                         \
	{.name = "name", .kind = FIELD_LINE, .min = 1, .max = 80, .doc = "what people call it"},   \
	    {.name = "settings",                                                                   \
	        .kind = FIELD_FREE,                                                                \
	        .max = 64 * 1024,                                                                  \
	        .doc = "the integration's settings"},                                              \
	    {.name = "studies",                                                                    \
	        .kind = FIELD_LIST,                                                                \
	        .min = 1,                                                                          \
	        .max = CONNECTION_STUDIES_MAX,                                                     \
	        .element = &connection_study,                                                      \
	        .unique = "",                                                                      \
	        .doc = "ids or slugs of the studies that it is for; null: all"},                   \
	    {.name = "filter",                                                                     \
	        .kind = FIELD_OBJECT,                                                              \
	        .members = connection_filter_fields,                                               \
	        .doc = "which interviews it is for"},                                              \
	{                                                                                          \
		.name = "enabled", .kind = FIELD_FLAG, .doc = "whether anything is sent"           \
	}
extern const struct field connection_study;
extern const struct field connection_filter_fields[];

/* Background loop: `given` settings (secrets in plain) laid over those that stand, without looking whether they are whole. */
void connection_lay(struct connection_row *row, const struct integration *integration,
    const json_t *given, struct problems *p);
/* Background loop. What the row is to have, by the script: `given` settings (secrets in plain) laid over those that stand, `filter`
 * over what the integration has by default (or, with standing, over what stands). Fills row->settings, secrets, filter, events,
 * bundle; problems otherwise, at /settings and /filter. */
void connection_fit(struct connection_row *row, const struct integration *integration,
    const json_t *given, const json_t *filter, int standing, struct problems *p);

/* In a run: the row's studies by `list` (NULL or null: all), and its name not another's; problems otherwise. */
enum status connection_resolve(
    struct db *db, struct connection_row *row, const json_t *list, struct problems *p);
enum status connection_check_name(
    struct db *db, const struct connection_row *row, struct problems *p);

/* Background loop: ends the call with what an integration that can't be had means. */
void connection_no_integration(
    struct api_call *call, const char *name, enum status st, const char *why_not);

#endif
