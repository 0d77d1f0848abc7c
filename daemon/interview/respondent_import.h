/* Respondents as a file has them, CSV or JSON, read and checked before anything is stored. Pure. */
#ifndef INTERVIEWD_INTERVIEW_RESPONDENT_IMPORT_H
#define INTERVIEWD_INTERVIEW_RESPONDENT_IMPORT_H

#include "base/json.h"

struct import_row {
	size_t place; /* the line it begins on, counted from 1; in JSON the index, from 0 */
	json_t *
	    person; /* name, email, externalId as they are compared; one of the last two is there */
	json_t *attributes; /* object */
};

struct import {
	struct import_row *rows; /* those that can be taken */
	size_t n;
	int by_line;              /* places are lines */
	struct problems problems; /* pointers are /PLACE or /PLACE/COLUMN */
};

/* Columns: name or display_name, email, external_id or id, in any case; every other column is an attribute. The first row
 * names them. An empty field says nothing. More than rows_max rows are a problem. import_free it whatever came of it. */
void import_csv(struct import *import, const char *text, size_t len, size_t rows_max);
/* The same of a list of objects, whose members are the columns; an object `attributes` may hold the attributes. */
void import_json(struct import *import, const char *text, size_t len, size_t rows_max);
void import_free(struct import *import);

#endif
