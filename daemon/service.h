/* What the daemon serves with: store, keys, scripts, sessions and the HTTP edge, each a step of main.c. Main thread only. */
#ifndef INTERVIEWD_SERVICE_H
#define INTERVIEWD_SERVICE_H

#include "daemon.h"

struct api;
struct store;
struct reload_result;

/* Opens the database in the data directory. */
/* What takes long and needs nothing else begins first: English, which every method speaks. */
enum status service_words_start(struct daemon *d, struct err *err);
void service_words_stop(struct daemon *d);
enum status service_store_start(struct daemon *d, struct err *err);
void service_store_stop(struct daemon *d);
/* Between the two. */
struct store *service_store(struct daemon *d);
/* On an empty database makes the first workspace and the operator's key: DIR/admin.key (0600), printed once. */
enum status service_key_start(struct daemon *d, struct err *err);
/* The thread of outbound HTTP. It ends when the sessions stop; here it is freed. */
enum status service_egress_start(struct daemon *d, struct err *err);
void service_egress_stop(struct daemon *d);
/* Loads methodologies; a script that is refused is logged and left out. */
enum status service_scripts_start(struct daemon *d, struct err *err);
void service_scripts_stop(struct daemon *d);
/* A reload doesn't hold up the end of the process: tests that run are ended. */
void service_scripts_drain(struct daemon *d);
/* The row of reload.h. */
void service_scripts_reload(struct daemon *d, struct reload_result *result);
enum status service_sessions_start(struct daemon *d, struct err *err);
void service_sessions_stop(struct daemon *d);
/* Reports, made on the background loop; goes on with those that a stop has left. */
enum status service_reports_start(struct daemon *d, struct err *err);
void service_reports_stop(struct daemon *d);
struct http_server *service_http(struct daemon *d);
/* What handlers share. */
struct api *service_api(struct daemon *d);
/* Listens, and prints `listening on ADDRESS:PORT`. */
enum status service_http_start(struct daemon *d, struct err *err);
void service_http_drain(struct daemon *d);
void service_http_stop(struct daemon *d);

/* /metrics tells what d->watchdog sees, NULL: nothing. */
void service_watched(struct daemon *d);

#endif
