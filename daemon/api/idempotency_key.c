/* The value of Idempotency-Key. */
#include <string.h>

#include "api/idempotency.h"

/* 128 bits are 22 characters in base64; a random UUID has half as many different ones. */
#define SECRET_LENGTH   22
#define SECRET_DISTINCT 7

int idempotency_key_read(const char *header, char *out)
{
	const char *at = header;
	int quoted = *at == '"', n = 0;

	at += quoted;
	for (; *at && !(quoted && *at == '"'); at++) {
		if (quoted && *at == '\\' && *++at != '"' && *at != '\\')
			return -1;
		if (*at < 0x21 || *at > 0x7e || n == IDEMPOTENCY_KEY_MAX)
			return -1;
		out[n++] = *at;
	}
	if (quoted && (*at != '"' || at[1]))
		return -1;
	out[n] = '\0';
	return n ? n : -1;
}

int idempotency_key_secret(const char *key)
{
	unsigned char seen[128] = {0};
	size_t len = strlen(key);
	int distinct = 0;

	for (size_t i = 0; i < len; i++) {
		distinct += !seen[(unsigned char)key[i] & 127];
		seen[(unsigned char)key[i] & 127] = 1;
	}
	return len >= SECRET_LENGTH && distinct >= SECRET_DISTINCT;
}
