/* A list of letters under a mutex, with an eventfd that wakes the reader's loop. */
#include "base/mailbox.h"

#include <errno.h>
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/mem.h"

struct mailbox {
	pthread_mutex_t lock;
	struct letter *first, **end; /* under lock */
	int fd;
};

struct mailbox *mailbox_new(void)
{
	struct mailbox *m = xcalloc(1, sizeof *m);

	m->fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	if (m->fd < 0) {
		perror("interviewd: eventfd");
		_exit(71);
	}
	pthread_mutex_init(&m->lock, NULL);
	m->end = &m->first;
	return m;
}

void mailbox_post_all(struct mailbox *m, struct letter *first)
{
	const uint64_t one = 1;
	struct letter *last = first;
	int was_empty;
	ssize_t n;

	while (last->next)
		last = last->next;
	pthread_mutex_lock(&m->lock);
	was_empty = !m->first;
	*m->end = first;
	m->end = &last->next;
	/* Under the lock: after it, the owner may have drained and freed the mailbox. */
	while (was_empty && (n = write(m->fd, &one, sizeof one)) < 0 && errno == EINTR)
		;
	pthread_mutex_unlock(&m->lock);
}

void mailbox_post(struct mailbox *m, struct letter *letter)
{
	letter->next = NULL;
	mailbox_post_all(m, letter);
}

int mailbox_fd(const struct mailbox *m)
{
	return m->fd;
}

unsigned mailbox_drain(struct mailbox *m)
{
	struct letter *letter, *next;
	unsigned ran = 0;
	uint64_t value;
	ssize_t n;

	/* The descriptor is cleared before the list is taken: a post in between writes again. */
	while ((n = read(m->fd, &value, sizeof value)) < 0 && errno == EINTR)
		;
	pthread_mutex_lock(&m->lock);
	letter = m->first;
	m->first = NULL;
	m->end = &m->first;
	pthread_mutex_unlock(&m->lock);
	for (; letter; letter = next) {
		next = letter->next;
		letter->run(letter);
		ran++;
	}
	return ran;
}

void mailbox_free(struct mailbox *m)
{
	close(m->fd);
	pthread_mutex_destroy(&m->lock);
	mem_free(m);
}
