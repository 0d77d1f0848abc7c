/* A script's own words in the language of the interview, from its locale/LOCALE.lua. Pure. */
#ifndef INTERVIEWD_INTERVIEW_METHOD_WORDS_H
#define INTERVIEWD_INTERVIEW_METHOD_WORDS_H

#include "base/json.h"

/* `words` is the file's table, or NULL: then everything stays as it is. */

/* What is said for a text of the script: the words under it, or itself. Borrowed from words or text. */
const char *method_words_of(const json_t *words, const char *text);
/* Puts the words of a Question JSON: text and intro under KEY and KEY.intro, the labels of a scale under KEY.min and KEY.max,
 * options under KEY.1, KEY.2 … or each under the script's own text. Options keep their values. */
void method_words_put(const json_t *words, const char *locale, const char *key, json_t *question);
/* The same for an action that a function returned: what it asks, and the words of a probe, a repair, a close. */
void method_words_action(const json_t *words, const char *locale, json_t *action);
/* Settings that have a default still, as the manifest declares it: the words under settings.NAME instead. */
void method_words_settings(const json_t *words, const json_t *manifest, json_t *settings);

#endif
