/* Single values of base/fields: strings, numbers, times, URLs. Used by fields.c only. */
#ifndef INTERVIEWD_BASE_FIELDS_VALUE_H
#define INTERVIEWD_BASE_FIELDS_VALUE_H

#include "base/fields.h"

/* Checks a value of a kind that holds no others, without `also`. New reference, or NULL with a
 * problem. */
json_t *field_value(const struct field *field, const json_t *value, struct problems *p);
/* Adds "is …; it must be …" in the words of the field. */
void field_refuse(const struct field *field, const json_t *value, struct problems *p);

#endif
