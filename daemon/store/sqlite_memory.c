/* SQLite's memory comes from base/mem, with the size kept in front of each piece. */
#include <stdint.h>

#include "base/mem.h"
#include "store/sqlite.h"

/* SQLite wants multiples of 8 and asks for sizes back; base/mem does not keep them. */
#define HEADER 8

static void *memory_alloc(int size)
{
	uint64_t *p = mem_alloc((size_t)size + HEADER);

	if (!p)
		return NULL;
	*p = (uint64_t)size;
	return p + 1;
}

static void memory_free(void *data)
{
	mem_free((uint64_t *)data - 1);
}

static void *memory_realloc(void *data, int size)
{
	uint64_t *p = mem_realloc((uint64_t *)data - 1, (size_t)size + HEADER);

	if (!p)
		return NULL;
	*p = (uint64_t)size;
	return p + 1;
}

static int memory_size(void *data)
{
	return data ? (int)((uint64_t *)data)[-1] : 0;
}

static int memory_roundup(int size)
{
	return (size + 7) & ~7;
}

static int memory_init(void *unused)
{
	(void)unused;
	return SQLITE_OK;
}

static void memory_shutdown(void *unused)
{
	(void)unused;
}

const sqlite3_mem_methods sqlite_memory = {
    memory_alloc,
    memory_free,
    memory_realloc,
    memory_size,
    memory_roundup,
    memory_init,
    memory_shutdown,
    NULL,
};
