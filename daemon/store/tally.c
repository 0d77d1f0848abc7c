/* Sums of what was committed. */
#include "store/tally.h"

#include <string.h>

void tally_add(struct tally *t, unsigned which, uint64_t n)
{
	t->open[which] += n;
	t->any = 1;
}

void tally_drop(struct tally *t)
{
	if (t->any)
		memset(t->open, 0, sizeof t->open);
	t->any = 0;
}

void tally_commit(struct tally *t)
{
	for (unsigned i = 0; t->any && i < STORE_TALLIES; i++)
		if (t->open[i])
			meter_add(&t->kept[i], t->open[i]);
	tally_drop(t);
}

void tally_save(struct tally *t)
{
	memcpy(t->saved, t->open, sizeof t->saved);
}

void tally_undo(struct tally *t)
{
	memcpy(t->open, t->saved, sizeof t->open);
}
