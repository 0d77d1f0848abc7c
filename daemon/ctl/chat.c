/* interviewctl chat STUDY: an interview in the terminal, widgets as numbered choices. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ctl/chat.h"
#include "ctl/ctl.h"

static void show_options(const json_t *options)
{
	size_t i;
	json_t *option;

	json_array_foreach(options, i, option)
	{
		printf("    %zu) ", i + 1);
		ctl_print_text(json_string_value(option));
		putchar('\n');
	}
}

void chat_show(const json_t *message)
{
	const json_t *widget = json_object_get(message, "widget");
	const char *type = json_str(widget, "type");
	const json_t *labels = json_object_get(widget, "labels");

	printf("\n  ");
	ctl_print_text(json_str(message, "content"));
	putchar('\n');
	if (!type)
		return;
	show_options(json_object_get(widget, "options"));
	if (strcmp(type, "scale") == 0) {
		printf("    %lld … %lld", (long long)json_int(widget, "min", 0),
		    (long long)json_int(widget, "max", 0));
		if (json_str(labels, "min") && json_str(labels, "max")) {
			printf(" (");
			ctl_print_text(json_str(labels, "min"));
			printf(" … ");
			ctl_print_text(json_str(labels, "max"));
			putchar(')');
		}
		putchar('\n');
	} else if (strcmp(type, "yes_no") == 0) {
		printf("    yes / no\n");
	} else if (strcmp(type, "ranking") == 0) {
		printf("    all numbers, first one first: 2 1 3\n");
	} else if (strcmp(type, "multiple_choice") == 0) {
		printf("    one or more numbers: 1 3\n");
	}
}

/* A list of option numbers ("2", "1 3", "2,1,3") as their texts; NULL if the line is anything else. */
static json_t *picks(const char *line, const json_t *options)
{
	json_t *list = json_array();

	while (*line) {
		char *end;
		long n;

		line += strspn(line, " ,\t");
		if (!*line)
			break;
		n = strtol(line, &end, 10);
		if (end == line || n < 1 || (size_t)n > json_array_size(options) ||
		    !strchr(" ,\t", *end)) {
			json_decref(list);
			return NULL;
		}
		json_array_append(list, json_array_get(options, (size_t)n - 1));
		line = end;
	}
	if (json_array_size(list))
		return list;
	json_decref(list);
	return NULL;
}

json_t *chat_body(const char *line, const json_t *message)
{
	const json_t *widget = json_object_get(message, "widget");
	const char *type = json_str(widget, "type");
	json_t *value = NULL, *list;

	if (strcmp(line, "/skip") == 0 && json_str(message, "questionId"))
		value = json_null();
	else if (type && (list = picks(line, json_object_get(widget, "options")))) {
		if (strcmp(type, "single_choice") != 0)
			value = list;
		else if (json_array_size(list) == 1)
			value = json_incref(json_array_get(list, 0));
		if (value != list)
			json_decref(list);
	}
	if (!value)
		return json_pack("{s:s}", "content", line);
	return json_pack("{s:{s:O, s:o}}", "answer", "questionId",
	    json_object_get(message, "questionId"), "value", value);
}

void chat_show_why(const json_t *message)
{
	const json_t *why = json_object_get(message, "why");
	char *text = why ? json_dumps(why, JSON_COMPACT) : NULL;

	if (text)
		printf("    · %s\n", text);
	mem_free(text);
}

static int loop(struct ctl *ctl, json_t *started, int with_why)
{
	const char *token = json_str(started, "sessionToken");
	json_t *answer = json_incref(started);
	int code = CTL_OK, over = 0;

	while (!over) {
		const json_t *message = json_object_get(answer, "message");
		char *line;
		json_t *body, *next = NULL;

		if (ctl->json)
			ctl_print_json(answer);
		else
			chat_show(message);
		if (with_why && !ctl->json)
			chat_show_why(message);
		if (strcmp(json_str(answer, "status"), "active") != 0)
			break;
		line = ctl_read_line(ctl->json ? "" : "\n> ");
		over = !line || strcmp(line, "/quit") == 0;
		if (over) {
			code =
			    client_call_session(ctl, token, "POST", "/api/v1/interviews/complete",
			        json_pack("{s:s}", "reason", "respondent_left"), &next);
			if (next && !ctl->json)
				printf("\n  (left; what was said is kept)\n");
		} else {
			body = chat_body(line, message);
			if (with_why) {
				char *path = xasprintf("/api/v1/interviews/%s/messages",
				    json_str(started, "interviewId"));

				code = client_call(ctl, "POST", path, body, &next);
				mem_free(path);
			} else {
				code = client_call_session(
				    ctl, token, "POST", "/api/v1/interviews/messages", body, &next);
			}
		}
		mem_free(line);
		if (next) {
			json_decref(answer);
			answer = next;
		} else if (code != CTL_REFUSED) {
			break; /* a refused answer is told and asked for again */
		}
	}
	json_decref(answer);
	return code;
}

/* Begins it with that POST (body taken over) and holds it to its end. */
static int hold(struct ctl *ctl, const char *path, json_t *body, int with_why)
{
	json_t *started;
	int code = client_call(ctl, "POST", path, body, &started);

	if (code != CTL_OK)
		return code;
	if (!ctl->json)
		printf(
		    "(answer in your words or by number; /skip passes a question, /quit leaves)\n");
	code = loop(ctl, started, with_why);
	json_decref(started);
	return code;
}

static int chat(struct ctl *ctl, int argc, char **argv)
{
	int with_why = ctl_take_flag(&argc, argv, "--why");

	if (argc != 1)
		return ctl_fail(CTL_USAGE, "usage: interviewctl chat STUDY [--why]");
	if (with_why && !ctl->key)
		return ctl_fail(CTL_USAGE,
		    "--why is for those who have a key: --key, INTERVIEWCTL_KEY, or "
		    "INTERVIEWD_DATA "
		    "(the daemon's directory)");
	return hold(ctl, "/api/v1/interviews/start",
	    json_pack(
	        "{s:s}", strncmp(argv[0], "study_", 6) == 0 ? "studyId" : "studySlug", argv[0]),
	    with_why);
}

int chat_preview(struct ctl *ctl, int argc, char **argv)
{
	int with_why = ctl_take_flag(&argc, argv, "--why"), code;
	char *name, *path;

	if (argc != 1)
		return ctl_fail(CTL_USAGE, "usage: interviewctl study preview STUDY [--why]");
	name = client_escape(argv[0]);
	path = xasprintf("/api/v1/studies/%s/preview", name);
	code = hold(ctl, path, NULL, with_why);
	mem_free(name);
	mem_free(path);
	return code;
}

const struct command chat_commands[] = {
    {"chat", "STUDY [--why]", "hold an interview in the terminal", 0, chat},
    {0},
};
