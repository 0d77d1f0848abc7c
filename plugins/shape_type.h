/* The table of types behind shape.h; used by shape*.c only. */
#ifndef INTERVIEWD_PLUGINS_SHAPE_TYPE_H
#define INTERVIEWD_PLUGINS_SHAPE_TYPE_H

#include "plugins/shape.h"

enum shape_type_flag {
	SHAPE_TYPE_BOUNDS = 1 << 0, /* takes min and max */
	SHAPE_TYPE_NAMES = 1 << 1,  /* `of` is a list of names */
	SHAPE_TYPE_OF =
	    1 << 2, /* `of` is the type or definition of its elements; string where it is missing */
	SHAPE_TYPE_FIELDS = 1 << 3, /* `fields` are definitions */
	SHAPE_TYPE_NO_DEFAULT = 1 << 4
};

struct shape_type {
	const char *name;
	unsigned use; /* enum shape_use: where it may stand */
	unsigned flags;
	double min, max; /* where the definition says none: of the value, its length or its count */
	json_t *(*check)(const json_t *definition, const json_t *value, struct problems *p);
};

extern const struct shape_type shape_types[]; /* ended by a NULL name */
const struct shape_type *shape_type_find(const char *name);

#endif
