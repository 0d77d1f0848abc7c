/* Deliveries under way, in lists. */
#include "base/mem.h"
#include "outbox/dispatch_internal.h"

void items_init(struct items *items)
{
	items->first = NULL;
	items->last = &items->first;
	items->n = 0;
}

void items_add(struct items *items, struct item *item)
{
	item->next = NULL;
	*items->last = item;
	items->last = &item->next;
	items->n++;
}

struct item *items_take(struct items *items)
{
	struct item *item = items->first;

	if (!item)
		return NULL;
	items->first = item->next;
	if (!items->first)
		items->last = &items->first;
	items->n--;
	item->next = NULL;
	return item;
}

static void item_empty(struct item *item)
{
	buf_free(&item->body);
	json_decref(item->event);
	item->event = NULL;
}

void item_free(struct item *item)
{
	item_empty(item);
	mem_free(item);
}

/* What a webhook gets is the event without its id, which is a header. */
static void write_body(struct buf *out, const json_t *event)
{
	json_t *body = json_members(event);

	json_object_del(body, "id");
	json_write(out, body);
	json_decref(body);
}

void item_write(struct item *item, const struct carrier *carrier, json_t *event)
{
	const struct delivery_row *row = &item->row;

	item_empty(item);
	item->skipped = !event;
	if (!event)
		return;
	write_body(&item->body, event);
	if (carrier->wants_json)
		item->event = event;
	else
		json_decref(event);
	item->delivery = (struct carrier_delivery){.number = row->number,
	    .id = row->id,
	    .event = row->event_id,
	    .type = row->type,
	    .at = row->at,
	    .subject = row->subject,
	    .interview = row->interview,
	    .study = row->study,
	    .person = row->person,
	    .tries = row->tries,
	    .body = buf_text(&item->body),
	    .body_len = item->body.len,
	    .event_json = item->event};
}
