/* "Did you mean …?": the known name that is most like a mistyped one. Any thread. */
#ifndef INTERVIEWD_BASE_NEAREST_H
#define INTERVIEWD_BASE_NEAREST_H

struct nearest {
	const char *given; /* borrowed */
	const char *name;  /* the best so far, borrowed; NULL while nothing is near */
	unsigned distance;
};

/* Begins a search for `given`; nothing is near a name of more than 63 bytes. */
void nearest_begin(struct nearest *n, const char *given);
/* Offers one known name. It counts as near within a third of the given one's length (1 at least),
 * where a letter more, less, another or two swapped cost 1 each and case, '_', '-' and '.' make no
 * difference. The first of equals stays. */
void nearest_offer(struct nearest *n, const char *name);

#endif
