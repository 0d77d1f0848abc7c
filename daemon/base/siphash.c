/* SipHash with one compression and three finalization rounds. */
#include "base/siphash.h"

static uint64_t rotl(uint64_t x, int n)
{
	return x << n | x >> (64 - n);
}

static void sip_round(uint64_t v[4])
{
	v[0] += v[1];
	v[2] += v[3];
	v[1] = rotl(v[1], 13) ^ v[0];
	v[3] = rotl(v[3], 16) ^ v[2];
	v[0] = rotl(v[0], 32);
	v[2] += v[1];
	v[0] += v[3];
	v[1] = rotl(v[1], 17) ^ v[2];
	v[3] = rotl(v[3], 21) ^ v[0];
	v[2] = rotl(v[2], 32);
}

uint64_t siphash13(const uint64_t key[2], const void *data, size_t len)
{
	const unsigned char *p = data;
	uint64_t v[4] = {
	    key[0] ^ 0x736f6d6570736575,
	    key[1] ^ 0x646f72616e646f6d,
	    key[0] ^ 0x6c7967656e657261,
	    key[1] ^ 0x7465646279746573,
	};
	uint64_t word, last = (uint64_t)len << 56;
	size_t left = len;
	int i;

	for (; left >= 8; left -= 8, p += 8) {
		for (word = 0, i = 7; i >= 0; i--)
			word = word << 8 | p[i];
		v[3] ^= word;
		sip_round(v);
		v[0] ^= word;
	}
	while (left--)
		last |= (uint64_t)p[left] << (8 * left);
	v[3] ^= last;
	sip_round(v);
	v[0] ^= last;
	v[2] ^= 0xff;
	for (i = 0; i < 3; i++)
		sip_round(v);
	return v[0] ^ v[1] ^ v[2] ^ v[3];
}
