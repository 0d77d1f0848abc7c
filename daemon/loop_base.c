/* A loop's event base and mailbox. */
#include <event2/event.h>

#include "base/watch.h"
#include "loop.h"

static void on_letters(evutil_socket_t fd, short what, void *arg)
{
	struct loop *loop = arg;
	struct watch_mark before = watch_enter("letters", NULL, NULL);

	(void)fd;
	(void)what;
	mailbox_drain(loop->home);
	watch_leave(before);
}

static struct event_base *base_new(void)
{
	struct event_config *config = event_config_new();
	struct event_base *base;

	if (!config)
		return NULL;
	/* All that runs on this base runs on one thread. */
	event_config_set_flag(config, EVENT_BASE_FLAG_NOLOCK);
	base = event_base_new_with_config(config);
	event_config_free(config);
	return base;
}

enum status loop_open(struct loop *loop, const char *name, struct err *err)
{
	loop->name = name;
	loop->base = base_new();
	if (!loop->base)
		return err_set(err, STATUS_IO, "can't make an event loop");
	loop->home = mailbox_new();
	loop->wake =
	    event_new(loop->base, mailbox_fd(loop->home), EV_READ | EV_PERSIST, on_letters, loop);
	if (loop->wake && event_add(loop->wake, NULL) == 0)
		return STATUS_OK;
	loop_close(loop);
	return err_set(err, STATUS_NOMEM, "can't make an event loop: out of memory");
}

void loop_close(struct loop *loop)
{
	if (loop->wake)
		event_free(loop->wake);
	loop->wake = NULL;
	if (loop->home)
		mailbox_free(loop->home);
	loop->home = NULL;
	if (loop->base)
		event_base_free(loop->base);
	loop->base = NULL;
}
