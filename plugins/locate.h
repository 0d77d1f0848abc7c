/* Where a key of a returned table stands in its Lua source, so that a mistake can be named with its line. Reads the
 * text, runs nothing: what is computed is found by the nearest place that is written out. Any thread. */
#ifndef INTERVIEWD_PLUGINS_LOCATE_H
#define INTERVIEWD_PLUGINS_LOCATE_H

#include <stddef.h>
#include <stdint.h>

struct locate;

/* Reads the table that the chunk returns (`return { … }`, or a local table that is returned). Never fails: source
 * that isn't Lua gives a locator that knows little. Owned by the caller. */
struct locate *locate_new(const char *source, size_t len);
/* The line of a place such as "stages[2].probes", counted from 1; that of the longest written part of it, at least
 * that of `return`. */
int locate_line(const struct locate *locate, const char *path);
/* The rank of a place among all that are written, to sort by; SIZE_MAX for one that isn't. */
size_t locate_order(const struct locate *locate, const char *path);
void locate_free(struct locate *locate); /* NULL is fine */

#endif
