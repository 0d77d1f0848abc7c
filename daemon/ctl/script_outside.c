/* `script chat` with an integration or a provider. */
#include "ctl/script_outside.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/dir.h"
#include "base/mem.h"
#include "ctl/ctl.h"
#include "ctl/script_settings.h"
#include "outbox/script_http.h"
#include "plugins/hide.h"

#define CALL_MS 600000 /* a person types the answers */

struct talk {
	struct host *host;
	struct script *script;
	json_t *settings, *memo;
	struct hide hide;
	/* live */
	struct egress *egress;
	struct mailbox *home;
	struct script_http *http;
	/* of the present call */
	uint64_t run;
	int over, input_ended;
	uint64_t sleeps;
	int64_t sleep_ms;
};

/* --- What is shown --- */

static void show_json(const char *before, const json_t *value)
{
	char *text = json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT);

	printf("%s", before);
	ctl_print_text(text);
	putchar('\n');
	mem_free(text);
}

static void show_request(const struct host_request *request)
{
	static const char *const bodies[] = {
	    "json", "form", "ndjson", "multipart", "related", "body"};
	json_t *shown = host_request_shown(request), *value;
	const char *name;

	printf("→ %s ", request->method);
	ctl_print_text(json_str(shown, "url"));
	putchar('\n');
	json_object_foreach(json_object_get(shown, "headers"), name, value)
	{
		printf("    %s: ", name);
		ctl_print_text(json_string_value(value));
		putchar('\n');
	}
	for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
		if ((value = json_object_get(shown, bodies[i])))
			show_json("    ", value);
	json_decref(shown);
}

static void show_response(const struct host_response *response, void *arg)
{
	const struct talk *talk = arg;
	struct buf raw = BUF_INIT, text = BUF_INIT;

	buf_add(&raw, response->fault ? response->text : response->body,
	    response->fault ? strlen(response->text) : response->body_len);
	hide_text(&talk->hide, &raw);
	utf8_scrub(&text, buf_text(&raw), raw.len < 2000 ? raw.len : 2000);
	if (response->fault)
		printf("← %s: ", response->fault);
	else
		printf("← %d ", response->status);
	ctl_print_text(buf_text(&text));
	putchar('\n');
	buf_free(&raw);
	buf_free(&text);
}

static void show_result(const json_t *one)
{
	const char *result = json_str(one, "result"), *reason = json_str(one, "reason");
	const json_t *value = json_object_get(one, "value"), *after = json_object_get(one, "after");

	printf("= %s", result);
	if (reason) {
		printf(": ");
		ctl_print_text(reason);
	}
	if (json_is_integer(after))
		printf(" (after %lld s)", (long long)json_integer_value(after));
	if (value && !json_is_null(value))
		show_json(" ", value);
	else
		putchar('\n');
}

/* --- The outside --- */

/* "201 {"id":7}", "timeout", or nothing for a plain 200. */
static void play_response(struct talk *talk, uint64_t ticket, const char *line)
{
	struct host_response response = {.status = 200};
	char *end;
	long status = strtol(line, &end, 10);

	if (end != line && status >= 100 && status <= 599) {
		response.status = (int)status;
		while (*end == ' ')
			end++;
		response.body = end;
		response.body_len = strlen(end);
	} else if (*line && *line != ' ') {
		response.fault = line;
		response.text = "played by hand";
	}
	host_answer_http(talk->host, ticket, &response);
}

static void on_http(void *arg, uint64_t ticket, const struct host_request *request)
{
	struct talk *talk = arg;
	char *line;

	show_request(request);
	if (talk->http) {
		script_http_send(talk->http, ticket, request);
		return;
	}
	line = ctl_read_line("← ");
	if (line)
		play_response(talk, ticket, line);
	else
		talk->input_ended = 1;
	mem_free(line);
}

static const json_t *sample_part(json_t *event, const char *part)
{
	return json_object_get(json_object_get(event, "data"), part);
}

static void on_ask(void *arg, uint64_t ticket, enum host_ask what, const json_t *args)
{
	struct talk *talk = arg;
	const char *key = json_str(args, "key");
	json_t *sample = event_sample("interview.analyzed");
	const json_t *value = json_null();

	printf("· %s", host_ask_name(what));
	show_json(" ", args);
	switch (what) {
	case ASK_MEMO_GET:
		value = json_object_get(talk->memo, key) ? json_object_get(talk->memo, key) : value;
		break;
	case ASK_MEMO_SET:
		json_object_set(talk->memo, key, json_object_get(args, "value"));
		break;
	case ASK_MEMO_DELETE:
		json_object_del(talk->memo, key);
		break;
	case ASK_SLEEP:
		/* Slept in the loop: here the script's coroutine has not yielded to us yet. */
		talk->sleeps = ticket;
		talk->sleep_ms = json_int(args, "ms", 0);
		value = NULL;
		break;
	case ASK_STUDY:
		value = sample_part(sample, "study");
		break;
	case ASK_INTERVIEW:
		value = sample_part(sample, "interview");
		break;
	case ASKS:
		break;
	}
	if (value)
		host_answer(talk->host, ticket, value, NULL);
	json_decref(sample);
}

static void on_cancel(void *arg, uint64_t ticket)
{
	struct talk *talk = arg;

	if (talk->http)
		script_http_cancel(talk->http, ticket);
}

static char *on_link(void *arg, const char *what, const char *id)
{
	(void)arg;
	return xasprintf("https://interviews.example.com/%s/%s", what, id);
}

static const struct host_outside outside = {on_http, on_ask, on_cancel, on_link, NULL};

static void on_done(struct outside_answer *answer, void *arg)
{
	struct talk *talk = arg;
	const json_t *one;
	size_t i;

	talk->over = 1;
	if (answer->result == CALL_FAILED) {
		printf("= failed: ");
		ctl_print_text(answer->err.text);
		putchar('\n');
	} else if (json_is_array(answer->value)) {
		json_array_foreach(answer->value, i, one)
		{
			show_result(one);
		}
	} else {
		show_result(answer->value);
	}
	json_decref(answer->value);
}

/* --- Calls --- */

/* Until the call is over: answers come from egress, sleeps are slept where requests are real. */
static void run_through(struct talk *talk)
{
	while (!talk->over && !talk->input_ended) {
		if (talk->sleeps) {
			uint64_t ticket = talk->sleeps;

			talk->sleeps = 0;
			if (talk->http)
				poll(NULL, 0, (int)talk->sleep_ms);
			host_answer(talk->host, ticket, json_null(), NULL);
			continue;
		}
		if (talk->home) {
			struct pollfd fd = {.fd = mailbox_fd(talk->home), .events = POLLIN};

			poll(&fd, 1, -1);
			mailbox_drain(talk->home);
		}
	}
	if (!talk->over)
		host_run_cancel(talk->host, talk->run);
}

static void call(struct talk *talk, const char *function, json_t *argument)
{
	struct outside_view view = {.settings = talk->settings,
	    .argument = argument,
	    .outside = &outside,
	    .outside_arg = talk,
	    .limit_ms = CALL_MS};

	talk->over = 0;
	talk->run = script_run(talk->script, function, &view, on_done, talk);
	run_through(talk);
	json_decref(argument);
}

/* Lays `over` over the event: members of objects one by one, anything else as a whole. */
static void lay_over(json_t *event, const json_t *over)
{
	const char *name;
	json_t *value;

	json_object_foreach((json_t *)over, name, value)
	{
		json_t *there = json_object_get(event, name);

		if (json_is_object(there) && json_is_object(value))
			lay_over(there, value);
		else
			json_object_set(event, name, value);
	}
}

static json_t *event_example(const char *type, const json_t *over)
{
	json_t *event = event_sample(type), *flat, *own = NULL;

	if (!event) {
		printf("there is no event %s; there are", type);
		for (const char *const *name = event_types; *name; name++)
			printf(" %s", *name);
		putchar('\n');
		return NULL;
	}
	flat = event_flat(event);
	own = json_deep_copy(flat);
	json_decref(event);
	json_decref(flat);
	lay_over(own, over);
	return own;
}

/* "EVENT [what differs, as an object; or a list of objects, an event each]" */
static json_t *event_argument(struct talk *talk, const char *line)
{
	size_t len = strcspn(line, " ");
	const char *rest = line + len + strspn(line + len, " ");
	char *type = len ? xstrndup(line, len) : xstrdup("interview.analyzed");
	int batch = json_object_get(script_manifest(talk->script), "batch") != NULL;
	json_t *over = *rest ? json_read(rest, strlen(rest), NULL) : json_object();
	json_t *list = json_is_object(over) ? json_pack("[O]", over) : json_incref(over);
	json_t *events = json_array(), *out = NULL, *event;
	size_t i;

	if (!json_array_size(list) || (json_array_size(list) > 1 && !batch)) {
		printf("what differs from the example is an object, or a list of them where the "
		       "manifest has a batch\n");
	} else {
		for (i = 0; i < json_array_size(list); i++)
			if ((event = event_example(type, json_array_get(list, i))))
				json_push(events, event);
		if (json_array_size(events))
			out = json_incref(batch ? events : json_array_get(events, 0));
	}
	json_decref(events);
	json_decref(list);
	json_decref(over);
	mem_free(type);
	return out;
}

/* The person of the examples, with what differs. */
static json_t *person_argument(const char *differs)
{
	json_t *over = *differs ? json_read(differs, strlen(differs), NULL) : NULL;
	json_t *event = event_sample("interview.analyzed");
	const json_t *interview = sample_part(event, "interview"),
	             *respondent = json_object_get(interview, "respondent");
	json_t *person = json_pack("{s:O, s:O, s:O, s:[O]}", "id",
	    json_object_get(respondent, "personId"), "name", json_object_get(respondent, "name"),
	    "email", json_object_get(respondent, "email"), "interviews",
	    json_object_get(interview, "id"));

	json_decref(event);
	if (*differs && !json_is_object(over)) {
		printf("what differs from the example is an object\n");
		json_decref(person);
		person = NULL;
	}
	lay_over(person, over);
	json_decref(over);
	return person;
}

static void help(const struct script *script)
{
	static const struct {
		const char *function, *usage;
	} rows[] = {
	    {"deliver",
	        "deliver EVENT   the example of an event, such as interview.analyzed; what differs "
	        "may\n"
	        "                  follow: deliver interview.analyzed "
	        "{\"interview\":{\"themes\":[]}}"},
	    {"erase",
	        "erase           forgets the person of the examples; what differs may follow"},
	    {"test", "test            what \"send a test\" does"},
	    {"complete", "complete TEXT   asks the model"},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (script_has(script, rows[i].function))
			printf("  %s\n", rows[i].usage);
	if (strcmp(script_kind(script), "integration") == 0)
		printf("  choices NAME    what is offered for a setting\n");
	printf("  /quit\nA request is answered by a status and a body (201 {\"id\":7}), by nothing "
	       "(200), or "
	       "by a fault (timeout).\n");
}

static void command(struct talk *talk, const char *line)
{
	size_t len = strcspn(line, " ");
	const char *rest = line + len + strspn(line + len, " ");
	char *function = xstrndup(line, len);
	json_t *argument = NULL;

	if (strcmp(function, "deliver") == 0) {
		if ((argument = event_argument(talk, rest)))
			call(talk, function, argument);
	} else if (strcmp(function, "erase") == 0) {
		if ((argument = person_argument(rest)))
			call(talk, function, argument);
	} else if (strcmp(function, "test") == 0) {
		call(talk, function, NULL);
	} else if (strcmp(function, "choices") == 0) {
		char *name = xasprintf("choices.%s", rest);

		call(talk, name, NULL);
		mem_free(name);
	} else if (strcmp(function, "complete") == 0) {
		call(talk, function,
		    json_pack("{s:[{s:s, s:s}]}", "messages", "role", "user", "content", rest));
	} else if (*function) {
		help(talk->script);
	}
	mem_free(function);
}

static int live_begin(struct talk *talk, const struct outside_chat *options)
{
	char *const allow[] = {(char *)options->allow_private};
	struct egress_options egress = {
	    .allow_private = allow, .nallow_private = options->allow_private != NULL};
	struct err err;

	if (egress_new(&egress, &talk->egress, &err) != STATUS_OK)
		return ctl_fail(CTL_FAILED, "%s", err.text);
	talk->home = mailbox_new();
	talk->http = script_http_new(talk->egress, talk->home, talk->host);
	script_http_watch(talk->http, show_response, talk);
	return CTL_OK;
}

static void live_end(struct talk *talk)
{
	script_http_free(talk->http);
	if (!talk->egress)
		return;
	egress_stop(talk->egress);
	mailbox_drain(talk->home);
	egress_free(talk->egress);
	mailbox_free(talk->home);
}

int script_outside_chat(
    struct host *host, struct script *script, const struct outside_chat *options)
{
	struct talk talk = {.host = host, .script = script, .memo = json_object()};
	int code = script_settings_read(script, options->settings, !options->live, &talk.settings);
	char *line;

	if (code == CTL_OK && options->live)
		code = live_begin(&talk, options);
	if (code == CTL_OK) {
		hide_begin(&talk.hide, json_object_get(script_manifest(script), "settings"),
		    talk.settings, NULL);
		help(script);
		while (!talk.input_ended && (line = ctl_read_line("\n> "))) {
			int quit = strcmp(line, "/quit") == 0;

			if (!quit)
				command(&talk, line);
			mem_free(line);
			if (quit)
				break;
		}
		hide_end(&talk.hide);
	}
	live_end(&talk);
	json_decref(talk.settings);
	json_decref(talk.memo);
	return code;
}
