/* The last messages of an interview in one piece: heads of fixed size, then the texts of all of them. */
#include "interview/history.h"

#include <string.h>

#include "base/mem.h"

/* A message without its texts. Eight of them wait with every interview, so nothing is wider than it must be. */
struct head {
	int64_t at;
	int seq;
	enum message_role role : 4;
	enum message_kind kind : 4;
	enum message_via via : 4;
	unsigned has_question : 1;
	unsigned probe_depth : 8;
};

/* The heads are followed by the stems of what the participant said, in order, then by the content of each message and its
 * question if it has one, each ended by a NUL. Ids are asked for of the last one alone. */
struct history {
	unsigned n;
	unsigned said; /* of them by the participant */
	size_t text_size;
	struct uuid last;
	struct head heads[];
};

static const struct stembits *stems_of(const struct history *history)
{
	return (const struct stembits *)(history->heads + history->n);
}

static const char *texts_of(const struct history *history)
{
	return (const char *)(stems_of(history) + history->said);
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

static unsigned is_said(enum message_role role)
{
	return role == MESSAGE_PARTICIPANT;
}

/* What of a history comes before a new message. */
struct kept {
	const struct head *heads;
	const struct stembits *stems;
	const char *texts;
	unsigned n, said;
	size_t text_size;
};

static struct kept keep(const struct history *history, unsigned max)
{
	struct kept kept = {.n = 0};
	const char *rest;
	unsigned gone;

	if (!history)
		return kept;
	kept = (struct kept){history->heads, stems_of(history), texts_of(history), history->n,
	    history->said, history->text_size};
	if (kept.n < max)
		return kept;
	rest = texts_skip(kept.texts, kept.heads);
	gone = is_said(kept.heads->role);
	kept.text_size -= (size_t)(rest - kept.texts);
	kept.texts = rest;
	kept.stems += gone;
	kept.said -= gone;
	kept.heads++;
	kept.n--;
	return kept;
}

struct history *history_add(struct history *history, unsigned max, const struct message *message)
{
	struct kept kept = keep(history, max);
	unsigned said = is_said(message->role);
	size_t mine = texts_size(message);
	struct history *next = xmalloc(sizeof *next + (kept.n + 1) * sizeof next->heads[0] +
	    (kept.said + said) * sizeof(struct stembits) + kept.text_size + mine);
	struct stembits *stems;
	char *at;

	next->n = kept.n + 1;
	next->said = kept.said + said;
	next->text_size = kept.text_size + mine;
	next->last = message->id;
	if (kept.n)
		memcpy(next->heads, kept.heads, kept.n * sizeof next->heads[0]);
	next->heads[kept.n] = (struct head){.at = message->at,
	    .seq = message->seq,
	    .role = message->role,
	    .kind = message->kind,
	    .via = message->via,
	    .has_question = message->question != NULL,
	    .probe_depth = message->probe_depth};
	stems = (struct stembits *)(next->heads + next->n);
	if (kept.said)
		memcpy(stems, kept.stems, kept.said * sizeof *stems);
	if (said)
		stems[kept.said] = message->stems;
	at = (char *)(stems + next->said);
	if (kept.text_size)
		memcpy(at, kept.texts, kept.text_size);
	at += kept.text_size;
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
	return history ? &history->last : NULL;
}

void history_read(const struct history *history, struct message *out)
{
	const struct stembits *stems = history ? stems_of(history) : NULL;
	const char *text = history ? texts_of(history) : NULL;

	for (unsigned i = 0; i < history_count(history); i++) {
		const struct head *head = &history->heads[i];
		const char *question = head->has_question ? text + strlen(text) + 1 : NULL;

		out[i] = (struct message){.at = head->at,
		    .seq = head->seq,
		    .role = head->role,
		    .kind = head->kind,
		    .via = head->via,
		    .probe_depth = head->probe_depth,
		    .content = (char *)(uintptr_t)text,
		    .question = (char *)(uintptr_t)question};
		if (is_said(head->role))
			out[i].stems = *stems++;
		text = texts_skip(text, head);
	}
}
