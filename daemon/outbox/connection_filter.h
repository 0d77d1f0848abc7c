/* Which interviews a connection is for. Pure. */
#ifndef INTERVIEWD_OUTBOX_CONNECTION_FILTER_H
#define INTERVIEWD_OUTBOX_CONNECTION_FILTER_H

#include "base/json.h"

/* Does an event {type, data} pass a connection's filter {minQuality, maxQuality, themes, verifiedOnly}? NULL where it does, else
 * why not, a clause. What is of no interview passes; so does an interview without a score whatever the bounds. One
 * without themes passes no filter that names some. Of an erased one only interview.erased does. A theme is named by its label, in any case of letters a-z, or by its id. */
const char *connection_filter_refuses(const json_t *filter, const json_t *event);

#endif
