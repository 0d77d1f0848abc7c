/* A loaded script: the methods compiled of it, one for all locales that share their words. */
#include "interview/loaded.h"

#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "text/language.h"

#define LOCALE_SIZE 16
#define NO_LANGUAGE "und" /* BCP 47's tag for it */

static enum status compile(
    struct loaded *loaded, const char *locale, struct method **out, struct err *err)
{
	enum status st = method_compile(loaded->script, locale, out, err);

	if (st != STATUS_OK)
		return st;
	loaded->methods =
	    xreallocarray(loaded->methods, loaded->nmethods + 1, sizeof *loaded->methods);
	loaded->methods[loaded->nmethods++] = *out;
	return STATUS_OK;
}

enum status loaded_new(
    struct bundle *bundle, struct script *script, struct loaded **out, struct err *err)
{
	struct loaded *loaded = xcalloc(1, sizeof *loaded);
	struct method *english;
	enum status st = STATUS_OK;

	loaded->bundle = bundle;
	loaded->script = script;
	if (!script)
		st = compile(loaded, "en", &english, err);
	else if (loaded_is_methodology(loaded)) {
		/* To know that it can be; most of what is loaded leads nobody. */
		st = method_compile(script, "en", &english, err);
		method_free(english);
	}
	if (st == STATUS_OK) {
		*out = loaded;
		return STATUS_OK;
	}
	loaded_free(loaded);
	*out = NULL;
	return st;
}

void loaded_free(struct loaded *loaded)
{
	if (!loaded)
		return;
	if (loaded->script)
		script_free(
		    loaded->script); /* ends calls that wait, with their methods still there */
	for (size_t i = 0; i < loaded->nmethods; i++)
		method_free(loaded->methods[i]);
	if (loaded->bundle)
		bundle_free(loaded->bundle);
	mem_free(loaded->methods);
	mem_free(loaded->dir);
	mem_free(loaded);
}

int loaded_is_methodology(const struct loaded *loaded)
{
	return strcmp(script_kind(loaded->script), "methodology") == 0;
}

/* Has the script, or the SDK, words of its own for the first `len` bytes of a locale? */
static int has_words(const struct script *script, const char *locale, size_t len)
{
	static const char *const own[] = {"lexicon", "probes", "locale"};
	static const char *const shipped[] = {"lexicon", "probes", "asides", "lines"};
	char name[LOCALE_SIZE], language[LOCALE_SIZE], path[64];

	snprintf(name, sizeof name, "%.*s", (int)len, locale);
	for (size_t i = 0; script && i < sizeof own / sizeof own[0]; i++) {
		json_t *data;

		snprintf(path, sizeof path, "%s/%s.lua", own[i], name);
		data = script_data(script, path);
		json_decref(data);
		if (data)
			return 1;
	}
	snprintf(language, sizeof language, "%.*s", (int)strcspn(name, "-_"), name);
	for (size_t i = 0; i < sizeof shipped / sizeof shipped[0]; i++) {
		const json_t *data = sdk_own(shipped[i], name);

		/* A region that has nothing beside its language shares its words. */
		if (data && (!strcmp(language, name) || data != sdk_own(shipped[i], language)))
			return 1;
	}
	return 0;
}

/* The locale whose words serve this one. Locales that share them share a method: else whoever may start interviews could
 * fill the memory with copies of English by asking in made-up languages. */
static void serving(const struct script *script, const char *locale, char out[LOCALE_SIZE])
{
	size_t len = strcspn(locale, "-_");
	const struct language *language = language_find(locale);

	if (has_words(script, locale, strlen(locale)))
		snprintf(out, LOCALE_SIZE, "%s", locale);
	else if (has_words(script, locale, len))
		snprintf(out, LOCALE_SIZE, "%.*s", (int)len, locale);
	else
		snprintf(
		    out, LOCALE_SIZE, "%s", *language->locale ? language->locale : NO_LANGUAGE);
}

static const struct method *find(const struct loaded *loaded, const char *locale)
{
	for (size_t i = 0; i < loaded->nmethods; i++)
		if (strcmp(loaded->methods[i]->locale, locale) == 0)
			return loaded->methods[i];
	return NULL;
}

const struct method *loaded_method(struct loaded *loaded, const char *locale)
{
	const struct method *known = find(loaded, locale);
	struct method *method;
	struct err err;
	char served[LOCALE_SIZE];

	if (known)
		return known;
	serving(loaded->script, locale, served);
	if ((known = find(loaded, served)))
		return known;
	if (compile(loaded, served, &method, &err) == STATUS_OK)
		return method;
	log_event(LOG_ERROR, "script_words_refused", "script",
	    loaded->script ? script_name(loaded->script) : "", "locale", served, "reason", err.text,
	    NULL);
	return loaded->script ? NULL : loaded->methods[0];
}
