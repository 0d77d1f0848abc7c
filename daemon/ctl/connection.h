/* What the commands about connections share: finding one by its name, and settings from the command line. */
#ifndef INTERVIEWD_CTL_CONNECTION_H
#define INTERVIEWD_CTL_CONNECTION_H

#include "ctl/ctl.h"

/* The connection by its name or id: a new reference in *out, or a sentence was printed. */
int connection_named(struct ctl *ctl, const char *name, json_t **out);
/* "/api/v1/connections/ID" and what follows; mem_free it. */
char *connection_path(const json_t *connection, const char *rest);
/* The integration by its name, likewise. */
int integration_named(struct ctl *ctl, const char *name, json_t **out);

/* Takes --set NAME=VALUE, NAME.KEY=VALUE, NAME=@FILE (all as often as needed) and --unset NAME out of the arguments, as the schema of
 * the integration's settings means them. New reference in *out. */
int connection_take_settings(int *argc, char **argv, const json_t *integration, json_t **out);
/* Takes --name, --study, --all-studies, --min-quality, --max-quality, --theme, --verified-only, --disabled out of the arguments
 * into a body. */
int connection_take_members(int *argc, char **argv, json_t *body);

#endif
