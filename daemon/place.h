/* Where the shipped scripts are: beside the program's checkout, or where they were installed. */
#ifndef INTERVIEWD_PLACE_H
#define INTERVIEWD_PLACE_H

/* The directory of `kind` ("methodologies", "integrations") for the running program: of the checkout whose build tree
 * it is in, else share/interviewd beside its bin. Found from the program's own path, so that an installation can be
 * moved. NULL if there is none; the caller frees with mem_free. */
char *place_scripts(const char *kind);
/* The same for a program at `exe`; pure but for looking at directories. */
char *place_scripts_of(const char *exe, const char *kind);

#endif
