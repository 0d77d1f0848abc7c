/* How threads talk to a loop: a mutex, a list and an eventfd that is written only when the list was empty. */
#ifndef INTERVIEWD_BASE_MAILBOX_H
#define INTERVIEWD_BASE_MAILBOX_H

/* Embedded in what is sent; the sender owns it again once `run` has been called. */
struct letter {
	struct letter *next;
	void (*run)(struct letter *letter);
};

struct mailbox;

struct mailbox *mailbox_new(void);
/* Any thread: queues the letter; run is called on the thread that drains, in order of posting. */
void mailbox_post(struct mailbox *m, struct letter *letter);
/* The same for a chain of letters (linked by next, ended by NULL; one at least) at the price of one. */
void mailbox_post_all(struct mailbox *m, struct letter *first);
/* The descriptor to poll for reading; becomes readable when letters wait. */
int mailbox_fd(const struct mailbox *m);
/* Owner's thread: runs all letters that waited; returns how many. */
unsigned mailbox_drain(struct mailbox *m);
/* Owner's thread, when nobody posts any more; letters still inside are not run. */
void mailbox_free(struct mailbox *m);

#endif
