/* Telling the service manager how the daemon is (sd_notify's protocol, spoken without its library). All calls do nothing where
 * nobody listens. Main thread. */
#ifndef INTERVIEWD_NOTIFY_H
#define INTERVIEWD_NOTIFY_H

#include <stdint.h>

#include "daemon.h"

/* Takes NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID out of the environment. Before threads. */
void notify_open(void);
void notify_close(void);

/* Does a service manager listen? What is printed is in its journal then. */
int notify_heard(void);
/* It serves; also what ends a reload. */
void notify_ready(const char *status);
/* It begins to read its configuration and scripts anew; to be ended by notify_ready. */
void notify_reloading(void);
void notify_stopping(void);
/* One line for people: `systemctl status` shows it. */
void notify_status(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* How often the manager wants a sign of life, in ms; 0: never. */
int64_t notify_watchdog_ms(void);
/* The sign of life. Never waits. */
void notify_alive(void);

/* The last step of main.c: ready, a sign of life from the loop twice as often as is asked while all loops go on, stopping. */
enum status notify_start(struct daemon *d, struct err *err);
void notify_drain(struct daemon *d);
void notify_stop(struct daemon *d);

#endif
