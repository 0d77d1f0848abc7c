/* Whether a text is a good value of its kind. Pure; any thread. */
#ifndef INTERVIEWD_CONFIG_CHECK_H
#define INTERVIEWD_CONFIG_CHECK_H

#include "base/buf.h"

/* 0, or -1 and `why` gets the rest of a sentence that begins with the value: what it isn't, and an example. The text
 * is never empty. */
int check_address(const char *text, struct buf *why); /* "127.0.0.1:8080", "[::1]:0" */
int check_path(const char *text, struct buf *why);
int check_network(const char *text, struct buf *why); /* "10.0.0.7", "fd00::/8" */
int check_url(const char *text, struct buf *why);
int check_database(const char *text, struct buf *why);
int check_header(const char *text, struct buf *why);
int check_connect(
    const char *text, struct buf *why); /* "HOST:PORT:ADDRESS:PORT", each may be empty */

#endif
