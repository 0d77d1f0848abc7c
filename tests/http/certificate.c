/* Self-signed certificates. */
#include "tests/http/certificate.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define DAY_S 86400L

static int add_extension(X509 *cert, int nid, const char *value)
{
	X509V3_CTX context;
	X509_EXTENSION *extension;
	int added;

	X509V3_set_ctx_nodb(&context);
	X509V3_set_ctx(&context, cert, cert, NULL, NULL, 0);
	extension = X509V3_EXT_conf_nid(NULL, &context, nid, value);
	added = extension && X509_add_ext(cert, extension, -1) == 1;
	X509_EXTENSION_free(extension);
	return added;
}

static X509 *make(const struct certificate *wish, EVP_PKEY *key)
{
	const char *name = wish->name ? wish->name : "localhost";
	long from = wish->from_s, until = wish->until_s;
	X509 *cert = X509_new();
	X509_NAME *subject = X509_get_subject_name(cert);
	char names[128];

	if (!from && !until) {
		from = -DAY_S;
		until = 3650 * DAY_S;
	}
	snprintf(names, sizeof names, "DNS:%s, IP:127.0.0.1", name);
	X509_set_version(cert, 2);
	ASN1_INTEGER_set(X509_get_serialNumber(cert), 1);
	X509_gmtime_adj(X509_getm_notBefore(cert), from);
	X509_gmtime_adj(X509_getm_notAfter(cert), until);
	X509_set_pubkey(cert, key);
	X509_NAME_add_entry_by_txt(
	    subject, "CN", MBSTRING_ASC, (const unsigned char *)name, -1, -1, 0);
	X509_set_issuer_name(cert, subject);
	if (add_extension(cert, NID_basic_constraints, "critical,CA:TRUE") &&
	    add_extension(cert, NID_subject_alt_name, names) &&
	    X509_sign(cert, key, EVP_sha256()) > 0)
		return cert;
	X509_free(cert);
	return NULL;
}

static int write_key(EVP_PKEY *key, const char *passphrase, const char *path)
{
	FILE *f = fopen(path, "w");
	int done = f && fchmod(fileno(f), 0600) == 0 &&
	    PEM_write_PrivateKey(f, key, passphrase ? EVP_aes_256_cbc() : NULL,
	        (const unsigned char *)passphrase, passphrase ? (int)strlen(passphrase) : 0, NULL,
	        NULL) == 1;

	return f && fclose(f) == 0 && done ? 0 : -1;
}

static int write_cert(X509 *cert, const char *path)
{
	FILE *f = fopen(path, "w");
	int done = f && PEM_write_X509(f, cert) == 1;

	return f && fclose(f) == 0 && done ? 0 : -1;
}

int certificate_write(const struct certificate *wish, const char *cert_path, const char *key_path)
{
	EVP_PKEY *key =
	    wish->rsa_bits ? EVP_RSA_gen((unsigned)wish->rsa_bits) : EVP_EC_gen("P-256");
	X509 *cert = key ? make(wish, key) : NULL;
	int wrong = !cert || (key_path && write_key(key, wish->passphrase, key_path) < 0) ||
	    (cert_path && write_cert(cert, cert_path) < 0);

	X509_free(cert);
	EVP_PKEY_free(key);
	return wrong ? -1 : 0;
}
