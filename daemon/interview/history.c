/* The last messages of an interview in one piece: heads of fixed size, then the texts of all of them. */
#include "interview/history.h"

#include <string.h>

#include "base/mem.h"

/* A message without its texts. Eight of them wait with every interview, so nothing is wider than it must be. */
struct head {
	struct uuid id;
	int64_t at;
	struct stembits stems;
	int seq;
	enum message_role role : 4;
	enum message_kind kind : 4;
	enum message_via via : 4;
	unsigned has_question : 1;
	unsigned probe_depth : 8;
};

/* The heads are followed by the content of each and its question if it has one, each ended by a NUL. */
struct history {
	unsigned n;
	size_t text_size;
	struct head heads[];
};

static const char *texts_of(const struct history *history)
{
	return (const char *)(history->heads + history->n);
}

static size_t texts_size(const struct message *message)
{
	return strlen(message->content) + 1 +
	    (message->question ? strlen(message->question) + 1 : 0);
}

/* The texts behind those of this head. */
static const char *texts_skip(const char *text, const struct head *head)
{
	text += strlen(text) + 1;
	return head->has_question ? text + strlen(text) + 1 : text;
}

struct history *history_add(struct history *history, unsigned max, const struct message *message)
{
	unsigned drop = history && history->n == max, n = history ? history->n - drop : 0;
	const char *texts = history ? texts_of(history) : "";
	size_t size = history ? history->text_size : 0, mine = texts_size(message);
	struct history *next;
	char *at;

	if (drop) {
		const char *rest = texts_skip(texts, &history->heads[0]);

		size -= (size_t)(rest - texts);
		texts = rest;
	}
	next = xmalloc(sizeof *next + (n + 1) * sizeof next->heads[0] + size + mine);
	next->n = n + 1;
	next->text_size = size + mine;
	if (n)
		memcpy(next->heads, history->heads + drop, n * sizeof next->heads[0]);
	next->heads[n] = (struct head){.id = message->id,
	    .at = message->at,
	    .stems = message->stems,
	    .seq = message->seq,
	    .role = message->role,
	    .kind = message->kind,
	    .via = message->via,
	    .has_question = message->question != NULL,
	    .probe_depth = message->probe_depth};
	at = (char *)(next->heads + n + 1);
	memcpy(at, texts, size);
	at += size;
	memcpy(at, message->content, strlen(message->content) + 1);
	if (message->question)
		strcpy(at + strlen(at) + 1, message->question);
	mem_free(history);
	return next;
}

unsigned history_count(const struct history *history)
{
	return history ? history->n : 0;
}

const struct uuid *history_last(const struct history *history)
{
	return history ? &history->heads[history->n - 1].id : NULL;
}

void history_read(const struct history *history, struct message *out)
{
	const char *text = history ? texts_of(history) : NULL;

	for (unsigned i = 0; i < history_count(history); i++) {
		const struct head *head = &history->heads[i];
		const char *question = head->has_question ? text + strlen(text) + 1 : NULL;

		out[i] = (struct message){.id = head->id,
		    .at = head->at,
		    .stems = head->stems,
		    .seq = head->seq,
		    .role = head->role,
		    .kind = head->kind,
		    .via = head->via,
		    .probe_depth = head->probe_depth,
		    .content = (char *)(uintptr_t)text,
		    .question = (char *)(uintptr_t)question};
		text = texts_skip(text, head);
	}
}
