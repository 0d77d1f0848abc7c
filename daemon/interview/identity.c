/* Who somebody is, as clients say it. */
#include "interview/identity.h"

#include <string.h>

#include "base/mem.h"

const struct field identity_name = {.name = "name",
    .kind = FIELD_LINE,
    .min = 1,
    .max = IDENTITY_NAME_MAX,
    .doc = "what the person is called"};
const struct field identity_email = {.name = "email",
    .kind = FIELD_LINE,
    .min = 1,
    .max = IDENTITY_EMAIL_MAX,
    .also = rule_email,
    .doc = "the person's e-mail address"};
const struct field identity_external_id = {.name = "externalId",
    .kind = FIELD_LINE,
    .min = 1,
    .max = IDENTITY_NAME_MAX,
    .doc = "what your own system calls the person"};

static const struct field *const members[] = {
    &identity_name, &identity_email, &identity_external_id};

int identity_is_member(const char *name)
{
	for (size_t i = 0; i < sizeof members / sizeof members[0]; i++)
		if (strcmp(members[i]->name, name) == 0)
			return 1;
	return 0;
}

/* Something before the last @ and after it, and none of the characters that stand between addresses. */
static int is_address(const char *text)
{
	const char *at = strrchr(text, '@');

	return at && at > text && at[1] && !strpbrk(text, " \t<>,;");
}

void rule_email(json_t *value, struct problems *p)
{
	char *lower;
	char is[96];

	if (!is_address(json_string_value(value))) {
		problems_add(p, "is %s; it must be one address such as \"jo@example.org\"",
		    field_show(value, is));
		return;
	}
	/* Only a-z: what other alphabets make of case differs from place to place. */
	lower = xstrdup(json_string_value(value));
	for (char *c = lower; *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c += 'a' - 'A';
	if (json_string_set(value, lower) != 0)
		mem_exhausted();
	mem_free(lower);
}

static void check_name(const char *name, struct problems *p)
{
	static const struct field row = {
	    .kind = FIELD_LINE, .min = 1, .max = IDENTITY_ATTRIBUTE_MAX};
	json_t *text = json_need(json_string(name)), *kept = field_check(&row, text, p);

	if (kept && strcmp(json_string_value(kept), name) != 0)
		problems_add(p, "is an attribute's name with white space around it");
	if (kept && identity_is_member(name))
		problems_add(p, "is no attribute; it stands beside them");
	json_decref(kept);
	json_decref(text);
}

static void check_value(const json_t *value, struct problems *p)
{
	static const struct field row = {.kind = FIELD_TEXT, .max = IDENTITY_VALUE_MAX};
	char is[96];

	if (json_is_string(value))
		json_decref(field_check(&row, value, p));
	else if (!json_is_number(value) && !json_is_boolean(value))
		problems_add(p, "is %s; an attribute is a text, a number, true or false",
		    field_show(value, is));
}

void rule_attributes(json_t *value, struct problems *p)
{
	struct buf text = BUF_INIT;
	const char *name;
	json_t *one;
	void *next;

	json_object_foreach_safe(value, next, name, one)
	{
		size_t mark = problems_enter(p, name);

		if (json_is_null(one)) {
			json_object_del(value, name);
		} else {
			check_name(name, p);
			check_value(one, p);
		}
		problems_leave(p, mark);
	}
	if (json_object_size(value) > IDENTITY_ATTRIBUTES_MAX) {
		problems_add(p, "has %zu attributes; there may be %d", json_object_size(value),
		    IDENTITY_ATTRIBUTES_MAX);
		return;
	}
	json_write(&text, value);
	if (text.len > IDENTITY_ATTRIBUTE_BYTES)
		problems_add(p, "has %zu bytes as JSON; there may be %d", text.len,
		    IDENTITY_ATTRIBUTE_BYTES);
	buf_free(&text);
}

/* A member that says who it is, replaced by what is kept of it. "" says nothing, as forms send it. */
static void check_member(json_t *metadata, const struct field *row, struct problems *p)
{
	const json_t *value = json_object_get(metadata, row->name);
	size_t mark = problems_enter(p, row->name);
	json_t *kept = NULL;

	if (value && !json_is_null(value) &&
	    !(json_is_string(value) && text_blank(json_string_value(value))))
		kept = field_check(row, value, p);
	problems_leave(p, mark);
	json_object_del(metadata, row->name);
	if (kept)
		json_put(metadata, row->name, kept);
}

json_t *identity_check(const json_t *metadata, struct problems *p)
{
	json_t *checked = json_members(metadata);
	size_t before = problems_count(p);
	const char *name;
	json_t *one;
	void *next;

	json_object_foreach_safe(checked, next, name, one)
	{
		if (json_is_null(one))
			json_object_del(checked, name);
	}
	for (size_t i = 0; i < sizeof members / sizeof members[0]; i++)
		check_member(checked, members[i], p);
	if (problems_count(p) == before)
		return checked;
	json_decref(checked);
	return NULL;
}
