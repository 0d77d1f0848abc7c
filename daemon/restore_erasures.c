/* The list of erasures of a directory and that of a backup become one. */
#include "restore_erasures.h"

#include <string.h>

#include "backup.h"
#include "base/dir.h"
#include "base/mem.h"
#include "store/offline.h"

#define LIST_MAX (256 << 20)

static enum status read_list(const char *path, struct buf *out, int *there, struct err *err)
{
	enum status st = dir_read_file(path, LIST_MAX, out, err);

	*there = st == STATUS_OK;
	return st == STATUS_NOT_FOUND ? STATUS_OK : st;
}

static int begins_with(const struct buf *list, const struct buf *start)
{
	return list->len >= start->len &&
	    (start->len == 0 || memcmp(list->data, start->data, start->len) == 0);
}

/* One that goes on from the other is both; lists of two histories are put behind each other. */
static enum status join(
    const char *path, struct buf *own, const struct buf *beside, struct err *err)
{
	if (begins_with(own, beside))
		return STATUS_OK;
	if (begins_with(beside, own)) {
		own->len = 0;
	} else if (own->data[own->len - 1] != '\n') {
		buf_putc(own, '\n');
	}
	buf_add(own, beside->data, beside->len);
	return dir_write_file(path, own->data, own->len, 0600, err);
}

/* The mark is "NUMBER SIZE": up to which row the list has the database's erasures, and how long it was then. The size is 0
 * now, so that all of it is applied. The number stays where the list is known to have those rows. */
static const char from_the_start[] =
    "UPDATE setting SET value = substr(value, 1, instr(value, ' ')) || '0' WHERE name = 'erasures'";
static const char anew[] = "DELETE FROM setting WHERE name = 'erasures'";

enum status restore_erasures(
    const char *from, const char *data, const char *fresh, int *taken, struct err *err)
{
	char *path = dir_join(data, "erasures"), *copy = xasprintf("%s" BACKUP_ERASURES, from);
	struct buf own = BUF_INIT, beside = BUF_INIT;
	int has_own = 0, has_copy = 0;
	enum status st = read_list(path, &own, &has_own, err);

	if (st == STATUS_OK)
		st = read_list(copy, &beside, &has_copy, err);
	if (st == STATUS_OK && has_copy)
		st = join(path, &own, &beside, err);
	if (st == STATUS_OK)
		st = offline_exec(fresh, has_copy ? from_the_start : anew, err);
	*taken = st == STATUS_OK && has_copy && beside.len > 0;
	buf_free(&own);
	buf_free(&beside);
	mem_free(path);
	mem_free(copy);
	return st;
}
