/* SipHash-1-3 (Aumasson, Bernstein 2012): a keyed hash that hostile input can't make collide. Any
 * thread. */
#ifndef INTERVIEWD_BASE_SIPHASH_H
#define INTERVIEWD_BASE_SIPHASH_H

#include <stddef.h>
#include <stdint.h>

/* Not a MAC: good for hash tables and sampling, not for signatures. */
uint64_t siphash13(const uint64_t key[2], const void *data, size_t len);

#endif
