/* Bundles as rows: stored when they are published, found again by interviews and studies that need an older one. Store
 * threads. */
#ifndef INTERVIEWD_INTERVIEW_BUNDLE_ROWS_H
#define INTERVIEWD_INTERVIEW_BUNDLE_ROWS_H

#include "plugins/host.h"
#include "store/store.h"

#define BUNDLE_VERSIONS_MAX 16 /* of one script that are looked through, the newest first */

/* INSERT of a bundle that has been loaded; one that is there becomes the newest of its name. `stored_at` is when it was
 * published last. */
enum status bundle_rows_put(struct db *db, const struct bundle *bundle);
/* The `files` of a bundle: *found is 1 where there is a row, *files owned (NULL where it is damaged). */
enum status bundle_rows_files(
    struct db *db, const uint8_t sha256[SHA256_SIZE], int *found, char **files);
/* The hashes of a methodology's versions, the newest first; returns how many in *n. */
enum status bundle_rows_versions(
    struct db *db, const char *name, uint8_t sha256[BUNDLE_VERSIONS_MAX][SHA256_SIZE], size_t *n);
/* How many interviews are active on each bundle, as rows {name, version, sha256, interviews}; new reference in *out. */
enum status bundle_rows_active(struct db *db, json_t **out);

#endif
