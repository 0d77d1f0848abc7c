/* Personal data: the pass over the text, and the text with what is personal replaced. */
#include "text/personal.h"

#include <string.h>

#include "base/mem.h"
#include "text/personal_inside.h"

#define PASSES_MAX 4  /* what stands beside a piece may be one only when that is gone */
#define LOCAL_MAX  64 /* bytes of an e-mail address before its @ (RFC 5321) */
#define HOST_MAX   80 /* bytes of a web address before its first slash */
#define UUID_CHARS 36

static const char *const names[PERSONAL_KINDS] = {
    [PERSONAL_EMAIL] = "email",
    [PERSONAL_PHONE] = "phone",
    [PERSONAL_IBAN] = "iban",
    [PERSONAL_CARD] = "card",
    [PERSONAL_URL] = "url",
    [PERSONAL_IP] = "ip",
    [PERSONAL_HANDLE] = "handle",
    [PERSONAL_ADDRESS] = "address",
    [PERSONAL_NAME] = "name",
    [PERSONAL_ID] = "id",
    [PERSONAL_EMPLOYER] = "employer",
};

const char *personal_name(enum personal_kind kind)
{
	return names[kind];
}

int personal_masked(enum personal_kind kind)
{
	return kind != PERSONAL_EMPLOYER;
}

const char *personal_letters(const char *p, const char *end, const char *letters)
{
	for (; *letters; letters++, p++)
		if (p >= end || lower(*p) != *letters)
			return NULL;
	return p;
}

const char *personal_word(const char *p, const char *end, const char *word)
{
	p = personal_letters(p, end, word);
	return p && ends_here(p, end) ? p : NULL;
}

int personal_one_of(const char *p, const char *to, const char *words)
{
	while (*words) {
		size_t n = strcspn(words, " ");
		const char *q = p;

		if (n == (size_t)(to - p)) {
			while (q < to && lower(*q) == words[q - p])
				q++;
			if (q == to)
				return 1;
		}
		words += n + (words[n] == ' ');
	}
	return 0;
}

/* What stands in place of a piece that was masked. */
static const char *mask_at(const char *p, const char *end, enum personal_kind *kind)
{
	for (int k = 0; k < PERSONAL_KINDS; k++) {
		const char *q = personal_letters(p + 1, end, names[k]);

		if (q && q < end && *q == ']') {
			*kind = (enum personal_kind)k;
			return q + 1;
		}
	}
	return NULL;
}

/* Is the byte among the next `within`? Looked for once. */
static int is_near(struct personal_scan *scan, size_t *next, char c, size_t at, size_t within)
{
	if (*next < at) {
		const char *found = memchr(scan->text + at, c, scan->len - at);

		*next = found ? (size_t)(found - scan->text) : SIZE_MAX;
	}
	return *next - at < within;
}

static const char *try_link(struct personal_scan *scan, const char *p, const char *word,
    const char *end, enum personal_kind *kind, int *none)
{
	size_t at = (size_t)(p - scan->text);
	const char *to = NULL;
	int personal = 0;

	if (is_near(scan, &scan->slash, '/', at, HOST_MAX) || (*p | 0x20) == 'w')
		to = personal_url(p, end, &personal);
	if (to) {
		*kind = PERSONAL_URL;
		*none = !personal;
		return to;
	}
	*kind = PERSONAL_EMAIL;
	if (is_near(scan, &scan->at_sign, '@', at, LOCAL_MAX + 1))
		to = personal_email(p, end);
	/* What may follow the first word of a name that is spelt out. */
	if (to || end - word < 2 || (*word == ' ' && !is_one_of(word[1], "aA([")) ||
	    !is_one_of(*word, " .-_(["))
		return to;
	return personal_spelt_email(p, end);
}

/* Might a name or an employer follow a word that begins and is as long as this one? Nearly all words end here. */
static int may_lead(char first, size_t len)
{
	static const unsigned short lengths[26] = {
	    ['a' - 'a'] = 1 << 7,                   /* arbeite */
	    ['c' - 'a'] = 1 << 4,                   /* call */
	    ['e' - 'a'] = 1 << 8,                   /* employed */
	    ['i' - 'a'] = 1 << 1 | 1 << 2 | 1 << 3, /* I, im, ich */
	    ['m' - 'a'] = 1 << 2 | 1 << 4,          /* my, mein */
	    ['n' - 'a'] = 1 << 4,                   /* name */
	    ['t' - 'a'] = 1 << 4,                   /* this */
	    ['w' - 'a'] = 1 << 2 | 1 << 4 | 1 << 7, /* we, work, working */
	};

	first = lower(first);
	return first >= 'a' && first <= 'z' && len < 16 && lengths[first - 'a'] >> len & 1;
}

/* A number of a thing, as programs write them: eight, thrice four, and twelve hexadecimal digits. */
static int is_uuid(const char *p, const char *end)
{
	static const char shape[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

	if ((size_t)(end - p) < sizeof shape - 1)
		return 0;
	for (size_t i = 0; i < sizeof shape - 1; i++)
		if (shape[i] == '-' ? p[i] != '-' : !is_word(p[i]) || lower(p[i]) > 'f')
			return 0;
	return ends_here(p + sizeof shape - 1, end);
}

/* A piece that begins with the word or figure [p, word). *none: it is something, and nothing personal. */
static const char *try_word(struct personal_scan *scan, const char *p, const char *word,
    const char *end, struct personal_span *out, int *none)
{
	enum personal_kind kind = PERSONAL_NAME;
	const char *from = p, *to = try_link(scan, p, word, end, &kind, none), *skip = NULL;

	if (!to && word - p == 8 && word < end && *word == '-' && is_uuid(p, end)) {
		*none = 1;
		return p + UUID_CHARS;
	}
	if (!to && word < end && (*word == ':' || *word == '.')) {
		kind = PERSONAL_IP;
		to = personal_ip(p, end, &skip);
		if (!to && skip) {
			*none = 1;
			return skip;
		}
	}
	if (!to && is_digit(*p)) {
		to = personal_digits(p, end, &kind, &skip);
		if (!to) {
			kind = PERSONAL_ADDRESS;
			to = personal_street(p, end);
		}
		if (!to && skip) {
			*none = 1;
			to = skip;
		}
	} else if (!to) {
		static const struct {
			const char *(*read)(const char *p, const char *end);
			enum personal_kind kind;
		} shapes[] = {
		    {personal_iban, PERSONAL_IBAN},
		    {personal_insurance, PERSONAL_ID},
		    {personal_postcode, PERSONAL_ADDRESS},
		    {personal_strasse, PERSONAL_ADDRESS},
		};

		for (size_t i = 0; !to && i < sizeof shapes / sizeof *shapes; i++) {
			kind = shapes[i].kind;
			to = shapes[i].read(p, end);
		}
		if (!to && !may_lead(*p, (size_t)(word - p)))
			return NULL;
		if (!to) {
			kind = PERSONAL_NAME;
			to = personal_named(p, end, &from);
		}
		if (!to) {
			kind = PERSONAL_EMPLOYER;
			to = personal_employer(p, end, &from);
		}
	}
	if (!to)
		return NULL;
	out->kind = (uint8_t)kind;
	out->from = (uint32_t)(from - scan->text);
	return to;
}

/* A piece that begins with a sign. */
static const char *try_sign(const char *p, const char *end, enum personal_kind *kind, int *none)
{
	const char *to, *skip = NULL;

	switch (*p) {
	case '[':
		return mask_at(p, end, kind);
	case '@':
		*kind = PERSONAL_HANDLE;
		return personal_handle(p, end);
	case ':':
		*kind = PERSONAL_IP;
		to = personal_ip(p, end, &skip);
		*none = !to;
		return to ? to : skip;
	case '+':
	case '(':
		return personal_digits(p, end, kind, &skip);
	default:
		return NULL;
	}
}

/* Does a word end right before p? */
static int word_before(const char *begin, const char *p)
{
	while (p > begin && is_inside(p[-1]))
		p--;
	return p > begin && is_word(p[-1]);
}

int personal_next(struct personal_scan *scan, struct personal_span *out)
{
	const char *begin = scan->text + scan->at, *p = begin, *end = scan->text + scan->len;

	while (p < end) {
		enum personal_kind kind = PERSONAL_NAME;
		const char *to = NULL, *next = p + 1;
		int none = 0;

		out->from = (uint32_t)(p - scan->text);
		if (is_word(*p)) {
			while (next < end && is_word(*next))
				next++;
			to = try_word(scan, p, next, end, out, &none);
		} else if (*p != '@' || !word_before(begin, p)) {
			to = try_sign(p, end, &kind, &none);
			out->kind = (uint8_t)kind;
		}
		if (to && !none) {
			out->to = (uint32_t)(to - scan->text);
			scan->at = out->to;
			return 1;
		}
		/* Words are looked at from their first letter only. */
		p = to ? to : next;
		while (p < end && is_inside(*p))
			p++;
	}
	scan->at = scan->len;
	return 0;
}

/* ---- Masking ---- */

/* Where a byte between pieces stood before the pass that made them. */
static uint32_t before(const struct personal_item *items, size_t n, uint32_t at)
{
	for (size_t i = n; i > 0; i--)
		if (items[i - 1].end <= at)
			return items[i - 1].to + (at - items[i - 1].end);
	return at;
}

/* Puts a piece of a later pass among those of the earlier ones, which it moves. */
static void insert(struct personal_item *items, size_t *n, size_t max,
    const struct personal_item *item, uint32_t was_to)
{
	uint32_t old = was_to - item->at, now = item->end - item->at;
	size_t i = *n < max ? *n : max;

	for (; i > 0 && items[i - 1].at >= item->at; i--) {
		items[i - 1].at += now - old; /* modulo 2^32: it may go back */
		items[i - 1].end += now - old;
		if (i < max)
			items[i] = items[i - 1];
	}
	if (i < max)
		items[i] = *item;
	++*n;
}

static int is_mask(const char *text, const struct personal_span *span)
{
	return text[span->from] == '[';
}

/* One pass: appends the masked text; returns how many pieces it replaced. */
static size_t mask_pass(const char *text, size_t len, struct buf *out, struct personal_item *items,
    size_t *n, size_t max)
{
	struct personal_scan scan = {.text = text, .len = len};
	struct personal_span span;
	size_t begin = out->len, done = 0, kept = 0;

	while (personal_next(&scan, &span)) {
		struct personal_item item = {.kind = span.kind};
		size_t known = *n < max ? *n : max;

		if (!personal_masked((enum personal_kind)span.kind) || is_mask(text, &span))
			continue;
		buf_add(out, text + kept, span.from - kept);
		item.at = (uint32_t)(out->len - begin);
		/* Those before it have moved already; it stands behind them as they are now. */
		item.from = before(items, known, item.at);
		item.to = item.from + (span.to - span.from);
		buf_putc(out, '[');
		buf_puts(out, names[span.kind]);
		buf_putc(out, ']');
		item.end = (uint32_t)(out->len - begin);
		insert(items, n, max, &item, item.at + (span.to - span.from));
		kept = span.to;
		done++;
	}
	if (done)
		buf_add(out, text + kept, len - kept);
	return done;
}

int personal_any(const char *text, size_t len)
{
	struct personal_scan scan = {.text = text, .len = len};
	struct personal_span span;

	return personal_next(&scan, &span);
}

size_t personal_mask(
    const char *text, size_t len, struct buf *out, struct personal_item *items, size_t max)
{
	struct buf texts[2] = {BUF_INIT, BUF_INIT};
	size_t n = 0, total = 0, done;

	for (int pass = 0; pass < PASSES_MAX; pass++) {
		struct buf *to = &texts[pass % 2];
		const struct buf *from = &texts[(pass + 1) % 2];

		to->len = 0;
		done = mask_pass(
		    pass ? buf_text(from) : text, pass ? from->len : len, to, items, &n, max);
		total += done;
		if (!done) {
			if (pass)
				buf_add(out, buf_text(from), from->len);
			break;
		}
		if (pass == PASSES_MAX - 1)
			buf_add(out, buf_text(to), to->len);
	}
	buf_free(&texts[0]);
	buf_free(&texts[1]);
	return total;
}

char *personal_mask_text(const char *text)
{
	struct buf out = BUF_INIT;

	if (!personal_mask(text, strlen(text), &out, NULL, 0)) {
		buf_free(&out);
		return NULL;
	}
	return buf_take(&out);
}
