/* Certificates for tests: made when they are needed, so that none expires in the repository. */
#ifndef INTERVIEWD_TESTS_HTTP_CERTIFICATE_H
#define INTERVIEWD_TESTS_HTTP_CERTIFICATE_H

/* All zero: an EC key, "localhost" (and 127.0.0.1), valid for ten years from yesterday. */
struct certificate {
	const char *name;
	long from_s, until_s; /* seconds from now; both 0: as above */
	int rsa_bits;         /* 0: an EC key */
	const char *passphrase;
};

/* Writes a certificate that is its own authority, and its key with mode 0600. Either path may be NULL. Returns 0 or -1. */
int certificate_write(const struct certificate *wish, const char *cert, const char *key);

#endif
