/* What a change of the installation's key asks of the next start: sealed records move to the current key, and older keys go
 * when nothing can have been made with them any more. A step of main.c, after the store and before what uses the keys. */
#ifndef INTERVIEWD_REKEY_H
#define INTERVIEWD_REKEY_H

#include "daemon.h"

/* How long a key that was replaced still opens tokens: limits.resumeDays is 365 at most, and the restart that puts the new
 * one to use may be weeks after the rotation. */
#define REKEY_KEPT_DAYS 400

/* Fails only where the database does; a full disk, and a record that can't be opened, are logged, and no key goes then. */
enum status rekey_start(struct daemon *d, struct err *err);

#endif
