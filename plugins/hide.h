/* Secrets in answers: whoever echoes one doesn't bring it to the script. Pure; one thread. */
#ifndef INTERVIEWD_PLUGINS_HIDE_H
#define INTERVIEWD_PLUGINS_HIDE_H

#include "base/json.h"

/* Values shorter than this are not looked for: they would be found everywhere. */
#define HIDE_MIN 6

struct hide {
	struct buf *forms; /* what is looked for, longer forms before what they may hold */
	size_t n;
};

/* The values of all settings of the type secret, plain and as requests write them; `user` is that of basic auth or
 * NULL. hide_end wipes them. */
void hide_begin(
    struct hide *hide, const json_t *definitions, const json_t *settings, const char *user);
void hide_end(struct hide *hide);
/* Replaces them by "(secret)". */
void hide_text(const struct hide *hide, struct buf *text);
/* The value with its strings and names hidden likewise; new reference. */
json_t *hide_json(const struct hide *hide, const json_t *value);

#endif
