/* What a reload may bring into force: every folder read, what has changed loaded in a scratch state, its tests run, its
 * settings held against the studies that use it. Blocks and computes for long: for a thread of its own, with a host of its
 * own; touches nothing that is in force. */
#ifndef INTERVIEWD_INTERVIEW_SCRIPT_GATE_H
#define INTERVIEWD_INTERVIEW_SCRIPT_GATE_H

#include "plugins/host.h"
#include "store/store.h"

/* Processor time that one script's tests may take. The shipped ones take less than a second each. */
#define GATE_TESTS_MS 60000

/* What is to come into force, of every kind; methodologies are led by. */
struct gate_winner {
	json_t *row;           /* of its folder; borrowed from `rows` */
	struct bundle *bundle; /* owned; taken by whoever publishes it (and set to NULL) */
};

struct gate {
	/* Given: */
	const char *const *dirs;
	size_t ndirs;
	struct host_options options; /* of the scratch host; the driver with it */
	const json_t *folders;       /* methods_folders, a copy of this thread's own */
	const json_t *in_force;      /* methods_in_force, and rows like them of integrations */
	json_t *studies;             /* gate_studies */
	int (*ended)(void *arg); /* is the process about to end? Asked now and then; may be NULL */
	void *ended_arg;
	/* Found: */
	json_t *rows; /* of every folder, also of those that are gone (interview/script_row.h) */
	struct gate_winner *winners;
	size_t nwinners;
	json_t *removed, *removed_integrations; /* names that are in force no more */
	/* While it runs: */
	struct host_driver driver, guarded; /* as given, and ended by what ends tests */
	int64_t tests_began;                /* processor time */
	struct err too_long;
};

/* The published studies with their methodology and settings, into gate->studies. */
enum status gate_studies(struct gate *gate, struct store *store, struct err *err);
/* Judges. Nothing of it fails as a whole: what is wrong stands in the rows. */
void gate_run(struct gate *gate);
/* Stores the winners' bundles in one job, so that interviews which begin on them can end on them whatever happens, and
 * integrations can be loaded when they are needed. */
enum status gate_store(struct gate *gate, struct store *store, struct err *err);
void gate_free(struct gate *gate); /* what was found, and studies */

#endif
