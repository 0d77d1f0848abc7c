/* What the participant's page says without a script, by language, and which way it is written. The rest of its words are in
 * web/src/locales. */
#include "api/participant_page.h"

#include <string.h>
#include <strings.h>

static const struct participant_words languages[] = {
    {.language = "en",
        .minutes = {"About ", " minute", " minutes"},
        .no_script =
            "The interview runs in your browser and needs JavaScript. Please allow it for this "
            "page and load it again.",
        .away = "This page can't be shown right now. Please try again in a moment.",
        .states = {[LOOK_CLOSED] = "This interview is closed. Thank you for your interest.",
            [LOOK_FULL] = "All places are taken. Thank you for your interest.",
            [LOOK_UNPUBLISHED] = "This interview is not open yet.",
            [LOOK_UNKNOWN] = "There is nothing here. Please check the link.",
            [LOOK_BY_LINK_ONLY] = "This interview is by invitation. Please open the personal link "
                                  "that was sent to you.",
            [LOOK_BAD_LINK] = "This link doesn't work. Please ask whoever sent it for another one.",
            [LOOK_ALREADY_RESPONDED] = "You have taken part already. Thank you."}},
    {.language = "de",
        .minutes = {"Etwa ", " Minute", " Minuten"},
        .no_script = "Das Interview läuft in Ihrem Browser und braucht JavaScript. Bitte erlauben "
                     "Sie es für "
                     "diese Seite und laden Sie sie neu.",
        .away = "Diese Seite kann gerade nicht gezeigt werden. Bitte versuchen Sie es gleich noch "
                "einmal.",
        .states = {[LOOK_CLOSED] = "Diese Befragung ist beendet. Danke für Ihr Interesse.",
            [LOOK_FULL] = "Alle Plätze sind vergeben. Danke für Ihr Interesse.",
            [LOOK_UNPUBLISHED] = "Diese Befragung hat noch nicht begonnen.",
            [LOOK_UNKNOWN] = "Hier ist nichts. Bitte prüfen Sie den Link.",
            [LOOK_BY_LINK_ONLY] = "Teilnahme nur mit Einladung. Bitte öffnen Sie den persönlichen "
                                  "Link, den Sie bekommen haben.",
            [LOOK_BAD_LINK] =
                "Dieser Link funktioniert nicht. Bitte lassen Sie sich einen neuen schicken.",
            [LOOK_ALREADY_RESPONDED] = "Sie haben schon teilgenommen. Vielen Dank."}},
};

/* Scripts written from right to left, and languages whose usual script is one of them. */
static const char *const rtl_scripts[] = {
    "Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"};
static const char *const rtl_languages[] = {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "ks",
    "mzn", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"};

static int is(const char *text, size_t len, const char *word)
{
	return strlen(word) == len && strncasecmp(text, word, len) == 0;
}

const struct participant_words *participant_words(const char *locale)
{
	size_t len = strcspn(locale, "-");

	for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++)
		if (is(locale, len, languages[i].language))
			return &languages[i];
	return &languages[0];
}

int participant_is_rtl(const char *locale)
{
	size_t len = strcspn(locale, "-");
	const char *script = locale + len + (locale[len] == '-');
	size_t script_len = strcspn(script, "-");

	if (script_len == 4) { /* subtags of four letters are scripts */
		for (size_t i = 0; i < sizeof rtl_scripts / sizeof rtl_scripts[0]; i++)
			if (is(script, script_len, rtl_scripts[i]))
				return 1;
		return 0;
	}
	for (size_t i = 0; i < sizeof rtl_languages / sizeof rtl_languages[0]; i++)
		if (is(locale, len, rtl_languages[i]))
			return 1;
	return 0;
}
