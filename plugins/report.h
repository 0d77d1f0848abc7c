/* A methodology's report in the making: what report*.c share. */
#ifndef INTERVIEWD_PLUGINS_REPORT_H
#define INTERVIEWD_PLUGINS_REPORT_H

#include "base/fields.h"
#include "plugins/script.h"

#define REPORT_BYTES  (1024 * 1024) /* of what the script returns, as JSON text */
#define REPORT_BLOCKS 40
#define REPORT_LIST   500  /* rows of a table, the longest list of a block */
#define REPORT_QUOTES 2000 /* in all blocks: each is looked up */
#define CELL_QUOTES   8    /* in a cell, or beside an item */
#define REPORT_WALKS  4    /* over all interviews */

enum report_wait { REPORT_WAIT_PAGE, REPORT_WAIT_TEXTS };

struct report_run {
	struct report_run *next, **link;
	struct script *script;
	uint64_t id, ticket; /* ticket is 0 unless it waits */
	const struct script_function *function;
	struct report_view view;
	void (*done)(struct report_answer *answer, void *arg);
	void *arg;
	struct sandbox_run run;
	struct report_answer answer;
	enum report_wait wait;
	int asking, answered; /* the service is being asked; it has answered */
	json_t *page;         /* what the walk stands in, NULL before the first */
	size_t at;
	unsigned walks;
	int first;              /* the next page is the walk's first */
	int ended;              /* the walk has seen all */
	struct err why;         /* why there is no page, or no texts; or "" */
	json_t *wanted, *texts; /* what is looked up for the quotes, and what came */
};

/* Ends every report of the script, which is about to go. */
void report_end_all(struct script *script);
struct report_run *report_find(struct script *script, uint64_t id);

/* --- report_interviews.c --- */

/* Pushes `interviews`. Raises. */
void report_push(lua_State *L, struct report_run *run);
/* A page as scripts see it: spans as Lua counts, quotes that know their interview. New reference. */
json_t *report_page(const json_t *given);

/* --- report_blocks.c --- */

extern const struct field report_quote[]; /* the members of a quote */
/* What `report` returned (taken over), checked and in canonical form; NULL with problems. */
json_t *blocks_check(json_t *returned, struct problems *p);

/* --- report_fit.c --- */

/* Cuts what a table of fields says is too long, members and lists, and writes out short forms; before the check. */
void report_fit(const struct field *members, json_t *object);
/* A table's cell likewise. New reference. */
json_t *report_fit_cell(json_t *value);

/* --- report_quotes.c --- */

/* The distinct [interview, seq] of all quotes in canonical blocks. New reference. */
json_t *quotes_wanted(const json_t *blocks);
/* Each quote must be in its text: problems where it isn't. `texts` stand in the order of `wanted`. */
void quotes_check(
    const json_t *blocks, const json_t *wanted, const json_t *texts, struct problems *p);

#endif
