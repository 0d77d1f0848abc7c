/* Histograms. */
#include "base/meter.h"

const struct meter_scale meter_us = {.unit = 1e-6,
    .n = 14,
    .bounds = {100, 250, 500, 1000, 2500, 5000, 10000, 25000, 50000, 100000, 250000, 1000000,
        2500000, 10000000}};
const struct meter_scale meter_pieces = {
    .unit = 1, .n = 9, .bounds = {1, 2, 4, 8, 16, 32, 64, 128, 256}};

void meter_observe(struct meter_histogram *h, const struct meter_scale *scale, uint64_t value)
{
	unsigned i = 0;

	while (i < scale->n && value > scale->bounds[i])
		i++;
	meter_add(&h->buckets[i], 1);
	meter_add(&h->sum, value);
}
