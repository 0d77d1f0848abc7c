/* The files of the pages, baked into the binary: /assets/{name}. */
#ifndef INTERVIEWD_API_ASSETS_H
#define INTERVIEWD_API_ASSETS_H

/* The name of the file that begins and ends so ("page-", ".js"): "page-HASH.js", equal for the life of the process. NULL if
 * there is none. Any thread. */
const char *asset_named(const char *prefix, const char *suffix);

#endif
