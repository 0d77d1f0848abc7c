/* The list of erasures (interview/erasures.h) when a copy takes the place of a database. */
#ifndef INTERVIEWD_RESTORE_ERASURES_H
#define INTERVIEWD_RESTORE_ERASURES_H

#include "base/status.h"

/* Makes DATA/erasures what it and the list beside the copy `from` have together, and `fresh` (the copy, in DATA) forget how
 * far it agreed with a list: the next start applies all of it. *taken: the list beside the copy had something. */
enum status restore_erasures(
    const char *from, const char *data, const char *fresh, int *taken, struct err *err);

#endif
