/* Cursors of lists: where a page ended, as text that clients hand back unread. Any thread. */
#ifndef INTERVIEWD_BASE_CURSOR_H
#define INTERVIEWD_BASE_CURSOR_H

#include <stdint.h>

#define CURSOR_SIZE 24

/* The cursor of a page of that list ("studies") whose last row has this number (0 or more); returns out. */
char *cursor_write(const char *list, int64_t number, char out[CURSOR_SIZE]);
/* 0 and the number, or -1 for what is no cursor of that list: typed, cut, or another list's. It proves nothing: who may see
 * the rows is for the query to say. */
int cursor_read(const char *list, const char *text, int64_t *number);

#endif
