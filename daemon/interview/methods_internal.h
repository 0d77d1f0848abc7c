/* What the parts of the registry of methodologies share. Private to methods*.c. */
#ifndef INTERVIEWD_INTERVIEW_METHODS_INTERNAL_H
#define INTERVIEWD_INTERVIEW_METHODS_INTERNAL_H

#include "base/map.h"
#include "interview/loaded.h"
#include "interview/methods.h"

/* Loaded bundles kept that are no longer in force: an upgrade or two, in all that is installed. */
#define METHODS_OLD_MAX 8

struct methods {
	struct host *host;
	struct store *store;
	struct mailbox *home;
	struct loaded *plain;
	struct map *by_hash; /* SHA-256 → loaded */
	struct loaded **current;
	size_t ncurrent;
	/* Of a bundle that was loaded anew because it was quarantined: kept until nobody is led by it. */
	struct loaded **retired;
	size_t nretired;
	uint64_t uses; /* of bundles, to know which was used longest ago */
	unsigned generation;
	json_t *folders; /* methods_folders */
	/* Of other kinds, as the scan found them, until they are stored. */
	struct bundle **others;
	size_t nothers;
	methods_let_go *let_go;
	void *let_go_arg;
};

/* The present one of a name, or NULL. */
struct loaded *methods_find(struct methods *methods, const char *name);
/* Loads a bundle (taken over) unless its like is loaded already. NULL with err and why (which may be NULL). */
struct loaded *methods_load(
    struct methods *methods, struct bundle *bundle, json_t **why, struct err *err);
/* From now on this is what its name means. */
void methods_make_current(struct methods *methods, struct loaded *loaded);
/* Drops the old bundles used longest ago until few are left; those that lead a turn just now, and `but`, are passed over. */
void methods_drop_old(struct methods *methods, const struct loaded *but);
/* Once they are stored. */
void methods_forget_others(struct methods *methods);
/* Taken out of by_hash by the caller; freed as soon as nobody needs it. */
void methods_retire(struct methods *methods, struct loaded *loaded);

#endif
