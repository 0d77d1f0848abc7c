/* Deliveries to the outside as a step of main.c: the dispatcher on the background loop, and what carries for it. Main thread
 * only. */
#ifndef INTERVIEWD_OUTBOXES_H
#define INTERVIEWD_OUTBOXES_H

#include "daemon.h"

/* Behind HTTP, whose address links are made of. What a former process had under way is due again. */
enum status outboxes_start(struct daemon *d, struct err *err);
/* Nothing new is begun; what is under way gets a moment. */
void outboxes_drain(struct daemon *d);
/* What is under way is cut short and stays due; who waits for a test hears of it. */
void outboxes_stop(struct daemon *d);

#endif
