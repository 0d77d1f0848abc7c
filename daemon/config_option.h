/* One row of the table of options, and what can be done with it: between the config_*.c files. */
#ifndef INTERVIEWD_CONFIG_OPTION_H
#define INTERVIEWD_CONFIG_OPTION_H

#include <jansson.h>

#include "configuration.h"

enum option_kind {
	OPTION_ADDRESS,  /* char *: an address in digits and a port */
	OPTION_PATH,     /* char * */
	OPTION_URL,      /* char *: http or https, without a slash at the end */
	OPTION_DATABASE, /* char * */
	OPTION_HEADER,   /* char *: the name of a header of our own */
	OPTION_INTEGER,  /* int64_t, min..max */
	OPTION_BYTES,    /* int64_t, min..max: 65536, 64 MiB */
	OPTION_FLAG,     /* int */
	OPTION_ENUM,     /* int: index into `of` */
	OPTION_PATHS,    /* struct config_list, as are the following */
	OPTION_NETWORKS,
	OPTION_CONNECTS
};

struct option {
	const char *name; /* "rate_limit.per_minute" */
	enum option_kind kind;
	size_t offset;        /* in struct config */
	const char *fallback; /* as in the environment; NULL: none */
	int64_t min, max;
	const char *const *of; /* ended by NULL */
	const char *doc;       /* what it is, in a line, as a noun phrase */
	const char *word;      /* for the value in --help; NULL: that of the kind */
};

/* Ended by a row without a name. */
extern const struct option config_options[];

/* Sets an option from text as in flags and the environment (lists by commas, empty: none) or from a value of the
 * file; frees what was there. On failure -1 and `why` gets what is wrong and what would be right. */
int option_set_text(const struct option *o, struct config *c, const char *text, struct buf *why);
int option_set_json(const struct option *o, struct config *c, const json_t *value, struct buf *why);
void option_clear(const struct option *o, struct config *c);
/* Appends the value as text, "none" where there is none. */
void option_show(const struct option *o, const struct config *c, struct buf *out);
/* The word for its value in --help: "N", "FILE". */
const char *option_word(const struct option *o);

#define OPTION_NAME_MAX 64
/* "--rate-limit-per-minute", "INTERVIEWD_RATE_LIMIT_PER_MINUTE"; return out. */
char *option_flag(const char *name, char out[OPTION_NAME_MAX]);
char *option_variable(const char *name, char out[OPTION_NAME_MAX]);

/* Appends text quoted, cut and without control characters: it is somebody's input. */
void config_quote(struct buf *out, const char *text);

#endif
