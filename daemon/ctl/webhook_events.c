/* interviewctl webhook events: what can be sent, with an example of each, out of the table that writes them. */
#include <stdio.h>

#include "ctl/ctl.h"
#include "plugins/host.h"

/* What a webhook gets: the id goes in a header. */
static json_t *example_of(const char *type)
{
	json_t *event = event_sample(type);

	if (event)
		json_object_del(event, "id");
	return event;
}

static json_t *described(const char *type)
{
	json_t *one = json_need(json_object());

	json_put_str(one, "type", type);
	json_put_str(one, "when", event_doc(type));
	json_put(one, "fields", event_notes(type));
	json_put(one, "example", example_of(type));
	return one;
}

static int list(const struct ctl *ctl)
{
	json_t *all = json_need(json_array());

	for (const char *const *type = event_types; *type; type++) {
		if (ctl->json)
			json_push(all, described(*type));
		else
			printf("%-20s %s\n", *type, event_doc(*type));
	}
	if (ctl->json)
		ctl_print_json(all);
	json_decref(all);
	return CTL_OK;
}

static int events(struct ctl *ctl, int argc, char **argv)
{
	json_t *example;

	if (argc > 1)
		return ctl_fail(CTL_USAGE, "usage: interviewctl webhook events [EVENT]");
	if (argc == 0)
		return list(ctl);
	example = example_of(argv[0]);
	if (!example)
		return ctl_fail(
		    CTL_USAGE, "there is no event \"%s\" (interviewctl webhook events)", argv[0]);
	ctl_print_json(example);
	json_decref(example);
	return CTL_OK;
}

const struct command webhook_event_commands[] = {
    {"webhook events", "[EVENT]", "what can be sent, or an example of one", 0, events},
    {0},
};
