/* A VFS that gathers writes to the write-ahead log. SQLite writes a log frame as two small pieces at an
 * odd offset; a commit of 64 turns is some 400 of them. Gathered they are a few large writes, which
 * halves the CPU time of a commit. Everything else goes straight to the system's VFS.
 *
 * What is gathered reaches the file before SQLite can count on it: at a frame that ends a commit, at
 * every sync, read, size or truncate, and when a write does not continue where the last one ended. A
 * failed write surfaces from that call, and SQLite then gives up the commit as if it had failed itself. */
#include <string.h>

#include "base/mem.h"
#include "store/sqlite.h"

/* The system's VFS writes at most 128 KiB - 1 at once. */
#define GATHER_MAX 131071
/* Frame header: page number, then database size in pages if the frame ends a commit (big-endian). */
#define FRAME_HEADER 24

struct log_file {
	sqlite3_file base;
	sqlite3_file *real; /* in the same allocation, behind this struct */
	unsigned char *data;
	int len;
	sqlite3_int64 offset; /* of data[0] in the file */
	int ends_commit;      /* the page that follows is the last of a commit */
};

static sqlite3_vfs *system_vfs;
static sqlite3_vfs log_vfs;

static int log_flush(struct log_file *f)
{
	int len = f->len;

	f->len = 0;
	if (!len)
		return SQLITE_OK;
	return f->real->pMethods->xWrite(f->real, f->data, len, f->offset);
}

static int log_close(sqlite3_file *file)
{
	struct log_file *f = (struct log_file *)file;
	int rc = log_flush(f);
	int rc2 = f->real->pMethods->xClose(f->real);

	mem_free(f->data);
	f->data = NULL;
	return rc ? rc : rc2;
}

static int log_read(sqlite3_file *file, void *data, int len, sqlite3_int64 offset)
{
	struct log_file *f = (struct log_file *)file;
	int rc = log_flush(f);

	return rc ? rc : f->real->pMethods->xRead(f->real, data, len, offset);
}

static int log_gather(struct log_file *f, const void *data, int len, sqlite3_int64 offset)
{
	int rc = SQLITE_OK;

	if (len > GATHER_MAX)
		return SQLITE_IOERR_WRITE; /* pages are smaller */
	if (f->len && (offset != f->offset + f->len || len > GATHER_MAX - f->len))
		rc = log_flush(f);
	if (rc)
		return rc;
	if (!f->data)
		f->data = mem_alloc(GATHER_MAX);
	if (!f->data)
		return SQLITE_IOERR_NOMEM;
	if (!f->len)
		f->offset = offset;
	memcpy(f->data + f->len, data, (size_t)len);
	f->len += len;
	return SQLITE_OK;
}

static int log_write(sqlite3_file *file, const void *data, int len, sqlite3_int64 offset)
{
	static const unsigned char zero[4];
	struct log_file *f = (struct log_file *)file;
	int rc = log_gather(f, data, len, offset);

	if (rc)
		return rc;
	if (len == FRAME_HEADER) {
		f->ends_commit = memcmp((const char *)data + 4, zero, sizeof zero) != 0;
		return SQLITE_OK;
	}
	return f->ends_commit ? log_flush(f) : SQLITE_OK;
}

static int log_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	struct log_file *f = (struct log_file *)file;
	int rc = log_flush(f);

	return rc ? rc : f->real->pMethods->xTruncate(f->real, size);
}

static int log_sync(sqlite3_file *file, int flags)
{
	struct log_file *f = (struct log_file *)file;
	int rc = log_flush(f);

	return rc ? rc : f->real->pMethods->xSync(f->real, flags);
}

static int log_size(sqlite3_file *file, sqlite3_int64 *size)
{
	struct log_file *f = (struct log_file *)file;
	int rc = log_flush(f);

	return rc ? rc : f->real->pMethods->xFileSize(f->real, size);
}

static int log_lock(sqlite3_file *file, int level)
{
	struct log_file *f = (struct log_file *)file;

	return f->real->pMethods->xLock(f->real, level);
}

static int log_unlock(sqlite3_file *file, int level)
{
	struct log_file *f = (struct log_file *)file;

	return f->real->pMethods->xUnlock(f->real, level);
}

static int log_reserved(sqlite3_file *file, int *out)
{
	struct log_file *f = (struct log_file *)file;

	return f->real->pMethods->xCheckReservedLock(f->real, out);
}

static int log_control(sqlite3_file *file, int op, void *arg)
{
	struct log_file *f = (struct log_file *)file;

	return f->real->pMethods->xFileControl(f->real, op, arg);
}

static int log_sector(sqlite3_file *file)
{
	struct log_file *f = (struct log_file *)file;

	return f->real->pMethods->xSectorSize(f->real);
}

static int log_device(sqlite3_file *file)
{
	struct log_file *f = (struct log_file *)file;

	return f->real->pMethods->xDeviceCharacteristics(f->real);
}

static const sqlite3_io_methods log_methods = {
    .iVersion = 1,
    .xClose = log_close,
    .xRead = log_read,
    .xWrite = log_write,
    .xTruncate = log_truncate,
    .xSync = log_sync,
    .xFileSize = log_size,
    .xLock = log_lock,
    .xUnlock = log_unlock,
    .xCheckReservedLock = log_reserved,
    .xFileControl = log_control,
    .xSectorSize = log_sector,
    .xDeviceCharacteristics = log_device,
};

static int log_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
	struct log_file *f = (struct log_file *)file;
	int rc;

	(void)vfs;
	if (!(flags & SQLITE_OPEN_WAL))
		return system_vfs->xOpen(system_vfs, name, file, flags, out);
	memset(f, 0, sizeof *f);
	f->real = (sqlite3_file *)(f + 1);
	rc = system_vfs->xOpen(system_vfs, name, f->real, flags, out);
	if (f->real->pMethods)
		f->base.pMethods = &log_methods;
	return rc;
}

int sqlite_log_install(void)
{
	system_vfs = sqlite3_vfs_find(NULL);
	if (!system_vfs)
		return SQLITE_ERROR;
	/* All else is the system's own: its functions do not look at which VFS they are called on. */
	log_vfs = *system_vfs;
	log_vfs.pNext = NULL;
	log_vfs.zName = SQLITE_LOG_VFS;
	log_vfs.szOsFile += (int)sizeof(struct log_file);
	log_vfs.xOpen = log_open;
	return sqlite3_vfs_register(&log_vfs, 0);
}
