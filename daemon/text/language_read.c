/* words.txt, values.txt and letters.txt: lines of "key: words", comments with #, a line that begins with a blank goes on
 * with the one before. */
#include "text/language_read.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/token.h"
#include "text/value_words.h"

static const struct {
	const char *name;
	uint32_t flag;
} word_kinds[] = {
    {"stop", WORD_STOP},
    {"me", WORD_ME},
    {"subject", WORD_SUBJECT},
    {"you", WORD_YOU},
    {"number", WORD_NUMBER},
    {"date", WORD_DATE},
    {"maybe-date", WORD_MAYBE_DATE},
    {"negation", WORD_NEGATION},
    {"clause", WORD_CLAUSE},
    {"ask", WORD_ASK},
    {"filler", WORD_FILLER},
    {"before-date", WORD_BEFORE_DATE},
    {"weak", WORD_WEAK},
    {"determiner", WORD_DETERMINER},
    {"verb", WORD_VERB},
    {"raises", WORD_RAISES},
};

static const struct {
	const char *name;
	enum language_list list;
} lists[] = {
    {"negates-after", LIST_NEGATES_AFTER},
    {"joins", LIST_JOINS},
    {"possessives", LIST_POSSESSIVES},
    {"degrees", LIST_DEGREES},
    {"afterwards", LIST_AFTERWARDS},
    {"genitives", LIST_GENITIVES},
    {"quoted", LIST_QUOTED},
    {"articles", LIST_ARTICLES},
    {"leads", LIST_LEADS},
    {"first-names", LIST_FIRST_NAMES},
};

static const struct {
	const char *name;
	enum value_role role;
} roles[] = {
    {"number", ROLE_NUMBER},
    {"ordinal", ROLE_ORDINAL},
    {"yes", ROLE_YES},
    {"no", ROLE_NO},
    {"unsure", ROLE_UNSURE},
    {"highest", ROLE_HIGHEST},
    {"lowest", ROLE_LOWEST},
    {"middle", ROLE_MIDDLE},
    {"all", ROLE_ALL},
    {"none", ROLE_NONE},
    {"both", ROLE_BOTH},
    {"filler", ROLE_FILLER},
    {"hedge", ROLE_HEDGE},
    {"unclear", ROLE_UNCLEAR},
    {"minus", ROLE_MINUS},
    {"correction", ROLE_CORRECTION},
    {"scale", ROLE_SCALE},
    {"out-of", ROLE_OUT_OF},
    {"unit", ROLE_UNIT},
    {"reject", ROLE_REJECT},
    {"except", ROLE_EXCEPT},
    {"other", ROLE_OTHER},
    {"and", ROLE_AND},
    {"or", ROLE_OR},
    {"to", ROLE_TO},
    {"then", ROLE_THEN},
    {"reversed", ROLE_REVERSED},
    {"as-listed", ROLE_AS_LISTED},
};

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

/* The next entry at *at: its key and its words, each NUL-terminated, blanks and line ends as one blank. 0 at the end. */
static int next_entry(char **at, char **key, char **words, struct err *err)
{
	char *p = *at, *out, *colon;

	while (*p == '#' || *p == '\n')
		p = *p == '\n' ? p + 1 : p + strcspn(p, "\n");
	if (!*p)
		return 0;
	*key = p;
	colon = p + strcspn(p, ":\n");
	if (*colon != ':' || *p == ' ') {
		err_set(err, STATUS_INVALID, "“%.*s” is no “key: words”", (int)strcspn(p, "\n"), p);
		return -1;
	}
	*colon = '\0';
	*words = out = p = colon + 1;
	while (*p && !(*p == '\n' && p[1] != ' ')) {
		int blank = *p == ' ' || *p == '\n';

		if (!blank)
			*out++ = *p;
		else if (out > *words && out[-1] != ' ')
			*out++ = ' ';
		p++;
	}
	*at = *p ? p + 1 : p;
	while (out > *words && out[-1] == ' ')
		out--;
	*out = '\0';
	return 1;
}

static char *padded(const char *words)
{
	size_t len = strlen(words);
	char *list = xmalloc(len + 3);

	list[0] = list[len + 1] = ' ';
	memcpy(list + 1, words, len);
	list[len + 2] = '\0';
	return list;
}

/* A list of the language, or a trait of it; 0 where the key is neither. */
static int read_trait(struct language *language, const char *key, char *words)
{
	for (size_t i = 0; i < COUNT(lists); i++)
		if (strcmp(key, lists[i].name) == 0) {
			language->lists[lists[i].list] = padded(words);
			return 1;
		}
	if (strcmp(key, "stemmer") == 0)
		language->stemmer = words;
	else if (strcmp(key, "nouns") == 0)
		language->nouns_capital = strcmp(words, "capital") == 0;
	else if (strcmp(key, "spelling") == 0)
		language->umlauts = strcmp(words, "umlauts") == 0;
	else
		return 0;
	return 1;
}

/* "stop me" → flags; 0 where a name is none of them. */
static uint32_t read_flags(const char *key)
{
	uint32_t flags = 0;

	while (*key) {
		size_t len = strcspn(key, " "), i = 0;

		while (i < COUNT(word_kinds) &&
		    (strlen(word_kinds[i].name) != len ||
		        memcmp(word_kinds[i].name, key, len) != 0))
			i++;
		if (i == COUNT(word_kinds))
			return 0;
		flags |= word_kinds[i].flag;
		key += len + (key[len] == ' ');
	}
	return flags;
}

enum status language_read_words(struct language *language, char *text, struct err *err)
{
	struct word_row *rows = xcalloc(1, sizeof *rows);
	size_t n = 0;
	char *key = NULL, *words = NULL;
	int more;

	/* What the text is written in decides how it is read. */
	if (strstr(text, "\nspelling: umlauts\n"))
		language_respell(text, strlen(text));
	language->rows = rows;
	while ((more = next_entry(&text, &key, &words, err)) > 0) {
		uint32_t flags;

		if (read_trait(language, key, words))
			continue;
		if (!(flags = read_flags(key)))
			return err_set(err, STATUS_INVALID, "there is no “%s” of words", key);
		rows = xreallocarray(rows, n + 2, sizeof *rows);
		rows[n++] = (struct word_row){words, flags};
		rows[n] = (struct word_row){NULL, 0};
		language->rows = rows;
	}
	return more < 0 ? STATUS_INVALID : STATUS_OK;
}

/* "a | b" → "a|b" */
static void close_bars(char *phrases)
{
	char *out = phrases;

	for (const char *p = phrases; *p; p++)
		if (!(*p == ' ' && (p[1] == '|' || p[-1] == '|')))
			*out++ = *p;
	*out = '\0';
}

/* "yes 2 90%" → role, value, percent; 0 where the role is none. */
static int read_role(char *key, struct value_row *row)
{
	size_t len = strcspn(key, " "), i = 0;

	while (i < COUNT(roles) &&
	    (strlen(roles[i].name) != len || memcmp(roles[i].name, key, len) != 0))
		i++;
	if (i == COUNT(roles))
		return 0;
	row->role = roles[i].role;
	for (key += len; *key == ' ';) {
		long number = strtol(key, &key, 10);

		if (*key == '%') {
			row->percent = (int)number;
			key++;
		} else {
			row->value = (int)number;
		}
	}
	return !*key;
}

enum status language_read_values(struct language *language, char *text, struct err *err)
{
	struct value_words *values = xcalloc(1, sizeof *values);
	struct value_row *rows = xcalloc(1, sizeof *rows);
	size_t n = 0;
	char *key = NULL, *words = NULL;
	int more;

	if (language->umlauts)
		language_respell(text, strlen(text));
	while ((more = next_entry(&text, &key, &words, err)) > 0) {
		struct value_row row = {.phrases = words};

		if (read_trait(language, key, words))
			continue;
		if (!read_role(key, &row)) {
			mem_free(rows);
			mem_free(values);
			return err_set(err, STATUS_INVALID, "there is no “%s” of values", key);
		}
		close_bars(words);
		rows = xreallocarray(rows, n + 2, sizeof *rows);
		rows[n++] = row;
		memset(&rows[n], 0, sizeof rows[n]);
	}
	values->rows = rows;
	language->values = values;
	return more < 0 ? STATUS_INVALID : STATUS_OK;
}

enum status language_read_letters(struct language *language, char *text, struct err *err)
{
	uint8_t(*letters)[27] = xcalloc(27, sizeof *letters);
	size_t n = 0;

	for (char *p = text; *p;) {
		long cost;
		char *end;

		p += strspn(p, " \n");
		if (*p == '#') {
			p += strcspn(p, "\n");
			continue;
		}
		cost = strtol(p, &end, 10);
		if (end == p)
			break;
		if (n < 27 * 27)
			letters[n / 27][n % 27] = (uint8_t)(cost < 0 || cost > 15 ? 15 : cost);
		n++;
		p = end + strspn(end, " \n");
	}
	if (n != 27 * 27) {
		mem_free(letters);
		return err_set(err, STATUS_INVALID, "holds %zu costs and not 27 times 27", n);
	}
	language->letters = (const uint8_t(*)[27])letters;
	return STATUS_OK;
}
