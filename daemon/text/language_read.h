/* Reads the tables of a language from the text files of its folder. Only language.c includes this. */
#ifndef INTERVIEWD_TEXT_LANGUAGE_READ_H
#define INTERVIEWD_TEXT_LANGUAGE_READ_H

#include "base/status.h"
#include "text/language.h"

/* Each takes one whole file and fills in what it says of the language; memory of the language's own, never freed.
 * STATUS_INVALID with err where a line is none. `text` is changed and must stay. */
enum status language_read_words(struct language *language, char *text, struct err *err);
enum status language_read_values(struct language *language, char *text, struct err *err);
enum status language_read_letters(struct language *language, char *text, struct err *err);

#endif
