/* Credits of workspaces: what the daemon does about them at its start. The routes are in api.h's table. */
#ifndef INTERVIEWD_API_CREDITS_H
#define INTERVIEWD_API_CREDITS_H

#include "store/store.h"

/* Whether the first workspace is metered is the configuration's: writes it down where it changed. One that is metered for the
 * first time begins with `initial` credits. Blocks: before the loop runs. */
enum status credits_begin(
    struct store *store, int64_t workspace, int metered, int64_t initial, struct err *err);

#endif
