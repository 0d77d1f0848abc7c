/* A script's own words by language: by key where they have one, else by the text itself. */
#include "interview/method_words.h"

#include <stdio.h>
#include <string.h>

#define NAME_MAX_LEN 200 /* of KEY.part */

/* The words under KEY or KEY.part, else under the text; NULL where there are none. */
static const char *find(const json_t *words, const char *key, const char *part, const char *text)
{
	char name[NAME_MAX_LEN];
	const char *found = NULL;

	if (key &&
	    snprintf(name, sizeof name, "%s%s%s", key, *part ? "." : "", part) < (int)sizeof name)
		found = json_str(words, name);
	return found || !text ? found : json_str(words, text);
}

const char *method_words_of(const json_t *words, const char *text)
{
	const char *found = text ? json_str(words, text) : NULL;

	return found ? found : text;
}

static void put(
    const json_t *words, const char *key, const char *part, json_t *object, const char *member)
{
	const char *found = find(words, key, part, json_str(object, member));

	if (found && json_str(object, member))
		json_put_str(object, member, found);
}

/* Options are values too: what is shown is a translation beside them. */
static void put_options(const json_t *words, const char *locale, const char *key, json_t *question)
{
	const json_t *options = json_object_get(json_object_get(question, "config"), "options");
	json_t *shown, *value;
	size_t i, found = 0;

	if (!json_array_size(options) || json_object_get(question, "translations"))
		return;
	shown = json_array();
	json_array_foreach(options, i, value)
	{
		char part[24];
		const char *text = json_string_value(value), *own;

		snprintf(part, sizeof part, "%zu", i + 1);
		own = find(words, key, part, text);
		found += own != NULL;
		json_array_append_new(shown, json_string(own ? own : text ? text : ""));
	}
	if (found)
		json_object_set_new(
		    question, "translations", json_pack("{s:{s:O}}", locale, "options", shown));
	json_decref(shown);
}

void method_words_put(const json_t *words, const char *locale, const char *key, json_t *question)
{
	json_t *labels;

	if (!words)
		return;
	labels = json_object_get(json_object_get(question, "config"), "scaleLabels");
	put(words, key, "", question, "text");
	put(words, key, "intro", question, "intro");
	if (labels) {
		put(words, key, "min", labels, "min");
		put(words, key, "max", labels, "max");
	}
	put_options(words, locale, key, question);
}

void method_words_settings(const json_t *words, const json_t *manifest, json_t *settings)
{
	const char *name;
	json_t *definition;

	json_object_foreach(json_object_get(manifest, "settings"), name, definition)
	{
		const char *common = json_str(definition, "default"),
		           *set = json_str(settings, name), *own;

		own = find(words, "settings", name, NULL);
		if (own && common && set && strcmp(common, set) == 0)
			json_put_str(settings, name, own);
	}
}

/* Words with a {hole} are a stage's: a function has filled in its own already. */
static int has_holes(const json_t *words, const char *key)
{
	const char *text = key ? json_str(words, key) : NULL;

	return text && strchr(text, '{');
}

void method_words_action(const json_t *words, const char *locale, json_t *action)
{
	json_t *ask = json_object_get(action, "ask"), *probe = json_object_get(action, "probe");
	json_t *question = json_object_get(ask, "question");
	const char *key = json_str(ask, "key");

	if (question)
		method_words_put(words, locale, has_holes(words, key) ? NULL : key, question);
	put(words, NULL, "", probe, "text");
	put(words, NULL, "", action, "repair");
	put(words, NULL, "", action, "close");
}
