/* The engine's memory of one interview: making, copying, looking up, changing. */
#include "interview/state.h"

#include <string.h>

#include "base/mem.h"

#define JSON_NODE_BYTES                                                                            \
	48 /* about what jansson and malloc spend on a value, and again on a member */

struct state *state_new(void)
{
	return xcalloc(1, sizeof(struct state));
}

static void quote_copy(struct quote *to, const struct quote *from)
{
	*to = *from;
	to->text = xstrdup(from->text);
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
	if (state->nitems) {
		copy->items = xreallocarray(NULL, state->nitems, sizeof *copy->items);
		memcpy(copy->items, state->items, state->nitems * sizeof *copy->items);
		for (size_t i = 0; i < copy->nitems; i++)
			item_share(&copy->items[i]);
	}
	if (state->nslots) {
		copy->slots = xreallocarray(NULL, state->nslots, sizeof *copy->slots);
		memcpy(copy->slots, state->slots, state->nslots * sizeof *copy->slots);
		for (size_t i = 0; i < copy->nslots; i++)
			for (unsigned q = 0; q < copy->slots[i].nquotes; q++)
				quote_copy(&copy->slots[i].quotes[q], &state->slots[i].quotes[q]);
	}
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
	for (size_t i = 0; i < state->nslots; i++)
		for (unsigned q = 0; q < state->slots[i].nquotes; q++)
			mem_free(state->slots[i].quotes[q].text);
	mem_free(state->items);
	mem_free(state->slots);
	mem_free(state);
}

size_t state_json_size(const json_t *value)
{
	size_t size = JSON_NODE_BYTES, i;
	const char *key;
	json_t *one;

	if (!value)
		return 0;
	size += json_string_length(value);
	json_array_foreach(value, i, one)
	{
		size += sizeof one + state_json_size(one);
	}
	json_object_foreach((json_t *)value, key, one)
	{
		size += JSON_NODE_BYTES + strlen(key) + state_json_size(one);
	}
	return size;
}

size_t state_size(const struct state *state)
{
	size_t size = sizeof *state + state->nitems * sizeof *state->items;

	for (size_t i = 0; i < state->nitems; i++)
		size += state_json_size(state->items[i].value);

	for (size_t i = 0; i < state->nslots; i++) {
		size += sizeof *state->slots;
		for (unsigned q = 0; q < state->slots[i].nquotes; q++)
			size += strlen(state->slots[i].quotes[q].text) + 1;
	}
	return size + state_json_size(state->question) + state_json_size(state->script);
}

struct item *state_item(const struct state *state, const char *key)
{
	for (size_t i = 0; i < state->nitems; i++)
		if (strcmp(state->items[i].key, key) == 0)
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
	key_set(item->key, key);
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

static struct slot_fill *slot_find(const struct state *state, const char *name)
{
	for (size_t i = 0; i < state->nslots; i++)
		if (strcmp(state->slots[i].name, name) == 0)
			return &state->slots[i];
	return NULL;
}

const struct slot_fill *state_slot(const struct state *state, const char *name)
{
	return slot_find(state, name);
}

/* Cuts to at most STATE_QUOTE_BYTES without splitting a code point. */
static size_t quote_length(const char *text, size_t len)
{
	if (len <= STATE_QUOTE_BYTES)
		return len;
	len = STATE_QUOTE_BYTES;
	while (len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80)
		len--;
	return len;
}

int state_fill(struct state *state, const char *slot, const char *text, size_t len, int seq,
    uint32_t from, uint32_t to)
{
	struct slot_fill *fill = slot_find(state, slot);

	if (!fill) {
		if (state->nslots == METHOD_SLOTS_MAX)
			return 0;
		state->slots = xreallocarray(state->slots, state->nslots + 1, sizeof *state->slots);
		fill = &state->slots[state->nslots++];
		memset(fill, 0, sizeof *fill);
		key_set(fill->name, slot);
	}
	fill->count++;
	if (fill->nquotes < STATE_QUOTES_MAX) {
		struct quote *quote = &fill->quotes[fill->nquotes++];

		quote->text = xstrndup(text, quote_length(text, len));
		quote->seq = seq;
		quote->from = from;
		quote->to = to;
	}
	return 1;
}

json_t *state_slots(const struct state *state)
{
	json_t *slots = json_object();

	for (size_t i = 0; i < state->nslots; i++) {
		const struct slot_fill *fill = &state->slots[i];
		json_t *list = json_array();

		for (unsigned q = 0; q < fill->nquotes; q++)
			json_array_append_new(list,
			    json_pack("{s:s, s:i, s:I, s:I}", "quote", fill->quotes[q].text, "seq",
			        fill->quotes[q].seq, "from", (json_int_t)fill->quotes[q].from, "to",
			        (json_int_t)fill->quotes[q].to));
		json_object_set_new(slots, fill->name, list);
	}
	return slots;
}
