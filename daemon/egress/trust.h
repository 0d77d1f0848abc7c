/* Inside egress: whose certificates are believed. */
#ifndef INTERVIEWD_EGRESS_TRUST_H
#define INTERVIEWD_EGRESS_TRUST_H

#include "base/buf.h"
#include "base/status.h"

/* With a file of the operator's: `pem` gets the system's certificates and those of the file. Without (NULL): it stays
 * empty, and *system_file says whether the system has its own in one file. STATUS_INVALID: the file can't be read or
 * holds no certificate. */
enum status trust_read(const char *ca_file, struct buf *pem, int *system_file, struct err *err);

#endif
