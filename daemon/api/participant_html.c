/* The document of the participant's page: readable without a script, and all that its script needs. */
#include "api/participant_page.h"

#include <string.h>

/* What HTML text or an attribute in quotes can't hold as it is. */
static const struct {
	char c;
	const char *as;
} escapes[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"}};

void html_escape(struct buf *out, const char *text)
{
	for (; *text; text++) {
		const char *as = NULL;
		unsigned char c = (unsigned char)*text;

		for (size_t i = 0; i < sizeof escapes / sizeof escapes[0]; i++)
			if (escapes[i].c == *text)
				as = escapes[i].as;
		if (as)
			buf_puts(out, as);
		else if ((c >= 0x20 && c != 0x7f) || c == '\n' || c == '\t')
			buf_putc(out, *text);
	}
}

void html_json(struct buf *out, const json_t *value)
{
	struct buf text = BUF_INIT;

	json_write(&text, value);
	for (size_t i = 0; i < text.len; i++) {
		if (text.data[i] == '<')
			buf_puts(out, "\\u003c");
		else
			buf_putc(out, text.data[i]);
	}
	buf_free(&text);
}

static void element(struct buf *out, const char *open, const char *text, const char *close)
{
	buf_puts(out, open);
	html_escape(out, text);
	buf_puts(out, close);
}

static void head(struct buf *out, const struct participant_page *page)
{
	const struct session_seen *seen = page->seen;
	const char *theme = participant_theme(page);

	buf_puts(out, "<head>\n<meta charset=\"utf-8\">\n");
	element(out, "<title>", seen->study ? seen->study->title : "Interview", "</title>\n");
	buf_puts(out,
	    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1, "
	    "interactive-widget=resizes-content\">\n"
	    "<meta name=\"robots\" content=\"noindex\">\n");
	element(out, "<meta name=\"color-scheme\" content=\"",
	    strcmp(theme, "auto") == 0 ? "light dark" : theme, "\">\n");
	/* Browsers ask for /favicon.ico where no icon is named. */
	buf_puts(out, "<link rel=\"icon\" href=\"data:,\">\n");
	buf_printf(out,
	    "<link rel=\"stylesheet\" href=\"/assets/%s\">\n"
	    "<script type=\"module\" src=\"/assets/%s\"></script>\n</head>\n",
	    page->style, page->script);
}

static void facts(struct buf *out, const struct participant_page *page)
{
	const struct session_seen *seen = page->seen;
	const struct participant_words *words = participant_words(participant_locale(page));
	int minutes = seen->study ? participant_minutes(seen->study) : 0;

	if (seen->study) {
		buf_puts(out, "<header class=\"header\">\n");
		if (seen->asker)
			element(out, "<p class=\"asker\" dir=\"auto\">", seen->asker, "</p>\n");
		element(out, "<h1 class=\"title\" dir=\"auto\">", seen->study->title, "</h1>\n");
		if (minutes && seen->state == LOOK_OPEN)
			buf_printf(out, "<p class=\"facts\">%s%d%s</p>\n", words->minutes[0],
			    minutes, words->minutes[minutes == 1 ? 1 : 2]);
		buf_puts(out, "</header>\n");
	}
	if (words->states[seen->state])
		element(out, "<p class=\"state\">", words->states[seen->state], "</p>\n");
	else
		element(
		    out, "<noscript><p class=\"state\">", words->no_script, "</p></noscript>\n");
	if (participant_opening(page))
		element(out,
		    "<div class=\"log\"><div class=\"message interviewer\"><p dir=\"auto\">",
		    participant_opening(page), "</p></div></div>\n");
}

void participant_html(struct buf *out, const struct participant_page *page)
{
	const char *locale = participant_locale(page);
	json_t *boot = participant_boot(page);

	buf_puts(out, "<!doctype html>\n<html lang=\"");
	html_escape(out, locale);
	buf_printf(out, "\" dir=\"%s\" data-theme=\"", participant_is_rtl(locale) ? "rtl" : "ltr");
	html_escape(out, participant_theme(page));
	buf_puts(out, "\">\n");
	head(out, page);
	buf_printf(
	    out, "<body>\n<main id=\"app\" class=\"page%s\">\n", page->embed ? " embed" : "");
	facts(out, page);
	buf_puts(out, "</main>\n<script type=\"application/json\" id=\"boot\">");
	html_json(out, boot);
	buf_puts(out, "</script>\n</body>\n</html>\n");
	json_decref(boot);
}
