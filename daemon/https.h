/* HTTPS as the configuration has it: at the start and when the certificate is read anew. Main thread only. */
#ifndef INTERVIEWD_HTTPS_H
#define INTERVIEWD_HTTPS_H

#include "configuration.h"
#include "http/server.h"
#include "reload.h"

/* Sets `tls` and `hsts` of the server's options where the configuration has a certificate, and logs which one. On failure
 * a sentence that names the file; the options are as they were. */
enum status https_start(const struct config *c, struct http_options *options, struct err *err);
/* Logs what --check-config should warn of: certificates that are expired, or soon will be. */
void https_tell(const struct config *c);
/* The part of a reload: new connections get what the files hold now; where that can't be used the old one stays. */
void https_reload(struct daemon *d, struct reload_result *result);

#endif
