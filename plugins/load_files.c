/* The files beside init.lua: words by language, which are data, and Lua that is run later or not at all. */
#include <stdio.h>
#include <string.h>

#include "base/fields.h"
#include "plugins/script.h"
#include "text/lexicon.h"

/* Words of a script's own: a list of phrases, or plain ones beside those that quote the participant. */
static const struct field phrase = F_LINE(NULL, 1, 300, NULL, "a phrase");
static const struct field family_members[] = {
    F_LIST("plain", 0, 50, &phrase, NULL, "[]", "phrases"),
    F_LIST("echo", 0, 50, &phrase, NULL, "[]", "phrases with {echo}"), F_END};
static const struct field family = {.kind = FIELD_OBJECT, .members = family_members};
static const struct field families = {.kind = FIELD_MAP, .max = 64, .element = &family};
static const struct field translation = {.kind = FIELD_TEXT, .min = 1, .max = 1000};
static const struct field translations = {.kind = FIELD_MAP, .max = 500, .element = &translation};

static void echoes_check(const json_t *list, const char *part, int wanted, struct problems *p)
{
	size_t mark = problems_enter(p, part), i;
	json_t *one;

	json_array_foreach(list, i, one)
	{
		size_t inner = problems_enter_index(p, i);
		int has = json_is_string(one) && strstr(json_string_value(one), "{echo}");

		if (json_is_string(one) && has != wanted)
			problems_add(p,
			    wanted ? "must hold {echo}, the place of the participant's words"
			           : "holds {echo}; such phrases belong into `echo = {…}`");
		problems_leave(p, inner);
	}
	problems_leave(p, mark);
}

static void probes_check(json_t *data, struct problems *p)
{
	const char *name;
	json_t *value;
	void *next;

	json_object_foreach_safe(data, next, name, value)
	{
		size_t mark = problems_enter(p, name);

		if (json_is_array(value))
			json_object_set_new(data, name, json_pack("{s:O}", "plain", value));
		value = json_object_get(data, name);
		echoes_check(json_object_get(value, "plain"), "plain", 0, p);
		echoes_check(json_object_get(value, "echo"), "echo", 1, p);
		problems_leave(p, mark);
	}
	json_decref(field_check(&families, data, p));
}

static void lexicon_check(json_t *data, struct problems *p)
{
	lexicon_free(lexicon_compile(&data, 1, p));
}

static void locale_check(json_t *data, struct problems *p)
{
	json_decref(field_check(&translations, data, p));
}

/* One row a folder of data files: FOLDER/LOCALE.lua. */
static const struct {
	const char *folder;
	void (*check)(json_t *data, struct problems *p);
} folders[] = {{"lexicon/", lexicon_check}, {"probes/", probes_check}, {"locale/", locale_check}};

static int is_data(const char *path, size_t *row)
{
	for (*row = 0; *row < sizeof folders / sizeof *folders; ++*row)
		if (strncmp(path, folders[*row].folder, strlen(folders[*row].folder)) == 0)
			return 1;
	return 0;
}

/* "en", "pt-BR": two or three small letters, then parts. */
static int is_locale_file(const char *name)
{
	size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyz");

	if (n < 2 || n > 3)
		return 0;
	while (name[n] == '-' &&
	    strspn(name + n + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"))
		n += 1 +
		    strspn(name + n + 1,
		        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
	return strcmp(name + n, ".lua") == 0;
}

static void data_load(
    struct script *script, const char *path, const json_t *text, size_t row, struct mistakes *m)
{
	struct problems p = PROBLEMS_INIT;
	struct err err;
	json_t *data;

	if (!is_locale_file(path + strlen(folders[row].folder))) {
		mistakes_add(m, path, 1,
		    "the file's name is no locale; files of %s are called en.lua, de.lua …",
		    folders[row].folder);
		return;
	}
	if (!(data = host_read_table(
	          path, json_string_value(text), json_string_length(text), &err))) {
		mistakes_add_message(m, path, err.text);
		return;
	}
	if (!json_is_object(data))
		problems_add(&p, "must be a table of names");
	else
		folders[row].check(data, &p);
	json_object_set_new(script->data, path, data);
	mistakes_add_problems(m, path, text, &p);
}

/* Files that aren't run now must at least be Lua. */
static void syntax_check(
    struct script *script, const char *path, const json_t *text, struct mistakes *m)
{
	char chunkname[256];
	struct err err;
	int ref;

	snprintf(chunkname, sizeof chunkname, "@%s", path);
	if (sandbox_load(script->sb, chunkname, json_string_value(text), json_string_length(text),
	        &ref, &err) != SANDBOX_OK)
		mistakes_add_message(m, path, err.text);
	sandbox_unref(script->sb, ref);
}

void load_files(struct script *script, struct mistakes *m)
{
	const char *path;
	json_t *text;
	size_t row;

	json_object_foreach(script->bundle.files, path, text)
	{
		size_t n = strlen(path);

		if (is_data(path, &row))
			data_load(script, path, text, row, m);
		else if (n > 4 && strcmp(path + n - 4, ".lua") == 0 &&
		    strcmp(path, "init.lua") != 0)
			syntax_check(script, path, text, m);
	}
}
