/* One event to one endpoint, now and outside of the queue. */
#include "base/mem.h"
#include "outbox/dispatch_internal.h"

struct trial {
	struct job job;
	struct letter letter; /* to the dispatcher, and home */
	struct trial *next;
	struct dispatch *d;
	int64_t endpoint;
	json_t *event;
	struct mailbox *home;
	dispatch_tried *done;
	void *arg;
	struct target *target;
	struct err why;
	struct carrier_outcome outcome; /* with texts of its own */
	char *error, *answer;
};

static void come_home(struct letter *letter)
{
	struct trial *t = (struct trial *)((char *)letter - offsetof(struct trial, letter));

	t->done(&t->outcome, t->arg);
	mem_free(t->error);
	mem_free(t->answer);
	mem_free(t);
}

void trial_answer(struct trial *t, const struct carrier_outcome *outcome)
{
	t->outcome = *outcome;
	t->error = outcome->error ? xstrdup(outcome->error) : NULL;
	t->answer = outcome->answer ? xstrndup(outcome->answer, outcome->answer_len) : NULL;
	t->outcome.error = t->error;
	t->outcome.answer = t->answer;
	json_decref(t->event);
	atomic_fetch_sub(&t->d->busy, 1);
	t->letter.run = come_home;
	mailbox_post(t->home, &t->letter);
}

static void refuse(struct trial *t, enum carrier_result result, const char *why)
{
	const struct carrier_outcome outcome = {.result = result, .error = why};

	target_unref(t->target);
	t->target = NULL;
	trial_answer(t, &outcome);
}

static void begin(struct trial *t)
{
	struct carrier_call *call = xcalloc(1, sizeof *call);
	struct item *item = xcalloc(1, sizeof *item);
	const char *id = json_str(t->event, "id"), *type = json_str(t->event, "type");

	snprintf(item->row.type, sizeof item->row.type, "%s", type ? type : "");
	if (id)
		typeid_parse("event", id, &item->row.event_id);
	item->row.id = uuid_new();
	item_write(item, t->target->carrier, json_incref(t->event));
	call->d = t->d;
	call->trial = t;
	call->target = t->target;
	t->target = NULL;
	call->items = xcalloc(1, sizeof *call->items);
	call->items[0] = item;
	call->n = call->open = 1;
	call->target->carrier->send(call->target->carrier->arg, call);
}

static enum status load_run(struct db *db, struct job *job)
{
	struct trial *t = (struct trial *)job;

	target_unref(t->target);
	t->target = target_load(t->d, db, t->endpoint, 1, &t->why);
	return STATUS_OK;
}

static void load_done(struct job *job)
{
	struct trial *t = (struct trial *)job;

	if (job->status != STATUS_OK)
		refuse(t, CARRIER_FAIL, job->err.text);
	else if (t->d->ending)
		refuse(t, CARRIER_STOPPED, "the daemon is stopping");
	else if (!t->target)
		refuse(t, CARRIER_FAIL, t->why.text[0] ? t->why.text : "there is no such endpoint");
	else
		begin(t);
}

static void start(struct letter *letter)
{
	struct trial *t = (struct trial *)((char *)letter - offsetof(struct trial, letter));

	if (t->d->ending) {
		refuse(t, CARRIER_STOPPED, "the daemon is stopping");
		return;
	}
	t->job.run = load_run;
	t->job.done = load_done;
	t->job.home = t->d->options.home;
	t->job.name = "outbox test";
	if (store_read(t->d->options.store, &t->job) != STATUS_OK)
		refuse(t, CARRIER_FAIL, "the database is busy; try again");
}

void dispatch_try(struct dispatch *d, int64_t endpoint, json_t *event, struct mailbox *home,
    dispatch_tried *done, void *arg)
{
	struct trial *t = xcalloc(1, sizeof *t);

	t->d = d;
	t->endpoint = endpoint;
	t->event = event;
	t->home = home;
	t->done = done;
	t->arg = arg;
	if (!d) {
		t->outcome = (struct carrier_outcome){
		    .result = CARRIER_STOPPED, .error = "nothing is delivered here"};
		json_decref(event);
		t->letter.run = come_home;
		mailbox_post(home, &t->letter);
		return;
	}
	atomic_fetch_add(&d->busy, 1);
	t->letter.run = start;
	mailbox_post(d->options.home, &t->letter);
}
