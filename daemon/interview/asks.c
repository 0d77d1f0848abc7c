/* What a question asks for, by its words. */
#include "interview/asks.h"

#include <string.h>

#include "text/token.h"

/* Folded words between blanks; " . " is the end of a sentence. */
static const char *const en_view[] = {" do you think ", " do you believe ", " do you feel about ",
    " do you see ", " you define ", " you consider ", " your view ", " your opinion ",
    " your opinions ", " your views ", " your impression ", " your level of interest ",
    " how should ", " what should ", " how would ", " would you ", " imagine ", " suppose ",
    " consider a ", " what makes a ", " what makes an ", " comes to mind ", " come to mind ",
    " come to your mind ", " strengths and weaknesses ", " most important ", " in what way do ",
    " what is a ", " does it mean ", " do you agree ", NULL};
static const char *const en_rest[] = {" anything else ", " something else ", " what else should ",
    " what else would ", " what else comes ", " what else belongs ", " what else is there ",
    " like to add ", " want to add ", " wish to add ", " anything to add ", " should i have asked ",
    " should we have asked ", " i should have asked ", " we should have asked ", " haven't asked ",
    " not asked ", " didn't ask ", " haven't touched ", " not touched ", " haven't talked about ",
    " haven't covered ", " not covered ", " before we finish ", " before we end ",
    " before we stop ", " final thoughts ", " last thoughts ", " closing thoughts ",
    " final comments ", " left out ", " forgot to ask ", " forgotten to ask ", NULL};
static const char *const en_back[] = {" that ", " this ", " it ", NULL};

static const struct {
	const char *locale;
	const char *const *view, *const *rest, *const *back;
} tables[] = {{"en", en_view, en_rest, en_back}};

static int has_any(const char *text, const char *const *phrases)
{
	for (; *phrases; phrases++)
		if (strstr(text, *phrases))
			return 1;
	return 0;
}

/* " how should the group decide . what … " */
static const char *flatten(struct arena *arena, const char *text, size_t len)
{
	struct tokens t;
	size_t n = 2;
	char *out;

	tokens_read(arena, text, len, &t);
	for (uint32_t i = 0; i < t.n; i++)
		n += t.at[i].fold_len + 3u;
	out = arena_alloc(arena, n);
	n = 0;
	out[n++] = ' ';
	for (uint32_t i = 0; i < t.n; i++) {
		if (i > 0 && t.at[i].sentence != t.at[i - 1].sentence) {
			memcpy(out + n, ". ", 2);
			n += 2;
		}
		memcpy(out + n, token_fold(&t, &t.at[i]), t.at[i].fold_len);
		n += t.at[i].fold_len;
		out[n++] = ' ';
	}
	out[n] = '\0';
	return out;
}

unsigned asks_of(struct arena *arena, const char *locale, const char *text, size_t len)
{
	for (size_t i = 0; locale && i < sizeof tables / sizeof tables[0]; i++) {
		size_t n = strlen(tables[i].locale);
		const char *flat;

		if (strncmp(locale, tables[i].locale, n) != 0 ||
		    (locale[n] && !strchr("-_", locale[n])))
			continue;
		flat = flatten(arena, text, len);
		return (has_any(flat, tables[i].view) ? ASKS_VIEW : 0) |
		    (has_any(flat, tables[i].rest) ? ASKS_REST : 0) |
		    (has_any(flat, tables[i].back) ? ASKS_BACK : 0);
	}
	return 0;
}
