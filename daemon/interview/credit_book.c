/* Sums of the ledger that are known to be right. */
#include "interview/credit_book.h"

#include <pthread.h>

#include "base/map.h"
#include "base/mem.h"

#define WORKSPACES_MAX                                                                             \
	4096 /* sums kept; then all are forgotten, and added up anew when they are needed */

struct credit_book {
	pthread_mutex_t lock;
	struct map *sums; /* workspace → struct credit_account */
};

struct credit_book *credit_book_new(void)
{
	struct credit_book *book = xcalloc(1, sizeof *book);

	pthread_mutex_init(&book->lock, NULL);
	book->sums = map_new();
	return book;
}

static void sum_free(void *value, void *arg)
{
	(void)arg;
	mem_free(value);
}

void credit_book_free(struct credit_book *book)
{
	if (!book)
		return;
	map_each(book->sums, sum_free, NULL);
	map_free(book->sums);
	pthread_mutex_destroy(&book->lock);
	mem_free(book);
}

void credit_book_get(struct credit_book *book, int64_t workspace, struct credit_account *out)
{
	const struct credit_account *sum;

	pthread_mutex_lock(&book->lock);
	sum = map_get(book->sums, &workspace, sizeof workspace);
	*out = sum ? *sum : (struct credit_account){0};
	pthread_mutex_unlock(&book->lock);
}

void credit_book_put(
    struct credit_book *book, int64_t workspace, const struct credit_account *account)
{
	struct credit_account *sum;

	pthread_mutex_lock(&book->lock);
	sum = map_get(book->sums, &workspace, sizeof workspace);
	if (!sum && account->upto > 0) {
		if (map_count(book->sums) >= WORKSPACES_MAX) {
			map_each(book->sums, sum_free, NULL);
			map_free(book->sums);
			book->sums = map_new();
		}
		sum = xcalloc(1, sizeof *sum);
		map_put(book->sums, &workspace, sizeof workspace, sum);
	}
	if (sum && account->upto > sum->upto) {
		*sum = *account;
		sum->metered = 0;
	}
	pthread_mutex_unlock(&book->lock);
}
