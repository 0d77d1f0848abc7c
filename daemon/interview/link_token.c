/* Tokens of personal links. */
#include "interview/link_token.h"

#include <string.h>

#define IDS_BYTES   (2 * UUID_SIZE)
#define MAC_BYTES   16
#define TOKEN_BYTES (IDS_BYTES + MAC_BYTES)

char *link_token_make(const struct subkeys *keys, const struct uuid *study,
    const struct uuid *respondent, char out[LINK_TOKEN_SIZE])
{
	uint8_t bytes[TOKEN_BYTES], mac[SHA256_SIZE];

	memcpy(bytes, study->bytes, UUID_SIZE);
	memcpy(bytes + UUID_SIZE, respondent->bytes, UUID_SIZE);
	subkeys_mac(keys, bytes, IDS_BYTES, mac);
	memcpy(bytes + IDS_BYTES, mac, MAC_BYTES);
	memcpy(out, "ivr_", 4);
	base64url_encode(bytes, sizeof bytes, out + 4);
	return out;
}

int link_token_read(
    const struct subkeys *keys, const char *token, struct uuid *study, struct uuid *respondent)
{
	uint8_t bytes[TOKEN_BYTES];

	if (strncmp(token, "ivr_", 4) != 0 ||
	    base64url_decode(token + 4, strlen(token + 4), bytes, sizeof bytes) != TOKEN_BYTES ||
	    !subkeys_hold(keys, bytes, IDS_BYTES, bytes + IDS_BYTES, MAC_BYTES))
		return -1;
	memcpy(study->bytes, bytes, UUID_SIZE);
	memcpy(respondent->bytes, bytes + UUID_SIZE, UUID_SIZE);
	return 0;
}
