/* German: what its words, lexicon, values and echo make of answers as people write them, umlauts and capitals or not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#define TEXT_LOCALE "de"
#define TEXT_TABLES 2 /* its asides, too */
#include "text_support.h"

#include "text/echo.h"

/* An answer and the signals that it shows ("+") or only seems to ("-"). */
static const struct {
	const char *answer, *signals;
} answers[] = {
    /* Worth little. */
    {"Normalerweise verschicke ich die Rechnungen am Monatsende", "+generic -past"},
    {"Das kommt immer drauf an", "+generic"},
    {"Meistens wird dann gezahlt, manchmal auch nicht", "+generic -past"},
    {"Ich habe immer noch keine Lösung", "-generic"},
    {"Ich würde so etwas auf jeden Fall nutzen", "+hypothetical +stall"},
    {"Wenn es so was gäbe, wäre das toll", "+hypothetical"},
    {"Ich könnte mir gut vorstellen, das auszuprobieren", "+hypothetical"},
    {"Ich würde sagen, das war im März", "-hypothetical +past"},
    {"Nächstes Jahr stellen wir auf ein neues System um", "+future"},
    {"Irgendwann werden wir das mal ändern", "+future"},
    {"Irgendwann war es mir zu viel", "-future"},
    {"Ich finde, das ist eine Frage der Gewohnheit", "+opinion +habit"},
    {"Meiner Meinung nach dauert das ewig", "+opinion +time"},
    {"Ich denke oft an meine alte Tabelle", "-opinion"},
    {"Tolle Idee, das finde ich super!", "+compliment"},
    {"Das gefällt mir", "+compliment"},
    {"Das gefällt mir gar nicht", "-compliment"},
    {"Super", "+compliment"},
    {"Sehr interessant", "+compliment"},
    {"Das Blatt ist nicht so toll geworden", "-compliment"},
    {"Es wäre schön, wenn man das exportieren könnte", "+idea"},
    {"Man könnte da doch eine Erinnerung einbauen", "+idea"},
    {"Mir fehlt noch eine Suchfunktion", "+idea"},
    {"Das ist ziemlich umständlich", "+vague +push"},
    {"Es läuft eigentlich ganz gut", "+vague"},
    {"Einfach", "+vague"},
    {"Es wurde schneller und übersichtlicher", "+vague"},
    {"Meine Sachen liegen im Büro", "-vague"},
    /* Worth much. */
    {"Letzten Dienstag habe ich zwei Stunden gesucht", "+past +number +time"},
    {"Vor drei Wochen rief ein Kunde an", "+past +number"},
    {"Gestern ist mir das passiert", "+past"},
    {"Im März sind wir umgezogen", "+past +trigger"},
    {"Ich ging dann zum Chef und fragte ihn", "+past"},
    {"Da rief ich den Anbieter an", "+past"},
    {"ich hab das neulich ausprobiert", "+past"},
    {"Noch nie ausprobiert", "-past"},
    {"Wie ich schon gesagt habe, das reicht", "-past +done"},
    {"Am 3. März habe ich gekündigt", "+past +switch"},
    {"Dann habe ich sie angerufen, danach kam die Zahlung", "+story"},
    {"Nachdem ich das gesehen hatte, war alles klar", "+story"},
    {"Plötzlich stand der Kunde vor mir", "+story"},
    {"Dann würde ich das nehmen", "-story"},
    {"Das kostet uns dreiundzwanzig Euro im Monat", "+number +money"},
    {"Ungefähr 300 Euro", "+number +money"},
    {"Wir zahlen dafür 40 € pro Nutzer", "+money"},
    {"Auf jeden Preis wollte ich das nicht", "-money"},
    {"Ich habe stundenlang danach gesucht", "+time"},
    {"Dafür fehlt mir die Zeit, ich mache Überstunden", "+time"},
    {"Vor zwei Stunden war das noch da", "-time"},
    /* Getting along and changing. */
    {"Wir führen eine eigene Liste in Excel", "+workaround"},
    {"Das trage ich alles per Hand ein", "+workaround"},
    {"Ich kopiere das jedes Mal rüber", "+workaround"},
    {"Da haben wir uns selbst ein Skript gebaut", "+workaround"},
    {"Wir machen das nicht per Hand", "-workaround"},
    {"Wir sind von SAP zu Datev gewechselt", "+switch"},
    {"Ich habe mein Abo gekündigt", "+switch"},
    {"Wir benutzen das nicht mehr", "+switch"},
    {"Der Lichtschalter ist neu", "-switch"},
    {"Als das Programm abstürzte, hat es mir gereicht", "+trigger"},
    {"Wir haben eine neue Chefin bekommen", "-push"},
    {"Da lief der Vertrag aus", "+trigger"},
    {"Das nervt total", "+push +emotion_negative"},
    {"Das funktioniert einfach nicht", "+push"},
    {"Ich finde die Dateien nicht wieder", "+push"},
    {"Das ist uns zu teuer", "+push +money"},
    {"Das ist kein Problem", "-push"},
    {"Es fehlt mir an nichts", "-push"},
    {"Eine Kollegin hat es mir empfohlen", "+pull"},
    {"Weil es viel einfacher war", "+pull"},
    {"Das hat mich sofort überzeugt", "+pull"},
    {"Das hat mich nicht überzeugt", "-pull"},
    {"Ich hatte Angst, dass Daten verloren gehen", "+anxiety"},
    {"Wir waren skeptisch, ob das klappt", "+anxiety"},
    {"Ich habe da keine Bedenken", "-anxiety"},
    {"Das haben wir schon immer so gemacht", "+habit"},
    {"Ich bin das gewohnt", "+habit"},
    {"Das reicht uns", "+habit"},
    {"Die Chefin musste das freigeben", "+decision +social"},
    {"Das hat die Geschäftsführung entschieden", "+decision"},
    {"Der Passwortmanager ist gut", "-decision"},
    {"Wir haben drei Anbieter verglichen", "+alternative"},
    {"Ein anderes Tool war auch in der engeren Wahl", "+alternative"},
    {"Da gibt es keine Alternative", "-alternative"},
    {"Schicken Sie mir bitte das Angebot", "+commitment"},
    {"Ich zahle das sofort", "+commitment"},
    {"Halten Sie mich auf dem Laufenden", "+stall"},
    {"Das muss ich mir erst noch überlegen", "+stall"},
    /* Feelings and people. */
    {"Ich war richtig erleichtert", "+emotion_positive"},
    {"Ich war nicht zufrieden", "+emotion_negative -emotion_positive"},
    {"Ich war überhaupt nicht glücklich damit", "+emotion_negative -emotion_positive"},
    {"Das war mir vor den Kollegen sehr peinlich", "+emotion_negative +social"},
    {"Ich würde mich freuen, wenn das ginge", "-emotion_positive"},
    {"Ich hatte keine Angst davor", "-emotion_negative"},
    /* Talking to the interviewer. */
    {"Keine Ahnung", "+dont_know"},
    {"Weiß ich nicht mehr", "+dont_know"},
    {"weiss ich leider nicht", "+dont_know"},
    {"Da fällt mir nichts ein", "+dont_know"},
    {"Keine Ahnung, warum der Kunde damals nicht bezahlt hat, er war sonst pünktlich",
        "-dont_know"},
    {"Sind Sie ein Bot?", "+question +aside_automated"},
    {"Wie lange dauert das noch?", "+question +aside_length"},
    {"Was meinen Sie damit?", "+question +aside_meaning"},
    {"Ist das anonym?", "+question +aside_privacy"},
    {"Was passiert mit meinen Daten?", "+question +aside_privacy"},
    {"Dann fragte er mich, was ich will?", "-question"},
    {"Das möchte ich nicht sagen", "+skip"},
    {"Das ist mir zu privat", "+skip"},
    {"Nächste Frage bitte", "+skip"},
    {"Weiter", "+skip"},
    {"Und so weiter und so fort", "-skip"},
    {"Ich möchte aufhören", "+opt_out"},
    {"Bitte löschen Sie meine Antworten", "+opt_out"},
    {"Ich habe keine Lust mehr", "+opt_out"},
    {"Stopp", "+opt_out"},
    {"Ich wollte den Vertrag beenden", "-opt_out"},
    {"Die Kunden wollen oft abbrechen", "-opt_out"},
    {"Das war's", "+done"},
    {"Mehr fällt mir dazu nicht ein", "+done"},
    {"Nein", "+done"},
    {"Das war alles sehr kompliziert", "-done"},
    {"Du blöder Bot", "+abuse"},
    {"So ein Scheiß", "+profanity"},
    {"Nein, ich habe nichts unternommen", "+denial"},
    {"asdfjkl qwertz uiop", "+gibberish"},
    {"Steuerberatungsgesellschaft", "-gibberish"},
    {"Buchhaltung Umsatzsteuervoranmeldung", "-gibberish"},
    /* Written without umlauts, and small. */
    {"fuer mich ist das zu muehsam und zu aergerlich", "+push"},
    {"ich wuerde das naechste woche kuendigen", "+hypothetical +future +switch"},
    {"haendisch in die excelliste uebertragen", "+workaround"},
};

static void test_answers(void **state)
{
	int wrong = 0;

	(void)state;
	assert_true(sizeof answers / sizeof answers[0] >= 80);
	for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
		char name[40];
		const char *at = answers[i].signals;

		while (*at) {
			size_t len = strcspn(at + 1, " ");

			snprintf(name, sizeof name, "%.*s", (int)len, at + 1);
			if (shows(answers[i].answer, name) != (*at == '+')) {
				print_error("\"%s\": %s %s\n", answers[i].answer,
				    *at == '+' ? "no" : "wrongly", name);
				wrong++;
			}
			at += len + 1 + (at[len + 1] == ' ');
		}
	}
	assert_int_equal(wrong, 0);
}

/* Danger is heard, whatever the words ... */
static const char *const dangers[] = {"Ich nehme mir das Leben",
    "Ich kann nicht mehr, ich will einfach nur noch sterben",
    "Manchmal denke ich daran, mich umzubringen", "Mein Mann schlägt mich", "Ich ritze mich wieder",
    "Ich wäre am liebsten tot", "Es hat alles keinen Sinn mehr", "Ich sehe keinen Ausweg mehr",
    "Ich könnte meinen Chef umbringen", "Ich bringe ihn um", "Ich will nicht mehr aufwachen",
    "ich moechte nicht mehr leben", "Ich springe von der Brücke", "Ich werde zu Hause geschlagen",
    "Ich habe Angst, nach Hause zu gehen", "Suizidgedanken hatte ich auch",
    "Es wäre besser, wenn ich nicht mehr da wäre", "Ich bring mich um", "Ich werde mich umbringen",
    "Meine Kinder werden geschlagen", "Ich will alles beenden", "Ich mache Schluss mit allem",
    "Ich habe alle Tabletten genommen", "Mein Leben hat keinen Sinn", "ICH WILL STERBEN",
    "Ich verletze mich selbst", "Er bedroht mich mit einem Messer",
    "Ich möchte einschlafen und nicht mehr aufwachen"};

/* ... and in idioms it is not. */
static const char *const harmless[] = {"Er schlägt mir vor, dass wir wechseln",
    "Mein Chef schlägt immer Termine vor", "Ich sehe keinen Ausweg aus dem Vertrag",
    "ich springe zur nächsten Frage", "Das bringt mich noch um den Verstand",
    "Ich könnte sterben vor Lachen", "Ich habe mich totgelacht",
    "Ich habe mich beim Kochen geschnitten", "Wir mussten die Zeit totschlagen",
    "Der Drucker bringt mich um", "Ich könnte den Drucker erschießen",
    "Selbstmordattentäter kommen in dem Film vor", "Das war beruflicher Selbstmord",
    "Ich bin morgen nicht mehr da wegen Urlaub", "Die Konkurrenz schlägt uns im Preis",
    "Überdosis Kaffee", "Ich muss mich umziehen", "Dann bringe ich sie um 8 Uhr zur Schule",
    "Ich bringe meine Kinder um 8 in die Kita", "Ich bringe mich gern ins Team ein",
    "Das Projekt ist gestorben", "Mein Akku war tot", "Ich will das Tool nicht mehr nutzen",
    "Wir wollten den Prozess töten und neu starten", "Ich schlage vor, wir reden morgen",
    "Ich möchte das Abo beenden", "Es hat keinen Sinn, zu wechseln",
    "Ich hänge mich gern ans Telefon", "Das ist todsicher", "Ich war danach todmüde",
    "Der tote Winkel ist gefährlich", "Die Toten Hosen liefen im Radio"};

static void test_danger(void **state)
{
	int wrong = 0;

	(void)state;
	for (size_t i = 0; i < sizeof dangers / sizeof dangers[0]; i++)
		if (!shows(dangers[i], "danger")) {
			print_error("not heard: %s\n", dangers[i]);
			wrong++;
		}
	for (size_t i = 0; i < sizeof harmless / sizeof harmless[0]; i++)
		if (shows(harmless[i], "danger")) {
			print_error("heard: %s\n", harmless[i]);
			wrong++;
		}
	assert_int_equal(wrong, 0);
}

static void test_distress(void **state)
{
	static const char *const heard[] = {"Mein Vater ist letzte Woche gestorben",
	    "Ich weine gerade", "Ich halte das nicht mehr aus", "Ich kann einfach nicht mehr",
	    "Ich hatte eine Panikattacke", "Ich bin völlig am Ende",
	    "Wir haben unser Kind verloren", "Ich wurde jahrelang gemobbt"};
	static const char *const not_heard[] = {"Ich kann nicht mehr auf die Datei zugreifen",
	    "Der Server ist zusammengebrochen", "Mein Handy ist gestorben",
	    "Das schaffe ich nicht mehr rechtzeitig", "Ich musste vor Lachen weinen",
	    "Wir wurden von der Konkurrenz geschlagen"};

	(void)state;
	for (size_t i = 0; i < sizeof heard / sizeof heard[0]; i++)
		if (!shows(heard[i], "distress"))
			fail_msg("not heard: %s", heard[i]);
	for (size_t i = 0; i < sizeof not_heard / sizeof not_heard[0]; i++)
		if (shows(not_heard[i], "distress") || shows(not_heard[i], "danger"))
			fail_msg("heard: %s", not_heard[i]);
}

static void test_spelling(void **state)
{
	struct stemset a, b;

	(void)state;
	arena_reset(arena);
	a = stemset_read(stemmer, arena, "Bücher über Größe", strlen("Bücher über Größe"));
	b = stemset_read(stemmer, arena, "buecher ueber groesse", strlen("buecher ueber groesse"));
	assert_int_equal(a.n, b.n);
	assert_int_equal(stemset_common(&a, &b), a.n);
	a = stemset_read(stemmer, arena, "Buch", 4);
	assert_int_equal(stemset_common(&a, &b), 1);
	/* Where no umlaut is meant the letters stay. */
	a = stemset_read(stemmer, arena, "neue Steuer", 11);
	b = stemset_read(stemmer, arena, "neuen Steuern", 13);
	assert_int_equal(stemset_common(&a, &b), a.n);
}

/* What is quoted: nouns with their adjectives, in a form that stands by itself; with capitals and without. */
static const struct {
	const char *answer, *signal, *echo;
} echoes[] = {
    {"Wir führen dafür eine lange Excel-Tabelle", "workaround", "eine lange Excel-Tabelle"},
    {"Das ist ziemlich umständlich", "vague", "ziemlich umständlich"},
    {"Meistens macht das meine Kollegin mit der Buchhaltung", "generic", "Buchhaltung"},
    {"Am Ende ging es um unsere alte Software", NULL, "Ihre alte Software"},
    {"Das Problem war die Abrechnung der Reisekosten", NULL, "Abrechnung der Reisekosten"},
    {"ich hab dann die liste in excel kopiert weil das programm abgestürzt ist", NULL, "programm"},
    {"Ich war nicht zufrieden mit keiner Lösung", "emotion_positive", ""},
    {"Das nervt", "push", "nervt"},
    {"Mit den neuen Formularen kam niemand zurecht", NULL, "Formularen"},
    {"Schreiben Sie an info@example.com oder 0171 2345678", NULL, ""},
    {"ja", NULL, ""},
    {"DAS IST ALLES SEHR KOMPLIZIERT MIT DER ABRECHNUNG", NULL, "ABRECHNUNG"},
};

static void test_echo(void **state)
{
	char out[ECHO_BYTES];

	(void)state;
	for (size_t i = 0; i < sizeof echoes / sizeof echoes[0]; i++) {
		int signal = echoes[i].signal ? lexicon_find(lexicon, echoes[i].signal) : -1;

		echo_pick(read_answer(echoes[i].answer), signal, NULL, out);
		if (strcmp(out, echoes[i].echo) != 0)
			fail_msg("\"%s\": got \"%s\", wanted \"%s\"", echoes[i].answer, out,
			    echoes[i].echo);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_answers),
	    cmocka_unit_test(test_danger),
	    cmocka_unit_test(test_distress),
	    cmocka_unit_test(test_spelling),
	    cmocka_unit_test(test_echo),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
