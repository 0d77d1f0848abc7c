/* Directories of a test that are gone when its program ends, also where it failed. */
#ifndef INTERVIEWD_TESTS_TEMP_DIR_H
#define INTERVIEWD_TESTS_TEMP_DIR_H

/* A new empty directory, 0700, below TMPDIR: interviewd-NAME.XXXXXX. temp_dir_remove takes it away with all that is in it
 * and frees the path. */
char *temp_dir_make(const char *name);
void temp_dir_remove(char *dir);

#endif
