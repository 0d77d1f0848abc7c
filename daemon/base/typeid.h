/* TypeIDs: a typed prefix and a UUIDv7 in 26 characters of Crockford base32 (github.com/jetify-com/typeid,
 * specification 0.3). Any thread. */
#ifndef INTERVIEWD_BASE_TYPEID_H
#define INTERVIEWD_BASE_TYPEID_H

#include <stddef.h>
#include <stdint.h>

#define UUID_SIZE       16
#define TYPEID_TEXT_MAX 64 /* prefix (≤ 32) + '_' + 26 + NUL */

struct uuid {
	uint8_t bytes[UUID_SIZE];
};

/* A UUIDv7 of the wall clock's time; ids made by one process sort in the order they were made, also
 * within a millisecond and when the clock steps back. */
struct uuid uuid_new(void);
int uuid_equal(const struct uuid *a, const struct uuid *b);
/* "interview" + uuid → "interview_01j…"; returns out. */
char *typeid_format(const char *prefix, const struct uuid *id, char out[TYPEID_TEXT_MAX]);
/* Returns 0 if text is prefix + '_' + 26 valid digits (first ≤ '7', lower case only), else -1. */
int typeid_parse(const char *prefix, const char *text, struct uuid *id);

#endif
