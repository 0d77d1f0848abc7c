/* What tests of egress share: sending, waiting, and what came back (not a test). */
#include "egress_host.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"

#define PATIENCE_MS 60000

void got_free(struct got *got)
{
	mem_free(got->body);
	memset(got, 0, sizeof *got);
}

static void on_done(const struct egress_response *response, void *arg)
{
	struct got *got = arg;
	const char *header = egress_response_header(response, "x-test");

	got->done++;
	got->code = response->code;
	got->status = response->status;
	got->len = response->len;
	got->nheaders = response->nheaders;
	got->duration_ms = response->duration_ms;
	mem_free(got->body);
	got->body = xstrndup(response->body, response->len);
	snprintf(got->word, sizeof got->word, "%s", response->word);
	snprintf(got->text, sizeof got->text, "%s", response->text);
	snprintf(got->header, sizeof got->header, "%s", header ? header : "");
}

void world_open(struct world *w, const struct egress_options *options)
{
	struct err err = {""};

	w->home = mailbox_new();
	if (egress_new(options, &w->egress, &err) != STATUS_OK)
		fail_msg("%s", err.text);
}

void world_open_allowing(struct world *w, const char *allow)
{
	char *list[] = {(char *)(uintptr_t)allow};
	const struct egress_options options = {
	    .allow_private = list, .nallow_private = allow != NULL};

	world_open(w, &options);
}

void world_close(struct world *w)
{
	egress_stop(w->egress);
	mailbox_drain(w->home);
	egress_free(w->egress);
	mailbox_free(w->home);
}

uint64_t world_send(struct world *w, const struct egress_request *request, struct got *got)
{
	return egress_send(w->egress, request, w->home, on_done, got);
}

static int count_done(const struct got *got, int n)
{
	int done = 0;

	for (int i = 0; i < n; i++) {
		if (got[i].done > 1)
			fail_msg("done was called %d times", got[i].done);
		done += got[i].done;
	}
	return done;
}

void world_wait(struct world *w, struct got *got, int n)
{
	struct pollfd p = {.fd = mailbox_fd(w->home), .events = POLLIN};
	int64_t until = clock_mono_ms() + PATIENCE_MS;

	while (count_done(got, n) < n) {
		if (clock_mono_ms() > until)
			fail_msg("%d of %d are done", count_done(got, n), n);
		if (poll(&p, 1, 1000) == 1)
			mailbox_drain(w->home);
	}
}

void world_ask(struct world *w, unsigned port, const char *path, struct egress_request request,
    struct got *got)
{
	char *url = xasprintf("http://127.0.0.1:%u%s", port, path);

	got_free(got);
	request.url = url;
	if (!request.method)
		request.method = "GET";
	world_send(w, &request, got);
	mem_free(url);
	world_wait(w, got, 1);
}

void world_get(struct world *w, unsigned port, const char *path, struct got *got)
{
	world_ask(w, port, path, (struct egress_request){0}, got);
}
