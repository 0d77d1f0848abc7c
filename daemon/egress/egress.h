/* HTTP to the outside: requests of any loop run on one thread, and each comes home to its loop exactly once. */
#ifndef INTERVIEWD_EGRESS_EGRESS_H
#define INTERVIEWD_EGRESS_EGRESS_H

#include <stddef.h>
#include <stdint.h>

#include "base/mailbox.h"
#include "base/status.h"

struct egress;

/* Lists and strings are needed only during egress_new. 0 means the default in brackets. */
struct egress_options {
	char *const *
	    connect_to; /* "HOST:PORT:ADDRESS:PORT": where a host is reached instead; that address is judged too */
	size_t nconnect_to;
	char *const *
	    allow_private; /* addresses and networks that may be reached although private, also by http */
	size_t nallow_private;
	const char *ca_file; /* certificates to trust beside the system's (PEM), or NULL */
	unsigned total_max;  /* [128] requests that run at once */
	unsigned host_max;   /* [8] of them to one host and port; fewer where little is free */
	unsigned queue_max;  /* [1024] requests that wait; of one host a quarter of it */
};

/* How a request ended. The words (egress_code_word) are for scripts, logs and metrics, and never change. */
enum egress_code {
	EGRESS_ANSWERED,        /* there is a status, be it 200, 302 or 500 */
	EGRESS_BAD_REQUEST,     /* method, header, size or time that can't be sent */
	EGRESS_BAD_URL,         /* no http or https URL, or one with a user in it */
	EGRESS_HTTPS_ONLY,      /* plain http to an address that is not on the operator's list */
	EGRESS_ADDRESS_REFUSED, /* a private address that is not on the operator's list */
	EGRESS_RESOLVE,         /* there is no such host */
	EGRESS_CONNECT,         /* nobody answers there */
	EGRESS_TLS,             /* no handshake, or a certificate that isn't trusted */
	EGRESS_TIMEOUT,         /* in all, without a connection, or nothing came for too long */
	EGRESS_TOO_LARGE,       /* head or body over its limit */
	EGRESS_CUT,             /* the connection ended before the answer did */
	EGRESS_BAD_RESPONSE,    /* no HTTP, or an encoding that was not asked for */
	EGRESS_OVERLOADED,      /* too many wait; nothing was sent */
	EGRESS_CANCELLED,
	EGRESS_STOPPING,
	EGRESS_NO_MEMORY,
	EGRESS_CODES
};

struct egress_header {
	const char *name, *value;
};

#define EGRESS_TIMEOUT_MS     10000  /* where a request names none */
#define EGRESS_TIMEOUT_MS_MAX 300000 /* the longest that one may name */
#define EGRESS_RESPONSE_MAX   (64 * 1024)
#define EGRESS_BODY_MAX                                                                            \
	(4 * 1024 * 1024) /* the most that a request may hold or an answer be allowed */
#define EGRESS_URL_MAX     8192
#define EGRESS_HEADERS_MAX 64          /* of a request */
#define EGRESS_HEAD_MAX    (32 * 1024) /* of an answer, and of all headers of a request */

/* What is to be sent; all of it is copied. 0 means the default in brackets. Whoever has strings with lengths (a script)
 * looks for NUL in them before: here they end at it. */
struct egress_request {
	const char *method; /* GET HEAD POST PUT PATCH DELETE OPTIONS */
	const char
	    *url; /* https, or http to where the operator allows it; ASCII, no user, no zone */
	/* Names are tokens, values have no control characters. Those that frame a message (Host, Content-Length, …) are
	 * refused. */
	const struct egress_header *headers;
	size_t nheaders;
	const void *body; /* none with GET and HEAD */
	size_t body_len;
	int timeout_ms;      /* [10 s] from egress_send to the last byte, waiting included */
	int quiet_ms;        /* [30 s] ends earlier where almost nothing moves for so long */
	size_t response_max; /* [64 KiB] bytes of the answer's body */
	/* Sending it twice does no harm though the method may (POST, PATCH): it may use a connection that is open
	 * already, whose end is sometimes noticed only after it was sent, and then it is sent again. */
	unsigned char repeatable;
};

/* Borrowed by done: valid until it returns. */
struct egress_response {
	enum egress_code code;
	const char *word; /* of the code */
	/* One sentence for the operator, "" where there is an answer. Names the host, nothing else of the URL. */
	char text[256];
	int status; /* 0 unless answered. Redirects are answers: they are never followed */
	const struct egress_header
	    *headers; /* names in small letters; values as they came, without NUL, CR, LF */
	size_t nheaders;
	const char *body; /* never NULL, and followed by a NUL that does not count */
	size_t len;
	int64_t duration_ms; /* since egress_send */
};

/* Starts the thread. STATUS_INVALID: an option is wrong, err says which. Call once a process, while it has one thread. */
enum status egress_new(const struct egress_options *options, struct egress **out, struct err *err);
/* Ends all that waits or runs as EGRESS_STOPPING and ends the thread, within moments, whatever DNS or hosts do. When it
 * returns every response has been posted: drain the mailboxes. Later requests end as EGRESS_STOPPING too. Twice is fine. */
void egress_stop(struct egress *egress);
void egress_free(struct egress *egress); /* stops first; nobody uses it any more. NULL is fine */

/* Any thread: sends the request. done is called exactly once, whatever happens, by the thread that drains `home`, never
 * from inside this function; `arg` and `home` must live until then. Returns what egress_cancel takes; 0 where the request
 * could not even begin (done tells why). */
uint64_t egress_send(struct egress *egress, const struct egress_request *request,
    struct mailbox *home, void (*done)(const struct egress_response *response, void *arg),
    void *arg);
/* Any thread: ends that request as EGRESS_CANCELLED. done is called all the same, with the answer if that was faster.
 * A number whose request is over, or 0, changes nothing, whoever has its place now. */
void egress_cancel(struct egress *egress, uint64_t id);

/* Any thread: what of a URL can be told before anything is sent to it. EGRESS_ANSWERED: a request would be begun; else what
 * it would end as, with a sentence in err that does not repeat the URL. A name is judged by its addresses when it is
 * connected to, not here. */
enum egress_code egress_url_judge(const struct egress *egress, const char *url, struct err *err);

/* The value of a header by its name in small letters, the first if there are several; NULL if there is none. */
const char *egress_response_header(const struct egress_response *response, const char *name);
/* "answered", "bad_url" … */
const char *egress_code_word(enum egress_code code);

/* Since the start, for metrics. Any thread. */
struct egress_stats {
	unsigned waiting, running;
	uint64_t ended
	    [EGRESS_CODES]; /* by how; EGRESS_ADDRESS_REFUSED and EGRESS_HTTPS_ONLY are the guard's */
};
void egress_stats(struct egress *egress, struct egress_stats *out);

#endif
