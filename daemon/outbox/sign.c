/* Signatures of webhooks. */
#include "outbox/sign.h"

#include <string.h>

#define PREFIX    "whsec_"
#define KEY_BYTES 32
#define KEY_MAX   64 /* what the specification allows */

void sign_secret_new(char out[SIGN_SECRET_SIZE])
{
	uint8_t key[KEY_BYTES];

	_Static_assert(sizeof PREFIX + BASE64_SIZE(KEY_BYTES) <= SIGN_SECRET_SIZE, "it has room");
	crypto_random(key, sizeof key);
	strcpy(out, PREFIX);
	base64_encode(key, sizeof key, out + sizeof PREFIX - 1);
	crypto_wipe(key, sizeof key);
}

/* Standard base64 is base64url but for two letters and the padding. */
static long key_of(const char *secret, uint8_t key[KEY_MAX])
{
	char text[BASE64_SIZE(KEY_MAX)];
	size_t len;
	long n;

	if (strncmp(secret, PREFIX, sizeof PREFIX - 1) != 0)
		return -1;
	secret += sizeof PREFIX - 1;
	len = strlen(secret);
	while (len && secret[len - 1] == '=')
		len--;
	if (!len || len >= sizeof text)
		return -1;
	for (size_t i = 0; i < len; i++)
		text[i] = secret[i] == '+' ? '-' : secret[i] == '/' ? '_' : secret[i];
	n = base64url_decode(text, len, key, KEY_MAX);
	crypto_wipe(text, sizeof text);
	return n;
}

int sign_standard(struct buf *out, const char *secret, const char *id, int64_t timestamp_s,
    const char *body, size_t len)
{
	uint8_t key[KEY_MAX], mac[SHA256_SIZE];
	char text[BASE64_SIZE(SHA256_SIZE)];
	struct buf content = BUF_INIT;
	long n = key_of(secret, key);

	if (n <= 0)
		return -1;
	buf_printf(&content, "%s.%lld.", id, (long long)timestamp_s);
	buf_add(&content, body, len);
	crypto_hmac_sha256(key, (size_t)n, content.data, content.len, mac);
	crypto_wipe(key, sizeof key);
	base64_encode(mac, sizeof mac, text);
	buf_puts(out, "v1,");
	buf_puts(out, text);
	buf_free(&content);
	return 0;
}

void sign_plain(const char *secret, const char *body, size_t len, char out[2 * SHA256_SIZE + 1])
{
	uint8_t mac[SHA256_SIZE];

	crypto_hmac_sha256(secret, strlen(secret), body, len, mac);
	hex_encode(mac, sizeof mac, out);
}
