/* A daemon in the test's own process: a socket, keys, a store in memory, one methodology
 * (last_time, with the setting activity). Requests are sent and answered one after the other. */
#ifndef INTERVIEWD_TESTS_API_SUPPORT_H
#define INTERVIEWD_TESTS_API_SUPPORT_H

#include "interview_study_support.h"

#include "api/api.h"

struct world {
	struct event_base *base;
	struct event *wake;
	struct http_server *server;
	struct host *host;
	struct api api;
	struct keyring *keyring;
	char key[KEY_TEXT_SIZE];         /* the operator's */
	char other_key[KEY_TEXT_SIZE];   /* of a second workspace */
	char reading_key[KEY_TEXT_SIZE]; /* of the first one, with the scope studies:read alone */
	int fd;
};
extern struct world w;

/* The last answer. */
struct answer {
	int status;
	char *text; /* head and body */
	json_t *body;
};
extern struct answer got;

/* For cmocka_unit_test_setup_teardown. */
int set_up(void **state);
int tear_down(void **state);
/* mem_install and the like; first in main. */
void set_up_libraries(void);

/* Sends a request (key NULL: no Authorization; body with ' for ", or NULL; headers are whole lines or "") and keeps
 * the answer. Returns its status. */
int call_as(
    const char *key, const char *method, const char *path, const char *headers, const char *body);
int call(const char *method, const char *path, const char *headers,
    const char *body); /* the operator's key */
/* A string of the answer's body, or NULL; a value of its head, or "". */
const char *member(const char *name);
const char *header(const char *name, char out[128]);
/* The answer is this problem; `pointer` is that of its first field, or NULL. */
void expect_refusal(int status, const char *code, const char *pointer);

#endif
