/* A list of marks; an interview has a few dozen at most, so it is read from end to end. */
#include "interview/session_keys.h"

#include <string.h>

#include "base/mem.h"

static uint64_t mark_of(const uint8_t key[16])
{
	uint64_t mark;

	memcpy(&mark, key, sizeof mark);
	return mark;
}

void session_keys_add(struct session_keys *keys, const uint8_t key[16])
{
	if (keys->n == keys->cap) {
		keys->cap = keys->cap ? keys->cap * 2 : 8;
		keys->marks = xrealloc(keys->marks, keys->cap * sizeof *keys->marks);
	}
	keys->marks[keys->n++] = mark_of(key);
}

int session_keys_have(const struct session_keys *keys, const uint8_t key[16])
{
	uint64_t mark = mark_of(key);

	for (unsigned i = 0; i < keys->n; i++)
		if (keys->marks[i] == mark)
			return 1;
	return 0;
}

size_t session_keys_size(const struct session_keys *keys)
{
	return mem_size(keys->marks);
}

void session_keys_free(struct session_keys *keys)
{
	mem_free(keys->marks);
	memset(keys, 0, sizeof *keys);
}
