/* What the tests of backups and restores share: a data directory with a database in it, copies, and putting them back. */
#ifndef INTERVIEWD_TESTS_BACKUP_HELP_H
#define INTERVIEWD_TESTS_BACKUP_HELP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sys/types.h>

#include "base/status.h"

/* Of the test that runs: its directory, and in it the daemon's, a backup's name, and a second directory that is not there. */
extern char *root, *data, *copy, *other;

int backup_setup(void **state);
int backup_teardown(void **state);
void run_sql(const char *path, const char *text);
char *path_in(const char *dir, const char *name);
void sql_in(const char *dir, const char *text);
void make_database(unsigned version);
int64_t ask_number(const char *path, const char *text);
int file_is_there(const char *path);
void put_text(const char *path, const char *text, mode_t mode);
void assert_text(const char *path, const char *text);
int has_files(const char *dir);
enum status take_to(const char *to, struct err *err);
void take(void);
enum status put_back(const char *from, const char *to, int force, struct err *err);
void assert_restored(const char *from, const char *to);
void assert_refuses(
    const char *from, const char *to, int force, enum status expected, const char *words);

#endif
