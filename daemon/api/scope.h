/* What a key may be allowed to do: one table for routes, keys and their checks. Any thread. */
#ifndef INTERVIEWD_API_SCOPE_H
#define INTERVIEWD_API_SCOPE_H

#include <stdint.h>

#include "base/json.h"

/* A set of scopes is a uint32_t, one bit each. This one is full access to a workspace, also to what later versions add. */
#define SCOPES_ALL UINT32_MAX

/* Their names, ended by NULL. */
extern const char *const scope_names[];

/* The set of one name; 0 where there is none of it. */
uint32_t scope_of(const char *name);
/* What a publishable key may have at most: starting, holding and ending interviews. */
uint32_t scopes_publishable(void);
/* The set of a list of names as the database has it (NULL: all). What can't be read grants nothing. */
uint32_t scopes_read(const char *text);

#endif
