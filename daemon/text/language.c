/* Which tables serve a locale. */
#include "text/language.h"

#include <string.h>

#include "text/language_tables.h"

/* Languages with tables of their own. */
static const struct language *const full[] = {&language_en};

/* Languages that libstemmer knows and nobody has written words for yet. */
static const struct language stemmed[] = {
    {.locale = "ar", .stemmer = "arabic"},
    {.locale = "ca", .stemmer = "catalan"},
    {.locale = "da", .stemmer = "danish"},
    {.locale = "de", .stemmer = "german", .nouns_capital = 1},
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

static int speaks(const struct language *language, const char *locale, size_t len)
{
	return strlen(language->locale) == len && !strncmp(language->locale, locale, len);
}

const struct language *language_find(const char *locale)
{
	size_t len;

	if (!locale)
		return &unknown;
	len = strcspn(locale, "-_.@");
	for (size_t i = 0; i < sizeof full / sizeof full[0]; i++)
		if (speaks(full[i], locale, len))
			return full[i];
	for (size_t i = 0; i < sizeof stemmed / sizeof stemmed[0]; i++)
		if (speaks(&stemmed[i], locale, len))
			return &stemmed[i];
	return &unknown;
}
