/* Settings of a connection for trying a script: from a file, with secrets from the environment. Never from the command
 * line, which others on the machine can read. */
#ifndef INTERVIEWD_CTL_SCRIPT_SETTINGS_H
#define INTERVIEWD_CTL_SCRIPT_SETTINGS_H

#include "plugins/host.h"

/* Reads FILE (JSON; NULL: none) and INTERVIEWD_SECRET_NAME for each secret. A file that holds a secret must be its owner's
 * alone. `made_up`: secrets and URLs that are required and missing become "secret-NAME" and
 * "https://api.example.com", for requests that nobody sends. Gives an
 * exit code; *out is a new reference. */
int script_settings_read(const struct script *script, const char *file, int made_up, json_t **out);

#endif
