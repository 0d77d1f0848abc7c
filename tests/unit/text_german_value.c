/* Answers in German to closed questions: their values. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define TEXT_LOCALE "de"
#include "text_value_support.h"

static void test_scale(void **state)
{
	static const struct row rows[] = {
	    {"7", "7"},
	    {"sieben", "7"},
	    {"Eine Sieben", "7"},
	    {"7/10", "7"},
	    {"7 von 10", "7"},
	    {"sieben von zehn", "7"},
	    {"Ich würde sagen 8", "8"},
	    {"so etwa eine 6", "6"},
	    {"Auf einer Skala von 1 bis 10 eine 4", "4"},
	    {"fuenf", "5"},
	    {"die höchste", "10"},
	    {"das Maximum", "10"},
	    {"8 Punkte", "8"},
	    {"überhaupt nicht wahrscheinlich", "1"},
	    {"sehr wahrscheinlich", "10"},
	    {"zwischen 6 und 7", "none"},
	    {"mehr als 5", "none"},
	    {"7 Jahre", "none"},
	    {"6 oder 7", "none"},
	    {"eher so mittel bis viel", "none"},
	    {"weiß nicht", "none"},
	    {"nein warte, eine 3", "3"},
	};
	static const struct row hundred[] = {
	    {"dreiundzwanzig", "23"},
	    {"fünfundsiebzig", "75"},
	    {"fuenfunddreissig", "35"},
	    {"hundert", "100"},
	    {"75 %", "75"},
	    {"in der Mitte", "50"},
	    {"null", "0"},
	};
	struct value_question q = {.type = VALUE_SCALE,
	    .min = 1,
	    .max = 10,
	    .label_min = "Überhaupt nicht wahrscheinlich",
	    .label_max = "Sehr wahrscheinlich"};

	(void)state;
	CHECK(&q, rows);
	q = (struct value_question){.type = VALUE_SCALE, .min = 0, .max = 100};
	CHECK(&q, hundred);
}

static void test_yes_no(void **state)
{
	static const struct row rows[] = {
	    {"ja", "1"},
	    {"Ja, klar!", "1"},
	    {"jo", "1"},
	    {"na klar", "1"},
	    {"doch", "1"},
	    {"natürlich", "1"},
	    {"natuerlich", "1"},
	    {"ich denke schon", "1"},
	    {"eigentlich schon", "1"},
	    {"Ja, das machen wir jede Woche", "1"},
	    {"nein", "0"},
	    {"Nee", "0"},
	    {"nö", "0"},
	    {"auf keinen Fall", "0"},
	    {"überhaupt nicht", "0"},
	    {"eher nicht", "0"},
	    {"nicht wirklich", "0"},
	    {"habe ich nicht", "0"},
	    {"nein, eigentlich nicht", "0"},
	    {"jein", "none"},
	    {"ja und nein", "none"},
	    {"kommt drauf an", "none"},
	    {"weiß ich nicht", "none"},
	    {"naja", "none"},
	    {"vielleicht", "none"},
	    {"keine Ahnung", "none"},
	    {"Wir nutzen Excel", "none"},
	};
	struct value_question q = {.type = VALUE_YES_NO};

	(void)state;
	CHECK(&q, rows);
}

static const char *const ways[] = {"Mit der Suche", "Im Ordner", "Durch Nachfragen", "Gar nicht"};

static void test_choice(void **state)
{
	static const struct row single[] = {
	    {"das zweite", "2"},
	    {"Das Letzte", "4"},
	    {"die 3", "3"},
	    {"Nummer 1", "1"},
	    {"Die 2. Option", "2"},
	    {"Im Ordner", "2"},
	    {"im ordner", "2"},
	    {"Ich nehme das erste", "1"},
	    {"Antwort B", "2"},
	    {"Suche", "1"},
	    {"etwas anderes: Notizbuch", "other: Notizbuch"},
	    {"keine Ahnung", "none"},
	    {"nicht das zweite", "none"},
	};
	static const struct row multiple[] = {
	    {"die ersten zwei", "1 2"},
	    {"Im Ordner und durch Nachfragen", "2 3"},
	    {"alle außer dem letzten", "1 2 3"},
	    {"1 bis 3", "1 2 3"},
	    {"keine davon", "[]"},
	    {"das erste und das vierte", "1 4"},
	};
	static const struct row ranking[] = {
	    {"3, 1, 2, 4", "3 1 2 4"},
	    {"zuerst Im Ordner, dann Mit der Suche, danach Durch Nachfragen, zuletzt Gar nicht",
	        "2 1 3 4"},
	    {"in dieser Reihenfolge", "1 2 3 4"},
	    {"das zweite, das erste", "none"},
	};
	struct value_question q = {
	    .type = VALUE_SINGLE, .options = ways, .n_options = 4, .allow_other = 1};

	(void)state;
	CHECK(&q, single);
	q.type = VALUE_MULTIPLE;
	q.allow_other = 0;
	CHECK(&q, multiple);
	q.type = VALUE_RANKING;
	CHECK(&q, ranking);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_scale),
	    cmocka_unit_test(test_yes_no),
	    cmocka_unit_test(test_choice),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
