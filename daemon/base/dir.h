/* Small files and directories, whole and safely. Any thread; blocks, so not for a running loop. */
#ifndef INTERVIEWD_BASE_DIR_H
#define INTERVIEWD_BASE_DIR_H

#include <stddef.h>
#include <sys/types.h>

#include "base/buf.h"
#include "base/status.h"

/* Makes a directory and the parents that are missing, all with `mode`; one that exists stays as it
 * is. Returns STATUS_INVALID if something else has the name, STATUS_NOSPACE, STATUS_IO. */
enum status dir_make(const char *path, mode_t mode, struct err *err);

/* Appends the whole file; out is unchanged on failure. STATUS_NOT_FOUND if it isn't there,
 * STATUS_LIMIT if it has more than `limit` bytes, STATUS_INVALID if it is no regular file,
 * STATUS_IO. */
enum status dir_read_file(const char *path, size_t limit, struct buf *out, struct err *err);

/* Writes a file in one step: what is at `path` is all old or all new, also after a power cut, and
 * has exactly `mode`. Replaces an existing file. STATUS_NOSPACE, STATUS_IO. */
enum status dir_write_file(
    const char *path, const void *data, size_t len, mode_t mode, struct err *err);

/* Makes what was made, moved or deleted at `path` durable: syncs its directory. STATUS_IO. */
enum status dir_sync_parent(const char *path, struct err *err);

/* directory + '/' + name (one slash); caller frees with mem_free. */
char *dir_join(const char *directory, const char *name);

#endif
