/* A server under test and raw connections to it, for the tests of the wire. */
#ifndef INTERVIEWD_TESTS_HTTP_WIRE_H
#define INTERVIEWD_TESTS_HTTP_WIRE_H

#include <netinet/in.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct wire_server {
	pid_t pid;
	struct sockaddr_in address;
};

/* Starts the program (argv ends in NULL) and waits for its `listening on 127.0.0.1:PORT`; exits on failure. */
struct wire_server wire_server_start(char *const argv[]);
/* Waits for its end, for at most 20 s. Returns the exit status, or -1 for a signal. */
int wire_server_wait(struct wire_server *server);
/* SIGTERM, then waits. */
int wire_server_stop(struct wire_server *server);

/* From now on servers are started with DIR/cert.pem and DIR/key.pem, and connections speak TLS. */
void wire_use_tls(const char *dir);

struct wire {
	int fd;
	void *tls; /* SSL *; NULL: plain */
	int ended; /* the server closed or reset the connection */
	char *in;  /* what was received and not yet taken */
	size_t in_len, in_cap;
};

int64_t wire_now_ms(void);
/* A connected socket; exits on failure. */
struct wire wire_open(const struct wire_server *server);
/* Sends all of it, for at most 10 s. Returns 0, or -1 if the server has closed. */
int wire_send(struct wire *w, const char *data, size_t len);
/* Receives for at most ms, once. Returns the bytes received, 0 for the end, -1 if nothing came. */
long wire_receive(struct wire *w, int ms);
void wire_half_close(struct wire *w); /* close_notify or FIN */
void wire_reset(struct wire *w);      /* closes with RST */
void wire_close(struct wire *w);

struct response {
	int status;
	char *head; /* with its empty line, NUL-terminated */
	char *body; /* NUL-terminated */
	size_t body_len;
};

/* Takes one answer off the connection; bare: to HEAD, without body. Returns NULL, or what went wrong. */
const char *wire_response(struct wire *w, int ms, int bare, struct response *out);
/* The value of a header (copied into out), or NULL. */
const char *response_header(const struct response *r, const char *name, char *out, size_t size);
void response_free(struct response *r);

#endif
