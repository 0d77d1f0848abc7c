/* interviewctl credits …: what a workspace has, its ledger, what the operator grants. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "ctl/ctl.h"

#define LEDGER_DEFAULT 50
#define LEDGER_MAX     200 /* what one page holds */

static long long number(const json_t *object, const char *name)
{
	return (long long)json_int(object, name, 0);
}

static int show(struct ctl *ctl, int argc, char **argv)
{
	json_t *credits = NULL;
	int code;

	(void)argv;
	if (argc != 0)
		return ctl_fail(CTL_USAGE, "usage: interviewctl credits show");
	code = client_call(ctl, "GET", "/api/v1/credits", NULL, &credits);
	if (code == CTL_OK && ctl->json) {
		ctl_print_json(credits);
	} else if (code == CTL_OK) {
		const json_t *prices = json_object_get(credits, "prices");

		printf("%lld available: a balance of %lld, of which %lld held%s\n",
		    number(credits, "available"), number(credits, "balance"),
		    number(credits, "held"),
		    json_flag(credits, "unlimited", 0) ? "; unlimited: nothing is refused" : "");
		printf("prices: text %lld, voice %lld, report %lld\n", number(prices, "text"),
		    number(prices, "voice"), number(prices, "report"));
	}
	json_decref(credits);
	return code;
}

static void print_entry(const json_t *entry)
{
	const char *reason = json_str(entry, "reason");

	printf("%s  %-8s %+6lld %+6lld  %s", json_str(entry, "at"), json_str(entry, "kind"),
	    number(entry, "amount"), number(entry, "held"), json_str(entry, "cause"));
	if (reason) {
		fputs("  ", stdout);
		ctl_print_text(reason);
	}
	putchar('\n');
}

/* The newest rows first, as one list. */
static int ledger(struct ctl *ctl, int argc, char **argv)
{
	char *end = NULL, *path;
	long count = argc == 1 ? strtol(argv[0], &end, 10) : LEDGER_DEFAULT;
	json_t *page = NULL, *one;
	size_t i;
	int code;

	if (argc > 1 || (end && *end) || count < 1 || count > LEDGER_MAX)
		return ctl_fail(
		    CTL_USAGE, "usage: interviewctl credits ledger [COUNT] (1 to %d)", LEDGER_MAX);
	path = xasprintf("/api/v1/credits/ledger?limit=%ld", count);
	code = client_call(ctl, "GET", path, NULL, &page);
	mem_free(path);
	if (code == CTL_OK && ctl->json)
		ctl_print_json(page);
	else
		json_array_foreach(json_object_get(page, "data"), i, one) print_entry(one);
	json_decref(page);
	return code;
}

static int grant(struct ctl *ctl, int argc, char **argv)
{
	json_t *body, *entry = NULL;
	char *end = NULL;
	long long amount;
	int code;

	errno = 0;
	amount = argc == 2 ? strtoll(argv[0], &end, 10) : 0;
	if (argc != 2 || !*argv[0] || *end || errno)
		return ctl_fail(CTL_USAGE,
		    "usage: interviewctl credits grant AMOUNT REASON (a whole number; below 0 "
		    "takes "
		    "credits back)");
	body = json_need(json_object());
	json_put_int(body, "amount", amount);
	json_put_str(body, "reason", argv[1]);
	code = client_call(ctl, "POST", "/api/v1/credits/grants", body, &entry);
	if (code == CTL_OK && ctl->json)
		ctl_print_json(entry);
	else if (code == CTL_OK)
		print_entry(entry);
	json_decref(entry);
	return code;
}

const struct command credits_commands[] = {
    {"credits show", "", "what is available, and the prices", 1, show},
    {"credits ledger", "[COUNT]", "the newest rows of the ledger", 1, ledger},
    {"credits grant", "AMOUNT REASON", "adds credits, or takes some back", 1, grant},
    {0},
};
