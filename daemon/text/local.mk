# What daemon/text adds to the build (see Makefile.am).
libinterviewd_a_SOURCES += \
	daemon/text/echo.c \
	daemon/text/echo.h \
	daemon/text/echo_run.c \
	daemon/text/echo_run.h \
	daemon/text/echo_nouns.c \
	daemon/text/echo_safe.c \
	daemon/text/fold.c \
	daemon/text/escape.c \
	daemon/text/escape.h \
	daemon/text/fold.h \
	daemon/text/fold_kind.c \
	daemon/text/gibberish.c \
	daemon/text/gibberish.h \
	daemon/text/hits.c \
	daemon/text/hits.h \
	daemon/text/language.c \
	daemon/text/language.h \
	daemon/text/language_read.c \
	daemon/text/language_read.h \
	daemon/text/lexicon.c \
	daemon/text/lexicon.h \
	daemon/text/lexicon_entry.c \
	daemon/text/lexicon_graph.c \
	daemon/text/lexicon_graph.h \
	daemon/text/lexicon_entry.h \
	daemon/text/lexicon_inside.h \
	daemon/text/lexicon_match.c \
	daemon/text/personal.c \
	daemon/text/personal.h \
	daemon/text/personal_inside.h \
	daemon/text/personal_link.c \
	daemon/text/personal_number.c \
	daemon/text/personal_words.c \
	daemon/text/reading.c \
	daemon/text/reading.h \
	daemon/text/scan.h \
	daemon/text/signals.c \
	daemon/text/signals.h \
	daemon/text/stem.c \
	daemon/text/stem.h \
	daemon/text/token.c \
	daemon/text/token.h \
	daemon/text/token_word.c \
	daemon/text/value.c \
	daemon/text/value.h \
	daemon/text/value_choice.c \
	daemon/text/value_inside.h \
	daemon/text/value_items.c \
	daemon/text/value_other.c \
	daemon/text/value_rank.c \
	daemon/text/value_scale.c \
	daemon/text/value_words.h \
	daemon/text/value_yes.c \
	daemon/text/wordset.c \
	daemon/text/wordset.h

check_PROGRAMS += tests/unit/text_token
tests_unit_text_token_SOURCES = tests/unit/text_token.c
tests_unit_text_token_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/text_value
tests_unit_text_value_SOURCES = tests/unit/text_value.c tests/unit/text_value_support.h
tests_unit_text_value_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/text_stem
tests_unit_text_stem_SOURCES = tests/unit/text_stem.c
tests_unit_text_stem_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/text_lexicon
tests_unit_text_lexicon_SOURCES = tests/unit/text_lexicon.c
tests_unit_text_lexicon_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/text_signals
tests_unit_text_signals_SOURCES = tests/unit/text_signals.c tests/unit/text_support.h
tests_unit_text_signals_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/text_safety
tests_unit_text_safety_SOURCES = tests/unit/text_safety.c tests/unit/text_support.h
tests_unit_text_safety_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/text_language
tests_unit_text_language_SOURCES = tests/unit/text_language.c
tests_unit_text_language_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/text_german_value
tests_unit_text_german_value_SOURCES = tests/unit/text_german_value.c tests/unit/text_value_support.h
tests_unit_text_german_value_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/text_german
tests_unit_text_german_SOURCES = tests/unit/text_german.c tests/unit/text_support.h
tests_unit_text_german_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/text_reading
tests_unit_text_reading_SOURCES = tests/unit/text_reading.c tests/unit/text_support.h
tests_unit_text_reading_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/text_echo
tests_unit_text_echo_SOURCES = tests/unit/text_echo.c tests/unit/text_support.h
tests_unit_text_echo_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/text_probes
tests_unit_text_probes_SOURCES = tests/unit/text_probes.c
tests_unit_text_probes_LDADD = $(UNIT_LIBS)

noinst_PROGRAMS += tests/bench/text_reading
tests_bench_text_reading_SOURCES = tests/bench/text_reading.c

check_PROGRAMS += tests/unit/text_value_picks
tests_unit_text_value_picks_SOURCES = tests/unit/text_value_picks.c tests/unit/text_value_support.h
tests_unit_text_value_picks_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/text_answer_replay tests/unit/text_lexicon_replay
tests_unit_text_answer_replay_SOURCES = tests/unit/fuzz_replay.c tests/fuzz/text_answer.c
tests_unit_text_lexicon_replay_SOURCES = tests/unit/fuzz_replay.c tests/fuzz/text_lexicon.c
EXTRA_DIST += tests/fuzz/text_answer.dict tests/fuzz/corpus/text_answer \
	tests/fuzz/text_lexicon.dict tests/fuzz/corpus/text_lexicon
check_PROGRAMS += tests/unit/text_value_replay
tests_unit_text_value_replay_SOURCES = tests/unit/fuzz_replay.c tests/fuzz/text_value.c
EXTRA_DIST += tests/fuzz/text_value.dict tests/fuzz/corpus/text_value

check_PROGRAMS += tests/unit/text_signals_labelled
tests_unit_text_signals_labelled_SOURCES = tests/unit/text_signals_labelled.c tests/unit/text_support.h
tests_unit_text_signals_labelled_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/text_personal
tests_unit_text_personal_SOURCES = tests/unit/text_personal.c
tests_unit_text_personal_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/text_personal_replay
tests_unit_text_personal_replay_SOURCES = tests/unit/fuzz_replay.c tests/fuzz/text_personal.c
EXTRA_DIST += tests/fuzz/text_personal.dict tests/fuzz/corpus/text_personal

check_PROGRAMS += tests/unit/text_specificity
tests_unit_text_specificity_SOURCES = tests/unit/text_specificity.c tests/unit/text_support.h
tests_unit_text_specificity_LDADD = $(UNIT_LIBS)
