/* What is known of somebody: a name, an e-mail address, an external id, and attributes; as clients send it. Pure. */
#ifndef INTERVIEWD_INTERVIEW_IDENTITY_H
#define INTERVIEWD_INTERVIEW_IDENTITY_H

#include "base/fields.h"

#define IDENTITY_NAME_MAX        200 /* characters */
#define IDENTITY_EMAIL_MAX       254 /* RFC 5321 */
#define IDENTITY_ATTRIBUTES_MAX  100 /* of one person */
#define IDENTITY_ATTRIBUTE_MAX   64  /* characters of an attribute's name */
#define IDENTITY_VALUE_MAX       2000
#define IDENTITY_ATTRIBUTE_BYTES (16 * 1024) /* of all of one person as JSON */

/* Rows of a table for the members name, email and externalId. The address is kept as it is compared: trimmed, its letters
 * a-z in lower case. */
extern const struct field identity_name, identity_email, identity_external_id;

/* The `also` of an address. */
void rule_email(json_t *value, struct problems *p);
/* The `also` of an object of attributes: takes away those that are null, and holds the rest to texts, numbers, true and
 * false, to names that can be columns and are not "name", "email" or "externalId", and to the limits above. */
void rule_attributes(json_t *value, struct problems *p);

/* Is it one of the members that say who somebody is, as respondentMetadata holds them beside attributes? */
int identity_is_member(const char *name);
/* Checks respondentMetadata (an object): the members that say who it is are texts, the address is one. Returns a copy with
 * those as they are compared, nulls left out, or NULL with problems at the present path. */
json_t *identity_check(const json_t *metadata, struct problems *p);

#endif
