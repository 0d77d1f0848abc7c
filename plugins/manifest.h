/* The grammar of manifests: what the table that init.lua returns may hold, by kind of script. Works on JSON, runs no
 * script code; docs/scripts.md says the same to authors. Any thread. */
#ifndef INTERVIEWD_PLUGINS_MANIFEST_H
#define INTERVIEWD_PLUGINS_MANIFEST_H

#include "base/json.h"

/* What rules, stages and slots may name: objects whose keys count, the values don't. */
struct manifest_names {
	const json_t *signals;
	const json_t *families;
};

/* Checks the data of a manifest (`raw`, which is changed) and the functions found beside it ({"answer": true}), and gives
 * it in canonical form, or NULL. Problems go to p with pointers into the manifest. */
json_t *manifest_check(
    json_t *raw, const json_t *functions, const struct manifest_names *names, struct problems *p);

/* What a name of the manifest stands for, in any kind of script. */
enum manifest_member { MANIFEST_UNKNOWN, MANIFEST_DATA, MANIFEST_FUNCTION };
enum manifest_member manifest_member(const char *name);

#endif
