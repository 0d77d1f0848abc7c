/* A server in the test's own process, and what a socket to it says: not a test. */
#ifndef INTERVIEWD_TESTS_UNIT_HTTP_HARNESS_H
#define INTERVIEWD_TESTS_UNIT_HTTP_HARNESS_H

#include <event2/event.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "http/reply.h"
#include "http/server.h"

#define GET "GET /t HTTP/1.1\r\nHost: a\r\n\r\n"

extern const struct route harness_routes[3]; /* GET and POST (JSON) /t, GET /t/{a} */
extern struct event_base *base;
extern struct http_server *server;          /* NULL if it could not listen */
extern void (*handle)(struct request *r);   /* answers all routes */
extern int finished_status, finished_count; /* what the finished hook saw */
extern char answer[1 << 16];                /* what came last, as text */

/* Memory, signals and log; first thing in main. */
void harness_init(void);
void harness_start(const char *listen);
int harness_set_up(void **state);
int harness_tear_down(void **state);
/* One turn of the loop, without waiting. */
void harness_turn(void);
int harness_connect(void);
/* Turns the loop until nothing has come for 20 turns; returns `answer`. */
const char *harness_receive(int fd);
/* Sends the bytes on a connection of their own; returns `answer`. */
const char *harness_ask(const char *bytes, void (*handler)(struct request *r));
/* A handler: 200, "hello". */
void harness_hello(struct request *r);

#define assert_has(text, part)    assert_non_null(strstr(text, part))
#define assert_hasnt(text, part)  assert_null(strstr(text, part))
#define assert_begins(text, part) assert_memory_equal(text, part, sizeof(part) - 1)

#define TEST(name)                cmocka_unit_test_setup_teardown(name, harness_set_up, harness_tear_down)

#endif
