/* A hash map from byte strings to pointers, keyed per process with SipHash (hostile keys). One thread. */
#ifndef INTERVIEWD_BASE_MAP_H
#define INTERVIEWD_BASE_MAP_H

#include <stddef.h>

struct map;

struct map *map_new(void);
/* Stores value (not NULL) under a copy of the key; returns the value it replaced or NULL. */
void *map_put(struct map *m, const void *key, size_t len, void *value);
void *map_get(const struct map *m, const void *key, size_t len);
/* Removes; returns the value or NULL. */
void *map_remove(struct map *m, const void *key, size_t len);
size_t map_count(const struct map *m);
/* Calls fn for each value in unspecified order; fn must not change the map. */
void map_each(const struct map *m, void (*fn)(void *value, void *arg), void *arg);
void map_free(struct map *m); /* values are the caller's; NULL is fine */

#endif
