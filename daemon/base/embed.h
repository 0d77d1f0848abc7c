/* Files that tools/embed.sh bakes into the binary: tables of name and bytes, ended by a NULL name. */
#ifndef INTERVIEWD_BASE_EMBED_H
#define INTERVIEWD_BASE_EMBED_H

#include <stddef.h>

struct embedded_file {
	const char *name;          /* relative path as given to embed.sh */
	const unsigned char *data; /* followed by a NUL that `size` doesn't count */
	size_t size;
};

/* The SQL of daemon/store/schema/sqlite, in order. */
extern const struct embedded_file embedded_schema_sqlite[];
/* The parts of the OpenAPI document; the first is the one that the others are joined to. */
extern const struct embedded_file embedded_openapi[];
/* Everything below plugins/sdk: Lua modules, lexicons, probe families. */
extern const struct embedded_file embedded_sdk[];
/* The participant's page, as tools/web.mjs bundled it: "page-HASH.js", "page-HASH.js.br" … */
extern const struct embedded_file embedded_web[];

#endif
