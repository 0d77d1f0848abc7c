/* The disk's bad days for tests: system calls that fail as told, and a store to try them on. */
#ifndef INTERVIEWD_TESTS_STORE_FAULT_H
#define INTERVIEWD_TESTS_STORE_FAULT_H

#include "store_help.h"

enum call { CALL_NONE, CALL_WRITE, CALL_SYNC };

extern struct fault {
	enum call call;
	const char *suffix; /* of the file's name */
	int error;
	int skip;  /* so many go well first */
	int times; /* so many fail; -1: for good */
	int hits;
} fault;

void fault_set(enum call call, const char *suffix, int error, int skip, int times);
void fault_clear(void);

/* A new store with one row, "first", whose fatal() only counts. */
extern char *dir;
extern struct store *store;
extern char fatal_words[256];
extern int fatal_calls;
void open_store(void);
int setup(void **state);
int teardown(void **state);
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

/* A job that writes a row of about `size` bytes. */
struct big {
	struct job job;
	char name[24];
	size_t size;
	unsigned *done;
};
enum status big_run(struct db *db, struct job *job);
enum status big_put(const char *name, size_t size); /* waits */

#endif
