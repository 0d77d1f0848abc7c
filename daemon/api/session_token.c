/* Session tokens: made and checked, never stored. */
#include "api/session_token.h"

#include <string.h>

#include "base/clock.h"

#define SIGNED      (UUID_SIZE + 8) /* interview, expiry in seconds */
#define MAC_SIZE    16
#define TOKEN_BYTES (SIGNED + MAC_SIZE)
#define PREFIX      "ivs_"

char *session_token_make(const struct subkeys *keys, const struct uuid *interview,
    int64_t expires_ms, char out[SESSION_TOKEN_SIZE])
{
	uint8_t bytes[TOKEN_BYTES], mac[SHA256_SIZE];
	uint64_t expires = (uint64_t)(expires_ms / 1000);

	memcpy(bytes, interview->bytes, UUID_SIZE);
	for (int i = 0; i < 8; i++)
		bytes[UUID_SIZE + i] = (uint8_t)(expires >> (56 - 8 * i));
	subkeys_mac(keys, bytes, SIGNED, mac);
	memcpy(bytes + SIGNED, mac, MAC_SIZE);
	memcpy(out, PREFIX, strlen(PREFIX));
	base64url_encode(bytes, sizeof bytes, out + strlen(PREFIX));
	return out;
}

int session_token_read(
    const struct subkeys *keys, const char *token, struct uuid *interview, int64_t *expires_ms)
{
	size_t prefix = strlen(PREFIX);
	uint8_t bytes[TOKEN_BYTES];
	uint64_t expires = 0;

	if (strncmp(token, PREFIX, prefix) != 0 ||
	    base64url_decode(token + prefix, strlen(token + prefix), bytes, sizeof bytes) !=
	        TOKEN_BYTES)
		return -1;
	if (!subkeys_hold(keys, bytes, SIGNED, bytes + SIGNED, MAC_SIZE))
		return -1;
	for (int i = 0; i < 8; i++)
		expires = expires << 8 | bytes[UUID_SIZE + i];
	if (expires < (uint64_t)(clock_wall_ms() / 1000))
		return -1;
	memcpy(interview->bytes, bytes, UUID_SIZE);
	*expires_ms = (int64_t)expires * 1000;
	return 0;
}
