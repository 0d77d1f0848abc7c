/* Metrics as text that Prometheus reads (exposition format 0.0.4). Pure. */
#ifndef INTERVIEWD_BASE_EXPOSITION_H
#define INTERVIEWD_BASE_EXPOSITION_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/meter.h"

#define EXPOSITION_TYPE "text/plain; version=0.0.4; charset=utf-8"

struct exposition {
	struct buf *out;
	const char *name; /* of the present family */
};

/* Values may be any bytes: what is no UTF-8 becomes U+FFFD. */
struct label {
	const char *name, *value;
};
#define LABELS(...)                                                                                \
	(const struct label[]){__VA_ARGS__},                                                       \
	    sizeof((const struct label[]){__VA_ARGS__}) / sizeof(struct label)

/* Begins a family: its samples follow. `name` is borrowed until the next. */
void exposition_family(struct exposition *e, const char *name, const char *type, const char *help);
/* One sample of a counter or gauge. */
void exposition_value(struct exposition *e, const struct label *labels, size_t n, double value);
/* All samples of one histogram. */
void exposition_histogram(struct exposition *e, const struct label *labels, size_t n,
    const struct meter_histogram *h, const struct meter_scale *scale);

#endif
