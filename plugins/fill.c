/* Marks of secrets in requests, and their values. */
#define _GNU_SOURCE /* memmem */
#include "plugins/fill.h"

#include <stdio.h>
#include <string.h>

#include "base/crypto.h"
#include "base/mem.h"
#include "text/escape.h"

void fill_begin(struct fill *fill)
{
	uint8_t random[FILL_NONCE / 2];

	memset(fill, 0, sizeof *fill);
	crypto_random(random, sizeof random);
	hex_encode(random, sizeof random, fill->nonce);
}

void fill_free(struct fill *fill)
{
	mem_free(fill->user);
	fill->user = NULL;
}

int fill_mark(struct fill *fill, const char *setting, char out[FILL_MARK + 1])
{
	size_t i = 0;

	while (i < fill->n && strcmp(fill->names[i], setting) != 0)
		i++;
	if (i == FILL_MAX)
		return -1;
	if (i == fill->n)
		snprintf(fill->names[fill->n++], sizeof fill->names[0], "%s", setting);
	snprintf(out, FILL_MARK + 1, "%s%02x%c", fill->nonce, (unsigned)(i & 0xff), FILL_RAW);
	return 0;
}

/* The next mark in the text, or NULL. */
static char *mark_find(const struct fill *fill, const char *text, size_t len)
{
	char *at = fill->n ? memmem(text, len, fill->nonce, FILL_NONCE) : NULL;

	return at && (size_t)(at - text) + FILL_MARK <= len ? at : NULL;
}

static const char *mark_name(const struct fill *fill, const char *mark)
{
	uint8_t i;

	return hex_decode(mark + FILL_NONCE, 2, &i, 1) == 0 && i < fill->n ? fill->names[i] : "";
}

void fill_context(const struct fill *fill, char *text, size_t len, enum fill_how how)
{
	char *end, *at = text;

	if (len == 0) /* an empty buffer has no text at all */
		return;
	end = text + len;
	while ((at = mark_find(fill, at, (size_t)(end - at)))) {
		at[FILL_MARK - 1] = (char)how;
		at += FILL_MARK;
	}
}

int fill_has_mark(const struct fill *fill, const char *text, size_t len)
{
	return mark_find(fill, text, len) != NULL;
}

/* RFC 3986's pchar without the percent sign; a slash or a question mark of the value stays inside it. */
static void path_write(struct buf *out, const char *s)
{
	for (; *s; s++) {
		if ((*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z') ||
		    (*s >= '0' && *s <= '9') || strchr("-._~!$&'()*+,;=:@", *s))
			buf_putc(out, *s);
		else
			buf_printf(out, "%%%02X", (unsigned char)*s);
	}
}

static void json_inside_write(struct buf *out, const char *s)
{
	struct buf quoted = BUF_INIT;

	json_write_string(&quoted, s, strlen(s));
	buf_add(out, quoted.data + 1, quoted.len - 2);
	crypto_wipe(quoted.data, quoted.len);
	buf_free(&quoted);
}

static void basic_write(struct buf *out, const char *user, const char *s)
{
	char *pair = xasprintf("%s:%s", user, s);
	size_t len = strlen(pair);

	buf_reserve(out, BASE64_SIZE(len));
	out->len += base64_encode(pair, len, out->data + out->len);
	crypto_wipe(pair, len);
	mem_free(pair);
}

void fill_value(struct buf *out, const char *value, enum fill_how how, const char *user)
{
	switch (how) {
	case FILL_PATH:
		path_write(out, value);
		break;
	case FILL_QUERY:
		escape_url(out, value, strlen(value));
		break;
	case FILL_JSON:
		json_inside_write(out, value);
		break;
	case FILL_BASIC:
		basic_write(out, user ? user : "", value);
		break;
	case FILL_RAW:
		buf_puts(out, value);
		break;
	}
}

enum status fill_write(const struct fill *fill, const json_t *settings, const char *text,
    size_t len, struct buf *out, struct err *err)
{
	const char *end = text + len, *at;

	while ((at = mark_find(fill, text, (size_t)(end - text)))) {
		const char *name = mark_name(fill, at), *value = json_str(settings, name);

		if (!value)
			return err_set(err, STATUS_INVALID, "the setting %s has no value", name);
		buf_add(out, text, (size_t)(at - text));
		fill_value(out, value, (enum fill_how)at[FILL_MARK - 1], fill->user);
		text = at + FILL_MARK;
	}
	buf_add(out, text, (size_t)(end - text));
	return STATUS_OK;
}

void fill_show(const struct fill *fill, const char *text, size_t len, struct buf *out)
{
	const char *end = text + len, *at;

	while ((at = mark_find(fill, text, (size_t)(end - text)))) {
		buf_add(out, text, (size_t)(at - text));
		buf_printf(out, "{%s}", mark_name(fill, at));
		text = at + FILL_MARK;
	}
	buf_add(out, text, (size_t)(end - text));
}

/* --- Trees --- */

static json_t *shown_text(const struct fill *fill, const char *text, size_t len)
{
	struct buf out = BUF_INIT;
	json_t *made;

	fill_show(fill, text, len, &out);
	made = json_need(json_stringn(buf_text(&out), out.len));
	buf_free(&out);
	return made;
}

json_t *fill_show_json(const struct fill *fill, const json_t *value)
{
	json_t *out, *member;
	const char *key;
	size_t i;

	if (json_is_string(value))
		return shown_text(fill, json_string_value(value), json_string_length(value));
	if (!json_is_array(value) && !json_is_object(value))
		return json_incref((json_t *)value);
	out = json_is_array(value) ? json_array() : json_object();
	json_array_foreach(value, i, member)
	{
		json_push(out, fill_show_json(fill, member));
	}
	/* Names hold no marks: a handle can't be a key. */
	json_object_foreach((json_t *)value, key, member)
	{
		json_put(out, key, fill_show_json(fill, member));
	}
	return out;
}
