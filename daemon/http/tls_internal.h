/* Between tls.c and conn_tls.c. */
#ifndef INTERVIEWD_HTTP_TLS_INTERNAL_H
#define INTERVIEWD_HTTP_TLS_INTERNAL_H

#include <openssl/ssl.h>
#include <openssl/x509.h>

struct tls {
	SSL_CTX *context;
	X509 *cert; /* owned by the context */
	char *path; /* of the certificate, for the log */
};

#endif
