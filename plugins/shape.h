/* Shapes: what a script says its settings and findings look like, as data. One table of types checks the definition,
 * checks values against it, fills in defaults and writes it as JSON Schema. Any thread. */
#ifndef INTERVIEWD_PLUGINS_SHAPE_H
#define INTERVIEWD_PLUGINS_SHAPE_H

#include "base/json.h"

/* Where a shape stands; decides which types there are. */
enum shape_use {
	SHAPE_SETTINGS = 1, /* of integrations and providers */
	SHAPE_METHOD_SETTINGS =
	    2, /* of methodologies: no secrets, since a study shows its settings */
	SHAPE_FINDINGS = 4
};

#define SHAPE_NAMES_MAX 40
#define SHAPE_DEPTH_MAX 4     /* lists of objects of lists … */
#define SHAPE_TEXT_MAX  10000 /* code points of a string without `max` */
#define SHAPE_ITEMS_MAX 1000  /* of a list or map without `max` */

/* Checks the definitions {name: {type, of, fields, default, required, doc, min, max}} as a script wrote them and gives
 * them in canonical form: `required` and `doc` always there, `of` of list and map written out as a definition.
 * Problems go to p at its present path. Never NULL: definitions with problems are left out. */
json_t *shape_definitions(const json_t *input, enum shape_use use, struct problems *p);
/* Checks an object against canonical definitions; gives a new object in their order with defaults filled in, or NULL
 * with problems at p's present path. Input NULL or null is {}. */
json_t *shape_values(const json_t *definitions, const json_t *input, struct problems *p);
/* One value against one definition: new reference or NULL with a problem. */
json_t *shape_value(const json_t *definition, const json_t *value, struct problems *p);
/* Canonical definitions as JSON Schema (2020-12, closed). New reference. */
json_t *shape_schema(const json_t *definitions);

/* "[a-z][a-z0-9_]{0,39}": names of scripts, settings, stages, slots. */
int shape_is_name(const char *s);

#endif
