/* The engine's memory of one interview: making, copying, looking up, changing. */
#include "interview/state.h"

#include <string.h>

#include "base/mem.h"

/* What jansson spends on a value with what malloc adds, measured: json_null and the booleans are shared. */
#define JSON_NUMBER_BYTES 32
#define JSON_STRING_BYTES 72  /* and its bytes */
#define JSON_ARRAY_BYTES  128 /* and a pointer for each element */
#define JSON_OBJECT_BYTES 208
#define JSON_MEMBER_BYTES 96 /* and the bytes of its key */

struct state *state_new(void)
{
	return xcalloc(1, sizeof(struct state));
}

_Static_assert(METHOD_SLOTS_MAX *STATE_QUOTES_MAX *(STATE_QUOTE_BYTES + 1) +
            STATE_POINTS_MAX * (STATE_POINT_BYTES + 1) <
        QUOTE_UNREAD,
    "quote.at reaches all words");

static void *copy_of(const void *data, size_t n, size_t size)
{
	return n ? memcpy(xreallocarray(NULL, n, size), data, n * size) : NULL;
}

static void item_share(struct item *item)
{
	json_incref(item->value);
	item->other = item->other ? xstrdup(item->other) : NULL;
}

static void item_drop(struct item *item)
{
	json_decref(item->value);
	mem_free(item->other);
}

struct state *state_copy(const struct state *state)
{
	struct state *copy = xmalloc(sizeof *copy);

	*copy = *state;
	json_incref(copy->question);
	json_incref(copy->script);
	copy->farewell = state->farewell ? xstrdup(state->farewell) : NULL;
	copy->items = copy_of(state->items, state->nitems, sizeof *copy->items);
	for (size_t i = 0; i < copy->nitems; i++)
		item_share(&copy->items[i]);
	copy->slots = copy_of(state->slots, state->nslots, sizeof *copy->slots);
	copy->names = copy_of(state->names, state->nnames, 1);
	copy->quotes = copy_of(state->quotes, state->nquotes, sizeof *copy->quotes);
	copy->words = copy_of(state->words, state->nwords, 1);
	copy->stems = copy_of(state->stems, state->nstems, sizeof *copy->stems);
	copy->phrases.used = copy_of(state->phrases.used, state->phrases.n, sizeof(uint32_t));
	return copy;
}

void state_free(struct state *state)
{
	if (!state)
		return;
	json_decref(state->question);
	json_decref(state->script);
	for (size_t i = 0; i < state->nitems; i++)
		item_drop(&state->items[i]);
	mem_free(state->farewell);
	mem_free(state->items);
	mem_free(state->slots);
	mem_free(state->names);
	mem_free(state->quotes);
	mem_free(state->words);
	mem_free(state->stems);
	phrases_forget(&state->phrases);
	mem_free(state);
}

size_t state_json_size(const json_t *value)
{
	size_t size = 0, i;
	const char *key;
	json_t *one;

	if (json_is_number(value))
		return JSON_NUMBER_BYTES;
	if (json_is_string(value))
		return JSON_STRING_BYTES + json_string_length(value);
	if (json_is_array(value))
		size = JSON_ARRAY_BYTES;
	if (json_is_object(value))
		size = JSON_OBJECT_BYTES;
	json_array_foreach(value, i, one)
	{
		size += sizeof one + state_json_size(one);
	}
	json_object_foreach((json_t *)value, key, one)
	{
		size += JSON_MEMBER_BYTES + strlen(key) + state_json_size(one);
	}
	return size;
}

size_t state_size(const struct state *state)
{
	size_t size = mem_size(state) + mem_size(state->items) + mem_size(state->slots) +
	    mem_size(state->names) + mem_size(state->quotes) + mem_size(state->words) +
	    mem_size(state->stems) + mem_size(state->phrases.used) + mem_size(state->farewell);

	for (size_t i = 0; i < state->nitems; i++)
		size += state_json_size(state->items[i].value) + mem_size(state->items[i].other);
	return size + state_json_size(state->question) + state_json_size(state->script);
}

const char *state_item_key(const struct state *state, const struct item *item)
{
	return state->names + item->key;
}

uint16_t state_name(struct state *state, const char *name)
{
	size_t len = strnlen(name, STATE_KEY_SIZE - 1), at = state->nnames;

	state->names = xrealloc(state->names, at + len + 1);
	memcpy(state->names + at, name, len);
	state->names[at + len] = '\0';
	state->nnames += len + 1;
	return (uint16_t)at;
}

struct item *state_item(const struct state *state, const char *key)
{
	for (size_t i = 0; i < state->nitems; i++)
		if (strcmp(state_item_key(state, &state->items[i]), key) == 0)
			return &state->items[i];
	return NULL;
}

static void key_set(char out[STATE_KEY_SIZE], const char *key)
{
	size_t len = strlen(key);

	if (len >= STATE_KEY_SIZE)
		len = STATE_KEY_SIZE - 1;
	memcpy(out, key, len);
	memset(out + len, 0, STATE_KEY_SIZE - len);
}

struct item *state_touch(struct state *state, const char *key, int guide)
{
	struct item *item = state_item(state, key);

	if (item)
		return item;
	state->items = xreallocarray(state->items, state->nitems + 1, sizeof *state->items);
	item = &state->items[state->nitems++];
	memset(item, 0, sizeof *item);
	item->key = state_name(state, key);
	item->guide = (int16_t)guide;
	return item;
}

void state_seen(const struct state *state, uint8_t *seen, size_t n)
{
	memset(seen, 0, n);
	for (size_t i = 0; i < state->nitems; i++)
		if (state->items[i].guide >= 0 && (size_t)state->items[i].guide < n)
			seen[state->items[i].guide] = 1;
}

void state_move(struct state *state, const char *key, json_t *question)
{
	json_incref(question);
	json_decref(state->question);
	state->question = question;
	key_set(state->current, key);
	memset(state->fired, 0, sizeof state->fired);
	state->nstems = 0;
	state->probing = 0;
}

void state_add_stems(struct state *state, const uint32_t *stems, size_t n)
{
	size_t room = STATE_STEMS_MAX - state->nstems;

	if (n && room)
		state->stems = xreallocarray(
		    state->stems, state->nstems + (n < room ? n : room), sizeof *state->stems);
	/* Both are sorted: each new one is put into its place. */
	for (size_t i = 0; i < n && state->nstems < STATE_STEMS_MAX; i++) {
		unsigned at = state->nstems;

		while (at > 0 && state->stems[at - 1] > stems[i])
			at--;
		if (at > 0 && state->stems[at - 1] == stems[i])
			continue;
		memmove(&state->stems[at + 1], &state->stems[at],
		    (state->nstems - at) * sizeof *state->stems);
		state->stems[at] = stems[i];
		state->nstems++;
	}
}
