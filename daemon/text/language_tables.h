/* The tables that belong to each language; only language*.c and the tables' own files include this. */
#ifndef INTERVIEWD_TEXT_LANGUAGE_TABLES_H
#define INTERVIEWD_TEXT_LANGUAGE_TABLES_H

#include <stdint.h>

struct language;
struct value_words;

extern const struct language language_en;
extern const uint8_t gibberish_letters_en[27][27];
extern const struct value_words value_words_en;

#endif
