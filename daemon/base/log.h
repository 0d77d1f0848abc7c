/* Log lines on stderr: `2026-11-21T09:30:00.123Z info event=started listen=127.0.0.1:8080`.
 * One kind (event name, or event of one source) is limited to 20 lines a second; then one line
 * says how many were dropped.
 * Values are quoted and escaped where they hold anything but [A-Za-z0-9._:/@+,-]; secrets and
 * participants' words must not be passed. Any thread. */
#ifndef INTERVIEWD_BASE_LOG_H
#define INTERVIEWD_BASE_LOG_H

#include <stdint.h>

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };

/* json: one JSON object a line instead of key=value text. */
void log_setup(enum log_level least, int json);
void log_set_fd(int fd); /* tests; default 2 */
/* Request id added as `request=` to lines of this thread until cleared with NULL (copied). */
void log_set_request(const char *id);

/* log_event(LOG_INFO, "listening", "address", addr, "port", "8080", NULL): pairs of strings,
 * NULL-terminated; a NULL value prints as "-". */
void log_event(enum log_level level, const char *event, ...) __attribute__((sentinel));
/* The same of one of many sources (a script): one that is noisy doesn't hide the others. */
void log_event_of(enum log_level level, const char *event, const char *source, ...)
    __attribute__((sentinel));
/* One `message=` built by printf. */
void log_printf(enum log_level level, const char *event, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
int log_enabled(enum log_level level);
/* Lines written of a level, and lines dropped by the limit, since the start. Any thread. */
uint64_t log_lines(enum log_level level);
uint64_t log_lines_dropped(void);
const char *log_level_name(enum log_level level);
/* "debug" … "error" → level, or -1. */
int log_level_parse(const char *name);

#endif
