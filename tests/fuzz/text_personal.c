/* libFuzzer target: personal data in any bytes. Pieces come in order, apart, and on whole characters where the text has whole
 * ones; the map tells what became of each; masking again changes nothing. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/json.h"
#include "text/personal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define ITEMS_MAX 1024

static void demand(int holds)
{
	if (!holds)
		abort();
}

static void check_spans(const char *text, size_t len)
{
	struct personal_scan scan = {.text = text, .len = len};
	struct personal_span span;
	int whole = utf8_valid(text, len);
	uint32_t last = 0;

	while (personal_next(&scan, &span)) {
		demand(span.from >= last && span.from < span.to && span.to <= len);
		demand(span.kind < PERSONAL_KINDS);
		if (whole)
			demand(((unsigned char)text[span.from] & 0xC0) != 0x80 &&
			    (span.to == len || ((unsigned char)text[span.to] & 0xC0) != 0x80));
		last = span.to;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct personal_item items[ITEMS_MAX];
	const char *text = (const char *)data;
	struct buf masked = BUF_INIT, again = BUF_INIT;
	size_t n, raw = 0, at = 0;

	if (size > 16384)
		return 0;
	check_spans(text, size);
	n = personal_mask(text, size, &masked, items, ITEMS_MAX);
	demand((n == 0) == (masked.len == 0));
	for (size_t i = 0; n <= ITEMS_MAX && i < n; i++) {
		demand(items[i].from >= raw && items[i].to <= size && items[i].at >= at &&
		    items[i].end <= masked.len && items[i].from - raw == items[i].at - at);
		demand(memcmp(text + raw, masked.data + at, items[i].from - raw) == 0);
		raw = items[i].to;
		at = items[i].end;
	}
	if (n && n <= ITEMS_MAX)
		demand(size - raw == masked.len - at &&
		    memcmp(text + raw, masked.data + at, size - raw) == 0);
	if (n)
		check_spans(masked.data, masked.len);
	demand(personal_mask(buf_text(&masked), masked.len, &again, NULL, 0) == 0);
	buf_free(&masked);
	buf_free(&again);
	return 0;
}
