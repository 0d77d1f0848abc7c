/* Messages: names of their roles and kinds, copies, and their JSON. */
#include "interview/message.h"

#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "interview/why.h"

static const char *const roles[] = {
    [MESSAGE_INTERVIEWER] = "interviewer",
    [MESSAGE_PARTICIPANT] = "participant",
};
static const char *const kinds[] = {
    [MESSAGE_OPENING] = "opening",
    [MESSAGE_QUESTION] = "question",
    [MESSAGE_PROBE] = "probe",
    [MESSAGE_REPAIR] = "repair",
    [MESSAGE_ANSWER] = "answer",
    [MESSAGE_CLOSING] = "closing",
};
static const char *const vias[] = {
    [MESSAGE_RULES] = "rules",
    [MESSAGE_MODEL] = "model",
    [MESSAGE_GUIDE] = "guide",
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static int name_find(const char *const *names, size_t n, const char *name)
{
	for (size_t i = 0; name && i < n; i++)
		if (strcmp(names[i], name) == 0)
			return (int)i;
	return -1;
}

const char *message_role_name(enum message_role role)
{
	return roles[role];
}

const char *message_kind_name(enum message_kind kind)
{
	return kinds[kind];
}

const char *message_via_name(enum message_via via)
{
	return vias[via];
}

int message_role_parse(const char *name)
{
	return name_find(roles, COUNT(roles), name);
}

int message_kind_parse(const char *name)
{
	return name_find(kinds, COUNT(kinds), name);
}

int message_via_parse(const char *name)
{
	return name_find(vias, COUNT(vias), name);
}

static char *text_copy(const char *text)
{
	return text ? xstrdup(text) : NULL;
}

void message_copy(struct message *to, const struct message *from)
{
	*to = *from;
	to->content = text_copy(from->content);
	to->raw = text_copy(from->raw);
	to->question = text_copy(from->question);
	to->widget = text_copy(from->widget);
	to->why = text_copy(from->why);
}

void message_clear(struct message *message)
{
	mem_free(message->content);
	mem_free(message->raw);
	mem_free(message->question);
	mem_free(message->widget);
	mem_free(message->why);
	memset(message, 0, sizeof *message);
}

/* A word of ours, with what stands before it up to its quotation mark. */
static void write_word(struct buf *out, const char *before, const char *word)
{
	buf_puts(out, before);
	buf_puts(out, word);
	buf_putc(out, '"');
}

void message_write(struct buf *out, const struct message *message, const char *answer, int with)
{
	const char *content =
	    message->raw && with & MESSAGE_AS_SAID ? message->raw : message->content;
	char id[TYPEID_TEXT_MAX], at[CLOCK_RFC3339_SIZE];

	write_word(out, "{\"id\":\"", typeid_format("message", &message->id, id));
	buf_puts(out, ",\"seq\":");
	buf_int(out, message->seq);
	write_word(out, ",\"role\":\"", roles[message->role]);
	write_word(out, ",\"kind\":\"", kinds[message->kind]);
	buf_puts(out, ",\"content\":");
	json_write_string(out, content, strlen(content));
	if (message->raw && with & MESSAGE_WITH_RAW) {
		buf_puts(out, ",\"raw\":");
		json_write_string(out, message->raw, strlen(message->raw));
	}
	if (message->question) {
		buf_puts(out, ",\"questionId\":");
		json_write_string(out, message->question, strlen(message->question));
	}
	if (message->kind == MESSAGE_PROBE) {
		buf_puts(out, ",\"probeDepth\":");
		buf_int(out, message->probe_depth);
	}
	if (message->widget) {
		buf_puts(out, ",\"widget\":");
		buf_puts(out, message->widget);
	}
	write_word(out, ",\"at\":\"", clock_rfc3339(message->at, at));
	if (message->role == MESSAGE_INTERVIEWER)
		write_word(out, ",\"via\":\"", vias[message->via]);
	if (with & MESSAGE_WITH_WHY && message->why) {
		buf_puts(out, ",\"why\":");
		why_show(out, message->why, answer);
	}
	buf_putc(out, '}');
}
