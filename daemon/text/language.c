/* Which tables serve a locale. */
#include "text/language.h"

#include <pthread.h>
#include <string.h>

#include "base/embed.h"
#include "base/log.h"
#include "base/mem.h"
#include "text/language_read.h"

/* Languages with words of their own: one a folder. */
static struct language *full;
static size_t nfull;
static pthread_once_t reading = PTHREAD_ONCE_INIT;

/* Languages that libstemmer knows and nobody has written words for yet. */
static const struct language stemmed[] = {
    {.locale = "ar", .stemmer = "arabic"},
    {.locale = "ca", .stemmer = "catalan"},
    {.locale = "da", .stemmer = "danish"},
    {.locale = "el", .stemmer = "greek"},
    {.locale = "es", .stemmer = "spanish"},
    {.locale = "eu", .stemmer = "basque"},
    {.locale = "fi", .stemmer = "finnish"},
    {.locale = "fr", .stemmer = "french"},
    {.locale = "ga", .stemmer = "irish"},
    {.locale = "hi", .stemmer = "hindi"},
    {.locale = "hu", .stemmer = "hungarian"},
    {.locale = "hy", .stemmer = "armenian"},
    {.locale = "id", .stemmer = "indonesian"},
    {.locale = "it", .stemmer = "italian"},
    {.locale = "lb", .stemmer = "german", .nouns_capital = 1},
    {.locale = "lt", .stemmer = "lithuanian"},
    {.locale = "nb", .stemmer = "norwegian"},
    {.locale = "ne", .stemmer = "nepali"},
    {.locale = "nl", .stemmer = "dutch"},
    {.locale = "nn", .stemmer = "norwegian"},
    {.locale = "no", .stemmer = "norwegian"},
    {.locale = "pt", .stemmer = "portuguese"},
    {.locale = "ro", .stemmer = "romanian"},
    {.locale = "ru", .stemmer = "russian"},
    {.locale = "sr", .stemmer = "serbian"},
    {.locale = "sv", .stemmer = "swedish"},
    {.locale = "ta", .stemmer = "tamil"},
    {.locale = "tr", .stemmer = "turkish"},
    {.locale = "yi", .stemmer = "yiddish"},
};

static const struct language unknown = {.locale = ""};

/* --- The folders, read once --- */

#define FOLDER "languages/"

static const struct {
	const char *name;
	enum status (*read)(struct language *language, char *text, struct err *err);
} files[] = {{"words.txt", language_read_words}, {"values.txt", language_read_values},
    {"letters.txt", language_read_letters}};

static const struct embedded_file *file_of(const char *folder, size_t len, const char *name)
{
	for (const struct embedded_file *f = embedded_sdk; f->name; f++)
		if (strncmp(f->name, folder, len) == 0 && strcmp(f->name + len, name) == 0)
			return f;
	return NULL;
}

/* The folder is `len` bytes with its last slash. */
static void read_folder(const char *folder, size_t len)
{
	size_t start = strlen(FOLDER);
	struct language *language;

	full = xreallocarray(full, nfull + 1, sizeof *full);
	language = &full[nfull++];
	memset(language, 0, sizeof *language);
	language->locale = xstrndup(folder + start, len - start - 1);
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
		const struct embedded_file *f = file_of(folder, len, files[i].name);
		struct err err = {""};

		if (!f)
			continue;
		language->texts[i] = xstrndup((const char *)f->data, f->size);
		if (files[i].read(language, language->texts[i], &err) != STATUS_OK)
			log_event(
			    LOG_ERROR, "language_file", "file", f->name, "reason", err.text, NULL);
	}
	for (size_t i = 0; i < LANGUAGE_LISTS; i++)
		if (!language->lists[i])
			language->lists[i] = "";
}

static void read_folders(void)
{
	size_t start = strlen(FOLDER);

	for (const struct embedded_file *f = embedded_sdk; f->name; f++) {
		size_t len;

		if (strncmp(f->name, FOLDER, start) != 0)
			continue;
		len = start + strcspn(f->name + start, "/");
		if (strcmp(f->name + len, "/words.txt") == 0)
			read_folder(f->name, len + 1);
	}
}

/* --- Which one --- */

static int speaks(const struct language *language, const char *locale, size_t len)
{
	return strlen(language->locale) == len && !strncmp(language->locale, locale, len);
}

const struct language *language_find(const char *locale)
{
	size_t len;

	if (!locale)
		return &unknown;
	pthread_once(&reading, read_folders);
	len = strcspn(locale, "-_.@");
	for (size_t i = 0; i < nfull; i++)
		if (speaks(&full[i], locale, len))
			return &full[i];
	for (size_t i = 0; i < sizeof stemmed / sizeof stemmed[0]; i++)
		if (speaks(&stemmed[i], locale, len))
			return &stemmed[i];
	return &unknown;
}

int language_lists(
    const struct language *language, enum language_list list, const char *word, size_t len)
{
	const char *at = language->lists[list];

	if (!at || !len)
		return 0;
	while ((at = strchr(at, ' ')) != NULL) {
		at++;
		if (strncmp(at, word, len) == 0 && at[len] == ' ')
			return 1;
	}
	return 0;
}

const char *language_pair(const struct language *language, enum language_list list,
    const char *word, size_t len, size_t *other_len)
{
	const char *at = language->lists[list];

	for (at = at ? at + 1 : ""; *at;) {
		size_t first = strcspn(at, " "), second = strcspn(at + first + 1, " ");

		if (first == len && memcmp(at, word, len) == 0) {
			*other_len = second;
			return at + first + 1;
		}
		at += first + second + 2;
	}
	return NULL;
}

int language_respell(char *text, size_t len)
{
	static const struct {
		char byte;
		const char *letters;
	} spelt[] = {{'\xA4', "ae"}, {'\xB6', "oe"}, {'\xBC', "ue"}, {'\x9F', "ss"}};
	int changed = 0;

	for (char *at = text, *end = text + len;
	     (at = memchr(at, 0xC3, (size_t)(end - at))) != NULL && at + 1 < end; at++)
		for (size_t i = 0; i < sizeof spelt / sizeof spelt[0]; i++)
			if (at[1] == spelt[i].byte) {
				memcpy(at, spelt[i].letters, 2);
				changed = 1;
				break;
			}
	return changed;
}
