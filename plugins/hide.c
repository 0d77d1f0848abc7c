/* What hides secrets in answers. */
#define _GNU_SOURCE /* memmem */
#include "plugins/hide.h"

#include <string.h>

#include "base/crypto.h"
#include "base/mem.h"
#include "plugins/fill.h"

#define HIDDEN "(secret)"

void hide_begin(
    struct hide *hide, const json_t *definitions, const json_t *settings, const char *user)
{
	static const enum fill_how hows[] = {
	    FILL_BASIC, FILL_QUERY, FILL_PATH, FILL_JSON, FILL_RAW};
	const size_t nhows = sizeof hows / sizeof *hows;
	const char *name;
	json_t *definition;

	hide->n = 0;
	hide->forms = xcalloc(json_object_size(definitions) * nhows + 1, sizeof *hide->forms);
	json_object_foreach((json_t *)definitions, name, definition)
	{
		const char *type = json_str(definition, "type"), *value = json_str(settings, name);

		if (!value || !type || strcmp(type, "secret") != 0 || strlen(value) < HIDE_MIN)
			continue;
		for (size_t i = 0; i < nhows; i++)
			if (hows[i] != FILL_BASIC || user)
				fill_value(&hide->forms[hide->n++], value, hows[i], user);
	}
}

void hide_end(struct hide *hide)
{
	for (size_t i = 0; i < hide->n; i++) {
		crypto_wipe(hide->forms[i].data, hide->forms[i].len);
		buf_free(&hide->forms[i]);
	}
	mem_free(hide->forms);
	*hide = (struct hide){NULL, 0};
}

static void replace(struct buf *text, const struct buf *form)
{
	struct buf out = BUF_INIT;
	const char *at = buf_text(text), *end = at + text->len, *found;

	while ((found = memmem(at, (size_t)(end - at), form->data, form->len))) {
		buf_add(&out, at, (size_t)(found - at));
		buf_puts(&out, HIDDEN);
		at = found + form->len;
	}
	buf_add(&out, at, (size_t)(end - at));
	crypto_wipe(text->data, text->len);
	buf_free(text);
	*text = out;
}

static int holds(const struct hide *hide, const char *text, size_t len)
{
	for (size_t i = 0; i < hide->n; i++)
		if (memmem(text, len, hide->forms[i].data, hide->forms[i].len))
			return 1;
	return 0;
}

void hide_text(const struct hide *hide, struct buf *text)
{
	for (size_t i = 0; i < hide->n; i++)
		if (memmem(buf_text(text), text->len, hide->forms[i].data, hide->forms[i].len))
			replace(text, &hide->forms[i]);
}

static json_t *hidden_text(const struct hide *hide, const json_t *value)
{
	const char *s = json_string_value(value);
	size_t len = json_string_length(value);
	struct buf out = BUF_INIT;
	json_t *made;

	if (!holds(hide, s, len))
		return json_incref((json_t *)value);
	buf_add(&out, s, len);
	hide_text(hide, &out);
	made = json_need(json_stringn(buf_text(&out), out.len));
	buf_free(&out);
	return made;
}

json_t *hide_json(const struct hide *hide, const json_t *value)
{
	json_t *out, *member;
	const char *key;
	size_t i;

	if (json_is_string(value))
		return hidden_text(hide, value);
	if (!json_is_array(value) && !json_is_object(value))
		return json_incref((json_t *)value);
	out = json_is_array(value) ? json_array() : json_object();
	json_array_foreach(value, i, member)
	{
		json_push(out, hide_json(hide, member));
	}
	json_object_foreach((json_t *)value, key, member)
	{
		struct buf name = BUF_INIT;

		buf_puts(&name, key);
		if (holds(hide, key, name.len))
			hide_text(hide, &name);
		json_put(out, buf_text(&name), hide_json(hide, member));
		buf_free(&name);
	}
	return out;
}
