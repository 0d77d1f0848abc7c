/* Questions that a script asks, in a stage or an action: what fits their type, and the Question JSON made of them. */
#include <string.h>

#include "plugins/manifest_part.h"

const char *const manifest_question_types[] = {
    "open_ended", "scale", "single_choice", "multiple_choice", "ranking", "yes_no", NULL};

const struct field manifest_question_option = F_LINE(NULL, 1, 200, NULL, "an option");

/* One row a member that only some types have: where it goes in Question JSON's config. */
static const struct {
	const char *name, *config, *types;
} rows[] = {
    {"options", "options", "single_choice multiple_choice ranking"},
    {"allow_other", "allowOther", "single_choice multiple_choice"},
    {"randomize", "randomize", "single_choice multiple_choice ranking"},
    {"min_select", "minSelect", "multiple_choice"},
    {"max_select", "maxSelect", "multiple_choice"},
    {"min", "scaleMin", "scale"},
    {"max", "scaleMax", "scale"},
    {"min_label", "min", "scale"},
    {"max_label", "max", "scale"},
};

#define ROWS (sizeof rows / sizeof *rows)

static int has_word(const char *words, const char *word)
{
	size_t n = strlen(word);

	for (const char *at = words; (at = strstr(at, word)); at += n)
		if ((at == words || at[-1] == ' ') && (at[n] == ' ' || at[n] == '\0'))
			return 1;
	return 0;
}

static int known_type(const char *type)
{
	for (const char *const *t = manifest_question_types; *t; t++)
		if (strcmp(*t, type) == 0)
			return 1;
	return 0;
}

void manifest_question_fits(const json_t *raw, struct problems *p)
{
	const char *type = json_object_get(raw, "type") ? json_str(raw, "type") : "open_ended";
	const json_t *min = json_object_get(raw, "min"), *max = json_object_get(raw, "max");

	if (!json_is_object(raw) || !type || !known_type(type))
		return;
	for (size_t i = 0; i < ROWS; i++)
		if (json_object_get(raw, rows[i].name) && !has_word(rows[i].types, type))
			problems_add_at(
			    p, rows[i].name, "has no meaning for a question of the type %s", type);
	if (has_word(rows[0].types, type) && !json_object_get(raw, "options"))
		problems_add_at(p, "options", "is missing: what a %s question offers", type);
	if (strcmp(type, "scale") == 0 && json_is_number(min) && json_is_number(max) &&
	    json_number_value(min) >= json_number_value(max))
		problems_add_at(p, "max", "must be greater than min");
	min = json_object_get(raw, "min_select");
	max = json_object_get(raw, "max_select");
	if (json_is_number(min) && json_is_number(max) &&
	    json_number_value(min) > json_number_value(max))
		problems_add_at(p, "max_select", "must not be less than min_select");
}

/* Moves a member to another object under another name; nothing where there is none. */
static void move(json_t *from, const char *name, json_t *to, const char *as)
{
	json_t *value = json_object_get(from, name);

	if (value)
		json_object_set(to, as, value);
	json_object_del(from, name);
}

json_t *manifest_question(json_t *checked, const char *text)
{
	json_t *config = json_object(), *labels = json_object();
	json_t *q = json_pack("{s:O}", "id", json_object_get(checked, "key"));

	move(checked, "type", q, "type");
	json_put_str(q, "text", text);
	move(checked, "intro", q, "intro");
	move(checked, "required", q, "required");
	for (size_t i = 0; i < ROWS; i++)
		move(checked, rows[i].name, strstr(rows[i].name, "_label") ? labels : config,
		    rows[i].config);
	if (json_object_size(labels))
		json_object_set(config, "scaleLabels", labels);
	if (json_object_size(config))
		json_object_set(q, "config", config);
	json_object_set_new(
	    q, "probing", json_pack("{s:O}", "maxFollowUps", json_object_get(checked, "probes")));
	json_decref(config);
	json_decref(labels);
	return q;
}
