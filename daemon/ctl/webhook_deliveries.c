/* interviewctl webhook test, deliveries, redeliver: what was sent, and sending it again. */
#include <stdio.h>

#include "base/mem.h"
#include "ctl/ctl.h"
#include "ctl/webhook.h"

#define SHOWN 50 /* deliveries without --all */

/* "204 in 12 ms", "timeout: … in 15000 ms". */
static void print_result(const json_t *result)
{
	if (json_str(result, "error"))
		ctl_print_text(json_str(result, "error"));
	else
		printf("%lld", (long long)json_int(result, "status", 0));
	printf(" in %lld ms", (long long)json_int(result, "durationMs", 0));
}

static void print_answer(const json_t *result)
{
	if (!json_str(result, "answer"))
		return;
	fputs("  answer: ", stdout);
	ctl_print_text(json_str(result, "answer"));
	putchar('\n');
}

static int test(struct ctl *ctl, int argc, char **argv)
{
	json_t *body, *result = NULL;
	char *path;
	int code;

	if (argc < 1 || argc > 2)
		return ctl_fail(CTL_USAGE, "usage: interviewctl webhook test WEBHOOK [EVENT]");
	body = json_need(json_object());
	if (argc == 2)
		json_put_str(body, "type", argv[1]);
	path = webhook_path(argv[0], "/test");
	code = client_call(ctl, "POST", path, body, &result);
	mem_free(path);
	if (code == CTL_OK && !json_flag(result, "delivered", 0))
		code = CTL_REFUSED;
	if (result && ctl->json) {
		ctl_print_json(result);
	} else if (result) {
		printf("%s (%s payload): %s, ", json_str(result, "type"),
		    json_str(result, "payload"),
		    json_flag(result, "delivered", 0) ? "delivered" : "failed");
		print_result(result);
		putchar('\n');
		print_answer(result);
	}
	json_decref(result);
	return code;
}

/* ---- The log ---- */

static void print_row(const json_t *one)
{
	const json_t *last = json_object_get(one, "lastAttempt");

	printf("%s  %s  %-19s %-9s", json_str(one, "id"), json_str(one, "at"),
	    json_str(one, "type"), json_str(one, "state"));
	if (json_is_object(last)) {
		printf("  %lld: ", (long long)json_int(one, "attempts", 0));
		print_result(last);
	}
	if (json_str(one, "nextAt"))
		printf("  next %s", json_str(one, "nextAt"));
	putchar('\n');
}

static void print_whole(const json_t *delivery)
{
	size_t i;
	json_t *one;

	print_row(delivery);
	if (json_str(delivery, "interviewId"))
		printf("  of %s\n", json_str(delivery, "interviewId"));
	if (json_str(delivery, "reason")) {
		fputs("  ", stdout);
		ctl_print_text(json_str(delivery, "reason"));
		putchar('\n');
	}
	json_array_foreach(json_object_get(delivery, "log"), i, one)
	{
		printf("  %lld  %s  ", (long long)json_int(one, "n", 0), json_str(one, "at"));
		print_result(one);
		putchar('\n');
		print_answer(one);
	}
}

static int show(struct ctl *ctl, const char *webhook, const char *delivery)
{
	char *segment = client_escape(delivery), *rest = xasprintf("/deliveries/%s", segment),
	     *path = webhook_path(webhook, rest);
	json_t *one = NULL;
	int code = client_call(ctl, "GET", path, NULL, &one);

	mem_free(path);
	mem_free(rest);
	mem_free(segment);
	if (code == CTL_OK && ctl->json)
		ctl_print_json(one);
	else if (code == CTL_OK)
		print_whole(one);
	json_decref(one);
	return code;
}

/* The newest ones: the log may be long. */
static int list(struct ctl *ctl, const char *webhook, const char *state)
{
	char *escaped = client_escape(state ? state : ""),
	     *rest = xasprintf("/deliveries?limit=%d%s%s", SHOWN, state ? "&state=" : "", escaped),
	     *path = webhook_path(webhook, rest);
	json_t *page = NULL, *one;
	size_t i;
	int code = client_call(ctl, "GET", path, NULL, &page);

	mem_free(path);
	mem_free(rest);
	mem_free(escaped);
	if (code == CTL_OK && ctl->json)
		ctl_print_json(json_object_get(page, "data"));
	else
		json_array_foreach(json_object_get(page, "data"), i, one) print_row(one);
	json_decref(page);
	return code;
}

static int deliveries(struct ctl *ctl, int argc, char **argv)
{
	int missing = 0, all = ctl_take_flag(&argc, argv, "--all"), code;
	const char *state = ctl_take_option(&argc, argv, "--state", &missing);
	char *escaped, *rest, *path;

	if (argc < 1 || argc > 2 || missing || (argc == 2 && (state || all)))
		return ctl_fail(CTL_USAGE,
		    "usage: interviewctl webhook deliveries WEBHOOK [DELIVERY | [--state STATE] "
		    "[--all]]");
	if (argc == 2)
		return show(ctl, argv[0], argv[1]);
	if (!all)
		return list(ctl, argv[0], state);
	escaped = client_escape(state ? state : "");
	rest = xasprintf("/deliveries%s%s", state ? "?state=" : "", escaped);
	path = webhook_path(argv[0], rest);
	code = client_list(ctl, path, print_row);
	mem_free(path);
	mem_free(rest);
	mem_free(escaped);
	return code;
}

/* ---- Again ---- */

static int again(struct ctl *ctl, const char *webhook, const char *delivery)
{
	char *segment = client_escape(delivery),
	     *rest = xasprintf("/deliveries/%s/redeliver", segment),
	     *path = webhook_path(webhook, rest);
	json_t *one = NULL;
	int code = client_call(ctl, "POST", path, NULL, &one);

	mem_free(path);
	mem_free(rest);
	mem_free(segment);
	if (code == CTL_OK && ctl->json)
		ctl_print_json(one);
	else if (code == CTL_OK)
		print_row(one);
	json_decref(one);
	return code;
}

/* The daemon takes so many at once; what it has taken is no dead letter any more. */
static int again_since(struct ctl *ctl, const char *webhook, const char *since)
{
	char *path = webhook_path(webhook, "/redeliver");
	json_t *body, *answer;
	int64_t n = 0;
	int code, more;

	do {
		body = json_need(json_object());
		json_put_str(body, "since", since);
		answer = NULL;
		code = client_call(ctl, "POST", path, body, &answer);
		n += json_int(answer, "redelivered", 0);
		more = json_flag(answer, "more", 0);
		json_decref(answer);
	} while (code == CTL_OK && more);
	mem_free(path);
	if (code == CTL_OK && ctl->json)
		printf("{ \"redelivered\": %lld }\n", (long long)n);
	else if (code == CTL_OK)
		printf("%lld sent again\n", (long long)n);
	return code;
}

static int redeliver(struct ctl *ctl, int argc, char **argv)
{
	int missing = 0;
	const char *since = ctl_take_option(&argc, argv, "--since", &missing);

	if (missing || argc != (since ? 1 : 2))
		return ctl_fail(CTL_USAGE,
		    "usage: interviewctl webhook redeliver WEBHOOK DELIVERY | --since TIME");
	return since ? again_since(ctl, argv[0], since) : again(ctl, argv[0], argv[1]);
}

const struct command webhook_delivery_commands[] = {
    {"webhook test", "WEBHOOK [EVENT]", "sends it one event, shows its answer", 1, test},
    {"webhook deliveries", "WEBHOOK [DELIVERY]", "what was sent, waits or failed", 1, deliveries},
    {"webhook redeliver", "WEBHOOK DELIVERY|--since T", "sends one, or what died, again", 1,
        redeliver},
    {0},
};
