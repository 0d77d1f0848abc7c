/* The folders of scripts in a directory. Blocks: for the start. */
#ifndef INTERVIEWD_INTERVIEW_SCRIPT_FOLDERS_H
#define INTERVIEWD_INTERVIEW_SCRIPT_FOLDERS_H

#include <stddef.h>

#define SCRIPT_FOLDERS_MAX 256 /* of one directory */

/* Paths in order of name; owned. */
struct script_folders {
	char **paths;
	size_t n, left_out; /* left_out: further ones, by name behind these */
};

/* Finds every DIR/NAME/init.lua (names that begin with a dot are passed over). Returns 0, or -1 if the directory can't
 * be read; script_folders_free it either way. */
int script_folders_find(const char *dir, struct script_folders *out);
void script_folders_free(struct script_folders *folders);

#endif
