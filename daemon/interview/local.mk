# What daemon/interview adds to the build (see Makefile.am).
libinterviewd_a_SOURCES += \
	daemon/interview/logic.c \
	daemon/interview/logic.h \
	daemon/interview/logic_check.c \
	daemon/interview/logic_fields.c \
	daemon/interview/logic_fields.h \
	daemon/interview/logic_words.c \
	daemon/interview/logic_words.h \
	daemon/interview/question.h \
	daemon/interview/question_answer.c \
	daemon/interview/question_check.c \
	daemon/interview/question_compile.c \
	daemon/interview/question_fields.c \
	daemon/interview/question_fields.h \
	daemon/interview/question_list.c \
	daemon/interview/question_read.c \
	daemon/interview/question_widget.c \
	daemon/interview/question_words.h \
	daemon/interview/study.h \
	daemon/interview/study_check.c \
	daemon/interview/study_compile.c \
	daemon/interview/study_fields.c \
	daemon/interview/study_fields.h \
	daemon/interview/study_rules.c \
	daemon/interview/study_rules.h \
	daemon/interview/study_slug.c

EXTRA_DIST += tests/unit/interview_study_made.h tests/unit/interview_study_support.h

check_PROGRAMS += tests/unit/interview_question_answer
tests_unit_interview_question_answer_SOURCES = tests/unit/interview_question_answer.c
tests_unit_interview_question_answer_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_question_check
tests_unit_interview_question_check_SOURCES = tests/unit/interview_question_check.c
tests_unit_interview_question_check_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_study_check
tests_unit_interview_study_check_SOURCES = tests/unit/interview_study_check.c
tests_unit_interview_study_check_LDADD = $(UNIT_LIBS)
