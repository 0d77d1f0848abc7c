/* The system's certificates, and those that the operator adds. */
#include "egress/trust.h"

#include <curl/curl.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <unistd.h>

#include "base/dir.h"

#define FILE_MAX (4u << 20) /* a system's whole set is a quarter of a megabyte */

/* How many certificates can be read. */
static unsigned count_certificates(const struct buf *pem)
{
	BIO *bio = BIO_new_mem_buf(buf_text(pem), (int)pem->len);
	unsigned n = 0;
	X509 *one;

	while (bio && (one = PEM_read_bio_X509(bio, NULL, NULL, NULL))) {
		X509_free(one);
		n++;
	}
	BIO_free(bio);
	ERR_clear_error(); /* the end of the file is an error to OpenSSL */
	return n;
}

/* The file that libcurl was built to use, or NULL where there is none. */
static const char *system_certificates(void)
{
	const char *path = curl_version_info(CURLVERSION_NOW)->cainfo;

	return path && access(path, R_OK) == 0 ? path : NULL;
}

enum status trust_read(const char *ca_file, struct buf *pem, int *system_file, struct err *err)
{
	const char *path = system_certificates();
	struct buf own = BUF_INIT;
	struct err why;
	enum status st = STATUS_OK;

	*system_file = path != NULL;
	if (!ca_file)
		return STATUS_OK;
	if (dir_read_file(ca_file, FILE_MAX, &own, &why) != STATUS_OK)
		st = err_set(err, STATUS_INVALID, "egress.ca_file: %.400s", why.text);
	else if (count_certificates(&own) == 0)
		st = err_set(err, STATUS_INVALID,
		    "egress.ca_file: %.300s holds no certificate (-----BEGIN CERTIFICATE-----)",
		    ca_file);
	else if (path && dir_read_file(path, FILE_MAX, pem, &why) != STATUS_OK)
		st = err_set(err, STATUS_IO, "the system's certificates: %.400s", why.text);
	if (st == STATUS_OK) {
		buf_putc(pem, '\n');
		buf_add(pem, own.data, own.len);
	}
	buf_free(&own);
	return st;
}
